"""Memory of the test process."""

from pathlib import Path


def anonymous_memory() -> float:
    """Anonymous memory of this process in MB (10⁶ bytes); Linux only.

    Leaves out file pages, which other processes share, and worker processes, which end when idle.
    """
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) * 1024 / 1e6

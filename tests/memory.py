"""What the exhibit under test holds in memory."""

from pathlib import Path


def anonymous_memory() -> float:
    """MB (10⁶ bytes) that this process has allocated, Linux only.

    No pages of files, which other processes share as long as they run, and no workers, which end when they idle.
    """
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) * 1024 / 1e6

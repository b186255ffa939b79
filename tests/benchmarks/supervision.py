"""The processes of a supervised exhibit; Linux only."""

from pathlib import Path


def children(process: int) -> list[int]:
    """The processes that a process has started itself."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text(encoding="ascii").split()]
        except OSError:
            # A thread that has just ended.
            continue
    return found


def command_line(process: int) -> str:
    """The command line of a process; empty for one that has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def exhibit(supervisor: int) -> int | None:
    """The process that shows the exhibit, or is about to."""
    return next((child for child in children(supervisor) if " run " in command_line(child)), None)


def safe_picture(supervisor: int) -> int | None:
    """The process that shows the safe picture."""
    # The module's name has another hyphen.
    return next((child for child in children(supervisor) if "safe" in command_line(child)), None)

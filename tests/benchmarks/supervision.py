"""The processes of a supervised exhibit; Linux only."""

from pathlib import Path

from wuxi_kiosk.processes import child_processes


def command_line(process: int) -> str:
    """The command line of a process; empty for one that has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def exhibit(supervisor: int) -> int | None:
    """The process that shows the exhibit, or is about to."""
    return next((child for child in child_processes(supervisor) if " run " in command_line(child)), None)


def safe_picture(supervisor: int) -> int | None:
    """The process that shows the safe picture."""
    # The module's name has another hyphen.
    return next((child for child in child_processes(supervisor) if "safe" in command_line(child)), None)

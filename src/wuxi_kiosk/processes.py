"""Processes of the system: which still run, who owns a temporary file, the end of a child with its parent, memory.

Uses nothing of Qt. Systems other than Linux and Windows know a process by its id only.
"""

import contextlib
import ctypes
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path

PREFIX = "wuxi-kiosk-"
# Set where all is slow, as in an emulated machine: by how many times the limits are longer.
PATIENCE_ENVIRONMENT = "WUXI_KIOSK_PATIENCE"
_OWNED = re.compile(r"(?:\.|wuxi-kiosk-)(?P<pid>\d+)-(?P<start>\d+)[-.].*", re.DOTALL)
_PR_SET_PDEATHSIG = 1
# glibc's own value at start, which it raises with the largest block that was freed unless it has been set.
_M_TRIM_THRESHOLD, _TRIM_BYTES = -1, 128 * 1024
_START_FIELD = 19  # of /proc/PID/stat, after the name
_QUERY_LIMITED_INFORMATION, _STILL_ACTIVE = 0x1000, 259
_numbers = count()


def start_time(pid: int) -> int | None:
    """When a process started, in units and from a beginning of the system's own; None if it is not running.

    0 where the system cannot tell. A process id is used again after a while; with its start time it is not.
    """
    if sys.platform == "win32":
        return _start_time_on_windows(pid)
    else:  # noqa: RET505 -- what follows a return is unreachable to mypy on Windows
        try:
            # The name in brackets may itself have brackets and spaces.
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            return None if fields[0] in "ZX" else int(fields[_START_FIELD])
        except (OSError, ValueError, IndexError):
            return None if Path("/proc/self/stat").exists() else _start_time_by_signal(pid)


def _start_time_by_signal(pid: int) -> int | None:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return 0
    except (OSError, OverflowError):
        return None
    return 0


if sys.platform == "win32":

    def _start_time_on_windows(pid: int) -> int | None:
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, pid)
        if not handle:
            return None
        try:
            code, times = ctypes.c_ulong(), [ctypes.c_ulonglong() for _ in range(4)]
            if not kernel.GetExitCodeProcess(handle, ctypes.byref(code)) or code.value != _STILL_ACTIVE:
                return None
            return times[0].value if kernel.GetProcessTimes(handle, *map(ctypes.byref, times)) else 0
        finally:
            kernel.CloseHandle(handle)


def is_running(pid: int, start: int) -> bool:
    """Whether the process with this id and start time is still running."""
    return start_time(pid) == start


@cache
def _start_time_of(pid: int) -> int:
    return start_time(pid) or 0


def owned_name(suffix: str, prefix: str = ".") -> str:
    """A new name for a temporary file or folder of this process, from which its owner can be told."""
    pid = os.getpid()
    return f"{prefix}{pid}-{_start_time_of(pid)}-{next(_numbers)}{suffix}"


def has_owner(name: str) -> bool | None:
    """Whether the owner of a temporary file is running; None if the name tells no owner."""
    match = _OWNED.fullmatch(name)
    return is_running(int(match["pid"]), int(match["start"])) if match else None


def make_temporary_folder() -> Path:
    """Make a temporary folder, which `remove_abandoned` removes once this process is not running; raises OSError."""
    return Path(tempfile.mkdtemp(prefix=owned_name("-", PREFIX)))


def remove_abandoned(folders: Iterable[Path]) -> list[Path]:
    """Remove the temporary files and folders in these folders whose owner is not running; returns what was removed."""
    removed = []
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if has_owner(entry.name) is False and _is_mine(entry):
                    with contextlib.suppress(OSError):
                        if entry.is_dir(follow_symlinks=False):
                            shutil.rmtree(entry.path)
                        else:
                            Path(entry.path).unlink()
                        removed.append(Path(entry.path))
    return removed


def _is_mine(entry: os.DirEntry[str]) -> bool:
    # Others may run an exhibit on this machine, in a container with process ids of its own.
    return sys.platform == "win32" or entry.stat(follow_symlinks=False).st_uid == os.geteuid()


def patience(environ: Mapping[str, str]) -> float:
    """By how many times longer than else a process is waited for, as the environment says; 1 at least."""
    try:
        return max(1.0, float(environ.get(PATIENCE_ENVIRONMENT, "")))
    except ValueError:
        return 1.0


def end_with_parent() -> bool:
    """Have this process killed when its parent ends; False where the system cannot do that.

    Linux kills it when the *thread* that started it ends: it must be started by one that lasts as long as the process.
    """
    if sys.platform == "linux":
        parent = os.getppid()
        with contextlib.suppress(OSError, AttributeError):
            if ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0:
                if os.getppid() != parent:
                    # It ended just before.
                    os._exit(1)
                return True
    return False


def child_processes(process: int | str = "self") -> list[int]:
    """Return the ids of the processes that a process has started itself; none of one that has ended; Linux only."""
    children: list[int] = []
    # The process, or a thread of it, may end while it is read.
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(OSError):
                text = (thread / "children").read_text(encoding="ascii")
                children += map(int, text.split())
    return children


def process_tree(process: int | str = "self") -> Iterator[int]:
    """Yield the ids of a process and its descendants; Linux only."""
    yield os.getpid() if process == "self" else int(process)
    for child in child_processes(process):
        yield from process_tree(child)


def process_memory(process: int | str = "self") -> float:
    """Return the memory of one process in MB (10⁶ bytes, PSS); 0 for one that has ended; Linux only."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def return_freed_memory() -> None:
    """Let the C library give freed memory back to the system; glibc only.

    By itself it keeps ever larger blocks to use again, and many of a page's pictures are large: a fifth of the memory
    of the attract loop was free.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_TRIM_THRESHOLD, _TRIM_BYTES)


def total_memory(process: int | str = "self") -> float:
    """Return the memory of a process and its descendants in MB, as `process_memory`."""
    return round(sum(process_memory(member) for member in process_tree(process)), 1)

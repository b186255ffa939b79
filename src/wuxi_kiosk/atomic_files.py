"""Files that are replaced as a whole: a process killed or a power cut at any moment leaves the old or the new one."""

import contextlib
import os
import sys
import time
from pathlib import Path

from wuxi_kiosk.processes import owned_name

# A virus scanner or an indexer of Windows holds a file for moments in which it cannot be replaced.
_WINDOWS_TRIES, _WINDOWS_PAUSE_S = 10, 0.05


def write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Replace a file by `data`; raises OSError. Of the permissions in `mode`, those of the umask are left out."""
    replace(stage(path, data, mode), path)


def stage(path: Path, data: bytes, mode: int = 0o644) -> Path:
    """Write a temporary file, on the disk when this returns, from which `replace` makes the other; raises OSError."""
    # In the same folder, since a file can be renamed within a file system only.
    temporary = path.with_name(owned_name(f".{path.name}.tmp"))
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException:
        discard(temporary)
        raise
    return temporary


def replace(temporary: Path, path: Path) -> None:
    """Give a temporary file the name of the file that it replaces; raises OSError."""
    try:
        _rename(temporary, path)
    except BaseException:
        discard(temporary)
        raise
    sync_folder(path.parent)


def discard(temporary: Path) -> None:
    """Remove a temporary file that replaces nothing."""
    with contextlib.suppress(OSError):
        temporary.unlink()


def _rename(temporary: Path, path: Path) -> None:
    if sys.platform == "win32":
        for _ in range(_WINDOWS_TRIES - 1):
            try:
                temporary.replace(path)
            except PermissionError:
                time.sleep(_WINDOWS_PAUSE_S)
            else:
                return
    temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can."""
    if sys.platform != "win32":
        # Some network file systems refuse; the file itself has been written.
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

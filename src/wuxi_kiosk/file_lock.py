"""Locks between processes: what one holds no other gets, until it ends, however it ends."""

import errno
import logging
import os
import sys
from pathlib import Path

log = logging.getLogger(__name__)


class FileLock:
    """Held while the process lives, however it ends: the lock is the system's, and the file says nothing.

    Not QLockFile, which takes an empty file, as a full disk or a power cut leaves it, for a lock that is held.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let another one have it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = None


def take_file_lock(path: Path) -> FileLock | None:
    """The lock of a file, which is made with its folder; None where another holds it.

    Where no lock can be made, on a read-only disk for one, all get one.
    """
    descriptor = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if descriptor is not None:
            os.close(descriptor)
            if error.errno in (errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK):
                return None
        log.warning("no lock against a second start: %s", error)
        return FileLock()
    return FileLock(descriptor)

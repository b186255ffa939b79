"""Saves files of content, unless they have been changed by others meanwhile."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wuxi_kiosk import atomic_files
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.parsing.decoding import MAX_FILE_BYTES
from wuxi_kiosk.content.parsing.messages import file_too_large
from wuxi_kiosk.content.writing import messages
from wuxi_kiosk.processes import remove_abandoned


class ConflictError(ContentError):
    """Files on the disk are not what was read, and so were not saved; each has a diagnostic."""

    @property
    def files(self) -> tuple[str, ...]:
        """Their paths in diagnostics."""
        return tuple(diagnostic.file for diagnostic in self.diagnostics)


@dataclass(frozen=True)
class Change:
    """New bytes for a file, or None to delete it; `expected` are those that it has, None if there is none.

    `name` is that of diagnostics.
    """

    path: Path
    name: str
    data: bytes | None
    expected: bytes | None


def save(path: Path, data: bytes, expected: bytes | None, name: str = "") -> None:
    """Replace one file, as `save_all`."""
    save_all([Change(path, name or path.name, data, expected)])


def save_all(changes: Sequence[Change]) -> None:
    """Replace files atomically, keeping their permissions; what links name is replaced, not the links.

    Raises ConflictError, with nothing written, if any is not what was expected, and ContentError if one cannot be
    written; those before it have been. Only what others write in the moment between the check and the end is lost.
    """
    if too_large := [change for change in changes if len(change.data or b"") > MAX_FILE_BYTES]:
        raise ContentError([file_too_large(len(change.data or b"")).at(change.name) for change in too_large])
    paths = [change.path.resolve() for change in changes]
    remove_abandoned({path.parent for path in paths})
    _check(changes)
    staged: list[Path | None] = []
    try:
        for change, path in zip(changes, paths, strict=True):
            with _as_content_error(change):
                staged.append(None if change.data is None else _stage(path, change.data))
        # Writing may have taken long, on a stick or a network drive.
        _check(changes)
        for change, path, temporary in zip(changes, paths, staged, strict=True):
            with _as_content_error(change):
                if temporary:
                    atomic_files.replace(temporary, path)
                else:
                    path.unlink(missing_ok=True)
    finally:
        for temporary in staged:
            if temporary:
                atomic_files.discard(temporary)


def _stage(path: Path, data: bytes) -> Path:
    try:
        mode = path.stat().st_mode & 0o7777
    except FileNotFoundError:
        return atomic_files.stage(path, data)
    temporary = atomic_files.stage(path, data, mode)
    # The umask may have taken some of it; some file systems have no permissions.
    with contextlib.suppress(OSError):
        temporary.chmod(mode)
    return temporary


def _check(changes: Sequence[Change]) -> None:
    conflicts = []
    for change in changes:
        with _as_content_error(change):
            # One that has the new bytes was saved by an attempt that failed at another.
            if _on_disk(change.path) not in (change.expected, change.data):
                conflicts.append(messages.changed_outside().at(change.name))
    if conflicts:
        raise ConflictError(conflicts)


def _on_disk(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def _as_content_error(change: Change) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ContentError([messages.unwritable_file(error).at(change.name)]) from error

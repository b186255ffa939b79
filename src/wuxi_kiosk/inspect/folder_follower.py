"""Notices that the files of a folder have changed."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from wuxi_kiosk.content.folder import is_program_file

# A program saves in several steps: they are over when so much time has passed without another.
QUIET_MS = 20
# Network shares and some virtual disks tell of nothing: look by ourselves.
POLL_MS = 500
# Content is two folders deep; a home folder that was named by mistake is not read to its end.
MAX_DEPTH, MAX_FILES = 3, 5000
# Of a file: when it was written, in nanoseconds, its size in bytes, and its number, which a rename changes.
Stamp = tuple[int, int, int]


class FolderFollower(QObject):
    """Emits `changed` when a file in a folder was written, renamed, added or removed."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._stamps = stamps(folder)
        self._watcher = QFileSystemWatcher(self)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.poll)
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._watcher.directoryChanged.connect(self._on_notification)
        self._watcher.fileChanged.connect(self._on_notification)
        self._watch()
        self._timer.start()

    @Slot(str)
    def _on_notification(self, _path: str) -> None:
        self._quiet.start()

    @Slot()
    def poll(self) -> None:
        """Look at the files now."""
        found = stamps(self._folder)
        if found != self._stamps:
            self._stamps = found
            self._watch()
            self.changed.emit()

    def _watch(self) -> None:
        """Watch what is there now: a file that was replaced by a rename is not watched any more."""
        folders = {path.parent for path in self._stamps} | {self._folder}
        wanted = {str(path) for path in (*self._stamps, *(folder for folder in folders if folder.is_dir()))}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := wanted - watched:
            self._watcher.addPaths(sorted(new))


def stamps(folder: Path) -> Mapping[Path, Stamp]:
    """The files of a folder, and what changes when one of them is written; a folder that cannot be read has none."""
    found: dict[Path, Stamp] = {}
    for entry in _entries(folder, MAX_DEPTH):
        if len(found) >= MAX_FILES:
            break
        try:
            status = entry.stat()
        except OSError:
            continue
        found[Path(entry.path)] = status.st_mtime_ns, status.st_size, status.st_ino
    return found


def _entries(folder: Path | str, depth: int) -> Iterator["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        if is_program_file(entry.name):
            continue
        if entry.is_dir():
            if depth > 1:
                yield from _entries(entry.path, depth - 1)
        else:
            yield entry

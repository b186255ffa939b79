"""Keeps the files that are taken out of a content folder, and puts them back where content names them again; no Qt."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class FileBin:
    """A folder of the editor's own beside the content in `folder`; files have the same names in both."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self._folder, self._kept = folder, kept
        self.names: set[str] = set()
        with suppress(OSError):
            self.names = {path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.is_file()}

    def put(self, names: Iterable[str]) -> None:
        """Move files out of the content folder; raises OSError, and what could not be moved stays."""
        for name in names:
            target = self._kept / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(self._folder / name, target)
            self.names.add(name)

    def take_back(self, wanted: Iterable[str]) -> None:
        """Put back those of these files that are here and not there; raises OSError."""
        for name in self.names.intersection(wanted):
            target = self._folder / name
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(self._kept / name, target)
                self.names.discard(name)

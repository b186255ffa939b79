"""What is typed and not saved yet, kept for the case that the editor ends before it is; no Qt."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wuxi_kiosk import atomic_files

_FILE = "unsaved.json"


@dataclass(frozen=True)
class Unsaved:
    """Files that were edited, None being one that was deleted; `read` is what they were when they were read."""

    files: Mapping[str, bytes | None]
    read: Mapping[str, bytes | None]


class Journal:
    """The unsaved files of one content folder, in a folder of the editor's own."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def write(self, unsaved: Unsaved) -> None:
        """Keep what is unsaved, or forget all if nothing is; raises OSError."""
        if not unsaved.files:
            if self._path.exists():
                self._path.unlink()
                atomic_files.sync_folder(self._path.parent)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        atomic_files.write(
            self._path, json.dumps({"files": _encoded(unsaved.files), "read": _encoded(unsaved.read)}).encode()
        )

    def read(self) -> Unsaved | None:
        """What was kept; None if there is nothing that can be read."""
        try:
            found: Any = json.loads(self._path.read_bytes())
            return Unsaved(_decoded(found["files"]), _decoded(found["read"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None


def _encoded(files: Mapping[str, bytes | None]) -> Mapping[str, str | None]:
    return {name: None if data is None else base64.b64encode(data).decode() for name, data in files.items()}


def _decoded(files: Mapping[str, str | None]) -> Mapping[str, bytes | None]:
    return {name: None if data is None else base64.b64decode(data) for name, data in files.items()}

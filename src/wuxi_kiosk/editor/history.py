"""Earlier states of a folder's files, one for each time it was saved; no Qt."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wuxi_kiosk import atomic_files

# The newest snapshots are all kept, of those before them the last of each day.
MAX_SNAPSHOTS = 100
_INFO_FILE = "snapshot.json"
_STAMP = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True)
class Delivery:
    """A pack that was made of a state, with its version; `content` is the hash of all files, pictures among them."""

    made: datetime
    version: str
    content: str


@dataclass(frozen=True)
class Snapshot:
    """The texts of all files at a time; `changed` are those that differ from the snapshot before.

    `count` is how many values were changed by who saved, the `author`; of what others have made of the files it is 0,
    and nobody is its author. `deliveries` are the packs that were made of it.
    """

    name: str
    taken: datetime
    author: str
    changed: tuple[str, ...]
    count: int
    path: Path
    deliveries: tuple[Delivery, ...] = ()

    def read(self) -> Mapping[str, bytes]:
        """The bytes of its files by their names; raises OSError."""
        files = (path for path in self.path.rglob("*.yaml") if path.is_file())
        return {path.relative_to(self.path).as_posix(): path.read_bytes() for path in files}


def folder_of(state: Path, content: Path) -> Path:
    """The folder in which the editor keeps what belongs to a content folder."""
    # No part of the path itself, which may be longer than names of files can be.
    return state / "editor" / hashlib.sha256(str(content.resolve()).encode()).hexdigest()[:16]


def lock_of(state: Path, content: Path) -> Path:
    """The file whose lock has whoever edits a content folder."""
    return folder_of(state, content) / "editor.lock"


class History:
    """The snapshots in a folder, oldest first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def snapshots(self) -> Sequence[Snapshot]:
        """All snapshots that are whole."""
        try:
            paths = sorted(path for path in self._folder.iterdir() if not path.name.startswith("."))
        except OSError:
            return ()
        return tuple(found for path in paths if (found := _read_info(path)))

    def take(self, files: Mapping[str, bytes], author: str, now: datetime, count: int = 0) -> Snapshot | None:
        """Keep a state of the files, unless it is that of the last snapshot; raises OSError."""
        former = self.snapshots()
        last = former[-1] if former else None
        before = last.read() if last else {}
        changed = tuple(name for name in sorted({*files, *before}) if files.get(name) != before.get(name))
        if not changed:
            return None
        name = now.strftime(_STAMP)
        if last and name <= last.name:
            # Somebody has set the clock back.
            name = f"{last.name}0"
        staged = self._folder / f".{name}"
        shutil.rmtree(staged, ignore_errors=True)
        for file, data in files.items():
            path = staged / file
            path.parent.mkdir(parents=True, exist_ok=True)
            if not last or file in changed or not _link(last.path / file, path):
                atomic_files.write(path, data)
        info = {"taken": now.isoformat(), "author": author, "changed": changed if before else (), "count": count}
        atomic_files.write(staged / _INFO_FILE, json.dumps(info, ensure_ascii=False).encode())
        staged.rename(self._folder / name)
        atomic_files.sync_folder(self._folder)
        self._prune()
        return _read_info(self._folder / name)

    def add_delivery(self, delivery: Delivery) -> None:
        """Keep that a pack was made of the last snapshot; raises OSError."""
        last = self.snapshots()[-1]
        info = json.loads((last.path / _INFO_FILE).read_bytes())
        kept = [
            {"made": one.made.isoformat(), "version": one.version, "content": one.content}
            for one in (*last.deliveries, delivery)
        ]
        data = json.dumps({**info, "deliveries": kept}, ensure_ascii=False).encode()
        atomic_files.write(last.path / _INFO_FILE, data)

    def _prune(self) -> None:
        """Remove the oldest but for the last of each day and those that were delivered, and what is half made."""
        kept = self.snapshots()
        last_of_day = {snapshot.taken.date(): snapshot.name for snapshot in kept}
        for snapshot in kept[:-MAX_SNAPSHOTS]:
            if last_of_day[snapshot.taken.date()] != snapshot.name and not snapshot.deliveries:
                shutil.rmtree(snapshot.path, ignore_errors=True)
        for path in self._folder.glob(".*"):
            shutil.rmtree(path, ignore_errors=True)


def _link(old: Path, new: Path) -> bool:
    """Give a file of a snapshot, which nobody writes to, a second name; whether the file system can."""
    with contextlib.suppress(OSError):
        os.link(old, new)
        return True
    return False


def _read_info(path: Path) -> Snapshot | None:
    try:
        info: Any = json.loads((path / _INFO_FILE).read_bytes())
        taken = datetime.fromisoformat(info["taken"])
        changed = tuple(map(str, info["changed"]))
        # Those of earlier programs have none.
        deliveries = tuple(
            Delivery(datetime.fromisoformat(one["made"]), str(one["version"]), str(one["content"]))
            for one in info.get("deliveries", ())
        )
        return Snapshot(path.name, taken, str(info["author"]), changed, int(info["count"]), path, deliveries)
    except (OSError, ValueError, KeyError, TypeError):
        return None

"""Which packs this machine has, and which of them is shown; in the same way, which versions of the program.

The supervisor reads it: nothing of content is imported, and nothing that needs much memory.

    packs/NAME/content/       the files, which never change
    packs/NAME/pack.json      what the pack says of itself
    packs/NAME/record.json    when, how and by whom it was installed, confirmed, taken back
    packs/current.json        the Selection, which is all that changes what is shown
    packs/floor.json          the newest version that was ever confirmed
    packs/shown.json          what the running exhibit shows
"""

import contextlib
import json
import logging
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wuxi_kiosk import atomic_files
from wuxi_kiosk.file_lock import take_file_lock
from wuxi_kiosk.packs.versions import newest
from wuxi_kiosk.processes import owned_name

FOLDER = "packs"
POINTER, FLOOR, SHOWN = "current.json", "floor.json", "shown.json"
CONTENT, MANIFEST, RECORD = "content", "pack.json", "record.json"
# A pack on trial that has been started so often without having been confirmed is taken back.
MAX_STARTS = 3
# So many that were confirmed stay, besides the bundled content.
KEPT = 3
PACK_FAILED = "pack-failed"
# So many digits of a hash tell packs apart for people.
SHORT_HASH = 6
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_LOCK_TRIES, _LOCK_PAUSE_S = 100, 0.02
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reason:
    """Why a version was taken back, in Chinese and English, and a word for the incident log."""

    cause: str
    zh: str
    en: str


@dataclass(frozen=True)
class Selection:
    """The version that is to be used, such as a pack to be shown; empty for what there is without any.

    On `trial` it has not been seen for a minute yet; `starts` are those of the exhibit with it until then. `good` have
    been confirmed, the last used last. `taken_back` is the one that was taken back since, with the reason.
    """

    current: str = ""
    trial: bool = False
    starts: int = 0
    good: tuple[str, ...] = ()
    taken_back: str = ""
    reason: Reason | None = None


def now() -> str:
    """The time by the wall clock, which may be wrong, in UTC."""
    return datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="seconds")


class InstalledVersions:
    """Versions that lie beside each other in a folder, whole or absent, one of which is used.

    What reads never raises OSError; what writes does.
    """

    # The file of a version that says what it is, and how many of those that were confirmed stay.
    manifest = MANIFEST
    kept = KEPT
    # The cause that the incident log has for one that fails.
    failure = PACK_FAILED

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    # ---- reading

    def names(self) -> list[str]:
        """The versions that there are, in the order of their installation."""
        try:
            found = [path.name for path in self.folder.iterdir() if self.has(path.name)]
        except OSError:
            return []
        return sorted(found, key=lambda name: (self._serial(name), name))

    def has(self, name: str) -> bool:
        """Whether there is a version of this name; what is half written has another."""
        return bool(_NAME.fullmatch(name)) and (self.folder / name / self.manifest).is_file()

    def record(self, name: str) -> dict[str, Any]:
        """When, how and by whom one was installed; empty where that was lost."""
        found = read_json(self.folder / name / RECORD)
        return found if isinstance(found, dict) else {}

    def version(self, name: str) -> str:
        """The number of a version, as its maker calls it."""
        return str(self.record(name).get("version", ""))

    def reason(self, name: str) -> Reason | None:
        """Why one was taken back, if it was and has not been confirmed since."""
        told = self.record(name).get("taken_back")
        if not isinstance(told, dict) or any(one.name not in told for one in fields(Reason)):
            return None
        return Reason(*(str(told[one.name]) for one in fields(Reason)))

    def _serial(self, name: str) -> int:
        serial = self.record(name).get("serial")
        return serial if isinstance(serial, int) else 0

    def selection(self) -> Selection:
        """What is to be used; after a loss of the pointer the last one that was confirmed."""
        found = read_json(self.folder / POINTER)
        try:
            selection = _selection(found)
        except (TypeError, KeyError, ValueError):
            confirmed = [name for name in self.names() if self.record(name).get("confirmed")]
            return Selection(confirmed[-1], good=tuple(confirmed[-self.kept :])) if confirmed else Selection()
        good = tuple(name for name in selection.good if self.has(name))
        if selection.current and not self.has(selection.current):
            return replace(selection, current=good[-1] if good else "", trial=False, good=good)
        return replace(selection, good=good)

    def floor(self) -> str:
        """The newest version that was ever confirmed; empty if none."""
        found = read_json(self.folder / FLOOR)
        version = str(found.get("version", "")) if isinstance(found, dict) else ""
        for name in self.names():
            if self.record(name).get("confirmed"):
                version = newest(self.version(name), version)
        return version

    def shown(self) -> str:
        """The version that the exhibit uses, or has used last; empty if none."""
        found = read_json(self.folder / SHOWN)
        name = found.get("name") if isinstance(found, dict) else None
        return name if isinstance(name, str) else ""

    # ---- changing

    def select(self, name: str) -> None:
        """Have one used, on trial unless it is used already."""

        def change(before: Selection) -> Selection:
            return before if name == before.current else Selection(name, trial=True, good=before.good)

        self._change(change)

    def add(self, staged: Path, name: str) -> None:
        """Give a folder that is whole, on this disk and synced its name, in the place of one that has it."""
        if self.has(name):
            self.remove(name)
        staged.rename(self.folder / name)
        atomic_files.sync_folder(self.folder)

    def use(self, name: str) -> None:
        """Have one used that has just been installed; those that nobody needs any more go."""
        before = self.selection().current
        self.select(name)
        if before != name:
            self.prune()

    def count_start(self) -> Selection:
        """Count a start of the exhibit; what is on trial and was started too often is taken back. Never raises."""
        before = self.selection()
        if not before.trial:
            return before
        try:
            if before.starts >= MAX_STARTS:
                return self.take_back(before.current, starts_without_picture(before.starts, self.failure))
            return self._change(
                lambda found: replace(found, starts=found.starts + 1) if found.current == before.current else found
            )
        except OSError as error:
            log.warning("the start of what is on trial is not counted: %s", error)
            return before

    def forget_starts(self) -> None:
        """Begin to count the starts of what is on trial anew."""
        self._change(lambda found: replace(found, starts=0))

    def confirm(self, name: str) -> None:
        """Keep one that has been seen; it is the last good one from now on."""
        if self.selection().current != name:
            return
        self.note(name, confirmed=now(), taken_back=None)
        floor = newest(self.version(name), self.floor())
        if floor:
            write_json(self.folder / FLOOR, {"version": floor})

        def change(before: Selection) -> Selection:
            if before.current != name:
                return before
            return Selection(name, good=(*(one for one in before.good if one != name), name)[-self.kept :])

        self._change(change)
        self.prune()

    def take_back(self, name: str, reason: Reason | None = None) -> Selection:
        """Use the last good one before this one, or what there is without any; returns what is to be used now.

        Without a reason a person wants it so, and nothing is wrong.
        """

        def change(before: Selection) -> Selection:
            if before.current != name:
                return before
            good = tuple(one for one in before.good if one != name)
            return Selection(good[-1] if good else "", good=good, taken_back=name if reason else "", reason=reason)

        after = self._change(change)
        if after.current != name:
            self.note(name, taken_back={"when": now(), **(asdict(reason) if reason else {})})
        return after

    def show_again(self, name: str) -> None:
        """Use one that is there already, as a person wants; on trial unless it was confirmed before."""

        def change(before: Selection) -> Selection:
            if name not in before.good:
                return Selection(name, trial=True, good=before.good)
            return Selection(name, good=(*(one for one in before.good if one != name), name))

        self._change(change)

    def set_shown(self, name: str) -> None:
        """Note which version the exhibit uses."""
        if self.shown() != name:
            write_json(self.folder / SHOWN, {"name": name})

    def note(self, name: str, **values: Any) -> None:
        """Add to the record of a version."""
        write_json(self.folder / name / RECORD, {**self.record(name), **values})

    def prune(self) -> list[str]:
        """Remove versions, but for the one that is to be used, the one that is used, and the last good ones.

        One that a person has taken back is good still.
        """
        selection = self.selection()
        confirmed = [one for one in self.names() if self.record(one).get("confirmed") and not self.reason(one)]
        kept = {selection.current, self.shown(), *selection.good[-self.kept :], *confirmed[-self.kept :]}
        # A later one may be there that is about to be selected.
        last = self._serial(selection.current) if selection.current else 0
        removed = [name for name in self.names() if name not in kept and self._serial(name) <= last]
        for name in removed:
            self.remove(name)
        return removed

    def remove(self, name: str) -> None:
        """Remove one; it has gone before its files go."""
        aside = self.folder / owned_name("-removed")
        (self.folder / name).rename(aside)
        remove_tree(aside)

    def _change(self, change: Callable[[Selection], Selection]) -> Selection:
        with self._locked():
            before = self.selection()
            after = change(before)
            if after != before or not (self.folder / POINTER).exists():
                write_json(self.folder / POINTER, asdict(after))
            return after

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Wait for others that change the selection; not for ever, as one may be frozen."""
        lock = None
        for _ in range(_LOCK_TRIES):
            if lock := take_file_lock(self.folder / "pointer.lock"):
                break
            time.sleep(_LOCK_PAUSE_S)
        try:
            yield
        finally:
            if lock:
                lock.release()


class InstalledPacks(InstalledVersions):
    """The packs in a state folder."""

    def __init__(self, state: Path) -> None:
        super().__init__(state / FOLDER)

    def content(self, name: str) -> Path:
        """The content folder of a pack."""
        return self.folder / name / CONTENT

    def name_of(self, folder: Path) -> str:
        """The pack that has this content folder; empty if none."""
        name = folder.parent.name
        return name if self.has(name) and self.content(name) == folder else ""

    def folders(self) -> tuple[Path, ...]:
        """The content folder that is to be shown, then those to show in its place, the last good one first."""
        selection = self.selection()
        if not selection.current:
            return ()
        names = dict.fromkeys((selection.current, *reversed(selection.good)))
        return tuple(self.content(name) for name in names)


def starts_without_picture(starts: int, failure: str = PACK_FAILED) -> Reason:
    """The exhibit was started again and again without a minute of pictures."""
    return Reason(
        failure,
        f"启动了 {starts} 次，每次都没有正常显示满一分钟",
        f"started {starts} times, never seen for a minute",
    )


def crashed(cause: str, times: int, failure: str = PACK_FAILED) -> Reason:
    """The exhibit failed again and again; `cause` is that of each failure."""
    return Reason(failure, f"连续 {times} 次出错（{cause}）", f"failed {times} times in a row ({cause})")


def unreadable(place: str, zh: str, en: str) -> Reason:
    """Its content cannot be read, as the first problem says."""
    return Reason("pack-unreadable", f"内容读不了：{place} {zh}", f"its content cannot be read: {place} {en}")


def pack_label(name: str, installed: str = "") -> tuple[str, str]:
    """What people call a pack, in Chinese and English: its version, the day of its installation, a part of its hash."""
    version, _, digest = name.rpartition("-")
    day, short = installed[:10], digest[:SHORT_HASH]
    zh = "，".join(filter(None, (day and f"{day} 装的", short)))
    en = ", ".join(filter(None, (day and f"installed {day}", short)))
    return f"{version}（{zh}）", f"{version} ({en})"


def remove_tree(folder: Path) -> None:
    """Remove a folder whose files may be read-only."""

    def unlock(function: Callable[[str], object], path: str, _error: object) -> None:
        Path(path).chmod(stat.S_IWRITE)
        function(path)

    if sys.platform == "win32":
        shutil.rmtree(folder, onerror=unlock)
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _selection(value: Any) -> Selection:
    """The selection that was written; raises TypeError, KeyError or ValueError where it is none."""
    known = {name: value[name] for name in (one.name for one in fields(Selection))}
    reason = known["reason"]
    made = Selection(
        **{**known, "good": tuple(map(str, known["good"])), "reason": Reason(**reason) if reason else None}
    )
    if not (isinstance(made.current, str) and isinstance(made.starts, int) and isinstance(made.trial, bool)):
        raise TypeError("no selection")
    return made


def read_json(path: Path) -> Any:
    """The value of a file; None if it is missing, cut or no JSON, as a power cut may leave it."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_files.write(path, json.dumps(value, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n")


def sync_tree(folder: Path) -> None:
    """Have the names in a folder and in those below it written to the disk."""
    for parent, _folders, _files in os.walk(folder, topdown=False):
        atomic_files.sync_folder(Path(parent))

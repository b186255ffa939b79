"""The content of a folder while it is edited: its draft, the exhibit that it makes, undo and history."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.folder import EXHIBIT_FILE, names_on_disk
from wuxi_kiosk.content.load import ValidationReport, validate
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft, State, state_of
from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.content_check import check
from wuxi_kiosk.editor.author import login_name, read_author
from wuxi_kiosk.editor.broken_files import BrokenFile, find_broken
from wuxi_kiosk.editor.comparison import count_differences
from wuxi_kiosk.editor.file_bin import FileBin
from wuxi_kiosk.editor.history import Delivery, History, Snapshot, folder_of
from wuxi_kiosk.editor.journal import Journal, Unsaved
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.inspect.live_content import PROBLEM_DELAY_MS, LiveContent
from wuxi_kiosk.library.content_hash import content_hash
from wuxi_kiosk.packs import versions
from wuxi_kiosk.processes import remove_abandoned

# How much typing may be lost when the editor is killed.
JOURNAL_DELAY_MS = 1000
# How long nothing is typed before the exhibit shows it.
PREVIEW_DELAY_MS = 20
Edit = Callable[[Draft], object]
log = logging.getLogger(__name__)


class _Command(QUndoCommand):
    """Puts one state of a draft or the other in place; typing in one place is one command."""

    def __init__(
        self, content: "EditedContent", label: str, before: State, after: State, address: Address | None
    ) -> None:
        super().__init__(label)
        self._content = content
        self.before, self.after, self.address = before, after, address
        self.is_open = address is not None

    def id(self) -> int:
        return 1 if self.is_open else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the next command if it types in the same place."""
        if not isinstance(other, _Command) or not self.is_open or other.address != self.address:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        self._content.put(self.after)

    def undo(self) -> None:
        self._content.put(self.before)


def _same(one: State, other: State) -> bool:
    return one.keys() == other.keys() and all(one[name].data == other[name].data for name in one)


class EditedContent(QObject):
    """The draft of a folder and the exhibit that it makes, which `live` reads without a file being written.

    `changed` tells of each edit, also one that is undone, `saved` that the files have been written, `reloaded` that
    they have been read again. `state` is a folder of the program's own, for history and for what is not saved yet.
    `broken` are the files on the disk that cannot be read, of which `brokenChanged` tells: they are not in the draft,
    or it has them as they were before. `saved_here` says whether the files are as they were last saved here.
    """

    changed = Signal()
    saved = Signal()
    reloaded = Signal()
    brokenChanged = Signal()

    def __init__(self, folder: Path, registry: ContentRegistry, state: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.registry = registry
        self.draft = Draft.read(folder, registry.kinds)
        self.broken: Mapping[str, BrokenFile] = find_broken(folder, self.draft, {})
        self.saved_here = False
        self.exhibit: Exhibit | None = None
        self.undo_stack = QUndoStack(self)
        own = folder_of(state, folder)
        remove_abandoned([own])
        self.author = read_author(state) or login_name()
        self.history = History(own / "history")
        self.bin = FileBin(folder, own / "bin")
        self._journal = Journal(own)
        self._open: _Command | None = None
        self._cache = FileCache()
        self.live = LiveContent(folder, self, validate=self._validate, check=self._check)
        self.live.loaded.connect(self._on_loaded)
        self.live.filesChanged.connect(self.take_in_changes)
        # A file that is being written is broken for a moment.
        self._broken_timer = QTimer(self, singleShot=True, interval=PROBLEM_DELAY_MS)
        self._broken_timer.timeout.connect(self.look_for_broken)
        self.live.filesChanged.connect(self._broken_timer.start)
        self._preview_timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._preview_timer.timeout.connect(self.live.reload)
        self._journal_timer = QTimer(self, singleShot=True, interval=JOURNAL_DELAY_MS)
        self._journal_timer.timeout.connect(self.write_journal)

    # ---- edits

    def edit(self, label: str, function: Edit, *, typing: Address | None = None) -> None:
        """Apply edits to the draft as one step of undo; those of `typing` in one place are one step together.

        If one raises, nothing is changed.
        """
        if self._open and self._open.address != typing:
            self.end_typing()
        shown = self.draft.state
        # What is half typed may need quotes that the whole does not: each letter edits the text before the first.
        before = self._open.before if self._open else shown
        self.draft.state = before
        try:
            function(self.draft)
        except Exception:
            self.draft.state = shown
            raise
        after = self.draft.state
        if _same(after, shown):
            return
        command = _Command(self, label, before, after, typing)
        merged = self._open
        self.undo_stack.push(command)
        self._open = (merged or command) if typing else None
        self._release(shown)

    def end_typing(self) -> None:
        """Make what is typed next another step of undo."""
        if ended := self._open:
            ended.is_open = False
            self._open = None
            self._release(ended.before)

    def put(self, state: State) -> None:
        """Put a state of the draft in place and show it."""
        former, self.draft.state = self.draft.state, state
        self._release(former)
        self._cache.unsaved = self.draft.unsaved
        self.live.invalidate()
        self._preview_timer.start()
        if not self._journal_timer.isActive():
            self._journal_timer.start()
        self.changed.emit()

    # ---- files

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.draft.changed)

    def save(self, overwrite: Collection[str] = ()) -> tuple[str, ...]:
        """Write what is changed, as Draft.save; the states before and after are kept in the history."""
        self.end_typing()
        if not self.draft.changed and not overwrite:
            return ()
        rescued = [name for name in overwrite if name in self.broken and not self.draft.was_read(name)]
        before = self._files_on_disk()
        # What others have made of the files, or this program before it was killed.
        self._take_snapshot(before, "")
        # When it is killed in between, the journal has the same as what is saved, and the rest of it.
        self.write_journal()
        names = self.draft.save(overwrite)
        self._cache.unsaved = {}
        self.write_journal()
        self._take_snapshot(self._files_on_disk(), self.author, self._count(before))
        if rescued:
            self._forget_steps()
        self.look_for_broken()
        self.saved_here = True
        self.changed.emit()
        self.live.reload()
        self.saved.emit()
        return names

    def add_delivery(self, version: str, content: str) -> None:
        """Keep in the history that a pack was made of what is saved, as Delivery."""
        self._take_snapshot(self._files_on_disk(), "")
        try:
            self.history.add_delivery(Delivery(datetime.now(), version, content))
        except (OSError, IndexError) as error:
            # The pack itself is made.
            log.warning("the history does not tell of the pack: %s", error)

    def next_version(self) -> str | None:
        """The version to propose for a pack of what is saved; None where that needs no other than it has.

        It needs another if only other content was delivered under its version, or if nothing was delivered and its
        texts are not those of the first snapshot, which has its version. Raises OSError.
        """
        version, snapshots = str(self.draft[EXHIBIT_FILE].tree.get("version")), self.history.snapshots()
        delivered = [one for snapshot in snapshots for one in snapshot.deliveries]
        if delivered:
            former = [one.content for one in delivered if one.version == version]
            is_taken = bool(former) and content_hash(self.folder) not in former
        else:
            first = snapshots[0].read() if snapshots else {}
            is_taken = first != self._files_on_disk() and self._version_of(first) == version
        return versions.following(version) if is_taken else None

    def _version_of(self, files: Mapping[str, bytes]) -> str:
        try:
            return str(self.draft_of(files)[EXHIBIT_FILE].tree.get("version"))
        except (ContentError, KeyError):
            return ""

    def draft_of(self, files: Mapping[str, bytes]) -> Draft:
        """The draft that other files make, such as those of a snapshot; raises ContentError."""
        made, now = Draft(self.folder, self.registry.kinds), self.draft.state
        same = {name: now[name] for name, data in files.items() if name in now and now[name].data == data}
        made.state = {**state_of({name: data for name, data in files.items() if name not in same}), **same}
        return made

    def restore(self, files: Mapping[str, bytes], label: str) -> None:
        """Give the files the texts of an earlier state, as one step of undo; raises ContentError."""

        def put_back(draft: Draft) -> None:
            draft.state = self.draft_of(files).state

        self.edit(label, put_back)

    def reload(self, label: str = "重新读 · read again") -> None:
        """Read the folder again and drop everything that is not saved, as one step of undo.

        Files that cannot be read stay as they are in the draft.
        """
        self.edit(label, lambda draft: draft.refresh(keep_edits=False))
        self.put(self.draft.state)
        self.look_for_broken()
        self.reloaded.emit()

    @Slot()
    def take_in_changes(self) -> None:
        """Read the files again that others have changed, but for those with edits, as one step of undo."""
        found: list[str] = []
        missing = self.broken.keys() - self.draft.state.keys()
        self.edit("别处的改动 · changed elsewhere", lambda draft: found.extend(draft.refresh()))
        if not missing.isdisjoint(found):
            self._forget_steps()
        if found:
            self.saved_here = False
            self.put(self.draft.state)

    # ---- files that cannot be read

    @Slot()
    def look_for_broken(self) -> None:
        """Look again which files on the disk cannot be read."""
        found = find_broken(self.folder, self.draft, self.broken)
        if found != self.broken:
            self.broken = found
            self.saved_here = False
            self.brokenChanged.emit()

    @property
    def unreadable(self) -> Collection[str]:
        """The names of the broken files that problems are about: no edit of the draft stands for them."""
        return self.broken.keys() - self.draft.unsaved.keys()

    def last_good(self, name: str) -> tuple[Snapshot, bytes] | None:
        """The newest snapshot in which a file can be read, and its bytes there."""
        for snapshot in reversed(self.history.snapshots()):
            try:
                data = (snapshot.path / name).read_bytes()
                SourceText.parsed(data, name)
            except (OSError, ContentError):
                continue
            return snapshot, data
        return None

    def put_in_place(self, name: str, data: bytes, label: str) -> None:
        """Give a file other bytes, or add it, as one step of undo; raises ContentError."""

        def put(draft: Draft) -> None:
            draft.state = {**draft.state, **state_of({name: data})}

        self.edit(label, put)

    # ---- what was not saved when the editor ended

    def recoverable(self) -> Unsaved | None:
        """What an editor before this one has not saved; None if there is nothing, or it is what the files have."""
        found = self._journal.read()
        if found and any(self._on_disk(name) != data for name, data in found.files.items()):
            return found
        return None

    def overwritten_by(self, unsaved: Unsaved) -> tuple[str, ...]:
        """The names of the files that others have changed since what was not saved was typed."""
        return tuple(
            name for name, data in unsaved.files.items() if self._on_disk(name) not in (data, unsaved.read.get(name))
        )

    def recover(self, unsaved: Unsaved, label: str) -> None:
        """Take in what was not saved, as one step of undo; raises ContentError."""

        def take_in(draft: Draft) -> None:
            kept = {name: text for name, text in draft.state.items() if name not in unsaved.files}
            draft.state = {
                **kept,
                **state_of({name: data for name, data in unsaved.files.items() if data is not None}),
            }

        self.edit(label, take_in)

    @Slot()
    def write_journal(self) -> None:
        """Keep what is not saved."""
        files = self.draft.unsaved
        try:
            self._journal.write(Unsaved(files, {name: self._on_disk(name) for name in files}))
        except OSError as error:
            log.warning("what is not saved cannot be kept: %s", error)

    def close(self, timeout: float) -> bool:
        """Stop reading; what is not saved is dropped. Whether reading has ended within so many seconds."""
        for timer in (self._journal_timer, self._preview_timer, self._broken_timer):
            timer.stop()
        return self.live.close(timeout)

    def forget_unsaved(self) -> None:
        """Drop what is kept of edits that nobody wants."""
        self._journal_timer.stop()
        self._journal.write(Unsaved({}, {}))

    def put_aside(self, unsaved: Unsaved) -> None:
        """Keep what was not saved as a snapshot, and nowhere else."""
        files = {**self._files_on_disk(), **unsaved.files}
        self._take_snapshot({name: data for name, data in files.items() if data is not None}, "")
        self.forget_unsaved()

    # ----

    def _forget_steps(self) -> None:
        """Allow no undo once a file can be read: the states before do not have it, and saving them would delete it."""
        self.end_typing()
        self.undo_stack.clear()

    def _release(self, former: State) -> None:
        """Give back the memory of texts that are not shown any more: undo without limit must not take it all."""
        # The next letter edits the text before the first.
        used = [self.draft.state, self._open.before if self._open else {}]
        for name, text in former.items():
            if all(one.get(name) is not text for one in used):
                text.release()

    def _take_snapshot(self, files: Mapping[str, bytes], author: str, count: int = 0) -> None:
        try:
            self.history.take(files, author, datetime.now(), count)
        except OSError as error:
            # The content itself is saved.
            log.warning("no snapshot was taken: %s", error)

    def _count(self, before: Mapping[str, bytes]) -> int:
        """How many values differ between files and the draft."""
        try:
            return count_differences(self.draft_of(before), self.draft)
        except ContentError:
            return 0

    def _files_on_disk(self) -> dict[str, bytes]:
        return {name: data for name in names_on_disk(self.folder) if (data := self._on_disk(name)) is not None}

    def _on_disk(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def _validate(self, folder: Path) -> ValidationReport:
        return validate(folder, self.registry, warnings=False, cache=self._cache)

    def _check(self, folder: Path) -> Sequence[Diagnostic]:
        return check(folder, self._cache.unsaved)

    @Slot(object)
    def _on_loaded(self, exhibit: Exhibit) -> None:
        self.exhibit = exhibit

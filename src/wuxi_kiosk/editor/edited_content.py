"""The content of a folder while it is edited: its draft, the exhibit that it makes, undo and history."""

import getpass
import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.load import ValidationReport, validate
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft, State
from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.content_check import check
from wuxi_kiosk.editor.history import History, folder_of
from wuxi_kiosk.editor.journal import Journal, Unsaved
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.inspect.live_content import LiveContent

# How much typing may be lost when the editor is killed.
JOURNAL_DELAY_MS = 1000
# How long nothing is typed before the exhibit shows it.
PREVIEW_DELAY_MS = 20
Edit = Callable[[Draft], None]
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

    `changed` tells of each edit, also one that is undone. `state` is a folder of the program's own, for history and
    for what is not saved yet.
    """

    changed = Signal()

    def __init__(self, folder: Path, registry: ContentRegistry, state: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.registry = registry
        self.draft = Draft.read(folder, registry.kinds)
        self.exhibit: Exhibit | None = None
        self.undo_stack = QUndoStack(self)
        own = folder_of(state, folder)
        self.history = History(own / "history")
        self._journal = Journal(own)
        self._open: _Command | None = None
        self._cache = FileCache()
        self.live = LiveContent(folder, self, validate=self._validate, check=self._check)
        self.live.loaded.connect(self._on_loaded)
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

    def end_typing(self) -> None:
        """Make what is typed next another step of undo."""
        if self._open:
            self._open.is_open = False
            self._open = None

    def put(self, state: State) -> None:
        """Put a state of the draft in place and show it."""
        self.draft.state = state
        self._cache.unsaved = self.draft.unsaved
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
        if not self.draft.changed:
            return ()
        before = {name: data for name in self.draft.names if (data := self._on_disk(name)) is not None}
        if not self.history.snapshots():
            self._take_snapshot(before)
        names = self.draft.save(overwrite)
        self._cache.unsaved = {}
        self.write_journal()
        self._take_snapshot({name: self.draft[name].data for name in self.draft.names})
        self.changed.emit()
        self.live.reload()
        return names

    def restore(self, files: dict[str, bytes], label: str) -> None:
        """Give the files the texts of an earlier state, as one step of undo; raises ContentError."""

        def put_back(draft: Draft) -> None:
            state = {name: SourceText(data, name) for name, data in files.items()}
            for text in state.values():
                text.document  # noqa: B018 -- raises ContentError
            draft.state = {
                name: old if (old := draft.state.get(name)) and old.data == text.data else text
                for name, text in state.items()
            }

        self.edit(label, put_back)

    def reload(self) -> None:
        """Read the folder again and drop everything that is not saved."""
        self.draft = Draft.read(self.folder, self.registry.kinds)
        self.undo_stack.clear()
        self._open = None
        self.put(self.draft.state)

    # ---- what was not saved when the editor ended

    def recoverable(self) -> Unsaved | None:
        """What an editor before this one has not saved; None if there is nothing, or it is what the files have."""
        found = self._journal.read()
        if found and any(self._on_disk(name) != data for name, data in found.files.items()):
            return found
        return None

    def recover(self, unsaved: Unsaved, label: str) -> None:
        """Take in what was not saved, as one step of undo; raises ContentError."""

        def take_in(draft: Draft) -> None:
            state = dict(draft.state)
            for name, data in unsaved.files.items():
                if data is None:
                    state.pop(name, None)
                else:
                    state[name] = SourceText(data, name)
                    state[name].document  # noqa: B018 -- raises ContentError
            draft.state = state

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
        self._journal_timer.stop()
        self._preview_timer.stop()
        return self.live.close(timeout)

    def forget_unsaved(self) -> None:
        """Drop what is kept of edits that nobody wants."""
        self._journal.write(Unsaved({}, {}))

    # ----

    def _take_snapshot(self, files: dict[str, bytes]) -> None:
        try:
            self.history.take(files, getpass.getuser(), datetime.now())
        except (OSError, KeyError) as error:
            # The content itself is saved.
            log.warning("no snapshot was taken: %s", error)

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

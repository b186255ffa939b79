"""The earlier states of a folder: what was changed, in words and by picture; each can be restored."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from wuxi_kiosk.content.diagnostics import ContentError, told
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.writing.diff import diff
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.boxes import ComboBox
from wuxi_kiosk.editor.change_list import ChangeList, PairList
from wuxi_kiosk.editor.comparison import Change, compare
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.history import Snapshot
from wuxi_kiosk.editor.outline import Address, Outline
from wuxi_kiosk.editor.page_pictures import PagePictures

SIZE, LIST_WIDTH = QSize(1180, 680), 270
# Typing in the window behind is not compared letter by letter.
REFRESH_MS = 300
NOW = "现在 · now"
_NOTHING_YET = "还没有历史：保存一次就有 · nothing yet: each save is kept here"
_PUT_BACK = "恢复好了：{}。还没有保存，也可以撤销 · put back; it is not saved yet, and can be undone"
_NO_DIFFERENCE = "两边一样；在左边选从前的一次 · no difference; choose an earlier one on the left"
NOBODY = "编辑器之外 · outside the editor"


class HistoryDialog(QDialog):
    """The snapshots of `content`, and what differs between the chosen one and now or another.

    `languages` are the names of the languages of texts by their codes.
    """

    def __init__(
        self, content: EditedContent, outline: Outline, languages: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("历史 · history")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._content, self._outline = content, outline
        self._snapshots: Sequence[Snapshot] = ()
        self._states: tuple[Draft, Draft] | None = None
        self._changes: Sequence[Change] = ()
        # Of which states the pictures are.
        self._pictured: tuple[Draft, Draft] | None = None
        self.list, self.other = QListWidget(), ComboBox()
        self.changes, self.pairs, self.diff = ChangeList(languages), PairList(languages), QPlainTextEdit(readOnly=True)
        self.message, self.progress = QLabel(), QProgressBar()
        self.stop_button = QPushButton("停下 · stop")
        self.restore_button = QPushButton("全部恢复成这时的样子 · restore all of it")
        self.diff_button = QPushButton("文件里的不同 · raw differences")
        self.tabs = QTabWidget()
        self._pictures = PagePictures(content.folder, content.registry, self)
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self.diff_button.setCheckable(True)
        self._lay_out()
        self._refresh.timeout.connect(self.refresh)
        content.changed.connect(self._refresh.start)
        self.list.currentRowChanged.connect(self._compare)
        self.other.currentIndexChanged.connect(self._compare)
        self.tabs.currentChanged.connect(self._show_pictures)
        self.changes.taken_back.connect(self.take_back)
        self.restore_button.clicked.connect(self.restore)
        self.stop_button.clicked.connect(self._stop)
        self.diff_button.toggled.connect(self.diff.setVisible)
        self._pictures.progressed.connect(self._on_progress)
        self._pictures.made.connect(self._on_made)
        self._pictures.failed.connect(self._on_failed)
        self.refresh()

    def _lay_out(self) -> None:
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.message.setWordWrap(True)
        self.message.hide()
        self.diff.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.diff.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.diff.hide()
        self._set_busy(False)
        texts, pictures = QSplitter(Qt.Orientation.Vertical), QWidget()
        texts.addWidget(self.changes)
        texts.addWidget(self.diff)
        column, bar = QVBoxLayout(pictures), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.progress, 1)
        bar.addWidget(self.stop_button)
        column.addLayout(bar)
        column.addWidget(self.pairs, 1)
        self.tabs.addTab(texts, "文字 · texts")
        self.tabs.addTab(pictures, "画面 · pictures")
        right = QWidget()
        column, top, bottom = QVBoxLayout(right), QHBoxLayout(), QHBoxLayout()
        top.addWidget(QLabel("从左边选的那次，到 · from the one chosen on the left to"))
        top.addWidget(self.other, 1)
        bottom.addWidget(self.restore_button)
        bottom.addStretch(1)
        bottom.addWidget(self.diff_button)
        column.addLayout(top)
        column.addWidget(self.message)
        column.addWidget(self.tabs, 1)
        column.addLayout(bottom)
        parts, whole = QSplitter(), QVBoxLayout(self)
        parts.addWidget(self.list)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setSizes([LIST_WIDTH, SIZE.width() - LIST_WIDTH])
        whole.addWidget(parts)
        self.resize(SIZE)

    # ---- what is shown

    @property
    def snapshot(self) -> Snapshot | None:
        """The one that is chosen."""
        row = self.list.currentRow()
        return self._snapshots[row] if 0 <= row < len(self._snapshots) else None

    @Slot()
    def refresh(self) -> None:
        """Show the snapshots that there are, and the differences from what there is now."""
        snapshots = self._content.history.snapshots()[::-1]
        if snapshots != self._snapshots:
            self._list(snapshots)
        self._compare()

    def _list(self, snapshots: Sequence[Snapshot]) -> None:
        chosen = self.snapshot.name if self.snapshot else ""
        other = self.other.currentData()
        for widget in (self.list, self.other):
            widget.blockSignals(True)
            widget.clear()
        self._snapshots = snapshots
        self.other.addItem(NOW, "")
        for row, snapshot in enumerate(snapshots):
            title, details = self._words(snapshot)
            item = QListWidgetItem(f"{title}\n{details}" if details else title)
            self.list.addItem(item)
            self.other.addItem(title, snapshot.name)
            if snapshot.name == chosen:
                self.list.setCurrentRow(row)
        if self.list.currentRow() < 0 and snapshots:
            # What is pressed at once must not put an old state back: the newest is mostly what there is now.
            self.list.setCurrentRow(0)
        self.other.setCurrentIndex(max(self.other.findData(other), 0))
        for widget in (self.list, self.other):
            widget.blockSignals(False)

    def _words(self, snapshot: Snapshot) -> tuple[str, str]:
        """When a snapshot was taken and of whose work; what was changed, and the packs that were made of it."""
        title = f"{snapshot.taken:%Y-%m-%d %H:%M}　{snapshot.author or NOBODY}"
        parts = ["、".join(self._file_title(name) for name in snapshot.changed)]
        if snapshot.count:
            parts.append(f"{snapshot.count} 处 · {snapshot.count} change{'s' if snapshot.count != 1 else ''}")
        parts += [f"{one.made:%m-%d %H:%M} 带到展厅 · to the hall，{one.version}" for one in snapshot.deliveries]
        return title, "\n".join(filter(None, parts))

    def _file_title(self, name: str) -> str:
        if name == EXHIBIT_FILE:
            return "整个展览"
        draft = self._content.draft
        if name not in draft.names:
            return name.rpartition("/")[2].removesuffix(".yaml")
        model = self._outline.model_at(draft, Address(name))
        return (model and self._outline.title(model, draft[name].tree)) or name

    @Slot()
    def _compare(self) -> None:
        self._pictures.cancel()
        self._set_busy(False)
        self._states, self._pictured, self._changes = None, None, ()
        snapshot, files = self.snapshot, self._files_now()
        self.restore_button.setEnabled(False)
        other = next((one for one in self._snapshots if one.name == self.other.currentData()), None)
        try:
            if snapshot:
                former = snapshot.read()
                self.restore_button.setEnabled(former != files)
                before = self._content.draft_of(former)
                after = self._content.draft_of(other.read() if other else files)
                self._changes = compare(before, after, self._outline)
                self._states = before, after
        except (ContentError, OSError) as error:
            reasons = told(error.diagnostics[0]) if isinstance(error, ContentError) else (str(error),)
            self._tell("\n".join(("这个时候的文件读不出来 · cannot be read", *reasons)))
        else:
            self._tell(_NOTHING_YET if not snapshot else "" if self._changes else _NO_DIFFERENCE)
        self.changes.show_changes(self._changes, can_take_back=other is None)
        self.diff.setPlainText(self._diff())
        self._show_pictures()

    def _files_now(self) -> Mapping[str, bytes]:
        draft = self._content.draft
        return {name: draft[name].data for name in draft.names}

    def _diff(self) -> str:
        if self._states is None:
            return ""
        old, new = ({name: draft[name].data for name in draft.names} for draft in self._states)
        return "".join(diff(name, old.get(name, b""), new.get(name, b"")) for name in sorted({*old, *new}))

    def _tell(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    # ---- pictures

    @Slot()
    def _show_pictures(self) -> None:
        """Make the pictures once they are to be seen."""
        if self.tabs.currentIndex() == 0 or self._states is self._pictured:
            return
        self._pictured = self._states
        if self._states is None or not self._changes:
            self.pairs.show_pairs(())
            return
        self.pairs.show_message("")
        self._set_busy(True)
        self._pictures.start(*self._states, self._changes)

    def _set_busy(self, busy: bool) -> None:
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.stop_button.setVisible(busy)

    @Slot(int, int)
    def _on_progress(self, done: int, count: int) -> None:
        self.progress.setRange(0, count)
        self.progress.setValue(done)
        self.progress.setFormat(f"{done} / {count}")

    @Slot(object)
    def _on_made(self, pairs: object) -> None:
        self._set_busy(False)
        assert isinstance(pairs, list)
        self.pairs.show_pairs(pairs)

    @Slot(str)
    def _on_failed(self, reason: str) -> None:
        self._set_busy(False)
        self.pairs.show_message(reason)

    @Slot()
    def _stop(self) -> None:
        self._pictures.cancel()
        self._set_busy(False)
        self.pairs.show_message("停下了，再选一次就重新做 · stopped; choose it again to go on")

    # ---- restoring

    @Slot()
    def restore(self) -> None:
        """Put the whole snapshot back, as one step of undo."""
        snapshot = self.snapshot
        if snapshot is None:
            return
        try:
            self._content.restore(snapshot.read(), f"恢复 {snapshot.taken:%Y-%m-%d %H:%M}")
        except (ContentError, OSError) as error:
            self._tell(f"恢复不了 · cannot be restored\n{error}")
            return
        self.refresh()
        self._tell(_PUT_BACK.format(f"{snapshot.taken:%Y-%m-%d %H:%M}"))

    @Slot(object)
    def take_back(self, change: Change) -> None:
        """Put back what was changed in one place, as one step of undo."""
        try:
            self._content.edit(f"恢复 {change.field[0]}", change.take_back)
        except (ContentError, KeyError, ValueError, TypeError) as error:
            self._tell(f"恢复不了 · cannot be put back\n{error}")
            return
        self.refresh()
        self._tell(_PUT_BACK.format(f"{change.place} {change.field[0]}"))

    def done(self, result: int) -> None:
        """End what makes pictures before the dialog goes."""
        self._pictures.cancel()
        super().done(result)

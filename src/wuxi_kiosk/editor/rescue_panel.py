"""Says which files on the disk cannot be read, and brings them back: mended, as saved, or as edited."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.editor.broken_files import BrokenFile
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.file_actions import FileActions

DIALOG_SIZE = QSize(860, 420)
# How many lines a row names; the list below has them all.
MAX_LINES = 5


class RescuePanel(QFrame):
    """A row for each broken file of `content`; there is nothing to be seen while all can be read."""

    def __init__(self, content: EditedContent, files: FileActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content, self._files = content, files
        self.rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 4, 6, 4)
        content.brokenChanged.connect(self._show)
        # A file may come into the draft from the history.
        content.changed.connect(self._show)
        self._show()

    def begin(self, name: str) -> None:
        """Show how a file can be mended; where it cannot, lead to what else there is."""
        if row := self.rows.get(name):
            row.begin()

    @Slot()
    def _show(self) -> None:
        wanted = {name: (one, name in self._content.draft.names) for name, one in self._content.broken.items()}
        for name, row in list(self.rows.items()):
            if wanted.get(name) != (row.broken, row.is_open):
                del self.rows[name]
                row.hide()
                row.deleteLater()
        for name, (broken, is_open) in wanted.items():
            if name not in self.rows:
                self.rows[name] = row = _Row(broken, is_open, self._content, self._files)
                self._column.addWidget(row)
        self.setVisible(bool(self.rows))


class _Row(QWidget):
    """What is wrong with a file, and what can be done; `is_open` if the editor has it as it was before."""

    def __init__(self, broken: BrokenFile, is_open: bool, content: EditedContent, files: FileActions) -> None:
        super().__init__()
        self.broken, self.is_open = broken, is_open
        self._files = files
        self._good = None if is_open else content.last_good(broken.name)
        self.label = QLabel("\n".join(self._words()))
        self.label.setWordWrap(True)
        self.mend_button = QPushButton("替我改好 · mend it")
        self.mend_button.setVisible(broken.mended is not None)
        self.mend_button.clicked.connect(self.mend)
        self.keep_button = QPushButton("用编辑器里的盖过去 · use the editor's")
        self.keep_button.setVisible(is_open)
        self.keep_button.clicked.connect(self.keep)
        self.good_button = QPushButton("用上次保存的 · use the last good one")
        self.good_button.setVisible(self._good is not None)
        self.good_button.clicked.connect(self.use_last_good)
        whole, line = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.label)
        for button in self._buttons:
            line.addWidget(button)
        line.addStretch(1)
        whole.addLayout(line)

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.mend_button, self.keep_button, self.good_button

    def _words(self) -> Pair:
        name, lines = self.broken.name, self.broken.lines
        more = len(lines) > MAX_LINES
        zh = f"第 {'、'.join(map(str, lines[:MAX_LINES]))}{'……' if more else ''} 行" if lines else ""
        en = f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines[:MAX_LINES]))}{'…' if more else ''}"
        where = (f"（{zh}）", f" ({en})") if lines else ("", "")
        can_mend = self.broken.mended is not None
        if self.is_open:
            return (
                f"{name} 在别处改坏了{where[0]}：用编辑器里的盖过去，还是{'让我' if can_mend else '您自己'}改好文件？",
                f"{name} was broken elsewhere{where[1]}: put the editor's in its place, or "
                + ("have the file mended?" if can_mend else "mend the file yourself?"),
            )
        by_hand = not can_mend and self._good is None
        return (
            f"{name} 读不出来{where[0]}，改好了左边才有它，画面才会更新。"
            + ("请照下面写的改文件，存好以后会自动再读。" if by_hand else ""),
            f"{name} cannot be read{where[1]}: until it is mended, it is missing on the left, and the picture stays."
            + (" Mend it as the list below says; once saved, it is read by itself." if by_hand else ""),
        )

    def begin(self) -> None:
        """Show how the file can be mended, or lead to the other way."""
        if self.broken.mended is not None:
            self.mend()
        elif usable := next((button for button in self._buttons if button.isVisible()), None):
            usable.setFocus()

    @Slot()
    def mend(self) -> None:
        """Show what is mended, and do it once that is agreed to."""
        assert self.broken.mended is not None
        if MendDialog(self.broken, is_open=self.is_open, parent=self.window()).exec():
            self._files.rescue(self.broken.name, self.broken.mended, "改好文件 · mend the file")

    @Slot()
    def keep(self) -> None:
        """Write the file as the editor has it, once that is agreed to."""
        self._files.cover([self.broken.name])

    @Slot()
    def use_last_good(self) -> None:
        """Bring back the file from the history, once that is agreed to."""
        assert self._good
        snapshot, data = self._good
        taken = f"{snapshot.taken:%Y-%m-%d %H:%M}"
        if self._files.agreed(
            (
                f"把 {self.broken.name} 换成 {taken} 的样子吗？那以后写在文件里的就没有了。",
                f"Put {self.broken.name} back as it was at {taken}? What was written in the file since is gone.",
            )
        ):
            self._files.rescue(self.broken.name, data, f"恢复 {taken}")


class MendDialog(QDialog):
    """Shows what is mended in a file, line by line; accepted if it is to be done."""

    def __init__(self, broken: BrokenFile, *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("替我改好 · mend it")
        done = "\n".join(f"{message.zh} · {message.en}" for message in broken.mends)
        changes = list(broken.changes())
        what = (
            ("下面这些行会改，别的一个字也不动。", f"These lines of {broken.name} are mended, and nothing else.")
            if changes
            else ("文字一个也不变。", f"No text of {broken.name} changes.")
        )
        text = QLabel(
            f"{broken.name}：{what[0]}改好就保存（没存的也一起存），历史里有。\n"
            f"{what[1]} All is saved then; the history has it.\n{done}"
        )
        text.setWordWrap(True)
        self.lines = QPlainTextEdit(readOnly=True)
        self.lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setPlainText(
            "\n".join(f"第 {one.line} 行 · line {one.line}\n－ {one.before}\n＋ {one.after}" for one in changes)
        )
        self.lines.setVisible(bool(changes))
        if changes:
            self.resize(DIALOG_SIZE)
        buttons = QDialogButtonBox()
        self.mend_button = buttons.addButton("改好并保存 · mend and save", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("先不改 · not now", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(text)
        if is_open:
            column.addWidget(
                QLabel(
                    "编辑器里这个文件的内容会换成改好的，可以撤销。\n"
                    "The mended file takes the place of what the editor has; that can be undone."
                )
            )
        column.addWidget(self.lines, 1)
        column.addWidget(buttons)

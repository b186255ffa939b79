"""Saves what is edited, and asks where others have changed it or an editor was ended before."""

import logging
from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic, told
from wuxi_kiosk.content.fixing import migration
from wuxi_kiosk.content.model import FORMAT
from wuxi_kiosk.content.writing.save import ConflictError
from wuxi_kiosk.content_check import confirm_translations
from wuxi_kiosk.editor.author import keep_author, read_author
from wuxi_kiosk.editor.edited_content import EditedContent

CANNOT_WRITE = "不能这样写 · cannot be written"
log = logging.getLogger(__name__)


class _Answer(Enum):
    MINE, THEIRS, LATER = range(3)


class FileActions(QObject):
    """Reads and writes the files of `content`, asking in front of `window`."""

    def __init__(self, content: EditedContent, window: QWidget) -> None:
        super().__init__(window)
        self._content = content
        self._window = window

    def save(self, overwrite: Collection[str] = ()) -> bool:
        """Write what is changed; where others have changed a file meanwhile, ask. Whether all is saved.

        Files in `overwrite` are written without a question, as EditedContent.save.
        """
        try:
            self._content.save(overwrite)
        except ConflictError as conflict:
            return self._solve(conflict, overwrite)
        except ContentError as error:
            tell(error.diagnostics, self._window)
            return False
        return True

    def confirm_translations(self) -> None:
        """Record that all languages have been compared as they are now, which saves them, once that is agreed to."""
        saves = ("", "")
        if self._content.is_changed:
            saves = ("改动会先保存。", " What is changed is saved first.")
        answer = QMessageBox.question(
            self._window,
            "核对过了 · compared",
            "每条改过的文字，各种语言都并排读过，对着数字、日期和图片也看过了吗？\n"
            f"记下以后，就不再提示它们。{saves[0]}\n\n"
            "Have all languages of each changed text been read side by side, and beside its numbers, dates and "
            f"pictures?\nOnce that is recorded, they are not pointed out any more.{saves[1]}",
        )
        if answer != QMessageBox.StandardButton.Yes or (self._content.is_changed and not self.save()):
            return
        try:
            confirm_translations(self._content.folder)
        except ContentError as error:
            tell(error.diagnostics, self._window)
        except OSError as error:
            QMessageBox.warning(self._window, "写不了 · cannot be written", str(error))
        self._content.live.reload()

    def saved_for(self, what: Pair) -> bool:
        """Whether all is saved, as `what` needs it; what is not is saved once that is agreed to."""
        if not self._content.is_changed:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            "还没有保存 · not saved",
            f"{what[0]}要用保存好的内容。现在保存吗？\n{what[1]} needs what is saved. Save now?",
            buttons.Save | buttons.Cancel,
            buttons.Save,
        )
        return answer == buttons.Save and self.save()

    def may_close(self) -> bool:
        """Ask whether to save what is not, and do so; whether the editor may be closed."""
        if not self._content.is_changed:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            "还没有保存 · not saved",
            "改动还没有保存。保存吗？\nSave the changes?",
            buttons.Save | buttons.Discard | buttons.Cancel,
        )
        if answer == buttons.Discard:
            self._content.forget_unsaved()
            return True
        return answer == buttons.Save and self.save()

    def offer_recovery(self) -> None:
        """Ask whether to take in what an editor that was ended had not saved."""
        unsaved = self._content.recoverable()
        if unsaved is None:
            return
        text = (
            "上次没有保存就关掉了，改动还在。要接着改吗？不接着改，也留在历史里。\n"
            "The editor ended before these changes were saved. Go on with them? If not, the history has them still.\n\n"
            + "\n".join(unsaved.files)
        )
        if overwritten := self._content.overwritten_by(unsaved):
            text += (
                "\n\n这些文件后来又被别处改过，接着改就换成您的 · changed elsewhere since, which yours would replace:\n"
            )
            text += "\n".join(overwritten)
        answer = QMessageBox.question(self._window, "没有保存的改动 · unsaved changes", text)
        if answer == QMessageBox.StandardButton.Yes:
            try:
                self._content.recover(unsaved, "恢复没有保存的改动 · recover")
            except ContentError as error:
                tell(error.diagnostics, self._window)
        else:
            self._content.put_aside(unsaved)

    def offer_new_format(self) -> None:
        """Ask whether to bring content of an earlier format up to date; it is not saved, and can be undone."""
        former = migration.former_format(self._content.draft)
        if former is None:
            return
        answer = QMessageBox.question(
            self._window,
            "旧格式 · earlier format",
            f"这个文件夹是旧格式（{former}），要改成现在的格式（{FORMAT}）才能展出。现在改吗？\n"
            "文字、数字和注释一个不丢；改了还要您保存，也可以撤销。\n\n"
            f"This folder is written in format {former}; to be shown it has to be in format {FORMAT}. Change it now?\n"
            "No text, number or comment is lost. You save it yourself, and can undo it.",
        )
        if answer == QMessageBox.StandardButton.Yes:
            try:
                self._content.edit("改成新格式 · new format", migration.migrate)
            except ContentError as error:
                tell(error.diagnostics, self._window)

    def ask_author(self, state: Path) -> None:
        """Ask who edits, unless somebody has said so before; what is kept in the folder `state` is not asked again."""
        if read_author(state) is not None:
            return
        name, agreed = QInputDialog.getText(
            self._window,
            "您的名字 · your name",
            "历史里写上是谁改的。您叫什么？\nThe history names who has changed what. What is your name?",
            text=self._content.author,
        )
        if agreed and name.strip():
            self._content.author = name.strip()
        try:
            keep_author(state, self._content.author)
        except OSError as error:
            log.warning("the name cannot be kept: %s", error)

    def rescue(self, name: str, data: bytes, label: str) -> bool:
        """Write other bytes in place of a file that cannot be read, and all that is changed; whether that is done."""
        try:
            self._content.put_in_place(name, data, label)
        except ContentError as error:
            tell(error.diagnostics, self._window)
            return False
        return self.save([name])

    def cover(self, names: Sequence[str]) -> bool:
        """Write files as the editor has them over those on the disk that cannot be read, once that is agreed to."""
        return self._may_cover(names) and self.save(names)

    def agreed(self, question: Pair) -> bool:
        """Whether something is agreed to that takes a file from the disk; unless that is said, it is not."""
        buttons = QMessageBox.StandardButton
        text = "\n".join(question)
        answer = QMessageBox.question(
            self._window, "文件读不出来 · cannot be read", text, buttons.Yes | buttons.No, buttons.No
        )
        return answer == buttons.Yes

    def _may_cover(self, names: Sequence[str]) -> bool:
        return self.agreed(
            (
                f"磁盘上的 {'、'.join(names)} 读不出来，用编辑器里的盖过去吗？",
                f"{', '.join(names)} on the disk cannot be read. Put what the editor has in its place?",
            )
        )

    def _solve(self, conflict: ConflictError, overwrite: Collection[str]) -> bool:
        self._content.look_for_broken()
        broken = [name for name in conflict.files if name in self._content.broken]
        others = [name for name in conflict.files if name not in broken]
        if others:
            answer = self._choose(others)
            if answer is not _Answer.MINE:
                return answer is _Answer.THEIRS
        return (not broken or self._may_cover(broken)) and self.save([*overwrite, *conflict.files])

    def _choose(self, names: Sequence[str]) -> "_Answer":
        """Ask whose files to keep of those that others have changed; theirs are read at once."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("文件被别处改过 · changed elsewhere")
        box.setText("\n".join(["这些文件打开之后又被别处改过 · changed elsewhere since they were opened:", *names]))
        mine = box.addButton("用我的 · keep mine", QMessageBox.ButtonRole.DestructiveRole)
        theirs = box.addButton("重新读，放弃我的 · read again", QMessageBox.ButtonRole.ResetRole)
        later = box.addButton("先不保存 · not now", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(later)
        box.exec()
        if box.clickedButton() is theirs:
            self._content.reload()
            return _Answer.THEIRS
        return _Answer.MINE if box.clickedButton() is mine else _Answer.LATER


def tell(problems: Iterable[Diagnostic], window: QWidget, title: str = CANNOT_WRITE) -> None:
    """Tell what cannot be written, or what else the title says."""
    text = "\n".join("\n".join(told(problem)) for problem in problems)
    QMessageBox.warning(window, title, text)

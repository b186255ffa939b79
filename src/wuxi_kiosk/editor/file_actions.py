"""Saves what is edited, and asks where others have changed it or an editor was ended before."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic, told
from wuxi_kiosk.content.writing.save import ConflictError
from wuxi_kiosk.editor.edited_content import EditedContent


class FileActions(QObject):
    """Reads and writes the files of `content`, asking in front of `window`."""

    def __init__(self, content: EditedContent, window: QWidget) -> None:
        super().__init__(window)
        self._content = content
        self._window = window

    def save(self) -> bool:
        """Write what is changed; where others have changed a file meanwhile, ask. Whether all is saved."""
        try:
            self._content.save()
        except ConflictError as conflict:
            return self._solve(conflict)
        except ContentError as error:
            tell(error.diagnostics, self._window)
            return False
        return True

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
        answer = QMessageBox.question(
            self._window,
            "没有保存的改动 · unsaved changes",
            "上次没有保存就关掉了，改动还在。要接着改吗？\n"
            "The editor ended before these changes were saved. Go on with them?\n\n" + "\n".join(unsaved.files),
        )
        if answer == QMessageBox.StandardButton.Yes:
            try:
                self._content.recover(unsaved, "恢复没有保存的改动 · recover")
            except ContentError as error:
                tell(error.diagnostics, self._window)
        else:
            self._content.forget_unsaved()

    def _solve(self, conflict: ConflictError) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("文件被别处改过 · changed elsewhere")
        box.setText(
            "\n".join(["这些文件打开之后又被别处改过 · changed elsewhere since they were opened:", *conflict.files])
        )
        mine = box.addButton("用我的 · keep mine", QMessageBox.ButtonRole.DestructiveRole)
        theirs = box.addButton("重新读，放弃我的 · read again", QMessageBox.ButtonRole.ResetRole)
        box.addButton("先不保存 · not now", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is theirs:
            self._content.reload()
            return True
        if box.clickedButton() is not mine:
            return False
        try:
            self._content.save(overwrite=conflict.files)
        except ContentError as error:
            tell(error.diagnostics, self._window)
            return False
        return True


def tell(problems: Iterable[Diagnostic], window: QWidget) -> None:
    """Tell what cannot be written."""
    text = "\n".join("\n".join(told(problem)) for problem in problems)
    QMessageBox.warning(window, "不能这样写 · cannot be written", text)

"""Takes files into the content while it is edited, and removes those that nothing names any more."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QMainWindow, QMessageBox

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.edited_content import Edit, EditedContent
from wuxi_kiosk.editor.field_editors import Context
from wuxi_kiosk.editor.file_actions import tell
from wuxi_kiosk.editor.file_intake import Checked, FileIntake, files_named
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.outline import Address, Outline, value_of
from wuxi_kiosk.editor.picture_loader import PictureLoader
from wuxi_kiosk.editor.replaced_dialog import ReplacedDialog, ReplacedEntry
from wuxi_kiosk.inspect.live_content import LatestTask
from wuxi_kiosk.viewmodels.gui_thread import GuiThread

CLOSE_TIMEOUT_S = 5.0
log = logging.getLogger(__name__)
MakeEdit = Callable[[str, Edit], bool]
MakeContext = Callable[[Address, FormField], Context]


class MediaDesk(QObject):
    """Checks and copies files for the fields of `content`, asking in front of `window`."""

    def __init__(
        self,
        content: EditedContent,
        outline: Outline,
        window: QMainWindow,
        loader: PictureLoader,
        edit: MakeEdit,
        make_context: MakeContext,
    ) -> None:
        super().__init__(window)
        self._content, self._outline, self._window, self._loader = content, outline, window, loader
        self._edit, self._make_context = edit, make_context
        self.intake = FileIntake(content.folder, (paths.media_worker(), paths.measurer()))
        self._task, self._gui = LatestTask("files"), GuiThread(self)
        self._named = files_named(content.draft)
        content.saved.connect(self._on_saved)
        content.reloaded.connect(self._on_reloaded)
        content.changed.connect(self._take_back)

    @property
    def busy(self) -> bool:
        """Whether a file is being checked."""
        return self._task.busy

    def take(self, field: Address, file: Path) -> None:
        """Check a file for the field at an address and let content name a copy of it.

        A path within the content folder names a file that is there already.
        """
        found = self._field(field)
        if found is None or not found[1].names:
            return
        if self.busy:
            QMessageBox.information(
                self._window, "请稍等 · one moment", "上一个文件还在检查。\nAnother file is being checked."
            )
            return
        entry, one = found
        value = self._content.draft[entry.file].value(entry.key)
        fallback = str(value_of(value, "id") or one.name)
        self._window.statusBar().showMessage(f"正在检查文件…… · checking {file.name}")

        def check() -> None:
            checked = self.intake.check(self._content.folder / file, one.names, fallback)
            self._gui.post(lambda: self._on_checked(field, checked))

        self._task.start(check)

    def close(self) -> None:
        """Take no more files, and remove the copies that nothing names."""
        self._task.close(CLOSE_TIMEOUT_S)
        self.remove_unsaved()

    def remove_unsaved(self) -> None:
        """Remove the copies that the saved files do not name."""
        if self.intake.copied:
            saved = Draft.read(self._content.folder, self._content.registry.kinds)
            if not saved.diagnostics:
                self.intake.drop(self.intake.copied - files_named(saved))

    # ----

    def _field(self, field: Address) -> tuple[Address, FormField] | None:
        """The entry and the field that an address leads to, which may be that of one language."""
        draft, entry = self._content.draft, field.parent
        if field.file not in draft.names:
            return None
        while (model := self._outline.model_at(draft, entry)) is None and entry.key:
            entry = entry.parent
        name = field.key[len(entry.key)]
        one = next((one for one in self._outline.fields(model) if one.name == name), None)
        return (entry, one) if one else None

    def _on_checked(self, field: Address, checked: Checked) -> None:
        self._window.statusBar().clearMessage()
        found = self._field(field)
        if found is None or not self._may_take(checked):
            return
        # The copy may get the name that a new entry has written already.
        is_replaced = self.intake.exists(self._written(field))
        try:
            name = self.intake.copy(checked)
        except OSError as error:
            text = f"文件复制不进内容文件夹：{error}\nThe file cannot be copied into the content folder."
            QMessageBox.warning(self._window, "没有复制 · not copied", text)
            return
        entry, one = found
        changes: Mapping[str, Any] | None = {}
        if one.names == "picture" and is_replaced:
            changes = self._ask_what_changes(entry, one, name)
        taken = changes is not None and self._edit(
            f"换文件 {name}", lambda draft: _apply(draft, field, name, entry, changes or {})
        )
        if not taken and not checked.is_inside:
            self.intake.drop([name])

    def _may_take(self, checked: Checked) -> bool:
        """Tell what is wrong with a file; whether it is to be taken all the same."""
        problems: list[Diagnostic] = [fault.at("") for fault in checked.faults]
        if checked.refused:
            tell(problems, self._window, "不能用这个文件 · the file cannot be used")
            return False
        if not problems:
            return True
        text = "\n".join(f"{one.message.zh}{one.hint.zh}\n{one.message.en} {one.hint.en}" for one in problems)
        answer = QMessageBox.question(self._window, "还要用吗 · use it all the same?", text)
        return answer == QMessageBox.StandardButton.Yes

    def _written(self, field: Address) -> object:
        value: Any = self._content.draft[field.file].tree
        for part in field.key:
            value = value_of(value, part)
        return value

    def _ask_what_changes(self, entry: Address, one: FormField, name: str) -> Mapping[str, Any] | None:
        """What else changes in an entry with its picture; None if it is not to be replaced."""
        model = self._outline.model_at(self._content.draft, entry)
        assert model
        value = self._content.draft[entry.file].value(entry.key)
        dialog = ReplacedDialog(
            ReplacedEntry(model, [other for other in self._outline.fields(model) if other is not one], dict(value)),
            self._outline.fields,
            lambda other: self._make_context(entry, other),
            self._window,
        )
        folder, old = self._content.folder, str(self._written(entry / one.name))

        def show_old(image: QImage, _fault: object) -> None:
            dialog.show_pictures(image, None)

        def show_new(image: QImage, _fault: object) -> None:
            dialog.show_pictures(None, image)

        self._loader.load(folder, old, show_old, dialog)
        self._loader.load(folder, name, show_new, dialog)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        changes = dialog.changes
        dialog.deleteLater()
        return changes if agreed else None

    @Slot()
    def _on_reloaded(self) -> None:
        self._named = files_named(self._content.draft)

    @Slot()
    def _take_back(self) -> None:
        """Put back the files that the content names again, as after undo."""
        if self._content.bin.names:
            try:
                self._content.bin.take_back(files_named(self._content.draft))
            except OSError as error:
                log.warning("a file cannot be put back: %s", error)

    @Slot()
    def _on_saved(self) -> None:
        """List the files that nothing names since this save, and put them away if that is agreed to."""
        now = files_named(self._content.draft)
        unused = sorted(name for name in self._named - now if self.intake.exists(name))
        self._named = now
        if not unused:
            return
        text = (
            "这些文件没有条目再用到了。从文件夹里移走吗？\n撤销，或者退回从前的版本时，它们自己会回来。\n"
            "Nothing uses these files any more. Put them away? They come back with undo or an earlier version.\n\n"
            + "\n".join(unused)
        )
        box = QMessageBox(QMessageBox.Icon.Question, "不再用到的文件 · unused files", text, parent=self._window)
        away = box.addButton("移走 · put away", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("留着 · keep", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        if box.clickedButton() is away:
            try:
                self._content.bin.put(unused)
            except OSError as error:
                QMessageBox.warning(self._window, "移不走 · cannot be put away", str(error))


def _apply(draft: Draft, field: Address, name: str, entry: Address, changes: Mapping[str, Any]) -> None:
    """Let a field name a file, with what else changes in its entry."""
    if len(field.key) == len(entry.key) + 1:
        draft.set(field.file, field.key, name)
    else:
        # One of several languages.
        owner = field.parent
        old = value_of(draft[owner.file].value(owner.key[:-1]), str(owner.key[-1]))
        draft.set(owner.file, owner.key, {**(old if isinstance(old, Mapping) else {}), field.key[-1]: name})
    for key, value in changes.items():
        if value is None:
            draft.remove(entry.file, (*entry.key, key))
        else:
            draft.set(entry.file, (*entry.key, key), value)

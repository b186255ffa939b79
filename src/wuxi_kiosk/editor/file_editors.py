"""The widgets that edit fields which name files: chosen from those of the folder, from elsewhere, or dropped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QWidget

from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.editor.field_editors import ByLanguageEditor, ChoiceEditor, Context, FieldEditor
from wuxi_kiosk.editor.file_drop import FileDrop
from wuxi_kiosk.editor.file_intake import suffixes
from wuxi_kiosk.editor.form_fields import FormField

CHOOSE = "选文件 · choose a file"


class FileEditor(FieldEditor):
    """Edits a field that names files, by language or one; `give` gets a file from elsewhere and its language."""

    def __init__(
        self, one: FormField, context: Context, give: Callable[[Path, str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(one, context, parent)
        self._give = give
        self._value: object = None
        self.buttons: dict[str, QPushButton] = {}
        self.names: FieldEditor
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if one.kind is FieldKind.BY_LANGUAGE:
            self.names = by_language = ByLanguageEditor(one, context)
            grid = by_language.layout()
            assert isinstance(grid, QGridLayout)
            for row, (code, box) in enumerate(by_language.boxes.items()):
                grid.addWidget(self._make_button(code, "…", box), row, 2)
        else:
            self.names = single = ChoiceEditor(one, context)
            row_layout = single.layout()
            assert row_layout
            row_layout.addWidget(self._make_button("", CHOOSE, single.box))
            FileDrop(self).dropped.connect(lambda file: self._give(file, ""))
        column.addWidget(self.names)
        self.setFocusProxy(self.names)
        self.names.edited.connect(self._on_named)

    def show_value(self, value: object) -> None:
        """Show the file, or those of the languages."""
        self._value = value
        self.names.show_value(value)

    @Slot(object)
    def _on_named(self, value: object) -> None:
        """Name a file of the folder, which is checked and asked about as one from elsewhere is."""
        if isinstance(value, str) and value != self._value:
            self.names.show_value(self._value)
            self._give(Path(value), "")
        else:
            self.edited.emit(value)

    def _make_button(self, code: str, text: str, box: QComboBox) -> QPushButton:
        """The button that asks for a file; it is also let fall on the box."""
        button = QPushButton(text)
        button.setToolTip(f"{CHOOSE}；也可以把文件拖到这里 · or drop one here")
        button.clicked.connect(lambda: ask_for_file(self.field.names, self, lambda file: self._give(file, code)))
        self.buttons[code] = button
        line = box.lineEdit()
        if line:
            # It would take the address of the file as text.
            line.setAcceptDrops(False)
        if code:
            FileDrop(box).dropped.connect(lambda file: self._give(file, code))
        return button


def ask_for_file(names: str, parent: QWidget, receive: Callable[[Path], None]) -> None:
    """Ask for a file of the kind that a field names; nothing is received if none is chosen."""
    wanted = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in suffixes(names))
    chosen, _filter = QFileDialog.getOpenFileName(parent, CHOOSE, "", f"{wanted} ({wanted});;* (*)")
    if chosen:
        receive(Path(chosen))

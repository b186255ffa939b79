"""Edits the sources of an entry: a document of the exhibit and the place in it, each chosen or typed by itself."""

from typing import Any

from pydantic_core import PydanticCustomError
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wuxi_kiosk.content.documents import parse_reference
from wuxi_kiosk.editor.field_editors import Context
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.names_editor import NamesEditor

PLACE_WIDTH = 90


class SourceEditor(NamesEditor):
    """A list of sources; what is to be added is a document and a place."""

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        self.place = QLineEdit()
        self.place.setPlaceholderText("第几处 · place")
        self.place.setToolTip("第几段、第几页：写 31；连着的几处写 4-6 · the place: 31; those in a row 4-6")
        self.place.setFixedWidth(PLACE_WIDTH)
        self.place.setAccessibleName(f"{one.title[0]} 第几处 · place")
        # The titles of documents are long.
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.box)
        self.row.insertWidget(0, self.place)
        self.row.addStretch(1)
        self.box.setEditable(False)
        self.box.setToolTip("哪一份文件 · which document")
        self.box.setCurrentIndex(0 if self.box.count() else -1)
        self.place.textChanged.connect(self._on_place)
        self.place.returnPressed.connect(self.add_button.click)
        self._on_place()

    def words_for(self, item: Any) -> str:
        """The title of the document, and the place."""
        try:
            reference = parse_reference(item)
        except PydanticCustomError:
            return str(item)
        title = next((one.words for one in self.context.choices if one.name == reference.document), reference.document)
        if not reference.is_filled_in:
            return f"（还没有填 · to be filled in）　{title}"
        return f"{reference.numbers}　{title}"

    @property
    def wanted(self) -> str:
        """The reference as content writes it; empty while it is not one."""
        # As one says it: 第5段.
        written = f"{self.box.currentData()} {self.place.text().strip(' 第段页处条')}"
        try:
            return written if parse_reference(written).is_filled_in else ""
        except PydanticCustomError:
            return ""

    @Slot()
    def _add(self) -> None:
        if self.wanted:
            for row in reversed(range(self.list.count())):
                # What a new entry begins with.
                if not _is_filled_in(self.list.item(row).data(Qt.ItemDataRole.UserRole)):
                    self.list.takeItem(row)
            super()._add()
            self.place.clear()

    @Slot()
    def _on_place(self) -> None:
        self.add_button.setEnabled(bool(self.wanted))


def _is_filled_in(written: object) -> bool:
    try:
        return parse_reference(written).is_filled_in
    except PydanticCustomError:
        return True

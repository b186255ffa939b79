"""Edits a list of names, or of other strings and numbers."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.writing.trees import number_text
from wuxi_kiosk.editor.boxes import ComboBox
from wuxi_kiosk.editor.field_editors import Context, FieldEditor, add_choices, make_searchable, parse_number, words_of
from wuxi_kiosk.editor.form_fields import FormField


class NamesEditor(FieldEditor):
    """Edits a list of strings or numbers; its order is that in which they are dragged."""

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        self.list = QListWidget()
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setAccessibleName(one.title[0])
        self.box = ComboBox(editable=True)
        self.box.setMinimumContentsLength(10)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        add_choices(self.box, context.choices)
        make_searchable(self.box)
        self.box.setCurrentText("")
        self.add_button, self.remove_button = QPushButton("添加 · add"), QPushButton("去掉 · remove")
        column, self.row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.hint = QLabel("上下拖，换先后 · drag to reorder")
        self.hint.setStyleSheet("color: gray")
        column.addWidget(self.hint)
        self.row.addWidget(self.box, 1)
        self.row.addWidget(self.add_button)
        self.row.addWidget(self.remove_button)
        column.addLayout(self.row)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.list.model().rowsMoved.connect(self._emit)

    def show_value(self, value: Any) -> None:
        """Show the items; one that is written without a list is its only one."""
        items = value if isinstance(value, tuple) else () if value is None else (value,)
        self.list.clear()
        for item in items:
            self.list.addItem(self.words_for(item))
            self.list.item(self.list.count() - 1).setData(Qt.ItemDataRole.UserRole, item)
        rows = min(max(self.list.count(), 1), 5)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 20) + 2 * self.list.frameWidth() + 2)
        self.hint.setVisible(self.list.count() > 1)
        # What must not be empty keeps its last item.
        self.remove_button.setEnabled(self.list.count() > self.field.least)

    def words_for(self, item: Any) -> str:
        """What an item is called."""
        return next((words_of(one) for one in self.context.choices if one.name == str(item)), number_text(item))

    @property
    def wanted(self) -> str:
        """The item that is to be added; empty if it is not told yet."""
        index = self.box.findText(self.box.currentText())
        return str(self.box.itemData(index) if index >= 0 else self.box.currentText().strip())

    @Slot()
    def _add(self) -> None:
        name = self.wanted
        if not name:
            return
        number = parse_number(name) if self.field.kind is FieldKind.NUMBER else None
        self.list.addItem(name)
        self.list.item(self.list.count() - 1).setData(Qt.ItemDataRole.UserRole, name if number is None else number)
        self.box.setCurrentText("")
        self._emit()

    @Slot()
    def _remove(self) -> None:
        if (row := self.list.currentRow()) >= 0:
            self.list.takeItem(row)
            self._emit()

    @Slot()
    def _emit(self) -> None:
        items = [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]
        self.edited.emit(tuple(items) or None)

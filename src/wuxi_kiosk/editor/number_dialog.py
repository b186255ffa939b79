"""Asks for a number to refer to in a text, and shows where each is used."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wuxi_kiosk.content.template import FORMS
from wuxi_kiosk.editor.boxes import ComboBox
from wuxi_kiosk.editor.catalogue import Catalogue, reference
from wuxi_kiosk.editor.outline import Address

_FORM_WORDS = {"show": "数字 · as a number", "spelled": "写成文字 · in words", "each": "分别 · each"}
MAX_USES = 12


class NumberDialog(QDialog):
    """A list of all numbers with a line to search it; `reference` is what a text in a language writes."""

    def __init__(
        self, catalogue: Catalogue, language: str, title: Callable[[Address], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("插入数字 · insert a number")
        self._catalogue, self._language = catalogue, language
        self._title = title
        self.search, self.list, self.form = QLineEdit(), QListWidget(), ComboBox()
        self.search.setPlaceholderText("搜索 · search")
        self.uses = QLabel()
        self.uses.setWordWrap(True)
        for choice in catalogue.choices("number", Address("")):
            item = QListWidgetItem(f"{choice.words}　[{choice.name}]")
            item.setData(Qt.ItemDataRole.UserRole, choice.name)
            self.list.addItem(item)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        form = QFormLayout()
        form.addRow("写法 · form", self.form)
        column = QVBoxLayout(self)
        for widget in (self.search, self.list):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self.uses)
        column.addWidget(buttons)
        # A long one is cut, not hidden behind a bar.
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.resize(620, 560)
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemDoubleClicked.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    @classmethod
    def ask(
        cls, catalogue: Catalogue, language: str, title: Callable[[Address], str], parent: QWidget | None = None
    ) -> str:
        """Ask for a number; returns the reference to it, or an empty string if none is wanted."""
        dialog = cls(catalogue, language, title, parent)
        return dialog.reference if dialog.exec() == QDialog.DialogCode.Accepted else ""

    @property
    def reference(self) -> str:
        """What content writes for the chosen number."""
        item = self.list.currentItem()
        if item is None or item.isHidden():
            return ""
        return reference(str(item.data(Qt.ItemDataRole.UserRole)), self.form.currentData() or FORMS[0])

    @Slot(str)
    def _filter(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.strip().casefold() not in item.text().casefold())

    @Slot()
    def _on_current(self) -> None:
        item = self.list.currentItem()
        exhibit = self._catalogue.exhibit
        if item is None or exhibit is None:
            return
        number_id = str(item.data(Qt.ItemDataRole.UserRole))
        self.form.clear()
        for form in FORMS:
            if getattr(exhibit.numbers[number_id], form) is not None:
                shown = self._catalogue.shown(number_id, form, self._language)
                self.form.addItem(f"{_FORM_WORDS[form]}：{shown}", form)
        uses = [self._title(use) for use in self._catalogue.uses(number_id)]
        more = f"\n… +{len(uses) - MAX_USES}" if len(uses) > MAX_USES else ""
        self.uses.setText("用在这些地方 · used in:\n" + "\n".join(uses[:MAX_USES]) + more)

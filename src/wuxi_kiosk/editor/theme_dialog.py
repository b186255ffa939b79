"""The short assistant for a new theme."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from wuxi_kiosk.content.rules.context import is_id
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.boxes import ComboBox
from wuxi_kiosk.editor.outline import value_of


@dataclass(frozen=True)
class NewTheme:
    """What a new theme is to be; `like` is the file of the theme that it is a copy of, or empty."""

    theme_id: str
    names: Mapping[str, str]
    like: str


class ThemeDialog(QDialog):
    """Asks for the names of a theme, its id, and what it begins with."""

    def __init__(self, draft: Draft, languages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新主题 · new theme")
        self._themes = {name.rpartition("/")[2].removesuffix(".yaml") for name in draft.names[1:]}
        self.names = {code: QLineEdit() for code in languages}
        self.theme_id, self.like, self.hint = QLineEdit(), ComboBox(), QLabel()
        self.hint.setWordWrap(True)
        self.like.addItem("空白，带“待填写” · empty, with placeholders", "")
        for name in draft.names[1:]:
            shown = value_of(value_of(draft[name].tree, "name"), next(iter(languages)))
            self.like.addItem(f"照“{shown}”复制 · a copy of it", name)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        form, column = QFormLayout(), QVBoxLayout(self)
        for code, name in languages.items():
            form.addRow(f"名称 · name（{name}）", self.names[code])
            self.names[code].textChanged.connect(self._on_change)
        form.addRow("编号 · id（a-z, 0-9, -）", self.theme_id)
        form.addRow("内容 · content", self.like)
        column.addLayout(form)
        column.addWidget(self.hint)
        column.addWidget(self.buttons)
        self.theme_id.textChanged.connect(self._on_change)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._suggested = ""
        self._on_change()

    @classmethod
    def ask(cls, draft: Draft, languages: Mapping[str, str], parent: QWidget | None = None) -> NewTheme | None:
        """Ask for a new theme; None if none is wanted."""
        dialog = cls(draft, languages, parent)
        return dialog.wanted if dialog.exec() == QDialog.DialogCode.Accepted else None

    @property
    def wanted(self) -> NewTheme:
        """What was asked for."""
        names = {code: line.text().strip() for code, line in self.names.items()}
        return NewTheme(self.theme_id.text(), names, str(self.like.currentData()))

    @Slot()
    def _on_change(self) -> None:
        # The id follows the English name until somebody types another.
        if self.theme_id.text() == self._suggested and (english := self.names.get("en")):
            self._suggested = re.sub(r"[^a-z0-9]+", "-", english.text().lower()).strip("-")
            self.theme_id.setText(self._suggested)
        theme_id = self.theme_id.text()
        problem = ""
        if theme_id in self._themes:
            problem = "已经有这个编号 · there is a theme with this id"
        elif theme_id and not is_id(theme_id):
            problem = "编号只用小写字母、数字、连字符，以字母开头 · small letters, digits, hyphens; a letter first"
        self.hint.setText(problem)
        complete = bool(theme_id) and not problem and all(line.text().strip() for line in self.names.values())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(complete)

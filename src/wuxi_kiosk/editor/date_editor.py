"""Edits a day, or a year or month where no more is known: typed, or chosen from a calendar."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtWidgets import QCalendarWidget, QPushButton, QWidget

from wuxi_kiosk.editor.field_editors import Context, LineEditor
from wuxi_kiosk.editor.form_fields import FormField

# What each form of Calendar looks like.
EXAMPLES: Mapping[str, str] = {
    "date": "1992　1992-05　1992-05-20",
    "day": "2027-01-20　12-01 每年 · every year",
}
# The marks that files have around a date, and Chinese input methods make of them.
_QUOTES = "\"'“”‘’"


class DateEditor(LineEditor):
    """A line for a day, and a button that shows a calendar."""

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        self.line.setPlaceholderText(f"如 · as　{EXAMPLES[one.calendar]}")
        self.line.setToolTip(f"如 · as　{EXAMPLES[one.calendar]}")
        self.button = QPushButton("日历")
        self.button.setToolTip("选一天 · calendar")
        self.button.clicked.connect(self._choose)
        self.calendar = QCalendarWidget()
        self.calendar.clicked.connect(self._on_chosen)
        self.calendar.hide()
        self.grid.addWidget(self.button, 0, 1)
        self.grid.addWidget(self.calendar, 1, 0, 1, 2)

    @Slot(str)
    def _on_edit(self, text: str) -> None:
        super()._on_edit(text.strip().strip(_QUOTES))

    @Slot()
    def _choose(self) -> None:
        self.calendar.setSelectedDate(_day_of(self.line.text()))
        self.calendar.setVisible(not self.calendar.isVisible())

    @Slot(QDate)
    def _on_chosen(self, chosen: QDate) -> None:
        self.calendar.hide()
        text = chosen.toString(Qt.DateFormat.ISODate)
        self.line.setText(text)
        self._on_edit(text)
        self.left.emit()


def _day_of(written: str) -> QDate:
    """The day that is written, the first of a year or month, or else today."""
    for text in (written, f"{written}-01", f"{written}-01-01", f"{date.today().year}-{written}"):
        found = QDate.fromString(text, Qt.DateFormat.ISODate)
        if found.isValid():
            return found
    return QDate.currentDate()

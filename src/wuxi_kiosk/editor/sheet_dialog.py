"""What a spreadsheet changes, to be taken in change by change."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.editor import colours
from wuxi_kiosk.editor.change_list import AFTER_MARK, BEFORE_MARK, marked_html
from wuxi_kiosk.editor.comparison import marked
from wuxi_kiosk.office.changes import Change, Comparison

_CONFLICT = Message(
    "导出之后，展览里的这一处也改过；勾上就用表格的盖过去。",
    "The exhibit has changed here since the export; tick it to take what the spreadsheet has.",
)


class _Row(QFrame):
    """A change, with a box to take it."""

    def __init__(self, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change = change
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.box = QCheckBox()
        self.box.setAccessibleName(change.place.zh)
        self.box.setChecked(not change.is_conflict)
        notes = [*change.notes, *([_CONFLICT] if change.is_conflict else [])]
        old, new = marked(change.old, change.new)
        lines = [
            f"<b>{escape(change.place.zh)}</b> <span style='color:gray'>{escape(change.place.en)}</span>",
            *_colored("−", marked_html(old, BEFORE_MARK), colours.BEFORE),
            *_colored("＋", marked_html(new, AFTER_MARK), colours.AFTER),
            *(f"<span style='color:{colours.WARNING}'>！{escape(note.zh)} {escape(note.en)}</span>" for note in notes),
        ]
        label = QLabel("<br>".join(lines))
        label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)


class SheetDialog(QDialog):
    """Lists the changes of a spreadsheet beside what there is; those that are ticked are `chosen`."""

    def __init__(self, found: Comparison, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"表格里的改动 · changes in {name}")
        self.rows = [_Row(change) for change in found.changes]
        column, content, inner = QVBoxLayout(self), QWidget(), QVBoxLayout()
        for remark in found.remarks:
            label = QLabel(f"！{remark.zh}\n{remark.en}")
            label.setWordWrap(True)
            inner.addWidget(label)
        for row in self.rows:
            row.box.toggled.connect(self._count)
            inner.addWidget(row)
        inner.addStretch(1)
        content.setLayout(inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        self.all_button, self.none_button = QPushButton("全勾上 · all"), QPushButton("全不勾 · none")
        self.all_button.clicked.connect(lambda: self._tick(True))
        self.none_button.clicked.connect(lambda: self._tick(False))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        for widget in (self.all_button, self.none_button):
            below.addWidget(widget)
        below.addStretch(1)
        below.addWidget(self.buttons)
        column.addWidget(area)
        column.addLayout(below)
        self.resize(760, 560)
        self._count()

    @property
    def chosen(self) -> Sequence[Change]:
        """The changes that are ticked."""
        return [row.change for row in self.rows if row.box.isChecked()]

    def _tick(self, on: bool) -> None:
        for row in self.rows:
            # What is in conflict is ticked by hand alone.
            row.box.setChecked(on and not row.change.is_conflict)

    @Slot()
    def _count(self) -> None:
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setText(f"改这 {len(self.chosen)} 处 · make these")
        button.setEnabled(bool(self.chosen))


def _colored(sign: str, html: str, color: str) -> list[str]:
    return [f"<span style='color:{color}'>{sign} {html}</span>"] if html else []

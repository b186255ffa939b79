"""The problems of the content in words, errors first; one that is clicked leads to its field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.problem_line import mark_of
from wuxi_kiosk.editor.problem_words import Told

NONE = "没有问题 · no problems"
CHECKING = "正在检查…… · checking"


class ProblemList(QListWidget):
    """A line or two for each problem; `chosen` has the address that one is about."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        # An entry may be higher than the list.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none: QListWidgetItem | None = None
        self._checked = False
        self.itemActivated.connect(self._on_item)
        self.itemClicked.connect(self._on_item)

    def show_problems(self, problems: Sequence[Sequence[Told]]) -> None:
        """Show problems, each with the places that it is about behind it; English is in their tips."""
        self.clear()
        for first, *places in problems:
            self._add(f"{mark_of(first)} {first.place}：{first.message[0]}", first)
            for one in places:
                self._add(f"　　› {one.place}", one)
        self._none = None if problems else QListWidgetItem(self._text_of_none, self)
        self.scrollToTop()

    @Slot(bool)
    def show_checked(self, checked: bool) -> None:
        """Show whether the problems are those of the content as it is now: without any, that it is still checked."""
        self._checked = checked
        if self._none:
            self._none.setText(self._text_of_none)

    @property
    def _text_of_none(self) -> str:
        return NONE if self._checked else CHECKING

    def _add(self, text: str, problem: Told) -> None:
        item = QListWidgetItem(text)
        item.setToolTip("\n".join(filter(None, problem.message)))
        item.setData(Qt.ItemDataRole.UserRole, problem.address)
        self.addItem(item)

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        address = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(address, Address):
            self.chosen.emit(address)

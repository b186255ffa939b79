"""Boxes that the wheel of a mouse scrolls past, as in a form it would change what is written; their lists are wide."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDoubleSpinBox, QListView, QStyle, QWidget


class ComboBox(QComboBox):
    """A box with a list, whose value the wheel does not change."""

    def __init__(self, parent: QWidget | None = None, *, editable: bool = False) -> None:
        super().__init__(parent)
        self.setEditable(editable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what the box stands in."""
        event.ignore()

    def showPopup(self) -> None:
        """Show the list, as wide as its items."""
        super().showPopup()
        view = self.view()
        widen(view.window(), view)


class WideList(QListView):
    """A list below a line for what is typed there, as wide as its items."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widen(self, self)


def widen(popup: QWidget, view: QAbstractItemView) -> None:
    """Make a popup at least as wide as the items of its list, without leaving the screen."""
    screen = popup.screen().availableGeometry()
    bar = view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    # Items have a margin on both sides.
    needed = min(view.sizeHintForColumn(0) + 2 * bar, screen.width())
    if needed > popup.width():
        left = max(min(popup.x(), screen.right() + 1 - needed), screen.left())
        popup.setGeometry(left, popup.y(), needed, popup.height())


class SpinBox(QDoubleSpinBox):
    """A box with a number, which the wheel does not change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what the box stands in."""
        event.ignore()

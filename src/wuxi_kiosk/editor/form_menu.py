"""A menu of the forms in which a number can be written, each as visitors read it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from wuxi_kiosk.editor.number_forms import NumberForm


def show_forms(
    forms: Sequence[NumberForm], current: str, receive: Callable[[str], None], at: QPoint, parent: QWidget
) -> None:
    """Offer forms at a point of the screen; `receive` gets what content writes for the chosen one."""
    menu = QMenu(parent)
    menu.setObjectName("forms")
    for one in forms:
        action = menu.addAction(one.shown)
        action.setCheckable(True)
        action.setChecked(one.written == current)
        action.triggered.connect(lambda _checked=False, written=one.written: receive(written))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)

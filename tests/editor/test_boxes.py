"""The wheel scrolls a form, whatever lies under the pointer."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QToolButton, QWidget

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME

NOTCH = 120


def wheel(window: EditorWindow, widget: QWidget, turn: int) -> None:
    """Turn the wheel of the mouse over a widget."""
    place = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(place), QPoint(0, turn))


@pytest.mark.parametrize("key", [("figures", 0), ("photos", 0), ("events", 0)])
def test_the_wheel_changes_nothing_and_scrolls(
    window: EditorWindow, content: EditedContent, key: tuple[str | int, ...]
) -> None:
    window.open(Address(THEME, key))
    inside, bar = window.form, window.form.verticalScrollBar()
    if more := inside.findChild(QToolButton, "more"):
        more.click()
    wait_until(lambda: bar.maximum() > 0)
    found: list[QWidget] = [*inside.findChildren(QComboBox), *inside.findChildren(QAbstractSpinBox)]
    boxes = [one for one in found if one.isVisible()]
    assert boxes
    for box in boxes:
        window.form.ensureWidgetVisible(box)
        # As after a click.
        box.setFocus()
        places = [bar.value()]
        for turn in (-NOTCH, NOTCH, NOTCH):
            wheel(window, box, turn)
            places.append(bar.value())
            window.form.ensureWidgetVisible(box)
        assert len(set(places)) > 1
    assert content.draft.changed == ()

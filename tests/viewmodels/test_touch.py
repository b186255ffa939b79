"""The area that takes fingers and mouse; what gestures do is told in test_zoom.py and tests/touch/test_viewer.py."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.viewmodels.touch import PhotoTouch


@pytest.fixture
def touch(application: QApplication) -> Iterator[PhotoTouch]:
    """An area of 1000 × 600 in which a picture of 900 × 600 hangs, between two others."""
    area = PhotoTouch()
    area.setWidth(1000)
    area.setHeight(600)
    for name, value in {"rest": QRectF(50, 0, 900, 600), "page": 1050.0, "slop": 8.0}.items():
        area.setProperty(name, value)
    for name in ("before", "after", "still"):
        area.setProperty(name, True)
    yield area
    area.deleteLater()


def mouse(kind: QEvent.Type, x: float, y: float) -> QMouseEvent:
    button = Qt.MouseButton.LeftButton
    return QMouseEvent(kind, QPointF(x, y), QPointF(x, y), button, button, Qt.KeyboardModifier.NoModifier)


def drag(touch: PhotoTouch, start: float, end: float) -> None:
    """With the mouse, across."""
    touch.mousePressEvent(mouse(QEvent.Type.MouseButtonPress, start, 300))
    for step in range(1, 11):
        touch.mouseMoveEvent(mouse(QEvent.Type.MouseMove, start + (end - start) * step / 10, 300))
    touch.mouseReleaseEvent(mouse(QEvent.Type.MouseButtonRelease, end, 300))


def test_a_picture_hangs_where_it_is_put(touch: PhotoTouch) -> None:
    assert touch.property("picture") == QRectF(50, 0, 900, 600)
    assert touch.property("widest")
    assert not touch.property("closest")
    touch.setHeight(500)
    touch.setProperty("rest", QRectF(125, 0, 750, 500))
    assert touch.property("picture") == QRectF(125, 0, 750, 500)


def test_a_mouse_is_a_finger(touch: PhotoTouch) -> None:
    turned: list[int] = []
    touch.turned.connect(turned.append)
    drag(touch, 900, 100)
    assert turned == [1]
    touch.closer()
    before = touch.property("picture").x()
    drag(touch, 600, 500)
    assert touch.property("picture").x() < before
    assert turned == [1]


def test_a_tap_is_told_and_one_that_is_answered_does_not_count_for_two(touch: PhotoTouch) -> None:
    taps: list[QPointF] = []
    touch.tapped.connect(taps.append)
    drag(touch, 400, 400)
    touch.tapped.connect(touch.answer)
    drag(touch, 400, 400)
    assert [tap.x() for tap in taps] == [400]
    assert touch.property("zoomed"), "two taps zoom"
    touch.reset()
    for _tap in range(2):
        drag(touch, 400, 400)
    assert not touch.property("zoomed")


def test_what_takes_the_mouse_away_ends_the_gesture(touch: PhotoTouch) -> None:
    turned: list[int] = []
    touch.turned.connect(turned.append)
    touch.mousePressEvent(mouse(QEvent.Type.MouseButtonPress, 900, 300))
    for x in (800, 500, 200):
        touch.mouseMoveEvent(mouse(QEvent.Type.MouseMove, x, 300))
    assert touch.property("held")
    assert touch.property("dragging")
    touch.mouseUngrabEvent()
    assert not touch.property("held")
    assert (turned, touch.property("turn")) == ([], 0)


def test_an_area_that_is_switched_off_lets_go(touch: PhotoTouch) -> None:
    touch.mousePressEvent(mouse(QEvent.Type.MouseButtonPress, 900, 300))
    touch.setEnabled(False)
    assert not touch.property("held")


def test_a_drag_on_the_handle_is_only_told(touch: PhotoTouch) -> None:
    places: list[QPointF] = []
    touch.handled.connect(places.append)
    touch.setProperty("handle", QRectF(450, 0, 100, 600))
    drag(touch, 500, 200)
    assert places[-1].x() == 200
    assert touch.property("picture") == QRectF(50, 0, 900, 600)


def test_steps_end_at_the_closest_and_the_widest(touch: PhotoTouch) -> None:
    for _step in range(6):
        touch.closer()
    assert touch.property("closest")
    for _step in range(6):
        touch.further()
    assert touch.property("widest")

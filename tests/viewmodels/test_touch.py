"""The viewer's touch area; gestures are tested in test_zoom.py and tests/touch/test_viewer.py."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.viewmodels.touch import PhotoTouch


@pytest.fixture
def touch(qt_application: QApplication) -> Iterator[PhotoTouch]:
    """An area of 1000 × 600 with a picture of 900 × 600, between two others."""
    area = PhotoTouch()
    area.setWidth(1000)
    area.setHeight(600)
    for name, value in {"rest": QRectF(50, 0, 900, 600), "pageWidth": 1050.0, "dragThreshold": 8.0}.items():
        area.setProperty(name, value)
    for name in ("hasPrevious", "hasNext", "still"):
        area.setProperty(name, True)
    yield area
    area.deleteLater()


def mouse(kind: QEvent.Type, x: float, y: float) -> QMouseEvent:
    button = Qt.MouseButton.LeftButton
    return QMouseEvent(kind, QPointF(x, y), QPointF(x, y), button, button, Qt.KeyboardModifier.NoModifier)


def drag(touch: PhotoTouch, start: float, end: float) -> None:
    """Drag horizontally with the mouse."""
    touch.mousePressEvent(mouse(QEvent.Type.MouseButtonPress, start, 300))
    for step in range(1, 11):
        touch.mouseMoveEvent(mouse(QEvent.Type.MouseMove, start + (end - start) * step / 10, 300))
    touch.mouseReleaseEvent(mouse(QEvent.Type.MouseButtonRelease, end, 300))


def test_picture_is_at_rest_rectangle(touch: PhotoTouch) -> None:
    assert touch.property("picture") == QRectF(50, 0, 900, 600)
    assert touch.property("atMinimumZoom")
    assert not touch.property("atMaximumZoom")
    touch.setHeight(500)
    touch.setProperty("rest", QRectF(125, 0, 750, 500))
    assert touch.property("picture") == QRectF(125, 0, 750, 500)


def test_mouse_swipes_and_pans(touch: PhotoTouch) -> None:
    turned: list[int] = []
    touch.pageTurned.connect(turned.append)
    drag(touch, 900, 100)
    assert turned == [1]
    touch.zoomIn()
    before = touch.property("picture").x()
    drag(touch, 600, 500)
    assert touch.property("picture").x() < before
    assert turned == [1]


def test_accepted_tap_does_not_start_double_tap(touch: PhotoTouch) -> None:
    taps: list[QPointF] = []
    touch.tapped.connect(taps.append)
    drag(touch, 400, 400)
    touch.tapped.connect(touch.acceptTap)
    drag(touch, 400, 400)
    assert [tap.x() for tap in taps] == [400]
    assert touch.property("zoomed"), "a double tap zooms"
    touch.reset()
    for _tap in range(2):
        drag(touch, 400, 400)
    assert not touch.property("zoomed")


def test_mouse_ungrab_cancels_gesture(touch: PhotoTouch) -> None:
    turned: list[int] = []
    touch.pageTurned.connect(turned.append)
    touch.mousePressEvent(mouse(QEvent.Type.MouseButtonPress, 900, 300))
    for x in (800, 500, 200):
        touch.mouseMoveEvent(mouse(QEvent.Type.MouseMove, x, 300))
    assert touch.property("held")
    assert touch.property("dragging")
    touch.mouseUngrabEvent()
    assert not touch.property("held")
    assert (turned, touch.property("rowOffset")) == ([], 0)


def test_disabling_cancels_gesture(touch: PhotoTouch) -> None:
    touch.mousePressEvent(mouse(QEvent.Type.MouseButtonPress, 900, 300))
    touch.setEnabled(False)
    assert not touch.property("held")


def test_drag_on_handle_only_emits_signal(touch: PhotoTouch) -> None:
    positions: list[QPointF] = []
    touch.handleDragged.connect(positions.append)
    touch.setProperty("handle", QRectF(450, 0, 100, 600))
    drag(touch, 500, 200)
    assert positions[-1].x() == 200
    assert touch.property("picture") == QRectF(50, 0, 900, 600)


def test_zoom_steps_stop_at_limits(touch: PhotoTouch) -> None:
    for _step in range(6):
        touch.zoomIn()
    assert touch.property("atMaximumZoom")
    for _step in range(6):
        touch.zoomOut()
    assert touch.property("atMinimumZoom")

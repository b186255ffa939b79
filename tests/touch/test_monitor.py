"""The touch monitor on a real window."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QTouchEvent, QWheelEvent
from PySide6.QtTest import QTest

from wuxi_kiosk.touch.filter import LOST_TOUCH_TIMEOUT_S
from wuxi_kiosk.touch.monitor import MAX_INDICATORS, MAX_WAIT_FOR_FRAME_S

from ..timing import wait_until
from .touch_window import TouchWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
BUTTON, AREA, LIST = (50, 50), (150, 50), (250, 50)
WINDOW = b"""
import QtQuick
import QtQuick.Templates as T

Window {
    width: 400; height: 300; visible: true
    property var clicked: []
    function addClicked(what) { clicked = clicked.concat([what]) }
    T.AbstractButton {
        objectName: "button"
        width: 100; height: 100
        onClicked: parent.Window.window.addClicked("button")
    }
    MouseArea {
        objectName: "area"
        x: 100; width: 100; height: 100
        onClicked: parent.Window.window.addClicked("area")
    }
    Flickable {
        objectName: "list"
        x: 200; width: 200; height: 100; contentWidth: 1000
        T.AbstractButton { width: 1000; height: 100; onClicked: Window.window.addClicked("list") }
    }
}
"""


class MonitoredWindow(TouchWindow):
    """A window with touchable items that records their clicks, with a manual clock."""

    def __init__(self) -> None:
        self.now = 0.0
        super().__init__(WINDOW, lambda: self.now)
        self.touched = 0
        self.monitor.touched.connect(self._count)

    def _count(self) -> None:
        self.touched += 1

    @property
    def clicked(self) -> list[str]:
        found = self.window.property("clicked")
        return list(found.toVariant() if hasattr(found, "toVariant") else found)

    @property
    def down(self) -> int:
        return int(self.monitor.property("down"))

    def sleep(self, asleep: bool) -> None:
        self.monitor.setProperty("asleep", asleep)

    def pressed(self, name: str) -> bool:
        item = self.window.findChild(QObject, name)
        assert item
        return bool(item.property("pressed"))

    def tap(self, position: tuple[int, int]) -> None:
        self.touch(press=(0, position))
        self.touch(release=(0, position))


@pytest.fixture
def monitored(qt_application: "QApplication") -> Iterator[MonitoredWindow]:
    window = MonitoredWindow()
    yield window
    window.close()


def test_touch_is_reported_once_and_reaches_the_page(monitored: MonitoredWindow) -> None:
    monitored.touch(press=(0, BUTTON))
    assert (monitored.touched, monitored.down, monitored.pressed("button")) == (1, 1, True)
    monitored.touch(release=(0, BUTTON))
    assert (monitored.touched, monitored.down, monitored.clicked) == (2, 0, ["button"])
    # A MouseArea receives a mouse event that Qt synthesizes from the touch.
    monitored.tap(AREA)
    assert (monitored.touched, monitored.down, monitored.clicked) == (4, 0, ["button", "area"])


def test_positions_by_indicator(monitored: MonitoredWindow) -> None:
    positions = []
    monitored.monitor.positionsChanged.connect(lambda: positions.append(monitored.monitor.property("positions")))
    monitored.touch(press=(3, BUTTON))
    monitored.touch(move=(3, AREA), press=(4, LIST))
    monitored.touch(release=(3, AREA), stationary=(4, LIST))
    assert [found[:2] for found in positions] == [
        [QPointF(*BUTTON), None],
        [QPointF(*AREA), QPointF(*LIST)],
        [None, QPointF(*LIST)],
    ]
    assert len(positions[0]) == MAX_INDICATORS
    monitored.touch(release=(4, LIST))


def test_pressed_mouse_is_a_touch_and_hovering_is_ignored(monitored: MonitoredWindow) -> None:
    QTest.mouseMove(monitored.window, QPoint(*LIST))
    assert (monitored.touched, monitored.down) == (0, 0)
    QTest.mousePress(monitored.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert (monitored.touched, monitored.down) == (1, 1)
    QTest.mouseRelease(monitored.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert (monitored.touched, monitored.down, monitored.clicked) == (2, 0, ["button"])


def turn_wheel(monitored: MonitoredWindow) -> None:
    position = QPointF(*BUTTON)
    event = QWheelEvent(
        position,
        position,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    monitored.monitor.eventFilter(monitored.window, event)


def test_keys_and_wheels_are_activity(monitored: MonitoredWindow) -> None:
    QTest.keyClick(monitored.window, Qt.Key.Key_PageDown)
    turn_wheel(monitored)
    assert (monitored.touched, monitored.down) == (2, 0)
    monitored.sleep(True)
    QTest.keyClick(monitored.window, Qt.Key.Key_B)
    turn_wheel(monitored)
    assert (monitored.touched, monitored.down) == (4, 0)


@pytest.mark.parametrize("position", [BUTTON, AREA, LIST], ids=["button", "area", "list"])
@pytest.mark.parametrize("wakes", [True, False], ids=["and wakes", "and sleeps on"])
def test_items_get_no_touch_while_asleep(monitored: MonitoredWindow, position: tuple[int, int], wakes: bool) -> None:
    monitored.monitor.touched.connect(lambda: monitored.sleep(not wakes))
    monitored.sleep(True)
    monitored.touch(press=(0, position))
    assert monitored.touched == 1
    monitored.touch(stationary=(0, position), press=(1, BUTTON))
    monitored.touch(release=(0, position), stationary=(1, BUTTON))
    monitored.touch(release=(1, BUTTON))
    assert (monitored.clicked, monitored.down) == ([], 0)
    assert not monitored.pressed("button")
    monitored.monitor.touched.disconnect()
    monitored.sleep(False)
    monitored.tap(BUTTON)
    assert monitored.clicked == ["button"]


def test_mouse_does_nothing_while_asleep(monitored: MonitoredWindow) -> None:
    monitored.sleep(True)
    QTest.mouseClick(monitored.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert (monitored.clicked, monitored.touched) == ([], 2)


def test_held_touches_are_cancelled_when_it_falls_asleep(monitored: MonitoredWindow) -> None:
    monitored.touch(press=(0, BUTTON))
    monitored.sleep(True)
    assert not monitored.pressed("button")
    monitored.touch(release=(0, BUTTON))
    assert monitored.clicked == []


@pytest.mark.parametrize("name", ["button", "area", "list"])
def test_lost_touch_is_cancelled(monitored: MonitoredWindow, name: str) -> None:
    position = {"button": BUTTON, "area": AREA, "list": LIST}[name]
    monitored.touch(press=(0, position))
    monitored.touch(move=(0, (position[0], position[1] + 1)))
    monitored.now = LOST_TOUCH_TIMEOUT_S - 1
    monitored.monitor.drop_lost_touches()
    assert monitored.down == 1
    monitored.now = LOST_TOUCH_TIMEOUT_S + 1
    monitored.monitor.drop_lost_touches()
    assert (monitored.down, monitored.pressed("button"), monitored.clicked) == (0, False, [])
    # If the finger was there all the time, its release does nothing.
    monitored.touch(release=(0, position))
    assert monitored.clicked == []
    monitored.tap(position)
    assert monitored.clicked == [name]


def drag(monitored: MonitoredWindow, *xs: int) -> None:
    """Drag the list to each of these x coordinates."""
    for x in xs:
        monitored.touch(move=(0, (x, 50)))


def test_lost_drag_comes_to_rest(monitored: MonitoredWindow) -> None:
    row = monitored.window.findChild(QObject, "list")
    assert row
    monitored.touch(press=(0, (380, 50)))
    drag(monitored, *range(360, 220, -20))
    assert row.property("dragging")
    monitored.now = LOST_TOUCH_TIMEOUT_S + 1
    monitored.monitor.drop_lost_touches()
    assert not row.property("dragging")


def test_touch_that_is_left_out_is_released(monitored: MonitoredWindow) -> None:
    monitored.touch(press=(0, BUTTON))
    monitored.touch(press=(1, AREA))
    assert (monitored.down, monitored.pressed("button")) == (1, False)
    monitored.touch(release=(1, AREA))
    assert monitored.clicked == ["area"]


def test_lost_mouse_is_released(monitored: MonitoredWindow) -> None:
    QTest.mousePress(monitored.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert monitored.pressed("button")
    monitored.now = LOST_TOUCH_TIMEOUT_S + 1
    monitored.monitor.drop_lost_touches()
    assert (monitored.down, monitored.pressed("button"), monitored.clicked) == (0, False, [])
    QTest.mouseRelease(monitored.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))


def test_touch_cancel_releases_everything(monitored: MonitoredWindow) -> None:
    monitored.touch(press=(0, BUTTON))
    QCoreApplication.sendEvent(monitored.window, QTouchEvent(QEvent.Type.TouchCancel, monitored.device))
    assert (monitored.down, monitored.pressed("button"), monitored.clicked) == (0, False, [])


def test_timer_stops_without_touches(monitored: MonitoredWindow) -> None:
    timer = monitored.monitor._lost_touch_timer
    assert not timer.isActive()
    monitored.touch(press=(0, BUTTON))
    assert timer.isActive()
    monitored.touch(release=(0, BUTTON))
    assert not timer.isActive()


def test_rejects_new_touch_while_input_is_suppressed_and_continues_a_drag(monitored: MonitoredWindow) -> None:
    row = monitored.window.findChild(QObject, "list")
    assert row
    monitored.touch(press=(0, (380, 50)))
    drag(monitored, *range(360, 300, -20))
    assert row.property("dragging")
    monitored.monitor.suppressInput(250)
    assert monitored.monitor.input_suppressed
    monitored.touch(move=(0, (280, 50)), press=(1, BUTTON))
    before = row.property("contentX")
    for x in range(260, 220, -20):
        monitored.touch(move=(0, (x, 50)), stationary=(1, BUTTON))
    assert row.property("dragging")
    assert row.property("contentX") > before
    assert not monitored.pressed("button")
    monitored.touch(release=(0, (240, 50)), stationary=(1, BUTTON))
    assert not row.property("dragging")
    monitored.touch(release=(1, BUTTON))
    assert monitored.clicked == []


def test_input_suppression_ends_in_time_once_the_page_is_drawn(monitored: MonitoredWindow) -> None:
    monitored.monitor.suppressInput(250)
    monitored.now = 1.0
    assert monitored.monitor.input_suppressed
    monitored.window.contentItem().setOpacity(0.5)
    wait_until(lambda: not monitored.monitor.input_suppressed)
    monitored.tap(BUTTON)
    assert monitored.clicked == ["button"]
    # Without a frame the wait is bounded.
    monitored.monitor.suppressInput(250)
    monitored.now = 1.0 + 0.25 + MAX_WAIT_FOR_FRAME_S
    assert not monitored.monitor.input_suppressed
    # mypy does not know that `input_suppressed` has changed since it was asserted.
    monitored.monitor.suppressInput(0)  # type: ignore[unreachable]
    assert not monitored.monitor.input_suppressed


def test_palm_presses_nothing(monitored: MonitoredWindow) -> None:
    monitored.monitor.set_millimetre(3.0)
    points = [(30 + 20 * number, 30 + 10 * number) for number in range(5)]
    for count in range(1, 6):
        monitored.send(
            ("press" if number == count - 1 else "stationary", number, points[number]) for number in range(count)
        )
    assert (monitored.down, monitored.pressed("button")) == (5, False)
    for count in range(5):
        monitored.send(
            ("release" if number == count else "stationary", number, points[number]) for number in range(count, 5)
        )
    assert (monitored.down, monitored.clicked) == (0, [])
    monitored.tap(BUTTON)
    assert monitored.clicked == ["button"]


# In a process of its own, as Qt reads the setting for touch compression once in a process.
COMPRESSED_MOVE = """
from tests.touch.test_monitor import LIST, MonitoredWindow
from PySide6.QtTest import QTest
from wuxi_kiosk import qt_startup

application = qt_startup.make_qt_application()
monitored = MonitoredWindow()
monitored.touch(press=(0, LIST))
monitored.touch(move=(0, (LIST[0] + 9, LIST[1])))
monitored.sleep(True)
monitored.touch(release=(0, LIST))
QTest.qWait(60)
print(monitored.clicked)
monitored.close()
"""


def test_compressed_move_does_not_follow_the_end() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMPRESSED_MOVE],
        cwd=ROOT,
        env={**os.environ, "QML_NO_TOUCH_COMPRESSION": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")

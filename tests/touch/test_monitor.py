"""The fingers on the glass of a real window."""

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
from wuxi_kiosk.touch.monitor import MAX_MARKS, MAX_WAIT_FOR_FRAME_S

from ..timing import wait_until
from .pane import Pane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
BUTTON, AREA, LIST = (50, 50), (150, 50), (250, 50)
WINDOW = b"""
import QtQuick
import QtQuick.Templates as T

Window {
    width: 400; height: 300; visible: true
    property var heard: []
    function hear(what) { heard = heard.concat([what]) }
    T.AbstractButton {
        objectName: "button"
        width: 100; height: 100
        onClicked: parent.Window.window.hear("button")
    }
    MouseArea {
        objectName: "area"
        x: 100; width: 100; height: 100
        onClicked: parent.Window.window.hear("area")
    }
    Flickable {
        objectName: "list"
        x: 200; width: 200; height: 100; contentWidth: 1000
        T.AbstractButton { width: 1000; height: 100; onClicked: Window.window.hear("list") }
    }
}
"""


class Glass(Pane):
    """A window with things to be touched, what came of it, and a clock that stands still."""

    def __init__(self) -> None:
        self.now = 0.0
        super().__init__(WINDOW, lambda: self.now)
        self.touched = 0
        self.monitor.touched.connect(self._count)

    def _count(self) -> None:
        self.touched += 1

    @property
    def heard(self) -> list[str]:
        found = self.window.property("heard")
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

    def tap(self, place: tuple[int, int]) -> None:
        self.touch(press=(0, place))
        self.touch(release=(0, place))


@pytest.fixture
def glass(application: "QApplication") -> Iterator[Glass]:
    made = Glass()
    yield made
    made.close()


def test_touch_is_reported_once_and_reaches_the_page(glass: Glass) -> None:
    glass.touch(press=(0, BUTTON))
    assert (glass.touched, glass.down, glass.pressed("button")) == (1, 1, True)
    glass.touch(release=(0, BUTTON))
    assert (glass.touched, glass.down, glass.heard) == (2, 0, ["button"])
    # A MouseArea is given a mouse that Qt makes of the touch.
    glass.tap(AREA)
    assert (glass.touched, glass.down, glass.heard) == (4, 0, ["button", "area"])


def test_places_by_mark(glass: Glass) -> None:
    places = []
    glass.monitor.placesChanged.connect(lambda: places.append(glass.monitor.property("places")))
    glass.touch(press=(3, BUTTON))
    glass.touch(move=(3, AREA), press=(4, LIST))
    glass.touch(release=(3, AREA), stationary=(4, LIST))
    assert [found[:2] for found in places] == [
        [QPointF(*BUTTON), None],
        [QPointF(*AREA), QPointF(*LIST)],
        [None, QPointF(*LIST)],
    ]
    assert len(places[0]) == MAX_MARKS
    glass.touch(release=(4, LIST))


def test_pressed_mouse_is_a_touch_and_hovering_is_ignored(glass: Glass) -> None:
    QTest.mouseMove(glass.window, QPoint(*LIST))
    assert (glass.touched, glass.down) == (0, 0)
    QTest.mousePress(glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert (glass.touched, glass.down) == (1, 1)
    QTest.mouseRelease(glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert (glass.touched, glass.down, glass.heard) == (2, 0, ["button"])


def turn_wheel(glass: Glass) -> None:
    place = QPointF(*BUTTON)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    glass.monitor.eventFilter(glass.window, event)


def test_keys_and_wheels_are_activity(glass: Glass) -> None:
    QTest.keyClick(glass.window, Qt.Key.Key_PageDown)
    turn_wheel(glass)
    assert (glass.touched, glass.down) == (2, 0)
    glass.sleep(True)
    QTest.keyClick(glass.window, Qt.Key.Key_B)
    turn_wheel(glass)
    assert (glass.touched, glass.down) == (4, 0)


@pytest.mark.parametrize("place", [BUTTON, AREA, LIST], ids=["button", "area", "list"])
@pytest.mark.parametrize("wakes", [True, False], ids=["and wakes", "and sleeps on"])
def test_items_get_no_touch_while_asleep(glass: Glass, place: tuple[int, int], wakes: bool) -> None:
    glass.monitor.touched.connect(lambda: glass.sleep(not wakes))
    glass.sleep(True)
    glass.touch(press=(0, place))
    assert glass.touched == 1
    glass.touch(stationary=(0, place), press=(1, BUTTON))
    glass.touch(release=(0, place), stationary=(1, BUTTON))
    glass.touch(release=(1, BUTTON))
    assert (glass.heard, glass.down) == ([], 0)
    assert not glass.pressed("button")
    glass.monitor.touched.disconnect()
    glass.sleep(False)
    glass.tap(BUTTON)
    assert glass.heard == ["button"]


def test_mouse_does_nothing_while_asleep(glass: Glass) -> None:
    glass.sleep(True)
    QTest.mouseClick(glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert (glass.heard, glass.touched) == ([], 2)


def test_held_touches_are_cancelled_when_it_falls_asleep(glass: Glass) -> None:
    glass.touch(press=(0, BUTTON))
    glass.sleep(True)
    assert not glass.pressed("button")
    glass.touch(release=(0, BUTTON))
    assert glass.heard == []


@pytest.mark.parametrize("name", ["button", "area", "list"])
def test_lost_touch_is_cancelled(glass: Glass, name: str) -> None:
    place = {"button": BUTTON, "area": AREA, "list": LIST}[name]
    glass.touch(press=(0, place))
    glass.touch(move=(0, (place[0], place[1] + 1)))
    glass.now = LOST_TOUCH_TIMEOUT_S - 1
    glass.monitor.drop_lost_touches()
    assert glass.down == 1
    glass.now = LOST_TOUCH_TIMEOUT_S + 1
    glass.monitor.drop_lost_touches()
    assert (glass.down, glass.pressed("button"), glass.heard) == (0, False, [])
    # Should it have been there all the time, lifting it does nothing.
    glass.touch(release=(0, place))
    assert glass.heard == []
    glass.tap(place)
    assert glass.heard == [name]


def drag(glass: Glass, *xs: int) -> None:
    """Pull the list along, to each of these places."""
    for x in xs:
        glass.touch(move=(0, (x, 50)))


def test_lost_drag_comes_to_rest(glass: Glass) -> None:
    row = glass.window.findChild(QObject, "list")
    assert row
    glass.touch(press=(0, (380, 50)))
    drag(glass, *range(360, 220, -20))
    assert row.property("dragging")
    glass.now = LOST_TOUCH_TIMEOUT_S + 1
    glass.monitor.drop_lost_touches()
    assert not row.property("dragging")


def test_touch_that_is_left_out_is_released(glass: Glass) -> None:
    glass.touch(press=(0, BUTTON))
    glass.touch(press=(1, AREA))
    assert (glass.down, glass.pressed("button")) == (1, False)
    glass.touch(release=(1, AREA))
    assert glass.heard == ["area"]


def test_lost_mouse_is_released(glass: Glass) -> None:
    QTest.mousePress(glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert glass.pressed("button")
    glass.now = LOST_TOUCH_TIMEOUT_S + 1
    glass.monitor.drop_lost_touches()
    assert (glass.down, glass.pressed("button"), glass.heard) == (0, False, [])
    QTest.mouseRelease(glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))


def test_touch_cancel_releases_everything(glass: Glass) -> None:
    glass.touch(press=(0, BUTTON))
    QCoreApplication.sendEvent(glass.window, QTouchEvent(QEvent.Type.TouchCancel, glass.device))
    assert (glass.down, glass.pressed("button"), glass.heard) == (0, False, [])


def test_timer_stops_without_touches(glass: Glass) -> None:
    watch = glass.monitor._lost_touch_timer
    assert not watch.isActive()
    glass.touch(press=(0, BUTTON))
    assert watch.isActive()
    glass.touch(release=(0, BUTTON))
    assert not watch.isActive()


def test_rejects_new_touch_while_input_is_suppressed_and_continues_a_drag(glass: Glass) -> None:
    row = glass.window.findChild(QObject, "list")
    assert row
    glass.touch(press=(0, (380, 50)))
    drag(glass, *range(360, 300, -20))
    assert row.property("dragging")
    glass.monitor.suppressInput(250)
    assert glass.monitor.input_suppressed
    glass.touch(move=(0, (280, 50)), press=(1, BUTTON))
    before = row.property("contentX")
    for x in range(260, 220, -20):
        glass.touch(move=(0, (x, 50)), stationary=(1, BUTTON))
    assert row.property("dragging")
    assert row.property("contentX") > before
    assert not glass.pressed("button")
    glass.touch(release=(0, (240, 50)), stationary=(1, BUTTON))
    assert not row.property("dragging")
    glass.touch(release=(1, BUTTON))
    assert glass.heard == []


def test_input_suppression_ends_in_time_once_the_page_is_drawn(glass: Glass) -> None:
    glass.monitor.suppressInput(250)
    glass.now = 1.0
    assert glass.monitor.input_suppressed
    glass.window.contentItem().setOpacity(0.5)
    wait_until(lambda: not glass.monitor.input_suppressed)
    glass.tap(BUTTON)
    assert glass.heard == ["button"]
    # A screen that draws nothing is not waited for long.
    glass.monitor.suppressInput(250)
    glass.now = 1.0 + 0.25 + MAX_WAIT_FOR_FRAME_S
    assert not glass.monitor.input_suppressed
    # mypy does not know that `input_suppressed` has changed since it was asserted.
    glass.monitor.suppressInput(0)  # type: ignore[unreachable]
    assert not glass.monitor.input_suppressed


def test_palm_presses_nothing(glass: Glass) -> None:
    glass.monitor.measure(3.0)
    points = [(30 + 20 * number, 30 + 10 * number) for number in range(5)]
    for count in range(1, 6):
        glass.tell(
            ("press" if number == count - 1 else "stationary", number, points[number]) for number in range(count)
        )
    assert (glass.down, glass.pressed("button")) == (5, False)
    for count in range(5):
        glass.tell(
            ("release" if number == count else "stationary", number, points[number]) for number in range(count, 5)
        )
    assert (glass.down, glass.heard) == (0, [])
    glass.tap(BUTTON)
    assert glass.heard == ["button"]


# As in the exhibit, where Qt keeps moves: it asks once in a process whether it is to.
LATE_MOVE = """
from tests.touch.test_monitor import LIST, Glass
from PySide6.QtTest import QTest
from wuxi_kiosk import app

application = app.make_application()
glass = Glass()
glass.touch(press=(0, LIST))
glass.touch(move=(0, (LIST[0] + 9, LIST[1])))
glass.sleep(True)
glass.touch(release=(0, LIST))
QTest.qWait(60)
print(glass.heard)
glass.close()
"""


def test_compressed_move_does_not_follow_the_end() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LATE_MOVE],
        cwd=ROOT,
        env={**os.environ, "QML_NO_TOUCH_COMPRESSION": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")

"""A hand on the running exhibit: real touch events on the real window, with its motion, in both orientations.

No test waits for time to pass: that of the touches is counted, not measured, and motion takes a tenth of its time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.figures.drawing import canvas
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import resize, settle

from ..timing import FAST, Clock, set_duration_scale, wait_until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

# A quarter of the pixels of a kiosk's screen, laid out alike and drawn in a quarter of the time.
LANDSCAPE, PORTRAIT = (960, 540), (540, 960)
# Longer than a page that has just come hears of no touch.
VEIL_MS = 300
Point = tuple[float, float]


@dataclass
class Hand:
    """Touches the exhibit as a visitor does; points are pixels of the window."""

    kiosk: Kiosk
    device: QPointingDevice
    clock: Clock

    @property
    def route(self) -> str:
        return str(self.kiosk.navigator.property("route"))

    @property
    def overlay(self) -> str:
        return str(self.kiosk.navigator.property("overlay"))

    @property
    def called_figure(self) -> str:
        """The id of the figure that the callout is about; empty without one."""
        kind, _, argument = self.overlay.partition("/")
        return argument.partition("/")[0] if kind == "callout" else ""

    def millimetres(self, count: float) -> float:
        """So many millimetres of the screen in pixels."""
        return count * float(self.kiosk.window.property("millimetre"))

    def stay_still(self) -> None:
        """Leave out all motion, for tests that are not about it."""
        self.kiosk.window.setProperty("still", True)

    def go(self, route: str) -> None:
        """Bring a page on without touching."""
        self.kiosk.navigator.go(route)
        self.rest()

    def rest(self, *, thrown: bool = False) -> None:
        """Wait until nothing moves; what is thrown does so even where motion is left out."""
        moves = thrown or not self.kiosk.window.property("still")

        def still() -> bool:
            settle(self.kiosk.window)
            if not moves:
                return True
            before = self._positions()
            # A frame of what moves is drawn meanwhile.
            QTest.qWait(20)
            return before == self._positions()

        self.until(still, "it does not come to rest")
        # Nobody touches what has only just come, but for tests of that.
        self.clock.now += VEIL_MS / 1000
        self.until(lambda: not self.kiosk.touch_monitor.input_suppressed, "no touch is heard")

    def pause(self, milliseconds: int) -> None:
        """Let time pass before the next touch, for those who measure it."""
        self.clock.now += milliseconds / 1000
        QCoreApplication.processEvents()

    def _positions(self) -> list[tuple[object, ...]]:
        """What moves when a page or a card comes, goes or scrolls."""
        content = self.kiosk.window.contentItem()
        layers = [layer for host in content.childItems() for layer in [host, *host.childItems()]]
        return [(layer.opacity(),) for layer in layers] + [
            (item.property("contentX"), item.property("contentY"), item.property("moving"))
            for item in items(content)
            if item.inherits("QQuickFlickable")
        ]

    def until(self, reached: Callable[[], bool], message: str) -> None:
        """Wait for what a touch brings about."""
        wait_until(reached, lambda: f"{message} (route {self.route!r}, overlay {self.overlay!r})")

    def hold(self) -> None:
        """Let a finger lie longer than any that is told of as long, and be told of so."""
        hints = QGuiApplication.styleHints()
        before = hints.mousePressAndHoldInterval()
        hints.setMousePressAndHoldInterval(1)
        self.pause(before + 400)
        QTest.qWait(10)
        hints.setMousePressAndHoldInterval(before)

    def touchable(self, **properties: object) -> Iterator[QQuickItem]:
        """The items with these properties that can be seen and touched where they are, the topmost last."""
        scene = QRectF(0, 0, self.kiosk.window.width(), self.kiosk.window.height())
        name = str(properties.pop("objectName", ""))
        for item in items(self.kiosk.window.contentItem(), name):
            if (
                all(item.property(name) == value for name, value in properties.items())
                and item.isEnabled()
                and scene.contains(rectangle(item).center())
            ):
                yield item

    def find(self, **properties: object) -> QQuickItem | None:
        """The topmost of them."""
        found = [*self.touchable(**properties)]
        return found[-1] if found else None

    def place(self, name: str) -> Point:
        """The middle of the thing with an object name, once it is there."""
        self.until(lambda: self.find(objectName=name) is not None, f"no {name!r} to be touched")
        item = self.find(objectName=name)
        assert item
        return middle(item)

    def press(self, *points: Point) -> None:
        self._send("press", points)

    def move(self, *points: Point) -> None:
        self._send("move", points)

    def release(self, *points: Point) -> None:
        self._send("release", points)

    def _send(self, action: str, points: tuple[Point, ...]) -> None:
        sequence = QTest.touchEvent(self.kiosk.window, self.device, False)
        for finger, point in enumerate(points):
            getattr(sequence, action)(finger, QPointF(*point).toPoint(), self.kiosk.window)
        sequence.commit()

    def tap(self, where: str | Point) -> None:
        """A short touch, on a thing or a point."""
        point = self.place(where) if isinstance(where, str) else where
        self.press(point)
        self.pause(60)
        self.release(point)
        self.rest()

    def drag(self, start: Point, end: Point, *, steps: int = 12) -> None:
        """A swipe of some 150 ms."""
        self.press(start)
        for step in range(1, steps + 1):
            self.pause(12)
            along = step / steps
            self.move((start[0] + (end[0] - start[0]) * along, start[1] + (end[1] - start[1]) * along))
        self.release(end)
        self.rest(thrown=True)

    def swipe(self, direction: int, *, height: float = 0.1) -> None:
        """Swipe across a page, to the left with -1, to the right with 1, at a height (0 the top) of the window."""
        width = self.kiosk.window.width()
        y = self.kiosk.window.height() * height
        centre, reach = width * 0.5, width * 0.28
        self.drag((centre - direction * reach, y), (centre + direction * reach, y))


def middle(item: QQuickItem) -> Point:
    """The middle of an item in pixels of its window."""
    centre = rectangle(item).center()
    return centre.x(), centre.y()


@pytest.fixture(scope="session")
def touch_screen(application: "QApplication") -> QPointingDevice:
    """A screen that takes many fingers."""
    return QTest.createTouchDevice()


@pytest.fixture(scope="module", params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def running(
    request: pytest.FixtureRequest, application: "QApplication", bundled: "Exhibit", touch_screen: QPointingDevice
) -> Iterator[Hand]:
    """The bundled exhibit on a screen of 43 inches, with its motion."""
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        # The marks of figures grow with each page that comes, and a finger finds the figure without them.
        patch.setattr(canvas, "render", lambda *_arguments: QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied))
        kiosk = app.make_kiosk(bundled, paths.bundled_content(), renderer="software", clock=clock)
        begin(kiosk, clock, request.param)
        yield Hand(kiosk, touch_screen, clock)
        kiosk.close()


def begin(kiosk: Kiosk, clock: Clock, size: tuple[int, int]) -> None:
    """Bring the exhibit on a screen of 43 inches and a size in pixels, with motion that passes fast."""
    set_duration_scale(kiosk, FAST)
    clock.watch(kiosk)
    resize(kiosk.window, size, None)
    kiosk.window.show()
    settle(kiosk.window)


@pytest.fixture
def hand(running: Hand) -> Hand:
    """A visitor who has just come to the home page."""
    running.kiosk.exhibit.setProperty("language", "zh")
    running.kiosk.window.setProperty("still", False)
    running.go("home")
    return running

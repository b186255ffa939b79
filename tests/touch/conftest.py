"""Touch tests of the running exhibit: real touch events on the real window, with animations, in both orientations.

No test waits for time to pass: touches use a manual clock, and animations run at a tenth of their duration.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.figures.drawing import canvas
from wuxi_kiosk.inspect.page import in_window, items, layers, rectangle
from wuxi_kiosk.inspect.shoot import resize, settle

from ..timing import FAST, Clock, set_duration_scale, wait_until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

# A quarter of the pixels of a kiosk's screen: the same layout, drawn in a quarter of the time.
LANDSCAPE, PORTRAIT = (960, 540), (540, 960)
# Longer than input is suppressed after a page change.
INPUT_GUARD_MS = 300
Point = tuple[float, float]


@dataclass
class TouchDriver:
    """Sends touches to the exhibit as a visitor does; points are pixels of the window."""

    application: Application
    device: QPointingDevice
    clock: Clock

    @property
    def route(self) -> str:
        return str(self.application.navigator.property("route"))

    @property
    def overlay(self) -> str:
        return str(self.application.navigator.property("overlay"))

    @property
    def callout_datum(self) -> str:
        """The id of the number that the callout tells about; empty without a callout."""
        kind, _, argument = self.overlay.partition("/")
        return argument.partition("/")[2] if kind == "callout" else ""

    @property
    def callout_figure(self) -> str:
        """The id of the callout's figure; empty without a callout."""
        kind, _, argument = self.overlay.partition("/")
        return argument.partition("/")[0] if kind == "callout" else ""

    def millimetres(self, count: float) -> float:
        """Convert millimetres of the screen to pixels."""
        return count * float(self.application.window.property("millimetre"))

    def disable_animations(self) -> None:
        """Turn animations off, for tests that are not about them."""
        self.application.window.setProperty("still", True)

    def go(self, route: str) -> None:
        """Navigate to a route without touching."""
        self.application.navigator.go(route)
        self.settle()

    def settle(self, *, inertia: bool = False) -> None:
        """Wait until nothing moves; after a flick (`inertia`) views move even with animations off."""
        moves = inertia or not self.application.window.property("still")

        def still() -> bool:
            settle(self.application.window)
            if not moves:
                return True
            before = self._positions()
            # Long enough for a frame of an animation.
            QTest.qWait(20)
            return before == self._positions()

        self.wait_until(still, "the page does not settle")
        # Wait out the input guard, which would reject the next touch.
        self.clock.now += INPUT_GUARD_MS / 1000
        self.wait_until(lambda: not self.application.touch_monitor.input_suppressed, "input stays suppressed")

    def advance_clock(self, milliseconds: int) -> None:
        """Advance the clock before the next touch."""
        self.clock.now += milliseconds / 1000
        QCoreApplication.processEvents()

    def _positions(self) -> list[tuple[object, ...]]:
        """The state that changes while a page or an overlay opens, closes or scrolls."""
        content = self.application.window.contentItem()
        moving = [layer for host in layers(self.application.window) for layer in [host, *host.childItems()]]
        return [(layer.opacity(),) for layer in moving] + [
            (item.property("contentX"), item.property("contentY"), item.property("moving"))
            for item in items(content)
            if item.inherits("QQuickFlickable")
        ]

    def wait_until(self, reached: Callable[[], bool], message: str) -> None:
        """Wait for the result of a touch; fails with the message."""
        wait_until(reached, lambda: f"{message} (route {self.route!r}, overlay {self.overlay!r})")

    def wait_for_long_press(self) -> None:
        """Wait until a press counts as a long press."""
        hints = QGuiApplication.styleHints()
        before = hints.mousePressAndHoldInterval()
        hints.setMousePressAndHoldInterval(1)
        self.advance_clock(before + 400)
        QTest.qWait(10)
        hints.setMousePressAndHoldInterval(before)

    def touchable(self, **properties: object) -> Iterator[QQuickItem]:
        """The visible and enabled items with these properties, the topmost last."""
        scene = QRectF(0, 0, self.application.window.width(), self.application.window.height())
        name = str(properties.pop("objectName", ""))
        for item in in_window(self.application.window, name):
            if (
                all(item.property(name) == value for name, value in properties.items())
                and item.isEnabled()
                and scene.contains(rectangle(item).center())
            ):
                yield item

    def find(self, **properties: object) -> QQuickItem | None:
        """The topmost visible and enabled item with these properties."""
        found = [*self.touchable(**properties)]
        return found[-1] if found else None

    def center_of(self, name: str) -> Point:
        """The centre of the item with an object name, once it is visible."""
        self.wait_until(lambda: self.find(objectName=name) is not None, f"no {name!r} to be touched")
        item = self.find(objectName=name)
        assert item
        return item_center(item)

    def press(self, *points: Point) -> None:
        self._send("press", points)

    def move(self, *points: Point) -> None:
        self._send("move", points)

    def release(self, *points: Point) -> None:
        self._send("release", points)

    def _send(self, action: str, points: tuple[Point, ...]) -> None:
        sequence = QTest.touchEvent(self.application.window, self.device, False)
        for finger, point in enumerate(points):
            getattr(sequence, action)(finger, QPointF(*point).toPoint(), self.application.window)
        sequence.commit()

    def tap(self, target: str | Point) -> None:
        """Tap an item, by its object name, or a point."""
        point = self.center_of(target) if isinstance(target, str) else target
        self.press(point)
        self.advance_clock(60)
        self.release(point)
        self.settle()

    def drag(self, start: Point, end: Point, *, steps: int = 12) -> None:
        """Drag from one point to another in some 150 ms."""
        self.press(start)
        for step in range(1, steps + 1):
            self.advance_clock(12)
            along = step / steps
            self.move((start[0] + (end[0] - start[0]) * along, start[1] + (end[1] - start[1]) * along))
        self.release(end)
        self.settle(inertia=True)

    def swipe(self, direction: int, *, height: float = 0.05) -> None:
        """Swipe left (-1) or right (1) across a page, at a height (0–1 from the top) of the window."""
        width = self.application.window.width()
        y = self.application.window.height() * height
        centre, reach = width * 0.5, width * 0.28
        self.drag((centre - direction * reach, y), (centre + direction * reach, y))


def content_with_photos(folder: Path, photos: str) -> Path:
    """The bundled content copied to a folder, with other photos in the theme of citrus."""
    copytree(Path(__file__).parents[2] / "data", folder)
    file = folder / "themes" / "citrus.yaml"
    before, heading, _rest = file.read_text(encoding="utf-8").partition("\nphotos:\n")
    assert heading
    # Steps and events name photos of the theme, which are gone.
    file.write_text(re.sub("\n +picture: .*", "", before) + f"\n{photos}", encoding="utf-8")
    return folder


def item_center(item: QQuickItem) -> Point:
    """The centre of an item in pixels of its window."""
    centre = rectangle(item).center()
    return centre.x(), centre.y()


@pytest.fixture(scope="session")
def touch_screen(qt_application: "QApplication") -> QPointingDevice:
    """A multi-touch device."""
    return QTest.createTouchDevice()


@pytest.fixture(scope="module", params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def module_driver(
    request: pytest.FixtureRequest, qt_application: "QApplication", bundled: "Exhibit", touch_screen: QPointingDevice
) -> Iterator[TouchDriver]:
    """The bundled exhibit on a 43-inch screen, with animations."""
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        # Figures are animated on each page; touches find them without their drawing.
        blank = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        blank.fill(0)
        for name in ("render", "render_land", "render_signs"):
            patch.setattr(canvas, name, lambda *_arguments: blank)
        application = app.make_application(bundled, paths.bundled_content(), renderer="software", clock=clock)
        show_kiosk(application, clock, request.param)
        yield TouchDriver(application, touch_screen, clock)
        application.close()


def show_kiosk(application: Application, clock: Clock, size: tuple[int, int]) -> None:
    """Show the exhibit on a 43-inch screen of a size in pixels, with fast animations."""
    set_duration_scale(application, FAST)
    clock.watch(application)
    resize(application.window, size, None)
    application.window.show()
    settle(application.window)


@pytest.fixture
def driver(module_driver: TouchDriver) -> TouchDriver:
    """A driver at the home page, in Chinese, with animations."""
    module_driver.application.exhibit.setProperty("language", "zh")
    module_driver.application.window.setProperty("still", False)
    module_driver.go("home")
    return module_driver

"""Random touches by up to ten fingers, on any page, with animations, in both orientations."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest

from wuxi_kiosk import app, paths
from wuxi_kiosk.inspect.measure import visit_all_pages
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.panel.opener import PanelOpener

from ..memory import anonymous_memory
from ..timing import FAST, Clock, set_duration_scale, wait_until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.app import Application
    from wuxi_kiosk.content.model import Exhibit

# Events in each orientation. A quarter of full HD: the same layout, drawn in less time.
EVENTS, LONG_EVENTS, LONG_WARM_UP = 600, 5_000, 1_000
LANDSCAPE, PORTRAIT = (960, 540), (540, 960)
MAX_GROWTH = 1.05
MAX_FINGERS = 10
# The height of the bar, where many buttons are close to each other, as a fraction of the window.
BAR_POSITION = 0.95
# The interval of a touch screen's events.
EVENT_INTERVAL_S = 0.008

Point = tuple[float, float]
Move = tuple[Literal["press", "move", "release"], Point]


@dataclass(frozen=True)
class Event:
    """A random event: touches by point id, at fractions of the window; or another kind with a number."""

    kind: Literal["touch", "cancel", "language", "key", "page"]
    fingers: tuple[tuple[int, Move], ...] = ()
    number: int = 0


def tap(random: Random, at: Point) -> Iterator[Move]:
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        yield "press", at
        for _ in range(random.randrange(3)):
            yield "move", at
        yield "release", at


def hold(random: Random, at: Point) -> Iterator[Move]:
    yield "press", at
    for _ in range(random.randrange(10, 50)):
        yield "move", (at[0] + random.gauss(0, 0.002), at[1] + random.gauss(0, 0.002))
    yield "release", at


def drag(random: Random, at: Point, end: Point) -> Iterator[Move]:
    yield "press", at
    steps = random.randrange(3, 14)
    for step in range(1, steps + 1):
        progress = step / steps
        yield "move", (at[0] + (end[0] - at[0]) * progress, at[1] + (end[1] - at[1]) * progress)
    # Some touches that leave the screen are never released.
    if (0 <= end[0] <= 1 and 0 <= end[1] <= 1) or random.random() < 0.7:
        yield "release", end


def place(random: Random) -> Point:
    return random.random(), random.uniform(BAR_POSITION - 0.03, 1) if random.random() < 0.25 else random.random()


def gestures(random: Random) -> list[Iterator[Move]]:
    """One visitor's next gesture, a sequence of moves for each finger."""
    x, y = at = place(random)
    kind = random.choices(["tap", "hold", "swipe", "anywhere", "leave", "pinch", "palm"], [50, 5, 20, 8, 5, 9, 3])[0]
    if kind == "tap":
        return [tap(random, at)]
    if kind == "hold":
        return [hold(random, at)]
    if kind == "swipe":
        return [drag(random, at, (x + random.choice((-1, 1)) * random.uniform(0.1, 0.5), y))]
    if kind == "anywhere":
        return [drag(random, at, place(random))]
    if kind == "leave":
        return [drag(random, at, random.choice([(-0.01, y), (1.01, y), (x, -0.01), (x, 1.01)]))]
    if kind == "pinch":
        near, far = random.uniform(0.01, 0.1), random.uniform(0.1, 0.4)
        begin, end = random.choice([(near, far), (far, near)])
        return [drag(random, (x + side * begin, y), (x + side * end, y)) for side in (-1, 1)]
    return [hold(random, (x + random.uniform(0, 0.05), y + random.uniform(0, 0.05))) for _ in range(7)]


def random_events(seed: int) -> Iterator[Event]:
    """Yield events without end; the same for the same seed."""
    random = Random(seed)
    paths: dict[int, Iterator[Move]] = {}
    while True:
        chance = random.random()
        if chance < 0.002:
            paths.clear()
            yield Event("cancel")
            continue
        if chance < 0.005:
            yield Event("language", number=random.randrange(100))
            continue
        if chance < 0.007:
            yield Event("key", number=random.randrange(100))
            continue
        if chance < 0.012:
            yield Event("page", number=random.randrange(1000))
            continue
        if not paths or random.random() < 0.06:
            free = [finger for finger in range(MAX_FINGERS) if finger not in paths]
            paths |= dict(zip(free, gestures(random), strict=False))
        moves_by_finger = {finger: next(path, None) for finger, path in paths.items()}
        for finger, move in moves_by_finger.items():
            if move is None:
                del paths[finger]
        moves = tuple((finger, move) for finger, move in moves_by_finger.items() if move)
        if moves:
            yield Event("touch", moves)


KEYS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Tab, Qt.Key.Key_Right)


class MonkeyDriver:
    """The exhibit under random events."""

    def __init__(self, application: "Application", device: QPointingDevice, clock: Clock) -> None:
        self.application, self.device, self.clock = application, device, clock
        self.visited: set[str] = set()

    def send(self, event: Event) -> None:
        """Send an event and process what it causes."""
        window, exhibit = self.application.window, self.application.exhibit
        if event.kind == "touch":
            sequence = QTest.touchEvent(window, self.device, False)
            for finger, (action, (x, y)) in event.fingers:
                getattr(sequence, action)(finger, QPoint(round(x * window.width()), round(y * window.height())), window)
            sequence.commit()
        elif event.kind == "cancel":
            QCoreApplication.sendEvent(window, QTouchEvent(QEvent.Type.TouchCancel, self.device))
        elif event.kind == "language":
            languages = exhibit.exhibit.languages
            exhibit.setProperty("language", languages[event.number % len(languages)])
        elif event.kind == "key":
            QTest.keyClick(window, KEYS[event.number % len(KEYS)])
        else:
            # Start from any page.
            routes = exhibit.routes()
            self.application.navigator.go(routes[event.number % len(routes)])
        self.clock.now += EVENT_INTERVAL_S
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.visited |= {str(self.application.navigator.property(name)) for name in ("route", "overlay")}

    def settle(self) -> None:
        """Cancel all touches and wait until the exhibit is at rest."""
        window = self.application.window
        QCoreApplication.sendEvent(window, QTouchEvent(QEvent.Type.TouchCancel, self.device))
        self.application.docent.end()
        settle(window)
        self.clock.now += 1
        wait_until(lambda: not self.application.touch_monitor.input_suppressed, "input stays suppressed")

    def tap(self, name: str) -> None:
        button = next(item for item in items(self.application.window.contentItem()) if item.objectName() == name)
        point = rectangle(button).center().toPoint()
        for action in ("press", "release"):
            sequence = QTest.touchEvent(self.application.window, self.device, False)
            getattr(sequence, action)(0, point, self.application.window)
            sequence.commit()

    def memory_at_home(self) -> float:
        """The memory in MB at the home page, at rest."""
        go(self.application, "home")
        gc.collect()
        settle(self.application.window)
        return anonymous_memory()


def test_events_are_reproducible_by_seed() -> None:
    first = list(islice(random_events(7), 2000))
    assert first == list(islice(random_events(7), 2000))
    assert first != list(islice(random_events(8), 2000))
    assert {event.kind for event in first} == {"touch", "cancel", "language", "key", "page"}
    fingers = [len(event.fingers) for event in first]
    assert max(fingers) > 5
    down: set[int] = set()
    for event in first:
        if event.kind == "cancel":
            down = set()
        for finger, (action, _place) in event.fingers:
            # A finger that is pressed again was lost before.
            assert action == "press" or finger in down
            down = down - {finger} if action == "release" else down | {finger}


def test_exhibit_survives_random_touches(
    qt_application: "QApplication", bundled: "Exhibit", seed: int, soak: bool
) -> None:
    clock = Clock()
    application = app.make_application(bundled, paths.bundled_content(), renderer="software", clock=clock)
    try:
        set_duration_scale(application, FAST)
        clock.watch(application)
        driver = MonkeyDriver(application, QTest.createTouchDevice(), clock)
        opened: list[int] = []
        opener = PanelOpener(application.window, application.touch_monitor, "top-left", clock, application.window)
        opener.held.connect(lambda: opened.append(1))
        events = random_events(seed)
        application.window.show()
        for size in (PORTRAIT, LANDSCAPE) if soak else ():
            resize(application.window, size, None)
            settle(application.window)
            visit_all_pages(application)
            for event in islice(events, LONG_WARM_UP):
                driver.send(event)
            driver.settle()
        before = driver.memory_at_home()
        for size in (PORTRAIT, LANDSCAPE):
            resize(application.window, size, None)
            settle(application.window)
            for event in islice(events, LONG_EVENTS if soak else EVENTS):
                driver.send(event)
            driver.settle()
            assert application.window.isVisible()
            driver.tap("home")
            wait_until(lambda: application.navigator.property("route") == "home", "the home button does not work")
            assert application.navigator.property("overlay") == ""
            assert application.touch_monitor.property("down") == 0
        after = driver.memory_at_home()
        print(f"{before:.0f} MB, then {after:.0f} MB; {len(driver.visited)} pages and cards visited")
        assert not opened, "the panel of staff"
        # The touches reached many pages.
        assert len(driver.visited) > len(application.exhibit.routes()) / (2 if soak else 20)
        # The warm-up has created everything that is created lazily.
        assert not soak or after <= before * MAX_GROWTH, f"{before} MB became {after} MB"
    finally:
        application.close()

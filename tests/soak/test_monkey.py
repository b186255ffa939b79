"""A crowd of children: random fingers all over the exhibit, from any page, with its motion, in both orientations."""

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

from ..memory import anonymous_memory
from ..timing import FAST, Clock, set_duration_scale, wait_until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.app import Kiosk
    from wuxi_kiosk.content.model import Exhibit

# So many in each orientation. A quarter of full HD: the layout is the same, and is drawn in less time.
EVENTS, LONG_EVENTS, LONG_WARM_UP = 600, 5_000, 1_000
LANDSCAPE, PORTRAIT = (960, 540), (540, 960)
GROWTH = 1.05
FINGERS = 10
# Where the bar is, in both orientations: there is much to be touched in little room.
BAR = 0.95
# A screen tells of fingers about so often.
PACE_SECONDS = 0.008

Point = tuple[float, float]
Move = tuple[Literal["press", "move", "release"], Point]


@dataclass(frozen=True)
class Event:
    """Something that happens: fingers by number, places as shares of the window; or one of the others."""

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
        along = step / steps
        yield "move", (at[0] + (end[0] - at[0]) * along, at[1] + (end[1] - at[1]) * along)
    # Some slide off the edge, and the screen says no more of them.
    if (0 <= end[0] <= 1 and 0 <= end[1] <= 1) or random.random() < 0.7:
        yield "release", end


def place(random: Random) -> Point:
    return random.random(), random.uniform(BAR - 0.03, 1) if random.random() < 0.25 else random.random()


def gestures(random: Random) -> list[Iterator[Move]]:
    """What one visitor does next, a way for each finger."""
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


def crowd(seed: int) -> Iterator[Event]:
    """Events without end; the same for the same seed."""
    random = Random(seed)
    ways: dict[int, Iterator[Move]] = {}
    while True:
        chance = random.random()
        if chance < 0.002:
            ways.clear()
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
        if not ways or random.random() < 0.06:
            free = [finger for finger in range(FINGERS) if finger not in ways]
            ways |= dict(zip(free, gestures(random), strict=False))
        told = {finger: next(way, None) for finger, way in ways.items()}
        for finger, move in told.items():
            if move is None:
                del ways[finger]
        moves = tuple((finger, move) for finger, move in told.items() if move)
        if moves:
            yield Event("touch", moves)


KEYS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Tab, Qt.Key.Key_Right)


class Room:
    """The exhibit among the crowd."""

    def __init__(self, kiosk: "Kiosk", device: QPointingDevice, clock: Clock) -> None:
        self.kiosk, self.device, self.clock = kiosk, device, clock
        self.seen: set[str] = set()

    def suffer(self, event: Event) -> None:
        """Let something happen, and everything that follows at once."""
        window, exhibit = self.kiosk.window, self.kiosk.exhibit
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
            # They may begin anywhere.
            routes = exhibit.routes()
            self.kiosk.navigator.go(routes[event.number % len(routes)])
        self.clock.now += PACE_SECONDS
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.seen |= {str(self.kiosk.navigator.property(name)) for name in ("route", "overlay")}

    def calm(self) -> None:
        """All leave: every finger is lifted, everything comes to rest."""
        window = self.kiosk.window
        QCoreApplication.sendEvent(window, QTouchEvent(QEvent.Type.TouchCancel, self.device))
        self.kiosk.docent.end()
        settle(window)
        self.clock.now += 1
        wait_until(lambda: not self.kiosk.touch_monitor.input_suppressed, "no touch is heard")

    def tap(self, name: str) -> None:
        button = next(item for item in items(self.kiosk.window.contentItem()) if item.objectName() == name)
        point = rectangle(button).center().toPoint()
        for action in ("press", "release"):
            sequence = QTest.touchEvent(self.kiosk.window, self.device, False)
            getattr(sequence, action)(0, point, self.kiosk.window)
            sequence.commit()

    def weigh(self) -> float:
        """Memory in MB at home, all at rest."""
        go(self.kiosk, "home")
        gc.collect()
        settle(self.kiosk.window)
        return anonymous_memory()


def test_the_same_seed_is_the_same_crowd() -> None:
    first = list(islice(crowd(7), 2000))
    assert first == list(islice(crowd(7), 2000))
    assert first != list(islice(crowd(8), 2000))
    assert {event.kind for event in first} == {"touch", "cancel", "language", "key", "page"}
    fingers = [len(event.fingers) for event in first]
    assert max(fingers) > 5
    down: set[int] = set()
    for event in first:
        if event.kind == "cancel":
            down = set()
        for finger, (action, _place) in event.fingers:
            # A finger that is pressed again was left out, lost, before.
            assert action == "press" or finger in down
            down = down - {finger} if action == "release" else down | {finger}


def test_nothing_breaks_among_random_touches(
    application: "QApplication", bundled: "Exhibit", seed: int, soak: bool
) -> None:
    clock = Clock()
    kiosk = app.make_kiosk(bundled, paths.bundled_content(), renderer="software", clock=clock)
    try:
        set_duration_scale(kiosk, FAST)
        clock.watch(kiosk)
        room = Room(kiosk, QTest.createTouchDevice(), clock)
        events = crowd(seed)
        kiosk.window.show()
        for size in (PORTRAIT, LANDSCAPE) if soak else ():
            resize(kiosk.window, size, None)
            settle(kiosk.window)
            visit_all_pages(kiosk)
            for event in islice(events, LONG_WARM_UP):
                room.suffer(event)
            room.calm()
        before = room.weigh()
        for size in (PORTRAIT, LANDSCAPE):
            resize(kiosk.window, size, None)
            settle(kiosk.window)
            for event in islice(events, LONG_EVENTS if soak else EVENTS):
                room.suffer(event)
            room.calm()
            assert kiosk.window.isVisible()
            room.tap("home")
            wait_until(lambda: kiosk.navigator.property("route") == "home", "one tap does not lead home")
            assert kiosk.navigator.property("overlay") == ""
            assert kiosk.touch_monitor.property("down") == 0
        after = room.weigh()
        print(f"{before:.0f} MB, then {after:.0f} MB; {len(room.seen)} pages and cards seen")
        # It has been about, not stuck somewhere.
        assert len(room.seen) > len(kiosk.exhibit.routes()) / (2 if soak else 20)
        # What is only made when it is first seen has all been made by the warming up.
        assert not soak or after <= before * GROWTH, f"{before} MB became {after} MB"
    finally:
        kiosk.close()

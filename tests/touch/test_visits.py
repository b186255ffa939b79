"""One visitor after the other, with real touch events and a clock of our own: nobody is lost, nothing is left."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.inspect.page import items, rectangle, texts
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.visit.access import CHOICES
from wuxi_kiosk.visit.idle import Phase

from ..memory import anonymous_memory
from ..timing import Clock
from .conftest import LANDSCAPE, PORTRAIT, Hand, Point, begin

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

FAILED = Path(__file__).resolve().parents[2] / "build" / "visits"
IDLE_SECONDS = 60
SHADE = 40
THEME, STORY = "ecommerce", "theme/ecommerce/story/1"
# What of a window a visitor can have changed.
OWN = ("route", "rowRoute", "overlay", "alert")
KEPT = ("visible", "enabled", "opacity", "text", "contentX", "contentY", "currentIndex", "opened", "open", "focus")


@dataclass
class Hall:
    """The exhibit in a hall, where somebody may or may not be."""

    hand: Hand

    @property
    def kiosk(self) -> Kiosk:
        return self.hand.kiosk

    @property
    def phase(self) -> Phase:
        return self.kiosk.visit.phase

    def pass_by(self, seconds: int) -> None:
        """Let so many seconds pass without a touch."""
        for _ in range(seconds):
            self.hand.clock.now += 1
            self.kiosk.visit.update()
            self.kiosk.touch_monitor.drop_lost_touches()
            self.kiosk.docent.check_timeout()
        settle(self.kiosk.window)

    def come(self) -> None:
        """Wake it with a tap in a corner."""
        self.hand.tap((3, 3))
        assert self.phase is Phase.ACTIVE

    def leave(self) -> None:
        self.pass_by(IDLE_SECONDS + 20)
        assert self.phase is Phase.ATTRACT

    def shown(self, name: str) -> bool:
        return any(item.objectName() == name for item in items(self.kiosk.window.contentItem()))


@dataclass(frozen=True)
class Trace:
    """What a visitor sees of home, and all that lies behind it."""

    own: dict[str, object]
    texts: list[dict[str, object]]
    tree: Counter[tuple[object, ...]]
    picture: QImage = field(repr=False)


def tree(item: QQuickItem, depth: int = 0) -> Iterator[tuple[object, ...]]:
    """Every item that there is, seen or not, with what a visitor may have changed of it."""
    # What cannot be seen lies anywhere: a view's estimate of all its rows, its highlight, which is an empty item.
    parent = item.parentItem()
    empty = item.metaObject().className() == "QQuickItem" and not item.childItems()
    settled = item.isVisible() and not empty and not (parent and parent.inherits("QQuickFlickable"))
    place = rectangle(item).getRect() if settled else None
    kept = tuple(
        (name, item.property(name)) for name in KEPT if isinstance(item.property(name), (bool, int, float, str))
    )
    yield (depth, item.metaObject().className().partition("_QML")[0], item.objectName(), place, kept)
    for child in item.childItems():
        yield from tree(child, depth + 1)


def trace(hall: Hall) -> Trace:
    kiosk, window = hall.kiosk, hall.kiosk.window
    hall.hand.until(lambda: not hall.shown("touch-mark"), "the mark of a touch stays")
    own = {name: kiosk.navigator.property(name) for name in OWN}
    keyboard_focus = window.findChild(QQuickItem, "keyboard-focus")
    assert keyboard_focus
    own["keyboard"] = keyboard_focus.property("active")
    own["language"] = kiosk.exhibit.property("language")
    own["chosen"] = kiosk.access.chosen
    own["focus"] = window.activeFocusItem() is None or window.activeFocusItem() is window.contentItem()
    return Trace(
        own,
        [asdict(text) for text in texts(window)],
        Counter(row for child in window.contentItem().childItems() for row in tree(child)),
        window.grabWindow(),
    )


def pixels(picture: QImage) -> NDArray[np.int16]:
    flat = picture.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(flat.constBits(), np.uint8).astype(np.int16)


def same(now: QImage, before: QImage) -> bool:
    """Whether two pictures are the same; those that are not are kept.

    Qt shades the edges of a large letter by what it has drawn before: by less than any other letter would differ.
    """
    if now.size() == before.size() and np.abs(pixels(now) - pixels(before)).max() <= SHADE:
        return True
    FAILED.mkdir(parents=True, exist_ok=True)
    for name, picture in (("before", before), ("now", now)):
        picture.save(str(FAILED / f"{name}.png"))
    return False


OpenHall = Callable[..., Hall]


@pytest.fixture(scope="module")
def open_hall(application: "QApplication", bundled: "Exhibit", touch_screen: QPointingDevice) -> Iterator[OpenHall]:
    """Opens the exhibit as in a hall, in the attract loop; it is closed at the end of the module."""
    halls: list[Hall] = []

    def opened(size: tuple[int, int] = LANDSCAPE, *, still: bool = True, language: str | None = None) -> Hall:
        clock = Clock()
        kiosk = app.make_kiosk(
            bundled,
            paths.bundled_content(),
            renderer="software",
            still=still,
            idle_seconds=IDLE_SECONDS,
            clock=clock,
            language=language,
        )
        begin(kiosk, clock, size)
        hall = Hall(Hand(kiosk, touch_screen, clock))
        halls.append(hall)
        return hall

    yield opened
    for hall in halls:
        hall.kiosk.close()


@pytest.fixture(scope="module", params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def running_hall(request: pytest.FixtureRequest, open_hall: OpenHall) -> Hall:
    return open_hall(request.param)


@pytest.fixture
def hall(running_hall: Hall) -> Hall:
    """A hall in which nobody is, with the attract loop on."""
    if running_hall.phase is not Phase.ATTRACT:
        running_hall.leave()
    return running_hall


def beneath(hall: Hall) -> Point:
    """Where on the glass a theme's scroll lies, or would if it were seen."""
    for item in all_items(hall.kiosk.window.contentItem()):
        if item.objectName() == f"scroll-{THEME}":
            centre = rectangle(item).center()
            return centre.x(), centre.y()
    raise AssertionError("home has no scrolls")


def all_items(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from all_items(child)


def tap(hall: Hall, at: Point) -> None:
    hall.hand.tap(at)


def press_long(hall: Hall, at: Point) -> None:
    hall.hand.press(at)
    hall.hand.hold()
    hall.hand.release(at)
    hall.hand.rest()


def drag(hall: Hall, at: Point) -> None:
    hall.hand.drag(at, (at[0] - hall.hand.millimetres(200), at[1]))


def two_fingers(hall: Hall, at: Point) -> None:
    other = (at[0] + hall.hand.millimetres(40), at[1])
    hall.hand.press(at, other)
    hall.hand.pause(60)
    hall.hand.release(at, other)
    hall.hand.rest()


def another_while_the_first_rests(hall: Hall, at: Point) -> None:
    window, device = hall.kiosk.window, hall.hand.device
    corner, there = QPoint(5, 5), QPoint(round(at[0]), round(at[1]))
    hall.hand.press((5, 5))
    hall.hand.pause(100)
    for action in ("press", "release"):
        sequence = QTest.touchEvent(window, device, False)
        sequence.stationary(0)
        getattr(sequence, action)(1, there, window)
        sequence.commit()
        hall.hand.pause(60)
    sequence = QTest.touchEvent(window, device, False)
    sequence.release(0, corner, window)
    sequence.commit()
    hall.hand.rest()


def double_tap(hall: Hall, at: Point) -> None:
    """As fast as fingers are: the second one is a touch of its own, on what the first has brought."""
    hall.hand.press(at)
    hall.hand.release(at)


TOUCHES = [tap, press_long, drag, two_fingers, another_while_the_first_rests, double_tap]


@pytest.mark.parametrize("touch", TOUCHES)
def test_the_touch_that_wakes_presses_nothing_beneath(hall: Hall, touch: Callable[[Hall, Point], None]) -> None:
    assert hall.shown("attract")
    touch(hall, beneath(hall))
    assert hall.phase is Phase.ACTIVE
    hall.hand.rest()
    assert (hall.hand.route, hall.hand.overlay) == ("home", "")
    assert not hall.shown("attract")
    tap(hall, beneath(hall))
    assert hall.hand.route == STORY


def test_the_bar_is_not_pressed_either(hall: Hall) -> None:
    place = next(
        rectangle(item).center()
        for item in all_items(hall.kiosk.window.contentItem())
        if item.objectName() == "language-en"
    )
    hall.hand.tap((place.x(), place.y()))
    assert (hall.phase, hall.kiosk.exhibit.language_code) == (Phase.ACTIVE, "zh")


def test_a_mouse_and_a_key_wake_too(hall: Hall) -> None:
    x, y = beneath(hall)
    QTest.mouseClick(hall.kiosk.window, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    hall.hand.rest()
    assert (hall.phase, hall.hand.route) == (Phase.ACTIVE, "home")
    hall.leave()
    QTest.keyClick(hall.kiosk.window, Qt.Key.Key_A)
    assert (hall.phase, hall.hand.route) == (Phase.ACTIVE, "home")


def test_one_who_reads_and_then_touches_keeps_all(hall: Hall) -> None:
    hall.come()
    hall.hand.tap(f"scroll-{THEME}")
    hall.hand.tap("step-3")
    hall.hand.tap("source")
    before = trace(hall)
    hall.pass_by(59)
    assert not hall.shown("countdown")
    hall.pass_by(11)
    assert hall.shown("countdown")
    assert "10" in [text.text for text in texts(hall.kiosk.window)]
    # Right on a button beneath the countdown.
    hall.hand.tap("home")
    assert not hall.shown("countdown")
    after = trace(hall)
    assert (after.own, after.texts) == (before.own, before.texts)
    assert same(after.picture, before.picture), FAILED
    hall.pass_by(59)
    assert not hall.shown("countdown"), "the minute starts anew"


@pytest.mark.parametrize("touch", TOUCHES)
def test_in_the_countdown_any_touch_stays_and_presses_nothing(hall: Hall, touch: Callable[[Hall, Point], None]) -> None:
    hall.come()
    place = beneath(hall)
    hall.pass_by(75)
    assert hall.phase is Phase.TIMEOUT_WARNING
    touch(hall, place)
    # mypy does not know that the phase has changed since it was asserted.
    assert hall.phase is Phase.ACTIVE  # type: ignore[comparison-overlap]
    hall.hand.rest()  # type: ignore[unreachable]
    assert (hall.hand.route, hall.hand.overlay) == ("home", "")


def test_the_button_of_the_countdown_is_large_and_does_what_it_says(hall: Hall) -> None:
    hall.come()
    hall.pass_by(62)
    button = next(item for item in items(hall.kiosk.window.contentItem()) if item.objectName() == "keep-looking")
    assert button.height() >= hall.hand.millimetres(20)
    hall.hand.tap("keep-looking")
    assert (hall.phase, hall.hand.route) == (Phase.ACTIVE, "home")


def test_a_finger_that_rests_holds_the_clock(hall: Hall) -> None:
    hall.come()
    hall.hand.press((5, 5))
    hall.pass_by(15)
    hall.hand.move((6, 5))
    hall.pass_by(15)
    hall.hand.move((5, 5))
    for _ in range(4):
        hall.pass_by(15)
        hall.hand.move((6, 5))
    assert hall.phase is Phase.ACTIVE
    hall.hand.release((5, 5))
    hall.pass_by(59)
    assert hall.phase is Phase.ACTIVE
    hall.pass_by(1)
    # mypy does not know that the phase has changed since it was asserted.
    assert hall.phase is Phase.TIMEOUT_WARNING  # type: ignore[comparison-overlap]


def test_what_plays_holds_the_clock(hall: Hall) -> None:
    hall.come()
    hall.kiosk.visit.hold("media", True)
    hall.pass_by(300)
    assert hall.phase is Phase.ACTIVE
    hall.kiosk.visit.hold("media", False)
    hall.leave()


def test_a_guide_holds_the_clock_until_they_have_gone(hall: Hall) -> None:
    QTest.keyClick(hall.kiosk.window, Qt.Key.Key_PageDown)
    assert hall.phase is Phase.ACTIVE
    hall.pass_by(599)
    assert hall.phase is Phase.ACTIVE
    hall.pass_by(1 + IDLE_SECONDS)
    # mypy does not know that the phase has changed since it was asserted.
    assert hall.phase is Phase.TIMEOUT_WARNING  # type: ignore[comparison-overlap]


def wander(hall: Hall) -> None:
    """A visit that changes whatever a visitor can change."""
    hand, window = hall.hand, hall.kiosk.window
    hall.come()
    hand.tap("language-en")
    hand.tap(f"scroll-{THEME}")
    hand.tap("step-2")
    hand.go(f"theme/{THEME}/photos/1")
    hand.tap(f"photo-{hall.kiosk.exhibit.exhibit.theme(THEME).photos[0].id}")  # type: ignore[union-attr]
    hand.tap("zoom-in")
    hand.tap("zoom-in")
    hand.tap("close")
    hand.go("timeline")
    hand.tap("scrubber")
    hand.tap("next-event")
    hand.tap("source")
    hand.tap("close")
    hand.go(f"theme/{THEME}/timeline/1")
    hand.tap("next-event")
    hand.go(f"theme/{THEME}/hands-on/1")
    hand.tap("more")
    hand.tap("show-answer")
    hand.go(f"theme/{THEME}/figures/1")
    hand.tap("qr-code")
    hand.tap("close")
    for name in CHOICES:
        hall.kiosk.access.choose(name, True)
        hand.rest()
    hand.go("about")
    for item in items(window.contentItem()):
        if item.inherits("QQuickFlickable") and item.property("contentHeight") > item.height():
            item.setProperty("contentY", 20)
    QTest.keyClick(window, Qt.Key.Key_Tab)
    hand.tap("access")
    hand.rest()


def test_of_one_who_leaves_no_trace_is_left(hall: Hall, open_hall: OpenHall) -> None:
    window = hall.kiosk.window
    fresh = open_hall((window.width(), window.height()))
    fresh.come()
    expected = trace(fresh)
    wander(hall)
    assert hall.kiosk.access.chosen == set(CHOICES)
    hall.leave()
    assert hall.shown("attract")
    hall.come()
    left = trace(hall)
    assert left.own == expected.own
    assert left.texts == expected.texts
    # Views make their delegates in no order of their own.
    assert left.tree - expected.tree == expected.tree - left.tree == Counter()
    assert same(left.picture, expected.picture), FAILED


@pytest.mark.parametrize("page", ["photo", "photos", "figures", "timeline"])
def test_one_may_leave_with_anything_open(hall: Hall, page: str) -> None:
    """What is on view is unloaded while it goes: what it had put off must not come back to it, with a warning."""
    exhibit = hall.kiosk.exhibit
    hall.come()
    hall.hand.tap("language-en")
    photo = exhibit.exhibit.theme(THEME).photos[0].id  # type: ignore[union-attr]
    hall.hand.go(f"photo/{photo}" if page == "photo" else f"theme/{THEME}/{page}/1")
    hall.pass_by(IDLE_SECONDS)
    hall.pass_by(20)
    assert hall.phase is Phase.ATTRACT


def test_pages_are_as_they_were_for_the_first_visitor(hall: Hall) -> None:
    """Not only home: what the next one opens has been opened by nobody."""
    routes = [
        STORY,
        f"theme/{THEME}/hands-on/1",
        f"theme/{THEME}/timeline/1",
        "timeline",
        "about",
        f"theme/{THEME}/photos/1",
    ]

    def look() -> list[list[dict[str, object]]]:
        found = []
        for route in routes:
            hall.hand.go(route)
            found.append([asdict(text) for text in texts(hall.kiosk.window)])
        return found

    hall.come()
    before = look()
    hall.leave()
    wander(hall)
    hall.leave()
    hall.come()
    assert look() == before


def test_the_language_of_the_start_comes_back(open_hall: OpenHall) -> None:
    hall = open_hall((960, 540), language="en")
    hall.come()
    hall.kiosk.exhibit.setProperty("language", "zh")
    hall.leave()
    assert hall.kiosk.exhibit.language_code == "en"


def test_the_attract_loop_fills_the_screen_and_goes_when_it_is_over(hall: Hall) -> None:
    window = hall.kiosk.window
    (attract,) = (item for item in items(window.contentItem()) if item.objectName() == "attract")
    assert rectangle(attract) == QRectF(0, 0, window.width(), window.height())
    seen = {text.text for text in texts(window)}
    assert {"触摸屏幕开始", "Touch to begin"} <= seen
    hall.come()
    settle(window)
    assert not [item for item in all_items(window.contentItem()) if item.objectName() == "attract"]


def test_visits_leave_no_memory_behind(open_hall: OpenHall) -> None:
    hall = open_hall((960, 540))
    sizes: list[float] = []
    trees: list[Counter[str]] = []
    for number in range(30):
        hall.come()
        hall.kiosk.exhibit.setProperty("language", "en")
        for route in (STORY, f"theme/{THEME}/timeline/1", "source/people", "about"):
            go(hall.kiosk, route)
        hall.leave()
        if number % 5 == 4:
            gc.collect()
            settle(hall.kiosk.window)
            sizes.append(anonymous_memory())
            trees.append(Counter(item.metaObject().className() for item in all_items(hall.kiosk.window.contentItem())))
    assert all(counted == trees[0] for counted in trees)
    assert min(sizes[3:]) <= 1.03 * max(sizes[:3]), sizes


@pytest.fixture(scope="module")
def small_hall(open_hall: OpenHall) -> Hall:
    return open_hall((640, 360))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("chosen", [(), CHOICES])
@pytest.mark.parametrize(("size", "inch"), [((1280, 720), 15.6), ((1080, 1920), 32)])
def test_the_countdown_is_whole_on_every_screen(
    small_hall: Hall, size: tuple[int, int], inch: float, chosen: tuple[str, ...], language: str
) -> None:
    kiosk, window = small_hall.kiosk, small_hall.kiosk.window
    resize(window, size, inch)
    small_hall.come()
    kiosk.exhibit.setProperty("language", language)
    for name in chosen:
        kiosk.access.choose(name, True)
    small_hall.pass_by(IDLE_SECONDS + 1)
    (countdown,) = (item for item in items(window.contentItem()) if item.objectName() == "countdown")
    assert not [item for item in items(countdown) if item.inherits("QQuickFlickable") and item.property("interactive")]
    (button,) = (item for item in items(countdown) if item.objectName() == "keep-looking")
    assert QRectF(0, 0, window.width(), window.height()).contains(rectangle(button))
    if "reach" in chosen and size[0] < size[1]:
        assert rectangle(countdown).top() >= 0.39 * window.height()
    small_hall.leave()

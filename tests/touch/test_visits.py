"""Visitor sessions with real touch events and a manual clock: idle timeout, reset between visitors, memory."""

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
from wuxi_kiosk.app import Application
from wuxi_kiosk.inspect.page import items, rectangle, texts
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.visit.access import CHOICES
from wuxi_kiosk.visit.idle import Phase

from ..memory import anonymous_memory
from ..timing import Clock
from .conftest import LANDSCAPE, PORTRAIT, Point, TouchDriver, show_kiosk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

FAILED = Path(__file__).resolve().parents[2] / "build" / "visits"
IDLE_SECONDS = 60
SHADE = 40
THEME, STORY = "ecommerce", "theme/ecommerce/story/1"
# The state that a visitor can change.
NAVIGATOR_PROPERTIES = ("route", "rowRoute", "overlay", "alert")
ITEM_PROPERTIES = (
    "visible",
    "enabled",
    "opacity",
    "text",
    "contentX",
    "contentY",
    "currentIndex",
    "opened",
    "open",
    "focus",
)


@dataclass
class SessionDriver:
    """Drives the exhibit through visitor sessions, with its idle timeout on."""

    driver: TouchDriver

    @property
    def application(self) -> Application:
        return self.driver.application

    @property
    def phase(self) -> Phase:
        return self.application.visit.phase

    def advance(self, seconds: int) -> None:
        """Advance the clock by seconds without a touch."""
        for _ in range(seconds):
            self.driver.clock.now += 1
            self.application.visit.update()
            self.application.touch_monitor.drop_lost_touches()
            self.application.docent.check_timeout()
        settle(self.application.window)

    def wake(self) -> None:
        """Start a session with a tap in a corner."""
        self.driver.tap((3, 3))
        assert self.phase is Phase.ACTIVE

    def expire(self) -> None:
        self.advance(IDLE_SECONDS + 20)
        assert self.phase is Phase.ATTRACT

    def is_visible(self, name: str) -> bool:
        return any(item.objectName() == name for item in items(self.application.window.contentItem()))


@dataclass(frozen=True)
class Snapshot:
    """The state of the exhibit: models, visible texts, item tree and screenshot."""

    state: dict[str, object]
    texts: list[dict[str, object]]
    item_tree: Counter[tuple[object, ...]]
    picture: QImage = field(repr=False)


def item_tree(item: QQuickItem, depth: int = 0) -> Iterator[tuple[object, ...]]:
    """Yield every item, visible or not, with the properties that a visitor may have changed."""
    # The geometry of invisible items is arbitrary, as are a view's content estimate and its empty highlight item.
    parent = item.parentItem()
    empty = item.metaObject().className() == "QQuickItem" and not item.childItems()
    settled = item.isVisible() and not empty and not (parent and parent.inherits("QQuickFlickable"))
    place = rectangle(item).getRect() if settled else None
    properties = tuple(
        (name, item.property(name))
        for name in ITEM_PROPERTIES
        if isinstance(item.property(name), (bool, int, float, str))
    )
    yield (depth, item.metaObject().className().partition("_QML")[0], item.objectName(), place, properties)
    for child in item.childItems():
        yield from item_tree(child, depth + 1)


def take_snapshot(session: SessionDriver) -> Snapshot:
    application, window = session.application, session.application.window
    session.driver.wait_until(lambda: not session.is_visible("touch-mark"), "a touch indicator stays")
    state = {name: application.navigator.property(name) for name in NAVIGATOR_PROPERTIES}
    keyboard_focus = window.findChild(QQuickItem, "keyboard-focus")
    assert keyboard_focus
    state["keyboard"] = keyboard_focus.property("active")
    state["language"] = application.exhibit.property("language")
    state["chosen"] = application.access.chosen
    state["focus"] = window.activeFocusItem() is None or window.activeFocusItem() is window.contentItem()
    return Snapshot(
        state,
        [asdict(text) for text in texts(window)],
        Counter(row for child in window.contentItem().childItems() for row in item_tree(child)),
        window.grabWindow(),
    )


def pixels(picture: QImage) -> NDArray[np.int16]:
    flat = picture.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(flat.constBits(), np.uint8).astype(np.int16)


def images_match(now: QImage, before: QImage) -> bool:
    """Whether two screenshots match; those that do not are saved in FAILED.

    Qt's antialiasing of large glyphs depends on what it drew before, by less than another glyph would differ.
    """
    if now.size() == before.size() and np.abs(pixels(now) - pixels(before)).max() <= SHADE:
        return True
    FAILED.mkdir(parents=True, exist_ok=True)
    for name, picture in (("before", before), ("now", now)):
        picture.save(str(FAILED / f"{name}.png"))
    return False


OpenSession = Callable[..., SessionDriver]


@pytest.fixture(scope="module")
def open_session(
    qt_application: "QApplication", bundled: "Exhibit", touch_screen: QPointingDevice
) -> Iterator[OpenSession]:
    """Opens the exhibit with an idle timeout, in the attract loop; closed at the end of the module."""
    sessions: list[SessionDriver] = []

    def opened(size: tuple[int, int] = LANDSCAPE, *, still: bool = True, language: str | None = None) -> SessionDriver:
        clock = Clock()
        application = app.make_application(
            bundled,
            paths.bundled_content(),
            renderer="software",
            still=still,
            idle_seconds=IDLE_SECONDS,
            clock=clock,
            language=language,
        )
        show_kiosk(application, clock, size)
        session = SessionDriver(TouchDriver(application, touch_screen, clock))
        sessions.append(session)
        return session

    yield opened
    for session in sessions:
        session.application.close()


@pytest.fixture(scope="module", params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def module_session(request: pytest.FixtureRequest, open_session: OpenSession) -> SessionDriver:
    return open_session(request.param)


@pytest.fixture
def session(module_session: SessionDriver) -> SessionDriver:
    """A session driver in the attract loop."""
    if module_session.phase is not Phase.ATTRACT:
        module_session.expire()
    return module_session


def scroll_position(session: SessionDriver) -> Point:
    """The centre of a theme's scroll on the home page, visible or not."""
    for item in all_items(session.application.window.contentItem()):
        if item.objectName() == f"scroll-{THEME}":
            centre = rectangle(item).center()
            return centre.x(), centre.y()
    raise AssertionError("home has no scrolls")


def all_items(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from all_items(child)


def tap(session: SessionDriver, at: Point) -> None:
    session.driver.tap(at)


def press_long(session: SessionDriver, at: Point) -> None:
    session.driver.press(at)
    session.driver.wait_for_long_press()
    session.driver.release(at)
    session.driver.settle()


def drag(session: SessionDriver, at: Point) -> None:
    session.driver.drag(at, (at[0] - session.driver.millimetres(200), at[1]))


def two_fingers(session: SessionDriver, at: Point) -> None:
    other = (at[0] + session.driver.millimetres(40), at[1])
    session.driver.press(at, other)
    session.driver.advance_clock(60)
    session.driver.release(at, other)
    session.driver.settle()


def tap_while_finger_rests(session: SessionDriver, at: Point) -> None:
    window, device = session.application.window, session.driver.device
    corner, there = QPoint(5, 5), QPoint(round(at[0]), round(at[1]))
    session.driver.press((5, 5))
    session.driver.advance_clock(100)
    for action in ("press", "release"):
        sequence = QTest.touchEvent(window, device, False)
        sequence.stationary(0)
        getattr(sequence, action)(1, there, window)
        sequence.commit()
        session.driver.advance_clock(60)
    sequence = QTest.touchEvent(window, device, False)
    sequence.release(0, corner, window)
    sequence.commit()
    session.driver.settle()


def double_tap(session: SessionDriver, at: Point) -> None:
    """Tap without waiting: the second tap is a touch of its own, on what the first has opened."""
    session.driver.press(at)
    session.driver.release(at)


TOUCHES = [tap, press_long, drag, two_fingers, tap_while_finger_rests, double_tap]


@pytest.mark.parametrize("touch", TOUCHES)
def test_touch_that_starts_session_presses_nothing(
    session: SessionDriver, touch: Callable[[SessionDriver, Point], None]
) -> None:
    assert session.is_visible("attract")
    touch(session, scroll_position(session))
    assert session.phase is Phase.ACTIVE
    session.driver.settle()
    assert (session.driver.route, session.driver.overlay) == ("home", "")
    assert not session.is_visible("attract")
    tap(session, scroll_position(session))
    assert session.driver.route == STORY


def test_touch_that_starts_session_does_not_press_bar(session: SessionDriver) -> None:
    place = next(
        rectangle(item).center()
        for item in all_items(session.application.window.contentItem())
        if item.objectName() == "language-en"
    )
    session.driver.tap((place.x(), place.y()))
    assert (session.phase, session.application.exhibit.language_code) == (Phase.ACTIVE, "zh")


def test_mouse_and_key_start_session(session: SessionDriver) -> None:
    x, y = scroll_position(session)
    QTest.mouseClick(session.application.window, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    session.driver.settle()
    assert (session.phase, session.driver.route) == (Phase.ACTIVE, "home")
    session.expire()
    QTest.keyClick(session.application.window, Qt.Key.Key_A)
    assert (session.phase, session.driver.route) == (Phase.ACTIVE, "home")


def test_touch_during_countdown_keeps_state(session: SessionDriver) -> None:
    session.wake()
    session.driver.tap(f"scroll-{THEME}")
    session.driver.tap("step-3")
    session.driver.tap("source")
    before = take_snapshot(session)
    session.advance(59)
    assert not session.is_visible("countdown")
    session.advance(11)
    assert session.is_visible("countdown")
    assert "10" in [text.text for text in texts(session.application.window)]
    # On a button beneath the countdown.
    session.driver.tap("home")
    assert not session.is_visible("countdown")
    after = take_snapshot(session)
    assert (after.state, after.texts) == (before.state, before.texts)
    assert images_match(after.picture, before.picture), FAILED
    session.advance(59)
    assert not session.is_visible("countdown"), "the timeout restarts"


@pytest.mark.parametrize("touch", TOUCHES)
def test_touch_during_countdown_presses_nothing(
    session: SessionDriver, touch: Callable[[SessionDriver, Point], None]
) -> None:
    session.wake()
    place = scroll_position(session)
    session.advance(75)
    assert session.phase is Phase.TIMEOUT_WARNING
    touch(session, place)
    # mypy does not know that the phase has changed since it was asserted.
    assert session.phase is Phase.ACTIVE  # type: ignore[comparison-overlap]
    session.driver.settle()  # type: ignore[unreachable]
    assert (session.driver.route, session.driver.overlay) == ("home", "")


def test_countdown_button_has_minimum_size_and_continues_session(session: SessionDriver) -> None:
    session.wake()
    session.advance(62)
    button = next(
        item for item in items(session.application.window.contentItem()) if item.objectName() == "keep-looking"
    )
    assert button.height() >= session.driver.millimetres(20)
    session.driver.tap("keep-looking")
    assert (session.phase, session.driver.route) == (Phase.ACTIVE, "home")


def test_resting_finger_holds_idle_clock(session: SessionDriver) -> None:
    session.wake()
    session.driver.press((5, 5))
    session.advance(15)
    session.driver.move((6, 5))
    session.advance(15)
    session.driver.move((5, 5))
    for _ in range(4):
        session.advance(15)
        session.driver.move((6, 5))
    assert session.phase is Phase.ACTIVE
    session.driver.release((5, 5))
    session.advance(59)
    assert session.phase is Phase.ACTIVE
    session.advance(1)
    # mypy does not know that the phase has changed since it was asserted.
    assert session.phase is Phase.TIMEOUT_WARNING  # type: ignore[comparison-overlap]


def test_playing_media_holds_idle_clock(session: SessionDriver) -> None:
    session.wake()
    session.application.visit.hold("media", True)
    session.advance(300)
    assert session.phase is Phase.ACTIVE
    session.application.visit.hold("media", False)
    session.expire()


def test_docent_holds_idle_clock_until_presenter_timeout(session: SessionDriver) -> None:
    QTest.keyClick(session.application.window, Qt.Key.Key_PageDown)
    assert session.phase is Phase.ACTIVE
    session.advance(599)
    assert session.phase is Phase.ACTIVE
    session.advance(1 + IDLE_SECONDS)
    # mypy does not know that the phase has changed since it was asserted.
    assert session.phase is Phase.TIMEOUT_WARNING  # type: ignore[comparison-overlap]


def change_everything(session: SessionDriver) -> None:
    """Change everything that a visitor can change."""
    driver, window = session.driver, session.application.window
    session.wake()
    driver.tap("language-en")
    driver.tap(f"scroll-{THEME}")
    driver.tap("step-2")
    driver.go(f"theme/{THEME}/photos/1")
    driver.tap(f"photo-{session.application.exhibit.exhibit.theme(THEME).photos[0].id}")  # type: ignore[union-attr]
    driver.tap("zoom-in")
    driver.tap("zoom-in")
    driver.tap("close")
    driver.go("timeline")
    driver.tap("scrubber")
    driver.tap("filter-ice-snow")
    driver.tap("filter-all")
    driver.tap("lens-narrower")
    driver.tap("event-event-start")
    driver.tap("next-event")
    driver.tap("source")
    driver.tap("close")
    driver.go(f"theme/{THEME}/timeline/1")
    driver.tap(f"event-{session.application.exhibit.exhibit.theme(THEME).events[0].id}")  # type: ignore[union-attr]
    driver.go(f"theme/{THEME}/hands-on/1")
    driver.tap("more")
    driver.tap("show-answer")
    driver.go(f"theme/{THEME}/figures/1")
    driver.tap("qr-code")
    driver.tap("close")
    for name in CHOICES:
        session.application.access.choose(name, True)
        driver.settle()
    driver.go("about")
    for item in items(window.contentItem()):
        if item.inherits("QQuickFlickable") and item.property("contentHeight") > item.height():
            item.setProperty("contentY", 20)
    QTest.keyClick(window, Qt.Key.Key_Tab)
    driver.tap("access")
    driver.settle()


def test_session_end_resets_all_state(session: SessionDriver, open_session: OpenSession) -> None:
    window = session.application.window
    fresh = open_session((window.width(), window.height()))
    fresh.wake()
    expected = take_snapshot(fresh)
    change_everything(session)
    assert session.application.access.chosen == set(CHOICES)
    session.expire()
    assert session.is_visible("attract")
    session.wake()
    actual = take_snapshot(session)
    assert actual.state == expected.state
    assert actual.texts == expected.texts
    # Views create their delegates in any order.
    assert actual.item_tree - expected.item_tree == expected.item_tree - actual.item_tree == Counter()
    assert images_match(actual.picture, expected.picture), FAILED


@pytest.mark.parametrize("page", ["photo", "photos", "figures", "timeline"])
def test_session_end_with_page_open_logs_no_warning(session: SessionDriver, page: str) -> None:
    """Delayed calls of a page that is being unloaded must not run, which would log a warning."""
    exhibit = session.application.exhibit
    session.wake()
    session.driver.tap("language-en")
    photo = exhibit.exhibit.theme(THEME).photos[0].id  # type: ignore[union-attr]
    session.driver.go(f"photo/{photo}" if page == "photo" else f"theme/{THEME}/{page}/1")
    session.advance(IDLE_SECONDS)
    session.advance(20)
    assert session.phase is Phase.ATTRACT


def test_session_end_resets_every_page(session: SessionDriver) -> None:
    """Every page is reset, not only home."""
    routes = [
        STORY,
        f"theme/{THEME}/hands-on/1",
        f"theme/{THEME}/timeline/1",
        "timeline",
        "about",
        f"theme/{THEME}/photos/1",
    ]

    def read_pages() -> list[list[dict[str, object]]]:
        found = []
        for route in routes:
            session.driver.go(route)
            found.append([asdict(text) for text in texts(session.application.window)])
        return found

    session.wake()
    before = read_pages()
    session.expire()
    change_everything(session)
    session.expire()
    session.wake()
    assert read_pages() == before


def test_session_end_restores_start_language(open_session: OpenSession) -> None:
    session = open_session((960, 540), language="en")
    session.wake()
    session.application.exhibit.setProperty("language", "zh")
    session.expire()
    assert session.application.exhibit.language_code == "en"


def test_attract_loop_fills_screen_and_is_unloaded(session: SessionDriver) -> None:
    window = session.application.window
    (attract,) = (item for item in items(window.contentItem()) if item.objectName() == "attract")
    assert rectangle(attract) == QRectF(0, 0, window.width(), window.height())
    seen = {text.text for text in texts(window)}
    assert {"触摸屏幕开始", "Touch to begin"} <= seen
    session.wake()
    settle(window)
    assert not [item for item in all_items(window.contentItem()) if item.objectName() == "attract"]


def test_sessions_do_not_leak_memory(open_session: OpenSession) -> None:
    session = open_session((960, 540))
    sizes: list[float] = []
    trees: list[Counter[str]] = []
    for number in range(30):
        session.wake()
        session.application.exhibit.setProperty("language", "en")
        for route in (STORY, f"theme/{THEME}/timeline/1", "source/people", "about"):
            go(session.application, route)
        session.expire()
        if number % 5 == 4:
            gc.collect()
            settle(session.application.window)
            sizes.append(anonymous_memory())
            trees.append(
                Counter(item.metaObject().className() for item in all_items(session.application.window.contentItem()))
            )
    assert all(counted == trees[0] for counted in trees)
    assert min(sizes[3:]) <= 1.03 * max(sizes[:3]), sizes


@pytest.fixture(scope="module")
def small_session(open_session: OpenSession) -> SessionDriver:
    return open_session((640, 360))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("chosen", [(), CHOICES])
@pytest.mark.parametrize(("size", "inch"), [((1280, 720), 15.6), ((1080, 1920), 32)])
def test_countdown_fits_every_screen(
    small_session: SessionDriver, size: tuple[int, int], inch: float, chosen: tuple[str, ...], language: str
) -> None:
    application, window = small_session.application, small_session.application.window
    resize(window, size, inch)
    small_session.wake()
    application.exhibit.setProperty("language", language)
    for name in chosen:
        application.access.choose(name, True)
    small_session.advance(IDLE_SECONDS + 1)
    (countdown,) = (item for item in items(window.contentItem()) if item.objectName() == "countdown")
    assert not [item for item in items(countdown) if item.inherits("QQuickFlickable") and item.property("interactive")]
    (button,) = (item for item in items(countdown) if item.objectName() == "keep-looking")
    assert QRectF(0, 0, window.width(), window.height()).contains(rectangle(button))
    if "reach" in chosen and size[0] < size[1]:
        assert rectangle(countdown).top() >= 0.39 * window.height()
    small_session.expire()

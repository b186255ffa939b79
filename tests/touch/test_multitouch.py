"""Several touches at once, palms, repeated and long taps, and press feedback."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk.inspect.page import items, layers, rectangle
from wuxi_kiosk.inspect.shoot import settle

from ..timing import slow_motion

if TYPE_CHECKING:
    from .conftest import TouchDriver

Point = tuple[float, float]
TEN_TAPS_A_SECOND_MS = 100
# The interval of a habitual double tap.
DOUBLE_TAP_MS = 120


def send_touches(driver: "TouchDriver", *fingers: tuple[int, str, Point]) -> None:
    """Send one event of several touch points: id, action (press, move, release), position."""
    sequence = QTest.touchEvent(driver.application.window, driver.device, False)
    for number, action, (x, y) in fingers:
        getattr(sequence, action)(number, QPoint(round(x), round(y)), driver.application.window)
    sequence.commit()


def themes(driver: "TouchDriver") -> list[str]:
    return [theme.id for theme in driver.application.exhibit.exhibit.themes]


def story(theme: str, number: int = 1) -> str:
    return f"theme/{theme}/story/{number}"


def pressed_buttons(driver: "TouchDriver") -> list[str]:
    """The object names of the buttons that are pressed."""
    return [
        str(item.objectName())
        for item in items(driver.application.window.contentItem())
        if item.inherits("QQuickAbstractButton") and item.property("pressed")
    ]


def tap_repeatedly(driver: "TouchDriver", target: str | Point, times: int, every_ms: int) -> None:
    """Tap one point repeatedly, whatever is there by then."""
    point = driver.center_of(target) if isinstance(target, str) else target
    for _ in range(times):
        send_touches(driver, (0, "press", point))
        driver.advance_clock(every_ms // 2)
        send_touches(driver, (0, "release", point))
        driver.advance_clock(every_ms // 2)


@pytest.mark.parametrize("first", [0, 1])
def test_first_released_of_two_presses_opens_its_theme(driver: "TouchDriver", first: int) -> None:
    chosen = themes(driver)[:2]
    one, other = (driver.center_of(f"scroll-{theme}") for theme in chosen)
    send_touches(driver, (0, "press", one))
    send_touches(driver, (0, "move", one), (1, "press", other))
    assert set(pressed_buttons(driver)) == {f"scroll-{theme}" for theme in chosen}
    places = [one, other]
    send_touches(driver, (first, "release", places[first]), (1 - first, "move", places[1 - first]))
    send_touches(driver, (1 - first, "release", places[1 - first]))
    driver.settle()
    assert driver.route == story(chosen[first])
    assert pressed_buttons(driver) == []


def test_simultaneous_releases_open_one_theme(driver: "TouchDriver") -> None:
    chosen = themes(driver)[:2]
    one, other = (driver.center_of(f"scroll-{theme}") for theme in chosen)
    send_touches(driver, (0, "press", one), (1, "press", other))
    send_touches(driver, (0, "release", one), (1, "release", other))
    driver.settle()
    assert driver.route in [story(theme) for theme in chosen]
    assert (driver.overlay, pressed_buttons(driver)) == ("", [])


def test_simultaneous_taps_on_options_both_count(driver: "TouchDriver") -> None:
    driver.tap("access")
    one, other = driver.center_of("high-contrast"), driver.center_of("reduced-motion")
    send_touches(driver, (0, "press", one), (1, "press", other))
    send_touches(driver, (0, "release", one), (1, "release", other))
    driver.settle()
    assert driver.application.access.chosen == {"highContrast", "reducedMotion"}
    driver.application.access.reset()
    driver.tap("access")
    assert driver.application.navigator.property("overlay") == ""


@pytest.mark.parametrize("together", [True, False], ids=["at once", "one after the other"])
def test_palm_opens_nothing(driver: "TouchDriver", together: bool) -> None:
    x, y = driver.center_of(f"scroll-{themes(driver)[0]}")
    step = driver.millimetres(13)
    palm = [(x + dx * step, y + dy * step) for dx, dy in ((0, 0), (1, 0), (2, 1), (0, 1), (1, 2), (2, 2))]
    if not together:
        for count in range(1, len(palm)):
            send_touches(
                driver,
                *((number, "move", palm[number]) for number in range(count - 1)),
                (count - 1, "press", palm[count - 1]),
            )
        send_touches(driver, *((number, "move", palm[number]) for number in range(5)), (5, "press", palm[5]))
    else:
        send_touches(driver, *((number, "press", point) for number, point in enumerate(palm)))
    assert driver.application.touch_monitor.property("down") == len(palm)
    assert pressed_buttons(driver) == []
    for number in range(len(palm)):
        rest = range(number + 1, len(palm))
        send_touches(driver, (number, "release", palm[number]), *((other, "move", palm[other]) for other in rest))
    driver.settle()
    assert (driver.route, driver.overlay) == ("home", "")
    driver.tap(f"scroll-{themes(driver)[0]}")
    assert driver.route == story(themes(driver)[0])


def test_ten_fingers_open_only_one_theme(driver: "TouchDriver") -> None:
    apart = driver.millimetres(30)
    scrolls = [f"scroll-{theme}" for theme in themes(driver)]
    # Two touches on each theme scroll, the others beside them.
    fingers = [(x, y + side * apart) for x, y in map(driver.center_of, scrolls) for side in (-0.5, 0.5)]
    fingers += [(driver.millimetres(5 + 40 * number), 3.0) for number in range(10 - len(fingers))]
    opened: list[str] = []
    note = driver.application.navigator.routeChanged.connect(lambda: opened.append(driver.route))
    send_touches(driver, *((number, "press", point) for number, point in enumerate(fingers)))
    assert sorted(pressed_buttons(driver)) == sorted(scrolls)
    driver.advance_clock(50)
    send_touches(driver, *((number, "release", point) for number, point in enumerate(fingers)))
    driver.settle()
    driver.application.navigator.routeChanged.disconnect(note)
    assert opened == [driver.route]
    assert driver.route in [story(theme) for theme in themes(driver)]
    assert (driver.overlay, pressed_buttons(driver)) == ("", [])


def test_second_finger_does_not_disturb_swipe(driver: "TouchDriver") -> None:
    start = story(themes(driver)[0])
    driver.go(start)
    width, height = driver.application.window.width(), driver.application.window.height()
    y, other = height * 0.1, (width * 0.3, height * 0.12)
    path = [width * (0.8 - 0.04 * step) for step in range(11)]
    send_touches(driver, (0, "press", (path[0], y)))
    for count, x in enumerate(path[1:]):
        driver.advance_clock(12)
        second = [(1, "press" if count == 4 else "move", other)] if count >= 4 else []
        send_touches(driver, (0, "move", (x, y)), *second)
    send_touches(driver, (0, "release", (path[-1], y)), (1, "move", other))
    send_touches(driver, (1, "release", other))
    driver.settle()
    assert driver.route == story(themes(driver)[0], 2)
    assert pressed_buttons(driver) == []


def test_touch_during_page_change_is_rejected(driver: "TouchDriver") -> None:
    driver.tap(f"scroll-{themes(driver)[0]}")
    driver.tap("next")
    point = driver.center_of("next")
    location_before = driver.route
    # This press comes while the page that the one before opened is appearing.
    send_touches(driver, (0, "press", point))
    send_touches(driver, (0, "release", point))
    driver.wait_until(lambda: driver.route != location_before, "the page does not turn")
    location_before = driver.route
    send_touches(driver, (0, "press", point))
    assert pressed_buttons(driver) == []
    send_touches(driver, (0, "release", point))
    driver.settle()
    assert driver.route == location_before


def test_long_press_is_a_tap(driver: "TouchDriver") -> None:
    theme = themes(driver)[0]
    for name in (f"scroll-{theme}", "source", "close", "access", "close", "home", "timeline-strip"):
        point = driver.center_of(name)
        send_touches(driver, (0, "press", point))
        driver.wait_for_long_press()
        send_touches(driver, (0, "release", point))
        driver.settle()
    assert driver.route == "timeline"


def test_double_tap_does_not_hit_card_opened_by_first_tap(driver: "TouchDriver") -> None:
    number = driver.application.exhibit.exhibit.home.headline[0]
    figure = next(
        item
        for item in items(driver.application.window.contentItem())
        if item.property("figureId") == number and item.inherits("QQuickAbstractButton")
    )
    centre = rectangle(figure).center()
    tap_repeatedly(driver, (centre.x(), centre.y()), 2, DOUBLE_TAP_MS)
    driver.settle()
    assert driver.overlay == f"source/{number}"
    # Nor does the second tap on the close button hit the page beneath.
    tap_repeatedly(driver, "close", 2, DOUBLE_TAP_MS)
    driver.settle()
    assert (driver.overlay, driver.callout_figure, driver.route) == ("", "", "home")


def assert_consistent(driver: "TouchDriver") -> None:
    """Assert that the visible overlays are those of the route, and that the home button works."""
    assert pressed_buttons(driver) == []
    hosts = layers(driver.application.window)
    slots = [slot for host in hosts for slot in host.childItems() if isinstance(slot.property("open"), bool)]
    assert slots

    def as_said(slot: QQuickItem) -> bool:
        overlay = slot.property("item")
        return bool((overlay is not None and overlay.isVisible()) == slot.property("open"))

    # One that closes fades.
    driver.wait_until(lambda: all(map(as_said, slots)), "an overlay is neither open nor closed")
    assert sum(slot.property("open") for slot in slots) == bool(driver.overlay)
    driver.tap("home")
    assert (driver.route, driver.overlay) == ("home", "")


@pytest.mark.parametrize("name", ["next", "source", "access", "home", "language"])
def test_rapid_taps_leave_consistent_state(driver: "TouchDriver", name: str) -> None:
    driver.go(story(themes(driver)[0]))
    if name == "language":
        name = "language-en"
    tap_repeatedly(driver, name, 10, TEN_TAPS_A_SECOND_MS)
    driver.settle()
    assert_consistent(driver)


def test_finger_sliding_off_button_cancels_press(driver: "TouchDriver") -> None:
    x, y = driver.center_of(f"scroll-{themes(driver)[0]}")
    send_touches(driver, (0, "press", (x, y)))
    assert pressed_buttons(driver)
    for end in ((x, 5.0), (x, -20.0)):
        send_touches(driver, (0, "move", end))
        driver.wait_until(lambda: not pressed_buttons(driver), "the button stays pressed")
    send_touches(driver, (0, "release", (x, -20.0)))
    driver.settle()
    assert (driver.route, driver.application.touch_monitor.property("down")) == ("home", 0)


def test_swipe_over_screen_edge_turns_page(driver: "TouchDriver") -> None:
    here = story(themes(driver)[0])
    driver.go(here)
    height = driver.application.window.height() * 0.1
    driver.drag((driver.application.window.width() * 0.6, height), (-30, height))
    assert driver.route == story(themes(driver)[0], 2)
    assert driver.application.touch_monitor.property("down") == 0


def test_touch_that_ends_blank_screen_presses_nothing(driver: "TouchDriver") -> None:
    docent = driver.application.docent
    QTest.keyClick(driver.application.window, Qt.Key.Key_B)
    driver.settle()
    assert docent.property("blank")
    one, other = (driver.center_of(f"scroll-{theme}") for theme in themes(driver)[:2])
    send_touches(driver, (0, "press", one))
    assert not docent.property("blank")
    send_touches(driver, (0, "move", one), (1, "press", other))
    send_touches(driver, (0, "release", one), (1, "release", other))
    driver.settle()
    assert (driver.route, pressed_buttons(driver), docent.property("active")) == ("home", [], True)
    docent.end()


def touch_indicators(driver: "TouchDriver") -> list[QQuickItem]:
    return [item for item in items(driver.application.window.contentItem()) if item.objectName() == "touch-mark"]


def test_every_touch_has_an_indicator_at_its_position(driver: "TouchDriver") -> None:
    places = [(driver.millimetres(5), driver.millimetres(4)), (driver.millimetres(90), driver.millimetres(5))]
    driver.wait_until(lambda: not touch_indicators(driver), "earlier touch indicators stay")
    send_touches(driver, *((number, "press", point) for number, point in enumerate(places)))
    moved = [places[0], (places[1][0], places[1][1] + 40)]
    send_touches(driver, (0, "move", moved[0]), (1, "move", moved[1]))
    centres = [rectangle(mark).center() for mark in touch_indicators(driver)]
    assert [(round(centre.x()), round(centre.y())) for centre in centres] == [(round(x), round(y)) for x, y in moved]
    # An indicator is visible even after the shortest touch, then fades out.
    with slow_motion(driver.application):
        send_touches(driver, *((number, "release", point) for number, point in enumerate(moved)))
    assert len(touch_indicators(driver)) == len(moved)
    send_touches(driver, *((number, "press", point) for number, point in enumerate(moved)))
    send_touches(driver, *((number, "release", point) for number, point in enumerate(moved)))
    driver.wait_until(lambda: not touch_indicators(driver), "touch indicators stay")


def grab_area(driver: "TouchDriver", area: QRect) -> QImage:
    return driver.application.window.grabWindow().copy(area)


def has_press_feedback(driver: "TouchDriver", point: Point, area: QRect) -> bool:
    """Whether a press changes the pixels of an area in the next frame, apart from touch indicators."""
    window = driver.application.window
    layer = next(
        item for item in items(window.contentItem()) if item.metaObject().className().startswith("TouchIndicators")
    )
    layer.setVisible(False)
    try:
        settle(window)
        before = grab_area(driver, area)
        send_touches(driver, (0, "press", point))
        return grab_area(driver, area) != before
    finally:
        layer.setVisible(True)


CONTROLS = {
    "home": ["scroll-", "timeline-strip", "access", "theme-"],
    "story": ["step-2", "source", "next", "section-figures"],
    "figures": ["datum-"],
    "timeline": ["event-", "lens-earlier"],
    "photos": ["photo-"],
}


@pytest.mark.parametrize("section", CONTROLS)
def test_every_control_shows_press_feedback_in_next_frame(driver: "TouchDriver", section: str) -> None:
    driver.disable_animations()
    theme = themes(driver)[0]
    for start in CONTROLS[section]:
        driver.go("home" if section == "home" else f"theme/{theme}/{section}/1")
        found = [
            item
            for item in items(driver.application.window.contentItem())
            if item.objectName().startswith(start) and driver.find(objectName=item.objectName()) == item
        ]
        assert found, start
        location = rectangle(found[0])
        corner = location.topLeft() + (location.center() - location.topLeft()) / 3
        assert has_press_feedback(driver, (corner.x(), corner.y()), location.toRect()), f"no press feedback of {start}"
        send_touches(driver, (0, "move", (corner.x(), 3.0)))
        send_touches(driver, (0, "release", (corner.x(), 3.0)))
        driver.settle()

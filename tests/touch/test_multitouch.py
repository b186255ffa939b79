"""What a hall does to a screen: two visitors at once, palms, ten fingers, hasty and slow ones; and a finger for all."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk.content.routes import OverlayRoute, parse_route
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import go, settle

from ..timing import slow_motion

if TYPE_CHECKING:
    from .conftest import Hand

Point = tuple[float, float]
TEN_TAPS_A_SECOND_MS = 100
# A visitor who taps twice out of habit does so in a quarter of a second.
DOUBLE_TAP_MS = 120
MAX_PIECES = 20


def touch(hand: "Hand", *fingers: tuple[int, str, Point]) -> None:
    """Tell of several fingers at once: number, press, move or release, place."""
    sequence = QTest.touchEvent(hand.kiosk.window, hand.device, False)
    for number, action, (x, y) in fingers:
        getattr(sequence, action)(number, QPoint(round(x), round(y)), hand.kiosk.window)
    sequence.commit()


def themes(hand: "Hand") -> list[str]:
    return [theme.id for theme in hand.kiosk.exhibit.exhibit.themes]


def story(theme: str, number: int = 1) -> str:
    return f"theme/{theme}/story/{number}"


def pressed(hand: "Hand") -> list[str]:
    """The names of all that looks pressed."""
    return [
        str(item.objectName())
        for item in items(hand.kiosk.window.contentItem())
        if item.inherits("QQuickAbstractButton") and item.property("pressed")
    ]


def hasty(hand: "Hand", where: str | Point, times: int, every_ms: int) -> None:
    """Tap one place again and again, whatever is there by then."""
    point = hand.place(where) if isinstance(where, str) else where
    for _ in range(times):
        touch(hand, (0, "press", point))
        hand.pause(every_ms // 2)
        touch(hand, (0, "release", point))
        hand.pause(every_ms // 2)


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_who_press_two_scrolls_the_one_who_lifts_first_is_heard(hand: "Hand", first: int) -> None:
    chosen = themes(hand)[:2]
    one, other = (hand.place(f"scroll-{theme}") for theme in chosen)
    touch(hand, (0, "press", one))
    touch(hand, (0, "move", one), (1, "press", other))
    assert set(pressed(hand)) == {f"scroll-{theme}" for theme in chosen}
    places = [one, other]
    touch(hand, (first, "release", places[first]), (1 - first, "move", places[1 - first]))
    touch(hand, (1 - first, "release", places[1 - first]))
    hand.rest()
    assert hand.route == story(chosen[first])
    assert pressed(hand) == []


def test_two_who_lift_at_once_get_one_of_what_they_pressed(hand: "Hand") -> None:
    chosen = themes(hand)[:2]
    one, other = (hand.place(f"scroll-{theme}") for theme in chosen)
    touch(hand, (0, "press", one), (1, "press", other))
    touch(hand, (0, "release", one), (1, "release", other))
    hand.rest()
    assert hand.route in [story(theme) for theme in chosen]
    assert (hand.overlay, pressed(hand)) == ("", [])


def test_two_choices_at_once_are_both_made(hand: "Hand") -> None:
    hand.tap("access")
    one, other = hand.place("high-contrast"), hand.place("reduced-motion")
    touch(hand, (0, "press", one), (1, "press", other))
    touch(hand, (0, "release", one), (1, "release", other))
    hand.rest()
    assert hand.kiosk.access.chosen == {"highContrast", "reducedMotion"}
    hand.kiosk.access.reset()
    hand.tap("access")
    assert hand.kiosk.navigator.property("overlay") == ""


@pytest.mark.parametrize("together", [True, False], ids=["at once", "one after the other"])
def test_a_palm_opens_nothing(hand: "Hand", together: bool) -> None:
    x, y = hand.place(f"scroll-{themes(hand)[0]}")
    step = hand.millimetres(13)
    palm = [(x + dx * step, y + dy * step) for dx, dy in ((0, 0), (1, 0), (2, 1), (0, 1), (1, 2), (2, 2))]
    if not together:
        for count in range(1, len(palm)):
            touch(
                hand,
                *((number, "move", palm[number]) for number in range(count - 1)),
                (count - 1, "press", palm[count - 1]),
            )
        touch(hand, *((number, "move", palm[number]) for number in range(5)), (5, "press", palm[5]))
    else:
        touch(hand, *((number, "press", point) for number, point in enumerate(palm)))
    assert hand.kiosk.touch_monitor.property("down") == len(palm)
    assert pressed(hand) == []
    for number in range(len(palm)):
        rest = range(number + 1, len(palm))
        touch(hand, (number, "release", palm[number]), *((other, "move", palm[other]) for other in rest))
    hand.rest()
    assert (hand.route, hand.overlay) == ("home", "")
    hand.tap(f"scroll-{themes(hand)[0]}")
    assert hand.route == story(themes(hand)[0])


def test_ten_fingers_of_a_child_open_one_thing_of_what_they_press(hand: "Hand") -> None:
    apart = hand.millimetres(30)
    scrolls = [f"scroll-{theme}" for theme in themes(hand)]
    # Two on each scroll, the others on nothing.
    fingers = [(x, y + side * apart) for x, y in map(hand.place, scrolls) for side in (-0.5, 0.5)]
    fingers += [(hand.millimetres(5 + 40 * number), 3.0) for number in range(10 - len(fingers))]
    opened: list[str] = []
    note = hand.kiosk.navigator.routeChanged.connect(lambda: opened.append(hand.route))
    touch(hand, *((number, "press", point) for number, point in enumerate(fingers)))
    assert sorted(pressed(hand)) == sorted(scrolls)
    hand.pause(50)
    touch(hand, *((number, "release", point) for number, point in enumerate(fingers)))
    hand.rest()
    hand.kiosk.navigator.routeChanged.disconnect(note)
    assert opened == [hand.route]
    assert hand.route in [story(theme) for theme in themes(hand)]
    assert (hand.overlay, pressed(hand)) == ("", [])


def test_a_second_finger_does_not_throw_a_page_that_is_being_swiped(hand: "Hand") -> None:
    start = story(themes(hand)[0])
    hand.go(start)
    width, height = hand.kiosk.window.width(), hand.kiosk.window.height()
    y, other = height * 0.1, (width * 0.3, height * 0.12)
    path = [width * (0.8 - 0.04 * step) for step in range(11)]
    touch(hand, (0, "press", (path[0], y)))
    for count, x in enumerate(path[1:]):
        hand.pause(12)
        second = [(1, "press" if count == 4 else "move", other)] if count >= 4 else []
        touch(hand, (0, "move", (x, y)), *second)
    touch(hand, (0, "release", (path[-1], y)), (1, "move", other))
    touch(hand, (1, "release", other))
    hand.rest()
    assert hand.route == story(themes(hand)[0], 2)
    assert pressed(hand) == []


def test_a_touch_while_a_page_comes_is_for_nothing(hand: "Hand") -> None:
    hand.tap(f"scroll-{themes(hand)[0]}")
    hand.tap("next")
    point = hand.place("next")
    there = hand.route
    # The press falls into the time in which the page of the one before comes.
    touch(hand, (0, "press", point))
    touch(hand, (0, "release", point))
    hand.until(lambda: hand.route != there, "the page turns")
    there = hand.route
    touch(hand, (0, "press", point))
    assert pressed(hand) == []
    touch(hand, (0, "release", point))
    hand.rest()
    assert hand.route == there


def test_a_long_press_is_a_tap(hand: "Hand") -> None:
    theme = themes(hand)[0]
    for name in (f"scroll-{theme}", "source", "close", "access", "close", "home", "timeline-strip"):
        point = hand.place(name)
        touch(hand, (0, "press", point))
        hand.hold()
        touch(hand, (0, "release", point))
        hand.rest()
    assert hand.route == "timeline"


def test_a_second_tap_is_not_for_the_card_that_the_first_has_opened(hand: "Hand") -> None:
    number = hand.kiosk.exhibit.exhibit.home.headline[0]
    figure = next(
        item
        for item in items(hand.kiosk.window.contentItem())
        if item.property("figureId") == number and item.inherits("QQuickAbstractButton")
    )
    centre = rectangle(figure).center()
    hasty(hand, (centre.x(), centre.y()), 2, DOUBLE_TAP_MS)
    hand.rest()
    assert hand.overlay == f"source/{number}"
    # And one on close is not for the page beneath.
    hasty(hand, "close", 2, DOUBLE_TAP_MS)
    hand.rest()
    assert (hand.overlay, hand.called_figure, hand.route) == ("", "", "home")


def consistent(hand: "Hand") -> None:
    """Nothing is half open: what is to be seen is what the route says, and can be touched."""
    assert pressed(hand) == []
    hosts = hand.kiosk.window.contentItem().childItems()
    slots = [slot for host in hosts for slot in host.childItems() if isinstance(slot.property("open"), bool)]
    assert slots
    for slot in slots:
        overlay = slot.property("item")
        assert (overlay is not None and overlay.isVisible()) == slot.property("open"), overlay
    assert sum(slot.property("open") for slot in slots) == bool(hand.overlay)
    hand.tap("home")
    assert (hand.route, hand.overlay) == ("home", "")


@pytest.mark.parametrize("name", ["next", "source", "access", "home", "language"])
def test_ten_taps_a_second_leave_nothing_half_done(hand: "Hand", name: str) -> None:
    hand.go(story(themes(hand)[0]))
    if name == "language":
        name = "language-en"
    hasty(hand, name, 10, TEN_TAPS_A_SECOND_MS)
    hand.rest()
    consistent(hand)


def test_a_finger_that_slides_off_presses_nothing(hand: "Hand") -> None:
    x, y = hand.place(f"scroll-{themes(hand)[0]}")
    touch(hand, (0, "press", (x, y)))
    assert pressed(hand)
    for end in ((x, 5.0), (x, -20.0)):
        touch(hand, (0, "move", end))
        hand.until(lambda: not pressed(hand), "what the finger has left is not pressed")
    touch(hand, (0, "release", (x, -20.0)))
    hand.rest()
    assert (hand.route, hand.kiosk.touch_monitor.property("down")) == ("home", 0)


def test_a_swipe_that_leaves_the_edge_is_over(hand: "Hand") -> None:
    here = story(themes(hand)[0])
    hand.go(here)
    height = hand.kiosk.window.height() * 0.1
    hand.drag((hand.kiosk.window.width() * 0.6, height), (-30, height))
    assert hand.route == story(themes(hand)[0], 2)
    assert hand.kiosk.touch_monitor.property("down") == 0


def test_a_touch_that_ends_a_blank_screen_does_nothing_else(hand: "Hand") -> None:
    docent = hand.kiosk.docent
    QTest.keyClick(hand.kiosk.window, Qt.Key.Key_B)
    hand.rest()
    assert docent.property("blank")
    one, other = (hand.place(f"scroll-{theme}") for theme in themes(hand)[:2])
    touch(hand, (0, "press", one))
    assert not docent.property("blank")
    touch(hand, (0, "move", one), (1, "press", other))
    touch(hand, (0, "release", one), (1, "release", other))
    hand.rest()
    assert (hand.route, pressed(hand), docent.property("active")) == ("home", [], True)
    docent.end()


def marks(hand: "Hand") -> list[QQuickItem]:
    return [item for item in items(hand.kiosk.window.contentItem()) if item.objectName() == "touch-mark"]


def test_every_finger_is_marked_where_it_is_be_it_on_nothing(hand: "Hand") -> None:
    places = [(hand.millimetres(5), hand.millimetres(4)), (hand.millimetres(90), hand.millimetres(5))]
    hand.until(lambda: not marks(hand), "marks of the touches before go")
    touch(hand, *((number, "press", point) for number, point in enumerate(places)))
    moved = [places[0], (places[1][0], places[1][1] + 40)]
    touch(hand, (0, "move", moved[0]), (1, "move", moved[1]))
    centres = [rectangle(mark).center() for mark in marks(hand)]
    assert [(round(centre.x()), round(centre.y())) for centre in centres] == [(round(x), round(y)) for x, y in moved]
    # It can be seen after the shortest touch, and then goes.
    with slow_motion(hand.kiosk):
        touch(hand, *((number, "release", point) for number, point in enumerate(moved)))
    assert len(marks(hand)) == len(moved)
    touch(hand, *((number, "press", point) for number, point in enumerate(moved)))
    touch(hand, *((number, "release", point) for number, point in enumerate(moved)))
    hand.until(lambda: not marks(hand), "marks go")


def picture(hand: "Hand", area: QRect) -> QImage:
    return hand.kiosk.window.grabWindow().copy(area)


def answers(hand: "Hand", point: Point, area: QRect) -> bool:
    """Whether an area looks other in the frame after a press in it; the marks of fingers left out."""
    window = hand.kiosk.window
    layer = next(
        item for item in items(window.contentItem()) if item.metaObject().className().startswith("TouchIndicators")
    )
    layer.setVisible(False)
    try:
        settle(window)
        before = picture(hand, area)
        touch(hand, (0, "press", point))
        return picture(hand, area) != before
    finally:
        layer.setVisible(True)


SHOWN = {
    "home": ["scroll-", "timeline-strip", "access", "theme-"],
    "story": ["step-2", "source", "next", "section-figures"],
    "figures": ["figure-", "datum-"],
    "timeline": ["event-", "next-event"],
    "photos": ["photo-"],
}


@pytest.mark.parametrize("section", SHOWN)
def test_every_control_looks_pressed_in_the_next_frame(hand: "Hand", section: str) -> None:
    hand.stay_still()
    theme = themes(hand)[0]
    for start in SHOWN[section]:
        hand.go("home" if section == "home" else f"theme/{theme}/{section}/1")
        found = [
            item
            for item in items(hand.kiosk.window.contentItem())
            if item.objectName().startswith(start) and hand.find(objectName=item.objectName()) == item
        ]
        assert found, start
        place = rectangle(found[0])
        corner = place.topLeft() + (place.center() - place.topLeft()) / 3
        assert answers(hand, (corner.x(), corner.y()), place.toRect()), f"nothing is seen of a press on {start}"
        touch(hand, (0, "move", (corner.x(), 3.0)))
        touch(hand, (0, "release", (corner.x(), 3.0)))
        hand.rest()


def buttons(hand: "Hand") -> list[str]:
    """What can be tapped: the names of buttons that can be seen, those of the open card only."""
    shown = items(hand.kiosk.window.contentItem())
    cards = [index for index, item in enumerate(shown) if item.property("open") is True and item.isEnabled()]
    topmost = {item.objectName(): item for item in hand.touchable()}
    return [
        str(item.objectName())
        for item in shown[cards[-1] if cards else 0 :]
        if item.inherits("QQuickAbstractButton") and item.objectName() and topmost.get(item.objectName()) == item
    ]


def test_single_taps_on_visible_buttons_lead_to_every_page_and_card(hand: "Hand") -> None:
    """A walk in breadth: on each page every button that has not been tried, by its name or, if common, there."""
    if hand.kiosk.window.width() < hand.kiosk.window.height():
        pytest.skip("a second time would show nothing else")
    hand.stay_still()
    wanted = set(hand.kiosk.exhibit.routes())
    common = ("next", "source", "table")
    passed_by = ("home", "close", "previous", "language", "sheet-language")
    # A place is a page and the overlay over it; with what can be tapped there.
    reached, tried = {"home"}, set[tuple[str, str]]()
    queue: list[tuple[tuple[str, str], list[str]]] = [(("home", ""), buttons(hand))]
    known = {place for place, _ in queue}

    def tap(name: str) -> None:
        item = hand.find(objectName=name)
        assert item
        area = rectangle(item)
        # The marks of a figure lie over its middle, and are targets of their own.
        corner = area.topLeft() + QPointF(hand.millimetres(10), hand.millimetres(10))
        point = corner if name.startswith("figure-") else area.center()
        touch(hand, (0, "press", (point.x(), point.y())))
        touch(hand, (0, "release", (point.x(), point.y())))
        settle(hand.kiosk.window)

    def restore(page: str, overlay: str) -> None:
        hand.kiosk.access.reset()
        go(hand.kiosk, page)
        if overlay:
            go(hand.kiosk, overlay)

    def common_first(name: str) -> tuple[bool, str]:
        return name not in common, name

    def place() -> tuple[str, str]:
        return hand.route, hand.overlay

    def note(there: tuple[str, str]) -> None:
        reached.add(there[1] or there[0])
        if there not in known:
            known.add(there)
            queue.append((there, buttons(hand)))

    while queue and not wanted <= reached:
        here, found = queue.pop(0)
        page, overlay = here
        for name in found:
            key = (str(here) if name in common or "/hands-on/" in page else "", name)
            if key in tried or name.startswith(passed_by):
                continue
            tried.add(key)
            restore(*here)
            tap(name)
            note(place())
            # What is made on a page, piece by piece, ends in something else to be tapped.
            for _ in range(MAX_PIECES if "/hands-on/" in page and not overlay else 0):
                if place() == here and name in buttons(hand):
                    tap(name)
            seen = set(found)
            while place() == here and (fresh := sorted(set(buttons(hand)) - seen, key=common_first)):
                seen.add(fresh[0])
                tap(fresh[0])
                note(place())
    assert wanted == reached & wanted, sorted(wanted - reached)
    # And nowhere else, but for cards that are about a part of what these show.
    overlays = [parse_route(place) for place in reached - wanted]
    assert all(isinstance(overlay, OverlayRoute) for overlay in overlays), overlays

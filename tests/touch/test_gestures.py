"""What touches do, on the real window with real touch events."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtTest import QTest

from wuxi_kiosk.content.template import plain as without_joiners
from wuxi_kiosk.inspect.page import items, rectangle, texts
from wuxi_kiosk.inspect.shoot import resize
from wuxi_kiosk.viewmodels.typeset import plain as without_gaps

from .conftest import middle

if TYPE_CHECKING:
    from .conftest import Hand


def pages(hand: "Hand", theme: str = "") -> list[str]:
    """The routes of a theme's pages, or of all and the closing page, in the order of swiping."""
    routes = hand.kiosk.exhibit.routes()
    return [route for route in routes if route.startswith(f"theme/{theme}") or (route == "closing" and not theme)]


def themes(hand: "Hand") -> list[str]:
    return [theme.id for theme in hand.kiosk.exhibit.exhibit.themes]


def first(hand: "Hand", section: str) -> list[str]:
    return [route for route in pages(hand) if route.endswith(f"/{section}/1")]


def words(hand: "Hand") -> str:
    return "\n".join(text.text for text in texts(hand.kiosk.window))


def read(text: str) -> str:
    """A text of the content as `words` gives those of the page."""
    return without_gaps(without_joiners(text))


def test_a_scroll_opens_its_theme(hand: "Hand") -> None:
    for theme in themes(hand):
        hand.tap(f"scroll-{theme}")
        assert hand.route == f"theme/{theme}/story/1"
        hand.tap("home")
        assert hand.route == "home"


def test_the_strip_opens_the_timeline(hand: "Hand") -> None:
    hand.tap("timeline-strip")
    assert hand.route == "timeline"


def test_the_bar_leads_to_every_theme_from_every_page(hand: "Hand") -> None:
    hand.stay_still()
    for start in ("home", "source/people", "about", pages(hand)[-1]):
        for theme in (themes(hand)[0], themes(hand)[-1]):
            hand.go(start)
            hand.tap(f"theme-{theme}")
            assert hand.route == f"theme/{theme}/story/1"


def test_tabs_lead_to_the_sections(hand: "Hand") -> None:
    theme = themes(hand)[0]
    hand.go(f"theme/{theme}/story/1")
    for section in ("figures", "timeline", "photos", "story"):
        hand.tap(f"section-{section}")
        assert hand.route == f"theme/{theme}/{section}/1"


def test_steps_lead_through_the_story(hand: "Hand") -> None:
    theme = themes(hand)[0]
    hand.go(f"theme/{theme}/story/1")
    for number in (3, 2, 4, 1):
        hand.tap(f"step-{number}")
        assert hand.route == f"theme/{theme}/story/{number}"


def test_swiping_goes_through_the_sections_into_the_next_theme_and_back(hand: "Hand") -> None:
    theme, following = themes(hand)[:2]
    # From the last but one step of the story on: one story page is as good as another.
    way = [*pages(hand, f"{theme}/")[-7:], *pages(hand, f"{following}/")[:2]]
    assert "/story/" in way[0]
    hand.go(way[0])
    for route in way[1:]:
        if "/hands-on/" in hand.route:
            # What is to be done takes the drags that begin in its scene.
            width, y = hand.kiosk.window.width(), hand.place("amount")[1]
            hand.drag((0.36 * width, y), (0.02 * width, y))
        else:
            hand.swipe(-1)
        assert hand.route == route
    for route in reversed(way[:-1]):
        hand.swipe(1)
        assert hand.route == route


def test_the_first_page_has_none_before_it_and_the_last_none_after(hand: "Hand") -> None:
    way = pages(hand)
    hand.go(way[0])
    hand.swipe(1)
    assert hand.route == way[0]
    hand.go(way[-1])
    hand.swipe(-1)
    assert hand.route == way[-1]


def test_buttons_do_what_swipes_do(hand: "Hand") -> None:
    theme, following = themes(hand)[:2]
    way = [*pages(hand, f"{theme}/"), pages(hand, f"{following}/")[0]]
    hand.go(way[0])
    for route in way[1:]:
        hand.tap("next")
        assert hand.route == route
    for route in reversed(way[:-1]):
        hand.tap("previous")
        assert hand.route == route


def test_after_the_last_page_next_leads_home(hand: "Hand") -> None:
    hand.stay_still()
    hand.go(pages(hand)[-1])
    hand.tap("next")
    assert hand.route == "home"


def test_a_swipe_that_is_taken_back_stays(hand: "Hand") -> None:
    here = pages(hand)[1]
    hand.go(here)
    width, height = hand.kiosk.window.width(), hand.kiosk.window.height()
    start, reach = width * 0.7, round(width * 0.25)
    # The page lags a little behind the finger, so it is back in its place before the finger is.
    path = [*range(0, reach, 8), *range(reach, 40, -8), 40]
    hand.press((start, height * 0.1))
    for left in path:
        hand.pause(10)
        hand.move((start - left, height * 0.1))
    # It rests before it is lifted, or it would throw the page.
    hand.pause(200)
    hand.release((start - 40, height * 0.1))
    hand.rest()
    assert hand.route == here


def number_with_a_mark(hand: "Hand") -> tuple[str, str]:
    """A page of figures and a number among others in one of them, that can be tapped by itself."""
    figures = hand.kiosk.exhibit.exhibit.all_figures.values()
    groups = [set(figure.refers_to()) - {figure.id} for figure in figures]
    for route in first(hand, "figures"):
        hand.go(route)
        for number in sorted(set().union(*groups)):
            if hand.find(objectName=f"datum-{number}"):
                return route, number
    pytest.fail("no figure has a mark to be tapped")


def test_a_mark_tells_its_value_and_the_way_to_its_source(hand: "Hand") -> None:
    route, number = number_with_a_mark(hand)
    hand.tap(f"datum-{number}")
    assert hand.called_figure
    assert read(hand.kiosk.exhibit.show(number)) in words(hand)
    hand.tap("source")
    assert hand.overlay == f"source/{number}"
    assert hand.called_figure == ""
    assert "出处" in words(hand)
    hand.tap("close")
    assert (hand.overlay, hand.route) == ("", route)


def test_a_figure_can_be_read_as_a_table(hand: "Hand") -> None:
    exhibit = hand.kiosk.exhibit
    _route, number = number_with_a_mark(hand)
    hand.tap(f"datum-{number}")
    figure = exhibit.exhibit.all_figures[hand.called_figure]
    labels = [exhibit.text(exhibit.exhibit.numbers[key].label) for key in figure.refers_to()]
    hand.tap("table")
    table = words(hand)
    assert len(labels) > 1
    assert all(read(label) in table for label in labels)
    hand.tap("table")
    hand.tap("close")
    assert hand.called_figure == ""


def test_every_figure_answers_a_tap(hand: "Hand") -> None:
    hand.stay_still()
    for route in (route for route in pages(hand) if "/figures/" in route):
        hand.go(route)
        shown = [
            str(item.objectName())
            for item in items(hand.kiosk.window.contentItem())
            if item.objectName().startswith("figure-") and hand.find(objectName=item.objectName())
        ]
        assert shown, route
        for name in shown:
            hand.go(route)
            area = hand.find(objectName=name)
            assert area
            corner = rectangle(area).topLeft()
            hand.tap((corner.x() + hand.millimetres(10), corner.y() + hand.millimetres(10)))
            assert hand.called_figure == name.removeprefix("figure-"), route
            hand.tap("close")


def test_a_key_figure_opens_its_source(hand: "Hand") -> None:
    hand.stay_still()
    for number in hand.kiosk.exhibit.exhibit.home.headline:
        key_figure = hand.find(objectName=f"number-{number}")
        assert key_figure, number
        place = rectangle(key_figure).center()
        hand.tap((place.x(), place.y()))
        assert hand.overlay == f"source/{number}"
        assert read(hand.kiosk.exhibit.original(number)) in words(hand)
        hand.tap("close")
        assert (hand.overlay, hand.route) == ("", "home")


def test_a_story_tells_its_source(hand: "Hand") -> None:
    route = pages(hand)[0]
    hand.go(route)
    hand.tap("source")
    assert hand.overlay == f"source/{route}"
    hand.tap("close")
    assert (hand.overlay, hand.route) == ("", route)


def test_pictures_open_swipe_and_close(hand: "Hand") -> None:
    exhibit = hand.kiosk.exhibit.exhibit
    theme = max(exhibit.themes, key=lambda theme: len(theme.photos))
    photos = [photo.id for photo in theme.photos]
    hand.go(f"theme/{theme.id}/photos/1")
    hand.tap(f"photo-{photos[0]}")
    assert hand.overlay == f"photo/{photos[0]}"
    for photo in photos[1:]:
        hand.swipe(-1, height=0.4)
        assert hand.overlay == f"photo/{photo}"
    for photo in reversed(photos[:-1]):
        hand.swipe(1, height=0.4)
        assert hand.overlay == f"photo/{photo}"
    for photo in photos[1:]:
        hand.tap("next-photo")
        assert hand.overlay == f"photo/{photo}"
    hand.tap("previous-photo")
    assert hand.overlay == f"photo/{photos[-2]}"
    hand.tap("close")
    assert (hand.overlay, hand.route) == ("", f"theme/{theme.id}/photos/1")


def test_the_language_changes_where_one_is(hand: "Hand") -> None:
    hand.stay_still()
    for route in ("home", pages(hand)[1], *first(hand, "figures")[:1], "timeline", "about"):
        hand.go(route)
        hand.tap("language-en")
        assert hand.route == route
        assert hand.kiosk.exhibit.property("language") == "en"
        hand.tap("language-zh")
        assert (hand.route, hand.kiosk.exhibit.property("language")) == (route, "zh")


def test_the_language_changes_under_a_card(hand: "Hand") -> None:
    hand.go("source/people")
    hand.tap("language-en")
    assert hand.overlay == "source/people"
    assert "30" in words(hand)


def test_a_timeline_takes_the_drags_that_begin_in_it(hand: "Hand") -> None:
    width, height = hand.kiosk.window.width(), hand.kiosk.window.height()
    for route in first(hand, "timeline"):
        hand.go(route)
        for direction in (-1, 1):
            reach = direction * width * 0.25
            hand.drag((width * 0.5 - reach, height * 0.5), (width * 0.5 + reach, height * 0.5))
            assert hand.route == route


def test_a_touch_beside_a_card_takes_it_away(hand: "Hand") -> None:
    beside = (hand.kiosk.window.width() * 0.5, hand.millimetres(6))
    hand.go("source/people")
    hand.tap(beside)
    assert (hand.overlay, hand.route) == ("", "home")
    hand.tap("access")
    assert hand.kiosk.navigator.property("overlay") == "access"
    hand.tap(beside)
    assert hand.kiosk.navigator.property("overlay") == ""
    route, number = number_with_a_mark(hand)
    hand.tap(f"datum-{number}")
    assert hand.called_figure
    # Its buttons may come a moment after it is open, and a touch on what has only just appeared does not count.
    hand.place("source")
    hand.rest()
    hand.tap(beside)
    assert (hand.called_figure, hand.route) == ("", route)


def test_a_touch_on_a_card_leaves_it_open(hand: "Hand") -> None:
    hand.go("source/people")
    close = hand.place("close")
    hand.tap((close[0] - hand.millimetres(60), close[1]))
    assert hand.overlay == "source/people"


def tremble(hand: "Hand", name: str) -> None:
    """A tap of a finger that wanders by up to 3 mm while it is down."""
    far = hand.millimetres(3)
    x, y = hand.place(name)
    hand.press((x, y))
    for dx, dy in ((0.4, 0.3), (1, 0), (0.6, -0.8), (-0.2, 0.5), (0.7, 0.7)):
        hand.pause(15)
        hand.move((x + dx * far, y + dy * far))
    hand.release((x + 0.7 * far, y + 0.7 * far))
    hand.rest()


def tremble_through(hand: "Hand") -> None:
    theme = themes(hand)[0]
    photo = hand.kiosk.exhibit.exhibit.themes[0].photos[0].id
    tremble(hand, f"scroll-{theme}")
    assert hand.route == f"theme/{theme}/story/1"
    tremble(hand, "source")
    assert hand.overlay == f"source/theme/{theme}/story/1"
    tremble(hand, "close")
    assert hand.overlay == ""
    hand.go(f"theme/{theme}/photos/1")
    tremble(hand, f"photo-{photo}")
    assert hand.overlay == f"photo/{photo}"
    tremble(hand, "close")
    tremble(hand, "home")
    assert hand.route == "home"


def test_a_trembling_tap_is_a_tap(hand: "Hand") -> None:
    tremble_through(hand)


def test_a_trembling_tap_is_a_tap_where_a_millimetre_has_many_pixels(hand: "Hand") -> None:
    window = hand.kiosk.window
    size = (window.width(), window.height())
    resize(window, (2 * size[0], 2 * size[1]), 21.5)
    hand.rest()
    try:
        tremble_through(hand)
    finally:
        resize(window, size, None)
        hand.rest()


def test_two_fingers_at_once_do_no_harm(hand: "Hand") -> None:
    known = {"home", "timeline", "about", *pages(hand)}
    one, other = (hand.place(f"scroll-{theme}") for theme in themes(hand)[:2])
    hand.press(one, other)
    hand.pause(60)
    hand.release(one, other)
    hand.rest()
    assert hand.route in known
    width, height = hand.kiosk.window.width(), hand.kiosk.window.height()
    for route in (pages(hand)[1], first(hand, "figures")[0], first(hand, "timeline")[0], first(hand, "photos")[0]):
        hand.go(route)
        left, right, y = width * 0.45, width * 0.55, height * 0.4
        hand.press((left, y), (right, y))
        for step in range(10):
            hand.pause(12)
            hand.move((left - step * width * 0.03, y), (right + step * width * 0.03, y))
        hand.release((left - 0.27 * width, y), (right + 0.27 * width, y))
        hand.rest()
        assert hand.route in known
        hand.tap("home")
        assert (hand.route, hand.overlay) == ("home", "")


def test_a_resting_finger_does_not_stop_another(hand: "Hand") -> None:
    resting = (hand.kiosk.window.width() * 0.5, hand.millimetres(5))
    scroll = hand.place(f"scroll-{themes(hand)[0]}")
    hand.press(resting)
    hand.pause(100)
    sequence = QTest.touchEvent(hand.kiosk.window, hand.device, False)
    sequence.stationary(0)
    sequence.press(1, QPoint(round(scroll[0]), round(scroll[1])), hand.kiosk.window)
    sequence.commit()
    hand.pause(60)
    sequence = QTest.touchEvent(hand.kiosk.window, hand.device, False)
    sequence.stationary(0)
    sequence.release(1, QPoint(round(scroll[0]), round(scroll[1])), hand.kiosk.window)
    sequence.commit()
    hand.rest()
    assert hand.route == f"theme/{themes(hand)[0]}/story/1"
    hand.release(resting)
    hand.rest()


def test_home_is_one_tap_away_from_everywhere(hand: "Hand") -> None:
    hand.stay_still()
    height, width = hand.kiosk.window.height(), hand.kiosk.window.width()
    lower_half = QRectF(0, height / 2, width, height / 2)
    kinds: set[str] = set()
    for route in hand.kiosk.exhibit.routes():
        kind = "source" if route.startswith("source/") else "photo" if route.startswith("photo/") else route
        # Cards are alike, and the way home is below them.
        if kind in kinds:
            continue
        kinds.add(kind)
        hand.go(route)
        for name in ("home", "access", "language-en"):
            item = hand.find(objectName=name)
            assert item, f"{name} on {route}"
            assert lower_half.contains(rectangle(item)), f"{name} on {route}"
        hand.tap("home")
        assert (hand.route, hand.overlay, hand.called_figure) == ("home", "", ""), route


def test_home_is_one_tap_away_from_a_callout_and_the_access_sheet(hand: "Hand") -> None:
    _route, number = number_with_a_mark(hand)
    hand.tap(f"datum-{number}")
    assert hand.called_figure
    hand.tap("home")
    assert (hand.route, hand.called_figure) == ("home", "")
    hand.tap("access")
    assert hand.kiosk.navigator.property("overlay") == "access"
    hand.tap("home")
    assert hand.kiosk.navigator.property("overlay") == ""


SCROLLING = "theme/migrant-township/figures/1"


@pytest.fixture
def low(hand: "Hand") -> Iterator["Hand"]:
    """A visitor who reaches no higher than the lower part of the screen, at figures that need more height."""
    hand.kiosk.access.choose("reach", True)
    hand.go(SCROLLING)
    yield hand
    hand.kiosk.access.reset()
    hand.go("home")


def test_a_page_that_scrolls_is_dragged_up_and_still_swiped_across(low: "Hand") -> None:
    area = low.find(objectName="page-area")
    assert area
    x, y = middle(area)
    low.drag((x, y), (x, y - low.millimetres(30)))
    assert area.property("contentY") > low.millimetres(15)
    assert low.route == SCROLLING
    assert low.called_figure == ""
    low.drag((x + low.millimetres(60), y), (x - low.millimetres(60), y))
    assert low.route != SCROLLING


def test_a_page_scrolls_by_buttons_and_begins_at_the_top_for_the_next(low: "Hand") -> None:
    area = low.find(objectName="page-area")
    assert area
    low.tap("scroll-down")
    assert area.property("contentY") > low.millimetres(20)
    low.tap("next")
    low.tap("previous")
    assert low.route == SCROLLING
    again = low.find(objectName="page-area")
    assert again
    assert again.property("contentY") == 0
    assert low.find(objectName="scroll-up") is None
    low.kiosk.access.reset()
    low.rest()
    assert low.find(objectName="scroll-down") is None


def test_sections_beyond_the_edge_are_drawn_along_and_the_chosen_one_is_in_view(hand: "Hand") -> None:
    window = hand.kiosk.window
    size = window.width(), window.height()
    resize(window, (1280, 720), 15.6)
    for choice in ("largeText", "reach"):
        hand.kiosk.access.choose(choice, True)
    hand.kiosk.exhibit.setProperty("language", "en")
    hand.go("theme/citrus/photos/1")
    chosen = hand.find(objectName="section-photos")
    tabs = hand.find(objectName="sections")
    assert chosen
    assert tabs
    assert tabs.property("contentWidth") > tabs.width() + 1
    assert rectangle(tabs).contains(rectangle(chosen))
    hand.tap("section-figures")
    assert hand.route == "theme/citrus/figures/1"
    hand.kiosk.access.reset()
    resize(window, size, None)

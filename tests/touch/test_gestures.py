"""Touch gestures and navigation on the real window, with real touch events."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtTest import QTest

from wuxi_kiosk.content.template import plain as without_joiners
from wuxi_kiosk.inspect.page import in_window, items, rectangle, texts
from wuxi_kiosk.inspect.shoot import resize
from wuxi_kiosk.viewmodels.typeset import plain as without_gaps

from .conftest import item_center

if TYPE_CHECKING:
    from .conftest import TouchDriver


def pages(driver: "TouchDriver", theme: str = "") -> list[str]:
    """The routes of a theme's pages, or of all and the closing page, in the order of swiping."""
    routes = driver.application.exhibit.routes()
    return [route for route in routes if route.startswith(f"theme/{theme}") or (route == "closing" and not theme)]


def themes(driver: "TouchDriver") -> list[str]:
    return [theme.id for theme in driver.application.exhibit.exhibit.themes]


def first_pages(driver: "TouchDriver", section: str) -> list[str]:
    return [route for route in pages(driver) if route.endswith(f"/{section}/1")]


def visible_text(driver: "TouchDriver") -> str:
    return "\n".join(text.text for text in texts(driver.application.window))


def plain_text(text: str) -> str:
    """A text of the content without typesetting, as in `visible_text`."""
    return without_gaps(without_joiners(text))


def test_theme_scroll_opens_theme(driver: "TouchDriver") -> None:
    for theme in themes(driver):
        driver.tap(f"scroll-{theme}")
        assert driver.route == f"theme/{theme}/story/1"
        driver.tap("home")
        assert driver.route == "home"


def test_timeline_strip_opens_timeline(driver: "TouchDriver") -> None:
    driver.tap("timeline-strip")
    assert driver.route == "timeline"


def test_bar_opens_every_theme_from_every_page(driver: "TouchDriver") -> None:
    driver.disable_animations()
    for start in ("home", "source/people", "about", pages(driver)[-1]):
        for theme in (themes(driver)[0], themes(driver)[-1]):
            driver.go(start)
            driver.tap(f"theme-{theme}")
            assert driver.route == f"theme/{theme}/story/1"


def test_tabs_open_sections(driver: "TouchDriver") -> None:
    theme = themes(driver)[0]
    driver.go(f"theme/{theme}/story/1")
    for section in ("figures", "timeline", "photos", "story"):
        driver.tap(f"section-{section}")
        assert driver.route == f"theme/{theme}/{section}/1"


def test_step_buttons_open_story_steps(driver: "TouchDriver") -> None:
    theme = themes(driver)[0]
    driver.go(f"theme/{theme}/story/1")
    for number in (3, 2, 4, 1):
        driver.tap(f"step-{number}")
        assert driver.route == f"theme/{theme}/story/{number}"


def test_swipes_cross_sections_and_themes_both_ways(driver: "TouchDriver") -> None:
    theme, following = themes(driver)[:2]
    # From the last but one story step: the earlier story pages are alike.
    route_sequence = [*pages(driver, f"{theme}/")[-7:], *pages(driver, f"{following}/")[:2]]
    assert "/story/" in route_sequence[0]
    driver.go(route_sequence[0])
    for route in route_sequence[1:]:
        if "/hands-on/" in driver.route:
            # The activity handles drags that begin in its scene.
            width, y = driver.application.window.width(), driver.center_of("amount")[1]
            driver.drag((0.36 * width, y), (0.02 * width, y))
        else:
            driver.swipe(-1)
        assert driver.route == route
    for route in reversed(route_sequence[:-1]):
        driver.swipe(1)
        assert driver.route == route


def test_swipes_stop_at_first_and_last_page(driver: "TouchDriver") -> None:
    route_sequence = pages(driver)
    driver.go(route_sequence[0])
    driver.swipe(1)
    assert driver.route == route_sequence[0]
    driver.go(route_sequence[-1])
    driver.swipe(-1)
    assert driver.route == route_sequence[-1]


def test_previous_and_next_buttons_cross_sections_and_themes(driver: "TouchDriver") -> None:
    theme, following = themes(driver)[:2]
    route_sequence = [*pages(driver, f"{theme}/"), pages(driver, f"{following}/")[0]]
    driver.go(route_sequence[0])
    for route in route_sequence[1:]:
        driver.tap("next")
        assert driver.route == route
    for route in reversed(route_sequence[:-1]):
        driver.tap("previous")
        assert driver.route == route


def test_next_on_last_page_goes_home(driver: "TouchDriver") -> None:
    driver.disable_animations()
    driver.go(pages(driver)[-1])
    driver.tap("next")
    assert driver.route == "home"


def test_reversed_swipe_stays_on_page(driver: "TouchDriver") -> None:
    route = pages(driver)[1]
    driver.go(route)
    width, height = driver.application.window.width(), driver.application.window.height()
    start, reach = width * 0.7, round(width * 0.25)
    # The page lags behind the finger by the drag threshold, so it is back before the finger is.
    path = [*range(0, reach, 8), *range(reach, 40, -8), 40]
    driver.press((start, height * 0.1))
    for left in path:
        driver.advance_clock(10)
        driver.move((start - left, height * 0.1))
    # Pause before the release, which would otherwise be a flick.
    driver.advance_clock(200)
    driver.release((start - 40, height * 0.1))
    driver.settle()
    assert driver.route == route


def open_figures_with_datum(driver: "TouchDriver") -> tuple[str, str]:
    """Open a page of figures; returns its route and a number in a figure that has a touch target of its own."""
    figures = driver.application.exhibit.exhibit.all_figures.values()
    groups = [set(figure.refers_to()) - {figure.id} for figure in figures]
    for route in first_pages(driver, "figures"):
        driver.go(route)
        for number in sorted(set().union(*groups)):
            if driver.find(objectName=f"datum-{number}"):
                return route, number
    pytest.fail("no figure has a datum that can be tapped")


def test_datum_opens_callout_with_value_and_source(driver: "TouchDriver") -> None:
    route, number = open_figures_with_datum(driver)
    driver.tap(f"datum-{number}")
    assert driver.callout_figure
    assert plain_text(driver.application.exhibit.show(number)) in visible_text(driver)
    driver.tap("source")
    assert driver.overlay == f"source/{number}"
    assert driver.callout_figure == ""
    assert "出处" in visible_text(driver)
    driver.tap("close")
    assert (driver.overlay, driver.route) == ("", route)


def test_figure_opens_as_table(driver: "TouchDriver") -> None:
    exhibit = driver.application.exhibit
    _route, number = open_figures_with_datum(driver)
    driver.tap(f"datum-{number}")
    figure = exhibit.exhibit.all_figures[driver.callout_figure]
    labels = [exhibit.text(exhibit.exhibit.numbers[key].label) for key in figure.refers_to()]
    driver.tap("table")
    table = visible_text(driver)
    assert len(labels) > 1
    assert all(plain_text(label) in table for label in labels)
    driver.tap("table")
    driver.tap("close")
    assert driver.callout_figure == ""


def test_tap_on_number_opens_callout(driver: "TouchDriver") -> None:
    driver.disable_animations()
    for route in (route for route in pages(driver) if "/figures/" in route):
        driver.go(route)
        numbers = [
            str(item.objectName())
            for item in items(driver.application.window.contentItem())
            if item.objectName().startswith("datum-") and driver.find(objectName=item.objectName())
        ]
        assert numbers, route
        for name in numbers:
            driver.go(route)
            driver.tap(name)
            assert driver.callout_datum == name.removeprefix("datum-"), route
            driver.tap("close")


def test_key_figure_opens_source_card(driver: "TouchDriver") -> None:
    driver.disable_animations()
    for number in driver.application.exhibit.exhibit.home.headline:
        key_figure = driver.find(objectName=f"number-{number}")
        assert key_figure, number
        place = rectangle(key_figure).center()
        driver.tap((place.x(), place.y()))
        assert driver.overlay == f"source/{number}"
        assert plain_text(driver.application.exhibit.original(number)) in visible_text(driver)
        driver.tap("close")
        assert (driver.overlay, driver.route) == ("", "home")


def test_story_step_opens_source_card(driver: "TouchDriver") -> None:
    route = pages(driver)[0]
    driver.go(route)
    driver.tap("source")
    assert driver.overlay == f"source/{route}"
    driver.tap("close")
    assert (driver.overlay, driver.route) == ("", route)


def test_photos_open_swipe_and_close(driver: "TouchDriver") -> None:
    exhibit = driver.application.exhibit.exhibit
    theme = max(exhibit.themes, key=lambda theme: len(theme.photos))
    photos = [photo.id for photo in theme.photos]
    driver.go(f"theme/{theme.id}/photos/1")
    driver.tap(f"photo-{photos[0]}")
    assert driver.overlay == f"photo/{photos[0]}"
    for photo in photos[1:]:
        driver.swipe(-1, height=0.4)
        assert driver.overlay == f"photo/{photo}"
    for photo in reversed(photos[:-1]):
        driver.swipe(1, height=0.4)
        assert driver.overlay == f"photo/{photo}"
    for photo in photos[1:]:
        driver.tap("next-photo")
        assert driver.overlay == f"photo/{photo}"
    driver.tap("previous-photo")
    assert driver.overlay == f"photo/{photos[-2]}"
    driver.tap("close")
    assert (driver.overlay, driver.route) == ("", f"theme/{theme.id}/photos/1")


def test_language_change_stays_on_page(driver: "TouchDriver") -> None:
    driver.disable_animations()
    for route in ("home", pages(driver)[1], *first_pages(driver, "figures")[:1], "timeline", "about"):
        driver.go(route)
        driver.tap("language-en")
        assert driver.route == route
        assert driver.application.exhibit.property("language") == "en"
        driver.tap("language-zh")
        assert (driver.route, driver.application.exhibit.property("language")) == (route, "zh")


def test_language_change_keeps_card_open(driver: "TouchDriver") -> None:
    driver.go("source/people")
    driver.tap("language-en")
    assert driver.overlay == "source/people"
    assert "30" in visible_text(driver)


def test_drag_in_lens_moves_it_and_does_not_turn_page(driver: "TouchDriver") -> None:
    width, height = driver.application.window.width(), driver.application.window.height()
    with_lens = 0
    for route in first_pages(driver, "timeline"):
        driver.go(route)
        scrubber = driver.find(objectName="scrubber")
        if not scrubber or not scrubber.isVisible():
            continue
        with_lens += 1
        places = [scrubber.property("value")]
        for direction in (1, -1):
            reach = direction * width * 0.25
            driver.drag((width * 0.5 - reach, height * 0.5), (width * 0.5 + reach, height * 0.5))
            assert driver.route == route
            places.append(scrubber.property("value"))
        assert places[0] > places[1] < places[2]
    assert with_lens


def test_drag_of_frame_moves_lens_and_reflows_cards(driver: "TouchDriver") -> None:
    driver.go("timeline")
    scrubber = driver.find(objectName="scrubber")
    assert scrubber
    before, shown = scrubber.property("value"), visible_text(driver)
    x, y = driver.center_of("scrubber")
    driver.tap((x, y))
    assert 0 < scrubber.property("value") < before
    middle = scrubber.property("value")
    driver.drag((x, y), (x - driver.millimetres(60), y))
    assert scrubber.property("value") < middle
    assert driver.route == "timeline"
    assert visible_text(driver) != shown


def test_buttons_of_lens_do_what_its_frame_does(driver: "TouchDriver") -> None:
    driver.go("timeline")
    scrubber = driver.find(objectName="scrubber")
    assert scrubber
    first, places = scrubber.property("value"), scrubber.property("maximumValue")
    driver.tap("lens-earlier")
    earlier = scrubber.property("value")
    assert earlier < first
    driver.tap("lens-later")
    assert scrubber.property("value") > earlier
    driver.tap("lens-wider")
    assert scrubber.property("maximumValue") < places
    driver.tap("lens-narrower")
    assert scrubber.property("maximumValue") == places


def test_pinch_makes_lens_narrower_and_wider(driver: "TouchDriver") -> None:
    driver.go("timeline")
    scrubber = driver.find(objectName="scrubber")
    assert scrubber
    places = scrubber.property("maximumValue")
    width, height = driver.application.window.width(), driver.application.window.height()
    centre = width * 0.6, height * 0.4

    def pinch(start: float, end: float) -> None:
        def points(reach: float) -> tuple[tuple[float, float], tuple[float, float]]:
            return (centre[0] - reach, centre[1]), (centre[0] + reach, centre[1])

        driver.press(*points(start))
        for step in range(1, 13):
            driver.advance_clock(16)
            driver.move(*points(start + (end - start) * step / 12))
        driver.release(*points(end))
        driver.settle()

    pinch(0.05 * width, 0.2 * width)
    assert scrubber.property("maximumValue") > places
    pinch(0.2 * width, 0.02 * width)
    assert scrubber.property("maximumValue") < places
    assert driver.route == "timeline"


def test_filter_shows_events_of_one_theme(driver: "TouchDriver") -> None:
    driver.go("timeline")
    themes = [theme for theme in driver.application.exhibit.exhibit.themes if theme.events]
    for theme in themes:
        driver.tap(f"filter-{theme.id}")
        cards = [item for item in in_window(driver.application.window) if item.objectName().startswith("event-")]
        assert {card.objectName().removeprefix("event-") for card in cards} <= {event.id for event in theme.events}
        assert cards


def test_tap_outside_overlay_closes_it(driver: "TouchDriver") -> None:
    beside = (driver.application.window.width() * 0.5, driver.millimetres(6))
    driver.go("source/people")
    driver.tap(beside)
    assert (driver.overlay, driver.route) == ("", "home")
    driver.tap("access")
    assert driver.application.navigator.property("overlay") == "access"
    driver.tap(beside)
    assert driver.application.navigator.property("overlay") == ""
    route, number = open_figures_with_datum(driver)
    driver.tap(f"datum-{number}")
    assert driver.callout_figure
    # The callout's buttons may appear a moment after it has opened, and input is suppressed until then.
    driver.center_of("source")
    driver.settle()
    driver.tap(beside)
    assert (driver.callout_figure, driver.route) == ("", route)


def test_tap_inside_overlay_keeps_it_open(driver: "TouchDriver") -> None:
    driver.go("source/people")
    close = driver.center_of("close")
    driver.tap((close[0] - driver.millimetres(60), close[1]))
    assert driver.overlay == "source/people"


def shaky_tap(driver: "TouchDriver", name: str) -> None:
    """Tap while the finger moves by up to 3 mm."""
    far = driver.millimetres(3)
    x, y = driver.center_of(name)
    driver.press((x, y))
    for dx, dy in ((0.4, 0.3), (1, 0), (0.6, -0.8), (-0.2, 0.5), (0.7, 0.7)):
        driver.advance_clock(15)
        driver.move((x + dx * far, y + dy * far))
    driver.release((x + 0.7 * far, y + 0.7 * far))
    driver.settle()


def navigate_with_shaky_taps(driver: "TouchDriver") -> None:
    theme = themes(driver)[0]
    photo = driver.application.exhibit.exhibit.themes[0].photos[0].id
    shaky_tap(driver, f"scroll-{theme}")
    assert driver.route == f"theme/{theme}/story/1"
    shaky_tap(driver, "source")
    assert driver.overlay == f"source/theme/{theme}/story/1"
    shaky_tap(driver, "close")
    assert driver.overlay == ""
    driver.go(f"theme/{theme}/photos/1")
    shaky_tap(driver, f"photo-{photo}")
    assert driver.overlay == f"photo/{photo}"
    shaky_tap(driver, "close")
    shaky_tap(driver, "home")
    assert driver.route == "home"


def test_movement_below_drag_threshold_is_a_tap(driver: "TouchDriver") -> None:
    navigate_with_shaky_taps(driver)


def test_drag_threshold_scales_with_pixel_density(driver: "TouchDriver") -> None:
    window = driver.application.window
    size = (window.width(), window.height())
    resize(window, (2 * size[0], 2 * size[1]), 21.5)
    driver.settle()
    try:
        navigate_with_shaky_taps(driver)
    finally:
        resize(window, size, None)
        driver.settle()


def test_two_fingers_leave_exhibit_usable(driver: "TouchDriver") -> None:
    known = {"home", "timeline", "about", *pages(driver)}
    one, other = (driver.center_of(f"scroll-{theme}") for theme in themes(driver)[:2])
    driver.press(one, other)
    driver.advance_clock(60)
    driver.release(one, other)
    driver.settle()
    assert driver.route in known
    width, height = driver.application.window.width(), driver.application.window.height()
    for route in (
        pages(driver)[1],
        first_pages(driver, "figures")[0],
        first_pages(driver, "timeline")[0],
        first_pages(driver, "photos")[0],
    ):
        driver.go(route)
        left, right, y = width * 0.45, width * 0.55, height * 0.4
        driver.press((left, y), (right, y))
        for step in range(10):
            driver.advance_clock(12)
            driver.move((left - step * width * 0.03, y), (right + step * width * 0.03, y))
        driver.release((left - 0.27 * width, y), (right + 0.27 * width, y))
        driver.settle()
        assert driver.route in known
        driver.tap("home")
        assert (driver.route, driver.overlay) == ("home", "")


def test_resting_finger_does_not_block_another(driver: "TouchDriver") -> None:
    resting = (driver.application.window.width() * 0.5, driver.millimetres(5))
    scroll = driver.center_of(f"scroll-{themes(driver)[0]}")
    driver.press(resting)
    driver.advance_clock(100)
    sequence = QTest.touchEvent(driver.application.window, driver.device, False)
    sequence.stationary(0)
    sequence.press(1, QPoint(round(scroll[0]), round(scroll[1])), driver.application.window)
    sequence.commit()
    driver.advance_clock(60)
    sequence = QTest.touchEvent(driver.application.window, driver.device, False)
    sequence.stationary(0)
    sequence.release(1, QPoint(round(scroll[0]), round(scroll[1])), driver.application.window)
    sequence.commit()
    driver.settle()
    assert driver.route == f"theme/{themes(driver)[0]}/story/1"
    driver.release(resting)
    driver.settle()


def test_home_button_works_on_every_page(driver: "TouchDriver") -> None:
    driver.disable_animations()
    height, width = driver.application.window.height(), driver.application.window.width()
    lower_half = QRectF(0, height / 2, width, height / 2)
    kinds: set[str] = set()
    for route in driver.application.exhibit.routes():
        # One overlay of each kind is enough, and one page of each section of a theme: the bar is below them all.
        kind = route.partition("/")[0] if route.startswith(("source/", "photo/")) else route.rstrip("0123456789")
        if kind in kinds:
            continue
        kinds.add(kind)
        driver.go(route)
        for name in ("home", "access", "language-en"):
            item = driver.find(objectName=name)
            assert item, f"{name} on {route}"
            assert lower_half.contains(rectangle(item)), f"{name} on {route}"
        driver.tap("home")
        assert (driver.route, driver.overlay, driver.callout_figure) == ("home", "", ""), route


def test_home_button_closes_callout_and_access_sheet(driver: "TouchDriver") -> None:
    _route, number = open_figures_with_datum(driver)
    driver.tap(f"datum-{number}")
    assert driver.callout_figure
    driver.tap("home")
    assert (driver.route, driver.callout_figure) == ("home", "")
    driver.tap("access")
    assert driver.application.navigator.property("overlay") == "access"
    driver.tap("home")
    assert driver.application.navigator.property("overlay") == ""


SCROLLING = "theme/migrant-township/figures/1"


@pytest.fixture
def low_reach(driver: "TouchDriver") -> Iterator["TouchDriver"]:
    """A driver with the low-reach option on, at a page of figures that then has to scroll."""
    driver.application.access.choose("reach", True)
    driver.go(SCROLLING)
    yield driver
    driver.application.access.reset()
    driver.go("home")


def test_scrollable_page_handles_drag_and_swipe(low_reach: "TouchDriver") -> None:
    area = low_reach.find(objectName="page-area")
    assert area
    x, y = item_center(area)
    low_reach.drag((x, y), (x, y - low_reach.millimetres(30)))
    assert area.property("contentY") > low_reach.millimetres(15)
    assert low_reach.route == SCROLLING
    assert low_reach.callout_figure == ""
    low_reach.drag((x + low_reach.millimetres(60), y), (x - low_reach.millimetres(60), y))
    assert low_reach.route != SCROLLING


def test_scroll_buttons_scroll_page_and_position_is_reset(low_reach: "TouchDriver") -> None:
    area = low_reach.find(objectName="page-area")
    assert area
    low_reach.tap("scroll-down")
    assert area.property("contentY") > low_reach.millimetres(20)
    low_reach.tap("next")
    low_reach.tap("previous")
    assert low_reach.route == SCROLLING
    again = low_reach.find(objectName="page-area")
    assert again
    assert again.property("contentY") == 0
    assert low_reach.find(objectName="scroll-up") is None
    low_reach.application.access.reset()
    low_reach.settle()
    assert low_reach.find(objectName="scroll-down") is None


def test_section_tabs_scroll_to_current_section(driver: "TouchDriver") -> None:
    window = driver.application.window
    size = window.width(), window.height()
    resize(window, (1280, 720), 15.6)
    for choice in ("largeText", "reach"):
        driver.application.access.choose(choice, True)
    driver.application.exhibit.setProperty("language", "en")
    driver.go("theme/citrus/photos/1")
    chosen = driver.find(objectName="section-photos")
    tabs = driver.find(objectName="sections")
    assert chosen
    assert tabs
    assert tabs.property("contentWidth") > tabs.width() + 1
    assert rectangle(tabs).contains(rectangle(chosen))
    driver.tap("section-figures")
    assert driver.route == "theme/citrus/figures/1"
    driver.application.access.reset()
    resize(window, size, None)

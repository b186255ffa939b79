"""What one visit counts."""

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from wuxi_kiosk.content.routes import OverlayRoute, PageRoute, parse_route
from wuxi_kiosk.usage.counts import MAX_DEPTH, Kind
from wuxi_kiosk.usage.visit import SEEN_S, VisitCounter, element_of, elements

if TYPE_CHECKING:
    from wuxi_kiosk.content.model import Exhibit


class Counted:
    """A visit from home on, and what it has counted."""

    def __init__(self, exhibit: "Exhibit") -> None:
        self.counts: Counter[tuple[Kind, str]] = Counter()
        self.visit = VisitCounter(exhibit, page("home"), 100.0, self.count)

    def count(self, kind: Kind, key: str) -> None:
        self.counts[kind, key] += 1

    def of(self, kind: Kind) -> dict[str, int]:
        return {key: count for (one, key), count in self.counts.items() if one is kind}


def page(route: str) -> PageRoute:
    found = parse_route(route)
    assert isinstance(found, PageRoute)
    return found


def overlay(route: str) -> OverlayRoute:
    found = parse_route(route)
    assert isinstance(found, OverlayRoute)
    return found


@pytest.fixture
def counted(bundled: "Exhibit") -> Counted:
    return Counted(bundled)


def test_elements_are_the_sections_of_themes_and_the_pages_of_their_own(bundled: "Exhibit") -> None:
    found = elements(bundled)
    assert {("citrus", "story"), ("citrus", "hands-on"), ("", "about"), ("", "closing"), ("", "timeline")} <= found
    assert ("", "home") not in found
    assert element_of(page("theme/citrus/story/4")) == ("citrus", "story")


def test_a_page_counts_once_it_was_there_long_enough(counted: Counted) -> None:
    counted.visit.look(100 + SEEN_S - 0.1)
    assert counted.of(Kind.PAGE) == {}
    counted.visit.look(100 + SEEN_S)
    counted.visit.look(200)
    assert counted.of(Kind.PAGE) == {"home": 1}
    counted.visit.show_page(page("about"), 200)
    counted.visit.show_page(page("home"), 201)
    counted.visit.show_page(page("about"), 210)
    counted.visit.end(212, "zh", 290)
    assert counted.of(Kind.PAGE) == {"home": 1, "about": 1}
    assert counted.of(Kind.DEPTH) == {"2": 1}
    assert counted.of(Kind.LENGTH) == {"110": 1}


def test_a_single_tap_is_a_visit_of_no_length(counted: Counted) -> None:
    counted.visit.end(99.999, "zh", 180)
    assert counted.of(Kind.LENGTH) == {"0": 1}
    assert counted.of(Kind.DEPTH) == {"1": 1}, "the page stood there until the time was over"
    assert counted.of(Kind.EXIT) == {"home": 1}


def test_a_figure_counts_once_however_it_is_opened(counted: Counted, bundled: "Exhibit") -> None:
    figure = bundled.home.headline[0]
    event = next(iter(bundled.all_events))
    for route in (f"callout/{figure}/{figure}", f"source/{figure}", f"source/{event}", "qr-code", "access"):
        counted.visit.show_overlay(overlay(route))
    assert counted.of(Kind.FIGURE) == {figure: 1}
    assert counted.of(Kind.OVERLAY) == {
        f"callout/{figure}/{figure}": 1,
        f"source/{figure}": 1,
        f"source/{event}": 1,
        "qr-code/home": 1,
        "access/home": 1,
    }


def test_an_activity_belongs_to_the_theme_of_its_page(counted: Counted) -> None:
    counted.visit.finish_activity()
    assert counted.of(Kind.HANDS_ON) == {}
    counted.visit.show_page(page("theme/citrus/hands-on/1"), 110)
    counted.visit.finish_activity()
    counted.visit.finish_activity()
    assert counted.of(Kind.HANDS_ON) == {"citrus": 1}


def test_depth_is_bounded(counted: Counted) -> None:
    for number in range(MAX_DEPTH + 10):
        counted.visit.show_page(PageRoute("theme", "citrus", "story", number), 200.0 + 3 * number)
    counted.visit.end(900, "zh", 990)
    assert counted.of(Kind.DEPTH) == {str(MAX_DEPTH): 1}


def test_follows_other_content(counted: Counted, bundled: "Exhibit", altered: object) -> None:
    smaller = altered(bundled, themes=bundled.themes[:1], figures=())  # type: ignore[operator]
    counted.visit.show_exhibit(smaller)
    counted.visit.show_page(page("about"), 110)
    for number, element in enumerate(sorted(elements(smaller))):
        route = f"theme/{element[0]}/{element[1]}/1" if element[0] else element[1]
        counted.visit.show_page(page(route), 120.0 + 5 * number)
    counted.visit.end(300, "zh", 380)
    assert counted.of(Kind.DILIGENT) == {"": 1}

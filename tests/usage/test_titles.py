"""What ids are called."""

from typing import TYPE_CHECKING

import pytest

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.routes import SECTIONS, STANDALONE, PageRoute, all_routes, parse_route
from wuxi_kiosk.usage.counts import Kind
from wuxi_kiosk.usage.titles import OPTIONS, Titles
from wuxi_kiosk.visit.access import CHOICES

if TYPE_CHECKING:
    from wuxi_kiosk.content.model import Exhibit


@pytest.fixture(scope="module")
def titles(bundled: "Exhibit") -> Titles:
    return Titles(bundled, lambda context, text: f"{context}:{text}")


def test_every_page_has_a_title(titles: Titles, bundled: "Exhibit") -> None:
    pages = [route for route in all_routes(bundled) if isinstance(parse_route(route), PageRoute)]
    assert set(titles.pages) == set(pages)
    assert len({title.zh for title in titles.pages.values()}) == len(pages), "each another one"
    assert set(STANDALONE) <= set(titles.pages)


def test_story_steps_are_told_by_their_headings(titles: Titles) -> None:
    title = titles.page("theme/citrus/story/3")
    assert title.zh == "产业+ · 故事 3：利益连着每一户"
    assert title.en == "Industry+ · Sections:故事 3: For every farming household"
    assert titles.page("theme/citrus/photos/1").zh == "产业+ · 影像"


def test_every_option_and_section_has_one(titles: Titles) -> None:
    assert set(OPTIONS) == set(CHOICES)
    assert all(titles.of(Kind.SECTION, section.key).zh == section.label for section in SECTIONS)


def test_of_content(titles: Titles, bundled: "Exhibit") -> None:
    theme = bundled.themes[0]
    assert titles.of(Kind.THEME, theme.id) == titles.of(Kind.HANDS_ON, theme.id)
    assert titles.of(Kind.FIGURE, "total-investment").en == "Total funding from Jilin"
    assert titles.photo(theme.photos[0].id).zh
    assert titles.of(Kind.LANGUAGE, "en").zh == "英文"


@pytest.mark.parametrize("kind", [Kind.PAGE, Kind.EXIT, Kind.SECTION, Kind.THEME, Kind.FIGURE, Kind.HANDS_ON, Kind.AID])
def test_content_that_is_gone_is_called_by_its_id(titles: Titles, kind: Kind) -> None:
    assert titles.of(kind, "gone") == Message("gone", "gone")
    assert titles.photo("gone") == Message("gone", "gone")

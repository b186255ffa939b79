"""The pages of a theme."""

import pytest

from wuxi_kiosk.content.model import Exhibit, Figure, Number
from wuxi_kiosk.content.pages import figure_pages, hands_on_of, panel_of, sections, theme_of


class TestFigurePages:
    @staticmethod
    def numbers(bundled: Exhibit, *leads: bool) -> list[Figure]:
        like = next(figure for figure in bundled.figures if isinstance(figure, Number))
        return [like.model_copy(update={"id": f"n{index}", "lead": lead}) for index, lead in enumerate(leads)]

    @pytest.mark.parametrize(
        ("leads", "sizes"),
        [
            ((), []),
            ((False,), [1]),
            ((True, False, True, False, False), [2, 3]),
            ((True, True), [1, 1]),
            ((True, False, False, False, False, False), [4, 2]),
        ],
    )
    def test_a_lead_begins_a_page_of_four_at_most(
        self, bundled: Exhibit, leads: tuple[bool, ...], sizes: list[int]
    ) -> None:
        assert [len(page) for page in figure_pages(self.numbers(bundled, *leads))] == sizes

    def test_a_number_drawn_in_a_group_does_not_stand_again(self, bundled: Exhibit) -> None:
        citrus = bundled.theme("citrus")
        assert citrus
        shown = [figure.id for page in figure_pages(citrus.figures) for figure in page]
        assert "income-share" in shown
        assert not {"income", "income-hardship"} & set(shown)


def test_the_panel_of_a_route(bundled: Exhibit) -> None:
    theme = bundled.themes[0]
    last = len(theme.story)
    for number in range(1, last + 1):
        assert panel_of(bundled, f"theme/{theme.id}/story/{number}") is theme.story[number - 1]
    for other in ("0", str(last + 1), "x", "-1"):
        assert panel_of(bundled, f"theme/{theme.id}/story/{other}") is None
    for other in ("", "home", "theme/nowhere/story/1", f"theme/{theme.id}/figures/1", f"theme/{theme.id}/story"):
        assert panel_of(bundled, other) is None


def test_the_theme_of_a_route_and_what_there_is_to_do_in_it(bundled: Exhibit) -> None:
    theme = bundled.themes[0]
    assert theme.hands_on
    assert theme_of(bundled, f"theme/{theme.id}/story/1") is theme
    assert hands_on_of(bundled, f"theme/{theme.id}/hands-on/1") is theme.hands_on
    for other in (f"theme/{theme.id}/hands-on/2", f"theme/{theme.id}/story/1", "theme/nowhere/hands-on/1", "home"):
        assert hands_on_of(bundled, other) is None
    for other in ("", "home", "theme", "theme/nowhere/story/1"):
        assert theme_of(bundled, other) is None


def test_a_section_of_nothing_has_no_page(bundled: Exhibit) -> None:
    theme = bundled.themes[0]
    assert [*sections(theme)] == ["story", "figures", "hands-on", "timeline", "photos"]
    assert all(sections(theme).values())
    bare = theme.model_copy(update={"figures": (), "hands_on": None, "events": (), "photos": ()})
    assert sections(bare) == {"story": len(theme.story), "figures": 0, "hands-on": 0, "timeline": 0, "photos": 0}

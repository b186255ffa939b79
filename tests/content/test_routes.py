"""The pages and cards of an exhibit, and the table of sections they come from."""

import pytest

from wuxi_kiosk.content.model import Exhibit, Figure, Number, Theme
from wuxi_kiosk.content.routes import (
    ABOUT,
    CLOSING,
    HOME,
    SECTIONS,
    TIMELINE,
    all_routes,
    figure_pages,
    presentation,
    theme_of,
    theme_page,
    theme_pages,
)


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
    def test_lead_figure_begins_a_page_of_at_most_four(
        self, bundled: Exhibit, leads: tuple[bool, ...], sizes: list[int]
    ) -> None:
        assert [len(page) for page in figure_pages(self.numbers(bundled, *leads))] == sizes

    def test_omits_numbers_drawn_in_a_group(self, bundled: Exhibit) -> None:
        citrus = bundled.theme("citrus")
        assert citrus
        shown = [figure.id for page in figure_pages(citrus.figures) for figure in page]
        assert "income-share" in shown
        assert not {"income", "income-hardship"} & set(shown)


class TestThemePages:
    def test_each_story_step_is_a_page(self, bundled: Exhibit) -> None:
        theme = bundled.themes[0]
        for number, step in enumerate(theme.story, 1):
            page = theme_page(bundled, f"theme/{theme.id}/story/{number}")
            assert page
            assert (page.theme, page.number, page.source_subject) == (theme, number, step)
            assert [*page.cards] == [f"source/{page.route}"]

    @pytest.mark.parametrize("number", ["0", "7", "x", "-1", "01", ""])
    def test_rejects_page_numbers_out_of_range(self, bundled: Exhibit, number: str) -> None:
        assert len(bundled.themes[0].story) == 6
        assert theme_page(bundled, f"theme/{bundled.themes[0].id}/story/{number}") is None

    def test_hands_on_page_has_a_source(self, bundled: Exhibit) -> None:
        theme = bundled.themes[0]
        page = theme_page(bundled, f"theme/{theme.id}/hands-on/1")
        assert theme.hands_on
        assert page
        assert page.source_subject is theme.hands_on

    @pytest.mark.parametrize("route", ["", "home", "theme", "theme/nowhere/story/1", "theme/nowhere", "story/1"])
    def test_rejects_routes_of_unknown_themes(self, bundled: Exhibit, route: str) -> None:
        assert theme_of(bundled, route) is None
        assert theme_page(bundled, route) is None

    def test_rejects_unknown_sections(self, bundled: Exhibit) -> None:
        theme = bundled.themes[0]
        assert theme_of(bundled, f"theme/{theme.id}/games/1") is theme
        assert theme_page(bundled, f"theme/{theme.id}/games/1") is None

    def test_empty_section_has_no_page(self, bundled: Exhibit) -> None:
        theme = bundled.themes[0]
        assert {page.section for page in theme_pages(theme)} <= set(SECTIONS)
        required = {name for name, field in Theme.model_fields.items() if field.is_required()}
        bare = Theme.model_construct(**{name: getattr(theme, name) for name in required} | {"figures": ()})
        assert [page.section.key for page in theme_pages(bare)] == ["story"] * len(theme.story)

    def test_every_section_has_a_page_in_some_theme(self, bundled: Exhibit) -> None:
        assert {page.section for theme in bundled.themes for page in theme_pages(theme)} == set(SECTIONS)

    def test_every_page_has_a_summary(self, bundled: Exhibit) -> None:
        for page in (page for theme in bundled.themes for page in theme_pages(theme)):
            assert page.summary(bundled).parts, page.route


class TestRoutes:
    def test_routes_are_unique_and_cards_follow_their_page(self, bundled: Exhibit) -> None:
        routes = all_routes(bundled)
        assert len(set(routes)) == len(routes)
        for page in (page for theme in bundled.themes for page in theme_pages(theme)):
            start = routes.index(page.route) + 1
            assert routes[start : start + len([*page.cards])] == [*page.cards]

    def test_presentation_has_pages_only(self, bundled: Exhibit) -> None:
        steps = presentation(bundled)
        assert (steps[0], steps[-1]) == (HOME, CLOSING)
        assert set(steps) == {route for route in all_routes(bundled) if not route.startswith(("source/", "photo/"))} - {
            TIMELINE,
            ABOUT,
        }

"""Content reload and language change on any page: no warning, and a valid route afterwards."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import texts
from wuxi_kiosk.inspect.shoot import go, settle

from ..unpainted import open_unpainted

Alter = Callable[..., Exhibit]
FOLDER = str(paths.bundled_content())


@pytest.fixture(scope="module")
def module_application(
    open_application: Callable[..., AbstractContextManager[Application]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    """Only texts and routes are looked at."""
    with open_unpainted(open_application(), tmp_path_factory.mktemp("unpainted")) as application:
        yield application


def one_theme(exhibit: Exhibit, altered: Alter, *, language: tuple[str, ...] | None = None) -> Exhibit:
    """Remove all themes but the last; their figures stay, as texts of the exhibit refer to them."""
    *removed, last = exhibit.themes
    figures = exhibit.figures + tuple(figure for theme in removed for figure in theme.figures)
    return altered(exhibit, themes=(last,), figures=figures, languages=language or exhibit.languages)


def no_figures(exhibit: Exhibit, altered: Alter) -> Exhibit:
    """Remove all figures, events and photos, and all story steps but the first."""
    themes = tuple(
        theme.model_copy(update={"figures": (), "events": (), "photos": (), "story": theme.story[:1]})
        for theme in exhibit.themes
    )
    figures = exhibit.figures + tuple(
        figure for theme in exhibit.themes for figure in theme.figures if figure.id in exhibit.numbers
    )
    return altered(exhibit, themes=themes, figures=figures, events=())


def one_language(exhibit: Exhibit, altered: Alter) -> Exhibit:
    return altered(exhibit, languages=("zh",))


def some_of_each(routes: Sequence[str]) -> list[str]:
    """The first and the last of routes that differ only in number or id."""
    kinds: dict[str, list[str]] = {}
    for route in routes:
        kind, slash, _ = route.rpartition("/")
        kinds.setdefault(kind if slash else route, []).append(route)
    return [route for similar in kinds.values() for route in dict.fromkeys([similar[0], similar[-1]])]


def first_and_last(exhibit: Exhibit, routes: Sequence[str]) -> list[str]:
    """Leave out the pages of all themes but the first and the last: the others differ only in their texts."""
    between = tuple(f"theme/{theme.id}/" for theme in exhibit.themes[1:-1])
    return [route for route in routes if not route.removeprefix("source/").startswith(between)]


def route_and_overlay(application: Application) -> tuple[str, str]:
    return application.navigator.property("route"), application.navigator.property("overlay")


@pytest.mark.parametrize("swap", [one_theme, no_figures, one_language], ids=lambda swap: swap.__name__)
def test_content_reload_on_every_page(
    small_application: Application, bundled: Exhibit, altered: Alter, swap: Callable[[Exhibit, Alter], Exhibit]
) -> None:
    application = small_application
    other = swap(bundled, altered)
    for requested in some_of_each(first_and_last(bundled, application.exhibit.routes())):
        application.exhibit.setProperty("language", "en")
        go(application, requested)
        before = route_and_overlay(application)
        application.exhibit.setExhibit(other, FOLDER)
        settle(application.window)
        route, _card = route_and_overlay(application)
        remaining = application.exhibit.routes()
        assert route in remaining, f"{requested} leads to {route}, which no longer exists"
        if before[0] in remaining:
            assert route == before[0]
        assert texts(application.window)
        assert application.exhibit.property("language") == other.languages[-1]
        application.exhibit.setExhibit(bundled, FOLDER)


def test_removed_page_leads_to_nearest_of_its_theme(application: Application, bundled: Exhibit, altered: Alter) -> None:
    go(application, "theme/citrus/figures/2")
    application.exhibit.setExhibit(no_figures(bundled, altered), FOLDER)
    settle(application.window)
    assert route_and_overlay(application) == ("theme/citrus/story/1", "")
    assert "好土与荒山" in [text.text for text in texts(application.window)]


def test_page_of_removed_theme_leads_home(application: Application, bundled: Exhibit, altered: Alter) -> None:
    go(application, f"theme/{bundled.themes[0].id}/story/2")
    application.exhibit.setExhibit(one_theme(bundled, altered), FOLDER)
    settle(application.window)
    assert route_and_overlay(application) == ("home", "")


@pytest.mark.parametrize("card", ["source/orchard-area", "source/theme/citrus/story/3", "photo/citrus-close"])
def test_card_of_removed_content_is_closed(
    application: Application, bundled: Exhibit, altered: Alter, card: str
) -> None:
    """Otherwise the card would be empty."""
    go(application, "theme/citrus/story/1")
    go(application, card)
    assert route_and_overlay(application)[1] == card
    home = bundled.home.model_copy(update={"headline": ("distance",)})
    others = tuple(theme for theme in bundled.themes if theme.id != "citrus")
    application.exhibit.setExhibit(altered(bundled, themes=others, home=home), FOLDER)
    settle(application.window)
    assert route_and_overlay(application) == ("home", "")


def test_card_of_remaining_content_stays_open(application: Application, bundled: Exhibit, altered: Alter) -> None:
    go(application, "theme/citrus/story/1")
    go(application, "source/distance")
    application.exhibit.setExhibit(one_language(bundled, altered), FOLDER)
    settle(application.window)
    assert route_and_overlay(application) == ("theme/citrus/story/1", "source/distance")


def test_language_change_on_every_page(small_application: Application) -> None:
    application = small_application
    for requested in some_of_each(application.exhibit.routes()):
        go(application, requested)
        before = route_and_overlay(application)
        words = [text.text for text in texts(application.window)]
        application.exhibit.setProperty("language", "en")
        settle(application.window)
        assert route_and_overlay(application) == before
        english = [text.text for text in texts(application.window)]
        assert english != words
        application.exhibit.setProperty("language", "zh")
        settle(application.window)
        assert route_and_overlay(application) == before
        assert [text.text for text in texts(application.window)] == words, requested

"""Another exhibit, or another language, may come under any page: no warning, no lost visitor."""

from collections.abc import Callable, Sequence

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import texts
from wuxi_kiosk.inspect.shoot import go, settle

Alter = Callable[..., Exhibit]
FOLDER = str(paths.bundled_content())


def one_theme(exhibit: Exhibit, altered: Alter, *, language: tuple[str, ...] | None = None) -> Exhibit:
    """All themes but the last are gone; their numbers stay, for the texts of the whole exhibit refer to them."""
    *gone, last = exhibit.themes
    kept = exhibit.figures + tuple(figure for theme in gone for figure in theme.figures)
    return altered(exhibit, themes=(last,), figures=kept, languages=language or exhibit.languages)


def no_figures(exhibit: Exhibit, altered: Alter) -> Exhibit:
    """No theme has a figure, an event or a photo, and of its story one panel is left."""
    bare = tuple(
        theme.model_copy(update={"figures": (), "events": (), "photos": (), "story": theme.story[:1]})
        for theme in exhibit.themes
    )
    kept = exhibit.figures + tuple(
        figure for theme in exhibit.themes for figure in theme.figures if figure.id in exhibit.numbers
    )
    return altered(exhibit, themes=bare, figures=kept, events=())


def one_language(exhibit: Exhibit, altered: Alter) -> Exhibit:
    return altered(exhibit, languages=("zh",))


def some_of_each(routes: Sequence[str]) -> list[str]:
    """Of the pages and cards that differ in their number or id only, the first and the last."""
    kinds: dict[str, list[str]] = {}
    for route in routes:
        kind, slash, _ = route.rpartition("/")
        kinds.setdefault(kind if slash else route, []).append(route)
    return [route for alike in kinds.values() for route in dict.fromkeys([alike[0], alike[-1]])]


def first_and_last(exhibit: Exhibit, routes: Sequence[str]) -> list[str]:
    """Without the pages of all themes but the first and the last: those between differ in their words only."""
    between = tuple(f"theme/{theme.id}/" for theme in exhibit.themes[1:-1])
    return [route for route in routes if not route.removeprefix("source/").startswith(between)]


def page_of(kiosk: Kiosk) -> tuple[str, str]:
    return kiosk.navigator.property("route"), kiosk.navigator.property("overlay")


@pytest.mark.parametrize("swap", [one_theme, no_figures, one_language], ids=lambda swap: swap.__name__)
def test_another_exhibit_under_every_page(
    kiosk: Kiosk, bundled: Exhibit, altered: Alter, swap: Callable[[Exhibit, Alter], Exhibit]
) -> None:
    other = swap(bundled, altered)
    for asked in some_of_each(first_and_last(bundled, kiosk.exhibit.routes())):
        kiosk.exhibit.setProperty("language", "en")
        go(kiosk, asked)
        before = page_of(kiosk)
        kiosk.exhibit.setExhibit(other, FOLDER)
        settle(kiosk.window)
        route, _card = page_of(kiosk)
        left = kiosk.exhibit.routes()
        assert route in left, f"{asked} has left the visitor on {route}, which is gone"
        if before[0] in left:
            assert route == before[0]
        assert texts(kiosk.window)
        assert kiosk.exhibit.property("language") == other.languages[-1]
        kiosk.exhibit.setExhibit(bundled, FOLDER)


def test_a_page_that_is_gone_gives_way_to_the_nearest_of_its_theme(
    kiosk: Kiosk, bundled: Exhibit, altered: Alter
) -> None:
    go(kiosk, "theme/citrus/figures/2")
    kiosk.exhibit.setExhibit(no_figures(bundled, altered), FOLDER)
    settle(kiosk.window)
    assert page_of(kiosk) == ("theme/citrus/story/1", "")
    assert "好土与荒山" in [text.text for text in texts(kiosk.window)]


def test_without_its_theme_a_page_gives_way_to_home(kiosk: Kiosk, bundled: Exhibit, altered: Alter) -> None:
    go(kiosk, f"theme/{bundled.themes[0].id}/story/2")
    kiosk.exhibit.setExhibit(one_theme(bundled, altered), FOLDER)
    settle(kiosk.window)
    assert page_of(kiosk) == ("home", "")


@pytest.mark.parametrize("card", ["source/orchard-area", "source/theme/citrus/story/3", "photo/citrus-close"])
def test_a_card_of_what_is_gone_is_closed(kiosk: Kiosk, bundled: Exhibit, altered: Alter, card: str) -> None:
    """Else a visitor has an empty card before them."""
    go(kiosk, "theme/citrus/story/1")
    go(kiosk, card)
    assert page_of(kiosk)[1] == card
    home = bundled.home.model_copy(update={"headline": ("distance",)})
    others = tuple(theme for theme in bundled.themes if theme.id != "citrus")
    kiosk.exhibit.setExhibit(altered(bundled, themes=others, home=home), FOLDER)
    settle(kiosk.window)
    assert page_of(kiosk) == ("home", "")


def test_a_card_of_what_is_left_stays_open(kiosk: Kiosk, bundled: Exhibit, altered: Alter) -> None:
    go(kiosk, "theme/citrus/story/1")
    go(kiosk, "source/distance")
    kiosk.exhibit.setExhibit(one_language(bundled, altered), FOLDER)
    settle(kiosk.window)
    assert page_of(kiosk) == ("theme/citrus/story/1", "source/distance")


def test_another_language_on_every_page(kiosk: Kiosk) -> None:
    for asked in some_of_each(kiosk.exhibit.routes()):
        go(kiosk, asked)
        before = page_of(kiosk)
        words = [text.text for text in texts(kiosk.window)]
        kiosk.exhibit.setProperty("language", "en")
        settle(kiosk.window)
        assert page_of(kiosk) == before
        english = [text.text for text in texts(kiosk.window)]
        assert english != words
        kiosk.exhibit.setProperty("language", "zh")
        settle(kiosk.window)
        assert page_of(kiosk) == before
        assert [text.text for text in texts(kiosk.window)] == words, asked

"""Where a visitor is: page, overlay and alert."""

from collections.abc import Callable

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.navigator import Navigator
from wuxi_kiosk.content.routes import RouteError

STORY = "theme/citrus/story/2"


def state(navigator: Navigator) -> tuple[str, str, str, str]:
    shown = navigator.page, navigator.overlay, navigator.alert, navigator.row_page
    page, overlay, alert, row_page = (str(route) if route else "" for route in shown)
    return page, overlay, alert, row_page


@pytest.fixture
def navigator(bundled: Exhibit) -> Navigator:
    return Navigator(bundled)


def test_begins_at_home(navigator: Navigator) -> None:
    assert state(navigator) == ("home", "", "", "")


def test_a_page_closes_the_overlay(navigator: Navigator) -> None:
    navigator.go(STORY)
    navigator.go("source/bridge")
    assert state(navigator) == (STORY, "source/bridge", "", STORY)
    navigator.go("about")
    assert state(navigator) == ("about", "", "", STORY)


def test_an_overlay_replaces_another(navigator: Navigator) -> None:
    navigator.go("callout/income-share/income")
    navigator.go("source/income")
    assert navigator.overlay
    assert str(navigator.overlay) == "source/income"
    navigator.close()
    assert navigator.overlay is None


def test_toggling_an_overlay_closes_it_again(navigator: Navigator) -> None:
    navigator.toggle("access")
    navigator.toggle("qr-code")
    assert state(navigator)[1] == "qr-code"
    navigator.toggle("qr-code")
    assert state(navigator)[1] == ""


def test_swiping_keeps_the_overlay(navigator: Navigator) -> None:
    navigator.go(STORY)
    navigator.go("access")
    navigator.move("theme/citrus/story/3")
    assert state(navigator) == ("theme/citrus/story/3", "access", "", "theme/citrus/story/3")
    with pytest.raises(RouteError, match="is no page"):
        navigator.move("access")


def test_the_closing_page_is_one_of_the_row(navigator: Navigator) -> None:
    navigator.go("closing")
    navigator.go("home")
    assert state(navigator) == ("home", "", "", "closing")


@pytest.mark.parametrize(
    ("gone", "nearest"),
    [
        ("theme/citrus/story/99", "theme/citrus/story/1"),
        ("theme/citrus/figures/99", "theme/citrus/figures/1"),
        ("theme/nothing/story/1", "home"),
    ],
)
def test_a_page_that_is_not_there_leads_to_the_nearest(navigator: Navigator, gone: str, nearest: str) -> None:
    navigator.go(gone)
    assert str(navigator.page) == nearest


@pytest.mark.parametrize(
    "route",
    ["", "nothing", "theme", "theme/citrus", "theme/citrus/games/1", "theme/citrus/story/x", "home/1", "attract"],
)
def test_rejects_a_route_of_no_kind(navigator: Navigator, route: str) -> None:
    with pytest.raises(RouteError):
        navigator.go(route)
    assert state(navigator) == ("home", "", "", "")


@pytest.mark.parametrize(
    "route",
    [
        "source",
        "source/nothing",
        "source/theme/citrus/story/99",
        "photo/nothing",
        "photo/firms",
        "callout/nothing/income",
        "callout/income-share",
        "callout/income-share/nothing",
        "access/more",
        "timeout-warning",
    ],
)
def test_rejects_an_overlay_about_nothing(navigator: Navigator, route: str) -> None:
    with pytest.raises(RouteError):
        navigator.go(route)
    assert state(navigator) == ("home", "", "", "")


def test_a_figure_called_like_a_page_opens_over_the_page(
    navigator: Navigator, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    figures = bundled.figures + tuple(
        bundled.numbers["distance"].model_copy(update={"id": name}) for name in ("home", "closing")
    )
    navigator.set_exhibit(altered(bundled, figures=figures))
    navigator.go(STORY)
    for name in ("home", "closing"):
        navigator.go(f"callout/{name}/{name}")
        assert state(navigator)[:2] == (STORY, f"callout/{name}/{name}")


def test_an_alert_lies_over_all_and_takes_nothing_away(navigator: Navigator) -> None:
    navigator.go(STORY)
    navigator.go("access")
    navigator.set_alert("timeout-warning", True)
    assert state(navigator) == (STORY, "access", "timeout-warning", STORY)
    navigator.set_alert("timeout-warning", False)
    assert state(navigator) == (STORY, "access", "", STORY)


def test_a_reset_leaves_nothing(navigator: Navigator) -> None:
    navigator.go(STORY)
    navigator.go("access")
    navigator.reset()
    assert state(navigator) == ("home", "", "", "")


def test_other_content_leads_to_the_nearest_page(
    navigator: Navigator, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    navigator.go("theme/citrus/figures/1")
    navigator.go("photo/citrus-close")
    themes = [theme.model_copy(update={"figures": ()}) for theme in bundled.themes]
    bare = [theme.model_copy(update={"photos": ()}) for theme in themes]
    elsewhere = bundled.figures + tuple(figure for theme in bundled.themes for figure in theme.figures)
    navigator.set_exhibit(altered(bundled, themes=tuple(themes), figures=elsewhere))
    assert state(navigator) == ("theme/citrus/story/1", "photo/citrus-close", "", "theme/citrus/story/1")
    navigator.set_exhibit(altered(bundled, themes=tuple(bare), figures=elsewhere))
    assert state(navigator)[1] == ""

"""The navigator as QML sees it."""

import logging
from collections.abc import Callable

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.routes import OVERLAYS
from wuxi_kiosk.paths import qml
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.navigator import NavigatorModel

STORY = "theme/citrus/story/2"


@pytest.fixture
def emitted() -> list[str]:
    return []


@pytest.fixture
def navigator(model: ExhibitModel, emitted: list[str]) -> NavigatorModel:
    navigator_model = NavigatorModel(model, model)
    navigator_model.routeChanged.connect(lambda: emitted.append("route"))
    navigator_model.overlayChanged.connect(lambda: emitted.append("overlay"))
    navigator_model.alertChanged.connect(lambda: emitted.append("alert"))
    navigator_model.resetDone.connect(lambda: emitted.append("reset"))
    return navigator_model


def test_emits_only_signals_of_changes(navigator: NavigatorModel, emitted: list[str]) -> None:
    navigator.go(STORY)
    navigator.go(STORY)
    navigator.go("access")
    assert emitted == ["route", "overlay"]
    assert (navigator.property("inRow"), navigator.property("covered")) == (True, True)
    navigator.set_timeout_warning(True)
    navigator.reset()
    assert emitted[2:] == ["alert", "overlay", "alert", "route", "reset"]
    assert (navigator.property("inRow"), navigator.property("covered"), navigator.property("rowRoute")) == (
        False,
        False,
        "",
    )


def test_unknown_route_is_logged_and_leads_home(navigator: NavigatorModel, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    navigator.go(STORY)
    navigator.go("theme/citrus/games/1")
    assert "there is no section 'games'" in caplog.text
    assert navigator.property("route") == "home"


def test_attract_preview_ends_with_next_page(navigator: NavigatorModel) -> None:
    navigator.go(STORY)
    navigator.go("attract")
    assert (navigator.property("attractPreview"), navigator.property("route")) == (True, STORY)
    navigator.go("home")
    assert not navigator.property("attractPreview")


def test_follows_content(
    navigator: NavigatorModel, model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    navigator.go(STORY)
    model.setExhibit(altered(bundled, themes=tuple(theme for theme in bundled.themes if theme.id != "citrus")), "data")
    assert navigator.property("route") == "home"


def test_every_kind_of_overlay_has_a_component() -> None:
    assert [
        kind.type_name for kind in OVERLAYS if not (qml() / "ui" / "overlays" / f"{kind.type_name}.qml").is_file()
    ] == []


def test_a_notice_is_due_until_there_is_none(navigator: NavigatorModel, emitted: list[str]) -> None:
    navigator.noticeChanged.connect(lambda: emitted.append(navigator.property("notice")))
    for notice_id in ("closed", "closed", ""):
        navigator.set_notice(notice_id)
    assert emitted == ["closed", ""]


def test_a_notice_has_a_route_for_pictures(navigator: NavigatorModel) -> None:
    navigator.set_notice("due")
    navigator.go("notice/closed")
    assert (navigator.property("notice"), navigator.property("attractPreview")) == ("closed", True)
    navigator.go("home")
    assert (navigator.property("notice"), navigator.property("attractPreview")) == ("due", False)

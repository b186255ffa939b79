"""Hands-on activities by touch and by buttons: start, undo, finish and reset, for every kind."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMetaObject, QPointF
from PySide6.QtQml import QJSValue
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.hands_on import KINDS
from wuxi_kiosk.content.model import Exhibit, Theme
from wuxi_kiosk.inspect.page import items, rectangle, texts
from wuxi_kiosk.inspect.shoot import go

from ..conftest import ROOT
from ..timing import slow_motion
from .conftest import Point

if TYPE_CHECKING:
    from .conftest import TouchDriver

THEMES = {"guess": "ecommerce", "fill": "ice-snow", "plant": "citrus", "lay": "migrant-township"}


def activity(driver: "TouchDriver") -> QQuickItem:
    """The item of the activity on view."""
    found = driver.find(objectName="activity")
    assert found, driver.route
    return found


def count(driver: "TouchDriver") -> int:
    return int(activity(driver).property("count"))


def done(driver: "TouchDriver") -> bool:
    return bool(activity(driver).property("done"))


def visible_text(driver: "TouchDriver") -> str:
    return "\n".join(text.text for text in texts(driver.application.window))


def inside(driver: "TouchDriver", across: float, down: float, name: str = "field") -> Point:
    """A point of the scene by fractions of its width and height."""
    item = driver.find(objectName=name)
    assert item
    place = rectangle(item)
    return place.x() + across * place.width(), place.y() + down * place.height()


def piece(driver: "TouchDriver", index: int) -> Point:
    """The place of a piece in the landscape."""
    found = activity(driver)
    assert found.property("inLand")
    places = found.property("places")
    land = next(item for item in items(found) if item.objectName() == "land")
    origin = rectangle(land).topLeft()
    place = (places.toVariant() if isinstance(places, QJSValue) else places)[index]
    return origin.x() + place["x"], origin.y() + place["y"]


def open_activity(driver: "TouchDriver", kind: str) -> None:
    driver.disable_animations()
    driver.go(f"theme/{THEMES[kind]}/hands-on/1")
    QMetaObject.invokeMethod(activity(driver), "reset")
    driver.settle()


@pytest.fixture
def without_land(driver: "TouchDriver", bundled: Exhibit, altered: Callable[..., Exhibit]) -> Iterator["TouchDriver"]:
    """The exhibit, whose activities have no places in their landscapes."""

    def bare(theme: Theme) -> Theme:
        assert theme.hands_on
        return theme.model_copy(update={"hands_on": theme.hands_on.model_copy(update={"at": ()})})

    model = driver.application.exhibit
    model.setExhibit(altered(bundled, themes=tuple(map(bare, bundled.themes))), str(ROOT / "data"))
    yield driver
    model.setExhibit(bundled, str(ROOT / "data"))


def test_bundled_themes_have_one_activity_of_each_kind(bundled: Exhibit) -> None:
    assert {theme.hands_on.kind: theme.id for theme in bundled.themes if theme.hands_on} == THEMES
    assert set(THEMES) == set(KINDS)


def test_tab_is_between_figures_and_timeline(driver: "TouchDriver") -> None:
    driver.disable_animations()
    driver.go("theme/citrus/story/1")
    driver.tap("section-hands-on")
    assert driver.route == "theme/citrus/hands-on/1"
    driver.tap("next")
    assert driver.route == "theme/citrus/timeline/1"
    driver.tap("previous")
    driver.tap("previous")
    assert "/figures/" in driver.route


@pytest.fixture
def placed(driver: "TouchDriver") -> Iterator[list[None]]:
    """One entry for each time that the window tells that a part was set down."""
    found: list[None] = []

    def note() -> None:
        found.append(None)

    signal = driver.application.window.piecePlaced  # type: ignore[attr-defined]
    signal.connect(note)
    yield found
    signal.disconnect(note)


@pytest.mark.parametrize("kind", ["fill", "plant", "lay"])
def test_the_window_tells_of_parts_that_are_set_down(driver: "TouchDriver", placed: list[None], kind: str) -> None:
    open_activity(driver, kind)
    driver.tap("more-1")
    assert len(placed) == 1
    driver.tap("undo")
    assert len(placed) == 1, "what is taken away is not set down"
    driver.tap("more-1")
    driver.tap("section-story")
    driver.tap("section-hands-on")
    assert count(driver) == 1
    assert len(placed) == 2, "what is still there was not set down again"


def test_the_window_tells_of_parcels_that_are_set_down(driver: "TouchDriver", placed: list[None]) -> None:
    open_activity(driver, "guess")
    driver.tap("more")
    assert len(placed) == 1
    driver.tap("less")
    assert len(placed) == 1


class TestGuess:
    def test_drag_along_road_and_buttons_set_guess(self, driver: "TouchDriver") -> None:
        open_activity(driver, "guess")
        driver.drag(piece(driver, 3), piece(driver, 9), steps=12)
        assert count(driver) == 10
        driver.tap("more")
        driver.tap("more")
        driver.tap("less")
        assert count(driver) == 11
        assert "1100万单" in visible_text(driver)
        assert driver.route.endswith("hands-on/1"), "a drag in the scene turns no page"

    def test_tap_sets_parcels_up_to_the_touched_one(self, driver: "TouchDriver") -> None:
        open_activity(driver, "guess")
        for index in (9, 29, 0):
            driver.tap(piece(driver, index))
            assert count(driver) == index + 1

    def test_known_pile_ignores_touch(self, without_land: "TouchDriver") -> None:
        open_activity(without_land, "guess")
        without_land.tap(inside(without_land, 0.2, 0.5))
        assert count(without_land) == 0
        assert "1975.3万单" in visible_text(without_land)
        without_land.drag(inside(without_land, 0.55, 0.5, "road"), inside(without_land, 0.75, 0.5, "road"))
        assert count(without_land) == pytest.approx(15, abs=2), "half way along the road beside its own pile"

    def test_answer_is_shown_beside_guess_without_verdict(self, driver: "TouchDriver") -> None:
        open_activity(driver, "guess")
        driver.tap(piece(driver, 12))
        guessed = count(driver)
        assert "1097.9万单" not in visible_text(driver)
        driver.tap("show-answer")
        shown = visible_text(driver)
        assert f"{guessed}00万单" in shown
        assert "1097.9万单" in shown
        assert "推算" not in shown, "nothing is derived from the two counts"
        assert "文章没有写" in shown, "nor is their period known"
        assert not {"对", "错", "分数", "得分"} & set(shown.splitlines())
        driver.tap("source")
        assert driver.overlay == "source/theme/ecommerce/hands-on/1"
        assert "1097.9万单" in visible_text(driver)
        driver.tap("close")
        assert done(driver), "progress is kept while the card is open"
        driver.tap("again")
        assert (count(driver), done(driver)) == (0, False)


class TestFill:
    def test_stroke_paints_dots(self, driver: "TouchDriver") -> None:
        open_activity(driver, "fill")
        # Along the front row.
        start, end = piece(driver, 2), piece(driver, 20)
        driver.drag(start, end, steps=4)
        painted = count(driver)
        assert painted >= 12, "a fast finger leaves no gaps"
        assert driver.route.endswith("hands-on/1")
        driver.drag(start, end, steps=4)
        assert count(driver) == painted, "a dot is painted once"
        driver.tap("more-10")
        driver.tap("more-1")
        assert count(driver) == painted + 11
        driver.tap("undo")
        driver.tap("undo")
        driver.tap("undo")
        assert count(driver) == 0

    def test_two_touch_points_paint_at_once(self, driver: "TouchDriver") -> None:
        open_activity(driver, "fill")
        left, right = piece(driver, 4), piece(driver, 26)
        driver.press(left, right)
        for step in range(1, 9):
            driver.advance_clock(12)
            driver.move((left[0] + step * 4, left[1]), (right[0] - step * 4, right[1]))
        driver.release((left[0] + 32, left[1]), (right[0] - 32, right[1]))
        driver.settle()
        painted = [rectangle(item).center().x() for item in items(activity(driver)) if item.property("placed") is True]
        middle = (left[0] + right[0]) / 2
        assert min(sum(x < middle for x in painted), sum(x > middle for x in painted)) >= 2, painted

    def test_can_be_completed_with_buttons(self, driver: "TouchDriver") -> None:
        open_activity(driver, "fill")
        for _ in range(3):
            driver.tap("more-10")
        driver.tap("show-answer")
        assert "30天" in visible_text(driver)
        assert "80余天" in visible_text(driver)
        whites = [
            round(float(item.property("white")), 2)
            for item in items(activity(driver))
            if item.property("excess") is not None and item.property("white") is not None
        ]
        assert len(whites) == 365
        assert whites.count(1.0) == 80
        assert sorted({white for white in whites if 0 < white < 1}, reverse=True) == [0.7, 0.5, 0.34, 0.22, 0.12]


class TestPlant:
    def test_tap_plants_at_nearest_slot(self, driver: "TouchDriver") -> None:
        open_activity(driver, "plant")
        spot = piece(driver, 40)
        driver.tap(spot)
        assert count(driver) == 1
        assert "100亩" in visible_text(driver)
        (planted,) = [item for item in items(activity(driver)) if item.property("placed") is True]
        place = rectangle(planted).topLeft()
        assert QPointF(place.x() - spot[0], place.y() - spot[1]).manhattanLength() < driver.millimetres(20)

    def test_stroke_plants_row_and_undo_removes_it(self, driver: "TouchDriver") -> None:
        open_activity(driver, "plant")
        driver.drag(piece(driver, 80), piece(driver, 99))
        assert count(driver) >= 5
        driver.tap("undo")
        assert count(driver) == 0

    def test_can_be_completed_with_buttons(self, driver: "TouchDriver") -> None:
        open_activity(driver, "plant")
        for _ in range(9):
            driver.tap("more-10")
        assert not done(driver)
        assert "9000亩" in visible_text(driver)
        driver.tap("more-10")
        assert done(driver)
        assert "1万亩" in visible_text(driver)
        driver.tap("source")
        assert driver.overlay == "source/theme/citrus/hands-on/1"
        driver.tap("close")
        driver.tap("again")
        assert count(driver) == 0


class TestLay:
    def test_stroke_across_lays_all_planks(self, driver: "TouchDriver") -> None:
        open_activity(driver, "lay")
        driver.drag(piece(driver, 0), piece(driver, 10), steps=30)
        assert count(driver) == 11
        assert done(driver)
        assert "110万元" in visible_text(driver)
        assert "越来越有盼头" in visible_text(driver), "what villagers say is read from the story"
        assert float(activity(driver).property("walkProgress")) == 1

    def test_tap_lays_one_plank(self, driver: "TouchDriver") -> None:
        open_activity(driver, "lay")
        driver.tap(inside(driver, 0.5, 0.5))
        driver.tap(inside(driver, 0.5, 0.5))
        assert "20万元" in visible_text(driver)
        driver.tap("undo")
        assert count(driver) == 1
        driver.tap("clear")
        assert count(driver) == 0
        for _ in range(11):
            driver.tap("more-1")
        assert done(driver)

    def test_figures_walk_across_finished_bridge(self, driver: "TouchDriver") -> None:
        open_activity(driver, "lay")
        driver.application.window.setProperty("still", False)
        for _ in range(10):
            driver.tap("more-1")
        with slow_motion(driver.application):
            driver.tap("more-1")
        driver.wait_until(
            lambda: 10 / 11 < float(activity(driver).property("walkProgress")) < 1, "the figures do not start walking"
        )
        # A running animation keeps its duration: run it again at normal speed.
        driver.tap("again")
        for _ in range(11):
            driver.tap("more-1")
        driver.wait_until(lambda: float(activity(driver).property("walkProgress")) == 1, "the figures do not arrive")


@pytest.mark.parametrize("kind", THEMES)
def test_progress_is_kept_while_other_pages_are_looked_at(driver: "TouchDriver", kind: str) -> None:
    open_activity(driver, kind)
    driver.tap("more" if kind == "guess" else "more-1")
    driver.tap(piece(driver, 4))
    before = count(driver)
    assert before > 1
    for route in (f"theme/{THEMES[kind]}/story/1", "home"):
        driver.go(route)
        driver.go(f"theme/{THEMES[kind]}/hands-on/1")
        assert (count(driver), done(driver)) == (before, False)
    if kind != "guess":
        driver.tap("undo")
        assert count(driver) == 1, "strokes are kept, too"


@pytest.mark.parametrize("kind", THEMES)
def test_progress_goes_with_the_visitor(driver: "TouchDriver", kind: str) -> None:
    open_activity(driver, kind)
    driver.tap(piece(driver, 4))
    driver.application.navigator.reset()
    driver.go(f"theme/{THEMES[kind]}/hands-on/1")
    assert (count(driver), done(driver)) == (0, False)


@pytest.mark.parametrize("away", [False, True])
def test_other_number_leaves_no_stale_count(
    driver: "TouchDriver", bundled: Exhibit, altered: Callable[..., Exhibit], away: bool
) -> None:
    def shorter(theme: Theme) -> Theme:
        change = {"hands_on": theme.hands_on.model_copy(update={"each": Decimal(11)}) if theme.hands_on else None}
        return theme.model_copy(update=change if theme.id == THEMES["lay"] else {})

    open_activity(driver, "lay")
    driver.tap("more-1")
    driver.tap("more-1")
    if away:
        driver.go("home")
    model = driver.application.exhibit
    model.setExhibit(altered(bundled, themes=tuple(map(shorter, bundled.themes))), str(ROOT / "data"))
    driver.settle()
    if away:
        driver.go(f"theme/{THEMES['lay']}/hands-on/1")
    assert count(driver) == 0
    driver.tap("more-1")
    assert "11万元" in visible_text(driver)
    model.setExhibit(bundled, str(ROOT / "data"))
    driver.settle()
    assert count(driver) == 0


@pytest.mark.parametrize("kind", THEMES)
def test_scene_without_a_place_in_the_landscape(without_land: "TouchDriver", kind: str) -> None:
    open_activity(without_land, kind)
    assert not activity(without_land).property("inLand")
    without_land.tap(inside(without_land, 0.6, 0.6))
    touched = count(without_land)
    assert touched > 0
    without_land.tap("more" if kind == "guess" else "more-1")
    assert count(without_land) == touched + 1
    without_land.drag(inside(without_land, 0.55, 0.6), inside(without_land, 0.9, 0.6))
    assert without_land.route.endswith("hands-on/1")


@pytest.mark.parametrize("kind", THEMES)
def test_change_of_language_keeps_progress(driver: "TouchDriver", kind: str) -> None:
    open_activity(driver, kind)
    driver.tap(piece(driver, 4))
    before = count(driver)
    driver.tap("language-en")
    assert count(driver) == before > 0
    amount = next(item for item in items(activity(driver)) if item.objectName() == "amount")
    assert str(amount.property("text")).isascii()
    driver.tap("language-zh")


@pytest.mark.parametrize("kind", THEMES)
def test_stroke_in_scene_does_not_turn_page(driver: "TouchDriver", kind: str) -> None:
    open_activity(driver, kind)
    before = driver.route
    driver.drag(piece(driver, 6), piece(driver, 0))
    driver.drag(inside(driver, 0.9, 0.5), inside(driver, 0.1, 0.5))
    assert driver.route == before
    assert count(driver) > 0
    driver.swipe(-1, height=0.02 if driver.application.window.width() > driver.application.window.height() else 0.05)
    assert driver.route != before, "beside the scene a swipe turns the page"


@pytest.mark.parametrize("kind", THEMES)
def test_scene_and_buttons_accept_touches_at_once(driver: "TouchDriver", kind: str) -> None:
    open_activity(driver, kind)
    button = "more" if kind == "guess" else "more-1"
    spot = piece(driver, 4)
    driver.press(spot, driver.center_of(button))
    after = count(driver)
    assert after > 0, "the finger in the scene counts at once"
    driver.advance_clock(40)
    driver.release(spot, driver.center_of(button))
    driver.settle()
    assert count(driver) == after + 1


@pytest.mark.parametrize("kind", KINDS)
def test_stroke_after_the_end_does_not_turn_page(kind: str, driver: "TouchDriver") -> None:
    open_activity(driver, kind)
    activity(driver).setProperty("done", True)
    before = count(driver)
    for start, end in ((0.1, 0.9), (0.9, 0.1)):
        driver.drag(inside(driver, start, 0.5), inside(driver, end, 0.5))
        assert driver.route == f"theme/{THEMES[kind]}/hands-on/1"
    assert count(driver) == before


def test_planks_do_not_run_ahead_of_touch(driver: "TouchDriver") -> None:
    open_activity(driver, "lay")
    driver.drag(piece(driver, 0), piece(driver, 3), steps=20)
    assert count(driver) == 4


@pytest.mark.parametrize("kind", KINDS)
def test_shutdown_with_activity_open_logs_no_warning(
    kind: str, open_application: Callable[..., AbstractContextManager[Application]]
) -> None:
    """Bindings that outlive their view model would warn, and any warning fails a test."""
    with open_application() as application:
        go(application, f"theme/{THEMES[kind]}/hands-on/1")

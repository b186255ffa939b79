"""Hands-on activities by touch and by buttons: start, undo, finish and reset, for every kind."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.hands_on import KINDS
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import items, rectangle, texts
from wuxi_kiosk.inspect.shoot import go

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


def open_activity(driver: "TouchDriver", kind: str) -> None:
    driver.disable_animations()
    driver.go("home")
    driver.go(f"theme/{THEMES[kind]}/hands-on/1")


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


class TestGuess:
    def test_drag_on_road_and_buttons_set_guess(self, driver: "TouchDriver") -> None:
        open_activity(driver, "guess")
        driver.drag(inside(driver, 0.55, 0.5, "road"), inside(driver, 0.75, 0.5, "road"))
        before = count(driver)
        assert before == pytest.approx(15, abs=2), "half way along the road beside its own pile"
        driver.tap("more")
        driver.tap("more")
        driver.tap("less")
        assert count(driver) == before + 1
        assert f"{before + 1}00万单" in visible_text(driver)
        assert driver.route.endswith("hands-on/1"), "a drag in the scene turns no page"

    def test_tap_fills_pile_up_to_the_touched_parcel(self, driver: "TouchDriver") -> None:
        open_activity(driver, "guess")
        driver.tap(inside(driver, 0.75, 0.5))
        assert 0 < count(driver) < 30
        driver.tap(inside(driver, 0.97, 0.01))
        assert count(driver) == 30
        driver.tap(inside(driver, 0.53, 0.98))
        assert count(driver) == 1

    def test_known_pile_ignores_touch(self, driver: "TouchDriver") -> None:
        open_activity(driver, "guess")
        driver.tap(inside(driver, 0.2, 0.5))
        assert count(driver) == 0
        assert "1975.3万单" in visible_text(driver)

    def test_answer_is_shown_beside_guess_without_verdict(self, driver: "TouchDriver") -> None:
        open_activity(driver, "guess")
        driver.tap(inside(driver, 0.75, 0.5))
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
        driver.drag(inside(driver, 0.15, 0.5), inside(driver, 0.85, 0.5), steps=4)
        painted = count(driver)
        assert painted >= 12, "a fast finger leaves no gaps"
        assert driver.route.endswith("hands-on/1")
        driver.drag(inside(driver, 0.15, 0.5), inside(driver, 0.85, 0.5), steps=4)
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
        left, right = inside(driver, 0.2, 0.3), inside(driver, 0.8, 0.7)
        driver.press(left, right)
        for step in range(1, 9):
            driver.advance_clock(12)
            driver.move((left[0], left[1] + step * 12), (right[0], right[1] - step * 12))
        driver.release((left[0], left[1] + 96), (right[0], right[1] - 96))
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
        driver.tap(inside(driver, 0.8, 0.8))
        assert count(driver) == 1
        assert "100亩" in visible_text(driver)
        (planted,) = [item for item in items(activity(driver)) if item.property("placed") is True]
        spot = inside(driver, 0.8, 0.8)
        place = rectangle(planted).topLeft()
        assert QPointF(place.x() - spot[0], place.y() - spot[1]).manhattanLength() < driver.millimetres(60)

    def test_stroke_plants_row_and_undo_removes_it(self, driver: "TouchDriver") -> None:
        open_activity(driver, "plant")
        driver.drag(inside(driver, 0.1, 0.85), inside(driver, 0.9, 0.85))
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
        driver.drag(inside(driver, 0.08, 0.6), inside(driver, 0.95, 0.6))
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
            lambda: 0 < float(activity(driver).property("walkProgress")) < 1, "the figures do not start walking"
        )
        # A running animation keeps its duration: run it again at normal speed.
        driver.tap("again")
        for _ in range(11):
            driver.tap("more-1")
        driver.wait_until(lambda: float(activity(driver).property("walkProgress")) == 1, "the figures do not arrive")


@pytest.mark.parametrize("kind", THEMES)
def test_progress_is_discarded_when_page_is_left(driver: "TouchDriver", kind: str) -> None:
    open_activity(driver, kind)
    driver.tap(inside(driver, 0.6, 0.6))
    assert count(driver) > 0
    driver.go("home")
    driver.go(f"theme/{THEMES[kind]}/hands-on/1")
    assert (count(driver), done(driver)) == (0, False)


@pytest.mark.parametrize("kind", THEMES)
def test_change_of_language_keeps_progress(driver: "TouchDriver", kind: str) -> None:
    open_activity(driver, kind)
    driver.tap(inside(driver, 0.6, 0.6))
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
    driver.drag(inside(driver, 0.9, 0.5), inside(driver, 0.1, 0.5))
    assert driver.route == before
    assert count(driver) > 0
    driver.swipe(-1, height=0.02 if driver.application.window.width() > driver.application.window.height() else 0.05)
    assert driver.route != before, "beside the scene a swipe turns the page"


@pytest.mark.parametrize("kind", THEMES)
def test_scene_and_buttons_accept_touches_at_once(driver: "TouchDriver", kind: str) -> None:
    open_activity(driver, kind)
    button = "more" if kind == "guess" else "more-1"
    spot = inside(driver, 0.7, 0.5)
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
    driver.drag(inside(driver, 0.16, 0.6), inside(driver, 0.4, 0.6), steps=20)
    assert count(driver) == 4, "four of eleven planks hang between the near bank, at 0.15, and 0.4"


@pytest.mark.parametrize("kind", KINDS)
def test_shutdown_with_activity_open_logs_no_warning(
    kind: str, open_application: Callable[..., AbstractContextManager[Application]]
) -> None:
    """Bindings that outlive their view model would warn, and any warning fails a test."""
    with open_application() as application:
        go(application, f"theme/{THEMES[kind]}/hands-on/1")

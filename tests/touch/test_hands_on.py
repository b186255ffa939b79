"""Hands-on activities by touch and by buttons: start, undo, finish and reset, for every kind."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.hands_on import KINDS
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import items, rectangle, texts
from wuxi_kiosk.inspect.shoot import go

from ..timing import slow_motion
from .conftest import Point

if TYPE_CHECKING:
    from .conftest import Hand

THEMES = {"guess": "ecommerce", "fill": "ice-snow", "plant": "citrus", "lay": "migrant-township"}


def activity(hand: "Hand") -> QQuickItem:
    """The item of the activity on view."""
    found = hand.find(objectName="activity")
    assert found, hand.route
    return found


def count(hand: "Hand") -> int:
    return int(activity(hand).property("count"))


def done(hand: "Hand") -> bool:
    return bool(activity(hand).property("done"))


def visible_text(hand: "Hand") -> str:
    return "\n".join(text.text for text in texts(hand.kiosk.window))


def inside(hand: "Hand", across: float, down: float, name: str = "field") -> Point:
    """A point of the scene by fractions of its width and height."""
    item = hand.find(objectName=name)
    assert item
    place = rectangle(item)
    return place.x() + across * place.width(), place.y() + down * place.height()


def open_activity(hand: "Hand", kind: str) -> None:
    hand.stay_still()
    hand.go("home")
    hand.go(f"theme/{THEMES[kind]}/hands-on/1")


def test_bundled_themes_have_one_activity_of_each_kind(bundled: Exhibit) -> None:
    assert {theme.hands_on.kind: theme.id for theme in bundled.themes if theme.hands_on} == THEMES
    assert set(THEMES) == set(KINDS)


def test_tab_is_between_figures_and_timeline(hand: "Hand") -> None:
    hand.stay_still()
    hand.go("theme/citrus/story/1")
    hand.tap("section-hands-on")
    assert hand.route == "theme/citrus/hands-on/1"
    hand.tap("next")
    assert hand.route == "theme/citrus/timeline/1"
    hand.tap("previous")
    hand.tap("previous")
    assert "/figures/" in hand.route


class TestGuess:
    def test_drag_on_road_and_buttons_set_guess(self, hand: "Hand") -> None:
        open_activity(hand, "guess")
        hand.drag(inside(hand, 0.55, 0.5, "road"), inside(hand, 0.75, 0.5, "road"))
        before = count(hand)
        assert before == pytest.approx(15, abs=2), "half way along the road beside its own pile"
        hand.tap("more")
        hand.tap("more")
        hand.tap("less")
        assert count(hand) == before + 1
        assert f"{before + 1}00万单" in visible_text(hand)
        assert hand.route.endswith("hands-on/1"), "a drag in the scene turns no page"

    def test_tap_fills_pile_up_to_the_touched_parcel(self, hand: "Hand") -> None:
        open_activity(hand, "guess")
        hand.tap(inside(hand, 0.75, 0.5))
        assert 0 < count(hand) < 30
        hand.tap(inside(hand, 0.97, 0.01))
        assert count(hand) == 30
        hand.tap(inside(hand, 0.53, 0.98))
        assert count(hand) == 1

    def test_known_pile_ignores_touch(self, hand: "Hand") -> None:
        open_activity(hand, "guess")
        hand.tap(inside(hand, 0.2, 0.5))
        assert count(hand) == 0
        assert "1975.3万单" in visible_text(hand)

    def test_answer_is_shown_beside_guess_without_verdict(self, hand: "Hand") -> None:
        open_activity(hand, "guess")
        hand.tap(inside(hand, 0.75, 0.5))
        guessed = count(hand)
        assert "1097.9万单" not in visible_text(hand)
        hand.tap("show-answer")
        shown = visible_text(hand)
        assert f"{guessed}00万单" in shown
        assert "1097.9万单" in shown
        assert "推算" not in shown, "nothing is derived from the two counts"
        assert "文章没有写" in shown, "nor is their period known"
        assert not {"对", "错", "分数", "得分"} & set(shown.splitlines())
        hand.tap("source")
        assert hand.overlay == "source/theme/ecommerce/hands-on/1"
        assert "1097.9万单" in visible_text(hand)
        hand.tap("close")
        assert done(hand), "progress is kept while the card is open"
        hand.tap("again")
        assert (count(hand), done(hand)) == (0, False)


class TestFill:
    def test_stroke_paints_dots(self, hand: "Hand") -> None:
        open_activity(hand, "fill")
        hand.drag(inside(hand, 0.15, 0.5), inside(hand, 0.85, 0.5), steps=4)
        painted = count(hand)
        assert painted >= 12, "a fast finger leaves no gaps"
        assert hand.route.endswith("hands-on/1")
        hand.drag(inside(hand, 0.15, 0.5), inside(hand, 0.85, 0.5), steps=4)
        assert count(hand) == painted, "a dot is painted once"
        hand.tap("more-10")
        hand.tap("more-1")
        assert count(hand) == painted + 11
        hand.tap("undo")
        hand.tap("undo")
        hand.tap("undo")
        assert count(hand) == 0

    def test_two_touch_points_paint_at_once(self, hand: "Hand") -> None:
        open_activity(hand, "fill")
        left, right = inside(hand, 0.2, 0.3), inside(hand, 0.8, 0.7)
        hand.press(left, right)
        for step in range(1, 9):
            hand.pause(12)
            hand.move((left[0], left[1] + step * 12), (right[0], right[1] - step * 12))
        hand.release((left[0], left[1] + 96), (right[0], right[1] - 96))
        hand.rest()
        painted = [rectangle(item).center().x() for item in items(activity(hand)) if item.property("placed") is True]
        middle = (left[0] + right[0]) / 2
        assert min(sum(x < middle for x in painted), sum(x > middle for x in painted)) >= 2, painted

    def test_can_be_completed_with_buttons(self, hand: "Hand") -> None:
        open_activity(hand, "fill")
        for _ in range(3):
            hand.tap("more-10")
        hand.tap("show-answer")
        assert "30天" in visible_text(hand)
        assert "80余天" in visible_text(hand)
        whites = [
            round(float(item.property("white")), 2)
            for item in items(activity(hand))
            if item.property("excess") is not None and item.property("white") is not None
        ]
        assert len(whites) == 365
        assert whites.count(1.0) == 80
        assert sorted({white for white in whites if 0 < white < 1}, reverse=True) == [0.7, 0.5, 0.34, 0.22, 0.12]


class TestPlant:
    def test_tap_plants_at_nearest_slot(self, hand: "Hand") -> None:
        open_activity(hand, "plant")
        hand.tap(inside(hand, 0.8, 0.8))
        assert count(hand) == 1
        assert "100亩" in visible_text(hand)
        (planted,) = [item for item in items(activity(hand)) if item.property("placed") is True]
        spot = inside(hand, 0.8, 0.8)
        place = rectangle(planted).topLeft()
        assert QPointF(place.x() - spot[0], place.y() - spot[1]).manhattanLength() < hand.millimetres(60)

    def test_stroke_plants_row_and_undo_removes_it(self, hand: "Hand") -> None:
        open_activity(hand, "plant")
        hand.drag(inside(hand, 0.1, 0.85), inside(hand, 0.9, 0.85))
        assert count(hand) >= 5
        hand.tap("undo")
        assert count(hand) == 0

    def test_can_be_completed_with_buttons(self, hand: "Hand") -> None:
        open_activity(hand, "plant")
        for _ in range(9):
            hand.tap("more-10")
        assert not done(hand)
        assert "9000亩" in visible_text(hand)
        hand.tap("more-10")
        assert done(hand)
        assert "1万亩" in visible_text(hand)
        hand.tap("source")
        assert hand.overlay == "source/theme/citrus/hands-on/1"
        hand.tap("close")
        hand.tap("again")
        assert count(hand) == 0


class TestLay:
    def test_stroke_across_lays_all_planks(self, hand: "Hand") -> None:
        open_activity(hand, "lay")
        hand.drag(inside(hand, 0.08, 0.6), inside(hand, 0.95, 0.6))
        assert count(hand) == 11
        assert done(hand)
        assert "110万元" in visible_text(hand)
        assert "越来越有盼头" in visible_text(hand), "what villagers say is read from the story"
        assert float(activity(hand).property("walkProgress")) == 1

    def test_tap_lays_one_plank(self, hand: "Hand") -> None:
        open_activity(hand, "lay")
        hand.tap(inside(hand, 0.5, 0.5))
        hand.tap(inside(hand, 0.5, 0.5))
        assert "20万元" in visible_text(hand)
        hand.tap("undo")
        assert count(hand) == 1
        hand.tap("clear")
        assert count(hand) == 0
        for _ in range(11):
            hand.tap("more-1")
        assert done(hand)

    def test_figures_walk_across_finished_bridge(self, hand: "Hand") -> None:
        open_activity(hand, "lay")
        hand.kiosk.window.setProperty("still", False)
        for _ in range(10):
            hand.tap("more-1")
        with slow_motion(hand.kiosk):
            hand.tap("more-1")
        hand.until(lambda: 0 < float(activity(hand).property("walkProgress")) < 1, "nobody starts walking")
        # A running animation keeps its duration: run it again at normal speed.
        hand.tap("again")
        for _ in range(11):
            hand.tap("more-1")
        hand.until(lambda: float(activity(hand).property("walkProgress")) == 1, "nobody arrives")


@pytest.mark.parametrize("kind", THEMES)
def test_progress_is_discarded_when_page_is_left(hand: "Hand", kind: str) -> None:
    open_activity(hand, kind)
    hand.tap(inside(hand, 0.6, 0.6))
    assert count(hand) > 0
    hand.go("home")
    hand.go(f"theme/{THEMES[kind]}/hands-on/1")
    assert (count(hand), done(hand)) == (0, False)


@pytest.mark.parametrize("kind", THEMES)
def test_change_of_language_keeps_progress(hand: "Hand", kind: str) -> None:
    open_activity(hand, kind)
    hand.tap(inside(hand, 0.6, 0.6))
    before = count(hand)
    hand.tap("language-en")
    assert count(hand) == before > 0
    amount = next(item for item in items(activity(hand)) if item.objectName() == "amount")
    assert str(amount.property("text")).isascii()
    hand.tap("language-zh")


@pytest.mark.parametrize("kind", THEMES)
def test_stroke_in_scene_does_not_turn_page(hand: "Hand", kind: str) -> None:
    open_activity(hand, kind)
    before = hand.route
    hand.drag(inside(hand, 0.9, 0.5), inside(hand, 0.1, 0.5))
    assert hand.route == before
    assert count(hand) > 0
    hand.swipe(-1, height=0.02 if hand.kiosk.window.width() > hand.kiosk.window.height() else 0.05)
    assert hand.route != before, "beside the scene a swipe turns the page"


@pytest.mark.parametrize("kind", THEMES)
def test_scene_and_buttons_accept_touches_at_once(hand: "Hand", kind: str) -> None:
    open_activity(hand, kind)
    button = "more" if kind == "guess" else "more-1"
    spot = inside(hand, 0.7, 0.5)
    hand.press(spot, hand.place(button))
    after = count(hand)
    assert after > 0, "the finger in the scene counts at once"
    hand.pause(40)
    hand.release(spot, hand.place(button))
    hand.rest()
    assert count(hand) == after + 1


@pytest.mark.parametrize("kind", KINDS)
def test_stroke_after_the_end_does_not_turn_page(kind: str, hand: "Hand") -> None:
    open_activity(hand, kind)
    activity(hand).setProperty("done", True)
    before = count(hand)
    for start, end in ((0.1, 0.9), (0.9, 0.1)):
        hand.drag(inside(hand, start, 0.5), inside(hand, end, 0.5))
        assert hand.route == f"theme/{THEMES[kind]}/hands-on/1"
    assert count(hand) == before


def test_planks_do_not_run_ahead_of_touch(hand: "Hand") -> None:
    open_activity(hand, "lay")
    hand.drag(inside(hand, 0.16, 0.6), inside(hand, 0.4, 0.6), steps=20)
    assert count(hand) == 4, "four of eleven planks hang between the near bank, at 0.15, and 0.4"


@pytest.mark.parametrize("kind", KINDS)
def test_shutdown_with_activity_open_logs_no_warning(
    kind: str, open_kiosk: Callable[..., AbstractContextManager[Kiosk]]
) -> None:
    """Bindings that outlive their view model would warn, and any warning fails a test."""
    with open_kiosk() as kiosk:
        go(kiosk, f"theme/{THEMES[kind]}/hands-on/1")

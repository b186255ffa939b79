"""Something to do, with fingers and with buttons: every kind can be begun, taken back, finished and forgotten."""

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


def bench(hand: "Hand") -> QQuickItem:
    """The page of something to do that is shown."""
    found = hand.find(objectName="workbench")
    assert found, hand.route
    return found


def count(hand: "Hand") -> int:
    return int(bench(hand).property("count"))


def done(hand: "Hand") -> bool:
    return bool(bench(hand).property("done"))


def words(hand: "Hand") -> str:
    return "\n".join(text.text for text in texts(hand.kiosk.window))


def inside(hand: "Hand", across: float, down: float, name: str = "field") -> Point:
    """A point of the scene, by shares of its width and height."""
    item = hand.find(objectName=name)
    assert item
    place = rectangle(item)
    return place.x() + across * place.width(), place.y() + down * place.height()


def come(hand: "Hand", kind: str) -> None:
    hand.stay_still()
    hand.go("home")
    hand.go(f"theme/{THEMES[kind]}/hands-on/1")


def test_the_bundled_themes_have_one_of_each_kind(bundled: Exhibit) -> None:
    assert {theme.hands_on.kind: theme.id for theme in bundled.themes if theme.hands_on} == THEMES
    assert set(THEMES) == set(KINDS)


def test_its_tab_stands_between_figures_and_timeline(hand: "Hand") -> None:
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
    def test_a_finger_on_the_road_and_buttons_set_the_guess(self, hand: "Hand") -> None:
        come(hand, "guess")
        hand.drag(inside(hand, 0.55, 0.5, "road"), inside(hand, 0.75, 0.5, "road"))
        before = count(hand)
        assert before == pytest.approx(15, abs=2), "half way along the road beside its own pile"
        hand.tap("more")
        hand.tap("more")
        hand.tap("less")
        assert count(hand) == before + 1
        assert f"{before + 1}00万单" in words(hand)
        assert hand.route.endswith("hands-on/1"), "a drag in the scene turns no page"

    def test_a_tap_piles_up_to_where_it_falls(self, hand: "Hand") -> None:
        come(hand, "guess")
        hand.tap(inside(hand, 0.75, 0.5))
        assert 0 < count(hand) < 30
        hand.tap(inside(hand, 0.97, 0.01))
        assert count(hand) == 30
        hand.tap(inside(hand, 0.53, 0.98))
        assert count(hand) == 1

    def test_the_pile_that_is_told_stays_as_it_is(self, hand: "Hand") -> None:
        come(hand, "guess")
        hand.tap(inside(hand, 0.2, 0.5))
        assert count(hand) == 0
        assert "1975.3万单" in words(hand)

    def test_the_answer_stands_beside_the_guess_and_judges_nothing(self, hand: "Hand") -> None:
        come(hand, "guess")
        hand.tap(inside(hand, 0.75, 0.5))
        guessed = count(hand)
        assert "1097.9万单" not in words(hand)
        hand.tap("answer-asked")
        shown = words(hand)
        assert f"{guessed}00万单" in shown
        assert "1097.9万单" in shown
        assert "推算" not in shown, "nothing is derived from the two counts"
        assert "文章没有写" in shown, "nor is their period known"
        assert not {"对", "错", "分数", "得分"} & set(shown.splitlines())
        hand.tap("source")
        assert hand.overlay == "source/theme/ecommerce/hands-on/1"
        assert "1097.9万单" in words(hand)
        hand.tap("close")
        assert done(hand), "what was made is there when the card is gone"
        hand.tap("again")
        assert (count(hand), done(hand)) == (0, False)


class TestFill:
    def test_a_finger_paints_dots(self, hand: "Hand") -> None:
        come(hand, "fill")
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

    def test_two_fingers_paint_at_once(self, hand: "Hand") -> None:
        come(hand, "fill")
        left, right = inside(hand, 0.2, 0.3), inside(hand, 0.8, 0.7)
        hand.press(left, right)
        for step in range(1, 9):
            hand.pause(12)
            hand.move((left[0], left[1] + step * 12), (right[0], right[1] - step * 12))
        hand.release((left[0], left[1] + 96), (right[0], right[1] - 96))
        hand.rest()
        painted = [rectangle(item).center().x() for item in items(bench(hand)) if item.property("there") is True]
        middle = (left[0] + right[0]) / 2
        assert min(sum(x < middle for x in painted), sum(x > middle for x in painted)) >= 2, painted

    def test_buttons_alone_do_it(self, hand: "Hand") -> None:
        come(hand, "fill")
        for _ in range(3):
            hand.tap("more-10")
        hand.tap("answer-asked")
        assert "30天" in words(hand)
        assert "80余天" in words(hand)
        whites = [
            round(float(item.property("white")), 2)
            for item in items(bench(hand))
            if item.property("beyond") is not None and item.property("white") is not None
        ]
        assert len(whites) == 365
        assert whites.count(1.0) == 80
        assert sorted({white for white in whites if 0 < white < 1}, reverse=True) == [0.7, 0.5, 0.34, 0.22, 0.12]


class TestPlant:
    def test_a_tap_plants_where_it_falls(self, hand: "Hand") -> None:
        come(hand, "plant")
        hand.tap(inside(hand, 0.8, 0.8))
        assert count(hand) == 1
        assert "100亩" in words(hand)
        (planted,) = [item for item in items(bench(hand)) if item.property("there") is True]
        spot = inside(hand, 0.8, 0.8)
        place = rectangle(planted).topLeft()
        assert QPointF(place.x() - spot[0], place.y() - spot[1]).manhattanLength() < hand.millimetres(60)

    def test_a_finger_plants_a_row_and_undo_takes_it_back(self, hand: "Hand") -> None:
        come(hand, "plant")
        hand.drag(inside(hand, 0.1, 0.85), inside(hand, 0.9, 0.85))
        assert count(hand) >= 5
        hand.tap("undo")
        assert count(hand) == 0

    def test_buttons_alone_do_it(self, hand: "Hand") -> None:
        come(hand, "plant")
        for _ in range(9):
            hand.tap("more-10")
        assert not done(hand)
        assert "9000亩" in words(hand)
        hand.tap("more-10")
        assert done(hand)
        assert "1万亩" in words(hand)
        hand.tap("source")
        assert hand.overlay == "source/theme/citrus/hands-on/1"
        hand.tap("close")
        hand.tap("again")
        assert count(hand) == 0


class TestLay:
    def test_a_finger_across_lays_the_bridge(self, hand: "Hand") -> None:
        come(hand, "lay")
        hand.drag(inside(hand, 0.08, 0.6), inside(hand, 0.95, 0.6))
        assert count(hand) == 11
        assert done(hand)
        assert "110万元" in words(hand)
        assert "越来越有盼头" in words(hand), "what villagers say is read from the story"
        assert float(bench(hand).property("walked")) == 1

    def test_taps_lay_plank_by_plank(self, hand: "Hand") -> None:
        come(hand, "lay")
        hand.tap(inside(hand, 0.5, 0.5))
        hand.tap(inside(hand, 0.5, 0.5))
        assert "20万元" in words(hand)
        hand.tap("undo")
        assert count(hand) == 1
        hand.tap("clear")
        assert count(hand) == 0
        for _ in range(11):
            hand.tap("more-1")
        assert done(hand)

    def test_somebody_walks_across(self, hand: "Hand") -> None:
        come(hand, "lay")
        hand.kiosk.window.setProperty("still", False)
        for _ in range(10):
            hand.tap("more-1")
        with slow_motion(hand.kiosk):
            hand.tap("more-1")
        hand.until(lambda: 0 < float(bench(hand).property("walked")) < 1, "nobody sets out")
        # What is under way keeps its pace: once more, fast.
        hand.tap("again")
        for _ in range(11):
            hand.tap("more-1")
        hand.until(lambda: float(bench(hand).property("walked")) == 1, "nobody arrives")


@pytest.mark.parametrize("kind", THEMES)
def test_nothing_is_left_for_the_next_visitor(hand: "Hand", kind: str) -> None:
    come(hand, kind)
    hand.tap(inside(hand, 0.6, 0.6))
    assert count(hand) > 0
    hand.go("home")
    hand.go(f"theme/{THEMES[kind]}/hands-on/1")
    assert (count(hand), done(hand)) == (0, False)


@pytest.mark.parametrize("kind", THEMES)
def test_another_language_keeps_what_was_made(hand: "Hand", kind: str) -> None:
    come(hand, kind)
    hand.tap(inside(hand, 0.6, 0.6))
    made = count(hand)
    hand.tap("language-en")
    assert count(hand) == made > 0
    amount = next(item for item in items(bench(hand)) if item.objectName() == "made")
    assert str(amount.property("text")).isascii()
    hand.tap("language-zh")


@pytest.mark.parametrize("kind", THEMES)
def test_a_finger_in_the_scene_does_not_turn_the_page(hand: "Hand", kind: str) -> None:
    come(hand, kind)
    before = hand.route
    hand.drag(inside(hand, 0.9, 0.5), inside(hand, 0.1, 0.5))
    assert hand.route == before
    assert count(hand) > 0
    hand.swipe(-1, height=0.02 if hand.kiosk.window.width() > hand.kiosk.window.height() else 0.05)
    assert hand.route != before, "beside the scene a swipe turns the page"


@pytest.mark.parametrize("kind", THEMES)
def test_fingers_and_buttons_work_at_once(hand: "Hand", kind: str) -> None:
    come(hand, kind)
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
def test_who_goes_on_after_the_end_turns_no_page(kind: str, hand: "Hand") -> None:
    come(hand, kind)
    bench(hand).setProperty("done", True)
    made = count(hand)
    for start, end in ((0.1, 0.9), (0.9, 0.1)):
        hand.drag(inside(hand, start, 0.5), inside(hand, end, 0.5))
        assert hand.route == f"theme/{THEMES[kind]}/hands-on/1"
    assert count(hand) == made


def test_planks_do_not_run_ahead_of_the_finger(hand: "Hand") -> None:
    come(hand, "lay")
    hand.drag(inside(hand, 0.16, 0.6), inside(hand, 0.4, 0.6), steps=20)
    assert count(hand) == 4, "four of eleven planks hang between the near bank, at 0.15, and 0.4"


@pytest.mark.parametrize("kind", KINDS)
def test_the_exhibit_may_end_while_something_is_done(
    kind: str, open_kiosk: Callable[..., AbstractContextManager[Kiosk]]
) -> None:
    """Any complaint of what goes before what looks at it fails this."""
    with open_kiosk() as kiosk:
        go(kiosk, f"theme/{THEMES[kind]}/hands-on/1")

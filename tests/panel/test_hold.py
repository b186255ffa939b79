"""The hold in a corner."""

import pytest

from wuxi_kiosk.panel.hold import CORNER_MM, HOLD_S, CornerHold
from wuxi_kiosk.settings import Corner

SIZE, MILLIMETRE = (1920.0, 1080.0), 2.0
PLACES: dict[Corner, tuple[float, float]] = {
    "top-left": (20, 20),
    "top-right": (1900, 20),
    "bottom-left": (20, 1060),
    "bottom-right": (1900, 1060),
}


@pytest.mark.parametrize("corner", PLACES)
def test_only_its_own_corner_counts(corner: Corner) -> None:
    for other, place in PLACES.items():
        hold = CornerHold(corner)
        hold.update([place], SIZE, MILLIMETRE, 10)
        assert hold.due(10) == (HOLD_S if other == corner else None)


def test_none_is_no_corner() -> None:
    hold = CornerHold("none")
    for place in PLACES.values():
        hold.update([place], SIZE, MILLIMETRE, 0)
        assert hold.due(100) is None


def test_the_time_runs_from_the_first_touch_and_ends_with_it() -> None:
    hold = CornerHold("top-left")
    hold.update([(5, 5)], SIZE, MILLIMETRE, 10)
    hold.update([(9, 30)], SIZE, MILLIMETRE, 13)
    assert hold.due(13) == 2
    assert hold.due(20) == 0
    hold.update([], SIZE, MILLIMETRE, 14)
    assert hold.due(20) is None


@pytest.mark.parametrize(
    "points", [[(5, 5), (900, 500)], [(CORNER_MM * MILLIMETRE + 1, 5)], [(5, CORNER_MM * MILLIMETRE + 1)]]
)
def test_another_finger_or_a_move_out_of_it_ends_it(points: list[tuple[float, float]]) -> None:
    hold = CornerHold("top-left")
    hold.update([(5, 5)], SIZE, MILLIMETRE, 10)
    hold.update(points, SIZE, MILLIMETRE, 12)
    assert hold.due(12) is None
    hold.update([(5, 5)], SIZE, MILLIMETRE, 13)
    assert hold.due(13) == HOLD_S

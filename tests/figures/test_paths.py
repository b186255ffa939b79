"""Paths of a landscape: marks at one pitch, the part within an area."""

from itertools import pairwise
from math import hypot

import pytest

from wuxi_kiosk.figures.drawing.contract import Rect
from wuxi_kiosk.figures.drawing.paths import along, lane, length, within

CORNER = ((0.0, 0.0), (30.0, 0.0), (30.0, 40.0))


def test_points_along_a_path_have_one_pitch() -> None:
    assert length(CORNER) == 70
    assert along(CORNER, 20, 4) == [(0, 0), (20, 0), (30, 10), (30, 30)]
    assert along(CORNER, 20, 9, 5) == [(5, 0), (25, 0), (30, 15), (30, 35)]


def test_lane_is_beside_a_path() -> None:
    level = ((0.0, 0.0), (50.0, 0.0), (100.0, 0.0))
    assert lane(level, 8) == [(0, 8), (50, 8), (100, 8)]
    assert lane(level, -8) == [(0, -8), (50, -8), (100, -8)]


def test_longest_part_within_an_area_is_found() -> None:
    area = Rect(0, -1, 25, 100)
    waves = [(0.0, 0.0), (20.0, 0.0), (40.0, 0.0), (40.0, 50.0), (5.0, 50.0), (5.0, 90.0)]
    part = within(waves, area, 1)
    assert all(area.x <= x <= area.right for x, _ in part)
    assert part[0] == pytest.approx((25, 50), abs=1)
    assert part[-1] == pytest.approx((5, 90), abs=1)
    steps = [hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(part)]
    assert max(steps) <= 1.01
    assert within(waves, Rect(500, 500, 10, 10), 1) == []

"""Points along polylines: marks at one pitch, lanes beside a road; independent of Qt. All lengths are in pixels."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from wuxi_kiosk.figures.drawing.contract import Point


def length(points: Sequence[Point]) -> float:
    """The length of a polyline."""
    return sum(hypot(d[0] - c[0], d[1] - c[1]) for c, d in pairwise(points))


def along(points: Sequence[Point], pitch: float, count: int, start: float = 0.0) -> list[Point]:
    """Up to `count` points at one pitch along a polyline, the first at a distance of `start`; fewer where it ends."""
    found: list[Point] = []
    passed = 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        step = hypot(x1 - x0, y1 - y0)
        while step and len(found) < count and start + len(found) * pitch <= passed + step:
            share = (start + len(found) * pitch - passed) / step
            found.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))
        passed += step
    return found


def lane(points: Sequence[Point], distance: float) -> list[Point]:
    """The polyline at a distance to the right of a path, seen from its first point; to the left where negative.

    Where it would turn back on itself, inside of a sharp bend, those points are left out.
    """
    shifted: list[Point] = []
    for index, (x, y) in enumerate(points):
        x0, y0 = points[max(0, index - 1)]
        x1, y1 = points[min(len(points) - 1, index + 1)]
        ahead = (x1 - x0, y1 - y0)
        size = hypot(*ahead) or 1.0
        point = (x - ahead[1] / size * distance, y + ahead[0] / size * distance)
        if shifted and (point[0] - shifted[-1][0]) * ahead[0] + (point[1] - shifted[-1][1]) * ahead[1] <= 0:
            continue
        shifted.append(point)
    return shifted

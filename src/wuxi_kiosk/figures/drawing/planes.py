"""Planes of a landscape: rows of marks of one size on one, and a flat square in its perspective; independent of Qt.

A plane is a convex polygon in pixels, its corners clockwise from the far left one.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from wuxi_kiosk.figures.drawing.contract import Point, Rect


def chord(plane: Sequence[Point], y: float) -> tuple[float, float] | None:
    """The left and the right end of a plane at this y; None beside it."""
    found: list[float] = []
    for (x0, y0), (x1, y1) in pairwise([*plane, plane[0]]):
        if min(y0, y1) <= y <= max(y0, y1):
            found += [x0, x1] if y0 == y1 else [x0 + (x1 - x0) * (y - y0) / (y1 - y0)]
    return (min(found), max(found)) if found else None


def cut(plane: Sequence[Point], area: Rect) -> tuple[Point, ...]:
    """The plane, or four corners of the part of it within an area; empty where there is none."""
    found = list(plane)
    for axis, limit, sign in ((0, area.x, 1), (0, area.right, -1), (1, area.y, 1), (1, area.bottom, -1)):
        kept: list[Point] = []
        for start, end in pairwise([*found, *found[:1]]):
            away = sign * (start[axis] - limit), sign * (end[axis] - limit)
            if away[0] >= 0:
                kept.append(start)
            if away[0] * away[1] < 0:
                share = away[0] / (away[0] - away[1])
                kept.append((start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share))
        found = kept
    if len(found) < 3:
        return ()
    return tuple(plane if found == list(plane) else _trapezoid(found))


def rows(
    plane: Sequence[Point], count: int, columns: int, pitch: float, step: float, near: float
) -> tuple[Point, ...] | None:
    """The middles of marks, row by row from the near end, each row from the left; None where they do not fit.

    A row takes `pitch` times `columns` of the width; rows follow `step` pixels apart from the y `near` on.
    """
    starts: list[Point] = []
    # From the far end, where a plane is narrow.
    for row in reversed(range(-(-count // columns))):
        y = near - row * step
        ends = chord(plane, y)
        if ends is None or ends[1] - ends[0] < columns * pitch:
            return None
        starts.append(((ends[0] + ends[1] - columns * pitch) / 2, y))
    found: list[Point] = []
    for left, y in reversed(starts):
        found += [(left + (column + 0.5) * pitch, y) for column in range(min(columns, count - len(found)))]
    return tuple(found)


def projection(plane: Sequence[Point]) -> Callable[[float, float], Point] | None:
    """Maps a unit square onto a plane in perspective, from (0, 0) at the near left to (1, 1) at the far right.

    None where the plane has no area. Of more than four corners, those of its far and near edges count.
    """
    (x3, y3), (x2, y2), (x1, y1), (x0, y0) = _quadrangle(plane)
    dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    determinant = dx1 * dy2 - dx2 * dy1
    if abs(determinant) < 1:
        return None
    g, h = (dx3 * dy2 - dx2 * dy3) / determinant, (dx1 * dy3 - dx3 * dy1) / determinant
    # At the corners what is divided by is 1, 1 + g, 1 + h and 1 + g + h: the horizon must not cross the plane.
    if min(1 + g, 1 + h, 1 + g + h) < 0.01:
        return None

    def place(u: float, v: float) -> Point:
        depth = g * u + h * v + 1
        return (
            ((x1 - x0 + g * x1) * u + (x3 - x0 + h * x3) * v + x0) / depth,
            ((y1 - y0 + g * y1) * u + (y3 - y0 + h * y3) * v + y0) / depth,
        )

    return place


def _quadrangle(plane: Sequence[Point]) -> Sequence[Point]:
    return plane if len(plane) == 4 else _trapezoid(plane)


def _trapezoid(plane: Sequence[Point]) -> tuple[Point, ...]:
    """Four corners near the far and the near edge of a plane."""
    ys = [y for _, y in plane]
    margin = 0.04 * (max(ys) - min(ys))
    far, near = min(ys) + margin, max(ys) - margin
    (left, right), (near_left, near_right) = chord(plane, far) or (0.0, 0.0), chord(plane, near) or (0.0, 0.0)
    return ((left, far), (right, far), (near_right, near), (near_left, near))

"""Layouts of a photos page: few photos around a lead, many in alternating rows; no Qt.

Rectangles are x, y, width, height in fractions of an area.
"""

from collections.abc import Sequence
from itertools import cycle
from typing import TypeVar

Rectangle = tuple[float, float, float, float]
Item = TypeVar("Item")

MAX_COMPOSED = 6
# Photos to a row of the scrolling wall, alternating.
_ROW_LENGTHS = (5, 4)
_WIDE_RATIO, _SMALL_RATIO = 9 / 16, 3 / 4

# The rows of the lead's companions, from the top: number of photos, share of the height.
_LANDSCAPE = {
    0: (),
    1: ((1, 1.0),),
    2: ((1, 0.5), (1, 0.5)),
    3: ((2, 0.56), (1, 0.44)),
    4: ((2, 0.5), (2, 0.5)),
    5: ((2, 0.5), (3, 0.5)),
}
_PORTRAIT = {
    0: (),
    1: ((1, 1.0),),
    2: ((2, 1.0),),
    3: ((2, 0.58), (1, 0.42)),
    4: ((2, 0.5), (2, 0.5)),
    5: ((2, 0.55), (3, 0.45)),
}
# The lead's share of the page by number of photos: of its width, in portrait of the height below the heading.
_LEAD_SHARE = {
    False: {1: 0.64, 2: 0.6, 3: 0.58, 4: 0.55, 5: 0.56, 6: 0.54},
    True: {1: 1.0, 2: 0.62, 3: 0.6, 4: 0.45, 5: 0.42, 6: 0.42},
}
# The companions' total height as a share of their width, chosen for a natural aspect ratio of the photos.
_SIDE_HEIGHT = {
    False: {1: 0.72, 2: 0.78, 3: 0.84, 4: 0.66, 5: 0.62},
    True: {1: 0.36, 2: 0.44, 3: 0.76, 4: 0.8, 5: 0.74},
}


def lead_share(count: int, *, portrait: bool) -> float:
    """Return the lead's share of the page: of its width, in portrait of its height."""
    return _LEAD_SHARE[portrait].get(count, 1.0)


def side_height(count: int, *, portrait: bool) -> float:
    """Return the preferred total height of the lead's companions, as a share of their width."""
    return _SIDE_HEIGHT[portrait].get(count, 0.0)


def companion(index: int, count: int, *, portrait: bool) -> tuple[Rectangle, bool]:
    """Return the rectangle of a companion of the lead, from index 0, and whether its caption is beside it."""
    rows = (_PORTRAIT if portrait else _LANDSCAPE)[count]
    first, top = 0, 0.0
    for length, height in rows:
        if index < first + length:
            # A single photo in a row has more room beside it than below it.
            beside = length == 1 and (portrait or len(rows) > 1)
            return ((index - first) / length, top, 1 / length, height), beside
        first, top = first + length, top + height
    raise IndexError(index)


def rows(photos: Sequence[Item]) -> list[Sequence[Item]]:
    """Split the photos of a scrolling wall into rows."""
    found: list[Sequence[Item]] = []
    start = 0
    for length in cycle(_ROW_LENGTHS):
        if start >= len(photos):
            return found
        found.append(photos[start : start + length])
        start += length
    return found


def row_height(count: int, *, portrait: bool) -> float:
    """Return the height of a row of `count` photos, as a share of its width."""
    if portrait:
        return {
            1: _WIDE_RATIO,
            2: _SMALL_RATIO / 2,
            3: _WIDE_RATIO + _SMALL_RATIO / 2,
            4: _SMALL_RATIO,
            5: _WIDE_RATIO + _SMALL_RATIO,
        }[count]
    return {1: _WIDE_RATIO / 2, 2: _WIDE_RATIO / 2, 3: _WIDE_RATIO / 2, 4: _SMALL_RATIO / 4, 5: _WIDE_RATIO / 2}[count]


def place_in_row(index: int, count: int, row: int, *, portrait: bool) -> Rectangle:
    """Return the rectangle of a photo in its row; in every other row the large one is on the other side."""
    if portrait:
        return _place_in_portrait_row(index, count)
    if count in (1, 2, 4):
        width = 0.5 if count < 4 else 0.25
        return index * width, 0.0, width, 1.0
    mirrored = row % 4 == 2
    if index == 0:
        return (0.5, 0.0, 0.5, 1.0) if mirrored else (0.0, 0.0, 0.5, 1.0)
    left = 0.0 if mirrored else 0.5
    if count == 3:
        return left, (index - 1) / 2, 0.5 / 2, 0.5
    return left + (index - 1) % 2 * 0.25, (index - 1) // 2 / 2, 0.25, 0.5


def _place_in_portrait_row(index: int, count: int) -> Rectangle:
    height = row_height(count, portrait=True)
    with_lead = count % 2 == 1
    if with_lead and index == 0:
        return 0.0, 0.0, 1.0, _WIDE_RATIO / height
    line, column = divmod(index - with_lead, 2)
    top = _WIDE_RATIO / height if with_lead else 0.0
    return column / 2, top + line * _SMALL_RATIO / 2 / height, 0.5, _SMALL_RATIO / 2 / height

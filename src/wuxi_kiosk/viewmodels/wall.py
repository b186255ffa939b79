"""How photos hang on their page: a few composed around one that leads, many in rows that alternate. Without Qt.

Places are x, y, width, height in fractions of an area.
"""

from collections.abc import Sequence
from itertools import cycle
from typing import TypeVar

Place = tuple[float, float, float, float]
Item = TypeVar("Item")

MAX_COMPOSED = 6
# So many photos hang in one row of a long wall, and in the next.
_ROWS = (5, 4)
_WIDE, _HIGH = 9 / 16, 3 / 4

# The companions of the lead, row by row from the top: how many stand in each, and what share of the height it takes.
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
# The lead's share of the page: of its breadth, or of the height beneath the heading when upright.
_LEAD = {
    False: {1: 0.64, 2: 0.6, 3: 0.58, 4: 0.55, 5: 0.56, 6: 0.54},
    True: {1: 1.0, 2: 0.62, 3: 0.6, 4: 0.45, 5: 0.42, 6: 0.42},
}
# How high the companions hang in all, as a share of their breadth, so that their pictures keep about their shapes.
_SIDE = {
    False: {1: 0.72, 2: 0.78, 3: 0.84, 4: 0.66, 5: 0.62},
    True: {1: 0.36, 2: 0.44, 3: 0.76, 4: 0.8, 5: 0.74},
}


def lead_share(count: int, *, portrait: bool) -> float:
    """The part of the page that the lead of so many photos takes: of its breadth, upright of its height."""
    return _LEAD[portrait].get(count, 1.0)


def side_height(count: int, *, portrait: bool) -> float:
    """How high so many companions of a lead hang in all, as a share of their breadth, where there is room."""
    return _SIDE[portrait].get(count, 0.0)


def companion(index: int, count: int, *, portrait: bool) -> tuple[Place, bool]:
    """Where a companion of the lead hangs, the first being 0, and whether its caption stands beside it."""
    rows = (_PORTRAIT if portrait else _LANDSCAPE)[count]
    first, top = 0, 0.0
    for many, height in rows:
        if index < first + many:
            # Alone in a row beside others, or upright: there is room beside a picture rather than beneath it.
            beside = many == 1 and (portrait or len(rows) > 1)
            return ((index - first) / many, top, 1 / many, height), beside
        first, top = first + many, top + height
    raise IndexError(index)


def rows(photos: Sequence[Item]) -> list[Sequence[Item]]:
    """The photos of a long wall, row by row."""
    found: list[Sequence[Item]] = []
    start = 0
    for many in cycle(_ROWS):
        if start >= len(photos):
            return found
        found.append(photos[start : start + many])
        start += many
    return found


def row_height(count: int, *, portrait: bool) -> float:
    """The height of a row of so many photos, as a share of its width."""
    if portrait:
        return {1: _WIDE, 2: _HIGH / 2, 3: _WIDE + _HIGH / 2, 4: _HIGH, 5: _WIDE + _HIGH}[count]
    return {1: _WIDE / 2, 2: _WIDE / 2, 3: _WIDE / 2, 4: _HIGH / 4, 5: _WIDE / 2}[count]


def place_in_row(index: int, count: int, row: int, *, portrait: bool) -> Place:
    """Where a photo hangs in its row; the large one of every other row is on the other side."""
    if portrait:
        return _upright(index, count)
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


def _upright(index: int, count: int) -> Place:
    height = row_height(count, portrait=True)
    with_lead = count % 2 == 1
    if with_lead and index == 0:
        return 0.0, 0.0, 1.0, _WIDE / height
    line, column = divmod(index - with_lead, 2)
    top = _WIDE / height if with_lead else 0.0
    return column / 2, top + line * _HIGH / 2 / height, 0.5, _HIGH / 2 / height

"""The sizes of a picture: steps for frames, levels of tiles for the zoom viewer. Arithmetic only."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, isqrt
from typing import NamedTuple

TILE_SIZE = 512
MAX_PIXELS = 120_000_000
_MIN_STEP = 480
# Qt holds four bytes per pixel of a step; larger pictures are shown in tiles.
_MAX_STEP_PIXELS = 16_000_000
_MAX_WITHOUT_LEVELS = 1920


class Size(NamedTuple):
    """Width and height in pixels, of a picture in its upright orientation."""

    width: int
    height: int

    @property
    def longer(self) -> int:
        """The longer side."""
        return max(self)

    @property
    def pixels(self) -> int:
        """The number of pixels."""
        return self.width * self.height


def steps(natural: Size) -> list[int]:
    """The longer sides of the derived sizes of a picture, ascending."""
    largest = natural.longer
    if natural.pixels > _MAX_STEP_PIXELS:
        largest = isqrt(_MAX_STEP_PIXELS * natural.longer // min(natural))
    found = []
    step = _MIN_STEP
    while step < largest:
        found.append(step)
        step *= 2
    return [*found, largest]


def step_for(natural: Size, wanted: Size, *, whole: bool) -> int:
    """The smallest step that covers the wanted size, or with `whole` fits into it, without enlarging."""
    ratios = [Fraction(want, have) for want, have in zip(wanted, natural, strict=True)]
    needed = natural.longer * (min(ratios) if whole else max(ratios))
    found = steps(natural)
    return next((step for step in found if step >= int(needed)), found[-1])


def at_step(natural: Size, step: int) -> Size:
    """The size of a picture at a step, at least one pixel per side."""
    return Size(*(max(1, round(Fraction(side * step, natural.longer))) for side in natural))


def levels(natural: Size) -> list[Size]:
    """The sizes of the zoom levels, each twice the one before up to the natural size; empty for a small picture."""
    found: list[Size] = []
    factor = 1
    while natural.longer > _MAX_WITHOUT_LEVELS * factor:
        found.insert(0, Size(ceil(natural.width / factor), ceil(natural.height / factor)))
        factor *= 2
    return found


def factor_of(natural: Size, level: int) -> int:
    """The factor by which a level reduces the picture."""
    return 1 << (len(levels(natural)) - 1 - level)


def grid(size: Size) -> Size:
    """The number of columns and rows of tiles of a level."""
    return Size(ceil(size.width / TILE_SIZE), ceil(size.height / TILE_SIZE))


def tiles_around(size: Size, column: int, row: int) -> Iterator[tuple[int, int]]:
    """Every tile of a level, sorted by distance from one of them."""
    columns, rows = grid(size)
    every = ((x, y) for y in range(rows) for x in range(columns))
    yield from sorted(every, key=lambda tile: (tile[0] - column) ** 2 + (tile[1] - row) ** 2)

"""Which sizes there are of a picture: steps for frames, levels and tiles for looking closer. Arithmetic only."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, isqrt
from typing import NamedTuple

TILE_SIZE = 512
MAX_PIXELS = 120_000_000
_MIN_STEP = 480
# What Qt holds of a step is four bytes a pixel; what goes beyond is looked at in tiles.
_MAX_STEP_PIXELS = 16_000_000
_MAX_WITHOUT_LEVELS = 1920


class Size(NamedTuple):
    """Width and height in pixels; of a picture, once it is upright."""

    width: int
    height: int

    @property
    def longer(self) -> int:
        """The longer side."""
        return max(self)

    @property
    def pixels(self) -> int:
        """How many pixels there are."""
        return self.width * self.height


def steps(natural: Size) -> list[int]:
    """The longer sides that a picture is kept in, from small to large; the last is the largest there is."""
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
    """The smallest step that covers the wanted pixels, or with `whole` fits into them, without being stretched."""
    ratios = [Fraction(want, have) for want, have in zip(wanted, natural, strict=True)]
    needed = natural.longer * (min(ratios) if whole else max(ratios))
    found = steps(natural)
    return next((step for step in found if step >= int(needed)), found[-1])


def at_step(natural: Size, step: int) -> Size:
    """The picture's size at a step, at least a pixel each way."""
    return Size(*(max(1, round(Fraction(side * step, natural.longer))) for side in natural))


def levels(natural: Size) -> list[Size]:
    """The sizes for looking closer, each twice the one before, the last the whole picture; none for a small one."""
    found: list[Size] = []
    factor = 1
    while natural.longer > _MAX_WITHOUT_LEVELS * factor:
        found.insert(0, Size(ceil(natural.width / factor), ceil(natural.height / factor)))
        factor *= 2
    return found


def factor_of(natural: Size, level: int) -> int:
    """How many pixels of the picture, each way, are one of a level's."""
    return 1 << (len(levels(natural)) - 1 - level)


def grid(size: Size) -> Size:
    """How many columns and rows of tiles a level has."""
    return Size(ceil(size.width / TILE_SIZE), ceil(size.height / TILE_SIZE))


def tiles_around(size: Size, column: int, row: int) -> Iterator[tuple[int, int]]:
    """Every tile of a level, those nearest to one of them first."""
    columns, rows = grid(size)
    every = ((x, y) for y in range(rows) for x in range(columns))
    yield from sorted(every, key=lambda tile: (tile[0] - column) ** 2 + (tile[1] - row) ** 2)

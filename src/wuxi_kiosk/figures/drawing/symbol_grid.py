"""Numbers counted out in marks: how many, where they stand, how they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from wuxi_kiosk.figures.drawing.contract import Datum, Rect
from wuxi_kiosk.figures.drawing.fitting import is_open

FAINT = 0.3


@dataclass(frozen=True)
class Counted:
    """The marks of one datum: `count` of them stand for its value, the rest of the last is faint when it is open."""

    cells: tuple[Rect, ...]
    count: float
    open: bool
    near: bool

    def shown(self, progress: float) -> tuple[Sequence[Rect], float, float]:
        """At a progress: the whole marks, the share of the next one, and the faint share at the end of the last."""
        count = self.count * progress
        whole = floor(count + 1e-9)
        part = count - whole if count - whole > 1e-6 else 0.0
        if progress < 1:
            return self.cells[:whole], part, 0.0
        if self.near:
            return self.cells[: len(self.cells) - 1], 0.0, 1.0
        return self.cells[:whole], part, 1 - part if self.open else 0.0


def cells_of(datum: Datum, count: Decimal) -> int:
    """How many marks a datum needs: one more, a faint one, where all marks are whole and the number is open."""
    return max(1, ceil(count)) + (1 if is_open(datum.qualifier) and count == int(count) else 0)


def counted(datum: Datum, count: Decimal, cells: tuple[Rect, ...]) -> Counted:
    """The marks of a datum in their places."""
    return Counted(cells, float(count), is_open(datum.qualifier), datum.qualifier == "近")


def right_share(rect: Rect, share: float) -> Rect:
    """The last `share` of a rectangle."""
    return Rect(rect.x + rect.width * (1 - share), rect.y, rect.width * share, rect.height)


def left_share(rect: Rect, share: float) -> Rect:
    """The first `share` of a rectangle."""
    return Rect(rect.x, rect.y, rect.width * share, rect.height)


def grid(cells: int, width: float, height: float, most: float, *, aspect: float = 1.0) -> tuple[int, float]:
    """How many marks stand in a line and how far apart the lines are; fives are preferred, being quick to count.

    `aspect` is the width of a mark's place for a height of one, `most` the greatest height.
    """
    pitches = {
        across: floor(min(width / across / aspect, height / ceil(cells / across), most))
        for across in range(1, cells + 1)
    }
    best = max(pitches.values())
    across = max(
        (across for across, pitch in pitches.items() if pitch >= 0.85 * best),
        key=lambda across: (across % 10 == 0, across % 5 == 0, pitches[across], across),
    )
    return across, max(1.0, pitches[across])


def places(cells: int, across: int, pitch: float, left: float, top: float, *, aspect: float = 1.0) -> tuple[Rect, ...]:
    """The places of marks in lines from the top left, a fifth of each left free."""
    side = pitch - max(1.0, round(pitch * 0.2))
    step = pitch * aspect
    return tuple(
        Rect(
            round(left) + index % across * step,
            round(top) + index // across * pitch,
            max(step - (pitch - side), 0.5),
            side,
        )
        for index in range(cells)
    )

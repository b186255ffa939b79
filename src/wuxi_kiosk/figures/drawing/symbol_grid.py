"""Numbers as grids of symbols: how many symbols, their cells, and how they appear."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from wuxi_kiosk.figures.drawing.contract import Datum, Rect
from wuxi_kiosk.figures.drawing.values import is_lower_bound

FAINT_OPACITY = 0.3


@dataclass(frozen=True)
class SymbolCount:
    """The symbols of one datum: `count` of them are its value.

    With `lower_bound` the rest of the last symbol is faint, with `upper_bound` all of it.
    """

    cells: tuple[Rect, ...]
    count: float
    lower_bound: bool
    upper_bound: bool

    def visible(self, progress: float) -> tuple[Sequence[Rect], float, float]:
        """At a progress: the whole symbols, the share of the next one, and the faint share at the end of the last."""
        count = self.count * progress
        whole = floor(count + 1e-9)
        part = count - whole if count - whole > 1e-6 else 0.0
        if progress < 1:
            return self.cells[:whole], part, 0.0
        if self.upper_bound:
            return self.cells[: len(self.cells) - 1], 0.0, 1.0
        return self.cells[:whole], part, 1 - part if self.lower_bound else 0.0


def cell_count(datum: Datum, count: Decimal) -> int:
    """How many symbols a datum needs: one more, a faint one, for a lower bound that makes whole symbols."""
    return max(1, ceil(count)) + (1 if is_lower_bound(datum.qualifier) and count == int(count) else 0)


def symbol_count(datum: Datum, count: Decimal, cells: tuple[Rect, ...]) -> SymbolCount:
    """The symbols of a datum in their cells."""
    return SymbolCount(cells, float(count), is_lower_bound(datum.qualifier), datum.qualifier == "近")


def fit_grid(cells: int, width: float, height: float, max_pitch: float, *, aspect: float = 1.0) -> tuple[int, float]:
    """The number of columns and the row pitch in pixels, at most `max_pitch`; multiples of five columns are preferred.

    `aspect` is the ratio of a cell's width to its height.
    """
    pitches = {
        columns: floor(min(width / columns / aspect, height / ceil(cells / columns), max_pitch))
        for columns in range(1, cells + 1)
    }
    best = max(pitches.values())
    columns = max(
        (columns for columns, pitch in pitches.items() if pitch >= 0.85 * best),
        key=lambda columns: (columns % 10 == 0, columns % 5 == 0, pitches[columns], columns),
    )
    return columns, max(1.0, pitches[columns])


def cell_rects(
    cells: int, columns: int, pitch: float, left: float, top: float, *, aspect: float = 1.0
) -> tuple[Rect, ...]:
    """The cells row by row from the top left; a fifth of the pitch is a gap."""
    side = pitch - max(1.0, round(pitch * 0.2))
    step = pitch * aspect
    return tuple(
        Rect(
            round(left) + index % columns * step,
            round(top) + index // columns * pitch,
            max(step - (pitch - side), 0.5),
            side,
        )
        for index in range(cells)
    )

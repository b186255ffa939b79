"""Days out of a year as a strip of dots without dates: no ring, no months, no weeks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Number, Value
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import COMPACT, Room, faded, is_open, lone, roomiest, widest
from wuxi_kiosk.figures.drawing.texts import amount, plain, say

PAINTS = True

# In units of the style.
LEAST_PITCH, MAX_PITCH = 1.6, 14
# Rows or columns of these numbers would be read as weeks or months.
CALENDAR = (7, 12, 28, 30, 31, 52, 53)
TAIL = (0.7, 0.5, 0.34, 0.22, 0.12)


class Spec(Number):
    """A number of days, such as those with snow, out of the days `of` a year."""

    kind: Literal["days"]
    of: Annotated[Value, Field(ge=2, le=400)] = Decimal(365)

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Whole days, at least one, not more than there are."""
        if self.of != int(self.of):
            yield ("of",), "of 必须是整数", "of must be a whole number"
        if self.value != int(self.value) or not 0 < self.value <= self.of:
            yield (
                ("value",),
                f"天数必须是 1 到 {plain(self.of)} 之间的整数",
                f"the days must be a whole number from 1 to {plain(self.of)}",
            )


@dataclass(frozen=True)
class Marks:
    """Every dot in the order of counting, how many are filled and how many after them fade out."""

    dots: tuple[tuple[float, float], ...]
    radius: float
    filled: int
    tail: int


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The number and its label, the strip, what a dot stands for, the note."""
    return _marked(spec, data[0], roomiest(partial(_lay, spec, data[0], size, style, language)), style)


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for the value on one line and a strip that is wider than tall."""
    width = max(widest(style, [data[0].show], "value"), 60 * style.unit)
    return width, _lay(spec, data[0], (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """All days are there from the start; one after the other is filled, a few more fade where the number is open."""
    marks: Marks = layout.marks
    filled = round(marks.filled * progress)
    tail = TAIL[: marks.tail] if progress >= 1 else ()
    canvas.dots(marks.dots[filled + len(tail) :], marks.radius, style.faint)
    canvas.dots(marks.dots[:filled], marks.radius, style.fill)
    for opacity, dot in zip(tail, marks.dots[filled:], strict=False):
        canvas.dots([dot], marks.radius, faded(style.fill, opacity))


def _lay(spec: Spec, datum: Datum, size: tuple[float, float], style: FigureStyle, language: str, room: Room) -> Layout:
    count = ceil(spec.of)
    legend = say("dots", language, str(count), amount(Decimal(1), datum.unit, language))

    def least(width: float) -> float:
        columns = max(1, floor(width / (LEAST_PITCH * style.unit)))
        return ceil(count / columns) * LEAST_PITCH * style.unit * 1.25

    def fit(width: float, height: float) -> tuple[float, float]:
        columns, rows, pitch = strip(count, width, height, style.unit)
        return columns * pitch, rows * pitch

    return lone(datum, spec.note, [legend], size, style, language, room, least, fit)


def strip(count: int, width: float, height: float, unit: float) -> tuple[int, int, float]:
    """Columns, rows and the distance of the dots; a strip rather than a calendar."""
    best = (count, 1, min(width / count, height))
    for rows in range(1, count + 1):
        columns = ceil(count / rows)
        pitch = min(width / columns, height / rows, MAX_PITCH * unit)
        if rows in CALENDAR or columns in CALENDAR:
            continue
        # A strip without a broken end is worth a little of its size.
        if pitch * (1.12 if columns * rows == count else 1) > best[2] * (1.12 if best[0] * best[1] == count else 1):
            best = (columns, rows, pitch)
    return best


def _marked(spec: Spec, datum: Datum, layout: Layout, style: FigureStyle) -> Layout:
    place: Rect = layout.marks
    count = ceil(spec.of)
    columns, rows, pitch = strip(count, place.width + 0.001, place.height + 0.001, style.unit)
    dots = []
    for index in range(count):
        # The strip is filled along its longer side.
        column, row = divmod(index, rows) if columns >= rows else divmod(index, columns)[::-1]
        dots.append((place.x + (column + 0.5) * pitch, place.y + (row + 0.5) * pitch))
    filled = max(0, min(count, floor(datum.value)))
    tail = min(len(TAIL), count - filled) if is_open(datum.qualifier) else 0
    return replace(layout, marks=Marks(tuple(dots), 0.36 * pitch, filled, tail))

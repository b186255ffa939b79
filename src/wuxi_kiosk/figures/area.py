"""An area as a square of the same size, with a bar to measure it by; the side is derived and marked so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from math import ceil, floor
from typing import Literal

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, Label, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import (
    COMPACT,
    Room,
    faded,
    is_open,
    lone,
    roomiest,
    round_steps,
    unit_of,
    widest,
)
from wuxi_kiosk.figures.drawing.texts import amount, say

PAINTS = True

# In units of the style.
LEAST_SIDE, MAX_SIDE = 16, 220
SQUARE = ("平方", "sq ", "square ")


class Spec(Number):
    """An area in square units, such as that of a snowfield."""

    kind: Literal["area"]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Above zero, in a square unit, so that the square has a side."""
        if self.value <= 0:
            yield ("value",), "面积必须大于零", "an area must be above zero"
        if _length_unit(unit_of(self)) == unit_of(self):
            yield (
                ("unit",),
                "面积图的单位要以“平方”开头，如平方公里，才能推算边长",
                "the unit of an area is to be a square one, such as 平方公里, or its square has no side",
            )


@dataclass(frozen=True)
class Marks:
    """The square, the halo of an open number around it, and the bar to measure by."""

    square: Rect
    halo: float
    lines: tuple[tuple[tuple[float, float], ...], ...]
    grid: tuple[tuple[tuple[float, float], ...], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The number and its label, the square over its bar, the side that is derived, the note."""
    (datum,) = data
    found = roomiest(partial(_lay, spec, datum, size, style, language))
    place: Rect = found.marks
    edge = floor(_edge(datum, place.width, place.height, style, language))
    halo = _halo(datum, style)
    side = side_of(datum.value)
    step = _scale(side)
    length = edge * float(step / side) if side else 0.0
    square = Rect(place.x + halo, place.y + halo, edge, edge)
    text, wide, high = _bar_words(datum, style, language)
    under = round(square.bottom + halo + 3 * style.unit) + 0.5
    tick = style.unit
    right = square.x + length
    bar = (
        ((square.x, under - tick), (square.x, under + tick)),
        ((square.x, under), (right, under)),
        ((right, under - tick), (right, under + tick)),
    )
    left = min(right + 2 * style.unit, place.x + place.width - wide)
    label = Label(text, Rect(left, under - high / 2, wide, high), "axis")
    # Each line of the grid is one step of the bar.
    inner = [length * index for index in range(1, ceil(edge / length)) if length and length * index < edge - 1]
    grid = [((square.x + at, square.y), (square.x + at, square.bottom)) for at in inner]
    grid += [((square.x, square.bottom - at), (square.right, square.bottom - at)) for at in inner]
    return replace(found, labels=(*found.labels, label), marks=Marks(square, halo, bar, tuple(grid)))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for the value on one line and the bar with its words."""
    width = max(widest(style, [data[0].show], "value"), 48 * style.unit)
    return width, _lay(spec, data[0], (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The square grows out of its lower left corner; the bar is there from the start."""
    marks: Marks = layout.marks
    edge = marks.square.width * progress
    if progress >= 1 and marks.halo:
        around = marks.square
        halo = Rect(around.x - marks.halo, around.y - marks.halo, edge + 2 * marks.halo, edge + 2 * marks.halo)
        canvas.bars([halo], faded(style.fill, 0.2))
    if edge > 0:
        canvas.bars([Rect(marks.square.x, marks.square.bottom - edge, edge, edge)], style.fill)
    if progress >= 1:
        for line in marks.grid:
            canvas.line(line, "#59ffffff", max(1.0, 0.3 * style.unit))
    for line in marks.lines:
        canvas.line(line, style.ink, max(1.0, 0.4 * style.unit))


def side_of(value: Decimal) -> Decimal:
    """The side of a square of this area, to three figures and no more exact than a tenth of its last place."""
    side = max(value, Decimal(0)).sqrt()
    return side.quantize(Decimal(1).scaleb(side.adjusted() - 2), ROUND_HALF_EVEN) if side else side


def _length_unit(unit: str) -> str:
    """The unit of length of a square unit: 公里 of 平方公里, km of sq km."""
    for square in SQUARE:
        if unit.startswith(square):
            return unit.removeprefix(square)
    return unit


def _scale(side: Decimal) -> Decimal:
    """The length of the bar: the largest of 1, 2, 5 times a power of ten within the side."""
    steps = [step for step in round_steps(side) if step.normalize().as_tuple().digits != (2, 5)] if side else []
    return steps[0] if steps else Decimal(1)


def _halo(datum: Datum, style: FigureStyle) -> float:
    return round(2.5 * style.unit) if is_open(datum.qualifier) else 0


def _bar_words(datum: Datum, style: FigureStyle, language: str) -> tuple[str, int, int]:
    text = amount(_scale(side_of(datum.value)), _length_unit(datum.unit), language)
    wide, high = style.measure(text, "axis", 0)
    return text, ceil(wide), ceil(high)


def _edge(datum: Datum, width: float, height: float, style: FigureStyle, language: str) -> float:
    """How large the square is in a place, with its halo, and the bar and its words below."""
    below = 3 * style.unit + _bar_words(datum, style, language)[2] / 2 + 1
    halo = 2 * _halo(datum, style)
    return max(1.0, min(width - halo, height - halo - below, MAX_SIDE * style.unit))


def _lay(spec: Spec, datum: Datum, size: tuple[float, float], style: FigureStyle, language: str, room: Room) -> Layout:
    side = amount(side_of(datum.value), _length_unit(datum.unit), language)
    legend = say("derived", language, say("about-side", language, side))
    below = 3 * style.unit + _bar_words(datum, style, language)[2] / 2 + 1
    halo = 2 * _halo(datum, style)

    def least(width: float) -> float:
        return LEAST_SIDE * style.unit + halo + below

    def fit(width: float, height: float) -> tuple[float, float]:
        edge = floor(_edge(datum, width, height, style, language))
        words = edge * float(_scale(side_of(datum.value)) / (side_of(datum.value) or 1)) + 2 * style.unit
        return min(width, max(edge + halo, words + _bar_words(datum, style, language)[1])), edge + halo + below

    return lone(datum, spec.note, [legend], size, style, language, room, least, fit)

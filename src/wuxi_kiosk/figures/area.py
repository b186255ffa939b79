"""An area as a square with a scale bar; the length of its side is derived and labelled so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from math import ceil, floor
from typing import Literal

from wuxi_kiosk.content.model import CheckMessage, Number
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, Label, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    first_fitting,
    single_number_layout,
    with_opacity,
)
from wuxi_kiosk.figures.drawing.texts import caption, format_amount
from wuxi_kiosk.figures.drawing.values import is_lower_bound, round_steps, unit_of

PAINTS = True

# In units of the style.
MIN_SIDE, MAX_SIDE = 16, 220
SQUARE = ("平方", "sq ", "square ")


class Spec(Number):
    """An area in square units, such as that of a snowfield."""

    kind: Literal["area"]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """Above zero and in a square unit, so that the side can be derived."""
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
    """The square, the halo of a lower bound around it, the scale bar and the grid lines."""

    square: Rect
    halo: float
    scale_bar: tuple[tuple[tuple[float, float], ...], ...]
    grid: tuple[tuple[tuple[float, float], ...], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The number and its label, the square above the scale bar, the derived side, the note."""
    (datum,) = data
    base = first_fitting(partial(_layout, spec, datum, size, style, language))
    area: Rect = base.marks
    edge = floor(_edge(datum, area.width, area.height, style, language))
    halo = _halo(datum, style)
    side = side_of(datum.value)
    step = _scale(side)
    length = edge * float(step / side) if side else 0.0
    square = Rect(area.x + halo, area.y + halo, edge, edge)
    text, text_width, text_height = _bar_text(datum, style, language)
    bar_y = round(square.bottom + halo + 3 * style.unit) + 0.5
    tick = style.unit
    right = square.x + length
    bar = (
        ((square.x, bar_y - tick), (square.x, bar_y + tick)),
        ((square.x, bar_y), (right, bar_y)),
        ((right, bar_y - tick), (right, bar_y + tick)),
    )
    left = min(right + 2 * style.unit, area.x + area.width - text_width)
    label = Label(text, Rect(left, bar_y - text_height / 2, text_width, text_height), "axis")
    # The grid has the pitch of the scale bar.
    offsets = [length * index for index in range(1, ceil(edge / length)) if length and length * index < edge - 1]
    grid = [((square.x + offset, square.y), (square.x + offset, square.bottom)) for offset in offsets]
    grid += [((square.x, square.bottom - offset), (square.right, square.bottom - offset)) for offset in offsets]
    return replace(base, labels=(*base.labels, label), marks=Marks(square, halo, bar, tuple(grid)))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The square grows from its lower left corner; the scale bar is static."""
    marks: Marks = layout.marks
    edge = marks.square.width * progress
    if progress >= 1 and marks.halo:
        square = marks.square
        halo = Rect(square.x - marks.halo, square.y - marks.halo, edge + 2 * marks.halo, edge + 2 * marks.halo)
        canvas.bars([halo], with_opacity(style.fill, 0.2))
    if edge > 0:
        canvas.bars([Rect(marks.square.x, marks.square.bottom - edge, edge, edge)], style.fill)
    if progress >= 1:
        for line in marks.grid:
            canvas.line(line, "#59ffffff", max(1.0, 0.3 * style.unit))
    for line in marks.scale_bar:
        canvas.line(line, style.ink, max(1.0, 0.4 * style.unit))


def side_of(value: Decimal) -> Decimal:
    """The side of a square of this area, to three significant digits."""
    side = max(value, Decimal(0)).sqrt()
    return side.quantize(Decimal(1).scaleb(side.adjusted() - 2), ROUND_HALF_EVEN) if side else side


def _length_unit(unit: str) -> str:
    """The unit of length of a square unit: 公里 of 平方公里, km of sq km."""
    for square in SQUARE:
        if unit.startswith(square):
            return unit.removeprefix(square)
    return unit


def _scale(side: Decimal) -> Decimal:
    """The length of the scale bar: the largest of 1, 2, 5 times a power of ten that is not above the side."""
    steps = [step for step in round_steps(side) if step.normalize().as_tuple().digits != (2, 5)] if side else []
    return steps[0] if steps else Decimal(1)


def _halo(datum: Datum, style: FigureStyle) -> float:
    return round(2.5 * style.unit) if is_lower_bound(datum.qualifier) else 0


def _bar_text(datum: Datum, style: FigureStyle, language: str) -> tuple[str, int, int]:
    text = format_amount(_scale(side_of(datum.value)), _length_unit(datum.unit), language)
    text_width, text_height = style.measure(text, "axis", 0)
    return text, ceil(text_width), ceil(text_height)


def _edge(datum: Datum, width: float, height: float, style: FigureStyle, language: str) -> float:
    """The side in pixels of the square that fits, with its halo and the scale bar below, into this width and height."""
    below = 3 * style.unit + _bar_text(datum, style, language)[2] / 2 + 1
    halo = 2 * _halo(datum, style)
    return max(1.0, min(width - halo, height - halo - below, MAX_SIDE * style.unit))


def _layout(
    spec: Spec, datum: Datum, size: tuple[float, float], style: FigureStyle, language: str, density: LayoutDensity
) -> Layout:
    side = format_amount(side_of(datum.value), _length_unit(datum.unit), language)
    legend = caption("derived", language, caption("about-side", language, side))
    below = 3 * style.unit + _bar_text(datum, style, language)[2] / 2 + 1
    halo = 2 * _halo(datum, style)

    def minimum_height(width: float) -> float:
        return MIN_SIDE * style.unit + halo + below

    def marks_size(width: float, height: float) -> tuple[float, float]:
        edge = floor(_edge(datum, width, height, style, language))
        bar_width = edge * float(_scale(side_of(datum.value)) / (side_of(datum.value) or 1)) + 2 * style.unit
        return min(width, max(edge + halo, bar_width + _bar_text(datum, style, language)[1])), edge + halo + below

    return single_number_layout(datum, spec.note, [legend], size, style, language, density, minimum_height, marks_size)

"""A number as a grid of symbols: people, houses, trees or parcels."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import CheckMessage, Number, Value
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, Layout, Rect, Symbol
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    first_fitting,
    single_number_layout,
    with_opacity,
)
from wuxi_kiosk.figures.drawing.symbol_grid import (
    FAINT_OPACITY,
    SymbolCount,
    cell_count,
    cell_rects,
    fit_grid,
    symbol_count,
)
from wuxi_kiosk.figures.drawing.symbols import ASPECTS
from wuxi_kiosk.figures.drawing.texts import caption, format_amount
from wuxi_kiosk.figures.drawing.values import is_lower_bound

PAINTS = True

MAX_CELLS = 200
# In units of the style.
MIN_HEIGHT, MAX_HEIGHT = 4, 36


class Spec(Number):
    """A number of people or things, one symbol for each `per` of them."""

    kind: Literal["pictogram"]
    symbol: Symbol
    per: Annotated[Value, Field(gt=0)] = Decimal(1)

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """Above zero, and at most MAX_CELLS symbols."""
        if self.value <= 0:
            yield ("value",), "象形图的数字必须大于零", "a pictogram needs a number above zero"
        elif self.value / self.per > MAX_CELLS:
            yield (
                ("per",),
                f"图形太多（超过 {MAX_CELLS} 个），请把 per 写大一些，如 10、100",
                f"more than {MAX_CELLS} pictures: let each stand for more, such as per: 10 or 100",
            )


@dataclass(frozen=True)
class Marks:
    """The symbols in their cells."""

    symbol: Symbol
    symbols: SymbolCount


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The number and its label, the symbols, the legend, the note."""
    (datum,) = data
    base = first_fitting(partial(_layout, spec, datum, size, style, language))
    area: Rect = base.marks
    cells, aspect = _cells(spec, datum), _cell_aspect(spec)
    columns, pitch = fit_grid(cells, area.width, area.height, MAX_HEIGHT * style.unit, aspect=aspect)
    symbols = symbol_count(datum, _count(spec, datum), cell_rects(cells, columns, pitch, area.x, area.y, aspect=aspect))
    return replace(base, marks=Marks(spec.symbol, symbols))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The symbols appear one by one; the rest of a lower bound is faint."""
    marks: Marks = layout.marks
    full, part, faint = marks.symbols.visible(progress)
    if faint:
        canvas.symbols([marks.symbols.cells[-1]], marks.symbol, with_opacity(style.fill, FAINT_OPACITY))
    canvas.symbols(full, marks.symbol, style.fill)
    if part:
        canvas.symbols([marks.symbols.cells[len(full)]], marks.symbol, style.fill, share=part)


def _count(spec: Spec, datum: Datum) -> Decimal:
    return min(datum.value / spec.per, Decimal(MAX_CELLS))


def _cells(spec: Spec, datum: Datum) -> int:
    return cell_count(datum, _count(spec, datum))


def _cell_aspect(spec: Spec) -> float:
    """The ratio of a cell's width to its height, with the same gap beside the symbol as below it."""
    return 0.8 * ASPECTS[spec.symbol] + 0.2


def _layout(
    spec: Spec, datum: Datum, size: tuple[float, float], style: FigureStyle, language: str, density: LayoutDensity
) -> Layout:
    amount = format_amount(spec.per, datum.unit, language)
    legend = (
        caption("symbol-open", language, amount, datum.qualifier or "")
        if is_lower_bound(datum.qualifier)
        else caption("symbol", language, amount)
    )
    cells, aspect = _cells(spec, datum), _cell_aspect(spec)

    def minimum_height(width: float) -> float:
        pitch = MIN_HEIGHT * style.unit
        return ceil(cells / max(1, floor(width / (pitch * aspect)))) * pitch

    def marks_size(width: float, height: float) -> tuple[float, float]:
        columns, pitch = fit_grid(cells, width, height, MAX_HEIGHT * style.unit, aspect=aspect)
        return columns * pitch * aspect, ceil(cells / columns) * pitch

    return single_number_layout(datum, spec.note, [legend], size, style, language, density, minimum_height, marks_size)

"""A number as a grid of symbols: people, houses, trees or parcels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model, Value
from wuxi_kiosk.content.model import CheckMessage, Number
from wuxi_kiosk.figures.drawing.contract import (
    SYMBOLS_IN_CHINESE,
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Key,
    LandLayout,
    Layout,
    Place,
    Point,
    Rect,
    Starter,
    Symbol,
)
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    first_fitting,
    single_number_layout,
    with_opacity,
)
from wuxi_kiosk.figures.drawing.land import bounds_of, crowded, inside, touchable
from wuxi_kiosk.figures.drawing.paths import along, length, within
from wuxi_kiosk.figures.drawing.planes import rows
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
from wuxi_kiosk.figures.drawing.values import is_lower_bound, is_unreached

PAINTS = True

MAX_CELLS = 200
# In units of the style.
MIN_HEIGHT, MAX_HEIGHT = 4, 36
# In a landscape: heights of a symbol in units of the style, tried in turn. The gap between symbols and the distance of
# rows in heights, and how far a long path may stretch the pitch.
LAND_SIZES = (10, 9, 8, 7, 6, 5, 4.4)
# In a landscape: the least pitch in units of the style, and by how much one symbol may stand for more where there is
# no room for as many, tried in turn; but not so much that fewer symbols than these are left.
LAND_MIN_PITCH, LAND_FACTORS, LAND_FEWEST = 4, (1, 2, 5, 10), 5
LAND_GAP, LAND_ROW = 0.2, 1.2
MAX_STRETCH = 1.4
# Fruits and lamps shine: a halo around each, in heights.
SHINING: tuple[Symbol, ...] = ("fruit", "lamp")
HALO = 0.7


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


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description(
        "用小图数出来。",
        "A number counted out in symbols.",
        {
            "symbol": (
                f"小图：{SYMBOLS_IN_CHINESE}。",
                "What a symbol shows.",
            ),
            "per": ("一个小图代表几个；不写就是1。", "How many a symbol stands for; 1 without it."),
        },
    ),
}
STARTER: Starter = ({},)


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


@dataclass(frozen=True)
class LandMarks:
    """The symbols where they stand; on dark land they are light, those of a number not reached are hollow."""

    symbol: Symbol
    symbols: SymbolCount
    dark: bool
    hollow: bool


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """A row along a path, or rows on a plane, of the largest symbols that fit; the page tells the number.

    Where they would be too small to be counted, each stands for more.
    """
    (datum,) = data
    if min(area.width, area.height) < style.touch:
        return None
    for factor in LAND_FACTORS:
        counted = spec.model_copy(update={"per": spec.per * factor})
        if factor > 1 and datum.value < LAND_FEWEST * counted.per:
            return None
        if cells := _standing(counted, datum, place, area, style):
            return _stand(counted, datum, cells, place, area, style, language)
    return None


def _standing(spec: Spec, datum: Datum, place: Place, area: Rect, style: FigureStyle) -> tuple[Rect, ...]:
    """The cells of the largest symbols that fit; none where there is no room."""
    for size in LAND_SIZES:
        height = size * style.unit
        width = height * ASPECTS[spec.symbol]
        feet = _feet(place, area, _cells(spec, datum), width, height, LAND_MIN_PITCH * style.unit)
        cells = tuple(Rect(x - width / 2, y - height, width, height) for x, y in feet)
        if cells and all(inside(cell, area) for cell in cells) and not crowded(cells):
            return cells
    return ()


def _stand(
    spec: Spec,
    datum: Datum,
    cells: tuple[Rect, ...],
    place: Place,
    area: Rect,
    style: FigureStyle,
    language: str,
) -> LandLayout:
    around = bounds_of(cells)
    return LandLayout(
        labels=(),
        hit_areas=(HitArea(touchable(around, area, style), datum.id),),
        marks=LandMarks(
            spec.symbol,
            symbol_count(datum, _count(spec, datum), cells),
            place.dark and spec.symbol not in SHINING,
            is_unreached(datum.status),
        ),
        bounds=bounds_of(cells, max(style.unit, (HALO - 0.5) * cells[0].height)),
        legends=(_legend(spec, datum, language),),
        key=_key(spec, datum, cells, style, language),
    )


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The symbols step forward, or light up, one by one; the rest of a lower bound is faint."""
    marks: LandMarks = layout.marks
    full, part, faint = marks.symbols.visible(progress)
    colour, outline = (style.paper, style.ink) if marks.dark else (style.accent, style.paper)
    if marks.symbol in SHINING:
        colour = style.fill
    if marks.hollow:
        colour, outline = with_opacity(style.paper, 0.6), style.paper if marks.dark else style.accent
    last = [marks.symbols.cells[-1]]
    if faint:
        canvas.symbols(
            last,
            marks.symbol,
            with_opacity(colour, FAINT_OPACITY),
            outline=with_opacity(outline, 2 * FAINT_OPACITY),
        )
    # From far to near: a nearer symbol covers the one behind it.
    standing = sorted(full, key=lambda cell: cell.bottom)
    if marks.symbol in SHINING and not marks.hollow:
        centres = [(cell.x + cell.width / 2, cell.y + cell.height / 2) for cell in standing]
        canvas.dots(centres, HALO * last[0].height, with_opacity(style.gold, 0.55))
    canvas.symbols(standing, marks.symbol, colour, outline=outline)
    if part:
        canvas.symbols([marks.symbols.cells[len(full)]], marks.symbol, colour, share=part, outline=outline)


def _feet(place: Place, area: Rect, count: int, width: float, height: float, least: float = 0.0) -> Sequence[Point]:
    """Where symbols of this size stand, at least so far apart; none where there is no room."""
    pitch = max(least, width + LAND_GAP * height)
    if place.kind == "path":
        free = Rect(area.x + width / 2, area.y + height, area.width - width, area.height - height)
        path = within(place.points, free, height / 8)
        # A hair less than the path has, for the last one to stand on it.
        room = length(path) * 0.999
        if room < (count - 1) * pitch:
            return ()
        pitch = min(MAX_STRETCH * pitch, room / max(1, count - 1))
        return along(path, pitch, count, (room - (count - 1) * pitch) / 2)
    if place.kind == "plane":
        return _ranks(place, count, pitch, LAND_ROW * height)
    return ()


def _ranks(place: Place, count: int, pitch: float, step: float) -> Sequence[Point]:
    """Rows in the middle of a plane, of ten symbols each, or a multiple of ten or five, where these fit."""
    plane = place.bounds
    fitting = []
    for columns in range(1, min(count, int(plane.width / pitch)) + 1):
        depth = (ceil(count / columns) - 1) * step
        if found := rows(place.points, count, columns, pitch, step, plane.bottom - (plane.height - depth) / 2):
            fitting.append((columns % 10 == 0, columns % 5 == 0, columns, found))
    return max(fitting)[-1] if fitting else ()


def _count(spec: Spec, datum: Datum) -> Decimal:
    return min(datum.value / spec.per, Decimal(MAX_CELLS))


def _cells(spec: Spec, datum: Datum) -> int:
    return cell_count(datum, _count(spec, datum))


def _cell_aspect(spec: Spec) -> float:
    """The ratio of a cell's width to its height, with the same gap beside the symbol as below it."""
    return 0.8 * ASPECTS[spec.symbol] + 0.2


def _legend(spec: Spec, datum: Datum, language: str) -> str:
    amount = format_amount(spec.per, datum.unit, language)
    if is_lower_bound(datum.qualifier):
        return caption("symbol-open", language, amount, datum.qualifier or "")
    return caption("symbol", language, amount)


def _key(spec: Spec, datum: Datum, cells: tuple[Rect, ...], style: FigureStyle, language: str) -> Key:
    """What one symbol stands for, at the symbols; a legend still says what a faint one does."""
    grown = tuple(bounds_of([cell], (HALO - 0.5) * cell.height if spec.symbol in SHINING else 0.0) for cell in cells)
    return Key(
        spec.symbol,
        style.fill if spec.symbol in SHINING else style.accent,
        caption("key", language, format_amount(spec.per, datum.unit, language)),
        grown,
        (caption("faint", language, datum.qualifier or ""),) if is_lower_bound(datum.qualifier) else (),
    )


def _layout(
    spec: Spec, datum: Datum, size: tuple[float, float], style: FigureStyle, language: str, density: LayoutDensity
) -> Layout:
    legend = _legend(spec, datum, language)
    cells, aspect = _cells(spec, datum), _cell_aspect(spec)

    def minimum_height(width: float) -> float:
        pitch = MIN_HEIGHT * style.unit
        return ceil(cells / max(1, floor(width / (pitch * aspect)))) * pitch

    def marks_size(width: float, height: float) -> tuple[float, float]:
        columns, pitch = fit_grid(cells, width, height, MAX_HEIGHT * style.unit, aspect=aspect)
        return columns * pitch * aspect, ceil(cells / columns) * pitch

    return single_number_layout(datum, spec.note, [legend], size, style, language, density, minimum_height, marks_size)

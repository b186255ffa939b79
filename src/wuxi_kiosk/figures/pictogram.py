"""A number counted out in pictures: people, houses, trees or parcels."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Number, Value
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, Layout, Rect, Symbol
from wuxi_kiosk.figures.drawing.fitting import COMPACT, Room, faded, is_open, lone, roomiest, widest
from wuxi_kiosk.figures.drawing.symbol_grid import FAINT, Counted, cells_of, counted, grid, places
from wuxi_kiosk.figures.drawing.symbols import ASPECTS
from wuxi_kiosk.figures.drawing.texts import amount, say

PAINTS = True

MAX_CELLS = 200
# In units of the style.
LEAST_HEIGHT, MAX_HEIGHT = 4, 36


class Spec(Number):
    """A number of people or things, one picture for each `per` of them."""

    kind: Literal["pictogram"]
    symbol: Symbol
    per: Annotated[Value, Field(gt=0)] = Decimal(1)

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Something to count, and not more pictures than can be seen."""
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
    """The pictures in their places."""

    symbol: Symbol
    pictures: Counted


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The number and its label, the pictures, what one of them stands for, the note."""
    (datum,) = data
    found = roomiest(partial(_lay, spec, datum, size, style, language))
    place: Rect = found.marks
    cells, aspect = _cells(spec, datum), _aspect(spec)
    across, pitch = grid(cells, place.width, place.height, MAX_HEIGHT * style.unit, aspect=aspect)
    pictures = counted(datum, _count(spec, datum), places(cells, across, pitch, place.x, place.y, aspect=aspect))
    return replace(found, marks=Marks(spec.symbol, pictures))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for the value on one line."""
    width = max(widest(style, [data[0].show], "value"), 48 * style.unit)
    return width, _lay(spec, data[0], (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The pictures come one after the other; one more is faint where the number is open."""
    marks: Marks = layout.marks
    full, part, faint = marks.pictures.shown(progress)
    if faint:
        canvas.symbols([marks.pictures.cells[-1]], marks.symbol, faded(style.fill, FAINT))
    canvas.symbols(full, marks.symbol, style.fill)
    if part:
        canvas.symbols([marks.pictures.cells[len(full)]], marks.symbol, style.fill, share=part)


def _count(spec: Spec, datum: Datum) -> Decimal:
    return min(datum.value / spec.per, Decimal(MAX_CELLS))


def _cells(spec: Spec, datum: Datum) -> int:
    return cells_of(datum, _count(spec, datum))


def _aspect(spec: Spec) -> float:
    """The width of a picture's place for a height of one, with air on the side as there is below."""
    return 0.8 * ASPECTS[spec.symbol] + 0.2


def _lay(spec: Spec, datum: Datum, size: tuple[float, float], style: FigureStyle, language: str, room: Room) -> Layout:
    one = amount(spec.per, datum.unit, language)
    legend = (
        say("symbol-open", language, one, datum.qualifier or "")
        if is_open(datum.qualifier)
        else say("symbol", language, one)
    )
    cells, aspect = _cells(spec, datum), _aspect(spec)

    def least(width: float) -> float:
        pitch = LEAST_HEIGHT * style.unit
        return ceil(cells / max(1, floor(width / (pitch * aspect)))) * pitch

    def fit(width: float, height: float) -> tuple[float, float]:
        across, pitch = grid(cells, width, height, MAX_HEIGHT * style.unit, aspect=aspect)
        return across * pitch * aspect, ceil(cells / across) * pitch

    return lone(datum, spec.note, [legend], size, style, language, room, least, fit)

"""Two to four numbers of different units side by side: a scale of its own for each, no shared axis."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Group, Id, Number
from wuxi_kiosk.figures._cards import Marks, lay_cards, least_size
from wuxi_kiosk.figures._contract import Canvas, Datum, FigureStyle, Layout
from wuxi_kiosk.figures._counts import FAINT, left_share, right_share
from wuxi_kiosk.figures._fit import COMPACT, faded, unit_of

PAINTS = True


class Spec(Group):
    """Numbers that belong together and have different units, such as operators, people and entities."""

    kind: Literal["side-by-side"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=4)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Each has its own unit (else they are bars) and something to count."""
        units: set[str] = set()
        for number in numbers:
            place = ("items", self.items.index(number.id))
            if unit_of(number) in units:
                yield (
                    place,
                    f"并列图里的数字单位应各不相同：“{unit_of(number)}”重复了；单位相同请用条形图 bars",
                    f"side by side needs different units: {unit_of(number)!r} is there twice; bars is for one unit",
                )
            units.add(unit_of(number))
            if number.value <= 0:
                yield place, "并列图里的数字必须大于零", "side by side needs numbers above zero"


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """A card for each number: value, label, its squares and what one of them stands for."""
    return lay_cards(data, spec.note, size, style, language)


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for every value on one line."""
    return least_size(data, spec.note, style, language, COMPACT)


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The squares come one after the other; the last of an open number goes on faintly."""
    marks: Marks = layout.marks
    radius = 0.5 * style.unit
    for squares in marks.squares:
        full, part, faint = squares.shown(progress)
        canvas.bars(full, style.fill, radius=radius)
        if part:
            canvas.bars([left_share(squares.cells[len(full)], part)], style.fill)
        if faint:
            canvas.bars([right_share(squares.cells[-1], faint)], faded(style.fill, FAINT))
    for start, end in marks.lines:
        canvas.line([start, end], faded(style.ink, 0.3), max(1.0, style.unit / 3))

"""What was aimed at, expected or planned: squares in outline, each number with its status; nothing was reached yet."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Group, Id, Number
from wuxi_kiosk.figures._cards import Marks, lay_cards, least_size
from wuxi_kiosk.figures._contract import Canvas, Datum, FigureStyle, Layout, Rect
from wuxi_kiosk.figures._counts import left_share
from wuxi_kiosk.figures._fit import COMPACT, faded, is_unreached
from wuxi_kiosk.figures._words import say

PAINTS = True


class Spec(Group):
    """Numbers that had not been reached when they were written, such as the targets of a base."""

    kind: Literal["plan"]
    items: Annotated[tuple[Id, ...], Field(min_length=1, max_length=12)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Each was expected, aimed at or planned, and there is something to count."""
        for number in numbers:
            place = ("items", self.items.index(number.id))
            if not is_unreached(number.status):
                yield (
                    place,
                    f"计划图只画尚未实现的数字：“{number.id}”的 status 应是 expected、aimed 或 planned",
                    f"a plan needs numbers not reached: {number.id!r} is to be expected, aimed or planned",
                )
            if number.value <= 0:
                yield place, "计划图里的数字必须大于零", "a plan needs numbers above zero"


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """A card for each number: its status, value and label, its squares and what one of them stands for."""
    return lay_cards(data, spec.note, size, style, language, statuses=True, foot=say("unreached", language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for every value on one line."""
    return least_size(data, spec.note, style, language, COMPACT, statuses=True, foot=say("unreached", language))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The outlines come one after the other."""
    marks: Marks = layout.marks
    for squares in marks.squares:
        full, part, faint = squares.shown(progress)
        _outlines(canvas, style, full, 1)
        if part:
            _outlines(canvas, style, [left_share(squares.cells[len(full)], part)], 1)
        if faint:
            _outlines(canvas, style, [squares.cells[-1]], 0.5)
    for start, end in marks.lines:
        canvas.line([start, end], faded(style.ink, 0.3), max(1.0, style.unit / 3))


def _outlines(canvas: Canvas, style: FigureStyle, rects: Sequence[Rect], opacity: float) -> None:
    """Empty squares with a dashed edge."""
    # A dash is a few widths long: small squares need a thin line to have dashes at all.
    width = max(1.0, min(0.5 * style.unit, min((rect.height for rect in rects), default=0.0) / 16))
    canvas.bars(rects, faded(style.fill, 0.12 * opacity))
    for rect in rects:
        inset = min(width, rect.width, rect.height) / 2
        left, top, right, bottom = rect.x + inset, rect.y + inset, rect.right - inset, rect.bottom - inset
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        canvas.line(corners, faded(style.fill, opacity) if opacity < 1 else style.fill, width, dashed=True)

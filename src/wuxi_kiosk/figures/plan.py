"""What was aimed at, expected or planned: an empty frame for each number, with its status; nothing was reached yet."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Group, Id, Number
from wuxi_kiosk.figures.drawing.cards import Marks, lay_cards, least_size
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import COMPACT, is_unreached
from wuxi_kiosk.figures.drawing.texts import say

PAINTS = True

# In units of the style, around the words of a frame.
PAD = 5


class Spec(Group):
    """Numbers that had not been reached when they were written, such as the targets of a base."""

    kind: Literal["plan"]
    items: Annotated[tuple[Id, ...], Field(min_length=1, max_length=12)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Each was expected, aimed at or planned."""
        for number in numbers:
            place = ("items", self.items.index(number.id))
            if not is_unreached(number.status):
                yield (
                    place,
                    f"计划图只画尚未实现的数字：“{number.id}”的 status 应是 expected、aimed 或 planned",
                    f"a plan needs numbers not reached: {number.id!r} is to be expected, aimed or planned",
                )


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """A frame for each number: its status, value and label."""
    return lay_cards(data, spec.note, size, style, language, pad=PAD, statuses=True, foot=say("unreached", language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for every value on one line."""
    foot = say("unreached", language)
    return least_size(data, spec.note, style, language, COMPACT, pad=PAD, statuses=True, foot=foot)


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The frames are drawn from the left, empty but for their words."""
    marks: Marks = layout.marks
    for card in marks.cards:
        canvas.bar(Rect(card.x, card.y, card.width * progress, card.height), style.fill, outline=True)

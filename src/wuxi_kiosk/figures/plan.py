"""Numbers that were aimed at, expected or planned: an empty frame with the status for each."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import CheckMessage, Group, Id, Number
from wuxi_kiosk.figures.drawing.cards import Marks, card_layout
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, Layout, Rect
from wuxi_kiosk.figures.drawing.texts import caption
from wuxi_kiosk.figures.drawing.values import is_unreached

PAINTS = True

# In units of the style, around the text of a frame.
PADDING = 5


class Spec(Group):
    """Numbers that had not been reached when they were written, such as the targets of a base."""

    kind: Literal["plan"]
    items: Annotated[tuple[Id, ...], Field(min_length=1, max_length=12)]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """Each number was expected, aimed at or planned."""
        for number in numbers:
            where = ("items", self.items.index(number.id))
            if not is_unreached(number.status):
                yield (
                    where,
                    f"计划图只画尚未实现的数字：“{number.id}”的 status 应是 expected、aimed 或 planned",
                    f"a plan needs numbers not reached: {number.id!r} is to be expected, aimed or planned",
                )


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """A frame for each number: its status, value and label."""
    return card_layout(
        data, spec.note, size, style, language, padding=PADDING, show_status=True, footer=caption("unreached", language)
    )


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The frames grow from the left."""
    marks: Marks = layout.marks
    for card in marks.cards:
        canvas.bar(Rect(card.x, card.y, card.width * progress, card.height), style.fill, outline=True)

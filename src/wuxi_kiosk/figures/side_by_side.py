"""Two to four numbers of different units side by side as text: no marks, since they cannot be compared."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model, NumberId
from wuxi_kiosk.content.model import CheckMessage, Group, Number
from wuxi_kiosk.figures.drawing.cards import Marks, card_layout
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, Layout, Rect, Starter
from wuxi_kiosk.figures.drawing.values import unit_of

PAINTS = True
STRETCH = 0.8


class Spec(Group):
    """Numbers that belong together and have different units, such as operators, people and entities."""

    kind: Literal["side-by-side"]
    items: Annotated[tuple[NumberId, ...], Field(min_length=2, max_length=4)]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """Each number has a unit of its own; numbers of one unit are bars."""
        for index, number in enumerate(numbers):
            if number.unit in [before.unit for before in numbers[:index]]:
                yield (
                    ("items", index),
                    f"并列图里的数字单位应各不相同：“{unit_of(number)}”重复了；单位相同请用条形图 bars",
                    f"side by side needs different units: {unit_of(number)!r} is there twice; bars is for one unit",
                )


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description("单位不同的几个数，只写字、不画图。", "Numbers of different units, as type without marks."),
}
STARTER: Starter = (
    {"items": ("first", "second")},
    {"id": "first"},
    {"id": "second", "unit": {"zh": "人", "en": "people"}},
)


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """Value, rule and label of each number."""
    return card_layout(data, spec.note, size, style, language)


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The rules grow to the width of their values."""
    marks: Marks = layout.marks
    canvas.bars([Rect(rule.x, rule.y, rule.width * progress, rule.height) for rule in marks.rules], style.accent)

"""Numbers that were aimed at, expected or planned: an empty frame with the status for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, exp
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import CheckMessage, Group, Id, Number
from wuxi_kiosk.figures.drawing.blank import Block, block, on_land, text
from wuxi_kiosk.figures.drawing.cards import Marks, card_layout
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Label,
    LandLayout,
    Layout,
    Place,
    Point,
    Rect,
    Role,
)
from wuxi_kiosk.figures.drawing.land import clipped
from wuxi_kiosk.figures.drawing.texts import caption
from wuxi_kiosk.figures.drawing.values import is_unreached

PAINTS = True

# In units of the style, around the text of a frame.
PADDING = 5
# In a landscape, in units of the style: the gap between columns, the distance of texts from their rule, the heights of
# the hill.
LAND_GAP, RULE_GAP, MIN_HILL, MAX_HILL = 7, 1.5, 24, 64
MAX_COLUMN = 96
# Roles of values and of labels, tried in turn.
LAND_ROLES: tuple[tuple[Role, Role], ...] = (
    ("companion", "label"),
    ("companionUnit", "label"),
    ("companionUnit", "axis"),
    ("label", "axis"),
)


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


@dataclass(frozen=True)
class LandMarks:
    """What was aimed at, in outline only: a rule under each number, the contours of a hill that is not to scale."""

    rules: tuple[tuple[Point, Point], ...]
    contours: tuple[tuple[Point, ...], ...]
    dark: bool


@dataclass(frozen=True)
class _Cell:
    """The texts of a number above its rule and below it."""

    value: Block
    label: Block


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """The numbers on a calm zone, each with its status and a dashed rule; a dashed hill below where there is room."""
    zone = clipped(place.bounds, area)
    if place.kind != "zone" or zone is None:
        return None
    for role, label_role in LAND_ROLES:
        layouts = []
        for columns in range(len(data), 0, -1):
            # No nearly empty last row.
            if 0 < len(data) % columns < columns - 1:
                continue
            if found := _grid(data, zone, columns, role, label_role, place.dark, style, language):
                layouts.append(found)
        if layouts:
            return min(layouts, key=lambda found: found[0])[1]
    return None


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The dashes draw from the left, and stay unfilled."""
    marks: LandMarks = layout.marks
    tones = on_land(style, marks.dark)
    for line in (*marks.rules, *marks.contours):
        shown = line[: ceil(progress * (len(line) - 1)) + 1] if len(line) > 2 else _part(line, progress)
        if progress > 0:
            outer = line in marks.rules or line == marks.contours[0]
            canvas.line(shown, tones.accent, max(1.5, (0.6 if outer else 0.4) * style.unit), dashed=True)


def _part(line: Sequence[Point], share: float) -> tuple[Point, Point]:
    (x0, y0), (x1, y1) = line
    return (x0, y0), (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)


def _grid(
    data: tuple[Datum, ...],
    zone: Rect,
    columns: int,
    role: Role,
    label_role: Role,
    dark: bool,
    style: FigureStyle,
    language: str,
) -> tuple[int, LandLayout] | None:
    """A layout in this many columns with its badness (lines of its longest label); None where it does not fit."""
    unit = style.unit
    gap, rule = max(LAND_GAP * unit, style.gap), RULE_GAP * unit
    width = min((zone.width - gap * (columns - 1)) / columns, MAX_COLUMN * unit)
    if width < style.touch:
        return None
    cells: list[_Cell] = []
    for datum in data:
        status = [text(caption(datum.status, language), "axis", light=dark)] if is_unreached(datum.status) else []
        shown = text(datum.show, role, fact=datum.id, strong=role == "label", light=dark)
        value = block([*status, shown], width, style, unbroken=(datum.show,))
        label = block([text(datum.label, label_role, fact=datum.id, light=dark)], width, style)
        if value is None or label is None:
            return None
        cells.append(_Cell(value, label))
    rows = [range(start, min(start + columns, len(data))) for start in range(0, len(data), columns)]
    labels: list[Label] = []
    areas: list[HitArea] = []
    rules: list[tuple[Point, Point]] = []
    top = zone.y
    for row in rows:
        upper = max(cells[index].value.height for index in row)
        height = max(upper + 2 * rule + max(cells[index].label.height for index in row), style.touch)
        for column, index in enumerate(row):
            left, cell, datum = zone.x + column * (width + gap), cells[index], data[index]
            labels += cell.value.at(left, top + upper - cell.value.height)
            labels += cell.label.at(left, top + upper + 2 * rule)
            rules.append(((left, top + upper + rule), (left + cell.value.width, top + upper + rule)))
            areas.append(HitArea(Rect(left, top, width, height), datum.id))
        top += height + gap
    bottom = top - gap
    if bottom > zone.bottom:
        return None
    span = columns * width + gap * (columns - 1)
    hill = _hill(Rect(zone.x, bottom + gap, span, min(zone.bottom - bottom - gap, MAX_HILL * unit)), unit)
    line = style.measure("0", label_role, 0)[1]
    return max(3, round(max(cell.label.height for cell in cells) / line)), LandLayout(
        labels=tuple(labels),
        hit_areas=tuple(areas),
        marks=LandMarks(tuple(rules), hill, dark),
        bounds=Rect(zone.x, zone.y, zone.width, zone.height),
        stated=frozenset(datum.id for datum in data),
        legends=(caption("unreached", language),),
    )


def _hill(field: Rect, unit: float) -> tuple[tuple[Point, ...], ...]:
    """The outline of a hill and contours within it, none where the field is too low."""
    if field.height < MIN_HILL * unit:
        return ()

    def top(x: float) -> float:
        """The height of the hill, 0 to 1, between -1 and 1."""
        return (exp(-4 * x * x) - exp(-4)) / (1 - exp(-4))

    steps = [step / 24 for step in range(-24, 25)]
    middle, half = field.x + field.width / 2, field.width / 2
    lines = [tuple((middle + x * half, field.bottom - top(x) * field.height) for x in steps)]
    for level in (0.25, 0.5, 0.75):
        edge = next(step / 96 for step in range(97) if top(step / 96) <= level)
        sag = 0.12 * field.height * edge
        lines.append(
            tuple(
                (middle + x * edge * half, field.bottom - level * field.height + sag * (1 - x * x))
                for x in steps
            )
        )  # fmt: skip
    return tuple(lines)

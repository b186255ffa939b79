"""Numbers that were aimed at, expected or planned: an empty frame with the status for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import cos, hypot, pi, sin
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model, NumberId
from wuxi_kiosk.content.model import CheckMessage, Group, Number
from wuxi_kiosk.figures.drawing.blank import Block, block, line, on_land, text
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
    Starter,
)
from wuxi_kiosk.figures.drawing.land import clipped
from wuxi_kiosk.figures.drawing.texts import caption
from wuxi_kiosk.figures.drawing.values import is_unreached
from wuxi_kiosk.figures.drawing.words import LEVELS, split

PAINTS = True

# In units of the style, around the text of a frame.
PADDING = 5
# In a landscape, in units of the style: beside the text of an outline and above it, its corners, the distance of the
# label, the gap between rows where there is little room and where there is much, the gap between columns.
INSET, INSET_ABOVE, CORNER, TEXT_GAP, ROW_GAP, MAX_ROW_GAP, COLUMN_GAP = 3, 2, 3, 4, 4, 9, 8
# In units of the style: columns are added where each is this wide, and none is wider than that.
FULL_COLUMN, MAX_COLUMN = 110, 160
# How many lines a label may have beside its number, and below it.
BESIDE_LINES, BELOW_LINES = 2.5, 3.5
# The sizes of the digits and of the words around them, and of labels, tried in turn.
SIZES: tuple[tuple[tuple[Role, Role], Role], ...] = (
    (LEVELS[1], "name"),
    (LEVELS[2], "name"),
    (LEVELS[2], "label"),
    (LEVELS[2], "axis"),
    (("companionUnit", "companionUnit"), "label"),
    (("companionUnit", "companionUnit"), "axis"),
    (("name", "name"), "axis"),
)


class Spec(Group):
    """Numbers that had not been reached when they were written, such as the targets of a base."""

    kind: Literal["plan"]
    items: Annotated[tuple[NumberId, ...], Field(min_length=1, max_length=12)]

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


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description(
        "还没实现的数，画成虚线空框。",
        "Numbers not reached yet, in empty frames of dashes.",
        {
            "items": (
                "还没实现的数字：它们的编号；每个都要写 status。",
                "The ids of the numbers; each has its status.",
            ),
        },
    ),
}
STARTER: Starter = (
    {"items": ("first", "second")},
    {"id": "first", "status": "aimed"},
    {"id": "second", "status": "expected"},
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
    """What was aimed at, in outline only: a frame around each number."""

    frames: tuple[tuple[Point, ...], ...]
    dark: bool


@dataclass(frozen=True)
class _Form:
    """How the texts of the numbers stand: the labels `beside` their frames or below, in texts of these roles."""

    beside: bool
    label_role: Role
    framed: tuple[Block, ...]


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """The numbers on a calm zone, each with its status in an empty outline."""
    zone = clipped(place.bounds, area)
    if place.kind != "zone" or zone is None:
        return None
    count = len(data)
    full = max(1, min(count, int(zone.width / (FULL_COLUMN * style.unit))))
    # No nearly empty last row.
    columns = [one for one in range(1, count + 1) if not 0 < count % one < one - 1]
    columns.sort(key=lambda one: (abs(one - full), one))
    for (roles, label_role), before in product(SIZES, (True, False)):
        framed = tuple(_framed(datum, roles, before, place.dark, style, language) for datum in data)
        # The status above the number leaves no height for a label beside it.
        for form in [_Form(beside, label_role, framed) for beside in ((True, False) if before else (False,))]:
            for number in columns:
                if found := _grid(data, zone, form, number, place.dark, style, language):
                    return found
    return None


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The dashes draw from the left, and stay unfilled."""
    marks: LandMarks = layout.marks
    tones = on_land(style, marks.dark)
    for path in marks.frames:
        shown = _part(path, progress)
        if len(shown) > 1:
            canvas.line(shown, tones.accent, max(1.5, 0.6 * style.unit), dashed=True)


def _part(path: Sequence[Point], share: float) -> list[Point]:
    """The first part of a path, a share of its length."""
    left = share * sum(hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(path))
    shown = [path[0]]
    for (x0, y0), (x1, y1) in pairwise(path):
        length = hypot(x1 - x0, y1 - y0)
        if left <= 0:
            break
        part = min(1.0, left / length) if length else 1.0
        shown.append((x0 + (x1 - x0) * part, y0 + (y1 - y0) * part))
        left -= length
    return shown


def _framed(
    datum: Datum, roles: tuple[Role, Role], before: bool, dark: bool, style: FigureStyle, language: str
) -> Block:
    """The texts in the frame of a number: its status before it, or above."""
    status = [text(caption(datum.status, language), "label", light=dark)] if is_unreached(datum.status) else []
    digits, words = roles
    shown = [
        text(part, role, fact=datum.id, light=dark)
        for part, role in zip(split(datum.show), (words, digits, words), strict=True)
        if part
    ]
    if before or not status:
        return line([*status, *shown], style)
    above, number = line(status, style), line(shown, style)
    top = above.height + style.unit
    return Block((*above.labels, *number.at(0, top)), max(above.width, number.width), top + number.height)


def _grid(
    data: tuple[Datum, ...], zone: Rect, form: _Form, columns: int, dark: bool, style: FigureStyle, language: str
) -> LandLayout | None:
    """A layout in a form; None where it does not fit."""
    unit, role = style.unit, form.label_role
    between, row_gap = max(COLUMN_GAP * unit, style.gap), max(ROW_GAP * unit, style.gap)
    width = min((zone.width - between * (columns - 1)) / columns, MAX_COLUMN * unit)
    inset, gap = INSET * unit, TEXT_GAP * unit
    # All frames have the size of the largest.
    frame = max(one.width for one in form.framed) + 2 * inset
    framed = max(one.height for one in form.framed) + 2 * INSET_ABOVE * unit
    label_width = width - frame - gap if form.beside else width
    if max(frame, style.touch) > width or label_width <= 0:
        return None
    # What has no room is found out before its texts are balanced, which takes long.
    one_line = style.measure("0", role, 0)[1]
    rows = -(-len(data) // columns)
    least = max(style.touch, framed if form.beside else framed + unit + one_line)
    if rows * least + (rows - 1) * row_gap > zone.height:
        return None
    most = (BESIDE_LINES if form.beside else BELOW_LINES) * one_line
    if any(style.measure(datum.label, role, label_width)[1] > most for datum in data):
        return None
    found = [block([text(datum.label, role, fact=datum.id, light=dark)], label_width, style) for datum in data]
    told = [one for one in found if one]
    if len(told) < len(data):
        return None
    starts = range(0, len(data), columns)
    lowest = [max(label.height for label in told[start : start + columns]) for start in starts]
    heights = [
        max(style.touch, framed, low) if form.beside else max(style.touch, framed + unit + low) for low in lowest
    ]
    spare = zone.height - sum(heights) - row_gap * (rows - 1)
    if spare < 0:
        return None
    row_gap += min(spare / max(1, rows - 1), (MAX_ROW_GAP - ROW_GAP) * unit)
    labels: list[Label] = []
    areas: list[HitArea] = []
    frames: list[tuple[Point, ...]] = []
    top = zone.y
    for start, height in zip(starts, heights, strict=True):
        for index in range(start, min(start + columns, len(data))):
            left = zone.x + (index - start) * (width + between)
            y = top + (height - framed) / 2 if form.beside else top
            inside, label = form.framed[index], told[index]
            labels += inside.at(left + inset, y + (framed - inside.height) / 2)
            if form.beside:
                labels += label.at(left + frame + gap, top + (height - label.height) / 2)
            else:
                labels += label.at(left, y + framed + unit)
            frames.append(_outline(Rect(left, y, frame, framed), CORNER * unit))
            areas.append(HitArea(Rect(left, top, width, height), data[index].id))
        top += height + row_gap
    return LandLayout(
        labels=tuple(labels),
        hit_areas=tuple(areas),
        marks=LandMarks(tuple(frames), dark),
        bounds=Rect(zone.x, zone.y, zone.width, min(zone.height, top - row_gap + unit - zone.y)),
        stated=frozenset(datum.id for datum in data),
        legends=(caption("unreached", language),),
    )


def _outline(rect: Rect, radius: float) -> tuple[Point, ...]:
    """The outline of a rectangle with round corners, from its top left corner clockwise."""
    radius = min(radius, rect.width / 2, rect.height / 2)
    left, top, right, bottom = rect.x + radius, rect.y + radius, rect.right - radius, rect.bottom - radius
    centres = ((left, top, 1.0), (right, top, 1.5), (right, bottom, 2.0), (left, bottom, 2.5))
    points = [
        (x + radius * cos(pi * (turn + step / 12)), y + radius * sin(pi * (turn + step / 12)))
        for x, y, turn in centres
        for step in range(7)
    ]
    return (*points, points[0])

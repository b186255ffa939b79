"""Several numbers of one unit as bars from zero, one row each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Group, Id, Number
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, HitArea, Label, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import (
    COMPACT,
    Room,
    at,
    block,
    closest,
    faded,
    is_open,
    is_unreached,
    lifted,
    note_label,
    roomiest,
    round_steps,
    unit_mistakes,
    widest,
)
from wuxi_kiosk.figures.drawing.texts import amount

PAINTS = True

# In units of the style: how thick a bar is, and how tall its row is at most.
LEAST_BAR, MAX_BAR = 4, 22
MAX_ROW = 72

_DIGITS = re.compile(r"\d[\d,.]*")

Form = Literal["beside", "above", "stacked"]


class Spec(Group):
    """Numbers of one unit to compare, such as the funding of some projects."""

    kind: Literal["bars"]
    items: Annotated[tuple[Id, ...], Field(min_length=1, max_length=12)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Bars stand on one scale: one unit, nothing below zero."""
        yield from unit_mistakes(numbers, "条形图里的数字必须单位相同", "bars need one unit")
        for index, number in enumerate(numbers):
            if number.value < 0:
                yield ("items", index), "条形图里的数字不能小于零", "bars cannot show a number below zero"


@dataclass(frozen=True)
class Bar:
    """A bar at its full length; `tail` is how much of its end fades out."""

    rect: Rect
    tail: float
    hatched: bool
    outline: bool


@dataclass(frozen=True)
class Marks:
    """The bars, the line they stand on and the ticks of the axis."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[tuple[float, float], tuple[float, float]], ...]


@dataclass(frozen=True)
class _Place:
    """The tops of the parts of a row and how thick its bar is."""

    label: float
    value: float
    bar: float
    thickness: float


@dataclass(frozen=True)
class _Tick:
    """A mark of the axis and its label, not yet moved under the bars."""

    x: float
    label: Label


@dataclass(frozen=True)
class _Row:
    """One datum measured: its label and value blocks and the least height of its row."""

    datum: Datum
    label: tuple[float, float]
    value: tuple[float, float]
    height: float


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """Rows from the top, the axis under them, the note at the end."""
    return roomiest(partial(_lay, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for a value beside half a figure of bars."""
    width = max(2 * widest(style, [datum.show for datum in data], "value"), 60 * style.unit)
    return width, _lay(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """Bars grow from zero; the line they stand on is there from the start."""
    marks: Marks = layout.marks
    for bar in marks.bars:
        grown = Rect(bar.rect.x, bar.rect.y, bar.rect.width * progress, bar.rect.height)
        if grown.width > 0:
            canvas.bar(
                grown,
                style.fill,
                radius=min(0.75 * style.unit, bar.rect.height / 4),
                hatched=bar.hatched,
                soft_end=bar.tail * progress,
                outline=bar.outline,
            )
    for start, end in marks.lines:
        canvas.line([start, end], faded(style.ink, 0.55), max(1.0, style.unit / 4))


def _column(data: tuple[Datum, ...], width: float, style: FigureStyle) -> float:
    """The width of a column of labels beside the bars."""
    return max(block(style, datum.label, "label", 0.38 * width)[0] for datum in data)


def _forms(data: tuple[Datum, ...], width: float, style: FigureStyle) -> Iterator[Form]:
    """The forms that this width allows, the best first."""
    values = widest(style, [datum.show for datum in data], "value")
    column = _column(data, width, style)
    line = style.measure("0", "label", 0)[1]
    lines = max(block(style, datum.label, "label", column)[1] for datum in data) / line
    share = (width - column - values) / width
    ample = lines < 1.5 and share >= 0.5
    if ample:
        yield "beside"
    if width - values >= 0.4 * width:
        yield "above"
    if not ample and lines < 2.5 and share >= 0.3:
        yield "beside"
    yield "stacked"


def _lay(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    return closest([_lay_form(spec, data, size, style, language, room, form) for form in _forms(data, size[0], style)])


def _lay_form(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    room: Room,
    form: Form,
) -> Layout:
    width, height = size
    unit = style.unit
    air = unit * room.spacing
    values = widest(style, [datum.show for datum in data], "value")
    column = _column(data, width, style) if form == "beside" else width
    left = round(column + 3 * unit) if form == "beside" else 0.0
    after = round(2 * unit)
    tail = round(4 * unit) if any(is_open(datum.qualifier) for datum in data) else 0
    span = max(unit, width - left - (0 if form == "stacked" else after + values) - tail)
    greatest = max((datum.value for datum in data), default=Decimal(0)) or Decimal(1)
    least_bar = LEAST_BAR * unit

    rows: list[_Row] = []
    for datum in data:
        label = block(style, datum.label, "label", column)
        value = block(style, datum.show, "value", width if form == "stacked" else values)
        if form == "beside":
            needed = max(label[1], value[1], least_bar)
        elif form == "above":
            needed = label[1] + air + max(value[1], least_bar)
        else:
            needed = label[1] + value[1] + air + least_bar
        rows.append(_Row(datum, label, value, max(needed, style.touch)))

    ticks = _ticks(data, float(greatest), left, span, width, style, language) if room.axis else []
    note = note_label(style, spec.note, language, width, room)
    foot = (ticks[0].label.rect.height + 2 * unit if ticks else 0) + (note.rect.height + 3 * air if note else 0)
    gap = max(style.gap, 4 * air)
    between = gap * (len(rows) - 1)
    overflow = max(0.0, sum(row.height for row in rows) + between + foot - height)
    pitches = lifted([row.height for row in rows], height + overflow - between - foot, max(style.touch, MAX_ROW * unit))

    labels: list[Label] = []
    areas: list[HitArea] = []
    bars: list[Bar] = []
    spare = min(pitch - row.height for row, pitch in zip(rows, pitches, strict=True))
    # What no row can use goes above and below.
    first = floor(max(0.0, height + overflow - between - foot - sum(pitches)) / 2)
    top = float(first)
    for row, pitch in zip(rows, pitches, strict=True):
        datum = row.datum
        place = _place(form, row, top, pitch, min(pitches), spare, style, air)
        bar = _bar(datum, Rect(left, place.bar, float(datum.value) / float(greatest) * span, place.thickness), tail)
        value_left = 0 if form == "stacked" else floor(bar.rect.right) + after
        labels.append(Label(datum.label, Rect(0, place.label, *row.label), "label", fact=datum.id))
        labels.append(Label(datum.show, Rect(value_left, place.value, *row.value), "value", fact=datum.id, accent=True))
        areas.append(HitArea(Rect(0, top, max(width, style.touch), pitch), datum.id))
        bars.append(bar)
        top += pitch + gap

    base = top - gap
    if form == "beside":
        lines = [((left, float(first)), (left, base + (unit if ticks else 0)))]
    else:
        lines = [
            ((left, max(area.rect.y, bar.rect.y - unit)), (left, min(area.rect.bottom, bar.rect.bottom + unit)))
            for area, bar in zip(areas, bars, strict=True)
        ]
    if ticks:
        lines.append(((left, base + unit), (left + span, base + unit)))
        lines += [((tick.x, base + unit), (tick.x, base + 2 * unit)) for tick in ticks]
        labels += [at(tick.label, base + 2 * unit) for tick in ticks]
        base += 2 * unit + ticks[0].label.rect.height
    if note:
        labels.append(at(note, height + overflow - note.rect.height))
    return Layout(tuple(labels), tuple(areas), Marks(tuple(bars), tuple(lines)), overflow)


def _place(
    form: Form, row: _Row, top: float, pitch: float, shortest: float, spare: float, style: FigureStyle, air: float
) -> _Place:
    """Where the parts of a row stand in its `pitch`; all bars are as thick as the row with least to spare allows."""
    least, most = LEAST_BAR * style.unit, MAX_BAR * style.unit
    if form == "beside":
        thickness = round(min(max(least, 0.6 * shortest), most))
        middle = top + pitch / 2
        return _Place(
            floor(middle - row.label[1] / 2), floor(middle - row.value[1] / 2), round(middle - thickness / 2), thickness
        )
    if form == "above":
        thickness = round(min(max(least, 0.75 * row.value[1] + spare / 3), most))
        tallest = max(row.value[1], thickness)
        label = floor(top + max(0.0, (pitch - row.label[1] - air - tallest) / 2))
        middle = label + row.label[1] + air + tallest / 2
        return _Place(label, floor(middle - row.value[1] / 2), round(middle - thickness / 2), thickness)
    thickness = round(min(least + spare / 3, most))
    label = floor(top + max(0.0, (pitch - row.label[1] - row.value[1] - air - thickness) / 2))
    value = label + row.label[1]
    return _Place(label, value, round(value + row.value[1] + air), thickness)


def _bar(datum: Datum, rect: Rect, tail: float) -> Bar:
    """The bar of a datum: it fades beyond its value where that is open, before it where it is 近."""
    if is_open(datum.qualifier):
        rect = replace(rect, width=rect.width + tail)
    elif datum.qualifier == "近":
        tail = min(rect.width, rect.height)
    else:
        tail = 0
    return Bar(rect, tail, datum.each, is_unreached(datum.status))


def _ticks(
    data: tuple[Datum, ...], greatest: float, left: float, span: float, width: float, style: FigureStyle, language: str
) -> list[_Tick]:
    """Zero and up to three round steps, the last with the unit; none when their labels do not fit."""
    limit = Decimal(greatest)
    for step in reversed(round_steps(limit)):
        count = int(limit / step)
        if count > 3:
            continue
        ticks: list[_Tick] = []
        for index in range(count + 1):
            text = _tick_text(step * index, step * count, data[0].unit, language)
            x = left + float(step * index) / greatest * span
            wide, high = style.measure(text, "axis", 0)
            place = Rect(max(0, min(x - wide / 2, width - ceil(wide))), 0, ceil(wide), ceil(high))
            ticks.append(_Tick(x, Label(text, place, "axis", "center")))
        edges = [tick.label.rect for tick in ticks]
        if all(before.right + 2 * style.unit <= after.x for before, after in pairwise(edges)) and edges[0].x >= 0:
            return ticks
    return []


def _tick_text(value: Decimal, last: Decimal, unit: str, language: str) -> str:
    """The last one has the unit; those before it are bare, but CNY 500,000 before CNY 1 million."""
    if value == 0:
        return "0"
    texts = [amount(number, unit, language) for number in (value, last)]
    around = [_DIGITS.sub("", text) for text in texts]
    digits = _DIGITS.search(texts[0])
    return digits[0] if digits and value != last and around[0] == around[1] else texts[0]

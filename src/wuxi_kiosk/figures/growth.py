"""An amount and its growth: the year before as 100, this year as what the growth makes of it; no earlier amount."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
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
    faded,
    note_label,
    roomiest,
    unit_of,
    widest,
    year_of,
)
from wuxi_kiosk.figures.drawing.texts import plain, say

PAINTS = True

# In units of the style.
LEAST_BAR, MAX_BAR = 5, 28


class Spec(Group):
    """Exactly two numbers: an amount, then its growth on the year before in percent."""

    kind: Literal["growth"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """The second is an exact percentage, from which an index can be derived."""
        if len(numbers) != 2:
            return
        growth = numbers[1]
        if unit_of(growth) != "%":
            yield ("items", 1), "第二个数应是增长率，单位写“%”", "the second number is the growth: its unit is %"
        if growth.qualifier is not None:
            yield (
                ("items", 1),
                f"增长率带“{growth.qualifier}”，推算不出指数；请改用 counter",
                "no index can be derived from a growth with a qualifier; use a counter",
            )
        if not -100 < growth.value <= 900:
            yield ("items", 1), "增长率应在 -100 与 900 之间", "the growth is to be between -100 and 900"


@dataclass(frozen=True)
class Marks:
    """Both bars at full length, where the year before ends in the second, the thin lines."""

    before: Rect
    now: Rect
    kept: float
    guides: tuple[tuple[tuple[float, float], ...], ...]
    brackets: tuple[tuple[tuple[float, float], ...], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The amount, the two bars with their index, the growth under what it adds, the note."""
    return roomiest(partial(_lay, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for both values on one line."""
    width = max(widest(style, [datum.show for datum in data], "value"), 60 * style.unit)
    return width, _lay(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """Both bars grow; what this year adds is in full colour. An index is exact even where the amount is a floor."""
    marks: Marks = layout.marks
    before, now = marks.before, marks.now
    canvas.bars([Rect(before.x, before.y, before.width * progress, before.height)], faded(style.fill, 0.28))
    reach = now.width * progress
    kept = min(marks.kept, reach)
    canvas.bars([Rect(now.x, now.y, kept, now.height)], faded(style.fill, 0.62))
    canvas.bars([Rect(now.x + kept, now.y, reach - kept, now.height)], style.fill)
    thin = max(1.0, style.unit / 4)
    for line in marks.guides:
        canvas.line(line, faded(style.ink, 0.55), thin, dashed=True)
    for line in marks.brackets:
        canvas.line(line, faded(style.ink, 0.75), thin)


def _lay(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    amount, growth = data
    width, height = size
    unit = style.unit
    air = unit * room.spacing
    gap = style.gap
    hundred = Decimal(100)
    index = max(Decimal(0), hundred + growth.value)
    when = say("year", language, year_of(amount.date)) if amount.date else say("that-year", language)
    captions = (say("base-index", language), say("derived", language, say("index", language, when, plain(index))))
    keys = [block(style, caption, "axis", width) for caption in captions]
    note = note_label(style, spec.note, language, width, room)
    below = note.rect.height + 3 * air if note else 0.0
    amount_size = _words(amount, width, style)
    growth_size = _words(growth, width, style)
    bracket = 2 * unit
    head = amount_size[0][1] + amount_size[1][1] + 3 * air
    # One pixel more, since lines stand on whole ones.
    foot = air + bracket + air + growth_size[0][1] + growth_size[1][1] + 1
    between = keys[0][1] + keys[1][1] + 3 * air
    least = ceil(max(LEAST_BAR * unit, 2 * (style.touch + gap / 2 - foot)))
    overflow = max(0.0, head + between + 2 * least + foot + below - height)
    spare = height + overflow - head - between - foot - below
    thick = floor(min(spare / 2, max(least, MAX_BAR * unit)))
    # What is left lies between the words and the bars.
    loose = floor((spare - 2 * thick) / 3)

    scale = width / float(max(hundred, index))
    ends = (100 * scale, float(index) * scale)
    first = floor(head + loose)
    before = Rect(0, round(first + keys[0][1]), ends[0], thick)
    second = floor(before.bottom + 3 * air + loose)
    now = Rect(0, round(second + keys[1][1]), ends[1], thick)
    low, high = sorted(ends)
    under = round(now.bottom + air + bracket) + 0.5
    words = under + air
    labels = [
        Label(amount.show, Rect(0, 0, *amount_size[0]), "value", fact=amount.id, accent=True),
        Label(amount.label, Rect(0, amount_size[0][1], *amount_size[1]), "label", fact=amount.id),
        *_right(growth, growth_size, high, width, words),
        Label(captions[0], Rect(0, first, *keys[0]), "axis"),
        Label(captions[1], Rect(0, second, *keys[1]), "axis"),
    ]
    bottom = height + overflow
    if note:
        labels.append(at(note, bottom - note.rect.height))
    middle = now.y + thick / 2
    middle = min(max(middle, style.touch + gap / 2), bottom - style.touch - gap / 2)
    full = max(width, style.touch)
    marks = Marks(
        before=before,
        now=now,
        kept=low,
        guides=(((low, before.y), (low, now.bottom)),) if low == ends[0] else (((low, now.y), (low, now.bottom)),),
        brackets=(((low, under - bracket), (low, under), (high, under), (high, under - bracket)),),
    )
    areas = (
        HitArea(Rect(0, 0, full, middle - gap / 2), amount.id),
        HitArea(Rect(0, middle + gap / 2, full, bottom - middle - gap / 2), growth.id),
    )
    return Layout(tuple(labels), areas, marks, overflow)


def _words(datum: Datum, width: float, style: FigureStyle) -> tuple[tuple[float, float], tuple[float, float]]:
    return block(style, datum.show, "value", width), block(style, datum.label, "label", width)


def _right(
    datum: Datum,
    sizes: tuple[tuple[float, float], tuple[float, float]],
    edge: float,
    width: float,
    top: float,
) -> list[Label]:
    """Value over label, both ending where the bracket ends."""
    value, label = sizes
    right = min(width, max(edge, value[0], label[0]))
    return [
        Label(datum.show, Rect(right - value[0], top, *value), "value", "right", fact=datum.id, accent=True),
        Label(datum.label, Rect(right - label[0], top + value[1], *label), "label", "right", fact=datum.id),
    ]

"""A whole and the part of it that the source names: one bar, soft where a number is open; no percentage."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Group, Id, Number
from wuxi_kiosk.figures._contract import Canvas, Datum, FigureStyle, HitArea, Label, Layout, Rect
from wuxi_kiosk.figures._fit import COMPACT, Room, at, block, faded, is_open, note_label, roomiest, unit_of, widest

PAINTS = True

MOST_BAR = 40


class Spec(Group):
    """Exactly two numbers of one unit: the whole, then its part."""

    kind: Literal["part-of-whole"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """The part has the unit of the whole and is not greater."""
        if len(numbers) != 2:
            return
        whole, part = numbers
        if unit_of(part) != unit_of(whole):
            yield (
                ("items", 1),
                f"整体与部分必须单位相同：“{unit_of(whole)}”与“{unit_of(part)}”不同",
                f"whole and part need one unit: {unit_of(whole)!r} and {unit_of(part)!r} differ",
            )
        if whole.value <= 0 or part.value < 0:
            yield (
                ("items", 0 if whole.value <= 0 else 1),
                "整体必须大于零，部分不能小于零",
                "the whole must be above zero",
            )
        elif part.value > whole.value:
            yield (
                ("items", 1),
                "部分不能大于整体；先写整体，再写部分",
                "the part is greater than the whole; the whole comes first",
            )


@dataclass(frozen=True)
class Bar:
    """A bar at its full length; `tail` is how much of its end fades out."""

    rect: Rect
    tail: float


@dataclass(frozen=True)
class Marks:
    """The whole, the part within it, and the brackets that join each to its words."""

    whole: Bar
    part: Bar
    brackets: tuple[tuple[tuple[float, float], ...], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The whole's words above the bar, the part's below it."""
    return roomiest(partial(_lay, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for both values on one line."""
    width = max(widest(style, [datum.show for datum in data], "value"), 60 * style.unit)
    return width, _lay(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The whole is there faintly as it grows, the part grows within it."""
    marks: Marks = layout.marks
    for bar, colour in ((marks.whole, faded(style.fill, 0.28)), (marks.part, style.fill)):
        width = bar.rect.width * progress
        if width > 0:
            rect = Rect(bar.rect.x, bar.rect.y, width, bar.rect.height)
            canvas.bar(rect, colour, radius=0.75 * style.unit, soft_end=bar.tail * progress)
    for bracket in marks.brackets:
        canvas.line(bracket, faded(style.ink, 0.55), max(1.0, style.unit / 4))


def _lay(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    whole, part = data
    width, height = size
    unit = style.unit
    air = unit * room.spacing
    gap = style.gap
    note = note_label(style, spec.note, language, width, room)
    below = note.rect.height + 3 * air if note else 0.0
    bracket = 2 * unit
    text = {datum.id: _words(datum, width, style) for datum in data}
    upper = text[whole.id][0][1] + text[whole.id][1][1] + air + bracket + air
    lower = text[part.id][0][1] + text[part.id][1][1] + air + bracket + air
    least_bar = 6 * unit
    least = ceil(max(least_bar, 2 * (style.touch + gap / 2 - upper), 2 * (style.touch + gap / 2 - lower)))
    overflow = max(0.0, upper + least + lower + below - height)
    spare = height + overflow - upper - lower - below
    thick = floor(min(spare, max(least, MOST_BAR * unit)))

    # What is still left goes above and below, so that the bar stands in the middle of a tall place.
    top = floor((spare - thick) / 2)
    upper += top
    open_tail = 5 * unit
    tails = [open_tail if is_open(datum.qualifier) else 0 for datum in data]
    span = width - max(tails)
    lengths = [span, span * float(part.value / whole.value) if whole.value else 0]
    bars = []
    for datum, length, tail in zip(data, lengths, tails, strict=True):
        reach = min(length + tail, width)
        soft = tail or (min(open_tail, length) if datum.qualifier == "近" else 0)
        bars.append(Bar(Rect(0, round(upper), reach, thick), soft))
    labels = _labels(whole, text[whole.id], top) + _labels(
        part, text[part.id], floor(upper + thick + 2 * air + bracket)
    )
    over = round(upper - air - bracket) + 0.5
    under = round(upper + thick + air + bracket) + 0.5
    brackets = (
        ((0.5, over + bracket), (0.5, over), (lengths[0], over), (lengths[0], over + bracket)),
        ((0.5, under - bracket), (0.5, under), (lengths[1], under), (lengths[1], under - bracket)),
    )
    bottom = upper + thick + lower
    if note:
        labels.append(at(note, bottom + top + 3 * air))
    middle = upper + thick / 2
    touch_width = max(width, style.touch)
    areas = (
        HitArea(Rect(0, 0, touch_width, middle - gap / 2), whole.id),
        HitArea(Rect(0, middle + gap / 2, touch_width, bottom - middle - gap / 2), part.id),
    )
    return Layout(tuple(labels), areas, Marks(bars[0], bars[1], brackets), overflow)


def _words(datum: Datum, width: float, style: FigureStyle) -> tuple[tuple[float, float], tuple[float, float]]:
    return block(style, datum.show, "value", width), block(style, datum.label, "label", width)


def _labels(datum: Datum, words: tuple[tuple[float, float], tuple[float, float]], top: float) -> list[Label]:
    value, label = words
    return [
        Label(datum.show, Rect(0, top, *value), "value", fact=datum.id, accent=True),
        Label(datum.label, Rect(0, top + value[1], *label), "label", fact=datum.id),
    ]

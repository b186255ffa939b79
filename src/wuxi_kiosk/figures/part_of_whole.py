"""A whole and the part of it that the source names: one bar of exact numbers, else one sheet within the other."""

from collections.abc import Iterator
from dataclasses import dataclass
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
    is_open,
    note_label,
    roomiest,
    unit_mistakes,
    widest,
)
from wuxi_kiosk.figures.drawing.texts import say

PAINTS = True

# In units of the style.
MAX_BAR = 40
MAX_SHEET = 130
PAD, EDGE, TAIL = 5, 1.2, 24
# Words stand on both sheets, the part's on top of each other.
WHOLE_TINT, PART_TINT = 0.08, 0.06


class Spec(Group):
    """Exactly two numbers of one unit: the whole, then its part."""

    kind: Literal["part-of-whole"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """The part has the unit of the whole and is not greater."""
        if len(numbers) != 2:
            return
        whole, part = numbers
        yield from unit_mistakes(numbers, "整体与部分必须单位相同", "whole and part need one unit")
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
class Marks:
    """The whole and the part within it: two bars to scale with their brackets, or two sheets without a scale.

    The last `tails` of the sheets fade out where their numbers are open.
    """

    whole: Rect
    part: Rect
    brackets: tuple[tuple[tuple[float, float], ...], ...] = ()
    tails: tuple[float, float] = (0, 0)

    @property
    def to_scale(self) -> bool:
        """Whether lengths stand for the numbers."""
        return bool(self.brackets)


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The whole's words above those of the part."""
    exact = all(datum.qualifier is None for datum in data)
    return roomiest(partial(_bar if exact else _sheets, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for both values on one line."""
    exact = all(datum.qualifier is None for datum in data)
    inset = 0 if exact else 3 * PAD * style.unit
    width = max(widest(style, [datum.show for datum in data], "value") + inset, 60 * style.unit)
    return width, (_bar if exact else _sheets)(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The whole grows, and the part within it."""
    marks: Marks = layout.marks
    if marks.to_scale:
        for rect, colour in ((marks.whole, faded(style.fill, 0.28)), (marks.part, style.fill)):
            canvas.bars([Rect(rect.x, rect.y, rect.width * progress, rect.height)], colour, radius=0.75 * style.unit)
        for bracket in marks.brackets:
            canvas.line(bracket, faded(style.ink, 0.55), max(1.0, style.unit / 4))
        return
    tints = (WHOLE_TINT, PART_TINT)
    for rect, tail, tint in zip((marks.whole, marks.part), marks.tails, tints, strict=True):
        grown = Rect(rect.x, rect.y, rect.width * progress, rect.height)
        canvas.bar(grown, faded(style.fill, tint), soft_end=tail * progress)
        canvas.bar(Rect(rect.x, rect.y, min(EDGE * style.unit, grown.width), rect.height), style.fill)


def _bar(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    """The part's share of one bar, the whole's words above it and the part's below."""
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
    thick = floor(min(spare, max(least, MAX_BAR * unit)))

    # What is still left goes above and below, so that the bar stands in the middle of a tall place.
    top = floor((spare - thick) / 2)
    upper += top
    lengths = [width, width * float(part.value / whole.value) if whole.value else 0]
    bars = [Rect(0, round(upper), length, thick) for length in lengths]
    labels = _labels(whole, text[whole.id], 0, top) + _labels(
        part, text[part.id], 0, floor(upper + thick + 2 * air + bracket)
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
    return Layout(
        tuple(labels), _areas(data, middle, bottom, width, style), Marks(bars[0], bars[1], brackets), overflow
    )


def _sheets(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    """The part's words on a sheet that lies on that of the whole: no size of a sheet stands for a number."""
    whole, part = data
    width, height = size
    unit = style.unit
    air = unit * room.spacing
    pad = PAD * unit
    inner = width - 2 * pad
    texts = [_words(whole, inner, style), _words(part, inner - pad, style)]
    which = say("of-which", language)
    key = block(style, which, "axis", inner - pad)
    remark = say("no-scale", language)
    foot = Label(remark, Rect(0, 0, *block(style, remark, "axis", width)), "axis")
    note = note_label(style, spec.note, language, width, room)
    ends = [label for label in (foot, note) if label]
    below = sum(label.rect.height + 2 * air for label in ends)

    heads = [sum(block_[1] for block_ in text) for text in texts]
    heads[0] = max(heads[0], style.touch + style.gap + 1 - 8 * air)
    inside = 3 * air + key[1] + heads[1] + 3 * air
    least = 4 * air + heads[0] + 4 * air + max(inside, style.touch) + pad
    overflow = max(0.0, least + below - height)
    tall = min(height + overflow - below, max(least, MAX_SHEET * unit))
    top = floor((height + overflow - below - tall) / 2)
    # What is left is shared by the two heads.
    loose = (tall - least) / 4
    split = floor(top + 8 * air + heads[0] + 2 * loose)
    outer = Rect(0, top, width, floor(tall))
    sheet = Rect(pad, split, width - 2 * pad, floor(outer.bottom - pad - split))
    first = top + (split - top - sum(block_[1] for block_ in texts[0])) / 2
    second = sheet.y + (sheet.height - key[1] - sum(block_[1] for block_ in texts[1])) / 2
    labels = [
        *_labels(whole, texts[0], pad, floor(first)),
        Label(which, Rect(2 * pad, floor(second), *key), "axis"),
        *_labels(part, texts[1], 2 * pad, floor(second + key[1])),
    ]
    end = height + overflow
    for label in reversed(ends):
        end -= label.rect.height
        labels.append(at(label, end))
        end -= 2 * air
    tails = [
        min(TAIL * unit, rect.width / 2) if is_open(datum.qualifier) else 0.0
        for datum, rect in zip(data, (outer, sheet), strict=True)
    ]
    middle = split - style.gap / 2
    return Layout(
        tuple(labels),
        _areas(data, middle, outer.bottom, width, style),
        Marks(outer, sheet, tails=(tails[0], tails[1])),
        overflow,
    )


def _areas(
    data: tuple[Datum, ...], middle: float, bottom: float, width: float, style: FigureStyle
) -> tuple[HitArea, ...]:
    """The whole is touched above the middle, the part below it."""
    wide, half = max(width, style.touch), style.gap / 2
    return (
        HitArea(Rect(0, 0, wide, middle - half), data[0].id),
        HitArea(Rect(0, middle + half, wide, bottom - middle - half), data[1].id),
    )


def _words(datum: Datum, width: float, style: FigureStyle) -> tuple[tuple[float, float], tuple[float, float]]:
    return block(style, datum.show, "value", width), block(style, datum.label, "label", width)


def _labels(
    datum: Datum, words: tuple[tuple[float, float], tuple[float, float]], left: float, top: float
) -> list[Label]:
    value, label = words
    return [
        Label(datum.show, Rect(left, top, *value), "value", fact=datum.id, accent=True),
        Label(datum.label, Rect(left, top + value[1], *label), "label", fact=datum.id),
    ]

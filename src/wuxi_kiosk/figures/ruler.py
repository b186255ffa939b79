"""Two heights on one vertical scale from zero: just these two marks, no profile."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
    note_label,
    roomiest,
    round_steps,
    unit_mistakes,
    widest,
)
from wuxi_kiosk.figures.drawing.texts import amount

PAINTS = True
BREADTH = 0.6

# In units of the style.
LEAST_BAND, MAX_BAND = 10, 90


class Spec(Group):
    """Exactly two heights of one unit, the low one first, such as the altitudes of a meadow."""

    kind: Literal["ruler"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """One unit, nothing below zero, the low one first."""
        if len(numbers) != 2:
            return
        low, high = numbers
        yield from unit_mistakes(numbers, "标尺上的两个数必须单位相同", "a ruler needs one unit")
        if low.value < 0 or low.value >= high.value:
            yield (
                ("items", 0),
                "标尺上先写低的，再写高的，都不能小于零",
                "a ruler has the low one first, then the high one, neither below zero",
            )


@dataclass(frozen=True)
class Marks:
    """The scale, the band from low to high, the two marks and the lines that join them to their words."""

    band: Rect
    axis: tuple[tuple[tuple[float, float], ...], ...]
    levels: tuple[tuple[tuple[float, float], ...], ...]
    leaders: tuple[tuple[tuple[float, float], ...], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The scale on the left, the words of each mark at its height on the right, the note at the end."""
    return roomiest(partial(_lay, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for both values on one line beside the scale."""
    beside = _scale_width(data, style, language) + (LEAST_BAND + 12) * style.unit
    width = beside + max(widest(style, [datum.show for datum in data], "value"), 36 * style.unit)
    return width, _lay(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The band rises from the low mark to the high one; scale and marks are there from the start."""
    marks: Marks = layout.marks
    thin = max(1.0, style.unit / 4)
    for line in marks.levels:
        canvas.line(line, faded(style.ink, 0.14), thin)
    band = marks.band
    height = band.height * progress
    if height > 0:
        canvas.bars([Rect(band.x, band.bottom - height, band.width, height)], faded(style.fill, 0.85))
    for line in marks.axis:
        canvas.line(line, faded(style.ink, 0.75), thin)
    for line in marks.leaders:
        canvas.line(line, style.accent, max(1.5, 0.6 * style.unit))


def _top(data: tuple[Datum, ...]) -> Decimal:
    """The end of the scale: a little above the high mark."""
    greatest = max((datum.value for datum in data), default=Decimal(1))
    return max(greatest, Decimal(0)) * Decimal("1.06") or Decimal(1)


def _steps(data: tuple[Datum, ...], most: int) -> list[Decimal]:
    """Round heights from zero up, at most so many above it."""
    top = _top(data)
    for step in reversed(round_steps(top)):
        count = int(top / step)
        if count <= most:
            return [step * index for index in range(count + 1)]
    return [Decimal(0)]


def _scale_width(data: tuple[Datum, ...], style: FigureStyle, language: str) -> float:
    texts = [amount(step, data[-1].unit, language) for step in _steps(data, 3)]
    return widest(style, texts, "axis") + 3 * style.unit


def _lay(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    return closest([_lay_form(spec, data, size, style, language, room, inline) for inline in (False, True)])


def _lay_form(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    room: Room,
    inline: bool,
) -> Layout:
    """Labels stand under their values, or beside them (`inline`) where height is short."""
    low, high = data
    width, height = size
    unit = style.unit
    air = unit * room.spacing
    gap = style.gap
    line = ceil(style.measure("0", "axis", 0)[1])
    left = _scale_width(data, style, language) if room.axis else 1.0
    leader = 8 * unit
    band = min(MAX_BAND * unit, max(LEAST_BAND * unit, 0.24 * width))
    values = widest(style, [datum.show for datum in data], "value")
    if left + band + leader + values > width:
        band = max(4 * unit, width - left - leader - values)
    words_left = left + band + leader
    words = max(width - words_left, 12 * unit)
    words_left = width - words

    blocks: dict[str, tuple[tuple[float, float], tuple[float, float], float, float]] = {}
    for datum in data:
        value = block(style, datum.show, "value", words)
        beside = inline and words - value[0] - 3 * unit >= 24 * unit
        label = block(style, datum.label, "label", words - value[0] - 3 * unit if beside else words)
        indent = value[0] + 3 * unit if beside else 0.0
        blocks[datum.id] = (value, label, indent, max(value[1], label[1]) if beside else value[1] + label[1])
    tall = {key: high_ for key, (_, _, _, high_) in blocks.items()}

    note = note_label(style, spec.note, language, width, room)
    below = (note.rect.height + 3 * air if note else 0.0) + line / 2
    least = max(2 * style.touch + gap, tall[low.id] + tall[high.id] + max(gap, 2 * air))
    overflow = max(0.0, least + below - height)
    base = floor(height + overflow - below)
    above = base - line / 2
    top_value = float(_top(data))

    def y_of(value: Decimal) -> float:
        return round(base - float(value) / top_value * above)

    marks = {datum.id: y_of(datum.value) for datum in data}
    # Each block stands with its value at its mark, as far as both fit.
    first = floor(max(0.0, marks[high.id] - blocks[high.id][0][1] / 2))
    first = min(first, floor(base - least + style.touch - tall[high.id]) if least == 2 * style.touch + gap else first)
    first = max(0, min(first, floor(base - tall[low.id] - max(gap, 2 * air) - tall[high.id])))
    second = max(first + tall[high.id] + max(gap, 2 * air), marks[low.id] - blocks[low.id][0][1] / 2)
    second = floor(min(second, base - tall[low.id]))
    # The touch areas meet between the blocks, each large enough.
    split = (first + tall[high.id] + second) / 2
    split = min(max(split, style.touch + gap / 2), height + overflow - style.touch - gap / 2)

    labels: list[Label] = []
    leaders = []
    for datum, top in ((low, second), (high, first)):
        value, label, indent, deep = blocks[datum.id]
        value_top = top + (floor((deep - value[1]) / 2) if indent else 0)
        label_top = top + (floor((deep - label[1]) / 2) if indent else value[1])
        labels += [
            Label(datum.show, Rect(words_left, value_top, *value), "value", fact=datum.id, accent=True),
            Label(datum.label, Rect(words_left + indent, label_top, *label), "label", fact=datum.id),
        ]
        mark = marks[datum.id]
        end = value_top + value[1] / 2
        leaders.append(
            ((left, mark), (left + band + 2 * unit, mark), (words_left - 3 * unit, end), (words_left - unit, end))
        )
    axis: list[tuple[tuple[float, float], ...]] = [
        ((left, base - above), (left, base)),
        ((left, base), (left + band, base)),
    ]
    levels: list[tuple[tuple[float, float], ...]] = []
    if room.axis:
        ticks = _ticks(data, y_of, left - 3 * unit, style, language)
        labels += [label for label, _ in ticks]
        axis += [((left - 1.5 * unit, y), (left, y)) for _, y in ticks]
        levels += [((left, y), (left + band, y)) for _, y in ticks[1:]]
    if note:
        labels.append(at(note, height + overflow - note.rect.height))
    full = max(width, style.touch)
    areas = (
        HitArea(Rect(0, split + gap / 2, full, height + overflow - split - gap / 2), low.id),
        HitArea(Rect(0, 0, full, split - gap / 2), high.id),
    )
    found = Marks(
        band=Rect(left, marks[high.id], band, marks[low.id] - marks[high.id]),
        axis=tuple(axis),
        levels=tuple(levels),
        leaders=tuple(leaders),
    )
    return Layout(tuple(labels), areas, found, overflow)


def _ticks(
    data: tuple[Datum, ...], y_of: Callable[[Decimal], float], width: float, style: FigureStyle, language: str
) -> list[tuple[Label, float]]:
    """Zero and up to three round heights with their words, fewer where they would touch; all with the unit."""
    for most in (3, 2, 1):
        ticks = []
        for step in _steps(data, most):
            text = amount(step, data[-1].unit, language)
            wide, high = (ceil(length) for length in style.measure(text, "axis", 0))
            y = y_of(step)
            ticks.append((Label(text, Rect(max(0, width - wide), y - high / 2, wide, high), "axis", "right"), y))
        if all(lower.rect.y >= upper.rect.bottom for (lower, _), (upper, _) in pairwise(ticks)):
            return ticks
    return []

"""What came in and what went out: two counts apart from each other, each with its own mark and arrow, no flow."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import ceil, cos, floor, pi, sin
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Group, Id, Number
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, HitArea, Label, Layout, Rect, Symbol
from wuxi_kiosk.figures.drawing.fitting import (
    COMPACT,
    Room,
    at,
    block,
    faded,
    marks_first,
    note_label,
    roomiest,
    step_of,
    unit_mistakes,
    widest,
)
from wuxi_kiosk.figures.drawing.symbol_grid import FAINT, Counted, cells_of, counted, grid, places
from wuxi_kiosk.figures.drawing.symbols import ASPECTS
from wuxi_kiosk.figures.drawing.texts import amount, say

PAINTS = True

FEWEST, MOST = 10, 25
# In units of the style.
LEAST_HEIGHT, MAX_HEIGHT = 4, 34
ROUND = tuple((cos(2 * pi * step / 48), sin(2 * pi * step / 48)) for step in range(49))


class Spec(Group):
    """Exactly two counts of one unit: what came in, then what went out."""

    kind: Literal["in-and-out"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]
    symbol: Symbol = "parcel"

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """One unit, and something to count."""
        yield from unit_mistakes(numbers, "进出两个数必须单位相同", "in and out need one unit")
        for index, number in enumerate(numbers):
            if number.value <= 0:
                yield ("items", index), "进出图里的数字必须大于零", "in and out need numbers above zero"


@dataclass(frozen=True)
class Stack:
    """The pictures of one count, and the mark with the arrow into it or out of it."""

    pictures: Counted
    ring: tuple[tuple[float, float], ...]
    shaft: tuple[tuple[float, float], ...]
    head: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Marks:
    """Both stacks, how far apart their lines are, and the thin line above each."""

    symbol: Symbol
    stacks: tuple[Stack, ...]
    pitch: float
    lines: tuple[tuple[tuple[float, float], tuple[float, float]], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """A part for each count: its words, its mark and arrow, its pictures; one scale for both, then the note."""
    return roomiest(partial(_lay, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for both values on one line."""
    width = max(widest(style, [datum.show for datum in data], "value"), 56 * style.unit)
    return width, _lay(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The pictures come one after the other, in both stacks on their own; the arrows are there from the start."""
    marks: Marks = layout.marks
    for stack in marks.stacks:
        full, part, faint = stack.pictures.shown(progress)
        if faint:
            canvas.symbols([stack.pictures.cells[-1]], marks.symbol, faded(style.fill, FAINT))
        canvas.symbols(full, marks.symbol, style.fill)
        if part:
            canvas.symbols([stack.pictures.cells[len(full)]], marks.symbol, style.fill, share=part)
        canvas.line(stack.ring, style.secondary, max(1.5, 0.7 * style.unit))
        canvas.line(stack.shaft, style.accent, max(1.5, 0.9 * style.unit))
        canvas.line(stack.head, style.accent, max(1.5, 0.9 * style.unit))
    for start, end in marks.lines:
        canvas.line([start, end], faded(style.ink, 0.3), max(1.0, style.unit / 3))


def _lay(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    least = max(widest(style, [datum.show for datum in data], "value"), 44 * style.unit, style.touch)
    gap = _gap(style, room)
    layouts = [_lay_form(spec, data, size, style, language, room, 1)]
    if (size[0] - gap) / 2 >= least:
        layouts.append(_lay_form(spec, data, size, style, language, room, 2))
    return marks_first(layouts, lambda layout: layout.marks.pitch)


def _gap(style: FigureStyle, room: Room) -> int:
    return ceil(max(style.gap, 10 * style.unit * room.spacing))


def _lay_form(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    room: Room,
    columns: int,
) -> Layout:
    width, height = size
    unit, gap = style.unit, _gap(style, room)
    air = unit * room.spacing
    lead = 3 * air
    box_width = (width - gap * (columns - 1)) / columns
    radius = min(5.5 * unit, box_width / 16)
    # The mark, its arrow, and a little air before the pictures.
    field_left = min(2 * radius + 10 * unit, box_width / 3)
    field_width = box_width - field_left
    aspect = 0.8 * ASPECTS[spec.symbol] + 0.2
    step = step_of(max(datum.value for datum in data), FEWEST, MOST)
    counts = [datum.value / step for datum in data]
    cells = [cells_of(datum, count) for datum, count in zip(data, counts, strict=True)]
    legend = say("symbol", language, amount(step, data[0].unit, language))
    key = block(style, legend, "axis", width)

    values = [block(style, datum.show, "value", box_width) for datum in data]
    words = [block(style, datum.label, "label", box_width) for datum in data]
    heads = [value[1] + label[1] for value, label in zip(values, words, strict=True)]
    least = LEAST_HEIGHT * unit
    field = ceil(max(cells) / max(1, floor(field_width / (least * aspect)))) * least
    field = max(field, 2 * radius + unit)
    need = max(lead + max(heads) + 2 * air + field, style.touch)
    note = note_label(style, spec.note, language, width, room)
    below = key[1] + 2 * air + (note.rect.height + 2 * air if note else 0.0)
    rows = len(data) // columns
    between = gap * (rows - 1)
    overflow = max(0.0, rows * need + between + below - height)
    tall = (height + overflow - between - below) / rows
    free = tall - lead - max(heads) - 2 * air
    across, pitch = grid(max(cells), field_width, free, MAX_HEIGHT * unit, aspect=aspect)

    labels: list[Label] = []
    stacks: list[Stack] = []
    boxes: list[Rect] = []
    for index, datum in enumerate(data):
        column, row = (index, 0) if columns > 1 else (0, index)
        box = Rect(column * (box_width + gap), row * (floor(tall) + gap), box_width, floor(tall))
        top = box.y + lead
        head = max(heads)
        labels += [
            Label(datum.show, Rect(box.x, top, *values[index]), "value", fact=datum.id, accent=True),
            Label(datum.label, Rect(box.x, top + values[index][1], *words[index]), "label", fact=datum.id),
        ]
        lines = ceil((max(cells) if columns > 1 else cells[index]) / across)
        used = max(lines * pitch, 2 * radius + unit)
        start = top + head + 2 * air + max(0.0, (free - used) / 2)
        placed = places(cells[index], across, pitch, box.x + field_left, start, aspect=aspect)
        middle = start + used / 2 - 0.1 * pitch * (lines * pitch >= used)
        stacks.append(
            _stack(counted(datum, counts[index], placed), box.x, middle, radius, field_left, unit, index == 0)
        )
        boxes.append(box)
    end = height + overflow
    if note:
        labels.append(at(note, end - note.rect.height))
        end -= note.rect.height + 2 * air
    labels.append(Label(legend, Rect(0, end - key[1], *key), "axis"))
    return Layout(
        labels=tuple(labels),
        hit_areas=tuple(HitArea(box, datum.id) for box, datum in zip(boxes, data, strict=True)),
        marks=Marks(spec.symbol, tuple(stacks), pitch, tuple(((box.x, box.y), (box.right, box.y)) for box in boxes)),
        overflow=overflow,
    )


def _stack(
    pictures: Counted, left: float, middle: float, radius: float, field_left: float, unit: float, inward: bool
) -> Stack:
    """The mark is a plain ring; the arrow's point is in it, or between it and the pictures."""
    edge = radius - 0.5 * unit
    centre = left + radius
    ring = tuple((centre + edge * x, middle + edge * y) for x, y in ROUND)
    near, far = centre, left + field_left - 3 * unit
    point, tail = (near, far) if inward else (far, near)
    back = min(2.5 * unit, abs(far - near) / 3) * (1 if inward else -1)
    return Stack(
        pictures=pictures,
        ring=ring,
        shaft=((tail, middle), (point, middle)),
        head=((point + back, middle - abs(back)), (point, middle), (point + back, middle + abs(back))),
    )

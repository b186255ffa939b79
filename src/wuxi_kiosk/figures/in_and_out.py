"""What came in and what went out: two separate counts, each with a ring and an arrow; not a flow diagram."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import ceil, cos, floor, pi, sin
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model, NumberId
from wuxi_kiosk.content.model import CheckMessage, Group, Number
from wuxi_kiosk.figures.drawing.contract import (
    SYMBOLS_IN_CHINESE,
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Key,
    Label,
    LandLayout,
    Layout,
    Place,
    Point,
    Rect,
    Starter,
    Symbol,
)
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    first_fitting,
    largest_marks,
    max_text_width,
    note_label,
    text_size,
    with_opacity,
    with_y,
)
from wuxi_kiosk.figures.drawing.land import Tag, bounds_of, crowded, inside, overlap, tag_of
from wuxi_kiosk.figures.drawing.paths import along, lane
from wuxi_kiosk.figures.drawing.symbol_grid import (
    FAINT_OPACITY,
    SymbolCount,
    cell_count,
    cell_rects,
    fit_grid,
    symbol_count,
)
from wuxi_kiosk.figures.drawing.symbols import ASPECTS
from wuxi_kiosk.figures.drawing.texts import caption, format_amount
from wuxi_kiosk.figures.drawing.values import unit_errors, value_per_mark

PAINTS = True

MIN_MARKS, MAX_MARKS = 10, 25
# In units of the style.
MIN_HEIGHT, MAX_HEIGHT = 4, 34
# In a landscape: heights of a symbol in units of the style, tried in turn; pitch and distance of a lane from the middle
# of the path, in heights. The kraft paper of parcels that come in.
LAND_SIZES = (10, 8.5, 7, 6)
# The least and the greatest number of symbols of the larger count, tried in turn.
LAND_COUNTS = ((MIN_MARKS, MAX_MARKS), (5, MIN_MARKS + 2))
LAND_PITCH, LANE = 1.12, 0.75
# How far from the other lane a leader ends, in units of the style.
LAND_APART = 1.5
# How far from the foot of the path both lanes start, in heights of a symbol: at its very foot they may leave the area.
LAND_STARTS = (0.5, 1.0, 1.75, 2.5, 3.25, 4.0)
LAND_IN = "#a8792f"
# The same hue for texts on paper, with a contrast of more than 4.5.
LAND_IN_TEXT = "#85601f"
CIRCLE = tuple((cos(2 * pi * step / 48), sin(2 * pi * step / 48)) for step in range(49))


class Spec(Group):
    """Exactly two counts of one unit: what came in, then what went out."""

    COMPARES = True
    ROLES = (
        {
            "zh": re.compile("[收进入]"),
            "en": re.compile(r"\b(?:received|came in|arriv\w+|incoming|inbound|import\w*)\b", re.I),
        },
        {
            "zh": re.compile("[发寄出送]"),
            "en": re.compile(r"\b(?:sent|went out|dispatched|outgoing|outbound|export\w*)\b", re.I),
        },
    )

    kind: Literal["in-and-out"]
    items: Annotated[tuple[NumberId, ...], Field(min_length=2, max_length=2)]
    symbol: Symbol = "parcel"

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """One unit, above zero."""
        yield from unit_errors(numbers, "进出两个数必须单位相同", "in and out need one unit")
        for index, number in enumerate(numbers):
            if number.value <= 0:
                yield ("items", index), "进出图里的数字必须大于零", "in and out need numbers above zero"


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description(
        "进与出两个数。",
        "What came in and what went out.",
        {
            "items": ("所画的两个数字：进，再是出。", "The ids of two numbers: in, then out."),
            "symbol": (f"小图：{SYMBOLS_IN_CHINESE}；不写就是 parcel。", "What a symbol shows; parcel without it."),
        },
    ),
}
STARTER: Starter = ({"items": ("in", "out")}, {"id": "in"}, {"id": "out"})


@dataclass(frozen=True)
class Stack:
    """The symbols of one count, and the ring with the arrow into it or out of it."""

    symbols: SymbolCount
    ring: tuple[tuple[float, float], ...]
    shaft: tuple[tuple[float, float], ...]
    head: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Marks:
    """Both stacks, the pitch of their rows, and the line above each."""

    symbol: Symbol
    stacks: tuple[Stack, ...]
    pitch: float
    lines: tuple[tuple[tuple[float, float], tuple[float, float]], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """For each count its texts, ring, arrow and symbols, in one scale; then legend and note."""
    return first_fitting(partial(_layout, spec, data, size, style, language))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The symbols of both stacks appear one by one; the arrows are static."""
    marks: Marks = layout.marks
    for stack in marks.stacks:
        full, part, faint = stack.symbols.visible(progress)
        if faint:
            canvas.symbols([stack.symbols.cells[-1]], marks.symbol, with_opacity(style.fill, FAINT_OPACITY))
        canvas.symbols(full, marks.symbol, style.fill)
        if part:
            canvas.symbols([stack.symbols.cells[len(full)]], marks.symbol, style.fill, share=part)
        canvas.line(stack.ring, style.secondary, max(1.5, 0.7 * style.unit))
        canvas.line(stack.shaft, style.accent, max(1.5, 0.9 * style.unit))
        canvas.line(stack.head, style.accent, max(1.5, 0.9 * style.unit))
    for start, end in marks.lines:
        canvas.line([start, end], with_opacity(style.ink, 0.3), max(1.0, style.unit / 3))


@dataclass(frozen=True)
class LandMarks:
    """The symbols of both lanes with their colours, and the lines to their tags."""

    symbol: Symbol
    lanes: tuple[tuple[SymbolCount, str], ...]
    leaders: tuple[tuple[Point, Point], ...]


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """Two lanes along a path, which start at its foot and have one pitch; a tag at a symbol of each tells its count."""
    if place.kind != "path":
        return None
    # Smaller symbols rather than fewer.
    for counts, size, start in product(LAND_COUNTS, LAND_SIZES, LAND_STARTS):
        if found := _land(spec, data, place, area, style, language, size * style.unit, counts, start):
            return found
    return None


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The symbols set off from the foot of the path, in both lanes at one speed."""
    marks: LandMarks = layout.marks
    longest = max(len(symbols.cells) for symbols, _ in marks.lanes)
    if progress >= 1:
        for leader in marks.leaders:
            canvas.line(leader, style.gold, max(1.5, 0.6 * style.unit))
    for symbols, colour in marks.lanes:
        full, part, faint = symbols.visible(min(1.0, progress * longest / len(symbols.cells)))
        if faint:
            canvas.symbols([symbols.cells[-1]], marks.symbol, with_opacity(colour, FAINT_OPACITY))
        # From far to near: a nearer symbol covers the one behind it.
        canvas.symbols(full[::-1], marks.symbol, colour, outline=style.paper)
        if part:
            canvas.symbols([symbols.cells[len(full)]], marks.symbol, colour, share=part, outline=style.paper)


def _land(
    spec: Spec,
    data: tuple[Datum, ...],
    place: Place,
    area: Rect,
    style: FigureStyle,
    language: str,
    size: float,
    counts: tuple[int, int],
    start: float,
) -> LandLayout | None:
    step = value_per_mark(max(datum.value for datum in data), *counts)
    width = size * ASPECTS[spec.symbol]
    lanes: list[tuple[SymbolCount, str]] = []
    tags: list[Tag] = []
    rects: list[Rect] = []
    for datum, side, colour in zip(data, (1, -1), (LAND_IN, style.accent), strict=True):
        count = cell_count(datum, datum.value / step)
        points = along(lane(place.points, side * LANE * size), LAND_PITCH * size, count, start * size)
        cells = tuple(Rect(x - width / 2, y - size, width, size) for x, y in points)
        if len(cells) < count or not all(inside(cell, area) for cell in cells):
            return None
        lanes.append((symbol_count(datum, datum.value / step, cells), colour))
        rects += cells
    if crowded(rects):
        return None
    for index, (datum, (symbols, colour)) in enumerate(zip(data, lanes, strict=True)):
        # Each is a touch area: they keep their gap.
        taken = [*rects, *(bounds_of([tag.rect], style.gap) for tag in tags)]
        colours = colour, "" if index else LAND_IN_TEXT
        other = [bounds_of([cell], LAND_APART * style.unit) for cell in lanes[1 - index][0].cells]
        # A leader that ends where the other lane passes seems to belong to that.
        apart = (cell for cell in reversed(symbols.cells) if not any(overlap(cell, one) for one in other))
        found = (
            tag_of(datum, cell, area, style, taken, sign=spec.symbol, colours=colours, crossed=taken) for cell in apart
        )
        tag = next(filter(None, found), None)
        if tag is None:
            return None
        tags.append(tag)
    amount = format_amount(step, data[0].unit, language)
    nearest = max((symbols.cells[0] for symbols, _ in lanes), key=lambda cell: cell.bottom)
    return LandLayout(
        labels=tuple(label for tag in tags for label in tag.labels),
        hit_areas=tuple(HitArea(tag.rect, datum.id) for tag, datum in zip(tags, data, strict=True)),
        marks=LandMarks(spec.symbol, tuple(lanes), tuple(tag.leader for tag in tags)),
        bounds=bounds_of([*rects, *(tag.rect for tag in tags)], style.unit),
        tags=tuple(tag.rect for tag in tags),
        signs=tuple(tag.sign for tag in tags if tag.sign),
        stated=frozenset(datum.id for datum in data),
        legends=(caption("symbol", language, amount),),
        key=Key(spec.symbol, style.secondary, caption("key", language, amount), (nearest, *rects)),
    )


def _layout(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
) -> Layout:
    minimum = max(max_text_width(style, [datum.show for datum in data], "value"), 44 * style.unit, style.touch)
    gap = _gap(style, density)
    layouts = [_layout_form(spec, data, size, style, language, density, 1)]
    if (size[0] - gap) / 2 >= minimum:
        layouts.append(_layout_form(spec, data, size, style, language, density, 2))
    return largest_marks(layouts, lambda layout: layout.marks.pitch)


def _gap(style: FigureStyle, density: LayoutDensity) -> int:
    return ceil(max(style.gap, 10 * style.unit * density.spacing))


def _layout_form(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
    columns: int,
) -> Layout:
    width, height = size
    unit, gap = style.unit, _gap(style, density)
    spacing = unit * density.spacing
    top_padding = 3 * spacing
    box_width = (width - gap * (columns - 1)) / columns
    radius = min(5.5 * unit, box_width / 16)
    # The ring, its arrow, and a gap before the symbols.
    field_left = min(2 * radius + 10 * unit, box_width / 3)
    field_width = box_width - field_left
    aspect = 0.8 * ASPECTS[spec.symbol] + 0.2
    step = value_per_mark(max(datum.value for datum in data), MIN_MARKS, MAX_MARKS)
    counts = [datum.value / step for datum in data]
    cells = [cell_count(datum, count) for datum, count in zip(data, counts, strict=True)]
    legend = caption("symbol", language, format_amount(step, data[0].unit, language))
    legend_size = text_size(style, legend, "axis", width)

    value_sizes = [text_size(style, datum.show, "value", box_width) for datum in data]
    label_sizes = [text_size(style, datum.label, "label", box_width) for datum in data]
    header_heights = [value[1] + label[1] for value, label in zip(value_sizes, label_sizes, strict=True)]
    minimum = MIN_HEIGHT * unit
    field = ceil(max(cells) / max(1, floor(field_width / (minimum * aspect)))) * minimum
    field = max(field, 2 * radius + unit)
    implicit_height = max(top_padding + max(header_heights) + 2 * spacing + field, style.touch)
    note = note_label(style, spec.note, language, width, density)
    footer_height = legend_size[1] + 2 * spacing + (note.rect.height + 2 * spacing if note else 0.0)
    rows = len(data) // columns
    between = gap * (rows - 1)
    overflow = max(0.0, rows * implicit_height + between + footer_height - height)
    part_height = (height + overflow - between - footer_height) / rows
    grid_height = part_height - top_padding - max(header_heights) - 2 * spacing
    grid_columns, pitch = fit_grid(max(cells), field_width, grid_height, MAX_HEIGHT * unit, aspect=aspect)

    labels: list[Label] = []
    stacks: list[Stack] = []
    boxes: list[Rect] = []
    for index, datum in enumerate(data):
        column, row = (index, 0) if columns > 1 else (0, index)
        box = Rect(column * (box_width + gap), row * (floor(part_height) + gap), box_width, floor(part_height))
        top = box.y + top_padding
        head = max(header_heights)
        labels += [
            Label(datum.show, Rect(box.x, top, *value_sizes[index]), "value", fact=datum.id, accent=True),
            Label(datum.label, Rect(box.x, top + value_sizes[index][1], *label_sizes[index]), "label", fact=datum.id),
        ]
        lines = ceil((max(cells) if columns > 1 else cells[index]) / grid_columns)
        used = max(lines * pitch, 2 * radius + unit)
        start = top + head + 2 * spacing + max(0.0, (grid_height - used) / 2)
        rects = cell_rects(cells[index], grid_columns, pitch, box.x + field_left, start, aspect=aspect)
        middle = start + used / 2 - 0.1 * pitch * (lines * pitch >= used)
        stacks.append(
            _stack(symbol_count(datum, counts[index], rects), box.x, middle, radius, field_left, unit, index == 0)
        )
        boxes.append(box)
    end = height + overflow
    if note:
        labels.append(with_y(note, end - note.rect.height))
        end -= note.rect.height + 2 * spacing
    labels.append(Label(legend, Rect(0, end - legend_size[1], *legend_size), "axis"))
    return Layout(
        labels=tuple(labels),
        hit_areas=tuple(HitArea(box, datum.id) for box, datum in zip(boxes, data, strict=True)),
        marks=Marks(spec.symbol, tuple(stacks), pitch, tuple(((box.x, box.y), (box.right, box.y)) for box in boxes)),
        overflow=overflow,
    )


def _stack(
    symbols: SymbolCount, left: float, middle: float, radius: float, field_left: float, unit: float, inward: bool
) -> Stack:
    """A stack whose arrow points into the ring, or out of it towards the symbols."""
    edge = radius - 0.5 * unit
    centre = left + radius
    ring = tuple((centre + edge * x, middle + edge * y) for x, y in CIRCLE)
    inner, outer = centre, left + field_left - 3 * unit
    point, tail = (inner, outer) if inward else (outer, inner)
    back = min(2.5 * unit, abs(outer - inner) / 3) * (1 if inward else -1)
    return Stack(
        symbols=symbols,
        ring=ring,
        shaft=((tail, middle), (point, middle)),
        head=((point + back, middle - abs(back)), (point, middle), (point + back, middle + abs(back))),
    )

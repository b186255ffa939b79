"""Numbers of different units next to each other: for each its words, its own marks and what one mark stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from math import ceil, floor

from wuxi_kiosk.content.model import Text
from wuxi_kiosk.figures._contract import Datum, FigureStyle, HitArea, Label, Layout, Rect
from wuxi_kiosk.figures._counts import Counted, cells_of, counted, grid, places
from wuxi_kiosk.figures._fit import (
    Room,
    at,
    block,
    is_unreached,
    lifted,
    marks_first,
    note_label,
    quantity,
    roomiest,
    step_of,
    widest,
)
from wuxi_kiosk.figures._words import say

FEWEST, MOST = 8, 16
LARGEST = 24


@dataclass(frozen=True)
class Marks:
    """The squares of each datum, how far apart they are, and the thin line above each card."""

    squares: tuple[Counted, ...]
    pitch: float
    lines: tuple[tuple[tuple[float, float], tuple[float, float]], ...]


@dataclass(frozen=True)
class _Card:
    """One datum measured for the widths of its words and its squares."""

    datum: Datum
    status: str
    status_size: tuple[float, float]
    value: tuple[float, float]
    label: tuple[float, float]
    legend: str
    legend_size: tuple[float, float]
    count: Decimal
    cells: int


def lay_cards(
    data: tuple[Datum, ...],
    note: Text | None,
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    *,
    statuses: bool = False,
    foot: str = "",
) -> Layout:
    """The cards in as many columns as make the squares largest; `statuses` puts each status above its value."""
    return roomiest(partial(_lay, data, note, size, style, language, statuses, foot))


def least_size(
    data: tuple[Datum, ...],
    note: Text | None,
    style: FigureStyle,
    language: str,
    room: Room,
    *,
    statuses: bool = False,
    foot: str = "",
) -> tuple[float, float]:
    """The least width and height with every value on one line and nothing left out."""
    width = max(widest(style, [datum.show for datum in data], "value"), 48 * style.unit)
    return width, _lay(data, note, (width, 0), style, language, statuses, foot, room).overflow


def _gap(style: FigureStyle, room: Room) -> float:
    # A row begins at a whole pixel, which may take one of the gap above it.
    return max(ceil(style.gap) + 1, 6 * style.unit * room.spacing)


def _forms(data: tuple[Datum, ...], width: float, style: FigureStyle, room: Room) -> Iterator[tuple[int, bool]]:
    """How many columns this width allows, and whether the squares stand beside the words."""
    values = widest(style, [datum.show for datum in data], "value")
    least = max(values, 30 * style.unit, style.touch)
    gap = _gap(style, room)
    for columns in range(len(data), 0, -1):
        holes = -len(data) % columns
        box = (width - gap * (columns - 1)) / columns
        if holes and (len(data) < 5 or holes >= columns - 1 > 1):
            continue
        if columns == 1 or box >= least:
            yield columns, False
        if 0.55 * box >= least:
            yield columns, True


def _lay(
    data: tuple[Datum, ...],
    note: Text | None,
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    statuses: bool,
    foot: str,
    room: Room,
) -> Layout:
    layouts = [
        _lay_form(data, note, size, style, language, statuses, foot, room, columns, beside)
        for columns, beside in _forms(data, size[0], style, room)
    ]
    return marks_first(layouts, lambda layout: layout.marks.pitch)


def _measured(
    datum: Datum, width: float, legend_width: float, style: FigureStyle, language: str, statuses: bool
) -> _Card:
    step = step_of(datum.value, FEWEST, MOST)
    count = datum.value / step
    legend = say("square", language, quantity(datum, step, language))
    status = say(datum.status, language) if statuses and is_unreached(datum.status) else ""
    return _Card(
        datum=datum,
        status=status,
        status_size=block(style, status, "axis", width) if status else (0, 0),
        value=block(style, datum.show, "value", width),
        label=block(style, datum.label, "label", width),
        legend=legend,
        legend_size=block(style, legend, "axis", legend_width),
        count=count,
        cells=cells_of(datum, count),
    )


def _lay_form(
    data: tuple[Datum, ...],
    note: Text | None,
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    statuses: bool,
    foot: str,
    room: Room,
    columns: int,
    beside: bool,
) -> Layout:
    width, height = size
    unit, gap = style.unit, _gap(style, room)
    air = unit * room.spacing
    lead = 3 * air
    least = 3 * unit
    box_width = (width - gap * (columns - 1)) / columns
    words = floor(0.55 * box_width) if beside else box_width
    field_left = words + 4 * unit if beside else 0.0
    field_width = box_width - field_left
    cards = [_measured(datum, words, field_width, style, language, statuses) for datum in data]
    most_cells = max(card.cells for card in cards)
    rows = [cards[start : start + columns] for start in range(0, len(cards), columns)]

    squares_height = ceil(most_cells / max(1, floor(field_width / least))) * least
    # The values of a row stand on one line, and so do its labels.
    heads = [
        max(card.status_size[1] for card in row)
        + max(card.value[1] for card in row)
        + max(card.label[1] for card in row)
        for row in rows
    ]
    feet = [max(card.legend_size[1] for card in row) + air for row in rows]
    needs = [
        lead + (max(head, squares_height + foot_) if beside else head + 3 * air + squares_height + foot_)
        for head, foot_ in zip(heads, feet, strict=True)
    ]
    needs = [max(need, style.touch) for need in needs]
    ends = [label for label in (_foot(style, foot, width), note_label(style, note, language, width, room)) if label]
    below = sum(label.rect.height + 2 * air for label in ends) + (air if ends else 0)
    between = gap * (len(rows) - 1)
    overflow = max(0.0, sum(needs) + between + below - height)
    heights = lifted(needs, height + overflow - between - below, 240 * unit)

    def field_of(top: float, tall: float, head: float, foot_: float) -> tuple[float, float]:
        above = lead + (0 if beside else head + 3 * air)
        return top + above, tall - above - foot_

    free = [field_of(0, tall, head, foot_)[1] for tall, head, foot_ in zip(heights, heads, feet, strict=True)]
    across, pitch = grid(most_cells, field_width, min(free), LARGEST * unit)

    labels: list[Label] = []
    squares: list[Counted] = []
    boxes: list[Rect] = []
    top = 0.0
    for row, tall, head, foot_ in zip(rows, heights, heads, feet, strict=True):
        field_top, _ = field_of(top, tall, head, foot_)
        lines = max(ceil(card.cells / across) for card in row)
        status = max(card.status_size[1] for card in row)
        value = max(card.value[1] for card in row)
        for index, card in enumerate(row):
            datum = card.datum
            box = Rect(index * (box_width + gap), top, box_width, tall)
            y = top + lead
            if card.status:
                labels.append(Label(card.status, Rect(box.x, y, *card.status_size), "axis", accent=True))
            labels += [
                Label(datum.show, Rect(box.x, y + status, *card.value), "value", fact=datum.id, accent=True),
                Label(datum.label, Rect(box.x, y + status + value, *card.label), "label", fact=datum.id),
            ]
            placed = places(card.cells, across, pitch, box.x + field_left, field_top)
            key = Rect(box.x + field_left, field_top + lines * pitch + air, *card.legend_size)
            labels.append(Label(card.legend, key, "axis"))
            squares.append(counted(datum, card.count, placed))
            boxes.append(box)
        top = floor(top + tall + gap)
    # What no card can use stays above the last words, which stand at the very end.
    end = height + overflow
    for label in reversed(ends):
        end -= label.rect.height
        labels.append(at(label, end))
        end -= 2 * air
    return Layout(
        labels=tuple(labels),
        hit_areas=tuple(HitArea(box, card.datum.id) for box, card in zip(boxes, cards, strict=True)),
        marks=Marks(tuple(squares), pitch, tuple(((box.x, box.y), (box.right, box.y)) for box in boxes)),
        overflow=overflow,
    )


def _foot(style: FigureStyle, text: str, width: float) -> Label | None:
    return Label(text, Rect(0, 0, *block(style, text, "axis", width)), "axis") if text else None

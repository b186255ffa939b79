"""Numbers of different units next to each other, as type alone: no mark of one may be measured against another's."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import ceil, floor, log

from wuxi_kiosk.content.model import Text
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, HitArea, Label, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import Room, at, block, is_unreached, lifted, note_label, roomiest, widest
from wuxi_kiosk.figures.drawing.texts import say

# What a card's width is to its height where both can be chosen.
SHAPE = 1.6
# In units of the style: how tall a card is at most.
MAX_CARD = 80


@dataclass(frozen=True)
class Marks:
    """The card of each datum and the rule under its value."""

    cards: tuple[Rect, ...]
    rules: tuple[Rect, ...]


@dataclass(frozen=True)
class _Words:
    """The words of one datum measured."""

    datum: Datum
    status: str
    sizes: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


def lay_cards(
    data: tuple[Datum, ...],
    note: Text | None,
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    *,
    pad: float = 0,
    statuses: bool = False,
    foot: str = "",
) -> Layout:
    """The cards in rows of the best shape; up to `pad` units around the words, `statuses` above the values."""
    return roomiest(partial(_lay, data, note, size, style, language, pad, statuses, foot))


def least_size(
    data: tuple[Datum, ...],
    note: Text | None,
    style: FigureStyle,
    language: str,
    room: Room,
    *,
    pad: float = 0,
    statuses: bool = False,
    foot: str = "",
) -> tuple[float, float]:
    """The least width and height with every value on one line and nothing left out."""
    width = max(widest(style, [datum.show for datum in data], "value"), 48 * style.unit) + 2 * pad * style.unit
    return width, _lay(data, note, (width, 0), style, language, pad, statuses, foot, room).overflow


def _gap(style: FigureStyle, room: Room) -> float:
    # A row begins at a whole pixel, which may take one of the gap above it.
    return max(ceil(style.gap) + 1, 6 * style.unit * room.spacing)


def _columns(data: tuple[Datum, ...], width: float, style: FigureStyle, pad: float, room: Room) -> Iterator[int]:
    """How many columns this width allows, without a row that is left almost empty."""
    values = widest(style, [datum.show for datum in data], "value")
    least = max(max(values, 30 * style.unit) + 2 * pad * style.unit, style.touch)
    for columns in range(len(data), 0, -1):
        holes = -len(data) % columns
        if holes and (len(data) < 5 or holes >= columns - 1 > 1):
            continue
        if columns == 1 or (width - _gap(style, room) * (columns - 1)) / columns >= least:
            yield columns


def _lay(
    data: tuple[Datum, ...],
    note: Text | None,
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    pad: float,
    statuses: bool,
    foot: str,
    room: Room,
) -> Layout:
    layouts = [
        _lay_form(data, note, size, style, language, pad, statuses, foot, room, columns, 0.0)
        for columns in _columns(data, size[0], style, pad, room)
    ]
    # Where height is short, labels stand beside their values.
    values = widest(style, [datum.show for datum in data], "value")
    if not pad and min(layout.overflow for layout in layouts) > 0 and values <= 0.5 * size[0]:
        layouts.append(_lay_form(data, note, size, style, language, pad, statuses, foot, room, 1, values))

    def misshapen(layout: Layout) -> float:
        card = layout.marks.cards[0]
        rows = len({card.y for card in layout.marks.cards})
        return abs(log(card.width / max(1.0, size[1] / rows) / SHAPE))

    return min(layouts, key=lambda layout: (layout.overflow, misshapen(layout)))


def _measured(datum: Datum, width: float, indent: float, style: FigureStyle, language: str, statuses: bool) -> _Words:
    status = say(datum.status, language) if statuses and is_unreached(datum.status) else ""
    above = block(style, status, "axis", width) if status else (0.0, 0.0)
    label = block(style, datum.label, "label", width - indent)
    return _Words(datum, status, (above, block(style, datum.show, "value", width), label))


def _lay_form(
    data: tuple[Datum, ...],
    note: Text | None,
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    pad: float,
    statuses: bool,
    foot: str,
    room: Room,
    columns: int,
    beside: float,
) -> Layout:
    """Labels under their values, or, on a line with them, after so many pixels (`beside`)."""
    width, height = size
    gap, air = _gap(style, room), style.unit * room.spacing
    inset = pad * max(air, 0.4 * style.unit)
    rule = max(2, round(style.unit / 2))
    box_width = (width - gap * (columns - 1)) / columns
    indent = beside + 3 * style.unit if beside else 0.0
    words = [_measured(datum, box_width - 2 * inset, indent, style, language, statuses) for datum in data]
    rows = [words[start : start + columns] for start in range(0, len(words), columns)]
    # The values of a row stand on one line, and so do its labels.
    parts = [[max(card.sizes[part][1] for card in row) for part in range(3)] for row in rows]
    under = 3 * air + rule
    contents = [
        status + (max(value + air + rule, label) if beside else value + under + label) for status, value, label in parts
    ]
    needs = [max(content + 2 * inset, style.touch) for content in contents]
    ends = [label for label in (_foot(style, foot, width), note_label(style, note, language, width, room)) if label]
    below = sum(label.rect.height + 2 * air for label in ends) + (air if ends else 0)
    between = gap * (len(rows) - 1)
    overflow = max(0.0, sum(needs) + between + below - height)
    free = height + overflow - between - below
    heights = lifted(needs, free, MAX_CARD * style.unit)

    labels: list[Label] = []
    cards: list[Rect] = []
    rules: list[Rect] = []
    # What no card can use goes above and below them.
    top = floor(max(0.0, free - sum(heights)) / 2)
    for row, tall, content, (status, value, lines) in zip(rows, heights, contents, parts, strict=True):
        y = top + floor((tall - content) / 2)
        line = y + status + value + air
        below_line = y + status + max(0.0, (value - lines) / 2) if beside else line + rule + 2 * air
        for index, card in enumerate(row):
            datum = card.datum
            box = Rect(index * (box_width + gap), top, box_width, floor(tall))
            left = box.x + inset
            if card.status:
                labels.append(Label(card.status, Rect(left, y, *card.sizes[0]), "axis"))
            labels += [
                Label(datum.show, Rect(left, y + status, *card.sizes[1]), "value", fact=datum.id, accent=True),
                Label(datum.label, Rect(left + indent, floor(below_line), *card.sizes[2]), "label", fact=datum.id),
            ]
            rules.append(Rect(left, round(line), card.sizes[1][0], rule))
            cards.append(box)
        top = floor(top + tall + gap)
    end = height + overflow
    for label in reversed(ends):
        end -= label.rect.height
        labels.append(at(label, end))
        end -= 2 * air
    areas = tuple(HitArea(box, card.datum.id) for box, card in zip(cards, words, strict=True))
    return Layout(tuple(labels), areas, Marks(tuple(cards), tuple(rules)), overflow)


def _foot(style: FigureStyle, text: str, width: float) -> Label | None:
    return Label(text, Rect(0, 0, *block(style, text, "axis", width)), "axis") if text else None

"""A page of figures composed in a landscape: words and numbers in its blank, marks at its anchors; independent of Qt.

The first figure leads: its number is the largest. The others follow by size and a rule, without boxes. All lengths are
in pixels of the picture, origin top left.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil, floor

from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.figures.drawing.contract import (
    Datum,
    FigureStyle,
    HitArea,
    Kind,
    Label,
    LandLayout,
    Place,
    Point,
    Rect,
    Role,
)
from wuxi_kiosk.figures.drawing.fitting import text_size
from wuxi_kiosk.figures.drawing.land import overlap
from wuxi_kiosk.figures.drawing.paths import length
from wuxi_kiosk.figures.drawing.texts import caption
from wuxi_kiosk.figures.drawing.values import is_unreached

# The calm zone of a landscape that holds the words.
WORDS_ZONE = "margin"
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_LEVELS: tuple[tuple[Role, Role], ...] = (
    ("lead", "leadUnit"),
    ("second", "secondUnit"),
    ("companion", "companionUnit"),
)
# Of the size of the digits: the ascent above their baseline, the room that they take, the gap to the next line.
_ASCENT, _DESCENT = 0.66, 0.12
# In units of the style.
_GAP, _BLOCK_GAP, _COLUMN_GAP = 1.5, 5.0, 8.0
_MIN_COLUMN = 56.0
_CHART_WIDTH = 130.0
# Tried in turn.
_CHART_HEIGHTS = (22.0, 30.0, 40.0, 55.0, 75.0, 100.0)
_NOWHERE = Rect(0, 0, 0, 0)


@dataclass(frozen=True)
class Item:
    """A figure of the page with its data in the visitor's language, and its kind."""

    figure: Figure
    data: tuple[Datum, ...]
    kind: Kind


@dataclass(frozen=True)
class Standing:
    """A figure that stands in the landscape, and the depth plane after which its marks are drawn; -1 is over all."""

    figure_id: str
    kind: Kind
    layout: LandLayout
    depth: int


@dataclass(frozen=True)
class Composition:
    """The page: texts, touch areas with the ids of their figures, gold rules, tags, and what stands in the land."""

    labels: tuple[Label, ...]
    hit_areas: tuple[tuple[str, HitArea], ...]
    rules: tuple[Rect, ...]
    tags: tuple[Rect, ...]
    standing: tuple[Standing, ...]


@dataclass(frozen=True)
class _Block:
    """The words of one figure, laid out from (0, 0): their size, texts, touch areas, and where a chart has room."""

    width: float
    height: float
    labels: tuple[Label, ...]
    hit_areas: tuple[HitArea, ...]
    chart: Rect | None = None


def compose(
    items: Sequence[Item],
    places: Mapping[str, Place],
    area: Rect,
    style: FigureStyle,
    language: str,
    *,
    heading: Rect = _NOWHERE,
    footer: str = "",
) -> Composition | None:
    """The composition of a page; None where the landscape has no room for it.

    `places` are anchors and calm zones by name; `area` is the part of the picture that the buttons leave free, and
    `heading` the place of the title in it. `footer` is said at the foot of the words.
    """
    zone = places.get(WORDS_ZONE)
    if zone is None or not items:
        return None
    column = _intersection(zone.bounds, _below(heading, zone, area))
    end = _foot(footer, column, style, zone.dark) if footer else None
    if end:
        column = replace(column, height=max(0.0, end.rect.y - _GAP * style.unit - column.y))
    standing: list[Standing] = []
    for item in items:
        free = _below(heading, places.get(item.figure.at or ""), area)
        place = _within(places.get(item.figure.at or ""), free)
        layout = _stand(item, place, free, style, language) if place else None
        if place and layout:
            standing.append(Standing(item.figure.id, item.kind, layout, place.depth))
    for with_notes in (True, False):
        composed = _with_words(items, standing, column, zone.dark, style, language, with_notes)
        if composed:
            return replace(composed, labels=(*composed.labels, end)) if end else composed
    return None


def _below(heading: Rect, place: Place | None, area: Rect) -> Rect:
    """What is free for a place: all of the area for a zone beside the heading, otherwise what is below it."""
    if not heading.width or (place and place.kind == "zone" and place.bounds.x >= heading.right):
        return area
    top = max(area.y, heading.bottom)
    return replace(area, y=top, height=max(0.0, area.bottom - top))


def _foot(text: str, column: Rect, style: FigureStyle, light: bool) -> Label:
    size = text_size(style, text, "note", max(1.0, column.width))
    return Label(text, Rect(column.x, floor(column.bottom - size[1]), *size), "note", light=light)


def _within(place: Place | None, area: Rect) -> Place | None:
    """The place, of a path its longest stretch in the area, of a zone its part of it; None where nothing is left."""
    if place is None:
        return None
    if place.kind == "zone":
        rect = _intersection(place.bounds, area)
        corners = ((rect.x, rect.y), (rect.right, rect.bottom))
        return replace(place, points=corners) if rect.width and rect.height else None
    if place.kind != "path":
        return place
    stretches: list[list[Point]] = [[]]
    for x, y in place.points:
        if area.x <= x <= area.right and area.y <= y <= area.bottom:
            stretches[-1].append((x, y))
        elif stretches[-1]:
            stretches.append([])
    longest = max(stretches, key=length)
    return replace(place, points=tuple(longest)) if len(longest) > 1 else None


def _stand(item: Item, place: Place, area: Rect, style: FigureStyle, language: str) -> LandLayout | None:
    land = getattr(item.kind, "land", None)
    found: LandLayout | None = land(item.figure, item.data, place, area, style, language) if land else None
    return found


def _with_words(
    items: Sequence[Item],
    standing: Sequence[Standing],
    column: Rect,
    light: bool,
    style: FigureStyle,
    language: str,
    with_notes: bool,
) -> Composition | None:
    layouts = {one.figure_id: one.layout for one in standing}
    charts = list(standing)
    labels: list[Label] = []
    hit_areas: list[tuple[str, HitArea]] = []
    rules: list[Rect] = []
    y = column.y
    blocks: list[tuple[Item, _Block]] = []
    for index, item in enumerate(items):
        layout = layouts.get(item.figure.id)
        draws = getattr(item.kind, "PAINTS", True) and layout is None
        # Only kinds that draw nothing that could be compared do without their marks.
        if draws and not hasattr(item.kind, "land") and len(item.data) == 1:
            return None
        level = 0 if index == 0 else 1 if len(items) <= 3 and len(item.data) == 1 else 2
        block = _block(item, layout, level, column.width, style, language, light, with_notes or index == 0, draws)
        if block:
            blocks.append((item, block))
        elif draws and hasattr(item.kind, "land"):
            return None
    for number, (row, tops) in enumerate(_rows(blocks, column.width, style)):
        if number:
            rules.append(Rect(column.x, floor(y), column.width, max(1.0, round(0.35 * style.unit))))
            y += _BLOCK_GAP * style.unit
        for (item, block), x in zip(row, tops, strict=True):
            left, top = column.x + x, floor(y)
            labels += [_moved(label, left, top) for label in block.labels]
            hit_areas += [
                (item.figure.id, replace(spot, rect=_shifted(spot.rect, left, top))) for spot in block.hit_areas
            ]
            if block.chart:
                chart = _shifted(block.chart, left, top)
                corners = ((chart.x, chart.y), (chart.right, chart.bottom))
                found = _stand(item, Place("zone", corners, light, -1), chart, style, language)
                if found is None:
                    return None
                charts.append(Standing(item.figure.id, item.kind, found, -1))
        y += max(block.height for _, block in row) + _BLOCK_GAP * style.unit
    if y - _BLOCK_GAP * style.unit > column.bottom:
        return None
    for one in charts:
        labels += one.layout.labels
        hit_areas += [(one.figure_id, spot) for spot in one.layout.hit_areas]
    tags = tuple(tag for one in charts for tag in one.layout.tags)
    words = [label.rect for label in labels]
    if any(overlap(*pair) for pair in combinations(words, 2)):
        return None
    if any(overlap(a.rect, b.rect) for (_, a), (_, b) in combinations(hit_areas, 2)):
        return None
    return Composition(tuple(labels), tuple(hit_areas), tuple(rules), tags, tuple(charts))


def _rows(
    blocks: Sequence[tuple[Item, _Block]], width: float, style: FigureStyle
) -> Iterable[tuple[list[tuple[Item, _Block]], list[float]]]:
    """The blocks row by row with their x: the lead alone, the others side by side where they have room."""
    gap = _COLUMN_GAP * style.unit
    row: list[tuple[Item, _Block]] = []
    places: list[float] = []
    for index, entry in enumerate(blocks):
        reach = places[-1] + row[-1][1].width + gap if row else 0.0
        # Whole columns: blocks below each other begin at one x.
        columns = max(1, floor((width + gap) / (_MIN_COLUMN * style.unit + gap)))
        step = (width + gap) / columns
        x = ceil(reach / step - 1e-6) * step
        if row and (index == 1 or x + entry[1].width > width):
            yield row, places
            row, places, x = [], [], 0.0
        row.append(entry)
        places.append(x)
    if row:
        yield row, places


def _block(
    item: Item,
    layout: LandLayout | None,
    level: int,
    width: float,
    style: FigureStyle,
    language: str,
    light: bool,
    with_notes: bool,
    draws: bool,
) -> _Block | None:
    """The words of a figure; None where its marks state everything and it has neither note nor legend."""
    stated = layout.stated if layout else frozenset[str]()
    data = [datum for datum in item.data if datum.id not in stated]
    if draws and hasattr(item.kind, "land"):
        # A chart in the column states all but the lead's own number.
        data = data[:1]
    labels: list[Label] = []
    hit_areas: list[HitArea] = []
    y = 0.0
    used = 0.0
    gap = _GAP * style.unit
    # Only the first number of the lead is large.
    groups = [data[:1], data[1:]] if level < len(_LEVELS) - 1 and len(data) > 1 else [data]
    rows: list[tuple[list[Datum], int, int]] = []
    for group in groups:
        shown = level if group is groups[0] else len(_LEVELS) - 1
        columns = _number_columns(group, shown, width, style)
        rows += [(group[start : start + columns], shown, columns) for start in range(0, len(group), columns)]
    for row, shown, columns in rows:
        step = (width + _COLUMN_GAP * style.unit) / columns
        room = step - _COLUMN_GAP * style.unit
        cells = [_number(datum, shown, room, style, language, light) for datum in row]
        height = max(cell.height for cell in cells)
        for index, (cell, datum) in enumerate(zip(cells, row, strict=True)):
            x = index * step
            labels += [_moved(label, x, y) for label in cell.labels]
            spot = Rect(x, y, max(cell.width, style.touch), max(height, style.touch))
            hit_areas.append(HitArea(spot, datum.id))
            used = max(used, x + max(cell.width, style.touch))
        y += max(height, style.touch) + gap
    chart = None
    if draws and hasattr(item.kind, "land"):
        chart = _chart(item, y, min(width, _CHART_WIDTH * style.unit), style, language, light)
        if chart is None:
            return None
        used = max(used, chart.width)
        y = chart.bottom + gap
    captions = list(layout.legends) if layout else []
    if with_notes and item.figure.note and (note := item.figure.note.in_language(language)):
        captions.append(note)
    if not data and captions:
        separator = "：" if language.startswith("zh") else ": "
        captions[0] = item.figure.label.in_language(language) + separator + captions[0]
    reading = min(width, 120 * style.unit)
    for text in captions:
        size = text_size(style, text, "note", reading)
        labels.append(Label(text, Rect(0, y, *size), "note", light=light))
        used = max(used, size[0])
        y += size[1] + gap
    if not labels:
        return None
    return _Block(used, y - gap, tuple(labels), tuple(hit_areas), chart)


def _chart(item: Item, y: float, width: float, style: FigureStyle, language: str, light: bool) -> Rect | None:
    """The lowest place of a width in which a figure can be drawn among the words; None where there is none."""
    for height in _CHART_HEIGHTS:
        rect = Rect(0, y, width, height * style.unit)
        place = Place("zone", ((rect.x, rect.y), (rect.right, rect.bottom)), light, -1)
        if _stand(item, place, rect, style, language):
            return rect
    return None


def _number_columns(data: Sequence[Datum], level: int, width: float, style: FigureStyle) -> int:
    """How many numbers of a figure fit beside each other."""
    gap = _COLUMN_GAP * style.unit
    for columns in range(min(3, len(data)), 1, -1):
        step = (width - gap * (columns - 1)) / columns
        if step >= style.touch and all(_natural_width(datum, level, style) <= step for datum in data):
            return columns
    return 1


def split(show: str) -> tuple[str, str, str]:
    """The words before the digits of a number, the digits, the words after them; all of it is words without digits."""
    match = _DIGITS.search(show)
    if not match:
        return "", "", show.strip()
    return show[: match.start()].strip(), match.group(), show[match.end() :].strip()


def _natural_width(datum: Datum, level: int, style: FigureStyle) -> float:
    digits, words = _LEVELS[level]
    before, number, after = split(datum.show)
    total = sum(style.measure(text, words, 0)[0] for text in (before, after) if text)
    return total + (style.measure(number, digits, 0)[0] if number else 0) + 2 * style.unit


def _number(datum: Datum, level: int, width: float, style: FigureStyle, language: str, light: bool) -> _Block:
    """A number on one baseline, its digits large; its status, and its label below.

    Where it is too wide the words before stand above it, then those after below; then it is one size smaller.
    """
    while level < len(_LEVELS) - 1 and _line_width(split(datum.show), level, style) > width:
        if _line_width(("", *split(datum.show)[1:]), level, style) <= width:
            break
        level += 1
    digits, words = _LEVELS[level]
    before, number, after = split(datum.show)
    labels: list[Label] = []
    y = x = 0.0
    gap = 1.2 * style.unit
    if not number:
        digits = words
    if before and _line_width((before, number, after), level, style) > width:
        size = text_size(style, before, words, width)
        labels.append(_text(before, Rect(0, 0, *size), words, datum, light))
        y, before = size[1] - 0.1 * style.measure("0", digits, 0)[1], ""
    high = float(ceil(style.measure("0", digits, 0)[1]))
    baseline = y + _ASCENT * high
    reach = 0.0
    for text, role in ((before, words), (number, digits), (after, words)):
        if not text:
            continue
        size = text_size(style, text, role, width)
        if role == words and x and x + size[0] > width:
            y = baseline + _DESCENT * high
            labels.append(_text(text, Rect(0, y, *size), words, datum, light))
            baseline, high = y + size[1], 0.0
            reach = max(reach, size[0])
            continue
        # What is inked, not the whole line: the label below follows closely.
        rect = Rect(x, baseline - _ASCENT * size[1], size[0], (_ASCENT + _DESCENT) * size[1])
        labels.append(replace(_text(text, rect, role, datum, light), baseline=baseline))
        x += size[0] + gap
        reach = max(reach, x - gap)
    y = baseline + _DESCENT * high
    if is_unreached(datum.status):
        text = caption(datum.status, language)
        size = text_size(style, text, "axis", width)
        labels.append(Label(text, Rect(0, y, *size), "axis", light=light))
        y += size[1]
    size = text_size(style, datum.label, "name", width)
    labels.append(Label(datum.label, Rect(0, y, *size), "name", fact=datum.id, light=light))
    return _Block(max(reach, size[0]), y + size[1], tuple(labels), ())


def _line_width(parts: tuple[str, str, str], level: int, style: FigureStyle) -> float:
    digits, words = _LEVELS[level]
    widths = [style.measure(text, role, 0)[0] for text, role in zip(parts, (words, digits, words), strict=True) if text]
    return sum(widths) + 1.2 * style.unit * max(0, len(widths) - 1)


def _text(text: str, rect: Rect, role: Role, datum: Datum, light: bool) -> Label:
    return Label(text, rect, role, fact=datum.id, accent=not light, light=light)


def _intersection(one: Rect, other: Rect) -> Rect:
    x, y = max(one.x, other.x), max(one.y, other.y)
    return Rect(x, y, max(0.0, min(one.right, other.right) - x), max(0.0, min(one.bottom, other.bottom) - y))


def _shifted(rect: Rect, x: float, y: float) -> Rect:
    return replace(rect, x=rect.x + x, y=rect.y + y)


def _moved(label: Label, x: float, y: float) -> Label:
    baseline = None if label.baseline is None else label.baseline + y
    return replace(label, rect=_shifted(label.rect, x, y), baseline=baseline)

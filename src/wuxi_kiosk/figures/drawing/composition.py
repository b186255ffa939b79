"""A page of figures composed in a landscape: words and numbers in its blank, marks at its anchors; independent of Qt.

The first figure leads: its number is the largest. The others follow by size and a rule, without boxes. All lengths are
in pixels of the picture, origin top left.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
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
    Rect,
    Role,
)
from wuxi_kiosk.figures.drawing.fitting import text_size
from wuxi_kiosk.figures.drawing.land import clipped, overlap
from wuxi_kiosk.figures.drawing.paths import within
from wuxi_kiosk.figures.drawing.plain import plain_layout
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
_GAP, _BLOCK_GAP, _COLUMN_GAP, _WORD_GAP = 1.5, 5.0, 8.0, 1.2
_MIN_COLUMN, _MIN_HALF = 56.0, 95.0
_CHART_WIDTH, _READING_WIDTH = 110.0, 120.0
# Tried in turn.
_CHART_HEIGHTS = (22.0, 30.0, 40.0, 55.0, 75.0, 100.0)
_PANEL_PADDING = 7.0
# Heights of a panel in heights of what is in view, tried in turn.
_PANEL_FACTORS = (1.0, 1.25, 1.6, 2.0, 2.6, 3.4)
# Of two touch areas in one row the higher is at most this many times as high.
_ROW_HEIGHTS = 1.8
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
    """The page: texts, touch areas with the ids of their figures, gold rules, tags, and what stands in the land.

    `panel` is the paper under all of it, where it does not stand in the blank of a landscape.
    """

    labels: tuple[Label, ...]
    hit_areas: tuple[tuple[str, HitArea], ...]
    rules: tuple[Rect, ...]
    tags: tuple[Rect, ...]
    standing: tuple[Standing, ...]
    panel: Rect | None = None


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
    column = clipped(zone.bounds, _below(heading, zone, area))
    if column is None:
        return None
    end = _foot(footer, column, style, zone.dark) if footer else None
    if end:
        column = replace(column, height=max(0.0, end.rect.y - _GAP * style.unit - column.y))
    standing: list[Standing] = []
    for item in items:
        wanted = places.get(item.figure.at or "")
        free = _below(heading, wanted, area)
        # A zone that holds the words is no place of its own: there the figure stands among them.
        place = (
            None
            if wanted and wanted.kind == "zone" and overlap(wanted.bounds, column)
            else _within(wanted, free, style)
        )
        layout = _stand(item, place, free, style, language) if place else None
        if place and layout:
            standing.append(Standing(item.figure.id, item.kind, layout, place.depth))
    writer = _Writer(column.width, style, language, zone.dark)
    for with_notes in (True, False):
        if composed := _with_words(items, standing, column, writer, with_notes):
            return replace(composed, labels=(*composed.labels, end)) if end else composed
    return None


def compose_on_panel(
    items: Sequence[Item], area: Rect, style: FigureStyle, language: str, *, footer: str = ""
) -> Composition | None:
    """The same page on one panel, for where no landscape can hold it; a panel higher than the area has to be scrolled.

    None where even that does not help.
    """
    inset = _PANEL_PADDING * style.unit
    lone = [replace(item, figure=item.figure.model_copy(update={"at": None})) for item in items]
    for factor in _PANEL_FACTORS:
        panel = replace(area, height=floor(area.height * factor))
        inner = Rect(panel.x + inset, panel.y + inset, panel.width - 2 * inset, panel.height - 2 * inset)
        if min(inner.width, inner.height) < style.touch:
            continue
        zone = Place("zone", ((inner.x, inner.y), (inner.right, inner.bottom)))
        if composed := compose(lone, {WORDS_ZONE: zone}, inner, style, language, footer=footer):
            return replace(composed, panel=panel)
    return None


def _below(heading: Rect, place: Place | None, area: Rect) -> Rect:
    """What is free for a place: the area below the heading, or that beside it where this holds more of the place."""
    if not heading.width:
        return area
    top, left = max(area.y, heading.bottom), max(area.x, heading.right)
    below = replace(area, y=top, height=max(0.0, area.bottom - top))
    beside = replace(area, x=left, width=max(0.0, area.right - left))
    return beside if place and _extent(place, beside) > _extent(place, below) else below


def _extent(place: Place, area: Rect) -> float:
    """The extent of the part of a place in an area; that of a level or an upright line is its length."""
    rect = place.bounds
    wide = min(rect.right, area.right) - max(rect.x, area.x)
    high = min(rect.bottom, area.bottom) - max(rect.y, area.y)
    return max(wide, 1.0) * max(high, 1.0) if wide >= 0 and high >= 0 else 0.0


def _foot(text: str, column: Rect, style: FigureStyle, light: bool) -> Label:
    size = text_size(style, text, "note", max(1.0, column.width))
    return Label(text, Rect(column.x, floor(column.bottom - size[1]), *size), "note", light=light)


def _within(place: Place | None, area: Rect, style: FigureStyle) -> Place | None:
    """The place, of a path its longest stretch in the area, of a zone its part of it; None where nothing is left."""
    if place is None:
        return None
    if place.kind == "zone":
        rect = clipped(place.bounds, area)
        return replace(place, points=((rect.x, rect.y), (rect.right, rect.bottom))) if rect else None
    if place.kind != "path":
        return place
    points = within(place.points, area, style.unit)
    return replace(place, points=tuple(points)) if len(points) > 1 else None


def _stand(item: Item, place: Place, area: Rect, style: FigureStyle, language: str) -> LandLayout | None:
    land = getattr(item.kind, "land", None)
    found: LandLayout | None = land(item.figure, item.data, place, area, style, language) if land else None
    return found


def _with_words(
    items: Sequence[Item], standing: Sequence[Standing], column: Rect, writer: "_Writer", with_notes: bool
) -> Composition | None:
    layouts = {one.figure_id: one.layout for one in standing}
    charts = list(standing)
    labels: list[Label] = []
    hit_areas: list[tuple[str, HitArea]] = []
    rules: list[Rect] = []
    y = column.y
    blocks: list[tuple[Item, _Block]] = []
    style = writer.style
    # On a wide zone companions stand in two columns.
    half = (writer.width - _COLUMN_GAP * style.unit) / 2
    companion = replace(writer, width=half) if half >= _MIN_HALF * style.unit else writer
    for index, item in enumerate(items):
        level = 0 if index == 0 else 1 if len(items) <= 3 and len(item.data) == 1 else 2
        block = (companion if index else writer).block(
            item, layouts.get(item.figure.id), level, with_notes or index == 0
        )
        if block is None:
            return None
        if block.height:
            blocks.append((item, block))
    for number, (row, starts) in enumerate(_rows(blocks, column.width, style)):
        if number:
            rules.append(Rect(column.x, floor(y), column.width, max(1.0, round(0.35 * style.unit))))
            y += _BLOCK_GAP * style.unit
        for (item, block), x in zip(row, starts, strict=True):
            left, top = column.x + x, floor(y)
            labels += [_moved(label, left, top) for label in block.labels]
            hit_areas += [
                (item.figure.id, replace(spot, rect=_shifted(spot.rect, left, top))) for spot in block.hit_areas
            ]
            if block.chart:
                layout = writer.chart(item, _shifted(block.chart, left, top))
                if layout is None:
                    return None
                charts.append(Standing(item.figure.id, item.kind, layout, -1))
        y += max(block.height for _, block in row) + _BLOCK_GAP * style.unit
    if y - _BLOCK_GAP * style.unit > column.bottom:
        return None
    for one in charts:
        for spot in one.layout.hit_areas:
            # A number that the words state can be touched there, where marks of two figures meet.
            if spot.datum in one.layout.stated or not any(_near(spot, other, style) for _, other in hit_areas):
                hit_areas.append((one.figure_id, spot))
    for one in charts:
        labels += one.layout.labels
    tags = tuple(tag for one in charts for tag in one.layout.tags)
    words = [label.rect for label in labels]
    if any(overlap(*pair) for pair in combinations(words, 2)):
        return None
    if any(_near(a, b, style) for (_, a), (_, b) in combinations(hit_areas, 2)):
        return None
    return Composition(tuple(labels), tuple(_in_reading_order(hit_areas)), tuple(rules), tags, tuple(charts))


def _in_reading_order(areas: Sequence[tuple[str, HitArea]]) -> list[tuple[str, HitArea]]:
    """The touch areas row by row, which is also the order of keyboard focus."""
    ordered: list[tuple[str, HitArea]] = []
    for entry in sorted(areas, key=lambda area: area[1].rect.y):
        rect = entry[1].rect
        at = len(ordered)
        while at and _is_left_in_row(rect, ordered[at - 1][1].rect):
            at -= 1
        ordered.insert(at, entry)
    return ordered


def _is_left_in_row(one: Rect, other: Rect) -> bool:
    heights = one.height, other.height
    row = max(heights) < _ROW_HEIGHTS * min(heights) and one.y < other.bottom and other.y < one.bottom
    return row and one.right <= other.x


def _near(one: HitArea, other: HitArea, style: FigureStyle) -> bool:
    """Whether there is less than the gap of two touch targets between two."""
    rect, gap = one.rect, style.gap
    return overlap(Rect(rect.x - gap, rect.y - gap, rect.width + 2 * gap, rect.height + 2 * gap), other.rect)


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
        halves = 2 if width >= 2 * _MIN_HALF * style.unit + gap else 1
        columns = halves * max(1, floor((width + gap) / halves / (_MIN_COLUMN * style.unit + gap)))
        step = (width + gap) / columns
        x = ceil(reach / step - 1e-6) * step
        if row and (index == 1 or x + entry[1].width > width):
            yield row, places
            row, places, x = [], [], 0.0
        row.append(entry)
        places.append(x)
    if row:
        yield row, places


@dataclass(frozen=True)
class _Writer:
    """Writes the words of figures, at most `width` wide; `light` on dark land."""

    width: float
    style: FigureStyle
    language: str
    light: bool

    def block(self, item: Item, layout: LandLayout | None, level: int, with_notes: bool) -> _Block | None:
        """The words of a figure, from (0, 0); without height where its marks say it all.

        None where the figure neither stands in the land nor can be drawn among the words.
        """
        style = self.style
        gap = _GAP * style.unit
        room = None
        if layout is None and hasattr(item.kind, "land"):
            room, layout = self._room(item)
            if room is None:
                return None
        stated = layout.stated if layout else frozenset[str]()
        labels, hit_areas, used, y = self._numbers([one for one in item.data if one.id not in stated], level)
        chart = None
        if room:
            chart = replace(room, y=y)
            used = max(used, chart.width)
            y = chart.bottom + gap
        captions = list(layout.legends) if layout else []
        if with_notes and item.figure.note and (note := item.figure.note.in_language(self.language)):
            captions.append(note)
        if captions and not labels and not room:
            separator = "：" if self.language.startswith("zh") else ": "
            captions[0] = item.figure.label.in_language(self.language) + separator + captions[0]
        for text in captions:
            size = text_size(style, text, "note", min(self.width, _READING_WIDTH * style.unit))
            labels.append(Label(text, Rect(0, y, *size), "note", light=self.light))
            used = max(used, size[0])
            y += size[1] + gap
        return _Block(used, max(0.0, y - gap), tuple(labels), tuple(hit_areas), chart)

    def _numbers(self, data: Sequence[Datum], level: int) -> tuple[list[Label], list[HitArea], float, float]:
        """The numbers of a figure in rows: texts, touch areas, the width and the height that they take.

        Only the first number of a lead is large.
        """
        style = self.style
        last = len(_LEVELS) - 1
        groups = [data[:1], data[1:]] if level < last and len(data) > 1 else [data]
        labels: list[Label] = []
        hit_areas: list[HitArea] = []
        used = y = 0.0
        for group in filter(None, groups):
            shown = level if group is groups[0] else last
            columns = self._columns(group, shown)
            step = (self.width + _COLUMN_GAP * style.unit) / columns
            for start in range(0, len(group), columns):
                row = group[start : start + columns]
                cells = [self._number(datum, shown, step - _COLUMN_GAP * style.unit) for datum in row]
                height = max(style.touch, *(cell.height for cell in cells))
                for index, (cell, datum) in enumerate(zip(cells, row, strict=True)):
                    x, wide = index * step, max(cell.width, style.touch)
                    labels += [_moved(label, x, y) for label in cell.labels]
                    hit_areas.append(HitArea(Rect(x, y, wide, height), datum.id))
                    used = max(used, x + wide)
                y += height + max(_GAP * style.unit, style.gap)
        return labels, hit_areas, used, y

    def chart(self, item: Item, rect: Rect) -> LandLayout | None:
        """The figure drawn among the words, in a rectangle."""
        zone = Place("zone", ((rect.x, rect.y), (rect.right, rect.bottom)), self.light, -1)
        corners = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
        # Marks that can only be counted stand in rows, as on a plane.
        return (
            _stand(item, zone, rect, self.style, self.language)
            or _stand(item, replace(zone, kind="plane", points=corners), rect, self.style, self.language)
            or (
                None if self.light else plain_layout(item.kind, item.figure, item.data, rect, self.style, self.language)
            )
        )

    def _room(self, item: Item) -> tuple[Rect | None, LandLayout | None]:
        """The lowest rectangle in which a figure can be drawn among the words."""
        unit = self.style.unit
        for height, width in product(_CHART_HEIGHTS, dict.fromkeys([min(self.width, _CHART_WIDTH * unit), self.width])):
            rect = Rect(0, 0, width, height * unit)
            if layout := self.chart(item, rect):
                return rect, layout
        return None, None

    def _columns(self, data: Sequence[Datum], level: int) -> int:
        """How many numbers of a figure fit beside each other."""
        gap = _COLUMN_GAP * self.style.unit
        for columns in range(min(3, len(data)), 1, -1):
            step = (self.width - gap * (columns - 1)) / columns
            fits = all(_line_width(split(datum.show), level, self.style) <= step for datum in data)
            if fits and step >= self.style.touch:
                return columns
        return 1

    def _number(self, datum: Datum, level: int, width: float) -> _Block:
        """A number on one baseline, its digits large; its status, and its label below.

        Where it is too wide the words before stand above it, then those after below; then it is one size smaller.
        """
        style, light = self.style, self.light
        parts = split(datum.show)
        while level < len(_LEVELS) - 1 and _line_width(("", *parts[1:]), level, style) > width:
            level += 1
        digits, words = _LEVELS[level]
        before, number, after = parts
        labels: list[Label] = []
        y = x = reach = 0.0
        gap = _WORD_GAP * style.unit
        high = float(ceil(style.measure("0", digits if number else words, 0)[1]))
        if before and _line_width(parts, level, style) > width:
            size = text_size(style, before, words, width)
            labels.append(_text(before, Rect(0, 0, *size), words, datum, light))
            y, reach, before = size[1], size[0], ""
        baseline = y + _ASCENT * high
        for text, role in ((before, words), (number, digits), (after, words)):
            if not text:
                continue
            size = text_size(style, text, role, width)
            if x and x + size[0] > width:
                labels.append(_text(text, Rect(0, baseline + _DESCENT * high, *size), role, datum, light))
                baseline, high = baseline + _DESCENT * high + size[1], 0.0
                reach = max(reach, size[0])
                continue
            # What is inked, not the whole line: the label below follows closely.
            rect = Rect(x, baseline - _ASCENT * size[1], size[0], (_ASCENT + _DESCENT) * size[1])
            labels.append(replace(_text(text, rect, role, datum, light), baseline=baseline))
            x += size[0] + gap
            reach = max(reach, x - gap)
        y = baseline + _DESCENT * high
        if is_unreached(datum.status):
            text = caption(datum.status, self.language)
            size = text_size(style, text, "axis", width)
            labels.append(Label(text, Rect(0, y, *size), "axis", light=light))
            y += size[1]
        size = text_size(style, datum.label, "name", width)
        labels.append(Label(datum.label, Rect(0, y, *size), "name", fact=datum.id, light=light))
        return _Block(max(reach, size[0]), y + size[1], tuple(labels), ())


def split(show: str) -> tuple[str, str, str]:
    """The words before the digits of a number, the digits, the words after them; all of it is words without digits."""
    match = _DIGITS.search(show)
    if not match:
        return "", "", show.strip()
    return show[: match.start()].strip(), match.group(), show[match.end() :].strip()


def _line_width(parts: tuple[str, str, str], level: int, style: FigureStyle) -> float:
    digits, words = _LEVELS[level]
    widths = [style.measure(text, role, 0)[0] for text, role in zip(parts, (words, digits, words), strict=True) if text]
    return sum(widths) + _WORD_GAP * style.unit * max(0, len(widths) - 1)


def _text(text: str, rect: Rect, role: Role, datum: Datum, light: bool) -> Label:
    return Label(text, rect, role, fact=datum.id, accent=not light, light=light)


def _shifted(rect: Rect, x: float, y: float) -> Rect:
    return replace(rect, x=rect.x + x, y=rect.y + y)


def _moved(label: Label, x: float, y: float) -> Label:
    baseline = None if label.baseline is None else label.baseline + y
    return replace(label, rect=_shifted(label.rect, x, y), baseline=baseline)

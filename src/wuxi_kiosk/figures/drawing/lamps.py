"""Strings of lamps that hang from a level line, to scale from the line down; independent of Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import cos, pi, sin

from wuxi_kiosk.content.language import conventions
from wuxi_kiosk.figures.drawing.blank import Block, block, text
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Key,
    Label,
    LandLayout,
    Place,
    Point,
    Rect,
    Role,
)
from wuxi_kiosk.figures.drawing.fitting import with_opacity
from wuxi_kiosk.figures.drawing.land import bounds_of
from wuxi_kiosk.figures.drawing.symbol_grid import FAINT_OPACITY, SymbolCount, cell_count, symbol_count
from wuxi_kiosk.figures.drawing.symbols import ASPECTS
from wuxi_kiosk.figures.drawing.texts import caption, format_amount
from wuxi_kiosk.figures.drawing.values import is_lower_bound, is_unreached, value_per_mark

# The greatest difference in height along the line, as a share of its length.
MAX_SLOPE = 0.03
# How many lamps the longest string has, tried in turn.
LAMP_COUNTS = ((6, 12), (3, 6))
# In units of the style: the pitch of lamps on a string, the distance of texts from the line, around the texts of a tag.
MIN_PITCH, MAX_PITCH, GAP, PADDING = 5, 12, 2.5, 2.5
# The distance between strings, from which on their names have room, and between their texts.
MIN_NAMED_PITCH, MAX_STRING_PITCH, APART = 32, 84, 2
# The share of its pitch that a lamp is high; the rest is cord. The distance of the strings of one number in widths of a
# lamp, and the height of their bracket above the line, in units of the style.
LAMP_SHARE = 0.92
TWIN_PITCH, BRACKET, TICK = 1.15, 1.8, 1.0
# Roles of values and of labels, tried in turn.
ROLES: tuple[tuple[Role, Role], ...] = (
    ("companionUnit", "name"),
    ("companionUnit", "axis"),
    ("name", "name"),
    ("name", "axis"),
)
# Of numbered strings: roles of the values, tried in turn. The sign of the first one; the others follow in Unicode.
NUMBERED_ROLES: tuple[Role, ...] = ("companionUnit", "name", "axis")
FIRST_SIGN, SIGNS = 0x2460, 20
# Lamplight, whatever the theme's colour.
LIGHT, RIB_COLOUR = "#ffd98c", "#8c9a5a1c"
# The ribs of a lantern, for a lamp one high around (0, 0): how far out each is, and the shape of the widest.
RIBS = (-0.3, 0.3)
RIB = tuple((sin(pi * step / 4), -0.4 * cos(pi * step / 4)) for step in range(5))


@dataclass(frozen=True)
class String:
    """The lamps of one recipient of a number, from the line down; `outline` where it had not been reached."""

    lamps: SymbolCount
    outline: bool


@dataclass(frozen=True)
class Marks:
    """The strings, the line that they hang from, and above it a bracket over the strings of one number."""

    strings: tuple[String, ...]
    line: tuple[Point, ...]
    brackets: tuple[tuple[Point, ...], ...] = ()


@dataclass(frozen=True)
class _Line:
    """The line from which the strings hang: its points from left to right, and where each string hangs."""

    points: tuple[Point, ...]
    hooks: tuple[Point, ...]
    pitch: float


@dataclass(frozen=True)
class _Texts:
    """The texts of a string: the name above the line, None where it is in the tag, and the tag at the lower end.

    `legend` is the name, or the name with the value, where only a sign stands at the string.
    """

    name: Block | None
    tag: Block
    legend: str = ""


def lamps(data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str) -> LandLayout | None:
    """A string of lamps for each number, or its recipients, along a path; None where it is not level or too short."""
    line = _line(len(data), place, area, style)
    largest = max(datum.value for datum in data)
    if line is None or largest <= 0:
        return None
    above = min(y for _, y in line.hooks) - area.y - GAP * style.unit
    below = area.bottom - max(y for _, y in line.hooks) - GAP * style.unit
    for texts in _texts(data, line.pitch, above, place.dark, style, language):
        for fewest, most in LAMP_COUNTS:
            step = value_per_mark(largest, fewest, most)
            counts = [cell_count(datum, datum.value / step) for datum in data]
            pitch = min(
                MAX_PITCH * style.unit,
                *(
                    (line.pitch - APART * style.unit) / (_string_width(1.0) * (1 + TWIN_PITCH * (datum.recipients - 1)))
                    for datum in data
                ),
                *(
                    (below - one.tag.height - 2 * PADDING * style.unit) / n
                    for one, n in zip(texts, counts, strict=True)
                ),
            )
            if pitch >= MIN_PITCH * style.unit:
                return _hang(data, line, texts, counts, step, pitch, area, style, language)
    return None


def paint_lamps(marks: Marks, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The lamps lower one by one, equal time for each; a faint one is the open end of a lower bound."""
    longest = max(len(string.lamps.cells) for string in marks.strings)
    cords: list[tuple[Point, Point]] = []
    lit: list[Rect] = []
    hollow: list[Rect] = []
    faded: list[Rect] = []
    parts: list[tuple[Rect, float, str]] = []
    for string in marks.strings:
        cells = string.lamps.cells
        full, part, faint = string.lamps.visible(min(1.0, progress * longest / len(cells)))
        (hollow if string.outline else lit).extend(full)
        if part:
            parts.append((cells[len(full)], part, style.paper if string.outline else LIGHT))
        if faint:
            faded.append(cells[-1])
        lowest = cells[-1] if faint else cells[len(full) - (0 if part else 1)]
        if full or part or faint:
            x = lowest.x + lowest.width / 2
            cords.append(((x, cells[0].y), (x, lowest.bottom)))
    # Marks of one style together: the cost of a frame is the number of items.
    thin = max(1.0, 0.35 * style.unit)
    for colour, width in ((style.paper, 3 * thin), (style.ink, thin)):
        for cord in cords:
            canvas.line(cord, colour, width)
    canvas.symbols(_inset(faded), "lamp", with_opacity(LIGHT, 2 * FAINT_OPACITY), outline=style.paper)
    canvas.symbols(_inset(hollow), "lamp", style.paper, outline=style.ink)
    # A light edge sets lamps off from dark land, a dark one from light land.
    canvas.symbols(_inset(lit, thin), "lamp", style.paper)
    canvas.symbols(_inset(lit), "lamp", LIGHT, outline=style.ink)
    for cell, part, colour in parts:
        canvas.symbols(_inset([cell]), "lamp", colour, share=part, outline=style.ink)
    for lamp in _inset(lit):
        for across in RIBS:
            canvas.line(_rib(lamp, across), RIB_COLOUR, 0.7 * thin)
    canvas.bars([cap for lamp in _inset(lit) for cap in _caps(lamp)], style.accent)
    canvas.line(marks.line, style.line, 1.1 * style.unit)
    for bracket in marks.brackets:
        canvas.line(bracket, style.ink, 2 * thin)


def _line(count: int, place: Place, area: Rect, style: FigureStyle) -> _Line | None:
    """The line in the area, with a hook for each string; None where it is too steep or too short."""
    bounds = place.bounds
    if bounds.width <= 0 or bounds.height > MAX_SLOPE * bounds.width or not area.y <= bounds.y <= area.bottom:
        return None
    path = sorted(place.points)
    left, right = max(bounds.x, area.x), min(bounds.right, area.right)
    pitch = min((right - left) / count, MAX_STRING_PITCH * style.unit)
    if pitch < style.touch + style.gap:
        return None
    first, last = (left + right - pitch * count) / 2, (left + right + pitch * count) / 2
    xs = [first + (index + 0.5) * pitch for index in range(count)]
    between = [point for point in path if first < point[0] < last]
    return _Line(
        points=((first, _height_at(path, first)), *between, (last, _height_at(path, last))),
        hooks=tuple((x, _height_at(path, x)) for x in xs),
        pitch=pitch,
    )


def _height_at(path: Sequence[Point], x: float) -> float:
    """The y of a path from left to right at an x."""
    for (x0, y0), (x1, y1) in pairwise(path):
        if x0 <= x <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return path[0][1] if x < path[0][0] else path[-1][1]


def _texts(
    data: tuple[Datum, ...], pitch: float, above: float, dark: bool, style: FigureStyle, language: str
) -> Iterator[list[_Texts]]:
    """The texts of all strings in the sizes that fit: names above the line, else in the tags, else in the legends."""
    width = pitch - APART * style.unit
    for role, label_role in ROLES if pitch >= MIN_NAMED_PITCH * style.unit else ():
        names = [block([_label(datum, label_role, dark)], width, style, "center") for datum in data]
        if all(name is not None and name.height <= above for name in names):
            tags = [_tag([_value(datum, role)], width, style) for datum in data]
            yield from _all_of(names, tags)
        tags = [_tag([_value(datum, role), _label(datum, label_role)], width, style) for datum in data]
        yield from _all_of([None] * len(data), tags)
    if len(data) > SIGNS:
        return
    signs = [chr(FIRST_SIGN + index) for index in range(len(data))]
    names = [
        block([text(sign, "name", fact=datum.id, light=dark)], width, style, "center")
        for datum, sign in zip(data, signs, strict=True)
    ]
    legends = [f"{sign} {datum.label}" for datum, sign in zip(data, signs, strict=True)]
    for role in NUMBERED_ROLES:
        if all(name is not None and name.height <= above for name in names):
            yield from _all_of(names, [_tag([_value(datum, role)], width, style) for datum in data], legends)
    colon = conventions(language).colon
    yield from _all_of(
        [None] * len(data),
        [_tag([text(sign, "name", fact=datum.id)], width, style) for datum, sign in zip(data, signs, strict=True)],
        [f"{legend}{colon}{datum.show}" for datum, legend in zip(data, legends, strict=True)],
    )


def _all_of(
    names: Sequence[Block | None], tags: Sequence[Block | None], legends: Sequence[str] = ()
) -> Iterator[list[_Texts]]:
    """The texts of all strings, unless one has no tag."""
    found = [
        _Texts(name, tag, legend)
        for name, tag, legend in zip(names, tags, legends or [""] * len(names), strict=True)
        if tag
    ]
    if len(found) == len(names):
        yield found


def _value(datum: Datum, role: Role) -> Label:
    return text(datum.show, role, fact=datum.id, accent=True)


def _label(datum: Datum, role: Role, dark: bool = False) -> Label:
    return text(datum.label, role, fact=datum.id, light=dark)


def _tag(texts: Sequence[Label], width: float, style: FigureStyle) -> Block | None:
    """Texts for the lower end of a string; a value breaks only at its spaces."""
    return block(texts, width - 2 * PADDING * style.unit, style, "center", unbroken=(texts[0].text,))


def _hang(
    data: tuple[Datum, ...],
    line: _Line,
    texts: Sequence[_Texts],
    counts: Sequence[int],
    step: Decimal,
    pitch: float,
    area: Rect,
    style: FigureStyle,
    language: str,
) -> LandLayout:
    """The strings with lamps of one pitch in pixels, from the line down."""
    unit = style.unit
    labels: list[Label] = []
    tags: list[Rect] = []
    areas: list[HitArea] = []
    strings: list[String] = []
    width = _string_width(pitch)
    brackets: list[tuple[Point, ...]] = []
    for datum, (x, y), one, count in zip(data, line.hooks, texts, counts, strict=True):
        side = (datum.recipients - 1) * TWIN_PITCH * width / 2
        for number in range(datum.recipients):
            left = x - side + number * TWIN_PITCH * width - width / 2
            cells = tuple(Rect(left, y + index * pitch, width, pitch) for index in range(count))
            strings.append(String(symbol_count(datum, datum.value / step, cells), is_unreached(datum.status)))
        if side:
            low, high = y - (BRACKET - TICK) * unit, y - BRACKET * unit
            brackets.append(((x - side, low), (x - side, high), (x + side, high), (x + side, low)))
        tag_width, tag_height = one.tag.width + 2 * PADDING * unit, one.tag.height + 2 * PADDING * unit
        tag = Rect(x - tag_width / 2, y + count * pitch, tag_width, tag_height)
        top = y
        if one.name:
            top -= GAP * unit + one.name.height
            labels += one.name.at(x - one.name.width / 2, top)
        labels += one.tag.at(tag.x + PADDING * unit, tag.y + PADDING * unit)
        tags.append(tag)
        touched = max(width + 2 * side, style.touch, tag.width, one.name.width if one.name else 0.0)
        # Texts of neighbours may stand closer to each other than touch areas.
        touched = min(touched, line.pitch - style.gap)
        bottom = max(tag.bottom, min(top + style.touch, area.bottom))
        areas.append(HitArea(Rect(x - touched / 2, min(top, bottom - style.touch), touched, bottom - top), datum.id))
    is_open = next((datum.qualifier or "" for datum in data if is_lower_bound(datum.qualifier)), "")
    amount = format_amount(step, data[0].unit, language)
    signs = tuple(one.legend for one in texts if one.legend)
    ends = [Rect(x, y, 0, 0) for x, y in line.points]
    return LandLayout(
        labels=tuple(labels),
        hit_areas=tuple(areas),
        marks=Marks(tuple(strings), line.points, tuple(brackets)),
        bounds=bounds_of(
            [
                *(cell for string in strings for cell in string.lamps.cells),
                *(Rect(x, y, 0, 0) for points in (line.points, *brackets) for x, y in points),
            ],
            unit,
        ),
        tags=tuple(tags),
        stated=frozenset(datum.id for datum in data),
        legends=(caption("lamp-open" if is_open else "lamp", language, amount, is_open), *signs),
        key=Key(
            "lamp",
            style.gold,
            caption("key", language, amount),
            (*(cell for string in strings for cell in string.lamps.cells), bounds_of(ends, unit)),
            (caption("strings-open" if is_open else "strings", language, is_open), *signs),
        ),
    )


def _string_width(pitch: float) -> float:
    """The width of a string whose lamps have this pitch."""
    return pitch * LAMP_SHARE * ASPECTS["lamp"]


def _inset(cells: Sequence[Rect], grown: float = 0.0) -> list[Rect]:
    """The part of each cell that its lamp takes, grown by some pixels: its upper end is the cell's."""
    return [
        Rect(cell.x - grown, cell.y + cell.height * (1 - LAMP_SHARE) / 2 - grown, cell.width + 2 * grown,
             cell.height * LAMP_SHARE + 2 * grown)
        for cell in cells
    ]  # fmt: skip


def _rib(lamp: Rect, across: float) -> list[Point]:
    centre = lamp.x + lamp.width / 2, lamp.y + lamp.height / 2
    return [(centre[0] + across * x * lamp.height, centre[1] + y * lamp.height) for x, y in RIB]


def _caps(lamp: Rect) -> Iterator[Rect]:
    """The caps above and below a lamp."""
    x, width, height = lamp.x + lamp.width / 2 - 0.24 * lamp.height, 0.48 * lamp.height, 0.13 * lamp.height
    yield Rect(x, lamp.y, width, height)
    yield Rect(x, lamp.bottom - height, width, height)

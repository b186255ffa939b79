"""How far away: from a centre an open-ended line towards each place, which fades out; the article's words at its end.

No ring, borders, coasts or outlines: the coordinates give bearings only, and no length stands for a distance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import atan2, ceil, cos, degrees, floor, hypot, radians, sin, sqrt
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Group, Id, Model, Number, Text, Value
from wuxi_kiosk.figures.drawing.contract import Align, Canvas, Datum, FigureStyle, HitArea, Label, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import (
    COMPACT,
    Room,
    at,
    block,
    is_open,
    marks_first,
    note_label,
    roomiest,
    unit_mistakes,
    widest,
)
from wuxi_kiosk.figures.drawing.texts import say

PAINTS = True

# In units of the style: how long the line to a nearer place is.
LEAST_LINE, MAX_LINE = 10, 100
# In lengths of those lines: the line to the far place.
FAR = 1.35
# A line that goes less to the side than this has its words above or below it.
STEEP = 0.35
# How much of the width a name may take, the most welcome first.
NAME_SHARES = (0.5, 0.36, 0.24)

Point = tuple[float, float]


class Place(Model):
    """A place on the globe, in degrees east and north."""

    name: Text
    longitude: Annotated[Value, Field(ge=-180, le=180)]
    latitude: Annotated[Value, Field(ge=-90, le=90)]


class Destination(Place):
    """A place that one of the distances leads to."""

    item: Id


class Spec(Group):
    """Two distances from a centre, both floors: the far one, then the one that all other places lie beyond."""

    kind: Literal["distance"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]
    centre: Place
    places: Annotated[tuple[Destination, ...], Field(min_length=2, max_length=12)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Each is a floor, the near one below the far one; the far one leads to one place, the near one to the rest."""
        if len(numbers) != 2:
            return
        far, near = numbers
        yield from unit_mistakes(numbers, "两个距离必须单位相同", "the distances need one unit")
        if not 0 < near.value < far.value:
            yield (
                ("items", 1),
                "先写远的距离，再写近的；都要大于零",
                "the far distance comes first, then the near one, both above zero",
            )
        for index, number in enumerate(numbers):
            if not is_open(number.qualifier):
                yield (
                    ("items", index),
                    "线的末端是敞开的，距离要带“以上”“多”一类的字",
                    "lines have open ends: the distance must be a floor, such as 以上 or 多",
                )
        for index, place in enumerate(self.places):
            if place.item not in self.items:
                yield (
                    ("places", index, "item"),
                    f"“{place.item}”不在 items 里",
                    f"{place.item!r} is not among the items",
                )
            if (place.longitude, place.latitude) == (self.centre.longitude, self.centre.latitude):
                yield (
                    ("places", index, "longitude"),
                    "这个地点就在中心，没有方向",
                    "this place is the centre itself and has no bearing",
                )
        for index, item in enumerate(self.items):
            count = sum(place.item == item for place in self.places)
            if count == 0 or (index == 0 and count > 1):
                yield (
                    ("places",),
                    f"“{item}”应{'正好' if index == 0 else '至少'}有一个地点，现在有 {count} 个",
                    f"{item!r} needs {'exactly' if index == 0 else 'at least'} one place, there are {count}",
                )


@dataclass(frozen=True)
class Marks:
    """The centre, and how far each line reaches before it has faded out: the near places', and the thread's."""

    centre: Point
    length: float
    ends: tuple[Point, ...]
    thread_end: Point


@dataclass(frozen=True)
class _Pin:
    """A place's name over the article's words, at its bearing in degrees and the reach of its line in lengths."""

    name: str
    words: str
    bearing: float
    reach: float


@dataclass(frozen=True)
class _Sized:
    """A pin with the reach of its line in pixels and the sizes of its name and words."""

    pin: _Pin
    reach: float
    name: tuple[float, float]
    words: tuple[float, float]

    @property
    def width(self) -> float:
        return max(self.name[0], self.words[0])

    @property
    def height(self) -> float:
        return self.name[1] + self.words[1]


@dataclass(frozen=True)
class _Map:
    """The words of the map around a centre at (0, 0), the length of a line, and all that it covers."""

    length: float
    labels: tuple[Label, ...]
    bounds: Rect


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The words of both distances beside or above the map, what is schematic, the note."""
    return roomiest(partial(_lay, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for both values on one line."""
    width = max(widest(style, [datum.show for datum in data], "value"), 75 * style.unit)
    return width, _lay(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The lines run out of the centre and fade; the thread alone has its colour."""
    marks: Marks = layout.marks
    x, y = marks.centre
    lines = [(end, style.secondary, max(1.5, 0.8 * style.unit)) for end in marks.ends]
    for end, colour, width in [*lines, (marks.thread_end, style.line, max(2.0, 1.1 * style.unit))]:
        if progress > 0:
            run = (x + (end[0] - x) * progress, y + (end[1] - y) * progress)
            canvas.line([marks.centre, run], colour, width, fading=True)
    canvas.dots([marks.centre], 2.6 * style.unit, style.line)


def bearing(start: Place, end: Place) -> float:
    """The direction in degrees from north, clockwise, in which a great circle leaves `start` for `end`."""
    first, second = radians(start.latitude), radians(end.latitude)
    turn = radians(end.longitude - start.longitude)
    east = sin(turn) * cos(second)
    north = cos(first) * sin(second) - sin(first) * cos(second) * cos(turn)
    return degrees(atan2(east, north)) % 360


def _out(angle: float, reach: float) -> Point:
    """The point so far from (0, 0) at a bearing, in pixels down from the top."""
    return sin(radians(angle)) * reach, -cos(radians(angle)) * reach


def _lay(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    values = widest(style, [datum.show for datum in data], "value")
    layouts = [_lay_form(spec, data, size, style, language, room, 1, False)]
    half = 0.5 * size[0] - style.gap
    if values <= half and half >= style.touch:
        layouts.append(_lay_form(spec, data, size, style, language, room, 2, False))
    if max(values, style.touch) <= 0.6 * size[0]:
        layouts.append(_lay_form(spec, data, size, style, language, room, 1, True))
    return marks_first(layouts, lambda layout: layout.marks.length)


def _lay_form(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    room: Room,
    columns: int,
    beside: bool,
) -> Layout:
    """The words `beside` the map, or above it in one column or two."""
    width, height = size
    unit = style.unit
    air = unit * room.spacing
    gap = style.gap
    values = widest(style, [datum.show for datum in data], "value")
    column = max(values, 0.3 * width, style.touch) if beside else (width - gap * (columns - 1)) / columns
    sizes = [(block(style, datum.show, "value", column), block(style, datum.label, "label", column)) for datum in data]
    heads = [max(value[1] + label[1], style.touch) for value, label in sizes]
    around = max(gap, 6 * air)
    words = max(heads) if columns > 1 else sum(heads) + around

    pins = _pins(spec, data, language)
    map_width = width - column - 4 * unit if beside else width
    least = _least(pins, spec, map_width, style, language)
    named = _centre_name(spec, pins, map_width, least.length, style, language) is not None
    legend = _legend(spec, width, style, language, named)
    note = note_label(style, spec.note, language, width, room)
    below = legend.rect.height + 3 * air + (note.rect.height + 2 * air if note else 0.0)
    above = 0.0 if beside else words + 3 * air
    need = max(words, least.bounds.height) if beside else above + least.bounds.height
    overflow = max(0.0, need + below - height)
    bottom = height + overflow - below
    field = Rect(width - map_width, above, map_width, bottom - above)
    found = _largest(pins, spec, field, style, language, least)
    if _centre_name(spec, pins, map_width, found.length, style, language):
        legend = _legend(spec, width, style, language, True)
    bounds = found.bounds
    centre = (
        round(field.x + (field.width - bounds.width) / 2 - bounds.x),
        round(field.y + (field.height - bounds.height) / 2 - bounds.y),
    )

    labels: list[Label] = []
    areas: list[HitArea] = []
    start = floor(max(0.0, (bottom - words) / 2)) if beside else 0.0
    split = start + heads[0] + around / 2
    for index, (datum, (value, label)) in enumerate(zip(data, sizes, strict=True)):
        left = index * (column + gap) if columns > 1 else 0.0
        top = start + (0 if columns > 1 or index == 0 else floor(heads[0] + around))
        labels += [
            Label(datum.show, Rect(left, top, *value), "value", fact=datum.id, accent=True),
            Label(datum.label, Rect(left, top + value[1], *label), "label", fact=datum.id),
        ]
        if columns > 1:
            area = Rect(left, 0, column, max(words, style.touch))
        elif index == 0:
            area = Rect(0, 0, column, split - gap / 2)
        else:
            area = Rect(0, split + gap / 2, column, (bottom if beside else words) - split - gap / 2)
        areas.append(HitArea(area, datum.id))
    for name in found.labels:
        rect = name.rect
        moved = Rect(rect.x + centre[0], rect.y + centre[1], rect.width, rect.height)
        labels.append(Label(name.text, moved, "axis", name.align, accent=name.accent))
    end = height + overflow
    if note:
        end -= note.rect.height
        labels.append(at(note, end))
        end -= 2 * air
    labels.append(at(legend, end - legend.rect.height))
    ends = [_out(pin.bearing, pin.reach * found.length) for pin in pins]
    thread, *near = [(centre[0] + x, centre[1] + y) for x, y in ends]
    return Layout(tuple(labels), tuple(areas), Marks(centre, found.length, tuple(near), thread), overflow)


def _pins(spec: Spec, data: tuple[Datum, ...], language: str) -> list[_Pin]:
    """Every place with the words of its distance, the far one first."""
    shows = {datum.id: datum.show for datum in data}
    far = data[0].id
    return [
        _Pin(
            place.name.in_language(language),
            shows[place.item],
            bearing(spec.centre, place),
            FAR if place.item == far else 1.0,
        )
        for place in sorted(spec.places, key=lambda place: place.item != far)
    ]


def _legend(spec: Spec, width: float, style: FigureStyle, language: str, named: bool) -> Label:
    """What is schematic about the map, and what its centre is where the map itself has no room to say so."""
    text = say("schematic", language)
    if not named:
        text = say("centred", language, spec.centre.name.in_language(language), text)
    return Label(text, Rect(0, 0, *block(style, text, "axis", width)), "axis")


def _least(pins: list[_Pin], spec: Spec, width: float, style: FigureStyle, language: str) -> _Map:
    """The smallest map: with unbroken words where they leave room for lines, else with names in narrow columns."""
    least, tight = LEAST_LINE * style.unit, min(LEAST_LINE * style.unit, max(1.0, 0.08 * width))
    for length in (least, tight):
        for share in NAME_SHARES:
            candidate = _map(pins, spec, width, length, share, style, language)
            if candidate.bounds.width <= width:
                return candidate
    return _map(pins, spec, width, tight, None, style, language)


def _largest(pins: list[_Pin], spec: Spec, field: Rect, style: FigureStyle, language: str, least: _Map) -> _Map:
    """The map with the longest lines that fit, near enough: names on one line are worth a little of it."""
    best = least
    for share in NAME_SHARES:
        low, high = least.length, MAX_LINE * style.unit
        while high - low > 0.5 * style.unit:
            middle = (low + high) / 2
            candidate = _map(pins, spec, field.width, middle, share, style, language)
            if candidate.bounds.width > field.width or candidate.bounds.height > field.height:
                high = middle
                continue
            low = middle
            if middle > 1.15 * best.length or best is least:
                best = candidate
    return best


def _map(
    pins: list[_Pin], spec: Spec, width: float, length: float, share: float | None, style: FigureStyle, language: str
) -> _Map:
    """The map around (0, 0): the words of each place where its line has faded out.

    A name takes up to a `share` of the width, and more for a word of its own; without one, a quarter at most.
    """
    sized = []
    for pin in pins:
        longest = widest(style, [*pin.name.split(), *pin.words.split()], "axis")
        most = 0.24 * width if share is None else max(share * width, longest)
        name, words = (block(style, text, "axis", most) for text in (pin.name, pin.words))
        sized.append(_Sized(pin, pin.reach * length, name, words))
    gap = 1.6 * style.unit
    boxes = _ahead(sized, gap)
    if not _clear(boxes, _out(pins[0].bearing, pins[0].reach * length)):
        boxes = _beside(sized, gap)
    labels = [label for one, box in zip(sized, boxes, strict=True) for label in _words(one, box)]
    if centre := _centre_name(spec, pins, width, length, style, language):
        labels.append(centre)
    # The ends of lines are wider than nothing.
    edge = 3 * style.unit
    marks = [(0.0, 0.0), *(_out(pin.bearing, pin.reach * length) for pin in pins)]
    xs = [x + side for x, _ in marks for side in (-edge, edge)]
    ys = [y + side for _, y in marks for side in (-edge, edge)]
    xs += [x for label in labels for x in (label.rect.x, label.rect.right)]
    ys += [y for label in labels for y in (label.rect.y, label.rect.bottom)]
    left, top = floor(min(xs) - 1), floor(min(ys) - 1)
    return _Map(length, tuple(labels), Rect(left, top, ceil(max(xs) + 1) - left, ceil(max(ys) + 1) - top))


def _words(sized: _Sized, box: Rect) -> Iterator[Label]:
    """The name over the words in their box, towards the line."""
    across = sin(radians(sized.pin.bearing))
    align: Align = "center" if abs(across) < STEEP else "left" if across > 0 else "right"
    y = box.y
    for text, (wide, high), accent in ((sized.pin.name, sized.name, False), (sized.pin.words, sized.words, True)):
        x = {"left": box.x, "center": box.x + (box.width - wide) / 2, "right": box.right - wide}[align]
        yield Label(text, Rect(x, y, wide, high), "axis", align, accent=accent)
        y += high


def _ahead(pins: list[_Sized], gap: float) -> list[Rect]:
    """The words of each place straight ahead of its line."""
    boxes = []
    for sized in pins:
        across, down = _out(sized.pin.bearing, 1)
        x, y = _out(
            sized.pin.bearing,
            sized.reach + gap + min(sized.width / 2 / max(abs(across), 1e-6), sized.height / 2 / max(abs(down), 1e-6)),
        )
        boxes.append(Rect(x - sized.width / 2, y - sized.height / 2, sized.width, sized.height))
    return boxes


def _clear(boxes: list[Rect], thread: Point) -> bool:
    """Whether no words lie on others or on the longest line."""
    apart = all(
        one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
        for one, other in combinations(boxes, 2)
    )
    steps = [(thread[0] * step / 16, thread[1] * step / 16) for step in range(17)]
    return apart and not any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in boxes for x, y in steps)


def _beside(pins: list[_Sized], gap: float) -> list[Rect]:
    """The words of each side one under the other, each at the end of its line as far as all fit."""
    boxes: dict[int, Rect] = {}
    for right in (True, False):
        side = [index for index, sized in enumerate(pins) if (sin(radians(sized.pin.bearing)) >= 0) == right]
        wanted = {index: _out(pins[index].pin.bearing, pins[index].reach)[1] - pins[index].height / 2 for index in side}
        side.sort(key=wanted.__getitem__)
        tops: list[float] = []
        for place, index in enumerate(side):
            tops.append(max(wanted[index], tops[-1] + pins[side[place - 1]].height + 1) if tops else wanted[index])
        drift = sum(top - wanted[index] for index, top in zip(side, tops, strict=True)) / max(1, len(side))
        for index, lower in zip(side, tops, strict=True):
            sized, top = pins[index], lower - drift
            nearest = 0.0 if top <= 0 <= top + sized.height else min(abs(top), abs(top + sized.height))
            edge = max(gap, sqrt(max(0.0, sized.reach**2 - nearest**2)) + gap)
            boxes[index] = Rect(edge if right else -edge - sized.width, top, sized.width, sized.height)
    return [boxes[index] for index in range(len(pins))]


def _centre_name(
    spec: Spec, pins: list[_Pin], width: float, length: float, style: FigureStyle, language: str
) -> Label | None:
    """The name of the centre where the lines leave most room, within their length; None where it does not fit."""
    text = spec.centre.name.in_language(language)
    wide, high = block(style, text, "axis", 0.24 * width)
    angles = sorted(pin.bearing for pin in pins)
    gaps = [(following - angle) % 360 or 360 for angle, following in zip(angles, angles[1:] + angles[:1], strict=True)]
    widest_gap = max(range(len(gaps)), key=gaps.__getitem__)
    angle = angles[widest_gap] + gaps[widest_gap] / 2
    across, down = _out(angle, 1)
    x, y = _out(angle, 3.5 * style.unit + abs(across) * wide / 2 + abs(down) * high / 2)
    if hypot(abs(x) + wide / 2, abs(y) + high / 2) > 0.95 * length:
        return None
    return Label(text, Rect(x - wide / 2, y - high / 2, wide, high), "axis", "center")

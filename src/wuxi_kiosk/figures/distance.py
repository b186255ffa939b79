"""How far away: one ring, places beyond it by bearing, and the thread's broken line to the one that is far.

No borders, coasts or outlines; coordinates give the bearings only, the distances are the words of the content.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import atan2, ceil, cos, degrees, floor, hypot, pi, radians, sin, sqrt
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Group, Id, Model, Number, Text, Value
from wuxi_kiosk.figures._contract import Canvas, Datum, FigureStyle, HitArea, Label, Layout, Rect
from wuxi_kiosk.figures._fit import (
    COMPACT,
    Room,
    at,
    block,
    faded,
    is_open,
    marks_first,
    note_label,
    plain,
    roomiest,
    unit_of,
    widest,
)
from wuxi_kiosk.figures._words import counted, say

PAINTS = True

# In units of the style.
LEAST_RING, MOST_RING = 9, 72
KEY = 9
# In radii of the ring: where a place stands, where its arrow ends, where the far line ends and where it breaks.
PLACE, ARROW, FAR, BREAK = 1.2, 1.46, 1.9, (1.24, 1.31, 1.42, 1.49)
# How much of the width a name may take, the most welcome first.
NAME_SHARES = (0.5, 0.36, 0.24)
ROUND = tuple((sin(2 * pi * step / 96), -cos(2 * pi * step / 96)) for step in range(97))

Point = tuple[float, float]
Line = tuple[Point, ...]
# What it says, its bearing, and how many radii out it is.
Pin = tuple[str, float, float]


class Place(Model):
    """A place on the globe, in degrees east and north."""

    name: Text
    longitude: Annotated[Value, Field(ge=-180, le=180)]
    latitude: Annotated[Value, Field(ge=-90, le=90)]


class Destination(Place):
    """A place that one of the distances leads to."""

    item: Id


class Spec(Group):
    """Two distances from a centre: the far one, then the one that every nearer place lies beyond."""

    kind: Literal["distance"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]
    centre: Place
    places: Annotated[tuple[Destination, ...], Field(min_length=2, max_length=12)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """The near one is a floor below the far one; the far one leads to one place, the near one to the others."""
        if len(numbers) != 2:
            return
        far, near = numbers
        if unit_of(far) != unit_of(near):
            yield (
                ("items", 1),
                f"两个距离必须单位相同：“{unit_of(far)}”与“{unit_of(near)}”不同",
                f"the distances need one unit: {unit_of(far)!r} and {unit_of(near)!r} differ",
            )
        if not 0 < near.value < far.value:
            yield (
                ("items", 1),
                "先写远的距离，再写近的；都要大于零",
                "the far distance comes first, then the near one, both above zero",
            )
        if not is_open(near.qualifier):
            yield (
                ("items", 1),
                "圆环外的地点要求距离带“以上”一类的字",
                "places beyond the ring need a distance that is a floor, such as 以上",
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
    """The ring and its centre, the arrows of the places beyond it, the broken line, and a sample of each as a key."""

    centre: Point
    radius: float
    bearings: tuple[Line, ...]
    dots: tuple[Point, ...]
    arrows: tuple[Line, ...]
    thread: Line
    end: Point
    thread_key: Line
    ring_key: Line


@dataclass(frozen=True)
class _Pin:
    """A word of the map: at this bearing and this many radii, on its own two-dimensional size."""

    text: str
    bearing: float
    reach: float
    size: tuple[float, float]


@dataclass(frozen=True)
class _Map:
    """The words of the map around a centre at (0, 0) and all that it covers."""

    radius: float
    labels: tuple[Label, ...]
    bounds: Rect


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The words of both distances beside or above the map, what is schematic, the note."""
    return roomiest(partial(_lay, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for both values on one line, with their keys."""
    width = max(widest(style, [datum.show for datum in data], "value") + (KEY + 2) * style.unit, 75 * style.unit)
    return width, _lay(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The ring is there from the start; the thread runs out of the centre, the arrows out of their places."""
    marks: Marks = layout.marks
    x, y = marks.centre
    thin, thick = max(1.0, 0.35 * style.unit), max(1.5, 0.6 * style.unit)
    canvas.dots([marks.centre], marks.radius, faded(style.fill, 0.1))
    for line in marks.bearings:
        canvas.line(line, faded(style.ink, 0.28), thin, dashed=True)
    ring = [(x + marks.radius * across, y + marks.radius * down) for across, down in ROUND]
    # All but the thread is in ink: a theme's own red beside it would be taken for it.
    canvas.line(ring, style.secondary, thick)
    if marks.ring_key:
        canvas.line(marks.ring_key, style.secondary, thick)
    canvas.dots(marks.dots, 1.3 * style.unit, style.secondary)
    for shaft_from, tip, left, right in marks.arrows:
        grown = (
            shaft_from[0] + (tip[0] - shaft_from[0]) * progress,
            shaft_from[1] + (tip[1] - shaft_from[1]) * progress,
        )
        shift = (grown[0] - tip[0], grown[1] - tip[1])
        canvas.line([shaft_from, grown], style.secondary, thick)
        head = [(left[0] + shift[0], left[1] + shift[1]), grown, (right[0] + shift[0], right[1] + shift[1])]
        canvas.line(head, style.secondary, thick)
    run = _first_part(marks.thread, progress)
    if len(run) > 1:
        canvas.line(run, style.line, max(2.0, 0.9 * style.unit))
    if marks.thread_key:
        canvas.line(marks.thread_key, style.line, max(2.0, 0.9 * style.unit))
    canvas.dots([marks.centre], 2.2 * style.unit, style.line)
    if progress >= 1:
        canvas.dots([marks.end], 1.8 * style.unit, style.line)


def bearing(start: Place, end: Place) -> float:
    """The direction in degrees from north, clockwise, in which a great circle leaves `start` for `end`."""
    first, second = radians(start.latitude), radians(end.latitude)
    turn = radians(end.longitude - start.longitude)
    east = sin(turn) * cos(second)
    north = cos(first) * sin(second) - sin(first) * cos(second) * cos(turn)
    return degrees(atan2(east, north)) % 360


def _lay(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    values = widest(style, [datum.show for datum in data], "value") + (KEY + 2) * style.unit
    layouts = [_lay_form(spec, data, size, style, language, room, 1, False)]
    half = 0.5 * size[0] - style.gap
    if values <= half and half >= style.touch:
        layouts.append(_lay_form(spec, data, size, style, language, room, 2, False))
    if max(values, style.touch) <= 0.6 * size[0]:
        layouts.append(_lay_form(spec, data, size, style, language, room, 1, True))
    return marks_first(layouts, lambda layout: layout.marks.radius)


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
    key = KEY * unit
    values = widest(style, [datum.show for datum in data], "value")
    column = max(values + key, 0.3 * width, style.touch) if beside else (width - gap * (columns - 1)) / columns
    # A value on one line is worth more than its key.
    key = key if values + key <= column else 0.0
    sizes = [
        (block(style, datum.show, "value", column - key), block(style, datum.label, "label", column - key))
        for datum in data
    ]
    heads = [max(value[1] + label[1], style.touch) for value, label in sizes]
    around = max(gap, 4 * air)
    words = max(heads) if columns > 1 else sum(heads) + around

    pins = _pins(spec, data, language)
    map_width = width - column - 4 * unit if beside else width
    least = _least(pins, spec, map_width, style, language)
    named = bool(_centre_name(spec, map_width, least.radius, style, language))
    legend = _legend(spec, width, style, language, named)
    note = note_label(style, spec.note, language, width, room)
    below = legend.rect.height + 3 * air + (note.rect.height + 2 * air if note else 0.0)
    above = 0.0 if beside else words + 3 * air
    need = max(words, least.bounds.height) if beside else above + least.bounds.height
    overflow = max(0.0, need + below - height)
    bottom = height + overflow - below
    field = Rect(width - map_width, above, map_width, bottom - above)
    found = _largest(pins, spec, field, style, language, least)
    if _centre_name(spec, map_width, found.radius, style, language):
        legend = _legend(spec, width, style, language, True)
    bounds = found.bounds
    centre = (
        round(field.x + (field.width - bounds.width) / 2 - bounds.x),
        round(field.y + (field.height - bounds.height) / 2 - bounds.y),
    )

    labels: list[Label] = []
    areas: list[HitArea] = []
    tops: list[Point] = []
    start = floor(max(0.0, (bottom - words) / 2)) if beside else 0.0
    split = start + heads[0] + around / 2
    for index, (datum, (value, label)) in enumerate(zip(data, sizes, strict=True)):
        left = index * (column + gap) if columns > 1 else 0.0
        top = start + (0 if columns > 1 or index == 0 else floor(heads[0] + around))
        labels += [
            Label(datum.show, Rect(left + key, top, *value), "value", fact=datum.id, accent=True),
            Label(datum.label, Rect(left + key, top + value[1], *label), "label", fact=datum.id),
        ]
        tops.append((left, top + value[1] / 2))
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
        labels.append(Label(name.text, moved, "axis", name.align))
    end = height + overflow
    if note:
        end -= note.rect.height
        labels.append(at(note, end))
        end -= 2 * air
    labels.append(at(legend, end - legend.rect.height))
    return Layout(tuple(labels), tuple(areas), _marks(spec, found, centre, tops if key else [], style), overflow)


def _pins(spec: Spec, data: tuple[Datum, ...], language: str) -> list[Pin]:
    """The words of the map with their bearings and how many radii out: every place, and the ring's own measure."""
    far, near = data
    pins = [
        (place.name.in_language(language), bearing(spec.centre, place), FAR if place.item == far.id else ARROW)
        for place in spec.places
    ]
    taken = [angle for _, angle, _ in pins]
    free = max(range(0, 360, 15), key=lambda angle: (min(_apart(angle, other) for other in taken), angle == 180))
    return [*pins, (counted(plain(near.value), near.unit, language), float(free), 1.0)]


def _apart(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


def _legend(spec: Spec, width: float, style: FigureStyle, language: str, named: bool) -> Label:
    """What is schematic about the map, and what its centre is where the map itself has no room to say so."""
    text = say("schematic", language)
    if not named:
        text = say("centred", language, spec.centre.name.in_language(language), text)
    return Label(text, Rect(0, 0, *block(style, text, "axis", width)), "axis")


def _least(pins: list[Pin], spec: Spec, width: float, style: FigureStyle, language: str) -> _Map:
    """The smallest map: with unbroken words where they leave room for a ring, else with names in narrow columns."""
    least, tight = LEAST_RING * style.unit, min(LEAST_RING * style.unit, max(1.0, 0.08 * width))
    for radius in (least, tight):
        for share in NAME_SHARES:
            candidate = _map(pins, spec, width, radius, share, style, language)
            if candidate.bounds.width <= width:
                return candidate
    return _map(pins, spec, width, tight, None, style, language)


def _largest(pins: list[Pin], spec: Spec, field: Rect, style: FigureStyle, language: str, least: _Map) -> _Map:
    """The map with the largest ring that fits the place, near enough: names on one line are worth a little of it."""
    best = least
    for share in NAME_SHARES:
        low, high = least.radius, MOST_RING * style.unit
        while high - low > 0.5 * style.unit:
            middle = (low + high) / 2
            candidate = _map(pins, spec, field.width, middle, share, style, language)
            if candidate.bounds.width > field.width or candidate.bounds.height > field.height:
                high = middle
                continue
            low = middle
            if middle > 1.15 * best.radius or best is least:
                best = candidate
    return best


def _map(
    pins: list[Pin],
    spec: Spec,
    width: float,
    radius: float,
    share: float | None,
    style: FigureStyle,
    language: str,
) -> _Map:
    """The map around (0, 0): the words of each side one under the other, outside the ring.

    A name takes up to a `share` of the width, and more for a word of its own; without one, a quarter at most.
    """
    gap = 1.6 * style.unit
    rects: list[Label] = []
    for right in (True, False):
        side = []
        for text, angle, reach in pins:
            if (sin(radians(angle)) >= 0) == right:
                most = 0.24 * width if share is None else max(share * width, widest(style, text.split(), "axis"))
                side.append(_Pin(text, angle, reach * radius, block(style, text, "axis", most)))
        side.sort(key=lambda pin: -pin.reach * cos(radians(pin.bearing)))
        for pin, top in zip(side, _apart_tops(side), strict=True):
            wide, high = pin.size
            nearest = 0.0 if top <= 0 <= top + high else min(abs(top), abs(top + high))
            edge = max(gap, sqrt(max(0.0, pin.reach**2 - nearest**2)) + gap)
            left = edge if right else -edge - wide
            rects.append(Label(pin.text, Rect(left, top, wide, high), "axis", "left" if right else "right"))
    if name := _centre_name(spec, width, radius, style, language):
        rects.append(name)
    # The ends of lines are wider than nothing.
    edge = 2.5 * style.unit
    marks = [(sin(radians(angle)) * reach * radius, -cos(radians(angle)) * reach * radius) for _, angle, reach in pins]
    marks += [(-radius, -radius), (radius, radius)]
    xs = [x + side for x, _ in marks for side in (-edge, edge)]
    ys = [y + side for _, y in marks for side in (-edge, edge)]
    xs += [x for label in rects for x in (label.rect.x, label.rect.right)]
    ys += [y for label in rects for y in (label.rect.y, label.rect.bottom)]
    left, top = floor(min(xs) - 1), floor(min(ys) - 1)
    return _Map(radius, tuple(rects), Rect(left, top, ceil(max(xs) + 1) - left, ceil(max(ys) + 1) - top))


def _apart_tops(side: list[_Pin]) -> list[float]:
    """The tops of the words of one side, each at its place's height as far as all fit under each other."""
    wanted = [-pin.reach * cos(radians(pin.bearing)) - pin.size[1] / 2 for pin in side]
    tops: list[float] = []
    for index, top in enumerate(wanted):
        tops.append(max(top, tops[-1] + side[index - 1].size[1] + 1) if tops else top)
    drift = sum(top - want for top, want in zip(tops, wanted, strict=True)) / len(tops) if tops else 0.0
    return [top - drift for top in tops]


def _centre_name(spec: Spec, width: float, radius: float, style: FigureStyle, language: str) -> Label | None:
    """The name of the centre within the ring, on the side where no line runs; None where it does not fit."""
    text = spec.centre.name.in_language(language)
    wide, high = block(style, text, "axis", 0.24 * width)
    off = 3 * style.unit
    if hypot(wide / 2, high + off) > 0.95 * radius:
        return None
    angles = [bearing(spec.centre, place) for place in spec.places]
    above = min(_apart(0, angle) for angle in angles) > min(_apart(180, angle) for angle in angles)
    return Label(text, Rect(-wide / 2, -off - high if above else off, wide, high), "axis", "center")


def _marks(spec: Spec, found: _Map, centre: Point, tops: list[Point], style: FigureStyle) -> Marks:
    radius, unit = found.radius, style.unit

    def out(angle: float, radii: float, aside: float = 0.0) -> Point:
        turn = radians(angle)
        across, down = sin(turn), -cos(turn)
        return (
            centre[0] + across * radii * radius - down * aside,
            centre[1] + down * radii * radius + across * aside,
        )

    near = [bearing(spec.centre, place) for place in spec.places if place.item != spec.items[0]]
    far = next((bearing(spec.centre, place) for place in spec.places if place.item == spec.items[0]), 0.0)
    back = min(2.0 * unit, 0.1 * radius)
    swing = min(3.0 * unit, 0.14 * radius)
    length = (KEY - 2.5) * unit
    thread_key: Line = ()
    ring_key: Line = ()
    if tops:
        (thread_x, thread_y), (ring_x, ring_y) = tops
        thread_key = tuple(
            (thread_x + share * length, thread_y + turn * unit * 1.6)
            for share, turn in ((0, 0), (0.34, 0), (0.44, 1), (0.58, -1), (0.68, 0), (1, 0))
        )
        ring_key = tuple(
            (ring_x + length / 2 + 0.46 * length * across, ring_y + 0.46 * length * down) for across, down in ROUND
        )
    return Marks(
        centre=centre,
        radius=radius,
        bearings=tuple((centre, out(angle, PLACE)) for angle in near),
        dots=tuple(out(angle, PLACE) for angle in near),
        arrows=tuple(
            (
                out(angle, PLACE),
                out(angle, ARROW),
                out(angle, ARROW - back / radius, back),
                out(angle, ARROW - back / radius, -back),
            )
            for angle in near
        ),
        thread=(
            centre,
            out(far, BREAK[0]),
            out(far, BREAK[1], swing),
            out(far, BREAK[2], -swing),
            out(far, BREAK[3]),
            out(far, FAR),
        ),
        end=out(far, FAR),
        thread_key=thread_key,
        ring_key=ring_key,
    )


def _first_part(line: Line, share: float) -> list[Point]:
    """The line up to a share of its length."""
    if share >= 1:
        return list(line)
    left = share * sum(hypot(end[0] - start[0], end[1] - start[1]) for start, end in pairwise(line))
    run = [line[0]]
    for start, end in pairwise(line):
        length = hypot(end[0] - start[0], end[1] - start[1])
        if length >= left:
            part = left / length if length else 0.0
            run.append((start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part))
            break
        run.append(end)
        left -= length
    return run

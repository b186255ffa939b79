"""Distances from a centre: a line towards each place, which fades out before its name and the text of the distance.

The coordinates give bearings only: lengths are not to scale, and there are no borders, coasts or outlines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import atan2, ceil, cos, degrees, floor, hypot, radians, sin, sqrt
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import CheckMessage, Group, Id, LocalizedText, Model, Number, Value
from wuxi_kiosk.figures.drawing import contract
from wuxi_kiosk.figures.drawing.contract import (
    Align,
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Label,
    LandLayout,
    Layout,
    Point,
    Rect,
)
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    first_fitting,
    largest_marks,
    max_text_width,
    note_label,
    text_size,
    with_y,
)
from wuxi_kiosk.figures.drawing.land import clipped, touchable
from wuxi_kiosk.figures.drawing.star import Ray, largest_star, paint_star
from wuxi_kiosk.figures.drawing.texts import caption
from wuxi_kiosk.figures.drawing.values import is_lower_bound, unit_errors

PAINTS = True

# In units of the style: the length of the line to a near place.
MIN_LINE, MAX_LINE = 10, 100
# The length of the line to the far place, as a multiple of that length.
FAR_FACTOR = 1.35
# A line with a smaller sine of its bearing has its text above or below its end.
MAX_CENTRED_SINE = 0.35
# The maximum width of a name as a share of the map, in order of preference.
NAME_SHARES = (0.5, 0.36, 0.24)


class Place(Model):
    """A place on the globe, in degrees east and north."""

    name: LocalizedText
    longitude: Annotated[Value, Field(ge=-180, le=180)]
    latitude: Annotated[Value, Field(ge=-90, le=90)]


class Destination(Place):
    """A place at one of the distances."""

    item: Id


class Spec(Group):
    """Two distances from a centre, both lower bounds: that of the far place, then that of all other places."""

    kind: Literal["distance"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]
    centre: Place
    places: Annotated[tuple[Destination, ...], Field(min_length=2, max_length=12)]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """Both are lower bounds, the near one below the far one; the far one has one place, the near one the rest."""
        if len(numbers) != 2:
            return
        far, near = numbers
        yield from unit_errors(numbers, "两个距离必须单位相同", "the distances need one unit")
        if not 0 < near.value < far.value:
            yield (
                ("items", 1),
                "先写远的距离，再写近的；都要大于零",
                "the far distance comes first, then the near one, both above zero",
            )
        for index, number in enumerate(numbers):
            if not is_lower_bound(number.qualifier):
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
    """The centre, the length of a line, and the ends of the lines to the near places and to the far one."""

    centre: Point
    length: float
    ends: tuple[Point, ...]
    far_end: Point


@dataclass(frozen=True)
class _Pin:
    """A place: its name, the text of its distance, its bearing in degrees and the relative length of its line."""

    name: str
    distance: str
    bearing: float
    line_length: float


@dataclass(frozen=True)
class _MeasuredPin:
    """A pin with the length of its line in pixels and the sizes of its texts."""

    pin: _Pin
    line_length: float
    name: tuple[float, float]
    distance: tuple[float, float]

    @property
    def width(self) -> float:
        return max(self.name[0], self.distance[0])

    @property
    def height(self) -> float:
        return self.name[1] + self.distance[1]


@dataclass(frozen=True)
class _Map:
    """The labels of the map around a centre at (0, 0), the length of a line, and the bounding rectangle."""

    length: float
    labels: tuple[Label, ...]
    bounds: Rect


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The texts of both distances beside or above the map, the legend, the note."""
    return first_fitting(partial(_layout, spec, data, size, style, language))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The lines grow from the centre and fade out; the line to the far place has a colour of its own."""
    marks: Marks = layout.marks
    x, y = marks.centre
    lines = [(end, style.secondary, max(1.5, 0.8 * style.unit)) for end in marks.ends]
    for end, colour, width in [*lines, (marks.far_end, style.line, max(2.0, 1.1 * style.unit))]:
        if progress > 0:
            end_point = (x + (end[0] - x) * progress, y + (end[1] - y) * progress)
            canvas.line([marks.centre, end_point], colour, width, fading=True)
    canvas.dots([marks.centre], 2.6 * style.unit, style.line)


def land(
    spec: Spec,
    data: tuple[Datum, ...],
    place: contract.Place,
    area: Rect,
    style: FigureStyle,
    language: str,
) -> LandLayout | None:
    """A star on a plain sky: lines by bearing whose lengths are to scale, with the places and both distances."""
    zone = clipped(place.bounds, area)
    if place.kind != "zone" or zone is None:
        return None
    rays = [
        (Ray(one.name.in_language(language), bearing(spec.centre, one)), one.item == data[0].id) for one in spec.places
    ]
    (far,) = (ray for ray, is_far in rays if is_far)
    near = [ray for ray, is_far in rays if not is_far]
    centre = spec.centre.name.in_language(language)
    found = largest_star(far, near, centre, data, zone, place.dark, style)
    if found is None:
        return None
    legend = caption("to-scale", language)
    return LandLayout(
        labels=(*found.texts[0], *found.texts[1], *found.names),
        hit_areas=tuple(
            HitArea(touchable(rect, zone, style), datum.id) for rect, datum in zip(found.rects, data, strict=True)
        ),
        marks=found.marks,
        bounds=found.bounds,
        stated=frozenset(datum.id for datum in data),
        legends=(legend if found.centre_named else caption("centred", language, centre, legend),),
    )


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The lines grow from the centre; then their open ends appear."""
    paint_star(layout.marks, canvas, style, progress)


def bearing(start: Place, end: Place) -> float:
    """The initial bearing of the great circle from `start` to `end`, in degrees clockwise from north."""
    first, second = radians(start.latitude), radians(end.latitude)
    turn = radians(end.longitude - start.longitude)
    east = sin(turn) * cos(second)
    north = cos(first) * sin(second) - sin(first) * cos(second) * cos(turn)
    return degrees(atan2(east, north)) % 360


def _point_at(angle: float, line_length: float) -> Point:
    """The point at a bearing and distance from (0, 0), with y pointing down."""
    return sin(radians(angle)) * line_length, -cos(radians(angle)) * line_length


def _layout(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
) -> Layout:
    values = max_text_width(style, [datum.show for datum in data], "value")
    layouts = [_layout_form(spec, data, size, style, language, density, 1, False)]
    half = 0.5 * size[0] - style.gap
    if values <= half and half >= style.touch:
        layouts.append(_layout_form(spec, data, size, style, language, density, 2, False))
    if max(values, style.touch) <= 0.6 * size[0]:
        layouts.append(_layout_form(spec, data, size, style, language, density, 1, True))
    return largest_marks(layouts, lambda layout: layout.marks.length)


def _layout_form(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
    columns: int,
    beside: bool,
) -> Layout:
    """The texts `beside` the map, or above it in one or two columns."""
    width, height = size
    unit = style.unit
    spacing = unit * density.spacing
    gap = style.gap
    values = max_text_width(style, [datum.show for datum in data], "value")
    column = max(values, 0.3 * width, style.touch) if beside else (width - gap * (columns - 1)) / columns
    sizes = [
        (text_size(style, datum.show, "value", column), text_size(style, datum.label, "label", column))
        for datum in data
    ]
    header_heights = [max(value[1] + label[1], style.touch) for value, label in sizes]
    around = max(gap, 6 * spacing)
    text_height = max(header_heights) if columns > 1 else sum(header_heights) + around

    pins = _pins(spec, data, language)
    map_width = width - column - 4 * unit if beside else width
    minimum_map = _smallest_map(pins, spec, map_width, style, language)
    centre_named = _centre_name(spec, pins, map_width, minimum_map.length, style, language) is not None
    legend = _legend(spec, width, style, language, centre_named)
    note = note_label(style, spec.note, language, width, density)
    below = legend.rect.height + 3 * spacing + (note.rect.height + 2 * spacing if note else 0.0)
    above = 0.0 if beside else text_height + 3 * spacing
    implicit_height = max(text_height, minimum_map.bounds.height) if beside else above + minimum_map.bounds.height
    overflow = max(0.0, implicit_height + below - height)
    bottom = height + overflow - below
    map_area = Rect(width - map_width, above, map_width, bottom - above)
    map_ = _largest_map(pins, spec, map_area, style, language, minimum_map)
    if _centre_name(spec, pins, map_width, map_.length, style, language):
        legend = _legend(spec, width, style, language, True)
    bounds = map_.bounds
    centre = (
        round(map_area.x + (map_area.width - bounds.width) / 2 - bounds.x),
        round(map_area.y + (map_area.height - bounds.height) / 2 - bounds.y),
    )

    labels: list[Label] = []
    areas: list[HitArea] = []
    start = floor(max(0.0, (bottom - text_height) / 2)) if beside else 0.0
    split = start + header_heights[0] + around / 2
    for index, (datum, (value, label)) in enumerate(zip(data, sizes, strict=True)):
        left = index * (column + gap) if columns > 1 else 0.0
        top = start + (0 if columns > 1 or index == 0 else floor(header_heights[0] + around))
        labels += [
            Label(datum.show, Rect(left, top, *value), "value", fact=datum.id, accent=True),
            Label(datum.label, Rect(left, top + value[1], *label), "label", fact=datum.id),
        ]
        if columns > 1:
            area = Rect(left, 0, column, max(text_height, style.touch))
        elif index == 0:
            area = Rect(0, 0, column, split - gap / 2)
        else:
            area = Rect(0, split + gap / 2, column, (bottom if beside else text_height) - split - gap / 2)
        areas.append(HitArea(area, datum.id))
    for name in map_.labels:
        rect = name.rect
        moved = Rect(rect.x + centre[0], rect.y + centre[1], rect.width, rect.height)
        labels.append(Label(name.text, moved, "axis", name.align, accent=name.accent))
    end = height + overflow
    if note:
        end -= note.rect.height
        labels.append(with_y(note, end))
        end -= 2 * spacing
    labels.append(with_y(legend, end - legend.rect.height))
    ends = [_point_at(pin.bearing, pin.line_length * map_.length) for pin in pins]
    far_line, *near = [(centre[0] + x, centre[1] + y) for x, y in ends]
    return Layout(tuple(labels), tuple(areas), Marks(centre, map_.length, tuple(near), far_line), overflow)


def _pins(spec: Spec, data: tuple[Datum, ...], language: str) -> list[_Pin]:
    """All places with the texts of their distances, the far one first."""
    shows = {datum.id: datum.show for datum in data}
    far = data[0].id
    return [
        _Pin(
            place.name.in_language(language),
            shows[place.item],
            bearing(spec.centre, place),
            FAR_FACTOR if place.item == far else 1.0,
        )
        for place in sorted(spec.places, key=lambda place: place.item != far)
    ]


def _legend(spec: Spec, width: float, style: FigureStyle, language: str, centre_named: bool) -> Label:
    """The legend of the map; it names the centre where the map has no space for that name."""
    text = caption("schematic", language)
    if not centre_named:
        text = caption("centred", language, spec.centre.name.in_language(language), text)
    return Label(text, Rect(0, 0, *text_size(style, text, "axis", width)), "axis")


def _smallest_map(pins: list[_Pin], spec: Spec, width: float, style: FigureStyle, language: str) -> _Map:
    """The smallest map: with unbroken words where they leave space for the lines, else with narrow names."""
    minimum_length, tight = MIN_LINE * style.unit, min(MIN_LINE * style.unit, max(1.0, 0.08 * width))
    for length in (minimum_length, tight):
        for share in NAME_SHARES:
            candidate = _map(pins, spec, width, length, share, style, language)
            if candidate.bounds.width <= width:
                return candidate
    return _map(pins, spec, width, tight, None, style, language)


def _largest_map(
    pins: list[_Pin], spec: Spec, map_area: Rect, style: FigureStyle, language: str, minimum_map: _Map
) -> _Map:
    """The map with approximately the longest lines that fit; wider names are preferred to slightly longer lines."""
    best = minimum_map

    def fitting(length: float, share: float) -> _Map | None:
        found = _map(pins, spec, map_area.width, length, share, style, language)
        return found if found.bounds.width <= map_area.width and found.bounds.height <= map_area.height else None

    for share in NAME_SHARES:
        if best is not minimum_map and not fitting(1.15 * best.length, share):
            continue
        low, high = minimum_map.length, MAX_LINE * style.unit
        while high - low > 0.5 * style.unit:
            middle = (low + high) / 2
            candidate = fitting(middle, share)
            low, high = (middle, high) if candidate else (low, middle)
            if candidate and (middle > 1.15 * best.length or best is minimum_map):
                best = candidate
    return best


def _map(
    pins: list[_Pin], spec: Spec, width: float, length: float, share: float | None, style: FigureStyle, language: str
) -> _Map:
    """The map around (0, 0), with the texts of each place at the end of its line.

    A name is at most `share` of the width wide, or as wide as its longest word; without `share`, 0.24 of the width.
    """
    measured = []
    for pin in pins:
        longest = max_text_width(style, [*pin.name.split(), *pin.distance.split()], "axis")
        max_width = 0.24 * width if share is None else max(share * width, longest)
        name, distance = (text_size(style, text, "axis", max_width) for text in (pin.name, pin.distance))
        measured.append(_MeasuredPin(pin, pin.line_length * length, name, distance))
    gap = 1.6 * style.unit
    boxes = _text_boxes_ahead(measured, gap)
    if not _no_overlap(boxes, _point_at(pins[0].bearing, pins[0].line_length * length)):
        boxes = _text_boxes_beside(measured, gap)
    labels = [label for one, box in zip(measured, boxes, strict=True) for label in _pin_labels(one, box)]
    if centre := _centre_name(spec, pins, width, length, style, language):
        labels.append(centre)
    # The lines have a width of their own.
    edge = 3 * style.unit
    marks = [(0.0, 0.0), *(_point_at(pin.bearing, pin.line_length * length) for pin in pins)]
    xs = [x + side for x, _ in marks for side in (-edge, edge)]
    ys = [y + side for _, y in marks for side in (-edge, edge)]
    xs += [x for label in labels for x in (label.rect.x, label.rect.right)]
    ys += [y for label in labels for y in (label.rect.y, label.rect.bottom)]
    left, top = floor(min(xs) - 1), floor(min(ys) - 1)
    return _Map(length, tuple(labels), Rect(left, top, ceil(max(xs) + 1) - left, ceil(max(ys) + 1) - top))


def _pin_labels(measured: _MeasuredPin, box: Rect) -> Iterator[Label]:
    """The name above the distance in their box, aligned towards the line."""
    across = sin(radians(measured.pin.bearing))
    align: Align = "center" if abs(across) < MAX_CENTRED_SINE else "left" if across > 0 else "right"
    y = box.y
    for text, (text_width, text_height), accent in (
        (measured.pin.name, measured.name, False),
        (measured.pin.distance, measured.distance, True),
    ):
        x = {"left": box.x, "center": box.x + (box.width - text_width) / 2, "right": box.right - text_width}[align]
        yield Label(text, Rect(x, y, text_width, text_height), "axis", align, accent=accent)
        y += text_height


def _text_boxes_ahead(pins: list[_MeasuredPin], gap: float) -> list[Rect]:
    """The boxes of the texts of each place, in line with its line."""
    boxes = []
    for measured in pins:
        across, down = _point_at(measured.pin.bearing, 1)
        x, y = _point_at(
            measured.pin.bearing,
            measured.line_length
            + gap
            + min(measured.width / 2 / max(abs(across), 1e-6), measured.height / 2 / max(abs(down), 1e-6)),
        )
        boxes.append(Rect(x - measured.width / 2, y - measured.height / 2, measured.width, measured.height))
    return boxes


def _no_overlap(boxes: list[Rect], far_line: Point) -> bool:
    """Whether no box overlaps another or the line to the far place."""
    apart = all(
        one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
        for one, other in combinations(boxes, 2)
    )
    steps = [(far_line[0] * step / 16, far_line[1] * step / 16) for step in range(17)]
    return apart and not any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in boxes for x, y in steps)


def _text_boxes_beside(pins: list[_MeasuredPin], gap: float) -> list[Rect]:
    """The boxes in a column on each side, each as near to the end of its line as the others allow."""
    boxes: dict[int, Rect] = {}
    for right in (True, False):
        side = [index for index, measured in enumerate(pins) if (sin(radians(measured.pin.bearing)) >= 0) == right]
        preferred_tops = {
            index: _point_at(pins[index].pin.bearing, pins[index].line_length)[1] - pins[index].height / 2
            for index in side
        }
        side.sort(key=preferred_tops.__getitem__)
        tops: list[float] = []
        for place, index in enumerate(side):
            tops.append(
                max(preferred_tops[index], tops[-1] + pins[side[place - 1]].height + 1)
                if tops
                else preferred_tops[index]
            )
        shift = sum(top - preferred_tops[index] for index, top in zip(side, tops, strict=True)) / max(1, len(side))
        for index, lower in zip(side, tops, strict=True):
            measured, top = pins[index], lower - shift
            nearest = 0.0 if top <= 0 <= top + measured.height else min(abs(top), abs(top + measured.height))
            edge = max(gap, sqrt(max(0.0, measured.line_length**2 - nearest**2)) + gap)
            boxes[index] = Rect(edge if right else -edge - measured.width, top, measured.width, measured.height)
    return [boxes[index] for index in range(len(pins))]


def _centre_name(
    spec: Spec, pins: list[_Pin], width: float, length: float, style: FigureStyle, language: str
) -> Label | None:
    """The name of the centre in the widest gap between the lines; None where it does not fit within their length."""
    text = spec.centre.name.in_language(language)
    text_width, text_height = text_size(style, text, "axis", 0.24 * width)
    angles = sorted(pin.bearing for pin in pins)
    gaps = [(following - angle) % 360 or 360 for angle, following in zip(angles, angles[1:] + angles[:1], strict=True)]
    widest_gap = max(range(len(gaps)), key=gaps.__getitem__)
    angle = angles[widest_gap] + gaps[widest_gap] / 2
    across, down = _point_at(angle, 1)
    x, y = _point_at(angle, 3.5 * style.unit + abs(across) * text_width / 2 + abs(down) * text_height / 2)
    if hypot(abs(x) + text_width / 2, abs(y) + text_height / 2) > 0.95 * length:
        return None
    return Label(text, Rect(x - text_width / 2, y - text_height / 2, text_width, text_height), "axis", "center")

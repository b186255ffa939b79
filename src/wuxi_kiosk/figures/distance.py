"""Distances from a centre: a line towards each place, which fades out before its name and the text of the distance.

The coordinates give bearings only: lengths are not to scale, and there are no borders, coasts or outlines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import atan2, cos, degrees, floor, radians, sin
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import LocalizedText, Model, NumberId, Value
from wuxi_kiosk.content.model import CheckMessage, Group, Number
from wuxi_kiosk.figures.drawing import contract
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Label,
    LandLayout,
    Layout,
    Point,
    Rect,
    Starter,
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
from wuxi_kiosk.figures.drawing.schematic import Pin, maps_of
from wuxi_kiosk.figures.drawing.star import Ray, largest_star, paint_star
from wuxi_kiosk.figures.drawing.texts import caption
from wuxi_kiosk.figures.drawing.values import is_lower_bound, unit_errors

PAINTS = True

# The length of the line to the far place, as a multiple of that to a near one.
FAR_FACTOR = 1.35


class Place(Model):
    """A place on the globe, in degrees east and north."""

    name: LocalizedText
    longitude: Annotated[Value, Field(ge=-180, le=180)]
    latitude: Annotated[Value, Field(ge=-90, le=90)]


class Destination(Place):
    """A place at one of the distances."""

    item: NumberId


class Spec(Group):
    """Two distances from a centre, both lower bounds: that of the far place, then that of all other places."""

    kind: Literal["distance"]
    items: Annotated[tuple[NumberId, ...], Field(min_length=2, max_length=2)]
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


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description(
        "离各地多远：方向线，末端敞开。",
        "How far it is from several places: lines by direction with open ends.",
        {
            "items": (
                "所画的两个数字：远的距离，再是近的。",
                "The ids of two numbers: the far distance, then the near one.",
            ),
            "centre": ("量起的地点。", "The place that distances are measured from."),
            "places": (
                "各个地点：远的一个，近的一个或几个。",
                "The places: one at the far distance, one or more at the near one.",
            ),
        },
    ),
    Place: Description(
        "地球上的一个地点。",
        "A place on the globe.",
        {
            "name": ("地名。", "Its name."),
            "longitude": ("经度，东经为正。", "Its longitude in degrees, east being positive."),
            "latitude": ("纬度，北纬为正。", "Its latitude in degrees, north being positive."),
        },
    ),
    Destination: Description(
        "在其中一个距离上的地点。",
        "A place at one of the distances.",
        {"item": ("它的距离：items 里的一个编号。", "Its distance: one of the ids in items.")},
    ),
}
STARTER: Starter = (
    {
        "items": ("far", "near"),
        "centre": {"longitude": 109, "latitude": 31},
        "places": (
            {"item": "far", "longitude": 125, "latitude": 44},
            {"item": "near", "longitude": 106, "latitude": 29},
        ),
    },
    {"id": "far", "value": 2, "qualifier": "多"},
    {"id": "near", "qualifier": "多"},
)


@dataclass(frozen=True)
class Marks:
    """The centre, the length of a line, and the ends of the lines to the near places and to the far one."""

    centre: Point
    length: float
    ends: tuple[Point, ...]
    far_end: Point


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

    map_width = width - column - 4 * unit if beside else width
    maps = maps_of(_pins(spec, data, language), spec.centre.name.in_language(language), map_width, style)
    smallest = maps.smallest
    legend = _legend(spec, width, style, language, smallest.centre_named)
    note = note_label(style, spec.note, language, width, density)
    below = legend.rect.height + 3 * spacing + (note.rect.height + 2 * spacing if note else 0.0)
    above = 0.0 if beside else text_height + 3 * spacing
    implicit_height = max(text_height, smallest.bounds.height) if beside else above + smallest.bounds.height
    overflow = max(0.0, implicit_height + below - height)
    bottom = height + overflow - below
    map_area = Rect(width - map_width, above, map_width, bottom - above)
    map_ = maps.largest(map_area.height)
    if map_.centre_named:
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
    far_line, *near = [(centre[0] + x, centre[1] + y) for x, y in map_.ends]
    return Layout(tuple(labels), tuple(areas), Marks(centre, map_.length, tuple(near), far_line), overflow)


def _pins(spec: Spec, data: tuple[Datum, ...], language: str) -> tuple[Pin, ...]:
    """All places with the texts of their distances, the far one first."""
    shows = {datum.id: datum.show for datum in data}
    far = data[0].id
    return tuple(
        Pin(
            place.name.in_language(language),
            shows[place.item],
            bearing(spec.centre, place),
            FAR_FACTOR if place.item == far else 1.0,
        )
        for place in sorted(spec.places, key=lambda place: place.item != far)
    )


def _legend(spec: Spec, width: float, style: FigureStyle, language: str, centre_named: bool) -> Label:
    """The legend of the map; it names the centre where the map has no space for that name."""
    text = caption("schematic", language)
    if not centre_named:
        text = caption("centred", language, spec.centre.name.in_language(language), text)
    return Label(text, Rect(0, 0, *text_size(style, text, "axis", width)), "axis")

"""Distances: lines by bearing with open ends, to scale only on the sky of a landscape; no distance is computed."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import distance
from wuxi_kiosk.figures.drawing import schematic
from wuxi_kiosk.figures.drawing import star as star_module
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Point, Rect, Role
from wuxi_kiosk.figures.drawing.contract import Place as Site

from .cases import Recorder
from .helpers import Location, MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def place(zh: str, longitude: str, latitude: str, **fields: str) -> dict[str, Any]:
    return {"name": {"zh": zh}, "longitude": Decimal(longitude), "latitude": Decimal(latitude), **fields}


WUXI = place("巫溪", "109.62", "31.40")
PLACES = (
    place("吉林（长春）", "125.32", "43.88", item="distance"),
    place("重庆主城", "106.55", "29.56", item="remoteness"),
    place("武汉", "114.27", "30.58", item="remoteness"),
    place("西安", "108.93", "34.26", item="remoteness"),
)


def spec(places: Sequence[dict[str, Any]] = PLACES, **fields: Any) -> distance.Spec:
    given = {"id": "far-away", "kind": "distance", "label": {"zh": "有多远"}, "source": "article 6"}
    return distance.Spec.model_validate(
        {**given, "items": ("distance", "remoteness"), "centre": WUXI, "places": places, **fields}
    )


def number(name: str, value: int, qualifier: str | None = "多", unit: str = "公里") -> Number:
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "article 6", "value": value}
    return Number.model_validate(
        {**content, "unit": {"zh": unit}, "qualifier": qualifier, "show": {"zh": "{value}" + unit}}
    )


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (
        datum("distance", "2000多公里", "2000", qualifier="多", unit="公里"),
        datum("remoteness", "400公里以上", "400", qualifier="以上", unit="公里"),
    )


def heading(start: Point, end: Point) -> float:
    return degrees(atan2(end[0] - start[0], start[1] - end[1])) % 360


@pytest.mark.parametrize(
    ("longitude", "latitude", "angle"), [("109.62", "60", 0), ("109.62", "0", 180), ("110", "31.40", 90)]
)
def test_bearings_are_clockwise_from_north(longitude: str, latitude: str, angle: float) -> None:
    start, end = (distance.Place.model_validate(given) for given in (WUXI, place("a", longitude, latitude)))
    assert distance.bearing(start, end) == pytest.approx(angle, abs=0.2)


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420), (2400, 1300)])
def test_lines_have_the_bearings_of_their_places(
    size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle
) -> None:
    given = spec()
    marks = distance.layout(given, data, size, style, "zh").marks
    angles = [distance.bearing(given.centre, city) for city in given.places]
    assert heading(marks.centre, marks.far_end) == pytest.approx(angles[0], abs=0.5)
    lengths = set()
    for end, angle in zip(marks.ends, angles[1:], strict=True):
        assert heading(marks.centre, end) == pytest.approx(angle, abs=0.5)
        lengths.add(round(hypot(end[0] - marks.centre[0], end[1] - marks.centre[1]), 3))
    assert len(lengths) == 1, "places that share a distance have lines of one length"


def test_lines_fade_out_and_the_far_line_has_its_own_colour(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = distance.layout(spec(), data, SIZE, style, "zh")
    marks = layout.marks
    picture = pixels(paint(layout, distance, SIZE))

    def along(end: Point, share: float) -> tuple[int, int]:
        x, y = (int(start + (stop - start) * share) for start, stop in zip(marks.centre, end, strict=True))
        return x, y

    for end in (marks.far_end, *marks.ends):
        alphas = [picture.alpha(*along(end, share)) for share in (0.3, 0.7, 0.97)]
        assert alphas[0] > 0.9
        assert alphas[0] > alphas[1] > alphas[2]
        assert alphas[2] < 0.15
    colours = [picture.image.pixelColor(*along(end, 0.3)).name() for end in (marks.far_end, *marks.ends)]
    assert colours[0] == style.line
    assert style.line not in colours[1:]


def test_only_lines_are_painted_around_the_centre(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    """A ring would say that all places beyond it lie farther away in a straight line."""
    layout = distance.layout(spec(), data, SIZE, style, "zh")
    marks = layout.marks
    picture = pixels(paint(layout, distance, SIZE))
    angles = [heading(marks.centre, end) for end in (marks.far_end, *marks.ends)]
    for angle in range(0, 360, 3):
        if min(abs((angle - other + 180) % 360 - 180) for other in angles) > 9:
            for share in (0.3, 0.6, 0.9, 1.2):
                x = marks.centre[0] + sin(radians(angle)) * share * marks.length
                y = marks.centre[1] - cos(radians(angle)) * share * marks.length
                assert y >= SIZE[1] or picture.alpha(x, y) == 0, (angle, share)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_places_show_the_distances_of_the_article(language: str, data: tuple[Datum, ...], style: FigureStyle) -> None:
    texts = [label.text for label in distance.layout(spec(), data, SIZE, style, language).labels]
    assert texts.count("2000多公里") == 2, "at its line and beside the map"
    assert texts.count("400公里以上") == 4


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_distance_is_computed(language: str, data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = distance.layout(spec(), data, SIZE, style, language)
    texts = " ".join(label.text for label in layout.labels)
    assert all(number not in texts for number in ("358", "452", "324", "1952"))
    assert ("示意" if language == "zh" else "Schematic") in texts


def test_labels_of_many_places_do_not_overlap(data: tuple[Datum, ...], style: FigureStyle) -> None:
    crowd = (PLACES[0], *(place(f"地名{index}", str(112 + index), "31", item="remoteness") for index in range(11)))
    layout = distance.layout(spec(crowd), data, SIZE, style, "zh")
    rects = [label.rect for label in layout.labels]
    assert sum(label.text.startswith("地名") for label in layout.labels) == 11
    for one, other in combinations(rects, 2):
        beside = one.right <= other.x + 0.01 or other.right <= one.x + 0.01
        assert beside or one.bottom <= other.y + 0.01 or other.bottom <= one.y + 0.01


def test_lines_grow_with_progress(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = distance.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, distance, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] < shares[1] < shares[2]


def test_rejects_places_that_do_not_match_the_distances() -> None:
    far, near = number("distance", 2000), number("remoteness", 400, "以上")

    def found(given: distance.Spec, *numbers: Number) -> list[Location]:
        return [where for where, _, _ in given.check(numbers)]

    assert found(spec(), far, near) == []
    assert found(spec(), number("distance", 300), near) == [("items", 1)]
    assert found(spec(), far, number("remoteness", 400, None)) == [("items", 1)]
    assert found(spec(), number("distance", 2000, None), near) == [("items", 0)]
    assert found(spec(), far, number("remoteness", 400, "以上", "里")) == [("items", 1)]
    lost = (*PLACES, place("成都", "104.07", "30.67", item="other"))
    assert found(spec(lost), far, near) == [("places", 4, "item")]
    assert found(spec((*PLACES, {**WUXI, "item": "remoteness"})), far, near) == [("places", 4, "longitude")]
    assert found(spec(PLACES[1:]), far, near) == [("places",)]
    with pytest.raises(ValidationError):
        spec((place("a", "200", "0", item="distance"), PLACES[1]))


SKY = Rect(700, 20, 1200, 420)
ZONE = Site("zone", ((700, 20), (1900, 440)))


def star(data: tuple[Datum, ...], style: FigureStyle, language: str = "zh", zone: Site = ZONE) -> LandLayout:
    found = distance.land(spec(), data, zone, zone.bounds, style, language)
    assert found is not None
    return found


def test_lines_on_the_sky_are_to_scale_and_by_bearing(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = star(data, style)
    canvas = Recorder()
    distance.paint_land(layout, canvas, style, 1)
    lengths = [hypot(x - layout.marks.centre[0], y - layout.marks.centre[1]) for x, y in canvas.points]
    far, near = layout.marks.far_length, layout.marks.near_length
    assert far / near == pytest.approx(2000 / 400)
    # Each line has a point at its end, and a dot on it.
    assert [sum(one == pytest.approx(length) for one in lengths) for length in (far, near)] == [2, 6]
    bearings = [degrees(atan2(x, -y)) % 360 for x, y in (layout.marks.far, *layout.marks.near)]
    assert bearings == pytest.approx([distance.bearing(spec().centre, one) for one in spec().places])


def test_every_line_on_the_sky_has_an_open_end(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = star(data, style)
    x, y = layout.marks.centre
    canvas = Recorder()
    distance.paint_land(layout, canvas, style, 1)
    marks = [(layout.marks.far, layout.marks.far_length)]
    marks += [(direction, layout.marks.near_length) for direction in layout.marks.near]
    for direction, length in marks:
        along = [(px - x) * direction[0] + (py - y) * direction[1] for px, py in canvas.points]
        off = [abs((px - x) * direction[1] - (py - y) * direction[0]) for px, py in canvas.points]
        beyond = [a for a, o in zip(along, off, strict=True) if o < 0.5 and a > length + 1]
        assert len(beyond) >= 3


def test_star_states_both_distances_and_names_every_place(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = star(data, style)
    texts = [label.text for label in layout.labels]
    assert layout.stated == {"distance", "remoteness"}
    assert {"2000多公里", "400公里以上", "巫溪", "吉林（长春）", "重庆主城", "武汉", "西安"} <= set(texts)
    assert not layout.tags
    assert ["按比例" in legend and "推算" in legend for legend in layout.legends] == [True]


def test_text_of_the_near_places_stands_apart_from_each_name(data: tuple[Datum, ...], style: FigureStyle) -> None:
    for zone in (ZONE, Site("zone", ((48, 300), (1032, 740)))):
        layout = star(data, style, zone=zone)
        told = next(label.rect for label in layout.labels if label.text == "400公里以上")
        name = next(label.rect for label in layout.labels if label.text == "武汉")
        beside = told.y < name.bottom and name.y < told.bottom and told.x >= name.right
        assert not beside


def test_star_on_a_dark_sky_is_light_and_leaves_small_skies_alone(data: tuple[Datum, ...], style: FigureStyle) -> None:
    dark = star(data, style, zone=Site("zone", ZONE.points, dark=True))
    assert all(label.light and not label.accent for label in dark.labels)
    small = Site("zone", ((0, 0), (200, 150)))
    assert distance.land(spec(), data, small, small.bounds, style, "zh") is None
    road = Site("path", ((0, 0), (900, 400)))
    assert distance.land(spec(), data, road, SKY, style, "zh") is None


def test_texts_are_measured_and_stars_laid_out_once_for_all_zones(
    data: tuple[Datum, ...], style: FigureStyle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page tries a star in many zones: its time grows with the stars and texts, not with the zones."""
    measured: list[str] = []
    laid_out: list[object] = []

    def measure(text: str, role: Role, width: float) -> tuple[float, float]:
        measured.append(text)
        return style.measure(text, role, width)

    class Counted(star_module._Core):
        def __init__(self, *inputs: Any) -> None:
            laid_out.append(self)
            super().__init__(*inputs)

    monkeypatch.setattr(star_module, "_Core", Counted)
    counted = replace(style, measure=measure)
    found = []
    for height in range(40, 480, 10):
        for dark in (False, True):
            zone = Site("zone", ((0, 0), (900, height)), dark=dark)
            found.append(distance.land(spec(), data, zone, zone.bounds, counted, "zh"))
    assert not all(found)
    assert any(found)
    variants = len(star_module.ROLES) * len(star_module.NAME_WIDTHS) * len(star_module.TEXT_WIDTHS)
    assert len(laid_out) <= variants * len(star_module.LENGTHS)
    assert len(measured) < 1500


def test_a_map_is_laid_out_once_for_all_heights(
    data: tuple[Datum, ...], style: FigureStyle, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[tuple[float, float]] = []
    original = schematic.Maps._map

    def counted(maps: schematic.Maps, length: float, sizes: Any) -> schematic.Map:
        laid_out.append((maps._width, length))
        return original(maps, length, sizes)

    monkeypatch.setattr(schematic.Maps, "_map", counted)
    given = spec()
    # A style of its own: other tests may have laid out the same maps.
    own = replace(style, measure=lambda text, role, width: style.measure(text, role, width))
    lengths = {distance.layout(given, data, (900, height), own, "zh").marks.length for height in range(200, 700, 20)}
    assert len(lengths) > 5
    assert len(laid_out) == len(set(laid_out))
    assert len(laid_out) < 300

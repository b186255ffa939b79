"""Distances: lines by bearing with open ends; no distance is computed and lengths are not to scale."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import distance
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Point

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
    given = {"id": "far-away", "kind": "distance", "label": {"zh": "有多远"}, "source": "P06"}
    return distance.Spec.model_validate(
        {**given, "items": ("distance", "remoteness"), "centre": WUXI, "places": places, **fields}
    )


def number(name: str, value: int, qualifier: str | None = "多", unit: str = "公里") -> Number:
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "P06", "value": value}
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

"""The distance figure is a ring, bearings and the thread; no distance is computed."""

from decimal import Decimal
from itertools import combinations
from math import atan2, degrees, hypot

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import distance

SIZE = (1000, 600)


def place(zh, longitude, latitude, **more):
    return {"name": {"zh": zh}, "longitude": Decimal(longitude), "latitude": Decimal(latitude), **more}


WUXI = place("巫溪", "109.62", "31.40")
PLACES = (
    place("吉林（长春）", "125.32", "43.88", item="distance"),
    place("重庆主城", "106.55", "29.56", item="remoteness"),
    place("武汉", "114.27", "30.58", item="remoteness"),
    place("西安", "108.93", "34.26", item="remoteness"),
)


def spec(places=PLACES, **more):
    given = {"id": "far-away", "kind": "distance", "label": {"zh": "有多远"}, "source": "P06"}
    return distance.Spec.model_validate(
        {**given, "items": ("distance", "remoteness"), "centre": WUXI, "places": places, **more}
    )


def number(name, value, qualifier="多", unit="公里"):
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "P06", "value": value}
    return Number.model_validate(
        {**content, "unit": {"zh": unit}, "qualifier": qualifier, "show": {"zh": "{value}" + unit}}
    )


@pytest.fixture
def data(datum):
    return (
        datum("distance", "2000多公里", "2000", qualifier="多", unit="公里"),
        datum("remoteness", "400公里以上", "400", qualifier="以上", unit="公里"),
    )


def heading(start, end):
    return degrees(atan2(end[0] - start[0], start[1] - end[1])) % 360


@pytest.mark.parametrize(
    ("longitude", "latitude", "angle"), [("109.62", "60", 0), ("109.62", "0", 180), ("110", "31.40", 90)]
)
def test_bearings_are_from_north_clockwise(longitude, latitude, angle):
    start, end = (distance.Place.model_validate(given) for given in (WUXI, place("a", longitude, latitude)))
    assert distance.bearing(start, end) == pytest.approx(angle, abs=0.2)


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420), (2400, 1300)])
def test_places_stand_beyond_the_ring_at_their_bearings(size, data, style):
    given = spec()
    marks = distance.layout(given, data, size, style, "zh").marks
    angles = [distance.bearing(given.centre, city) for city in given.places]
    assert heading(marks.centre, marks.end) == pytest.approx(angles[0], abs=0.5)
    for dot, arrow, angle in zip(marks.dots, marks.arrows, angles[1:], strict=True):
        assert heading(marks.centre, dot) == pytest.approx(angle, abs=0.5)
        out = [hypot(x - marks.centre[0], y - marks.centre[1]) for x, y in (dot, arrow[1])]
        assert marks.radius < out[0] < out[1]


def test_the_thread_is_broken_and_alone_has_its_colour(data, style, paint, pixels):
    layout = distance.layout(spec(), data, SIZE, style, "zh")
    marks = layout.marks
    directions = [heading(a, b) for a, b in zip(marks.thread, marks.thread[1:], strict=False)]
    assert max(directions) - min(directions) > 30
    picture = pixels(paint(layout, distance, SIZE))
    x, y = marks.thread[0]
    nx, ny = marks.thread[1]
    assert picture.image.pixelColor(int((x + nx) / 2), int((y + ny) / 2)).name() == style.line
    top = picture.image.pixelColor(int(marks.centre[0]), int(marks.centre[1] - marks.radius))
    assert top.name() != style.line


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_number_but_the_articles_is_written(language, data, style):
    layout = distance.layout(spec(), data, SIZE, style, language)
    texts = " ".join(label.text for label in layout.labels)
    assert "400公里" in texts
    assert all(number not in texts for number in ("358", "452", "324", "1952"))
    assert ("示意" if language == "zh" else "Schematic") in texts


def test_names_stay_clear_of_each_other_and_of_the_ring(data, style):
    crowd = (PLACES[0], *(place(f"地名{index}", str(112 + index), "31", item="remoteness") for index in range(11)))
    layout = distance.layout(spec(crowd), data, SIZE, style, "zh")
    names = [label.rect for label in layout.labels if label.text.startswith("地名")]
    assert len(names) == 11
    for one, other in combinations(names, 2):
        assert one.bottom <= other.y + 0.01 or other.bottom <= one.y + 0.01
    centre, radius = layout.marks.centre, layout.marks.radius
    for rect in names:
        x = max(rect.x, min(centre[0], rect.right))
        y = max(rect.y, min(centre[1], rect.bottom))
        assert hypot(x - centre[0], y - centre[1]) >= radius


def test_the_thread_runs_with_progress(data, style, paint, pixels):
    layout = distance.layout(spec(), data, SIZE, style, "zh")
    marks = layout.marks
    end = [int(value) for value in marks.end]
    alphas = [pixels(paint(layout, distance, SIZE, at)).alpha(*end) for at in (0, 0.5, 1)]
    assert alphas == [0, 0, 1]


def test_places_that_do_not_fit_the_distances_are_mistakes():
    far, near = number("distance", 2000), number("remoteness", 400, "以上")

    def found(given, *numbers):
        return [where for where, _, _ in given.mistakes(numbers)]

    assert found(spec(), far, near) == []
    assert found(spec(), number("distance", 300), near) == [("items", 1)]
    assert found(spec(), far, number("remoteness", 400, None)) == [("items", 1)]
    assert found(spec(), far, number("remoteness", 400, "以上", "里")) == [("items", 1)]
    lost = (*PLACES, place("成都", "104.07", "30.67", item="other"))
    assert found(spec(lost), far, near) == [("places", 4, "item")]
    assert found(spec((*PLACES, {**WUXI, "item": "remoteness"})), far, near) == [("places", 4, "longitude")]
    assert found(spec(PLACES[1:]), far, near) == [("places",)]
    with pytest.raises(ValidationError):
        spec((place("a", "200", "0", item="distance"), PLACES[1]))

"""Rulers: two marks on one scale from zero."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import ruler
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Place, Rect

from .cases import Recorder
from .helpers import Location, MakeDatum, Paint, Pixels

SIZE = (1000, 600)
LAND = Rect(0, 0, 1920, 860)
SIDE = Place("zone", ((1500, 80), (1900, 840)))
PEAK = Place("point", ((800, 250),))


def spec(items: tuple[str, ...] = ("low", "high"), **fields: Any) -> ruler.Spec:
    given = {"id": "altitude", "kind": "ruler", "label": {"zh": "海拔"}, "source": "article 16", "items": items}
    return ruler.Spec.model_validate({**given, **fields})


def number(name: str, value: int, unit: str = "米") -> Number:
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "article 16", "value": value}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (datum("low", "1600米", "1600", unit="米"), datum("high", "2630米", "2630", unit="米"))


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420)])
def test_marks_and_ticks_are_at_their_heights(
    size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle
) -> None:
    layout = ruler.layout(spec(), data, size, style, "zh")
    ticks = {label.text: label.rect.y + label.rect.height / 2 for label in layout.labels if label.role == "axis"}
    zero = ticks["0米"]
    metre = (zero - ticks["2000米"]) / 2000
    band = layout.marks.band
    assert (zero - band.bottom) / metre == pytest.approx(1600, abs=1.5 / metre)
    assert (zero - band.y) / metre == pytest.approx(2630, abs=1.5 / metre)


def test_leader_lines_join_labels_to_their_marks(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = ruler.layout(spec(), data, SIZE, style, "zh")
    rects = {label.text: label.rect for label in layout.labels if label.role == "value"}
    for leader, text in zip(layout.marks.leaders, ("1600米", "2630米"), strict=True):
        assert leader[-1][0] <= rects[text].x
        assert rects[text].y <= leader[-1][1] <= rects[text].bottom
    assert rects["2630米"].bottom <= rects["1600米"].y


def test_only_the_two_numbers_and_round_ticks_are_labelled(data: tuple[Datum, ...], style: FigureStyle) -> None:
    texts = {label.text for label in ruler.layout(spec(), data, SIZE, style, "zh").labels}
    assert texts == {"low", "high", "1600米", "2630米", "0米", "1000米", "2000米"}


def test_band_grows_from_the_low_mark(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = ruler.layout(spec(), data, SIZE, style, "zh")
    band = layout.marks.band
    for progress in (0, 0.5, 1):
        picture = pixels(paint(layout, ruler, SIZE, progress))
        x = band.x + band.width / 2
        rows = [y for y in range(int(band.y) + 4, int(band.bottom) - 4) if picture.alpha(x, y) > 0.5]
        assert len(rows) == pytest.approx(band.height * progress, abs=9)
        assert picture.alpha(x, band.bottom + 20) < 0.3


def test_rejects_numbers_that_are_not_a_pair_of_heights() -> None:
    def places(low: Number, high: Number) -> list[Location]:
        return [place for place, _, _ in spec().check((low, high))]

    assert places(number("low", 1600), number("high", 2630)) == []
    assert places(number("low", 2630), number("high", 1600)) == [("items", 0)]
    assert places(number("low", -5), number("high", 1600)) == [("items", 0)]
    assert places(number("low", 1600), number("high", 2630, "尺")) == [("items", 1)]
    with pytest.raises(ValidationError):
        spec(("low", "middle", "high"))


def staff(
    data: tuple[Datum, ...], style: FigureStyle, place: Place = SIDE, area: Rect = LAND, language: str = "zh"
) -> LandLayout:
    found = ruler.land(spec(), data, place, area, style, language)
    assert found
    return found


@pytest.mark.parametrize("place", [SIDE, PEAK], ids=["side", "peak"])
def test_staff_in_the_land_is_true_to_zero(place: Place, data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = staff(data, style, place)
    marks = layout.marks
    metre = marks.staff.height / 2630
    assert marks.staff.bottom - marks.low == pytest.approx(1600 * metre, abs=1)
    zero = next(label for label in layout.labels if label.text == "0米")
    assert zero.rect.y + zero.rect.height / 2 == pytest.approx(marks.staff.bottom, abs=1)
    heights = [(marks.staff.bottom - y) / metre for (_, y), _ in marks.ticks]
    assert min(heights) == pytest.approx(0, abs=3)
    assert max(heights) <= 2630 + 3
    canvas = Recorder()
    ruler.paint_land(layout, canvas, style, 1)
    band = next(rect for rect in canvas.rects if rect.y == marks.staff.y)
    assert band.bottom == pytest.approx(marks.low)


@pytest.mark.parametrize("place", [SIDE, PEAK], ids=["side", "peak"])
def test_staff_states_both_numbers_level_with_its_marks(
    place: Place, data: tuple[Datum, ...], style: FigureStyle
) -> None:
    layout = staff(data, style, place)
    assert layout.stated == {"low", "high"}
    marks = {"low": layout.marks.low, "high": layout.marks.staff.y}
    for datum in data:
        value = next(label for label in layout.labels if label.text == datum.show)
        assert value.rect.y - style.touch < marks[datum.id] < value.rect.bottom + style.touch
        hit = next(hit.rect for hit in layout.hit_areas if hit.datum == datum.id)
        assert hit.y <= value.rect.y <= value.rect.bottom <= hit.bottom


@pytest.mark.parametrize(("x", "side"), [(800, 1), (1800, -1)])
def test_top_of_the_staff_is_level_with_the_point(
    x: float, side: int, data: tuple[Datum, ...], style: FigureStyle
) -> None:
    layout = staff(data, style, Place("point", ((x, 250),)))
    (start, end), edge = layout.marks.sight, layout.marks.staff
    assert (start, end[1], edge.y) == ((x, 250), 250, 250)
    # The panels are beyond the staff, the line to the point stays free.
    assert all((tag.x - edge.x) * side > 0 for tag in layout.tags)
    assert (edge.x - x) * side > 0


def test_staff_grows_from_zero(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = staff(data, style)
    grown = []
    for progress in (0.25, 0.5, 1):
        canvas = Recorder()
        ruler.paint_land(layout, canvas, style, progress)
        grown.append(canvas.colours.get(style.fill, 0.0))
    low = layout.marks.staff.bottom - layout.marks.low
    whole = layout.marks.staff.height
    assert grown[0] == 0
    assert grown[1] == pytest.approx(max(0.0, 0.5 * whole - low) * layout.marks.staff.width)
    assert grown[2] == pytest.approx((whole - low) * layout.marks.staff.width)


def test_staff_is_light_on_a_dark_zone(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = staff(data, style, replace(SIDE, dark=True))
    assert {label.light for label in layout.labels} == {True}
    canvas = Recorder()
    ruler.paint_land(layout, canvas, style, 1)
    assert not {style.fill, style.ink} & canvas.colours.keys()


def test_narrow_zone_has_a_zero_but_no_scale(data: tuple[Datum, ...], style: FigureStyle) -> None:
    narrow = Place("zone", ((1700, 80), (1900, 840)))
    texts = {label.text: label.role for label in staff(data, style, narrow).labels}
    assert "0米" in texts
    assert "axis" not in texts.values()
    axis = [label.text for label in staff(data, style).labels if label.role == "axis"]
    assert axis == ["0米", "1000米", "2000米"]


@pytest.mark.parametrize(
    "place",
    [
        Place("zone", ((1800, 80), (1880, 840))),
        Place("zone", ((1500, 80), (1900, 200))),
        Place("point", ((800, 800),)),
        Place("path", ((0, 500), (900, 500))),
    ],
)
def test_no_staff_where_it_does_not_fit(place: Place, data: tuple[Datum, ...], style: FigureStyle) -> None:
    assert ruler.land(spec(), data, place, LAND, style, "zh") is None

"""Growth: an index on the previous year, without an amount of that year."""

import re
from typing import Any

import pytest

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import growth
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Place

from .cases import Recorder
from .helpers import Location, MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def spec(items: tuple[str, ...] = ("turnover", "growth"), **fields: Any) -> growth.Spec:
    given = {
        "id": "turnover-growth",
        "kind": "growth",
        "label": {"zh": "交易额"},
        "source": "article 11",
        "items": items,
    }
    return growth.Spec.model_validate({**given, **fields})


def number(name: str, value: int, unit: str, **fields: Any) -> Number:
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "article 11", "value": value, **fields}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (
        datum("turnover", "突破26亿元", "26", qualifier="突破", unit="亿元", date="2021"),
        datum("growth", "10%", "10", unit="%", date="2021"),
    )


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420)])
def test_bar_lengths_are_proportional_to_the_index(
    size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = growth.layout(spec(), data, size, style, "zh")
    previous, current = layout.marks.previous, layout.marks.current
    assert current.width / previous.width == pytest.approx(1.1)
    picture = pixels(paint(layout, growth, size))
    middle = current.y + current.height // 2
    assert picture.alpha(layout.marks.base_width - 3, middle) == pytest.approx(0.62, abs=0.02)
    assert picture.alpha(layout.marks.base_width + 3, middle) == 1
    assert picture.alpha(previous.right + 3, previous.y + previous.height // 2) == 0


def test_index_is_exact_where_the_amount_is_a_lower_bound(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = growth.layout(spec(), data, SIZE, style, "zh")
    current = layout.marks.current
    assert pixels(paint(layout, growth, SIZE)).alpha(current.right - 2, current.y + current.height // 2) == 1


def test_derived_index_is_labelled_and_no_previous_amount_is_shown(
    data: tuple[Datum, ...], datum: MakeDatum, style: FigureStyle
) -> None:
    english = (
        datum("a", "topped CNY 2.6 billion", "26", qualifier="突破", date="2021"),
        datum("b", "10%", "10", unit="%"),
    )
    chinese = growth.layout(spec(), data, SIZE, style, "zh")
    axis = [label.text for label in chinese.labels if label.role == "axis"]
    assert axis == ["上年＝100", "2021年＝110（推算）"]
    axis = [label.text for label in growth.layout(spec(), english, SIZE, style, "en").labels if label.role == "axis"]
    assert axis == ["the year before = 100", "2021 = 110 (derived)"]
    digits = re.findall(r"\d[\d.]*", " ".join(label.text for label in chinese.labels))
    assert sorted(digits) == ["10", "100", "110", "2021", "26"]


def test_no_year_without_a_date(datum: MakeDatum, style: FigureStyle) -> None:
    data = (datum("a", "26亿元", "26"), datum("b", "10%", "10", unit="%"))
    texts = [label.text for label in growth.layout(spec(), data, SIZE, style, "zh").labels]
    assert "当年＝110（推算）" in texts


def test_decrease_is_shorter_than_the_previous_year(datum: MakeDatum, style: FigureStyle) -> None:
    data = (datum("a", "26亿元", "26"), datum("b", "-10%", "-10", unit="%"))
    marks = growth.layout(spec(), data, SIZE, style, "zh").marks
    assert marks.current.width / marks.previous.width == pytest.approx(0.9)


def test_bars_grow_with_progress(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = growth.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, growth, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] < 0.01
    assert shares[0] < shares[1] < shares[2]


def test_rejects_growth_without_an_index() -> None:
    def places(rate: Number) -> list[Location]:
        return [place for place, _, _ in spec().check((number("turnover", 26, "亿元"), rate))]

    assert places(number("growth", 10, "%")) == []
    assert places(number("growth", 10, "亿元")) == [("items", 1)]
    assert places(number("growth", -100, "%")) == [("items", 1)]
    assert places(number("growth", 10, "%", qualifier="余")) == [("items", 1)]


COLUMN = Place("zone", ((48, 400), (648, 600)))


def stand(data: tuple[Datum, ...], style: FigureStyle, place: Place = COLUMN) -> LandLayout:
    found = growth.land(spec(), data, place, place.bounds, style, "zh")
    assert found is not None
    return found


def test_two_bars_from_one_zero_with_what_was_added(data: tuple[Datum, ...], style: FigureStyle) -> None:
    marks = stand(data, style).marks
    assert marks.previous.x == marks.base.x
    assert marks.previous.bottom < marks.base.y
    assert marks.base.width == marks.previous.width
    assert (marks.change.x, marks.change.y) == (marks.base.right, marks.base.y)
    assert (marks.base.width + marks.change.width) / marks.previous.width == pytest.approx(1.1)
    assert not marks.lost


@pytest.mark.parametrize("place", [COLUMN, Place("zone", ((48, 200), (348, 600)))], ids=["wide", "narrow"])
def test_growth_is_stated_and_the_amount_is_not(place: Place, data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style, place)
    texts = [label.text for label in layout.labels]
    assert layout.stated == {"growth"}
    assert texts == ["上年＝100（推算）", "2021年＝110（推算）", "+10%", "growth"]
    assert [area.datum for area in layout.hit_areas] == ["growth"]


def test_captions_keep_off_the_bars_and_the_zero_line(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style)
    captions = [label.rect for label in layout.labels if label.role == "axis"]
    for rect, bar in zip(captions, (layout.marks.previous, layout.marks.base), strict=True):
        assert rect.x > bar.x + 1
        assert rect.bottom < bar.y


def test_growth_stands_at_the_end_of_its_bar(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style)
    change, (told,) = layout.marks.change, [label.rect for label in layout.labels if label.text == "+10%"]
    assert change.right < told.x < change.right + 2 * style.unit
    assert told.y < change.y + change.height / 2 < told.bottom


@pytest.mark.parametrize("show", ["-25%", "up 10%", "+10%"])
def test_what_is_written_has_no_second_sign(show: str, datum: MakeDatum, style: FigureStyle) -> None:
    value = "-25" if show == "-25%" else "10"
    data = (datum("turnover", "26亿元", "26", unit="亿元"), datum("growth", show, value, unit="%"))
    assert show in [label.text for label in stand(data, style).labels]


def test_decrease_is_an_outline_at_the_end_of_the_shorter_bar(datum: MakeDatum, style: FigureStyle) -> None:
    data = (datum("turnover", "26亿元", "26", unit="亿元"), datum("growth", "-25%", "-25", unit="%"))
    marks = stand(data, style).marks
    assert marks.lost
    assert marks.base.width / marks.previous.width == pytest.approx(0.75)
    assert marks.change.right == pytest.approx(marks.previous.right)


def test_added_part_grows_last(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style)
    canvas = Recorder()
    growth.paint_land(layout, canvas, style, 0.5)
    half = (layout.marks.base.width + layout.marks.change.width) / 2
    assert [rect.width for rect in canvas.rects] == pytest.approx([half, half])
    assert max(rect.right for rect in canvas.rects) < layout.marks.change.x


def test_no_bar_where_there_is_no_calm_zone(data: tuple[Datum, ...], style: FigureStyle) -> None:
    for place in (Place("zone", ((0, 0), (600, 60))), Place("point", ((50, 50),))):
        assert growth.land(spec(), data, place, place.bounds, style, "zh") is None

"""Growth is an index on the year before; no amount of that year is made up."""

import re

import pytest

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import growth

SIZE = (1000, 600)


def spec(items=("turnover", "growth"), **more):
    given = {"id": "turnover-growth", "kind": "growth", "label": {"zh": "交易额"}, "source": "P11", "items": items}
    return growth.Spec.model_validate({**given, **more})


def number(name, value, unit, **more):
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "P11", "value": value, **more}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum):
    return (
        datum("turnover", "突破26亿元", "26", qualifier="突破", unit="亿元", date="2021"),
        datum("growth", "10%", "10", unit="%", date="2021"),
    )


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420)])
def test_bars_are_as_long_as_their_index(size, data, style, paint, pixels):
    layout = growth.layout(spec(), data, size, style, "zh")
    before, now = layout.marks.before, layout.marks.now
    assert now.width / before.width == pytest.approx(1.1)
    picture = pixels(paint(layout, growth, size))
    middle = now.y + now.height // 2
    assert picture.alpha(layout.marks.kept - 3, middle) == pytest.approx(0.62, abs=0.02)
    assert picture.alpha(layout.marks.kept + 3, middle) == 1
    assert picture.alpha(before.right + 3, before.y + before.height // 2) == 0


def test_an_index_is_exact_even_where_the_amount_is_a_floor(data, style, paint, pixels):
    layout = growth.layout(spec(), data, SIZE, style, "zh")
    now = layout.marks.now
    assert pixels(paint(layout, growth, SIZE)).alpha(now.right - 2, now.y + now.height // 2) == 1


def test_what_is_derived_is_marked_and_no_earlier_amount_is_given(data, datum, style):
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


def test_without_a_date_the_year_is_not_guessed(datum, style):
    data = (datum("a", "26亿元", "26"), datum("b", "10%", "10", unit="%"))
    texts = [label.text for label in growth.layout(spec(), data, SIZE, style, "zh").labels]
    assert "当年＝110（推算）" in texts


def test_a_fall_is_shorter_than_the_year_before(datum, style):
    data = (datum("a", "26亿元", "26"), datum("b", "-10%", "-10", unit="%"))
    marks = growth.layout(spec(), data, SIZE, style, "zh").marks
    assert marks.now.width / marks.before.width == pytest.approx(0.9)


def test_bars_grow_with_progress(data, style, paint, pixels):
    layout = growth.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, growth, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] < 0.01
    assert shares[0] < shares[1] < shares[2]


def test_what_gives_no_index_is_a_mistake():
    def places(rate):
        return [place for place, _, _ in spec().mistakes((number("turnover", 26, "亿元"), rate))]

    assert places(number("growth", 10, "%")) == []
    assert places(number("growth", 10, "亿元")) == [("items", 1)]
    assert places(number("growth", -100, "%")) == [("items", 1)]
    assert places(number("growth", 10, "%", qualifier="余")) == [("items", 1)]

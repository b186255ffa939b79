"""Bars are as long as their values, from zero."""

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.model import Number, Text
from wuxi_kiosk.figures import bars

SIZE = (1000, 600)


def spec(items=("bridge", "wuxi-school", "schools"), **more):
    return bars.Spec.model_validate(
        {"id": "funding", "kind": "bars", "label": {"zh": "举例"}, "source": "P48", "items": items, **more}
    )


def number(name, unit="万元", value=10):
    given = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "P48", "value": value}
    return Number.model_validate({**given, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum):
    return (
        datum("bridge", "110万元", "110", unit="万元"),
        datum("wuxi-school", "100万元", "100", unit="万元"),
        datum("schools", "分别20万元", "20", unit="万元", each=True),
    )


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (360, 600)])
def test_painted_width_is_proportional_to_value(size, data, style, paint, pixels):
    layout = bars.layout(spec(), data, size, style, "zh")
    picture = pixels(paint(layout, bars, size))
    scale = layout.marks.bars[0].rect.width / 110
    for bar, datum in zip(layout.marks.bars[:2], data, strict=False):
        middle = bar.rect.y + bar.rect.height // 2
        # The line that the bars stand on reaches a fraction of a pixel out to the left.
        assert picture.coverage(middle, bar.rect.x) == pytest.approx(float(datum.value) * scale, abs=1)


def test_bars_grow_with_progress(data, style, paint, pixels):
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    bar = layout.marks.bars[0].rect
    middle = bar.y + bar.height // 2
    lengths = [pixels(paint(layout, bars, SIZE, at)).coverage(middle, bar.x) for at in (0, 0.5, 1)]
    assert lengths[0] <= 1
    assert lengths[1] == pytest.approx(bar.width / 2, abs=1)
    assert lengths[2] == pytest.approx(bar.width, abs=1)


def test_almost_nothing_is_painted_at_the_start(data, style, paint, pixels):
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    assert pixels(paint(layout, bars, SIZE, 0)).painted() < 0.005
    assert pixels(paint(layout, bars, SIZE, 1)).painted() > 0.05


def test_the_row_of_several_is_hatched(data, style, paint, pixels):
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    picture = pixels(paint(layout, bars, SIZE))
    solid, hatched = layout.marks.bars[0].rect, layout.marks.bars[2].rect
    width = int(hatched.width) - 8
    assert picture.coverage(solid.y + solid.height // 2, solid.x + 4, solid.x + 4 + width) == pytest.approx(width)
    inside = picture.coverage(hatched.y + hatched.height // 2, hatched.x + 4, hatched.x + 4 + width)
    assert 0.2 * width < inside < 0.7 * width
    assert "分别20万元" in [label.text for label in layout.labels]


def test_an_open_number_ends_softly_beyond_its_value(datum, style, paint, pixels):
    data = (datum("a", "100余万元", "100", qualifier="余"), datum("b", "100万元", "100"))
    layout = bars.layout(spec(("a", "b")), data, SIZE, style, "zh")
    picture = pixels(paint(layout, bars, SIZE))
    soft, plain = layout.marks.bars
    assert soft.rect.width == plain.rect.width + soft.fade_length
    middle = soft.rect.y + soft.rect.height // 2
    assert picture.alpha(plain.rect.right - 1, middle) > 0.95
    assert 0.3 < picture.alpha(plain.rect.right + soft.fade_length / 2, middle) < 0.7
    assert picture.alpha(soft.rect.right - 1, middle) < 0.1


def test_a_number_not_reached_is_an_outline(datum, style, paint, pixels):
    data = (datum("a", "100万元", "100", status="expected"), datum("b", "100万元", "100"))
    layout = bars.layout(spec(("a", "b")), data, SIZE, style, "zh")
    picture = pixels(paint(layout, bars, SIZE))
    middles = [picture.alpha(bar.rect.x + 50, bar.rect.y + bar.rect.height // 2) for bar in layout.marks.bars]
    assert middles[0] < 0.3
    assert middles[1] == 1


def test_the_axis_starts_at_zero_and_names_the_unit(data, style):
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    assert [label.text for label in layout.labels if label.role == "axis"] == ["0", "50", "100万元"]


@pytest.mark.parametrize(
    ("values", "unit", "said"),
    [
        ((110, 20), "CNY 10,000", ["0", "CNY 500,000", "CNY 1 million"]),
        ((80, 20), "CNY 10,000", ["0", "250,000", "500,000", "CNY 750,000"]),
        ((1250, 780), "projects", ["0", "500", "1,000 projects"]),
    ],
)
def test_the_axis_reads_naturally_in_english(values, unit, said, datum, style):
    data = tuple(datum(f"n{value}", f"over {value}", str(value), qualifier="余", unit=unit) for value in values)
    layout = bars.layout(spec(tuple(one.id for one in data)), data, SIZE, style, "en")
    assert [label.text for label in layout.labels if label.role == "axis"] == said


def test_ticks_stand_where_their_values_are(data, style):
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    ticks = [label for label in layout.labels if label.role == "axis"]
    bar = layout.marks.bars[1].rect
    assert ticks[2].rect.x + ticks[2].rect.width / 2 == pytest.approx(bar.right, abs=1)


def test_the_note_is_shown_and_gives_way_last(data, style):
    noted = spec(note={"zh": "举例，不合计", "en": "Examples, not a total"})
    roomy = bars.layout(noted, data, SIZE, style, "zh")
    assert roomy.labels[-1].text == "举例，不合计"
    assert bars.layout(noted, data, SIZE, style, "en").labels[-1].text == "Examples, not a total"
    roles = [{label.role for label in bars.layout(noted, data, (1000, h), style, "zh").labels} for h in (200, 170)]
    assert roles == [{"value", "label", "note"}, {"value", "label"}]


def test_minimum_size_leaves_nothing_out(data, style):
    noted = spec(note={"zh": "举例，不合计"})
    size = bars.minimum_size(noted, data, style, "zh")
    layout = bars.layout(noted, data, size, style, "zh")
    assert layout.overflow == 0
    assert {label.role for label in layout.labels} == {"value", "label", "axis", "note"}


def test_different_units_are_a_mistake():
    found = list(spec(("a", "b")).mistakes((number("a"), number("b", unit="人"))))
    assert [place for place, _, _ in found] == [("items", 1)]
    assert "万元" in found[0][1]
    assert "人" in found[0][2]
    assert list(spec(("a", "b")).mistakes((number("a"), number("b")))) == []


def test_units_that_differ_in_english_alone_are_a_mistake():
    """个 counts nearly everything in Chinese: the axis would name projects, and entities stand on it."""
    projects, entities = (
        number(name, "个").model_copy(update={"unit": Text({"zh": "个", "en": name})})
        for name in ("projects", "entities")
    )
    found = list(spec(("projects", "entities")).mistakes((projects, entities)))
    assert [place for place, _, _ in found] == [("items", 1)]
    assert "“projects”与“entities”不同" in found[0][1]


def test_a_number_below_zero_is_a_mistake():
    found = list(spec(("a", "b")).mistakes((number("a"), number("b", value=-1))))
    assert [place for place, _, _ in found] == [("items", 1)]


def test_more_bars_than_can_be_read_are_refused():
    with pytest.raises(ValidationError):
        spec(tuple(f"n{index}" for index in range(13)))

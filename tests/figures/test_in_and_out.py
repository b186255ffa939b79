"""In and out are two counts on one scale; nothing joins them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import in_and_out
from wuxi_kiosk.figures.drawing.values import value_per_mark

SIZE = (1000, 600)


def spec(items=("in", "out"), **more):
    given = {"id": "parcels", "kind": "in-and-out", "label": {"zh": "快递"}, "source": "P11", "items": items}
    return in_and_out.Spec.model_validate({**given, **more})


def number(name, value, unit="万单"):
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "P11", "value": value}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum):
    return (datum("in", "1975.3万单", "1975.3", unit="万单"), datum("out", "1097.9万单", "1097.9", unit="万单"))


def test_both_have_one_scale(data, style):
    layout = in_and_out.layout(spec(), data, SIZE, style, "zh")
    counts = [stack.symbols.count for stack in layout.marks.stacks]
    assert counts == pytest.approx([19.753, 10.979])
    cells = [cell for stack in layout.marks.stacks for cell in stack.symbols.cells]
    assert len({(cell.width, cell.height) for cell in cells}) == 1


def test_what_a_picture_is_is_said_in_both_languages(data, datum, style):
    english = (
        datum("in", "19.753 million", "1975.3", unit="10,000 parcels"),
        datum("out", "10.979 million", "1097.9", unit="10,000 parcels"),
    )
    said = [
        label.text
        for given, language in ((data, "zh"), (english, "en"))
        for label in in_and_out.layout(spec(), given, SIZE, style, language).labels
        if label.role == "axis"
    ]
    assert said == ["一个图形＝100万单", "One symbol = 1 million parcels"]


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420), (500, 1200)])
def test_one_arrow_points_at_the_mark_the_other_away_and_none_leaves_its_part(size, data, style):
    layout = in_and_out.layout(spec(), data, size, style, "zh")
    (inward, outward), areas = layout.marks.stacks, [area.rect for area in layout.hit_areas]
    for stack, area in zip((inward, outward), areas, strict=True):
        centre = sum(x for x, _ in stack.ring[:-1]) / (len(stack.ring) - 1)
        fade_length, point = stack.shaft[0][0], stack.shaft[1][0]
        assert (abs(point - centre) < abs(fade_length - centre)) == (stack is inward)
        assert stack.head[1] == stack.shaft[1]
        xs = [x for x, _ in (*stack.ring, *stack.shaft)] + [cell.right for cell in stack.symbols.cells]
        assert area.x <= min(xs)
        assert max(xs) <= area.right + 0.5
        assert max(fade_length, point) <= min(cell.x for cell in stack.symbols.cells)


def test_pictures_come_with_progress(data, style, paint, pixels):
    layout = in_and_out.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, in_and_out, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] < 0.01
    assert shares[1] - shares[0] == pytest.approx((shares[2] - shares[0]) / 2, rel=0.06)


def test_no_sum_and_no_difference(data, style):
    texts = [label.text for label in in_and_out.layout(spec(), data, SIZE, style, "zh").labels]
    assert texts == ["1975.3万单", "in", "1097.9万单", "out", "一个图形＝100万单"]


def test_different_units_and_nothing_to_count_are_mistakes():
    def places(one, other):
        return [place for place, _, _ in spec().mistakes((one, other))]

    assert places(number("in", 10), number("out", 20)) == []
    assert places(number("in", 10), number("out", 20, "件")) == [("items", 1)]
    assert places(number("in", 0), number("out", 20)) == [("items", 0)]


@given(value=st.decimals("0.01", "100000000", places=2))
def test_every_value_has_a_round_step_and_few_pictures(value):
    step = value_per_mark(value, in_and_out.MIN_MARKS, in_and_out.MAX_MARKS)
    digits = step.normalize().as_tuple().digits
    assert digits in {(1,), (2,), (2, 5), (5,)}
    assert value / step <= in_and_out.MAX_MARKS
    assert value / step >= in_and_out.MIN_MARKS or step == 1


def test_small_numbers_are_counted_one_by_one():
    assert value_per_mark(Decimal(4), in_and_out.MIN_MARKS, in_and_out.MAX_MARKS) == 1

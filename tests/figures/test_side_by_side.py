"""Different units stand side by side, each on a scale of its own."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import side_by_side
from wuxi_kiosk.figures._fit import step_of

SIZE = (1000, 600)


def spec(items=("merchants", "workers", "entities"), **more):
    given_spec = {"id": "scale", "kind": "side-by-side", "label": {"zh": "规模"}, "source": "P11", "items": items}
    return side_by_side.Spec.model_validate({**given_spec, **more})


def number(name, unit, value=10):
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "P11", "value": value}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum):
    return (
        datum("merchants", "1250余家", "1250", qualifier="余", unit="家"),
        datum("workers", "3100余人", "3100", qualifier="余", unit="人"),
        datum("entities", "780多个", "780", qualifier="多", unit="个"),
    )


def legends(layout):
    return [label.text for label in layout.labels if label.role == "axis"]


@given(value=st.decimals("0.01", "100000000", places=2))
def test_every_value_has_a_round_step_and_few_squares(value):
    step = step_of(value, 8, 16)
    digits = step.normalize().as_tuple().digits
    assert digits in {(1,), (2,), (2, 5), (5,)}
    assert value / step <= 16
    assert value / step >= 8 or step == 1


def test_each_scale_is_said_in_both_languages(data, datum, style):
    assert legends(side_by_side.layout(spec(), data, SIZE, style, "zh")) == ["一格＝100家", "一格＝200人", "一格＝50个"]
    english = (datum("a", "over 1,250", "1250", qualifier="余", unit="operators"), datum("b", "12 weeks", "12"))
    assert legends(side_by_side.layout(spec(("a", "b")), english, SIZE, style, "en")) == [
        "one square = 100 operators",
        "one square = 1 week",
    ]


def test_squares_are_painted_for_the_value_and_faintly_for_what_is_open(data, style, paint, pixels):
    layout = side_by_side.layout(spec(), data, SIZE, style, "zh")
    picture = pixels(paint(layout, side_by_side, SIZE))
    merchants = layout.marks.squares[0]
    assert merchants.count == 12.5
    assert len(merchants.cells) == 13
    last = merchants.cells[-1]
    middle = last.y + last.height / 2
    assert picture.coverage(middle, last.x, last.x + last.width / 2) == pytest.approx(last.width / 2, abs=1)
    assert picture.alpha(last.x + 0.75 * last.width, middle) == pytest.approx(side_by_side.FAINT, abs=0.02)


def test_a_whole_number_of_squares_that_is_open_has_one_faint_square_more(datum, style):
    data = (datum("a", "1000余家", "1000", qualifier="余"), datum("b", "1000人", "1000"))
    layout = side_by_side.layout(spec(("a", "b")), data, SIZE, style, "zh")
    assert [len(squares.cells) for squares in layout.marks.squares] == [11, 10]


def test_squares_come_with_progress(data, style, paint, pixels):
    layout = side_by_side.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, side_by_side, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] < 0.005
    assert shares[1] - shares[0] == pytest.approx((shares[2] - shares[0]) / 2, rel=0.05)


def test_all_squares_of_a_figure_have_one_size(data, style):
    layout = side_by_side.layout(spec(), data, SIZE, style, "zh")
    assert len({(cell.width, cell.height) for squares in layout.marks.squares for cell in squares.cells}) == 1


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (300, 600)])
def test_squares_stay_clear_of_the_words(size, data, style):
    layout = side_by_side.layout(spec(), data, size, style, "zh")
    for squares in layout.marks.squares:
        for cell in squares.cells:
            for label in layout.labels:
                apart = (
                    cell.right <= label.rect.x
                    or label.rect.right <= cell.x
                    or cell.bottom <= label.rect.y
                    or label.rect.bottom <= cell.y
                )
                assert apart, (cell, label)


def test_the_same_unit_twice_is_a_mistake():
    found = list(spec(("a", "b")).mistakes((number("a", "人"), number("b", "人"))))
    assert [place for place, _, _ in found] == [("items", 1)]
    assert "bars" in found[0][1]
    assert list(spec(("a", "b")).mistakes((number("a", "人"), number("b", "家")))) == []


def test_nothing_to_count_is_a_mistake():
    found = list(spec(("a", "b")).mistakes((number("a", "人", value=0), number("b", "家"))))
    assert [place for place, _, _ in found] == [("items", 0)]


def test_small_numbers_are_counted_one_by_one():
    assert step_of(Decimal(4), 8, 16) == 1

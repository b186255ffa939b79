"""A part stands within its whole; nothing is computed from them."""

import re

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import part_of_whole

SIZE = (1000, 400)


def spec(items=("income", "hardship"), **more):
    given = {"id": "gain", "kind": "part-of-whole", "label": {"zh": "增收"}, "source": "P31", "items": items}
    return part_of_whole.Spec.model_validate({**given, **more})


def number(name, unit, value):
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "P31", "value": value}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum):
    return (
        datum("income", "600余万元", "600", qualifier="余", unit="万元"),
        datum("hardship", "300余万元", "300", qualifier="余", unit="万元"),
    )


def test_the_part_is_as_long_as_its_share_of_the_whole(datum, style, paint, pixels):
    data = (datum("income", "600万元", "600"), datum("hardship", "150万元", "150"))
    layout = part_of_whole.layout(spec(), data, SIZE, style, "zh")
    picture = pixels(paint(layout, part_of_whole, SIZE))
    whole, part = layout.marks.whole.rect, layout.marks.part.rect
    assert part.width == whole.width / 4
    middle = whole.y + whole.height // 2
    assert picture.coverage(middle, 0, part.right) == pytest.approx(part.width, abs=1)
    assert picture.alpha(part.right + 20, middle) == pytest.approx(0.28, abs=0.02)
    assert picture.alpha(whole.right - 5, middle) == pytest.approx(0.28, abs=0.02)


def test_open_numbers_end_softly(data, style, paint, pixels):
    layout = part_of_whole.layout(spec(), data, SIZE, style, "zh")
    picture = pixels(paint(layout, part_of_whole, SIZE))
    whole, part = layout.marks.whole, layout.marks.part
    middle = whole.rect.y + whole.rect.height // 2
    value_end = part.rect.right - part.tail
    assert value_end == pytest.approx((whole.rect.width - whole.tail) / 2)
    assert picture.alpha(value_end - 2, middle) > 0.95
    assert 0.4 < picture.alpha(value_end + part.tail / 2, middle) < 0.9
    assert picture.alpha(whole.rect.right - 1, middle) < 0.08


def test_bars_grow_with_progress(data, style, paint, pixels):
    layout = part_of_whole.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, part_of_whole, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] < 0.01
    assert shares[0] < shares[1] < shares[2]


def test_no_share_is_computed(data, style):
    for language in ("zh", "en"):
        layout = part_of_whole.layout(spec(), data, SIZE, style, language)
        words = " ".join(label.text for label in layout.labels)
        assert "%" not in words
        assert sorted(re.findall(r"\d+", words)) == ["300", "600"]


def test_words_are_joined_to_their_bar(data, style):
    layout = part_of_whole.layout(spec(), data, SIZE, style, "zh")
    labels = {label.text: label.rect for label in layout.labels}
    assert labels["income"].bottom <= layout.marks.whole.rect.y <= labels["300余万元"].y
    over, under = layout.marks.brackets
    assert over[2][0] == pytest.approx(2 * under[2][0])


def test_exactly_two_numbers():
    with pytest.raises(ValidationError):
        spec(("a",))
    with pytest.raises(ValidationError):
        spec(("a", "b", "c"))


@pytest.mark.parametrize(
    ("whole", "part", "place"),
    [
        (number("income", "万元", 600), number("hardship", "人", 300), 1),
        (number("income", "万元", 300), number("hardship", "万元", 600), 1),
        (number("income", "万元", 0), number("hardship", "万元", 0), 0),
    ],
)
def test_numbers_that_are_no_part_and_whole_are_a_mistake(whole, part, place):
    found = list(spec().mistakes((whole, part)))
    assert [where for where, _, _ in found] == [("items", place)]


def test_part_and_whole_of_one_unit_are_none():
    assert list(spec().mistakes((number("income", "万元", 600), number("hardship", "万元", 300)))) == []

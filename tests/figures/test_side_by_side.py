"""Different units stand side by side as type, without a mark to measure one against another."""

from dataclasses import replace

import pytest

from wuxi_kiosk.content.model import LocalizedText, Number
from wuxi_kiosk.figures import side_by_side

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


@pytest.mark.parametrize("size", [(1000, 600), (300, 600), (1600, 260), (2400, 1300)])
def test_nothing_drawn_can_be_compared(size, data, style):
    """A rule is as long as the words above it, whatever the number."""
    layout = side_by_side.layout(spec(), data, size, style, "zh")
    values = {label.fact: label.rect for label in layout.labels if label.role == "value"}
    assert [rule.width for rule in layout.marks.rules] == [values[datum.id].width for datum in data]
    for rule, datum in zip(layout.marks.rules, data, strict=True):
        assert rule.x == values[datum.id].x
        assert values[datum.id].bottom <= rule.y


def test_rules_grow_with_progress(data, style, paint, pixels):
    layout = side_by_side.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, side_by_side, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] == 0
    assert shares[1] == pytest.approx(shares[2] / 2, rel=0.05)


@pytest.mark.parametrize(("size", "columns"), [((1600, 260), 3), ((400, 900), 1)])
def test_numbers_stand_in_a_row_or_under_each_other_as_the_place_is(size, columns, data, style):
    layout = side_by_side.layout(spec(), data, size, style, "zh")
    assert len({card.x for card in layout.marks.cards}) == columns


def test_labels_stand_beside_their_values_where_height_is_short(data, style):
    def first(size):
        layout = side_by_side.layout(spec(), data, size, style, "zh")
        return layout, {label.role: label.rect for label in layout.labels if label.fact == "merchants"}

    tall, words = first((400, 900))
    assert words["label"].y > words["value"].bottom
    low, words = first((400, tall.overflow + 200))
    assert low.overflow == 0
    assert words["value"].right < words["label"].x
    assert words["label"].y < words["value"].bottom


def test_what_stands_in_a_row_stands_on_one_line(data, style):
    long = (data[0], replace(data[1], label="一个长得多的名称" * 6), data[2])
    layout = side_by_side.layout(spec(), long, (1600, 300), style, "zh")
    for role in ("value", "label"):
        assert len({label.rect.y for label in layout.labels if label.role == role}) == 1


def test_the_same_unit_twice_is_a_mistake():
    found = list(spec(("a", "b")).mistakes((number("a", "人"), number("b", "人"))))
    assert [place for place, _, _ in found] == [("items", 1)]
    assert "bars" in found[0][1]
    assert list(spec(("a", "b")).mistakes((number("a", "人"), number("b", "家")))) == []


def test_a_unit_that_differs_in_one_language_is_another_unit():
    projects, entities = (
        number(name, "个").model_copy(update={"unit": LocalizedText({"zh": "个", "en": name})})
        for name in ("projects", "entities")
    )
    assert list(spec(("projects", "entities")).mistakes((projects, entities))) == []

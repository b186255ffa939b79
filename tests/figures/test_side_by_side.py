"""Side by side: different units as text, without comparable marks."""

from dataclasses import replace
from typing import Any

import pytest

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import side_by_side
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Layout, Rect

from .helpers import MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def spec(items: tuple[str, ...] = ("merchants", "workers", "entities"), **fields: Any) -> side_by_side.Spec:
    given_spec = {
        "id": "scale",
        "kind": "side-by-side",
        "label": {"zh": "规模"},
        "source": "article 11",
        "items": items,
    }
    return side_by_side.Spec.model_validate({**given_spec, **fields})


def number(name: str, unit: str, value: int = 10) -> Number:
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "article 11", "value": value}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (
        datum("merchants", "1250余家", "1250", qualifier="余", unit="家"),
        datum("workers", "3100余人", "3100", qualifier="余", unit="人"),
        datum("entities", "780多个", "780", qualifier="多", unit="个"),
    )


@pytest.mark.parametrize("size", [(1000, 600), (300, 600), (1600, 260), (2400, 1300)])
def test_rules_have_the_width_of_their_texts(
    size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle
) -> None:
    """A rule is as long as the words above it, whatever the number."""
    layout = side_by_side.layout(spec(), data, size, style, "zh")
    values = {label.fact: label.rect for label in layout.labels if label.role == "value"}
    assert [rule.width for rule in layout.marks.rules] == [values[datum.id].width for datum in data]
    for rule, datum in zip(layout.marks.rules, data, strict=True):
        assert rule.x == values[datum.id].x
        assert values[datum.id].bottom <= rule.y


def test_rules_grow_with_progress(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = side_by_side.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, side_by_side, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] == 0
    assert shares[1] == pytest.approx(shares[2] / 2, rel=0.05)


@pytest.mark.parametrize(("size", "columns"), [((1600, 260), 3), ((400, 900), 1)])
def test_number_of_columns_follows_the_shape(
    size: tuple[float, float], columns: int, data: tuple[Datum, ...], style: FigureStyle
) -> None:
    layout = side_by_side.layout(spec(), data, size, style, "zh")
    assert len({card.x for card in layout.marks.cards}) == columns


def test_labels_are_beside_their_values_on_a_low_figure(data: tuple[Datum, ...], style: FigureStyle) -> None:
    def first(size: tuple[float, float]) -> tuple[Layout, dict[str, Rect]]:
        layout = side_by_side.layout(spec(), data, size, style, "zh")
        return layout, {label.role: label.rect for label in layout.labels if label.fact == "merchants"}

    tall, words = first((400, 900))
    assert words["label"].y > words["value"].bottom
    low, words = first((400, tall.overflow + 200))
    assert low.overflow == 0
    assert words["value"].right < words["label"].x
    assert words["label"].y < words["value"].bottom


def test_values_and_labels_of_a_row_are_aligned(data: tuple[Datum, ...], style: FigureStyle) -> None:
    long = (data[0], replace(data[1], label="一个长得多的名称" * 6), data[2])
    layout = side_by_side.layout(spec(), long, (1600, 300), style, "zh")
    for role in ("value", "label"):
        assert len({label.rect.y for label in layout.labels if label.role == role}) == 1


def test_rejects_the_same_unit_twice() -> None:
    found = list(spec(("a", "b")).check((number("a", "人"), number("b", "人"))))
    assert [place for place, _, _ in found] == [("items", 1)]
    assert "bars" in found[0][1]
    assert list(spec(("a", "b")).check((number("a", "人"), number("b", "家")))) == []


def test_accepts_units_that_differ_in_one_language() -> None:
    projects, entities = (
        number(name, "个").model_copy(update={"unit": LocalizedText({"zh": "个", "en": name})})
        for name in ("projects", "entities")
    )
    assert list(spec(("projects", "entities")).check((projects, entities))) == []

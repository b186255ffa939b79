"""Areas: a square to scale whose side is derived and labelled so."""

from decimal import Decimal
from typing import Any

import pytest

from wuxi_kiosk.figures import area
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Layout

from .helpers import MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def spec(**fields: Any) -> area.Spec:
    given = {"id": "snow-area", "kind": "area", "label": {"zh": "雪原"}, "source": "P16", "value": Decimal("253.8")}
    return area.Spec.model_validate(
        {**given, "unit": {"zh": "平方公里", "en": "sq km"}, "show": {"zh": "{value}平方公里"}, **fields}
    )


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (datum("雪原", "253.8平方公里", "253.8", unit="平方公里"),)


def words(layout: Layout) -> list[str]:
    return [label.text for label in layout.labels if label.role == "axis"]


@pytest.mark.parametrize(
    ("value", "side"), [("253.8", "15.9"), ("100", "10.0"), ("1", "1.00"), ("2000000", "1410"), ("0", "0")]
)
def test_side_is_the_square_root_to_three_significant_digits(value: str, side: str) -> None:
    assert area.side_of(Decimal(value)) == Decimal(side)


def test_derived_side_is_labelled_in_both_languages(
    data: tuple[Datum, ...], datum: MakeDatum, style: FigureStyle
) -> None:
    english = (datum("a", "253.8 sq km", "253.8", unit="sq km"),)
    assert words(area.layout(spec(), data, SIZE, style, "zh")) == ["画成正方形，边长约15.9公里（推算）", "10公里"]
    assert words(area.layout(spec(), english, SIZE, style, "en")) == [
        "Drawn as a square, each side about 15.9 km (derived)",
        "10 km",
    ]


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420), (2400, 1300)])
def test_square_and_scale_bar_share_one_scale(
    size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = area.layout(spec(), data, size, style, "zh")
    square, (_, bar, _) = layout.marks.square, layout.marks.scale_bar
    assert square.width == square.height
    assert (bar[1][0] - bar[0][0]) / square.width == pytest.approx(10 / 15.9)
    picture = pixels(paint(layout, area, size))
    middle = square.y + square.height // 2
    assert picture.coverage(middle, square.x - 1, square.right + 1) == pytest.approx(square.width, abs=2)


def test_square_grows_from_its_corner(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = area.layout(spec(), data, SIZE, style, "zh")
    square = layout.marks.square
    for progress in (0, 0.5, 1):
        picture = pixels(paint(layout, area, SIZE, progress))
        edge = square.width * progress
        assert picture.coverage(square.bottom - 4, square.x, square.right) == pytest.approx(edge, abs=2)


def test_lower_bound_has_a_halo(datum: MakeDatum, style: FigureStyle, paint: Paint, pixels: type[Pixels]) -> None:
    data = (datum("a", "250余平方公里", "250", qualifier="余", unit="平方公里"),)
    layout = area.layout(spec(), data, SIZE, style, "zh")
    square = layout.marks.square
    picture = pixels(paint(layout, area, SIZE))
    assert 0 < picture.alpha(square.x - layout.marks.halo / 2, square.y + 20) < 0.5


def test_rejects_units_and_values_without_a_side() -> None:
    mu, nothing, right = spec(unit={"zh": "亩"}), spec(value=0), spec()
    assert [place for place, _, _ in mu.check((mu,))] == [("unit",)]
    assert [place for place, _, _ in nothing.check((nothing,))] == [("value",)]
    assert list(right.check((right,))) == []

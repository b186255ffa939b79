"""An area is a square of that size; its side is derived, and said to be."""

from decimal import Decimal

import pytest

from wuxi_kiosk.figures import area

SIZE = (1000, 600)


def spec(**more):
    given = {"id": "snow-area", "kind": "area", "label": {"zh": "雪原"}, "source": "P16", "value": Decimal("253.8")}
    return area.Spec.model_validate(
        {**given, "unit": {"zh": "平方公里", "en": "sq km"}, "show": {"zh": "{value}平方公里"}, **more}
    )


@pytest.fixture
def data(datum):
    return (datum("雪原", "253.8平方公里", "253.8", unit="平方公里"),)


def words(layout):
    return [label.text for label in layout.labels if label.role == "axis"]


@pytest.mark.parametrize(
    ("value", "side"), [("253.8", "15.9"), ("100", "10.0"), ("1", "1.00"), ("2000000", "1410"), ("0", "0")]
)
def test_the_side_is_the_root_to_three_figures(value, side):
    assert area.side_of(Decimal(value)) == Decimal(side)


def test_what_is_derived_is_marked_in_both_languages(data, datum, style):
    english = (datum("a", "253.8 sq km", "253.8", unit="sq km"),)
    assert words(area.layout(spec(), data, SIZE, style, "zh")) == ["画成正方形，边长约15.9公里（推算）", "10公里"]
    assert words(area.layout(spec(), english, SIZE, style, "en")) == [
        "Drawn as a square, each side about 15.9 km (derived)",
        "10 km",
    ]


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420), (2400, 1300)])
def test_square_and_bar_have_one_scale(size, data, style, paint, pixels):
    layout = area.layout(spec(), data, size, style, "zh")
    square, (_, bar, _) = layout.marks.square, layout.marks.lines
    assert square.width == square.height
    assert (bar[1][0] - bar[0][0]) / square.width == pytest.approx(10 / 15.9)
    picture = pixels(paint(layout, area, size))
    middle = square.y + square.height // 2
    assert picture.coverage(middle, square.x - 1, square.right + 1) == pytest.approx(square.width, abs=2)


def test_the_square_grows_from_its_corner(data, style, paint, pixels):
    layout = area.layout(spec(), data, SIZE, style, "zh")
    square = layout.marks.square
    for progress in (0, 0.5, 1):
        picture = pixels(paint(layout, area, SIZE, progress))
        edge = square.width * progress
        assert picture.coverage(square.bottom - 4, square.x, square.right) == pytest.approx(edge, abs=2)


def test_an_open_area_has_a_halo(datum, style, paint, pixels):
    data = (datum("a", "250余平方公里", "250", qualifier="余", unit="平方公里"),)
    layout = area.layout(spec(), data, SIZE, style, "zh")
    square = layout.marks.square
    picture = pixels(paint(layout, area, SIZE))
    assert 0 < picture.alpha(square.x - layout.marks.halo / 2, square.y + 20) < 0.5


def test_what_has_no_side_is_a_mistake():
    mu, nothing, right = spec(unit={"zh": "亩"}), spec(value=0), spec()
    assert [place for place, _, _ in mu.mistakes((mu,))] == [("unit",)]
    assert [place for place, _, _ in nothing.mistakes((nothing,))] == [("value",)]
    assert list(right.mistakes((right,))) == []

"""Areas: a square to scale whose side is derived and labelled so."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from wuxi_kiosk.figures import area
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Layout, Place, Rect

from .cases import Recorder
from .helpers import MakeDatum, Paint, Pixels

SIZE = (1000, 600)
LAND = Rect(0, 0, 1920, 860)
MEADOW = Place("plane", ((700, 600), (1200, 600), (1500, 800), (500, 800)))
SKY = Place("zone", ((1400, 40), (1800, 500)))


def spec(**fields: Any) -> area.Spec:
    given = {
        "id": "snow-area",
        "kind": "area",
        "label": {"zh": "雪原"},
        "source": "article 16",
        "value": Decimal("253.8"),
    }
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


@pytest.mark.parametrize(
    ("unit", "language", "said"),
    [
        ("km²", "en", "Each side about 15.9 km (derived)"),
        ("平方キロ", "ja", "一辺は約15.9キロ（推計）"),
        ("km²", "ja", "一辺は約15.9km（推計）"),
    ],
)
def test_side_has_the_unit_of_length(datum: MakeDatum, style: FigureStyle, unit: str, language: str, said: str) -> None:
    layout = square((datum("雪原", "253.8", "253.8", unit=unit),), style, language=language)
    assert [label.text for label in layout.labels] == [said]


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


def square(data: tuple[Datum, ...], style: FigureStyle, place: Place = MEADOW, language: str = "zh") -> LandLayout:
    found = area.land(spec(), data, place, LAND, style, language)
    assert found
    return found


def test_square_lies_in_the_perspective_of_the_plane(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = square(data, style)
    near_left, near_right, far_right, far_left = layout.marks.grown(1)
    assert near_left[1] == pytest.approx(near_right[1])
    assert far_left[1] == pytest.approx(far_right[1])
    assert 600 < far_left[1] < near_left[1] < 800
    assert near_right[0] - near_left[0] > far_right[0] - far_left[0]
    # Depth shrinks towards the horizon: the middle is nearer to the far edge.
    middle = layout.marks.place(0.5, 0.5)[1]
    assert middle < (near_left[1] + far_left[1]) / 2


def test_side_in_the_land_is_derived_and_schematic(
    data: tuple[Datum, ...], datum: MakeDatum, style: FigureStyle
) -> None:
    layout = square(data, style)
    assert [label.text for label in layout.labels] == ["边长约15.9公里（推算）"]
    assert len(layout.tags) == 1
    assert layout.legends == ("画成正方形，边长约15.9公里（推算）", "示意：大小不按比例")
    assert layout.stated == frozenset()
    english = square((datum("a", "253.8 sq km", "253.8", unit="sq km"),), style, language="en")
    assert [label.text for label in english.labels] == ["Each side about 15.9 km (derived)"]


def test_side_stands_on_the_square_where_it_hides_no_edge(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = square(data, style)
    (tag,) = layout.tags
    corners = layout.marks.grown(1)
    assert corners[2][1] < tag.y < tag.bottom < corners[0][1]
    assert corners[0][0] < tag.x < tag.right < corners[1][0]


def test_square_lies_on_the_free_part_of_its_plane(data: tuple[Datum, ...], style: FigureStyle) -> None:
    free = replace(LAND, height=MEADOW.bounds.bottom - 0.3 * MEADOW.bounds.height)
    layout = area.land(spec(), data, MEADOW, free, style, "zh")
    assert layout
    assert max(y for _, y in layout.marks.grown(1)) <= free.bottom


def test_square_in_a_zone_has_a_scale_bar(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = square(data, style, SKY)
    near_left, near_right, far_right, _ = layout.marks.grown(1)
    side = near_right[0] - near_left[0]
    assert near_right[1] - far_right[1] == pytest.approx(side)
    (left, _), (right, _) = layout.marks.scale_bar[1]
    assert right - left == pytest.approx(side * 10 / 15.9)
    assert [label.text for label in layout.labels] == ["10公里", "边长约15.9公里（推算）"]
    assert layout.tags == ()
    assert len(layout.legends) == 1


def test_square_grows_from_its_near_left_corner(data: tuple[Datum, ...], style: FigureStyle) -> None:
    marks = square(data, style, SKY).marks
    assert marks.grown(0.5)[0] == marks.grown(1)[0]
    half, whole = marks.grown(0.5), marks.grown(1)
    assert half[1][0] - half[0][0] == pytest.approx((whole[1][0] - whole[0][0]) / 2)


def test_square_of_a_lower_bound_is_open_and_of_an_aim_hollow(datum: MakeDatum, style: FigureStyle) -> None:
    def painted(**fields: Any) -> tuple[LandLayout, Recorder]:
        layout = square((datum("a", "253.8平方公里", "253.8", unit="平方公里", **fields),), style)
        canvas = Recorder()
        area.paint_land(layout, canvas, style, 1)
        return layout, canvas

    plain, bound, aim = painted(), painted(qualifier="余"), painted(status="planned")
    assert len(bound[1].points) > len(plain[1].points)
    inner, outer = bound[0].marks.grown(1), bound[0].marks.grown(1, area.HALO_SHARE)
    assert outer[0][0] < inner[0][0] < inner[1][0] < outer[1][0]
    assert len(aim[1].colours) < len(plain[1].colours)


def test_square_is_light_on_dark_land(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = square(data, style, replace(SKY, dark=True))
    assert {label.light for label in layout.labels} == {True}
    canvas = Recorder()
    area.paint_land(layout, canvas, style, 1)
    assert not {style.accent, style.ink, style.fill} & canvas.colours.keys()


@pytest.mark.parametrize(
    "place",
    [
        Place("plane", ((700, 600), (760, 600), (780, 640), (680, 640))),
        Place("plane", ((700, 600), (1200, 600), (1500, 600), (500, 600))),
        Place("zone", ((0, 0), (100, 100))),
        Place("point", ((9, 9),)),
    ],
)
def test_no_square_where_it_does_not_fit(place: Place, data: tuple[Datum, ...], style: FigureStyle) -> None:
    assert area.land(spec(), data, place, LAND, style, "zh") is None

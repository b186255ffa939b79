"""In and out: two separate counts on one scale."""

from decimal import Decimal
from math import cos, pi, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import in_and_out
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Place, Rect
from wuxi_kiosk.figures.drawing.land import bounds_of, inside, overlap
from wuxi_kiosk.figures.drawing.values import value_per_mark

from .helpers import Location, MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def spec(items: tuple[str, ...] = ("in", "out"), **fields: Any) -> in_and_out.Spec:
    given = {"id": "parcels", "kind": "in-and-out", "label": {"zh": "快递"}, "source": "article 11", "items": items}
    return in_and_out.Spec.model_validate({**given, **fields})


def number(name: str, value: int, unit: str = "万单") -> Number:
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "article 11", "value": value}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (datum("in", "1975.3万单", "1975.3", unit="万单"), datum("out", "1097.9万单", "1097.9", unit="万单"))


def test_both_stacks_share_one_scale(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = in_and_out.layout(spec(), data, SIZE, style, "zh")
    counts = [stack.symbols.count for stack in layout.marks.stacks]
    assert counts == pytest.approx([19.753, 10.979])
    cells = [cell for stack in layout.marks.stacks for cell in stack.symbols.cells]
    assert len({(cell.width, cell.height) for cell in cells}) == 1


def test_legend_in_both_languages(data: tuple[Datum, ...], datum: MakeDatum, style: FigureStyle) -> None:
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
def test_arrows_point_into_and_out_of_the_ring_within_their_part(
    size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle
) -> None:
    layout = in_and_out.layout(spec(), data, size, style, "zh")
    (inward, outward), areas = layout.marks.stacks, [area.rect for area in layout.hit_areas]
    for stack, area in zip((inward, outward), areas, strict=True):
        centre = sum(x for x, _ in stack.ring[:-1]) / (len(stack.ring) - 1)
        tail, point = stack.shaft[0][0], stack.shaft[1][0]
        assert (abs(point - centre) < abs(tail - centre)) == (stack is inward)
        assert stack.head[1] == stack.shaft[1]
        xs = [x for x, _ in (*stack.ring, *stack.shaft)] + [cell.right for cell in stack.symbols.cells]
        assert area.x <= min(xs)
        assert max(xs) <= area.right + 0.5
        assert max(tail, point) <= min(cell.x for cell in stack.symbols.cells)


def test_symbols_appear_with_progress(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = in_and_out.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, in_and_out, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] < 0.01
    assert shares[1] - shares[0] == pytest.approx((shares[2] - shares[0]) / 2, rel=0.06)


def test_no_sum_or_difference_is_shown(data: tuple[Datum, ...], style: FigureStyle) -> None:
    texts = [label.text for label in in_and_out.layout(spec(), data, SIZE, style, "zh").labels]
    assert texts == ["1975.3万单", "in", "1097.9万单", "out", "一个图形＝100万单"]


def test_rejects_different_units_and_zero() -> None:
    def places(one: Number, other: Number) -> list[Location]:
        return [place for place, _, _ in spec().check((one, other))]

    assert places(number("in", 10), number("out", 20)) == []
    assert places(number("in", 10), number("out", 20, "件")) == [("items", 1)]
    assert places(number("in", 0), number("out", 20)) == [("items", 0)]


@given(value=st.decimals("0.01", "100000000", places=2))
def test_value_per_mark_is_round_and_limits_the_marks(value: Decimal) -> None:
    step = value_per_mark(value, in_and_out.MIN_MARKS, in_and_out.MAX_MARKS)
    digits = step.normalize().as_tuple().digits
    assert digits in {(1,), (2,), (2, 5), (5,)}
    assert value / step <= in_and_out.MAX_MARKS
    assert value / step >= in_and_out.MIN_MARKS or step == 1


def test_small_numbers_have_a_mark_for_each_unit() -> None:
    assert value_per_mark(Decimal(4), in_and_out.MIN_MARKS, in_and_out.MAX_MARKS) == 1


LAND = Rect(500, 100, 1380, 760)
# A road that bends back upon itself, so that the lanes pass each other.
BEND = tuple((1400 + 90 * sin(pi * step / 12), 630 + 90 * cos(pi * step / 12)) for step in range(13))
ROAD = Place("path", ((1000, 850), (900, 800), (1000, 760), *BEND, (800, 540), (1300, 380)))


def lanes(data: tuple[Datum, ...], style: FigureStyle) -> LandLayout:
    found = in_and_out.land(spec(), data, ROAD, LAND, style, "zh")
    assert found is not None
    return found


def test_each_leader_ends_at_its_own_lane_away_from_the_other(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = lanes(data, style)
    own, other = (
        [list(symbols.cells) for symbols, _ in marks] for marks in (layout.marks.lanes, layout.marks.lanes[::-1])
    )
    for leader, cells, others, tag in zip(layout.marks.leaders, own, other, layout.tags, strict=True):
        line = bounds_of(Rect(x, y, 0, 0) for x, y in leader)
        touched = [cell for cell in cells if overlap(bounds_of([line], 1), cell)]
        assert len(touched) == 1
        assert not [cell for cell in others if overlap(bounds_of([line, *touched], style.unit), cell)]
        assert overlap(bounds_of([line], 1), tag)


def test_tags_have_the_colour_of_their_parcels(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = lanes(data, style)
    assert [sign.symbol for sign in layout.signs] == ["parcel", "parcel"]
    assert [sign.colour for sign in layout.signs] == [colour for _, colour in layout.marks.lanes]
    for sign, tag in zip(layout.signs, layout.tags, strict=True):
        assert inside(sign.rect, tag)
        assert not [label for label in layout.labels if overlap(label.rect, sign.rect)]
    values = {label.text: label.colour for label in layout.labels}
    # The accent is the second one's own.
    assert values == {"1975.3万单": in_and_out.LAND_IN_TEXT, "in": "", "1097.9万单": "", "out": ""}


def test_colour_of_what_came_in_is_legible_on_a_tag(style: FigureStyle) -> None:
    def luminance(colour: str) -> float:
        shares = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
        red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert (luminance(style.paper) + 0.05) / (luminance(in_and_out.LAND_IN_TEXT) + 0.05) > 4.5

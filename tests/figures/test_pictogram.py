"""Pictograms: a grid of symbols with a legend."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import hypot
from typing import Any

import pytest

from wuxi_kiosk.figures import pictogram
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Layout, Place, Rect
from wuxi_kiosk.figures.drawing.fitting import with_opacity
from wuxi_kiosk.figures.drawing.symbol_grid import FAINT_OPACITY

from .cases import Recorder
from .helpers import MakeDatum, MakeStyle, Paint, Pixels

SIZE = (1000, 600)
LAND = Rect(0, 0, 1920, 860)
ROAD = Place("path", ((100, 700), (600, 600), (1000, 640), (1700, 500)))
MEADOW = Place("plane", ((500, 500), (1300, 500), (1500, 850), (300, 850)))


def spec(**fields: Any) -> pictogram.Spec:
    given = {
        "id": "leaders",
        "kind": "pictogram",
        "label": {"zh": "带头人"},
        "source": "article 31",
        "value": 550,
        "per": 10,
    }
    return pictogram.Spec.model_validate(
        {**given, "symbol": "person", "unit": {"zh": "人"}, "show": {"zh": "{value}人"}, **fields}
    )


def legends(layout: Layout) -> list[str]:
    return [label.text for label in layout.labels if label.role == "axis"]


def test_one_symbol_for_each_per(datum: MakeDatum, style: FigureStyle) -> None:
    layout = pictogram.layout(spec(), (datum("a", "550人", "550", unit="人"),), SIZE, style, "zh")
    assert len(layout.marks.symbols.cells) == layout.marks.symbols.count == 55
    assert legends(layout) == ["一个图形＝10人"]


def test_legend_in_english(datum: MakeDatum, style: FigureStyle) -> None:
    people = (datum("a", "550", "550", unit="people"),)
    coach = (datum("a", "over 40", "40", qualifier="余", unit="coaches"),)
    assert legends(pictogram.layout(spec(), people, SIZE, style, "en")) == ["One symbol = 10 people"]
    assert legends(pictogram.layout(spec(per=1), coach, SIZE, style, "en")) == [
        "One symbol = 1 coach; the faint one stands for “over”"
    ]


@pytest.mark.parametrize("symbol", ["person", "house", "tree", "parcel"])
def test_lower_bound_has_one_more_faint_symbol(
    symbol: str, datum: MakeDatum, style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    data = (datum("a", "40余户", "40", qualifier="余", unit="户"),)
    layout = pictogram.layout(spec(symbol=symbol, value=40), data, SIZE, style, "zh")
    cells = layout.marks.symbols.cells
    assert len(cells) == 5
    assert "“余”" in legends(layout)[0]
    picture = pixels(paint(layout, pictogram, SIZE))

    def darkest(cell: Rect) -> float:
        return max(
            picture.alpha(x, y)
            for x in range(int(cell.x), int(cell.right), 3)
            for y in range(int(cell.y), int(cell.bottom), 3)
        )

    assert [round(darkest(cell), 1) for cell in cells] == [1, 1, 1, 1, 0.3]


def test_fraction_is_part_of_a_symbol(datum: MakeDatum, style: FigureStyle, paint: Paint, pixels: type[Pixels]) -> None:
    data = (datum("a", "45户", "45", unit="户"),)
    layout = pictogram.layout(spec(symbol="parcel", value=45), data, SIZE, style, "zh")
    last = layout.marks.symbols.cells[-1]
    picture = pixels(paint(layout, pictogram, SIZE))
    middle = last.y + 0.7 * last.height
    assert picture.alpha(last.x + 0.25 * last.width, middle) == 1
    assert picture.alpha(last.x + 0.75 * last.width, middle) == 0


def test_symbols_appear_with_progress(datum: MakeDatum, style: FigureStyle, paint: Paint, pixels: type[Pixels]) -> None:
    layout = pictogram.layout(spec(), (datum("a", "550人", "550", unit="人"),), SIZE, style, "zh")
    shares = [pixels(paint(layout, pictogram, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] == 0
    assert shares[1] == pytest.approx(shares[2] / 2, rel=0.06)


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420)])
def test_symbols_do_not_overlap_labels(size: tuple[float, float], datum: MakeDatum, style: FigureStyle) -> None:
    layout = pictogram.layout(spec(), (datum("a", "550人", "550", unit="人"),), size, style, "zh")
    for cell in layout.marks.symbols.cells:
        for label in layout.labels:
            rect = label.rect
            assert cell.right <= rect.x or rect.right <= cell.x or cell.bottom <= rect.y or rect.bottom <= cell.y


def test_rejects_too_many_symbols_and_zero() -> None:
    crowd, nobody, right = spec(per=1), spec(value=0), spec()
    assert [place for place, _, _ in crowd.check((crowd,))] == [("per",)]
    assert [place for place, _, _ in nobody.check((nobody,))] == [("value",)]
    assert list(right.check((right,))) == []


def test_unchecked_value_is_limited_to_the_maximum(datum: MakeDatum, style: FigureStyle) -> None:
    data = (datum("a", "100000人", "100000", unit="人"),)
    layout = pictogram.layout(spec(value=Decimal(100_000), per=1), data, SIZE, style, "zh")
    assert len(layout.marks.symbols.cells) == pictogram.MAX_CELLS


def households(datum: MakeDatum, **fields: Any) -> tuple[Datum, ...]:
    return (datum("households", "350余户", "350", unit="户", **{"qualifier": "余", **fields}),)


def standing(
    data: tuple[Datum, ...], style: FigureStyle, place: Place = ROAD, area: Rect = LAND, **fields: Any
) -> LandLayout:
    chosen = spec(symbol="house", value=data[0].value, **fields)
    found = pictogram.land(chosen, data, place, area, style, "zh")
    assert found
    return found


def painted(layout: LandLayout, style: FigureStyle, progress: float = 1) -> Recorder:
    canvas = Recorder()
    pictogram.paint_land(layout, canvas, style, progress)
    return canvas


def test_symbols_stand_on_the_path_at_one_pitch(datum: MakeDatum, style: FigureStyle) -> None:
    layout = standing(households(datum), style)
    cells = layout.marks.symbols.cells
    assert len(cells) == 36
    assert len({(round(cell.width, 6), round(cell.height, 6)) for cell in cells}) == 1
    feet = [(cell.x + cell.width / 2, cell.bottom) for cell in cells]
    for x, y in feet:
        (x0, y0), (x1, y1) = next(leg for leg in pairwise(ROAD.points) if leg[0][0] <= x <= leg[1][0])
        assert y == pytest.approx(y0 + (y1 - y0) * (x - x0) / (x1 - x0), abs=2)
    steps = [hypot(right[0] - left[0], right[1] - left[1]) for left, right in pairwise(feet)]
    assert max(steps) == pytest.approx(min(steps), rel=0.05)
    # The row is in the middle of the path.
    assert feet[0][0] - 100 == pytest.approx(1700 - feet[-1][0], abs=40)


def test_page_tells_the_number_of_symbols_in_the_land(datum: MakeDatum, style: FigureStyle) -> None:
    layout = standing(households(datum), style)
    assert (layout.labels, layout.tags, layout.stated) == ((), (), frozenset())
    assert layout.legends == ("一个图形＝10户，浅色的图形表示“余”",)
    assert [hit.datum for hit in layout.hit_areas] == ["households"]


def test_more_in_the_land_is_one_faint_symbol(datum: MakeDatum, style: FigureStyle) -> None:
    layout = standing(households(datum), style)
    colours = painted(layout, style).colours
    size = layout.marks.symbols.cells[0].width * layout.marks.symbols.cells[0].height
    faint = with_opacity(style.accent, FAINT_OPACITY)
    assert colours[style.accent] == pytest.approx(35 * size)
    assert colours[faint] == pytest.approx(size)


def test_symbols_step_forward_one_by_one_and_the_nearer_covers_the_farther(
    datum: MakeDatum, style: FigureStyle
) -> None:
    layout = standing(households(datum, qualifier=None), style)
    half = painted(layout, style, 0.5)
    assert len(half.rects) == 18
    assert half.rects[-1].width == pytest.approx(half.rects[0].width / 2)
    bottoms = [rect.bottom for rect in painted(layout, style).rects]
    assert bottoms == sorted(bottoms)


@pytest.mark.parametrize(("symbol", "dark", "colour"), [("house", False, "accent"), ("house", True, "paper")])
def test_symbols_are_light_on_dark_land(
    symbol: str, dark: bool, colour: str, datum: MakeDatum, style: FigureStyle
) -> None:
    layout = standing(households(datum), style, replace(ROAD, dark=dark))
    assert getattr(style, colour) in painted(layout, style).colours


def test_symbols_of_what_was_not_reached_are_hollow(datum: MakeDatum, style: FigureStyle) -> None:
    colours = painted(standing(households(datum, status="planned"), style), style).colours
    assert not {style.accent, style.fill} & colours.keys()


@pytest.mark.parametrize(("unit", "touch"), [(4, 80), (8, 160)])
def test_rows_on_a_plane_have_multiples_of_ten(unit: float, touch: float, datum: MakeDatum, styled: MakeStyle) -> None:
    place = replace(MEADOW, points=tuple((x * unit / 4, y * unit / 4) for x, y in MEADOW.points))
    area = Rect(0, 0, LAND.width * unit / 4, LAND.height * unit / 4)
    cells = standing(households(datum), styled(unit, touch), place, area).marks.symbols.cells
    rows = [len([cell for cell in cells if cell.y == y]) for y in sorted({cell.y for cell in cells}, reverse=True)]
    assert sum(rows) == 36
    assert {row % 10 for row in rows[:-1]} <= {0}
    assert len({cell.height for cell in cells}) == 1


def test_size_of_symbols_shrinks_to_a_floor(datum: MakeDatum, style: FigureStyle) -> None:
    heights = []
    for width in (1700, 1300, 900):
        place = Place("path", ((50, 700), (50 + width, 690)))
        heights.append(standing(households(datum), style, place).marks.symbols.cells[0].height)
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] >= pictogram.LAND_SIZES[-1] * style.unit
    for place in (
        Place("path", ((50, 700), (120, 690))),
        Place("point", ((9, 9),)),
        Place("zone", ((0, 0), (900, 900))),
    ):
        assert pictogram.land(spec(symbol="house", value=350), households(datum), place, LAND, style, "zh") is None


@pytest.mark.parametrize(("width", "count", "legend"), [(900, 36, "10"), (450, 18, "20"), (300, 8, "50")])
def test_a_symbol_stands_for_more_on_a_short_path(
    width: int, count: int, legend: str, datum: MakeDatum, style: FigureStyle
) -> None:
    layout = standing(households(datum), style, Place("path", ((50, 700), (50 + width, 690))))
    cells = layout.marks.symbols.cells
    assert len(cells) == count
    assert cells[1].x - cells[0].x >= pictogram.LAND_MIN_PITCH * style.unit
    assert layout.legends[0].startswith(f"一个图形＝{legend}户")


def test_symbols_keep_to_the_free_part_of_a_path(datum: MakeDatum, style: FigureStyle) -> None:
    area = Rect(400, 0, 1520, 660)
    for cell in standing(households(datum), style, area=area).marks.symbols.cells:
        assert area.x <= cell.x <= cell.right <= area.right
        assert cell.bottom <= area.bottom


def test_path_that_bends_back_upon_itself_is_no_place(datum: MakeDatum, style: FigureStyle) -> None:
    there_and_back = Place("path", ((100, 500), (1700, 500), (1700, 503), (100, 503)))
    assert (
        pictogram.land(
            spec(symbol="house", value=900),
            (datum("households", "900户", "900", unit="户"),),
            there_and_back,
            LAND,
            style,
            "zh",
        )
        is None
    )

"""Pictograms: a grid of symbols with a legend."""

from decimal import Decimal
from typing import Any

import pytest

from wuxi_kiosk.figures import pictogram
from wuxi_kiosk.figures.drawing.contract import FigureStyle, Layout, Rect

from .helpers import MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def spec(**fields: Any) -> pictogram.Spec:
    given = {"id": "leaders", "kind": "pictogram", "label": {"zh": "带头人"}, "source": "P31", "value": 550, "per": 10}
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

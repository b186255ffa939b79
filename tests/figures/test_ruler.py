"""Rulers: two marks on one scale from zero."""

from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import ruler
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle

from .helpers import Location, MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def spec(items: tuple[str, ...] = ("low", "high"), **fields: Any) -> ruler.Spec:
    given = {"id": "altitude", "kind": "ruler", "label": {"zh": "海拔"}, "source": "P16", "items": items}
    return ruler.Spec.model_validate({**given, **fields})


def number(name: str, value: int, unit: str = "米") -> Number:
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "P16", "value": value}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (datum("low", "1600米", "1600", unit="米"), datum("high", "2630米", "2630", unit="米"))


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (320, 420)])
def test_marks_and_ticks_are_at_their_heights(
    size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle
) -> None:
    layout = ruler.layout(spec(), data, size, style, "zh")
    ticks = {label.text: label.rect.y + label.rect.height / 2 for label in layout.labels if label.role == "axis"}
    zero = ticks["0米"]
    metre = (zero - ticks["2000米"]) / 2000
    band = layout.marks.band
    assert (zero - band.bottom) / metre == pytest.approx(1600, abs=1.5 / metre)
    assert (zero - band.y) / metre == pytest.approx(2630, abs=1.5 / metre)


def test_leader_lines_join_labels_to_their_marks(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = ruler.layout(spec(), data, SIZE, style, "zh")
    rects = {label.text: label.rect for label in layout.labels if label.role == "value"}
    for leader, text in zip(layout.marks.leaders, ("1600米", "2630米"), strict=True):
        assert leader[-1][0] <= rects[text].x
        assert rects[text].y <= leader[-1][1] <= rects[text].bottom
    assert rects["2630米"].bottom <= rects["1600米"].y


def test_only_the_two_numbers_and_round_ticks_are_labelled(data: tuple[Datum, ...], style: FigureStyle) -> None:
    texts = {label.text for label in ruler.layout(spec(), data, SIZE, style, "zh").labels}
    assert texts == {"low", "high", "1600米", "2630米", "0米", "1000米", "2000米"}


def test_band_grows_from_the_low_mark(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = ruler.layout(spec(), data, SIZE, style, "zh")
    band = layout.marks.band
    for progress in (0, 0.5, 1):
        picture = pixels(paint(layout, ruler, SIZE, progress))
        x = band.x + band.width / 2
        rows = [y for y in range(int(band.y) + 4, int(band.bottom) - 4) if picture.alpha(x, y) > 0.5]
        assert len(rows) == pytest.approx(band.height * progress, abs=9)
        assert picture.alpha(x, band.bottom + 20) < 0.3


def test_rejects_numbers_that_are_not_a_pair_of_heights() -> None:
    def places(low: Number, high: Number) -> list[Location]:
        return [place for place, _, _ in spec().check((low, high))]

    assert places(number("low", 1600), number("high", 2630)) == []
    assert places(number("low", 2630), number("high", 1600)) == [("items", 0)]
    assert places(number("low", -5), number("high", 1600)) == [("items", 0)]
    assert places(number("low", 1600), number("high", 2630, "尺")) == [("items", 1)]
    with pytest.raises(ValidationError):
        spec(("low", "middle", "high"))

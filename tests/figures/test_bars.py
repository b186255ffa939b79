"""Bars: lengths from zero, axis, notes."""

from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.model import LocalizedText, Number
from wuxi_kiosk.figures import bars
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle

from .helpers import MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def spec(items: tuple[str, ...] = ("bridge", "wuxi-school", "schools"), **fields: Any) -> bars.Spec:
    return bars.Spec.model_validate(
        {"id": "funding", "kind": "bars", "label": {"zh": "举例"}, "source": "P48", "items": items, **fields}
    )


def number(name: str, unit: str = "万元", value: int = 10) -> Number:
    given = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "P48", "value": value}
    return Number.model_validate({**given, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (
        datum("bridge", "110万元", "110", unit="万元"),
        datum("wuxi-school", "100万元", "100", unit="万元"),
        datum("schools", "分别20万元", "20", unit="万元", each=True),
    )


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (360, 600)])
def test_painted_width_is_proportional_to_value(
    size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = bars.layout(spec(), data, size, style, "zh")
    picture = pixels(paint(layout, bars, size))
    scale = layout.marks.bars[0].rect.width / 110
    for bar, datum in zip(layout.marks.bars[:2], data, strict=False):
        middle = bar.rect.y + bar.rect.height // 2
        # The line that the bars stand on reaches a fraction of a pixel out to the left.
        assert picture.coverage(middle, bar.rect.x) == pytest.approx(float(datum.value) * scale, abs=1)


def test_bars_grow_with_progress(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    bar = layout.marks.bars[0].rect
    middle = bar.y + bar.height // 2
    lengths = [pixels(paint(layout, bars, SIZE, at)).coverage(middle, bar.x) for at in (0, 0.5, 1)]
    assert lengths[0] <= 1
    assert lengths[1] == pytest.approx(bar.width / 2, abs=1)
    assert lengths[2] == pytest.approx(bar.width, abs=1)


def test_almost_nothing_is_painted_at_progress_zero(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    assert pixels(paint(layout, bars, SIZE, 0)).painted() < 0.005
    assert pixels(paint(layout, bars, SIZE, 1)).painted() > 0.05


def test_bar_of_several_items_is_hatched(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    picture = pixels(paint(layout, bars, SIZE))
    solid, hatched = layout.marks.bars[0].rect, layout.marks.bars[2].rect
    width = int(hatched.width) - 8
    assert picture.coverage(solid.y + solid.height // 2, solid.x + 4, solid.x + 4 + width) == pytest.approx(width)
    inside = picture.coverage(hatched.y + hatched.height // 2, hatched.x + 4, hatched.x + 4 + width)
    assert 0.2 * width < inside < 0.7 * width
    assert "分别20万元" in [label.text for label in layout.labels]


def test_lower_bound_fades_out_beyond_its_value(
    datum: MakeDatum, style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    data = (datum("a", "100余万元", "100", qualifier="余"), datum("b", "100万元", "100"))
    layout = bars.layout(spec(("a", "b")), data, SIZE, style, "zh")
    picture = pixels(paint(layout, bars, SIZE))
    soft, plain = layout.marks.bars
    assert soft.rect.width == plain.rect.width + soft.fade_length
    middle = soft.rect.y + soft.rect.height // 2
    assert picture.alpha(plain.rect.right - 1, middle) > 0.95
    assert 0.3 < picture.alpha(plain.rect.right + soft.fade_length / 2, middle) < 0.7
    assert picture.alpha(soft.rect.right - 1, middle) < 0.1


def test_unreached_number_is_an_outline(
    datum: MakeDatum, style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    data = (datum("a", "100万元", "100", status="expected"), datum("b", "100万元", "100"))
    layout = bars.layout(spec(("a", "b")), data, SIZE, style, "zh")
    picture = pixels(paint(layout, bars, SIZE))
    middles = [picture.alpha(bar.rect.x + 50, bar.rect.y + bar.rect.height // 2) for bar in layout.marks.bars]
    assert middles[0] < 0.3
    assert middles[1] == 1


def test_axis_starts_at_zero_and_names_the_unit(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    assert [label.text for label in layout.labels if label.role == "axis"] == ["0", "50", "100万元"]


@pytest.mark.parametrize(
    ("values", "unit", "said"),
    [
        ((110, 20), "CNY 10,000", ["0", "CNY 500,000", "CNY 1 million"]),
        ((80, 20), "CNY 10,000", ["0", "250,000", "500,000", "CNY 750,000"]),
        ((1250, 780), "projects", ["0", "500", "1,000 projects"]),
    ],
)
def test_axis_labels_in_english(
    values: tuple[int, ...], unit: str, said: list[str], datum: MakeDatum, style: FigureStyle
) -> None:
    data = tuple(datum(f"n{value}", f"over {value}", str(value), qualifier="余", unit=unit) for value in values)
    layout = bars.layout(spec(tuple(one.id for one in data)), data, SIZE, style, "en")
    assert [label.text for label in layout.labels if label.role == "axis"] == said


def test_ticks_are_at_their_values(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = bars.layout(spec(), data, SIZE, style, "zh")
    ticks = [label for label in layout.labels if label.role == "axis"]
    bar = layout.marks.bars[1].rect
    assert ticks[2].rect.x + ticks[2].rect.width / 2 == pytest.approx(bar.right, abs=1)


def test_note_is_left_out_last(data: tuple[Datum, ...], style: FigureStyle) -> None:
    noted = spec(note={"zh": "举例，不合计", "en": "Examples, not a total"})
    roomy = bars.layout(noted, data, SIZE, style, "zh")
    assert roomy.labels[-1].text == "举例，不合计"
    assert bars.layout(noted, data, SIZE, style, "en").labels[-1].text == "Examples, not a total"
    roles = [{label.role for label in bars.layout(noted, data, (1000, h), style, "zh").labels} for h in (200, 170)]
    assert roles == [{"value", "label", "note"}, {"value", "label"}]


def test_small_figure_has_axis_and_note(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = bars.layout(spec(note={"zh": "举例，不合计"}), data, (368, 343), style, "zh")
    assert layout.overflow == 0
    assert {label.role for label in layout.labels} == {"value", "label", "axis", "note"}


def test_rejects_different_units() -> None:
    found = list(spec(("a", "b")).check((number("a"), number("b", unit="人"))))
    assert [place for place, _, _ in found] == [("items", 1)]
    assert "万元" in found[0][1]
    assert "人" in found[0][2]
    assert list(spec(("a", "b")).check((number("a"), number("b")))) == []


def test_rejects_units_that_differ_only_in_english() -> None:
    """个 counts nearly everything in Chinese: the axis would name projects, and entities stand on it."""
    projects, entities = (
        number(name, "个").model_copy(update={"unit": LocalizedText({"zh": "个", "en": name})})
        for name in ("projects", "entities")
    )
    found = list(spec(("projects", "entities")).check((projects, entities)))
    assert [place for place, _, _ in found] == [("items", 1)]
    assert "“projects”与“entities”不同" in found[0][1]


def test_rejects_negative_numbers() -> None:
    found = list(spec(("a", "b")).check((number("a"), number("b", value=-1))))
    assert [place for place, _, _ in found] == [("items", 1)]


def test_rejects_more_than_twelve_bars() -> None:
    with pytest.raises(ValidationError):
        spec(tuple(f"n{index}" for index in range(13)))

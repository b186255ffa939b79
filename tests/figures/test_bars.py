"""Bars: lengths from zero, axis, notes."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import bars
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Place, Rect
from wuxi_kiosk.figures.drawing.land import bounds_of, overlap

from .cases import Recorder
from .helpers import MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def spec(items: tuple[str, ...] = ("bridge", "wuxi-school", "schools"), **fields: Any) -> bars.Spec:
    return bars.Spec.model_validate(
        {"id": "funding", "kind": "bars", "label": {"zh": "举例"}, "source": "article 48", "items": items, **fields}
    )


def number(name: str, unit: str = "万元", value: int = 10) -> Number:
    given = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "article 48", "value": value}
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


LINE = Place("path", ((100, 300), (900, 304), (1700, 300)))
LAND = Rect(0, 0, 1920, 872)


def hung(data: tuple[Datum, ...], style: FigureStyle, place: Place = LINE, area: Rect = LAND) -> LandLayout:
    found = bars.land(spec(), data, place, area, style, "zh")
    assert found is not None
    return found


def test_strings_of_lamps_are_to_scale_from_the_line(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = hung(data, style)
    strings = [string.lamps for string in layout.marks.strings]
    assert [string.count for string in strings] == [11, 10, 2]
    for string in strings:
        # The line sags by four pixels in its middle.
        x = string.cells[0].x + string.cells[0].width / 2
        assert string.cells[0].y == pytest.approx(304 - 4 * abs(x - 900) / 800)
        # One lamp follows another without a gap: the length of a string is its number of lamps.
        lengths = [cell.bottom - string.cells[0].y for cell in string.cells]
        pitch = strings[0].cells[0].height
        assert lengths == pytest.approx([pitch * (index + 1) for index in range(len(lengths))])
    middles = [string.cells[0].x + string.cells[0].width / 2 for string in strings]
    assert middles[1] - middles[0] == pytest.approx(middles[2] - middles[1])
    assert layout.legends == ("一盏灯＝10万元，灯串都从横线量起",)


def test_each_string_states_its_number_at_its_lower_end(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = hung(data, style)
    assert layout.stated == {"bridge", "wuxi-school", "schools"}
    assert "分别20万元" in [label.text for label in layout.labels]
    for string, tag in zip(layout.marks.strings, layout.tags, strict=True):
        assert tag.y == pytest.approx(string.lamps.cells[-1].bottom)
    names = [label for label in layout.labels if label.role == "label"]
    assert all(label.rect.bottom <= 304 for label in names)


def test_each_recipient_of_a_number_has_a_string(data: tuple[Datum, ...], style: FigureStyle) -> None:
    alone, shared = hung(data, style), hung((*data[:2], replace(data[2], recipients=3)), style)
    assert (len(alone.marks.strings), alone.marks.brackets) == (3, ())
    twins = [string.lamps for string in shared.marks.strings[2:]]
    assert [lamps.count for lamps in twins] == [2, 2, 2]
    for left, right in pairwise(twins):
        assert left.cells[0].right < right.cells[0].x
    # One name, one value, one touch area for them all.
    assert len(shared.tags) == len(shared.hit_areas) == 3
    ((start, *_, end),) = shared.marks.brackets
    assert twins[0].cells[0].x < start[0] < twins[0].cells[0].right
    assert twins[2].cells[0].x < end[0] < twins[2].cells[0].right
    assert max(y for _, y in shared.marks.brackets[0]) < twins[0].cells[0].y
    bracket = bounds_of(Rect(x, y, 0, 0) for x, y in shared.marks.brackets[0])
    assert not [label for label in shared.labels if overlap(label.rect, bracket)]
    canvas = Recorder()
    bars.paint_land(shared, canvas, style, 1)
    assert set(shared.marks.brackets[0]) <= set(canvas.points)


def test_many_recipients_keep_off_the_next_string(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = hung((replace(data[0], recipients=6), *data[1:]), style)
    cells = [string.lamps.cells[0] for string in layout.marks.strings]
    assert all(left.right <= right.x for left, right in pairwise(cells))


def test_names_go_into_the_tags_where_there_is_no_room_above(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = hung(data, style, area=Rect(0, 295, 1920, 577))
    for label in layout.labels:
        assert any(tag.y <= label.rect.y and label.rect.bottom <= tag.bottom for tag in layout.tags)


def test_touch_areas_of_neighbours_keep_their_gap(datum: MakeDatum, style: FigureStyle) -> None:
    # Long words fill the whole distance of two strings.
    words = "Huatai Township Central Primary School, canteen and sports ground"
    data = tuple(replace(datum(f"n{index}", f"{index}0", f"{index}0", unit="万元"), label=words) for index in (5, 6, 7))
    areas = [area.rect for area in hung(data, style).hit_areas]
    for left, right in pairwise(areas):
        assert right.x - left.right >= style.gap - 0.01


@pytest.mark.parametrize(
    ("pitch", "shown"), [(26, ["①", "110", "②", "100", "③", "20"]), (13, ["①", "②", "③"])], ids=["narrow", "narrowest"]
)
def test_numbered_strings_are_told_in_the_legend(
    pitch: float, shown: list[str], data: tuple[Datum, ...], style: FigureStyle
) -> None:
    values = ("110", "100", "20")
    short = tuple(replace(one, show=show) for one, show in zip(data, values, strict=True))
    right = 100 + len(data) * pitch * style.unit
    layout = hung(short, style, Place("path", ((100, 300), (right, 300))))
    assert [label.text for label in layout.labels] == shown
    assert layout.stated == {"bridge", "wuxi-school", "schools"}
    scale, *names = layout.legends
    assert scale == "一盏灯＝10万元，灯串都从横线量起"
    told = [f"{sign} {one.label}" for sign, one in zip("①②③", data, strict=True)]
    amounts = values if len(shown) == 3 else None
    assert names == ([f"{name}：{amount}" for name, amount in zip(told, amounts, strict=True)] if amounts else told)


def test_open_and_unreached_strings(datum: MakeDatum, style: FigureStyle) -> None:
    data = (
        datum("bridge", "100余万元", "100", qualifier="余", unit="万元"),
        datum("wuxi-school", "55万元", "55", unit="万元"),
        datum("schools", "预计20万元", "20", unit="万元", status="expected"),
    )
    layout = hung(data, style)
    opened, half, planned = layout.marks.strings
    assert [len(one.lamps.cells) for one in (opened, half, planned)] == [11, 6, 2]
    assert opened.lamps.visible(1)[2] == 1
    assert half.lamps.visible(1)[1] == pytest.approx(0.5)
    assert [one.outline for one in (opened, half, planned)] == [False, False, True]
    assert layout.legends == ("一盏灯＝10万元，灯串都从横线量起；浅色的灯表示“余”",)


def test_lamps_lower_one_by_one_at_one_speed(data: tuple[Datum, ...], style: FigureStyle) -> None:
    class Lit(Recorder):
        def symbols(self, cells: Sequence[Rect], symbol: str, colour: str, *, outline: str = "", **_: Any) -> None:
            # What is behind the lamps has no edge.
            self.rects += cells if outline else ()

    layout = hung(data, style)
    columns = [string.lamps.cells[0].x for string in layout.marks.strings]
    lit = []
    for step in (0, 1, 2, 5, 11):
        canvas = Lit()
        bars.paint_land(layout, canvas, style, step / 11)
        lamps = [rect for rect in canvas.rects if rect.width == layout.marks.strings[0].lamps.cells[0].width]
        lit.append([sum(rect.x == x for rect in lamps) for x in columns])
    assert lit == [[0, 0, 0], [1, 1, 1], [2, 2, 2], [5, 5, 2], [11, 10, 2]]


@pytest.mark.parametrize(
    "place",
    [
        Place("path", ((100, 300), (1700, 400))),
        Place("path", ((100, 300), (230, 300))),
        Place("path", ((100, 860), (1700, 860))),
        Place("plane", ((0, 0), (900, 0), (900, 500), (0, 500))),
    ],
    ids=["steep", "short", "low", "plane"],
)
def test_no_lamps_where_they_do_not_fit(place: Place, data: tuple[Datum, ...], style: FigureStyle) -> None:
    assert bars.land(spec(), data, place, LAND, style, "zh") is None


def test_bars_in_a_calm_zone_are_true_from_zero(data: tuple[Datum, ...], style: FigureStyle) -> None:
    zone = Place("zone", ((50, 40), (650, 640)), dark=True)
    layout = hung(data, style, zone)
    rects = [bar.rect for bar in layout.marks.bars.bars]
    assert len({rect.x for rect in rects}) == 1
    assert [rect.width / rects[0].width for rect in rects] == pytest.approx([1, 100 / 110, 20 / 110])
    assert all(rect.x >= 50 and rect.right <= 650 and rect.y >= 40 and rect.bottom <= 640 for rect in rects)
    assert all(label.light and not label.accent for label in layout.labels)
    assert layout.stated == {"bridge", "wuxi-school", "schools"}
    low = Place("zone", ((50, 40), (650, 120)))
    assert bars.land(spec(), data, low, LAND, style, "zh") is None

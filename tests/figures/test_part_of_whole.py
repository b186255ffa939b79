"""Part of a whole: to scale where both numbers are exact; nothing is computed from them."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import part_of_whole
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Place
from wuxi_kiosk.figures.part_of_whole import WHOLE_TINT

from .cases import Recorder
from .helpers import MakeDatum, Paint, Pixels

SIZE = (1000, 400)


def spec(items: tuple[str, ...] = ("income", "hardship"), **fields: Any) -> part_of_whole.Spec:
    given = {"id": "gain", "kind": "part-of-whole", "label": {"zh": "增收"}, "source": "article 31", "items": items}
    return part_of_whole.Spec.model_validate({**given, **fields})


def number(name: str, unit: str, value: int) -> Number:
    content = {"id": name, "kind": "counter", "label": {"zh": name}, "source": "article 31", "value": value}
    return Number.model_validate({**content, "unit": {"zh": unit}, "show": {"zh": "{value}" + unit}})


@pytest.fixture
def exact(datum: MakeDatum) -> tuple[Datum, ...]:
    return (datum("income", "600万元", "600"), datum("hardship", "150万元", "150"))


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (
        datum("income", "600余万元", "600", qualifier="余", unit="万元"),
        datum("hardship", "300余万元", "300", qualifier="余", unit="万元"),
    )


def test_exact_part_is_to_scale(
    exact: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = part_of_whole.layout(spec(), exact, SIZE, style, "zh")
    picture = pixels(paint(layout, part_of_whole, SIZE))
    whole, part = layout.marks.whole, layout.marks.part
    assert part.width == whole.width / 4
    middle = whole.y + whole.height // 2
    assert picture.coverage(middle, 0, part.right) == pytest.approx(part.width, abs=1)
    assert picture.alpha(part.right + 20, middle) == pytest.approx(0.28, abs=0.02)
    assert picture.alpha(whole.right - 5, middle) == pytest.approx(0.28, abs=0.02)
    over, under = layout.marks.brackets
    assert over[2][0] == pytest.approx(4 * under[2][0])


@pytest.mark.parametrize("part", ["300", "20", "590"])
def test_rectangles_of_lower_bounds_do_not_depend_on_values(
    part: str, data: tuple[Datum, ...], datum: MakeDatum, style: FigureStyle
) -> None:
    whole = data[0]
    layouts = [
        part_of_whole.layout(spec(), (whole, datum("hardship", "300余万元", value, qualifier="余")), SIZE, style, "zh")
        for value in ("300", part)
    ]
    assert layouts[0].marks == layouts[1].marks
    assert not layouts[0].marks.to_scale


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lower_bounds_are_labelled_as_not_to_scale(
    language: str, data: tuple[Datum, ...], exact: tuple[Datum, ...], style: FigureStyle
) -> None:
    words = [label.text for label in part_of_whole.layout(spec(), data, SIZE, style, language).labels]
    said = ("其中", "示意：大小不按比例") if language == "zh" else ("of which", "Schematic: sizes not to scale")
    assert set(said) <= set(words)
    bar = [label.text for label in part_of_whole.layout(spec(), exact, SIZE, style, language).labels]
    assert not set(said) & set(bar)


@pytest.mark.parametrize("open_one", [0, 1])
def test_one_lower_bound_removes_the_scale(open_one: int, exact: tuple[Datum, ...], style: FigureStyle) -> None:
    data = [replace(one, qualifier="余") if index == open_one else one for index, one in enumerate(exact)]
    layout = part_of_whole.layout(spec(), tuple(data), SIZE, style, "zh")
    assert not layout.marks.to_scale
    assert [fade_length > 0 for fade_length in layout.marks.fade_lengths] == [index == open_one for index in range(2)]


@pytest.mark.parametrize("size", [(1000, 400), (360, 500), (2400, 1300)])
def test_part_lies_within_the_whole_with_its_labels(
    size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle
) -> None:
    layout = part_of_whole.layout(spec(), data, size, style, "zh")
    whole, part = layout.marks.whole, layout.marks.part
    assert whole.x < part.x < part.right < whole.right
    assert whole.y < part.y < part.bottom < whole.bottom
    labels = {label.text: label.rect for label in layout.labels}
    for text in ("其中", "300余万元", "hardship"):
        assert part.y <= labels[text].y
        assert labels[text].bottom <= part.bottom
    for text in ("600余万元", "income"):
        assert whole.y <= labels[text].y
        assert labels[text].bottom <= part.y


def test_rectangles_of_lower_bounds_fade_out(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = part_of_whole.layout(spec(), data, SIZE, style, "zh")
    picture = pixels(paint(layout, part_of_whole, SIZE))
    whole = layout.marks.whole
    # Above the words of the whole.
    alphas = [
        picture.alpha(whole.right - share * layout.marks.fade_lengths[0], whole.y + 2) for share in (1.5, 0.5, 0.02)
    ]
    assert alphas == [pytest.approx(alpha, abs=0.02) for alpha in (WHOLE_TINT, WHOLE_TINT / 2, 0)]


def test_both_grow_with_progress(
    data: tuple[Datum, ...], exact: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    for numbers in (data, exact):
        layout = part_of_whole.layout(spec(), numbers, SIZE, style, "zh")
        shares = [pixels(paint(layout, part_of_whole, SIZE, at)).painted() for at in (0, 0.5, 1)]
        assert shares[0] < 0.01
        assert shares[0] < shares[1] < shares[2]


def test_no_percentage_is_computed(data: tuple[Datum, ...], style: FigureStyle) -> None:
    for language in ("zh", "en"):
        layout = part_of_whole.layout(spec(), data, SIZE, style, language)
        words = " ".join(label.text for label in layout.labels)
        assert "%" not in words
        assert sorted(re.findall(r"\d+", words)) == ["300", "600"]


def test_rejects_other_than_two_numbers() -> None:
    with pytest.raises(ValidationError):
        spec(("a",))
    with pytest.raises(ValidationError):
        spec(("a", "b", "c"))


@pytest.mark.parametrize(
    ("whole", "part", "place"),
    [
        (number("income", "万元", 600), number("hardship", "人", 300), 1),
        (number("income", "万元", 300), number("hardship", "万元", 600), 1),
        (number("income", "万元", 0), number("hardship", "万元", 0), 0),
    ],
)
def test_rejects_numbers_that_are_not_whole_and_part(whole: Number, part: Number, place: int) -> None:
    found = list(spec().check((whole, part)))
    assert [where for where, _, _ in found] == [("items", place)]


@pytest.mark.parametrize(("of_whole", "of_part", "told"), [(None, "余", 1), ("余", "余", 0), (None, None, 0)])
def test_rejects_an_open_part_of_the_size_of_the_whole(of_whole: str | None, of_part: str | None, told: int) -> None:
    whole = number("income", "万元", 600).model_copy(update={"qualifier": of_whole})
    part = number("hardship", "万元", 600).model_copy(update={"qualifier": of_part})
    assert [where for where, _, _ in spec().check((whole, part))] == [("items", 1)] * told


def test_accepts_whole_and_part_of_one_unit() -> None:
    assert list(spec().check((number("income", "万元", 600), number("hardship", "万元", 300)))) == []


WIDE = Place("zone", ((48, 100), (948, 430)))
NARROW = Place("zone", ((48, 100), (500, 600)))


def stand(data: tuple[Datum, ...], style: FigureStyle, place: Place) -> LandLayout:
    found = part_of_whole.land(spec(), data, place, place.bounds, style, "zh")
    assert found is not None
    return found


@pytest.mark.parametrize("place", [WIDE, NARROW], ids=["wide", "narrow"])
def test_part_lies_within_the_whole_on_one_scale(place: Place, data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style, place)
    whole, part = layout.marks.whole.segments, layout.marks.part.segments
    assert [whole.count, part.count] == [6, 3]
    assert whole.cells[0].x == part.cells[0].x == layout.marks.zero[0][0]
    steps = {round(after.x - cell.x, 6) for row in (whole, part) for cell, after in pairwise(row.cells)}
    assert len(steps) == 1
    for outer, inner in zip(whole.cells, part.cells, strict=False):
        assert outer.y < inner.y < inner.bottom < outer.bottom
        assert (outer.x, outer.width) == (inner.x, inner.width)


@pytest.mark.parametrize("place", [WIDE, NARROW], ids=["wide", "narrow"])
def test_bracket_joins_the_part_with_its_words(place: Place, data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style, place)
    marks = layout.marks
    left, right = marks.bracket[0][0], marks.bracket[-1][0]
    assert (left, right) == (marks.part.segments.cells[0].x, marks.part.segments.cells[-1].right)
    low, high = min(y for _, y in marks.bracket), max(y for _, y in marks.bracket)
    assert marks.whole.segments.cells[0].bottom < low
    words = [label.rect.y for label in layout.labels if label.text == "其中" or label.fact == "hardship"]
    assert high < min(words) < high + 5 * style.unit
    canvas = Recorder()
    part_of_whole.paint_land(layout, canvas, style, 1)
    assert set(marks.bracket) <= set(canvas.points)


def test_lower_bounds_have_an_open_segment(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style, WIDE)
    for row, count in ((layout.marks.whole, 7), (layout.marks.part, 4)):
        assert len(row.segments.cells) == count
        assert row.segments.visible(1)[2] == 1
    assert layout.legends == ("一格＝100万元；淡出的一格表示“余”",)


def test_exact_rows_end_at_their_value(exact: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(exact, style, WIDE)
    canvas = Recorder()
    part_of_whole.paint_land(layout, canvas, style, 1)
    whole, part = layout.marks.whole.segments, layout.marks.part.segments
    assert len(whole.cells) == 6
    drawn = [rect for rect in canvas.rects if rect.y == part.cells[0].y]
    assert sum(rect.width for rect in drawn) / part.cells[0].width == pytest.approx(1.5)
    assert layout.legends == ("一格＝100",)


def test_both_numbers_are_stated_and_the_part_as_a_part(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style, WIDE)
    assert layout.stated == {"income", "hardship"}
    texts = [label.text for label in layout.labels]
    assert texts == ["600", "余万元", "income", "其中", "300", "余万元", "hardship"]
    said = {label.text: label for label in layout.labels}
    # The words that say that it is a part stand before its number, on one line.
    assert said["其中"].baseline == said["300"].baseline
    assert said["其中"].rect.right <= said["300"].rect.x


def test_with_room_the_row_is_between_the_texts(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style, Place("zone", ((0, 0), (580, 480))))
    whole = layout.marks.whole.segments.cells
    above = [label.rect.bottom for label in layout.labels if label.fact == "income"]
    below = [label.rect.y for label in layout.labels if label.fact == "hardship"]
    assert max(above) <= whole[0].y
    assert min(below) >= whole[0].bottom
    assert whole[0].width > stand(data, style, NARROW).marks.whole.segments.cells[0].width


def test_segments_appear_at_one_speed(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style, WIDE)
    canvas = Recorder()
    part_of_whole.paint_land(layout, canvas, style, 0.4)
    ends = [
        max(rect.right for rect in canvas.rects if rect.y == row.segments.cells[0].y)
        for row in (layout.marks.whole, layout.marks.part)
    ]
    assert ends[0] == pytest.approx(ends[1], abs=layout.marks.whole.segments.cells[0].width)


def test_no_segments_where_they_do_not_fit(data: tuple[Datum, ...], style: FigureStyle) -> None:
    for place in (Place("zone", ((0, 0), (900, 90))), Place("path", ((0, 0), (900, 300)))):
        assert part_of_whole.land(spec(), data, place, place.bounds, style, "zh") is None

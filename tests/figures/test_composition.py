"""Pages composed in a landscape: the lead, its companions, where they stand, and what does not fit."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.composition import WORDS_ZONE, Composition, compose, compose_on_panel
from wuxi_kiosk.figures.drawing.contract import FigureStyle, HitArea, Item, Label, LandLayout, Layout, Place, Rect
from wuxi_kiosk.figures.drawing.land import inside, overlap

from .helpers import EMS, MakeDatum, MakeStyle

AREA = Rect(48, 160, 1824, 680)
MARGIN = Place("zone", ((0, 0), (634, 860)))
ROAD = Place("path", ((1000, 960), (900, 800), (1400, 700), (900, 620), (1500, 560)), depth=3)
PLACES = {WORDS_ZONE: MARGIN, "road": ROAD}


def counter(datum: MakeDatum, name: str, show: str = "30余万人", label: str = "受益群众", **fields: Any) -> Item:
    spec = kinds()["counter"].Spec.model_validate(
        {
            "id": name,
            "kind": "counter",
            "label": {"zh": label},
            "source": "article 1",
            "value": Decimal(30),
            "unit": {"zh": "万人"},
            "show": {"zh": "{value}余万人"},
            **fields,
        }
    )
    return Item(spec, (datum(name, show, "30", label=label),), kinds()["counter"])


class Stones:
    """A kind that states its number beside one mark, where there is a path."""

    PAINTS = True

    @staticmethod
    def layout(*_: Any) -> Layout:
        return Layout((), (), overflow=1)

    @staticmethod
    def land(
        spec: Any, data: Sequence[Any], place: Place, area: Rect, style: FigureStyle, language: str
    ) -> LandLayout | None:
        if place.kind != "path":
            return None
        box = Rect(1300, 300, 200, 90)
        label = Label(data[0].show, Rect(1310, 310, 150, 40), "companionUnit", fact=data[0].id)
        return LandLayout(
            (label,),
            (HitArea(box, data[0].id),),
            None,
            box,
            (box,),
            stated=frozenset([data[0].id]),
            legends=("一颗＝1",),
        )


def stones(datum: MakeDatum, at: str) -> Item:
    item = counter(datum, "stones", at=at)
    return Item(item.figure, item.data, Stones)  # type: ignore[arg-type]


def test_the_first_figure_leads(style: FigureStyle, datum: MakeDatum) -> None:
    composed = compose([counter(datum, "a"), counter(datum, "b"), counter(datum, "c")], PLACES, AREA, style, "zh")
    assert composed
    sizes = {label.fact: label.role for label in composed.labels if label.text == "30"}
    assert sizes == {"a": "lead", "b": "second", "c": "second"}
    assert [label.text for label in composed.labels if label.fact == "a"] == ["30", "余万人", "受益群众"]
    baselines = {label.baseline for label in composed.labels if label.fact == "a" and label.role.startswith("lead")}
    assert len(baselines) == 1
    assert len(composed.rules) >= 1


def test_a_number_that_its_marks_state_is_not_said_twice(style: FigureStyle, datum: MakeDatum) -> None:
    composed = compose([counter(datum, "a"), stones(datum, "road")], PLACES, AREA, style, "zh")
    assert composed
    texts = [label.text for label in composed.labels]
    assert texts.count("30余万人") == 1
    assert any("一颗＝1" in text for text in texts)
    assert [(one.figure_id, one.depth) for one in composed.standing] == [("stones", 3)]
    assert sorted(figure_id for figure_id, _ in composed.hit_areas) == ["a", "stones"]


@pytest.mark.parametrize(
    "places", [{}, {"road": ROAD}, {WORDS_ZONE: Place("zone", ((0, 0), (90, 860)))}, {WORDS_ZONE: MARGIN}]
)
def test_without_room_or_anchor_there_is_no_composition(
    places: dict[str, Place], style: FigureStyle, datum: MakeDatum
) -> None:
    assert compose([counter(datum, "a"), stones(datum, "road")], places, AREA, style, "zh") is None


def test_a_kind_that_does_not_fit_its_anchor_is_no_composition(style: FigureStyle, datum: MakeDatum) -> None:
    assert compose([stones(datum, WORDS_ZONE)], PLACES, AREA, style, "zh") is None


def test_notes_of_companions_give_way_before_the_page_does(style: FigureStyle, datum: MakeDatum) -> None:
    note = {"zh": "很长的说明" * 12}
    items = [counter(datum, name, note=note) for name in "abc"]
    notes = []
    for height in range(860, 100, -20):
        composed = compose(items, PLACES, Rect(48, 0, 1824, height), style, "zh")
        count = sum(label.role in ("note", "largeNote") for label in composed.labels) if composed else None
        if count not in notes:
            notes.append(count)
    assert notes == [3, 1, None]


def test_the_lead_becomes_smaller_before_the_page_has_no_room(style: FigureStyle, datum: MakeDatum) -> None:
    items = [counter(datum, name) for name in "abc"]
    roles = []
    for height in range(860, 100, -10):
        composed = compose(items, PLACES, Rect(48, 0, 1824, height), style, "zh")
        role = digits(composed, "a").role if composed else None
        if composed and role:
            assert EMS[role] > EMS[digits(composed, "b").role]
        if role not in roles:
            roles.append(role)
    assert roles == ["lead", "second", None]


def digits(composed: Composition, fact: str) -> Label:
    return next(label for label in composed.labels if label.fact == fact and label.text.isdigit())


def test_words_use_the_room_that_they_have(style: FigureStyle, datum: MakeDatum) -> None:
    items = [counter(datum, name, note={"zh": "说明"}) for name in "abcd"]
    sizes = []
    for height in range(300, 860, 20):
        composed = compose(items, PLACES, Rect(48, 0, 1824, height), style, "zh")
        if composed:
            label = next(label for label in composed.labels if label.text == "受益群众")
            sizes.append((EMS[label.role], EMS[digits(composed, "d").role]))
    assert len(set(sizes)) > 2
    assert sizes == sorted(sizes)


def test_what_the_land_states_is_explained_last(style: FigureStyle, datum: MakeDatum) -> None:
    composed = compose([stones(datum, "road"), counter(datum, "b")], PLACES, AREA, style, "zh")
    assert composed
    (legend,) = (label for label in composed.labels if "一颗＝1" in label.text)
    assert legend.rect.y > digits(composed, "b").rect.bottom


def test_companions_stand_beside_the_lead_on_a_wide_panel(style: FigureStyle, datum: MakeDatum) -> None:
    items = [counter(datum, name) for name in "abc"]
    wide = compose_on_panel(items, Rect(0, 0, 1800, 600), style, "zh")
    narrow = compose_on_panel(items, Rect(0, 0, 700, 1400), style, "zh")
    assert wide
    assert narrow
    assert digits(wide, "b").rect.x > digits(wide, "a").rect.right
    assert digits(narrow, "b").rect.y > digits(narrow, "a").rect.bottom


def test_a_panel_is_as_high_as_its_words_need(style: FigureStyle, datum: MakeDatum) -> None:
    items = [counter(datum, name, note={"zh": "说明" * 10}) for name in "abcdef"]
    composed = compose_on_panel(items, Rect(0, 0, 700, 300), style, "zh")
    assert composed
    assert composed.panel
    assert sum(label.role == "note" for label in composed.labels) == len(items)
    lowest = max(label.rect.bottom for label in composed.labels)
    assert 0 < composed.panel.bottom - lowest < 10 * style.unit
    assert compose_on_panel(items * 9, Rect(0, 0, 700, 300), style, "zh") is None


class Sheets(Stones):
    """A kind that is drawn in any zone of some height, and counts how often it was laid out."""

    tried: ClassVar[list[float]] = []

    @staticmethod
    def land(
        spec: Any, data: Sequence[Any], place: Place, area: Rect, style: FigureStyle, language: str
    ) -> LandLayout | None:
        Sheets.tried.append(area.height)
        if area.height < 30 * style.unit:
            return None
        label = Label(data[0].show, Rect(0, 0, 150, 40), "companionUnit", fact=data[0].id)
        return LandLayout((label,), (HitArea(area, data[0].id),), None, area, stated=frozenset([data[0].id]))


def test_charts_grow_and_are_laid_out_a_few_times_only(style: FigureStyle, datum: MakeDatum) -> None:
    item = counter(datum, "sheet")
    items = [Item(item.figure, item.data, Sheets), counter(datum, "b")]  # type: ignore[arg-type]
    heights = []
    for height in (300, 400, 800):
        Sheets.tried.clear()
        composed = compose(items, PLACES, Rect(48, 0, 1824, height), style, "zh")
        assert composed
        heights.append(composed.standing[0].layout.bounds.height)
        assert len(Sheets.tried) <= 16
    assert heights == sorted(heights)
    assert heights[0] < heights[-1] < 0.8 * 800


def test_words_on_a_dark_zone_are_light(style: FigureStyle, datum: MakeDatum) -> None:
    dark = Place("zone", MARGIN.points, dark=True)
    composed = compose([counter(datum, "a")], {WORDS_ZONE: dark}, AREA, style, "zh")
    assert composed
    assert all(label.light for label in composed.labels)


NUMBERS = st.tuples(
    st.sampled_from(
        ["突破26亿元", "30余万人", "1975.3万单", "over 2.6 billion yuan", "over 83 million yuan", "万余人次", "10%"]
    ),
    st.sampled_from(["人", "花台乡柑橘面积", "Year-on-year growth in Wuxi’s e-commerce turnover, 2021"]),
)


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    numbers=st.lists(NUMBERS, min_size=1, max_size=4),
    width=st.integers(80, 1200),
    height=st.integers(100, 1000),
    unit=st.sampled_from([2.5, 4.0, 8.0]),
)
def test_a_composition_is_legible_and_touchable(
    numbers: list[tuple[str, str]], width: int, height: int, unit: float, styled: MakeStyle, datum: MakeDatum
) -> None:
    style = styled(unit, 20 * unit)
    zone = Place("zone", ((0, 0), (width, height)))
    area = Rect(20, 20, 2000, 1000)
    items = [counter(datum, f"n{index}", show, label) for index, (show, label) in enumerate(numbers)]
    composed = compose(items, {WORDS_ZONE: zone}, area, style, "zh")
    if composed is None:
        return
    assert {label.fact for label in composed.labels if label.fact} == {item.figure.id for item in items}
    for one, other in combinations(composed.labels, 2):
        assert not overlap(one.rect, other.rect), (one, other)
    for (_, one_area), (_, other_area) in combinations(composed.hit_areas, 2):
        assert not overlap(one_area.rect, other_area.rect)
    limit = Rect(20, 20, max(width, 20 * unit + 20), height)
    for label in composed.labels:
        assert inside(label.rect, Rect(limit.x, limit.y - 1, limit.width + 1, limit.height + 2)), label
    for _, spot in composed.hit_areas:
        assert min(spot.rect.width, spot.rect.height) >= style.touch


def test_bars_without_a_place_in_the_land_keep_their_title(style: FigureStyle, datum: MakeDatum) -> None:
    """It says what the numbers are of, and that they are examples."""
    data = tuple(datum(key, f"{value}万元", str(value), label=key) for key, value in (("桥", 110), ("学校", 100)))
    title, note = "几个项目的投入（举例，不相加）", "说明"
    fields = {"id": "funding", "kind": "bars", "label": {"zh": title}, "note": {"zh": note}, "source": "article 1"}
    spec = kinds()["bars"].Spec.model_validate({**fields, "items": ("bridge", "school")})
    bars = Item(spec, data, kinds()["bars"])
    for items in ([bars], [counter(datum, "a"), bars]):
        for composed in (
            compose(items, PLACES, AREA, style, "zh"),
            compose_on_panel(items, Rect(0, 0, 1200, 700), style, "zh"),
        ):
            assert composed
            rects = {label.text: label.rect for label in composed.labels}
            assert rects[title].bottom <= rects["桥"].y < rects[note].y

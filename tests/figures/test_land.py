"""Properties that hold for every kind of figure that can stand in a landscape, at any place and with any data."""

from collections.abc import Sequence
from itertools import combinations
from math import pi, sin
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.blank import ASCENT, DESCENT
from wuxi_kiosk.figures.drawing.contract import LandLayout, Place, PlaceKind, Point, Rect
from wuxi_kiosk.figures.drawing.data import data_of

from .cases import TOLERANCE, Case, Recorder, cases, outside, overlap
from .helpers import MakeStyle
from .test_examples import EXAMPLES, Example, make_guide

LAND_KINDS = [name for name, kind in sorted(kinds().items()) if hasattr(kind, "land")]
# In units of the style: landscape, portrait, 5:4, very wide.
PICTURES = ((480, 243), (270, 453), (275, 205), (1280, 330))
STEPS = (0, 0.2, 0.5, 0.8, 1)
# In units of the style, how far an edge of a mark may reach beyond the area for it.
EDGE = 2


def path_points(left: float, right: float, foot: float, top: float, bends: int, swing: float) -> tuple[Point, ...]:
    """A path of 25 points from its foot to its top that swings to both sides at each bend."""
    shares = [index / 24 for index in range(25)]
    return tuple(
        (left + (right - left) * share + swing * sin(pi * bends * share), foot + (top - foot) * share)
        for share in shares
    )


# Places in shares of the area, on which any kind has room for ordinary data.
SPACIOUS: dict[PlaceKind, tuple[tuple[Point, ...], ...]] = {
    "path": (
        path_points(0.02, 0.98, 0.25, 0.24, 0, 0),
        path_points(0.03, 0.7, 0.97, 0.3, 1, 0.2),
        path_points(0.3, 0.6, 0.97, 0.2, 3, 0.25),
    ),
    "point": (((0.4, 0.3),), ((0.7, 0.2),)),
    "plane": (((0.2, 0.4), (0.75, 0.4), (0.9, 0.95), (0.1, 0.95)),),
    "zone": (((0.05, 0.05), (0.95, 0.95)), ((0.02, 0.1), (0.4, 0.9)), ((0.1, 0.1), (0.9, 0.6))),
}


def placed(kind: PlaceKind, shares: Sequence[Point], area: Rect, dark: bool = False) -> Place:
    """A place at shares of an area."""
    return Place(kind, tuple((area.x + x * area.width, area.y + y * area.height) for x, y in shares), dark)


@st.composite
def places(draw: st.DrawFn, area: Rect) -> Place:
    """A place in an area: a spacious one, or any."""
    share = st.floats(0, 1)
    kind = draw(st.sampled_from(sorted(SPACIOUS)))
    dark = draw(st.booleans())
    if draw(st.booleans()):
        return placed(kind, draw(st.sampled_from(SPACIOUS[kind])), area, dark)
    if kind == "point":
        return placed(kind, [(draw(share), draw(share))], area, dark)
    if kind == "path":
        left, right, foot, top = (draw(share) for _ in range(4))
        points = path_points(left, right, foot, top, draw(st.integers(0, 5)), draw(st.floats(-0.3, 0.3)))
        return placed(kind, points, area, dark)
    left, right = sorted((draw(share), draw(share)))
    top, bottom = sorted((draw(share), draw(share)))
    if kind == "zone":
        return placed(kind, [(left, top), (right, bottom)], area, dark)
    far = sorted((draw(st.floats(left, right)), draw(st.floats(left, right))))
    return placed(kind, [(far[0], top), (far[1], top), (right, bottom), (left, bottom)], area, dark)


@st.composite
def sites(draw: st.DrawFn, unit: float) -> tuple[Place, Rect]:
    """A place, and the part of a picture around it that is free."""
    width, height = (side * unit for side in draw(st.sampled_from(PICTURES)))
    left = draw(st.sampled_from((0.0, 0.05, 0.35))) * width
    top = draw(st.sampled_from((0.0, 0.1, 0.4))) * height
    area = Rect(left, top, width - left, 0.95 * height - top)
    return draw(places(area)), area


def stand(case: Case, place: Place, area: Rect, styled: MakeStyle) -> LandLayout | None:
    kind: Any = kinds()[case.kind]
    found: LandLayout | None = kind.land(
        case.spec, case.data, place, area, styled(case.unit, case.touch), case.language
    )  # fmt: skip
    return found


def painted(case: Case, layout: LandLayout, styled: MakeStyle, progress: float) -> Recorder:
    kind: Any = kinds()[case.kind]
    canvas = Recorder()
    kind.paint_land(layout, canvas, styled(case.unit, case.touch), progress)
    return canvas


def tag_around(rect: Rect, layout: LandLayout) -> list[Rect]:
    return [tag for tag in layout.tags if overlap(rect, tag)]


@pytest.mark.parametrize("kind", LAND_KINDS)
@settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=st.data())
def test_layouts_in_the_land_are_legible_and_touchable(kind: str, chosen: st.DataObject, styled: MakeStyle) -> None:
    case = chosen.draw(cases(kind))
    place, area = chosen.draw(sites(case.unit))
    layout = stand(case, place, area, styled)
    # `pytest --hypothesis-show-statistics` tells how often a kind stood.
    event(f"{place.kind}: {'stands' if layout else 'does not fit'}")
    if layout is None:
        return
    style = styled(case.unit, case.touch)
    told = {datum.id: datum for datum in case.data}

    rects = [label.rect for label in layout.labels]
    assert list(outside([*rects, *layout.tags], area)) == []
    assert [pair for pair in combinations(rects, 2) if overlap(*pair)] == []
    assert [pair for pair in combinations(layout.tags, 2) if overlap(*pair)] == []
    for label in layout.labels:
        wide, high = style.measure(label.text, label.role, label.rect.width)
        assert wide <= label.rect.width + TOLERANCE
        # On a baseline only what is inked counts.
        assert high * (1 if label.baseline is None else ASCENT + DESCENT) <= label.rect.height + TOLERANCE
        on = tag_around(label.rect, layout)
        assert [tag for tag in on if list(outside([label.rect], tag))] == []
        assert label.light == (place.dark and not on)
    assert [tag for tag in layout.tags if not any(overlap(tag, rect) for rect in rects)] == []
    assert all(layout.legends)

    # A number is told with its label, at its marks or in a legend, or not at all.
    assert layout.stated <= told.keys()
    for datum in case.data:
        texts = [label.text for label in layout.labels if label.fact == datum.id]
        # A sign at the marks stands for what the legend says after it.
        legends = [one[2:] for one in layout.legends if one[0] in texts]
        texts += [words for one in legends for words in (one, datum.label) if one.startswith(datum.label)]
        # Digits may be larger than the words around them: then a value is more than one text.
        values = "".join(texts).replace(" ", "")
        assert (datum.show.replace(" ", "") in values) == (datum.id in layout.stated)
        assert (datum.label in texts) == (datum.id in layout.stated)

    areas = [hit.rect for hit in layout.hit_areas]
    touched = [hit.datum for hit in layout.hit_areas]
    assert len(set(touched)) == len(touched)
    assert layout.stated <= set(touched) <= told.keys()
    assert touched
    assert list(outside(areas, area)) == []
    assert [pair for pair in combinations(areas, 2) if overlap(*pair)] == []
    assert [rect for rect in areas if min(rect.width, rect.height) < style.touch - TOLERANCE] == []

    reach = []
    for progress in STEPS:
        canvas = painted(case, layout, styled, progress)
        assert list(outside(canvas.extents, layout.bounds)) == []
        reach.append(canvas.covered)
        # No text hides a mark.
        for mark in canvas.counted:
            assert [rect for rect in [*rects, *layout.tags] if overlap(mark, rect)] == []
    assert reach == pytest.approx(sorted(reach))
    assert reach[0] < reach[-1]
    around = Rect(
        area.x - EDGE * case.unit,
        area.y - EDGE * case.unit,
        area.width + 2 * EDGE * case.unit,
        area.height + 2 * EDGE * case.unit,
    )
    assert list(outside([layout.bounds], around)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("picture", PICTURES[:2], ids=["wide", "tall"])
@pytest.mark.parametrize(
    "example", [example for example in EXAMPLES if example.kind in LAND_KINDS], ids=lambda example: example.kind
)
def test_every_example_stands_at_a_spacious_place(
    example: Example, picture: tuple[int, int], language: str, styled: MakeStyle, tmp_path: Path
) -> None:
    exhibit = make_guide.load_example(example, tmp_path)
    figure = exhibit.all_figures[example.figure_id]
    case = Case(example.kind, figure, data_of(figure, exhibit.numbers, language), 4, 40, language)
    area = Rect(0, 0, picture[0] * case.unit, picture[1] * case.unit)
    spacious = [placed(kind, shares, area) for kind, choice in SPACIOUS.items() for shares in choice]
    assert any(stand(case, place, area, styled) for place in spacious)


@pytest.mark.parametrize("kind", LAND_KINDS)
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.data())
def test_no_place_is_too_small_to_be_tried(kind: str, chosen: st.DataObject, styled: MakeStyle) -> None:
    case = chosen.draw(cases(kind))
    for place_kind in sorted(SPACIOUS):
        shares = chosen.draw(st.sampled_from(SPACIOUS[place_kind]))
        for side in (0.0, 1.0, 5 * case.unit):
            area = Rect(0, 0, side, side)
            assert stand(case, placed(place_kind, shares, area), area, styled) is None

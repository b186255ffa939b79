"""Where the pieces of activities stand: all of them, within the free space, apart from each other."""

from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk import paths
from wuxi_kiosk.content.landscape import Anchor, Scene, load_landscapes
from wuxi_kiosk.figures.days import CALENDAR
from wuxi_kiosk.viewmodels.hands_on_layout import MAX_ZOOM, RIM, LandPlaces, lay_out

LANDSCAPES = load_landscapes(paths.resources() / "backdrops")
# The bundled activities: kind, landscape, anchors, pieces.
CASES = {
    "lay": ("river-village", ("deck",), 11),
    "guess": ("gorge-road", ("road",), 30),
    "plant": ("terraces", tuple(f"contour-{number}" for number in range(1, 6)), 100),
    "fill": ("snow-meadow", ("meadow",), 365),
}
WIDE, TALL = (1920.0, 972.0), (1080.0, 1812.0)
FREE = {WIDE: (760.0, 48.0, 1112.0, 792.0), TALL: (48.0, 320.0, 984.0, 980.0)}


def bundled_places(kind: str, size: tuple[float, float]) -> LandPlaces:
    landscape, at, count = CASES[kind]
    scene = LANDSCAPES[landscape].scene(size[1] > size[0])
    assert scene
    found = lay_out(kind, scene, at, count, size, FREE[size], 4.0)
    assert found
    return found


@pytest.mark.parametrize("size", [WIDE, TALL], ids=["wide", "tall"])
@pytest.mark.parametrize("kind", CASES)
def test_all_pieces_stand_in_the_free_space_and_the_picture_covers_the_window(
    kind: str, size: tuple[float, float]
) -> None:
    found = bundled_places(kind, size)
    assert len(found.pieces) == CASES[kind][2]
    left, top, wide, high = FREE[size]
    for place in found.pieces:
        reach = place.size
        assert left - reach <= place.x <= left + wide + reach
        assert top - reach <= place.y <= top + high + reach
    x, y, width, height = found.picture
    assert x <= 0
    assert y <= 0
    assert x + width >= size[0] - 1
    assert y + height >= size[1] - 1
    cover = max(size[0] * height / size[1], width) / width
    assert min(width / size[0], height / size[1]) <= MAX_ZOOM * cover


@pytest.mark.parametrize("size", [WIDE, TALL], ids=["wide", "tall"])
@pytest.mark.parametrize("kind", ["guess", "fill"])
def test_counted_pieces_do_not_overlap(kind: str, size: tuple[float, float]) -> None:
    found = bundled_places(kind, size)
    for lane in (found.pieces, found.beside):
        for one, other in combinations(lane, 2):
            assert dist((one.x, one.y), (other.x, other.y)) >= 0.98 * one.size


def test_planks_are_side_by_side_from_the_near_end() -> None:
    planks = bundled_places("lay", WIDE).pieces
    for one, following in pairwise(planks):
        assert one.corners[1] == pytest.approx(following.corners[0])
        assert one.corners[2] == pytest.approx(following.corners[3])
    heights = [plank.corners[0][1] - plank.corners[3][1] for plank in planks]
    assert heights == sorted(heights, reverse=True)


def test_both_lanes_of_parcels_have_one_size_and_start_at_one_foot() -> None:
    found = bundled_places("guess", WIDE)
    assert len(found.beside) == len(found.pieces)
    assert {place.size for place in (*found.pieces, *found.beside)} == {found.pieces[0].size}
    one, other = found.pieces[0], found.beside[0]
    assert dist((one.x, one.y), (other.x, other.y)) < 2 * one.size


@pytest.mark.parametrize("size", [WIDE, TALL], ids=["wide", "tall"])
def test_parcels_and_what_goes_ahead_of_them_are_wholly_in_the_free_space(size: tuple[float, float]) -> None:
    found = bundled_places("guess", size)
    left, top, wide, high = FREE[size]
    assert found.ahead
    for place in (*found.pieces, *found.beside, found.ahead):
        half = place.size / 2
        assert left <= place.x - half <= place.x + half <= left + wide
        assert top <= place.y - half <= place.y + half <= top + high
    # Whatever takes one place of the visitor's lane covers no other.
    lane = (*found.pieces, found.ahead)
    for place in lane:
        others = [other for other in (*lane, *found.beside) if other is not place]
        assert min(dist((place.x, place.y), (other.x, other.y)) for other in others) >= 0.98 * place.size


@pytest.mark.parametrize("size", [WIDE, TALL], ids=["wide", "tall"])
def test_board_of_dots_with_its_rim_stays_on_its_plane(size: tuple[float, float]) -> None:
    found = bundled_places("fill", size)
    scene = LANDSCAPES["snow-meadow"].scene(size[1] > size[0])
    assert scene
    x, y, width, height = found.picture
    plane = [(x + across * width, y + down * height) for across, down in scene.anchors["meadow"].points]
    (board,) = found.paths
    rim = RIM * found.pieces[0].size
    assert min(down for _, down in board) - rim >= min(down for _, down in plane) - 1e-6
    assert max(down for _, down in board) + rim <= max(down for _, down in plane) + 1e-6
    assert min(across for across, _ in board) - rim >= min(across for across, _ in plane)
    assert max(across for across, _ in board) + rim <= max(across for across, _ in plane)


def scene_of(kind: str, points: tuple[tuple[float, float], ...]) -> Scene:
    anchor = Anchor.model_validate({"kind": kind, "depth": 1, "points": points})
    return Scene(width=3840, height=2160, focus=(0.5, 0.5), anchors={"place": anchor})


@given(
    count=st.integers(1, 400),
    width=st.floats(0.1, 0.9),
    height=st.floats(0.05, 0.9),
    lean=st.floats(0, 0.1),
    unit=st.floats(1, 8),
)
def test_days_on_any_plane_are_all_there_and_no_calendar(
    count: int, width: float, height: float, lean: float, unit: float
) -> None:
    left, top = (1 - width) / 2, (1 - height) / 2
    inset = lean * width
    corners = (
        (left + inset, top), (left + width - inset, top), (left + width, top + height), (left, top + height)
    )  # fmt: skip
    scene = scene_of("plane", corners)
    found = lay_out("fill", scene, ("place",), count, WIDE, (0.0, 0.0, *WIDE), unit)
    if found is None:
        return
    assert len(found.pieces) == count
    rows = {round(place.y, 3) for place in found.pieces}
    assert len(rows) not in CALENDAR


@pytest.mark.parametrize("count", [1, 2, 7, 16])
@pytest.mark.parametrize("kind", ["lay", "guess", "plant"])
def test_any_number_of_pieces_stands_along_a_path(kind: str, count: int) -> None:
    scene = scene_of("path", ((0.8, 0.8), (0.3, 0.7), (0.7, 0.4)))
    found = lay_out(kind, scene, ("place",), count, WIDE, FREE[WIDE], 4.0)
    assert found
    assert len(found.pieces) == count


@pytest.mark.parametrize("kind", CASES)
def test_without_anchor_or_room_there_is_no_scene(kind: str) -> None:
    landscape, at, count = CASES[kind]
    scene = LANDSCAPES[landscape].wide
    assert scene
    assert lay_out(kind, scene, (), count, WIDE, FREE[WIDE], 4.0) is None
    assert lay_out(kind, scene, ("nowhere",), count, WIDE, FREE[WIDE], 4.0) is None
    assert lay_out(kind, scene, at, count, WIDE, (0.0, 0.0, 20.0, 10.0), 4.0) is None
    assert lay_out(kind, scene, at, 0, WIDE, FREE[WIDE], 4.0) is None

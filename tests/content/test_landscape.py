"""The description of a landscape: read beside its picture, placed in a window, clipped to it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.content.landscape import Anchor, CalmZone, Landscape, PlacedScene, Scene, load_landscapes

ANCHORS: dict[str, Any] = {
    "road": {"kind": "path", "depth": 3, "points": [[0.5, 1], [0.5, 0.5]]},
    "peak": {"kind": "point", "depth": 1, "points": [[0.9, 0.25]]},
}
SCENE: dict[str, Any] = {
    "width": 160,
    "height": 90,
    "focus": [0.25, 0.5],
    "anchors": ANCHORS,
    "calm": {"margin": {"rect": [0, 0, 0.3, 0.9], "luminance": [0.7, 0.9], "ink": True}},
}
Write = Callable[[object], Landscape]


@pytest.fixture
def described(tmp_path: Path) -> Write:
    """Write the description of the one landscape of a folder and load it."""

    def load(description: object) -> Landscape:
        (tmp_path / "lake-wide.jpg").touch()
        text = description if isinstance(description, str) else json.dumps(description)
        (tmp_path / "lake.json").write_text(text, encoding="utf-8")
        landscapes = load_landscapes(tmp_path)
        assert list(landscapes) == ["lake"]
        return landscapes["lake"]

    return load


def place(anchor: Anchor, size: tuple[float, float], focus: tuple[float, float] = (0.5, 0.5)) -> PlacedScene:
    """A scene of 100 × 100 pixels with an anchor "a", in a window."""
    return Scene(width=100, height=100, focus=focus, anchors={"a": anchor}).placed(size)


def test_reads_both_orientations(described: Write) -> None:
    landscape = described({"wide": SCENE, "tall": {**SCENE, "width": 90, "height": 160}})
    assert not landscape.error
    wide, tall = landscape.scene(portrait=False), landscape.scene(portrait=True)
    assert wide is not None
    assert tall is not None
    assert (wide.width, tall.width) == (160, 90)
    assert wide.anchors["road"].points == ((0.5, 1.0), (0.5, 0.5))
    assert wide.calm["margin"].ink


def test_names_the_anchors_of_both_orientations(described: Write) -> None:
    tall = {**SCENE, "anchors": {"peak": ANCHORS["peak"], "road": ANCHORS["road"]}}
    wide = {**SCENE, "anchors": {**ANCHORS, "ridge": ANCHORS["road"]}}
    assert described({"wide": wide, "tall": tall}).places[:2] == ("road", "peak")


def test_a_landscape_without_a_description_has_no_anchors(tmp_path: Path) -> None:
    (tmp_path / "lake-wide.jpg").touch()
    landscape = load_landscapes(tmp_path)["lake"]
    assert landscape == Landscape()
    assert landscape.picture == tmp_path / "lake-wide.jpg"
    assert landscape.places == ()
    assert landscape.scene(portrait=True) is None


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ("{", "JSON"),
        ({"wide": SCENE}, "tall"),
        ({"wide": {**SCENE, "fokus": 1}, "tall": SCENE}, "wide/fokus"),
        ({"wide": {**SCENE, "anchors": {"road": {"kind": "line", "depth": 1, "points": []}}}, "tall": SCENE}, "kind"),
        ({"wide": {**SCENE, "focus": [0.5, 1.5]}, "tall": SCENE}, "wide/focus/1"),
    ],
)
def test_a_broken_description_is_an_error_with_its_place(described: Write, description: object, words: str) -> None:
    landscape = described(description)
    assert words in landscape.error
    assert landscape.places == ()


def test_a_folder_in_place_of_a_description_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "lake-wide.jpg").touch()
    (tmp_path / "lake.json").mkdir()
    assert load_landscapes(tmp_path)["lake"].error


def test_models_are_frozen() -> None:
    anchor = Anchor(kind="point", depth=0, points=((0.5, 0.5),))
    with pytest.raises(ValidationError, match="frozen"):
        anchor.depth = 2


@pytest.mark.parametrize(
    ("size", "scale", "origin"),
    [
        ((320, 180), 2.0, (0, 0)),
        ((160, 180), 2.0, (-40, 0)),  # a quarter of the 160 pixels too many are cut on the left
        ((320, 90), 2.0, (0, -45)),
        ((161, 90), 161 / 160, (0, 0)),  # 90.5625 high: -0.28 is rounded to 0
    ],
)
def test_covers_the_window_and_keeps_the_focus(
    size: tuple[int, int], scale: float, origin: tuple[float, float]
) -> None:
    placed = Scene(width=160, height=90, focus=(0.25, 0.5)).placed(size)
    assert placed.scale == pytest.approx(scale)
    assert placed.origin == origin


def test_places_points_and_zones_in_pixels() -> None:
    zone = CalmZone(rect=(0.0, 0.1, 0.3, 0.5), luminance=(0.7, 0.9), ink=False)
    scene = Scene(
        width=100,
        height=100,
        focus=(0.0, 0.0),
        anchors={"peak": Anchor(kind="point", depth=1, points=((0.25, 0.5),))},
        calm={"margin": zone},
    )
    placed = scene.placed((200, 100))
    assert placed.anchors["peak"].points == ((50.0, 100.0),)
    assert placed.anchors["peak"].depth == 1
    assert placed.calm["margin"].rect == pytest.approx((0, 20, 60, 80))
    assert placed.calm["margin"].luminance == (0.7, 0.9)
    assert not placed.calm["margin"].ink


def test_leaves_out_what_lies_outside() -> None:
    zone = CalmZone(rect=(0.0, 0.8, 1.0, 0.2), luminance=(0.7, 0.9), ink=True)
    peak = Anchor(kind="point", depth=1, points=((0.5, 0.9),))
    scene = Scene(width=100, height=100, focus=(0.0, 0.0), anchors={"peak": peak}, calm={"foot": zone})
    placed = scene.placed((200, 100))
    assert not placed.anchors
    assert not placed.calm


def test_a_path_keeps_its_longest_stretch_in_the_window() -> None:
    # Down through the window, out below, and up again for less.
    path = Anchor(kind="path", depth=1, points=((0.1, 0.0), (0.1, 1.0), (0.9, 1.0), (0.9, 0.4)))
    points = place(path, (200, 100), (0.0, 0.0)).anchors["a"].points
    assert points == ((20.0, 0.0), (20.0, 100.0))


def test_a_path_has_a_length_in_pixels() -> None:
    path = Anchor(kind="path", depth=1, points=((0.0, 0.0), (0.3, 0.4), (0.3, 0.9)))
    assert place(path, (100, 100)).anchors["a"].length == pytest.approx(100)
    point = Anchor(kind="point", depth=1, points=((0.5, 0.5),))
    assert place(point, (100, 100)).anchors["a"].length == 0


def test_a_path_outside_is_left_out() -> None:
    path = Anchor(kind="path", depth=1, points=((0.1, 0.8), (0.9, 0.9)))
    assert not place(path, (200, 100), (0.0, 0.0)).anchors


def test_a_plane_is_cut_at_the_window() -> None:
    plane = Anchor(kind="plane", depth=1, points=((0.2, 0.4), (0.8, 0.4), (0.8, 0.8), (0.2, 0.8)))
    corners = place(plane, (200, 100), (0.0, 0.0)).anchors["a"].points
    assert set(corners) == {(40.0, 80.0), (160.0, 80.0), (160.0, 100.0), (40.0, 100.0)}


ROAD: Any = Anchor(kind="path", depth=3, points=((0.0, 1.0), (0.0, 0.5), (1.0, 0.5)))


@pytest.mark.parametrize(
    ("along", "expected"), [(0, (0.0, 1.0)), (1 / 3, (0.0, 0.5)), (0.5, (0.25, 0.5)), (1, (1.0, 0.5))]
)
def test_point_along_a_path_is_at_that_share_of_its_length(along: float, expected: tuple[float, float]) -> None:
    assert ROAD.point(along) == pytest.approx(expected)


def test_middle_of_a_place(described: Write) -> None:
    field = {"kind": "plane", "depth": 3, "points": [[0.2, 0.6], [0.6, 0.6], [0.6, 0.8], [0.2, 0.8]]}
    scene = {**SCENE, "anchors": {**ANCHORS, "field": field}}
    wide = described({"wide": scene, "tall": scene}).wide
    assert wide is not None
    assert wide.point("peak") == wide.point("peak", 0.1) == (0.9, 0.25)
    assert wide.point("field") == pytest.approx((0.4, 0.7))
    assert wide.point("margin") == pytest.approx((0.15, 0.45))
    assert wide.point("road", 0.5) == pytest.approx((0.5, 0.75))
    assert wide.point("lake") is None

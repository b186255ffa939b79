"""The landscapes: reproducible at any size and orientation, as one picture and as parts on depth planes."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import paths
from wuxi_kiosk.content.landscape import Landscape, load_landscapes
from wuxi_kiosk.inspect.page import javascript_function

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / "resources" / "art" / "landscapes.py"
BACKDROPS = ROOT / "resources" / "backdrops"
NAMES = ("gorge-town", "gorge-road", "snow-meadow", "terraces", "river-village")
SMALL = {"wide": (384, 216), "tall": (216, 384)}
Scenes = dict[str, dict[str, Any]]
Landscapes = dict[str, Landscape]


@pytest.fixture(scope="module")
def engine(qt_application: QApplication) -> QQmlEngine:
    """A QML engine with the import path of the exhibit."""
    engine = QQmlEngine()
    engine.addImportPath(str(paths.qml()))
    return engine


@pytest.fixture(scope="module")
def parallax(engine: QQmlEngine) -> list[float]:
    """The parallax of each depth plane, in units of 1/270 of the shorter side."""
    style = engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    # A QML list type that only the engine can read.
    steps = javascript_function(engine, "(style => Array.from(style.parallax, step => step / style.unit))")
    return list(steps.call([engine.toScriptValue(style)]).toVariant())


@pytest.fixture(scope="module")
def scenes(engine: QQmlEngine) -> Callable[[str], Scenes]:
    """The scene description of a landscape, wide and tall."""

    def load(name: str) -> Scenes:
        component = QQmlComponent(engine, str(BACKDROPS / f"{name}.qml"))
        scene = component.create()
        assert scene, component.errorString()
        return {shape: scene.property(shape).toVariant() for shape in SMALL}

    return load


@pytest.fixture(scope="module")
def landscapes(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(GENERATOR)


@pytest.fixture(scope="module")
def paint_parts(landscapes: ModuleType) -> Callable[[str, str], Any]:
    """The parts of a small landscape, painted once for all tests."""
    return cache(lambda name, shape: landscapes.paint_parts(name, SMALL[shape]))


@pytest.fixture(scope="module")
def described() -> Landscapes:
    """The descriptions that are shipped."""
    return load_landscapes(BACKDROPS)


def test_five_landscapes_with_a_card_each(landscapes: ModuleType) -> None:
    assert tuple(landscapes.SCENES) == NAMES
    assert tuple(landscapes.CARDS) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [(161, 91), (91, 161)])
def test_paints_at_odd_sizes(landscapes: ModuleType, name: str, size: tuple[int, int]) -> None:
    picture = np.asarray(landscapes.paint(name, size), np.float32)
    assert picture.shape == (size[1], size[0], 3)
    for left, _, across, _ in landscapes.CALM[name][size[1] > size[0]].values():
        columns = np.s_[round(left * size[0]) : round((left + across) * size[0])]
        assert picture[: size[1] // 5, columns].std(axis=(0, 1)).max() < 12, "titles are shown over the upper sky"
    assert picture[size[1] // 2 :].std() > 12, "the lower half shows land"


def test_painting_is_reproducible(landscapes: ModuleType) -> None:
    first, second = (landscapes.paint("gorge-town", (96, 54)).tobytes() for _ in range(2))
    assert first == second


def test_edges_of_terraces_have_no_teeth(landscapes: ModuleType) -> None:
    frame = landscapes.Frame(1920, 1080)
    land = landscapes.Terrain(frame, ((0.0, 1.6, 0.66, 0.55, 0.60),), 0.042, 0.13, 1.20, 0.5, 7)
    aside = (np.arange(-200, 200, dtype=np.float32) / frame.unit)[:, None]
    depth = np.geomspace(0.62, 5.0, 1500).astype(np.float32)
    z = land.height(aside * depth, np.broadcast_to(depth, (aside.size, depth.size)))
    _, sy = land.project(aside * depth, depth, land.stepped(z))
    depths, moved = land.on_edges(aside[:, 0], depth, z, sy)

    def teeth(z: NDArray[np.float32], sy: NDArray[np.float32]) -> float:
        """By how many pixels the front edge of a terrace leaves its course in a column."""
        last = (z >= 6 * land.step).argmax(axis=1) - 1
        return float(np.abs(np.diff(sy[np.arange(last.size), last], 2)).max())

    assert teeth(z, sy) > 0.5, "evenly spaced samples miss the edge"
    assert teeth(land.height(aside * depths, depths), moved) < 0.1


@pytest.mark.parametrize("name", NAMES)
def test_scene_has_four_layers_from_far_to_near(landscapes: ModuleType, name: str) -> None:
    layers = list(landscapes.SCENES[name](landscapes.Frame(96, 54)))
    depths = [layer.depth for layer in layers]
    assert len(layers) >= 4
    assert depths == sorted(depths)
    for layer in layers:
        assert layer.pixels.min() >= -1e-3
        assert layer.pixels.max() <= 1.001


@pytest.mark.parametrize("name", NAMES)
def test_card_is_within_its_landscape(landscapes: ModuleType, name: str) -> None:
    upright, left, top, width = landscapes.CARDS[name]
    across, down = landscapes.TALL if upright else landscapes.WIDE
    high = width * across * landscapes.CARD[1] / landscapes.CARD[0]
    assert 0 <= left <= left + width <= 1
    assert 0 <= top <= top + high / down <= 1


def compose_shifted(
    landscape: Any, parallax: list[float], pose: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Compose the parts with the planes shifted by `pose`, -1 to 1: colour and coverage within the frame."""
    frame = landscape.frame
    whole = frame.width + 2 * frame.bleed
    colour = np.zeros((frame.height, whole, 3), np.float32)
    covered = np.zeros((frame.height, whole, 1), np.float32)
    for part in landscape.parts:
        high, wide = part.pixels.shape[:2]
        left = part.left + frame.bleed - round(pose * parallax[part.depth] * frame.unit / 270)
        x0, x1 = max(left, 0), min(left + wide, whole)
        pixels = part.pixels[:, x0 - left : x1 - left].astype(np.float32) / 255
        place = np.s_[part.top : part.top + high, x0:x1]
        colour[place] = colour[place] * (1 - pixels[..., 3:]) + pixels[..., :3] * pixels[..., 3:]
        covered[place] = 1 - (1 - covered[place]) * (1 - pixels[..., 3:])
    inner = np.s_[:, frame.bleed : frame.bleed + frame.width]
    return colour[inner], covered[inner]


@pytest.mark.parametrize("shape", SMALL)
@pytest.mark.parametrize("name", NAMES)
def test_parts_at_rest_equal_the_picture(
    paint_parts: Callable[[str, str], Any], parallax: list[float], name: str, shape: str
) -> None:
    landscape = paint_parts(name, shape)
    colour, covered = compose_shifted(landscape, parallax, 0)
    assert covered.min() > 0.99
    difference = np.abs(colour * 255 - np.asarray(landscape.flat, np.float32)).max(axis=-1)
    # The lights are in no part, as the exhibit draws them.
    assert np.mean(difference > 12) < (0.01 if landscape.segments else 0.001)


@pytest.mark.parametrize("pose", [-1, 1])
@pytest.mark.parametrize("shape", SMALL)
@pytest.mark.parametrize("name", NAMES)
def test_shifted_planes_leave_no_gap(
    paint_parts: Callable[[str, str], Any], parallax: list[float], name: str, shape: str, pose: int
) -> None:
    _, covered = compose_shifted(paint_parts(name, shape), parallax, pose)
    assert covered.min() > 0.97


def test_bleed_exceeds_the_parallax(landscapes: ModuleType, parallax: list[float]) -> None:
    assert len(parallax) == landscapes.NEAR + 1
    assert max(parallax) < landscapes.BLEED * 270
    assert max(parallax) - min(parallax) <= landscapes.MAX_PLANE_SHIFT * 270


@pytest.mark.parametrize("shape", SMALL)
def test_lights_are_on_the_visible_road(landscapes: ModuleType, shape: str) -> None:
    wide, high = SMALL[shape]
    landscape = landscapes.paint_parts("gorge-road", (3 * wide, 3 * high))
    assert 8 <= sum(landscapes.light_count(segment) for _, segment in landscape.segments) <= 24
    flat = np.asarray(landscape.flat, np.float32)
    for name, segment in landscape.segments:
        assert segment[0][2] < segment[-1][2], "lights grow towards the viewer"
        for x, y, _ in landscapes.rest_positions(segment, landscapes.light_count(segment)):
            # Farther lights may be behind a nearer hill.
            assert name != "road" or flat[int(y), int(x)].min() > 180, "a light is on the road in the picture"


@pytest.mark.parametrize("shape", SMALL)
@pytest.mark.parametrize("name", NAMES)
def test_description_is_what_the_painter_writes(
    landscapes: ModuleType, paint_parts: Callable[[str, str], Any], described: Landscapes, name: str, shape: str
) -> None:
    landscape = paint_parts(name, shape)
    painted = landscapes.description(landscape, name)
    scene = described[name].scene(portrait=shape == "tall")
    assert scene is not None
    assert list(painted["focus"]) == list(scene.focus)
    assert painted["calm"].keys() == scene.calm.keys()
    for key, zone in scene.calm.items():
        assert painted["calm"][key]["rect"] == list(zone.rect)
        assert painted["calm"][key]["ink"] == zone.ink
    assert painted["anchors"].keys() == scene.anchors.keys()
    for key, anchor in scene.anchors.items():
        found = painted["anchors"][key]
        assert (found["kind"], found["depth"]) == (anchor.kind, anchor.depth)
        places, shares = np.asarray(anchor.points), np.asarray(found["points"])
        line = np.asarray(landscape.anchors[key].points) / (landscape.frame.width, landscape.frame.height)
        away = np.linalg.norm(places[:, None] - line[None], axis=2).min(axis=1)
        # A small picture is less exact where a path goes behind something.
        assert np.percentile(away, 80) < 0.012, key
        assert np.linalg.norm(places[[0, -1]] - shares[[0, -1]], axis=1).max() < 0.06, f"{key} from its near end"


@pytest.mark.parametrize("shape", SMALL)
@pytest.mark.parametrize("name", NAMES)
def test_no_nearer_plane_covers_a_path(
    paint_parts: Callable[[str, str], Any], described: Landscapes, name: str, shape: str
) -> None:
    landscape = paint_parts(name, shape)
    frame = landscape.frame
    scene = described[name].scene(portrait=shape == "tall")
    assert scene is not None
    for key, anchor in scene.anchors.items():
        nearer = [part for part in landscape.parts if part.depth > anchor.depth and part.motion is None]
        covered = np.zeros((frame.height, frame.width))
        for part in nearer:
            high, wide = part.pixels.shape[:2]
            x0, x1 = max(part.left, 0), min(part.left + wide, frame.width)
            alpha = part.pixels[:, x0 - part.left : x1 - part.left, 3] / 255
            place = np.s_[part.top : part.top + high, x0:x1]
            covered[place] = np.maximum(covered[place], alpha)
        if anchor.kind == "path":
            columns, rows = (np.asarray(anchor.points) * (frame.width - 1, frame.height - 1)).astype(int).T
            assert np.percentile(covered[rows, columns], 95) < 0.35, key


@pytest.mark.parametrize("shape", SMALL)
@pytest.mark.parametrize("name", NAMES)
def test_calm_zones_have_their_luminance_on_the_picture(
    landscapes: ModuleType, described: Landscapes, name: str, shape: str
) -> None:
    scene = described[name].scene(portrait=shape == "tall")
    assert scene is not None
    ink, paper = (float(landscapes.relative_luminance(np.asarray(tint))) for tint in (landscapes.INK, landscapes.PAPER))
    with Image.open(BACKDROPS / f"{name}-{shape}.jpg") as picture:
        for key, zone in scene.calm.items():
            low, high = landscapes.zone_luminance(picture, zone.rect)
            assert (low, high) == pytest.approx(zone.luminance, abs=0.02), key
            assert landscapes.contrast(ink, low) >= 4.5 if zone.ink else landscapes.contrast(paper, high) >= 4.5


def test_shipped_descriptions_can_be_read(described: Landscapes) -> None:
    assert sorted(described) == sorted(NAMES)
    assert not [landscape.error for landscape in described.values() if landscape.error]


# The length in pixels that the figures of the bundled exhibit need, in a window of full HD, wide and tall.
LENGTHS = {
    ("gorge-road", "road"): (1100, 1100),  # 20 parcels in each lane
    ("snow-meadow", "track"): (700, 640),  # 40 people
    ("terraces", "terraces"): (2000, 2000),  # 100 fruits
    ("terraces", "line"): (1000, 1000),  # 55 people
    ("terraces", "far-hill"): (500, 500),  # 35 houses
    ("river-village", "line"): (900, 900),  # 7 strings of lamps
}


@pytest.mark.parametrize(("name", "key"), LENGTHS)
def test_paths_are_long_enough(described: Landscapes, name: str, key: str) -> None:
    for portrait, size, length in zip((False, True), ((1920, 1080), (1080, 1920)), LENGTHS[name, key], strict=True):
        scene = described[name].scene(portrait)
        assert scene is not None
        assert scene.placed(size).anchors[key].length >= length


@pytest.mark.parametrize("name", ["gorge-road", "river-village", "snow-meadow", "terraces"])
def test_a_screen_of_five_to_four_keeps_margin_and_places(described: Landscapes, name: str) -> None:
    scene = described[name].scene(portrait=False)
    assert scene is not None
    placed = scene.placed((1280, 1024))
    left, top, width, height = placed.calm["margin"].rect
    assert (left, top) == (0, 0)
    assert width > 0.35 * 1280
    assert height > 0.85 * 1024
    main = {"gorge-road": "road", "river-village": "cable", "snow-meadow": "track", "terraces": "terraces"}[name]
    share = placed.anchors[main].length / (scene.placed((1820, 1024)).anchors[main].length)
    assert share > 0.65, "of the path that a wider screen shows"


def test_simplified_line_keeps_corners_and_ends(landscapes: ModuleType) -> None:
    line = [(float(x), 0.0) for x in range(50)] + [(49.0, float(y)) for y in range(1, 50)]
    assert landscapes.simplify_line(line, 48, 0.1) == [(0.0, 0.0), (49.0, 0.0), (49.0, 49.0)]
    wave = [(float(x), 10 * np.sin(x / 5)) for x in range(200)]
    simple = landscapes.simplify_line(wave, 12, 0.01)
    assert len(simple) == 12
    assert [simple[0], simple[-1]] == [wave[0], wave[-1]]


def test_the_high_line_is_level(described: Landscapes) -> None:
    for portrait in (False, True):
        scene = described["river-village"].scene(portrait)
        assert scene is not None
        assert len({y for _, y in scene.anchors["line"].points}) == 1, "a scale begins there"


@pytest.mark.parametrize("name", NAMES)
def test_every_part_exists_at_both_sizes(scenes: Callable[[str], Scenes], described: Landscapes, name: str) -> None:
    expected: set[str] = set()
    for shape, scene in scenes(name).items():
        assert len({part["depth"] for part in scene["parts"]}) >= 4
        assert all(0 <= share <= 1 for share in scene["focus"])
        for part in scene["parts"]:
            expected.add(part["file"])
            for level, share in (("full", 1), ("half", 2)):
                with Image.open(BACKDROPS / name / level / part["file"]) as picture:
                    assert picture.size == (part["width"] // share, part["height"] // share)
        with Image.open(BACKDROPS / f"{name}-{shape}.jpg") as picture:
            assert picture.size == (scene["width"], scene["height"])
        offered = described[name].scene(portrait=shape == "tall")
        assert offered is not None
        assert (offered.width, offered.height) == (scene["width"], scene["height"])
        assert list(offered.focus) == scene["focus"]
        with Image.open(BACKDROPS / name / "half" / f"{shape}.jpg") as picture:
            assert picture.size == (scene["width"] // 2, scene["height"] // 2)
    found = {path.name for path in (BACKDROPS / name / "full").iterdir()}
    assert found == expected, "unused files"


@pytest.mark.parametrize("name", NAMES)
def test_memory_limit_at_1080p(scenes: Callable[[str], Scenes], name: str) -> None:
    for scene in scenes(name).values():
        assert sum(part["width"] * part["height"] for part in scene["parts"]) <= 24e6


def test_size_limit_on_disk() -> None:
    assert sum(path.stat().st_size for path in BACKDROPS.rglob("*") if path.is_file()) <= 25e6

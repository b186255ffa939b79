"""The bundled pictures: their number, size and format, and the scene that renders each."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from wuxi_kiosk.content.model import Exhibit, Photo

pytest.importorskip("PIL")

from PIL import Image

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
BUNDLED = sorted((DATA / "photos").iterdir())


def illustrations(exhibit: Exhibit) -> list[Photo]:
    return [photo for theme in exhibit.themes for photo in theme.photos if photo.kind == "illustration"]


def scenes() -> set[str]:
    """The pictures that the script can render; it is parsed, as Blender is not available here."""
    tree = ast.parse((ROOT / "resources" / "art" / "dioramas.py").read_text(encoding="utf-8"))
    table = next(node for node in tree.body if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "SCENES")
    assert table.value
    listed = next(node for node in ast.walk(table.value) if isinstance(node, ast.Tuple))
    return {element.id.replace("_", "-") for element in listed.elts if isinstance(element, ast.Name)}


def test_every_theme_has_four_pictures(bundled: Exhibit) -> None:
    assert len(illustrations(bundled)) >= 16
    assert {theme.id: len(theme.photos) for theme in bundled.themes if len(theme.photos) < 4} == {}


def test_every_file_is_shown_and_has_a_scene(bundled: Exhibit) -> None:
    shown = {Path(photo.file).name for theme in bundled.themes for photo in theme.photos}

    assert {path.name for path in BUNDLED} == shown
    assert {Path(photo.file).stem for photo in illustrations(bundled)} == scenes()


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_picture_size_and_format(path: Path) -> None:
    with Image.open(path) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", (1920, 1080), "RGB")
        assert not picture.getexif()
    assert path.stat().st_size <= 500_000


def test_pictures_differ() -> None:
    assert len({path.read_bytes() for path in BUNDLED}) == len(BUNDLED)

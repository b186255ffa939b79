"""The example of every kind: it loads, fits in both languages, and is in the curators' guide."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

import wuxi_kiosk.figures
from wuxi_kiosk.app import Application
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.data import data_of

ROOT = Path(__file__).resolve().parents[2]
SIZE = (900, 520)
MAX_BYTES = 1_500_000

NEW_KIND = """
from typing import Literal

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures.drawing.contract import HitArea, Label, Layout, Rect

PAINTS = True
MOST = 9


class Spec(Number):
    kind: Literal["brand-new"]
    side: Literal["left", "right"] = "left"

    def check(self, numbers):
        if self.value > MOST:
            yield ("value",), f"不能大于 {MOST}，现在是 {self.value}", f"not above {MOST}, which {self.value} is"


def layout(spec, data, size, style, language):
    rect = Rect(0, 0, *size)
    words = Rect(0, 0, *style.measure(data[0].show, "value", 0))
    return Layout((Label(data[0].show, words, "value", fact=data[0].id),), (HitArea(rect, data[0].id),), rect)


def paint(layout, canvas, style, progress):
    canvas.bar(layout.marks, style.fill)
"""

NEW_EXAMPLE = """\
# 新种类 · Brand new
#
# 用来试一试。
#
# For a test.

  - id: three
    kind: brand-new
    label: {zh: 三, en: Three}
    value: 3
    unit: {zh: 人, en: people}
    show: {zh: "{value}人", en: "{value}"}
    source: article 1
"""


def load_guide() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_guide", ROOT / "packaging" / "tools" / "make_guide.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks for its own module.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


# The class of that name in make_guide.py, which is loaded by its path.
Example = Any

make_guide = load_guide()
EXAMPLES = make_guide.read_examples()


@pytest.fixture
def new_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Example]:
    (tmp_path / "brand_new.py").write_text(NEW_KIND, encoding="utf-8")
    (tmp_path / "brand-new.yaml").write_text(NEW_EXAMPLE, encoding="utf-8")
    monkeypatch.setattr(wuxi_kiosk.figures, "__path__", [*wuxi_kiosk.figures.__path__, str(tmp_path)])
    kinds.cache_clear()
    yield make_guide.read_example(tmp_path / "brand-new.yaml")
    kinds.cache_clear()
    sys.modules.pop("wuxi_kiosk.figures.brand_new", None)


def test_kinds_and_examples_match() -> None:
    assert [example.kind for example in EXAMPLES] == sorted(kinds())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.kind)
def test_example_has_one_figure_of_its_kind(example: Example, tmp_path: Path) -> None:
    exhibit = make_guide.load_example(example, tmp_path)
    assert exhibit.all_figures.keys() == {entry["id"] for entry in example.entries}
    figure = exhibit.all_figures[example.figure_id]
    assert figure.kind == example.kind
    # Nothing is in an example that its figure does not draw.
    assert exhibit.all_figures.keys() - {figure.id} == set(figure.refers_to()) - {figure.id}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.kind)
def test_example_fits_in_both_languages(
    example: Example, language: str, application: Application, tmp_path: Path
) -> None:
    from wuxi_kiosk.figures.drawing.canvas import render
    from wuxi_kiosk.viewmodels.figure import figure_style

    application.exhibit.setProperty("language", language)
    singleton = application.engine.singletonInstance("ui.style", "Style")
    assert isinstance(singleton, QObject)
    style = figure_style(singleton.property("figureTokens").toVariant())
    exhibit = make_guide.load_example(example, tmp_path)
    kind, figure = kinds()[example.kind], exhibit.all_figures[example.figure_id]
    layout = kind.layout(figure, data_of(figure, exhibit.numbers, language), SIZE, style, language)
    assert layout.overflow == 0
    for label in layout.labels:
        assert 0 <= label.rect.x <= label.rect.right <= SIZE[0] + 0.01, label
        assert 0 <= label.rect.y <= label.rect.bottom <= SIZE[1] + 0.01, label
    notes = [label.text for label in layout.labels if label.role == "note"]
    assert bool(notes) == (figure.note is not None)
    assert {area.datum for area in layout.hit_areas} == set(figure.refers_to())
    if getattr(kind, "PAINTS", True):
        image = render(layout, kind, SIZE, style, 1)
        assert any(image.pixelColor(x, y).alpha() for x in range(0, SIZE[0], 4) for y in range(SIZE[1]))


def test_guide_is_up_to_date() -> None:
    written = make_guide.GUIDE.read_text(encoding="utf-8")
    assert written == make_guide.guide_text(EXAMPLES), "run `make guide`"
    for example in EXAMPLES:
        assert f"```yaml\n{example.yaml_text}```" in written


def test_guide_has_a_picture_of_each_kind() -> None:
    from PySide6.QtGui import QImageReader

    pictures = sorted(make_guide.GUIDE.with_suffix("").iterdir())
    assert [picture.name for picture in pictures] == [f"{example.kind}.png" for example in EXAMPLES], "run `make guide`"
    assert {QImageReader(str(picture)).size().width() for picture in pictures} == {make_guide.WIDTH}
    assert sum(picture.stat().st_size for picture in pictures) <= MAX_BYTES


def test_rejects_a_kind_without_an_example(new_kind: Example) -> None:
    with pytest.raises(SystemExit, match="no example of brand-new"):
        make_guide.guide_text(EXAMPLES)


def test_guide_includes_a_new_kind(new_kind: Example, qt_application: QApplication, tmp_path: Path) -> None:
    text = make_guide.guide_text([*EXAMPLES, new_kind])
    assert "- [`brand-new`](#brand-new) 新种类 · Brand new\n" in text
    part = text.partition("## 新种类 · Brand new · `brand-new`\n\n用来试一试。\n\nFor a test.\n")[2]
    assert f"```yaml\n{new_kind.yaml_text}```" in part
    assert NEW_EXAMPLE.endswith(f"\n\n{new_kind.yaml_text}")
    assert "| `side` |  | `left` `right`；不写就是 `left` · `left` unless written |" in part
    assert "- 不能大于 9，现在是 … · not above 9, which … is\n" in part

    make_guide.save_pictures([new_kind], tmp_path / "pictures")
    from PySide6.QtGui import QImage

    image = QImage(str(tmp_path / "pictures" / "brand-new.png"))
    assert (image.width(), image.height()) == (make_guide.WIDTH, make_guide.HEIGHT)
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#1d6477"

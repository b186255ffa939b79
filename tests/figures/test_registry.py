"""Kinds are the modules of the package; finding them imports no Qt."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import wuxi_kiosk.figures
from wuxi_kiosk.figures import kinds, specs
from wuxi_kiosk.figures.drawing.contract import FigureStyle

from .helpers import MakeDatum, Paint, Pixels

NEW_KIND = """
from typing import Literal

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures.drawing.contract import HitArea, Label, Layout, Rect

PAINTS = True


class Spec(Number):
    kind: Literal["brand-new"]


def layout(spec, data, size, style, language):
    rect = Rect(0, 0, *size)
    return Layout((Label(data[0].show, rect, "value", fact=data[0].id),), (HitArea(rect, data[0].id),), rect)


def paint(layout, canvas, style, progress):
    canvas.bar(Rect(0, 0, layout.marks.width * progress, layout.marks.height), style.fill)
"""


@pytest.fixture
def new_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "brand_new.py").write_text(NEW_KIND, encoding="utf-8")
    (tmp_path / "not_a_kind").mkdir()
    (tmp_path / "not_a_kind" / "__init__.py").write_text("raise RuntimeError\n", encoding="utf-8")
    monkeypatch.setattr(wuxi_kiosk.figures, "__path__", [*wuxi_kiosk.figures.__path__, str(tmp_path)])
    kinds.cache_clear()
    yield
    kinds.cache_clear()
    sys.modules.pop("wuxi_kiosk.figures.brand_new", None)


def test_kinds_are_named_after_their_files() -> None:
    found = kinds()
    assert {"counter", "bars", "days", "distance"} <= set(found)
    for name, kind in found.items():
        assert isinstance(kind, ModuleType)
        assert kind.__name__.rpartition(".")[2] == name.replace("-", "_")
        assert specs()[name] is kind.Spec


def test_new_module_is_a_new_kind(
    new_kind: None, datum: MakeDatum, style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    kind = kinds()["brand-new"]
    content = {"id": "a", "kind": "brand-new", "label": {"zh": "图"}, "source": "article 1", "value": 3}
    spec = kind.Spec.model_validate({**content, "unit": {"zh": "人"}, "show": {"zh": "{value}人"}})
    layout = kind.layout(spec, (datum("a", "3人", "3"),), (200, 100), style, "zh")
    assert layout.labels[0].text == "3人"
    assert pixels(paint(layout, kind, (200, 100), 0.5)).painted() == pytest.approx(0.5, abs=0.01)


def test_finding_kinds_imports_no_qt() -> None:
    script = (
        "import sys; from wuxi_kiosk.figures import specs; assert len(specs()) >= 4; "
        "import wuxi_kiosk.figures.drawing.data, wuxi_kiosk.figures.drawing.canvas; "
        "print([name for name in ('PySide6', 'pyqtgraph', 'numpy') if name in sys.modules])"
    )
    source = str(Path(wuxi_kiosk.figures.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {source!r}); {script}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"

"""Allowed imports between packages, and of Qt."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from wuxi_kiosk import figures

SOURCE = Path(figures.__file__).parents[1]
FILES = sorted(SOURCE.rglob("*.py"))
# The packages and modules that each may import, besides itself.
ALLOWED_IMPORTS = {
    "content": set[str](),
    "figures": {"content"},
    "packs": {"content"},
    "media": {"content"},
    "viewmodels": {"content", "figures", "media"},
    "touch": set[str](),
    "speech": {"content", "viewmodels", "paths"},
    "visit": {"viewmodels"},
    "kiosk": {"logs", "paths"},
    "inspect": {"app", "content", "figures", "viewmodels", "paths"},
    "content_registry": {"content", "figures", "paths"},
    "paths": set[str](),
    "kept": {"__version__", "content", "paths"},
    "logs": set[str](),
    "app": {
        "content",
        "kept",
        "logs",
        "media",
        "viewmodels",
        "packs",
        "paths",
        "speech",
        "touch",
        "visit",
        "content_registry",
    },
    "cli": {
        "__version__",
        "app",
        "content",
        "inspect",
        "kept",
        "kiosk",
        "logs",
        "media",
        "packs",
        "paths",
        "content_registry",
    },
    "__main__": {"cli", "media", "paths", "speech"},
    "__init__": set[str](),
}
DRAWING = {"PySide6", "pyqtgraph", "shiboken6"}
HEAVY = {*DRAWING, "numpy"}
QT_FREE = ("content", "media", "packs")


def component(path: Path) -> str:
    """The top-level package or module that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.AST, path: Path) -> Iterator[str]:
    """The full names of all imports anywhere in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def at_import_time(tree: ast.Module) -> ast.Module:
    """The module without function bodies and `if TYPE_CHECKING` blocks."""

    class Strip(ast.NodeTransformer):
        def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
            return None

        def visit_If(self, node: ast.If) -> ast.If | None:
            return None if ast.unparse(node.test) == "TYPE_CHECKING" else node

    stripped = Strip().visit(tree)
    assert isinstance(stripped, ast.Module)
    return stripped


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def test_finds_source_files() -> None:
    assert {"content", "figures", "viewmodels", "inspect", "app", "cli"} <= {component(path) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_only_allowed_components(path: Path) -> None:
    own = component(path)
    components = {name.split(".")[1] for name in imported(parse(path), path) if name.startswith("wuxi_kiosk.")}
    assert components <= ALLOWED_IMPORTS[own] | {own}


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if component(path) in QT_FREE],
    ids=lambda path: path.relative_to(SOURCE).as_posix(),
)
def test_content_does_not_import_qt(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(parse(path), path)} & HEAVY


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if component(path) == "figures"],
    ids=lambda path: path.name,
)
def test_figures_import_qt_only_when_drawing(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(at_import_time(parse(path)), path)} & HEAVY


def test_only_the_canvas_imports_pyqtgraph() -> None:
    drawing = {
        path.name for path in FILES if "pyqtgraph" in {name.split(".")[0] for name in imported(parse(path), path)}
    }
    assert drawing == {"canvas.py"}


def test_import_checks_find_violations(tmp_path: Path) -> None:
    """The checks above find forbidden imports."""
    written = (
        "import PySide6.QtCore\nif TYPE_CHECKING:\n    import numpy\ndef draw():\n    from pyqtgraph import Point\n"
    )
    tree = ast.parse(written)
    assert set(imported(tree, tmp_path)) == {"PySide6.QtCore", "numpy", "pyqtgraph.Point"}
    assert set(imported(at_import_time(tree), tmp_path)) == {"PySide6.QtCore"}

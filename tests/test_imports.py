"""Allowed imports between packages, and of Qt."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from wuxi_kiosk import figures

SOURCE = Path(figures.__file__).parents[1]
FILES = sorted(SOURCE.rglob("*.py"))
# The packages and modules that each imports, besides itself: exactly these.
IMPORTS: dict[str, set[str]] = {
    "__main__": {"cli", "errors", "inspect", "kiosk", "media", "paths", "speech"},
    "app": {"content", "paths", "qt_startup", "settings", "sound", "speech", "touch", "viewmodels", "visit"},
    "atomic_files": {"processes"},
    "cli": {
        "__version__",
        "content",
        "command_line",
        "content_commands",
        "errors",
        "figures",
        "key_commands",
        "kiosk",
        "launch",
        "library",
        "logs",
        "office_commands",
        "pack_commands",
        "packs",
        "paths",
        "settings",
        "terminal",
        "update_commands",
        "usage_commands",
    },
    "command_line": {"content", "errors"},
    "content_commands": {
        "app",
        "command_line",
        "content",
        "content_check",
        "content_registry",
        "editor",
        "errors",
        "figures",
        "inspect",
        "launch",
        "library",
        "logs",
    },
    "content_check": {"app", "content", "content_registry", "inspect", "media", "paths"},
    "content": {"atomic_files", "processes"},
    "content_registry": {"content", "figures", "paths"},
    "editor": {
        "app",
        "atomic_files",
        "content",
        "content_check",
        "content_registry",
        "errors",
        "figures",
        "file_lock",
        "inspect",
        "library",
        "media",
        "office",
        "packs",
        "paths",
        "processes",
        "qt_startup",
        "settings",
        "viewmodels",
    },
    "figures": {"content"},
    "firststart": {"app", "atomic_files", "content", "kiosk", "qt_startup", "settings", "touch", "viewmodels"},
    "inspect": {
        "app",
        "content",
        "content_check",
        "content_registry",
        "processes",
        "qt_startup",
        "settings",
        "viewmodels",
        "visit",
    },
    "kiosk": {
        "__version__",
        "atomic_files",
        "content",
        "content_registry",
        "errors",
        "file_lock",
        "library",
        "media",
        "packs",
        "paths",
        "processes",
        "qt_startup",
        "settings",
        "touch",
        "updates",
        "usage",
        "viewmodels",
        "visit",
    },
    "launch": {
        "app",
        "errors",
        "firststart",
        "garbage",
        "kiosk",
        "library",
        "logs",
        "packs",
        "panel",
        "paths",
        "processes",
        "qt_startup",
        "settings",
        "shown_content",
        "shutdown",
        "viewmodels",
        "visit",
        "volume",
    },
    "library": {"content", "content_registry", "paths"},
    "media": {"content", "processes"},
    "office": {"content"},
    "office_commands": {
        "app",
        "atomic_files",
        "command_line",
        "content",
        "content_check",
        "content_registry",
        "errors",
        "inspect",
        "library",
        "logs",
        "office",
    },
    "key_commands": {"command_line", "errors", "packs"},
    "pack_commands": {"command_line", "errors", "key_commands", "packs", "paths"},
    "packs": {
        "__version__",
        "atomic_files",
        "content",
        "content_check",
        "content_registry",
        "editor",
        "file_lock",
        "library",
        "office",
        "paths",
        "processes",
    },
    "panel": {
        "__version__",
        "app",
        "content",
        "content_registry",
        "editor",
        "errors",
        "firststart",
        "kiosk",
        "library",
        "office",
        "packs",
        "paths",
        "processes",
        "settings",
        "shutdown",
        "touch",
        "updates",
        "usage",
        "viewmodels",
    },
    "qt_startup": {"content", "errors", "paths", "processes", "settings", "viewmodels"},
    "shown_content": {"app", "errors", "kiosk", "library", "packs", "shutdown", "viewmodels"},
    "shutdown": {"errors"},
    "sound": {"logs"},
    "speech": {"content", "logs", "processes", "settings", "viewmodels"},
    "update_commands": {"__version__", "command_line", "errors", "key_commands", "kiosk", "packs", "paths", "updates"},
    "updates": {"__version__", "content", "file_lock", "packs", "paths", "processes"},
    "usage": {"content", "figures", "paths", "viewmodels", "visit"},
    "usage_commands": {
        "atomic_files",
        "command_line",
        "content",
        "errors",
        "library",
        "paths",
        "qt_startup",
        "usage",
    },
    "viewmodels": {"content", "figures", "logs", "media", "settings"},
    "visit": {"viewmodels"},
    "volume": {"app", "paths", "settings", "sound", "touch"},
}
DRAWING = {"PySide6", "pyqtgraph", "shiboken6"}
HEAVY = {*DRAWING, "numpy"}
QT_FREE = (
    *("atomic_files", "content", "errors", "library", "media", "office", "packs", "processes", "settings"),
    "updates",
)
# The others of the package run without a display, and in little memory.
KIOSK_WITH_QT = {
    "changeover.py",
    "health_reporter.py",
    "heartbeat.py",
    "lock.py",
    "pack_follower.py",
    "qt_probe.py",
    "rotation_keeper.py",
    "safe_picture.py",
    "screen_follower.py",
    "screen_power.py",
    "season_keeper.py",
    "self_tester.py",
    "settings_follower.py",
    "staff_mark.py",
    "time_service.py",
    "touch_check.py",
    "update_follower.py",
    "usage_recording.py",
}
# The others of the package are read by commands and by the panel.
USAGE_WITH_QT = {"recorder.py", "report_charts.py", "report_page.py"}
FIRSTSTART_WITHOUT_QT = {"card.py", "marker.py", "progress.py", "wall_clock.py"}
PANEL_WITHOUT_QT = {
    "change_rows.py",
    "check_report.py",
    "collecting.py",
    "delivery.py",
    "hold.py",
    "hours.py",
    "incident_rows.py",
    "log_lines.py",
    "problem_rows.py",
    "setting_words.py",
    "sticks.py",
}


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


def project_imports(tree: ast.AST, path: Path) -> list[list[str]]:
    """The imports from other packages and modules of the project, as their parts below `wuxi_kiosk`."""
    names = [name.split(".")[1:] for name in imported(tree, path) if name.startswith("wuxi_kiosk.")]
    return [parts for parts in names if parts[0] != component(path)]


def test_components_import_exactly_the_listed_ones() -> None:
    found: dict[str, set[str]] = {}
    for path in FILES:
        for parts in project_imports(parse(path), path):
            found.setdefault(component(path), set()).add(parts[0])
    assert found == IMPORTS


def private_imports(tree: ast.AST, path: Path) -> list[str]:
    """Private modules and names that are imported from another package or module at the top."""
    return [
        ".".join(parts)
        for parts in project_imports(tree, path)
        if any(part.startswith("_") and not part.startswith("__") for part in parts)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_private_modules_are_imported_by_their_package_only(path: Path) -> None:
    assert private_imports(parse(path), path) == []


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in FILES
        if component(path) in QT_FREE
        or (component(path) == "kiosk" and path.name not in KIOSK_WITH_QT)
        or (component(path) == "firststart" and path.name in FIRSTSTART_WITHOUT_QT)
        or (component(path) == "usage" and path.name not in USAGE_WITH_QT)
        or (component(path) == "panel" and path.name in PANEL_WITHOUT_QT)
    ],
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
    crossing = ast.parse("from wuxi_kiosk.figures._canvas import draw\nfrom wuxi_kiosk.media.cache import _steps\n")
    assert private_imports(crossing, SOURCE / "app.py") == ["figures._canvas.draw", "media.cache._steps"]
    assert private_imports(crossing, SOURCE / "media" / "cache.py") == ["figures._canvas.draw"]

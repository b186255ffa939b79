"""The QML modules under ui/: each qmldir lists its folder, and imports between modules have one direction."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.content.hands_on import KINDS
from wuxi_kiosk.content.routes import OVERLAYS, SECTIONS

UI = paths.qml() / "ui"
MODULES = sorted(file.parent for file in UI.rglob("qmldir"))


# Pages of sections, overlays and hands-on activities need no entry: they are loaded by the names of their files.
LOADED_BY_NAME = {
    *("".join(word.title() for word in section.key.split("-")) + "Page" for section in SECTIONS),
    *(kind.type_name for kind in OVERLAYS),
    *(kind.title() for kind in KINDS),
}


def imported(module: Path) -> set[str]:
    """The other modules under ui/ that the files of a module import."""
    return {
        name for file in module.glob("*.qml") for name in re.findall(r"(?m)^import (ui\.\w+)$", file.read_text("utf-8"))
    }


def test_every_file_is_in_a_module() -> None:
    assert {file.parent for file in UI.rglob("*.qml")} == set(MODULES)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_qmldir_lists_every_type_once_in_order(module: Path) -> None:
    name, *lines = (module / "qmldir").read_text(encoding="utf-8").splitlines()
    assert name == "module " + ".".join(module.relative_to(UI.parent).parts)
    types = [line.removeprefix("singleton ") for line in lines]
    files = [
        file
        for file in sorted(module.glob("*.qml"))
        if file.stem not in LOADED_BY_NAME or f"{file.stem} " in " ".join(types)
    ]
    assert types == [f"{file.stem} 1.0 {file.name}" for file in files]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_qmldir_marks_singletons(module: Path) -> None:
    singletons = {file.stem for file in module.glob("*.qml") if file.read_text("utf-8").startswith("pragma Singleton")}
    listed = re.findall(r"(?m)^singleton (\w+)", (module / "qmldir").read_text(encoding="utf-8"))
    assert singletons == set(listed)


def test_imports_have_no_cycle() -> None:
    modules = {".".join(module.relative_to(UI.parent).parts): imported(module) for module in MODULES}
    assert list(TopologicalSorter(modules).static_order())
    assert modules["ui.style"] == set()
    assert modules["ui.controls"] == {"ui.style"}
    # Overlays lie over pages, and nothing else knows of them.
    assert {name for name in modules if "ui.pages" in modules[name]} == {"ui", "ui.overlays"}
    assert {name for name in modules if "ui.overlays" in modules[name]} == {"ui"}

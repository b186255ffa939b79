"""What goes into the executable and what does not."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bundle(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(ROOT / "packaging" / "bundle.py")


def entry(name: str, kind: str = "BINARY") -> tuple[str, str, str]:
    return name, f"/somewhere/{name}", kind


ON_WINDOWS = {
    ("platforms", "qwindows"),
    ("texttospeech", "qtexttospeech_sapi"),
    ("texttospeech", "qtexttospeech_winrt"),
}
LINKS = {
    "libqxcb.so": ["libxcb.so"],
    "libqgtk3.so": ["libgtk.so", "libQt6Core.so"],
    "libgtk.so": ["libpango.so", "libxcb.so"],
    "QtCore.abi3.so": ["libQt6Core.so"],
}


def links(file: str) -> list[str]:
    return LINKS.get(Path(file).name, [])


class TestChoice:
    def test_a_plugin_that_is_not_used_goes_with_what_only_it_links_to(self, bundle: ModuleType) -> None:
        entries = [
            entry("PySide6/QtCore.abi3.so", "EXTENSION"),
            entry("PySide6/Qt/lib/libQt6Core.so"),
            entry("PySide6/Qt/plugins/platforms/libqxcb.so"),
            entry("PySide6/Qt/plugins/platformthemes/libqgtk3.so"),
            entry("libgtk.so"),
            entry("libpango.so"),
            entry("libxcb.so"),
        ]
        kept = {Path(name).name for name, _source, _kind in bundle.chosen(entries, links)}
        assert kept == {"QtCore.abi3.so", "libQt6Core.so", "libqxcb.so", "libxcb.so"}

    def test_what_nothing_links_to_stays(self, bundle: ModuleType) -> None:
        entries = [entry("libpython3.11.so.1.0"), entry("link.so", "SYMLINK"), entry("data.txt", "DATA")]
        assert bundle.chosen(entries, links) == entries

    def test_every_plugin_that_is_named_is_one_of_qts(self, bundle: ModuleType) -> None:
        there = {
            (file.parent.name, file.stem.removeprefix("lib"))
            for file in (bundle.QT / "plugins").rglob("*")
            if file.suffix in {".so", ".dll", ".dylib"}
        }
        named = {(folder, name) for folder, names in bundle.PLUGINS.items() for name in names}
        elsewhere = {"linux": ON_WINDOWS}.get(sys.platform, named)
        assert named - there <= elsewhere

    def test_numpys_libraries_are_copied_as_they_are(self, bundle: ModuleType) -> None:
        assert bundle.unstripped(entry("numpy.libs/libopenblas.so"))[2] == "DATA"
        assert bundle.unstripped(entry("PySide6/Qt/lib/libavutil.so.59"))[2] == "DATA"
        assert bundle.unstripped(entry("numpy/_core/umath.so", "EXTENSION"))[2] == "EXTENSION"

    def test_qts_own_texts_stay_out_and_the_exhibits_do_not(self, bundle: ModuleType) -> None:
        assert bundle.needless(entry("PySide6/Qt/translations/qtbase_de.qm", "DATA"))
        assert not bundle.needless(entry("resources/translations/en.qm", "DATA"))


class TestFiles:
    def test_the_paths_are_those_of_the_source_tree(self, bundle: ModuleType) -> None:
        files = {(Path(source).relative_to(ROOT).as_posix(), target) for source, target in bundle.data_files()}
        assert {
            ("data", "data"),
            ("resources/fonts.conf", "resources"),
            ("resources/fonts", "resources/fonts"),
            ("src/wuxi_kiosk/ui/Main.qml", "wuxi_kiosk/ui"),
            ("src/wuxi_kiosk/ui/pages/qmldir", "wuxi_kiosk/ui/pages"),
        } <= files
        assert not [source for source, _target in files if source.startswith("resources/art")]
        assert ("resources/guide", "resources/guide") in files

    def test_of_qts_modules_those_that_the_pages_import(self, bundle: ModuleType) -> None:
        modules = {path.relative_to(bundle.QT / "qml").as_posix() for path in bundle.qml_modules()}
        assert {"QtQml", "QtQuick", "QtQuick/Shapes", "QtQuick/Templates"} <= modules
        assert not modules & {"QtQuick/Controls", "QtQuick/Dialogs", "QtQuick3D", "QtWebEngine"}
        plugins, others = bundle.qml_files()
        assert len({Path(source).parent for source, _target in plugins}) >= 4
        assert {Path(source).suffix for source, _target in others} <= {"", ".qml"}

    def test_tools_of_development_stay_out(self, bundle: ModuleType) -> None:
        assert {"hypothesis", "mypy", "pytest"} <= set(bundle.EXCLUDED)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings no ICU")
class TestIcu:
    def test_the_tables_give_way_to_none(self, bundle: ModuleType, tmp_path: Path) -> None:
        name, library, kind = bundle.without_icu_data(entry("PySide6/Qt/lib/libicudata.so.73"), tmp_path / "build")
        assert (name, kind) == ("PySide6/Qt/lib/libicudata.so.73", "BINARY")
        assert Path(library).stat().st_size < 20_000
        symbols = subprocess.run(["nm", "-D", library], capture_output=True, text=True, check=True).stdout
        assert "icudt73_dat" in symbols

    def test_other_libraries_stay_as_they_are(self, bundle: ModuleType, tmp_path: Path) -> None:
        other = entry("PySide6/Qt/lib/libicui18n.so.73")
        assert bundle.without_icu_data(other, tmp_path) == other

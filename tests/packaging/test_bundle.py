"""Which files go into the executable."""

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


WINDOWS_PLUGINS = {
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


def test_the_templates_of_documents_are_found(bundle: ModuleType) -> None:
    """python-docx goes through a folder that has no file of its own in the executable."""
    ((source, destination),) = bundle.template_files()
    assert (Path(source).is_file(), destination) == (True, "docx/parts")


class TestSelectedBinaries:
    def test_drops_unused_plugins_with_their_own_libraries(self, bundle: ModuleType) -> None:
        entries = [
            entry("PySide6/QtCore.abi3.so", "EXTENSION"),
            entry("PySide6/Qt/lib/libQt6Core.so"),
            entry("PySide6/Qt/plugins/platforms/libqxcb.so"),
            entry("PySide6/Qt/plugins/platformthemes/libqgtk3.so"),
            entry("libgtk.so"),
            entry("libpango.so"),
            entry("libxcb.so"),
        ]
        kept = {Path(name).name for name, _source, _kind in bundle.select_binaries(entries, links)}
        assert kept == {"QtCore.abi3.so", "libQt6Core.so", "libqxcb.so", "libxcb.so"}

    def test_keeps_binaries_that_nothing_links_to(self, bundle: ModuleType) -> None:
        entries = [entry("libpython3.11.so.1.0"), entry("link.so", "SYMLINK"), entry("data.txt", "DATA")]
        assert bundle.select_binaries(entries, links) == entries

    def test_every_listed_plugin_exists_in_qt(self, bundle: ModuleType) -> None:
        existing = {
            (file.parent.name, file.stem.removeprefix("lib"))
            for file in (bundle.QT / "plugins").rglob("*")
            if file.suffix in {".so", ".dll", ".dylib"}
        }
        listed = {(folder, name) for folder, names in bundle.PLUGINS.items() for name in names}
        of_other_platforms = {"linux": WINDOWS_PLUGINS}.get(sys.platform, listed)
        assert listed - existing <= of_other_platforms

    def test_does_not_strip_patched_libraries(self, bundle: ModuleType) -> None:
        assert bundle.skip_stripping(entry("numpy.libs/libopenblas.so"))[2] == "DATA"
        assert bundle.skip_stripping(entry("PySide6/Qt/lib/libavutil.so.59"))[2] == "DATA"
        assert bundle.skip_stripping(entry("numpy/_core/umath.so", "EXTENSION"))[2] == "EXTENSION"

    def test_excludes_qt_translations_only(self, bundle: ModuleType) -> None:
        assert bundle.is_unused_data(entry("PySide6/Qt/translations/qtbase_de.qm", "DATA"))
        assert not bundle.is_unused_data(entry("resources/translations/en.qm", "DATA"))
        # The editor has dialogs.
        assert not bundle.is_unused_data(entry("PySide6/Qt/translations/qtbase_zh_CN.qm", "DATA"))

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt's libraries lie in other folders")
    def test_pyinstallers_hook_of_qt_is_replaced(self, bundle: ModuleType) -> None:
        """It would load Qt into the supervisor."""
        assert bundle.is_replaced_hook(entry("pyi_rth_pyside6", "PYSOURCE"))
        assert not bundle.is_replaced_hook(entry("pyi_rth_inspect", "PYSOURCE"))


class TestFiles:
    def test_data_files_keep_source_tree_paths(self, bundle: ModuleType) -> None:
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

    def test_includes_only_imported_qml_modules(self, bundle: ModuleType) -> None:
        modules = {path.relative_to(bundle.QT / "qml").as_posix() for path in bundle.qml_modules()}
        assert {"QtQml", "QtQuick", "QtQuick/Shapes", "QtQuick/Templates"} <= modules
        assert not modules & {"QtQuick/Controls", "QtQuick/Dialogs", "QtQuick3D", "QtWebEngine"}
        plugins, others = bundle.qml_files()
        assert len({Path(source).parent for source, _target in plugins}) >= 4
        assert {Path(source).suffix for source, _target in others} <= {"", ".qml"}

    def test_excludes_development_tools(self, bundle: ModuleType) -> None:
        assert {"hypothesis", "mypy", "pytest"} <= set(bundle.EXCLUDED_MODULES)

    def test_keeps_what_usage_is_counted_with(self, bundle: ModuleType) -> None:
        assert not [name for name in bundle.EXCLUDED_MODULES if "sqlite" in name]


@pytest.mark.skipif(sys.platform != "linux", reason="Qt ships ICU on Linux only")
class TestIcu:
    def test_replaces_icu_data_by_an_empty_table(self, bundle: ModuleType, tmp_path: Path) -> None:
        name, library, kind = bundle.replace_icu_data(entry("PySide6/Qt/lib/libicudata.so.73"), tmp_path / "build")
        assert (name, kind) == ("PySide6/Qt/lib/libicudata.so.73", "BINARY")
        assert Path(library).stat().st_size < 20_000
        symbols = subprocess.run(["nm", "-D", library], capture_output=True, text=True, check=True).stdout
        assert "icudt73_dat" in symbols

    def test_keeps_other_icu_libraries(self, bundle: ModuleType, tmp_path: Path) -> None:
        other = entry("PySide6/Qt/lib/libicui18n.so.73")
        assert bundle.replace_icu_data(other, tmp_path) == other

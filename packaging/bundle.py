"""Selects the files of the executable from those that PyInstaller finds; used by `wuxi_kiosk.spec`."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

import docx
import PySide6

# An entry of PyInstaller's table of contents (TOC): destination, source path, type code.
TocEntry = tuple[str, str, str]
# Returns the libraries that a file links to.
GetLinkedLibraries = Callable[[str], Iterable[str]]

ROOT = Path(__file__).resolve().parents[1]
QT = Path(PySide6.__file__).parent / "Qt"
UI = ROOT / "src" / "wuxi_kiosk" / "ui"

# The plugins of Qt to include by folder, without the prefix and suffix of the platform. The exhibit has no dialogs, no
# keyboard, no network and no printing, so it needs no others.
PLUGINS = {
    "imageformats": {"qjpeg", "qwebp"},
    "multimedia": {"ffmpegmediaplugin"},
    "texttospeech": {"qtexttospeech_sapi", "qtexttospeech_speechd", "qtexttospeech_winrt"},
    "platforms": {"qoffscreen", "qwayland", "qwindows", "qxcb"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"fullscreen-shell-v1", "xdg-shell"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
}
# Python modules that PyInstaller finds and the exhibit never imports: test and development tools, unused parts of
# pyqtgraph, NumPy, Pillow and lxml, OpenSSL (the exhibit uses no network), and coloured help.
EXCLUDED_MODULES = [
    *("IPython", "hypothesis", "mypy", "pytest", "setuptools", "test", "unittest"),
    *("_hashlib", "_ssl", "curses", "lib2to3", "pdb", "readline", "tkinter"),
    *("numpy.f2py", "numpy.testing", "joblib", "matplotlib", "scipy", "sklearn"),
    *(f"PIL.{name}" for name in ("AvifImagePlugin", "ImageFont", "ImageQt", "ImageTk", "_avif", "_imagingft")),
    *(f"pyqtgraph.{name}" for name in ("console", "examples", "flowchart", "jupyter", "opengl")),
    *(f"lxml.{name}" for name in ("html", "isoschematron", "objectify")),
    *("markdown_it", "pydantic.v1", "pygments", "rich"),
    *("PySide6.QtConcurrent", "PySide6.QtMultimediaWidgets"),
]


_FFMPEG_LIBRARIES = ("libavcodec.", "libavformat.", "libavutil.", "libswresample.", "libswscale.", "libQt6FFmpegStub-")


def data_files() -> list[tuple[str, str]]:
    """Data files with their destination folders: source tree paths, without the scripts that generate them."""
    found = [(str(ROOT / "data"), "data"), (str(ROOT / "LICENSE"), ".")]
    resources = ROOT / "resources"
    found += [(str(resources / name), "resources") for name in ("fonts.conf", "sway.conf")]
    found += [
        (str(resources / name), f"resources/{name}") for name in ("backdrops", "fonts", "guide", "icons", "sounds")
    ]
    found += [(str(file), "resources/translations") for file in sorted((resources / "translations").glob("*.qm"))]
    for file in sorted(UI.rglob("*")):
        if file.name == "qmldir" or file.suffix == ".qml":
            found.append((str(file), f"wuxi_kiosk/{file.parent.relative_to(UI.parent).as_posix()}"))
    return found


def template_files() -> list[tuple[str, str]]:
    """A file for the folder docx/parts: python-docx finds its templates as docx/parts/../templates."""
    return [(str(Path(docx.__file__).parent / "templates" / "default-header.xml"), "docx/parts")]


def qml_modules() -> Iterator[Path]:
    """The folders of Qt's QML modules that the pages import, directly or indirectly."""
    folder = QT / "qml"
    scanner = QT / "libexec" / "qmlimportscanner"
    command = [str(scanner), "-rootPath", str(UI), "-importPath", str(folder), "-importPath", str(UI.parent)]
    modules = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for module in modules:
        path = Path(module.get("path", "."))
        if path.is_relative_to(folder):
            yield path


def qml_files() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The plugins and the other files of these modules with their destination folders, without files for tools."""
    plugins, others = [], []
    for module in qml_modules():
        folder = f"PySide6/Qt/{module.relative_to(QT).as_posix()}"
        for file in sorted(module.iterdir()):
            if file.name == "qmldir" or file.suffix == ".qml":
                others.append((str(file), folder))
            elif file.suffix in {".dll", ".dylib", ".so"}:
                plugins.append((str(file), folder))
    return plugins, others


def select_binaries(entries: Iterable[TocEntry], linked_libraries: GetLinkedLibraries) -> list[TocEntry]:
    """Drop Qt's unused plugins and the libraries that only these link to."""
    entries = list(entries)
    libraries: dict[str, list[TocEntry]] = {}
    for entry in entries:
        libraries.setdefault(PurePath(entry[1]).name, []).append(entry)
    unused = {entry for entry in entries if _unused_plugin(entry)}
    unused_closure = _closure(unused, libraries, linked_libraries)
    kept = _closure(set(entries) - unused_closure, libraries, linked_libraries)
    return [entry for entry in entries if entry in kept]


def _unused_plugin(entry: TocEntry) -> bool:
    parts = PurePath(entry[0]).parts
    if "plugins" not in parts[:-2]:
        return False
    return PurePath(parts[-1]).stem.removeprefix("lib") not in PLUGINS.get(parts[-2], ())


def _closure(
    roots: set[TocEntry], libraries: dict[str, list[TocEntry]], linked_libraries: GetLinkedLibraries
) -> set[TocEntry]:
    """The entries and the libraries that they link to, directly or indirectly."""
    found: set[TocEntry] = set()
    pending = list(roots)
    while pending:
        entry = pending.pop()
        if entry in found:
            continue
        found.add(entry)
        if entry[2] in {"BINARY", "EXTENSION"}:
            for library in linked_libraries(entry[1]):
                pending += libraries.get(PurePath(library).name, [])
    return found


# What qt_startup.translate_dialogs loads; Qt itself is in English.
DIALOGS = "qtbase_zh_CN.qm"


def is_unused_data(entry: TocEntry) -> bool:
    """Whether an entry is one of Qt's own translations, but for that of the editor's dialogs."""
    parts = PurePath(entry[0]).parts
    return parts[:1] == ("PySide6",) and "translations" in parts and parts[-1] != DIALOGS


def is_replaced_hook(entry: TocEntry) -> bool:
    """Whether an entry is PyInstaller's run-time hook of PySide6, which loads Qt into every process; Linux only."""
    return sys.platform == "linux" and entry[0] == "pyi_rth_pyside6"


def skip_stripping(entry: TocEntry) -> TocEntry:
    """Mark the libraries of NumPy and FFmpeg as data: stripping would break their alignment."""
    path = PurePath(entry[0])
    keep_symbols = path.parts[0] == "numpy.libs" or path.name.startswith(_FFMPEG_LIBRARIES)
    return (entry[0], entry[1], "DATA") if keep_symbols else entry


def replace_icu_data(entry: TocEntry, build: Path) -> TocEntry:
    """Replace ICU's locale data (31 MB) by an empty table; return any other entry unchanged.

    Qt has its own tables for dates, numbers and line breaks. Collation and legacy encodings need ICU's data and fail
    without it; the exhibit uses neither.
    """
    name = PurePath(entry[0]).name
    if not name.startswith("libicudata.so."):
        return entry
    build.mkdir(parents=True, exist_ok=True)
    assembly, code, library = (build / f"icudata.{suffix}" for suffix in ("s", "o", "so"))
    assembly.write_text(_EMPTY_ICU_DATA.format(version=name.rpartition(".")[2]), encoding="ascii")
    subprocess.run(["as", "-o", str(code), str(assembly)], check=True)
    subprocess.run(["ld", "-shared", "-soname", name, "-o", str(library), str(code)], check=True)
    return entry[0], str(library), entry[2]


# A data header with an empty table of contents, as in ICU's source/stubdata/stubdata.cpp.
_EMPTY_ICU_DATA = """
    .section .rodata
    .balign 16
    .globl icudt{version}_dat
    .type icudt{version}_dat, %object
    .size icudt{version}_dat, 56
icudt{version}_dat:
    .short 32
    .byte 0xda, 0x27
    .short 20, 0
    .byte 0, 0, 2, 0
    .ascii "ToCP"
    .byte 1, 0, 0, 0, 0, 0, 0, 0
    .zero 8
    .long 0, 0
    .zero 16
    .section .note.GNU-stack,"",%progbits
"""

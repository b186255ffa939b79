"""Reads the files of a content folder."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, diagnostic_template
from wuxi_kiosk.content.fields import Id
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.model import Exhibit, Theme
from wuxi_kiosk.content.parsing.document import Document
from wuxi_kiosk.content.source_tree import PRESET, SourceFile

EXHIBIT_FILE = "exhibit.yaml"
THEMES_FOLDER = "themes"
# Stands for the id of a theme whose file has a name that is none.
UNNAMED = "unnamed-theme"

_ID = re.compile(get_args(Id)[1].pattern)
_WRONG_SUFFIX = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
# Keys that a theme begins with, in the encodings of a text editor.
_THEME_KEYS = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:order|headline|figures_title|landscape)\s*(?::|\xef\xbc\x9a)", re.MULTILINE
)
_HEAD_BYTES = 4096
_WINDOWS_FILES = {"thumbs.db", "desktop.ini"}


@dataclass
class ContentFolder:
    """The files of a folder that can be parsed, `exhibit.yaml` first; `complete` says whether all could.

    Those in `cache` that have not changed are not parsed again.
    """

    path: Path
    cache: FileCache = field(default_factory=FileCache)
    files: list[SourceFile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    complete: bool = True

    def read(self) -> None:
        """Parse every file."""
        if not self.path.is_dir():
            self.diagnostics.append(_no_folder(self.path).at(self.path.name or str(self.path)))
            return
        try:
            names = {entry.name for entry in self.path.iterdir()}
        except OSError as error:
            self.diagnostics.append(_unreadable_folder(error).at(self.path.name or str(self.path)))
            return
        if EXHIBIT_FILE not in names and (nested := self._nested(names)):
            self.diagnostics.append(_nested_folder(nested).at(EXHIBIT_FILE))
            return
        self._read_file(self.path / EXHIBIT_FILE)
        for path in self._theme_paths():
            self._read_theme(path)

    def _nested(self, names: Iterable[str]) -> str:
        """A folder within that is the content, as after unpacking an archive once too often; else empty."""
        return next((name for name in sorted(names) if (self.path / name / EXHIBIT_FILE).is_file()), "")

    def _theme_paths(self) -> list[Path]:
        try:
            paths = sorted((self.path / THEMES_FOLDER).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            paths = []
        except OSError as error:
            self.diagnostics.append(_unreadable_folder(error).at(THEMES_FOLDER))
            self.complete = False
            return []
        unsaved = {self.path / name: data for name, data in self.cache.unsaved.items() if "/" in name}
        edited = {*paths, *(path for path, data in unsaved.items() if data is not None)}
        paths = sorted(edited - {path for path, data in unsaved.items() if data is None})
        paths = [path for path in paths if not is_program_file(path.name)]
        found = [path for path in paths if path.suffix == ".yaml"]
        for path in paths:
            if path not in found and (_WRONG_SUFFIX.search(path.name) or _looks_like_theme(path)):
                self.diagnostics.append(_wrong_suffix(path.name).at(self._name(path)))
                self.complete = False
        if not found:
            self.diagnostics.append(_no_themes().at(THEMES_FOLDER))
        return found

    def _read_theme(self, path: Path) -> None:
        if not _ID.fullmatch(path.stem):
            self.diagnostics.append(_bad_file_name(path.stem).at(self._name(path)))
            # Others may refer to the theme by the name it is to have.
            self.complete = False
        self._read_file(path)

    def _read_file(self, path: Path) -> None:
        name = self._name(path)
        result = self.cache.parse(path, name)
        self.diagnostics.extend(result.diagnostics)
        if result.document:
            self.files.append(self.cache.source_file(name, result, *_model_of(name)))
        else:
            self.complete = False

    def _name(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix()


def _model_of(name: str) -> tuple[type[Exhibit] | type[Theme], Mapping[str, Any]]:
    """The model of a file, and the fields that the file itself must not have."""
    if name == EXHIBIT_FILE:
        return Exhibit, {PRESET[Exhibit]: ()}
    stem = PurePosixPath(name).stem
    return Theme, {PRESET[Theme]: stem if _ID.fullmatch(stem) else UNNAMED}


def names_on_disk(folder: Path) -> tuple[str, ...]:
    """The names of the files of a folder that are content, whether or not they can be read."""
    try:
        themes = sorted((folder / THEMES_FOLDER).iterdir())
    except OSError:
        themes = []
    names = [f"{THEMES_FOLDER}/{path.name}" for path in themes if path.suffix == ".yaml"]
    return (EXHIBIT_FILE, *(name for name in names if not is_program_file(name.rpartition("/")[2])))


def content_files(folder: Path) -> tuple[str, ...]:
    """The names of all files of a folder and those below it, in order, without hidden ones and those of programs.

    Links to files count as files, those to folders do not; raises OSError where a folder cannot be read.
    """

    def refuse(error: OSError) -> None:
        raise error

    found = []
    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not is_program_file(name)]
        inside = Path(parent).relative_to(folder)
        found += [
            (inside / name).as_posix() for name in names if not is_program_file(name) and Path(parent, name).is_file()
        ]
    return tuple(sorted(found))


def source_file(name: str, document: Document) -> SourceFile:
    """A parsed file of a content folder, by its name, such as `themes/citrus.yaml`."""
    return SourceFile(name, document, *_model_of(name))


def is_program_file(name: str) -> bool:
    """Whether a file is hidden, or left by Windows or an office program, and so none of a curator's."""
    return name.startswith((".", "~$")) or name.lower() in _WINDOWS_FILES


def _looks_like_theme(path: Path) -> bool:
    """Whether a file has the keys of a theme, such as one saved as .txt."""
    try:
        with path.open("rb") as file:
            return bool(_THEME_KEYS.search(file.read(_HEAD_BYTES)))
    except OSError:
        return False


def _no_folder(folder: Path) -> DiagnosticTemplate:
    return diagnostic_template(
        "no_folder",
        f"“{folder}”不是文件夹。",
        f"“{folder}” is no folder.",
        f"请指向放着 {EXHIBIT_FILE} 的文件夹。",
        f"Name the folder that holds {EXHIBIT_FILE}.",
    )


def _nested_folder(name: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "nested_folder",
        f"没有 {EXHIBIT_FILE}；它在里面一层的“{name}”文件夹里。",
        f"There is no {EXHIBIT_FILE}; it is in the folder “{name}” within.",
        f"请把“{name}”里的文件都移出来一层，或者指向“{name}”。",
        f"Move what is in “{name}” up by one folder, or name “{name}” itself.",
    )


def _unreadable_folder(error: OSError) -> DiagnosticTemplate:
    return diagnostic_template(
        "unreadable_folder",
        f"这个文件夹打不开：{error.strerror}。",
        f"This folder cannot be opened: {error.strerror}.",
        "请检查它的权限，U盘或网络盘请看是否还连着。",
        "Check its permissions, and whether a stick or a network drive is still connected.",
    )


def _no_themes() -> DiagnosticTemplate:
    return diagnostic_template(
        "no_themes",
        "themes 文件夹里没有主题文件。",
        "There is no theme in the folder themes.",
        "请放进至少一个主题文件，如 themes/citrus.yaml。",
        "Put at least one theme there, such as themes/citrus.yaml.",
    )


def _wrong_suffix(name: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "file_name",
        f"文件“{name}”的扩展名不对，不会被读取。",
        f"“{name}” has the wrong extension and would not be read.",
        "请改成以小写 .yaml 结尾；在资源管理器里打开“查看 → 文件扩展名”，才看得到完整的文件名。",
        "Let it end in .yaml, in small letters; Explorer shows the whole name with “View → File name extensions”.",
    )


def _bad_file_name(stem: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "file_name",
        f"文件名“{stem}”不能用作主题编号。",
        f"The file name “{stem}” cannot be the id of a theme.",
        "文件名只用小写英文字母、数字和连字符，以字母开头，如 ice-snow.yaml。",
        "A name has small letters a–z, digits and hyphens and begins with a letter, as in ice-snow.yaml.",
    )

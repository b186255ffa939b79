"""The paths of photos, clips and recordings lead to files of the content folder, on every system."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

# The codes of the diagnostics of this module: what they are about must not be opened.
PATH_CODES = ("photo_path", "photo_case", "sound_path", "sound_case")
# Names that Windows does not allow.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|.*[. ]|.*[<>:\"|?*].*", re.IGNORECASE)


def file_paths_in(raw: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    """Every path that an entry names, with its key within the entry."""
    for key in ("file", "after", "video"):
        if isinstance(written := raw.get(key), str):
            yield (key,), written
    for key in ("subtitles", "narration"):
        if isinstance(by_language := raw.get(key), Mapping):
            for language, written in by_language.items():
                if isinstance(written, str):
                    yield (key, language), written


class PathRules:
    """Checks paths against a content folder, each of whose folders is listed once."""

    def __init__(self, context: RuleContext) -> None:
        self._context = context
        self._listings: dict[Path, Mapping[str, Mapping[str, bool]]] = {}

    def check_node(self, node: SourceNode) -> None:
        """Report the paths of an entry that are not portable or lead out of the folder."""
        for within, written in file_paths_in(node.raw):
            medium: messages.Medium = "sound" if within[0] == "narration" else "photo"
            if error := _syntax_error(written, medium) or self._location_error(written, medium):
                self._context.report(node, within, error)

    def _location_error(self, written: str, medium: messages.Medium) -> DiagnosticTemplate | None:
        """A part of a path that differs in case from the name on disk, or is a link out of the folder."""
        folder = self._context.folder
        for part in written.split("/"):
            alike = self._listing(folder).get(part.casefold(), {})
            if part not in alike:
                return messages.other_case(written, part, next(iter(alike)), medium) if alike else None
            if len(alike) > 1:
                return messages.same_except_case(list(alike), medium)
            folder /= part
            if alike[part] and self._leads_out(folder):
                return messages.bad_path(
                    written, medium, "是指到内容文件夹外面的链接", "is a link out of the content folder"
                )
        return None

    def _listing(self, folder: Path) -> Mapping[str, Mapping[str, bool]]:
        """The names in a folder by their casefolded form, each with whether it is a link."""
        if folder not in self._listings:
            names: dict[str, dict[str, bool]] = {}
            try:
                with os.scandir(folder) as entries:
                    for entry in sorted(entries, key=lambda entry: entry.name):
                        names.setdefault(entry.name.casefold(), {})[entry.name] = entry.is_symlink()
            except OSError:
                pass
            self._listings[folder] = names
        return self._listings[folder]

    def _leads_out(self, link: Path) -> bool:
        try:
            return not link.resolve().is_relative_to(self._context.folder.resolve())
        except (OSError, RuntimeError):
            return False  # a link to itself: `media.check` reports that it cannot be read


def _syntax_error(written: str, medium: messages.Medium) -> DiagnosticTemplate | None:
    if "\\" in written:
        return messages.bad_path(written, medium, "里有反斜杠", "has a backslash")
    if written.startswith("/") or re.match(r"[A-Za-z]:", written):
        return messages.bad_path(written, medium, "是绝对路径", "is an absolute path")
    parts = written.split("/")
    if ".." in parts:
        return messages.bad_path(written, medium, "用“..”指到了内容文件夹外面", "leaves the content folder by “..”")
    if any(_RESERVED.fullmatch(part) or not part for part in parts):
        return messages.bad_path(written, medium, "里有 Windows 不允许的名称", "has a name that Windows does not allow")
    return None

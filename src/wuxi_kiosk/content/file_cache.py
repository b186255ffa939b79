"""Parsed files that are kept, so that reading a folder again parses only what has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.model import Exhibit, Theme
from wuxi_kiosk.content.parsing.decoding import read_bytes
from wuxi_kiosk.content.parsing.document import ParseResult
from wuxi_kiosk.content.parsing.reader import parse_bytes
from wuxi_kiosk.content.source_tree import SourceFile


@dataclass
class _Known:
    data: bytes
    result: ParseResult
    file: SourceFile | None = None


class FileCache:
    """The files of a folder by their names; a file whose bytes are the same is the same SourceFile.

    `unsaved` has the bytes of files that are edited, which stand for those on the disk; None is a file that is deleted.
    """

    def __init__(self, unsaved: Mapping[str, bytes | None] | None = None) -> None:
        self.unsaved: Mapping[str, bytes | None] = unsaved or {}
        self._known: dict[str, _Known] = {}

    def parse(self, path: Path, name: str) -> ParseResult:
        """Read a YAML file as far as possible; never raises. `name` is its path in diagnostics."""
        try:
            unsaved = self.unsaved.get(name)
            data = read_bytes(path, name) if unsaved is None else unsaved
        except ContentError as error:
            self._known.pop(name, None)
            return ParseResult(None, error.diagnostics)
        known = self._known.get(name)
        if known is None or known.data != data:
            self._known[name] = known = _Known(data, parse_bytes(data, name))
        return known.result

    def source_file(
        self, name: str, result: ParseResult, model: type[Exhibit] | type[Theme], preset: Mapping[str, Any]
    ) -> SourceFile:
        """The file of a result that was parsed here."""
        assert result.document
        known = self._known[name]
        if known.file is None or known.file.document is not result.document or known.file.preset != preset:
            known.file = SourceFile(name, result.document, model, preset)
        return known.file

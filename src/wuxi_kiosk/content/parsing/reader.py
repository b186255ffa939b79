"""Reads one YAML file within limits; mistakes in it become diagnostics with their places."""

from pathlib import Path

from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.parsing.decoding import decode, forbidden_characters, read_bytes
from wuxi_kiosk.content.parsing.document import Document, ParseResult
from wuxi_kiosk.content.parsing.parser import Parser
from wuxi_kiosk.content.parsing.repair import repair


def read(path: Path, name: str) -> Document:
    """Read a YAML file; `name` is its path in diagnostics. Raises ContentError if there is any."""
    result = parse(path, name)
    if result.document is None or result.diagnostics:
        raise ContentError(result.diagnostics)
    return result.document


def parse(path: Path, name: str) -> ParseResult:
    """Read a YAML file as far as possible; never raises. `name` is its path in diagnostics."""
    try:
        return parse_bytes(read_bytes(path, name), name)
    except ContentError as error:
        return ParseResult(None, error.diagnostics)


def parse_bytes(data: bytes, name: str) -> ParseResult:
    """Parse the bytes of a YAML file as far as possible; never raises. `name` is its path in diagnostics."""
    try:
        text = decode(data, name)
    except ContentError as error:
        return ParseResult(None, error.diagnostics)
    if forbidden := [template.at(name, *place) for place, template in forbidden_characters(text)]:
        return ParseResult(None, tuple(forbidden))
    text, repairs = repair(text)
    parser = Parser(text)
    document = parser.document()
    if any(template.code in ("tab_indent", "wide_space") for _, template in repairs):
        # Errors after a repaired indent may come from the repair, not from the curator.
        document, parser.found = None, []
    diagnostics = {template.at(name, *place) for place, template in [*repairs, *parser.found]}
    return ParseResult(document, tuple(sorted(diagnostics, key=lambda found: (found.line or 0, found.column or 0))))

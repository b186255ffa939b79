"""Reads one YAML file within limits; mistakes in it become diagnostics with their places."""

import re
from collections.abc import Iterator
from pathlib import Path

from wuxi_kiosk.content.diagnostics import ContentError, DiagnosticTemplate
from wuxi_kiosk.content.parsing.decoding import decode, forbidden_characters, read_bytes
from wuxi_kiosk.content.parsing.document import Document, ParseResult, Place, split_lines
from wuxi_kiosk.content.parsing.parser import Parser
from wuxi_kiosk.content.parsing.repair import repair

MAX_SYNTAX_ERRORS = 50
# Codes of syntax errors that concern a line, or a pair of brackets, and leave no doubt about the lines after it.
_OF_ONE_LINE = frozenset(
    {
        *("bad_brackets", "bad_escape", "colon_in_text", "comment_in_text", "curly_quotes", "full_width"),
        *("special_sign", "stray_bracket", "text_after_quote", "tight_colon", "tight_dash", "unquoted_braces"),
    }
)
_KEY = re.compile(r"\s*(?:-\s+)*[\w-]+:(?=\s)")


def read(path: Path, name: str) -> Document:
    """Read a YAML file; `name` is its path in diagnostics. Raises ContentError if there is any."""
    result = parse(path, name)
    if result.document is None or any(diagnostic.is_error for diagnostic in result.diagnostics):
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
        document, found = None, repairs
    else:
        found = [*repairs, *parser.found, *_after_syntax_error(parser)]
    errors = {(place, template.code) for place, template in found if template.severity == "error"}
    diagnostics = {
        template.at(name, *place)
        for place, template in found
        if template.severity == "error" or (place, template.code) not in errors
    }
    return ParseResult(document, tuple(sorted(diagnostics, key=lambda found: (found.line or 0, found.column or 0))))


def _after_syntax_error(parser: Parser) -> Iterator[tuple[Place, DiagnosticTemplate]]:
    """The mistakes after the first that YAML cannot be parsed beyond, as long as each is of one line.

    The lines of a mistake are left out, except for a key, for the rest to be parsed.
    """
    last = 0
    for _ in range(MAX_SYNTAX_ERRORS):
        if parser.failed is None or parser.found[-1][1].code not in _OF_ONE_LINE or parser.failed[0] <= last:
            return
        first, last = parser.failed
        lines = split_lines(parser.text)
        for number in range(first, min(last, len(lines)) + 1):
            key = _KEY.match(lines[number - 1]) if number == first else None
            lines[number - 1] = key[0] if key else ""
        parser = Parser("\n".join(lines))
        parser.document()
        for place, template in parser.found:
            # What is told of the lines left out may come from that.
            if place.line > last and (template.code in _OF_ONE_LINE or template.severity == "warning"):
                yield place, template

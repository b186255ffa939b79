"""The bytes of a content file as text: encoding, size, and characters that must not be in it."""

import re
from collections.abc import Iterator
from pathlib import Path

from wuxi_kiosk.content.diagnostics import ContentError, DiagnosticTemplate
from wuxi_kiosk.content.parsing import messages
from wuxi_kiosk.content.parsing.document import Place, split_lines

MAX_FILE_BYTES = 1024 * 1024

_CONTROL = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_BIDIRECTIONAL = "\u202a-\u202e\u2066-\u2069"
FORBIDDEN = re.compile(f"[{_CONTROL}{_BIDIRECTIONAL}]")


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file within the limit; raises ContentError."""
    data = b""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ContentError([messages.not_a_file().at(name)])
        if size <= MAX_FILE_BYTES:
            with path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
            size = len(data)
    except FileNotFoundError:
        raise ContentError([messages.no_such_file().at(name)]) from None
    except (OSError, ValueError) as error:
        raise ContentError([messages.unreadable_file(error).at(name)]) from None
    if size > MAX_FILE_BYTES:
        raise ContentError([messages.file_too_large(size).at(name)])
    return data


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark; raises ContentError."""
    if _is_utf16(data):
        raise ContentError(
            [messages.wrong_encoding("UTF-16（记事本里叫“Unicode”）", "UTF-16 (“Unicode” in Notepad)").at(name, 1, 1)]
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise ContentError([_encoding_error(data).at(name, line, column)]) from None


def _is_utf16(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    # Without a byte order mark: ASCII letters have a NUL beside them, always on the same side.
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return max(even, odd) > max(len(data) // 10, 5 * min(even, odd))


def _encoding_error(data: bytes) -> DiagnosticTemplate:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return messages.not_utf8()
    return messages.wrong_encoding("GBK（记事本里叫“ANSI”）", "GBK (“ANSI” in Notepad)")


def forbidden_characters(text: str) -> Iterator[tuple[Place, DiagnosticTemplate]]:
    """The first forbidden character of each line that has one."""
    if not FORBIDDEN.search(text):
        return
    for number, line in enumerate(split_lines(text), start=1):
        if match := FORBIDDEN.search(line):
            yield Place(number, match.start() + 1), forbidden_character(match[0])


def forbidden_character(character: str) -> DiagnosticTemplate:
    """The message for a character that FORBIDDEN matches."""
    code = f"U+{ord(character):04X}"
    if re.match(f"[{_BIDIRECTIONAL}]", character):
        return messages.bidirectional_control(code)
    return messages.control_character(code)

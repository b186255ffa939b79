"""Mends one file where it is beyond doubt what was meant: its encoding, invisible characters, slips of typing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.parsing.decoding import FORBIDDEN
from wuxi_kiosk.content.parsing.reader import parse_bytes
from wuxi_kiosk.content.parsing.repair import repair

_BOM = b"\xef\xbb\xbf"
# Characters that nobody types on purpose, besides those that no file may have: soft hyphen, zero-width space and
# joiner of words, marks of direction, and a byte order mark within a text.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
# What a repair changes and no reader would miss.
_PUNCTUATION = re.compile(r"[\s“”‘’\"':：,，{}｛｝\[\]［］]")
# How many columns a tab may stand for; no editor shows others.
_TABS = (2, 4, 8)
_REFERENCE = re.compile(r"[{｛]\s*([Ff]igure)\s*[:：,，]\s*([a-z0-9-]+)\s*(?:[:：]\s*([a-z]+)\s*)?[}｝]")
_VALUE = re.compile(r"[{｛]\s*(value(?:[*/]\d+)?\??)\s*(?:[:：]\s*([a-z]+)\s*)?[}｝]")
_ENCODINGS = (("utf-16", "UTF-16"), ("gb18030", "GBK"))


@dataclass(frozen=True)
class Mend:
    """A way to mend the bytes of a file; `mend` returns them as they were if there is nothing to mend."""

    message: Message
    mend: Callable[[bytes], bytes]


def _to_utf8(data: bytes) -> bytes:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        return data
    for codec, _name in _ENCODINGS:
        # Without a byte order mark UTF-16 would take any even number of bytes.
        if codec == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return data.decode(codec).encode()
        except UnicodeDecodeError:
            continue
    return data


def _without_invisible_characters(data: bytes) -> bytes:
    bom, text = _text(data)
    return bom + _INVISIBLE.sub("", FORBIDDEN.sub("", text)).encode()


def _with_proper_braces(data: bytes) -> bytes:
    bom, text = _text(data)

    def proper(match: re.Match[str]) -> str:
        return "{" + ":".join(filter(None, match.groups())) + "}"

    return bom + _VALUE.sub(proper, _REFERENCE.sub(proper, text)).encode()


def _repaired(data: bytes) -> bytes:
    bom, text = _text(data)
    tabs = _TABS if "\t" in text else _TABS[:1]
    found = {tab: mended for tab in tabs if (mended := _repaired_with(bom, text, tab))}
    trees = [parsed.document.tree for mended in found.values() if (parsed := parse_bytes(mended, "")).document]
    # Where a tab may mean several things, the curator decides.
    return next(iter(found.values())) if trees and all(tree == trees[0] for tree in trees) else data


def _repaired_with(bom: bytes, text: str, tab: int) -> bytes | None:
    """The file with its signs and indents repaired; None where that is not all that is wrong."""
    lines, found = repair(text, tab)
    ends = _LINE_END.findall(text)
    *parts, last = lines.split("\n")
    if not found or len(parts) != len(ends):
        return None
    new = "".join(part + end for part, end in zip(parts, ends, strict=True)) + last
    # Where anything else is lost, or other problems are left, the curator decides.
    same = _PUNCTUATION.sub("", new) == _PUNCTUATION.sub("", text)
    mended = bom + new.encode()
    return mended if same and not parse_bytes(mended, "").diagnostics else None


def _text(data: bytes) -> tuple[bytes, str]:
    bom = _BOM if data.startswith(_BOM) else b""
    return bom, data[len(bom) :].decode()


MENDS = (
    Mend(Message("改存为 UTF-8", "saved as UTF-8"), _to_utf8),
    Mend(Message("删去看不见的字符", "invisible characters removed"), _without_invisible_characters),
    Mend(
        Message("改正大括号里的全角标点", "full-width signs within braces corrected"),
        _with_proper_braces,
    ),
    Mend(
        Message(
            "改正行首的 Tab 键和全角空格、文件自己的全角标点、少了的空格、弯引号",
            "tabs and wide spaces of indents, full-width signs of the file, missing spaces and curly quotes corrected",
        ),
        _repaired,
    ),
)


def mend(data: bytes) -> Iterator[tuple[Message, bytes]]:
    """Mend the bytes of a file step by step: what was done, and the bytes after it; nothing where all is well."""
    for way in MENDS:
        try:
            mended = way.mend(data)
        except UnicodeError:
            return
        if mended != data:
            data = mended
            yield way.message, data

"""What a terminal can show: the console of Linux draws Chinese as squares, there the English is printed alone.

Whatever is printed for people is `Chinese · English`, or a line of Chinese with its English in the line below: this is
the one place that tells the two apart, for all commands.
"""

import io
import os
import re
import stat
import sys
from collections.abc import Mapping
from typing import TextIO

SEPARATOR = " · "
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# What a line begins with, alike in both languages.
_PREFIX = re.compile(r"\s*(?:→ |# (?:-+ )?)?")
# After these, Chinese may follow what both languages have in common, such as a file; the second are also within it.
_STRONG, _WEAK = re.compile(r": |\] | {2}"), re.compile(r": |\] | {2}|[（(，；]")
_PUNCTUATION = str.maketrans(
    {"，": ", ", "；": "; ", "：": ": ", "（": " (", "）": ")", "、": ", ", "“": '"', "”": '"'}
)


def readable(stream: TextIO, environ: Mapping[str, str] | None = None) -> TextIO:
    """The stream, or one that passes the English on to it where Chinese could not be read."""
    environ = os.environ if environ is None else environ
    if environ.get("TERM") != "linux" or not _is_read_here(stream):
        return stream
    return EnglishOnly(stream)


def _is_read_here(stream: TextIO) -> bool:
    """Whether it ends at the terminal; through `less` it does, too, but not in a file."""
    try:
        return stream.isatty() or (stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode) and sys.stderr.isatty())
    except (OSError, ValueError, AttributeError):
        return False


class EnglishOnly(io.TextIOBase, TextIO):
    """Passes what is written on to a stream, line by line, without the Chinese that has its English beside it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._rest = ""
        # A line of Chinese, until the next one shows whether it is its English.
        self._held: str | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream."""
        return self._stream.encoding

    def isatty(self) -> bool:
        """As the stream."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """That of the stream."""
        return self._stream.fileno()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, text: str) -> int:
        """Take a text; its lines are passed on as soon as they end."""
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self._pass_on(line)
        return len(text)

    def flush(self) -> None:
        """Pass on what has been kept back."""
        if self._held is not None:
            self._stream.write(self._held + "\n")
            self._held = None
        if self._rest:
            self._stream.write(english(self._rest) or self._rest)
            self._rest = ""
        self._stream.flush()

    def _pass_on(self, line: str) -> None:
        held, self._held = self._held, None
        is_translation = held is not None and _prefix(held) == _prefix(line) and line.strip() != ""
        if held is not None and not is_translation:
            self._stream.write(held + "\n")
        found = english(line)
        if found is None and not is_translation:
            self._held = line
        else:
            self._stream.write((line if found is None else found) + "\n")


def _prefix(line: str) -> str:
    match = _PREFIX.match(line)
    return match[0] if match else ""


def english(line: str) -> str | None:
    """The English of a line; None for a line of Chinese alone, or of English that names something Chinese."""
    if not _CHINESE.search(line):
        return line
    *parts, last = line.split(SEPARATOR)
    if not parts:
        return None
    found = ""
    for number, part in enumerate(parts):
        # Before it there is the English of the part before.
        begin = _begin(part, _prefix(part) if not number else None) if _CHINESE.search(part) else None
        found += part + SEPARATOR if begin is None else part[:begin]
    found += last
    return found if _CHINESE.search(found) else found.translate(_PUNCTUATION)


def _begin(part: str, prefix: str | None) -> int:
    """Where the Chinese at the end of a part begins."""
    first = _CHINESE.search(part)
    assert first
    strong = max((match.end() for match in _STRONG.finditer(part)), default=0)
    weak = max((match.end() for match in _WEAK.finditer(part, 0, first.start())), default=0)
    return max(strong, weak, len(prefix or "")) or (first.start() if prefix is None else 0)

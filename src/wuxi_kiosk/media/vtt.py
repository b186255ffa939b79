"""Reads the cues of WebVTT subtitles as plain text."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_MAX_BYTES = 1024 * 1024
_TIME = r"(?:(\d+):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
_TIMING = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Cue:
    """A text with its start and end in milliseconds."""

    start: int
    end: int
    text: str


def read(path: Path) -> tuple[Cue, ...]:
    """The cues of a file; raises OSError, or ValueError if it is not UTF-8, not WebVTT or larger than 1 MiB."""
    return cues(text_of(path))


def text_of(path: Path) -> str:
    """The text of a file; raises OSError, or ValueError if it is not UTF-8 or larger than 1 MiB."""
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise ValueError(f"{path.name} is too large for subtitles")
    return data.decode("utf-8-sig")


def cues(text: str) -> tuple[Cue, ...]:
    """The valid cues of a WebVTT text by their start; raises ValueError for other text."""
    lines = lines_of(text.removeprefix("\ufeff"))
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        raise ValueError("no WEBVTT in the first line")
    found, block = [], list[str]()
    for line in [*lines[1:], ""]:
        if line:
            block.append(line)
            continue
        found += _cue(block)
        block = []
    return tuple(sorted(found, key=lambda cue: cue.start))


def lines_of(text: str) -> list[str]:
    """The lines of a WebVTT text."""
    # Not splitlines(), which also splits at characters that a cue may contain.
    return re.split(r"\r\n|\r|\n", text)


def text_at(shown: Sequence[Cue], moment: int) -> str:
    """The text of all cues at a time in milliseconds; empty if there are none."""
    return "\n".join(cue.text for cue in shown if cue.start <= moment < cue.end)


def _cue(block: Sequence[str]) -> list[Cue]:
    # A cue may have an identifier in the line above its timing.
    for index, line in enumerate(block[:2]):
        if timing := _TIMING.fullmatch(line):
            start, end = (_milliseconds(*timing.groups()[part : part + 4]) for part in (0, 4))
            words = html.unescape(_TAG.sub("", "\n".join(block[index + 1 :]))).strip()
            return [Cue(start, end, words)] if words and start < end else []
    return []


def _milliseconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)

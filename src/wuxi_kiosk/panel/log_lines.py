"""The end of the log, as staff read it; no Qt."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = "wuxi-kiosk.log"
MAX_BYTES, MAX_LINES = 128 * 1024, 200
_LINE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<time>\d\d:\d\d:\d\d),\d+ (?P<level>[A-Z]+) (?P<text>.*)")
_PROBLEMS = ("WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True)
class LogLine:
    """A message: when, whether it tells of a problem, and its text with what belongs to it."""

    time: str
    problem: bool
    text: str


def read_log(folder: Path, *, problems_only: bool = False) -> list[LogLine]:
    """The last messages of the log in a folder, the newest first; none where it cannot be read."""
    try:
        with (folder / NAME).open("rb") as file:
            start = max(0, file.seek(0, os.SEEK_END) - MAX_BYTES)
            file.seek(start)
            data = file.read(MAX_BYTES)
    except OSError:
        return []
    # What is cut at the beginning is no whole message.
    lines = data.decode("utf-8", errors="replace").replace("\0", "").splitlines()[1 if start else 0 :]
    found = [line for line in _messages(lines) if line.problem or not problems_only]
    return found[-MAX_LINES:][::-1]


def _messages(lines: list[str]) -> Iterator[LogLine]:
    kept: LogLine | None = None
    for line in lines:
        if match := _LINE.fullmatch(line):
            if kept:
                yield kept
            kept = LogLine(f"{match['day'][5:]} {match['time']}", match["level"] in _PROBLEMS, match["text"])
        elif kept and not kept.text.count("\n") and line.strip():
            # The first line of a traceback tells as little as its last is worth.
            kept = LogLine(kept.time, kept.problem, f"{kept.text}\n{line.strip()}")
        elif kept and line.strip():
            kept = LogLine(kept.time, kept.problem, f"{kept.text.partition(chr(10))[0]}\n{line.strip()}")
    if kept:
        yield kept

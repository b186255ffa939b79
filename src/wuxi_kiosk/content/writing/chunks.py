"""What belongs to an entry or an item besides its value: the comments above it, and those behind and below it.

Comments above are its own if they are as indented as it is and no blank line comes between; those at the start of the
file are the file's. Comments below are its own if they are indented more than it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from wuxi_kiosk.content.writing.spans import Node, Part, line_end, line_start, next_line, starts_line

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Chunk:
    """An entry or item with its comments: `start` is behind the indent, `end` before the last line break."""

    start: int
    end: int


def chunks(text: str, owner: Node) -> list[Chunk]:
    """The chunks of a collection, in order; between brackets they have no comments."""
    if not owner.is_block:
        return [Chunk(part.start, part.end) for part in owner.parts]
    found: list[Chunk] = []
    for index, part in enumerate(owner.parts):
        lower = line_end(text, found[-1].end) if found else 0
        upper = owner.parts[index + 1].start if index + 1 < len(owner.parts) else len(text)
        found.append(Chunk(_own_start(text, part, lower), _own_end(text, part, upper)))
    return found


def gaps(text: str, found: list[Chunk]) -> list[str]:
    """The texts between chunks."""
    return [text[one.end : other.start] for one, other in pairwise(found)]


def blank_lines(text: str, found: list[Chunk]) -> int:
    """The number of blank lines that there are between any two neighbours; 0 for fewer than two."""
    return min((max(len(_BREAK.findall(gap.partition("#")[0])) - 1, 0) for gap in gaps(text, found)), default=0)


def _own_start(text: str, part: Part, lower: int) -> int:
    if not starts_line(text, part.start):
        return part.start
    start = part.start
    line = line_start(text, start)
    while line > lower:
        above = line_start(text, line - len("\r\n") if text[line - 2 : line] == "\r\n" else line - 1)
        if above < lower or not _is_comment(text, above, part.column, part.column):
            break
        line, start = above, above + part.column
    return start if line else part.start


def _own_end(text: str, part: Part, upper: int) -> int:
    end = line_end(text, part.end)
    for line in _lines(text, end):
        if line >= upper or not _is_comment(text, line, part.column + 1, None):
            break
        end = line_end(text, line)
    return end


def _lines(text: str, index: int) -> Iterator[int]:
    """Where each line below begins."""
    while (after := next_line(text, index)) > index and after < len(text):
        yield after
        index = line_end(text, after)


def _is_comment(text: str, line: int, least: int, most: int | None) -> bool:
    content = text[line : line_end(text, line)]
    indent = len(content) - len(content.lstrip(" "))
    return content[indent : indent + 1] == "#" and indent >= least and (most is None or indent <= most)

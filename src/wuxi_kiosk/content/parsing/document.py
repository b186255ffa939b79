"""A parsed YAML file whose values know their lines and columns."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from wuxi_kiosk.content.diagnostics import Diagnostic

# The keys and indexes that lead to a value from the root of a file.
Key = tuple[str | int, ...]


class Place(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """The tree of a file in dicts, tuples and scalars; `keys` and `values` are the places where each begins."""

    tree: dict[str, Any]
    keys: Mapping[Key, Place]
    values: Mapping[Key, Place]
    text: str

    def place(self, key: Key, *, of_key: bool = False) -> Place:
        """Where a value, or its key, begins; of an absent one, the place of the nearest mapping or list around it."""
        if key in self.values and not of_key:
            return self.values[key]
        while key and key not in self.keys:
            key = key[:-1]
        return self.keys.get(key, Place(1, 1))

    @cached_property
    def _places(self) -> list[Place]:
        """Where each key and each value begins, in order."""
        return sorted({*self.keys.values(), *self.values.values()})

    @cached_property
    def _lines(self) -> list[str]:
        return split_lines(self.text)

    def places_within(self, key: Key, parts: Iterable[str]) -> Iterator[Place]:
        """Where each part of a text value begins, in order; the value's own place for a part written as an escape."""
        start = line, begin = self.values[key]
        after = bisect_right(self._places, start)
        end = self._places[after] if after < len(self._places) else None
        lines = self._lines[: end.line if end else None]
        if end:
            lines[-1] = lines[-1][: end.column - 1]
        for part in parts:
            for number in range(line, len(lines) + 1):
                column = lines[number - 1].find(part, begin - 1 if number == line else 0) + 1
                if column:
                    line, begin = number, column + len(part)
                    yield Place(number, column)
                    break
            else:
                yield start


@dataclass(frozen=True)
class ParseResult:
    """The diagnostics of a file, and its document unless they leave doubt about what was meant."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...] = ()


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML counts them, which `str.splitlines` does not."""
    return re.split(r"\r\n|\r|\n", text)

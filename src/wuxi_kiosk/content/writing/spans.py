"""Where each key, value, entry and item of a YAML file begins and ends, from the events of the parser.

Positions are indexes of characters in the text. PyYAML's own marks of what ends a block lie beyond the blank lines and
comments after it; here, a value ends behind its last character.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from wuxi_kiosk.content.parsing.document import Key

Kind = Literal["scalar", "mapping", "sequence"]

_BREAK = re.compile(r"\r\n|\r|\n")
# What may stand between two tokens; a comment has a space or a line break before it.
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_GAP_IN_FLOW = re.compile(r"(?:[ \t\r\n,]|#[^\r\n]*)*")
_PROPERTIES = re.compile(r"(?:[&!]\S*[ \t\r\n]*)*")
_BLANK_END = re.compile(r"(?:(?:\r\n|\r|\n)[ \t]*)+\Z")


@dataclass(slots=True)
class Node:
    """A value or a key: `text[start:end]`.

    `style` is that of PyYAML for scalars (empty, ', ", | or >), and `flow` or `block` for collections. `column` is that
    of the first character, from 0, and `offset` how much a block collection is indented more than what contains it.
    `opening` is the index of the bracket of a flow collection; -1 without one. `in_flow` says whether a bracket is open
    around it. An absent value is empty.
    """

    kind: Kind
    style: str
    start: int
    end: int
    column: int
    offset: int = 0
    opening: int = -1
    in_flow: bool = False
    parts: list["Part"] = field(default_factory=list)

    @property
    def absent(self) -> bool:
        """Whether nothing is written for the value."""
        return self.start == self.end

    @property
    def is_block_scalar(self) -> bool:
        """Whether it is a scalar behind | or >."""
        return self.style in ("|", ">")

    @property
    def is_block(self) -> bool:
        """Whether it is a mapping or a list without brackets."""
        return self.style == "block"


@dataclass(slots=True)
class Part:
    """An entry of a mapping, or an item of a list: from its key, its dash or in brackets its value on.

    `mark` is the index behind the colon or the dash; behind the key if there is no colon. `key` is None for items.
    """

    name: str | int
    start: int
    mark: int
    column: int
    key: Node | None
    value: Node

    @property
    def end(self) -> int:
        """The index behind its last character."""
        return max(self.mark, self.value.end)


def scan(text: str) -> Node:
    """The spans of a text that the project's parser accepts; its root is a mapping."""
    return _Scanner(text).root()


def find(root: Node, key: Key) -> tuple[Node, Part | None]:
    """The value at a key, and the entry or item that it belongs to; raises KeyError."""
    node, part = root, None
    for name in key:
        part = part_of(node, name)
        if part is None:
            raise KeyError(key)
        node = part.value
    return node, part


def node_at(root: Node, key: Key) -> Node | None:
    """The value at a key, or None."""
    try:
        return find(root, key)[0]
    except KeyError:
        return None


def part_of(node: Node, name: str | int) -> Part | None:
    """The entry or item of a name or index, or None."""
    return next((part for part in node.parts if part.name == name and type(part.name) is type(name)), None)


def line_start(text: str, index: int) -> int:
    """The index of the first character of a line."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """The index behind the last character of a line, without its break."""
    found = _BREAK.search(text, index)
    return found.start() if found else len(text)


def next_line(text: str, index: int) -> int:
    """The index of the first character of the next line; the length of the text on the last."""
    found = _BREAK.search(text, index)
    return found.end() if found else len(text)


def starts_line(text: str, index: int) -> bool:
    """Whether only spaces stand before an index on its line."""
    return not text[line_start(text, index) : index].strip(" ")


def walk(node: Node) -> Iterator[tuple[Node, Part]]:
    """Every entry and item within a value, with the collection that contains it."""
    for part in node.parts:
        yield node, part
        yield from walk(part.value)


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._get_event = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_event

    def _next(self) -> Any:
        return self._get_event()

    def root(self) -> Node:
        self._next()
        self._next()
        return self._node(self._next(), 0, in_flow=False)

    def _node(self, event: Any, parent: int, *, in_flow: bool) -> Node:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        start, column = event.start_mark.index, event.start_mark.column
        if isinstance(event, yaml.ScalarEvent):
            style, end = event.style or "", _end(event)
            if style in ("|", ">"):
                end = self._block_scalar_end(start, end)
            return Node("scalar", style, start, end, column, in_flow=in_flow)
        node = Node("mapping" if is_mapping else "sequence", "block", start, start, column, in_flow=in_flow)
        first = start
        if event.anchor is not None or event.tag is not None:
            properties = _PROPERTIES.match(self._text, start)
            first = properties.end() if properties else start
        if event.flow_style:
            node.style = "flow"
            node.opening = first if self._text[first : first + 1] in ("{", "[") else -1
            first = node.opening + 1 if node.opening >= 0 else first
        else:
            node.column = first - line_start(self._text, first)
            node.offset = node.column - parent
        end = (self._entries if is_mapping else self._items)(node, first)
        node.end = end if node.opening >= 0 else node.parts[-1].end
        return node

    def _entries(self, node: Node, position: int) -> int:
        text, in_flow = self._text, node.style == "flow"
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, 0, in_flow=in_flow)
            start = _skip(_GAP_IN_FLOW if in_flow else _GAP, text, position)
            colon = _skip(_GAP, text, key.end)
            mark = colon + 1 if text[colon : colon + 1] == ":" else key.end
            # The column of what an entry's value must be indented more than.
            part = Part(str(event.value), start, mark, node.column, key, key)
            part.value = self._value(self._next(), part, in_flow=in_flow)
            if all(other.name != part.name for other in node.parts):
                node.parts.append(part)
            else:
                # As the parser does, which drops the second of two entries; nothing is inserted between them.
                part.name = f"{part.name}#{start}"
                node.parts.append(part)
            position = part.end
        return _end(event)

    def _items(self, node: Node, position: int) -> int:
        text, in_flow = self._text, node.style == "flow"
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            start = _skip(_GAP_IN_FLOW if in_flow else _GAP, text, position)
            part = Part(len(node.parts), start, start if in_flow else start + 1, node.column, None, node)
            part.value = self._value(event, part, in_flow=in_flow)
            node.parts.append(part)
            position = part.end
        return _end(event)

    def _value(self, event: Any, part: Part, *, in_flow: bool) -> Node:
        node = self._node(event, part.column, in_flow=in_flow)
        if node.kind == "scalar" and node.absent:
            node.start = node.end = part.mark
        return node

    def _block_scalar_end(self, start: int, end: int) -> int:
        """The end of a block scalar without the blank lines after it, unless they belong to it."""
        text = self._text
        header = text[start : line_end(text, start)].partition("#")[0]
        if "+" not in header:
            blank = _BLANK_END.search(text, start, end)
            return blank.start() if blank else end
        if text[end - 1 : end] not in ("\r", "\n"):
            return end
        return end - 2 if text[end - 2 : end] == "\r\n" else end - 1


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _skip(gap: re.Pattern[str], text: str, position: int) -> int:
    found = gap.match(text, position)
    return found.end() if found else position

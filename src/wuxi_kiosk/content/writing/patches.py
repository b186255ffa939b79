"""The changes of a text that make one edit of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.chunks import Chunk, blank_lines, chunks, gaps
from wuxi_kiosk.content.writing.spans import Node, Part, find, line_end, line_start, next_line, starts_line
from wuxi_kiosk.content.writing.styles import Styles
from wuxi_kiosk.content.writing.trees import moved

_HEADER = re.compile(r"[|>][-+\d]*")


class Patch(NamedTuple):
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


def apply(text: str, patches: Sequence[Patch]) -> str:
    """The text after patches that do not overlap."""
    parts, position = [], 0
    for patch in sorted(patches):
        parts += [text[position : patch.start], patch.new]
        position = patch.end
    return "".join([*parts, text[position:]])


@dataclass(frozen=True)
class Patcher:
    """Makes the patches of one text; with `safe`, it writes in the style in which anything can be written.

    Keys are of what is there, or of what is added. `newline` is the line break of lines that are added.
    """

    text: str
    root: Node
    newline: str
    safe: bool = False

    @cached_property
    def styles(self) -> Styles:
        """The styles of the text."""
        return Styles(self.text, self.root, self.safe)

    # ---- values

    def replaced(self, key: Key, value: Any) -> list[Patch]:
        """Another value at a key."""
        node, part = find(self.root, key)
        if part is None:
            return [self._replaced_root(value)]
        if node.in_flow:
            if isinstance(value, str) and node.kind == "scalar" and not node.absent:
                new = self.newline.join(self.styles.rewritten(value, part, part.column))
            else:
                new = self.styles.flow(value, self.styles.examples(key))
            if node.absent:
                new = " " + new if part.key is None or part.mark > part.key.end else ": " + new
            return [Patch(node.start, node.end, new)]
        return [self._slot(part, value, self._lines(key, part, value))]

    def _replaced_root(self, value: dict[str, Any]) -> Patch:
        lines: list[str] = [] if value else ["{}"]
        for name, inner in value.items():
            lines += self.styles.entry(name, inner, self.styles.examples((name,)), 0)
        return Patch(self.root.start, self.root.end, self.newline.join(lines))

    def _lines(self, key: Key, part: Part, value: Any) -> list[str]:
        node = part.value
        if isinstance(value, str) and node.kind == "scalar" and not node.absent:
            return self.styles.rewritten(value, part, part.column)
        used = part.mark - line_start(self.text, part.mark) + 1
        return self.styles.lines(value, self.styles.examples(key), part.column, used, is_item=part.key is None)

    def _slot(self, part: Part, value: Any, lines: list[str]) -> Patch:
        """Lines instead of the value behind a colon or a dash; a comment on its first line stays there."""
        text, node = self.text, part.value
        first, *rest = lines
        is_inline = bool(first) and (not rest or (isinstance(value, str) and first[0] not in "|>"))
        lead, end = text[part.mark : node.start], line_end(text, node.end)
        if node.absent:
            lead, tail = "", text[part.mark : end]
        elif node.is_block:
            lead, tail = "", text[part.mark : line_end(text, part.mark)]
            if node.start < line_end(text, part.mark):
                tail = ""
        elif node.is_block_scalar:
            header = text[node.start : line_end(text, node.start)]
            tail, end = _HEADER.sub("", header, count=1), node.end
        else:
            tail = text[node.end : end]
        if is_inline and not (node.absent or node.is_block or node.is_block_scalar):
            return Patch(node.start, node.end, self.newline.join(lines))
        if not tail.strip():
            tail = ""
        if not is_inline and "#" in lead:
            lead, tail = " ", tail or " " + lead.strip().splitlines()[0]
        if not is_inline and lead.strip(" "):
            lead = " "
        lead = (lead or " ") if first else ""
        return Patch(part.mark, end, self.newline.join([f"{lead}{first}{tail}", *rest]))

    # ---- entries and items

    def added(self, key: Key, index: int, value: Any) -> list[Patch]:
        """An entry or an item at an index within a mapping or list that has others."""
        owner, _ = find(self.root, key[:-1])
        name, styles = key[-1], self.styles
        if owner.is_block:
            if isinstance(name, str):
                lines = styles.entry(name, value, styles.examples(key), owner.column)
            else:
                lines = styles.item(value, styles.item_examples(owner, key), owner.column)
            return [self._added_lines(owner, index, self.newline.join(lines))]
        if isinstance(name, str):
            return [self._added_in_flow(owner, index, styles.flow_entry(name, value, styles.examples(key)))]
        return [self._added_in_flow(owner, index, styles.flow(value, styles.item_examples(owner, key)))]

    def duplicated(self, key: Key) -> list[Patch]:
        """An item once more, behind itself, without the comments above it."""
        owner, index = self._located(key)
        part = owner.parts[index]
        if owner.is_block:
            end = chunks(self.text, owner)[index].end
            return [self._added_lines(owner, index + 1, self.text[part.start : end])]
        return [self._added_in_flow(owner, index + 1, self.text[part.start : part.end])]

    def _located(self, key: Key) -> tuple[Node, int]:
        """The mapping or list of an entry or item, and its index there."""
        owner, _ = find(self.root, key[:-1])
        return owner, next(index for index, part in enumerate(owner.parts) if part.name == key[-1])

    def _added_lines(self, owner: Node, index: int, new: str) -> Patch:
        found = chunks(self.text, owner)
        between = self.newline * (1 + blank_lines(self.text, found)) + " " * owner.column
        if index < len(found):
            return Patch(found[index].start, found[index].start, new + between)
        return Patch(found[-1].end, found[-1].end, between + new)

    def _added_in_flow(self, owner: Node, index: int, new: str) -> Patch:
        text, parts = self.text, owner.parts
        if not starts_line(text, parts[0].start):
            if index == 0:
                return Patch(parts[0].start, parts[0].start, new + ", ")
            return Patch(parts[index - 1].end, parts[index - 1].end, ", " + new)
        # Every item has a line of its own.
        indent = self.newline + text[line_start(text, parts[0].start) : parts[0].start]
        if index < len(parts):
            return Patch(parts[index].start, parts[index].start, f"{new},{indent}")
        end = parts[-1].end
        comma = re.compile(r"\s*,").match(text, end)
        line = line_end(text, comma.end() if comma else end)
        if line > owner.end - 1:
            # The bracket is closed on the line of the last item.
            return Patch(end, end, f",{indent}{new}")
        if comma:
            return Patch(line, line, f"{indent}{new},")
        return Patch(end, line, f",{text[end:line]}{indent}{new}")

    def removed(self, key: Key) -> list[Patch]:
        """Not an entry or item, unless it is the only one, nor its comments; other comments stay."""
        owner, index = self._located(key)
        found = chunks(self.text, owner)
        own = found[index]
        if index + 1 < len(found):
            after = gaps(self.text, found)[index]
            if "#" not in after:
                return [Patch(own.start, found[index + 1].start, "")]
            if not owner.is_block:
                return [Patch(own.start, own.end + after.index(",") + 1, "")]
            if not starts_line(self.text, own.start):
                return [Patch(line_start(self.text, own.start) + self._before(own.start), own.end, "")]
            return [Patch(line_start(self.text, own.start), next_line(self.text, own.end), "")]
        if "#" not in gaps(self.text, found)[index - 1]:
            return [Patch(found[index - 1].end, own.end, "")]
        if not owner.is_block:
            return [Patch(own.start, own.end, "")]
        above = line_start(self.text, own.start)
        above -= len("\r\n") if self.text[above - 2 : above] == "\r\n" else 1
        return [Patch(above, own.end, "")]

    def _before(self, index: int) -> int:
        """The length of the line before an index, without the spaces at its end."""
        return len(self.text[line_start(self.text, index) : index].rstrip(" "))

    def moved(self, key: Key, to: int) -> list[Patch]:
        """An item at another index; what stands between items stays where it is."""
        owner, index = self._located(key)
        found = chunks(self.text, owner)
        low, high = min(index, to), max(index, to)
        between = gaps(self.text, found)[low:high]
        wanted = moved([self.text[chunk.start : chunk.end] for chunk in found], index, to)[low : high + 1]
        if len({*between}) == 1:
            return self._moved_at_once(found, index, to, between[0])
        new = "".join(text + gap for text, gap in zip(wanted, [*between, ""], strict=True))
        return [Patch(found[low].start, found[high].end, new)]

    def _moved_at_once(self, found: Sequence[Chunk], index: int, to: int, between: str) -> list[Patch]:
        own = found[index]
        text = self.text[own.start : own.end]
        if to > index:
            place = found[to].end
            return [Patch(own.start, found[index + 1].start, ""), Patch(place, place, between + text)]
        place = found[to].start
        return [Patch(place, place, text + between), Patch(found[index - 1].end, own.end, "")]

    def renamed(self, key: Key, name: str) -> list[Patch]:
        """Another name of an entry."""
        _, part = find(self.root, key)
        old = part.key if part else None
        assert old
        return [Patch(old.start, old.end, self.styles.rewritten_key(name, old))]

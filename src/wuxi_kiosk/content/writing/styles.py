"""New values in the style of their neighbours."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wuxi_kiosk.content.parsing.document import Key, split_lines
from wuxi_kiosk.content.writing import scalars
from wuxi_kiosk.content.writing.spans import Kind, Node, Part, node_at, part_of, walk
from wuxi_kiosk.content.writing.trees import number_text

_STEP = 2
_KINDS: dict[type, Kind] = {dict: "mapping", tuple: "sequence"}


@dataclass(frozen=True)
class Examples:
    """Values like a new one: `near` are those at its place in the other items of its list, `far` those of its name."""

    near: Sequence[Node] = ()
    far: Sequence[Node] = ()

    def of_kind(self, kind: str) -> Sequence[Node]:
        """The nearest of a kind, without absent and empty ones."""
        fits = [[node for node in nodes if _is_example(node, kind)] for nodes in (self.near, self.far)]
        return fits[0] or fits[1]

    def any_block(self, kind: str) -> bool:
        """Whether one of a kind is without brackets, near or far."""
        return any(_is_example(node, kind) and node.is_block for node in (*self.near, *self.far))


@dataclass(frozen=True)
class Styles:
    """The styles of a file, and values written in them.

    Values become lines: the first follows the colon or the dash and is empty if the value begins on the next one, the
    others have their indent. With `safe`, every text is in double quotes.
    """

    text: str
    root: Node
    safe: bool = False

    # ---- neighbours

    def examples(self, key: Key) -> Examples:
        """The examples for a value at a key, which need not be there."""
        far = self._by_name[_name(key)]
        return Examples(list(self._parallels(key)), far)

    def item_examples(self, items: Node, key: Key) -> Examples:
        """The examples for a new item at a key, which is that of an item that is there or behind the last."""
        before = int(key[-1]) - 0.5
        near = sorted(items.parts, key=lambda part: (abs(int(part.name) - before), part.name))
        return Examples([part.value for part in near], self._by_name[_name(key)])

    def neighbours(self, key: Key) -> Iterator[Node]:
        """The mappings at the place of a key in the other items of its list, the nearest first."""
        yield from (node for node in self._parallels(key) if node.kind == "mapping")

    @cached_property
    def _by_name(self) -> defaultdict[object, list[Node]]:
        found: defaultdict[object, list[Node]] = defaultdict(list)

        def collect(node: Node, name: object) -> None:
            for part in node.parts:
                inner = part.name if part.key else (name,)
                found[inner].append(part.value)
                collect(part.value, inner)

        collect(self.root, "")
        return found

    def _parallels(self, key: Key) -> Iterator[Node]:
        at = next((at for at in reversed(range(len(key))) if isinstance(key[at], int)), None)
        if at is None:
            return
        items, own = node_at(self.root, key[:at]), int(key[at])
        for part in sorted(items.parts if items else (), key=lambda part: (abs(int(part.name) - own), part.name)):
            if part.name != own and (node := node_at(part.value, key[at + 1 :])):
                yield node

    @cached_property
    def _offsets(self) -> tuple[int, int]:
        """How much a mapping and a list below a key are indented, by the first ones of the file."""
        found: dict[str, int] = {}
        for _, part in walk(self.root):
            if part.key and part.value.is_block:
                found.setdefault(part.value.kind, part.value.offset)
        return found.get("mapping", _STEP), found.get("sequence", _STEP)

    # ---- values

    def lines(self, value: Any, examples: Examples, indent: int, used: int, *, is_item: bool = False) -> list[str]:
        """A value outside brackets: `indent` is the column of its key or dash, `used` what its line has before it."""
        if isinstance(value, (dict, tuple)) and value:
            flow = self.flow(value, examples)
            if not self._is_block(value, examples, used + len(flow), is_item=is_item):
                return [flow]
            if isinstance(value, dict):
                return self._mapping(value, examples, indent, is_item=is_item)
            return self._sequence(value, examples, indent, is_item=is_item)
        if isinstance(value, str):
            return self._text(value, examples, indent, used)
        return [self.flow(value, examples)]

    def flow(self, value: Any, examples: Examples) -> str:
        """A value on one line, as between brackets."""
        if isinstance(value, str):
            return self._inline(value, examples, in_flow=True)
        if isinstance(value, (dict, tuple)):
            opening, closing = "{}" if isinstance(value, dict) else "[]"
            if not value:
                return opening + closing
            near = [node for node in examples.of_kind(_KINDS[type(value)]) if node.style == "flow"]
            space = " " if any(self.text[node.opening + 1] == " " for node in near[:1]) else ""
            if isinstance(value, dict):
                parts = [self.flow_entry(name, inner, self._inner(examples, name)) for name, inner in value.items()]
            else:
                parts = [self.flow(inner, self._inner(examples, None)) for inner in value]
            return f"{opening}{space}{', '.join(parts)}{space}{closing}"
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        return number_text(value)

    def flow_entry(self, name: str, value: Any, examples: Examples) -> str:
        """An entry of a mapping in brackets."""
        return f"{self.name(name, in_flow=True)}: {self.flow(value, examples)}"

    def entry(self, name: str, value: Any, examples: Examples, column: int) -> list[str]:
        """The lines of an entry of a mapping without brackets, the first without its indent."""
        key = self.name(name, in_flow=False) + ":"
        first, *rest = self.lines(value, examples, column, column + len(key) + 1)
        return [f"{key} {first}" if first else key, *rest]

    def item(self, value: Any, examples: Examples, column: int) -> list[str]:
        """The lines of an item of a list without brackets, the first without its indent."""
        first, *rest = self.lines(value, examples, column, column + _STEP, is_item=True)
        spaces = " " * max(self._dash_width(examples) - 1, 1)
        return [f"-{spaces}{first}" if first else "-", *rest]

    def name(self, name: str, *, in_flow: bool) -> str:
        """A key as it is written."""
        return scalars.plain(name, in_flow=in_flow) or scalars.double_quoted(name)

    @staticmethod
    def _inner(examples: Examples, name: str | None) -> Examples:
        """The examples for an entry of that name, or for an item."""
        kind = "sequence" if name is None else "mapping"
        owners = examples.of_kind(kind)
        if name is None:
            return Examples([part.value for owner in owners for part in owner.parts])
        return Examples([part.value for owner in owners if (part := part_of(owner, name))])

    def _entry_examples(self, examples: Examples, name: str) -> Examples:
        return Examples(self._inner(examples, name).near, self._by_name[name])

    def _is_block(self, value: Any, examples: Examples, width: int, *, is_item: bool) -> bool:
        kind = _KINDS[type(value)]
        fits = width <= scalars.MAX_WIDTH and "\n" not in str(value)
        if near := examples.of_kind(kind):
            if fits:
                return all(node.is_block for node in near)
            return examples.any_block(kind)
        if isinstance(value, dict):
            return not fits or is_item or any(isinstance(inner, dict) for inner in value.values())
        return not fits or any(isinstance(inner, dict) for inner in value)

    def _mapping(self, value: dict[str, Any], examples: Examples, indent: int, *, is_item: bool) -> list[str]:
        near = [node for node in examples.of_kind("mapping") if node.is_block]
        width = self._dash_width(examples) if is_item else near[0].offset if near else self._offsets[0]
        column = indent + width
        lines = [] if is_item else [""]
        for name, inner in value.items():
            first, *rest = self.entry(name, inner, self._entry_examples(examples, name), column)
            lines += [first if not lines else " " * column + first, *rest]
        return lines

    def _sequence(self, value: Sequence[Any], examples: Examples, indent: int, *, is_item: bool) -> list[str]:
        near = [node for node in examples.of_kind("sequence") if node.is_block]
        offset = near[0].offset if near else self._offsets[1]
        # Below a key, dashes may stand in its column; below a dash they would be its neighbours.
        column = indent + (offset or _STEP if is_item else offset)
        lines = [""]
        for inner in value:
            first, *rest = self.item(inner, self._inner(examples, None), column)
            lines += [" " * column + first, *rest]
        return lines

    @staticmethod
    def _dash_width(examples: Examples) -> int:
        """The columns from a dash to the key behind it."""
        near = [node for node in examples.of_kind("mapping") if node.is_block]
        return near[0].offset if near else _STEP

    # ---- texts

    def _inline(self, text: str, examples: Examples, *, in_flow: bool) -> str:
        near = [node for node in examples.of_kind("scalar") if not node.is_block_scalar]
        written = None if self.safe or self._always_quotes(near) else scalars.plain(text, in_flow=in_flow)
        if written is None and not self.safe and any(node.style == "'" for node in near[:1]):
            written = scalars.single_quoted(text)
        return written or scalars.double_quoted(text)

    def _always_quotes(self, near: Sequence[Node]) -> bool:
        """Whether texts like these are in quotes even if they need none."""
        return (
            bool(near)
            and all(node.style for node in near)
            and any(scalars.plain(self.text[node.start + 1 : node.end - 1], in_flow=node.in_flow) for node in near[:8])
        )

    def _text(self, text: str, examples: Examples, indent: int, used: int) -> list[str]:
        inline = self._inline(text, examples, in_flow=False)
        near = examples.of_kind("scalar")
        block = None
        if self.safe or not text:
            pass
        elif "\n" in text:
            block = scalars.literal(text, indent + _STEP)
        elif near and all(node.style == ">" for node in near):
            block = scalars.folded(text, indent + _STEP, self.width(near[0]))
        elif used + len(inline) > scalars.MAX_WIDTH:
            if like := next((node for node in (*examples.near, *examples.far) if node.style == ">"), None):
                block = scalars.folded(text, indent + _STEP, self.width(like))
            elif not near and scalars.is_breakable(text):
                block = scalars.folded(text, indent + _STEP, scalars.MAX_WIDTH)
        return block or [inline]

    def rewritten(self, text: str, old: Part, indent: int) -> list[str]:
        """The lines of a text that replaces another one, in the style of that one as far as it can be."""
        node = old.value
        if self.safe:
            return [scalars.double_quoted(text)]
        if node.is_block_scalar:
            written = split_lines(self.text[node.start : node.end])[1:]
            column = next((len(line) - len(line.lstrip(" ")) for line in written if line.strip()), indent + _STEP)
            block = scalars.literal(text, column) if node.style == "|" else None
            if node.style == ">":
                kept = [line.strip(" ") for line in written]
                block = scalars.folded(text, column, self.width(node), kept)
            return block or [scalars.double_quoted(text)]
        if "\n" in text and not node.style and not node.in_flow and (block := scalars.literal(text, indent + _STEP)):
            return block
        inline = None
        if not node.style:
            inline = scalars.plain(text, in_flow=node.in_flow)
        elif node.style == "'":
            inline = scalars.single_quoted(text)
        return self._wrapped(inline or scalars.double_quoted(text), node)

    def rewritten_key(self, name: str, old: Node) -> str:
        """A key that replaces another one, in quotes if that is."""
        if old.style == "'" and (written := scalars.single_quoted(name)):
            return written
        return scalars.double_quoted(name) if old.style else self.name(name, in_flow=old.in_flow)

    def _wrapped(self, inline: str, node: Node) -> list[str]:
        """A text on as many lines as the old one, if that had several."""
        written = split_lines(self.text[node.start : node.end])
        if len(written) == 1:
            return [inline]
        indent = len(written[1]) - len(written[1].lstrip(" "))
        width = scalars.width_of([" " * node.column + written[0], *written[1:]])
        kept = [line.strip(" ") for line in written]
        first, *rest = scalars.wrap(inline, width and width - max(indent, node.column), kept)
        return [first, *(" " * indent + line for line in rest)]

    def width(self, node: Node) -> int | None:
        """The width at which a block scalar is wrapped, with its indent."""
        return scalars.width_of(split_lines(self.text[node.start : node.end])[1:])


def _is_example(node: Node, kind: str) -> bool:
    return node.kind == kind and not node.absent and (kind == "scalar" or bool(node.parts))


def _name(key: Key) -> object:
    """The name under which a value stands: for an item that of its list."""
    if not key:
        return ""
    name = key[-1]
    return name if isinstance(name, str) else (_name(key[:-1]),)

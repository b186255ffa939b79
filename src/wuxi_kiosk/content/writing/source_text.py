"""One content file as text, and edits of it that change nothing else."""

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.parsing.decoding import FORBIDDEN, decode, forbidden_character
from wuxi_kiosk.content.parsing.document import Document, Key
from wuxi_kiosk.content.parsing.reader import parse_bytes
from wuxi_kiosk.content.writing import trees
from wuxi_kiosk.content.writing.patches import Patch, Patcher, apply
from wuxi_kiosk.content.writing.places import index_of_entry
from wuxi_kiosk.content.writing.spans import Node, find, scan

_BOM = b"\xef\xbb\xbf"
_BLANKS = " \t\r\n"
_Way = Callable[[Patcher], list[Patch]]


class WritingError(Exception):
    """No way was found to write an edit so that the file says what it should: a mistake of this package."""


@dataclass(frozen=True)
class SourceText:
    """The bytes of a file; `name` is its path in diagnostics.

    Keys are those of its tree. Each edit returns another text: its tree is this one with the edit, and its bytes are
    these but for those of what was edited. Edits raise KeyError where there is no such key, ValueError or TypeError for
    what no content can be, ContentError for characters that no content may have, or if the file itself cannot be
    parsed, and WritingError rather than return a text that says anything else.
    """

    data: bytes
    name: str = ""

    @classmethod
    def parsed(cls, data: bytes, name: str = "") -> "SourceText":
        """A text that can be parsed; raises ContentError."""
        text = cls(data, name)
        text.document  # noqa: B018 -- raises ContentError
        return text

    @cached_property
    def text(self) -> str:
        """The text without a byte order mark."""
        return decode(self.data, self.name)

    @cached_property
    def document(self) -> Document:
        """The parsed text; raises ContentError if it is in doubt what was meant."""
        return self._parsed[0]

    @cached_property
    def _parsed(self) -> tuple[Document, Counter[str]]:
        """The document, and how many errors of each code there are; a comment beside a text is only a warning."""
        result = parse_bytes(self.data, self.name)
        # What was repaired to be read has its places elsewhere.
        if result.document is None or result.document.text != self.text:
            raise ContentError(result.diagnostics)
        return result.document, Counter(found.code for found in result.diagnostics if found.is_error)

    @cached_property
    def root(self) -> Node:
        """Where everything begins and ends in `text`."""
        self.document  # noqa: B018 -- raises ContentError
        return scan(self.text)

    @property
    def tree(self) -> dict[str, Any]:
        """What the text says."""
        return self.document.tree

    def release(self) -> None:
        """Give back the memory of what was parsed, a hundred times that of the text; it is parsed again when needed."""
        for name in ("text", "document", "_parsed", "root"):
            self.__dict__.pop(name, None)

    def value(self, key: Key) -> Any:
        """The value at a key."""
        return trees.value_at(self.tree, key)

    def written(self, key: Key) -> str:
        """A value as it is written."""
        node, _ = find(self.root, key)
        return self.text[node.start : node.end]

    # ---- edits

    def set(self, key: Key, value: object, *, after: str | None = None, order: Sequence[str] = ()) -> "SourceText":
        """Set a value, or add the entry that the key names; of a mapping or list only the differences are written.

        A new entry comes behind the entry `after`; without it, where the neighbours in its list have it, or else by
        `order`, the names of such a mapping's entries, or else last.
        """
        new = self._checked(key, value)
        try:
            old = self.value(key)
        except KeyError:
            mapping = self.value(key[:-1])
            if not isinstance(mapping, dict) or not isinstance(key[-1], str):
                raise
            return self._added(key, index_of_entry(self.root, key, after=after, order=order), new)
        if trees.identical(old, new):
            return self
        if old and new and type(old) is type(new) and isinstance(old, (dict, tuple)):
            with contextlib.suppress(WritingError):
                if changed := self._with_differences(key, old, new):
                    return changed
        return self._edited(trees.with_value(self.tree, key, new), lambda patcher: patcher.replaced(key, new))

    def set_all(self, values: Mapping[Key, object]) -> "SourceText":
        """Set many values that are there, of which none contains another: faster than one by one."""
        changes = {key: self._checked(key, value) for key, value in values.items()}
        changes = {key: new for key, new in changes.items() if not trees.identical(self.value(key), new)}
        if not changes:
            return self
        tree = self.tree
        for key, new in changes.items():
            tree = trees.with_value(tree, key, new)
        try:
            return self._edited(
                tree, lambda made: [one for key, new in changes.items() for one in made.replaced(key, new)]
            )
        except WritingError:
            text = self
            for key, new in changes.items():
                text = text.set(key, new)
            return text

    def remove(self, key: Key) -> "SourceText":
        """Remove an entry or an item with its comments; of the last one an empty mapping or list stays."""
        self.value(key)
        owner = self._owner(key)
        tree = trees.without(self.tree, key)
        # Without its only part, a mapping or list is written anew.
        ways: list[_Way] = [lambda patcher: patcher.removed(key)] if len(owner.parts) > 1 else []
        return self._edited(tree, *ways, around=key[:-1])

    def insert(self, key: Key, value: object) -> "SourceText":
        """Insert an item into a list, before the one that has this index, or behind the last."""
        self._items(key, extra=1)
        return self._added(key, int(key[-1]), self._checked(key, value))

    def duplicate(self, key: Key) -> "SourceText":
        """Insert a copy of an item behind it, written as it is."""
        index = self._items(key)
        value = self.value(key)
        copy = (*key[:-1], index + 1)
        tree = trees.with_part(self.tree, copy, index + 1, value)
        return self._edited(
            tree, lambda patcher: patcher.duplicated(key), lambda patcher: patcher.added(copy, index + 1, value)
        )

    def move(self, key: Key, to: int) -> "SourceText":
        """Move an item with its comments, so that it has another index."""
        index = self._items(key)
        items = self.value(key[:-1])
        if not 0 <= to < len(items):
            raise KeyError((*key[:-1], to))
        if to == index:
            return self
        tree = trees.with_value(self.tree, key[:-1], trees.moved(items, index, to))
        return self._edited(tree, lambda patcher: patcher.moved(key, to), around=key[:-1])

    def rename(self, key: Key, name: str) -> "SourceText":
        """Give an entry another name, which no other entry has."""
        self._checked(key, name)
        if not isinstance(key[-1], str) or name in self.value(key[:-1]):
            raise ValueError(f"{key} cannot be renamed to {name!r}")
        return self._edited(trees.renamed(self.tree, key, name), lambda patcher: patcher.renamed(key, name))

    def written_as(self, key: Key, other: "SourceText", other_key: Key) -> "SourceText":
        """An entry or item that says the same in another text, as it is written there; this text where that cannot be.

        The blank lines around it are those of the other text, too. Raises KeyError where there is no such key.
        """
        (_, own), (_, there) = find(self.root, key), find(other.root, other_key)
        if own is None or there is None:
            return self
        for widened in (_with_blanks, _without_blanks):
            start, end = widened(self.text, own.start, own.end)
            written = slice(*widened(other.text, there.start, there.end))
            text = self.text[:start] + other.text[written] + self.text[end:]
            made = SourceText(self._bom + text.encode(errors="surrogatepass"), self.name)
            if made._says(self.tree, self._parsed[1]):
                return made
        return self

    # ---- how they are made

    def _checked(self, key: Key, value: object) -> Any:
        new = trees.normalized(value)
        for text in _texts(new):
            if found := FORBIDDEN.search(text):
                raise ContentError([forbidden_character(found[0]).at(self.name, *self.document.place(key))])
        return new

    def _items(self, key: Key, extra: int = 0) -> int:
        """The index that a key of an item ends with."""
        items, index = self.value(key[:-1]), key[-1]
        if not isinstance(items, tuple) or not isinstance(index, int) or not 0 <= index < len(items) + extra:
            raise KeyError(key)
        return index

    def _owner(self, key: Key) -> Node:
        node, _ = find(self.root, key[:-1])
        return node

    def _added(self, key: Key, index: int, value: Any) -> "SourceText":
        tree = trees.with_part(self.tree, key, index, value)
        owner = self._owner(key)
        # An empty one is written anew, in the style of its neighbours.
        ways: list[_Way] = [lambda patcher: patcher.added(key, index, value)] if owner.parts else []
        return self._edited(tree, *ways, around=key[:-1])

    def _with_differences(self, key: Key, old: Any, new: Any) -> "SourceText | None":
        """The text after the edits that make one mapping or list of another; None if it would keep nothing."""
        text = self
        if isinstance(old, dict):
            kept = [name for name in old if name in new]
            if not kept or kept != [name for name in new if name in old]:
                return None
            for name in old:
                if name not in new:
                    text = text.remove((*key, name))
            for index, (name, value) in enumerate(new.items()):
                inner = (*key, name)
                text = text.set(inner, value) if name in old else text._added(inner, index, value)
            return text
        start = _common(old, new)
        end = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - start)
        for index in range(start, max(len(old), len(new)) - end):
            if index >= len(new) - end:
                text = text.remove((*key, len(new) - end))
            elif index >= len(old) - end:
                text = text.insert((*key, index), new[index])
            else:
                text = text.set((*key, index), new[index])
        return text

    def _edited(self, tree: Any, *ways: _Way, around: Key | None = None) -> "SourceText":
        """The text after the first way that makes it say `tree`; the last is to write all at the key `around` anew."""
        if around is not None:
            whole = trees.value_at(tree, around)
            ways = (*ways, lambda patcher: patcher.replaced(around, whole))
        for patcher in self._patchers():
            for way in ways:
                patches = way(patcher)
                made = SourceText(self._bom + apply(self.text, patches).encode(errors="surrogatepass"), self.name)
                if made._says(tree, self._parsed[1]):
                    return made
        raise WritingError(f"{self.name}: an edit cannot be written")

    def _patchers(self) -> Iterator[Patcher]:
        for safe in (False, True):
            yield Patcher(self.text, self.root, self._newline, safe)

    def _says(self, tree: Any, codes: Counter[str]) -> bool:
        """Whether the text says this, and has no diagnostics but those that there were."""
        try:
            document, own = self._parsed
        except ContentError:
            return False
        return trees.identical(document.tree, tree) and own <= codes

    @property
    def _bom(self) -> bytes:
        return _BOM if self.data.startswith(_BOM) else b""

    @property
    def _newline(self) -> str:
        """The line break of the first line."""
        found = re.search(r"\r\n|\r|\n", self.text)
        return found[0] if found else "\n"


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the blanks around a part of a text begin and end."""
    return len(text[:start].rstrip(_BLANKS)), len(text) - len(text[end:].lstrip(_BLANKS))


def _without_blanks(_text: str, start: int, end: int) -> tuple[int, int]:
    return start, end


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from (name, *_texts(inner))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)


def _common(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many items two lists have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, pair in pairs if not trees.identical(*pair)), min(len(one), len(other)))

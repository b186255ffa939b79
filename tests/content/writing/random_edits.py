"""Random edits of content files, and what each must leave as it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.parsing.reader import parse_bytes
from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.content.writing.spans import find
from wuxi_kiosk.content.writing.trees import identical

# Every comment of the files below begins with it, and no text has it.
MARK = "#~"
MAX_CHARS = 40_000

# All styles that YAML has for what content is made of, in an order and with indents that nobody would choose.
MIXED = """\
#~ the file's own
#~ of two lines

#~ of plain
plain: 甲 # not a comment #~ but this is
quoted: "乙: \\"x\\" \\n, # y"   #~ behind
single: '丙''s {figure:x}'
lines: a text that goes on
  in the next line
double_lines: "a text in quotes that goes
  on, \\"here\\""
folded: >-  #~ at the head
    甲乙丙 a folded text
    on lines

    and a paragraph
literal: |
  # no comment
    deeper
  - x: y

kept: |+
  kept

#~ over a list
empty:
nothing: ~
number: 12
decimal: 1.50
yes_or_no: true
none_yet: []
no_keys: {}
close:
- a
- b   #~ of b
#~ over c
- c

"a: b":
   deep: {zh: 甲, en: "A, b", more: [1, {x: y}, [z]]}
   #~ over bare
   bare: {a, "c": [d: e]}
   list: [
     one,   #~ of one
     #~ over two
     "two",
     {three: 3},
   ]
   other:
     [ 甲, 乙 ]
#~ over items
items:

  #~ over the first
  - id: a
    #~ in the first
    text:
      zh: 短
      en: >-
        a long English text of several words that is folded behind a sign and goes on
        in a second line
    #~ below the first

  - id: b
    #~ over text
    text: {zh: "“引”号", en: B}
    tags: [x, y]
      #~ deeper than tags

  #~ apart

  -
    id: c
    text: {zh: 丙, en: C}
  - - nested
    - list
  - plain item
  -   {id: d}
  -
last: 'the end'
#~ the end
"""

NASTY = (
    *(
        "",
        " ",
        "\u3000",
        " 前",
        "后 ",
        "\u3000前",
        "a",
        "甲乙丙",
        "甲 乙",
        "no",
        "Yes",
        "on",
        "null",
        "~",
        "true",
        "012",
    ),
    *("12", "1.50", "1e5", "0x1F", "12:30:45", "2019-05", "2019-05-20", "1_000", "+1", "-", "- a", "? a", "a: b", "a:"),
    *("a #b", "#", "# a", "a#b", "[", "]", "{", "}", "{figure:x}", "投入{figure:x}。", "{Figure:x:spelled} on", "a, b"),
    *(
        "“引”",
        "‘引’",
        "“甲”和“乙”",
        "甲“乙”",
        '"',
        "'",
        "''",
        '"a" b',
        "'a' b",
        "it's",
        "\\",
        "\\n",
        "C:\\x",
        "@a",
        "`a",
        "%a",
    ),
    *(
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        ">-",
        "|-",
        "---",
        "...",
        "<<",
        "=",
        ":",
        "：",
        "note：x",
        "zh:x",
        "a\tb",
        "\ta",
        "a\t",
    ),
    *(
        "a\nb",
        "a\n",
        "\na",
        "a\n\nb",
        "a\n\n",
        " a\nb",
        "a\n b",
        "a\n\tb",
        "a \nb",
        "\n",
        "甲\n乙\n丙",
        "a\rb",
        "a\r\nb",
    ),
    *(
        "😀",
        "👩‍👩‍👧 家",
        "é",
        "e\u0301",
        "\u00a0x\u00a0",
        "a\u00a0b",
        "\u200b",
        "长" * 130,
        "长" * 70 + " " + "句" * 70,
    ),
    *(
        "word " * 40 + "end",
        "two  spaces " * 12 + "end",
        "https://example.org/a?b=c#d",
        "x" * 200,
        "# " * 70 + "x",
        ", " * 70 + "x",
    ),
    *("a long text, with: colons # and marks - and {braces} " * 4 + "end", "para one\n\n" + "word " * 40 + "end\n"),
)


def sources(folder: Path) -> list[SourceText]:
    """The files of a content folder and one of all styles, each with other line breaks, mark and end."""
    paths = [folder / "exhibit.yaml", *sorted((folder / "themes").iterdir())]
    texts = [re.sub(r"(?m)^( *)# ", rf"\1{MARK} ", path.read_text(encoding="utf-8")) for path in paths]
    found: list[SourceText] = []
    for text in (*texts, MIXED):
        name = str(len(found))
        found.append(SourceText(text.encode(), name))
        found.append(SourceText(text.replace("\n", "\r\n").rstrip().encode("utf-8-sig"), name))
    found.append(SourceText(MIXED.replace("\n", "\r").encode(), "CR"))
    return found


@dataclass(frozen=True)
class Edit:
    """An edit: the name of a method of `SourceText` and its arguments."""

    method: str
    arguments: tuple[Any, ...]

    @property
    def key(self) -> Key:
        """The key that it names."""
        key: Key = self.arguments[0]
        return key


def keys_of(tree: Any, key: Key = ()) -> Iterator[Key]:
    """The keys of all values within a tree."""
    parts = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, tuple) else ()
    for name, value in parts:
        yield (*key, name)
        yield from keys_of(value, (*key, name))


class Editor:
    """Draws edits of texts; items that are inserted come from all over the files."""

    def __init__(self, random: Random, texts: list[SourceText]) -> None:
        self.random = random
        self.originals = {text.name: text.tree for text in texts}

    def text(self) -> str:
        """A text that is hard to write."""
        random = self.random
        if random.random() < 0.7:
            return random.choice(NASTY)
        return "".join(
            random.choice((*NASTY[6:9], "甲", "a", " ", ": ", " #", "，", "\n")) for _ in range(random.randrange(60))
        )

    def value(self, text: SourceText, like: Any = None) -> Any:
        """A value of any type, or one like another."""
        random = self.random
        if isinstance(like, dict) and like and random.random() < 0.8:
            return {name: self.value(text, inner) if random.random() < 0.4 else inner for name, inner in like.items()}
        if isinstance(like, tuple) and random.random() < 0.8:
            return tuple(self.value(text, inner) if random.random() < 0.3 else inner for inner in like)
        kind = random.random()
        if kind < 0.75:
            return self.text()
        if kind < 0.9:
            return random.choice((0, -7, 12345, Decimal("1.50"), Decimal("-0.5"), True, False, None, {}, ()))
        if kind < 0.95:
            return tuple(self.value(text) for _ in range(random.randrange(3)))
        return {random.choice(("zh", "en", "id", "a b", "on", "甲", "x: y")): self.value(text) for _ in range(3)}

    def draw(self, text: SourceText) -> Edit:
        """An edit of a text."""
        random, tree = self.random, text.tree
        keys = list(keys_of(tree))
        if not keys:
            return Edit("set", (("new",), self.text()))
        key = random.choice(keys)
        owner, value = text.value(key[:-1]), text.value(key)
        is_item = isinstance(owner, tuple)
        if len(text.data) > MAX_CHARS or random.random() < 0.06:
            return Edit("remove", (key,))
        kind = random.random()
        if is_item and kind < 0.5:
            index = int(key[-1])
            if kind < 0.15 and len(owner) > 1:
                return Edit("move", (key, random.randrange(len(owner))))
            if kind < 0.25:
                return Edit("duplicate", (key,))
            at = (*key[:-1], index + random.randrange(2))
            return Edit("insert", (at, self.value(text, random.choice(owner))))
        if not is_item and kind < 0.06:
            name = random.choice(("neu", "x y", "no", "12", "甲", "a: b", f"{key[-1]}_b"))
            if name not in owner:
                return Edit("rename", (key, name))
        if not is_item and kind < 0.2:
            # An entry that it has in the file as it was, or one that a neighbour has.
            names = {other[-1] for other in keys_of(self.originals[text.name]) if isinstance(other[-1], str)}
            absent = sorted(str(name) for name in names if name not in owner) or ["new"]
            return Edit("set", ((*key[:-1], random.choice(absent)), self.value(text, value)))
        return Edit("set", (key, self.value(text, value)))


def expected(tree: Any, edit: Edit) -> Any:
    """The tree after an edit, but for the order of keys; made without the package under test."""
    path, last = edit.key[:-1], edit.key[-1]

    def change(owner: Any) -> Any:
        rest = edit.arguments[1:]
        if isinstance(owner, dict):
            if edit.method == "rename":
                return {rest[0] if name == last else name: value for name, value in owner.items()}
            kept = {name: value for name, value in owner.items() if name != last}
            return kept if edit.method == "remove" else {**owner, last: rest[0]}
        items, index = list(owner), int(last)
        if edit.method == "set":
            items[index] = rest[0]
        elif edit.method == "insert":
            items.insert(index, rest[0])
        elif edit.method == "duplicate":
            items.insert(index, items[index])
        else:
            item = items.pop(index)
            if edit.method == "move":
                items.insert(rest[0], item)
        return tuple(items)

    def walk(owner: Any, names: Key) -> Any:
        if not names:
            return change(owner)
        inner = walk(owner[names[0]], names[1:])
        if isinstance(owner, dict):
            return {**owner, names[0]: inner}
        return tuple(inner if number == names[0] else item for number, item in enumerate(owner))

    return walk(tree, path)


def check(before: SourceText, edit: Edit) -> SourceText:
    """Make an edit, and see that the file says it and nothing else, and is otherwise as it was."""
    after = getattr(before, edit.method)(*edit.arguments)
    assert isinstance(after, SourceText)
    result = parse_bytes(after.data, before.name)
    assert result.document
    wanted = expected(before.tree, edit)
    assert result.document.tree == wanted
    assert _types(result.document.tree) == _types(wanted)
    if identical(wanted, before.tree):
        assert after.data == before.data
    _check_bytes(before, after, edit)
    _check_comments(before, after, edit)
    breaks = set(re.findall("\r\n|\r|\n", after.text))
    assert len(breaks) <= 1, "another kind of line break"
    return after


def _types(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: _types(value) for name, value in tree.items()}
    if isinstance(tree, tuple):
        return [_types(value) for value in tree]
    return type(tree), str(tree)


def _check_bytes(before: SourceText, after: SourceText, edit: Edit) -> None:
    """What differs lies between what was written before that which was edited, and what was written behind it."""
    lower, upper = changeable(before, edit)
    assert after.text.startswith(before.text[:lower])
    assert after.text.endswith(before.text[upper:])
    assert len(after.text) >= lower + len(before.text) - upper
    assert (after.data[:3] == b"\xef\xbb\xbf") == (before.data[:3] == b"\xef\xbb\xbf")


def changeable(text: SourceText, edit: Edit) -> tuple[int, int]:
    """The part of a text that an edit may change: from the begin of what is before it to that of what is behind it."""
    document, key = text.document, edit.key
    owner = text.value(key[:-1])
    involved = {key}
    if edit.method == "move":
        low, high = sorted((int(key[-1]), int(edit.arguments[1])))
        involved = {(*key[:-1], index) for index in range(low, high + 1)}
    elif edit.method == "insert" or key not in document.values or (edit.method == "remove" and len(owner) == 1):
        involved = {key[:-1]}
    lines = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text.text))]
    own: list[int] = []
    outside: list[int] = []
    around = {key[:depth] for depth in range(len(key))}
    values = {found: place for found, place in document.values.items() if found not in around}
    for found, place in (*document.keys.items(), *values.items()):
        is_own = found[: len(key)] in involved or found[: len(key) - 1] in involved
        (own if is_own else outside).append(lines[place.line - 1] + place.column - 1)
    lower = max((index for index in outside if index < min(own)), default=0)
    upper = min((index for index in outside if index > max(own)), default=len(text.text))
    return lower, upper


def _check_comments(before: SourceText, after: SourceText, edit: Edit) -> None:
    old, new = before.text.count(MARK), after.text.count(MARK)
    inner = 0
    if edit.key in before.document.values:
        value, part = find(before.root, edit.key)
        inner = before.text[part.mark if part else 0 : value.end].count(MARK)
    if edit.method == "duplicate":
        assert new >= old
    elif edit.method == "set":
        assert old - inner <= new <= old
    elif edit.method != "remove":
        assert new == old

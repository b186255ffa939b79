import pytest
import yaml

from wuxi_kiosk import paths
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.chunks import chunks
from wuxi_kiosk.content.writing.spans import Node, find, scan, walk

from .random_edits import MIXED, keys_of, sources

WRITTEN = ("key", "written")


@pytest.mark.parametrize(
    WRITTEN,
    [
        (("plain",), "甲"),
        (("quoted",), '"乙: \\"x\\" \\n, # y"'),
        (("lines",), "a text that goes on\n  in the next line"),
        (("folded",), ">-  #~ at the head\n    甲乙丙 a folded text\n    on lines\n\n    and a paragraph"),
        (("literal",), "|\n  # no comment\n    deeper\n  - x: y"),
        (("kept",), "|+\n  kept\n"),
        (("empty",), ""),
        (("close",), "- a\n- b   #~ of b\n#~ over c\n- c"),
        (("a: b", "deep", "more"), "[1, {x: y}, [z]]"),
        (("a: b", "bare"), '{a, "c": [d: e]}'),
        (("a: b", "bare", "a"), ""),
        (("a: b", "bare", "c", 0), "d: e"),
        (("a: b", "list", 1), '"two"'),
        (("items", 1, "tags"), "[x, y]"),
        (("items", 2, "id"), "c"),
        (("items", 3, 1), "list"),
        (("items", 4), "plain item"),
        (("items", 6), ""),
    ],
)
def test_a_value_ends_behind_its_last_character(key: Key, written: str) -> None:
    for line_break in ("\n", "\r\n", "\r"):
        text = MIXED.replace("\n", line_break)
        node, _ = find(scan(text), key)
        assert text[node.start : node.end] == written.replace("\n", line_break)


def test_every_value_has_its_span() -> None:
    for source in sources(paths.bundled_content()):
        places = source.document.values
        for key in keys_of(source.tree):
            node, part = find(source.root, key)
            assert part
            assert part.start <= part.mark <= node.start <= node.end <= len(source.text)
            if not node.absent:
                assert node.column == places[key].column - 1


def test_the_parser_in_python_gives_the_same_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    root = scan(MIXED)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert [(part.start, part.mark, part.end) for _, part in walk(scan(MIXED))] == [
        (part.start, part.mark, part.end) for _, part in walk(root)
    ]


def chunk(text: str, key: Key) -> str:
    owner, _ = find(scan(text), key[:-1])
    found = chunks(text, owner)[next(at for at, part in enumerate(owner.parts) if part.name == key[-1])]
    return text[found.start : found.end]


CHUNK = ("key", "text")


@pytest.mark.parametrize(
    CHUNK,
    [
        (("plain",), "#~ of plain\nplain: 甲 # not a comment #~ but this is"),
        (("close",), "close:\n- a\n- b   #~ of b\n#~ over c\n- c"),
        (("empty",), "#~ over a list\nempty:"),
        (("close", 1), "- b   #~ of b"),
        (("close", 2), "#~ over c\n- c"),
        (("items", 0, "id"), "id: a"),
        (("items", 0, "text", "zh"), "zh: 短"),
        (("items", 1, "text"), '#~ over text\n    text: {zh: "“引”号", en: B}'),
        (("items", 1, "tags"), "tags: [x, y]\n      #~ deeper than tags"),
        (("items", 2), "-\n    id: c\n    text: {zh: 丙, en: C}"),
    ],
)
def test_comments_belong_to_what_they_stand_at(key: Key, text: str) -> None:
    assert chunk(MIXED, key) == text


def test_comments_at_the_start_of_the_file_are_the_files() -> None:
    assert chunk("# file\na: 1\n", ("a",)) == "a: 1"
    assert chunk("# file\n\n# of a\na: 1\n", ("a",)) == "# of a\na: 1"


def test_there_is_no_such_key() -> None:
    root: Node = scan("a: [1]\n")
    for key in [("b",), ("a", 1), ("a", "0"), ("a", 0, "x")]:
        with pytest.raises(KeyError):
            find(root, key)

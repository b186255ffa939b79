"""Edits of a file: what is written, and that nothing else is touched."""

import difflib
from decimal import Decimal
from typing import Any

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.writing import source_text
from wuxi_kiosk.content.writing.source_text import SourceText, WritingError

from .random_edits import MIXED, sources


def source(text: str) -> SourceText:
    return SourceText(text.encode(), "themes/x.yaml")


def citrus() -> SourceText:
    return SourceText((paths.bundled_content() / "themes/citrus.yaml").read_bytes(), "themes/citrus.yaml")


def changed_lines(before: SourceText, after: SourceText) -> tuple[list[str], list[str]]:
    """The lines that are gone, and the new ones."""
    lines = list(difflib.ndiff(before.text.splitlines(), after.text.splitlines()))
    return [line[2:] for line in lines if line[:2] == "- "], [line[2:] for line in lines if line[:2] == "+ "]


# ---- values

VALUE = ("old", "value", "new")


@pytest.mark.parametrize(
    VALUE,
    [
        ("a: 甲", "乙", "a: 乙"),
        ("a: 甲 # why", "乙", "a: 乙 # why"),
        ("a:   甲", "a: b", 'a:   "a: b"'),
        ("a: 甲", "甲 #乙", 'a: "甲 #乙"'),
        ("a: 甲", "{figure:x}年", 'a: "{figure:x}年"'),
        ("a: 甲", "投入{figure:x}", "a: 投入{figure:x}"),
        ("a: 甲", "“引”", 'a: "“引”"'),
        ("a: 甲", "说“引”", 'a: "说“引”"'),
        ("a: 甲", "\u3000甲", 'a: "\u3000甲"'),
        ("a: 甲", "no", 'a: "no"'),
        ("a: 甲", "012", 'a: "012"'),
        ("a: 甲", "2019-05", 'a: "2019-05"'),
        ("a: 甲", "null", 'a: "null"'),
        ("a: 甲", "", 'a: ""'),
        ("a: 甲", "one\ntwo", "a: |-\n  one\n  two"),
        ("a: 甲 # why", "one\ntwo", "a: |- # why\n  one\n  two"),
        ('a: "甲"', "乙", 'a: "乙"'),
        ('a: "甲"', '"乙"\\', 'a: "\\"乙\\"\\\\"'),
        ("a: '甲'", "it's", "a: 'it''s'"),
        ("a: '甲'", "one\ntwo", 'a: "one\\ntwo"'),
        ("a: [甲, 乙]", 3, "a: 3"),
        ("a: 1", Decimal("1.50"), "a: 1.50"),
        ("a: 1", Decimal(8300), "a: 8300"),
        ("a: 1", True, "a: true"),
        ("a: 1", None, "a: null"),
        ("a:", "甲", "a: 甲"),
        ("a: # why", "b", "a: b # why"),
        ("a: # why", "甲", "a: 甲 # why"),
        ("a:\n  甲", "乙", "a:\n  乙"),
        ("a: >-\n  甲", "乙", "a: >-\n  乙"),
        ("a: >- # why\n   甲\n   丙", "乙", "a: >- # why\n   乙"),
        ("a: >\n  甲", "乙\n", "a: >\n  乙"),
        ("a: >\n  甲", "乙", "a: >-\n  乙"),
        ("a: >-\n  甲", "one\n\ntwo\nthree", "a: >-\n  one\n\n\n  two\n\n  three"),
        ("a: >-\n  甲", " 乙", 'a: " 乙"'),
        ("a: |\n  甲", "# 乙: 丙\n", "a: |\n  # 乙: 丙"),
        ("a: |\n  甲", "one\n  two", 'a: "one\\n  two"'),
        ("a: >-\n  one two\n  three", "one two\nthree", "a: >-\n  one two\n\n  three"),
        ("a:\n  b: 1\n  c: 2", "甲", "a: 甲"),
        ("a: # why\n  b: 1", "c", "a: c # why"),
        ("a: 甲", {"zh": "甲", "en": "A, b"}, 'a: {zh: 甲, en: "A, b"}'),
        ("a: 甲", [{"b": 1}], "a:\n  - b: 1"),
        ("a: 甲 # why", [{"b": 1}], "a: # why\n  - b: 1"),
    ],
)
def test_a_value_keeps_its_style(old: str, value: Any, new: str) -> None:
    for before, after in (("", "\n"), ("x: 0\n\n# above\n", "\n\n# below\ny: 1"), ("x: 0\n", "")):
        if old.startswith(("a: >\n", "a: |\n")):
            after = after or "\n"
        assert source(before + old + after).set(("a",), value).text == before + new + after


def test_a_value_of_a_flow_mapping_stays_there() -> None:
    text = source('t: {zh: 甲, en: "A"}  # why\n')
    assert text.set(("t", "zh"), "甲,乙").text == 't: {zh: "甲,乙", en: "A"}  # why\n'
    assert text.set(("t", "zh"), "一\n二").text == 't: {zh: "一\\n二", en: "A"}  # why\n'
    assert text.set(("t", "zh"), {"a": [1, None]}).text == 't: {zh: {a: [1, null]}, en: "A"}  # why\n'
    assert source("t: {a, b: }\n").set(("t", "a"), 1).set(("t", "b"), 2).text == "t: {a: 1, b: 2 }\n"


def test_a_folded_text_is_wrapped_as_it_was_and_only_from_where_it_differs() -> None:
    text = source("a: >-\n    one two three four\n    five six seven\n    eight nine ten\n    eleven\nb: 1\n")
    made = text.set(("a",), "one two three four five six changed eight nine ten eleven")
    assert made.text == "a: >-\n    one two three four\n    five six changed\n    eight nine ten\n    eleven\nb: 1\n"
    made = text.set(("a",), "四" * 40 + " 五六")
    assert made.text == f"a: >-\n    {'四' * 40}\n    五六\nb: 1\n"
    unwrapped = source(f"a: >-\n  {'word ' * 40}end\n")
    assert len(unwrapped.set(("a",), "other " * 40 + "end").text.splitlines()) == 2


def test_a_text_in_quotes_on_several_lines_stays_on_several_lines() -> None:
    text = source('a: "one two three four\n  five six"\nb: 1\n')
    assert text.set(("a",), 'one two three four "five" six').text == (
        'a: "one two three four\n  \\"five\\" six"\nb: 1\n'
    )


def test_an_equal_value_changes_nothing() -> None:
    text = source("a: 'x'\nb: {c: [1.50, ~]}\n")
    assert text.set(("a",), "x") is text
    assert text.set(("b",), {"c": (Decimal("1.50"), None)}) is text
    assert text.set_all({("a",): "x"}) is text
    assert text.set(("b", "c", 0), Decimal("1.5")).text == "a: 'x'\nb: {c: [1.5, ~]}\n"


def test_a_mapping_or_list_is_changed_where_it_differs() -> None:
    text = source("a:\n  # of b\n  b: 1\n  c: [x, 'y']  # of c\n  d: 4\n")
    made = text.set(("a",), {"b": 1, "new": "甲", "c": ["x", "z", "w"]})
    assert made.text == "a:\n  # of b\n  b: 1\n  new: 甲\n  c: [x, 'z', w]  # of c\n"
    assert made.set(("a", "c"), ["w"]).text == "a:\n  # of b\n  b: 1\n  new: 甲\n  c: [w]  # of c\n"


# ---- new entries

TWO = """\
items:
  - id: a
    note: {zh: 甲, en: A}
    source: P01
  - id: b
    source: P02
    # the end
tail: 1
"""


def test_a_new_entry_comes_where_its_neighbours_have_it() -> None:
    assert source(TWO).set(("items", 1, "note"), {"zh": "乙", "en": "B"}).text == TWO.replace(
        "    source: P02", "    note: {zh: 乙, en: B}\n    source: P02"
    )


def test_a_new_entry_comes_behind_the_one_that_is_named_or_by_the_order_or_last() -> None:
    text = source(TWO)
    end = "    source: P02\n"
    assert text.set(("items", 1, "x"), 1).text == TWO.replace(end, f"{end}    x: 1\n")
    assert text.set(("items", 1, "x"), 1, order=("id", "x", "source")).text == TWO.replace(end, f"    x: 1\n{end}")
    assert text.set(("items", 1, "x"), 1, order=("x", "id")).text == TWO.replace("- id: b", "- x: 1\n    id: b")
    assert text.set(("items", 1, "x"), 1, after="id").text == TWO.replace(end, f"    x: 1\n{end}")
    with pytest.raises(KeyError):
        text.set(("items", 1, "x"), 1, after="nowhere")
    with pytest.raises(KeyError):
        text.set(("items", 2, "x"), 1)
    with pytest.raises(KeyError):
        text.set(("tail", "x"), 1)


def test_a_new_entry_in_brackets() -> None:
    assert source("a: {b: 1}\n").set(("a", "c"), "x, y").text == 'a: {b: 1, c: "x, y"}\n'
    assert source("a: {}\n").set(("a", "c"), "x").text == "a: {c: x}\n"
    assert source("a: {\n  b: 1, # of b\n}\n").set(("a", "c"), 2).text == "a: {\n  b: 1, # of b\n  c: 2,\n}\n"
    assert source("a: {\n  b: 1 # of b\n}\n").set(("a", "c"), 2).text == "a: {\n  b: 1, # of b\n  c: 2\n}\n"
    assert source("a: {\n  b: 1}\n").set(("a", "c"), 2).text == "a: {\n  b: 1,\n  c: 2}\n"


def test_new_entries_keep_the_distance_of_their_neighbours_and_the_end_of_the_file() -> None:
    assert source("a: 1\n\nb: 2\n").set(("c",), 3).text == "a: 1\n\nb: 2\n\nc: 3\n"
    assert source("a: 1\nb: 2").set(("c",), 3).text == "a: 1\nb: 2\nc: 3"
    assert source("a: 1\r\nb: 2\r\n").set(("c",), "x\ny").data == b"a: 1\r\nb: 2\r\nc: |-\r\n  x\r\n  y\r\n"
    bom = SourceText(b"\xef\xbb\xbfa: 1\n")
    assert bom.set(("b",), 2).data == b"\xef\xbb\xbfa: 1\nb: 2\n"


def test_long_mappings_leave_their_brackets_where_others_do() -> None:
    long = {"zh": "长" * 40, "en": "word " * 21 + "ending"}
    text = citrus()
    _, new = changed_lines(text, text.set(("figures", 4, "note"), long))
    assert new == [
        "    note:",
        f"      zh: {'长' * 40}",
        "      en: >-",
        f"        {'word ' * 21}ending",
    ]
    _, new = changed_lines(text, text.set(("figures", 4, "note"), {"zh": "短", "en": "Short, too"}))
    assert new == ['    note: {zh: 短, en: "Short, too"}']
    # No name of a theme has left its brackets.
    (old,), (new_line,) = changed_lines(text, text.set(("name",), long))
    assert old.startswith("name: {")
    assert new_line.startswith("name: {")


# ---- items


def test_a_new_item_has_the_style_of_its_neighbours() -> None:
    text = citrus()
    made = text.insert(
        ("events", 1),
        {
            "id": "event-x",
            "date": "2020",
            "title": {"zh": "甲", "en": "A, b"},
            "text": {"zh": "乙", "en": "word " * 40 + "end"},
            "facts": ["a", "b"],
            "source": "P01",
        },
    )
    gone, new = changed_lines(text, made)
    assert gone == []
    assert new == [
        "  - id: event-x",
        '    date: "2020"',
        '    title: {zh: 甲, en: "A, b"}',
        "    text:",
        "      zh: 乙",
        "      en: >-",
        "        " + " ".join(["word"] * 22),
        "        " + " ".join(["word"] * 18 + ["end"]),
        "    facts: [a, b]",
        "    source: P01",
    ]


ITEM = ("text", "index", "new")


@pytest.mark.parametrize(
    ITEM,
    [
        ("a:\n- b\n- c\n", 1, "a:\n- b\n- x\n- c\n"),
        ("a:\n- b\n- c\n", 2, "a:\n- b\n- c\n- x\n"),
        ("a:\n    -   b\nz: 1\n", 0, "a:\n    - x\n    -   b\nz: 1\n"),
        (
            "a:\n  # of b\n  - b # b\n    # below b\n\n  # end\n",
            1,
            "a:\n  # of b\n  - b # b\n    # below b\n  - x\n\n  # end\n",
        ),
        ("a:\n  - b\n\n  - c\n", 1, "a:\n  - b\n\n  - x\n\n  - c\n"),
        ("a: [b, c]\n", 0, "a: [x, b, c]\n"),
        ("a: [b, c]\n", 2, "a: [b, c, x]\n"),
        ("a: []\n", 0, "a: [x]\n"),
        ("a: [\n  b, # of b\n  c\n]\n", 1, "a: [\n  b, # of b\n  x,\n  c\n]\n"),
    ],
)
def test_an_item_is_inserted(text: str, index: int, new: str) -> None:
    assert source(text).insert(("a", index), "x").text == new


def test_a_list_within_a_list_is_indented_even_where_lists_below_keys_are_not() -> None:
    text = source("a:\n- b\nc: 1\n")
    assert text.set(("c",), [["x" * 120], {"d": ["y" * 120]}]).text == (
        f"a:\n- b\nc:\n-\n  - {'x' * 120}\n- d:\n  - {'y' * 120}\n"
    )


REMOVED = ("text", "key", "new")


@pytest.mark.parametrize(
    REMOVED,
    [
        ("a: 1\nb: 2\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("# file\na: 1\n# of b\nb: 2 # b\n  # below\n# of c\nc: 3\n", ("b",), "# file\na: 1\n# of c\nc: 3\n"),
        ("# file\n\na: 1\n\nb: 2\n\nc: 3\n", ("b",), "# file\n\na: 1\n\nc: 3\n"),
        ("# file\na: 1\nb: 2\n", ("a",), "# file\nb: 2\n"),
        ("a: 1\n# of a\n\n# apart\n\nb: 2\nc: 3\n", ("b",), "a: 1\n# of a\n\n# apart\n\nc: 3\n"),
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "b"), "a:\n  - c: 2\n"),
        ("a:\n  - b: 1\n    # of c\n    c: 2\n", ("a", 0, "b"), "a:\n  - # of c\n    c: 2\n"),
        ("a:\n  - b\nc: 1\n", ("a", 0), "a: []\nc: 1\n"),
        ("a: # why\n  b: 1\nc: 1\n", ("a", "b"), "a: {} # why\nc: 1\n"),
        ("a: [b, c, d]\n", ("a", 1), "a: [b, d]\n"),
        ("a: [b, c]\n", ("a", 1), "a: [b]\n"),
        ("a: [b]\n", ("a", 0), "a: []\n"),
        ("a: {b: 1, c: 2}\n", ("a", "b"), "a: {c: 2}\n"),
        ("a: [\n  b, # of b\n  c,\n]\n", ("a", 0), "a: [\n   # of b\n  c,\n]\n"),
        ("a: >-\n  甲\n\n\nb: 1\n", ("a",), "b: 1\n"),
        ("a: 1\n", ("a",), "{}\n"),
    ],
)
def test_an_entry_or_item_goes_with_its_comments(text: str, key: Any, new: str) -> None:
    assert source(text).remove(key).text == new


def test_an_item_is_moved_with_its_comments() -> None:
    text = source("a:\n  # of b\n  - b: 1\n    # below b\n  - c # of c\n  - d\nz: 1\n")
    moved = text.move(("a", 0), 2)
    assert moved.text == "a:\n  - c # of c\n  - d\n  # of b\n  - b: 1\n    # below b\nz: 1\n"
    assert moved.move(("a", 2), 0).data == text.data
    assert source("a:\n  - b\n\n  # apart\n\n  - c\n").move(("a", 1), 0).text == "a:\n  - c\n\n  # apart\n\n  - b\n"
    assert source("a: [b, c, d]").move(("a", 2), 0).text == "a: [d, b, c]"
    assert text.move(("a", 1), 1) is text
    with pytest.raises(KeyError):
        text.move(("a", 1), 3)


def test_an_item_is_duplicated_as_it_is_written() -> None:
    text = source("a:\n  # of b\n  - b: '1' # here\n    # below\n    c: [x]\n  - d\n")
    assert text.duplicate(("a", 0)).text == (
        "a:\n  # of b\n  - b: '1' # here\n    # below\n    c: [x]\n  - b: '1' # here\n    # below\n    c: [x]\n  - d\n"
    )
    assert source("a: ['b']").duplicate(("a", 0)).text == "a: ['b', 'b']"


def test_a_key_is_renamed() -> None:
    text = source("a: 1 # of a\n'b': {c: 2}\n")
    assert text.rename(("a",), "x").rename(("b",), "y").rename(("y", "c"), "no").text == (
        "x: 1 # of a\n'y': {\"no\": 2}\n"
    )
    with pytest.raises(ValueError, match="renamed"):
        text.rename(("a",), "b")


# ---- many, and none


def test_many_values_at_once() -> None:
    text = citrus()
    keys = [("story", index, "title", language) for index in range(6) for language in ("zh", "en")]
    made = text.set_all({key: f"{text.value(key)}: x" for key in keys})
    one_by_one = text
    for key in keys:
        one_by_one = one_by_one.set(key, f"{text.value(key)}: x")
    assert made.data == one_by_one.data


def test_what_no_file_can_say_is_refused() -> None:
    text = source("a: 1\n")
    with pytest.raises(ContentError) as caught:
        text.set(("a",), {"x": "a\u202eb"})
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.file, diagnostic.line) == ("bidirectional", "themes/x.yaml", 1)
    with pytest.raises(TypeError):
        text.set(("a",), 1.5)
    with pytest.raises(ValueError, match="digits"):
        text.set(("a",), 10**15)
    with pytest.raises(KeyError):
        text.insert(("a", 0), 1)


def test_a_file_in_doubt_is_not_edited() -> None:
    for text in ("a: [", "a：1\nb: 2\n", "a: &x 1\nb: *x\n"):
        with pytest.raises(ContentError) as caught:
            source(text).set(("b",), 3)
        assert caught.value.diagnostics


def test_mistakes_that_leave_no_doubt_can_be_mended() -> None:
    text = source("a: on\nb: yes\n")
    assert text.set(("a",), "甲").set(("b",), False).text == "a: 甲\nb: false\n"


def test_a_text_that_says_something_else_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    text = source("a: 1\nb: 2\n")
    monkeypatch.setattr(source_text, "apply", lambda *_: "a: 1\nb: 3\n")
    with pytest.raises(WritingError, match=r"themes/x\.yaml"):
        text.set(("a",), 5)
    with pytest.raises(WritingError):
        text.remove(("a",))


def test_every_value_can_be_set_to_what_it_is() -> None:
    for text in sources(paths.bundled_content()):
        assert text.set((), text.tree) is text


def test_the_mixed_file_has_every_style() -> None:
    """The random edits would prove little without them."""
    assert {node.style for node in _nodes(source(MIXED).root)} == {"", "'", '"', "|", ">", "flow", "block"}


def _nodes(node: Any) -> list[Any]:
    return [node, *(inner for part in node.parts for inner in _nodes(part.value))]


# ---- as another text has it


def test_an_entry_is_written_as_another_text_has_it() -> None:
    old, now = source("a: >-\n  one\n  two\nb: 1\n"), source("a: one two\nb: 2\n")
    assert now.written_as(("a",), old, ("a",)).text == "a: >-\n  one\n  two\nb: 2\n"


def test_an_entry_that_says_something_else_there_stays_as_it_is() -> None:
    old, now = source("a: >-\n  one\n  two\nb: 1\n"), source("a: {b: one two}\nb: 2\n")
    assert now.written_as(("b",), old, ("b",)) is now
    assert now.written_as(("a", "b"), old, ("a",)) is now
    with pytest.raises(KeyError):
        now.written_as(("c",), old, ("a",))

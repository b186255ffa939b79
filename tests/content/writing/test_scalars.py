from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.content.writing import scalars

from .random_edits import NASTY

TEXTS = st.sampled_from(NASTY) | st.text(st.sampled_from("a甲 :#-{}[],'\"\\\n|>&*!%@`？“”\u3000")) | st.text()


def load(text: str) -> Any:
    """What another reader than the project's finds in it."""
    return yaml.load(text, yaml.CSafeLoader)


@given(text=TEXTS, indent=st.integers(1, 6), width=st.none() | st.integers(8, 40))
def test_what_is_written_is_read_again(text: str, indent: int, width: int | None) -> None:
    text = "".join(character for character in text if character.isprintable() or character in "\n\t\u3000")
    written = [
        scalars.plain(text, in_flow=False),
        scalars.single_quoted(text),
        scalars.double_quoted(text),
        "\n".join(scalars.folded(text, indent, width) or ()) or None,
        "\n".join(scalars.literal(text, indent) or ()) or None,
    ]
    for one in written:
        assert one is None or load(f"a: {one}\nb: 1\n") == {"a": text, "b": 1}
    for one in (scalars.plain(text, in_flow=True), *written[1:3]):
        assert one is None or load(f"a: {{b: {one}, c: [{one}]}}\n") == {"a": {"b": text, "c": [text]}}


@pytest.mark.parametrize(
    "text",
    ["012", "12:30:45", "2019-05", "2019-05-20", "1e5", "0x1F", "1_000", "no", "On", "~", "Null", "=", "<<", ".5"],
)
def test_what_other_programs_read_as_something_else_is_quoted(text: str) -> None:
    assert scalars.plain(text, in_flow=False) is None


@pytest.mark.parametrize(
    "text", ["甲", "P04", "a-b", "2022年*报道", "it's", "a, b", "说“引”的", "https://x.org/a#b", "1万亩"]
)
def test_ordinary_texts_need_no_quotes(text: str) -> None:
    assert scalars.plain(text, in_flow=False) == text
    assert scalars.plain(text, in_flow=True) == (None if "," in text else text)


def test_lines_are_broken_at_single_spaces_only() -> None:
    assert scalars.wrap("one two  three four", 8) == ["one", "two  three", "four"]
    assert scalars.wrap("one two \u3000three", 4) == ["one", "two \u3000three"]
    assert scalars.wrap("长" * 30, 8) == ["长" * 30]
    assert scalars.wrap("one two three", None) == ["one two three"]
    assert scalars.wrap("one two three", 8, ["one", "three"]) == ["one", "two", "three"]


WIDTH = ("lines", "width")


@pytest.mark.parametrize(
    WIDTH,
    [
        (["  one two", "  three four", "  five"], 12),
        (["x" * 100, "y" * 30], 120),
        (["x" * 119, "y" * 30], 120),
        (["x" * 130, "y z"], 130),
        (["  one two"], 120),
        (["  " + "word " * 40], None),
        (["长" * 150], 120),
    ],
)
def test_the_width_is_that_of_the_lines(lines: list[str], width: int | None) -> None:
    assert scalars.width_of(lines) == width

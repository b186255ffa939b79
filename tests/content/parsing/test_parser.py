from decimal import Decimal

import pytest
import yaml

from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.parsing.reader import parse_bytes, read

from ...timing import calls
from .conftest import Write, diagnostics


def test_parses_scalars(write: Write) -> None:
    path = write(
        "a: 1975.30\nb: 012\nc: 12:30:45\nd: -3\ne: true\nf: ~\ng:\nh: 2019-05-01\ni: '7'\n"
        "j: [1, {k: 2}]\nl: 1e5\nm: 9999999999999999\n"
    )
    tree = read(path, "x").tree
    assert tree == {
        "a": Decimal("1975.30"),
        "b": "012",
        "c": "12:30:45",
        "d": -3,
        "e": True,
        "f": None,
        "g": None,
        "h": "2019-05-01",
        "i": "7",
        "j": (1, {"k": 2}),
        "l": "1e5",
        "m": "9999999999999999",
    }
    assert isinstance(tree["a"], Decimal)


# Two dozen for each event that is let through.
MAX_CALLS = 2_000_000
ALIAS_BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ALIAS_BOMB, "special_sign"),
        ("a: " + "[" * 600 + "]" * 600, "too_deep"),
        ("a: " + "{a: " * 600 + "}" * 600, "too_deep"),
        ("".join(" " * level + "a:\n" for level in range(600)), "too_deep"),
        ("a: " + "[" * 500_000, "too_deep"),
        ("a: [" + "b," * 60_000 + "]", "too_many_events"),
        ("a: " + "x" * 50_000_000, "too_large"),
        ("\n" * 100 + "x：" * 200_000, "full_width"),
        ("a: '" + "x\n" * 400_000, "open_quote"),
        (": " * 300_000, "bad_indent"),
        ("? " * 300_000, "no_keys"),
    ],
)
def test_rejects_bombs_early(write: Write, text: str, code: str) -> None:
    path = write(text)
    found: list[Diagnostic] = []
    assert calls(lambda: found.extend(diagnostics(path))) < MAX_CALLS
    assert {diagnostic.code for diagnostic in found} == {code}


def test_long_texts_take_no_more_calls_than_short_ones(write: Write) -> None:
    taken = []
    for count in (1, 34_000):
        path = write("a: |\n" + "  巫溪，吉林：文字。\n" * count)
        taken.append(calls(lambda path=path: read(path, "x")))  # type: ignore[misc]
    assert taken[1] <= taken[0] + 10


def test_works_without_libyaml(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert read(write("a: [1, {b: 2}]\n"), "x").tree == {"a": (1, {"b": 2})}
    (diagnostic,) = diagnostics(write("a: 1\n b: 2\n"))
    assert diagnostic.line == 2


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 话题 #巫溪山货# 卖得好\nb: 1\n", 1, 7),
        ("a: 一句话\n  又一句 # 见原文\nb: 1\n", 2, 7),
        ("a: {zh: 甲,\n  en: Known as no. #1\n  }\n", 2, 20),
        ("a: 话题　#x\nb: 好货 #x\n", 2, 7),
    ],
)
def test_warns_of_a_comment_within_a_text(text: str, line: int, column: int) -> None:
    result = parse_bytes(text.encode(), "x")
    assert result.document
    (found,) = result.diagnostics
    assert (found.code, found.severity, found.line, found.column) == ("comment_in_text", "warning", line, column)


@pytest.mark.parametrize(
    "text", ["a: 110 # 已核对\n", "a: [P04] # 见 P05\n", "a: citrus # x y\n", 'a: "甲 #乙"\n', "a: C#语言\n"]
)
def test_accepts_comments_beside_values_that_are_no_text(text: str) -> None:
    assert parse_bytes(text.encode(), "x").diagnostics == ()

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic
from wuxi_kiosk.content.parsing.reader import read

from ..timing import calls

Write = Callable[[str | bytes], Path]


def diagnostics(path: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(ContentError) as caught:
        read(path, "themes/x.yaml")
    return caught.value.diagnostics


def test_scalars(write: Write) -> None:
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


def test_a_mark_at_the_beginning_is_no_mistake(write: Write) -> None:
    assert read(write(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n"), "x").tree == {"a": 1, "b": 2}


def test_places(write: Write) -> None:
    document = read(write("a: 1\nfigures:\n  - id: x\n    value: 12\n  - {id: y, value: 3}\n"), "x")
    assert document.place(("figures", 0, "value")) == (4, 12)
    assert document.place(("figures", 0, "value"), of_key=True) == (4, 5)
    assert document.place(("figures", 1, "value")) == (5, 20)
    assert document.place(("figures", 1, "missing", "deeper")) == (5, 5)
    assert document.place(("figures",), of_key=True) == (2, 1)
    assert document.place(("nothing",)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "words"),
    [
        # the mistakes of Chinese Windows
        ("a: 1\ntitle：巫溪\nname: x\n", 2, 6, "full_width", "全角的“：”"),
        ("title：巫溪\nname: x\n", 1, 6, "full_width", "全角的“：”"),
        ("a: 1\nname: x\ntitle：巫溪\n", 3, 6, "full_width", "全角的“：”"),
        ("Title：巫溪\nname: x\n", 1, 6, "full_width", "全角的“：”"),
        ("标题：巫溪\nname: x\n", 1, 3, "full_width", "全角的“：”"),
        ("a:\n  zh：巫溪\n", 2, 5, "full_width", "全角的“：”"),
        ("f:\n  - id：bridge\n    label: x\n", 2, 7, "full_width", "全角的“：”"),
        ("a: {zh：巫溪, en: Wuxi}\n", 1, 7, "full_width", "全角的“：”"),
        ("a: {zh: 巫溪, en：Wuxi}\n", 1, 15, "full_width", "全角的“：”"),
        ("a: {zh: 甲，en: B}\nb: 1\n", 1, 10, "full_width", "全角的“，”"),
        ("a: {zh: 甲, en: B｝\nb: 1\n", 1, 17, "full_width", "全角的“｝”"),
        ("a: ｛zh: 甲, en: B｝\n", 1, 4, "full_width", "全角的“｛”"),
        ("a: [P04, P46］\nb: 1\n", 1, 13, "full_width", "全角的“］”"),
        ("a: “巫溪”\n", 1, 4, "curly_quotes", "弯引号"),
        ("a: ‘巫溪’\n", 1, 4, "curly_quotes", "弯引号"),
        ("a: {zh: “巫溪”, en: x}\n", 1, 9, "curly_quotes", "弯引号"),
        ("a: {zh: 巫溪, en: “a, b”}\n", 1, 17, "curly_quotes", "弯引号"),
        ("a: “巫溪: 县”\n", 1, 4, "curly_quotes", "弯引号"),
        ("“a”: 巫溪\n", 1, 1, "curly_quotes", "弯引号"),
        ("a:\n　　b: 1\n", 2, 1, "wide_space", "全角空格"),
        ("a:\n  b: 1\n\u00a0\u00a0c: 1\n", 3, 1, "wide_space", "全角空格"),
        ("a:\n  　b: 1\n", 2, 3, "wide_space", "全角空格"),
        ("a:　1\n", 1, 3, "wide_space", "全角空格"),
        ("a:\n  zh: >-\n　　正文\n", 3, 1, "wide_space", "全角空格"),
        ("a:\n\tb: 1\n", 2, 1, "tab_indent", "制表符"),
        ("a: 1\n\t# 注释\nb: 2\n", 2, 1, "tab_indent", "制表符"),
        ("a: 1\n\t\nb: 2\n", 2, 1, "tab_indent", "制表符"),
        ("a: >-\n  字\n\t\n  zh：字\n", 3, 1, "tab_indent", "制表符"),
        ("a: 1\n　\nb: 2\n", 2, 1, "wide_space", "全角空格"),
        ("a:\n  b: >-\n\t正文\n", 3, 1, "tab_indent", "制表符"),
        ("a:1\nb: 2\n", 1, 3, "tight_colon", "空格"),
        ("a: 1\nb:巫溪\n", 2, 3, "tight_colon", "空格"),
        ("a: {zh:巫溪, en: x}\n", 1, 8, "tight_colon", "空格"),
        # YAML
        ("a:\n    zh: 1\n  en: 2\n", 3, 3, "bad_indent", "缩进"),
        ("f:\n  - id: a\n   b: 1\n", 3, 4, "bad_indent", "缩进"),
        ("a: 1\n  b: 2\n", 2, 3, "bad_indent", "缩进"),
        ("  a: 1\nb: 2\n", 2, 1, "bad_indent", "缩进"),
        ("a: 1\nb\nc: 2\n", 2, 1, "no_colon", "缺少冒号"),
        ("a\nc: 2\n", 1, 1, "no_colon", "缺少冒号"),
        ("f:\n  - a\n  -b\n", 3, 4, "tight_dash", "空格"),
        ("a: 报告: 巫溪\n", 1, 6, "colon_in_text", "英文冒号"),
        ('a: "巫溪\nb: 1\n', 1, 4, "open_quote", "引号"),
        ('a: "巫溪\nb: "x"\n', 1, 4, "open_quote", "引号"),
        ('x: 1\na: {zh: "巫溪, en: "Wuxi"}\n', 2, 9, "open_quote", "引号"),
        ("a: '巫溪\nb: 1\n", 1, 4, "open_quote", "引号"),
        ('a: "巫溪"县\n', 1, 8, "text_after_quote", "右引号"),
        ('a: "D:\\photos"\n', 1, 4, "bad_escape", "反斜杠"),
        ("a: [b, c\nd: e\n", 1, 4, "open_bracket", "右括号"),
        ("a: {zh: 甲 en: 乙}\n", 1, 13, "bad_brackets", "括号"),
        ("a: ]\n", 1, 4, "stray_bracket", "多了一个“]”"),
        ("a: {value}余万元\n", 1, 4, "unquoted_braces", "大括号"),
        ("a: {value}\n", 1, 4, "unquoted_braces", "大括号"),
        ("a: {zh: {figure:bridge}下来, en: x}\n", 1, 9, "unquoted_braces", "大括号"),
        ("a: - b\n", 1, 4, "dash_in_line", "另起一行"),
        ("a: |文字\n", 1, 5, "bad_block", "换行"),
        ("a: @x\n", 1, 4, "special_sign", "“@”"),
        ("a: %x\n", 1, 4, "special_sign", "“%”"),
        ("a: *重要*\n", 1, 4, "special_sign", "“*”"),
        ("a: *b\n", 1, 4, "special_sign", "“*”"),
        ("a: &b 1\n", 1, 4, "special_sign", "“&”"),
        ("a: !b 1\n", 1, 4, "special_sign", "“!”"),
        ("a: !!python/object/apply:os.system [x]\n", 1, 4, "special_sign", "“!”"),
        ("a: 1\n---\nb: 2\n", 2, 1, "several_documents", "---"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "duplicate_key", "第 1 行和第 3 行"),
        ("a: {zh: 1, zh: 2}\n", 1, 12, "duplicate_key", "写了两次"),
        ("a: no\n", 1, 4, "read_as_bool", "false"),
        ("a: On\n", 1, 4, "read_as_bool", "true"),
        ("no: a\n", 1, 1, "read_as_bool", "false"),
        ("[a]: b\n", 1, 1, "no_keys", "名称: 内容"),
        ("- a\n", 1, 1, "no_keys", "名称: 内容"),
        ("巫溪\n", 1, 1, "no_keys", "名称: 内容"),
        ("", 1, 1, "empty_file", "空的"),
        ("# 只有注释\n\n", 1, 1, "empty_file", "空的"),
        ("---\n", 2, 1, "empty_file", "空的"),
        # characters
        ("a: 1\nb: x\0y\n", 2, 5, "control_character", "U+0000"),
        ("a: x\x1b[0m\n", 1, 5, "control_character", "U+001B"),
        ("a: x\u2028y\n", 1, 5, "control_character", "U+2028"),
        ("a: x\u202ey\n", 1, 5, "bidirectional", "U+202E"),
        ("a: x\u2066y\n", 1, 5, "bidirectional", "U+2066"),
        ('a: "x\\u202ey"\n', 1, 4, "bidirectional", "U+202E"),
        ('a: "x\\0y"\n', 1, 4, "control_character", "U+0000"),
        # encodings
        ("a: 1\nb: 巫溪\n".encode("gbk"), 2, 4, "wrong_encoding", "GBK"),
        ("a: 1\nb: 中文\n".encode("utf-16"), 1, 1, "wrong_encoding", "UTF-16"),
        ("a: 1\nb: 一丁\n".encode("utf-16-le"), 1, 1, "wrong_encoding", "UTF-16"),
        ("a: 1\nb: 一丁\n".encode("utf-16-be"), 1, 1, "wrong_encoding", "UTF-16"),
        (b"a: 1\nb: \xff\n", 2, 4, "not_utf8", "UTF-8"),
    ],
)
def test_a_mistake_is_named_in_its_place(
    write: Write, text: str | bytes, line: int, column: int, code: str, words: str
) -> None:
    (diagnostic,) = diagnostics(write(text))
    assert (diagnostic.file, diagnostic.code) == ("themes/x.yaml", code)
    assert (diagnostic.line, diagnostic.column) == (line, column)
    assert words in diagnostic.message.zh + diagnostic.hint.zh
    assert diagnostic.message.en
    assert diagnostic.hint.en


@pytest.mark.parametrize(
    "text",
    [
        "a: 说明：文字\n",
        "a: 开头\n  qq：123，继续\n",
        "a: >-\n  zh：文字\n  en：Text\n",
        "a: |\n  　　段落\n  \t第二段\n\n  zh：文字\nb: 1\n",
        "a:\n  - |\n    zh：文字\n  - x\n",
        'a: "第一行\n  zh：文字\n  en：Text"\n',
        "a: '第一行\n  zh：它''s\n  en：Text'\n",
        "a: {zh: 甲,\n  en: 说：乙}\n",
        "# zh：注释\n  \n  # 注释\na: >-\n  字\n\n  zh：字\n",
        "a:\n  QQ：123\n",
        "a:\n  http://example.org/\n",
        "a: “甲”和“乙”\n",
        'a: "“搬得出”"\n',
        "a: >-\n  “搬得出”\n",
        'a: {zh: "“甲”，乙", en: x}\n',
        "a: 吉林“甲”\n",
        "a: {zh: 甲，乙, en: a b}\n",
        "a: 'no'\nb: not\nc: yes, we can\n",
        "a: Jilin's \"aid\"\nb: it's [x\n",
        "a:\t1\n",
    ],
)
def test_what_is_right_is_left_alone(write: Write, text: str) -> None:
    expected = yaml.load(text, yaml.CSafeLoader)
    found = read(write(text), "x").tree
    assert {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()} == expected


def test_every_mistake_of_a_file_at_once(write: Write) -> None:
    text = "title：巫溪\nname: no\nlabel:\n  zh：甲\n  en：A\nname: b\ncredit：x\nquote: “x”\n"
    found = [(diagnostic.line, diagnostic.code) for diagnostic in diagnostics(write(text))]
    assert found == [
        (1, "full_width"),
        (2, "read_as_bool"),
        (4, "full_width"),
        (5, "full_width"),
        (6, "duplicate_key"),
        (7, "full_width"),
        (8, "curly_quotes"),
    ]


def test_every_tab_at_once(write: Write) -> None:
    found = [(diagnostic.line, diagnostic.code) for diagnostic in diagnostics(write("a:\n\tb: 1\n\tc：2\n  　d: 1\n"))]
    assert found == [(2, "tab_indent"), (3, "tab_indent"), (3, "full_width"), (4, "wide_space")]


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
def test_bombs_are_refused_before_they_are_much_work(write: Write, text: str, code: str) -> None:
    path = write(text)
    found: list[Diagnostic] = []
    assert calls(lambda: found.extend(diagnostics(path))) < MAX_CALLS
    assert {diagnostic.code for diagnostic in found} == {code}


def test_a_long_text_is_no_more_work_than_a_short_one(write: Write) -> None:
    taken = []
    for count in (1, 34_000):
        path = write("a: |\n" + "  巫溪，吉林：文字。\n" * count)
        taken.append(calls(lambda path=path: read(path, "x")))  # type: ignore[misc]
    assert taken[1] <= taken[0] + 10


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (missing,) = diagnostics(tmp_path / "missing.yaml")
    assert (missing.code, missing.line) == ("no_such_file", None)
    (tmp_path / "folder.yaml").mkdir()
    (folder,) = diagnostics(tmp_path / "folder.yaml")
    assert folder.code == "not_a_file"
    (name,) = diagnostics(tmp_path / ("x" * 300))
    assert name.code == "unreadable"


def test_without_libyaml(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert read(write("a: [1, {b: 2}]\n"), "x").tree == {"a": (1, {"b": 2})}
    (diagnostic,) = diagnostics(write("a: 1\n b: 2\n"))
    assert diagnostic.line == 2


PIECES = [
    "a",
    "b: ",
    "：",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\t",
    "　",
    '"',
    "'",
    "“",
    "”",
    "{",
    "}",
    "[",
    "]",
    ",",
    "，",
    "|",
    ">-",
]
PIECES += [
    "&x",
    "*x",
    "!t",
    "#",
    "?",
    "%",
    "@",
    "\\u202e",
    "no",
    "1.5",
    "---\n",
    "\r",
    "\u2028",
    "𝒳",
    "{value}",
    "figure:",
]


def mistakes_of(path: Path) -> tuple[Diagnostic, ...] | None:
    try:
        read(path, "x.yaml")
    except ContentError as error:
        return error.diagnostics
    return None


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(lambda p: "".join(p).encode())
    )
)
def test_nothing_else_is_ever_raised(write: Write, data: bytes) -> None:
    found = mistakes_of(write(data))
    lines = len(data.decode("utf-8", "replace").splitlines()) + 1
    assert found is None or found
    assert all(1 <= (diagnostic.line or 1) <= lines for diagnostic in found or ())

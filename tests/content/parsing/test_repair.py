import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from wuxi_kiosk import paths
from wuxi_kiosk.content.parsing.reader import parse, parse_bytes, read

from .conftest import CASE, Write, check_case, diagnostics


@pytest.mark.parametrize(
    CASE,
    [
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
    ],
)
def test_reports_typing_mistakes_of_chinese_input_methods(
    write: Write, text: str | bytes, line: int, column: int, code: str, words: str
) -> None:
    check_case(write(text), line, column, code, words)


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
def test_leaves_valid_text_unchanged(write: Write, text: str) -> None:
    expected = yaml.load(text, yaml.CSafeLoader)
    found = read(write(text), "x").tree
    assert {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()} == expected


def test_reports_every_block_of_tabs(write: Write) -> None:
    text = "a:\n\tb: 1\n\tc：2\n  　d: 1\ne:\n\tf: 1\n"
    found = [(diagnostic.line, diagnostic.code) for diagnostic in diagnostics(write(text))]
    assert found == [(2, "tab_indent"), (3, "full_width"), (4, "wide_space"), (6, "tab_indent")]


@pytest.mark.parametrize(
    ("written", "signs", "tree"),
    [
        ("a: {zh：桥，路，en: Bridge}", [7, 11], {"a": {"zh": "桥，路", "en": "Bridge"}}),
        ("a: {zh: 桥，en：Bridge｝", [10, 13, 20], {"a": {"zh": "桥", "en": "Bridge"}}),
        ("at: [0.14，0.55]", [10], {"at": (Decimal("0.14"), Decimal("0.55"))}),
        ("items: [bridge，road]", [15], {"items": ("bridge", "road")}),
    ],
)
def test_full_width_signs_in_brackets_are_told_at_their_places(
    write: Write, written: str, signs: list[int], tree: dict[str, Any]
) -> None:
    result = parse(write(f"{written}\n"), "x.yaml")
    assert [(found.column, found.code) for found in result.diagnostics] == [(sign, "full_width") for sign in signs]
    assert result.document
    assert result.document.tree == tree


@pytest.mark.parametrize(
    "written", ["a: {zh: 桥，路：好, en: A}", 'a: {zh: "桥，en：x", en: A}', "a: 桥，en：路", "# {zh：桥，en: A}"]
)
def test_full_width_signs_of_texts_stay(write: Write, written: str) -> None:
    assert parse(write(f"b: 1\n{written}\n"), "x.yaml").diagnostics == ()


QUOTED = re.compile(r'(?<![^\s:,\[{])"([^"\n]*)"')


@pytest.mark.parametrize("file", sorted(paths.bundled_content().rglob("*.yaml")), ids=lambda file: file.name)
@pytest.mark.parametrize("quotes", ["“{}”", "”{}”", "“{}“", "‘{}’", '“{}"'])
def test_curly_quotes_throughout_are_one_round(file: Path, quotes: str) -> None:
    """As a word processor or an input method writes them."""
    expected: list[tuple[int, int]] = []
    lines = file.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        if not line.lstrip().startswith("#"):
            expected += [(number + 1, match.start() + 1) for match in QUOTED.finditer(line)]
            lines[number] = QUOTED.sub(lambda match: quotes.format(match[1]), line)
    result = parse_bytes("\n".join(lines).encode(), file.name)
    assert [(found.line, found.column) for found in result.diagnostics] == expected
    assert {found.code for found in result.diagnostics} == {"curly_quotes"}
    # Nothing else is hidden by them.
    assert result.document


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: “甲\n  乙”\nb: 1\n", {"a": "甲 乙", "b": 1}),
        ("a: [“甲”, ”乙”, “丙”]\n", {"a": ("甲", "乙", "丙")}),
        ("a: {zh: “种了“什么”，谁受益？”, en: “Jilin’s aid, “so far””}\n", {"a": {"zh": 1, "en": 1}}),
        ("- “甲”\n", None),
    ],
)
def test_curly_quotes_over_lines_in_lists_and_within_others(text: str, tree: dict[str, object] | None) -> None:
    result = parse_bytes(text.encode(), "x")
    assert {found.code for found in result.diagnostics} - {"no_keys"} == {"curly_quotes"}
    if tree:
        assert result.document
        assert list(result.document.tree) == list(tree)
        assert all(type(result.document.tree[key]) is type(value) for key, value in tree.items())

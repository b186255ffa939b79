import pytest

from .conftest import CASE, Write, check_case


@pytest.mark.parametrize(
    CASE,
    [
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
    ],
)
def test_explains_yaml_errors(write: Write, text: str | bytes, line: int, column: int, code: str, words: str) -> None:
    check_case(write(text), line, column, code, words)

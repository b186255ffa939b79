from pathlib import Path

import pytest

from wuxi_kiosk.content.parsing.reader import read

from .conftest import CASE, Write, check_case, diagnostics


@pytest.mark.parametrize(
    CASE,
    [
        ("a: 1\nb: x\0y\n", 2, 5, "control_character", "U+0000"),
        ("a: x\x1b[0m\n", 1, 5, "control_character", "U+001B"),
        ("a: x\u2028y\n", 1, 5, "control_character", "U+2028"),
        ("a: x\u202ey\n", 1, 5, "bidirectional", "U+202E"),
        ("a: x\u2066y\n", 1, 5, "bidirectional", "U+2066"),
        ('a: "x\\u202ey"\n', 1, 4, "bidirectional", "U+202E"),
        ('a: "x\\0y"\n', 1, 4, "control_character", "U+0000"),
        ("a: 1\nb: 巫溪\n".encode("gbk"), 2, 4, "wrong_encoding", "GBK"),
        ("a: 1\nb: 中文\n".encode("utf-16"), 1, 1, "wrong_encoding", "UTF-16"),
        ("a: 1\nb: 一丁\n".encode("utf-16-le"), 1, 1, "wrong_encoding", "UTF-16"),
        ("a: 1\nb: 一丁\n".encode("utf-16-be"), 1, 1, "wrong_encoding", "UTF-16"),
        (b"a: 1\nb: \xff\n", 2, 4, "not_utf8", "UTF-8"),
    ],
)
def test_reports_encodings_and_forbidden_characters(
    write: Write, text: str | bytes, line: int, column: int, code: str, words: str
) -> None:
    check_case(write(text), line, column, code, words)


def test_accepts_a_byte_order_mark(write: Write) -> None:
    assert read(write(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n"), "x").tree == {"a": 1, "b": 2}


def test_reports_unreadable_files(tmp_path: Path) -> None:
    (missing,) = diagnostics(tmp_path / "missing.yaml")
    assert (missing.code, missing.line) == ("no_such_file", None)
    (tmp_path / "folder.yaml").mkdir()
    (folder,) = diagnostics(tmp_path / "folder.yaml")
    assert folder.code == "not_a_file"
    (name,) = diagnostics(tmp_path / ("x" * 300))
    assert name.code == "unreadable"

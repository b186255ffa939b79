"""The name that snapshots bear."""

from pathlib import Path

from wuxi_kiosk.editor.author import keep_author, read_author


def test_a_name_is_kept(tmp_path: Path) -> None:
    assert read_author(tmp_path) is None
    keep_author(tmp_path, "  王\n小花 ")
    assert read_author(tmp_path) == "王 小花"


def test_a_damaged_file_is_no_name(tmp_path: Path) -> None:
    keep_author(tmp_path, "x")
    (tmp_path / "editor" / "author").write_bytes(b"\xff")
    assert read_author(tmp_path) is None

"""The hash of a content folder."""

from pathlib import Path

from wuxi_kiosk.library.content_hash import content_hash


def test_names_one_state_of_a_folder(plain_copy: Path, tmp_path: Path) -> None:
    before = content_hash(plain_copy)
    assert len(before) == 12
    moved = plain_copy.rename(tmp_path / "elsewhere")
    assert content_hash(moved) == before, "it does not depend on where the folder is"
    (moved / "photos" / "new.jpg").write_bytes(b"")
    assert content_hash(moved) != before
    (moved / "photos" / "new.jpg").unlink()
    text = (moved / "exhibit.yaml").read_bytes()
    (moved / "exhibit.yaml").write_bytes(text + b"\n")
    assert content_hash(moved) != before
    (moved / "exhibit.yaml").write_bytes(text)
    assert content_hash(moved) == before


def test_ignores_what_programs_leave(plain_copy: Path) -> None:
    before = content_hash(plain_copy)
    for name in ("Thumbs.db", "~$itrus.yaml", ".DS_Store"):
        (plain_copy / name).write_bytes(b"x")
    assert content_hash(plain_copy) == before


def test_bytes_that_move_between_files_change_it(tmp_path: Path) -> None:
    for name, first, second in (("one", b"ab", b"c"), ("other", b"a", b"bc")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1").write_bytes(first)
        (tmp_path / name / "2").write_bytes(second)
    assert content_hash(tmp_path / "one") != content_hash(tmp_path / "other")

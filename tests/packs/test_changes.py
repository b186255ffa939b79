"""What a pack would change, in words."""

from pathlib import Path

from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs.changes import FileChange, changes

from .pack_bytes import TITLE


def test_texts_and_files(plain_pictures: Path, plain_copy: Path, tmp_path: Path) -> None:
    file = plain_copy / "themes" / "citrus.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Good soil, bare hills", "Good soil"), encoding="utf-8")
    (plain_copy / "photos" / "citrus-close.jpg").write_bytes(b"other")
    (plain_copy / "photos" / "new.jpg").write_bytes(b"new")
    (plain_copy / "photos" / "county-town.jpg").unlink()
    source = archive.read_folder(plain_copy, TITLE, "2")
    with archive.open_pack(archive.write_pack(source, tmp_path / "out")) as opened:
        found = changes(plain_pictures, opened)
    (value,) = found.values
    assert (value.before, value.after, value.language) == ("Good soil, bare hills", "Good soil", "en")
    assert found.files == [
        ("photos/citrus-close.jpg", FileChange.REPLACED),
        ("photos/county-town.jpg", FileChange.REMOVED),
        ("photos/new.jpg", FileChange.ADDED),
    ]


def test_the_same_content_changes_nothing(plain_pictures: Path) -> None:
    found = changes(plain_pictures, archive.read_folder(plain_pictures, TITLE, "2"))
    assert (found.values, found.files) == ([], [])

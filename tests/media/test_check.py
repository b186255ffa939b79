"""What check reports of pictures, and of files that nothing uses."""

import os
import sys
from pathlib import Path

import pytest

from wuxi_kiosk.media import check as check_module

from .conftest import CITRUS, ENTRY, Folder, png_header, quarters


def test_accepts_good_pictures(folder: Folder) -> None:
    assert folder.check() == []


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty_file", "0字节"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_content", "另存为 JPG"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "photo_content", "jpg、png 或 webp"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "photo_damaged", "损坏"),
        (png_header(1000, 1000), "file_suffix", "citrus-close.png"),
    ],
)
def test_reports_bad_pictures(folder: Folder, data: bytes, code: str, words: str) -> None:
    folder.photo(data)
    diagnostic = folder.only()
    assert (diagnostic.file, diagnostic.code, diagnostic.column) == (CITRUS, code, 11)
    assert diagnostic.line == folder.write(ENTRY, ENTRY) + 1
    assert words in diagnostic.message.zh + diagnostic.hint.zh


@pytest.mark.parametrize(
    ("header", "code"),
    [((11_000, 11_000), "photo_too_large"), ((100_000, 100_000), "photo_too_large"), ((3000, 3000), "photo_damaged")],
)
def test_reports_pictures_of_too_many_pixels(folder: Folder, header: tuple[int, int], code: str) -> None:
    folder.write("citrus-close.jpg", "citrus-close.png")
    (folder.path / "photos" / "citrus-close.jpg").unlink()
    folder.photo(png_header(*header), "photos/citrus-close.png")
    assert folder.only().code == code


def test_reports_a_truncated_picture(folder: Folder) -> None:
    file = folder.path / "photos" / "citrus-close.jpg"
    quarters((1920, 1080)).save(file)
    file.write_bytes(file.read_bytes()[:-500])
    assert folder.only().code == "photo_damaged"


def test_reports_a_missing_picture(folder: Folder) -> None:
    folder.write("citrus-close.jpg", "citrus-clsoe.jpg")
    missing = folder.only()
    assert (missing.file, missing.code, missing.severity) == (CITRUS, "no_such_photo", "error")
    assert "是不是想写“photos/citrus-close.jpg”" in missing.hint.zh


@pytest.mark.parametrize("name", ["photos", "photos/pipe.jpg", "photos/loop.jpg", f"photos/{'x' * 300}.jpg"])
def test_reports_paths_that_are_no_files(folder: Folder, name: str) -> None:
    os.mkfifo(folder.path / "photos" / "pipe.jpg")
    (folder.path / "photos" / "loop.jpg").symlink_to("loop.jpg")
    folder.write("photos/citrus-close.jpg", name)
    assert {"no_such_photo", "photo_unreadable"} & set(folder.codes())


def test_does_not_follow_rejected_paths(folder: Folder, tmp_path: Path) -> None:
    quarters().save(tmp_path / "outside.jpg")
    folder.write("photos/citrus-close.jpg", "../outside.jpg")
    assert folder.codes() == ["photo_path"]


def test_reports_pictures_that_are_too_small(folder: Folder, photographs: dict[str, Path]) -> None:
    """Small by design: the two photographs are 640 × 427."""
    for photograph in photographs.values():
        folder.photo(photograph.read_bytes())
        diagnostic = folder.only()
        assert (diagnostic.code, diagnostic.severity) == ("photo_too_small", "error")
        for words in ("640×427", "1920"):
            assert words in diagnostic.message.zh
            assert words in diagnostic.message.en


def test_warns_of_pictures_smaller_than_the_screen(folder: Folder) -> None:
    folder.picture(quarters((1600, 900)))
    diagnostic = folder.only()
    assert (diagnostic.code, diagnostic.severity) == ("photo_too_small", "warning")


def test_measures_tall_pictures_by_their_longer_side(folder: Folder) -> None:
    folder.picture(quarters((1080, 1920)))
    assert folder.check() == []


def test_reports_a_picture_that_takes_too_long(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import time; print('{\"ready\": true}', flush=True); time.sleep(600)"
    monkeypatch.setattr(check_module, "Worker", lambda command, _timeout: _impatient([sys.executable, "-c", script]))
    diagnostics = folder.check()
    assert {diagnostic.code for diagnostic in diagnostics} == {"photo_too_heavy"}
    assert "10 秒" in diagnostics[0].message.zh


def _impatient(command: list[str]) -> object:
    from wuxi_kiosk.media.client import Worker

    return Worker(command, seconds=0.05)


def test_warns_of_unused_files(folder: Folder) -> None:
    for name in ("old.jpg", ".hidden", "Thumbs.db", "~$old.jpg"):
        folder.photo(b"x", f"photos/{name}")
    (folder.path / "photos" / "more").mkdir()
    folder.photo(b"x", "photos/more/notes.txt")
    assert [(diagnostic.file, diagnostic.severity) for diagnostic in folder.check()] == [
        ("photos/more/notes.txt", "warning"),
        ("photos/old.jpg", "warning"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("photos:\n", "photos:\n  - {\n"),
        ("photos:\n", "photoss:\n"),
        ("    file: photos/citrus-close.jpg", "    fiel: photos/citrus-close.jpg"),
        ("photos/citrus-close.jpg", "photos/citrus-clsoe.jpg"),
        ("photos/citrus-close.jpg", "../photos/citrus-close.jpg"),
    ],
)
def test_no_unused_files_while_there_are_errors(folder: Folder, old: str, new: str) -> None:
    folder.write(old, new)
    folder.photo(b"x", "photos/old.jpg")
    codes = folder.codes()
    assert codes
    assert "unused_file" not in codes


@pytest.mark.parametrize("name", ["themes/citrus.yaml.txt", "themes/citrus.yml"])
def test_no_unused_files_while_a_theme_has_a_wrong_suffix(folder: Folder, name: str) -> None:
    (folder.path / CITRUS).rename(folder.path / name)
    codes = folder.codes()
    assert "file_name" in codes
    assert "unused_file" not in codes


def test_reports_all_mistakes_in_order(folder: Folder) -> None:
    folder.photo(b"")
    folder.write("accent: citrus", "accent: red")
    folder.photo(b"x", "photos/old.jpg")
    assert [(diagnostic.file, diagnostic.code) for diagnostic in folder.check()] == [
        (CITRUS, "wrong_choice"),
        (CITRUS, "empty_file"),
    ]


def test_reports_a_missing_folder(tmp_path: Path) -> None:
    assert Folder(tmp_path / "nowhere").codes() == ["no_folder"]

"""Files that are taken into a content folder: their names, what is refused, what is removed."""

from pathlib import Path

import pytest
from PIL import Image

from wuxi_kiosk import paths
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.file_intake import FileIntake, files_named, safe_stem
from wuxi_kiosk.media.messages import MIN_SIDE, PREFERRED_SIDE


@pytest.fixture
def intake(tmp_path: Path) -> FileIntake:
    (tmp_path / "data").mkdir()
    return FileIntake(tmp_path / "data", (paths.media_worker(), paths.measurer()))


def picture(file: Path, side: int = PREFERRED_SIDE) -> Path:
    Image.new("RGB", (side, side // 2), "teal").save(file)
    return file


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("IMG_1234", "img-1234"),
        ("Ürünler 2021 (1)", "urunler-2021-1"),
        ("柑橘园", ""),
        ("柑橘-2", "2"),
        ("CON", "con-file"),
        ("..", ""),
        ("a" * 200, "a" * 60),
    ],
)
def test_a_name_has_what_all_systems_have(written: str, safe: str) -> None:
    assert safe_stem(written) == safe


def test_a_copy_lies_over_no_other_file(intake: FileIntake, tmp_path: Path) -> None:
    checked = intake.check(picture(tmp_path / "Orchard 1.JPG"), "picture", "orchard")
    assert not checked.faults
    (tmp_path / "data" / "photos").mkdir()
    # Another name on some systems alone.
    other = tmp_path / "data" / "photos" / "Orchard-1.jpg"
    other.write_bytes(b"other")
    assert [intake.copy(checked), intake.copy(checked)] == ["photos/orchard-1-2.jpg", "photos/orchard-1-3.jpg"]
    assert other.read_bytes() == b"other"
    assert (tmp_path / "data" / "photos" / "orchard-1-2.jpg").read_bytes() == checked.file.read_bytes()


def test_a_chinese_name_gives_way_to_the_id_of_its_entry(intake: FileIntake, tmp_path: Path) -> None:
    assert intake.check(picture(tmp_path / "柑橘园.png"), "picture", "citrus-close").name == "photos/citrus-close.png"


def test_the_extension_says_what_is_inside(intake: FileIntake, tmp_path: Path) -> None:
    file = picture(tmp_path / "orchard.png").rename(tmp_path / "orchard.jpg")
    checked = intake.check(file, "picture", "")
    assert (checked.name, checked.faults) == ("photos/orchard.png", ())


@pytest.mark.parametrize(
    ("side", "refused", "codes"),
    [(MIN_SIDE - 2, True, ["photo_too_small"]), (MIN_SIDE, False, ["photo_too_small"]), (PREFERRED_SIDE, False, [])],
)
def test_a_small_picture_is_told(
    intake: FileIntake, tmp_path: Path, side: int, refused: bool, codes: list[str]
) -> None:
    checked = intake.check(picture(tmp_path / "orchard.jpg", side), "picture", "")
    assert (checked.refused, [fault.code for fault in checked.faults]) == (refused, codes)


@pytest.mark.parametrize(
    ("content", "names", "code"),
    [
        (b"", "picture", "empty_file"),
        (b"no picture", "picture", "photo_content"),
        (b"no clip", "video", "clip_content"),
        (b"WEBVTT\n", "text", "no_cues"),
        (b"no sound", "sound", "photo_content"),
        (None, "picture", "photo_unreadable"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    intake: FileIntake, tmp_path: Path, content: bytes | None, names: str, code: str
) -> None:
    file = tmp_path / "file.jpg"
    if content is not None:
        file.write_bytes(content)
    checked = intake.check(file, names, "")
    assert checked.refused
    if names != "sound":
        assert [fault.code for fault in checked.faults] == [code]


def test_a_damaged_picture_is_refused(intake: FileIntake, tmp_path: Path) -> None:
    file = tmp_path / "half.jpg"
    Image.effect_noise((PREFERRED_SIDE, 1080), 60).save(file)
    file.write_bytes(file.read_bytes()[:-20_000])
    checked = intake.check(file, "picture", "")
    assert [fault.code for fault in checked.faults] == ["photo_damaged"]
    assert "half.jpg" in checked.faults[0].message.zh


def test_the_files_that_entries_name_are_known(draft: Draft) -> None:
    named = files_named(draft)
    assert "photos/citrus-close.jpg" in named
    assert {f"photos/{path.name}" for path in (draft.path / "photos").iterdir()} == named

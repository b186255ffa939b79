"""What a pack would change, in words."""

from pathlib import Path

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.writing.draft import Draft
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
    assert (value.before, value.after) == (
        Message("Good soil, bare hills", "Good soil, bare hills"),
        Message("Good soil", "Good soil"),
    )
    assert value.place.zh == "主题“产业+（柑橘）”，故事第1步“好土与荒山” › 标题 · 英文"
    assert value.place.en == "Theme “Industry+ (Citrus)”, story step 1 “Good soil” › Its title · English"
    assert [(one.name, one.what) for one in found.files] == [
        ("photos/citrus-close.jpg", FileChange.REPLACED),
        ("photos/county-town.jpg", FileChange.REMOVED),
        ("photos/new.jpg", FileChange.ADDED),
    ]
    places = [one.place and one.place.en.partition(", ")[0] for one in found.files]
    assert places == ["Theme “Industry+ (Citrus)”", "Theme “A New Home”", None]


def test_what_is_new_or_gone_is_told_by_its_fields(plain_pictures: Path, plain_copy: Path) -> None:
    draft = Draft.read(plain_copy)
    draft.remove("themes/citrus.yaml", ("events", 1))
    draft.save()
    (gone,) = changes(plain_pictures, archive.read_folder(plain_copy, TITLE, "2")).values
    assert gone.place.en == "Theme “Industry+ (Citrus)” › Events"
    assert "\n标题：\n" in gone.before.zh
    assert "\nIts title: \n" in gone.before.en
    assert "标题" not in gone.before.en
    assert (gone.after.zh, gone.after.en) == ("", "")


def test_the_same_content_changes_nothing(plain_pictures: Path) -> None:
    found = changes(plain_pictures, archive.read_folder(plain_pictures, TITLE, "2"))
    assert (found.values, found.files) == ([], [])

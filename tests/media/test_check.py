"""What check tells of pictures, clips and their rights."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.media import check as check_module
from wuxi_kiosk.media.check import check

from .conftest import png_header, quarters

CITRUS = "themes/citrus.yaml"
ENTRY = "  - id: citrus-close\n    file: photos/citrus-close.jpg\n"
PEOPLE = "      people: none\n"
TODAY = date(2026, 11, 25)


@dataclass
class Folder:
    """The bundled content with one photo, which a test changes."""

    path: Path

    def photo(self, data: bytes, name: str = "photos/citrus-close.jpg") -> None:
        (self.path / name).write_bytes(data)

    def picture(self, image: Image.Image, name: str = "photos/citrus-close.jpg") -> None:
        image.save(self.path / name)

    def write(self, old: str, new: str) -> int:
        """Replace the last place of a passage; the line of it."""
        file = self.path / CITRUS
        text = file.read_text(encoding="utf-8")
        before, found, after = text.rpartition(old)
        assert found
        file.write_text(before + new + after, encoding="utf-8")
        return before.count("\n") + 1

    def check(self, today: date = TODAY) -> list[Diagnostic]:
        return list(check(self.path, validate(self.path, content_registry()), paths.media_worker(), today))

    def codes(self, today: date = TODAY) -> list[str]:
        return [diagnostic.code for diagnostic in self.check(today)]

    def only(self) -> Diagnostic:
        (diagnostic,) = self.check()
        assert diagnostic.message.zh
        assert diagnostic.message.en
        assert diagnostic.hint.zh
        assert diagnostic.hint.en
        return diagnostic


@pytest.fixture
def folder(plain_copy: Path) -> Folder:
    return Folder(plain_copy)


def test_good_pictures(folder: Folder) -> None:
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
def test_a_file_that_is_no_good_picture(folder: Folder, data: bytes, code: str, words: str) -> None:
    folder.photo(data)
    diagnostic = folder.only()
    assert (diagnostic.file, diagnostic.code, diagnostic.column) == (CITRUS, code, 11)
    assert diagnostic.line == folder.write(ENTRY, ENTRY) + 1
    assert words in diagnostic.message.zh + diagnostic.hint.zh


@pytest.mark.parametrize(
    ("header", "code"),
    [((11_000, 11_000), "photo_too_large"), ((100_000, 100_000), "photo_too_large"), ((3000, 3000), "photo_damaged")],
)
def test_pictures_of_many_pixels(folder: Folder, header: tuple[int, int], code: str) -> None:
    folder.write("citrus-close.jpg", "citrus-close.png")
    (folder.path / "photos" / "citrus-close.jpg").unlink()
    folder.photo(png_header(*header), "photos/citrus-close.png")
    assert folder.only().code == code


def test_a_truncated_picture(folder: Folder) -> None:
    file = folder.path / "photos" / "citrus-close.jpg"
    quarters((1920, 1080)).save(file)
    file.write_bytes(file.read_bytes()[:-500])
    assert folder.only().code == "photo_damaged"


def test_a_missing_picture(folder: Folder) -> None:
    folder.write("citrus-close.jpg", "citrus-clsoe.jpg")
    missing = folder.only()
    assert (missing.file, missing.code, missing.severity) == (CITRUS, "no_such_photo", "error")
    assert "是不是想写“photos/citrus-close.jpg”" in missing.hint.zh


@pytest.mark.parametrize("name", ["photos", "photos/pipe.jpg", "photos/loop.jpg", f"photos/{'x' * 300}.jpg"])
def test_what_is_no_file(folder: Folder, name: str) -> None:
    os.mkfifo(folder.path / "photos" / "pipe.jpg")
    (folder.path / "photos" / "loop.jpg").symlink_to("loop.jpg")
    folder.write("photos/citrus-close.jpg", name)
    assert {"no_such_photo", "photo_unreadable"} & set(folder.codes())


def test_a_refused_path_is_not_followed(folder: Folder, tmp_path: Path) -> None:
    quarters().save(tmp_path / "outside.jpg")
    folder.write("photos/citrus-close.jpg", "../outside.jpg")
    assert folder.codes() == ["photo_path"]


def test_a_picture_that_is_too_small(folder: Folder, photographs: dict[str, Path]) -> None:
    """Small by design: the two photographs are 640 × 427."""
    for photograph in photographs.values():
        folder.photo(photograph.read_bytes())
        diagnostic = folder.only()
        assert (diagnostic.code, diagnostic.severity) == ("photo_too_small", "error")
        for words in ("640×427", "1920"):
            assert words in diagnostic.message.zh
            assert words in diagnostic.message.en


def test_a_picture_that_fills_its_frame_but_not_the_screen_is_a_warning(folder: Folder) -> None:
    folder.picture(quarters((1600, 900)))
    diagnostic = folder.only()
    assert (diagnostic.code, diagnostic.severity) == ("photo_too_small", "warning")


def test_a_tall_picture_is_measured_by_its_longer_side(folder: Folder) -> None:
    folder.picture(quarters((1080, 1920)))
    assert folder.check() == []


def test_a_picture_that_takes_too_long(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import time; print('{\"ready\": true}', flush=True); time.sleep(600)"
    monkeypatch.setattr(check_module, "Worker", lambda command: _impatient([sys.executable, "-c", script]))
    diagnostics = folder.check()
    assert {diagnostic.code for diagnostic in diagnostics} == {"photo_too_heavy"}
    assert "10 秒" in diagnostics[0].message.zh


def _impatient(command: list[str]) -> object:
    from wuxi_kiosk.media.client import Worker

    return Worker(command, seconds=0.05)


class TestRights:
    def set(self, folder: Folder, rights: str) -> int:
        return folder.write(PEOPLE, rights)

    @pytest.mark.parametrize(
        ("rights", "code", "words"),
        [
            ("      people: adults\n", "no_consent", "本人"),
            ("      people: minors\n", "no_consent", "监护人"),
            ("      people: none\n      expires: 2025\n", "rights_expired", "2025"),
            ("      people: none\n      expires: 2026-10\n", "rights_expired", "2026-10"),
            ("      people: none\n      expires: 2026-11-24\n", "rights_expired", "2026-11-25"),
        ],
    )
    def test_what_is_missing(self, folder: Folder, rights: str, code: str, words: str) -> None:
        line = self.set(folder, rights)
        diagnostic = folder.only()
        assert diagnostic.code == code
        assert words in diagnostic.message.zh
        assert diagnostic.line == line + rights.count("\n") - 1

    @pytest.mark.parametrize(
        "rights",
        [
            "      people: minors\n      consent: {zh: 监护人书面同意, en: In writing by the guardians}\n",
            "      people: adults\n      consent: {zh: 书面同意, en: In writing}\n      expires: 2026-11\n",
            "      people: none\n      expires: 2026\n",
            "      people: none\n      expires: 2026-11-25\n",
        ],
    )
    def test_what_is_in_order(self, folder: Folder, rights: str) -> None:
        self.set(folder, rights)
        assert folder.check() == []

    @pytest.mark.parametrize("left", ["", "    rights:\n"])
    def test_rights_that_are_absent(self, folder: Folder, left: str) -> None:
        text = (folder.path / CITRUS).read_text(encoding="utf-8")
        line = text.count("\n", 0, text.rindex("  - id:")) + 1
        (folder.path / CITRUS).write_text(text[: text.rindex("    rights:")] + left, encoding="utf-8")
        diagnostic = folder.only()
        assert (diagnostic.code, diagnostic.line) == ("no_rights", line)
        assert "holder" in diagnostic.hint.zh


class TestClips:
    VIDEO = "    video: photos/clip.mp4\n    subtitles: {zh: photos/zh.vtt, en: photos/en.vtt}\n"

    @pytest.fixture
    def clip(self, folder: Folder, clips: dict[str, Path]) -> Folder:
        folder.photo(clips["mp4"].read_bytes(), "photos/clip.mp4")
        for language in ("zh", "en"):
            folder.photo(b"WEBVTT\n\n00:00.000 --> 00:01.000\n.\n", f"photos/{language}.vtt")
        folder.write(ENTRY, ENTRY + self.VIDEO)
        return folder

    def test_a_good_one(self, clip: Folder) -> None:
        assert clip.check() == []

    @pytest.mark.parametrize(
        ("change", "codes"),
        [
            (lambda clip: clip.photo(b"", "photos/clip.mp4"), ["empty_file"]),
            (lambda clip: clip.photo(b"RIFF....AVI LIST", "photos/clip.mp4"), ["clip_content"]),
            (lambda clip: clip.photo(b"1\n00:00\n", "photos/zh.vtt"), ["clip_content"]),
            (lambda clip: clip.photo(b"", "photos/en.vtt"), ["empty_file"]),
            (lambda clip: clip.photo(b"WEBVTT\n", "photos/en.vtt"), ["no_cues"]),
            (lambda clip: clip.photo("WEBVTT\n\n巫溪".encode("gbk"), "photos/en.vtt"), ["subtitle_encoding"]),
            (lambda clip: (clip.path / "photos/clip.mp4").unlink(), ["no_such_clip"]),
            (lambda clip: (clip.path / "photos/en.vtt").unlink(), ["no_such_clip"]),
            (lambda clip: clip.write(", en: photos/en.vtt", ""), ["missing_language"]),
            (
                lambda clip: clip.write("en: photos/en.vtt", "fr: photos/en.vtt"),
                ["missing_language", "unknown_language"],
            ),
            (lambda clip: clip.write("    video: photos/clip.mp4\n", ""), ["only_with"]),
        ],
    )
    def test_a_bad_one(self, clip: Folder, change: Callable[[Folder], object], codes: list[str]) -> None:
        change(clip)
        assert sorted(clip.codes()) == codes

    @pytest.mark.parametrize(
        ("line", "place"),
        [("喆𠮷", (4, 2)), ("<i>x</i>\u200b", (4, 9)), ("a&#x20BB7;", (None, None))],
    )
    def test_a_character_that_the_fonts_lack(
        self, clip: Folder, line: str, place: tuple[int | None, int | None]
    ) -> None:
        clip.photo(f"\ufeffWEBVTT\n\n00:00.000 --> 00:01.000\n{line}\n".encode(), "photos/zh.vtt")
        diagnostic = clip.only()
        assert (diagnostic.file, diagnostic.line, diagnostic.column) == ("photos/zh.vtt", *place)
        assert (diagnostic.code, diagnostic.severity) == ("missing_character", "error")

    @pytest.mark.parametrize(
        ("kind", "code"),
        [("broken", "clip_damaged"), ("no picture", "clip_without_picture"), ("other codec", "clip_codec")],
    )
    def test_one_that_cannot_be_played(self, clip: Folder, clips: dict[str, Path], kind: str, code: str) -> None:
        clip.photo(clips[kind].read_bytes(), "photos/clip.mp4")
        diagnostic = clip.only()
        assert diagnostic.code == code
        assert "photos/clip.mp4" in diagnostic.message.zh


class TestPairs:
    LABELS = '    before_label: {zh: 2018年, en: "2018"}\n    after_label: {zh: 2020年, en: "2020"}\n'

    @pytest.mark.parametrize(
        ("entry", "codes"),
        [
            ("    after: photos/after.jpg\n" + LABELS, []),
            ("    after: photos/after.jpg\n", ["no_label", "no_label"]),
            (LABELS, ["only_with", "only_with"]),
            ("    after: photos/before.jpg\n" + LABELS, ["no_such_photo"]),
            ("    after: photos/after.jpg\n    video: photos/after.jpg\n" + LABELS, ["clip_content", "pair_and_video"]),
        ],
    )
    def test_pairs(self, folder: Folder, entry: str, codes: list[str]) -> None:
        folder.picture(quarters((1920, 1080)), "photos/after.jpg")
        folder.write(ENTRY, ENTRY + entry)
        assert sorted(folder.codes()) == codes


def test_unused_files_are_warned_of(folder: Folder) -> None:
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
def test_nothing_is_unused_while_something_may_be_what_uses_it(folder: Folder, old: str, new: str) -> None:
    folder.write(old, new)
    folder.photo(b"x", "photos/old.jpg")
    codes = folder.codes()
    assert codes
    assert "unused_file" not in codes


@pytest.mark.parametrize("name", ["themes/citrus.yaml.txt", "themes/citrus.yml"])
def test_nothing_is_unused_while_a_theme_has_another_suffix(folder: Folder, name: str) -> None:
    (folder.path / CITRUS).rename(folder.path / name)
    codes = folder.codes()
    assert "file_name" in codes
    assert "unused_file" not in codes


def test_all_is_told_at_once_and_in_order(folder: Folder) -> None:
    folder.photo(b"")
    folder.write("accent: citrus", "accent: red")
    folder.photo(b"x", "photos/old.jpg")
    assert [(diagnostic.file, diagnostic.code) for diagnostic in folder.check()] == [
        (CITRUS, "wrong_choice"),
        (CITRUS, "empty_file"),
    ]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    assert Folder(tmp_path / "nowhere").codes() == ["no_folder"]


class TestRecordings:
    """What curators record of the texts of pages."""

    PLACE = "    facts: [only-township]\n"
    MP3 = b"ID3\x04\x00\x00" + bytes(64)

    def narrate(self, folder: Folder, recordings: str) -> int:
        file = folder.path / "themes" / "migrant-township.yaml"
        text = file.read_text(encoding="utf-8")
        assert text.count(self.PLACE) == 1
        file.write_text(text.replace(self.PLACE, f"    narration: {recordings}\n{self.PLACE}"), encoding="utf-8")
        return text[: text.index(self.PLACE)].count("\n") + 1

    def put(self, folder: Folder, name: str, data: bytes) -> None:
        (folder.path / "audio").mkdir(exist_ok=True)
        (folder.path / "audio" / name).write_bytes(data)

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.mp3", MP3),
            ("b.mp3", b"\xff\xfb\x90\x64" + bytes(64)),
            ("c.ogg", b"OggS" + bytes(64)),
            ("d.wav", b"RIFF\x24\x00\x00\x00WAVE" + bytes(64)),
        ],
    )
    def test_a_good_one(self, folder: Folder, name: str, data: bytes) -> None:
        self.put(folder, name, data)
        self.narrate(folder, f"{{zh: audio/{name}}}")
        assert folder.check() == []

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("{zh: audio/missing.mp3}", "no_such_clip"),
            ("{zh: audio/picture.mp3}", "clip_content"),
            ("{zh: audio/good.wav}", "file_suffix"),
            ("{zh: audio/empty.mp3}", "empty_file"),
            ("{fr: audio/good.mp3}", "unknown_language"),
            ("{zh: ../good.mp3}", "sound_path"),
            ("{zh: audio/Good.mp3}", "sound_case"),
            ("{zh: audio/pair.mp3}", "sound_case"),
            ("{zh: audio/loop.mp3}", "sound_unreadable"),
        ],
    )
    def test_what_is_wrong_with_one(self, folder: Folder, written: str, code: str) -> None:
        self.put(folder, "good.mp3", self.MP3)
        self.put(folder, "good.wav", self.MP3)
        self.put(folder, "picture.mp3", b"\xff\xd8\xff\xe0" + bytes(64))
        self.put(folder, "empty.mp3", b"")
        self.put(folder, "pair.mp3", self.MP3)
        self.put(folder, "Pair.mp3", self.MP3)
        (folder.path / "audio" / "loop.mp3").symlink_to("loop.mp3")
        line = self.narrate(folder, written)
        diagnostic = folder.only()
        assert (diagnostic.file, diagnostic.line, diagnostic.code) == ("themes/migrant-township.yaml", line, code)
        assert diagnostic.message.zh
        assert diagnostic.message.en
        assert diagnostic.hint.zh
        assert diagnostic.hint.en

    @pytest.mark.parametrize(
        ("written", "near"),
        [("nope.mp3", ""), ("audio/nope.mp3", ""), ("hepl.mp3", "audio/help.MP3"), ("audio/hlp.ogg", "audio/help.MP3")],
    )
    def test_only_a_near_name_is_offered(self, folder: Folder, written: str, near: str) -> None:
        self.put(folder, "B.MP3", self.MP3)
        self.put(folder, "help.MP3", self.MP3)
        self.narrate(folder, f"{{zh: {written}}}")
        (diagnostic,) = (found for found in folder.check() if found.code == "no_such_clip")
        assert diagnostic.hint.en == (
            f"Did you mean “{near}”?" if near else "Put it into the folder audio and write audio/name here."
        )

    def test_one_that_no_page_uses_is_warned_of(self, folder: Folder) -> None:
        self.put(folder, "old.mp3", self.MP3)
        diagnostic = folder.only()
        assert (diagnostic.file, diagnostic.code, diagnostic.severity) == ("audio/old.mp3", "unused_file", "warning")
        for message in (diagnostic.hint.zh, diagnostic.hint.en):
            assert "narration" in message
            assert "photo" not in message

    def test_one_of_a_wrong_kind_names_the_kinds_that_are_taken(self, folder: Folder) -> None:
        self.put(folder, "a.m4a", b"\x00\x00\x00\x18ftypM4A " + bytes(64))
        self.narrate(folder, "{zh: audio/a.m4a}")
        diagnostic = folder.only()
        assert diagnostic.code == "clip_content"
        assert "mp3、ogg 或 wav" in diagnostic.message.zh
        assert "mp3, ogg or wav" in diagnostic.message.en
        assert "MP3、OGG 或 WAV" in diagnostic.hint.zh
        assert "MP3, OGG or WAV" in diagnostic.hint.en

"""What check reports of videos and their subtitles."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ENTRY, Folder


class TestClips:
    VIDEO = "    video: photos/clip.mp4\n    subtitles: {zh: photos/zh.vtt, en: photos/en.vtt}\n"

    @pytest.fixture
    def clip(self, folder: Folder, clips: dict[str, Path]) -> Folder:
        folder.photo(clips["mp4"].read_bytes(), "photos/clip.mp4")
        for language in ("zh", "en"):
            folder.photo(b"WEBVTT\n\n00:00.000 --> 00:01.000\n.\n", f"photos/{language}.vtt")
        folder.write(ENTRY, ENTRY + self.VIDEO)
        return folder

    def test_accepts_a_good_clip(self, clip: Folder) -> None:
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
    def test_reports_bad_clips_and_subtitles(
        self, clip: Folder, change: Callable[[Folder], object], codes: list[str]
    ) -> None:
        change(clip)
        assert sorted(clip.codes()) == codes

    @pytest.mark.parametrize(
        ("line", "place"),
        [("喆𠮷", (4, 2)), ("<i>x</i>\u200b", (4, 9)), ("a&#x20BB7;", (None, None))],
    )
    def test_reports_missing_characters_in_subtitles(
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
    def test_reports_clips_that_cannot_be_played(
        self, clip: Folder, clips: dict[str, Path], kind: str, code: str
    ) -> None:
        clip.photo(clips[kind].read_bytes(), "photos/clip.mp4")
        diagnostic = clip.only()
        assert diagnostic.code == code
        assert "photos/clip.mp4" in diagnostic.message.zh

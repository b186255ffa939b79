"""What check reports of recordings."""

import io
import math
import struct
import wave

import pytest

from .conftest import Folder


def tone(seconds: float = 22, level_db: float = -16, quiet_s: float = 0.5) -> bytes:
    """A WAV file with a tone whose peak is at a level in dBFS, cut off above full scale, with silence at both ends."""
    rate = 8000
    full, cycle = 32767, [math.sin(2 * math.pi * 500 * index / rate + 0.3) for index in range(rate)]
    # At full scale it is overdriven.
    amplitude = full * 10 ** (level_db / 20) * (2 if level_db >= 0 else 1)
    second = [round(max(-full, min(full, amplitude * value))) for value in cycle]
    quiet = [0] * round(quiet_s * rate)
    values = [*quiet, *second * round(seconds), *quiet]
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(rate)
        written.writeframes(struct.pack(f"<{len(values)}h", *values))
    return file.getvalue()


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

    def test_accepts_good_recordings(self, folder: Folder) -> None:
        self.put(folder, "d.wav", tone())
        self.narrate(folder, "{zh: audio/d.wav}")
        assert folder.check() == []

    @pytest.mark.parametrize(
        ("name", "data"),
        [("a.mp3", MP3), ("b.mp3", b"\xff\xfb\x90\x64" + bytes(64)), ("c.ogg", b"OggS" + bytes(64))],
    )
    def test_damaged_recordings_of_every_format(self, folder: Folder, name: str, data: bytes) -> None:
        self.put(folder, name, data)
        line = self.narrate(folder, f"{{zh: audio/{name}}}")
        diagnostic = folder.only()
        assert (diagnostic.line, diagnostic.code) == (line, "sound_damaged")

    @pytest.mark.parametrize(
        ("sound", "codes"),
        [
            ({"seconds": 4}, ["sound_length"]),
            ({"seconds": 80}, ["sound_length"]),
            ({"level_db": -30}, ["sound_loudness"]),
            ({"level_db": -3}, ["sound_loudness"]),
            ({"level_db": 0}, ["sound_clipped", "sound_loudness"]),
            ({"quiet_s": 3}, ["sound_silence", "sound_silence"]),
            ({"quiet_s": 0}, ["sound_cut", "sound_cut"]),
        ],
        ids=str,
    )
    def test_measures_recordings(self, folder: Folder, sound: dict[str, float], codes: list[str]) -> None:
        self.put(folder, "a.wav", tone(**sound))
        line = self.narrate(folder, "{zh: audio/a.wav}")
        found = folder.check()
        assert sorted(diagnostic.code for diagnostic in found) == codes
        assert {(diagnostic.file, diagnostic.line) for diagnostic in found} == {("themes/migrant-township.yaml", line)}

    def test_length_is_that_of_the_language(self, folder: Folder) -> None:
        """The text in English takes half as long again to read as that in Chinese."""
        for name in ("a.wav", "b.wav"):
            self.put(folder, name, tone(seconds=11))
        self.narrate(folder, "{zh: audio/a.wav, en: audio/b.wav}")
        diagnostic = folder.only()
        assert diagnostic.code == "sound_length"
        assert "27 秒" in diagnostic.message.zh

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
    def test_reports_bad_recordings(self, folder: Folder, written: str, code: str) -> None:
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
    def test_suggests_near_names_only(self, folder: Folder, written: str, near: str) -> None:
        self.put(folder, "B.MP3", self.MP3)
        self.put(folder, "help.MP3", self.MP3)
        self.narrate(folder, f"{{zh: {written}}}")
        (diagnostic,) = (found for found in folder.check() if found.code == "no_such_clip")
        assert diagnostic.hint.en == (
            f"Did you mean “{near}”?" if near else "Put it into the folder audio and write audio/name here."
        )

    def test_warns_of_unused_recordings(self, folder: Folder) -> None:
        self.put(folder, "old.mp3", self.MP3)
        diagnostic = folder.only()
        assert (diagnostic.file, diagnostic.code, diagnostic.severity) == ("audio/old.mp3", "unused_file", "warning")
        for message in (diagnostic.hint.zh, diagnostic.hint.en):
            assert "narration" in message
            assert "photo" not in message

    def test_message_lists_the_formats_of_recordings(self, folder: Folder) -> None:
        self.put(folder, "a.m4a", b"\x00\x00\x00\x18ftypM4A " + bytes(64))
        self.narrate(folder, "{zh: audio/a.m4a}")
        diagnostic = folder.only()
        assert diagnostic.code == "clip_content"
        assert "mp3、ogg 或 wav" in diagnostic.message.zh
        assert "mp3, ogg or wav" in diagnostic.message.en
        assert "MP3、OGG 或 WAV" in diagnostic.hint.zh
        assert "MP3, OGG or WAV" in diagnostic.hint.en

"""Subtitles as curators' tools write them."""

from pathlib import Path

import pytest

from wuxi_kiosk.media.vtt import Cue, cues, read, text_at


def test_parses_a_cue() -> None:
    assert cues("WEBVTT\n\n00:01.000 --> 00:02.500\n白雪换白银") == (Cue(1000, 2500, "白雪换白银"),)


def test_parses_hours() -> None:
    (cue,) = cues("WEBVTT\n\n01:00:01.000 --> 100:00:02.000\na\n")
    assert (cue.start, cue.end) == (3_601_000, 360_002_000)


def test_parses_lines_names_and_settings() -> None:
    text = (
        "WEBVTT a title\nKind: captions\n\nfirst\n00:00.000 --> 00:01.000 align:start line:0\none\ntwo\n\n"
        "3\n00:02.000 --> 00:03.000\nthree"
    )
    assert cues(text) == (Cue(0, 1000, "one\ntwo"), Cue(2000, 3000, "three"))


def test_ignores_notes_styles_and_regions() -> None:
    text = (
        "WEBVTT\n\nNOTE\n00:00.000 is the start\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n"
        "00:00.000 --> 00:01.000\na"
    )
    assert [cue.text for cue in cues(text)] == ["a"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_accepts_all_line_endings_and_a_byte_order_mark(tmp_path: Path, newline: str, mark: str) -> None:
    file = tmp_path / "a.vtt"
    file.write_bytes((mark + newline.join(["WEBVTT", "", "00:00.000 --> 00:01.000", "一", "二"])).encode())
    assert read(file) == (Cue(0, 1000, "一\n二"),)


def test_strips_tags_and_decodes_entities() -> None:
    (cue,) = cues("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ana>Snow &amp; <b>ice</b> &lt;here&gt;<00:00.500></v>")
    assert cue.text == "Snow & ice <here>"


@pytest.mark.parametrize(
    "timing", ["00:02.000 --> 00:01.000", "00:61.000 --> 02:00.000", "00:00 --> 00:01", "00:00.000 -> 00:01.000", "-"]
)
def test_ignores_invalid_timings(timing: str) -> None:
    text = f"WEBVTT\n\n{timing}\nlost\n\n00:03.000 --> 00:04.000\nkept"
    assert [cue.text for cue in cues(text)] == ["kept"]


def test_ignores_empty_cues() -> None:
    assert cues("WEBVTT\n\n00:00.000 --> 00:01.000\n\n00:01.000 --> 00:02.000\n<i></i>\n") == ()


@pytest.mark.parametrize(
    "text", ["", "1\n00:00:00,000 --> 00:00:01,000\nSubRip", "WEBVTTX\n\n00:00.000 --> 00:01.000\na"]
)
def test_rejects_other_text(text: str) -> None:
    with pytest.raises(ValueError, match="WEBVTT"):
        cues(text)


def test_rejects_other_encodings_and_large_files(tmp_path: Path) -> None:
    file = tmp_path / "a.vtt"
    file.write_bytes("WEBVTT\n\n00:00.000 --> 00:01.000\n巫溪".encode("gb18030"))
    with pytest.raises(UnicodeDecodeError):
        read(file)
    file.write_bytes(b"WEBVTT\n\n" + b"a" * 1024 * 1024)
    with pytest.raises(ValueError, match="large"):
        read(file)


def test_text_at() -> None:
    shown = cues("WEBVTT\n\n00:02.000 --> 00:04.000\nb\n\n00:01.000 --> 00:03.000\na\n")
    assert [text_at(shown, moment) for moment in (0, 999, 1000, 2000, 2999, 3000, 4000)] == [
        "",
        "",
        "a",
        "a\nb",
        "a\nb",
        "b",
        "",
    ]

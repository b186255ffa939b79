"""What a file is, by its first bytes."""

import os
from pathlib import Path

import pytest

from wuxi_kiosk.media.signatures import head_of, kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe1", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"RIFF\x00\x01\x02\nWEBPVP8 ", "webp"),
        (b"RIFF\x00\x01\x02\x03WAVE", "wav"),
        (b"RIFF\x00\x01\x02\x03AVI ", None),
        (b"ID3\x03\x00", "mp3"),
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"\xff\xfea\x00", None),
        (b"OggS\x00", "ogg"),
        (b"\0\0\0\x18ftypmp42", "mp4"),
        (b"\0\0\0\x18ftypisom", "mp4"),
        (b"\0\0\0\x18ftypheic", None),
        (b"\0\0\0\x18ftypqt  ", None),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm", "webm"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x88matroska", None),
        (b"WEBVTT\n\n00:00", "vtt"),
        (b"\xef\xbb\xbfWEBVTT - title", "vtt"),
        (b"WEBVTTX", None),
        (b"1\n00:00:01,000 --> ", None),
        (b"GIF89a", None),
        (b"<svg", None),
        (b"", None),
    ],
)
def test_recognises_kinds(head: bytes, kind: str | None) -> None:
    assert kind_of(head) == kind


def test_named_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(OSError, match="not a file"):
        head_of(tmp_path / "pipe.jpg")

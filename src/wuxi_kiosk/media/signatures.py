"""Recognises the kind of a file by its first bytes, not by its name."""

import re
from collections.abc import Sequence
from pathlib import Path
from stat import S_ISREG

_HEAD = 64
_SIGNATURES = {
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    # A QuickTime file from a camera has the same boxes under the brand "qt  ".
    "mp4": re.compile(rb"....ftyp(?!qt  |heic|heix|mif1|avif)", re.DOTALL),
    "webm": re.compile(rb"\x1a\x45\xdf\xa3.{0,48}webm", re.DOTALL),
    # An mp3 begins with its tags or with a frame of layer III.
    "mp3": re.compile(rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
    "ogg": re.compile(rb"OggS"),
    "wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
    "vtt": re.compile(rb"(\xef\xbb\xbf)?WEBVTT([ \t\r\n]|$)"),
}
SUFFIXES = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".png": "png",
    ".webp": "webp",
    ".mp4": "mp4",
    ".webm": "webm",
    ".vtt": "vtt",
    ".mp3": "mp3",
    ".ogg": "ogg",
    ".wav": "wav",
}
PICTURES = ("jpeg", "png", "webp")
VIDEOS = ("mp4", "webm")
SUBTITLES = ("vtt",)
SOUNDS = ("mp3", "ogg", "wav")


def head_of(path: Path) -> bytes:
    """The first bytes of a file; raises OSError, also for a named pipe, which would block."""
    if not S_ISREG(path.stat().st_mode):
        raise IsADirectoryError(f"{path.name} is not a file")
    with path.open("rb") as file:
        return file.read(_HEAD)


def kind_of(head: bytes) -> str | None:
    """The kind of a file by its first bytes, one of SUFFIXES, or None."""
    return next((kind for kind, pattern in _SIGNATURES.items() if pattern.match(head)), None)


def suffixes_of(kinds: Sequence[str]) -> tuple[str, ...]:
    """The extensions of files of these kinds."""
    return tuple(suffix for suffix, kind in SUFFIXES.items() if kind in kinds)

"""Checks from its container whether a clip can be played, without decoding it."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal

Fault = Literal["damaged", "no picture", "codec"]

# Baseline, main, extended, high: all of 8 bits.
_H264_PROFILES = {66, 77, 88, 100}
_WEBM_CODECS = {b"V_VP8", b"V_VP9"}
_MAX_HEADER = 64 * 1024 * 1024
_SEGMENT, _TRACKS, _TRACK, _TRACK_TYPE, _CODEC = 0x18538067, 0x1654AE6B, 0xAE, 0x83, 0x86
_VIDEO = b"\x01"


class _DamagedError(Exception):
    """The structure of the container is invalid."""


def fault_of(path: Path) -> Fault | None:
    """Why an mp4 or webm cannot be played, as far as its container shows; raises OSError."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        webm = file.read(4) == b"\x1a\x45\xdf\xa3"
        try:
            return _webm_fault(file, size) if webm else _mp4_fault(file, size)
        except _DamagedError:
            return "damaged"


# ---- mp4: boxes of a size, a name and a content, which may be boxes again


def _mp4_fault(file: IO[bytes], size: int) -> Fault | None:
    header, has_data, at = b"", False, 0
    while at < size:
        file.seek(at)
        name, start, end = _box(file.read(16), at, size)
        has_data = has_data or name == b"mdat"
        if name == b"moov":
            if end - start > _MAX_HEADER:
                raise _DamagedError
            file.seek(start)
            header = file.read(end - start)
        at = end
    if not header or not has_data:
        raise _DamagedError
    codecs = [_h264(entry) for track in _inside(header, b"trak") for entry in _video_entries(track)]
    return "no picture" if not codecs else None if all(codecs) else "codec"


def _box(head: bytes, at: int, limit: int) -> tuple[bytes, int, int]:
    """The name of a box by its first bytes, and the start and end of its content."""
    size, name, start = int.from_bytes(head[:4]), head[4:8], at + 8
    if size == 1:
        size, start = int.from_bytes(head[8:16]), at + 16
    end = limit if size == 0 else at + size
    if len(name) < 4 or not start <= end <= limit:
        raise _DamagedError
    return name, start, end


def _inside(content: bytes, wanted: bytes, skip: int = 0) -> Iterator[bytes]:
    at = skip
    while at < len(content):
        name, start, end = _box(content[at : at + 16], at, len(content))
        if name == wanted:
            yield content[start:end]
        at = end


def _video_entries(track: bytes) -> Iterator[bytes]:
    """Each sample description of a video track."""
    for media in _inside(track, b"mdia"):
        if not any(handler[8:12] == b"vide" for handler in _inside(media, b"hdlr")):
            continue
        for information in _inside(media, b"minf"):
            for table in _inside(information, b"stbl"):
                # The descriptions follow four bytes of version and four of count.
                yield from (description[8:] for description in _inside(table, b"stsd"))


def _h264(entry: bytes) -> bool:
    if entry[4:8] not in (b"avc1", b"avc3"):
        return False
    name, _start, end = _box(entry[:16], 0, len(entry))
    # The boxes of a visual sample entry follow 78 bytes of fields.
    configurations = list(_inside(entry[:end], b"avcC", skip=86)) if name else []
    return any(len(found) > 1 and found[1] in _H264_PROFILES for found in configurations)


# ---- webm: elements of an id, a size and a content; leading zero bits of id and size give their length


def _webm_fault(file: IO[bytes], size: int) -> Fault | None:
    segment = _find(file, 0, size, _SEGMENT)
    tracks = _find(file, *segment, _TRACKS)
    file.seek(tracks[0])
    content = file.read(min(tracks[1] - tracks[0], _MAX_HEADER))
    codecs = []
    for number, entry in _elements(content):
        fields = dict(_elements(entry)) if number == _TRACK else {}
        if fields.get(_TRACK_TYPE) == _VIDEO:
            codecs.append(fields.get(_CODEC, b"").rstrip(b"\0"))
    return "no picture" if not codecs else None if all(codec in _WEBM_CODECS for codec in codecs) else "codec"


def _find(file: IO[bytes], at: int, limit: int, wanted: int) -> tuple[int, int]:
    """The start and end of the content of the first such element; raises _DamagedError if there is none."""
    while at < limit:
        file.seek(at)
        number, start, size = _element(file.read(16))
        end = limit if size is None else at + start + size
        if end > limit:
            raise _DamagedError
        if number == wanted:
            return at + start, end
        at = end
    raise _DamagedError


def _elements(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        number, start, size = _element(content[at : at + 16])
        end = len(content) if size is None else at + start + size
        if end > len(content):
            raise _DamagedError
        yield number, content[at + start : end]
        at = end


def _element(head: bytes) -> tuple[int, int, int | None]:
    """The id of an element by its first bytes, the start of its content, and its size or None if unknown."""
    number_length = _length(head, 4)
    size_length = _length(head[number_length:], 8)
    number = int.from_bytes(head[:number_length])
    data = int.from_bytes(head[number_length : number_length + size_length])
    unknown = (1 << 7 * size_length) - 1
    size = data & unknown
    return number, number_length + size_length, None if size == unknown else size


def _length(head: bytes, maximum: int) -> int:
    length = 9 - head[0].bit_length() if head else maximum + 1
    if length > maximum or len(head) < length:
        raise _DamagedError
    return length

"""Damage in a JPEG file that a decoder passes over: it has no checksums, and something is made of any bytes."""

import re

_START_OF_SCAN, _TABLES, _END = 0xDA, 0xC4, 0xD9
_SEQUENTIAL = {0xC0, 0xC1}
_NO_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ZEROS = bytes(64)


def damaged(data: bytes) -> bool:
    """Whether the end is missing, or a part of the picture has been overwritten by zeros, as by a copy broken off.

    Zeros are the code of a flat area in some files, which are not told from damage there.
    """
    first_symbols: dict[int, int] = {}
    sequential, position, scan = False, 2, 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        if (marker := data[position + 1]) == _END:
            return False
        length = int.from_bytes(data[position + 2 : position + 4])
        segment, position = data[position + 4 : position + 2 + length], position + 2 + length
        sequential |= marker in _SEQUENTIAL
        if marker == _TABLES:
            first_symbols |= _first_symbols(segment)
        elif marker == _START_OF_SCAN:
            scan = position
            end = _NO_MARKER_IN_SCAN.search(data, position)
            if not end:
                return True
            # The first component, the brightness, has its table for all but the mean in the lower half of this byte.
            symbol = first_symbols.get(0x10 | segment[2] & 0x0F, 0) if len(segment) > 2 else 0
            if sequential and symbol & 0x0F and _ZEROS in data[position : end.start()]:
                return True
            position = end.start()
    # What is not understood of its structure is no damage.
    return data.find(bytes((0xFF, _END)), scan) < 0


def _first_symbols(segment: bytes) -> dict[int, int]:
    """What the code of zeros alone means in each Huffman table of a segment; its lower half is 0 for "no more"."""
    found, position = {}, 0
    while position + 17 < len(segment):
        found[segment[position]] = segment[position + 17]
        position += 17 + sum(segment[position + 1 : position + 17])
    return found

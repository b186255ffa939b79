"""Detects damage in JPEG files, which have no checksums and are decoded without an error."""

import re

_START_OF_SCAN, _TABLES, _END = 0xDA, 0xC4, 0xD9
_SEQUENTIAL = {0xC0, 0xC1}
_NO_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ZEROS = bytes(64)


def damaged(data: bytes) -> bool:
    """Whether the end is missing or a part is zeros, as after an interrupted copy.

    In some files zeros are the code of a flat area; there they are not taken for damage.
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
            # The lower half of this byte selects the AC table of the first component, the luminance.
            symbol = first_symbols.get(0x10 | segment[2] & 0x0F, 0) if len(segment) > 2 else 0
            if sequential and symbol & 0x0F and _ZEROS in data[position : end.start()]:
                return True
            position = end.start()
    # A structure that is not understood is not taken for damage.
    return data.find(bytes((0xFF, _END)), scan) < 0


def _first_symbols(segment: bytes) -> dict[int, int]:
    """The symbol of the all-zero code in each Huffman table of a segment; its lower half is 0 for "end of block"."""
    found, position = {}, 0
    while position + 17 < len(segment):
        found[segment[position]] = segment[position + 17]
        position += 17 + sum(segment[position + 1 : position + 17])
    return found

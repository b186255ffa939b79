"""The bytes of a pack around its files: a ZIP archive of files that are stored as they are, without dates.

Everything in it follows from the names, sizes and contents of its files, so that the reader knows each byte to expect.
"""

import struct
from dataclasses import dataclass

SUFFIX = ".wuxipack"
FILE_SIGNATURE, ENTRY_SIGNATURE, END_SIGNATURE = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
UTF8_FLAG, ENCRYPTED_FLAG, STORED = 0x0800, 0x0001, 0
PLAIN_FILE = 0o100644
_UNIX, _ZIP_VERSION = 3, 20
# The first day that a ZIP archive can tell: 1 January 1980.
_DATE, _TIME = (1 << 5) | 1, 0
_FILE = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
FILE_BYTES, ENTRY_BYTES, END_BYTES = _FILE.size, _ENTRY.size, _END.size


@dataclass(frozen=True)
class Entry:
    """A file in an archive: its name, CRC-32, size in bytes, and where its header begins."""

    name: str
    crc: int
    size: int
    offset: int

    @property
    def end(self) -> int:
        """Where what follows it begins."""
        return self.data + self.size

    @property
    def data(self) -> int:
        """Where its content begins."""
        return self.offset + FILE_BYTES + len(self.name.encode())

    def header(self) -> bytes:
        """What stands before its content."""
        name = self.name.encode()
        values = (_ZIP_VERSION, UTF8_FLAG, STORED, _TIME, _DATE, self.crc, self.size, self.size, len(name), 0)
        return _FILE.pack(FILE_SIGNATURE, *values) + name

    def listing(self) -> bytes:
        """What stands of it in the directory at the end."""
        name = self.name.encode()
        made, flags = (_UNIX << 8) | _ZIP_VERSION, (UTF8_FLAG, STORED, _TIME, _DATE)
        sizes = (self.crc, self.size, self.size, len(name), 0, 0, 0, 0)
        return _ENTRY.pack(ENTRY_SIGNATURE, made, _ZIP_VERSION, *flags, *sizes, PLAIN_FILE << 16, self.offset) + name


@dataclass(frozen=True)
class Listed:
    """An entry of a directory as it is written, which may be by anybody; `length` is that of the entry itself."""

    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    mode: int
    is_folder: bool
    offset: int
    length: int

    @property
    def name(self) -> str:
        """The name, whatever its encoding."""
        return self.raw_name.decode(errors="replace")


def read_listed(directory: bytes, place: int) -> Listed | None:
    """The entry of a directory that begins at a place; None if there is none."""
    if len(directory) - place < ENTRY_BYTES:
        return None
    found = _ENTRY.unpack_from(directory, place)
    signature, _made, _needed, flags, method, _time, _date, crc, packed_size, size, *lengths = found[:13]
    external, offset = found[15:]
    length = ENTRY_BYTES + sum(lengths)
    if signature != ENTRY_SIGNATURE or place + length > len(directory):
        return None
    name = directory[place + ENTRY_BYTES : place + ENTRY_BYTES + lengths[0]]
    is_folder = bool(external & 0x10) or name.endswith(b"/")
    return Listed(name, flags, method, crc, packed_size, size, external >> 16, is_folder, offset, length)


def end_of(count: int, directory_size: int, directory_offset: int) -> bytes:
    """What stands at the very end of an archive with so many entries."""
    return _END.pack(END_SIGNATURE, 0, 0, count, count, directory_size, directory_offset, 0)


def read_end(data: bytes) -> tuple[int, int, int] | None:
    """Count of entries, size and offset of the directory, from the last END_BYTES of an archive; None if it is none."""
    if len(data) != END_BYTES or not data.startswith(END_SIGNATURE):
        return None
    _signature, _disk, _first_disk, count, _all, size, offset, _comment = _END.unpack(data)
    return count, size, offset

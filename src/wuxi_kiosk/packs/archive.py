"""Makes a pack of a content folder, and reads one that may be anything."""

import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from wuxi_kiosk import atomic_files
from wuxi_kiosk.content.diagnostics import ContentError, Message
from wuxi_kiosk.content.folder import content_files
from wuxi_kiosk.library.content_hash import ContentHash
from wuxi_kiosk.packs import errors, guard, layout, manifest
from wuxi_kiosk.packs.errors import DAMAGED, PackError
from wuxi_kiosk.packs.layout import Entry
from wuxi_kiosk.packs.manifest import Manifest, PackedFile
from wuxi_kiosk.processes import owned_name

_CHUNK = 1024 * 1024
# How far from its end a file is looked at for the end of a pack.
_TAIL = 64 * 1024
Write = Callable[[bytes], object]


# ---- making one


@dataclass(frozen=True)
class FolderFiles:
    """The files of a content folder with its manifest: what a pack of it has, without the pack."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self.folder.name or str(self.folder)

    def copy(self, name: str, write: Write) -> None:
        """Hand the content of a file to `write`, part by part; raises PackError where it has changed since."""
        digest = sha256()
        try:
            with (self.folder / name).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    write(chunk)
        except OSError as error:
            raise errors.unreadable(name, error) from None
        if digest.hexdigest() != self.manifest.files[name].digest:
            raise errors.changed_meanwhile(name)


def read_folder(folder: Path, title: dict[str, str], version: str) -> FolderFiles:
    """The files of a content folder, each read once; raises PackError for names and sizes that no pack may have."""
    files: dict[str, PackedFile] = {}
    try:
        names = content_files(folder)
        sizes = {name: (folder / name).stat().st_size for name in names}
    except OSError as error:
        raise errors.unreadable(error.filename or folder.name, error) from None
    guard.check_names((manifest.NAME, *names))
    guard.check_sizes(sizes.items())
    whole = ContentHash()
    for name, size in sizes.items():
        digest = sha256()
        whole.begin(name, size)
        try:
            with (folder / name).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    whole.update(chunk)
        except OSError as error:
            raise errors.unreadable(name, error) from None
        files[name] = PackedFile(size, digest.hexdigest())
    return FolderFiles(folder, Manifest(title, version, whole.hexdigest(), files))


def write_pack(files: FolderFiles, out: Path) -> Path:
    """Write a pack into a folder, whole or not at all; returns its path. Raises PackError and OSError."""
    out.mkdir(parents=True, exist_ok=True)
    guard.check_space(out, (files.manifest.size,), share=0)
    path = out / f"wuxi-{files.manifest.name}{layout.SUFFIX}"
    temporary = out / owned_name(f"-{path.name}")
    try:
        with temporary.open("wb") as file:
            _write(files, file)
            file.flush()
            os.fsync(file.fileno())
        atomic_files.replace(temporary, path)
    finally:
        atomic_files.discard(temporary)
    return path


def _write(files: FolderFiles, out: BinaryIO) -> None:
    described = files.manifest.to_bytes()
    first = Entry(manifest.NAME, zlib.crc32(described), len(described), 0)
    out.write(first.header() + described)
    entries = [first]
    for name, file in files.manifest.files.items():
        # The header comes before what it tells the sum of.
        blank = Entry(name, 0, file.size, entries[-1].end)
        out.write(blank.header())
        crc = 0

        def write(chunk: bytes) -> None:
            nonlocal crc
            crc = zlib.crc32(chunk, crc)
            out.write(chunk)

        files.copy(name, write)
        entry = Entry(name, crc, file.size, blank.offset)
        out.seek(entry.offset)
        out.write(entry.header())
        out.seek(entry.end)
        entries.append(entry)
    directory = b"".join(entry.listing() for entry in entries)
    out.write(directory + layout.end_of(len(entries), len(directory), entries[-1].end))


# ---- reading one


class PackFile:
    """A pack that is open: its manifest, and its files one by one, of which no byte is believed.

    What it accepts is, byte for byte, what `write_pack` makes of the same files.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        self._file = file
        try:
            entries = _Directory(file, name).entries
            first, *others = entries
            if first.size > guard.MAX_MANIFEST_BYTES:
                raise errors.too_large(f"“{first.name}”", f"“{first.name}”")
            parts: list[bytes] = []
            self._read(first, parts.append)
            self.manifest = manifest.read_manifest(b"".join(parts))
        except OSError as error:
            raise errors.unreadable(name, error) from None
        self._entries = {entry.name: entry for entry in others}
        self._compare()

    def _compare(self) -> None:
        """Compare the entries with the manifest."""
        for name in self._entries:
            if name not in self.manifest.files:
                raise errors.unlisted(name)
        for name, file in self.manifest.files.items():
            if name not in self._entries:
                raise errors.missing(name)
            if self._entries[name].size != file.size:
                raise errors.wrong_size(name)
        if list(self._entries) != list(self.manifest.files):
            raise errors.bad_manifest("文件的次序不对", "its files are not in order")

    def _read(self, entry: Entry, write: Write) -> None:
        """Hand the content of an entry to `write`; raises PackError once it is known to be damaged, and OSError."""
        header = entry.header()
        self._file.seek(entry.offset)
        if self._file.read(len(header)) != header:
            raise errors.damaged(entry.name)
        left, crc = entry.size, 0
        while left:
            chunk = self._file.read(min(left, _CHUNK))
            if not chunk:
                raise errors.cut(self.name)
            left -= len(chunk)
            crc = zlib.crc32(chunk, crc)
            write(chunk)
        if crc != entry.crc:
            raise errors.damaged(entry.name)

    def copy(self, name: str, write: Write) -> None:
        """Hand the content of a file to `write`, part by part; raises PackError where it is not as it was packed."""
        digest = sha256()

        def both(chunk: bytes) -> None:
            digest.update(chunk)
            write(chunk)

        try:
            self._read(self._entries[name], both)
        except OSError as error:
            raise errors.unreadable(self.name, error) from None
        if digest.hexdigest() != self.manifest.files[name].digest:
            raise errors.damaged(name)


def copy_all(source: FolderFiles | PackFile, write_to: Callable[[str], AbstractContextManager[Write]]) -> None:
    """Hand the content of every file to what `write_to` makes of its name; raises PackError.

    It is all there once this returns, not before: the last file may be damaged.
    """
    whole = ContentHash()
    for name, file in source.manifest.files.items():
        whole.begin(name, file.size)
        with write_to(name) as write:

            def both(chunk: bytes, write: Write = write) -> None:
                whole.update(chunk)
                write(chunk)

            try:
                source.copy(name, both)
            except PackError as error:
                if error.code != DAMAGED:
                    raise
                raise errors.damaged(name, _place(source, name)) from None
    if whole.hexdigest() != source.manifest.content_hash:
        raise errors.bad_manifest("hash 不对", "the hash is wrong")


def _place(source: FolderFiles | PackFile, name: str) -> Message | None:
    """What a file of content belongs to, which a curator knows better than its name; None where nothing tells."""
    from wuxi_kiosk.packs.changes import draft_of
    from wuxi_kiosk.packs.file_places import FilePlaces

    try:
        return FilePlaces(draft_of(source)).find(name)
    except (PackError, ContentError):
        # The texts are damaged too.
        return None


def verify(source: FolderFiles | PackFile) -> None:
    """Read every file; raises PackError."""
    copy_all(source, lambda _name: nullcontext(lambda _chunk: None))


@contextmanager
def open_pack(path: Path) -> Iterator[PackFile]:
    """Open a pack; raises PackError where it is none."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise errors.unreadable(path.name, error) from None
    with file:
        yield PackFile(file, path.name)


class _Directory:
    """The directory at the end of an archive, checked entry by entry; raises PackError and OSError."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self._size = file.seek(0, os.SEEK_END)
        count, size, begin = self._find()
        self.entries: list[Entry] = []
        file.seek(begin)
        self._read(file.read(size), count, begin)

    def _find(self) -> tuple[int, int, int]:
        """Count of entries, size and place of the directory."""
        self._file.seek(0)
        starts_right = self._file.read(4) == layout.FILE_SIGNATURE
        tail_size = min(self._size, _TAIL)
        self._file.seek(self._size - tail_size)
        tail = self._file.read(tail_size)
        place = tail.rfind(layout.END_SIGNATURE)
        if not starts_right:
            if place >= 0:
                raise errors.extra_data(self._name, "开头", "at its beginning")
            raise errors.no_pack(self._name)
        if place < 0 or len(tail) - place < layout.END_BYTES:
            raise errors.cut(self._name)
        found = layout.read_end(tail[place : place + layout.END_BYTES])
        assert found
        count, size, begin = found
        if len(tail) - place > layout.END_BYTES:
            raise errors.extra_data(self._name, "末尾", "at its end")
        if begin + size + layout.END_BYTES != self._size:
            raise errors.extra_data(self._name, "里面", "within")
        guard.check_count(count - 1)
        if count < 1 or size > count * (layout.ENTRY_BYTES + guard.MAX_NAME_BYTES):
            raise errors.damaged(self._name)
        if tail[place:] != layout.end_of(count, size, begin):
            raise errors.damaged(self._name)
        return found

    def _read(self, directory: bytes, count: int, begin: int) -> None:
        listed = []
        place = 0
        for _ in range(count):
            one = layout.read_listed(directory, place)
            if one is None:
                raise errors.damaged(self._name)
            listed.append((one, directory[place : place + one.length]))
            place += one.length
        if place != len(directory):
            raise errors.damaged(self._name)
        names = []
        for one, _raw in listed:
            shown = guard.printable(one.name)
            if one.is_folder or one.mode & 0o170000 not in (0, layout.PLAIN_FILE & 0o170000):
                raise errors.special_entry(shown)
            if one.flags & layout.ENCRYPTED_FLAG:
                raise errors.encrypted(shown)
            if one.method != layout.STORED:
                raise errors.compressed(shown)
            if one.packed_size != one.size:
                raise errors.wrong_size(shown)
            names.append(one.name)
        guard.check_names(names)
        guard.check_sizes((one.name, one.size) for one, _raw in listed)
        end = 0
        for one, raw in listed:
            entry = Entry(one.name, one.crc, one.size, one.offset)
            if one.offset < end:
                raise errors.overlapping(one.name)
            if one.offset > end:
                raise errors.extra_data(self._name, f"“{one.name}”前面", f"before “{one.name}”")
            if raw != entry.listing():
                raise errors.damaged(one.name)
            end = entry.end
            self.entries.append(entry)
        if end > begin:
            raise errors.overlapping(self.entries[-1].name)
        if end < begin:
            raise errors.extra_data(self._name, "目录前面", "before its directory")
        if self.entries[0].name != manifest.NAME:
            raise errors.missing(manifest.NAME)

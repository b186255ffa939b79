"""Small packs for tests, and what may be done to one that nobody should accept."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

from wuxi_kiosk.library.content_hash import ContentHash
from wuxi_kiosk.packs import layout, manifest
from wuxi_kiosk.packs.archive import PackFile, copy_all, read_folder, write_pack
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.manifest import Manifest, PackedFile

TITLE = {"zh": "展览", "en": "Exhibit"}
# By no means content, but files as it has them.
FILES = {
    "exhibit.yaml": b"version: 1\n",
    "photos/桥.jpg": bytes(range(256)) * 9,
    "photos/empty.jpg": b"",
    "themes/citrus.yaml": "标题：柑橘\n".encode(),
}


def make_folder(folder: Path, files: Mapping[str, bytes] = FILES) -> Path:
    """A folder of files."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def make_pack(folder: Path, files: Mapping[str, bytes] = FILES, version: str = "2026.11") -> Path:
    """A pack of files, made as the program makes it."""
    return write_pack(read_folder(make_folder(folder / f"of-{version}", files), TITLE, version), folder)


def manifest_of(files: Mapping[str, bytes], version: str = "2026.11") -> Manifest:
    """The manifest of files, whatever their names."""
    whole = ContentHash()
    for name in sorted(files):
        whole.begin(name, len(files[name]))
        whole.update(files[name])
    packed = {name: PackedFile(len(data), sha256(data).hexdigest()) for name, data in sorted(files.items())}
    return Manifest(TITLE, version, whole.hexdigest(), packed)


Change = Callable[[zipfile.ZipInfo], None]


def foreign_pack(
    files: Mapping[str, bytes],
    *,
    listed: Mapping[str, bytes] | None = None,
    entries: Sequence[tuple[str, bytes]] | None = None,
    change: Change = lambda _info: None,
) -> bytes:
    """A pack made by other means, of any names and entries; its manifest lists other files if wanted."""
    described = manifest_of(files if listed is None else listed).to_bytes()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in [(manifest.NAME, described), *(sorted(files.items()) if entries is None else entries)]:
            info = zipfile.ZipInfo(name)
            # As zipfile reads it, it would stop at a NUL and turn backslashes on Windows.
            info.filename = name
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            if name != manifest.NAME:
                change(info)
            archive.writestr(info, data)
    return made.getvalue()


def unpack(data: bytes, folder: Path) -> PackError | None:
    """Put what is in a pack into a folder, as an installation does; returns why it is refused."""
    from contextlib import contextmanager

    try:
        opened = PackFile(io.BytesIO(data), "x.wuxipack")

        @contextmanager
        def write_to(name: str):  # type: ignore[no-untyped-def]
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                yield file.write

        copy_all(opened, write_to)
    except PackError as error:
        return error
    return None


def directory_of(data: bytes) -> tuple[int, int]:
    """Where the directory of an archive begins and ends."""
    found = layout.read_end(data[-layout.END_BYTES :])
    assert found
    return found[2], found[2] + found[1]


# ---- random changes


def _place(random: Random, data: bytes) -> int:
    """A place in a pack; often one where little is, and much depends on it."""
    begin, _end = directory_of(data)
    if random.random() < 0.4:
        return random.randrange(begin, len(data))
    return random.randrange(len(data))


def _flip(random: Random, data: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + bytes([data[place] ^ (1 << random.randrange(8))]) + data[place + 1 :]


def _overwrite(random: Random, data: bytes) -> bytes:
    place = _place(random, data)
    new = random.choice(
        (random.randbytes(random.randrange(1, 9)), b"\xff\xff\xff\xff", bytes(4), b"../", b"PK\x05\x06")
    )
    return data[:place] + new + data[place + len(new) :]


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data))]


def _remove(random: Random, data: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + data[place + random.randrange(1, 200) :]


def _insert(random: Random, data: bytes) -> bytes:
    place = random.choice((0, len(data), _place(random, data)))
    return data[:place] + random.randbytes(random.randrange(1, 100)) + data[place:]


def _repeat(random: Random, data: bytes) -> bytes:
    place = _place(random, data)
    part = data[place : place + random.randrange(1, 300)]
    where = _place(random, data)
    return data[:where] + part + data[where:]


def _number(random: Random, data: bytes) -> bytes:
    """Change a number of the directory: a size, an offset, flags."""
    begin, end = directory_of(data)
    place = random.randrange(begin, len(data) - 4)
    kind, value = random.choice(
        (("<H", 0xFFFF), ("<I", 0xFFFFFFFF), ("<I", len(data)), ("<I", end), ("<H", 1), ("<I", 0))
    )
    made = struct.pack(kind, value)
    return data[:place] + made + data[place + len(made) :]


def _rename(random: Random, data: bytes) -> bytes:
    """Give a file a name of the same length that leads elsewhere, wherever it stands."""
    name = random.choice(sorted(FILES)).encode()
    begins = (b"../", b"/", b"C:\\", b"..\\", b"a/../../", b"con.", b"PACK.json", b"\x00", b"photos/", b"\xff\xfe")
    begin = random.choice(begins)
    other = (begin + name)[: len(name)]
    return data.replace(name, other, random.choice((-1, 1, 2)))


def _foreign(random: Random, _data: bytes) -> bytes:
    """An archive by other means, with a name that leads elsewhere."""
    name = random.choice(
        ("../x", "/x", "C:\\x", "a\\..\\..\\x", "nul", "a/./b", "Photos/桥.jpg", "photos/桥.jpg/x", "x ")
    )
    return foreign_pack({**FILES, name: random.randbytes(random.randrange(50))})


_CHANGES = (_flip, _overwrite, _cut, _remove, _insert, _repeat, _number, _rename, _foreign)


def mutate(random: Random, data: bytes) -> bytes:
    """A pack that was changed at random, in one way or in several."""
    changed = random.choice(_CHANGES)(random, data)
    while random.random() < 0.2 and len(changed) > layout.END_BYTES:
        changed = random.choice((_flip_any, _cut, _swap))(random, changed)
    return changed


def _flip_any(random: Random, data: bytes) -> bytes:
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ random.randrange(1, 256)]) + data[place + 1 :]


def _swap(random: Random, data: bytes) -> bytes:
    place = random.randrange(len(data))
    return data[place:] + data[:place]


def tree(folder: Path) -> dict[str, bytes | None]:
    """All files of a folder with their content, and its folders with None."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }

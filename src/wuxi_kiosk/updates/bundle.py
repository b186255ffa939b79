"""The archive of a version of the program, as `make package` makes it: its name, and how it is unpacked."""

import lzma
import os
import platform
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wuxi_kiosk.packs.guard import printable
from wuxi_kiosk.updates import errors

# The folder in the archive that has everything.
TOP = "wuxi-kiosk"
MAX_FILES = 20_000
MAX_BYTES = 2 * 1024**3
_NAME = re.compile(
    r"wuxi-kiosk-(?P<version>\d{1,9}(?:\.\d{1,9})*)-(?P<system>[a-z0-9]+)-(?P<machine>[A-Za-z0-9_]+)\.tar\.xz"
)
_CHUNK = 1024 * 1024
_READ_ONLY, _EXECUTABLE = 0o444, 0o555


@dataclass(frozen=True)
class BundleName:
    """What the name of an archive says: its version, and for which system and processor it was made."""

    version: str
    system: str
    machine: str

    @property
    def target(self) -> str:
        """System and processor, such as `linux-x86_64`."""
        return f"{self.system}-{self.machine}"


def parse_name(name: str) -> BundleName:
    """What a name says; raises PackError for the name of something else."""
    found = _NAME.fullmatch(name)
    if not found:
        raise errors.no_update(printable(name))
    return BundleName(**found.groupdict())


def own_target() -> str:
    """System and processor of this machine, as `uname` names them."""
    return f"{platform.system().lower()}-{platform.machine()}"


def measure(archive: Path) -> tuple[int, int]:
    """How many files there are in an archive, and how many bytes they have, once unpacked; raises PackError."""
    count = size = 0
    with _opened(archive) as tar:
        for member, _parts in _members(tar, archive.name):
            count, size = count + 1, size + member.size
    return count, size


def unpack(archive: Path, folder: Path) -> tuple[int, int]:
    """Unpack an archive into a new folder; all of it is on the disk when this returns what `measure` tells.

    Nothing is written outside of the folder: links are made when all else is there, and lead to places within. Raises
    PackError and OSError; the folder is then to be removed.
    """
    count = size = 0
    links: list[tuple[Path, str]] = []
    folder.mkdir(parents=True)
    with _opened(archive) as tar:
        for member, parts in _members(tar, archive.name):
            count, size = count + 1, size + member.size
            path = folder.joinpath(*parts)
            if member.isdir():
                path.mkdir(parents=True, exist_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            if member.issym():
                links.append((path, member.linkname))
            else:
                _write(tar, member, path)
    for path, target in links:
        path.symlink_to(target)
    return count, size


def _write(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    source = tar.extractfile(member)
    assert source
    with path.open("xb") as file:
        while chunk := source.read(_CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(_EXECUTABLE if member.mode & 0o100 else _READ_ONLY)


@contextmanager
def _opened(archive: Path) -> Iterator[tarfile.TarFile]:
    """Read an archive from its beginning to its end; raises PackError for what is no archive."""
    try:
        with tarfile.open(archive, "r|xz") as tar:
            yield tar
    except (tarfile.TarError, lzma.LZMAError, EOFError) as error:
        raise errors.bad_archive(archive.name, f"解不开（{error}）", f"cannot be unpacked ({error})") from None


def _members(tar: tarfile.TarFile, name: str) -> Iterator[tuple[tarfile.TarInfo, tuple[str, ...]]]:
    """The members of an archive with their paths below TOP; raises PackError for one that is not let in."""
    count = size = 0
    for member in tar:
        parts = _parts(member, name)
        count, size = count + 1, size + member.size
        if count > MAX_FILES or size > MAX_BYTES:
            raise errors.bad_archive(name, "太大", "is too large")
        if parts:
            yield member, parts


def _parts(member: tarfile.TarInfo, name: str) -> tuple[str, ...]:
    path = PurePosixPath(member.name)
    top, *parts = path.parts or ("",)
    plain = member.isreg() or member.isdir() or member.issym()
    if path.is_absolute() or top != TOP or ".." in parts or "\\" in member.name or ":" in member.name or not plain:
        inside = printable(member.name)
        raise errors.bad_archive(name, f"里有不该有的“{inside}”", f"has “{inside}”, which does not belong there")
    if member.issym() and not _is_inside(parts, member.linkname):
        inside = printable(member.name)
        raise errors.bad_archive(name, f"里的链接“{inside}”指到了外面", f"has a link “{inside}” that leads out of it")
    return tuple(parts)


def _is_inside(parts: list[str], target: str) -> bool:
    """Whether a link at a path leads to one within; `..` may stand only at its beginning, where no link precedes."""
    found = PurePosixPath(target)
    if found.is_absolute() or "\\" in target or not found.parts:
        return False
    ups = 0
    while ups < len(found.parts) and found.parts[ups] == "..":
        ups += 1
    return ups < len(parts) and ".." not in found.parts[ups:]

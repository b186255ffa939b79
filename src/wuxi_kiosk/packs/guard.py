"""What of a pack is let in: names that are safe on every system, sizes and counts, the room on the disk."""

import re
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from wuxi_kiosk.content.folder import is_program_file
from wuxi_kiosk.packs import errors

MAX_FILES = 5000
MAX_FILE_BYTES = 1024**3
# Below what a ZIP archive without extensions can tell.
MAX_TOTAL_BYTES = 3 * 1024**3
MAX_MANIFEST_BYTES = 4 * 1024**2
MAX_NAME_BYTES, MAX_PART_BYTES, MAX_DEPTH = 400, 200, 8
# Of the disk, after a pack has been written to it.
FREE_SHARE = 0.10
# Files take whole blocks, and each an entry in its folder.
_BLOCK = 4096
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[\d¹²³]|lpt[\d¹²³])", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")
_NOT_IN_WINDOWS = frozenset('<>:"|?*')


def check_name(name: str) -> None:
    """Raise PackError unless a name is a path within a folder on every system: no other may be written to."""

    def refuse(zh: str, en: str) -> None:
        raise errors.bad_name(printable(name), zh, en)

    if "\\" in name:
        refuse("里有反斜杠", "has a backslash")
    if name.startswith("/") or _DRIVE.match(name):
        refuse("是绝对路径", "is an absolute path")
    parts = name.split("/")
    if ".." in parts:
        refuse("用“..”指到了文件夹外面", "leaves the folder by “..”")
    if "" in parts or "." in parts:
        refuse("里有空的一段", "has an empty part")
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in name):
        refuse("里有看不见的控制字符", "has invisible control characters")
    if any(is_program_file(part) for part in parts):
        refuse("是隐藏文件或系统文件", "is a hidden file or one of the system")
    for part in parts:
        # Windows ignores spaces before the first period, too.
        if (
            _DEVICES.fullmatch(part.partition(".")[0].rstrip(" "))
            or part != part.rstrip(". ")
            or _NOT_IN_WINDOWS & set(part)
        ):
            refuse("在 Windows 上不能用", "is not allowed by Windows")
    if (
        len(parts) > MAX_DEPTH
        or len(name.encode()) > MAX_NAME_BYTES
        or any(len(part.encode()) > MAX_PART_BYTES for part in parts)
    ):
        refuse("太长，或者文件夹套得太深", "is too long, or its folders too deep")


def check_names(names: Iterable[str]) -> None:
    """Raise PackError for names that are unsafe, or that some system takes for the same.

    Windows and macOS make no difference between capital and small letters, macOS none between ways to compose one.
    """
    known: dict[str, tuple[str, int, str, bool]] = {}
    for number, name in enumerate(names):
        check_name(name)
        parts = name.split("/")
        for count in range(1, len(parts) + 1):
            path, is_file = "/".join(parts[:count]), count == len(parts)
            other, owner, owner_name, was_file = known.setdefault(_key(path), (path, number, name, is_file))
            # Folders may be shared, if they are written alike; a file is alone.
            if owner != number and (other != path or is_file or was_file):
                raise errors.same_name(name, owner_name)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def printable(name: str) -> str:
    """A name as it can be shown: neither a terminal nor a page may take it for anything but a name."""
    shown = "".join(
        character if character.isprintable() and unicodedata.category(character) != "Cf" else "\ufffd"
        for character in name
    )
    return shown if len(shown) <= 80 else shown[:79] + "…"


def check_sizes(sizes: Iterable[tuple[str, int]]) -> None:
    """Raise PackError for files that are too many or, in bytes, too large."""
    count = total = 0
    for name, size in sizes:
        count, total = count + 1, total + size
        if size > MAX_FILE_BYTES:
            megabytes = MAX_FILE_BYTES // 1024**2
            raise errors.too_large(f"“{name}”超过 {megabytes} MB", f"“{name}” has more than {megabytes} MB")
    check_count(count)
    if total > MAX_TOTAL_BYTES:
        megabytes = MAX_TOTAL_BYTES // 1024**2
        raise errors.too_large(f"一共超过 {megabytes} MB", f"it has more than {megabytes} MB in all")


def check_count(count: int) -> None:
    """Raise PackError for too many files."""
    if count > MAX_FILES:
        raise errors.too_large(f"文件超过 {MAX_FILES} 个", f"it has more than {MAX_FILES} files")


def check_space(folder: Path, sizes: Iterable[int], share: float = FREE_SHARE) -> None:
    """Raise PackError unless so much of a folder's disk stays free with files of these sizes, in bytes, in it."""
    needed = sum((size // _BLOCK + 2) * _BLOCK for size in sizes)
    try:
        usage = shutil.disk_usage(folder)
    except OSError as error:
        raise errors.not_written(error) from None
    if usage.free - needed < share * usage.total:
        raise errors.disk_full(needed, usage.free, usage.total, share)

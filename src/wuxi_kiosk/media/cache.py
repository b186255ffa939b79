"""A cache of derived pictures on disk, with a limit of size."""

import contextlib
import hashlib
import logging
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wuxi_kiosk.media.sizes import Size, step_for, steps
from wuxi_kiosk.processes import has_owner, make_temporary_folder, owned_name

MEGABYTE = 1_000_000
DEFAULT_LIMIT = 1000 * MEGABYTE
# Increase when the derived pictures change.
_FORMAT = "1"
_FREE_SHARE = 0.1
_MIN_LIMIT = 64 * MEGABYTE
_AFTER_PRUNING = 0.9
_TEMPORARY_FILE_S = 3600.0
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_NATURAL = re.compile(r"(\d+)x(\d+)")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CachedPicture:
    """A picture in the cache: its natural size, the wanted step, and the file of that step or of the nearest.

    `complete` says whether it is the wanted one.
    """

    natural: Size
    step: int
    file: Path | None
    complete: bool


class Cache:
    """The derived files of pictures, by the path, size and modification time of the picture.

    Steps are KEY/WIDTHxHEIGHT/STEP.jpg, tiles KEY/WIDTHxHEIGHT/LEVEL-COLUMN-ROW.jpg. The modification time of a file is
    that of its last use: the least recently used files are removed first.
    """

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    @classmethod
    def open(cls, wanted: Path, limit: int = DEFAULT_LIMIT) -> "Cache":
        """The cache in a folder, or in a temporary one if that is not writable; `close` removes the temporary one.

        Where nothing can be written at all, writing to it fails: no photo can be shown.
        """
        try:
            wanted.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=wanted) as probe:
                # On a full disk an empty file can still be created.
                probe.write(bytes(MEGABYTE))
                probe.flush()
            return cls(wanted, limit)
        except OSError as error:
            reason = error
        try:
            temporary = make_temporary_folder()
        except OSError as error:
            log.error("pictures can be kept neither in %s (%s) nor in a temporary folder (%s)", wanted, reason, error)
            return cls(wanted, limit)
        log.warning("pictures cannot be kept in %s (%s): they are in %s until the end", wanted, reason, temporary)
        return _TemporaryCache(temporary, limit)

    def close(self) -> None:
        """Remove the folder if it is temporary."""

    # ---- names

    @staticmethod
    def key(picture: Path) -> str:
        """The key of a file in its present state; raises OSError."""
        stat = picture.stat()
        text = f"{_FORMAT}\0{picture.resolve()}\0{stat.st_size}\0{stat.st_mtime_ns}"
        return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:32]

    def step_file(self, key: str, natural: Size, step: int) -> Path:
        """The path of a step, existing or not."""
        return self._folder(key, natural) / f"{step}.jpg"

    def tile_file(self, key: str, natural: Size, level: int, column: int, row: int) -> Path:
        """The path of a tile, existing or not."""
        return self._folder(key, natural) / f"{level}-{column}-{row}.jpg"

    def _folder(self, key: str, natural: Size) -> Path:
        return self.folder / key / f"{natural.width}x{natural.height}"

    # ---- reading

    def natural(self, key: str) -> Size | None:
        """The natural size of a picture, if the cache has any file of it."""
        try:
            names = os.listdir(self.folder / key)  # noqa: PTH208 -- faster than Path.iterdir, and called often
        except OSError:
            return None
        match = next(filter(None, map(_NATURAL.fullmatch, names)), None)
        size = Size(int(match[1]), int(match[2])) if match else None
        return size if size and min(size) > 0 else None

    def find(self, key: str, wanted: Size, *, whole: bool) -> CachedPicture | None:
        """The cached picture for a frame; None if the cache has no file of it."""
        natural = self.natural(key)
        if natural is None:
            return None
        step = step_for(natural, wanted, whole=whole)
        file = self.step_file(key, natural, step)
        if self.has(file):
            return CachedPicture(natural, step, file, complete=True)
        others = sorted((other for other in steps(natural) if other != step), key=lambda other: abs(other - step))
        cached = (self.step_file(key, natural, other) for other in others)
        return CachedPicture(natural, step, next(filter(self.has, cached), None), complete=False)

    def has(self, file: Path) -> bool:
        """Whether a derived file exists and is complete; removes a truncated one, marks a complete one as used."""
        try:
            with file.open("rb") as opened:
                start = opened.read(len(_JPEG_START))
                opened.seek(-len(_JPEG_END), os.SEEK_END)
                whole = start == _JPEG_START and opened.read() == _JPEG_END
        except FileNotFoundError:
            return False
        except OSError:
            whole = False
        if whole:
            with contextlib.suppress(OSError):
                os.utime(file)
        else:
            self.remove(file)
        return whole

    # ---- writing

    def write(self, file: Path, data: bytes) -> None:
        """Write a derived file atomically; raises OSError."""
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_name(owned_name(f".{file.name}"))
        try:
            with temporary.open("xb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
            temporary.replace(file)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    @staticmethod
    def remove(file: Path) -> None:
        """Remove a derived file, so that it is derived again."""
        with contextlib.suppress(OSError):
            file.unlink()

    def prune(self) -> int:
        """Remove the least recently used files until the limit is kept; returns the remaining bytes."""
        files: list[tuple[float, int, str]] = []
        now = time.time()
        for entry in _files(self.folder):
            stat = entry.stat()
            if entry.name.startswith(".") and _is_abandoned(entry.name, now - stat.st_mtime):
                self.remove(Path(entry.path))
            else:
                files.append((stat.st_mtime, stat.st_size, entry.path))
        total = sum(size for _used, size, _path in files)
        limit = self._limit(total)
        if total <= limit:
            return total
        for _used, size, path in sorted(files):
            if total <= limit * _AFTER_PRUNING:
                break
            self.remove(Path(path))
            total -= size
        self._remove_empty_folders()
        return total

    def _limit(self, total: int) -> float:
        """The limit, lowered to leave a tenth of the disk free, but never below the minimum."""
        try:
            disk = shutil.disk_usage(self.folder)
        except OSError:
            return self.limit
        room = total + disk.free - _FREE_SHARE * disk.total
        return min(self.limit, max(_MIN_LIMIT, room))

    def _remove_empty_folders(self) -> None:
        for folder in [*self.folder.glob("*/*"), *self.folder.glob("*")]:
            with contextlib.suppress(OSError):
                folder.rmdir()


def _is_abandoned(name: str, age_s: float) -> bool:
    """Whether nobody is writing a temporary file any more."""
    owned = has_owner(name)
    return age_s > _TEMPORARY_FILE_S if owned is None else not owned


class _TemporaryCache(Cache):
    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(Path(entry.path))
                elif entry.is_file(follow_symlinks=False):
                    yield entry
    except OSError:
        return

"""What has been derived from pictures, in a folder that does not grow beyond its bound."""

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

MEGABYTE = 1_000_000
DEFAULT_LIMIT = 1000 * MEGABYTE
# Raised whenever the same picture would be derived otherwise.
_FORMAT = "1"
_FREE_SHARE = 0.1
_MIN_LIMIT = 64 * MEGABYTE
_AFTER_PRUNING = 0.9
_STRAY_SECONDS = 3600.0
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_NATURAL = re.compile(r"(\d+)x(\d+)")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """What there is of a picture: its natural size, the step asked for, and the file of it or of the next best."""

    natural: Size
    step: int
    file: Path | None
    complete: bool


class Cache:
    """The derived files of pictures, by the picture's path, size and time of change.

    They lie in KEY/WIDTHxHEIGHT/, a step as STEP.jpg, a tile as LEVEL-COLUMN-ROW.jpg. A file's own time of change is
    when it was last used: what has not been used for longest is the first to go.
    """

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    @classmethod
    def open(cls, wanted: Path, limit: int = DEFAULT_LIMIT) -> "Cache":
        """The cache in a folder, or in a temporary one when nothing can be written there; `close` removes that."""
        try:
            wanted.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=wanted) as probe:
                # A full disk still takes a name.
                probe.write(bytes(MEGABYTE))
                probe.flush()
            return cls(wanted, limit)
        except OSError as error:
            temporary = Path(tempfile.mkdtemp(prefix="wuxi-kiosk-"))
            log.warning("pictures cannot be kept in %s (%s): they are in %s until the end", wanted, error, temporary)
            return _TemporaryCache(temporary, limit)

    def close(self) -> None:
        """Leave the folder for the next time."""

    # ---- names

    @staticmethod
    def key(picture: Path) -> str:
        """What tells this state of a file from any other; raises OSError when it is not there."""
        facts = picture.stat()
        text = f"{_FORMAT}\0{picture.resolve()}\0{facts.st_size}\0{facts.st_mtime_ns}"
        return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:32]

    def step_file(self, key: str, natural: Size, step: int) -> Path:
        """Where a step is, or would be."""
        return self._folder(key, natural) / f"{step}.jpg"

    def tile_file(self, key: str, natural: Size, level: int, column: int, row: int) -> Path:
        """Where a tile is, or would be."""
        return self._folder(key, natural) / f"{level}-{column}-{row}.jpg"

    def _folder(self, key: str, natural: Size) -> Path:
        return self.folder / key / f"{natural.width}x{natural.height}"

    # ---- reading

    def natural(self, key: str) -> Size | None:
        """The natural size of a picture that something is kept of."""
        try:
            names = os.listdir(self.folder / key)  # noqa: PTH208 -- names only, and this is asked often
        except OSError:
            return None
        match = next(filter(None, map(_NATURAL.fullmatch, names)), None)
        size = Size(int(match[1]), int(match[2])) if match else None
        return size if size and min(size) > 0 else None

    def find(self, key: str, wanted: Size, *, whole: bool) -> Found | None:
        """What is kept of a picture for a frame; None when nothing is known of it."""
        natural = self.natural(key)
        if natural is None:
            return None
        step = step_for(natural, wanted, whole=whole)
        file = self.step_file(key, natural, step)
        if self.has(file):
            return Found(natural, step, file, complete=True)
        others = sorted((other for other in steps(natural) if other != step), key=lambda other: abs(other - step))
        kept = (self.step_file(key, natural, other) for other in others)
        return Found(natural, step, next(filter(self.has, kept), None), complete=False)

    def has(self, file: Path) -> bool:
        """Whether a derived file is there and whole; what a power cut has left of one is removed. Marks it as used."""
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
        """Put a derived file in its place, whole or not at all; raises OSError."""
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".", dir=file.parent)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    @staticmethod
    def remove(file: Path) -> None:
        """Take a derived file away, so that it is made anew."""
        with contextlib.suppress(OSError):
            file.unlink()

    def prune(self) -> int:
        """Remove what has not been used for longest until the bound is kept; returns the bytes that are left."""
        kept: list[tuple[float, int, str]] = []
        now = time.time()
        for entry in _files(self.folder):
            facts = entry.stat()
            if entry.name.startswith(".") and now - facts.st_mtime > _STRAY_SECONDS:
                self.remove(Path(entry.path))
            else:
                kept.append((facts.st_mtime, facts.st_size, entry.path))
        total = sum(size for _used, size, _path in kept)
        limit = self._limit(total)
        if total <= limit:
            return total
        for _used, size, path in sorted(kept):
            if total <= limit * _AFTER_PRUNING:
                break
            self.remove(Path(path))
            total -= size
        self._remove_empty_folders()
        return total

    def _limit(self, total: int) -> float:
        """The bound, lower where less than a tenth of the disk would stay free; some room there always is."""
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

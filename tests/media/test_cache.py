"""The folder of derived pictures: bounded, whole or not at all, made again."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from wuxi_kiosk.media import cache as cache_module
from wuxi_kiosk.media.cache import Cache
from wuxi_kiosk.media.sizes import Size
from wuxi_kiosk.processes import owned_name

JPEG = b"\xff\xd8\xff" + bytes(5000) + b"\xff\xd9"
NATURAL = Size(1600, 900)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    monkeypatch.setattr(cache_module, "_MIN_LIMIT", 0)
    return Cache(tmp_path / "cache", limit=50_000)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.jpg"
    path.write_bytes(b"x")
    return path


def files(cache: Cache) -> list[Path]:
    return sorted(path for path in cache.folder.rglob("*") if path.is_file())


def test_changed_picture_has_another_key(cache: Cache, picture: Path) -> None:
    first = cache.key(picture)
    assert cache.key(picture) == first
    os.utime(picture, ns=(1, 1))
    second = cache.key(picture)
    picture.write_bytes(b"xy")
    os.utime(picture, ns=(1, 1))
    assert len({first, second, cache.key(picture)}) == 3


def test_finds_written_files(cache: Cache, picture: Path) -> None:
    key = cache.key(picture)
    assert cache.find(key, Size(400, 225), whole=False) is None
    cache.write(cache.step_file(key, NATURAL, 480), JPEG)
    found = cache.find(key, Size(400, 225), whole=False)
    assert found
    assert (found.natural, found.step, found.complete) == (NATURAL, 480, True)
    assert found.file
    assert found.file.read_bytes() == JPEG
    larger = cache.find(key, Size(900, 500), whole=False)
    assert larger
    assert (larger.step, larger.file, larger.complete) == (960, found.file, False)


@pytest.mark.parametrize("left", [b"", b"\xff", JPEG[:-1], bytes(len(JPEG)), JPEG[:-2] + bytes(2)])
def test_removes_truncated_files(cache: Cache, picture: Path, left: bytes) -> None:
    key = cache.key(picture)
    file = cache.step_file(key, NATURAL, 480)
    cache.write(file, JPEG)
    file.write_bytes(left)
    found = cache.find(key, Size(400, 225), whole=False)
    assert found
    assert (found.file, found.complete) == (None, False)
    assert not file.exists()


@pytest.mark.parametrize("name", ["0x900", "x", "1600x900x2", "1600×900"])
def test_ignores_other_names_in_the_folder(cache: Cache, picture: Path, name: str) -> None:
    (cache.folder / cache.key(picture) / name).mkdir(parents=True)
    assert cache.natural(cache.key(picture)) is None


def test_failed_write_leaves_no_file(cache: Cache, picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        cache.write(cache.step_file(cache.key(picture), NATURAL, 480), JPEG)
    assert files(cache) == []


def fill(cache: Cache, count: int) -> list[Path]:
    made = []
    for index in range(count):
        file = cache.step_file(f"key-{index}", NATURAL, 480)
        cache.write(file, JPEG)
        os.utime(file, (1000 + index, 1000 + index))
        made.append(file)
    return made


def test_prunes_least_recently_used_files(cache: Cache) -> None:
    made = fill(cache, 15)
    assert cache.has(made[0])  # used now
    left = cache.prune()
    kept = files(cache)
    assert left == sum(file.stat().st_size for file in kept) <= cache.limit
    assert made[0] in kept
    assert made[1] not in kept
    assert kept == sorted([made[0], *made[-len(kept) + 1 :]])
    assert not made[1].parent.parent.exists(), "empty folders stay behind"


def test_keeps_files_within_the_limit(cache: Cache) -> None:
    made = fill(cache, 5)
    cache.prune()
    assert files(cache) == sorted(made)


def test_keeps_a_tenth_of_the_disk_free(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    class Disk:
        total, free = 1_000_000, 80_000

    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Disk)
    fill(cache, 9)
    assert cache.prune() <= 9 * len(JPEG) + Disk.free - 100_000


def test_removes_old_temporary_files(cache: Cache) -> None:
    (made,) = fill(cache, 1)
    stray = made.with_name(".abc")
    stray.write_bytes(JPEG)
    cache.prune()
    assert stray.exists(), "another worker may be writing it"
    os.utime(stray, (1, 1))
    cache.prune()
    assert files(cache) == [made]


def test_removes_temporary_files_of_killed_processes_at_once(cache: Cache) -> None:
    (made,) = fill(cache, 1)
    mine, left = made.with_name(owned_name(".480.jpg")), made.with_name(".1-1-0.480.jpg")
    for file in (mine, left):
        file.write_bytes(JPEG)
    cache.prune()
    assert files(cache) == sorted([made, mine])


def test_opens_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    (tmp_path / "file").write_bytes(b"")
    cache = Cache.open(tmp_path / "file" / "cache")
    with pytest.raises(OSError, match="file"):
        cache.write(cache.step_file("key", NATURAL, 480), JPEG)
    cache.close()


def test_uses_a_temporary_folder_if_it_cannot_write(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache.open(tmp_path / "file" / "cache")
    assert "cannot be kept" in caplog.text
    cache.write(cache.step_file("key", NATURAL, 480), JPEG)
    assert cache.folder.is_dir()
    cache.close()
    assert not cache.folder.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full, as Linux has it")
def test_uses_a_temporary_folder_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        monkeypatch.setattr(tempfile, "TemporaryFile", lambda **where: full)
        cache = Cache.open(tmp_path)
    assert cache.folder != tmp_path
    cache.close()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_uses_a_temporary_folder_if_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    cache = Cache.open(tmp_path / "cache")
    assert not cache.folder.is_relative_to(tmp_path)
    cache.close()


def test_close_keeps_the_folder(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "cache")
    cache.write(cache.step_file("key", NATURAL, 480), JPEG)
    cache.close()
    assert Cache.open(tmp_path / "cache").natural("key") == NATURAL

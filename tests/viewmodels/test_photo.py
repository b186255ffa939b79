"""PhotoSource: pictures at the requested size, and their tiles."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QSize, QUrl
from PySide6.QtTest import QTest

from wuxi_kiosk import paths
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.photo import PhotoSource
from wuxi_kiosk.viewmodels.pictures import PictureService

from ..timing import wait_until

CRASHING_WORKER = "import os, sys; print('{\"ready\": true}', flush=True); sys.stdin.readline(); os.abort()"


@pytest.fixture
def command() -> list[str]:
    return paths.media_worker()


@pytest.fixture
def exhibit(model: ExhibitModel, tmp_path: Path, command: list[str]) -> Iterator[ExhibitModel]:
    """The exhibit's model with a content folder of two photos and a picture service."""
    (tmp_path / "photos").mkdir()
    for name, size in (("small.jpg", (1200, 600)), ("large.jpg", (4200, 2100))):
        Image.new("RGB", size, (200, 40, 30)).save(tmp_path / "photos" / name)
    service = PictureService(tmp_path / "cache", command)
    model.folder, model.pictures = str(tmp_path), service
    yield model
    service.stop()
    shiboken6.delete(service)


@pytest.fixture
def photo(exhibit: ExhibitModel) -> PhotoSource:
    source = PhotoSource(exhibit)
    source.setProperty("exhibit", exhibit)
    source.setProperty("file", "photos/small.jpg")
    return source


def load_at_size(photo: PhotoSource, width: int, height: int) -> None:
    photo.setProperty("wanted", QSize(width, height))
    wait_until(lambda: not photo.property("loading"))


def size_of(photo: PhotoSource) -> tuple[int, int]:
    with Image.open(photo.property("url").toLocalFile()) as image:
        return image.size


def test_loads_nothing_without_size(photo: PhotoSource) -> None:
    QTest.qWait(20)
    assert not photo.property("loading")
    assert photo.property("url").isEmpty()
    assert photo.property("naturalWidth") == 0


def test_loads_smallest_sufficient_file(photo: PhotoSource) -> None:
    load_at_size(photo, 300, 100)
    assert size_of(photo) == (480, 240)
    assert (photo.property("naturalWidth"), photo.property("naturalHeight")) == (1200, 600)
    assert photo.property("levels") == []
    assert not photo.property("broken")


def test_loading_until_url_is_set(photo: PhotoSource) -> None:
    photo.setProperty("wanted", QSize(300, 100))
    assert photo.property("loading")
    assert photo.property("url").isEmpty()
    wait_until(lambda: not photo.property("loading"))
    assert photo.property("url").isLocalFile()


def test_whole_needs_smaller_file_than_cover(photo: PhotoSource) -> None:
    photo.setProperty("whole", True)
    load_at_size(photo, 400, 400)
    assert size_of(photo) == (480, 240)
    photo.setProperty("whole", False)
    wait_until(lambda: not photo.property("loading"))
    assert size_of(photo) == (960, 480)


def test_smaller_file_stays_until_larger_is_ready(photo: PhotoSource) -> None:
    load_at_size(photo, 300, 100)
    small = photo.property("url")
    photo.setProperty("wanted", QSize(1000, 500))
    assert photo.property("loading")
    assert photo.property("url") == small
    wait_until(lambda: not photo.property("loading"))
    assert size_of(photo) == (1200, 600)


def test_rapid_size_changes_make_one_request(photo: PhotoSource, exhibit: ExhibitModel, tmp_path: Path) -> None:
    for width in range(10, 1000, 10):
        photo.setProperty("wanted", QSize(width, 10))
    wait_until(lambda: not photo.property("loading"))
    assert [path.name for path in (tmp_path / "cache").rglob("*.jpg")] == ["1200.jpg"]


def test_cached_file_is_available_at_once(photo: PhotoSource, exhibit: ExhibitModel) -> None:
    load_at_size(photo, 300, 100)
    other = PhotoSource(exhibit)
    other.setProperty("exhibit", exhibit)
    other.setProperty("wanted", QSize(300, 100))
    other.setProperty("file", "photos/small.jpg")
    assert other.property("url") == photo.property("url")
    assert not other.property("loading")


def test_change_of_file_resets_url(photo: PhotoSource) -> None:
    load_at_size(photo, 300, 100)
    photo.setProperty("file", "photos/large.jpg")
    assert photo.property("url").isEmpty()
    assert photo.property("naturalWidth") == 0
    wait_until(lambda: not photo.property("loading"))
    assert photo.property("naturalWidth") == 4200


def test_changed_file_is_reloaded(photo: PhotoSource, exhibit: ExhibitModel, tmp_path: Path) -> None:
    load_at_size(photo, 300, 100)
    Image.new("RGB", (700, 700)).save(tmp_path / "photos" / "small.jpg")
    exhibit.setExhibit(exhibit.exhibit, str(tmp_path))
    wait_until(lambda: not photo.property("loading"))
    assert photo.property("naturalWidth") == 700


@pytest.mark.parametrize("data", [None, b"", b"<svg/>", b"\xff\xd8\xff\xe0" + bytes(50)])
def test_unreadable_file_is_broken(photo: PhotoSource, tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "photos" / "bad.jpg").write_bytes(data)
    photo.setProperty("file", "photos/bad.jpg")
    load_at_size(photo, 300, 100)
    assert photo.property("broken")
    assert photo.property("url").isEmpty()
    photo.setProperty("file", "photos/small.jpg")
    assert not photo.property("broken")
    wait_until(lambda: not photo.property("loading"))
    assert size_of(photo) == (480, 240)


def test_missing_file_is_logged_once(
    photo: PhotoSource, exhibit: ExhibitModel, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("missing.jpg", "small.jpg", "missing.jpg"):
        photo.setProperty("file", f"photos/{name}")
        load_at_size(photo, 300, 100)
    assert photo.property("broken")
    assert caplog.text.count("missing.jpg is not there") == 1


@pytest.mark.parametrize("file", ["photos", "photos/" + "x" * 300, "photos/\0.jpg", "photos/small.jpg/x.jpg"])
def test_invalid_path_is_broken(photo: PhotoSource, file: str) -> None:
    photo.setProperty("file", file)
    load_at_size(photo, 300, 100)
    assert photo.property("broken")


class TestCrashingWorker:
    @pytest.fixture
    def command(self) -> list[str]:
        return [sys.executable, "-c", CRASHING_WORKER]

    def test_crashed_worker_makes_photo_broken(self, photo: PhotoSource) -> None:
        load_at_size(photo, 300, 100)
        assert photo.property("broken")
        load_at_size(photo, 600, 100)
        assert photo.property("broken")


def test_without_service_nothing_is_loaded(model: ExhibitModel) -> None:
    photo = PhotoSource(model)
    for name, value in (("exhibit", model), ("file", "photos/x.jpg"), ("wanted", QSize(100, 100))):
        photo.setProperty(name, value)
    QTest.qWait(5)
    assert not photo.property("loading")
    assert not photo.property("broken")


def test_deletion_cancels_requests(photo: PhotoSource, exhibit: ExhibitModel) -> None:
    photo.setProperty("wanted", QSize(300, 100))
    QTest.qWait(0)
    shiboken6.delete(photo)
    assert exhibit.pictures
    assert exhibit.pictures._requests == {}
    other = PhotoSource(exhibit)
    other.setProperty("exhibit", exhibit)
    other.setProperty("file", "photos/large.jpg")
    load_at_size(other, 300, 100)
    assert other.property("url").isLocalFile()


def test_rejected_file_is_derived_again_once(photo: PhotoSource) -> None:
    load_at_size(photo, 300, 100)
    url = photo.property("url")
    file = Path(url.toLocalFile())
    good = file.read_bytes()
    file.write_bytes(good[:300] + bytes(100) + good[400:])
    photo.reject(url)
    assert photo.property("url").isEmpty()
    wait_until(lambda: not photo.property("loading"))
    assert photo.property("url") == url
    assert file.read_bytes() == good
    photo.reject(url)
    assert photo.property("broken")


def test_reject_ignores_files_outside_cache(photo: PhotoSource, tmp_path: Path) -> None:
    file = tmp_path / "photos" / "small.jpg"
    photo.reject(QUrl.fromLocalFile(str(file)))
    photo.reject(QUrl())
    assert file.exists()


class TestTiles:
    @pytest.fixture
    def large(self, photo: PhotoSource) -> PhotoSource:
        photo.setProperty("file", "photos/large.jpg")
        load_at_size(photo, 1920, 1080)
        return photo

    def test_levels_from_coarse_to_fine(self, large: PhotoSource) -> None:
        assert large.property("levels") == [
            {"width": 2100, "height": 1050, "columns": 5, "rows": 3, "tileSize": 512},
            {"width": 4200, "height": 2100, "columns": 9, "rows": 5, "tileSize": 512},
        ]

    def test_tile_ready_is_emitted_when_cut(self, large: PhotoSource) -> None:
        ready: list[tuple[int, int, int]] = []
        large.tileReady.connect(lambda *tile: ready.append(tile))
        assert large.tile(0, 4, 2).isEmpty()
        assert large.tile(0, 0, 0).isEmpty()
        assert not large.property("loading"), "tiles do not count as loading, on which a page at rest waits"
        wait_until(lambda: len(ready) == 5 * 3)
        assert ready[0] == (0, 4, 2)
        with Image.open(large.tile(0, 4, 2).toLocalFile()) as tile:
            assert tile.size == (2100 - 4 * 512, 1050 - 2 * 512)
        with Image.open(large.tile(0, 0, 0).toLocalFile()) as tile:
            assert tile.size == (512, 512)

    def test_evicted_tile_is_cut_again(self, large: PhotoSource) -> None:
        large.tile(0, 0, 0)
        wait_until(lambda: not large.tile(0, 4, 2).isEmpty())
        wait_until(lambda: not large._requests)
        Path(large.tile(0, 1, 1).toLocalFile()).unlink()
        assert large.tile(0, 1, 1).isEmpty()
        wait_until(lambda: not large.tile(0, 1, 1).isEmpty())

    @pytest.mark.parametrize("tile", [(-1, 0, 0), (2, 0, 0), (0, 5, 0), (0, 0, 3), (0, -1, 0)])
    def test_tile_out_of_range_is_empty(self, large: PhotoSource, tile: tuple[int, int, int]) -> None:
        assert large.tile(*tile).isEmpty()
        assert not large._requests


def test_follows_content_folder(photo: PhotoSource, exhibit: ExhibitModel, tmp_path: Path) -> None:
    load_at_size(photo, 300, 100)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "photos").mkdir(parents=True)
    Image.new("RGB", (500, 500)).save(elsewhere / "photos" / "small.jpg")
    exhibit.setExhibit(exhibit.exhibit, str(elsewhere))
    wait_until(lambda: not photo.property("loading"))
    assert photo.property("naturalWidth") == 500


def test_use_updates_modification_time(photo: PhotoSource, exhibit: ExhibitModel) -> None:
    """Used files are touched, so that the cache evicts them last."""
    load_at_size(photo, 300, 100)
    file = photo.property("url").toLocalFile()
    os.utime(file, (1, 1))
    other = PhotoSource(exhibit)
    for name, value in (("exhibit", exhibit), ("file", "photos/small.jpg"), ("wanted", QSize(300, 100))):
        other.setProperty(name, value)
    assert Path(file).stat().st_mtime > 1

"""Photos: loading times, and the cost of 40 megapixels, a decompression bomb and a thousand photos."""

import json
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import shiboken6
from measure import Summary, frame_intervals, milliseconds, report, wait
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, QSize

from wuxi_kiosk import app, paths
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.processes import process_memory
from wuxi_kiosk.viewmodels.photo import PhotoSource
from wuxi_kiosk.viewmodels.pictures import PictureService

REPEATS = 5
PHOTOS = 1000
# 9,100 × 9,100 black pixels, of which the WebP decoder keeps three copies.
LARGE_WEBP = bytes.fromhex("524946461a000000574542505650384c0e0000002f8be3e208071011fd0f4444ff03")
PAGE = "theme/citrus/photos/1"
ENTRY = """\
  - id: photo-{0}-{1}
    file: photos/citrus-close.jpg
    kind: illustration
    caption: {{zh: 第{1}张, en: Number {1}}}
    credit: {{zh: 本展绘制, en: Illustration made for this exhibit}}
    rights: {{holder: {{zh: 甲, en: A}}, licence: {{zh: 乙, en: B}}, people: none}}
"""


def time_until(application: app.Application, change: Callable[[], object], done: Callable[[], bool]) -> float:
    """Seconds from a change until `done` returns true."""
    start = perf_counter()
    change()
    while not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    return perf_counter() - start


def photo_source(application: app.Application, file: Path) -> PhotoSource:
    """A PhotoSource for any file."""
    photo = PhotoSource(application.exhibit)
    photo.setProperty("exhibit", application.exhibit)
    photo.setProperty("file", str(file))
    return photo


def delete_source(photo: PhotoSource) -> None:
    """Delete a source, as QML does with its page."""
    shiboken6.delete(photo)


def reset_pictures(application: app.Application, folder: Path) -> None:
    """Replace the picture service by one without cache and worker."""
    assert application.exhibit.pictures
    application.exhibit.pictures.stop()
    shutil.rmtree(folder, ignore_errors=True)
    application.exhibit.pictures = application.pictures = PictureService(
        folder, paths.media_worker(), application.qt_application
    )


def measure_picture(application: app.Application, folder: Path) -> dict[str, Summary]:
    """Time to load a picture for a frame of 880 pixels: without worker and cache, without cache, cached."""
    files = sorted((paths.bundled_content() / "photos").glob("*.jpg"))
    results: dict[str, list[float]] = {"no worker, no cache": [], "no cache": [], "kept": []}

    def measure_one(file: Path, row: str) -> None:
        photo = photo_source(application, file)
        seconds = time_until(
            application,
            lambda: photo.setProperty("wanted", QSize(880, 490)),
            lambda: not photo.property("loading") and not photo.property("url").isEmpty(),
        )
        results[row].append(seconds)
        delete_source(photo)

    for _ in range(REPEATS):
        reset_pictures(application, folder)
        measure_one(files[0], "no worker, no cache")
        measure_one(files[1], "no cache")
        measure_one(files[1], "kept")
    return {f"a picture, {row}": milliseconds(times) for row, times in results.items()}


def measure_page(application: app.Application, folder: Path) -> dict[str, Summary]:
    """Time to open a page of photos, and the frame intervals meanwhile."""
    cold: list[float] = []
    warm: list[float] = []
    for _ in range(REPEATS):
        for times in (cold, warm):
            go(application, "home")
            if times is cold:
                reset_pictures(application, folder)
            application.exhibit.setExhibit(application.exhibit.exhibit, application.exhibit.folder)
            start = perf_counter()
            go(application, PAGE)
            times.append(perf_counter() - start)
    go(application, "theme/citrus/story/1")
    reset_pictures(application, folder)
    frames = frame_intervals(application, lambda: application.navigator.go(PAGE))
    settle(application.window)
    return {
        "a page of photos, no cache": milliseconds(cold),
        "a page of photos, kept": milliseconds(warm),
        "frames while it comes, no cache": frames,
    }


def measure_40_megapixels(application: app.Application, folder: Path, scratch: Path) -> dict[str, Summary]:
    """Time to load a picture of 7,300 × 5,480: the whole, its first tile, all tiles."""
    file = scratch / "large.jpg"
    source = Image.open(paths.bundled_content() / "photos" / "citrus-terraces.jpg")
    source.resize((7300, 5480), Image.Resampling.BICUBIC).save(file, quality=92)
    whole: list[float] = []
    first: list[float] = []
    every: list[float] = []

    def open_in_viewer() -> None:
        photo = photo_source(application, file)
        photo.setProperty("whole", True)
        whole.append(
            time_until(
                application,
                lambda: photo.setProperty("wanted", QSize(1920, 1080)),
                lambda: not photo.property("url").isEmpty(),
            )
        )
        ready: list[float] = []
        photo.tileReady.connect(lambda *_tile: ready.append(perf_counter()))
        level = photo.property("levels")[-1]
        start = perf_counter()
        count = level["columns"] * level["rows"]
        time_until(
            application, lambda: photo.tile(len(photo.property("levels")) - 1, 7, 5), lambda: len(ready) >= count
        )
        first.append(ready[0] - start)
        every.append(ready[-1] - start)
        delete_source(photo)

    for _ in range(REPEATS):
        reset_pictures(application, folder)
        open_in_viewer()
    go(application, "home")
    reset_pictures(application, folder)
    photo = photo_source(application, file)
    photo.setProperty("wanted", QSize(1920, 1080))
    time_until(application, lambda: None, lambda: photo.property("naturalWidth") > 0)

    def open_in_viewer_and_leave() -> None:
        photo.tile(1, 7, 5)
        application.navigator.go("theme/citrus/story/1")

    frames = frame_intervals(application, open_in_viewer_and_leave)
    delete_source(photo)
    return {
        "40 megapixels, the whole": milliseconds(whole),
        "40 megapixels, first tile": milliseconds(first),
        "40 megapixels, every tile": milliseconds(every),
        "frames of a page while tiles are cut": frames,
    }


def png_header(width: int, height: int) -> bytes:
    """A PNG whose header declares this size, without the pixels."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(1000))))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def measure_decompression_bombs(application: app.Application, folder: Path, scratch: Path) -> dict[str, Summary]:
    """Memory that a decompression bomb of 14 gigapixels and a picture of more than 1 GiB add to this process."""
    reset_pictures(application, folder)
    (scratch / "bomb.png").write_bytes(png_header(120_000, 120_000))
    (scratch / "heavy.webp").write_bytes(LARGE_WEBP)
    wait(500)
    before = process_memory()

    def show(file: Path) -> None:
        photo = photo_source(application, file)
        time_until(
            application, lambda: photo.setProperty("wanted", QSize(900, 500)), lambda: bool(photo.property("broken"))
        )
        delete_source(photo)

    for name in ("bomb.png", "heavy.webp"):
        show(scratch / name)
    wait(200)
    after = process_memory()
    return {"two bombs": {"before": round(before, 1), "after": round(after, 1)}}


def start(content: str) -> None:
    """Start the exhibit of a folder up to its first page; print CPU seconds and memory in MB."""
    begin = process_time()
    shown = ContentSource(Path(content)).load()
    loaded = process_time()
    application = app.make_application(shown.exhibit, shown.folder)
    resize(application.window, (1920, 1080), None)
    application.window.show()
    go(application, "home")
    started = process_time()
    wait(500)
    # CPU time since the start of the process, including imports.
    print(json.dumps({"load": loaded - begin, "start": started, "memory": process_memory()}))
    application.close()


def measure_thousand_photos(scratch: Path) -> tuple[dict[str, Summary], dict[str, Summary]]:
    """CPU time of the start and memory with a thousand photos, compared with the bundled content."""
    many = scratch / "many"
    shutil.copytree(paths.bundled_content(), many)
    themes = sorted((many / "themes").glob("*.yaml"))
    for theme in themes:
        added = "".join(ENTRY.format(theme.stem, index) for index in range(PHOTOS // len(themes)))
        theme.write_text(theme.read_text(encoding="utf-8") + added, encoding="utf-8")
    found: dict[str, list[dict[str, float]]] = {"bundled": [], "a thousand photos": []}
    for _ in range(REPEATS):
        for row, folder in (("bundled", paths.bundled_content()), ("a thousand photos", many)):
            done = subprocess.run(
                [sys.executable, __file__, "--start", str(folder)], capture_output=True, text=True, check=True
            )
            found[row].append(json.loads(done.stdout.splitlines()[-1]))
    times: dict[str, Summary] = {}
    for key in ("load", "start"):
        times |= {f"{key}, {row} (processor)": milliseconds(run[key] for run in runs) for row, runs in found.items()}
    return times, {row: {"median": round(median(run["memory"] for run in runs), 1)} for row, runs in found.items()}


def main(arguments: list[str]) -> int:
    """Measure, print, write."""
    if arguments[:1] == ["--start"]:
        start(arguments[1])
        return 0
    with TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        results, memory = measure_thousand_photos(scratch)
        content = ContentSource().load()
        application = app.make_application(content.exhibit, content.folder)
        resize(application.window, (1920, 1080), None)
        application.window.show()
        go(application, "home")
        cache = scratch / "cache"
        memory |= measure_decompression_bombs(application, cache, scratch)
        results |= measure_picture(application, cache)
        results |= measure_page(application, cache)
        results |= measure_40_megapixels(application, cache, scratch)
        application.close()
    report("media", results)
    report("media-memory", memory, "MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

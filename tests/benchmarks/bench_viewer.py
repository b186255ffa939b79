"""The viewer with a generated photo of 40 megapixels at 1080p: opening, panning when zoomed in, swiping to the next."""

import shutil
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np
from measure import Summary, milliseconds, report, wait
from PIL import Image
from PySide6.QtCore import Q_ARG, QMetaObject, QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import app
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import items
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.paths import bundled_content

SIZE = (7304, 5478)
THEME = "citrus"
PHOTOS = """
photos:
  - id: large
    file: photos/large.jpg
    kind: photograph
    caption: {zh: 四千万像素, en: Forty megapixels}
    credit: {zh: 测试, en: Test}
  - id: other
    file: photos/snow-slope.jpg
    kind: illustration
    caption: {zh: 下一张, en: The next}
    credit: {zh: 测试, en: Test}
"""
TOUCH_INTERVAL_MS = 8
DRAGS = 6
MANY_PHOTOS = 400


def make_content(folder: Path) -> Path:
    """Copy the bundled content with a photo of 40 megapixels, detailed at full size, as the first of a theme."""
    data = Path(shutil.copytree(bundled_content(), folder / "data"))
    file = data / "themes" / f"{THEME}.yaml"
    file.write_text(file.read_text(encoding="utf-8").partition("\nphotos:\n")[0] + PHOTOS, encoding="utf-8")
    with Image.open(data / "photos" / "citrus-terraces.jpg") as small:
        pixels = np.asarray(small.convert("RGB").resize(SIZE)).copy()
    pixels[::8] = pixels[::8] // 2
    pixels[:, ::8] = pixels[:, ::8] // 2
    Image.fromarray(pixels).save(data / "photos" / "large.jpg", quality=88)
    return data


def with_photos(exhibit: Exhibit, count: int) -> Exhibit:
    """The exhibit with `count` photos in the theme, all showing the file of the second."""
    themes = tuple(
        theme.model_copy(
            update={
                "photos": tuple(theme.photos[1].model_copy(update={"id": f"many-{index}"}) for index in range(count))
            }
        )
        if theme.id == THEME
        else theme
        for theme in exhibit.themes
    )
    return exhibit.model_copy(update={"themes": themes})


class Bench:
    """The running exhibit with a touch device."""

    def __init__(self, application: app.Application, device: QPointingDevice) -> None:
        self.application = application
        self.device = device
        self.results: dict[str, Summary] = {}

    def surface(self) -> QQuickItem | None:
        """The touch area of the open picture, if any."""
        return self.find("photo-touch")

    def find(self, name: str) -> QQuickItem | None:
        """The visible item with an object name."""
        return next((item for item in items(self.application.window.contentItem()) if item.objectName() == name), None)

    def record_frames(self, name: str, act: Callable[[], object], after: int = 600) -> None:
        """Record frame intervals while a finger or the picture moves, and the CPU time of each.

        Pauses are excluded. On a busy machine an interval may be long although its CPU time is short.
        """
        stamps: list[tuple[float, float, bool]] = []
        window = self.application.window

        def stamp() -> None:
            surface = self.surface()
            wall = self.find("wall")
            moves = (
                not window.property("atRest")
                or bool(surface and surface.property("held"))
                or bool(wall and wall.property("moving"))
            )
            stamps.append((perf_counter(), process_time(), moves))

        connection = window.frameSwapped.connect(stamp)
        act()
        wait(after)
        window.frameSwapped.disconnect(connection)
        pairs = [(earlier, later) for earlier, later in pairwise(stamps) if earlier[2]]
        self.results[name] = milliseconds(later[0] - earlier[0] for earlier, later in pairs)
        self.results[f"  {name}: CPU"] = milliseconds(later[1] - earlier[1] for earlier, later in pairs)

    def send(self, action: str, *points: tuple[float, float]) -> None:
        """Send a touch event."""
        sequence = QTest.touchEvent(self.application.window, self.device, False)
        for finger, (x, y) in enumerate(points):
            getattr(sequence, action)(finger, QPoint(round(x), round(y)), self.application.window)
        sequence.commit()

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 60) -> None:
        """Drag a finger; 60 steps take about half a second."""
        self.send("press", start)
        for step in range(1, steps + 1):
            wait(TOUCH_INTERVAL_MS)
            share = step / steps
            self.send("move", (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share))
        self.send("release", end)

    def pan(self, distance: int) -> None:
        """Pan back and forth over a distance in pixels, with a flick at the end of each drag."""
        for turn in range(DRAGS):
            offset = distance / 2 if turn % 2 else -distance / 2
            self.drag((960 - offset, 300 + 20 * turn), (960 + offset, 420 - 20 * turn))
            wait(300)

    def tap_photo(self) -> None:
        """Tap the thumbnail."""
        name = "photo-large"
        item = next(item for item in items(self.application.window.contentItem()) if item.objectName() == name)
        place = item.mapToScene(item.boundingRect().center())
        self.send("press", (place.x(), place.y()))
        self.send("release", (place.x(), place.y()))


def main() -> int:
    """Measure, print, write."""
    with TemporaryDirectory() as folder:
        content = ContentSource(make_content(Path(folder))).load()
        application = app.make_application(content.exhibit, content.folder)
        bench = Bench(application, QTest.createTouchDevice())
        resize(application.window, (1920, 1080), None)
        application.window.show()
        go(application, "home")
        go(application, f"theme/{THEME}/photos/1")
        wait(500)
        bench.record_frames("the photo opens, first time", bench.tap_photo)
        settle(application.window)
        wait(2000)
        # The pan stays within the picture: at its edge nothing moves, and there are no frames.
        for name, steps, distance in (("2.6 times", 2, 300), ("6 times", 2, 1000)):
            for _step in range(steps):
                bench.surface().closer()  # type: ignore[union-attr]  # a function of QML
            settle(application.window)
            bench.record_frames(f"panning at {name}, tiles come", partial(bench.pan, distance))
            wait(2000)
            bench.record_frames(f"panning at {name}, tiles there", partial(bench.pan, distance))
        bench.surface().reset()  # type: ignore[union-attr]  # a function of QML
        settle(application.window)
        bench.record_frames("a swipe to the next", lambda: bench.drag((1400, 400), (500, 400), steps=15))
        bench.record_frames("and back", lambda: bench.drag((500, 400), (1400, 400), steps=15))
        go(application, f"theme/{THEME}/photos/1")
        wait(500)
        bench.record_frames("the photo opens again", bench.tap_photo)
        application.exhibit.setExhibit(with_photos(content.exhibit, MANY_PHOTOS), str(content.folder))
        go(application, "home")
        start = perf_counter()
        go(application, f"theme/{THEME}/photos/1")
        bench.results[f"a wall of {MANY_PHOTOS} photos is there"] = {"once": round(1000 * (perf_counter() - start), 1)}
        wait(1500)
        wall = bench.find("wall")
        assert wall
        bench.record_frames(
            f"a wall of {MANY_PHOTOS} photos runs",
            lambda: QMetaObject.invokeMethod(wall, "flick", Q_ARG(float, 0.0), Q_ARG(float, -4000.0)),
            2000,
        )
        application.close()
    report("viewer", bench.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())

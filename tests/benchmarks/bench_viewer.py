"""The viewer with a made photo of 40 megapixels at 1080p: opening it, panning it enlarged, swiping to the next."""

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
FINGER_MILLISECONDS = 8
DRAGS = 6
MANY = 400


def make_content(folder: Path) -> Path:
    """The bundled content with a photo of 40 megapixels, sharp to the last pixel, at the head of a theme."""
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

    def __init__(self, kiosk: app.Kiosk, device: QPointingDevice) -> None:
        self.kiosk = kiosk
        self.device = device
        self.results: dict[str, Summary] = {}

    def surface(self) -> QQuickItem | None:
        """The touch area of the open picture, if any."""
        return self.find("photo-touch")

    def find(self, name: str) -> QQuickItem | None:
        """The visible item with an object name."""
        return next((item for item in items(self.kiosk.window.contentItem()) if item.objectName() == name), None)

    def watch(self, name: str, act: Callable[[], object], after: int = 600) -> None:
        """Record frame intervals while a finger or the picture moves, and the CPU time of each.

        Pauses are left out. On a busy machine an interval may be long although its CPU time is short.
        """
        stamps: list[tuple[float, float, bool]] = []
        window = self.kiosk.window

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
        sequence = QTest.touchEvent(self.kiosk.window, self.device, False)
        for finger, (x, y) in enumerate(points):
            getattr(sequence, action)(finger, QPoint(round(x), round(y)), self.kiosk.window)
        sequence.commit()

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 60) -> None:
        """A finger that goes a way in about half a second."""
        self.send("press", start)
        for step in range(1, steps + 1):
            wait(FINGER_MILLISECONDS)
            along = step / steps
            self.send("move", (start[0] + (end[0] - start[0]) * along, start[1] + (end[1] - start[1]) * along))
        self.send("release", end)

    def pan(self, far: int) -> None:
        """To and fro over so many pixels, with a throw at the end of each drag."""
        for turn in range(DRAGS):
            reach = far / 2 if turn % 2 else -far / 2
            self.drag((960 - reach, 300 + 20 * turn), (960 + reach, 420 - 20 * turn))
            wait(300)

    def tap_photo(self) -> None:
        """Touch the thumbnail."""
        name = "photo-large"
        item = next(item for item in items(self.kiosk.window.contentItem()) if item.objectName() == name)
        place = item.mapToScene(item.boundingRect().center())
        self.send("press", (place.x(), place.y()))
        self.send("release", (place.x(), place.y()))


def main() -> int:
    """Measure, print, write."""
    with TemporaryDirectory() as folder:
        content = ContentSource(make_content(Path(folder))).load()
        kiosk = app.make_kiosk(content.exhibit, content.folder)
        bench = Bench(kiosk, QTest.createTouchDevice())
        resize(kiosk.window, (1920, 1080), None)
        kiosk.window.show()
        go(kiosk, "home")
        go(kiosk, f"theme/{THEME}/photos/1")
        wait(500)
        bench.watch("the photo opens, first time", bench.tap_photo)
        settle(kiosk.window)
        wait(2000)
        # Within the bounds of the picture: beyond its edge it stands still and there are no frames.
        for name, steps, far in (("2.6 times", 2, 300), ("6 times", 2, 1000)):
            for _step in range(steps):
                bench.surface().closer()  # type: ignore[union-attr]  # a function of QML
            settle(kiosk.window)
            bench.watch(f"panning at {name}, tiles come", partial(bench.pan, far))
            wait(2000)
            bench.watch(f"panning at {name}, tiles there", partial(bench.pan, far))
        bench.surface().reset()  # type: ignore[union-attr]  # a function of QML
        settle(kiosk.window)
        bench.watch("a swipe to the next", lambda: bench.drag((1400, 400), (500, 400), steps=15))
        bench.watch("and back", lambda: bench.drag((500, 400), (1400, 400), steps=15))
        go(kiosk, f"theme/{THEME}/photos/1")
        wait(500)
        bench.watch("the photo opens again", bench.tap_photo)
        kiosk.exhibit.setExhibit(with_photos(content.exhibit, MANY), str(content.folder))
        go(kiosk, "home")
        start = perf_counter()
        go(kiosk, f"theme/{THEME}/photos/1")
        bench.results[f"a wall of {MANY} photos is there"] = {"once": round(1000 * (perf_counter() - start), 1)}
        wait(1500)
        wall = bench.find("wall")
        assert wall
        bench.watch(
            f"a wall of {MANY} photos runs",
            lambda: QMetaObject.invokeMethod(wall, "flick", Q_ARG(float, 0.0), Q_ARG(float, -4000.0)),
            2000,
        )
        kiosk.close()
    report("viewer", bench.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())

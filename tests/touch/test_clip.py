"""Video clips by touch: play, pause, seek, sound, subtitles, and what stops them."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import app
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import settle

from ..timing import Clock
from .conftest import LANDSCAPE, PORTRAIT, TouchDriver, content_with_photos, show_kiosk

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPointingDevice
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

THEME = "theme/citrus/photos/1"
PHOTOS = """\
photos:
  - id: moving
    file: photos/snow-slope.jpg
    video: photos/long.mp4
    subtitles: {zh: photos/zh.vtt, en: photos/en.vtt}
    kind: illustration
    caption: {zh: 一段影像, en: A clip}
    credit: {zh: 测试, en: Test}
  - id: short
    file: photos/tongxin-bridge.jpg
    video: photos/clip.mp4
    kind: illustration
    caption: {zh: 一小段影像, en: A short clip}
    credit: {zh: 测试, en: Test}
  - id: damaged
    file: photos/school-base.jpg
    video: photos/broken.mp4
    kind: illustration
    caption: {zh: 放不出来, en: Not to be played}
    credit: {zh: 测试, en: Test}
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, clips: dict[str, Path]) -> Path:
    """The bundled content with clips in one theme."""
    folder = content_with_photos(tmp_path_factory.mktemp("content") / "data", PHOTOS)
    for kind, name in (("long", "long.mp4"), ("mp4", "clip.mp4"), ("broken", "broken.mp4")):
        copy(clips[kind], folder / "photos" / name)
    for language, words in (("zh", "字幕"), ("en", "Subtitle")):
        (folder / "photos" / f"{language}.vtt").write_text(f"WEBVTT\n\n00:00.000 --> 01:00.000\n{words}\n", "utf-8")
    return folder


class ClipDriver(TouchDriver):
    """A touch driver with the clip's items."""

    @property
    def playing(self) -> bool:
        return bool(self.application.window.property("playing"))

    @property
    def stopped(self) -> bool:
        """Whether only the poster is shown."""
        return not self.playing and self.find(objectName="seek") is None and not self.frame

    @property
    def frame(self) -> str:
        """The URL of the current frame; empty without one."""
        for item in items(self.application.window.contentItem()):
            if item.property("footage"):
                return str(item.property("footage"))
        return ""

    @property
    def slider(self) -> QQuickItem:
        found = self.find(objectName="seek")
        assert found
        return found

    def text(self, name: str) -> str:
        item = self.find(objectName=name)
        return str(item.property("text")) if item else ""

    def open_photo(self, photo: str = "moving") -> None:
        self.go(THEME)
        self.go(f"photo/{photo}")

    def play_clip(self, photo: str = "moving") -> None:
        """Open a clip, play it and wait for its first frame."""
        self.open_photo(photo)
        self.tap("play")
        self.wait_until(lambda: bool(self.frame), "no frame appears")


@pytest.fixture(scope="module", params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def driver(
    request: pytest.FixtureRequest,
    qt_application: "QApplication",
    load_exhibit: "Callable[[Path], Exhibit]",
    touch_screen: "QPointingDevice",
    content: Path,
) -> Iterator[ClipDriver]:
    clock = Clock()
    application = app.make_application(load_exhibit(content), content, renderer="software", still=True, clock=clock)
    show_kiosk(application, clock, request.param)
    yield ClipDriver(application, touch_screen, clock)
    application.close()


@pytest.fixture(autouse=True)
def start_at_home(driver: ClipDriver) -> None:
    driver.application.exhibit.setProperty("language", "zh")
    driver.go("home")


def test_play_button_has_minimum_touch_size(driver: ClipDriver) -> None:
    driver.open_photo()
    button = driver.find(objectName="play")
    assert button
    assert min(button.width(), button.height()) >= driver.millimetres(20)
    assert driver.stopped


def test_tap_plays_and_tap_on_picture_pauses(driver: ClipDriver) -> None:
    driver.play_clip()
    assert driver.playing
    assert driver.find(objectName="play") is None
    driver.tap("photo-touch")
    assert not driver.playing
    # mypy does not know that `playing` has changed since it was asserted.
    shown = {frame := driver.frame}  # type: ignore[unreachable]
    for _ in range(10):
        QTest.qWait(20)
        shown.add(frame := driver.frame)
    assert len(shown) <= 2, "at most one frame was still queued"
    driver.tap("play")
    assert driver.playing
    driver.wait_until(lambda: driver.frame not in ("", frame), "the clip does not resume")


def test_pause_button_pauses_and_resumes(driver: ClipDriver) -> None:
    driver.play_clip()
    driver.tap("pause")
    assert not driver.playing
    driver.tap("pause")
    assert driver.playing


def test_controls_have_minimum_size_and_spacing(driver: ClipDriver) -> None:
    driver.play_clip("short")
    driver.tap("pause")
    screen = QRectF(0, 0, driver.application.window.width(), driver.application.window.height())
    found = [driver.find(objectName=name) for name in ("pause", "seek", "sound")]
    places = [rectangle(item) for item in found if item]
    assert len(places) == 3
    for place in places:
        assert screen.contains(place)
        assert min(place.width(), place.height()) >= driver.millimetres(20) - 1
    for one, other in pairwise(places):
        assert other.left() - one.right() >= driver.millimetres(4) - 1


def test_drag_on_slider_seeks(driver: ClipDriver) -> None:
    driver.play_clip()
    driver.tap("pause")
    place, frame = rectangle(driver.slider), driver.frame
    start, end = ((place.left() + share * place.width(), place.center().y()) for share in (0.2, 0.75))
    driver.press(start)
    driver.move(((start[0] + end[0]) / 2, start[1]))
    driver.move(end)
    driver.release(end)
    driver.wait_until(lambda: driver.frame != frame, "the frame does not change")
    assert 0.6 <= float(driver.slider.property("visualPosition")) <= 0.9
    assert driver.text("time").startswith(("0:29", "0:30"))
    assert not driver.playing


def test_end_of_clip_shows_poster(driver: ClipDriver) -> None:
    driver.play_clip("short")
    driver.wait_until(lambda: driver.stopped, "the clip does not end")
    assert driver.overlay == "photo/short"
    assert driver.find(objectName="play")


def test_sound_is_off_for_each_clip(driver: ClipDriver) -> None:
    driver.play_clip("short")
    button = driver.find(objectName="sound")
    assert button
    assert not button.property("chosen")
    driver.tap("sound")
    assert button.property("chosen")
    driver.tap("close")
    driver.play_clip("short")
    button = driver.find(objectName="sound")
    assert button
    assert not button.property("chosen")


def test_subtitles_follow_language(driver: ClipDriver) -> None:
    driver.play_clip()
    driver.wait_until(lambda: driver.text("subtitle") == "字幕", "no subtitle")
    driver.tap("pause")
    driver.application.exhibit.setProperty("language", "en")
    driver.wait_until(lambda: driver.text("subtitle") == "Subtitle", "the subtitle stays Chinese")
    assert driver.frame


@pytest.mark.parametrize("action", ["close", "next-photo", "home", "swipe"])
def test_leaving_photo_stops_clip(driver: ClipDriver, action: str) -> None:
    driver.play_clip()
    if action == "swipe":
        driver.swipe(-1, height=0.3)
    elif action == "home":
        driver.go("home")
    else:
        driver.tap(action)
    driver.wait_until(lambda: driver.stopped, "the clip does not stop")


def test_content_change_stops_clip(driver: ClipDriver) -> None:
    driver.play_clip()
    exhibit = driver.application.exhibit
    before = exhibit.exhibit
    themes = tuple(
        theme.model_copy(update={"photos": tuple(photo.model_copy(update={"video": None}) for photo in theme.photos)})
        for theme in before.themes
    )
    fields = {name: getattr(before, name) for name in type(before).model_fields}
    exhibit.setExhibit(type(before).model_construct(**{**fields, "themes": themes}), exhibit.folder)
    assert driver.stopped
    assert driver.find(objectName="play") is None
    exhibit.setExhibit(before, exhibit.folder)
    assert driver.find(objectName="play")


def test_hiding_window_pauses_clip(driver: ClipDriver) -> None:
    driver.play_clip()
    driver.application.window.hide()
    driver.wait_until(lambda: not driver.playing, "the clip does not stop")
    driver.application.window.show()
    settle(driver.application.window)
    assert not driver.playing
    assert driver.frame


def test_broken_clip_shows_only_poster(driver: ClipDriver) -> None:
    driver.open_photo("damaged")
    if driver.find(objectName="play"):
        driver.tap("play")
    driver.wait_until(lambda: driver.find(objectName="play") is None and driver.stopped, "the clip can still be played")
    assert driver.overlay == "photo/damaged"


def test_photo_wall_shows_play_badges(driver: ClipDriver) -> None:
    driver.go(THEME)
    marks = [item for item in items(driver.application.window.contentItem()) if item.objectName() == "play-badge"]
    assert len(marks) == 3

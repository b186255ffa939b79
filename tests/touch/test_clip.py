"""A clip under a visitor's fingers: play, pause, seek, sound, subtitles, and what ends it."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import copy, copytree
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import app
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import settle

from ..timing import Clock
from .conftest import LANDSCAPE, PORTRAIT, Hand, begin

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
    folder = Path(copytree(Path(__file__).parents[2] / "data", tmp_path_factory.mktemp("content") / "data"))
    file = folder / "themes" / "citrus.yaml"
    before, heading, _rest = file.read_text(encoding="utf-8").partition("\nphotos:\n")
    assert heading
    file.write_text(f"{before}\n{PHOTOS}", encoding="utf-8")
    for kind, name in (("long", "long.mp4"), ("mp4", "clip.mp4"), ("broken", "broken.mp4")):
        copy(clips[kind], folder / "photos" / name)
    for language, words in (("zh", "字幕"), ("en", "Subtitle")):
        (folder / "photos" / f"{language}.vtt").write_text(f"WEBVTT\n\n00:00.000 --> 01:00.000\n{words}\n", "utf-8")
    return folder


class Visitor(Hand):
    """A hand that knows a clip."""

    @property
    def playing(self) -> bool:
        return bool(self.kiosk.window.property("playing"))

    @property
    def over(self) -> bool:
        """Whether nothing but the poster is left."""
        return not self.playing and self.find(objectName="seek") is None and not self.frame

    @property
    def frame(self) -> str:
        """The frame that is on view."""
        for item in items(self.kiosk.window.contentItem()):
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

    def look(self, photo: str = "moving") -> None:
        self.go(THEME)
        self.go(f"photo/{photo}")

    def watch(self, photo: str = "moving") -> None:
        """Open a clip and let it play."""
        self.look(photo)
        self.tap("play")
        self.until(lambda: bool(self.frame), "no frame comes")


@pytest.fixture(scope="module", params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def visitor(
    request: pytest.FixtureRequest,
    application: "QApplication",
    load_exhibit: "Callable[[Path], Exhibit]",
    touch_screen: "QPointingDevice",
    content: Path,
) -> Iterator[Visitor]:
    clock = Clock()
    kiosk = app.make_kiosk(load_exhibit(content), content, renderer="software", still=True, clock=clock)
    begin(kiosk, clock, request.param)
    yield Visitor(kiosk, touch_screen, clock)
    kiosk.close()


@pytest.fixture(autouse=True)
def at_home(visitor: Visitor) -> None:
    visitor.kiosk.exhibit.setProperty("language", "zh")
    visitor.go("home")


def test_the_poster_has_a_button_large_enough(visitor: Visitor) -> None:
    visitor.look()
    button = visitor.find(objectName="play")
    assert button
    assert min(button.width(), button.height()) >= visitor.millimetres(20)
    assert visitor.over


def test_a_tap_plays_a_tap_on_the_picture_pauses(visitor: Visitor) -> None:
    visitor.watch()
    assert visitor.playing
    assert visitor.find(objectName="play") is None
    visitor.tap("photo-touch")
    assert not visitor.playing
    # mypy does not know that `playing` has changed since it was asserted.
    shown = {frame := visitor.frame}  # type: ignore[unreachable]
    for _ in range(10):
        QTest.qWait(20)
        shown.add(frame := visitor.frame)
    assert len(shown) <= 2, "one frame may have been on its way"
    visitor.tap("play")
    assert visitor.playing
    visitor.until(lambda: visitor.frame not in ("", frame), "it does not go on")


def test_the_button_pauses_too(visitor: Visitor) -> None:
    visitor.watch()
    visitor.tap("pause")
    assert not visitor.playing
    visitor.tap("pause")
    assert visitor.playing


def test_its_controls_are_in_reach_and_apart(visitor: Visitor) -> None:
    visitor.watch("short")
    visitor.tap("pause")
    screen = QRectF(0, 0, visitor.kiosk.window.width(), visitor.kiosk.window.height())
    found = [visitor.find(objectName=name) for name in ("pause", "seek", "sound")]
    places = [rectangle(item) for item in found if item]
    assert len(places) == 3
    for place in places:
        assert screen.contains(place)
        assert min(place.width(), place.height()) >= visitor.millimetres(20) - 1
    for one, other in pairwise(places):
        assert other.left() - one.right() >= visitor.millimetres(4) - 1


def test_a_finger_seeks_on_the_slider(visitor: Visitor) -> None:
    visitor.watch()
    visitor.tap("pause")
    place, frame = rectangle(visitor.slider), visitor.frame
    start, end = ((place.left() + share * place.width(), place.center().y()) for share in (0.2, 0.75))
    visitor.press(start)
    visitor.move(((start[0] + end[0]) / 2, start[1]))
    visitor.move(end)
    visitor.release(end)
    visitor.until(lambda: visitor.frame != frame, "no other frame comes")
    assert 0.6 <= float(visitor.slider.property("visualPosition")) <= 0.9
    assert visitor.text("time").startswith(("0:29", "0:30"))
    assert not visitor.playing


def test_it_goes_back_to_its_poster_at_the_end(visitor: Visitor) -> None:
    visitor.watch("short")
    visitor.until(lambda: visitor.over, "it does not end")
    assert visitor.overlay == "photo/short"
    assert visitor.find(objectName="play")


def test_it_is_silent_and_sound_does_not_stay_for_the_next_visitor(visitor: Visitor) -> None:
    visitor.watch("short")
    button = visitor.find(objectName="sound")
    assert button
    assert not button.property("chosen")
    visitor.tap("sound")
    assert button.property("chosen")
    visitor.tap("close")
    visitor.watch("short")
    button = visitor.find(objectName="sound")
    assert button
    assert not button.property("chosen")


def test_subtitles_are_in_the_visitors_language(visitor: Visitor) -> None:
    visitor.watch()
    visitor.until(lambda: visitor.text("subtitle") == "字幕", "no subtitle")
    visitor.tap("pause")
    visitor.kiosk.exhibit.setProperty("language", "en")
    visitor.until(lambda: visitor.text("subtitle") == "Subtitle", "the subtitle stays Chinese")
    assert visitor.frame


@pytest.mark.parametrize("way", ["close", "next-photo", "home", "swipe"])
def test_whoever_leaves_ends_it(visitor: Visitor, way: str) -> None:
    visitor.watch()
    if way == "swipe":
        visitor.swipe(-1, height=0.3)
    elif way == "home":
        visitor.go("home")
    else:
        visitor.tap(way)
    visitor.until(lambda: visitor.over, "it goes on")


def test_other_content_ends_it(visitor: Visitor) -> None:
    visitor.watch()
    exhibit = visitor.kiosk.exhibit
    before = exhibit.exhibit
    themes = tuple(
        theme.model_copy(update={"photos": tuple(photo.model_copy(update={"video": None}) for photo in theme.photos)})
        for theme in before.themes
    )
    fields = {name: getattr(before, name) for name in type(before).model_fields}
    exhibit.setExhibit(type(before).model_construct(**{**fields, "themes": themes}), exhibit.folder)
    assert visitor.over
    assert visitor.find(objectName="play") is None
    exhibit.setExhibit(before, exhibit.folder)
    assert visitor.find(objectName="play")


def test_a_hidden_window_pauses_it(visitor: Visitor) -> None:
    visitor.watch()
    visitor.kiosk.window.hide()
    visitor.until(lambda: not visitor.playing, "it goes on")
    visitor.kiosk.window.show()
    settle(visitor.kiosk.window)
    assert not visitor.playing
    assert visitor.frame


def test_what_cannot_be_played_is_its_poster_and_no_more(visitor: Visitor) -> None:
    visitor.look("damaged")
    if visitor.find(objectName="play"):
        visitor.tap("play")
    visitor.until(lambda: visitor.find(objectName="play") is None and visitor.over, "it is still offered")
    assert visitor.overlay == "photo/damaged"


def test_the_wall_marks_what_moves(visitor: Visitor) -> None:
    visitor.go(THEME)
    marks = [item for item in items(visitor.kiosk.window.contentItem()) if item.objectName() == "play-badge"]
    assert len(marks) == 3

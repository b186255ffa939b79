"""What is played of the landscapes, and when."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.shoot import go
from wuxi_kiosk.sound.ambience import Ambience, ambience_files
from wuxi_kiosk.sound.effects import Effect
from wuxi_kiosk.sound.mix import FADE_S, HUSH_S

from ..timing import Clock, wait_until

WINDOW = b"""
import QtQuick
Window { property string ambience: ""; property bool playing: false }
"""
FILES = {name: Path(f"{name}.wav") for name in ("road", "river")}


class Loop:
    """A loop that remembers what it was told."""

    def __init__(self) -> None:
        self.playing = self.deleted = False
        self.volume = 0.0

    def play(self) -> None:
        assert self.volume == 0, "it fades in"
        self.playing = True

    def stop(self) -> None:
        assert self.volume < 0.1, "it has faded out"
        self.playing = False

    def setVolume(self, volume: float) -> None:
        assert 0 <= volume <= 1
        self.volume = volume

    def deleteLater(self) -> None:
        self.deleted = True


class Hall:
    """A window, its ambience, the loops that were made for it, and a clock."""

    def __init__(self, window: QQuickWindow, volume: float = 0.5) -> None:
        self.window = window
        self.clock = Clock()
        self.has_device = True
        self.made: list[tuple[str, Loop]] = []
        self.ambience = Ambience(window, FILES, volume, clock=self.clock, make_loop=self.make_loop)

    def make_loop(self, file: Path, _parent: QObject) -> Effect | None:
        if not self.has_device:
            return None
        self.made.append((file.stem, Loop()))
        return self.made[-1][1]

    def show(self, landscape: str) -> None:
        self.window.setProperty("ambience", landscape)

    def play(self, playing: bool) -> None:
        self.window.setProperty("playing", playing)

    def wait(self, seconds: float) -> None:
        """Let a little more time pass than this, in the steps of a fade."""
        for _ in range(10):
            self.clock.now += 1.01 * seconds / 10
            self.ambience.step()

    @property
    def heard(self) -> dict[str, float]:
        """The volumes of what is playing."""
        return {name: loop.volume for name, loop in self.made if loop.playing}

    @property
    def moving(self) -> bool:
        return self.ambience._timer.isActive()


@pytest.fixture
def window(qt_application: QApplication) -> Iterator[QQuickWindow]:
    engine = QQmlApplicationEngine()
    engine.loadData(WINDOW)
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    yield window
    shiboken6.delete(engine)


@pytest.fixture
def hall(window: QQuickWindow) -> Hall:
    return Hall(window)


def test_nothing_is_loaded_before_a_landscape_is_there(hall: Hall) -> None:
    hall.wait(10)
    assert hall.made == []
    assert not hall.moving


def test_a_landscape_fades_in_to_the_volume(hall: Hall) -> None:
    hall.show("road")
    assert hall.moving
    hall.wait(FADE_S / 2)
    assert 0 < hall.heard["road"] < 0.5
    hall.wait(FADE_S)
    assert hall.heard == {"road": pytest.approx(0.5)}
    assert not hall.moving, "a steady sound costs no steps"


def test_the_timer_ends_a_fade(hall: Hall) -> None:
    hall.show("road")
    hall.clock.now += FADE_S
    wait_until(lambda: not hall.moving)
    assert hall.heard == {"road": pytest.approx(0.5)}


def test_the_next_landscape_takes_over_and_the_last_one_goes(hall: Hall) -> None:
    hall.show("road")
    hall.wait(FADE_S)
    hall.show("river")
    hall.wait(FADE_S / 2)
    assert hall.heard.keys() == {"road", "river"}
    hall.wait(FADE_S)
    assert hall.heard == {"river": pytest.approx(0.5)}
    assert [loop.deleted for _name, loop in hall.made] == [True, False]


@pytest.mark.parametrize("wanted", ["", "a landscape of the curator's own"])
def test_a_landscape_without_a_sound_is_silent(hall: Hall, wanted: str) -> None:
    hall.show("road")
    hall.wait(FADE_S)
    hall.show(wanted)
    hall.wait(FADE_S)
    assert hall.heard == {}
    assert not hall.moving


def test_it_is_silent_under_speech_and_clips(hall: Hall) -> None:
    hall.show("road")
    hall.wait(FADE_S)
    hall.play(True)
    hall.wait(HUSH_S)
    assert hall.heard == {}
    hall.wait(100)
    assert hall.heard == {}
    hall.play(False)
    hall.wait(HUSH_S)
    assert hall.heard == {"road": pytest.approx(0.5)}


def test_another_volume_is_used_at_once(hall: Hall) -> None:
    hall.show("road")
    hall.wait(FADE_S)
    hall.ambience.set_volume(0.25)
    assert hall.heard == {"road": pytest.approx(0.25)}
    hall.ambience.set_volume(0)
    assert hall.heard == {"road": 0}


def test_without_a_device_nothing_is_played_until_there_is_one(hall: Hall) -> None:
    hall.has_device = False
    hall.show("road")
    hall.wait(FADE_S)
    hall.ambience.set_volume(0.3)
    assert hall.made == []
    assert not hall.moving
    hall.has_device = True
    hall.show("")
    hall.wait(FADE_S)
    hall.show("river")
    hall.wait(FADE_S)
    assert hall.heard == {"river": pytest.approx(0.3)}


def test_it_begins_with_what_is_there(window: QQuickWindow) -> None:
    window.setProperty("ambience", "river")
    hall = Hall(window)
    hall.wait(FADE_S)
    assert hall.heard == {"river": pytest.approx(0.5)}


def test_one_that_was_deleted_hears_no_more_of_the_window(hall: Hall) -> None:
    shiboken6.delete(hall.ambience)
    hall.show("road")
    assert hall.made == []


def test_every_landscape_of_the_application_has_a_sound(application: Application) -> None:
    files = ambience_files(paths.resources() / "sounds" / "ambience")
    assert files.keys() == application.exhibit.landscapes.keys()


class TestWindow:
    """What the window of the exhibit says is to be heard."""

    def heard(self, application: Application) -> str:
        return str(application.window.property("ambience"))

    def test_the_landscape_of_the_page(self, application: Application, bundled: Exhibit) -> None:
        for theme in bundled.themes:
            go(application, f"theme/{theme.id}/story/1")
            assert self.heard(application) == theme.landscape
        for route in ("home", "timeline", "about", "closing"):
            go(application, route)
            assert self.heard(application) == bundled.home.landscape

    def test_an_overlay_changes_nothing(self, application: Application, bundled: Exhibit) -> None:
        go(application, f"theme/{bundled.themes[0].id}/story/1")
        application.navigator.go("access")
        assert self.heard(application) == bundled.themes[0].landscape
        application.navigator.close()

    def test_the_attract_loop_and_a_dark_screen_are_silent(self, application: Application) -> None:
        go(application, "attract")
        assert self.heard(application) == ""
        go(application, "home")
        assert self.heard(application)
        application.docent.press(Qt.Key.Key_Period, asleep=False)
        assert self.heard(application) == ""
        application.docent.unblank()
        assert self.heard(application)

    def test_the_end_of_a_visit_is_silent(
        self, open_application: Callable[..., AbstractContextManager[Application]]
    ) -> None:
        with open_application() as application:
            application.visit.set_idle_seconds(60)
            application.visit.touched()
            assert self.heard(application)
            application.visit.end()
            assert self.heard(application) == ""
            application.visit.touched()
            assert self.heard(application)
            application.window.hide()
            assert self.heard(application) == ""

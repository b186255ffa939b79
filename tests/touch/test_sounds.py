"""The sound of a touch."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest

from wuxi_kiosk import paths
from wuxi_kiosk.touch.sounds import VOLUME, Sounds, player

from .pane import Pane, Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

BUTTON, AREA, NOTHING = (50, 50), (150, 50), (250, 50)
WINDOW = b"""
import QtQuick
import QtQuick.Templates as T

Window {
    width: 300; height: 100; visible: true
    T.AbstractButton { width: 100; height: 100 }
    MouseArea { x: 100; width: 100; height: 100 }
}
"""


class Room(Pane):
    """A window that can be heard."""

    def __init__(self) -> None:
        super().__init__(WINDOW)
        self.heard = 0
        self.sounds = Sounds(self.window, self._hear, self.window)

    def _hear(self) -> None:
        self.heard += 1

    def tap(self, *places: Place) -> int:
        """Touch places at once; how often something was heard."""
        self.heard = 0
        for action in ("press", "release"):
            self.tell((action, finger, place) for finger, place in enumerate(places))
            QTest.qWait(1)
        return self.heard


@pytest.fixture
def room(application: "QApplication") -> Iterator[Room]:
    made = Room()
    yield made
    made.close()


def test_a_button_is_heard_when_it_is_pressed(room: Room) -> None:
    assert room.tap(BUTTON) == 1
    assert room.tap(BUTTON, NOTHING) == 1


def test_nothing_else_is_heard(room: Room) -> None:
    assert room.tap(NOTHING) == 0
    assert room.tap(AREA) == 0


def test_a_touch_that_no_page_hears_of_is_not_heard(room: Room) -> None:
    room.monitor.setProperty("asleep", True)
    assert room.tap(BUTTON) == 0
    room.monitor.setProperty("asleep", False)
    assert room.tap(BUTTON) == 1


def test_a_mouse_is_heard_too(room: Room) -> None:
    QTest.mousePress(room.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    QTest.qWait(1)
    QTest.mouseRelease(room.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert room.heard == 1


def test_without_sound_there_is_no_player_and_no_complaint(application: "QApplication") -> None:
    from PySide6.QtMultimedia import QMediaDevices

    parent = QObject()
    play = player(paths.resources() / "sounds" / "press.wav", parent)
    if QMediaDevices.defaultAudioOutput().isNull():
        assert play is None
    else:
        assert play is not None
        (effect,) = parent.children()
        assert effect.property("volume") == VOLUME < 1
        play()
        QTest.qWait(100)
    shiboken6.delete(parent)


def test_what_plays_it_is_loaded_only_when_it_is_wanted() -> None:
    code = "import sys, wuxi_kiosk.app; sys.exit('PySide6.QtMultimedia' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)


def test_the_sound_is_what_its_script_makes(tmp_path: Path, load_script: Callable[[Path], ModuleType]) -> None:
    script = load_script(paths.resources() / "art" / "sounds.py")
    script.write(tmp_path / "press.wav")
    made = (tmp_path / "press.wav").read_bytes()
    assert made == (paths.resources() / "sounds" / "press.wav").read_bytes()
    samples = script.click()
    assert abs(samples).max() <= script.PEAK
    assert abs(samples[[0, -1]]).max() < 0.01

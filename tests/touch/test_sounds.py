"""Touch sounds."""

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
from wuxi_kiosk.touch.sounds import LOUDNESS, Sounds, make_player

from .touch_window import Position, TouchWindow

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


class SoundWindow(TouchWindow):
    """A window with touch sounds that counts how often they play."""

    def __init__(self) -> None:
        super().__init__(WINDOW)
        self.play_count = 0
        self.sounds = Sounds(self.window, self._count, self.window)

    def _count(self) -> None:
        self.play_count += 1

    def tap(self, *positions: Position) -> int:
        """Tap positions at once; returns how often the sound was played."""
        self.play_count = 0
        for action in ("press", "release"):
            self.send((action, finger, position) for finger, position in enumerate(positions))
            QTest.qWait(1)
        return self.play_count


@pytest.fixture
def sound_window(qt_application: "QApplication") -> Iterator[SoundWindow]:
    window = SoundWindow()
    yield window
    window.close()


def test_press_of_button_plays_sound(sound_window: SoundWindow) -> None:
    assert sound_window.tap(BUTTON) == 1
    assert sound_window.tap(BUTTON, NOTHING) == 1


def test_touch_beside_buttons_is_silent(sound_window: SoundWindow) -> None:
    assert sound_window.tap(NOTHING) == 0
    assert sound_window.tap(AREA) == 0


def test_rejected_touch_is_silent(sound_window: SoundWindow) -> None:
    sound_window.monitor.setProperty("asleep", True)
    assert sound_window.tap(BUTTON) == 0
    sound_window.monitor.setProperty("asleep", False)
    assert sound_window.tap(BUTTON) == 1


def test_mouse_press_plays_sound(sound_window: SoundWindow) -> None:
    QTest.mousePress(sound_window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    QTest.qWait(1)
    QTest.mouseRelease(sound_window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*BUTTON))
    assert sound_window.play_count == 1


def test_make_player_returns_none_without_audio_device(qt_application: "QApplication") -> None:
    from PySide6.QtMultimedia import QMediaDevices

    parent = QObject()
    play = make_player(paths.resources() / "sounds" / "press.wav", 0.5, parent)
    if QMediaDevices.defaultAudioOutput().isNull():
        assert play is None
    else:
        assert play is not None
        (effect,) = parent.children()
        assert effect.property("volume") == 0.5 * LOUDNESS < 1
        play()
        QTest.qWait(100)
    shiboken6.delete(parent)


def test_multimedia_is_not_imported_at_start() -> None:
    code = "import sys, wuxi_kiosk.app; sys.exit('PySide6.QtMultimedia' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)


def test_sound_file_is_output_of_its_script(tmp_path: Path, load_script: Callable[[Path], ModuleType]) -> None:
    script = load_script(paths.resources() / "art" / "sounds.py")
    script.write(tmp_path / "press.wav")
    written = (tmp_path / "press.wav").read_bytes()
    assert written == (paths.resources() / "sounds" / "press.wav").read_bytes()
    samples = script.click()
    assert abs(samples).max() <= script.PEAK
    assert abs(samples[[0, -1]]).max() < 0.01

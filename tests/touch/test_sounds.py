"""Touch sounds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from wuxi_kiosk.touch.sounds import Sounds

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

"""Files that are played, with an audio device and without."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import paths
from wuxi_kiosk.sound.effects import LOUDNESS, MIN_GAP_S, Player, has_output, make_loop, make_player

from ..timing import Clock

PRESS = paths.resources() / "sounds" / "press.wav"


class Sound:
    """An effect that notes in a list when it is played."""

    def __init__(self, name: str, played: list[str]) -> None:
        self._name, self._played = name, played

    def play(self) -> None:
        self._played.append(self._name)

    def stop(self) -> None:
        raise NotImplementedError

    def setVolume(self, volume: float) -> None:
        raise NotImplementedError

    def deleteLater(self) -> None:
        raise NotImplementedError


class TestPlayer:
    def test_plays_its_effects_in_turn(self) -> None:
        played: list[str] = []
        clock = Clock()
        player = Player([Sound("a", played), Sound("b", played)], clock=clock)
        for _ in range(3):
            player.play()
            clock.now += 1
        assert played == ["a", "b", "a"]

    def test_what_begins_together_is_heard_once(self) -> None:
        """Ten boards that one press sets down."""
        played: list[str] = []
        clock = Clock()
        player = Player([Sound("a", played)], clock=clock)
        for _ in range(10):
            player.play()
        assert len(played) == 1
        clock.now += 0.9 * MIN_GAP_S
        player.play()
        assert len(played) == 1
        clock.now += 0.2 * MIN_GAP_S
        player.play()
        assert len(played) == 2


@pytest.fixture
def parent(qt_application: QApplication) -> Iterator[QObject]:
    parent = QObject()
    yield parent
    shiboken6.delete(parent)


class TestDevice:
    @pytest.fixture(autouse=True)
    def no_device(self, monkeypatch: pytest.MonkeyPatch, parent: QObject) -> None:
        from PySide6.QtMultimedia import QAudioDevice

        monkeypatch.setattr("PySide6.QtMultimedia.QMediaDevices.defaultAudioOutput", QAudioDevice)

    def test_without_one_nothing_is_made(self, parent: QObject, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level("INFO"):
            assert not has_output()
        assert "no audio device" in caplog.text
        assert make_player([PRESS, PRESS], 0.5, parent) is None
        assert make_loop(PRESS, parent) is None
        assert parent.children() == []

    def test_without_qtmultimedia_nothing_is_made(
        self, parent: QObject, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setitem(__import__("sys").modules, "PySide6.QtMultimedia", None)
        assert not has_output()
        assert make_loop(PRESS, parent) is None
        assert "cannot be played" in caplog.text


def test_a_player_is_as_loud_as_it_is_told(parent: QObject) -> None:
    """On a machine with an audio device; without one it says nothing."""
    player = make_player([PRESS], 0.5, parent)
    assert (player is not None) == has_output()
    for effect in parent.children():
        if effect is not player:
            assert effect.property("volume") == pytest.approx(0.5 * LOUDNESS)


def test_a_loop_is_silent_at_first(parent: QObject) -> None:
    loop = make_loop(PRESS, parent)
    assert (loop is not None) == has_output()
    if loop:
        (effect,) = parent.children()
        assert effect.property("volume") == 0
        loop.play()

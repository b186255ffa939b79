"""WAV files that are played: short ones, one after the other, and loops. QtMultimedia is loaded only when they are."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QUrl, Slot

from wuxi_kiosk.logs import ignore_multimedia

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QSoundEffect

# Touches are softer than speech at the same volume; the files themselves peak at half of full scale.
LOUDNESS = 0.625
# Sounds that begin within this time of one another are heard as one.
MIN_GAP_S = 0.06
log = logging.getLogger(__name__)


class Effect(Protocol):
    """What plays a file, a QSoundEffect; volumes are 0–1."""

    def play(self) -> None:
        """Play it, from its beginning."""

    def stop(self) -> None:
        """Stop playing."""

    def setVolume(self, volume: float) -> None:
        """Change the volume at once."""

    def deleteLater(self) -> None:
        """Delete it once control is back in the event loop."""


class Player(QObject):
    """Plays short effects in turn."""

    def __init__(
        self, effects: Sequence[Effect], parent: QObject | None = None, *, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._effects = effects
        self._clock = clock
        self._next = 0
        self._last: float | None = None

    @Slot()
    def play(self) -> None:
        """Play the next one, unless another has only just begun."""
        now = self._clock()
        if self._last is not None and now - self._last < MIN_GAP_S:
            return
        self._last = now
        self._effects[self._next].play()
        self._next = (self._next + 1) % len(self._effects)


def has_output() -> bool:
    """Whether there is an audio device; one that is missing is logged."""
    found = _device() is not None
    if not found:
        log.info("no sounds: there is no audio device")
    return found


def make_player(files: Sequence[Path], volume: float, parent: QObject) -> Player | None:
    """What plays short files in turn at a volume 0–1; None without an audio device."""
    effects = [effect for file in files if (effect := make_effect(file, parent))]
    for effect in effects:
        effect.setVolume(LOUDNESS * volume)
    return Player(effects, parent) if effects else None


def make_loop(file: Path, parent: QObject) -> Effect | None:
    """What plays a file over and over, silent at first; None without an audio device."""
    effect = make_effect(file, parent)
    if effect:
        effect.setLoopCount(type(effect).Loop.Infinite.value)
        effect.setVolume(0)
    return effect


def make_effect(file: Path, parent: QObject) -> "QSoundEffect | None":
    """What plays a file on the device that is the default one now; None without an audio device."""
    if not (device := _device()):
        return None
    from PySide6.QtMultimedia import QSoundEffect

    effect = QSoundEffect(device, parent)
    effect.setSource(QUrl.fromLocalFile(str(file)))
    return effect


def _device() -> "QAudioDevice | None":
    ignore_multimedia()
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:
        log.warning("sounds cannot be played: %s", error)
        return None
    device = QMediaDevices.defaultAudioOutput()
    return None if device.isNull() else device

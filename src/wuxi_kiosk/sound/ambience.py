"""Optional ambience: the wind, the water or the insects of the landscape behind the page."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.sound.effects import Effect, make_loop
from wuxi_kiosk.sound.mix import Mix

# Steps of a fade that cannot be told apart.
STEP_MS = 40


def ambience_files(folder: Path) -> dict[str, Path]:
    """The loops in a folder by their landscapes, after which they are named."""
    return {file.stem: file for file in sorted(folder.glob("*.wav"))}


class Ambience(QObject):
    """Plays the loop of the landscape that a window names in `ambience`, silent while the window is `playing`.

    `files` are the loops by landscape; a landscape without one is silent. Each is loaded when it is to be heard, on the
    audio device that is the default one then, and goes when it has faded out.
    """

    def __init__(
        self,
        window: QQuickWindow,
        files: Mapping[str, Path],
        volume: float,
        *,
        clock: Callable[[], float] = monotonic,
        make_loop: Callable[[Path, QObject], Effect | None] = make_loop,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._files = files
        self._volume = volume
        self._clock = clock
        self._make_loop = make_loop
        self._mix = Mix(clock())
        # None where there was no device.
        self._loops: dict[str, Effect | None] = {}
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self.step)
        window.ambienceChanged.connect(self.follow)  # type: ignore[attr-defined]
        window.playingChanged.connect(self.follow)  # type: ignore[attr-defined]
        self.follow()

    def set_volume(self, volume: float) -> None:
        """Use another volume 0–1."""
        self._volume = volume
        self._play()

    @Slot()
    def follow(self) -> None:
        """Follow what the window shows and plays."""
        wanted = str(self._window.property("ambience"))
        landscape = wanted if wanted in self._files else ""
        self._mix.follow(landscape, hushed=bool(self._window.property("playing")), now=self._clock())
        self._play()

    @Slot()
    def step(self) -> None:
        """Bring the volumes up to date."""
        self._mix.tick(self._clock())
        self._play()

    def _play(self) -> None:
        levels = self._mix.levels
        for name in self._loops.keys() - levels.keys():
            if loop := self._loops.pop(name):
                loop.stop()
                loop.deleteLater()
        for name, level in levels.items():
            if name not in self._loops:
                self._loops[name] = loop = self._make_loop(self._files[name], self)
                if loop:
                    loop.play()
            if loop := self._loops[name]:
                loop.setVolume(level * self._volume)
        if self._mix.settled:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

"""The sound of a touch, for halls that want it: a soft click when a button is pressed, and nothing else."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QEventPoint, QMouseEvent, QPointerEvent, QPointingDevice, QTouchEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

# Of the loudness that the system is set to; the file itself is half as loud as it could be.
VOLUME = 0.5
log = logging.getLogger(__name__)


def player(file: Path, parent: QObject) -> Callable[[], None] | None:
    """What plays a short WAV file; None on a machine without sound. QtMultimedia is loaded only here."""
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

    if QMediaDevices.defaultAudioOutput().isNull():
        log.info("no sounds: there is no audio device")
        return None
    effect = QSoundEffect(parent)
    effect.setSource(QUrl.fromLocalFile(str(file)))
    effect.setVolume(VOLUME)
    return effect.play


class Sounds(QObject):
    """Calls `play` when a finger presses a button of a window; a touch that no page hears of has nobody to hold it."""

    def __init__(self, window: QQuickWindow, play: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._play = play
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of a press; nothing is kept from anybody."""
        if event.type() in (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate) and isinstance(event, QTouchEvent):
            new = [point.id() for point in event.points() if point.state() == QEventPoint.State.Pressed]
            if new:
                device = event.pointingDevice()
                # Only afterwards is it known who has taken the finger.
                QTimer.singleShot(0, self, lambda: self._answer(_holders(device, new)))
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            QTimer.singleShot(0, self, lambda: self._answer([self._window.mouseGrabberItem()]))
        return False

    def _answer(self, holders: list[QObject | None]) -> None:
        if any(isinstance(item, QQuickItem) and item.inherits("QQuickAbstractButton") for item in holders):
            self._play()


def _holders(device: QPointingDevice, fingers: list[int]) -> list[QObject | None]:
    """Whoever holds each of some fingers."""
    points = [QEventPoint(finger) for finger in fingers]
    event: QPointerEvent = QTouchEvent(QEvent.Type.TouchUpdate, device, Qt.KeyboardModifier.NoModifier, points)
    return [event.exclusiveGrabber(point) for point in event.points()]

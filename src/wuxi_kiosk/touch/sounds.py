"""Optional touch sounds: which presses are heard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEventPoint, QMouseEvent, QPointerEvent, QPointingDevice, QTouchEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow


class Sounds(QObject):
    """Calls `play` when a button of a window is pressed; a touch that was filtered out has no grabber and is silent."""

    def __init__(self, window: QQuickWindow, play: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._play = play
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Observe presses; no event is filtered out."""
        if event.type() in (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate) and isinstance(event, QTouchEvent):
            pressed = [point.id() for point in event.points() if point.state() == QEventPoint.State.Pressed]
            if pressed:
                device = event.pointingDevice()
                # The grabber is only known after the event has been delivered.
                QTimer.singleShot(0, self, lambda: self._play_for_button(_grabbers(device, pressed)))
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            QTimer.singleShot(0, self, lambda: self._play_for_button([self._window.mouseGrabberItem()]))
        return False

    def _play_for_button(self, grabbers: list[QObject | None]) -> None:
        if any(isinstance(item, QQuickItem) and item.inherits("QQuickAbstractButton") for item in grabbers):
            self._play()


def _grabbers(device: QPointingDevice, point_ids: list[int]) -> list[QObject | None]:
    """Return the exclusive grabber of each touch point, None without one."""
    points = [QEventPoint(point_id) for point_id in point_ids]
    event: QPointerEvent = QTouchEvent(QEvent.Type.TouchUpdate, device, Qt.KeyboardModifier.NoModifier, points)
    return [event.exclusiveGrabber(point) for point in event.points()]

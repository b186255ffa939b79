"""Once a day touches the attract loop itself: what a visitor's finger does must still show."""

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEventPoint, QInputDevice, QPointingDevice, QTouchEvent
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.touch.monitor import TouchMonitor
from wuxi_kiosk.visit.idle import Phase
from wuxi_kiosk.visit.session import VisitModel

POLL_MS = 10 * 60_000
DAY_S = 86_400.0
# A page that a touch has opened is drawn well within this time, whatever the machine.
ANSWER_MS = 15_000
# No device of a system has it.
_DEVICE_ID = -7
log = logging.getLogger(__name__)


class TouchCheck(QObject):
    """Presses and releases once a day while nobody is there; `failed` is emitted if no visit begins and no frame comes.

    The touch goes the way of any other, from the window on. The visit that it begins is ended at once, unless somebody
    has really touched the screen meanwhile. `ready` says whether the picture can be seen at all.
    """

    failed = Signal()
    succeeded = Signal()

    def __init__(
        self,
        window: QQuickWindow,
        monitor: TouchMonitor,
        visit: VisitModel,
        *,
        ready: Callable[[], bool] = lambda: True,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._monitor, self._visit = window, monitor, visit
        self._ready, self._clock = ready, clock
        self._last = clock()
        self._device = QPointingDevice(
            "self test",
            _DEVICE_ID,
            QInputDevice.DeviceType.TouchScreen,
            QPointingDevice.PointerType.Finger,
            QInputDevice.Capability.Position,
            1,
            0,
        )
        self._active = False
        self._others = 0
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(ANSWER_MS)
        self._limit.timeout.connect(self._give_up)

    @property
    def active(self) -> bool:
        """Whether the touch that is waited for is its own."""
        return self._active

    @Slot()
    def request(self) -> None:
        """Touch the screen as soon as nobody is there, instead of when a day has passed."""
        self._last = self._clock() - DAY_S
        self.poll()

    @Slot()
    def poll(self) -> None:
        """Touch the screen, if it is time and nobody is there."""
        due = self._clock() - self._last >= DAY_S
        if due and not self._active and self._visit.phase is Phase.ATTRACT and self._ready():
            self._begin()

    def _begin(self) -> None:
        self._last = self._clock()
        self._active = True
        self._limit.start()
        self._send(QEvent.Type.TouchBegin, QEventPoint.State.Pressed)
        self._send(QEvent.Type.TouchEnd, QEventPoint.State.Released)
        self._others = 0
        self._monitor.touched.connect(self._count)
        # The render thread emits it, where there is one.
        self._window.frameSwapped.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self._window.update()

    def _send(self, kind: QEvent.Type, state: QEventPoint.State) -> None:
        middle = QPointF(self._window.width() / 2, self._window.height() / 2)
        point = QEventPoint(0, state, middle, middle)
        event = QTouchEvent(kind, self._device, Qt.KeyboardModifier.NoModifier, [point])
        QCoreApplication.sendEvent(self._window, event)

    @Slot()
    def _count(self) -> None:
        self._others += 1

    @Slot()
    def _look(self) -> None:
        if not self._active or self._visit.phase is Phase.ATTRACT:
            return
        log.info("the daily touch was answered")
        self._finish()
        if not self._others:
            self._visit.end()
        self.succeeded.emit()

    @Slot()
    def _give_up(self) -> None:
        log.error("the daily touch was not answered")
        self._finish()
        self.failed.emit()

    def _finish(self) -> None:
        self._active = False
        self._limit.stop()
        self._monitor.touched.disconnect(self._count)
        self._window.frameSwapped.disconnect(self._look)

"""The step that asks which way up the picture is."""

import logging
from collections.abc import Callable
from threading import Thread
from time import monotonic
from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.firststart.step import Step
from wuxi_kiosk.kiosk.display import Display

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
# How long it waits for a touch that confirms a turned picture.
CONFIRM_S = 15.0
TICK_MS = 250
log = logging.getLogger(__name__)


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by window.py and handed to FirstStart.qml")
class RotationStep(Step):  # type: ignore[operator]
    """Turns picture and touch at once, and back unless a touch confirms it within CONFIRM_S by `clock`, in seconds.

    Commands to the display run on a thread, one at a time. Where the display cannot be told anything the step is left
    out.
    """

    page = "RotationPage"
    changed = Signal()
    # The degrees of the picture, or None where they are not known, and what could not be done.
    _reported = Signal(object, list)

    def __init__(
        self,
        display: Display,
        output: str | None,
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._display, self._output, self._clock = display, output, clock
        self._degrees: int | None = None
        self._confirmed: int | None = None
        # What it is turned back to, and when; none while nothing waits for a touch.
        self._former: int | None = None
        self._deadline = 0.0
        self._wanted: int | None = None
        self._worker: Thread | None = None
        self._failed = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.poll)
        self._reported.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._start(None)

    def titles(self) -> tuple[str, ...]:
        if self._asking():
            return (QCoreApplication.translate("FirstStart", "画面正了吗"),)
        return (QCoreApplication.translate("FirstStart", "画面是正的吗"),)

    @property
    def offered(self) -> bool:
        return self._degrees is not None

    @property
    def busy(self) -> bool:
        return self._worker is not None or self._former is not None

    def close(self) -> None:
        """Turn back what was not confirmed."""
        self._timer.stop()
        if self._worker:
            self._worker.join()
        if self._former is not None:
            self._display.rotate(self._output, self._former)
            self._former = None

    def settings(self) -> dict[str, Any]:
        return {} if self._confirmed is None else {"rotation": self._confirmed}

    def summary(self) -> tuple[str, str] | None:
        if not self.offered:
            return None
        return QCoreApplication.translate("FirstStart", "画面方向"), self._turned()

    @Slot(int)
    def turn(self, upper: int) -> None:
        """Turn the picture by what its upper edge is away from the edge that is up: clockwise in degrees."""
        if not self.busy and self._degrees is not None and upper:
            self._former = self._degrees
            self._start((self._degrees + upper) % 360)

    @Slot()
    def confirm(self) -> None:
        """Keep the picture as it is now."""
        if self._former is not None and not self._worker:
            self._timer.stop()
            self._former, self._confirmed = None, self._degrees
            self.changed.emit()

    @Slot()
    def revert(self) -> None:
        """Turn the picture back."""
        if self._former is not None and not self._worker:
            self._timer.stop()
            former, self._former = self._former, None
            self._start(former)

    @Slot()
    def poll(self) -> None:
        """Count down; turn back once nobody has confirmed in time."""
        if self._former is not None and self._clock() >= self._deadline:
            log.info("nobody has confirmed that the picture is the right way up")
            self.revert()
        else:
            self.changed.emit()

    def _start(self, degrees: int | None) -> None:
        self._wanted, self._failed = degrees, False
        self._worker = Thread(target=self._work, args=(degrees,), name="first rotation", daemon=True)
        self._worker.start()
        self.changed.emit()

    def _work(self, degrees: int | None) -> None:
        """On the thread: turn, if degrees are given, then look how the picture is turned."""
        problems = [] if degrees is None else self._display.rotate(self._output, degrees)
        outputs = self._display.outputs()
        named = [one for one in outputs if one.name == self._output]
        chosen = next(iter(named or [one for one in outputs if one.on] or outputs), None)
        self._reported.emit(chosen.rotation if chosen else None, problems)

    @Slot(object, list)
    def _take(self, degrees: int | None, problems: list[str]) -> None:
        self._worker = None
        for problem in problems:
            log.warning("turning the picture: %s", problem)
        turned, self._degrees = degrees == self._wanted, degrees if degrees is not None else self._degrees
        if self._former is not None and turned:
            self._deadline = self._clock() + CONFIRM_S
            self._timer.start()
        else:
            self._former = None
            self._failed = self._wanted is not None and not turned
        self.changed.emit()

    def _asking(self) -> bool:
        return self._former is not None and self._worker is None

    def _turned(self) -> str:
        if not self._degrees:
            return QCoreApplication.translate("FirstStart", "没有转")
        return QCoreApplication.translate("FirstStart", "顺时针转了 {degrees}°").replace(
            "{degrees}", f"{self._degrees}"
        )

    def _seconds(self) -> int:
        left = self._deadline - self._clock()
        return max(0, -int(-left // 1))

    asking = Property(bool, _asking, notify=changed)
    failed = Property(bool, lambda self: self._failed, notify=changed)
    seconds = Property(int, _seconds, notify=changed)
    isBusy = Property(bool, lambda self: self.busy, notify=changed)
    turned = Property(str, _turned, notify=changed)

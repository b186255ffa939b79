"""The visitor session as pages see it: its phase, and the signal to reset everything at its end."""

from collections.abc import Callable
from math import ceil
from time import monotonic

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.visit.idle import IdleTimer, Phase

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

COUNTDOWN_SECONDS = 20.0
# Timers of Qt count milliseconds in 31 bits: 24.8 days; a longer wait is begun again.
MAX_TIMER_S = 86_400.0


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class VisitModel(QObject):  # type: ignore[operator]
    """Follows one session after the other; `sessionEnded` is emitted before the attract loop begins.

    After `idle_seconds` without a touch the timeout warning begins; with 0 there is neither that nor an attract loop.
    `clock` returns monotonic seconds. `seconds` are those left of the `countdown`; `timeoutWarning` and `attractActive`
    follow the phase.
    """

    changed = Signal()
    sessionEnded = Signal()

    def __init__(
        self, idle_seconds: float = 0, clock: Callable[[], float] = monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        phase = Phase.ATTRACT if idle_seconds else Phase.ACTIVE
        self._idle = IdleTimer(idle_seconds, COUNTDOWN_SECONDS, phase, clock())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.update)
        self._emitted_state = self._state()

    @property
    def phase(self) -> Phase:
        """The phase of the session."""
        return self._idle.phase

    @property
    def unattended(self) -> bool:
        """Whether nobody is there, so that something may be changed."""
        return self._idle.unattended(self._clock())

    @property
    def has_timeout(self) -> bool:
        """Whether sessions end by themselves."""
        return self._idle.timeout > 0

    @property
    def last_touch(self) -> float:
        """The monotonic seconds of the last sign of a visitor: a touch, or the end of what was played."""
        return self._idle.last_touch

    def set_idle_seconds(self, idle_seconds: float) -> None:
        """Use another time without a touch after which the timeout warning begins."""
        self._idle.set_timeout(idle_seconds, self._clock())
        self._timer.stop()
        self._reschedule()

    @Slot()
    def touched(self) -> None:
        """Record a touch."""
        self._idle.touch(self._clock())
        self._reschedule()

    @Slot(str, bool)
    def hold(self, reason: str, active: bool) -> None:
        """Stop the idle clock for a reason, or release it, as while a clip is played."""
        self._idle.hold(reason, active, self._clock())
        self._reschedule()

    @Slot()
    def end(self) -> None:
        """End the session at once, as if its time were over, though without an idle time no attract loop follows."""
        before = self.phase
        self._advance(self._idle.end)
        if self.phase is before and before is not Phase.ATTRACT:
            self.sessionEnded.emit()

    @Slot()
    def update(self) -> None:
        """Bring the phase up to date."""
        self._advance(lambda: self._idle.tick(self._clock()))

    def _advance(self, change: Callable[[], None]) -> None:
        before = self.phase
        self._timer.stop()
        change()
        if self.phase is Phase.ATTRACT and before is not Phase.ATTRACT:
            self.sessionEnded.emit()
        self._reschedule()

    def _reschedule(self) -> None:
        due = self._idle.due(self._clock())
        if due is None:
            self._timer.stop()
        # A touch only postpones the timeout: a timer that is running reschedules itself when it fires.
        elif not self._timer.isActive():
            self._timer.start(ceil(1000 * min(due, MAX_TIMER_S)))
        if self._state() != self._emitted_state:
            self._emitted_state = self._state()
            self.changed.emit()

    def _state(self) -> tuple[Phase, int]:
        return self.phase, self._seconds()

    def _seconds(self) -> int:
        return ceil(self._idle.remaining) if self.phase is Phase.TIMEOUT_WARNING else 0

    timeoutWarning = Property(bool, lambda self: self.phase is Phase.TIMEOUT_WARNING, notify=changed)
    attractActive = Property(bool, lambda self: self.phase is Phase.ATTRACT, notify=changed)
    seconds = Property(int, lambda self: self._seconds(), notify=changed)
    countdown = Property(int, lambda self: int(COUNTDOWN_SECONDS), constant=True)

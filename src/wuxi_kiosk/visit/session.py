"""The visit as the pages see it: whether anybody is there, and the moment at which all of theirs is forgotten."""

from collections.abc import Callable
from math import ceil
from time import monotonic

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.visit.idle import Idle, Phase

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

COUNTDOWN_SECONDS = 20.0


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class VisitModel(QObject):  # type: ignore[operator]
    """Follows one visitor after the other; `left` tells that one has gone, before the attract loop begins.

    `idle_seconds` without a touch begin the countdown; with 0 there is neither that nor an attract loop. `clock` gives
    monotonic seconds. `seconds` are those left of the `countdown`, `asking` and `calling` whether the countdown and the
    attract loop are on.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self, idle_seconds: float = 0, clock: Callable[[], float] = monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        phase = Phase.ATTRACT if idle_seconds else Phase.ACTIVE
        self._idle = Idle(idle_seconds, COUNTDOWN_SECONDS, phase, clock())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._shown = self._state()

    @property
    def phase(self) -> Phase:
        """Where the visit stands."""
        return self._idle.phase

    @Slot()
    def touched(self) -> None:
        """Somebody is there."""
        self._idle.touch(self._clock())
        self._follow()

    @Slot(str, bool)
    def hold(self, name: str, wanted: bool) -> None:
        """Whoever watches or listens is not away, though nothing is touched: hold the clock under a name."""
        self._idle.hold(name, wanted, self._clock())
        self._follow()

    @Slot()
    def look(self) -> None:
        """Look at the clock."""
        before = self.phase
        self._timer.stop()
        self._idle.tick(self._clock())
        if self.phase is Phase.ATTRACT and before is not Phase.ATTRACT:
            self.left.emit()
        self._follow()

    def _follow(self) -> None:
        due = self._idle.due(self._clock())
        if due is None:
            self._timer.stop()
        # A touch only moves the end further away: the timer that runs will find out in its own time.
        elif not self._timer.isActive():
            self._timer.start(ceil(1000 * due))
        if self._state() != self._shown:
            self._shown = self._state()
            self.changed.emit()

    def _state(self) -> tuple[Phase, int]:
        return self.phase, self._seconds()

    def _seconds(self) -> int:
        return ceil(self._idle.remaining) if self.phase is Phase.COUNTDOWN else 0

    asking = Property(bool, lambda self: self.phase is Phase.COUNTDOWN, notify=changed)
    calling = Property(bool, lambda self: self.phase is Phase.ATTRACT, notify=changed)
    seconds = Property(int, lambda self: self._seconds(), notify=changed)
    countdown = Property(int, lambda self: int(COUNTDOWN_SECONDS), constant=True)

"""Time as tests have it: what is waited for is a condition, what touches tell is counted, what moves passes fast."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QInputEvent
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from wuxi_kiosk.app import Kiosk

# No test is about time: this only ends one that would wait for ever, and says what it has waited for.
HANG_TIMEOUT_S = 120.0
_POLL_MS = 5
# Shares of the time that motion is designed to take; slow can as good as be seen standing.
FAST, SLOW = 0.03, 1000.0


def wait_until(reached: Callable[[], bool], message: str | Callable[[], str] = "it does not come about") -> None:
    """Process events, where there are any, until something is so; fails with a message when it never is."""
    limit = monotonic() + HANG_TIMEOUT_S
    while not reached():
        assert monotonic() < limit, message if isinstance(message, str) else message()
        if QCoreApplication.instance():
            QTest.qWait(_POLL_MS)
        else:
            sleep(_POLL_MS / 1000)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called in doing something: how much work it is, whatever else the machine does."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


class Clock(QObject):
    """Seconds that pass when a test says so: for what measures touches, and as the time that touches are told with."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def watch(self, kiosk: "Kiosk") -> None:
        """Give the time of this clock to all that a window hears of fingers."""
        kiosk.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputEvent):
            event.setTimestamp(round(1000 * self.now))
        return False


def set_duration_scale(kiosk: "Kiosk", scale: float) -> None:
    """How long what begins to move from now on takes, as a share of what is designed."""
    style = kiosk.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    style.setProperty("durationScale", scale)


@contextmanager
def slow_motion(kiosk: "Kiosk") -> Iterator[None]:
    """What begins to move meanwhile hardly does."""
    set_duration_scale(kiosk, SLOW)
    try:
        yield
    finally:
        set_duration_scale(kiosk, FAST)

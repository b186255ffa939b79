"""Helpers for tests that depend on time: conditions to wait for, a manual clock, fast and slow animations."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QInputEvent
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from wuxi_kiosk.app import Application

# Only ends a test that hangs, with a message; no test measures time.
HANG_TIMEOUT_S = 120.0
_POLL_MS = 5
# Factors on the designed durations of animations; slow ones practically stand still.
FAST, SLOW = 0.03, 1000.0


def wait_until(reached: Callable[[], bool], message: str | Callable[[], str] = "the condition is never met") -> None:
    """Process events until a condition is met; fails with a message after HANG_TIMEOUT_S."""
    limit = monotonic() + HANG_TIMEOUT_S
    while not reached():
        assert monotonic() < limit, message if isinstance(message, str) else message()
        if QCoreApplication.instance():
            QTest.qWait(_POLL_MS)
        else:
            sleep(_POLL_MS / 1000)


def calls(work: Callable[[], object]) -> int:
    """The number of function calls that `work` makes: a measure of work that does not depend on the machine's load."""
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
    """A clock in seconds that a test sets; `watch` also stamps input events with its time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def watch(self, application: "Application") -> None:
        """Stamp the input events of the exhibit's window with the time of this clock."""
        application.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputEvent):
            event.setTimestamp(round(1000 * self.now))
        return False


def set_duration_scale(application: "Application", scale: float) -> None:
    """Scale the duration of animations that start from now on; 1 is as designed."""
    style = application.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    style.setProperty("durationScale", scale)


@contextmanager
def slow_motion(application: "Application") -> Iterator[None]:
    """Context manager: animations that start within it practically stand still."""
    set_duration_scale(application, SLOW)
    try:
        yield
    finally:
        set_duration_scale(application, FAST)

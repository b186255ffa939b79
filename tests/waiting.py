"""Waiting for what comes about, however long that takes on this machine."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtTest import QTest

# No test is about time: this only ends one that would wait for ever, and says what it has waited for.
PATIENCE_SECONDS = 60.0
_POLL_MS = 5


def wait_until(reached: Callable[[], bool], message: str | Callable[[], str] = "it does not come about") -> None:
    """Process events until something is so; fails, with a message, in a minute."""
    limit = monotonic() + PATIENCE_SECONDS
    while not reached():
        assert monotonic() < limit, message if isinstance(message, str) else message()
        QTest.qWait(_POLL_MS)

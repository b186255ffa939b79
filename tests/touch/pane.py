"""A real window of a few items, for what listens to a window."""

from collections.abc import Callable, Iterable
from time import monotonic

import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from wuxi_kiosk.touch.monitor import TouchMonitor

Place = tuple[int, int]


class Pane:
    """A window of some QML, the fingers on it, and a screen that tells of them."""

    def __init__(self, qml: bytes, clock: Callable[[], float] = monotonic) -> None:
        self.engine = QQmlApplicationEngine()
        self.engine.loadData(qml)
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        self.monitor = TouchMonitor(clock)
        self.monitor.watch(window)
        self.device = QTest.createTouchDevice()
        assert QTest.qWaitForWindowExposed(window)

    def tell(self, told: Iterable[tuple[str, int, Place]]) -> None:
        """One event of several fingers: press, move, release or stationary, the number, the place."""
        sequence = QTest.touchEvent(self.window, self.device, False)
        for action, number, place in told:
            if action == "stationary":
                sequence.stationary(number)
            else:
                getattr(sequence, action)(number, QPoint(*place), self.window)
        sequence.commit()

    def touch(self, **fingers: tuple[int, Place]) -> None:
        """The same for different actions: press=(number, place), …"""
        self.tell((action, number, place) for action, (number, place) in fingers.items())

    def close(self) -> None:
        """Take it down in the order Qt needs."""
        self.window.close()
        shiboken6.delete(self.engine)
        shiboken6.delete(self.monitor)

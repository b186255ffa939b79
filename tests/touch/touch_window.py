"""A real window of a few items, for tests of a window's event filters."""

from collections.abc import Callable, Iterable
from time import monotonic

import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from wuxi_kiosk.touch.monitor import TouchMonitor

Position = tuple[int, int]


class TouchWindow:
    """A window of some QML, its touch monitor and a touch device."""

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

    def send(self, points: Iterable[tuple[str, int, Position]]) -> None:
        """Send one event of touch points: action (press, move, release, stationary), id, position."""
        sequence = QTest.touchEvent(self.window, self.device, False)
        for action, number, position in points:
            if action == "stationary":
                sequence.stationary(number)
            else:
                getattr(sequence, action)(number, QPoint(*position), self.window)
        sequence.commit()

    def touch(self, **points: tuple[int, Position]) -> None:
        """Send one event of points with different actions: press=(id, position), …"""
        self.send((action, number, position) for action, (number, position) in points.items())

    def close(self) -> None:
        """Delete the window's objects in the order that Qt needs."""
        self.window.close()
        shiboken6.delete(self.engine)
        shiboken6.delete(self.monitor)

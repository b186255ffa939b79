"""Turns picture and touch again after a screen or a touch device has come back."""

import logging
from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QInputDevice

POLL_MS = 3000
log = logging.getLogger(__name__)
# The screens and the touch devices that are there.
Hardware = tuple[tuple[object, ...], ...]


def hardware() -> Hardware:
    """The screens with their sizes, and the touch devices; a device that is plugged in again is another one."""
    screens = (
        (screen.name(), *screen.size().toTuple(), *screen.geometry().topLeft().toTuple())
        for screen in QGuiApplication.screens()
    )
    touch = (
        (device.name(), device.systemId())
        for device in QInputDevice.devices()
        if device.type() is QInputDevice.DeviceType.TouchScreen
    )
    return (*screens, *touch)


class RotationKeeper(QObject):
    """Calls `rotate` on a thread of its own whenever the hardware has changed; it returns what could not be done.

    A touch screen that was unplugged, or went off with its monitor, comes back unturned.
    """

    def __init__(
        self, rotate: Callable[[], list[str]], look: Callable[[], Hardware] = hardware, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rotate, self._look = rotate, look
        self._known = look()
        self._worker: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()

    @Slot()
    def poll(self) -> None:
        """Look for other hardware; while a command still runs the next poll does."""
        found = self._look()
        if found == self._known or (self._worker and self._worker.is_alive()):
            return
        self._known = found
        self._worker = Thread(target=self._carry_out, name="rotation", daemon=True)
        self._worker.start()

    def _carry_out(self) -> None:
        problems = self._rotate()
        log.info("the screen or the touch screen has changed: %s", "; ".join(problems) or "turned again")

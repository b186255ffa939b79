"""Calls on the thread of the user interface."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal, Slot


class GuiThread(QObject):
    """Calls functions on the thread of the user interface, whatever thread asks; none any more once it has gone."""

    _posted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def post(self, function: Callable[[], None]) -> None:
        """Call a function once the event loop runs."""
        # A thread may still be at work when the window has gone.
        with suppress(RuntimeError):
            self._posted.emit(function)

    @Slot(object)
    def _call(self, function: Callable[[], None]) -> None:
        function()

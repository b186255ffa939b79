"""Date, time and time zone of the machine, which systemd sets for whom polkit lets, without a network.

https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.timedate1.html
"""

import logging
import sys
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

_SERVICE, _PATH = "org.freedesktop.timedate1", "/org/freedesktop/timedate1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
# A time server is kept to, reached or not.
_SYNCHRONISED = f"{_SERVICE}.AutomaticTimeSyncEnabled"
_TIMEOUT_MS = 10_000
log = logging.getLogger(__name__)
# Called with the answer's arguments, or with None and the name of the error.
Answer = Callable[[Sequence[Any] | None, str], None]


def has_system_bus() -> bool:
    """Whether there is a bus of the system that can be asked."""
    connected = False
    if sys.platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        connected = QDBusConnection.systemBus().isConnected()
    return connected


class TimeService(QObject):
    """Asks systemd's timedate1 over D-Bus; nothing waits for an answer.

    `known` is emitted once `available` and `zone`, the machine's, are. `done` follows `change`, with whether everything
    was done: a machine without systemd, or a user who may not, gets False.
    """

    known = Signal()
    done = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.available = False
        self.zone = ""
        self._calls: set[QObject] = set()

    def ask(self) -> None:
        """Find out whether there is such a service, and the time zone."""

        def answered(arguments: Sequence[Any] | None, _error: str) -> None:
            self.available = bool(arguments)
            if arguments:
                self.zone = str(arguments[0].variant())
            self.known.emit()

        self._call(_PROPERTIES, "Get", [_SERVICE, "Timezone"], answered)

    def change(self, zone: str | None, seconds: Callable[[], float] | None) -> None:
        """Set the zone, then the time in seconds since 1970 as it is then; None leaves either as it is."""

        def zone_set(arguments: Sequence[Any] | None, _error: str) -> None:
            if arguments is None or seconds is None:
                self.done.emit(arguments is not None)
            else:
                self._set_time(seconds)

        if zone is None:
            zone_set([], "")
        else:
            self._call(_SERVICE, "SetTimezone", [zone, False], zone_set)

    def _set_time(self, seconds: Callable[[], float]) -> None:
        def call(answer: Answer) -> None:
            self._call(_SERVICE, "SetTime", [round(seconds() * 1e6), False, False], answer)

        def time_set(arguments: Sequence[Any] | None, error: str) -> None:
            if error == _SYNCHRONISED:
                # It refuses as long as it waits for a time server, which without a network is for ever.
                self._call(_SERVICE, "SetNTP", [False, False], switched_off)
            else:
                self.done.emit(arguments is not None)

        def switched_off(arguments: Sequence[Any] | None, _error: str) -> None:
            if arguments is None:
                self.done.emit(False)
            else:
                call(set_without)

        def set_without(arguments: Sequence[Any] | None, _error: str) -> None:
            succeeded = arguments is not None
            self._call(_SERVICE, "SetNTP", [True, False], lambda *_: self.done.emit(succeeded))

        call(time_set)

    def _call(self, interface: str, member: str, arguments: Sequence[Any], answer: Answer) -> None:
        # Where there is no bus a call would never be answered.
        if not has_system_bus():
            QTimer.singleShot(0, lambda: answer(None, ""))
            return
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, interface, member)
        message.setArguments(list(arguments))
        watcher = QDBusPendingCallWatcher(QDBusConnection.systemBus().asyncCall(message, _TIMEOUT_MS), self)
        self._calls.add(watcher)

        def finished() -> None:
            self._calls.discard(watcher)
            watcher.deleteLater()
            if watcher.isError():
                error = watcher.error()
                log.info("%s is refused: %s: %s", member, error.name(), error.message())
                answer(None, error.name())
            else:
                answer(watcher.reply().arguments(), "")

        watcher.finished.connect(finished)

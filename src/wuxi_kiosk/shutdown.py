"""One way to end the exhibit, whatever asks for it."""

import logging
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

from wuxi_kiosk.errors import ExitCode

# SIGHUP is there on Unix only, SIGBREAK on Windows only.
SIGNALS = tuple(name for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))

log = logging.getLogger(__name__)


class Shutdown(QObject):
    """Ends the event loop once it is asked to: by a signal, the end of the session, Ctrl+Q or the window's closing.

    Python runs its signal handlers only when Qt returns to it, so that signals arrive through a socket. A second signal
    ends the process at once.
    """

    def __init__(self, qt_application: QGuiApplication, quit_loop: Callable[[], None] = QCoreApplication.quit) -> None:
        super().__init__(qt_application)
        self.reason = ""
        self.code = ExitCode.OK
        self._quit = quit_loop
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)
        for name in SIGNALS:
            signal.signal(getattr(signal, name), lambda *_: None)
        signal.set_wakeup_fd(self._writer.fileno())
        qt_application.commitDataRequest.connect(lambda _manager: self.request("the end of the session"))
        qt_application.lastWindowClosed.connect(lambda: self.request("the window was closed"))

    def request(self, reason: str, code: ExitCode = ExitCode.OK) -> None:
        """End the event loop, with an exit code for the process; only the first reason counts."""
        if self.reason:
            return
        self.reason, self.code = reason, code
        log.info("closing: %s", reason)
        self._restore_signals()
        self._quit()

    def close(self) -> None:
        """Give the signals back; an event loop that goes on hears of none."""
        self._restore_signals()
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _receive(self) -> None:
        for number in self._reader.recv(64):
            self.request(signal.Signals(number).name)

    def _restore_signals(self) -> None:
        signal.set_wakeup_fd(-1)
        for name in SIGNALS:
            signal.signal(getattr(signal, name), signal.SIG_DFL)

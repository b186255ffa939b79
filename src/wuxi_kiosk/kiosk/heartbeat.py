"""Tells the supervisor of frames that were presented, and does what it asks for."""

import contextlib
import faulthandler
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import IO

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.kiosk.supervisor import STACKS_SIGNAL
from wuxi_kiosk.viewmodels.blank import is_blank

INTERVAL_MS = 3000
# Every so many beats the picture is looked at: a window may present frames that show nothing.
LOOK_EVERY = 3
STACK_LOG = "stacks.log"
MAX_STACK_LOG_BYTES = 1_000_000
log = logging.getLogger(__name__)


def has_real_screen(screens: list[QScreen]) -> bool:
    """Whether a display is connected: without one Qt makes up a screen without a name or a size."""
    return any(screen.name() and not screen.geometry().isEmpty() for screen in screens)


def open_stack_log(folder: Path) -> IO[str] | None:
    """Have the stacks of all threads written where the process crashes, or is frozen and about to be ended.

    Returns their file, which is written where no logging works; None if it cannot be.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / STACK_LOG
        if file.exists() and file.stat().st_size > MAX_STACK_LOG_BYTES:
            file.unlink()
        stream = file.open("a", encoding="utf-8")
    except OSError as error:
        log.warning("stacks of a frozen exhibit cannot be written: %s", error)
        return None
    faulthandler.enable(stream)
    # Not by faulthandler's own watchdog: it reads the stacks of threads that run, which may end a process that was only
    # slow. The supervisor asks for them when it gives up, as nothing is lost by then.
    if sys.platform != "win32":
        faulthandler.register(STACKS_SIGNAL, stream)
    return stream


class Heartbeat(QObject):
    """Asks for a frame every INTERVAL_MS and sends `frame` once it has been presented; never from a timer alone.

    Where there is no screen, or it is off, `hidden` is sent: that is no failure. A window that is not exposed though
    there is a screen, or that shows one colour only, sends nothing. `send` writes a line to the supervisor.
    `display_on` says whether the display is on, if that is known; it is asked only while frames fail to come. With
    `bring_back` a window that is not on the screen is shown again.
    """

    def __init__(
        self,
        window: QQuickWindow,
        send: Callable[[str], None],
        parent: QObject | None = None,
        *,
        display_on: Callable[[], bool | None] = lambda: None,
        bring_back: bool = True,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._send = send
        self._bring_back = bring_back
        self._display_on = display_on
        # The first frame counts, whoever has asked for it.
        self._asked = True
        self._beats = 0
        self._blank = False
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.beat)
        # The render thread emits it, where there is one: the frame counts when this thread gets to know of it.
        window.frameSwapped.connect(self._presented, Qt.ConnectionType.QueuedConnection)
        self._timer.start()

    @Slot()
    def beat(self) -> None:
        """Ask for a frame, or tell that there is nothing to show one on."""
        # A window that has just been hidden is taken to be exposed until the platform says otherwise.
        exposed = self._window.isVisible() and self._window.isExposed()
        # A compositor asks for no frames of a screen that is off, and Qt may take the window to be covered then.
        dark = not exposed and not has_real_screen(QGuiApplication.screens())
        if dark or ((self._asked or not exposed) and self._display_on() is False):
            self._send("hidden")
        elif not exposed and self._bring_back:
            log.warning("the window is not on the screen: it is shown again")
            # `show` would take it out of the full screen where it is only covered.
            self._window.setVisible(True)
        if exposed:
            self._asked = True
            self._window.update()

    @Slot()
    def redraw(self) -> None:
        """Draw everything anew, as the supervisor asks before it gives up."""
        self._window.releaseResources()
        self.beat()

    @Slot()
    def _presented(self) -> None:
        if not self._asked:
            return
        self._asked = False
        self._beats += 1
        # Once it was blank it is looked at each time, until it shows something.
        if self._blank or self._beats % LOOK_EVERY == 0:
            self._blank = is_blank(self._window.grabWindow())
        if self._blank:
            log.error("the window shows one colour only")
            return
        self._send("frame")

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()


class SupervisorLink(QObject):
    """Lines to and from the supervisor, through the standard streams of the process."""

    commanded = Signal(str)
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        Thread(target=self._listen, name="supervisor", daemon=True).start()

    def send(self, line: str) -> None:
        """Send a line; to a supervisor that has gone nothing is sent."""
        try:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        except (OSError, ValueError):
            pass

    def _listen(self) -> None:
        # The object may have gone, at the end of the program.
        with contextlib.suppress(RuntimeError):
            for line in sys.stdin:
                self.commanded.emit(line.strip())
            self.lost.emit()

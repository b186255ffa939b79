"""Keeps visitors in the exhibit, and other programs and a second exhibit out of the way."""

import ctypes
import ctypes.util
import logging
import os
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from wuxi_kiosk.file_lock import FileLock, take_file_lock

LOCK_FILE = "exhibit.lock"
# A window manager may need a moment for what the window asks of it.
RESTORE_MS = 200
VOLUME_KEYS = {Qt.Key.Key_VolumeUp: 1, Qt.Key.Key_VolumeDown: -1}
# Platforms without other windows, which can neither raise one nor grab the keyboard.
LONE_PLATFORMS = ("offscreen", "eglfs")
# Service, object and interface.
SCREEN_SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
log = logging.getLogger(__name__)


def take_instance_lock(folder: Path) -> FileLock | None:
    """The lock of the one exhibit of a user; None where another holds it."""
    return take_file_lock(folder / LOCK_FILE)


class WindowLock(QObject):
    """Refuses to let the window be closed, minimised, moved away from or covered, whoever asks.

    `volumeKeyPressed` tells of the keys of a keyboard for louder, 1, and for softer, -1.
    """

    volumeKeyPressed = Signal(int)

    def __init__(self, window: QWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._restore_timer = QTimer(self)
        self._restore_timer.setSingleShot(True)
        self._restore_timer.setInterval(RESTORE_MS)
        self._restore_timer.timeout.connect(self.restore)
        window.setFlag(Qt.WindowType.WindowStaysOnTopHint, True)
        window.installEventFilter(self)
        window.windowStateChanged.connect(self._restore_timer.start)
        window.visibleChanged.connect(self._restore_timer.start)
        window.activeChanged.connect(self._restore_timer.start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse what would close the window, and what is dragged onto it."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and event.key() in VOLUME_KEYS:
            self.volumeKeyPressed.emit(VOLUME_KEYS[Qt.Key(event.key())])
            return True
        if kind == QEvent.Type.Close:
            log.info("a request to close the window is refused")
            event.ignore()
            return True
        if kind == QEvent.Type.Expose and QGuiApplication.platformName() not in LONE_PLATFORMS:
            # Alt+Tab and the window keys come here then, and lead nowhere; a display without a keyboard refuses.
            self._window.setKeyboardGrabEnabled(True)
        return kind in (QEvent.Type.DragEnter, QEvent.Type.Drop)

    @Slot()
    def restore(self) -> None:
        """Bring the window back, full screen and on top."""
        states = self._window.windowStates()
        if not self._window.isVisible() or states & Qt.WindowState.WindowMinimized:
            log.info("the window is brought back")
            self._window.showFullScreen()
        if not self._window.isActive() and QGuiApplication.platformName() not in LONE_PLATFORMS:
            self._window.raise_()
            self._window.requestActivate()


def inhibit_screen_saver() -> list[str]:
    """Keep the screen on, as far as the system lets programs do it; returns what could be done."""
    platform = QGuiApplication.platformName()
    if platform == "windows":
        return _inhibit_on_windows()
    # A compositor for kiosks has neither a session bus nor a screen saver.
    done = _inhibit_on_x() if platform == "xcb" else []
    return [*done, *ask_desktop()] if platform in ("xcb", "wayland") else done


def ask_desktop() -> list[str]:
    """Ask the desktop of the session neither to blank, nor to lock, nor to sleep, until this process ends.

    The interface is that of GNOME, KDE, Xfce and others: https://specifications.freedesktop.org/idle-inhibit-spec.
    Nobody waits for the answer, as a desktop that hangs must not hold up the exhibit.
    """
    # Else Qt would start a bus.
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return []
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return []
    call = QDBusMessage.createMethodCall(*SCREEN_SAVER, "Inhibit")
    call.setArguments(["wuxi-kiosk", "a public exhibit is shown"])
    bus.asyncCall(call)
    return ["the desktop is asked"]


def _inhibit_on_x() -> list[str]:
    done = []
    name = ctypes.util.find_library("X11")
    if not name:
        return []
    x11 = ctypes.CDLL(name)
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(os.environ.get("DISPLAY", "").encode() or None)
    if not display:
        return []
    try:
        # Timeout and interval 0: never.
        x11.XSetScreenSaver(ctypes.c_void_p(display), 0, 0, 0, 0)
        done.append("screen saver")
        if extension := ctypes.util.find_library("Xext"):
            xext = ctypes.CDLL(extension)
            major, minor = ctypes.c_int(), ctypes.c_int()
            if xext.DPMSQueryExtension(ctypes.c_void_p(display), ctypes.byref(major), ctypes.byref(minor)):
                xext.DPMSDisable(ctypes.c_void_p(display))
                done.append("power saving")
        x11.XSync(ctypes.c_void_p(display), 0)
    finally:
        x11.XCloseDisplay(ctypes.c_void_p(display))
    return done


def _inhibit_on_windows() -> list[str]:
    continuous, system, screen = 0x80000000, 0x00000001, 0x00000002
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent elsewhere
    return ["screen saver", "sleep"] if kernel.SetThreadExecutionState(continuous | system | screen) else []

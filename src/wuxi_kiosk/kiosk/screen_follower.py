"""Keeps the window on its screen: resized, turned, unplugged, back again; with a window manager or without."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

# A screen that comes tells of itself in several steps.
SETTLE_MS = 300
log = logging.getLogger(__name__)


class ScreenFollower(QObject):
    """Fits `window` to the screen that `choose` names, whenever screens change."""

    def __init__(self, window: QWindow, choose: Callable[[], QScreen], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._choose = choose
        self._watched: set[QScreen] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.fit)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._watch)
        application.screenRemoved.connect(self._forget)
        application.primaryScreenChanged.connect(self._later)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    @Slot(QScreen)
    def _watch(self, screen: QScreen) -> None:
        if screen not in self._watched:
            self._watched.add(screen)
            screen.geometryChanged.connect(self._later)
            screen.physicalSizeChanged.connect(self._later)
        self._later()

    @Slot(QScreen)
    def _forget(self, screen: QScreen) -> None:
        self._watched.discard(screen)
        self._later()

    @Slot()
    def _later(self) -> None:
        self._timer.start()

    @Slot()
    def fit(self) -> None:
        """Put the window on the whole of its screen."""
        screen = self._choose()
        geometry = screen.geometry()
        if geometry.isEmpty():
            return
        if self._window.screen() is not screen:
            self._window.setScreen(screen)
        if self._window.geometry() != geometry:
            log.info("the screen %s is %d × %d", screen.name(), geometry.width(), geometry.height())
            # First out of the state of a full screen: a window manager keeps the size of the screen before.
            self._window.setWindowStates(Qt.WindowState.WindowNoState)
            self._window.setGeometry(geometry)
        self._window.showFullScreen()

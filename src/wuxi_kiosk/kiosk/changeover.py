"""Changes the content between two visitors, behind a veil."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.library.source import Content

POLL_MS = 1000
# A screen that is off may show no frame of the veil.
VEIL_LIMIT_MS = 2000
log = logging.getLogger(__name__)


class Changeover(QObject):
    """Has other content shown by `show` once the exhibit is `unattended`: the pages fade out and in again.

    What is offered meanwhile takes the place of what was offered before. The window has the properties `veiled`, which
    is set, and `veilClosed`.
    """

    def __init__(
        self,
        window: QQuickWindow,
        content: Content,
        *,
        unattended: Callable[[], bool],
        show: Callable[[Content], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._shown = window, content
        self._unattended, self._show = unattended, show
        self._pending: Content | None = None
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.update)
        self._limit = QTimer(self, interval=VEIL_LIMIT_MS, singleShot=True)
        self._limit.timeout.connect(self._change)
        # Queued: without an animation it closes while `veiled` is being set.
        window.veilClosedChanged.connect(self._veil_moved, Qt.ConnectionType.QueuedConnection)  # type: ignore[attr-defined]

    def offer(self, content: Content) -> None:
        """Show other content as soon as nobody is there."""
        self._pending = content if content != self._shown else None
        if self._pending:
            self._timer.start()
            self.update()

    @Slot()
    def update(self) -> None:
        """Begin to change, if nobody is there."""
        if self._pending and not self._limit.isActive() and self._unattended():
            self._limit.start()
            self._window.setProperty("veiled", True)

    @Slot()
    def _veil_moved(self) -> None:
        if self._window.property("veilClosed"):
            self._change()

    @Slot()
    def _change(self) -> None:
        self._limit.stop()
        self._timer.stop()
        content, self._pending = self._pending, None
        if content:
            log.info("other content is shown: %s (%s)", content.folder, content.origin)
            self._shown = content
            self._show(content)
        self._window.setProperty("veiled", False)

"""Starts the exhibit again, between two visitors, once another version of the program is selected."""

import logging
import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from wuxi_kiosk.kiosk.program_choice import UPDATE_ENVIRONMENT
from wuxi_kiosk.updates.installed import InstalledUpdates

POLL_MS = 5000
log = logging.getLogger(__name__)


class UpdateFollower(QObject):
    """Looks every POLL_MS which version is selected; `restart` is called once, while `unattended` says nobody is there.

    `started` is the one that was selected when this program was started, as its supervisor has told.
    """

    def __init__(
        self,
        updates: InstalledUpdates,
        *,
        unattended: Callable[[], bool],
        restart: Callable[[], object],
        started: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._updates, self._unattended, self._restart = updates, unattended, restart
        self._started = os.environ.get(UPDATE_ENVIRONMENT, "") if started is None else started
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()

    @Slot()
    def poll(self) -> None:
        """Restart, if it is time for that."""
        selected = self._updates.selection().current
        if selected != self._started and self._unattended():
            self._timer.stop()
            log.info("the version to be used: %s", selected or "the installed one")
            self._restart()

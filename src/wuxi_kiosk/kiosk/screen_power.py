"""Switches the screen off outside the opening hours, and on again at a touch."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from threading import Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from wuxi_kiosk.kiosk.opening import Moment, screen_wanted
from wuxi_kiosk.settings import OpeningHours

POLL_MS = 15_000
log = logging.getLogger(__name__)


class ScreenPower(QObject):
    """Looks every POLL_MS whether the screen should be on, and calls `switch` if it should be other than it was made.

    `switch` runs a command on a thread of its own and returns what could not be done. `closed` says what was last
    wanted; `changed` tells of another. Where it cannot be switched off, or with `picture`, it is `covered` instead.
    Without opening hours nothing is switched, but for a screen that is off.
    """

    changed = Signal()
    _refused = Signal()

    def __init__(
        self,
        switch: Callable[[bool], list[str]],
        hours: OpeningHours | None,
        *,
        picture: bool = False,
        unattended: Callable[[], bool],
        clock_is_wrong: Callable[[], bool],
        local: Callable[[], datetime] = datetime.now,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._switch, self._hours, self._picture = switch, hours, picture
        self._unattended, self._clock_is_wrong = unattended, clock_is_wrong
        self._local, self._monotonic = local, monotonic
        self._last_touch: float | None = None
        # Not known at start: a program that was ended may have left it off.
        self._on: bool | None = None
        self._worker: Thread | None = None
        self._problems: list[str] = []
        # Found out on the other thread.
        self._refused.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.update)
        self._timer.start()

    @property
    def closed(self) -> bool:
        """Whether visitors should see nothing: the screen is off, or covered."""
        return self._on is False

    @property
    def off(self) -> bool:
        """Whether the screen was last switched off."""
        return self.closed and not self.covered

    @property
    def covered(self) -> bool:
        """Whether a still picture should cover the exhibit, as the screen stays on."""
        return self.closed and (self._picture or bool(self._problems))

    def set_hours(self, hours: OpeningHours | None, *, picture: bool) -> None:
        """Use other opening hours, or show a picture outside them, or no longer."""
        if picture != self._picture and self.closed and hours:
            # What is done outside the hours is other than before, and done again.
            self._on = True
        self._hours, self._picture = hours, picture
        self.update()

    @Slot()
    def touched(self) -> None:
        """Record a touch; a screen that is off goes on."""
        self._last_touch = self._monotonic()
        if self.closed:
            self.update()

    @Slot()
    def update(self) -> None:
        """Switch the screen, if it should be other than it is."""
        if self._hours is None and not self.closed:
            return
        since = None if self._last_touch is None else self._monotonic() - self._last_touch
        on = screen_wanted(self._hours, Moment(self._local(), self._clock_is_wrong(), self._unattended(), since))
        if on == self._on or (self._worker and self._worker.is_alive()):
            return
        self._on = on
        log.info("the screen is switched %s", "on" if on or self._picture else "off")
        # For the picture, too, one that was off is switched on.
        self._worker = Thread(target=self._carry_out, args=(on or self._picture,), name="screen power", daemon=True)
        self._worker.start()
        self.changed.emit()

    def _carry_out(self, on: bool) -> None:
        problems = self._switch(on)
        # Once is enough for what goes wrong every day.
        if problems and problems != self._problems:
            log.warning("the screen cannot be switched: %s", "; ".join(problems))
        refused = bool(problems) != bool(self._problems)
        self._problems = problems
        if refused:
            self._refused.emit()

"""Has the machine examined each morning while nobody is there, and notices when its touch screen has gone."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from wuxi_kiosk.kiosk import incidents, self_test
from wuxi_kiosk.kiosk.findings import Text
from wuxi_kiosk.kiosk.qt_probe import touch_devices
from wuxi_kiosk.settings import OpeningHours

POLL_MS = 60_000
log = logging.getLogger(__name__)
Found = tuple[tuple[str, ...], tuple[Text, ...]]


class SelfTester(QObject):
    """Looks every POLL_MS whether the self-test is due; `changed` tells of other problems, or of another touch screen.

    `examine` runs on a thread of its own and returns the checks that found problems, and these. `touch` then has the
    screen touched by the program itself. A machine that has had a touch screen and has none is `touchless`.
    """

    changed = Signal()
    _examined = Signal()

    def __init__(
        self,
        *,
        hours: Callable[[], OpeningHours | None],
        unattended: Callable[[], bool],
        clock_is_wrong: Callable[[], bool],
        touch: Callable[[], None] = lambda: None,
        examine: Callable[[], Found] = self_test.ask_doctor,
        devices: Callable[[], list[str]] = touch_devices,
        folder: Path | None = None,
        local: Callable[[], datetime] = datetime.now,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._hours, self._unattended, self._clock_is_wrong = hours, unattended, clock_is_wrong
        self._touch, self._examine, self._devices = touch, examine, devices
        self._folder, self._local, self._monotonic = folder, local, monotonic
        self._last = self_test.read(folder)
        self._last_monotonic = monotonic()
        self._touchless = False
        self._worker: Thread | None = None
        self._result: Found | None = None
        self._examined.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.update)
        self._timer.start()

    @property
    def touchless(self) -> bool:
        """Whether the touch screen has gone."""
        return self._touchless

    @property
    def has_problems(self) -> bool:
        """Whether staff should look at the machine."""
        return self._touchless or bool(self._last.problems)

    @Slot()
    def update(self) -> None:
        """Look at the touch screen, and begin the self-test if it is due and nobody is there."""
        self._look_for_touch()
        if self._worker or not self._unattended() or not self._is_due():
            return
        log.info("the self-test begins")
        self._last_monotonic = self._monotonic()
        self._worker = Thread(target=self._work, name="self-test", daemon=True)
        self._worker.start()
        self._touch()

    def _is_due(self) -> bool:
        if self._clock_is_wrong():
            return self._monotonic() - self._last_monotonic >= self_test.EVERY_S
        return self_test.is_due(self._hours(), self._local(), self._last.done)

    def _look_for_touch(self) -> None:
        present = bool(self._devices())
        if present and not self._last.touch_seen:
            self._keep(replace(self._last, touch_seen=True))
        touchless = self._last.touch_seen and not present
        if touchless != self._touchless:
            self._touchless = touchless
            if touchless:
                log.error("the touch screen has gone")
                incidents.record("told", "no-touch", folder=self._folder)
            else:
                log.info("the touch screen is there again")
            self.changed.emit()

    def _work(self) -> None:
        try:
            self._result = self._examine()
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("the self-test cannot be made: %s", error)
            self._result = None
        self._examined.emit()

    @Slot()
    def _take(self) -> None:
        self._worker = None
        checks, problems = self._result or ((), ())
        # One that could not be made is not tried again before the next day.
        self._keep(replace(self._last, when=self._local().isoformat(), problems=problems, checks=checks))
        if checks:
            log.error("the self-test found problems: %s", ", ".join(checks))
            incidents.record("told", "self-test", folder=self._folder, detail=", ".join(checks))
        else:
            log.info("the self-test found no problem")
        self.changed.emit()

    def _keep(self, found: self_test.SelfTest) -> None:
        self._last = found
        self_test.write(found, self._folder)

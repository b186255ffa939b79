"""Lets changes of the settings take effect between two visitors."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.settings import Settings, setting_fields

POLL_MS = 5000
log = logging.getLogger(__name__)


class SettingsFollower(QObject):
    """Looks for other settings every POLL_MS, and has them take effect once the exhibit is `unattended`.

    `apply` is called with the settings before and after. Where one of them takes a new start, `restart` is called
    instead; it returns whether there will be one: a program that nobody starts again goes on as it is. `mark` is called
    with whether a file is broken.
    """

    def __init__(
        self,
        source: SettingsSource,
        *,
        unattended: Callable[[], bool],
        apply: Callable[[Settings, Settings], None],
        restart: Callable[[], bool],
        mark: Callable[[bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._unattended = unattended
        self._apply = apply
        self._restart = restart
        self._mark = mark
        self._current = source.settings
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()
        mark(source.broken)

    @Slot()
    def poll(self) -> None:
        """Look for other settings."""
        self._source.poll()
        self._mark(self._source.broken)
        self.update()

    @Slot()
    def staff_changed(self) -> None:
        """Let what staff have changed before the screen take effect at once, but for what takes a new start."""
        self._update(staff=True)

    @Slot()
    def update(self) -> None:
        """Let what has changed take effect, if nobody is there."""
        self._update(staff=False)

    def _update(self, *, staff: bool) -> None:
        before, after = self._current, self._source.settings
        changed = [one for one in setting_fields() if getattr(after, one.name) != getattr(before, one.name)]
        restart = any(one.setting.restart for one in changed)
        if not changed or not (self._unattended() or (staff and not restart)):
            return
        self._current = after
        log.info("other settings: %s", ", ".join(f"{one.setting.key} {getattr(after, one.name)}" for one in changed))
        if restart:
            if self._restart():
                return
            log.warning("screen 里改过的要重新启动才起作用 · what is changed of screen takes effect at the next start")
        self._apply(before, after)

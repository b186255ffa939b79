"""Shows what of the content is in season, and the notice that is due."""

import logging
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Slot

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.season import due_notice, in_season, season
from wuxi_kiosk.library.source import Content

POLL_MS = 15_000
NO_NOTICE = "none"
log = logging.getLogger(__name__)


class SeasonKeeper(QObject):
    """Looks every POLL_MS what is to be shown now, and has it shown once the exhibit is `unattended`.

    All of the content is taken to be shown at first. Nothing is remembered but what is shown, so that it does not
    matter how the clock came to its time. `chosen_notice` is the id of a notice that staff want, NO_NOTICE for none at
    all, or None for the one that is due. `show` is called with the exhibit of the moment, `notify` with the id of the
    notice that is due, which is empty for none.
    """

    def __init__(
        self,
        content: Content,
        *,
        show: Callable[[Exhibit, str], None],
        notify: Callable[[str], None],
        unattended: Callable[[], bool],
        clock_is_wrong: Callable[[], bool],
        local: Callable[[], datetime] = datetime.now,
        chosen_notice: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._content, self._show, self._notify = content, show, notify
        self._unattended, self._clock_is_wrong, self._local = unattended, clock_is_wrong, local
        self._chosen_notice = chosen_notice
        # What is shown at first: all of the content, and no notice.
        self._season: tuple[bool, ...] | None = (True,) * len(season(content.exhibit, local(), trusted=True))
        self._notice = ""
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.update)
        self._timer.start()
        self._follow()

    def set_content(self, content: Content) -> None:
        """Show other content, at once."""
        self._content, self._season = content, None
        self._follow()

    def choose_notice(self, chosen: str | None) -> None:
        """Show another notice, at once."""
        self._chosen_notice = chosen
        self._follow()

    @Slot()
    def update(self) -> None:
        """Show what the season has changed, if nobody is there."""
        if self._unattended():
            self._follow()

    def _follow(self) -> None:
        exhibit, now, trusted = self._content.exhibit, self._local(), not self._clock_is_wrong()
        present = season(exhibit, now, trusted=trusted)
        if present != self._season:
            log.info("entries with a schedule that are shown: %d of %d", sum(present), len(present))
            self._season = present
            self._show(in_season(exhibit, now, trusted=trusted), str(self._content.folder))
        notice_id = self._chosen_notice
        if notice_id is None:
            notice = due_notice(exhibit, now, trusted=trusted)
            notice_id = notice.id if notice else ""
        elif notice_id == NO_NOTICE:
            notice_id = ""
        if notice_id != self._notice:
            log.info("the notice that is due: %s", notice_id or "none")
            self._notice = notice_id
            self._notify(notice_id)

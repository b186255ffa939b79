"""Shows the pack that is selected, without a new start, and decides whether it stays."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Slot

from wuxi_kiosk.kiosk import pack_trial
from wuxi_kiosk.kiosk.pack_trial import Trial
from wuxi_kiosk.library.source import Content, ContentSource, Origin
from wuxi_kiosk.packs.installed import InstalledPacks, unreadable

POLL_MS = 2000
log = logging.getLogger(__name__)


class PackFollower(QObject):
    """Looks every POLL_MS which pack is selected, and has the source read another one.

    Packs count only where `applies` says so: a folder that the settings name comes before them. `restart` is called for
    another pack where this start has given up the content that was wanted; without it there was none to give up. The
    lines of the heartbeat go to `hear`, and what has come on the screen to `shown`.
    """

    def __init__(
        self,
        packs: InstalledPacks,
        source: ContentSource,
        *,
        applies: Callable[[], bool],
        restart: Callable[[], object] | None = None,
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._packs, self._source = packs, source
        self._applies, self._restart, self._clock = applies, restart, clock
        self._trial: Trial | None = None
        self._name = ""
        self._asked = packs.selection().current
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()
        content = source.load()
        self._check(self._asked)
        self.shown(content)

    @Slot()
    def poll(self) -> None:
        """Have another pack read, if one is selected."""
        selected = self._packs.selection().current
        if selected == self._asked or not self._applies():
            return
        self._asked = selected
        if self._restart:
            self._restart()
            return
        log.info("the pack to be shown: %s", selected or "none")
        self._source.reload().add_done_callback(lambda done: self._read(selected, done))

    def _read(self, selected: str, done: Future[None]) -> None:
        """Called on the thread that has read."""
        if error := done.exception():
            log.error("content cannot be read", exc_info=error)
        self._source.deliver(lambda: self._check(selected))

    def _check(self, selected: str) -> None:
        """Take back a pack that cannot be read; what was read is what the source has now."""
        selection, content = self._packs.selection(), self._source.content
        wrong = selected and content and content.folder != self._packs.content(selected)
        if not wrong or not selection.trial or selection.current != selected or not self._applies():
            return
        first = next((one for one in self._source.diagnostics if one.is_error), None)
        zh, en = (first.message.zh, first.message.en) if first else ("", "")
        reason = unreadable(first.file if first else "", zh, en)
        log.error("the pack %s is taken back: %s", selected, reason.en)
        self._asked = pack_trial.take_back(self._packs, selected, reason).current

    def shown(self, content: Content) -> None:
        """Content has come on the screen."""
        self._name = self._packs.name_of(content.folder) if content.origin is Origin.PACK else ""
        selection = self._packs.selection()
        on_trial = bool(self._name) and selection.trial and selection.current == self._name
        self._trial = Trial(self._clock) if on_trial else None
        try:
            if self._name or self._packs.shown():
                self._packs.set_shown(self._name)
        except OSError as error:
            log.warning("which pack is shown cannot be noted: %s", error)

    def hear(self, line: str) -> None:
        """Take in a line of the heartbeat."""
        if not self._trial:
            return
        self._trial.hear(line)
        if self._trial.passed:
            self._trial = None
            # Others are removed then, which a slow disk takes its time for.
            Thread(target=self._confirm, args=(self._name,), name="packs", daemon=True).start()

    def _confirm(self, name: str) -> None:
        try:
            self._packs.confirm(name)
        except OSError as error:
            log.error("the pack %s cannot be confirmed: %s", name, error)
        else:
            log.info("the pack %s is confirmed", name)

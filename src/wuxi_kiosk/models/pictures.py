"""The picture service: what the pipeline makes, brought to the GUI thread and to those who still want it."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from wuxi_kiosk.media.cache import Cache
from wuxi_kiosk.media.pipeline import Answer, Job, Pipeline

log = logging.getLogger(__name__)


class Wish:
    """A job that somebody waits for, until it is done or they withdraw."""

    def __init__(self, service: "PictureService", job: Job, receive: Callable[[Job, Answer], None]) -> None:
        self.job = job
        self.receive = receive
        self._service: PictureService | None = service

    def withdraw(self) -> None:
        """Wait no longer; what comes late is dropped."""
        if self._service:
            self._service.drop(self)
            self._service = None


class PictureService(QObject):
    """Made by app.py and handed to the exhibit's model; `stop` before it goes."""

    _arrived = Signal(object, object)

    def __init__(self, folder: Path, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cache = Cache.open(folder)
        self._wishes: dict[Job, list[Wish]] = {}
        self._missed: set[Path] = set()
        self._arrived.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._pipeline = Pipeline(self.cache, command, self._arrived.emit)

    def key(self, file: Path) -> str:
        """What tells this state of a file from any other; empty when it is not there, which is logged once."""
        try:
            key = self.cache.key(file)
        except (OSError, ValueError) as error:
            if file not in self._missed:
                log.warning("the picture %s is not there: %s", file, error)
                self._missed.add(file)
            return ""
        self._missed.discard(file)
        return key

    def failed(self, file: Path) -> bool:
        """Whether a file cannot be shown, as far as is known."""
        return self._pipeline.failed(file)

    def wish(self, job: Job, receive: Callable[[Job, Answer], None], *, urgent: bool) -> Wish:
        """Have something made; every answer comes to `receive`, in the GUI thread."""
        made = Wish(self, job, receive)
        self._wishes.setdefault(job, []).append(made)
        self._pipeline.ask(job, urgent=urgent)
        return made

    def hurry(self, wish: Wish, *, urgent: bool) -> None:
        """Change how much a wish matters."""
        self._pipeline.ask(wish.job, urgent=urgent)

    def drop(self, wish: Wish) -> None:
        """Take a wish back."""
        left = [other for other in self._wishes.pop(wish.job, []) if other is not wish]
        if left:
            self._wishes[wish.job] = left
        else:
            self._pipeline.forget(wish.job)

    def stop(self) -> None:
        """End the workers."""
        self._wishes.clear()
        self._pipeline.stop()

    @Slot(object, object)
    def _receive(self, job: Job, answer: Answer) -> None:
        wishes = list(self._wishes.get(job, ()))
        if "done" in answer or "error" in answer:
            self._wishes.pop(job, None)
        for wish in wishes:
            wish.receive(job, answer)

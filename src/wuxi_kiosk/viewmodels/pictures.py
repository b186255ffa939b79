"""The picture service: passes the pipeline's results to pending requests on the GUI thread."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from wuxi_kiosk.media.cache import Cache
from wuxi_kiosk.media.pipeline import Answer, Job, Pipeline

log = logging.getLogger(__name__)


class ImageRequest:
    """A pending request for a derived picture."""

    def __init__(self, service: "PictureService", job: Job, receive: Callable[[Job, Answer], None]) -> None:
        self.job = job
        self.receive = receive
        self._service: PictureService | None = service

    def cancel(self) -> None:
        """Cancel the request; a late answer is dropped."""
        if self._service:
            self._service.cancel(self)
            self._service = None


class PictureService(QObject):
    """Requests derived pictures from the pipeline; created by app.py. Call `stop` before it is deleted."""

    _answered = Signal(object, object)

    def __init__(self, folder: Path, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cache = Cache.open(folder)
        self._requests: dict[Job, list[ImageRequest]] = {}
        self._missing: set[Path] = set()
        self._answered.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._pipeline = Pipeline(self.cache, command, self._answered.emit)

    def key(self, file: Path) -> str:
        """Return the cache key of a file's current content; empty if the file is missing, which is logged once."""
        try:
            key = self.cache.key(file)
        except (OSError, ValueError) as error:
            if file not in self._missing:
                log.warning("the picture %s is not there: %s", file, error)
                self._missing.add(file)
            return ""
        self._missing.discard(file)
        return key

    def failed(self, file: Path) -> bool:
        """Whether a file is known to be unreadable."""
        return self._pipeline.failed(file)

    def request_image(self, job: Job, receive: Callable[[Job, Answer], None], *, urgent: bool) -> ImageRequest:
        """Request a job; `receive` is called with each answer in the GUI thread."""
        request = ImageRequest(self, job, receive)
        self._requests.setdefault(job, []).append(request)
        self._pipeline.submit(job, urgent=urgent)
        return request

    def set_priority(self, request: ImageRequest, *, urgent: bool) -> None:
        """Change the priority of a request."""
        self._pipeline.submit(request.job, urgent=urgent)

    def cancel(self, request: ImageRequest) -> None:
        """Cancel a request, and its job if it was the last request for it."""
        remaining = [other for other in self._requests.pop(request.job, []) if other is not request]
        if remaining:
            self._requests[request.job] = remaining
        else:
            self._pipeline.cancel(request.job)

    def stop(self) -> None:
        """End the workers."""
        self._requests.clear()
        self._pipeline.stop()

    @Slot(object, object)
    def _receive(self, job: Job, answer: Answer) -> None:
        requests = list(self._requests.get(job, ()))
        if "done" in answer or "error" in answer:
            self._requests.pop(job, None)
        for request in requests:
            request.receive(job, answer)

"""Loads pictures small, by the worker process of the exhibit: a damaged or a huge one neither hangs nor crashes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate
from wuxi_kiosk.media import messages
from wuxi_kiosk.media.pipeline import Answer, Derive, Job
from wuxi_kiosk.media.signatures import PICTURES
from wuxi_kiosk.media.sizes import Size
from wuxi_kiosk.viewmodels.pictures import ImageRequest, PictureService

# More than a form is wide, and a step of derived pictures.
SIDE = 960
Receive = Callable[[QImage, DiagnosticTemplate | None], None]


class PictureLoader(QObject):
    """Decodes files off the thread of the user interface; `receive` gets the picture, or a null one and what is wrong.

    The worker starts with the first picture. Call `close` at the end.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service: PictureService | None = None

    def load(self, folder: Path, name: str, receive: Receive, owner: QObject) -> ImageRequest:
        """Ask for a file of a folder, for as long as `owner` lives."""
        if self._service is None:
            self._service = PictureService(paths.cache() / "pictures", paths.media_worker(), self)

        def take(_job: Job, answer: Answer) -> None:
            if "error" in answer:
                receive(QImage(), _fault(name, str(answer["error"])))
            else:
                receive(QImage(str(answer["path"])), None)

        job = Derive(folder / name, Size(SIDE, SIDE), whole=True)
        request = self._service.request_image(job, take, urgent=True)
        owner.destroyed.connect(request.cancel)
        return request

    def close(self) -> None:
        """End the worker."""
        if self._service:
            self._service.stop()
            self._service = None


def _fault(name: str, error: str) -> DiagnosticTemplate:
    if error in ("missing", "unreadable"):
        return messages.no_such_file(name, PICTURES, ())
    if error == "format":
        return messages.wrong_content(name, PICTURES)
    return messages.with_path(messages.BY_INSPECTION_ERROR.get(error, messages.PHOTO_DAMAGED), name)

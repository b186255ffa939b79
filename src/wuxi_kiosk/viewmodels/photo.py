"""A picture of the content at the size that QML needs, and its tiles."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import Property, QObject, QSize, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from wuxi_kiosk.media.pipeline import Answer, Cut, Derive, Job
from wuxi_kiosk.media.sizes import TILE_SIZE, Size, grid, levels
from wuxi_kiosk.viewmodels.pictures import ImageRequest, PictureService
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

_NO_SIZE = Size(0, 0)


@QmlElement
class PhotoSource(ExhibitView):
    """The picture `file`, relative to the content folder, at a size of `wanted` device pixels.

    The picture covers `wanted`; with `whole` it fits into it. Nothing is loaded while `wanted` is empty.
    `onView: false` lowers the priority. `url` is a file at least that large, or the largest there is: empty until one
    is ready, and a smaller one until a larger one is. `naturalWidth` and `naturalHeight` are those of the upright
    picture, 0 until known.

    `levels` of detail, from coarse to fine, are maps of width, height, columns, rows, tileSize; empty for a picture
    without more detail than `url`. `tile` returns the file of a tile, empty until `tileReady`, and requests it. The
    tiles of the last column and row may be smaller.
    """

    changed = Signal()
    fileChanged = Signal()
    wantedChanged = Signal()
    wholeChanged = Signal()
    onViewChanged = Signal()
    tileReady = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._wanted = QSize()
        self._whole = False
        self._on_view = True
        self._path: Path | None = None
        self._key = ""
        self._url = ""
        self._broken = False
        self._natural = _NO_SIZE
        # A rejected file is derived once more only: a faulty disk must not keep a worker busy for ever.
        self._rejected: set[str] = set()
        requests: dict[Job, ImageRequest] = {}
        self._requests = requests
        self.destroyed.connect(lambda: _cancel_all(requests))
        # The size changes many times while a page is laid out: only the last one is requested.
        self._request_timer = QTimer(self)
        self._request_timer.setSingleShot(True)
        self._request_timer.timeout.connect(self._request)

    def _get_file(self) -> str:
        return self._file

    def _set_file(self, file: str) -> None:
        if file != self._file:
            self._file = file
            self.fileChanged.emit()
            self.refresh()

    def _get_wanted(self) -> QSize:
        return self._wanted

    def _set_wanted(self, wanted: QSize) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.wantedChanged.emit()
            self.refresh()

    def _get_whole(self) -> bool:
        return self._whole

    def _set_whole(self, whole: bool) -> None:
        if whole != self._whole:
            self._whole = whole
            self.wholeChanged.emit()
            self.refresh()

    def _get_on_view(self) -> bool:
        return self._on_view

    def _set_on_view(self, on_view: bool) -> None:
        if on_view == self._on_view:
            return
        self._on_view = on_view
        self.onViewChanged.emit()
        if service := self._service():
            for request in self._requests.values():
                service.set_priority(request, urgent=on_view)

    def _service(self) -> PictureService | None:
        return self._exhibit.pictures if self._exhibit else None

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an id has changed."""
        before = self._state()
        service = self._service()
        path = self._exhibit.asset(self._file) if self._exhibit and self._file else None
        key = service.key(path) if service and path else ""
        if (path, key) != (self._path, self._key):
            _cancel_all(self._requests)
            self._path, self._key = path, key
            self._url, self._natural = "", _NO_SIZE
            self._rejected.clear()
        self._broken = bool(path and service and (not key or service.failed(path)))
        self._request_timer.stop()
        if service and path and key and not self._broken and not self._wanted.isEmpty():
            self._use_cached(service)
        if self._state() != before:
            self.changed.emit()

    def _state(self) -> tuple[object, ...]:
        return self._url, self._broken, self._natural, self._is_loading()

    def _is_loading(self) -> bool:
        return self._request_timer.isActive() or bool(self._derivations())

    def _derivations(self) -> list[Job]:
        return [job for job in self._requests if isinstance(job, Derive)]

    def _use_cached(self, service: PictureService) -> None:
        """Use the cached file; request a larger one if needed."""
        found = service.cache.find(self._key, Size(*self._wanted.toTuple()), whole=self._whole)
        if found:
            self._natural = found.natural
            if found.file and (found.complete or not self._url):
                self._url = str(found.file)
        if found and found.complete:
            self._cancel_all_but(None)
        else:
            self._request_timer.start(0)

    def _cancel_all_but(self, job: Job | None) -> None:
        for other in self._derivations():
            if other != job:
                self._requests.pop(other).cancel()

    @Slot()
    def _request(self) -> None:
        service = self._service()
        if not service or not self._path:
            return
        job = Derive(self._path, Size(*self._wanted.toTuple()), self._whole)
        self._cancel_all_but(job)
        if job not in self._requests:
            self._requests[job] = service.request_image(job, self._receive, urgent=self._on_view)

    def _receive(self, job: Job, answer: Answer) -> None:
        # QML may have destroyed the C++ half, while PySide keeps the Python half alive.
        if not shiboken6.isValid(self):
            return
        if "tile" in answer and isinstance(job, Cut):
            self.tileReady.emit(job.level, *answer["tile"])
            return
        self._requests.pop(job, None)
        if isinstance(job, Cut):
            return
        if "error" in answer:
            self._broken = True
        else:
            self._natural = Size(*answer["natural"])
            self._url = str(answer["path"])
        self.changed.emit()

    def _levels(self) -> list[dict[str, int]]:
        if min(self._natural) < 1:
            return []
        return [
            {
                "width": size.width,
                "height": size.height,
                "columns": grid(size).width,
                "rows": grid(size).height,
                "tileSize": TILE_SIZE,
            }
            for size in levels(self._natural)
        ]

    @Slot(int, int, int, result=QUrl)
    def tile(self, level: int, column: int, row: int) -> QUrl:
        """Return the file of a tile; empty until it has been cut, which this requests."""
        service = self._service()
        sizes = levels(self._natural) if min(self._natural) > 0 else []
        if not service or not self._path or self._broken or not 0 <= level < len(sizes):
            return QUrl()
        tiles = grid(sizes[level])
        if not (0 <= column < tiles.width and 0 <= row < tiles.height):
            return QUrl()
        file = service.cache.tile_file(self._key, self._natural, level, column, row)
        if service.cache.has(file):
            return QUrl.fromLocalFile(str(file))
        job = Cut(self._path, level, (column, row))
        if job not in self._requests:
            self._requests[job] = service.request_image(job, self._receive, urgent=self._on_view)
        return QUrl()

    @Slot(QUrl)
    def reject(self, url: QUrl) -> None:
        """Derive a cached file again that Qt could not read."""
        service, file = self._service(), url.toLocalFile()
        if not service or not file or not Path(file).is_relative_to(service.cache.folder):
            return
        service.cache.remove(Path(file))
        if file != self._url:
            return
        if file in self._rejected:
            self._url, self._broken = "", True
            self.changed.emit()
            return
        self._rejected.add(file)
        self._url = ""
        self.changed.emit()
        self.refresh()

    def _get_url(self) -> QUrl:
        return QUrl.fromLocalFile(self._url) if self._url else QUrl()

    file = Property(str, _get_file, _set_file, notify=fileChanged)
    wanted = Property(QSize, _get_wanted, _set_wanted, notify=wantedChanged)
    whole = Property(bool, _get_whole, _set_whole, notify=wholeChanged)
    onView = Property(bool, _get_on_view, _set_on_view, notify=onViewChanged)
    url = Property(QUrl, _get_url, notify=changed)
    loading = Property(bool, _is_loading, notify=changed)
    broken = Property(bool, lambda self: self._broken, notify=changed)
    naturalWidth = Property(int, lambda self: self._natural.width, notify=changed)
    naturalHeight = Property(int, lambda self: self._natural.height, notify=changed)
    levels = Property(list, _levels, notify=changed)


def _cancel_all(requests: dict[Job, ImageRequest]) -> None:
    for request in requests.values():
        request.cancel()
    requests.clear()

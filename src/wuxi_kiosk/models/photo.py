"""One picture of the content, in the size that is needed of it."""

from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import Property, QObject, QRect, QSize, QUrl, Signal, Slot
from PySide6.QtGui import QImageReader
from PySide6.QtQml import QmlElement

from wuxi_kiosk.models.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

TILE_SIZE = 512


@QmlElement
class PhotoSource(ExhibitView):
    """A picture by its `file`, relative to the content folder, in the `wanted` pixels of the device.

    The picture covers `wanted`; with `whole` it fits into it. Nothing is loaded while that is empty. `onView: false`
    lets what a visitor sees come first. `url` is a file at least that large, or the largest there is: empty until one
    is ready, and the smaller one until a larger is. `naturalWidth` and `naturalHeight` are those of the upright
    picture, 0 until known.

    `levels` are for looking closer, from coarse to fine: maps of width, height, columns, rows, tileSize; empty for a
    picture that has no more to show than `url`. `tile` is the file of a tile, empty until it has been cut, which the
    asking brings about; `tileReady` tells when. The last column and row are as narrow as what is left.
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
        self._url = QUrl()
        self._broken = False
        self._natural = QSize()
        self._tiles = ""

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
        if on_view != self._on_view:
            self._on_view = on_view
            self.onViewChanged.emit()

    def refresh(self) -> None:
        """Look again; called whenever what is looked at may have changed."""
        self._url, self._natural, self._broken, self._tiles = QUrl(), QSize(), False, ""
        if self._exhibit and self._file and not self._wanted.isEmpty():
            path = str(Path(self._exhibit.folder) / self._file)
            self._natural = QImageReader(path).size()
            self._broken = self._natural.isEmpty()
            self._url = QUrl() if self._broken else QUrl.fromLocalFile(path)
        self.changed.emit()

    def _levels(self) -> list[dict[str, int]]:
        width, height = self._natural.width(), self._natural.height()
        if max(width, height) <= 1920:
            return []
        columns, rows = -(-width // TILE_SIZE), -(-height // TILE_SIZE)
        return [{"width": width, "height": height, "columns": columns, "rows": rows, "tileSize": TILE_SIZE}]

    @Slot(int, int, int, result=QUrl)
    def tile(self, level: int, column: int, row: int) -> QUrl:
        """The file of a tile; empty until it has been cut."""
        if not self._url.isValid():
            return QUrl()
        self._tiles = self._tiles or mkdtemp()
        path = Path(self._tiles) / f"{level}-{column}-{row}.jpg"
        if not path.exists():
            reader = QImageReader(self._url.toLocalFile())
            reader.setClipRect(QRect(column * TILE_SIZE, row * TILE_SIZE, TILE_SIZE, TILE_SIZE))
            reader.read().save(str(path))
        return QUrl.fromLocalFile(str(path))

    @Slot(QUrl)
    def reject(self, url: QUrl) -> None:
        """Have a file that Qt could not read made anew."""

    def _is_loading(self) -> bool:
        return False

    file = Property(str, _get_file, _set_file, notify=fileChanged)
    wanted = Property(QSize, _get_wanted, _set_wanted, notify=wantedChanged)
    whole = Property(bool, _get_whole, _set_whole, notify=wholeChanged)
    onView = Property(bool, _get_on_view, _set_on_view, notify=onViewChanged)
    url = Property(QUrl, lambda self: self._url, notify=changed)
    loading = Property(bool, _is_loading, notify=changed)
    broken = Property(bool, lambda self: self._broken, notify=changed)
    naturalWidth = Property(int, lambda self: max(0, self._natural.width()), notify=changed)
    naturalHeight = Property(int, lambda self: max(0, self._natural.height()), notify=changed)
    levels = Property(list, lambda self: self._levels(), notify=changed)

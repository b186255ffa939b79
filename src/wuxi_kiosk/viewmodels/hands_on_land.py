"""The view model of a hands-on activity in the landscape: what is seen of it, and where its pieces stand."""

from typing import Any

from PySide6.QtCore import Property, QObject, QRectF, QSizeF, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.landscape import Landscape
from wuxi_kiosk.viewmodels.hands_on_layout import RIM, LandPlaces, PiecePlace, lay_out
from wuxi_kiosk.viewmodels.view import ThemeView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HandsOnLandModel(ThemeView):
    """Places the `slots` pieces of a theme's activity in its landscape, which fills `size`; `free` is not covered.

    All in pixels. Without the anchors that the activity names, or without room, `inLand` is False. `picture` is where
    the whole picture of the landscape lies, `file` its name without the folder, `pieces` and `beside` are lists of
    places, `ahead` of none or one, see `LandPlaces`, and `paths` the anchors as lists of points. A plane has an
    edge of `rim` sizes. `pending` says that a change has not been laid out yet.
    """

    changed = Signal()
    inputChanged = Signal()
    pendingChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = QSizeF()
        self._free = QRectF()
        self._unit = 1.0
        self._slots = 0
        self._file = ""
        self._natural = QSizeF()
        self._places: LandPlaces | None = None
        # Several properties change together: one layout for all of them.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    def refresh(self) -> None:
        """Schedule a layout."""
        self._timer.start()
        self.pendingChanged.emit()

    @Slot()
    def _on_timeout(self) -> None:
        self._places = self._lay_out()
        self.changed.emit()
        self.pendingChanged.emit()

    def _lay_out(self) -> LandPlaces | None:
        exhibit, theme = self._exhibit, self._theme()
        if not exhibit or not theme or not theme.hands_on or self._size.isEmpty():
            return None
        size = self._size.width(), self._size.height()
        tall = size[1] > size[0]
        scene = exhibit.landscapes.get(theme.landscape, Landscape()).scene(tall)
        if scene is None:
            return None
        self._file = f"{theme.landscape}-{'tall' if tall else 'wide'}.jpg"
        self._natural = QSizeF(scene.width, scene.height)
        free = self._free.x(), self._free.y(), self._free.width(), self._free.height()
        return lay_out(theme.hands_on.kind, scene, theme.hands_on.at, self._slots, size, free, self._unit)

    def _set(self, name: str, value: Any) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.inputChanged.emit()
            self.refresh()

    size = Property(QSizeF, lambda self: self._size, lambda self, v: self._set("_size", v), notify=inputChanged)
    free = Property(QRectF, lambda self: self._free, lambda self, v: self._set("_free", v), notify=inputChanged)
    unit = Property(float, lambda self: self._unit, lambda self, v: self._set("_unit", v), notify=inputChanged)
    slots = Property(int, lambda self: self._slots, lambda self, v: self._set("_slots", v), notify=inputChanged)
    inLand = Property(bool, lambda self: self._places is not None, notify=changed)
    file = Property(str, lambda self: self._file if self._places else "", notify=changed)
    naturalSize = Property(QSizeF, lambda self: self._natural, notify=changed)
    picture = Property(QRectF, lambda self: QRectF(*self._places.picture) if self._places else QRectF(), notify=changed)
    pieces = Property(
        "QVariantList",  # type: ignore[arg-type]  # a C++ type
        lambda self: _maps(self._places.pieces) if self._places else [],
        notify=changed,
    )
    beside = Property(
        "QVariantList",  # type: ignore[arg-type]  # a C++ type
        lambda self: _maps(self._places.beside) if self._places else [],
        notify=changed,
    )
    ahead = Property(
        "QVariantList",  # type: ignore[arg-type]  # a C++ type
        lambda self: _maps((self._places.ahead,)) if self._places and self._places.ahead else [],
        notify=changed,
    )
    paths = Property(
        "QVariantList",  # type: ignore[arg-type]  # a C++ type
        lambda self: [_points(path) for path in self._places.paths] if self._places else [],
        notify=changed,
    )
    rim = Property(float, lambda _: RIM, constant=True)
    pending = Property(bool, lambda self: self._timer.isActive(), notify=pendingChanged)


def _maps(places: tuple[PiecePlace, ...]) -> list[dict[str, Any]]:
    return [{"x": place.x, "y": place.y, "size": place.size, "corners": _points(place.corners)} for place in places]


def _points(points: tuple[tuple[float, float], ...]) -> list[dict[str, float]]:
    return [{"x": x, "y": y} for x, y in points]

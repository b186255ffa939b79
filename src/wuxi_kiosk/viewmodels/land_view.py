"""The view of the land behind a page: the part of a landscape or the photo that a step of a story shows."""

from typing import Any

from PySide6.QtCore import Property, QRectF, QSize, QUrl, Signal
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.landscape import Landscape, Point, Scene
from wuxi_kiosk.content.model import Camera, StoryStep, Theme
from wuxi_kiosk.content.routes import ThemePage, theme_page, theme_pages
from wuxi_kiosk.viewmodels.framing import crop
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

View = dict[str, Any]
_WHOLE_PICTURE = (0.0, 0.0, 1.0, 1.0)


@QmlElement
class LandViewModel(ExhibitView):
    """What the page `route` shows of the land in a `window` in pixels, of which `free`, in shares, is not covered.

    `view` is that of the page, `beside` are those of the pages before and after it; with `whole` a page without one has
    the whole landscape, otherwise an empty map. A view has a `key`, equal for equal views, and either `file`, `focusX`
    and `focusY` of a photo, or `source`, `sourceSize`, `part` (in pixels of a picture of that size) and `stretched` of
    a landscape's picture in `folder`, for the window and `glide` pixels on either side of it.
    """

    changed = Signal()
    inputChanged = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._route = ""
        self._window = QSize()
        self._free = QRectF(*_WHOLE_PICTURE)
        self._glide = 0
        self._folder = QUrl()
        self._whole = False
        self._view: View = {}
        self._beside: list[View] = []

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an input has changed."""
        page = theme_page(self._exhibit.exhibit, self._route) if self._exhibit else None
        view, beside = self._view_of(page), list(map(self._view_of, () if self._whole else _beside(page)))
        if (view, beside) != (self._view, self._beside):
            self._view, self._beside = view, beside
            self.changed.emit()

    def _view_of(self, page: ThemePage | None) -> View:
        if page is None or self._window.isEmpty():
            return {}
        step = page.source_subject
        if isinstance(step, StoryStep) and step.picture:
            return _photo_view(page.theme, step.picture)
        if isinstance(step, StoryStep) and step.camera:
            return self._land_view(page.theme.landscape, step.camera)
        return self._land_view(page.theme.landscape, None) if self._whole else {}

    def _land_view(self, name: str, camera: Camera | None) -> View:
        """The view of a camera, without one of all; empty where the landscape has no such place."""
        portrait = self._window.height() > self._window.width()
        landscapes = self._exhibit.landscapes if self._exhibit else {}
        scene = landscapes.get(name, Landscape()).scene(portrait)
        focus = scene and (_focus(scene, camera) if camera else scene.focus)
        if not scene or not focus:
            return {}
        zoom = float(camera.zoom) if camera else 1.0
        window = self._window.width(), self._window.height()
        free = self._free.x(), self._free.y(), self._free.width(), self._free.height()
        found = crop((scene.width, scene.height), focus, zoom, window, free, self._glide)
        shape = "tall" if portrait else "wide"
        file = f"{name}-{shape}.jpg"
        if 2 * found.width <= scene.width:
            file = f"{name}/half/{shape}.jpg"
        source = f"{self._folder.toString()}/{file}"
        return {
            "key": f"{source} {found.width} {found.part}",
            "source": source,
            # The width alone: given both, Qt may reduce one by a pixel.
            "sourceSize": QSize(0 if found.stretched else found.width, 0),
            "part": QRectF(*found.part),
            "stretched": found.stretched,
        }

    def _set(self, name: str, value: Any) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.inputChanged.emit()
            self.refresh()

    route = Property(str, lambda self: self._route, lambda self, v: self._set("_route", v), notify=inputChanged)
    window = Property(QSize, lambda self: self._window, lambda self, v: self._set("_window", v), notify=inputChanged)
    free = Property(QRectF, lambda self: self._free, lambda self, v: self._set("_free", v), notify=inputChanged)
    glide = Property(int, lambda self: self._glide, lambda self, v: self._set("_glide", v), notify=inputChanged)
    folder = Property(QUrl, lambda self: self._folder, lambda self, v: self._set("_folder", v), notify=inputChanged)
    whole = Property(bool, lambda self: self._whole, lambda self, v: self._set("_whole", v), notify=inputChanged)
    view = Property("QVariantMap", lambda self: self._view, notify=changed)  # type: ignore[arg-type]  # a C++ type
    beside = Property("QVariantList", lambda self: self._beside, notify=changed)  # type: ignore[arg-type]  # a C++ type


def _beside(page: ThemePage | None) -> list[ThemePage]:
    """The pages of the theme before and after a page."""
    pages = list(theme_pages(page.theme)) if page else []
    return [other for other in pages if page and abs(pages.index(other) - pages.index(page)) == 1]


def _focus(scene: Scene, camera: Camera) -> Point | None:
    return scene.point(camera.focus) if camera.along is None else scene.point(camera.focus, float(camera.along))


def _photo_view(theme: Theme, photo_id: str) -> View:
    photo = next((photo for photo in theme.photos if photo.id == photo_id), None)
    if photo is None:
        return {}
    return {
        "key": photo.file,
        "file": photo.file,
        "focusX": float(photo.focus[0]),
        "focusY": float(photo.focus[1]),
    }

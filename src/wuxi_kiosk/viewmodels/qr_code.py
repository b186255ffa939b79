"""The QR code of a page as an image for QML."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content import qr_code
from wuxi_kiosk.viewmodels.frames import new_frame_key
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class QrCodeModel(ExhibitView):
    """The QR code of the page `route`; empty without a route.

    `frame` is its URL for Image, one pixel for each module; `modules` is their number along a side with the quiet zone.
    `title` is that of the page; `linked` is true if the code holds a web address instead of the page's text.
    """

    changed = Signal()
    routeChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._route = ""
        self._title = ""
        self._linked = False
        self._key = new_frame_key("code")
        self._version = 0
        self._image = QImage()

    def _get_route(self) -> str:
        return self._route

    def _set_route(self, route: str) -> None:
        if route != self._route:
            self._route = route
            self.routeChanged.emit()
            self.refresh()

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an id has changed."""
        if not self._exhibit or not self._route:
            return
        exhibit, language = self._exhibit.exhibit, self._exhibit.language_code
        payload = qr_code.payload(exhibit, self._route, language)
        self._title = qr_code.summary(exhibit, self._route, language).title
        self._linked = payload == qr_code.link(exhibit, self._route, language)
        self._image = picture(qr_code.encode(payload))
        self._exhibit.frames[self._key] = self._image
        self._version += 1
        self.changed.emit()

    route = Property(str, _get_route, _set_route, notify=routeChanged)
    title = Property(str, lambda self: self._title, notify=changed)
    linked = Property(bool, lambda self: self._linked, notify=changed)
    modules = Property(int, lambda self: self._image.width(), notify=changed)
    frame = Property(
        str, lambda self: f"image://figures/{self._key}/{self._version}" if self._version else "", notify=changed
    )


def picture(code: qr_code.Matrix) -> QImage:
    """Draw a code in black and white, a pixel for each module."""
    image = QImage(len(code), len(code), QImage.Format.Format_Grayscale8)
    for y, row in enumerate(code):
        for x, dark in enumerate(row):
            image.setPixel(x, y, 0xFF000000 if dark else 0xFFFFFFFF)
    return image

"""Icons in the colour that QML asks for."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

_DEFAULT = 96


class IconProvider(QQuickImageProvider):
    """Draws `image://icons/NAME/RRGGBB` from the folder's NAME.svg, with `currentColor` in that colour."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder

    def requestImage(self, image_id: str, size: QSize, requested: QSize) -> QImage:
        name, _, colour = image_id.partition("/")
        drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", f"#{colour[-6:]}")
        edge = requested.width() if requested.width() > 0 else _DEFAULT
        image = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
        painter.end()
        return image

"""Icons in the colour that QML asks for."""

from functools import lru_cache
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
        edge = requested.width() if requested.width() > 0 else _DEFAULT
        return _drawn(self._folder / f"{name}.svg", f"#{colour[-6:]}", edge)


# Qt forgets a picture with the last page that shows it, and every page shows the same ones again.
@lru_cache(maxsize=128)
def _drawn(file: Path, colour: str, edge: int) -> QImage:
    drawing = file.read_text(encoding="utf-8").replace("currentColor", colour)
    image = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    return image

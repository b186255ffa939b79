"""The image provider of icons, in any colour."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

_DEFAULT_SIZE = 96


class IconProvider(QQuickImageProvider):
    """Draws `image://icons/NAME/RRGGBB` from the folder's NAME.svg, with `currentColor` in that colour."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder

    def requestImage(self, image_id: str, size: QSize, requested: QSize) -> QImage:
        name, _, colour = image_id.partition("/")
        size_px = requested.width() if requested.width() > 0 else _DEFAULT_SIZE
        return _render(self._folder / f"{name}.svg", f"#{colour[-6:]}", size_px)


# Qt drops an image with its last user, but every page uses the same icons again.
@lru_cache(maxsize=128)
def _render(file: Path, colour: str, size_px: int) -> QImage:
    svg = file.read_text(encoding="utf-8").replace("currentColor", colour)
    image = QImage(size_px, size_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image

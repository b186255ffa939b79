"""The icon provider."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from wuxi_kiosk import paths
from wuxi_kiosk.viewmodels.icons import IconProvider

ICONS = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))


def draw(name: str, size: int = 48) -> QImage:
    provider = IconProvider(paths.resources() / "icons")
    return provider.requestImage(name, QSize(), QSize(size, size) if size else QSize())


def opaque_colours(image: QImage) -> set[str]:
    """The colours of the opaque pixels."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_icons_exist() -> None:
    assert len(ICONS) > 10


@pytest.mark.parametrize("name", ICONS)
def test_icon_has_requested_colour(name: str, qt_application: object) -> None:
    image = draw(f"{name}/A5432F")
    assert (image.width(), image.height()) == (48, 48)
    assert QColor("#A5432F").name() in opaque_colours(image)
    assert "#000000" not in opaque_colours(image)


def test_accepts_colour_with_alpha(qt_application: object) -> None:
    assert opaque_colours(draw("house/ff245e8e")) == opaque_colours(draw("house/245e8e"))


def test_default_size(qt_application: object) -> None:
    assert draw("house/000000", size=0).width() == 96

"""Icons are drawn in the colour asked for."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from wuxi_kiosk import paths
from wuxi_kiosk.viewmodels.icons import IconProvider

ICONS = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))


def draw(name: str, edge: int = 48) -> QImage:
    provider = IconProvider(paths.resources() / "icons")
    return provider.requestImage(name, QSize(), QSize(edge, edge) if edge else QSize())


def inks(image: QImage) -> set[str]:
    """The colours of what is fully painted."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_there_are_icons() -> None:
    assert len(ICONS) > 10


@pytest.mark.parametrize("name", ICONS)
def test_each_icon_is_drawn_in_the_colour(name: str, application: object) -> None:
    image = draw(f"{name}/A5432F")
    assert (image.width(), image.height()) == (48, 48)
    assert QColor("#A5432F").name() in inks(image)
    assert "#000000" not in inks(image)


def test_qml_gives_a_colour_with_its_opacity(application: object) -> None:
    assert inks(draw("house/ff245e8e")) == inks(draw("house/245e8e"))


def test_without_a_size_it_is_large(application: object) -> None:
    assert draw("house/000000", edge=0).width() == 96

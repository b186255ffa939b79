"""`pytest tests/visual --approve` makes what the pages look like now the approved pictures; look at them first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QImage

from wuxi_kiosk.content.routes import ACCESS, ATTRACT, QR_CODE
from wuxi_kiosk.inspect.shoot import go, resize

if TYPE_CHECKING:
    from wuxi_kiosk.app import Kiosk

# Pictures are kept at a third of the page: 640 × 360 and 360 × 640 pixels.
REDUCTION = 3
# Overlays that are photographed over home though no page leads to them.
SHEETS = (ACCESS, QR_CODE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--approve", action="store_true", help="make the pages of now the approved pictures")


@pytest.fixture
def approve(request: pytest.FixtureRequest) -> bool:
    """Whether the pages of now are to be approved; a run that does not name this folder knows no such option."""
    return bool(request.config.getoption("--approve", default=False))


@dataclass
class Camera:
    """Takes pictures of pages at rest, as `shoot` does."""

    kiosk: "Kiosk"

    def take(self, route: str, size: tuple[int, int], language: str, choices: str = "") -> Image.Image:
        """A page in a language, reduced; `choices` are what a visitor chose on the access sheet, with spaces between.

        Instead of a page it may be a sheet that is opened over home.
        """
        assert route in [*self.kiosk.exhibit.routes(), ATTRACT, *SHEETS], f"the exhibit has no page {route}"
        resize(self.kiosk.window, size, None)
        self.kiosk.window.show()
        self.kiosk.exhibit.setProperty("language", language)
        for choice in choices.split():
            self.kiosk.access.choose(choice, True)
        # A card lies over the page before it.
        go(self.kiosk, "home")
        go(self.kiosk, route)
        picture = as_picture(self.kiosk.window.grabWindow())
        self.kiosk.access.reset()
        return picture.reduce(REDUCTION)


def as_picture(image: QImage) -> Image.Image:
    """Qt's image as Pillow's."""
    flat = image.convertToFormat(QImage.Format.Format_RGBX8888)
    pixels: NDArray[np.uint8] = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.width(), 4)
    return Image.fromarray(np.ascontiguousarray(pixels[:, :, :3]))


@pytest.fixture(scope="module")
def camera(module_kiosk: "Kiosk") -> Camera:
    """The bundled exhibit, where nothing moves."""
    return Camera(module_kiosk)

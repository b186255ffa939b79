"""`pytest tests/visual --approve` replaces the approved screenshots by the current ones; check them first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QImage

from wuxi_kiosk.content.routes import ATTRACT, subjectless_overlays
from wuxi_kiosk.inspect.shoot import go, resize

if TYPE_CHECKING:
    from wuxi_kiosk.app import Application

# Screenshots are stored at a third of their size: 640 × 360 and 360 × 640 pixels.
REDUCTION = 3


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--approve", action="store_true", help="replace the approved screenshots by the current ones")


@pytest.fixture
def approve(request: pytest.FixtureRequest) -> bool:
    """Whether to replace the approved screenshots; the option is unknown if this folder is not named."""
    return bool(request.config.getoption("--approve", default=False))


@dataclass
class Camera:
    """Takes screenshots of pages at rest."""

    application: "Application"

    def take(self, route: str, size: tuple[int, int], language: str, choices: str = "") -> Image.Image:
        """Take a reduced screenshot of a page or overlay; `choices` are accessibility options with spaces between."""
        exhibit = self.application.exhibit
        known = [*exhibit.routes(), ATTRACT, *subjectless_overlays(exhibit.exhibit)]
        assert route in known, f"the exhibit has no page {route}"
        resize(self.application.window, size, None)
        self.application.window.show()
        self.application.exhibit.setProperty("language", language)
        for choice in choices.split():
            self.application.access.choose(choice, True)
        # Overlays open over the home page.
        go(self.application, "home")
        go(self.application, route)
        picture = to_pillow_image(self.application.window.grabWindow())
        self.application.access.reset()
        return picture.reduce(REDUCTION)


def to_pillow_image(image: QImage) -> Image.Image:
    """Convert a Qt image to a Pillow image."""
    flat = image.convertToFormat(QImage.Format.Format_RGBX8888)
    pixels: NDArray[np.uint8] = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.width(), 4)
    return Image.fromarray(np.ascontiguousarray(pixels[:, :, :3]))


@pytest.fixture(scope="module")
def camera(module_application: "Application") -> Camera:
    """A camera for the bundled exhibit, without animations."""
    return Camera(module_application)

"""What the tests of figures share: a style whose words have known sizes, data, a picture to look into."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from math import ceil
from typing import Any

import pytest

from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Kind, Layout, Role

EMS: dict[Role, float] = {"value": 9, "label": 6, "axis": 4.5, "note": 4.5}


def _advance(text: str, em: float) -> Iterator[float]:
    for character in text:
        yield em if ord(character) > 0x2E80 else 0.55 * em


def make_style(unit: float = 4, touch: float | None = None) -> FigureStyle:
    """A style that measures words by counting characters."""

    def measure(text: str, role: Role, width: float) -> tuple[float, float]:
        em = EMS[role] * unit
        lines, line, max_text_width = 1, 0.0, 0.0
        for step in _advance(text, em):
            if width and line + step > width:
                lines, line = lines + 1, 0.0
            line += step
            max_text_width = max(max_text_width, line)
        return max_text_width, lines * ceil(1.4 * em)

    return FigureStyle(
        unit=unit,
        touch=touch or 10 * unit,
        gap=2 * unit,
        accent="#1d6477",
        fill="#1d6477",
        faint="#d9e0dc",
        ink="#12303a",
        secondary="#3f5963",
        line="#d9b568",
        measure=measure,
    )


def make_datum(name: str, show: str, value: str, **more: Any) -> Datum:
    """A datum of the exhibit with what the test is about."""
    given = {"label": name, "qualifier": None, "status": "reported", **more}
    return Datum(id=name, show=show, value=Decimal(value), **given)


@pytest.fixture
def style() -> FigureStyle:
    return make_style()


@pytest.fixture
def styled() -> Callable[..., FigureStyle]:
    return make_style


@pytest.fixture
def datum() -> Callable[..., Datum]:
    return make_datum


@pytest.fixture(scope="session")
def application() -> Any:
    """The QApplication that pyqtgraph needs."""
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])


@pytest.fixture
def paint(application: Any, style: FigureStyle) -> Callable[..., Any]:
    """Paints a layout into a picture."""
    from wuxi_kiosk.figures.drawing.canvas import render

    def painted(layout: Layout, kind: Kind, size: tuple[float, float], progress: float = 1, pixel: float = 1) -> Any:
        return render(layout, kind, (size[0], size[1] + layout.overflow), style, progress, pixel)

    return painted


class Pixels:
    """A picture as a test looks into it."""

    def __init__(self, image: Any) -> None:
        self.image = image

    def coverage(self, y: float, left: float = 0, right: float | None = None) -> float:
        """How many pixels of a line are painted, half transparent ones counted by half."""
        end = self.image.width() if right is None else round(right)
        return sum(self.image.pixelColor(x, int(y)).alphaF() for x in range(max(0, round(left)), end))

    def alpha(self, x: float, y: float) -> float:
        return float(self.image.pixelColor(max(0, int(x)), int(y)).alphaF())

    def painted(self) -> float:
        """The share of the picture that is painted."""
        from PySide6.QtGui import QImage

        alpha = self.image.convertToFormat(QImage.Format.Format_Alpha8)
        # A line of the picture is padded to four bytes.
        width, stride, data = alpha.width(), alpha.bytesPerLine(), bytes(alpha.constBits())
        total = sum(sum(data[y * stride : y * stride + width]) for y in range(alpha.height()))
        return total / 255 / (width * alpha.height())


@pytest.fixture
def pixels() -> type[Pixels]:
    return Pixels

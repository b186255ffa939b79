"""Helpers of the figure tests: a style with known text sizes, data, and access to the pixels of an image."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from math import ceil
from typing import Any, Protocol

from PySide6.QtGui import QImage

from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Layout, Role

EMS: dict[Role, float] = {
    "value": 9,
    "label": 6,
    "name": 6,
    "largeName": 7,
    "axis": 4.5,
    "note": 4.5,
    "largeNote": 5.25,
    "lead": 40,
    "leadUnit": 13,
    "second": 18,
    "secondUnit": 9,
    "companion": 12,
    "companionUnit": 8,
}

MakeDatum = Callable[..., Datum]
MakeStyle = Callable[..., FigureStyle]
# The keys to the field of a figure that `check` reports.
Location = tuple[str | int, ...]


def _advances(text: str, em: float) -> Iterator[float]:
    for character in text:
        yield em if ord(character) > 0x2E80 else 0.55 * em


def make_style(unit: float = 4, touch: float | None = None) -> FigureStyle:
    """A style that measures texts by counting characters."""

    def measure(text: str, role: Role, width: float) -> tuple[float, float]:
        em = EMS[role] * unit
        lines, line_width, max_width = 1, 0.0, 0.0
        for advance in _advances(text, em):
            if width and line_width + advance > width:
                lines, line_width = lines + 1, 0.0
            line_width += advance
            max_width = max(max_width, line_width)
        return max_width, lines * ceil(1.4 * em)

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


def make_datum(name: str, show: str, value: str, **fields: Any) -> Datum:
    """A datum with default fields except those given."""
    given = {"label": name, "qualifier": None, "status": "reported", **fields}
    return Datum(id=name, show=show, value=Decimal(value), **given)


class Paint(Protocol):
    """Renders a layout of a kind, a module, at a progress of its animation."""

    def __call__(
        self, layout: Layout, kind: Any, size: tuple[float, float], progress: float = 1, pixel: float = 1
    ) -> QImage: ...


class Pixels:
    """The pixels of an image."""

    def __init__(self, image: QImage) -> None:
        self.image = image

    def coverage(self, y: float, left: float = 0, right: float | None = None) -> float:
        """The sum of the alpha values, 0 to 1, of a row of pixels."""
        end = self.image.width() if right is None else round(right)
        return sum(self.image.pixelColor(x, int(y)).alphaF() for x in range(max(0, round(left)), end))

    def alpha(self, x: float, y: float) -> float:
        """The alpha value, 0 to 1, of a pixel."""
        return float(self.image.pixelColor(max(0, int(x)), int(y)).alphaF())

    def painted(self) -> float:
        """The painted share of the image, 0 to 1."""
        alpha = self.image.convertToFormat(QImage.Format.Format_Alpha8)
        # Scan lines are padded to four bytes.
        width, stride, data = alpha.width(), alpha.bytesPerLine(), bytes(alpha.constBits())
        total = sum(sum(data[y * stride : y * stride + width]) for y in range(alpha.height()))
        return total / 255 / (width * alpha.height())

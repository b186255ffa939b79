"""Fixtures of the figure tests."""

from typing import TYPE_CHECKING, Any

import pytest

from wuxi_kiosk.figures.drawing.contract import FigureStyle, Layout

from .helpers import MakeDatum, MakeStyle, Paint, Pixels, make_datum, make_style

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def style() -> FigureStyle:
    return make_style()


@pytest.fixture
def styled() -> MakeStyle:
    return make_style


@pytest.fixture
def datum() -> MakeDatum:
    return make_datum


@pytest.fixture(scope="session")
def qt_application() -> "QApplication":
    """The QApplication that pyqtgraph needs."""
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


@pytest.fixture
def paint(qt_application: "QApplication", style: FigureStyle) -> Paint:
    """Renders a layout into an image."""
    from wuxi_kiosk.figures.drawing.canvas import render

    def painted(
        layout: Layout, kind: Any, size: tuple[float, float], progress: float = 1, pixel: float = 1
    ) -> "QImage":
        return render(layout, kind, (size[0], size[1] + layout.overflow), style, progress, pixel)

    return painted


@pytest.fixture
def pixels() -> type[Pixels]:
    return Pixels

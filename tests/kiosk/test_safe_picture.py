"""The picture without an exhibit."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.kiosk.safe_picture import draw
from wuxi_kiosk.viewmodels.blank import is_blank


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 1024), (3840, 2160)])
def test_fills_every_screen(qt_application: QApplication, size: tuple[int, int]) -> None:
    picture = QImage(QSize(*size), QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    draw(painter, picture.size(), "FROZEN-3")
    painter.end()
    corners = [(0, 0), (size[0] - 1, 0), (0, size[1] - 1), (size[0] - 1, size[1] - 1)]
    assert all(picture.pixelColor(*corner).alpha() == 255 for corner in corners)
    assert not is_blank(picture)


def test_needs_neither_content_nor_qml() -> None:
    script = "import sys, wuxi_kiosk.kiosk.safe_picture; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"PySide6.QtQml", "PySide6.QtQuick", "pydantic", "yaml", "wuxi_kiosk.content"} & set(done.stdout.split())

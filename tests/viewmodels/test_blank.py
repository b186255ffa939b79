"""Whether a picture shows anything."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.viewmodels.blank import is_blank


def test_is_blank(qt_application: QApplication) -> None:
    picture = QImage(QSize(640, 360), QImage.Format.Format_RGB32)
    picture.fill(QColor("#F7F1E3"))
    assert is_blank(picture)
    assert is_blank(QImage())
    for x in range(200, 260):
        for y in range(100, 160):
            picture.setPixelColor(x, y, QColor("black"))
    assert not is_blank(picture)

"""The picture that is shown where the exhibit cannot be: drawn by a program of its own, without content and QML."""

import os
import sys

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRasterWindow,
)

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk.screen_follower import ScreenFollower

TITLE, SUBTITLE = "吉林 · 巫溪", "请稍候 · One moment, please"
PAPER, MIST, INK, VERMILION, SUN, QUIET = "#F7F1E3", "#FBF7EC", "#12303A", "#A82E1B", "#E9A15B", "#3F5963"
# From the far range to the near one: its colours at the crest and at the foot, its height and its waves.
RANGES = (
    ("#A9C3BF", "#E9EBDD", 0.50, ((0.10, 0.9, 0.3), (0.05, 2.3, 1.1))),
    ("#6E9FA0", "#D3DFD0", 0.60, ((0.11, 1.1, 2.2), (0.05, 2.9, 0.4))),
    ("#2F6F7E", "#A9C6AE", 0.71, ((0.10, 1.4, 4.0), (0.04, 3.7, 2.0))),
    ("#1D6477", "#7FAE8C", 0.83, ((0.07, 1.7, 5.1), (0.03, 4.1, 0.2))),
)
STEPS = 160


def _crest(x: float, height: float, waves: tuple[tuple[float, float, float], ...]) -> float:
    """The height of a range at x, in fractions of the picture; pointed as painted mountains are."""
    from math import pi, sin

    return height - sum(size * (1 - abs(sin(pi * (count * x) + shift))) for size, count, shift in waves)


def draw(painter: QPainter, size: QSize, code: str) -> None:
    """Draw the picture: ranges in blue and green, the line, the exhibit's name, and a code for staff."""
    width, height = float(size.width()), float(size.height())
    unit = min(width, height) / 270
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, width, height), QColor(PAPER))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(SUN))
    painter.drawEllipse(QPointF(width * 0.69, height * 0.475), 14 * unit, 14 * unit)
    for crest, foot, level, waves in RANGES:
        path = QPainterPath(QPointF(0, height))
        for step in range(STEPS + 1):
            x = step / STEPS
            path.lineTo(x * width, _crest(x, level, waves) * height)
        path.lineTo(width, height)
        path.closeSubpath()
        gradient = QLinearGradient(0, (level - 0.16) * height, 0, min(1.0, level + 0.22) * height)
        gradient.setColorAt(0, QColor(crest))
        gradient.setColorAt(1, QColor(foot))
        painter.setBrush(gradient)
        painter.drawPath(path)
    _draw_line(painter, width, height, unit)
    _draw_words(painter, width, height, unit, code)


def _draw_line(painter: QPainter, width: float, height: float, unit: float) -> None:
    line = QPainterPath(QPointF(0, height * 0.80))
    line.cubicTo(width * 0.25, height * 0.70, width * 0.38, height * 0.92, width * 0.58, height * 0.80)
    line.cubicTo(width * 0.74, height * 0.70, width * 0.84, height * 0.76, width, height * 0.66)
    pen = QPen(QColor(VERMILION), 1.6 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(line)


def _draw_words(painter: QPainter, width: float, height: float, unit: float, code: str) -> None:
    for text, family, pixels, colour, y in (
        (TITLE, "Wuxi Serif SC", 30, INK, 0.14),
        (SUBTITLE, "Wuxi Sans SC", 9, QUIET, 0.32),
    ):
        font = QFont(family)
        font.setPixelSize(round(pixels * unit))
        font.setBold(pixels > 20)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(0, y * height, width, pixels * 1.6 * unit), Qt.AlignmentFlag.AlignCenter, text)
    font = QFont("Wuxi Sans SC")
    font.setPixelSize(round(4.5 * unit))
    painter.setFont(font)
    painter.setPen(QColor(PAPER))
    place = QRectF(0, height - 12 * unit, width - 6 * unit, 9 * unit)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, code)


class SafeWindow(QRasterWindow):
    """Fills the screen with the picture, or with one that was chosen for it."""

    def __init__(self, code: str, picture: QImage) -> None:
        super().__init__()
        self._code = code
        self._picture = picture
        self.setFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setCursor(Qt.CursorShape.BlankCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all of it."""
        painter = QPainter(self)
        if self._picture.isNull():
            draw(painter, self.size(), self._code)
        else:
            fit = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            corner = QPointF((self.width() - fit.width()) / 2, (self.height() - fit.height()) / 2)
            painter.drawImage(QRectF(corner, fit.toSizeF()), self._picture)
        painter.end()


def chosen_picture() -> QImage:
    """The picture that the settings name; a null image where they name none, or anything is wrong with them."""
    try:
        from wuxi_kiosk.kiosk.settings_source import SettingsSource

        file = SettingsSource().load().safe_picture
    # What cannot be shown is no reason to show nothing.
    except Exception as error:
        print(f"safe picture: {error!r}", file=sys.stderr)
        return QImage()
    return QImage(str(file)) if file else QImage()


def main(arguments: list[str]) -> int:
    """Show the picture until the process is ended; the argument is a code for staff."""
    # Whether there is a font at all, the words are worth less than the picture.
    os.environ["FONTCONFIG_FILE"] = str(paths.resources() / "fonts.conf")
    application = QGuiApplication(["wuxi-kiosk"])
    for file in paths.fonts():
        QFontDatabase.addApplicationFont(str(file))
    window = SafeWindow(arguments[0] if arguments else "", chosen_picture())
    window.setGeometry(window.screen().geometry())
    window.showFullScreen()
    ScreenFollower(window, QGuiApplication.primaryScreen, window)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

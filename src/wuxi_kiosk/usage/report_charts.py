"""The charts of the report, drawn off screen by pyqtgraph as PNG; each needs a QApplication."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf, log10
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.figures.drawing.canvas import load_pyqtgraph
from wuxi_kiosk.usage.colours import BEFORE, CARD, HAIRLINE, INK, MARK, NOW, SECONDARY
from wuxi_kiosk.usage.statistics import Bin, Estimate

# In pixels of the page, each of which is drawn as so many in both directions: reports are printed too.
WIDTH, SCALE = 960, 2
_FAMILY = "Wuxi Sans SC"
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_TEXT, _SMALL = 16, 13
_ROW, _ROW_BAR, _LABEL = 46, 22, 430
_COLUMNS_HEIGHT, _FOOT, _HEAD = 300, 52, 30
_CELL = 34


@dataclass(frozen=True)
class Row:
    """A bar across the page: its value, that of the period before, and what is written at its end."""

    label: Message
    value: float
    before: float | None
    text: str


@dataclass(frozen=True)
class Column:
    """An upright bar, its label beneath and what is written above; `before` stands beside it."""

    label: str
    value: float
    before: float | None = None
    text: str = ""


class _Sheet:
    """A ViewBox whose coordinates are pixels from the top left, and what is put on it."""

    def __init__(self, height: float) -> None:
        self._pyqtgraph = load_pyqtgraph()
        self._height = ceil(height)
        self._view = self._pyqtgraph.GraphicsView(background=CARD)
        self._box = self._pyqtgraph.ViewBox(enableMouse=False, enableMenu=False, invertY=True, defaultPadding=0)
        self._view.setCentralItem(self._box)
        self._view.resize(WIDTH, self._height)
        # A hidden view gets no resize event.
        self._view.resizeEvent(None)
        self._box.disableAutoRange()
        self._box.setRange(xRange=(0, WIDTH), yRange=(0, self._height), padding=0)

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._put(
            self._pyqtgraph.BarGraphItem(
                x0=[x], y0=[y], width=[max(width, 0.0)], height=[height], brush=colour, pen=None
            )
        )

    def line(self, x: Sequence[float], y: Sequence[float], colour: str, width: float = 1) -> None:
        pen = self._pyqtgraph.mkPen(colour, width=width)
        self._put(self._pyqtgraph.PlotCurveItem(list(x), list(y), pen=pen))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: int = _SMALL,
        colour: str = INK,
        across: float = 0.5,
        width: float = inf,
    ) -> None:
        """Write a line at a point in its middle; `across` is 0 for one that begins there, 1 for one that ends."""
        font = _font(size, english=not _HAN.search(text))
        if width < inf:
            text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        item = self._pyqtgraph.TextItem(text, color=colour, anchor=(across, 0.5))
        item.setFont(font)
        # Otherwise a margin stands around it.
        item.textItem.document().setDocumentMargin(0)
        item.setPos(x, y)
        self._put(item)

    def png(self) -> bytes:
        image = QImage(WIDTH * SCALE, self._height * SCALE, QImage.Format.Format_RGB32)
        image.fill(QColor(CARD))
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        whole = QRect(0, 0, WIDTH, self._height)
        self._view.render(painter, QRectF(image.rect()), whole, Qt.AspectRatioMode.IgnoreAspectRatio)
        painter.end()
        self._view.close()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(data.data())

    def _put(self, item: Any) -> None:
        self._box.addItem(item, ignoreBounds=True)


def _font(size: int, *, english: bool) -> QFont:
    font = QFont(_FAMILY)
    font.setPixelSize(size)
    if english:
        # Without it quotation marks and dots are as wide as Chinese characters.
        font.setFeature(QFont.Tag("pwid"), 1)
    return font


def _top(values: Sequence[float]) -> float:
    """A round number that no value exceeds, for the end of a scale."""
    most = max(values, default=0)
    if most <= 0:
        return 1
    step = 10 ** ceil(log10(most) - 1)
    return float(next(step * count / 2 for count in range(2, 42) if step * count / 2 >= most))


def rows(bars: Sequence[Row]) -> bytes:
    """Bars across the page, the first on top: the title in both languages, the bar, that of the period before."""
    sheet = _Sheet(max(1, len(bars)) * _ROW + 8)
    room = WIDTH - _LABEL - 130
    most = max([1e-9, *(max(bar.value, bar.before or 0) for bar in bars)])
    for number, bar in enumerate(bars):
        middle = 6 + number * _ROW + _ROW / 2
        if bar.label.zh == bar.label.en:
            sheet.text(0, middle, bar.label.zh, size=_TEXT, across=0, width=_LABEL - 20)
        else:
            sheet.text(0, middle - 10, bar.label.zh, size=_TEXT, across=0, width=_LABEL - 20)
            sheet.text(0, middle + 10, bar.label.en, colour=SECONDARY, across=0, width=_LABEL - 20)
        top = middle - _ROW_BAR / 2
        width = round(room * bar.value / most)
        if bar.before is not None:
            sheet.bar(_LABEL, top + _ROW_BAR - 6, round(room * bar.before / most), 6, BEFORE)
        sheet.bar(_LABEL, top, width, _ROW_BAR - (0 if bar.before is None else 8), NOW)
        end = _LABEL + max(width, round(room * (bar.before or 0) / most))
        sheet.text(end + 10, middle - 1, bar.text, size=_TEXT, across=0)
    return sheet.png()


def columns(bars: Sequence[Column]) -> bytes:
    """Upright bars over a scale from zero, those of the period before in pale beside them."""
    sheet = _Sheet(_COLUMNS_HEIGHT)
    left, bottom = 56, _COLUMNS_HEIGHT - _FOOT + 20
    top = _top([value for bar in bars for value in (bar.value, bar.before or 0)])
    height = bottom - _HEAD
    _scale(sheet, left, bottom, height, top)
    pitch = (WIDTH - left) / max(1, len(bars))
    width = min(pitch * 0.7, 64)
    for number, bar in enumerate(bars):
        middle = left + pitch * (number + 0.5)
        share = height * bar.value / top
        if bar.before is None:
            sheet.bar(middle - width / 2, bottom - share, width, share, NOW)
        else:
            past = height * bar.before / top
            sheet.bar(middle - width / 2, bottom - past, width / 2 - 1, past, BEFORE)
            sheet.bar(middle, bottom - share, width / 2, share, NOW)
        if bar.text:
            sheet.text(middle, bottom - max(share, height * (bar.before or 0) / top) - 12, bar.text)
        sheet.text(middle, bottom + 18, bar.label, colour=SECONDARY)
    return sheet.png()


def _scale(sheet: _Sheet, left: float, bottom: float, height: float, top: float) -> None:
    for part in range(3):
        y = bottom - height * part / 2
        sheet.line((left, WIDTH), (y, y), HAIRLINE)
        sheet.text(left - 10, y, f"{top * part / 2:g}", colour=SECONDARY, across=1)


def histogram(groups: Sequence[tuple[str, Bin]], marked: Estimate | None, label: Message) -> bytes:
    """Columns of bins, each with its label, with the place of the median and, paler, its interval.

    Bins stand side by side however wide they are, and what is marked stands in its bin accordingly.
    """
    sheet = _Sheet(_COLUMNS_HEIGHT + 30)
    left, bottom = 56, _COLUMNS_HEIGHT - _FOOT + 50
    top = _top([one.count for _, one in groups])
    height = bottom - _HEAD - 30
    pitch = (WIDTH - left) / max(1, len(groups))

    def place(value: float) -> float:
        for number, (_, one) in enumerate(groups):
            if value < one.upper or number == len(groups) - 1:
                within = (value - one.lower) / (one.upper - one.lower) if one.upper < inf else 0.5
                return left + pitch * (number + min(1, max(0, within)))
        return left

    if marked and marked.low is not None and marked.high is not None:
        low, high = place(marked.low), place(marked.high)
        sheet.bar(low, bottom - height - 14, max(high - low, 2), height + 14, "#F3DDD6")
    _scale(sheet, left, bottom, height, top)
    for number, (name, one) in enumerate(groups):
        share = height * one.count / top
        sheet.bar(left + pitch * number + 2, bottom - share, pitch - 4, share, NOW)
        if one.count:
            sheet.text(left + pitch * (number + 0.5), bottom - share - 11, str(one.count), colour=SECONDARY)
        sheet.text(left + pitch * (number + 0.5), bottom + 18, name, colour=SECONDARY)
    if marked:
        x = place(marked.value)
        sheet.line((x, x), (bottom, bottom - height - 22), MARK, 2.5)
        right = x > WIDTH * 0.6
        sheet.text(
            x + (-8 if right else 8), 18, f"{label.zh} {label.en}", size=_TEXT, colour=MARK, across=1 if right else 0
        )
    return sheet.png()


def week(values: Sequence[Sequence[int]], days: Sequence[str]) -> bytes:
    """A field for each hour of each day of the week, the darker the more; without the hours in which there was none."""
    used = [hour for hour in range(24) if any(day[hour] for day in values)]
    hours = range(min(used, default=9), max(used, default=17) + 1)
    sheet = _Sheet(len(values) * (_CELL + 4) + 34)
    left = 150
    pitch = min(64.0, (WIDTH - left) / len(hours))
    most = max(1, *(count for day in values for count in day))
    for row, (day, name) in enumerate(zip(values, days, strict=True)):
        middle = row * (_CELL + 4) + _CELL / 2
        sheet.text(left - 16, middle, name, size=_TEXT, across=1)
        for place, hour in enumerate(hours):
            count = day[hour]
            shade = count / most
            sheet.bar(left + pitch * place + 2, middle - _CELL / 2, pitch - 4, _CELL, _mixed("#F0ECE0", NOW, shade))
            if count:
                colour = CARD if shade > 0.65 else INK
                sheet.text(left + pitch * (place + 0.5), middle, str(count), colour=colour)
    for place, hour in enumerate(hours):
        sheet.text(left + pitch * (place + 0.5), len(values) * (_CELL + 4) + 16, f"{hour}:00", colour=SECONDARY)
    return sheet.png()


def _mixed(begin: str, end: str, share: float) -> str:
    one, other = QColor(begin), QColor(end)
    parts = [
        round(a + (b - a) * share)
        for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts).name()

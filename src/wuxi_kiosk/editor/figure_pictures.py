"""Small pictures of figures, drawn as the exhibit draws them on a panel."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextOption
from PySide6.QtQml import QJSValue, QQmlComponent, QQmlEngine

from wuxi_kiosk.content.model import Figure, Number
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.contract import Label, Layout
from wuxi_kiosk.figures.drawing.data import data_of
from wuxi_kiosk.viewmodels.figure import figure_style

_TOKENS = b"""import QtQml
import ui.style
QtObject {
    property string accent
    readonly property var tokens: Style.figureTokensOf(accent)
}
"""
# What a picture is laid out in, in units of the style: its words are small beside its marks.
WIDTH, HEIGHT, MARGIN = 116, 74, 6
# Words of a panel that is smaller than any of the wall.
_TEXT_SHARE = 0.8


class FigurePictures:
    """Draws figures in the style of a running exhibit; on the thread of the user interface."""

    def __init__(self, engine: QQmlEngine) -> None:
        # It owns what it creates.
        self._component = QQmlComponent(engine)
        self._component.setData(_TOKENS, "")
        self._style = self._component.create()

    def draw(
        self, figure: Figure, numbers: Mapping[str, Number], language: str, accent: str, width: int, ratio: float
    ) -> QImage:
        """A picture of a figure of these numbers, `width` pixels wide at the device pixel ratio."""
        tokens = self._tokens(accent, width * ratio / (WIDTH + 2 * MARGIN))
        style = figure_style(tokens)
        kind = kinds()[figure.kind]
        data = data_of(figure, numbers, language)
        size = WIDTH * style.unit, HEIGHT * style.unit
        layout = kind.layout(figure, data, size, style, language)
        if layout.overflow:
            size = size[0], size[1] + layout.overflow
            layout = kind.layout(figure, data, size, style, language)
        margin = MARGIN * style.unit
        image = QImage(
            round(size[0] + 2 * margin), round((HEIGHT + 2 * MARGIN) * style.unit), QImage.Format.Format_RGB32
        )
        image.fill(QColor(style.paper))
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shrink = HEIGHT * style.unit / size[1]
        painter.translate(margin + size[0] * (1 - shrink) / 2, margin)
        painter.scale(shrink, shrink)
        if getattr(kind, "PAINTS", True):
            from wuxi_kiosk.figures.drawing.canvas import render

            painter.drawImage(QRectF(0, 0, *size), render(layout, kind, size, style, 1.0))
        _paint_words(painter, layout, tokens)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def _tokens(self, accent: str, unit: float) -> Mapping[str, Any]:
        """The tokens of the style for another size of its unit, in pixels."""
        self._style.setProperty("accent", accent)
        result = self._style.property("tokens")
        tokens = dict(result.toVariant() if isinstance(result, QJSValue) else result)
        scale = unit / float(tokens["unit"])
        for name in ("unit", "touch", "gap"):
            tokens[name] = float(tokens[name]) * scale
        tokens["touch"] = 0.0
        tokens["roles"] = {
            role: {**text, "size": max(1, round(float(text["size"]) * scale * _TEXT_SHARE))}
            for role, text in dict(tokens["roles"]).items()
        }
        return tokens


def _paint_words(painter: QPainter, layout: Layout, tokens: Mapping[str, Any]) -> None:
    """The rule and the labels, as FigureView.qml shows them."""
    if layout.rule:
        rule = layout.rule
        painter.fillRect(QRectF(rule.x, rule.y, rule.width, rule.height), QColor(str(tokens["gold"])))
    for label in layout.labels:
        role = dict(tokens["roles"])[label.role]
        font = QFont(str(tokens["family"]))
        font.setPixelSize(int(role["size"]))
        font.setWeight(QFont.Weight(int(role["weight"])))
        painter.setFont(font)
        painter.setPen(QColor(str(tokens[_colour(label)])))
        option = QTextOption(_ALIGNMENTS[label.align])
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # A font that is drawn has other leading than one that is measured by lines of a fixed height.
        rect = QRectF(label.rect.x, label.rect.y, label.rect.width, label.rect.height)
        painter.drawText(rect.adjusted(-1, 0, 1, 0), label.text, option)


def _colour(label: Label) -> str:
    if label.accent:
        return "accent"
    return "ink" if label.role in ("label", "value") else "secondary"


_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}

"""Text metrics of the fonts on the page, cached; the results equal those of a QML `Text`."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_WRAP_OPTION = QTextOption()
_WRAP_OPTION.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


@dataclass(frozen=True)
class FontSpec:
    """A font; `size` in pixels, `features` are OpenType features and their values."""

    family: str
    size: int
    weight: int
    features: tuple[tuple[str, int], ...]


# Fitting a figure measures the same texts many times.
@lru_cache(maxsize=16_384)
def text_extent(spec: FontSpec, text: str, width: float) -> tuple[float, int]:
    """The width of a text in pixels and its number of lines, wrapped into `width` (0: one line)."""
    if not width:
        return _font_metrics(spec).horizontalAdvance(text) + 1, 1
    # QML breaks within a word that is wider than its item.
    layout = QTextLayout(text.replace("\n", "\u2028"), _font(spec))
    layout.setTextOption(_WRAP_OPTION)
    layout.beginLayout()
    widths = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        widths.append(line.naturalTextWidth())
    layout.endLayout()
    return max(widths, default=0.0) + 1, max(1, len(widths))


def fixed_line_extent(spec: FontSpec, lines: int, line_height: int) -> float:
    """The height in pixels of a text of lines of a fixed height; the first takes at least what the font reserves."""
    return max(line_height, ceil(_font_metrics(spec).height())) + (lines - 1) * line_height


def clear_cache() -> None:
    """Clear the measurements; required after fonts are loaded, since a fallback font may have been measured."""
    _font_metrics.cache_clear()
    text_extent.cache_clear()


def _font(spec: FontSpec) -> QFont:
    font = QFont(spec.family)
    font.setPixelSize(spec.size)
    for feature, value in spec.features:
        font.setFeature(QFont.Tag(feature), value)
    font.setWeight(QFont.Weight(spec.weight))
    return font


@lru_cache(maxsize=64)
def _font_metrics(spec: FontSpec) -> QFontMetricsF:
    return QFontMetricsF(_font(spec))

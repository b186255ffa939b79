"""Fitting texts into a width."""

from wuxi_kiosk.figures.drawing.contract import FigureStyle
from wuxi_kiosk.figures.drawing.fitting import text_size


def test_line_breaks_at_a_pause_rather_than_within_a_name(style: FigureStyle) -> None:
    text = "巫溪县长春小学餐厅、峰灵镇中心小学"
    width, _ = text_size(style, text, "label", 400)
    first = style.measure("巫溪县长春小学餐厅、", "label", 0)[0]
    assert first <= width < first + style.measure("峰", "label", 0)[0]

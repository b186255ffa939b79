"""One number and its label as text, with an animated rule between them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Literal

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model
from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, HitArea, Label, Layout, Rect, Starter
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    first_fitting,
    note_label,
    text_size,
)

PAINTS = False
STRETCH = 0.5


class Spec(Number):
    """A single number as text."""

    kind: Literal["counter"]


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description("一个数字；不写 kind 就是它。", "A single number; what a figure without a kind is."),
}
STARTER: Starter = ({},)


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The value, the rule, the label and the note, from the top."""
    return first_fitting(partial(_layout, spec, data, size, style, language))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """Nothing: QML draws the rule."""


def _layout(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
) -> Layout:
    (datum,) = data
    width, height = size
    spacing = style.unit * density.spacing
    value = Rect(0, 0, *text_size(style, datum.show, "value", width))
    rule = Rect(0, value.bottom + spacing, value.width, max(2, round(style.unit / 2)))
    label = Rect(0, rule.bottom + 2 * spacing, *text_size(style, datum.label, "label", width))
    labels = [
        Label(datum.show, value, "value", fact=datum.id, accent=True),
        Label(datum.label, label, "label", fact=datum.id),
    ]
    bottom = label.bottom
    if note := note_label(style, spec.note, language, width, density):
        rect = Rect(0, bottom + 2 * spacing, note.rect.width, note.rect.height)
        labels.append(Label(note.text, rect, "note"))
        bottom = rect.bottom
    implicit_height = max(bottom, style.touch)
    # A single number is centred vertically.
    offset = max(0, (height - bottom) / 2)
    return Layout(
        labels=tuple(replace(label, rect=_moved_down(label.rect, offset)) for label in labels),
        hit_areas=(HitArea(Rect(0, 0, max(width, style.touch), max(height, implicit_height)), datum.id),),
        overflow=max(0, implicit_height - height),
        rule=_moved_down(rule, offset),
    )


def _moved_down(rect: Rect, by: float) -> Rect:
    return replace(rect, y=rect.y + by)

"""One number with its label, as text; a rule grows under it."""

from dataclasses import replace
from functools import partial
from typing import Literal

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures.drawing.contract import Canvas, Datum, FigureStyle, HitArea, Label, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import COMPACT, Room, block, note_label, roomiest, widest

PAINTS = False
BREADTH = 0.5


class Spec(Number):
    """A number of its own, read as text."""

    kind: Literal["counter"]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The value, the rule, the label and the note, from the top."""
    return roomiest(partial(_lay, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for the value on one line and a label of some words."""
    width = max(widest(style, [data[0].show], "value"), 48 * style.unit)
    return width, _lay(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """Nothing: QML draws the rule."""


def _lay(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    (datum,) = data
    width, height = size
    air = style.unit * room.spacing
    value = Rect(0, 0, *block(style, datum.show, "value", width))
    rule = Rect(0, value.bottom + air, value.width, max(2, round(style.unit / 2)))
    label = Rect(0, rule.bottom + 2 * air, *block(style, datum.label, "label", width))
    labels = [
        Label(datum.show, value, "value", fact=datum.id, accent=True),
        Label(datum.label, label, "label", fact=datum.id),
    ]
    bottom = label.bottom
    if note := note_label(style, spec.note, language, width, room):
        rect = Rect(0, bottom + 2 * air, note.rect.width, note.rect.height)
        labels.append(Label(note.text, rect, "note"))
        bottom = rect.bottom
    needed = max(bottom, style.touch)
    # A number alone stands in the middle of its sheet.
    slack = max(0, (height - bottom) / 2)
    return Layout(
        labels=tuple(replace(label, rect=_lower(label.rect, slack)) for label in labels),
        hit_areas=(HitArea(Rect(0, 0, max(width, style.touch), max(height, needed)), datum.id),),
        overflow=max(0, needed - height),
        rule=_lower(rule, slack),
    )


def _lower(rect: Rect, by: float) -> Rect:
    return replace(rect, y=rect.y + by)

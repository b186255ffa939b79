"""Fitting texts and marks into a size; independent of Qt."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Literal

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, HitArea, Label, Layout, Rect, Role

_LATIN_WORD = re.compile(r"[^\s\u2e80-\uffff]+")
# Preferred line breaks in Chinese and Japanese: after a pause or a closing mark, or before an opening one.
_PREFERRED_BREAK = re.compile(
    r"(?:(?<=[、，；：。）》」』·・])|(?<=[\u2e80-\uffff]”))(?=[^、，；：。）”》」』·・])|(?<=[\u2e80-\uffff])(?=[（“《「『])"
)


@dataclass(frozen=True)
class LayoutDensity:
    """How dense a layout is: `spacing` is a factor; without `axis` or `notes` these are left out."""

    spacing: float = 1.0
    axis: bool = True
    notes: bool = True


# From loose to dense: the spacing shrinks first, then the ticks of the axis go, then the notes. Values, labels and the
# gaps between touch targets always stay.
_DENSITIES = (
    LayoutDensity(),
    LayoutDensity(spacing=0.5),
    LayoutDensity(spacing=0.3),
    LayoutDensity(spacing=0.3, axis=False),
    LayoutDensity(spacing=0.3, axis=False, notes=False),
)


def first_fitting(layout_at: Callable[[LayoutDensity], Layout]) -> Layout:
    """The layout of the first density that fits, else that of the last."""
    for density in _DENSITIES:
        layout = layout_at(density)
        if layout.overflow <= 0:
            break
    return replace(layout, axis=density.axis, notes=density.notes)


def best_fitting(layouts: Sequence[Layout]) -> Layout:
    """The first layout that fits, else the one with the least overflow."""
    return min(layouts, key=lambda layout: layout.overflow)


def largest_marks(layouts: Sequence[Layout], mark_size: Callable[[Layout], float]) -> Layout:
    """The layout with the largest marks of those that fit, else the one with the least overflow."""
    return min(layouts, key=lambda layout: (layout.overflow, -mark_size(layout)))


Form = Literal["above", "beside"]


def single_number_layout(
    datum: Datum,
    note: LocalizedText | None,
    legends: Sequence[str],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
    minimum_height: Callable[[float], float],
    marks_size: Callable[[float, float], tuple[float, float]],
) -> Layout:
    """The layout of a single number; its `marks` is the Rect for the marks, which the kind replaces.

    `minimum_height(width)` is the height that the marks need, `marks_size(width, height)` the size they take of an
    area.
    """
    forms: list[Form] = ["above"]
    if max_text_width(style, [datum.show], "value") <= 0.55 * size[0]:
        forms.append("beside")
    return largest_marks(
        [
            _single_number_form(form, datum, note, legends, size, style, language, density, minimum_height, marks_size)
            for form in forms
        ],
        lambda layout: layout.marks.width * layout.marks.height,
    )


def _single_number_form(
    form: Form,
    datum: Datum,
    note: LocalizedText | None,
    legends: Sequence[str],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
    minimum_height: Callable[[float], float],
    marks_size: Callable[[float, float], tuple[float, float]],
) -> Layout:
    """The layout with value and label above the marks or beside them."""
    width, height = size
    unit = style.unit
    spacing = unit * density.spacing
    beside = form == "beside"
    column_width = width
    if beside:
        widths = [
            max_text_width(style, [datum.show], "value"),
            min(max_text_width(style, [datum.label], "label"), 0.36 * width),
        ]
        column_width = ceil(max(widths))
    left = column_width + 6 * unit if beside else 0.0
    value_size = text_size(style, datum.show, "value", column_width)
    label_size = text_size(style, datum.label, "label", column_width)
    header_height = value_size[1] + label_size[1]
    legend_sizes = [(legend, text_size(style, legend, "axis", width - left)) for legend in legends]
    below = sum(legend_height for _, (_, legend_height) in legend_sizes) + 2 * spacing
    footer = note_label(style, note, language, width, density)
    footer_height = footer.rect.height + 3 * spacing if footer else 0.0
    above = 0.0 if beside else header_height + 3 * spacing

    implicit_height = above + minimum_height(width - left) + below
    implicit_height = max(implicit_height, header_height if beside else 0, style.touch) + footer_height
    overflow = max(0.0, implicit_height - height)
    body_height = height + overflow - footer_height
    marks_width, marks_height = marks_size(width - left, body_height - above - below)
    top = above + floor(max(0.0, body_height - above - below - marks_height) / 2)
    value_top = floor(max(0.0, top + marks_height / 2 - header_height / 2)) if beside else 0
    value_top = min(value_top, floor(body_height - header_height)) if beside else value_top
    labels = [
        Label(datum.show, Rect(0, value_top, *value_size), "value", fact=datum.id, accent=True),
        Label(datum.label, Rect(0, value_top + value_size[1], *label_size), "label", fact=datum.id),
    ]
    y = top + marks_height + 2 * spacing
    for legend, legend_size in legend_sizes:
        labels.append(Label(legend, Rect(left, y, *legend_size), "axis"))
        y += legend_size[1]
    if footer:
        labels.append(with_y(footer, height + overflow - footer.rect.height))
    area = HitArea(Rect(0, 0, max(width, style.touch), height + overflow), datum.id)
    return Layout(tuple(labels), (area,), Rect(left, top, marks_width, marks_height), overflow)


def text_size(style: FigureStyle, text: str, role: Role, width: float) -> tuple[float, float]:
    """Width and height in whole pixels of a text on one line, or wrapped where that is wider than `width`."""
    natural, height = style.measure(text, role, 0)
    if ceil(natural) <= width:
        return ceil(natural), ceil(height)
    height = style.measure(text, role, width)[1]
    return _balanced_width(style, text, role, width, height), ceil(height)


def _balanced_width(style: FigureStyle, text: str, role: Role, width: float, height: float) -> float:
    """The approximate minimum width at which a text wraps into that height, so that no line is nearly empty.

    A little more where the first line then ends at a preferred break.
    """
    # Qt lets a word overflow rather than break it.
    narrow = max(width / 2, min(width, longest_word_width(style, text, role)))
    wide = width
    while wide - narrow > style.unit:
        middle = (narrow + wide) / 2
        if style.measure(text, role, middle)[1] <= height:
            wide = middle
        else:
            narrow = middle
    # Qt Quick may measure slightly wider than `measure`.
    tolerance = style.unit / 2
    balanced = min(width, ceil(wide + tolerance))
    for line_break in _PREFERRED_BREAK.finditer(text):
        line_width = ceil(style.measure(text[: line_break.start()], role, 0)[0] + tolerance)
        if balanced <= line_width <= width and style.measure(text, role, line_width)[1] <= height:
            return line_width
    return balanced


def max_text_width(style: FigureStyle, texts: Sequence[str], role: Role) -> float:
    """The greatest width in pixels of the texts, each on one line."""
    return max((ceil(style.measure(text, role, 0)[0]) for text in texts), default=0)


def longest_word_width(style: FigureStyle, text: str, role: Role) -> float:
    """The width in pixels of the longest word that cannot be broken; Chinese has none."""
    return max_text_width(style, _LATIN_WORD.findall(text), role)


def note_label(
    style: FigureStyle, note: LocalizedText | None, language: str, width: float, density: LayoutDensity
) -> Label | None:
    """The note of a figure as a label at y = 0; None where there is none or the density leaves it out."""
    if note is None or not density.notes or not note.in_language(language):
        return None
    text = note.in_language(language)
    return Label(text, Rect(0, 0, *text_size(style, text, "note", width)), "note")


def with_y(label: Label, y: float) -> Label:
    """The label at another y."""
    return replace(label, rect=replace(label.rect, y=y))


def distribute_height(heights: Sequence[float], total: float, maximum: float) -> list[float]:
    """Heights raised to a common level, none above `maximum`, so that they fill `total` as far as possible."""
    level = 0.0
    for count in range(len(heights), 0, -1):
        lowest = sorted(heights)[:count]
        level = (total - sum(heights) + sum(lowest)) / count
        if level >= lowest[-1]:
            break
    return [max(height, min(level, maximum)) for height in heights]


def with_opacity(colour: str, opacity: float) -> str:
    """A #rrggbb colour as #aarrggbb."""
    return f"#{round(opacity * 255):02x}{colour.lstrip('#')[-6:]}"

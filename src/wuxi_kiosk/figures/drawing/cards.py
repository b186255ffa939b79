"""Numbers as text in a grid of cards, without marks that could be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import ceil, floor, log

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, HitArea, Label, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    distribute_height,
    first_fitting,
    max_text_width,
    note_label,
    text_size,
    with_y,
)
from wuxi_kiosk.figures.drawing.texts import caption
from wuxi_kiosk.figures.drawing.values import is_unreached

# The preferred ratio of a card's width to its height.
ASPECT_RATIO = 1.6
# In units of the style: the maximum height of a card.
MAX_CARD = 80


@dataclass(frozen=True)
class Marks:
    """The card of each datum and the rule under its value."""

    cards: tuple[Rect, ...]
    rules: tuple[Rect, ...]


@dataclass(frozen=True)
class _CardText:
    """The texts of one datum: the sizes of status, value and label."""

    datum: Datum
    status: str
    sizes: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


def card_layout(
    data: tuple[Datum, ...],
    note: LocalizedText | None,
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    *,
    padding: float = 0,
    show_status: bool = False,
    footer: str = "",
) -> Layout:
    """The cards in the grid of the best shape; up to `padding` units around the texts, the status above the value."""
    return first_fitting(partial(_layout, data, note, size, style, language, padding, show_status, footer))


def _gap(style: FigureStyle, density: LayoutDensity) -> float:
    # Rows start at whole pixels, which may take one pixel of the gap above.
    return max(ceil(style.gap) + 1, 6 * style.unit * density.spacing)


def _columns(
    data: tuple[Datum, ...], width: float, style: FigureStyle, padding: float, density: LayoutDensity
) -> Iterator[int]:
    """The numbers of columns that this width allows without a nearly empty row."""
    value_width = max_text_width(style, [datum.show for datum in data], "value")
    minimum_width = max(max(value_width, 30 * style.unit) + 2 * padding * style.unit, style.touch)
    for columns in range(len(data), 0, -1):
        empty_cells = -len(data) % columns
        if empty_cells and (len(data) < 5 or empty_cells >= columns - 1 > 1):
            continue
        if columns == 1 or (width - _gap(style, density) * (columns - 1)) / columns >= minimum_width:
            yield columns


def _layout(
    data: tuple[Datum, ...],
    note: LocalizedText | None,
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    padding: float,
    show_status: bool,
    footer: str,
    density: LayoutDensity,
) -> Layout:
    layouts = [
        _layout_form(data, note, size, style, language, padding, show_status, footer, density, columns, 0.0)
        for columns in _columns(data, size[0], style, padding, density)
    ]
    # On a low figure the labels are beside the values.
    value_width = max_text_width(style, [datum.show for datum in data], "value")
    if not padding and min(layout.overflow for layout in layouts) > 0 and value_width <= 0.5 * size[0]:
        layouts.append(
            _layout_form(data, note, size, style, language, padding, show_status, footer, density, 1, value_width)
        )

    def aspect_error(layout: Layout) -> float:
        card = layout.marks.cards[0]
        rows = len({card.y for card in layout.marks.cards})
        return abs(log(card.width / max(1.0, size[1] / rows) / ASPECT_RATIO))

    return min(layouts, key=lambda layout: (layout.overflow, aspect_error(layout)))


def _measure_card(
    datum: Datum, width: float, indent: float, style: FigureStyle, language: str, show_status: bool
) -> _CardText:
    status = caption(datum.status, language) if show_status and is_unreached(datum.status) else ""
    above = text_size(style, status, "axis", width) if status else (0.0, 0.0)
    label = text_size(style, datum.label, "label", width - indent)
    return _CardText(datum, status, (above, text_size(style, datum.show, "value", width), label))


def _layout_form(
    data: tuple[Datum, ...],
    note: LocalizedText | None,
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    padding: float,
    show_status: bool,
    footer: str,
    density: LayoutDensity,
    columns: int,
    beside: float,
) -> Layout:
    """Labels under the values, or beside them at an offset of `beside` pixels if that is not 0."""
    width, height = size
    gap, spacing = _gap(style, density), style.unit * density.spacing
    inset = padding * max(spacing, 0.4 * style.unit)
    rule = max(2, round(style.unit / 2))
    box_width = (width - gap * (columns - 1)) / columns
    indent = beside + 3 * style.unit if beside else 0.0
    texts = [_measure_card(datum, box_width - 2 * inset, indent, style, language, show_status) for datum in data]
    rows = [texts[start : start + columns] for start in range(0, len(texts), columns)]
    # The values of a row are aligned, and so are its labels.
    parts = [[max(card.sizes[part][1] for card in row) for part in range(3)] for row in rows]
    rule_space = 3 * spacing + rule
    content_heights = [
        status + (max(value + spacing + rule, label) if beside else value + rule_space + label)
        for status, value, label in parts
    ]
    implicit_heights = [max(content_height + 2 * inset, style.touch) for content_height in content_heights]
    footers = [
        label
        for label in (_footer_label(style, footer, width), note_label(style, note, language, width, density))
        if label
    ]
    below = sum(label.rect.height + 2 * spacing for label in footers) + (spacing if footers else 0)
    between = gap * (len(rows) - 1)
    overflow = max(0.0, sum(implicit_heights) + between + below - height)
    available_height = height + overflow - between - below
    heights = distribute_height(implicit_heights, available_height, MAX_CARD * style.unit)

    labels: list[Label] = []
    cards: list[Rect] = []
    rules: list[Rect] = []
    # The remaining height is split above and below the cards.
    top = floor(max(0.0, available_height - sum(heights)) / 2)
    for row, row_height, content_height, (status, value, label_height) in zip(
        rows, heights, content_heights, parts, strict=True
    ):
        y = top + floor((row_height - content_height) / 2)
        line = y + status + value + spacing
        below_line = y + status + max(0.0, (value - label_height) / 2) if beside else line + rule + 2 * spacing
        for index, card in enumerate(row):
            datum = card.datum
            box = Rect(index * (box_width + gap), top, box_width, floor(row_height))
            left = box.x + inset
            if card.status:
                labels.append(Label(card.status, Rect(left, y, *card.sizes[0]), "axis"))
            labels += [
                Label(datum.show, Rect(left, y + status, *card.sizes[1]), "value", fact=datum.id, accent=True),
                Label(datum.label, Rect(left + indent, floor(below_line), *card.sizes[2]), "label", fact=datum.id),
            ]
            rules.append(Rect(left, round(line), card.sizes[1][0], rule))
            cards.append(box)
        top = floor(top + row_height + gap)
    end = height + overflow
    for label in reversed(footers):
        end -= label.rect.height
        labels.append(with_y(label, end))
        end -= 2 * spacing
    areas = tuple(HitArea(box, card.datum.id) for box, card in zip(cards, texts, strict=True))
    return Layout(tuple(labels), areas, Marks(tuple(cards), tuple(rules)), overflow)


def _footer_label(style: FigureStyle, text: str, width: float) -> Label | None:
    return Label(text, Rect(0, 0, *text_size(style, text, "axis", width)), "axis") if text else None

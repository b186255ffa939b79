"""Several numbers of one unit as horizontal bars from zero, one row each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model, NumberId
from wuxi_kiosk.content.model import CheckMessage, Group, Number
from wuxi_kiosk.figures.drawing import lamps
from wuxi_kiosk.figures.drawing.blank import moved, on_land
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Label,
    LandLayout,
    Layout,
    Place,
    Rect,
    Starter,
)
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    best_fitting,
    distribute_height,
    first_fitting,
    max_text_width,
    note_label,
    text_size,
    with_opacity,
    with_y,
)
from wuxi_kiosk.figures.drawing.land import clipped
from wuxi_kiosk.figures.drawing.texts import format_amount
from wuxi_kiosk.figures.drawing.values import is_lower_bound, is_unreached, round_steps, unit_errors

PAINTS = True

# In units of the style: the thickness of a bar, and the maximum height of its row.
MIN_BAR, MAX_BAR = 4, 22
MAX_ROW = 72

_DIGITS = re.compile(r"\d[\d,.]*")

Form = Literal["beside", "above", "stacked"]


class Spec(Group):
    """Numbers of one unit to compare, such as the funding of some projects."""

    COMPARES = True
    TITLED = True

    kind: Literal["bars"]
    items: Annotated[tuple[NumberId, ...], Field(min_length=1, max_length=12)]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """One unit and nothing below zero, since all bars have one scale."""
        yield from unit_errors(numbers, "条形图里的数字必须单位相同", "bars need one unit")
        for index, number in enumerate(numbers):
            if number.value < 0:
                yield ("items", index), "条形图里的数字不能小于零", "bars cannot show a number below zero"


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description("同一单位的几个数，画成条形。", "Numbers of one unit, drawn as bars."),
}
STARTER: Starter = ({"items": ("first", "second")}, {"id": "first"}, {"id": "second"})


@dataclass(frozen=True)
class Bar:
    """A bar at its full length; its last `fade_length` pixels fade out."""

    rect: Rect
    fade_length: float
    hatched: bool
    outline: bool


@dataclass(frozen=True)
class Marks:
    """The bars, their baseline and the ticks of the axis."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[tuple[float, float], tuple[float, float]], ...]


@dataclass(frozen=True)
class _RowGeometry:
    """The y of the parts of a row and the thickness of its bar."""

    label: float
    value: float
    bar: float
    thickness: float


@dataclass(frozen=True)
class _Tick:
    """A tick of the axis and its label at y = 0."""

    x: float
    label: Label


@dataclass(frozen=True)
class _Row:
    """One datum with the sizes of its label and value, and the minimum height of its row."""

    datum: Datum
    label: tuple[float, float]
    value: tuple[float, float]
    height: float


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """Rows from the top, then the axis, then the note."""
    return first_fitting(partial(_layout, spec, data, size, style, language))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """Bars grow from zero; the baseline is static."""
    marks: Marks = layout.marks
    for bar in marks.bars:
        grown = Rect(bar.rect.x, bar.rect.y, bar.rect.width * progress, bar.rect.height)
        if grown.width > 0:
            canvas.bar(
                grown,
                style.fill,
                radius=min(0.75 * style.unit, bar.rect.height / 4),
                hatched=bar.hatched,
                fade_length=bar.fade_length * progress,
                outline=bar.outline,
            )
    for start, end in marks.lines:
        canvas.line([start, end], with_opacity(style.ink, 0.55), max(1.0, style.unit / 4))


@dataclass(frozen=True)
class LandMarks:
    """Bars on a calm zone of the landscape, which is `dark` or light."""

    bars: Marks
    dark: bool


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """Strings of lamps from a level path, or plain bars without a panel on a calm zone."""
    if place.kind == "path":
        return lamps.lamps(data, place, area, style, language)
    return _in_zone(spec, data, place, area, style, language) if place.kind == "zone" else None


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """Lamps lower one by one; bars grow from zero."""
    marks: LandMarks | lamps.Marks = layout.marks
    if isinstance(marks, lamps.Marks):
        lamps.paint_lamps(marks, canvas, style, progress)
    else:
        paint(Layout((), (), marks.bars), canvas, on_land(style, marks.dark), progress)


def _in_zone(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """The bars with their texts and without the note, which the page shows."""
    zone = clipped(place.bounds, area)
    if zone is None or zone.width < style.touch:
        return None
    base = layout(spec.model_copy(update={"note": None}), data, (zone.width, zone.height), style, language)
    if base.overflow:
        return None

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] + zone.x, point[1] + zone.y

    marks: Marks = base.marks
    return LandLayout(
        labels=tuple(
            replace(
                label, rect=moved(label.rect, zone.x, zone.y), accent=label.accent and not place.dark, light=place.dark
            )
            for label in base.labels
        ),
        hit_areas=tuple(HitArea(moved(one.rect, zone.x, zone.y), one.datum) for one in base.hit_areas),
        marks=LandMarks(
            Marks(
                tuple(replace(bar, rect=moved(bar.rect, zone.x, zone.y)) for bar in marks.bars),
                tuple((at(start), at(end)) for start, end in marks.lines),
            ),
            place.dark,
        ),
        bounds=zone,
        stated=frozenset(datum.id for datum in data),
    )


def _column(data: tuple[Datum, ...], width: float, style: FigureStyle) -> float:
    """The width of a column of labels beside the bars."""
    return max(text_size(style, datum.label, "label", 0.38 * width)[0] for datum in data)


def _forms(data: tuple[Datum, ...], width: float, style: FigureStyle) -> Iterator[Form]:
    """The forms that this width allows, in order of preference."""
    values = max_text_width(style, [datum.show for datum in data], "value")
    column = _column(data, width, style)
    line = style.measure("0", "label", 0)[1]
    lines = max(text_size(style, datum.label, "label", column)[1] for datum in data) / line
    share = (width - column - values) / width
    roomy = lines < 1.5 and share >= 0.5
    if roomy:
        yield "beside"
    if width - values >= 0.4 * width:
        yield "above"
    if not roomy and lines < 2.5 and share >= 0.3:
        yield "beside"
    yield "stacked"


def _layout(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
) -> Layout:
    return best_fitting(
        [_layout_form(spec, data, size, style, language, density, form) for form in _forms(data, size[0], style)]
    )


def _layout_form(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
    form: Form,
) -> Layout:
    width, height = size
    unit = style.unit
    spacing = unit * density.spacing
    values = max_text_width(style, [datum.show for datum in data], "value")
    column = _column(data, width, style) if form == "beside" else width
    left = round(column + 3 * unit) if form == "beside" else 0.0
    value_gap = round(2 * unit)
    fade_length = round(4 * unit) if any(is_lower_bound(datum.qualifier) for datum in data) else 0
    span = max(unit, width - left - (0 if form == "stacked" else value_gap + values) - fade_length)
    maximum = max((datum.value for datum in data), default=Decimal(0)) or Decimal(1)
    minimum_bar = MIN_BAR * unit

    rows: list[_Row] = []
    for datum in data:
        label = text_size(style, datum.label, "label", column)
        value = text_size(style, datum.show, "value", width if form == "stacked" else values)
        if form == "beside":
            implicit_height = max(label[1], value[1], minimum_bar)
        elif form == "above":
            implicit_height = label[1] + spacing + max(value[1], minimum_bar)
        else:
            implicit_height = label[1] + value[1] + spacing + minimum_bar
        rows.append(_Row(datum, label, value, max(implicit_height, style.touch)))

    ticks = _ticks(data, float(maximum), left, span, width, style, language) if density.axis else []
    note = note_label(style, spec.note, language, width, density)
    footer_height = (ticks[0].label.rect.height + 2 * unit if ticks else 0) + (
        note.rect.height + 3 * spacing if note else 0
    )
    gap = max(style.gap, 4 * spacing)
    between = gap * (len(rows) - 1)
    overflow = max(0.0, sum(row.height for row in rows) + between + footer_height - height)
    row_heights = distribute_height(
        [row.height for row in rows], height + overflow - between - footer_height, max(style.touch, MAX_ROW * unit)
    )

    labels: list[Label] = []
    areas: list[HitArea] = []
    bars: list[Bar] = []
    spare = min(row_height - row.height for row, row_height in zip(rows, row_heights, strict=True))
    # The remaining height is split above and below.
    first = floor(max(0.0, height + overflow - between - footer_height - sum(row_heights)) / 2)
    top = float(first)
    for row, row_height in zip(rows, row_heights, strict=True):
        datum = row.datum
        geometry = _row_geometry(form, row, top, row_height, min(row_heights), spare, style, spacing)
        bar = _bar(
            datum, Rect(left, geometry.bar, float(datum.value) / float(maximum) * span, geometry.thickness), fade_length
        )
        value_left = 0 if form == "stacked" else floor(bar.rect.right) + value_gap
        labels.append(Label(datum.label, Rect(0, geometry.label, *row.label), "label", fact=datum.id))
        labels.append(
            Label(datum.show, Rect(value_left, geometry.value, *row.value), "value", fact=datum.id, accent=True)
        )
        areas.append(HitArea(Rect(0, top, max(width, style.touch), row_height), datum.id))
        bars.append(bar)
        top += row_height + gap

    base = top - gap
    if form == "beside":
        lines = [((left, float(first)), (left, base + (unit if ticks else 0)))]
    else:
        lines = [
            ((left, max(area.rect.y, bar.rect.y - unit)), (left, min(area.rect.bottom, bar.rect.bottom + unit)))
            for area, bar in zip(areas, bars, strict=True)
        ]
    if ticks:
        lines.append(((left, base + unit), (left + span, base + unit)))
        lines += [((tick.x, base + unit), (tick.x, base + 2 * unit)) for tick in ticks]
        labels += [with_y(tick.label, base + 2 * unit) for tick in ticks]
        base += 2 * unit + ticks[0].label.rect.height
    if note:
        labels.append(with_y(note, height + overflow - note.rect.height))
    return Layout(tuple(labels), tuple(areas), Marks(tuple(bars), tuple(lines)), overflow)


def _row_geometry(
    form: Form,
    row: _Row,
    top: float,
    row_height: float,
    shortest: float,
    spare: float,
    style: FigureStyle,
    spacing: float,
) -> _RowGeometry:
    """The geometry of a row; all bars have the thickness that the row with the least spare height allows."""
    minimum, maximum_thickness = MIN_BAR * style.unit, MAX_BAR * style.unit
    if form == "beside":
        thickness = round(min(max(minimum, 0.6 * shortest), maximum_thickness))
        middle = top + row_height / 2
        return _RowGeometry(
            floor(middle - row.label[1] / 2), floor(middle - row.value[1] / 2), round(middle - thickness / 2), thickness
        )
    if form == "above":
        thickness = round(min(max(minimum, 0.75 * row.value[1] + spare / 3), maximum_thickness))
        tallest = max(row.value[1], thickness)
        label = floor(top + max(0.0, (row_height - row.label[1] - spacing - tallest) / 2))
        middle = label + row.label[1] + spacing + tallest / 2
        return _RowGeometry(label, floor(middle - row.value[1] / 2), round(middle - thickness / 2), thickness)
    thickness = round(min(minimum + spare / 3, maximum_thickness))
    label = floor(top + max(0.0, (row_height - row.label[1] - row.value[1] - spacing - thickness) / 2))
    value = label + row.label[1]
    return _RowGeometry(label, value, round(value + row.value[1] + spacing), thickness)


def _bar(datum: Datum, rect: Rect, fade_length: float) -> Bar:
    """The bar of a datum: it fades out beyond the value of a lower bound, and before that of 近."""
    if is_lower_bound(datum.qualifier):
        rect = replace(rect, width=rect.width + fade_length)
    elif datum.qualifier == "近":
        fade_length = min(rect.width, rect.height)
    else:
        fade_length = 0
    return Bar(rect, fade_length, datum.each, is_unreached(datum.status))


def _ticks(
    data: tuple[Datum, ...], maximum: float, left: float, span: float, width: float, style: FigureStyle, language: str
) -> list[_Tick]:
    """Zero and up to three round steps, the last with the unit; none where their labels do not fit."""
    limit = Decimal(maximum)
    for step in reversed(round_steps(limit)):
        count = int(limit / step)
        if count > 3:
            continue
        ticks: list[_Tick] = []
        for index in range(count + 1):
            text = _tick_text(step * index, step * count, data[0].unit, language)
            x = left + float(step * index) / maximum * span
            text_width, text_height = style.measure(text, "axis", 0)
            rect = Rect(
                max(0, min(x - text_width / 2, width - ceil(text_width))), 0, ceil(text_width), ceil(text_height)
            )
            ticks.append(_Tick(x, Label(text, rect, "axis", "center")))
        edges = [tick.label.rect for tick in ticks]
        if all(left.right + 2 * style.unit <= right.x for left, right in pairwise(edges)) and edges[0].x >= 0:
            return ticks
    return []


def _tick_text(value: Decimal, last: Decimal, unit: str, language: str) -> str:
    """The last one has the unit; the others are bare digits, except CNY 500,000 before CNY 1 million."""
    if value == 0:
        return "0"
    texts = [format_amount(number, unit, language) for number in (value, last)]
    texts_without_digits = [_DIGITS.sub("", text) for text in texts]
    digits = _DIGITS.search(texts[0])
    return digits[0] if digits and value != last and texts_without_digits[0] == texts_without_digits[1] else texts[0]

"""An amount and its growth: the previous year as index 100, this year as 100 plus the growth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import product
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model, NumberId
from wuxi_kiosk.content.model import CheckMessage, Group, Number
from wuxi_kiosk.figures.drawing.blank import block, number, on_land, text
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
    Role,
    Starter,
)
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    first_fitting,
    note_label,
    text_size,
    with_opacity,
    with_y,
)
from wuxi_kiosk.figures.drawing.land import clipped, touchable
from wuxi_kiosk.figures.drawing.texts import caption, format_decimal
from wuxi_kiosk.figures.drawing.values import unit_of, year_of

PAINTS = True

# In units of the style.
MIN_BAR, MAX_BAR = 5, 28
# In a landscape: the thickness of a bar, its least length, the width of bars and words, the distance of texts.
MIN_LAND_BAR, MAX_LAND_BAR, MIN_LAND_LENGTH, LAND_LENGTH, LAND_GAP = 5, 12, 45, 160, 1.5
# Between a bar and the caption above it; from zero to a caption.
LAND_AIR, LAND_INDENT = 0.75, 1.5
LAND_ROLES: tuple[Role, ...] = ("second", "companion", "companionUnit")


class Spec(Group):
    """Exactly two numbers: an amount, then its growth on the previous year in percent."""

    kind: Literal["growth"]
    items: Annotated[tuple[NumberId, ...], Field(min_length=2, max_length=2)]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """The growth is an exact percentage, so that an index can be derived."""
        if len(numbers) != 2:
            return
        growth = numbers[1]
        if unit_of(growth) != "%":
            yield ("items", 1), "第二个数应是增长率，单位写“%”", "the second number is the growth: its unit is %"
        if growth.qualifier is not None:
            yield (
                ("items", 1),
                f"增长率带“{growth.qualifier}”，推算不出指数；请改用 counter",
                "no index can be derived from a growth with a qualifier; use a counter",
            )
        if not -100 < growth.value <= 900:
            yield ("items", 1), "增长率应在 -100 与 900 之间", "the growth is to be between -100 and 900"


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description(
        "数额，与它比上一年增长的百分数。",
        "An amount and its growth on the previous year in percent.",
        {
            "items": ("所画的两个数字：数额，再是增长率。", "The ids of two numbers: the amount, then its growth."),
        },
    ),
}
STARTER: Starter = ({"items": ("amount", "growth")}, {"id": "amount"}, {"id": "growth", "unit": {"zh": "%", "en": "%"}})


@dataclass(frozen=True)
class Marks:
    """Both bars at full length, the part of the second up to the end of the first, the guide lines."""

    previous: Rect
    current: Rect
    base_width: float
    guides: tuple[tuple[tuple[float, float], ...], ...]
    brackets: tuple[tuple[tuple[float, float], ...], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The amount, the two bars with their index, the growth below its bracket, the note."""
    return first_fitting(partial(_layout, spec, data, size, style, language))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """Both bars grow; the increase has the full colour. The index is exact even where the amount is a lower bound."""
    marks: Marks = layout.marks
    previous, current = marks.previous, marks.current
    canvas.bars(
        [Rect(previous.x, previous.y, previous.width * progress, previous.height)], with_opacity(style.fill, 0.28)
    )
    reach = current.width * progress
    base_width = min(marks.base_width, reach)
    canvas.bars([Rect(current.x, current.y, base_width, current.height)], with_opacity(style.fill, 0.62))
    canvas.bars([Rect(current.x + base_width, current.y, reach - base_width, current.height)], style.fill)
    thin = max(1.0, style.unit / 4)
    for line in marks.guides:
        canvas.line(line, with_opacity(style.ink, 0.55), thin, dashed=True)
    for line in marks.brackets:
        canvas.line(line, with_opacity(style.ink, 0.75), thin)


@dataclass(frozen=True)
class LandMarks:
    """The bar of the previous year; below it that of this year, and the change at its end, `lost` if a decrease."""

    previous: Rect
    base: Rect
    change: Rect
    lost: bool
    dark: bool


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """Two bars from one zero on a calm zone, the previous year as 100 and this year; the page states the amount."""
    zone = clipped(place.bounds, area)
    if place.kind != "zone" or zone is None:
        return None
    for role, beside in product(LAND_ROLES, (True, False)):
        if found := _land(data, zone, role, beside, place.dark, style, language):
            return found
    return None


def _land(
    data: tuple[Datum, ...], zone: Rect, role: Role, beside: bool, dark: bool, style: FigureStyle, language: str
) -> LandLayout | None:
    """The growth in a size, `beside` the end of the bars or below it; None without room."""
    amount, growth = data
    unit = style.unit
    gap = LAND_GAP * unit
    width = min(zone.width, LAND_LENGTH * unit)
    value, label = number(growth, role, light=dark)
    if growth.value > 0 and value.text[:1].isdigit():
        value = replace(value, text=f"+{value.text}")
    told = block([value], width, style)
    length = width - told.width - gap if told and beside else width
    captions = [
        block([text(words, "axis", light=dark)], length - LAND_INDENT * unit, style)
        for words in _captions(amount, growth, language)
    ]
    below = block([label] if beside else [value, label], width if beside else 0.66 * width, style, "right")
    if told is None or below is None or length < MIN_LAND_LENGTH * unit:
        return None
    first, second = captions
    if first is None or second is None:
        return None
    words = first.height + second.height + 2 * (gap + LAND_AIR * unit) + below.height
    thickness = min(MAX_LAND_BAR * unit, max(MIN_LAND_BAR * unit, (zone.height - words) / 2))
    upper = zone.y + first.height + LAND_AIR * unit
    lower = upper + thickness + gap + second.height + LAND_AIR * unit
    # At the end of the lower bar, but not above the zone.
    side = max(zone.y, lower + (thickness - told.height) / 2)
    under = max(lower + thickness, side + told.height if beside else 0.0) + gap
    bottom = under + below.height
    if bottom > zone.bottom or min(width, bottom - zone.y) < style.touch:
        return None
    scale = length / (100 + max(0.0, float(growth.value)))
    low, high = sorted((100 * scale, (100 + float(growth.value)) * scale))
    grown = growth.value >= 0
    labels = (
        *first.at(zone.x + LAND_INDENT * unit, zone.y),
        *second.at(zone.x + LAND_INDENT * unit, upper + thickness + gap),
        *(told.at(zone.x + length + gap, side) if beside else ()),
        *below.at(zone.x + width - below.width, under),
    )
    return LandLayout(
        labels=labels,
        hit_areas=(HitArea(touchable(Rect(zone.x, zone.y, width, bottom - zone.y), zone, style), growth.id),),
        marks=LandMarks(
            previous=Rect(zone.x, upper, low if grown else high, thickness),
            base=Rect(zone.x, lower, low, thickness),
            change=Rect(zone.x + low, lower, high - low, thickness),
            lost=not grown,
            dark=dark,
        ),
        bounds=Rect(zone.x - unit, upper - unit, length + 2 * unit, lower + thickness - upper + 2 * unit),
        stated=frozenset((growth.id,)),
    )


def _captions(amount: Datum, growth: Datum, language: str) -> tuple[str, str]:
    """What the two bars are: the previous year, which is 100, and the year of the amount; derived, both."""
    year = caption("year", language, year_of(amount.date)) if amount.date else caption("that-year", language)
    index = caption("index", language, year, format_decimal(100 + growth.value))
    return caption("derived", language, caption("base-index", language)), caption("derived", language, index)


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """Both bars grow from zero, then what was added; what was lost is an outline."""
    marks: LandMarks = layout.marks
    tones = on_land(style, marks.dark)
    reach = (marks.base.width + marks.change.width) * progress
    pale = with_opacity(tones.fill, 0.4)
    canvas.bars([replace(bar, width=min(bar.width, reach)) for bar in (marks.previous, marks.base)], pale)
    changed = replace(marks.change, width=reach - marks.base.width)
    if changed.width > 0:
        canvas.bar(changed, tones.accent, outline=marks.lost)
    zero = marks.previous.x
    canvas.line([(zero, marks.previous.y), (zero, marks.base.bottom)], tones.ink, max(1.5, 0.4 * style.unit))


def _layout(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
) -> Layout:
    amount, growth = data
    width, height = size
    unit = style.unit
    spacing = unit * density.spacing
    gap = style.gap
    hundred = Decimal(100)
    index = max(Decimal(0), hundred + growth.value)
    year = caption("year", language, year_of(amount.date)) if amount.date else caption("that-year", language)
    captions = (
        caption("base-index", language),
        caption("derived", language, caption("index", language, year, format_decimal(index))),
    )
    caption_sizes = [text_size(style, text, "axis", width) for text in captions]
    note = note_label(style, spec.note, language, width, density)
    below = note.rect.height + 3 * spacing if note else 0.0
    amount_size = _text_sizes(amount, width, style)
    growth_size = _text_sizes(growth, width, style)
    bracket = 2 * unit
    header_height = amount_size[0][1] + amount_size[1][1] + 3 * spacing
    # One pixel more for rounding to whole pixels.
    growth_height = spacing + bracket + spacing + growth_size[0][1] + growth_size[1][1] + 1
    between = caption_sizes[0][1] + caption_sizes[1][1] + 3 * spacing
    minimum_thickness = ceil(max(MIN_BAR * unit, 2 * (style.touch + gap / 2 - growth_height)))
    overflow = max(0.0, header_height + between + 2 * minimum_thickness + growth_height + below - height)
    spare = height + overflow - header_height - between - growth_height - below
    thickness = floor(min(spare / 2, max(minimum_thickness, MAX_BAR * unit)))
    # The remaining height goes between the texts and the bars.
    extra = floor((spare - 2 * thickness) / 3)

    scale = width / float(max(hundred, index))
    ends = (100 * scale, float(index) * scale)
    first = floor(header_height + extra)
    previous = Rect(0, round(first + caption_sizes[0][1]), ends[0], thickness)
    second = floor(previous.bottom + 3 * spacing + extra)
    current = Rect(0, round(second + caption_sizes[1][1]), ends[1], thickness)
    low, high = sorted(ends)
    bracket_y = round(current.bottom + spacing + bracket) + 0.5
    text_top = bracket_y + spacing
    labels = [
        Label(amount.show, Rect(0, 0, *amount_size[0]), "value", fact=amount.id, accent=True),
        Label(amount.label, Rect(0, amount_size[0][1], *amount_size[1]), "label", fact=amount.id),
        *_right_aligned_labels(growth, growth_size, high, width, text_top),
        Label(captions[0], Rect(0, first, *caption_sizes[0]), "axis"),
        Label(captions[1], Rect(0, second, *caption_sizes[1]), "axis"),
    ]
    bottom = height + overflow
    if note:
        labels.append(with_y(note, bottom - note.rect.height))
    middle = current.y + thickness / 2
    middle = min(max(middle, style.touch + gap / 2), bottom - style.touch - gap / 2)
    full = max(width, style.touch)
    marks = Marks(
        previous=previous,
        current=current,
        base_width=low,
        guides=(((low, previous.y), (low, current.bottom)),)
        if low == ends[0]
        else (((low, current.y), (low, current.bottom)),),
        brackets=(((low, bracket_y - bracket), (low, bracket_y), (high, bracket_y), (high, bracket_y - bracket)),),
    )
    areas = (
        HitArea(Rect(0, 0, full, middle - gap / 2), amount.id),
        HitArea(Rect(0, middle + gap / 2, full, bottom - middle - gap / 2), growth.id),
    )
    return Layout(tuple(labels), areas, marks, overflow)


def _text_sizes(datum: Datum, width: float, style: FigureStyle) -> tuple[tuple[float, float], tuple[float, float]]:
    return text_size(style, datum.show, "value", width), text_size(style, datum.label, "label", width)


def _right_aligned_labels(
    datum: Datum,
    sizes: tuple[tuple[float, float], tuple[float, float]],
    edge: float,
    width: float,
    top: float,
) -> list[Label]:
    """Value above label, both right-aligned with the bracket."""
    value, label = sizes
    right = min(width, max(edge, value[0], label[0]))
    return [
        Label(datum.show, Rect(right - value[0], top, *value), "value", "right", fact=datum.id, accent=True),
        Label(datum.label, Rect(right - label[0], top + value[1], *label), "label", "right", fact=datum.id),
    ]

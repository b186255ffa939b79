"""Two heights on one vertical scale from zero: two marks, not a profile."""

from collections.abc import Callable, Iterator, Mapping
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
from wuxi_kiosk.figures.drawing.blank import block, moved, number, text
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Label,
    LandLayout,
    Layout,
    Place,
    Point,
    Rect,
    Role,
    Starter,
)
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    best_fitting,
    first_fitting,
    max_text_width,
    note_label,
    text_size,
    with_opacity,
    with_y,
)
from wuxi_kiosk.figures.drawing.land import TAG_PADDING, Tag, bounds_of, clipped, inside, overlap, tag_of, touchable
from wuxi_kiosk.figures.drawing.texts import format_amount
from wuxi_kiosk.figures.drawing.values import round_steps, unit_errors

PAINTS = True
STRETCH = 0.6

# In units of the style.
MIN_BAND, MAX_BAND = 10, 90
# In a landscape, in units of the style: the staff and its distances to its texts and to the point that it measures,
# the widest text, the shortest staff, the length of its ticks and their least distance.
STAFF, LEADER, MAX_TEXT, MIN_STAFF, TICK, MIN_TICK = 4, 8, 64, 60, 3, 2.5
FROM_POINT = (26, 14)
MAX_TICKS = 30


class Spec(Group):
    """Exactly two heights of one unit, the low one first, such as the altitudes of a meadow."""

    kind: Literal["ruler"]
    items: Annotated[tuple[NumberId, ...], Field(min_length=2, max_length=2)]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """One unit, nothing below zero, the low number first."""
        if len(numbers) != 2:
            return
        low, high = numbers
        yield from unit_errors(numbers, "标尺上的两个数必须单位相同", "a ruler needs one unit")
        if low.value < 0 or low.value >= high.value:
            yield (
                ("items", 0),
                "标尺上先写低的，再写高的，都不能小于零",
                "a ruler has the low one first, then the high one, neither below zero",
            )


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description(
        "两个高度，画在一把标尺上。",
        "Two heights on a ruler.",
        {
            "items": ("所画的两个数字：低的，再是高的。", "The ids of two numbers: the low one, then the high one."),
        },
    ),
}
STARTER: Starter = ({"items": ("low", "high")}, {"id": "low"}, {"id": "high", "value": 2})


@dataclass(frozen=True)
class Marks:
    """The scale with its grid lines, the band between the two marks and the leader lines to their texts."""

    band: Rect
    axis: tuple[tuple[tuple[float, float], ...], ...]
    levels: tuple[tuple[tuple[float, float], ...], ...]
    leaders: tuple[tuple[tuple[float, float], ...], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The scale on the left, the texts of each mark at its height on the right, the note at the end."""
    return first_fitting(partial(_layout, spec, data, size, style, language))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The band grows from the low mark to the high one; scale and marks are static."""
    marks: Marks = layout.marks
    thin = max(1.0, style.unit / 4)
    for line in marks.levels:
        canvas.line(line, with_opacity(style.ink, 0.14), thin)
    band = marks.band
    height = band.height * progress
    if height > 0:
        canvas.bars([Rect(band.x, band.bottom - height, band.width, height)], with_opacity(style.fill, 0.85))
    for line in marks.axis:
        canvas.line(line, with_opacity(style.ink, 0.75), thin)
    for line in marks.leaders:
        canvas.line(line, style.accent, max(1.5, 0.6 * style.unit))


@dataclass(frozen=True)
class LandMarks:
    """The staff from zero to the high mark, the y of the low mark, ticks, lines to the texts, and what is measured."""

    staff: Rect
    low: float
    ticks: tuple[tuple[Point, Point], ...]
    leaders: tuple[tuple[Point, ...], ...]
    dark: bool
    sight: tuple[Point, Point] | None = None


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """A staff that stands on zero, in a zone with its texts beside it, or beside a point that is as high as it."""
    match place.kind:
        case "zone":
            return _in_zone(data, place, area, style, language)
        case "point":
            return _at_point(data, place, area, style, language)
    return None


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The staff grows from zero; what is between the marks has the full colour."""
    marks: LandMarks = layout.marks
    staff, ink = marks.staff, style.paper if marks.dark else style.ink
    thin = max(1.0, 0.35 * style.unit)
    for tick in marks.ticks:
        canvas.line(tick, with_opacity(ink, 0.6), thin)
    if marks.sight:
        canvas.line(marks.sight, style.paper, max(3.0, 1.2 * style.unit))
        canvas.line(marks.sight, style.accent, max(1.5, 0.6 * style.unit))
        canvas.dots([marks.sight[0]], 1.6 * style.unit, style.accent, outline=style.paper)
    for leader in marks.leaders:
        canvas.line(leader, style.gold, max(1.5, 0.6 * style.unit))
    full, pale = style.fill, with_opacity(style.fill, 0.22)
    if marks.dark:
        full, pale = style.paper, with_opacity(style.paper, 0.3)
    else:
        canvas.bars([bounds_of([staff], 0.5 * style.unit)], style.paper)
    top = staff.bottom - staff.height * progress
    below = max(top, marks.low)
    canvas.bars([Rect(staff.x, below, staff.width, staff.bottom - below)], pale)
    canvas.bars([Rect(staff.x, top, staff.width, below - top)], full)
    corners = ((staff.x, staff.y), (staff.right, staff.y), (staff.right, staff.bottom), (staff.x, staff.bottom))
    canvas.line([*corners, corners[0]], ink, thin)
    foot = TICK * style.unit
    canvas.line([(staff.x - foot, staff.bottom), (staff.right + foot, staff.bottom)], ink, 2 * thin)


def _in_zone(data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str) -> LandLayout | None:
    zone = clipped(place.bounds, area)
    if zone is None or min(zone.width, zone.height) < style.touch:
        return None
    sizes: tuple[Role, ...] = ("companion", "companionUnit")
    for axis in (True, False):
        for role in sizes:
            if found := _zone_form(data, zone, place.dark, style, language, role, axis):
                return found
    return None


def _zone_form(
    data: tuple[Datum, ...], zone: Rect, dark: bool, style: FigureStyle, language: str, role: Role, axis: bool
) -> LandLayout | None:
    """Values in this role, and either heights at the ticks or only a zero beside the foot."""
    low, high = data
    unit, gap, tick = style.unit, style.gap, TICK * style.unit
    line = ceil(style.measure("0", "axis", 0)[1])
    scale = _scale_width(data, style, language) + tick if axis else tick
    column = min(zone.width - scale - (STAFF + LEADER) * unit, MAX_TEXT * unit)
    below, above = (block(number(datum, role, light=dark), column, style) for datum in data)
    foot = block([text(format_amount(Decimal(0), low.unit, language), "label", light=dark)], column, style)
    if below is None or above is None or foot is None:
        return None
    width = max(below.width, above.width)
    left = floor(zone.x + (zone.width - scale - (STAFF + LEADER) * unit - width) / 2 + scale)
    base, top = floor(zone.bottom - line / 2), zone.y + above.labels[0].rect.height / 2

    def y_of(value: Decimal) -> float:
        return round(base - float(value / high.value) * (base - top))

    staff = Rect(left, y_of(high.value), STAFF * unit, base - y_of(high.value))
    text_left = staff.right + LEADER * unit
    # Each value is level with its mark as far as there is room.
    end = zone.bottom if axis else base - foot.height / 2 - unit
    second = min(y_of(low.value) - below.labels[0].rect.height / 2, end - below.height)
    first = max(zone.y, min(staff.y - above.labels[0].rect.height / 2, second - gap - above.height))
    second = max(second, first + above.height + gap)
    split = (first + above.height + second) / 2
    split = min(max(split, zone.y + style.touch + gap / 2), zone.bottom - style.touch - gap / 2)
    if staff.height < MIN_STAFF * unit or second + below.height > end or split - gap / 2 - zone.y < style.touch:
        return None

    labels = [*below.at(text_left, second), *above.at(text_left, first)]
    leaders = []
    for datum, words, y in ((low, below, second), (high, above, first)):
        mark, middle = y_of(datum.value), y + words.labels[0].rect.height / 2
        middle = mark if abs(middle - mark) < unit else middle
        bend, end_x = staff.right + 2 * unit, text_left - unit
        leaders.append(((left, mark), (bend, mark), (end_x - unit, middle), (end_x, middle)))
    ticks = _land_ticks(staff, data, style)
    if axis:
        named = [entry for entry in _ticks(data, y_of, scale - tick - unit, style, language) if entry[1] >= staff.y]
        if not named:
            return None
        labels += [replace(label, rect=moved(label.rect, left - scale, 0), light=dark) for label, _ in named]
        ticks += [((left - tick, y), (left, y)) for _, y in named]
    else:
        labels += foot.at(text_left, base - foot.height / 2)
    return LandLayout(
        labels=tuple(labels),
        hit_areas=(
            HitArea(Rect(zone.x, split + gap / 2, zone.width, zone.bottom - split - gap / 2), low.id),
            HitArea(Rect(zone.x, zone.y, zone.width, split - gap / 2 - zone.y), high.id),
        ),
        marks=LandMarks(staff, y_of(low.value), tuple(ticks), tuple(leaders), dark),
        bounds=bounds_of([zone], unit),
        stated=frozenset(datum.id for datum in data),
    )


def _land_ticks(staff: Rect, data: tuple[Datum, ...], style: FigureStyle) -> list[tuple[Point, Point]]:
    """Short ticks at round heights on the left of a staff that ends at the high number."""
    top = data[-1].value
    steps = _scale_steps(data, min(MAX_TICKS, floor(staff.height / (MIN_TICK * style.unit))))
    ys = [staff.bottom - float(step / top) * staff.height for step in steps if step <= top]
    return [((staff.x - TICK / 2 * style.unit, y), (staff.x, y)) for y in ys]


def _at_point(
    data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """The top is level with the point, the foot at the lower edge of the area; all texts have panels."""
    if min(area.width, area.height) < style.touch:
        return None
    for away in FROM_POINT:
        for side in (1, -1):
            if found := _beside(data, place, area, style, language, side * away * style.unit):
                return found
    return None


def _beside(
    data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str, away: float
) -> LandLayout | None:
    """The staff at a distance from the point, to the left of it where negative, its panels beyond it."""
    ((x, y),) = place.points
    unit, padding = style.unit, TAG_PADDING * style.unit
    foot = block([text(format_amount(Decimal(0), data[0].unit, language), "axis")], area.width, style)
    if foot is None:
        return None
    base = floor(area.bottom - foot.height / 2 - padding)
    low = base - float(data[0].value / data[1].value) * (base - y)
    staff = Rect(x + away if away > 0 else x + away - STAFF * unit, y, STAFF * unit, base - y)
    beside = Rect(staff.x - TICK * unit, y, staff.width + 2 * TICK * unit, base - y)
    # Up to the point nothing else stands.
    between = bounds_of([beside, Rect(x, y, 0, 0)], 2 * unit)
    if y < area.y + 2 * unit or base - y < MIN_STAFF * unit or not inside(replace(between, height=0), area):
        return None
    zero = Rect(0, area.bottom - foot.height - 2 * padding, foot.width + 2 * padding, foot.height + 2 * padding)
    zero = replace(zero, x=beside.right + unit if away > 0 else beside.x - unit - zero.width)
    # A low mark at zero says so itself.
    panels = [zero] if data[0].value else []
    tags: list[Tag] = []
    for datum, mark in zip(data, (low, y), strict=True):
        level = Rect(beside.x, mark, beside.width, 0)
        tag = tag_of(datum, level, area, style, [between, *panels])
        if tag is None:
            return None
        tags.append(tag)
        panels.append(tag.rect)
    hits = [touchable(tag.rect, area, style) for tag in tags]
    if overlap(*hits) or not inside(zero, area):
        return None
    return LandLayout(
        labels=(
            *(label for tag in tags for label in tag.labels),
            *(foot.at(zero.x + padding, zero.y + padding) if data[0].value else ()),
        ),
        hit_areas=tuple(HitArea(rect, datum.id) for rect, datum in zip(hits, data, strict=True)),
        marks=LandMarks(
            staff,
            low,
            tuple(_land_ticks(staff, data, style)),
            tuple(tag.leader for tag in tags),
            place.dark,
            ((x, y), (staff.x if away > 0 else staff.right, y)),
        ),
        bounds=bounds_of([between, *panels], unit),
        tags=tuple(panels),
        stated=frozenset(datum.id for datum in data),
    )


def _scale_end(data: tuple[Datum, ...]) -> Decimal:
    """The end of the scale: a little above the high mark."""
    maximum = max((datum.value for datum in data), default=Decimal(1))
    return max(maximum, Decimal(0)) * Decimal("1.06") or Decimal(1)


def _scale_steps(data: tuple[Datum, ...], max_steps: int) -> list[Decimal]:
    """Round heights from zero, at most `max_steps` above it."""
    top = _scale_end(data)
    for step in reversed(round_steps(top)):
        count = int(top / step)
        if count <= max_steps:
            return [step * index for index in range(count + 1)]
    return [Decimal(0)]


def _scale_width(data: tuple[Datum, ...], style: FigureStyle, language: str) -> float:
    texts = [format_amount(step, data[-1].unit, language) for step in _scale_steps(data, 3)]
    return max_text_width(style, texts, "axis") + 3 * style.unit


def _layout(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
) -> Layout:
    return best_fitting([_layout_form(spec, data, size, style, language, density, inline) for inline in (False, True)])


def _layout_form(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
    inline: bool,
) -> Layout:
    """Labels under the values, or beside them (`inline`) on a low figure."""
    low, high = data
    width, height = size
    unit = style.unit
    spacing = unit * density.spacing
    gap = style.gap
    line = ceil(style.measure("0", "axis", 0)[1])
    left = _scale_width(data, style, language) if density.axis else 1.0
    leader = 8 * unit
    band = min(MAX_BAND * unit, max(MIN_BAND * unit, 0.24 * width))
    values = max_text_width(style, [datum.show for datum in data], "value")
    if left + band + leader + values > width:
        band = max(4 * unit, width - left - leader - values)
    text_left = left + band + leader
    text_column = max(width - text_left, 12 * unit)
    text_left = width - text_column

    texts: dict[str, tuple[tuple[float, float], tuple[float, float], float, float]] = {}
    for datum in data:
        value = text_size(style, datum.show, "value", text_column)
        beside = inline and text_column - value[0] - 3 * unit >= 24 * unit
        label = text_size(style, datum.label, "label", text_column - value[0] - 3 * unit if beside else text_column)
        indent = value[0] + 3 * unit if beside else 0.0
        texts[datum.id] = (value, label, indent, max(value[1], label[1]) if beside else value[1] + label[1])
    heights = {key: block_height for key, (_, _, _, block_height) in texts.items()}

    note = note_label(style, spec.note, language, width, density)
    below = (note.rect.height + 3 * spacing if note else 0.0) + line / 2
    minimum_height = max(2 * style.touch + gap, heights[low.id] + heights[high.id] + max(gap, 2 * spacing))
    overflow = max(0.0, minimum_height + below - height)
    base = floor(height + overflow - below)
    above = base - line / 2
    top_value = float(_scale_end(data))

    def y_of(value: Decimal) -> float:
        return round(base - float(value) / top_value * above)

    marks = {datum.id: y_of(datum.value) for datum in data}
    # The value is at the height of its mark as far as both texts fit.
    first = floor(max(0.0, marks[high.id] - texts[high.id][0][1] / 2))
    first = min(
        first,
        floor(base - minimum_height + style.touch - heights[high.id])
        if minimum_height == 2 * style.touch + gap
        else first,
    )
    first = max(0, min(first, floor(base - heights[low.id] - max(gap, 2 * spacing) - heights[high.id])))
    second = max(first + heights[high.id] + max(gap, 2 * spacing), marks[low.id] - texts[low.id][0][1] / 2)
    second = floor(min(second, base - heights[low.id]))
    # The touch areas meet between the two texts, neither smaller than a touch target.
    split = (first + heights[high.id] + second) / 2
    split = min(max(split, style.touch + gap / 2), height + overflow - style.touch - gap / 2)

    labels: list[Label] = []
    leaders = []
    for datum, top in ((low, second), (high, first)):
        value, label, indent, block_height = texts[datum.id]
        value_top = top + (floor((block_height - value[1]) / 2) if indent else 0)
        label_top = top + (floor((block_height - label[1]) / 2) if indent else value[1])
        labels += [
            Label(datum.show, Rect(text_left, value_top, *value), "value", fact=datum.id, accent=True),
            Label(datum.label, Rect(text_left + indent, label_top, *label), "label", fact=datum.id),
        ]
        mark = marks[datum.id]
        end = value_top + value[1] / 2
        leaders.append(
            ((left, mark), (left + band + 2 * unit, mark), (text_left - 3 * unit, end), (text_left - unit, end))
        )
    axis: list[tuple[tuple[float, float], ...]] = [
        ((left, base - above), (left, base)),
        ((left, base), (left + band, base)),
    ]
    levels: list[tuple[tuple[float, float], ...]] = []
    if density.axis:
        ticks = _ticks(data, y_of, left - 3 * unit, style, language)
        labels += [label for label, _ in ticks]
        axis += [((left - 1.5 * unit, y), (left, y)) for _, y in ticks]
        levels += [((left, y), (left + band, y)) for _, y in ticks[1:]]
    if note:
        labels.append(with_y(note, height + overflow - note.rect.height))
    full = max(width, style.touch)
    areas = (
        HitArea(Rect(0, split + gap / 2, full, height + overflow - split - gap / 2), low.id),
        HitArea(Rect(0, 0, full, split - gap / 2), high.id),
    )
    ruler_marks = Marks(
        band=Rect(left, marks[high.id], band, marks[low.id] - marks[high.id]),
        axis=tuple(axis),
        levels=tuple(levels),
        leaders=tuple(leaders),
    )
    return Layout(tuple(labels), areas, ruler_marks, overflow)


def _ticks(
    data: tuple[Datum, ...], y_of: Callable[[Decimal], float], width: float, style: FigureStyle, language: str
) -> list[tuple[Label, float]]:
    """Labels and y of zero and up to three round heights, fewer where they would overlap; all with the unit."""
    for max_steps in (3, 2, 1):
        ticks = []
        for step in _scale_steps(data, max_steps):
            text = format_amount(step, data[-1].unit, language)
            text_width, text_height = (ceil(length) for length in style.measure(text, "axis", 0))
            y = y_of(step)
            ticks.append(
                (
                    Label(
                        text,
                        Rect(max(0, width - text_width), y - text_height / 2, text_width, text_height),
                        "axis",
                        "right",
                    ),
                    y,
                )
            )
        if all(lower.rect.y >= upper.rect.bottom for (lower, _), (upper, _) in pairwise(ticks)):
            return ticks
    return []

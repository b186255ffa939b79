"""An area as a square with a scale bar; the length of its side is derived and labelled so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from math import ceil, floor
from typing import Literal

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model
from wuxi_kiosk.content.model import CheckMessage, Number
from wuxi_kiosk.figures.drawing.blank import block, on_land, text
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
    Starter,
)
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    first_fitting,
    single_number_layout,
    with_opacity,
)
from wuxi_kiosk.figures.drawing.land import TAG_PADDING, bounds_of, clipped, inside, touchable
from wuxi_kiosk.figures.drawing.planes import cut, projection
from wuxi_kiosk.figures.drawing.texts import caption, format_amount
from wuxi_kiosk.figures.drawing.values import is_lower_bound, is_unreached, round_steps, unit_of

PAINTS = True

# In units of the style.
MIN_SIDE, MAX_SIDE = 16, 220
# In a landscape: the least width and height of a square in perspective. In its sides: how far inside a plane it lies,
# and how far the open edge of a lower bound lies beyond it.
MIN_LAND_WIDTH, MIN_LAND_HEIGHT = 40, 14
INSET, HALO_SHARE = 0.06, 0.05
# The least height of a square with a panel on it, in heights of the panel.
MIN_TAGGED = 1.9
SQUARE = ("平方", "sq ", "square ")


class Spec(Number):
    """An area in square units, such as that of a snowfield."""

    kind: Literal["area"]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """Above zero and in a square unit, so that the side can be derived."""
        if self.value <= 0:
            yield ("value",), "面积必须大于零", "an area must be above zero"
        if _length_unit(unit_of(self)) == unit_of(self):
            yield (
                ("unit",),
                "面积图的单位要以“平方”开头，如平方公里，才能推算边长",
                "the unit of an area is to be a square one, such as 平方公里, or its square has no side",
            )


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description("面积，画成同样大的方块。", "An area, drawn as a square of that size."),
}
STARTER: Starter = ({"unit": {"zh": "平方公里", "en": "km²"}},)


@dataclass(frozen=True)
class Marks:
    """The square, the halo of a lower bound around it, the scale bar and the grid lines."""

    square: Rect
    halo: float
    scale_bar: tuple[tuple[tuple[float, float], ...], ...]
    grid: tuple[tuple[tuple[float, float], ...], ...]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The number and its label, the square above the scale bar, the derived side, the note."""
    (datum,) = data
    base = first_fitting(partial(_layout, spec, datum, size, style, language))
    area: Rect = base.marks
    edge = floor(_edge(datum, area.width, area.height, style, language))
    halo = _halo(datum, style)
    side = side_of(datum.value)
    step = _scale(side)
    length = edge * float(step / side) if side else 0.0
    square = Rect(area.x + halo, area.y + halo, edge, edge)
    text, text_width, text_height = _bar_text(datum, style, language)
    bar_y = round(square.bottom + halo + 3 * style.unit) + 0.5
    tick = style.unit
    right = square.x + length
    bar = (
        ((square.x, bar_y - tick), (square.x, bar_y + tick)),
        ((square.x, bar_y), (right, bar_y)),
        ((right, bar_y - tick), (right, bar_y + tick)),
    )
    left = min(right + 2 * style.unit, area.x + area.width - text_width)
    label = Label(text, Rect(left, bar_y - text_height / 2, text_width, text_height), "axis")
    # The grid has the pitch of the scale bar.
    offsets = [length * index for index in range(1, ceil(edge / length)) if length and length * index < edge - 1]
    grid = [((square.x + offset, square.y), (square.x + offset, square.bottom)) for offset in offsets]
    grid += [((square.x, square.bottom - offset), (square.right, square.bottom - offset)) for offset in offsets]
    return replace(base, labels=(*base.labels, label), marks=Marks(square, halo, bar, tuple(grid)))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The square grows from its lower left corner; the scale bar is static."""
    marks: Marks = layout.marks
    edge = marks.square.width * progress
    if progress >= 1 and marks.halo:
        square = marks.square
        halo = Rect(square.x - marks.halo, square.y - marks.halo, edge + 2 * marks.halo, edge + 2 * marks.halo)
        canvas.bars([halo], with_opacity(style.fill, 0.2))
    if edge > 0:
        canvas.bars([Rect(marks.square.x, marks.square.bottom - edge, edge, edge)], style.fill)
    if progress >= 1:
        for line in marks.grid:
            canvas.line(line, "#59ffffff", max(1.0, 0.3 * style.unit))
    for line in marks.scale_bar:
        canvas.line(line, style.ink, max(1.0, 0.4 * style.unit))


@dataclass(frozen=True)
class LandMarks:
    """The square as its corners from the near left one, clockwise as seen from above, where they are as it grows.

    `grown(share)` are the corners of a square of that share of the side. The square of a number not reached is hollow,
    that of a lower bound open.
    """

    place: Callable[[float, float], Point]
    grid: tuple[tuple[Point, Point], ...]
    scale_bar: tuple[tuple[Point, Point], ...]
    lower_bound: bool
    hollow: bool
    dark: bool

    def grown(self, share: float, beyond: float = 0.0) -> tuple[Point, ...]:
        """The corners of a square of that share of the side, or a little beyond."""
        low, high = -beyond, share + beyond
        return tuple(self.place(u, v) for u, v in ((low, low), (high, low), (high, high), (low, high)))


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """A square in the perspective of a plane, or in a zone above a scale bar; the page tells the number."""
    if min(area.width, area.height) < style.touch:
        return None
    match place.kind:
        case "plane":
            return _on_plane(data[0], place, area, style, language)
        case "zone":
            return _in_zone(data[0], place, area, style, language)
    return None


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The square grows from its near left corner; the scale bar is static."""
    marks: LandMarks = layout.marks
    style = on_land(style, marks.dark)
    for line in marks.scale_bar:
        canvas.line(line, style.ink, max(1.0, 0.4 * style.unit))
    if progress <= 0:
        return
    corners = marks.grown(progress)
    outline = [*corners, corners[0]]
    thick = max(2.0, 0.9 * style.unit)
    if not marks.hollow:
        canvas.area(corners, with_opacity(style.fill, 0.13))
    if progress >= 1:
        for line in marks.grid:
            canvas.line(line, with_opacity(style.accent, 0.5), max(1.0, 0.3 * style.unit))
    if not marks.dark:
        canvas.line(outline, style.paper, 2.4 * thick)
    canvas.line(outline, style.accent, thick, dashed=marks.hollow)
    if marks.lower_bound and progress >= 1:
        beyond = marks.grown(1, HALO_SHARE)
        canvas.line([*beyond, beyond[0]], with_opacity(style.accent, 0.4), thick, dashed=True)


def _on_plane(datum: Datum, place: Place, area: Rect, style: FigureStyle, language: str) -> LandLayout | None:
    """The side is told on a panel on the square, or beyond its near or its far edge."""
    unit, padding = style.unit, TAG_PADDING * style.unit
    plane = cut(place.points, area)
    whole = projection(plane) if plane else None
    if whole is None:
        return None
    lower = is_lower_bound(datum.qualifier)
    inset = INSET + (HALO_SHARE if lower else 0)

    def at(u: float, v: float) -> Point:
        return whole(inset + (1 - 2 * inset) * u, inset + (1 - 2 * inset) * v)

    marks = LandMarks(at, _grid(datum, at), (), lower, is_unreached(datum.status), place.dark)
    reach = marks.grown(1, HALO_SHARE if lower else 0)
    around = bounds_of(Rect(x, y, 0, 0) for x, y in reach)
    words = block([text(_side(datum, language, "side"), "name")], around.width - 2 * padding, style)
    if (
        words is None
        or around.width < MIN_LAND_WIDTH * unit
        or around.height < MIN_LAND_HEIGHT * unit
        or not inside(around, area)
    ):
        return None
    width, height = words.width + 2 * padding, words.height + 2 * padding
    middle, (_, low) = (reach[0][0] + reach[1][0]) / 2, at(0.5, 0.35)
    inner = [at(share, level) for share in (0, 1) for level in (0.1, 0.6)]
    room = min(x for x, _ in inner[2:]) - max(x for x, _ in inner[:2])
    tops = [around.bottom + 2 * unit, around.y - 2 * unit - height]
    # On the square it covers none of its edges.
    if room >= width + 4 * unit and around.height >= MIN_TAGGED * height:
        middle = at(0.5, 0.35)[0]
        tops.insert(0, low - height / 2)
    for top in tops:
        tag = Rect(round(middle - width / 2), round(top), width, height)
        if inside(tag, area):
            return LandLayout(
                labels=words.at(tag.x + padding, tag.y + padding),
                hit_areas=(HitArea(touchable(bounds_of([around, tag]), area, style), datum.id),),
                marks=marks,
                bounds=bounds_of([around, tag], 1.5 * unit),
                tags=(tag,),
                legends=(_side(datum, language, "about-side"), caption("no-scale", language)),
            )
    return None


def _in_zone(datum: Datum, place: Place, area: Rect, style: FigureStyle, language: str) -> LandLayout | None:
    """The scale bar and its text stand below the square, and below them its side."""
    unit = style.unit
    zone, light = clipped(place.bounds, area), place.dark
    if zone is None:
        return None
    length, side = _scale(side_of(datum.value)), side_of(datum.value)
    bar_words = block([text(_bar_text(datum, style, language)[0], "axis", light=light)], zone.width, style)
    side_words = block([text(_side(datum, language, "side"), "name", light=light)], zone.width, style)
    if bar_words is None or side_words is None:
        return None
    below = 5 * unit + bar_words.height + side_words.height
    halo = HALO_SHARE if is_lower_bound(datum.qualifier) else 0.0
    edge = floor(min(zone.width - 2 * unit, zone.height - below - unit, MAX_SIDE * unit) / (1 + 2 * halo))
    if edge < MIN_SIDE * unit:
        return None
    bar = edge * float(length / side)
    if bar + 3 * unit + bar_words.width > zone.width or zone.width < style.touch:
        return None
    wide = max(edge * (1 + 2 * halo), bar + 3 * unit + bar_words.width, side_words.width)
    left = zone.x + (zone.width - wide) / 2 + halo * edge
    foot = zone.y + unit + edge * (1 + halo)
    line = round(foot + halo * edge + 2 * unit + bar_words.height / 2) + 0.5
    scale_bar = (
        ((left, line - unit), (left, line + unit)),
        ((left, line), (left + bar, line)),
        ((left + bar, line - unit), (left + bar, line + unit)),
    )

    def at(u: float, v: float) -> Point:
        return left + u * edge, foot - v * edge

    marks = LandMarks(at, _grid(datum, at), scale_bar, bool(halo), is_unreached(datum.status), place.dark)
    around = bounds_of(Rect(x, y, 0, 0) for x, y in marks.grown(1, halo))
    labels = (
        *bar_words.at(left + bar + 2 * unit, line - bar_words.height / 2),
        *side_words.at(left - halo * edge, line + bar_words.height / 2 + unit),
    )
    reach = bounds_of([around, *(label.rect for label in labels)])
    return LandLayout(
        labels=labels,
        hit_areas=(HitArea(touchable(reach, area, style), datum.id),),
        marks=marks,
        bounds=bounds_of([reach], 1.5 * unit),
        legends=(_side(datum, language, "about-side"),),
    )


def _grid(datum: Datum, at: Callable[[float, float], Point]) -> tuple[tuple[Point, Point], ...]:
    """Lines at the pitch of the scale bar, from the near left corner."""
    side = side_of(datum.value)
    pitch = float(_scale(side) / side)
    shares = [pitch * index for index in range(1, ceil(1 / pitch)) if pitch * index < 0.99]
    return tuple(line for share in shares for line in ((at(share, 0), at(share, 1)), (at(0, share), at(1, share))))


def _side(datum: Datum, language: str, key: str) -> str:
    """The length of the side in words, marked as derived."""
    side = format_amount(side_of(datum.value), _length_unit(datum.unit), language)
    return caption("derived", language, caption(key, language, side))


def side_of(value: Decimal) -> Decimal:
    """The side of a square of this area, to three significant digits."""
    side = max(value, Decimal(0)).sqrt()
    return side.quantize(Decimal(1).scaleb(side.adjusted() - 2), ROUND_HALF_EVEN) if side else side


def _length_unit(unit: str) -> str:
    """The unit of length of a square unit: 公里 of 平方公里, km of sq km and of km²."""
    for square in SQUARE:
        if unit.startswith(square):
            return unit.removeprefix(square)
    return unit.removesuffix("²")


def _scale(side: Decimal) -> Decimal:
    """The length of the scale bar: the largest of 1, 2, 5 times a power of ten that is not above the side."""
    steps = [step for step in round_steps(side) if step.normalize().as_tuple().digits != (2, 5)] if side else []
    return steps[0] if steps else Decimal(1)


def _halo(datum: Datum, style: FigureStyle) -> float:
    return round(2.5 * style.unit) if is_lower_bound(datum.qualifier) else 0


def _bar_text(datum: Datum, style: FigureStyle, language: str) -> tuple[str, int, int]:
    text = format_amount(_scale(side_of(datum.value)), _length_unit(datum.unit), language)
    text_width, text_height = style.measure(text, "axis", 0)
    return text, ceil(text_width), ceil(text_height)


def _edge(datum: Datum, width: float, height: float, style: FigureStyle, language: str) -> float:
    """The side in pixels of the square that fits, with its halo and the scale bar below, into this width and height."""
    below = 3 * style.unit + _bar_text(datum, style, language)[2] / 2 + 1
    halo = 2 * _halo(datum, style)
    return max(1.0, min(width - halo, height - halo - below, MAX_SIDE * style.unit))


def _layout(
    spec: Spec, datum: Datum, size: tuple[float, float], style: FigureStyle, language: str, density: LayoutDensity
) -> Layout:
    legend = _side(datum, language, "about-side")
    below = 3 * style.unit + _bar_text(datum, style, language)[2] / 2 + 1
    halo = 2 * _halo(datum, style)

    def minimum_height(width: float) -> float:
        return MIN_SIDE * style.unit + halo + below

    def marks_size(width: float, height: float) -> tuple[float, float]:
        edge = floor(_edge(datum, width, height, style, language))
        bar_width = edge * float(_scale(side_of(datum.value)) / (side_of(datum.value) or 1)) + 2 * style.unit
        return min(width, max(edge + halo, bar_width + _bar_text(datum, style, language)[1])), edge + halo + below

    return single_number_layout(datum, spec.note, [legend], size, style, language, density, minimum_height, marks_size)

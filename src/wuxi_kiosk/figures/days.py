"""Days of a year as a strip of dots without dates: the rows and columns are not weeks or months."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model, Value
from wuxi_kiosk.content.model import CheckMessage, Number
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
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
from wuxi_kiosk.figures.drawing.land import bounds_of, clipped, inside, touchable
from wuxi_kiosk.figures.drawing.planes import rows as rows_on
from wuxi_kiosk.figures.drawing.texts import caption, format_amount, format_decimal
from wuxi_kiosk.figures.drawing.values import is_lower_bound, is_unreached

PAINTS = True

# In units of the style.
MIN_PITCH, MAX_PITCH = 1.6, 14
# Numbers of rows or columns that would be read as weeks or months.
CALENDAR = (7, 12, 28, 30, 31, 52, 53)
TAIL = (0.7, 0.5, 0.34, 0.22, 0.12)
# In a landscape: the smallest pitch in units of the style, radii in pitches of a day that counts and of a bare one,
# the share of the largest pitch that whole rows of days that count may cost.
LAND_MIN_PITCH = 2.2
SETTLED, BARE = 0.42, 0.13
WHOLE_ROWS = 0.8
BARE_OPACITY = 0.45


class Spec(Number):
    """A number of days, such as those with snow, out of the days `of` a year."""

    kind: Literal["days"]
    of: Annotated[Value, Field(ge=2, le=400)] = Decimal(365)

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """Whole days, at least one, at most `of`."""
        if self.of != int(self.of):
            yield ("of",), "of 必须是整数", "of must be a whole number"
        if self.value != int(self.value) or not 0 < self.value <= self.of:
            yield (
                ("value",),
                f"天数必须是 1 到 {format_decimal(self.of)} 之间的整数",
                f"the days must be a whole number from 1 to {format_decimal(self.of)}",
            )


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description(
        "一年里的天数，一天一个点。",
        "Days of a year, a dot for each.",
        {
            "of": ("一年有几天；不写就是365。", "The days of the year; 365 without it."),
        },
    ),
}
STARTER: Starter = ({},)


@dataclass(frozen=True)
class Marks:
    """All dots in counting order, how many are filled and how many after them fade out."""

    dots: tuple[tuple[float, float], ...]
    radius: float
    filled: int
    tail: int


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The number and its label, the strip, its legend, the note."""
    return _with_dots(spec, data[0], first_fitting(partial(_layout, spec, data[0], size, style, language)), style)


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The dots are filled one by one; those after a lower bound fade out."""
    marks: Marks = layout.marks
    filled = round(marks.filled * progress)
    tail = TAIL[: marks.tail] if progress >= 1 else ()
    canvas.dots(marks.dots[filled + len(tail) :], marks.radius, style.faint)
    canvas.dots(marks.dots[:filled], marks.radius, style.fill)
    for opacity, dot in zip(tail, marks.dots[filled:], strict=False):
        canvas.dots([dot], marks.radius, with_opacity(style.fill, opacity))


@dataclass(frozen=True)
class Grid:
    """The dots of a year row by row from the ground up, and the line of the ground, where there is one."""

    dots: tuple[Point, ...]
    columns: int
    pitch: float
    ground: tuple[Point, ...] = ()


@dataclass(frozen=True)
class LandMarks:
    """How many of the dots count and how many after them fade out; those of a number not reached are hollow."""

    grid: Grid
    filled: int
    tail: int
    dark: bool
    hollow: bool


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """The dots of the year in a zone, on the line of its foot, or on a plane; the page tells the number."""
    (datum,) = data
    if min(area.width, area.height) < style.touch:
        return None
    count = ceil(spec.of)
    match place.kind:
        case "zone":
            grid = _in_zone(count, floor(datum.value), place, area, style)
        case "plane":
            grid = _on_plane(count, place, area, style)
        case _:
            return None
    if grid is None or grid.pitch < LAND_MIN_PITCH * style.unit:
        return None
    ends = (grid.dots[0], grid.dots[grid.columns - 1], *grid.dots[-grid.columns :])
    around = bounds_of((Rect(x, y, 0, 0) for x, y in ends), SETTLED * grid.pitch)
    if not inside(around, area):
        return None
    filled = max(0, min(count, floor(datum.value)))
    tail = min(len(TAIL), count - filled) if is_lower_bound(datum.qualifier) else 0
    hollow = is_unreached(datum.status)
    return LandLayout(
        labels=(),
        hit_areas=(HitArea(touchable(around, area, style), datum.id),),
        marks=LandMarks(grid, filled, tail, place.dark, hollow),
        bounds=bounds_of([around, *(Rect(x, y, 0, 0) for x, y in grid.ground)], style.unit),
        legends=(caption("dots", language, str(count), format_amount(Decimal(1), datum.unit, language)),),
    )


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The dots settle row by row, from the ground up; those after a lower bound fade out."""
    marks: LandMarks = layout.marks
    grid, ink = marks.grid, style.paper if marks.dark else style.ink
    colour, outline = (style.paper, "") if marks.dark else (style.accent, style.paper)
    fill = colour
    if marks.hollow:
        fill, outline = with_opacity(style.paper, 0.25), colour
    large, small = SETTLED * grid.pitch, BARE * grid.pitch
    lines = ceil(marks.filled / grid.columns) * progress
    settled = min(floor(lines) * grid.columns, marks.filled)
    growing = grid.dots[settled : min(settled + grid.columns, marks.filled)]
    tail = TAIL[: marks.tail] if progress >= 1 else ()
    if grid.ground:
        canvas.line(grid.ground, with_opacity(ink, 0.6), max(1.5, 0.5 * style.unit))
    canvas.dots(grid.dots[settled + len(growing) + len(tail) :], small, with_opacity(ink, BARE_OPACITY))
    # A row that settles grows out of its bare dots.
    canvas.dots(growing, small + (large - small) * (lines - floor(lines)), fill, outline=outline)
    canvas.dots(grid.dots[:settled], large, fill, outline=outline)
    for opacity, dot in zip(tail, grid.dots[marks.filled :], strict=False):
        canvas.dots([dot], large, with_opacity(colour, opacity))


def _in_zone(count: int, settled: int, place: Place, area: Rect, style: FigureStyle) -> Grid | None:
    zone = clipped(place.bounds, area)
    if zone is None:
        return None
    # The line of the ground has its own room.
    foot = zone.bottom - style.unit
    columns, pitch = _columns_and_pitch(count, settled, zone.width, foot - zone.y, style.unit)
    left = zone.x + (zone.width - columns * pitch) / 2
    places = (divmod(index, columns) for index in range(count))
    dots = tuple((left + (column + 0.5) * pitch, foot - (row + 0.5) * pitch) for row, column in places)
    return Grid(dots, columns, pitch, ((left, foot), (left + columns * pitch, foot)))


def _columns_and_pitch(count: int, settled: int, width: float, height: float, unit: float) -> tuple[int, float]:
    """Columns and pitch in pixels of the dots, where they can in rows that the days that count fill to the last."""
    columns, _, pitch = strip(count, width, height, unit)
    whole = [
        (min(width / across, height / ceil(count / across), MAX_PITCH * unit), across)
        for across in range(1, count + 1)
        if settled % across == 0 and not {across, ceil(count / across)} & set(CALENDAR)
    ]
    best = max(whole, default=(0.0, columns))
    return (best[1], best[0]) if best[0] >= WHOLE_ROWS * pitch else (columns, pitch)


def _on_plane(count: int, place: Place, area: Rect, style: FigureStyle) -> Grid | None:
    plane = clipped(place.bounds, area)
    if plane is None:
        return None

    def at(columns: int, pitch: float) -> tuple[Point, ...] | None:
        depth = (ceil(count / columns) - 1) * pitch
        return rows_on(place.points, count, columns, pitch, pitch, plane.bottom - (plane.height - depth) / 2)

    best: Grid | None = None
    for columns in range(1, count + 1):
        lines = ceil(count / columns)
        # The largest pitch is found by halving, only where there could be a larger one than that of the best.
        low = best.pitch if best else LAND_MIN_PITCH * style.unit
        high = min(plane.width / columns, plane.height / lines, MAX_PITCH * style.unit)
        if {columns, lines} & set(CALENDAR) or high <= low or not (dots := at(columns, low)):
            continue
        while high - low > style.unit / 8:
            middle = (low + high) / 2
            found = at(columns, middle)
            dots, low, high = (found, middle, high) if found else (dots, low, middle)
        best = Grid(dots, columns, low)
    return best


def _layout(
    spec: Spec, datum: Datum, size: tuple[float, float], style: FigureStyle, language: str, density: LayoutDensity
) -> Layout:
    count = ceil(spec.of)
    legend = caption("dots", language, str(count), format_amount(Decimal(1), datum.unit, language))

    def minimum_height(width: float) -> float:
        columns = max(1, floor(width / (MIN_PITCH * style.unit)))
        return ceil(count / columns) * MIN_PITCH * style.unit * 1.25

    def marks_size(width: float, height: float) -> tuple[float, float]:
        columns, rows, pitch = strip(count, width, height, style.unit)
        return columns * pitch, rows * pitch

    return single_number_layout(datum, spec.note, [legend], size, style, language, density, minimum_height, marks_size)


def strip(count: int, width: float, height: float, unit: float) -> tuple[int, int, float]:
    """Columns, rows and pitch in pixels of the dots; never the shape of a calendar."""
    best = (count, 1, min(width / count, height))
    for rows in range(1, count + 1):
        columns = ceil(count / rows)
        pitch = min(width / columns, height / rows, MAX_PITCH * unit)
        if rows in CALENDAR or columns in CALENDAR:
            continue
        # Prefer a complete last row over a slightly larger pitch.
        if pitch * (1.12 if columns * rows == count else 1) > best[2] * (1.12 if best[0] * best[1] == count else 1):
            best = (columns, rows, pitch)
    return best


def _with_dots(spec: Spec, datum: Datum, layout: Layout, style: FigureStyle) -> Layout:
    area: Rect = layout.marks
    count = ceil(spec.of)
    columns, rows, pitch = strip(count, area.width + 0.001, area.height + 0.001, style.unit)
    dots = []
    for index in range(count):
        # The strip is filled along its longer side.
        column, row = divmod(index, rows) if columns >= rows else divmod(index, columns)[::-1]
        dots.append((area.x + (column + 0.5) * pitch, area.y + (row + 0.5) * pitch))
    filled = max(0, min(count, floor(datum.value)))
    tail = min(len(TAIL), count - filled) if is_lower_bound(datum.qualifier) else 0
    return replace(layout, marks=Marks(tuple(dots), 0.36 * pitch, filled, tail))

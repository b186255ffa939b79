"""A star of distances on a plain sky: lines by bearing from a centre, as long as the numbers; independent of Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import cos, radians, sin

from wuxi_kiosk.figures.drawing.blank import Block, block, moved, number, on_land, open_length, paint_open_end, text
from wuxi_kiosk.figures.drawing.contract import Align, Canvas, Datum, FigureStyle, Label, Point, Rect, Role
from wuxi_kiosk.figures.drawing.fitting import max_text_width
from wuxi_kiosk.figures.drawing.land import bounds_of, overlap, touchable

# In units of the style: the length of the line to the far place, tried in turn; the smallest one to a near place.
LONGEST, SHORTEST, STEP = 112, 28, 0.93
MIN_NEAR = 5.5
# The ring at the centre, the widths of the lines, the distance of texts from marks.
RING, FAR_WIDTH, NEAR_WIDTH, GAP = 2.6, 1.3, 0.9, 2
# The distance of texts from lines, which have dots at their ends: more than the radius of a dot.
MARGIN = 2
# The widths of names and of the texts of a distance, tried in turn; at least that of the numbers.
NAME_WIDTHS, TEXT_WIDTHS = (48, 96), (96, 74, 52)
ROLES: tuple[Role, ...] = ("companion", "companionUnit")
ALIGNS: tuple[Align, ...] = ("left", "right", "center")
# How small a star with better places for its texts may be beside the largest one.
APART = 0.7
# The share of the animation in which the lines grow; then their open ends appear.
GROWN = 0.8


@dataclass(frozen=True)
class Ray:
    """A place: its name and its bearing in degrees clockwise from north."""

    name: str
    bearing: float

    @property
    def direction(self) -> Point:
        """The direction of the line in pixels, of the length 1."""
        return sin(radians(self.bearing)), -cos(radians(self.bearing))

    @property
    def align(self) -> Align:
        """How the name at the end of the line is aligned: towards the line."""
        across = self.direction[0]
        return "center" if abs(across) < 0.35 else "left" if across > 0 else "right"


@dataclass(frozen=True)
class Marks:
    """The centre, the directions and lengths of the lines; `dark` is the sky behind them."""

    centre: Point
    near: tuple[Point, ...]
    near_length: float
    far: Point
    far_length: float
    dark: bool


@dataclass(frozen=True)
class Star:
    """The marks of a star, its names, and the texts of both distances with their rectangles, the far one first.

    `rank` says how well the texts stand: 0 on their own sides, 1 above or below, 2 beside the name of one near place.
    """

    marks: Marks
    names: tuple[Label, ...]
    texts: tuple[tuple[Label, ...], tuple[Label, ...]]
    rects: tuple[Rect, Rect]
    bounds: Rect
    centre_named: bool
    rank: int


@dataclass(frozen=True)
class _Words:
    """The texts of a star in one size: the names, the far place's first, and both distances by their alignment."""

    names: tuple[Block, ...]
    centre: Block
    distances: tuple[dict[Align, Block], dict[Align, Block]]


@dataclass(frozen=True)
class _Core:
    """The lines and the names around the centre at the origin, without the texts of the distances."""

    marks: Marks
    lines: tuple[tuple[Point, Point], ...]
    names: tuple[Label, ...]
    far_name: Rect
    near: Rect
    centre_named: bool


def largest_star(
    far: Ray,
    near: Sequence[Ray],
    centre: str,
    data: tuple[Datum, ...],
    zone: Rect,
    dark: bool,
    style: FigureStyle,
) -> Star | None:
    """The largest star that fits into the zone, None where there is none.

    A smaller one is preferred where its texts stand better: beside the name of one near place, the text of all reads
    as the distance of that place alone.
    """
    # A longer line would leave the zone.
    across, down = far.direction
    longest = min(zone.width / max(abs(across), 1e-6), zone.height / max(abs(down), 1e-6)) / style.unit
    for role in ROLES:
        shown = max_text_width(style, [datum.show for datum in data], role)
        words: list[_Words] = []
        for names, width in product(NAME_WIDTHS, TEXT_WIDTHS):
            found = _words(far, near, centre, data, role, names, max(width, shown / style.unit), dark, style)
            if found and found not in words:
                words.append(found)
        size, shortest, best = min(float(LONGEST), longest), float(SHORTEST), None
        while words and size >= shortest:
            for one in words:
                core = _core(far, near, data, one, size * style.unit, dark, zone, style)
                star = _with_texts(core, one, zone, style) if core else None
                if star and star.rank == 0:
                    return star
                if star and best is None:
                    shortest = max(shortest, APART * size)
                if star and (best is None or star.rank < best.rank):
                    best = star
            size *= STEP
        if best:
            return best
    return None


def paint_star(marks: Marks, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The lines grow from the centre, each in the same time; then their open ends appear."""
    tones = on_land(style, marks.dark)
    # The far line's own colour is dark: on a dark sky it has an edge.
    edge = style.paper if marks.dark else ""
    for directions, length, colour, width in (
        (marks.near, marks.near_length, tones.secondary, NEAR_WIDTH * style.unit),
        ((marks.far,), marks.far_length, style.line, FAR_WIDTH * style.unit),
    ):
        reached = length * min(1.0, progress / GROWN)
        lines = [(marks.centre, _away(marks.centre, direction, reached)) for direction in directions]
        if progress > 0:
            for line in lines if edge and colour == style.line else ():
                canvas.line(line, edge, width + 0.8 * style.unit)
            for line in lines:
                canvas.line(line, colour, width)
        if progress >= GROWN:
            canvas.dots([end for _, end in lines], 1.5 * width, colour, outline=edge)
        if progress >= 1:
            for direction, (_, end) in zip(directions, lines, strict=True):
                paint_open_end(canvas, end, direction, colour, width)
    canvas.dots([marks.centre], RING * style.unit, style.line)
    canvas.dots([marks.centre], 0.55 * RING * style.unit, style.paper)


def _away(start: Point, direction: Point, length: float) -> Point:
    return start[0] + direction[0] * length, start[1] + direction[1] * length


def _words(
    far: Ray,
    near: Sequence[Ray],
    centre: str,
    data: tuple[Datum, ...],
    role: Role,
    name_width: float,
    width: float,
    dark: bool,
    style: FigureStyle,
) -> _Words | None:
    """The texts with names and distances at most this wide in units; None where a word is wider."""
    unit = style.unit
    names = [
        block([text(ray.name, "name" if ray is far else "label", light=dark)], name_width * unit, style, ray.align)
        for ray in (far, *near)
    ]
    middle = block([text(centre, "name", light=dark)], name_width * unit, style, "center")
    distances: list[dict[Align, Block]] = []
    for index, datum in enumerate(data):
        texts = number(datum, role, accent=index == 0, light=dark)
        blocks = {align: block(texts, width * unit, style, align) for align in ALIGNS}
        distances.append({align: found for align, found in blocks.items() if found})
    if middle is None or not all(names) or not all(distances):
        return None
    return _Words(tuple(name for name in names if name), middle, (distances[0], distances[1]))


def _core(
    far: Ray,
    near: Sequence[Ray],
    data: tuple[Datum, ...],
    words: _Words,
    length: float,
    dark: bool,
    zone: Rect,
    style: FigureStyle,
) -> _Core | None:
    """The lines with their names; None where names would lie on each other or on lines, or all is too large."""
    unit = style.unit
    near_length = length * float(data[1].value / data[0].value)
    if near_length < MIN_NEAR * unit:
        return None
    marks = Marks((0, 0), tuple(ray.direction for ray in near), near_length, far.direction, length, dark)
    lines: list[tuple[Point, Point]] = []
    names: list[Label] = []
    for ray, named in zip((far, *near), words.names, strict=True):
        along, width = (length, FAR_WIDTH) if ray is far else (near_length, NEAR_WIDTH)
        along += open_length(width * unit)
        across, down = ray.direction
        away = along + 0.8 * GAP * unit
        away += min(named.width / 2 / max(abs(across), 1e-6), named.height / 2 / max(abs(down), 1e-6))
        names += named.at(across * away - named.width / 2, down * away - named.height / 2)
        lines.append(((0, 0), (across * along, down * along)))
    ring = Rect(-RING * unit, -RING * unit, 2 * RING * unit, 2 * RING * unit)
    extent = bounds_of([ring, *(name.rect for name in names)])
    if extent.width > zone.width or extent.height > zone.height:
        return None
    for index, name in enumerate(names):
        others = [line for line in lines if line is not lines[index]]
        if not _clear(name.rect, [ring, *(other.rect for other in names[:index])], others, MARGIN * unit):
            return None
    named_centre = _centre_name(words.centre, near_length, [ring, *(name.rect for name in names)], lines, unit)
    around = [ring, *(name.rect for name in names[1:]), *([named_centre.rect] if named_centre else [])]
    if named_centre:
        names.append(named_centre)
    return _Core(marks, tuple(lines), tuple(names), names[0].rect, bounds_of(around), named_centre is not None)


def _centre_name(
    named: Block, near_length: float, taken: Sequence[Rect], lines: Sequence[tuple[Point, Point]], unit: float
) -> Label | None:
    """The name of the centre as near to it as the lines allow, below rather than above."""
    for away in (RING + 1.5, RING + 4, RING + 8):
        for bearing in (180, 150, 210, 120, 240, 90, 270, 60, 300, 0):
            across, down = Ray("", bearing).direction
            x = across * (away * unit + named.width / 2) - named.width / 2
            y = down * (away * unit + named.height / 2) - named.height / 2
            if max(abs(x), abs(y)) < 3 * near_length and _clear(named.rect(x, y), taken, lines, MARGIN * unit):
                return named.at(x, y)[0]
    return None


def _with_texts(core: _Core, words: _Words, zone: Rect, style: FigureStyle) -> Star | None:
    """The star with the texts of both distances at their best, centred in the zone; None where it does not fit."""
    unit = style.unit
    ring = RING * unit
    taken = [Rect(-ring, -ring, 2 * ring, 2 * ring), *(name.rect for name in core.names)]
    ends = bounds_of([Rect(x, y, 0, 0) for line in core.lines for x, y in line], unit)
    base = bounds_of([*taken, core.near, ends])
    if base.width > zone.width or base.height > zone.height:
        return None

    def placed(index: int, beside: Rect) -> Iterator[tuple[Block, Rect, int]]:
        """Where a text may stand, with its rank."""
        # The far place's text continues its line, that of the near places stands on the other side.
        own: Align = "left" if (core.marks.far[0] >= 0) == (index == 0) else "right"
        for align, texts in words.distances[index].items():
            for x, y in _spots(texts, beside, align, (1.6 + index) * GAP * unit):
                rect = texts.rect(x, y)
                level = rect.y < beside.bottom and beside.y < rect.bottom
                if _clear(rect, taken, core.lines, MARGIN * unit):
                    yield texts, rect, (0 if align == own else 2) if level else 1

    pairs = product(placed(0, core.far_name), placed(1, core.near))
    for (far_texts, far, far_rank), (near_texts, near, near_rank) in sorted(
        pairs, key=lambda two: (max(two[0][2], two[1][2]), two[0][2] + two[1][2])
    ):
        whole = bounds_of([base, far, near])
        if whole.width > zone.width or whole.height > zone.height or overlap(far, near):
            continue
        dx = _centred(whole.x, whole.right, zone.x, zone.right)
        dy = _centred(whole.y, whole.bottom, zone.y, zone.bottom)
        rects = moved(far, dx, dy), moved(near, dx, dy)
        if overlap(*(touchable(rect, zone, style) for rect in rects)):
            continue
        return Star(
            marks=replace(core.marks, centre=(dx, dy)),
            names=tuple(replace(name, rect=moved(name.rect, dx, dy)) for name in core.names),
            texts=(far_texts.at(rects[0].x, rects[0].y), near_texts.at(rects[1].x, rects[1].y)),
            rects=rects,
            bounds=moved(whole, dx, dy),
            centre_named=core.centre_named,
            rank=max(far_rank, near_rank),
        )
    return None


def _centred(start: float, end: float, low: float, high: float) -> float:
    """The shift in whole pixels, where these fit, that centres an extent within another."""
    return min(max(round((low + high - start - end) / 2), low - start), high - end)


def _spots(texts: Block, beside: Rect, align: Align, gap: float) -> Iterator[Point]:
    """Where a block may stand beside a rectangle: aligned towards it, or centred above or below it."""
    middle = beside.y + (beside.height - texts.height) / 2
    below, above = beside.bottom + gap / 2, beside.y - gap / 2 - texts.height
    if align == "left":
        yield beside.right + gap, middle
        yield beside.x, below
        yield beside.x, above
        yield beside.right + gap, beside.y
        yield beside.right + gap, beside.bottom - texts.height
    elif align == "right":
        yield beside.x - gap - texts.width, middle
        yield beside.right - texts.width, below
        yield beside.right - texts.width, above
        yield beside.x - gap - texts.width, beside.y
        yield beside.x - gap - texts.width, beside.bottom - texts.height
    else:
        centre = beside.x + (beside.width - texts.width) / 2
        yield centre, below
        yield centre, above


def _clear(rect: Rect, taken: Sequence[Rect], lines: Sequence[tuple[Point, Point]], margin: float) -> bool:
    """Whether a rectangle lies apart from others, and by a margin from lines."""
    return not any(overlap(rect, other) for other in taken) and not any(_crosses(line, rect, margin) for line in lines)


def _crosses(line: tuple[Point, Point], rect: Rect, margin: float) -> bool:
    """Whether a line passes through a rectangle, or by it within a margin."""
    (x0, y0), (x1, y1) = line
    first, last = 0.0, 1.0
    for start, delta, low, high in (
        (x0, x1 - x0, rect.x - margin, rect.right + margin),
        (y0, y1 - y0, rect.y - margin, rect.bottom + margin),
    ):
        if abs(delta) < 1e-9:
            if not low < start < high:
                return False
            continue
        enter, leave = sorted(((low - start) / delta, (high - start) / delta))
        first, last = max(first, enter), min(last, leave)
    return first < last

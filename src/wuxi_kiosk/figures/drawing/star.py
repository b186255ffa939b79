"""A star of distances on a plain sky: lines by bearing from a centre, as long as the numbers; independent of Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import product
from math import cos, radians, sin

from wuxi_kiosk.figures.drawing.blank import Block, block, moved, number, on_land, open_length, paint_open_end, text
from wuxi_kiosk.figures.drawing.contract import Align, Canvas, Datum, FigureStyle, Label, Point, Rect, Role
from wuxi_kiosk.figures.drawing.fitting import max_text_width
from wuxi_kiosk.figures.drawing.land import bounds_of, overlap, touchable

# In units of the style: the lengths of the line to the far place, tried in turn; the smallest one to a near place.
LENGTHS = tuple(112 * 0.93**step for step in range(20))
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
# Where the name of the centre may stand, in turn.
CENTRE_DIRECTIONS = tuple(
    (sin(radians(bearing)), -cos(radians(bearing))) for bearing in (180, 150, 210, 120, 240, 90, 270, 60, 300, 0)
)
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


_Distances = tuple[dict[Align, Block], dict[Align, Block]]


@dataclass(frozen=True)
class _Spot:
    """A place for the text of a distance, how well it stands there, and the bounds of the star with it."""

    texts: Block
    rect: Rect
    rank: int
    whole: Rect


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
    stars = _stars(far, tuple(near), centre, data, style)
    return next((star for role in ROLES if (star := stars.largest(role, zone, dark))), None)


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


# The land and the columns of a panel are zones of many sizes for the same texts.
@lru_cache(maxsize=4)
def _stars(far: Ray, near: tuple[Ray, ...], centre: str, data: tuple[Datum, ...], style: FigureStyle) -> "_Stars":
    return _Stars(far, near, centre, data, style)


class _Stars:
    """The stars of some places in all sizes; each is laid out once, whatever the zones that it is tried in."""

    def __init__(
        self, far: Ray, near: tuple[Ray, ...], centre: str, data: tuple[Datum, ...], style: FigureStyle
    ) -> None:
        self._rays = (far, *near)
        self._centre = centre
        self._data = data
        self._style = style
        self._distances: dict[Role, list[_Distances]] = {}
        # Names do not depend on the texts of the distances.
        self._frames: dict[tuple[int, float], _Frame] = {}
        self._cores: dict[tuple[Role, int, int, float], _Core] = {}

    def largest(self, role: Role, zone: Rect, dark: bool) -> Star | None:
        """The largest star with numbers in a role that fits into a zone, or a smaller one with better places."""
        # A longer line would leave the zone.
        across, down = self._rays[0].direction
        longest = min(zone.width / max(abs(across), 1e-6), zone.height / max(abs(down), 1e-6)) / self._style.unit
        words = list(product(range(len(self._names)), range(len(self._stated(role)))))
        best, shortest = None, 0.0
        for length in LENGTHS:
            if length > longest:
                continue
            if length < shortest:
                break
            for named, stated in words:
                star = self._core(role, named, stated, length).star(zone, dark)
                if star and star.rank == 0:
                    return star
                if star and best is None:
                    shortest = APART * length
                if star and (best is None or star.rank < best.rank):
                    best = star
        return best

    def _core(self, role: Role, named: int, stated: int, length: float) -> "_Core":
        key = role, named, stated, length
        if key not in self._cores:
            if (named, length) not in self._frames:
                centre, *names = self._names[named]
                self._frames[named, length] = _Frame(self._rays, self._data, names, centre, length, self._style)
            self._cores[key] = _Core(self._frames[named, length], self._stated(role)[stated], self._style)
        return self._cores[key]

    @cached_property
    def _names(self) -> list[tuple[Block, ...]]:
        """The name of the centre, then those of the places, the far one first; in all widths that differ."""
        found: list[tuple[Block, ...]] = []
        for width in NAME_WIDTHS:
            wide = width * self._style.unit
            blocks = [block([text(self._centre, "name")], wide, self._style, "center")]
            for ray in self._rays:
                role: Role = "name" if ray is self._rays[0] else "label"
                blocks.append(block([text(ray.name, role)], wide, self._style, ray.align))
            named = tuple(one for one in blocks if one)
            if len(named) == len(blocks) and named not in found:
                found.append(named)
        return found

    def _stated(self, role: Role) -> list[_Distances]:
        """Both distances by their alignment, in all widths that differ; none where a word is wider."""
        if role not in self._distances:
            found = self._distances[role] = []
            shown = max_text_width(self._style, [datum.show for datum in self._data], role)
            for width in TEXT_WIDTHS:
                stated: list[dict[Align, Block]] = []
                for index, datum in enumerate(self._data):
                    texts = number(datum, role, accent=index == 0)
                    wide = max(width * self._style.unit, shown)
                    blocks = {align: block(texts, wide, self._style, align) for align in ALIGNS}
                    stated.append({align: one for align, one in blocks.items() if one})
                if all(stated) and (stated[0], stated[1]) not in found:
                    found.append((stated[0], stated[1]))
        return self._distances[role]


class _Frame:
    """The lines of a star and the names around its centre at the origin, without the texts of the distances."""

    def __init__(
        self,
        rays: tuple[Ray, ...],
        data: tuple[Datum, ...],
        names: Sequence[Block],
        centre: Block,
        length: float,
        style: FigureStyle,
    ) -> None:
        unit = style.unit
        self._unit = unit
        self._names = names
        self._centre = centre
        self.near_length = length * unit * float(data[1].value / data[0].value)
        far, *near = rays
        self.marks = Marks(
            (0, 0), tuple(ray.direction for ray in near), self.near_length, far.direction, length * unit, False
        )
        self.ring = Rect(-RING * unit, -RING * unit, 2 * RING * unit, 2 * RING * unit)
        self.lines: list[tuple[Point, Point]] = []
        self.rects: list[Rect] = []
        for ray, named in zip(rays, names, strict=True):
            along, width = (length * unit, FAR_WIDTH) if ray is far else (self.near_length, NEAR_WIDTH)
            along += open_length(width * unit)
            across, down = ray.direction
            away = along + 0.8 * GAP * unit
            away += min(named.width / 2 / max(abs(across), 1e-6), named.height / 2 / max(abs(down), 1e-6))
            self.rects.append(named.rect(across * away - named.width / 2, down * away - named.height / 2))
            self.lines.append(((0, 0), (across * along, down * along)))
        self.extent = bounds_of([self.ring, *self.rects])

    @cached_property
    def is_clear(self) -> bool:
        """Whether no name lies on another one or on a line."""
        for index, rect in enumerate(self.rects):
            others = [line for line in self.lines if line is not self.lines[index]]
            if not _clear(rect, [self.ring, *self.rects[:index]], others, MARGIN * self._unit):
                return False
        return True

    @cached_property
    def centre_rect(self) -> Rect | None:
        """Where the name of the centre stands: as near to it as the lines allow, below rather than above."""
        named, unit = self._centre, self._unit
        for away in (RING + 1.5, RING + 4, RING + 8):
            for across, down in CENTRE_DIRECTIONS:
                x = across * (away * unit + named.width / 2) - named.width / 2
                y = down * (away * unit + named.height / 2) - named.height / 2
                if max(abs(x), abs(y)) >= 3 * self.near_length:
                    continue
                rect = named.rect(x, y)
                if _clear(rect, [self.ring, *self.rects], self.lines, MARGIN * self._unit):
                    return rect
        return None

    @cached_property
    def named(self) -> tuple[tuple[Block, Rect], ...]:
        """All names with their rectangles, that of the centre last."""
        named = list(zip(self._names, self.rects, strict=True))
        if self.centre_rect:
            named.append((self._centre, self.centre_rect))
        return tuple(named)

    @cached_property
    def marked(self) -> Rect:
        """The bounds of the marks and of the names at the ends of the lines."""
        return bounds_of([self.extent, bounds_of([Rect(*end, 0, 0) for _, end in self.lines], self._unit)])

    @cached_property
    def base(self) -> Rect:
        """The bounds of the marks and of all names."""
        return bounds_of([self.marked, *([self.centre_rect] if self.centre_rect else [])])

    def is_free(self, rect: Rect) -> bool:
        """Whether a rectangle lies on no name and no line."""
        taken = [self.ring, *(other for _, other in self.named)]
        return _clear(rect, taken, self.lines, MARGIN * self._unit)


class _Core:
    """A star of one size with its centre at the origin; what a zone has no room for is not laid out."""

    def __init__(self, frame: _Frame, distances: _Distances, style: FigureStyle) -> None:
        self._frame = frame
        self._distances = distances
        self._style = style
        self._free: dict[Rect, bool] = {}

    def star(self, zone: Rect, dark: bool) -> Star | None:
        """The star with the texts of both distances at their best, centred in a zone; None where it does not fit."""
        frame = self._frame
        too_short = frame.near_length < MIN_NEAR * self._style.unit
        if too_short or not _fits(frame.extent, zone) or not frame.is_clear:
            return None
        # What takes long is found out last: which texts lie on something.
        if not any(_fits(spot.whole, zone) for spot in self._far_spots):
            return None
        base = self._frame.base
        far_spots = [spot for spot in self._far_spots if _fit(spot.whole, base, zone) and self._is_free(spot)]
        if not far_spots:
            return None
        near_spots = [spot for spot in self._near_spots if _fit(spot.whole, base, zone) and self._is_free(spot)]
        pairs = sorted(product(far_spots, near_spots), key=lambda pair: (_worse(pair), pair[0].rank + pair[1].rank))
        for far, near in pairs:
            if not _fit(far.whole, near.whole, zone) or overlap(far.rect, near.rect):
                continue
            whole = bounds_of((base, far.whole, near.whole))
            if not _fits(whole, zone):
                continue
            dx = _centred(whole.x, whole.right, zone.x, zone.right)
            dy = _centred(whole.y, whole.bottom, zone.y, zone.bottom)
            rects = moved(far.rect, dx, dy), moved(near.rect, dx, dy)
            if overlap(*(touchable(rect, zone, self._style) for rect in rects)):
                continue
            names = [one for named, rect in self._frame.named for one in named.at(rect.x + dx, rect.y + dy)]
            texts = (spot.texts.at(rect.x, rect.y) for spot, rect in zip((far, near), rects, strict=True))
            return Star(
                marks=replace(self._frame.marks, centre=(dx, dy), dark=dark),
                names=_toned(names, dark),
                texts=(_toned(next(texts), dark), _toned(next(texts), dark)),
                rects=rects,
                bounds=moved(whole, dx, dy),
                centre_named=self._frame.centre_rect is not None,
                rank=_worse((far, near)),
            )
        return None

    @cached_property
    def _far_spots(self) -> tuple[_Spot, ...]:
        return tuple(self._spots(0, self._frame.rects[0]))

    @cached_property
    def _near_spots(self) -> tuple[_Spot, ...]:
        return tuple(self._spots(1, bounds_of([self._frame.ring, *(rect for _, rect in self._frame.named[1:])])))

    def _spots(self, index: int, beside: Rect) -> Iterator[_Spot]:
        """Where the text of a distance may stand beside names, if nothing else stands there."""
        # The far place's text continues its line, that of the near places stands on the other side.
        own: Align = "left" if (self._frame.marks.far[0] >= 0) == (index == 0) else "right"
        for align, texts in self._distances[index].items():
            for x, y in _places(texts, beside, align, (1.6 + index) * GAP * self._style.unit):
                rect = texts.rect(x, y)
                level = rect.y < beside.bottom and beside.y < rect.bottom
                rank = (0 if align == own else 2) if level else 1
                yield _Spot(texts, rect, rank, bounds_of((self._frame.marked, rect)))

    def _is_free(self, spot: _Spot) -> bool:
        """Whether nothing else stands there."""
        if spot.rect not in self._free:
            self._free[spot.rect] = self._frame.is_free(spot.rect)
        return self._free[spot.rect]


def _worse(spots: tuple[_Spot, _Spot]) -> int:
    """The rank of two texts: that of the worse."""
    return max(spots[0].rank, spots[1].rank)


def _toned(labels: Sequence[Label], dark: bool) -> tuple[Label, ...]:
    """Labels for a sky: on a dark one all text is light."""
    return tuple(replace(label, light=True, accent=False) for label in labels) if dark else tuple(labels)


def _fits(rect: Rect, zone: Rect) -> bool:
    return rect.width <= zone.width and rect.height <= zone.height


def _fit(one: Rect, other: Rect, zone: Rect) -> bool:
    """Whether the bounds of two fit into a zone."""
    return (
        max(one.right, other.right) - min(one.x, other.x) <= zone.width
        and max(one.bottom, other.bottom) - min(one.y, other.y) <= zone.height
    )


def _centred(start: float, end: float, low: float, high: float) -> float:
    """The shift in whole pixels, where these fit, that centres an extent within another."""
    return min(max(round((low + high - start - end) / 2), low - start), high - end)


def _places(texts: Block, beside: Rect, align: Align, gap: float) -> Iterator[Point]:
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

"""Where the pieces of a hands-on activity stand in a landscape, which is seen from near; independent of Qt."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import dist, floor, hypot

from wuxi_kiosk.content.landscape import PlacedAnchor, Point, Rectangle, Scene
from wuxi_kiosk.figures.days import CALENDAR
from wuxi_kiosk.figures.drawing.paths import along, lane, length

# How many times larger than the picture that covers the window the land may be seen, and how much of the free space
# its anchors then fill: a bridge has towers beyond its deck.
MAX_ZOOM = 2.2
FILL = {"lay": 0.84}
# How far anchors stay off the edge of the free space, in units: pieces are larger than the points they stand at.
AROUND = 8
# Heights of a plank of a bridge at the near and at the far end, in lengths of its deck, and how far its back edge is
# shifted along the deck, in heights.
PLANK_HEIGHTS = 0.05, 0.034
PLANK_SKEW = 0.7
# Largest sizes in units of the style, and sizes in pitches.
MAX_PARCEL, MAX_TREE, MAX_DOT = 20, 30, 14
PARCEL, TREE, DOT = 0.96, 1.6, 0.84
# How far lanes of parcels and rows of trees are from the middle of their path, in sizes.
LANE, ROW = 0.6, 0.22
# How far the dots of a plane stay off its edge, in sizes: the rim of the board that they lie on.
RIM = 0.6
# Smallest pitches in units, of what is counted out and of what a finger paints.
MIN_PITCH, MIN_DOT_PITCH = 4.5, 2.6


@dataclass(frozen=True)
class PiecePlace:
    """Where a piece stands, in pixels: its middle, its size, and its corners if it is a plank."""

    x: float
    y: float
    size: float
    corners: tuple[Point, ...] = ()


@dataclass(frozen=True)
class LandPlaces:
    """A landscape as it is seen, in pixels: its picture, the places of the pieces, and those of the known number.

    `ahead` is where the next piece would stand after the last, if they stand in a lane. `paths` are the anchors, their
    longest stretches in the free space; of a plane the polygon that fills it when grown by `RIM` sizes.
    """

    picture: Rectangle
    pieces: tuple[PiecePlace, ...]
    beside: tuple[PiecePlace, ...]
    ahead: PiecePlace | None
    paths: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class _Ground:
    """The anchors as they are seen and what of the window is free, in pixels, and the pixels of a unit."""

    anchors: Sequence[PlacedAnchor]
    free: Rectangle
    unit: float


@dataclass(frozen=True)
class _Found:
    """What a layout places; see `LandPlaces`. Without `paths` they are the anchors."""

    pieces: tuple[PiecePlace, ...]
    beside: tuple[PiecePlace, ...] = ()
    ahead: PiecePlace | None = None
    paths: tuple[tuple[Point, ...], ...] = ()


def lay_out(
    kind: str, scene: Scene, at: Sequence[str], count: int, size: tuple[float, float], free: Rectangle, unit: float
) -> LandPlaces | None:
    """Place the pieces of an activity at anchors of a scene that fills `size` and of which `free` is not covered.

    None where it lacks an anchor or the pieces would be too small.
    """
    wanted = [scene.anchors[name] for name in at if name in scene.anchors]
    inner = _shrunk(free, AROUND * unit)
    if not wanted or len(wanted) < len(at) or count < 1 or min(*size, *inner[2:]) <= 0:
        return None
    points = [point for anchor in wanted for point in anchor.points]
    scale, origin = _camera(scene, points, size, inner, FILL.get(kind, 1.0))
    seen = scene.seen((origin[0] - inner[0], origin[1] - inner[1]), scale, inner[2:]).anchors
    anchors = [_moved(seen[name], inner[:2]) for name in at if name in seen]
    found = _LAYOUTS[kind](_Ground(anchors, free, unit), count) if anchors else None
    if found is None:
        return None
    picture = (origin[0], origin[1], scene.width * scale, scene.height * scale)
    paths = found.paths or tuple(anchor.points for anchor in anchors)
    return LandPlaces(picture, found.pieces, found.beside, found.ahead, paths)


def _camera(
    scene: Scene, points: Sequence[Point], size: tuple[float, float], free: Rectangle, fill: float
) -> tuple[float, tuple[int, int]]:
    """The scale and the origin of the picture, with which the points fill a share of the free space, in its middle."""
    xs, ys = [x * scene.width for x, _ in points], [y * scene.height for _, y in points]
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    cover = max(size[0] / scene.width, size[1] / scene.height)
    fit = fill * min(free[2] / max(1.0, wide), free[3] / max(1.0, high))
    scale = max(cover, min(fit, MAX_ZOOM * cover))
    x = free[0] + free[2] / 2 - (left + wide / 2) * scale
    y = free[1] + free[3] / 2 - (top + high / 2) * scale
    # The picture goes on covering the window.
    x = max(size[0] - scene.width * scale, min(0.0, x))
    y = max(size[1] - scene.height * scale, min(0.0, y))
    return scale, (floor(x), floor(y))


def _moved(anchor: PlacedAnchor, by: tuple[float, float]) -> PlacedAnchor:
    points = tuple((x + by[0], y + by[1]) for x, y in anchor.points)
    return PlacedAnchor(anchor.kind, anchor.depth, points)


class _Walk:
    """A way along a polyline: the point and the direction at a distance from its first point."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = points
        self._passed = [0.0, *accumulate(dist(a, b) for a, b in pairwise(points))]

    @property
    def length(self) -> float:
        return self._passed[-1]

    def at(self, distance: float) -> tuple[Point, Point]:
        """The point and the unit vector ahead."""
        index = max(0, min(bisect_right(self._passed, distance) - 1, len(self._points) - 2))
        (x0, y0), (x1, y1) = self._points[index : index + 2]
        step = self._passed[index + 1] - self._passed[index] or 1.0
        share = (distance - self._passed[index]) / step
        ahead = (x1 - x0) / step, (y1 - y0) / step
        return (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share), ahead


def _planks(ground: _Ground, count: int) -> _Found | None:
    """Planks side by side along a deck, from its near end."""
    walk = _Walk(ground.anchors[0].points)
    if walk.length < MIN_PITCH * ground.unit * count:
        return None

    def edge(index: int) -> tuple[Point, Point]:
        share = index / count
        (x, y), (ahead, _) = walk.at(share * walk.length)
        high = (PLANK_HEIGHTS[0] + (PLANK_HEIGHTS[1] - PLANK_HEIGHTS[0]) * share) * walk.length
        # To the right, as the edges of boards are seen from the bank on the left of a picture.
        return (x, y), (x + PLANK_SKEW * high * (1 if ahead < 0 else -1), y - high)

    planks = []
    for index in range(count):
        (near, back), (far, far_back) = edge(index), edge(index + 1)
        corners = (near, far, far_back, back)
        x, y = (sum(values) / 4 for values in zip(*corners, strict=True))
        planks.append(PiecePlace(x, y, dist(near, far), corners))
    return _Found(tuple(planks))


def _parcels(ground: _Ground, count: int) -> _Found | None:
    """Two lanes of parcels along a road from its near end, at one pitch: the visitor's and those of the known one.

    All are wholly in the free space. The visitor's lane goes on by one place, for what goes ahead of the parcels.
    """
    road, unit = ground.anchors[0].points, ground.unit
    low, high = MIN_PITCH * unit, length(road) / count
    best: list[list[Point]] = []
    while high - low > 0.25 or not best:
        if high < MIN_PITCH * unit:
            return None
        pitch = (low + high) / 2 if best or high - low > 0.25 else low
        free = _shrunk(ground.free, min(PARCEL * pitch, MAX_PARCEL * unit) / 2)
        ours = _apart(lane(road, LANE * PARCEL * pitch), pitch, count + 1, free)
        known = _apart(lane(road, -LANE * PARCEL * pitch), pitch, count, free, ours)
        if len(ours) == count + 1 and len(known) == count:
            best, low = [ours, known], pitch
        elif pitch <= MIN_PITCH * unit:
            return None
        else:
            high = pitch
    size = min(PARCEL * low, MAX_PARCEL * unit)
    (*pieces, ahead), beside = ([PiecePlace(x, y, size) for x, y in one] for one in best)
    return _Found(tuple(pieces), tuple(beside), ahead)


def _shrunk(area: Rectangle, by: float) -> Rectangle:
    return area[0] + by, area[1] + by, area[2] - 2 * by, area[3] - 2 * by


def _apart(
    points: Sequence[Point], pitch: float, count: int, area: Rectangle, taken: Sequence[Point] = ()
) -> list[Point]:
    """Up to `count` points along a polyline in an area, all at least at a pitch from each other, also within a bend.

    They are as far from those that are `taken`.
    """
    found: list[Point] = []
    others = list(taken)
    steps = 8
    for x, y in along(points, pitch / steps, floor(length(points) / pitch * steps), pitch / 2):
        if not (0 <= x - area[0] <= area[2] and 0 <= y - area[1] <= area[3]):
            continue
        # The last one first: it is what most points are too near to.
        if all(hypot(x - a, y - b) >= 0.99 * pitch for a, b in reversed(others)):
            found.append((x, y))
            others.append((x, y))
            if len(found) == count:
                break
    return found


def _trees(ground: _Ground, count: int) -> _Found | None:
    """Trees along paths at one pitch, in two rows along each, from the first path on."""
    walks = [_Walk(anchor.points) for anchor in ground.anchors]
    pitch = sum(walk.length for walk in walks) / count
    if pitch < MIN_PITCH * ground.unit:
        return None
    numbers = _shares([walk.length for walk in walks], count)
    size = min(TREE * pitch, MAX_TREE * ground.unit)
    places = []
    for walk, number in zip(walks, numbers, strict=True):
        for index in range(number):
            (x, y), (ahead, down) = walk.at((index + 0.5) * walk.length / number)
            side = ROW * size * (1 if index % 2 else -1)
            places.append(PiecePlace(x - down * side, y + ahead * side, size))
    return _Found(tuple(places))


def _shares(lengths: Sequence[float], count: int) -> list[int]:
    """Whole numbers in proportion to lengths, of the sum `count`: by largest remainders."""
    total = sum(lengths)
    exact = [count * length / total for length in lengths]
    found = [floor(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: found[index] - exact[index])
    for index in by_remainder[: count - sum(found)]:
        found[index] += 1
    return found


def _dots(ground: _Ground, count: int) -> _Found | None:
    """Dots in rows on a board that fills a plane, from its front left corner; never in a grid that reads as a calendar.

    The board has a rim around the dots, within the plane: what stands beside the plane is not covered.
    """
    plane, unit = ground.anchors[0].points, ground.unit

    def rim(pitch: float) -> float:
        return RIM * min(DOT * pitch, MAX_DOT * unit)

    def room(pitch: float) -> int:
        return sum(map(len, _rows(_inset(plane, rim(pitch)), pitch)))

    low, high = 0.0, hypot(*(max(values) - min(values) for values in zip(*plane, strict=True)))
    while high - low > 0.1:
        middle = (low + high) / 2
        low, high = (middle, high) if room(middle) >= count else (low, middle)
    pitch = low
    rows = _filled(_inset(plane, rim(pitch)), pitch, count)
    while pitch >= MIN_DOT_PITCH * unit and _is_calendar(rows):
        pitch *= 0.99
        rows = _filled(_inset(plane, rim(pitch)), pitch, count)
    if pitch < MIN_DOT_PITCH * unit or not rows:
        return None
    size = min(DOT * pitch, MAX_DOT * unit)
    pieces = tuple(PiecePlace(x, y, size) for row in rows for x, y in row)
    return _Found(pieces, paths=(tuple(_inset(plane, rim(pitch))),))


def _inset(points: Sequence[Point], by: float) -> list[Point]:
    """The part of a convex polygon that is at least `by` from each of its edges; empty where there is none."""
    middle = tuple(sum(values) / len(points) for values in zip(*points, strict=True))
    found = list(points)
    for (x0, y0), (x1, y1) in pairwise((*points, points[0])):
        step = dist((x0, y0), (x1, y1))
        if step < 1e-6:
            continue
        normal = (y0 - y1) / step, (x1 - x0) / step
        if normal[0] * (middle[0] - x0) + normal[1] * (middle[1] - y0) < 0:
            normal = -normal[0], -normal[1]
        kept: list[Point] = []
        for a, b in pairwise((*found, *found[:1])):
            depth, following = (normal[0] * (x - x0) + normal[1] * (y - y0) - by for x, y in (a, b))
            if depth >= 0:
                kept.append(a)
            if depth * following < 0:
                share = depth / (depth - following)
                kept.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
        found = kept
    return found if len(found) > 2 else []


def _filled(points: Sequence[Point], pitch: float, count: int) -> list[list[Point]]:
    """The rows that `count` squares fill; what is left over is left free at the back."""
    rows = []
    for row in _rows(points, pitch):
        if count > 0:
            rows.append(row[:count])
        count -= len(row)
    return rows


def _is_calendar(rows: Sequence[Sequence[Point]]) -> bool:
    return len(rows) in CALENDAR or (len({len(row) for row in rows}) == 1 and len(rows[0]) in CALENDAR)


def _rows(points: Sequence[Point], pitch: float) -> list[list[Point]]:
    """The middles of squares of a size in rows within a convex polygon, from its lowest row up."""
    if not points:
        return []
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    number = floor((bottom - top) / pitch) if pitch > 0 else 0
    start = bottom - ((bottom - top) - number * pitch) / 2
    rows = []
    for index in range(number):
        y = start - (index + 0.5) * pitch
        spans = [_span(points, edge) for edge in (y - pitch / 2, y + pitch / 2)]
        left, right = max(span[0] for span in spans), min(span[1] for span in spans)
        columns = floor((right - left) / pitch)
        first = (left + right - columns * pitch) / 2
        rows.append([(first + (column + 0.5) * pitch, y) for column in range(columns)])
    return [row for row in rows if row]


def _span(points: Sequence[Point], y: float) -> tuple[float, float]:
    """Where a horizontal line crosses a convex polygon: its left and its right end, the same twice where it misses."""
    crossings = []
    for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True):
        if min(y0, y1) - 1e-6 <= y <= max(y0, y1) + 1e-6:
            crossings += [x0, x1] if abs(y1 - y0) < 1e-6 else [x0 + (x1 - x0) * (y - y0) / (y1 - y0)]
    return (min(crossings), max(crossings)) if crossings else (0.0, 0.0)


_LAYOUTS: Mapping[str, Callable[[_Ground, int], _Found | None]] = {
    "lay": _planks,
    "guess": _parcels,
    "plant": _trees,
    "fill": _dots,
}

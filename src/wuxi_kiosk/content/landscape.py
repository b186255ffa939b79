"""What a landscape offers to figures: anchors in the land and calm zones for words, written beside its pictures."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from wuxi_kiosk.content.fields import Model

# The picture that every landscape has, and the description that it may have.
PICTURE_SUFFIX = "-wide.jpg"
DESCRIPTION_SUFFIX = ".json"

Point = tuple[float, float]
# Left, top, width and height.
Rectangle = tuple[float, float, float, float]
Share = Annotated[float, Field(ge=0, le=1)]
AnchorKind = Literal["path", "point", "plane"]


class Anchor(Model):
    """A place in the land: a path from its near to its far end, a point, or the corners of a plane, clockwise.

    Points are shares of the picture's width and height. Marks are drawn after the parts on the plane `depth`, 0 is the
    farthest; nearer planes cover them.
    """

    kind: AnchorKind
    depth: Annotated[int, Field(ge=0)]
    points: Annotated[tuple[tuple[Share, Share], ...], Field(min_length=1)]

    def point(self, along: float) -> Point:
        """The point at a share of a path's length, of a plane its middle, in shares of the picture's size."""
        if self.kind == "plane":
            return sum(x for x, _ in self.points) / len(self.points), sum(y for _, y in self.points) / len(self.points)
        left = along * sum(math.dist(a, b) for a, b in pairwise(self.points))
        for a, b in pairwise(self.points):
            length = math.dist(a, b)
            if left <= length and length > 0:
                return a[0] + (b[0] - a[0]) * left / length, a[1] + (b[1] - a[1]) * left / length
            left -= length
        return self.points[-1]


class CalmZone(Model):
    """A blank part of the picture for words: its rectangle in shares of the picture, and how light it is.

    `luminance` is the lowest and the highest relative luminance (WCAG) of its blocks of 8 × 8 pixels, without the
    extreme hundredth; `ink` says whether the ink of the exhibit reads on all of them, otherwise a light colour does.
    """

    rect: tuple[Share, Share, Share, Share]
    luminance: tuple[Share, Share]
    ink: bool


@dataclass(frozen=True)
class PlacedAnchor:
    """An anchor in a window, its points in pixels."""

    kind: AnchorKind
    depth: int
    points: tuple[Point, ...]

    @property
    def length(self) -> float:
        """The length of a path in pixels; 0 for a point."""
        return sum(math.dist(a, b) for a, b in pairwise(self.points))


@dataclass(frozen=True)
class PlacedZone:
    """A calm zone in a window, its rectangle in pixels."""

    rect: Rectangle
    luminance: tuple[float, float]
    ink: bool


@dataclass(frozen=True)
class PlacedScene:
    """A scene in a window: the pixels of the window for one of the picture, and what of it is within the window."""

    scale: float
    origin: Point
    anchors: Mapping[str, PlacedAnchor]
    calm: Mapping[str, PlacedZone]


class Scene(Model):
    """A landscape in one orientation: the size of its picture, the point that every crop keeps, anchors and zones."""

    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]
    focus: tuple[Share, Share]
    anchors: Mapping[str, Anchor] = {}
    calm: Mapping[str, CalmZone] = {}

    def point(self, place: str, along: float = 0.5) -> Point | None:
        """The middle of a place, of a path the point at a share of its length; None for an unknown one."""
        if anchor := self.anchors.get(place):
            return anchor.point(along)
        if zone := self.calm.get(place):
            x, y, width, height = zone.rect
            return x + width / 2, y + height / 2
        return None

    def placed(self, size: tuple[float, float]) -> PlacedScene:
        """The scene in a window of a size, which the picture covers as in `LandscapeLayers.qml`.

        A path that leaves the window keeps its longest stretch within it; what lies outside is left out.
        """
        width, height = size
        scale = max(width / self.width, height / self.height)
        # Rounded as JavaScript does: halves upwards.
        left = math.floor((width - self.width * scale) * self.focus[0] + 0.5)
        top = math.floor((height - self.height * scale) * self.focus[1] + 0.5)
        return self.seen((left, top), scale, size)

    def seen(self, origin: Point, scale: float, size: tuple[float, float]) -> PlacedScene:
        """The scene in a window of a size, the top left of its picture at `origin`, as `placed` otherwise."""
        width, height = size
        left, top = origin
        across, down = self.width * scale, self.height * scale
        anchors, calm = {}, {}
        for name, anchor in self.anchors.items():
            points = [(left + x * across, top + y * down) for x, y in anchor.points]
            if clipped := _CLIPPERS[anchor.kind](points, width, height):
                anchors[name] = PlacedAnchor(anchor.kind, anchor.depth, tuple(clipped))
        for name, zone in self.calm.items():
            x, y, wide, high = zone.rect
            x0, x1 = max(left + x * across, 0.0), min(left + (x + wide) * across, width)
            y0, y1 = max(top + y * down, 0.0), min(top + (y + high) * down, height)
            if x0 < x1 and y0 < y1:
                calm[name] = PlacedZone((x0, y0, x1 - x0, y1 - y0), zone.luminance, zone.ink)
        return PlacedScene(scale, (left, top), MappingProxyType(anchors), MappingProxyType(calm))


class _Description(Model):
    """The file of a description."""

    wide: Scene
    tall: Scene


@dataclass(frozen=True)
class Landscape:
    """A landscape with its scenes; without a description it has none, and `error` says why one could not be read.

    `picture` is the file of the wide picture.
    """

    wide: Scene | None = None
    tall: Scene | None = None
    error: str = ""
    picture: Path | None = field(default=None, compare=False)

    def scene(self, portrait: bool) -> Scene | None:
        """The scene for a window in portrait orientation or in landscape."""
        return self.tall if portrait else self.wide

    def anchors(self, kind: str) -> Sequence[str]:
        """The names of the anchors of a kind that it has in both orientations."""
        if self.wide is None or self.tall is None:
            return ()
        tall = self.tall.anchors
        return [name for name, one in self.wide.anchors.items() if name in tall and one.kind == tall[name].kind == kind]

    @property
    def places(self) -> Sequence[str]:
        """The names of the anchors and zones that it has in both orientations, in the order of the wide scene."""
        if self.wide is None or self.tall is None:
            return ()
        anchors = (name for name in self.wide.anchors if name in self.tall.anchors)
        return (*anchors, *(name for name in self.wide.calm if name in self.tall.calm))


@dataclass(frozen=True)
class _Edge:
    """One side of a window: which coordinate it bounds, where, and whether the window lies above that value."""

    axis: int
    limit: float
    above: bool

    def has_inside(self, point: Point) -> bool:
        """Whether a point is on the window's side of it."""
        return point[self.axis] >= self.limit if self.above else point[self.axis] <= self.limit

    def crossing(self, a: Point, b: Point) -> Point:
        """Where a segment that crosses this side meets it."""
        share = (self.limit - a[self.axis]) / (b[self.axis] - a[self.axis])
        return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def load_landscapes(folder: Path) -> dict[str, Landscape]:
    """The landscapes whose pictures are in a folder, by name; never raises for a description that cannot be read."""
    names = sorted(path.name.removesuffix(PICTURE_SUFFIX) for path in folder.glob(f"*{PICTURE_SUFFIX}"))
    return {
        name: replace(_load(folder / f"{name}{DESCRIPTION_SUFFIX}"), picture=folder / f"{name}{PICTURE_SUFFIX}")
        for name in names
    }


def _load(path: Path) -> Landscape:
    try:
        description = _Description.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Landscape()
    except OSError as error:
        return Landscape(error=error.strerror or str(error))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = "/".join(map(str, first["loc"]))
        return Landscape(error=f"{place}: {first['msg']}" if place else first["msg"])
    return Landscape(description.wide, description.tall)


def _edges(width: float, height: float) -> tuple[_Edge, ...]:
    return _Edge(0, 0.0, True), _Edge(0, width, False), _Edge(1, 0.0, True), _Edge(1, height, False)


def _clip_points(points: Sequence[Point], width: float, height: float) -> list[Point]:
    return [point for point in points if 0 <= point[0] <= width and 0 <= point[1] <= height]


def _clip_path(points: Sequence[Point], width: float, height: float) -> list[Point]:
    """The longest stretch of a polyline within the window."""
    stretches = [list(points)]
    for edge in _edges(width, height):
        stretches = [part for stretch in stretches for part in _stretches_inside(stretch, edge)]
    found = max(stretches, key=lambda part: sum(math.dist(a, b) for a, b in pairwise(part)), default=[])
    return found if len(found) > 1 else []


def _stretches_inside(points: Sequence[Point], edge: _Edge) -> list[list[Point]]:
    stretches: list[list[Point]] = [[]]
    for index, point in enumerate(points):
        former = points[index - 1] if index else point
        if edge.has_inside(former) != edge.has_inside(point):
            stretches[-1].append(edge.crossing(former, point))
            if not edge.has_inside(point):
                stretches.append([])
        if edge.has_inside(point):
            stretches[-1].append(point)
    return [stretch for stretch in stretches if len(stretch) > 1]


def _clip_plane(points: Sequence[Point], width: float, height: float) -> list[Point]:
    """The part of a polygon within the window, by the algorithm of Sutherland and Hodgman."""
    clipped = list(points)
    for edge in _edges(width, height):
        former, corners = clipped[-1:], []
        for point in clipped:
            if edge.has_inside(former[0]) != edge.has_inside(point):
                corners.append(edge.crossing(former[0], point))
            if edge.has_inside(point):
                corners.append(point)
            former = [point]
        clipped = corners
    return clipped if len(clipped) > 2 else []


_CLIPPERS: Mapping[AnchorKind, Callable[[Sequence[Point], float, float], list[Point]]] = {
    "path": _clip_path,
    "point": _clip_points,
    "plane": _clip_plane,
}

"""The interface of a kind of figure and the types that it exchanges with its callers; independent of Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Protocol

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model
from wuxi_kiosk.content.model import Figure, Qualifier, Status

# The numbers of a composed page have two sizes each: that of the digits, and that of the words around them.
Role = Literal[
    "value",
    "label",
    "name",
    "largeName",
    "axis",
    "note",
    "largeNote",
    "lead",
    "leadUnit",
    "second",
    "secondUnit",
    "companion",
    "companionUnit",
]
Align = Literal["left", "center", "right"]
Symbol = Literal["person", "house", "tree", "parcel", "fruit", "lamp", "skier"]
SYMBOLS_IN_CHINESE = "person 人，house 房屋，tree 树，parcel 包裹，fruit 果子，lamp 灯，skier 滑雪的人"
PlaceKind = Literal["path", "point", "plane", "zone"]
Point = tuple[float, float]
# The fields of a new figure for which a placeholder will not do, then those of each number that it draws.
Starter = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Rect:
    """A rectangle in pixels of the figure, origin top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Datum:
    """One number of a figure with its texts in one language; an `each` value is that of several `recipients`."""

    id: str
    label: str
    show: str
    value: Decimal
    qualifier: Qualifier | None
    status: Status
    each: bool = False
    recipients: int = 1
    unit: str = ""
    date: str = ""


@dataclass(frozen=True)
class Place:
    """Where a figure stands in a landscape, in pixels, origin top left.

    A path leads from its near end to its far end, a plane has its corners clockwise from the far left one, a point has
    one point, a zone two: its top left and bottom right corners. `dark` is land on which text must be light. The
    planes of the landscape that are nearer than `depth` cover what stands here.
    """

    kind: PlaceKind
    points: tuple[Point, ...]
    dark: bool = False
    depth: int = 0

    @property
    def bounds(self) -> Rect:
        """The smallest rectangle around the points."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@dataclass(frozen=True)
class Label:
    """A text that QML shows as a Text item; `fact` is the id of the number it belongs to.

    With a `baseline`, its y in pixels, the text stands on it, whatever the top of `rect`. `light` text stands on dark
    land. `colour` is that of the marks that it tells of, as #rrggbb, where it has one of its own.
    """

    text: str
    rect: Rect
    role: Role
    align: Align = "left"
    fact: str = ""
    accent: bool = False
    baseline: float | None = None
    light: bool = False
    colour: str = ""


@dataclass(frozen=True)
class Sign:
    """A symbol on a tag, in the colour of the marks that the tag tells of."""

    symbol: Symbol
    rect: Rect
    colour: str


@dataclass(frozen=True)
class Key:
    """What one symbol stands for, to be said beside the first of the `marks`, in drawing order.

    Where it is, the `legends` take the place of those of the layout.
    """

    symbol: Symbol
    colour: str
    text: str
    marks: tuple[Rect, ...]
    legends: tuple[str, ...] = ()


@dataclass(frozen=True)
class HitArea:
    """The touch area of a datum, not smaller than a touch target."""

    rect: Rect
    datum: str


@dataclass(frozen=True)
class Layout:
    """The positions of all parts of a figure, in pixels; `marks` is what the kind's own `paint` needs.

    `overflow` is the height that the figure needs beyond the height it was given.
    `axis` and `notes` are False where they were left out for lack of space.
    `rule` is a bar in the accent colour that QML draws and animates, for kinds that paint nothing.
    """

    labels: tuple[Label, ...]
    hit_areas: tuple[HitArea, ...]
    marks: Any = None
    overflow: float = 0
    axis: bool = True
    notes: bool = True
    rule: Rect | None = None


@dataclass(frozen=True)
class LandLayout:
    """A figure in a landscape, in pixels of the picture: its marks, the texts that stand at them, their touch areas.

    `bounds` is the part of the picture that `paint_land` paints. `tags` are panels under the labels that stand on
    textured land; a label on blank paper or on a plain sky has none. `signs` are symbols on tags. `stated` are the ids
    of the numbers whose value and label are among the labels or in a legend: the page does not state them again.
    `legends` say what one mark stands for, and what the signs at marks do; the page shows them with its words,
    or the `key` where there is room at the marks.
    """

    labels: tuple[Label, ...]
    hit_areas: tuple[HitArea, ...]
    marks: Any
    bounds: Rect
    tags: tuple[Rect, ...] = ()
    stated: frozenset[str] = frozenset()
    legends: tuple[str, ...] = ()
    key: Key | None = None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True)
class FigureStyle:
    """The values of the style that a figure needs: sizes in pixels, colours as #rrggbb.

    `measure(text, role, width)` returns width and height in pixels of a text wrapped into `width` (0: one line).
    `unit` is the style's unit u, `touch` the minimum side of a touch target.
    """

    unit: float
    touch: float
    gap: float
    accent: str
    fill: str
    faint: str
    ink: str
    secondary: str
    line: str
    measure: Callable[[str, Role, float], tuple[float, float]]
    # Behind marks on land, and lines that join words to marks.
    paper: str = "#fbf8ef"
    gold: str = "#d9b568"


class Canvas(Protocol):
    """What a kind paints on, in pixels of the figure; `canvas.render` provides it."""

    def bar(
        self,
        rect: Rect,
        colour: str,
        *,
        radius: float = 0,
        hatched: bool = False,
        fade_length: float = 0,
        outline: bool = False,
    ) -> None:
        """A bar from the left: `radius` rounds its right end, `fade_length` fades its last pixels out."""

    def bars(self, rects: Sequence[Rect], colour: str, *, radius: float = 0) -> None:
        """Plain bars of one colour."""

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float,
        *,
        dashed: bool = False,
        fading: bool = False,
    ) -> None:
        """A line through the points; `fading` fades it out towards the last point."""

    def dots(
        self,
        centres: Sequence[tuple[float, float]],
        radius: float,
        colour: str,
        *,
        symbol: str = "o",
        outline: str = "",
    ) -> None:
        """Marks of one size at their centres; `symbol` is one of pyqtgraph's, `outline` as for `symbols`."""

    def symbols(
        self, cells: Sequence[Rect], symbol: Symbol, colour: str, *, share: float = 1, outline: str = ""
    ) -> None:
        """Symbols of one size, each centred in its cell; only the left `share` (0 to 1) of each is painted.

        `outline` is the colour of an edge that sets them off from what is behind them.
        """

    def area(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A filled polygon."""


class Kind(Protocol):
    """A module of `figures` that is a kind of figure. `PAINTS` is False where QML draws all of it.

    `DESCRIPTIONS` are those of its Spec and of what that has. `STARTER` is what `wuxi-kiosk new` begins with.

    A kind that cannot stand in a landscape has neither `land` nor `paint_land`.

    The optional `STRETCH` (1 by default) is its stretch factor beside the other figures of a page.
    """

    PAINTS: bool
    Spec: type[Figure]
    DESCRIPTIONS: Mapping[type[Model], Description]
    STARTER: Starter

    def layout(
        self, spec: Any, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str
    ) -> Layout:
        """Lay out the figure in this width and height, in pixels."""

    def paint(self, layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
        """Paint the marks at a progress of the animation (0 to 1)."""

    def land(
        self, spec: Any, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
    ) -> LandLayout | None:
        """Lay out the figure at a place of a landscape; None where it does not fit there.

        Labels, tags and touch areas lie within `area`, the part of the picture that is free for them. Marks have one
        size and one pitch, whatever the perspective.
        """

    def paint_land(self, layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
        """Paint the marks in the landscape at a progress of the animation (0 to 1)."""


@dataclass(frozen=True)
class Item:
    """A figure of a page with its data in the visitor's language, and its kind."""

    figure: Figure
    data: tuple[Datum, ...]
    kind: Kind

    @property
    def can_stand(self) -> bool:
        """Whether the kind draws marks in a landscape."""
        return hasattr(self.kind, "land")

    def stand(self, place: Place, area: Rect, style: FigureStyle, language: str) -> LandLayout | None:
        """The figure at a place of a landscape; None where it does not fit there."""
        return self.kind.land(self.figure, self.data, place, area, style, language) if self.can_stand else None

"""The interface of a kind of figure and the types that it exchanges with its callers; independent of Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Protocol

from wuxi_kiosk.content.model import Figure, Qualifier, Status

Role = Literal["value", "label", "axis", "note"]
Align = Literal["left", "center", "right"]
Symbol = Literal["person", "house", "tree", "parcel"]


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
    """One number of a figure with its texts in one language."""

    id: str
    label: str
    show: str
    value: Decimal
    qualifier: Qualifier | None
    status: Status
    each: bool = False
    unit: str = ""
    date: str = ""


@dataclass(frozen=True)
class Label:
    """A text that QML shows as a Text item; `fact` is the id of the number it belongs to."""

    text: str
    rect: Rect
    role: Role
    align: Align = "left"
    fact: str = ""
    accent: bool = False


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

    def dots(self, centres: Sequence[tuple[float, float]], radius: float, colour: str, *, symbol: str = "o") -> None:
        """Marks of one size at their centres; `symbol` is one of pyqtgraph's."""

    def symbols(self, cells: Sequence[Rect], symbol: Symbol, colour: str, *, share: float = 1) -> None:
        """Symbols of one size, each centred in its cell; only the left `share` (0 to 1) of each is painted."""


class Kind(Protocol):
    """A module of `figures` that is a kind of figure. `PAINTS` is False where QML draws all of it.

    The optional `STRETCH` (1 by default) is its stretch factor beside the other figures of a page.
    """

    PAINTS: bool
    Spec: type[Figure]

    def layout(
        self, spec: Any, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str
    ) -> Layout:
        """Lay out the figure in this width and height, in pixels."""

    def paint(self, layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
        """Paint the marks at a progress of the animation (0 to 1)."""

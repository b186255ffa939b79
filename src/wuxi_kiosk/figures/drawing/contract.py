"""What a kind of figure is given and what it returns; no Qt here."""

from collections.abc import Callable, Iterable, Sequence
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
    """One number of a figure, as the visitor reads it in one language."""

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
    """A word or figure that QML draws as real text."""

    text: str
    rect: Rect
    role: Role
    align: Align = "left"
    fact: str = ""
    accent: bool = False


@dataclass(frozen=True)
class HitArea:
    """Where a tap means this datum; at least one touch target large."""

    rect: Rect
    datum: str


@dataclass(frozen=True)
class Layout:
    """Where everything of a figure goes, in pixels; `marks` is what the kind's own `paint` needs.

    `overflow` is how much more height the figure needs: all of it lies within the height it was given plus this.
    `axis` and `notes` are False where they were left out for want of room.
    `rule` is a bar in the accent colour that QML draws and grows itself, for kinds that paint nothing.
    """

    labels: tuple[Label, ...]
    hit_areas: tuple[HitArea, ...]
    marks: Any = None
    overflow: float = 0
    axis: bool = True
    notes: bool = True
    rule: Rect | None = None


@dataclass(frozen=True)
class Row:
    """A datum in the table that every figure can be read as."""

    id: str
    label: str
    show: str
    status: Status


def table(data: Iterable[Datum]) -> tuple[Row, ...]:
    """The rows of a figure's table, in the order of its data; the same for all kinds."""
    return tuple(Row(datum.id, datum.label, datum.show, datum.status) for datum in data)


@dataclass(frozen=True)
class FigureStyle:
    """The style system's values a figure needs: sizes in pixels, colours as #rrggbb.

    `measure(text, role, width)` returns the size in pixels of a text wrapped into `width` (0: one line).
    `unit` is the style's unit u, `touch` the shorter side of a touch target.
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
    """Where `paint` puts its marks, in pixels of the figure; made by `canvas.render`."""

    def bar(
        self,
        rect: Rect,
        colour: str,
        *,
        radius: float = 0,
        hatched: bool = False,
        soft_end: float = 0,
        outline: bool = False,
    ) -> None:
        """A bar from the left: `radius` rounds its right end, `soft_end` fades its last pixels out."""

    def bars(self, rects: Sequence[Rect], colour: str, *, radius: float = 0) -> None:
        """Plain bars of one colour, all at once."""

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float,
        *,
        dashed: bool = False,
        fading: bool = False,
    ) -> None:
        """A line through the points; `fading` lets it go out towards the last of them."""

    def dots(self, centres: Sequence[tuple[float, float]], radius: float, colour: str, *, symbol: str = "o") -> None:
        """Marks of one size; `symbol` is one of pyqtgraph's."""

    def symbols(self, places: Sequence[Rect], symbol: Symbol, colour: str, *, share: float = 1) -> None:
        """Pictures of one size, each in the middle of its place; `share` cuts off what is right of it."""


class Kind(Protocol):
    """A module of this package that is a kind of figure. `PAINTS` is False when QML draws all of it.

    `BREADTH`, 1 where a kind does not name it, is how much of a page it wants in proportion to the figures beside it.
    """

    PAINTS: bool
    Spec: type[Figure]

    def layout(
        self, spec: Any, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str
    ) -> Layout:
        """Where everything goes in a figure of this width and height."""

    def minimum_size(
        self, spec: Any, data: tuple[Datum, ...], style: FigureStyle, language: str
    ) -> tuple[float, float]:
        """The width and height below which the figure wraps its values or leaves something out."""

    def paint(self, layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
        """Put the marks on the canvas, grown to `progress` of their size (0 to 1)."""

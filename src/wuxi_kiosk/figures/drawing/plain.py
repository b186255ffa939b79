"""The plain layout of a kind as a figure that stands somewhere on a page; independent of Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.figures.drawing.blank import moved
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    Kind,
    LandLayout,
    Layout,
    Point,
    Rect,
    Symbol,
)


def plain_layout(
    kind: Kind, spec: Figure, data: tuple[Datum, ...], rect: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """A figure with all its texts but the note in a rectangle; None where it needs more room."""
    bare = spec.model_copy(update={"note": None})
    layout = kind.layout(bare, data, (rect.width, rect.height), style, language)
    if layout.overflow > 0 or not layout.axis:
        return None
    return LandLayout(
        labels=tuple(replace(label, rect=moved(label.rect, rect.x, rect.y)) for label in layout.labels),
        hit_areas=tuple(replace(area, rect=moved(area.rect, rect.x, rect.y)) for area in layout.hit_areas),
        marks=PlainMarks(kind, layout, (rect.x, rect.y)),
        bounds=rect,
        stated=frozenset(datum.id for datum in data),
    )


@dataclass(frozen=True)
class PlainMarks:
    """A plain layout, its kind, and where its origin is."""

    kind: Kind
    layout: Layout
    origin: Point


def paint_plain(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The marks of a plain layout, where it stands."""
    marks: PlainMarks = layout.marks
    if getattr(marks.kind, "PAINTS", True):
        marks.kind.paint(marks.layout, _Shifted(canvas, marks.origin), style, progress)


@dataclass(frozen=True)
class _Shifted:
    """A canvas whose origin is elsewhere on another."""

    canvas: Canvas
    origin: Point

    def _points(self, points: Sequence[Point]) -> list[Point]:
        return [(x + self.origin[0], y + self.origin[1]) for x, y in points]

    def bar(self, rect: Rect, colour: str, **options: Any) -> None:
        self.canvas.bar(moved(rect, *self.origin), colour, **options)

    def bars(self, rects: Sequence[Rect], colour: str, *, radius: float = 0) -> None:
        self.canvas.bars([moved(rect, *self.origin) for rect in rects], colour, radius=radius)

    def line(self, points: Sequence[Point], colour: str, width: float, **options: Any) -> None:
        self.canvas.line(self._points(points), colour, width, **options)

    def dots(self, centres: Sequence[Point], radius: float, colour: str, **options: Any) -> None:
        self.canvas.dots(self._points(centres), radius, colour, **options)

    def symbols(self, cells: Sequence[Rect], symbol: Symbol, colour: str, **options: Any) -> None:
        self.canvas.symbols([moved(cell, *self.origin) for cell in cells], symbol, colour, **options)

    def area(self, points: Sequence[Point], colour: str) -> None:
        self.canvas.area(self._points(points), colour)

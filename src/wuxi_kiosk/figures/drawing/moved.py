"""A figure that was laid out at the origin, where it stands on a page; independent of Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from wuxi_kiosk.figures.drawing.blank import moved, moved_label
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    FigureStyle,
    Kind,
    LandLayout,
    Point,
    Rect,
    Symbol,
)
from wuxi_kiosk.figures.drawing.plain import PlainMarks


@dataclass(frozen=True)
class MovedMarks:
    """A layout, and where on the page its origin is."""

    layout: LandLayout
    origin: Point


def moved_layout(layout: LandLayout, x: float, y: float) -> LandLayout:
    """A figure, shifted with all its texts, touch areas and marks."""
    return replace(
        layout,
        labels=tuple(moved_label(label, x, y) for label in layout.labels),
        hit_areas=tuple(replace(area, rect=moved(area.rect, x, y)) for area in layout.hit_areas),
        marks=MovedMarks(layout, (x, y)),
        bounds=moved(layout.bounds, x, y),
        tags=tuple(moved(tag, x, y) for tag in layout.tags),
        signs=tuple(replace(sign, rect=moved(sign.rect, x, y)) for sign in layout.signs),
    )


def paint(layout: LandLayout, kind: Kind, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The marks of a figure of a kind, where it stands."""
    marks = layout.marks
    if isinstance(marks, MovedMarks):
        paint(marks.layout, kind, _Shifted(canvas, marks.origin), style, progress)
    elif isinstance(marks, PlainMarks):
        if getattr(kind, "PAINTS", True):
            kind.paint(marks.layout, canvas, style, progress)
    else:
        kind.paint_land(layout, canvas, style, progress)


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

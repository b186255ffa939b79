"""Which parts of a finished picture of marks are uncovered while they arrive; independent of Qt.

To paint a frame takes longer than a frame lasts. The marks are painted as they begin and as they end, and what has
come since the beginning is copied from the end.
"""

from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, hypot
from typing import Any

from wuxi_kiosk.figures.drawing.contract import FigureStyle, Kind, LandLayout, Point, Rect, Symbol
from wuxi_kiosk.figures.drawing.moved import paint
from wuxi_kiosk.figures.drawing.symbols import ASPECTS

# By how much the edge of a mark may be outside it, in units of the style and in pixels.
_EDGE, _LEAST_EDGE = 0.5, 1.5
# A slanting line is uncovered by squares of at most this size, in pixels.
_PIECE = 24.0


def marks_at(layout: LandLayout, kind: Kind, style: FigureStyle, progress: float) -> Set[Hashable]:
    """All marks at a progress of the animation, as what they are painted with."""
    recorder = _Recorder(frozenset(), 0)
    paint(layout, kind, recorder, style, progress)
    return recorder.marks


def uncovered(layout: LandLayout, kind: Kind, style: FigureStyle, progress: float, before: Set[Hashable]) -> list[Rect]:
    """The rectangles of the marks at a progress that were not there `before`."""
    recorder = _Recorder(before, max(_LEAST_EDGE, _EDGE * style.unit))
    paint(layout, kind, recorder, style, progress)
    return recorder.rects


@dataclass
class _Recorder:
    """A Canvas that notes marks, and the rectangles of those that were not there before, with a margin in pixels."""

    before: Set[Hashable]
    margin: float
    marks: set[Hashable] = field(default_factory=set)
    rects: list[Rect] = field(default_factory=list)

    def _is_new(self, *mark: Hashable) -> bool:
        known = mark in self.marks or mark in self.before
        self.marks.add(mark)
        return not known

    def _note(self, points: Iterable[Point], margin: float = 0) -> None:
        xs, ys = zip(*points, strict=True)
        left, top, room = min(xs), min(ys), self.margin + margin
        self.rects.append(Rect(left - room, top - room, max(xs) - left + 2 * room, max(ys) - top + 2 * room))

    def bar(self, rect: Rect, colour: str, **options: Any) -> None:
        if rect.width > 0 and rect.height > 0 and self._is_new("bar", rect, colour):
            self._note(((rect.x, rect.y), (rect.right, rect.bottom)))

    def bars(self, rects: Sequence[Rect], colour: str, *, radius: float = 0) -> None:
        for rect in rects:
            self.bar(rect, colour)

    def line(self, points: Sequence[Point], colour: str, width: float, **options: Any) -> None:
        for start, end in pairwise(points):
            if self._is_new("line", start, end, colour, width):
                for piece in pairwise(_pieces(start, end)):
                    self._note(piece, width / 2)

    def dots(self, centres: Sequence[Point], radius: float, colour: str, **options: Any) -> None:
        for centre in centres:
            if self._is_new("dot", centre, radius, colour):
                self._note((centre,), radius)

    def symbols(
        self, cells: Sequence[Rect], symbol: Symbol, colour: str, *, share: float = 1, outline: str = ""
    ) -> None:
        for cell in cells if share > 0 else ():
            if self._is_new(symbol, cell, colour, share):
                height = min(cell.height, cell.width / ASPECTS[symbol])
                width = height * ASPECTS[symbol]
                left, top = cell.x + (cell.width - width) / 2, cell.y + (cell.height - height) / 2
                self._note(((left, top), (left + width * share, top + height)))

    def area(self, points: Sequence[Point], colour: str) -> None:
        if self._is_new("area", *points, colour):
            self._note(points)


def _pieces(start: Point, end: Point) -> list[Point]:
    """The points of a line, near each other where it slants."""
    (x, y), (to_x, to_y) = start, end
    count = 1 if x == to_x or y == to_y else ceil(hypot(to_x - x, to_y - y) / _PIECE)
    return [(x + (to_x - x) * part / count, y + (to_y - y) * part / count) for part in range(count + 1)]

"""What of a finished picture is uncovered while marks arrive."""

from dataclasses import dataclass
from typing import Any

import pytest

from wuxi_kiosk.figures.drawing.contract import Canvas, FigureStyle, LandLayout, Layout, Rect
from wuxi_kiosk.figures.drawing.land import overlap
from wuxi_kiosk.figures.drawing.reveal import marks_at, uncovered

GROUND = Rect(0, 100, 200, 2)
CELLS = [Rect(20.0 * number, 40, 16, 16) for number in range(10)]


@dataclass(frozen=True)
class Growing:
    """A kind with a ground that is there from the beginning, a bar, a slanting line, and symbols one by one."""

    PAINTS = True

    def paint(self, layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
        canvas.bars([GROUND], style.ink)
        canvas.bar(Rect(0, 0, 200 * progress, 10), style.fill)
        canvas.line([(0, 120), (200 * progress, 120 + 200 * progress)], style.line, 4)
        canvas.symbols(CELLS[: round(10 * progress)], "parcel", style.fill)

    def paint_land(self, layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
        self.paint(Layout((), ()), canvas, style, progress)


KIND: Any = Growing()
LAYOUT = LandLayout((), (), None, Rect(0, 0, 200, 320))


def rects(style: FigureStyle, progress: float) -> list[Rect]:
    return uncovered(LAYOUT, KIND, style, progress, marks_at(LAYOUT, KIND, style, 0))


def test_what_was_there_is_not_uncovered_again(style: FigureStyle) -> None:
    assert marks_at(LAYOUT, KIND, style, 0)
    assert rects(style, 0) == []
    assert not any(overlap(rect, GROUND) and rect.width > 100 for rect in rects(style, 0.5))


@pytest.mark.parametrize("progress", [0.1, 0.5, 1])
def test_bar_is_uncovered_as_far_as_it_has_grown(style: FigureStyle, progress: float) -> None:
    (bar,) = (rect for rect in rects(style, progress) if rect.y < 0)
    assert bar.right == pytest.approx(200 * progress, abs=2 + style.unit)


def test_symbols_are_uncovered_one_by_one(style: FigureStyle) -> None:
    counts = []
    for progress in (0.1, 0.5, 1):
        found = [rect for rect in rects(style, progress) if 30 < rect.y < 60]
        counts.append(len(found))
        assert all(any(overlap(rect, cell) for rect in found) for cell in CELLS[: round(10 * progress)])
    assert counts == [1, 5, 10]


def test_slanting_line_is_uncovered_in_small_parts(style: FigureStyle) -> None:
    pieces = [rect for rect in rects(style, 1) if rect.y > 110]
    assert len(pieces) > 5
    assert max(max(rect.width, rect.height) for rect in pieces) < 60

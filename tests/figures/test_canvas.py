"""The canvas paints marks at their positions and in their order."""

import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.figures.drawing import canvas
from wuxi_kiosk.figures.drawing.contract import Canvas, FigureStyle, Layout, Rect

from .helpers import Pixels

SIZE = (200, 100)

Drawn = Callable[..., Pixels]


@pytest.fixture
def drawn(qt_application: QApplication, style: FigureStyle, pixels: type[Pixels]) -> Drawn:
    def draw(paint: Callable[[Canvas], None], size: tuple[float, float] = SIZE, pixel: float = 1) -> Pixels:
        kind = SimpleNamespace(paint=lambda layout, canvas, style, progress: paint(canvas))
        return pixels(canvas.render(Layout((), ()), kind, size, style, 1, pixel))

    return draw


def test_empty_canvas_is_transparent(drawn: Drawn) -> None:
    assert drawn(lambda canvas: None).painted() == 0


def test_bar_covers_exactly_its_rectangle(drawn: Drawn) -> None:
    picture = drawn(lambda canvas: canvas.bar(Rect(20, 30, 100, 40), "#112233"))
    assert picture.painted() * 200 * 100 == pytest.approx(100 * 40)
    assert picture.image.pixelColor(20, 30).name() == "#112233"
    assert picture.image.pixelColor(119, 69).name() == "#112233"


def test_only_the_right_end_is_rounded(drawn: Drawn) -> None:
    picture = drawn(lambda canvas: canvas.bar(Rect(20, 30, 100, 40), "#112233", radius=4))
    corners = [picture.alpha(x, y) for x, y in ((20, 30), (20, 69), (119, 30), (119, 69))]
    assert corners[:2] == [1, 1]
    assert max(corners[2:]) < 0.5
    assert picture.coverage(50, 0) == pytest.approx(100)


def test_batching_keeps_the_painting_order(drawn: Drawn) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.bars([Rect(0, 0, 50, 50)], "#ff0000")
        canvas.bars([Rect(0, 0, 50, 50)], "#00ff00")
        canvas.line([(0, 25), (50, 25)], "#0000ff", 10)
        canvas.bars([Rect(0, 20, 20, 10)], "#ff0000")

    picture = drawn(paint)
    assert [picture.image.pixelColor(x, y).name() for x, y in ((5, 5), (40, 25), (5, 25))] == [
        "#00ff00",
        "#0000ff",
        "#ff0000",
    ]


def test_batched_lines_are_not_joined(drawn: Drawn) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.line([(10, 10), (60, 10)], "#112233", 4)
        canvas.line([(60, 80), (110, 80)], "#112233", 4)

    picture = drawn(paint)
    assert picture.painted() * 200 * 100 == pytest.approx(2 * 50 * 4, rel=0.02)


def test_dashed_line_has_gaps(drawn: Drawn) -> None:
    dashed = drawn(lambda canvas: canvas.line([(0, 50), (200, 50)], "#112233", 4, dashed=True)).coverage(50)
    assert 80 < dashed < 140


@pytest.mark.parametrize("pixel", [1, 2])
def test_dots_are_round_and_crisp(drawn: Drawn, pixel: int) -> None:
    picture = drawn(lambda canvas: canvas.dots([(50, 50), (120, 50)], 20, "#112233"), pixel=pixel)
    assert picture.painted() * 200 * 100 == pytest.approx(2 * 3.1416 * 20**2, rel=0.01)
    assert picture.alpha(50 * pixel, 50 * pixel) == 1
    assert picture.alpha(32 * pixel, 32 * pixel) == 0


@pytest.mark.parametrize("symbol", ["person", "house", "tree", "parcel"])
def test_symbols_fill_the_height_of_their_cell(drawn: Drawn, symbol: str) -> None:
    picture = drawn(lambda canvas: canvas.symbols([Rect(50, 10, 80, 80)], symbol, "#112233"))
    rows = [y for y in range(100) if picture.coverage(y) > 0.5]
    assert 8 <= rows[0] <= 20
    assert 80 <= rows[-1] <= 90
    half = drawn(lambda canvas: canvas.symbols([Rect(50, 10, 80, 80)], symbol, "#112233", share=0.5))
    assert half.painted() == pytest.approx(picture.painted() / 2, rel=0.05)
    assert max(half.coverage(y, 91) for y in range(100)) < 0.1


@pytest.mark.parametrize("pixel", [1, 2])
def test_edge_sets_symbols_off_and_closes_their_holes(drawn: Drawn, pixel: int) -> None:
    def house(outline: str) -> Pixels:
        return drawn(
            lambda canvas: canvas.symbols([Rect(50, 10, 80, 80)], "house", "#112233", outline=outline), pixel=pixel
        )

    plain, edged = house(""), house("#fefdfc")
    for x, y, colour in ((90, 80, "#fefdfc"), (70, 70, "#112233"), (60, 70, "#fefdfc")):
        assert edged.image.pixelColor(x * pixel, y * pixel).name() == colour
    # The door, and beside the wall.
    assert (plain.alpha(90 * pixel, 80 * pixel), plain.alpha(60 * pixel, 70 * pixel)) == (0, 0)
    assert plain.painted() < edged.painted() < 1.4 * plain.painted()


def test_edged_symbol_covers_the_one_before_it(drawn: Drawn) -> None:
    cells = [Rect(50, 10, 40, 80), Rect(60, 10, 40, 80)]
    picture = drawn(lambda canvas: canvas.symbols(cells, "person", "#112233", outline="#fefdfc"))
    row = [picture.image.pixelColor(x, 80).name() for x in range(50, 100)]
    edges = [x for x, colour in enumerate(row) if colour == "#fefdfc"]
    inside = [x for x, colour in enumerate(row) if colour == "#112233"]
    assert any(min(inside) < x < max(inside) for x in edges)


@pytest.mark.parametrize(("symbol", "middle"), [("fruit", 91), ("tree", 58), ("lamp", 80)])
def test_round_symbols_are_round(drawn: Drawn, symbol: str, middle: int) -> None:
    picture = drawn(lambda canvas: canvas.symbols([Rect(0, 0, 200, 160)], symbol, "#112233"), (200, 160))
    widths = [picture.coverage(row) for row in range(middle - 20, middle + 20)]
    # A polygon of few sides would have corners, at which its width changes at once.
    bends = [
        abs(before - 2 * here + after) for before, here, after in zip(widths, widths[1:], widths[2:], strict=False)
    ]
    assert max(bends) < 0.3


def test_view_cache_is_bounded(drawn: Drawn) -> None:
    for width in range(100, 100 + 10 * (canvas._MAX_VIEWS + 3), 10):
        picture = drawn(lambda canvas: canvas.bar(Rect(0, 0, 50, 50), "#112233"), (width, 60))
        assert picture.painted() * width * 60 == pytest.approx(50 * 50)
    assert len(canvas._views) <= canvas._MAX_VIEWS


def test_raises_without_a_qapplication() -> None:
    script = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "from wuxi_kiosk.figures.drawing import canvas\n"
        "application = QGuiApplication([])\n"
        "try:\n    canvas._view(10, 10)\nexcept RuntimeError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert "QApplication" in done.stdout, done.stderr

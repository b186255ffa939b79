"""Properties that hold for every kind of figure and any data."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Label, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import max_text_width

from .cases import TOLERANCE, Case, Recorder, cases, make_spec, outside, overlap
from .helpers import MakeDatum, MakeStyle, Paint, Pixels

SIZES = st.tuples(st.integers(300, 2400), st.integers(200, 1300))


def labels_of(layout: Layout, role: str) -> list[Label]:
    return [label for label in layout.labels if label.role == role]


@settings(
    max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(case=cases(), size=SIZES)
def test_layouts_are_legible_and_touchable(case: Case, size: tuple[int, int], styled: MakeStyle) -> None:
    kind, style = kinds()[case.kind], styled(case.unit, case.touch)
    layout = kind.layout(case.spec, case.data, size, style, case.language)
    width, height = size[0], size[1] + layout.overflow
    whole = Rect(0, 0, width, height)

    rects = [label.rect for label in layout.labels]
    assert list(outside(rects, whole)) == []
    assert [pair for pair in combinations(rects, 2) if overlap(*pair)] == []
    for label in layout.labels:
        wide, high = style.measure(label.text, label.role, label.rect.width)
        assert wide <= label.rect.width + TOLERANCE
        assert high <= label.rect.height + TOLERANCE

    assert [(label.text, label.fact) for label in labels_of(layout, "value")] == [(d.show, d.id) for d in case.data]
    assert [(label.text, label.fact) for label in labels_of(layout, "label")] == [(d.label, d.id) for d in case.data]

    areas = [area.rect for area in layout.hit_areas]
    assert [area.datum for area in layout.hit_areas] == [datum.id for datum in case.data]
    assert list(outside(areas, whole)) == []
    assert [pair for pair in combinations(areas, 2) if overlap(*pair)] == []
    assert [rect for rect in areas if min(rect.width, rect.height) < style.touch - TOLERANCE] == []

    if layout.overflow:
        assert kind.layout(case.spec, case.data, (width, height), style, case.language).overflow == pytest.approx(0)

    reach = []
    for progress in (0, 0.5, 1):
        canvas = Recorder()
        kind.paint(layout, canvas, style, progress)
        assert list(outside(canvas.rects, whole)) == []
        assert list(outside([Rect(x, y, 0, 0) for x, y in canvas.points], whole)) == []
        reach.append(sum(rect.width for rect in canvas.rects))
    assert reach == sorted(reach)
    assert reach[0] == 0


@settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(case=cases())
def test_narrow_figures_leave_nothing_out_where_the_height_suffices(case: Case, styled: MakeStyle) -> None:
    kind, style = kinds()[case.kind], styled(case.unit, case.touch)
    width = 2 * max_text_width(style, [datum.show for datum in case.data], "value") + 75 * style.unit
    needed = kind.layout(case.spec, case.data, (width, 0), style, case.language).overflow
    for height in (needed, 4 * needed):
        layout = kind.layout(case.spec, case.data, (width, height), style, case.language)
        assert layout.overflow == pytest.approx(0)
        assert bool(labels_of(layout, "note")) == (case.spec.note is not None and layout.notes)
        for label in labels_of(layout, "value"):
            assert label.rect.height == style.measure(label.text, "value", 0)[1]
    assert layout.axis
    assert layout.notes


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases(), size=SIZES)
def test_kinds_render_at_every_progress(
    case: Case, size: tuple[int, int], styled: MakeStyle, qt_application: QApplication
) -> None:
    from wuxi_kiosk.figures.drawing.canvas import render

    kind, style = kinds()[case.kind], styled(case.unit, case.touch)
    layout = kind.layout(case.spec, case.data, size, style, case.language)
    for progress in (0, 0.5, 1):
        image = render(layout, kind, size, style, progress)
        assert (image.width(), image.height()) == size


def test_texts_measured_by_qt_fit(qt_application: QApplication, styled: MakeStyle) -> None:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QFont, QFontMetricsF

    sizes = {"value": 36, "label": 24, "axis": 18, "note": 18}
    metrics = {}
    for role, pixels in sizes.items():
        font = QFont()
        font.setPixelSize(pixels)
        metrics[role] = QFontMetricsF(font)

    def measure(text: str, role: str, width: float) -> tuple[float, float]:
        flags = Qt.TextFlag.TextWordWrap if width else Qt.TextFlag.TextSingleLine
        bounds = metrics[role].boundingRect(QRectF(0, 0, width or 100_000, 100_000), int(flags), text)
        return bounds.width(), bounds.height()

    style = replace(styled(), measure=measure)
    data = (
        Datum("a", "鲤鱼山人行吊桥", "110万元", Decimal(110), None, "reported", unit="万元"),
        Datum("b", "长春小学、峰灵镇中心小学" * 4, "分别20万元", Decimal(20), None, "reported", each=True),
    )
    for size in ((300, 400), (700, 450), (2400, 1300)):
        layout = kinds()["bars"].layout(make_spec("bars", data, "举例，不合计"), data, size, style, "zh")
        rects = [label.rect for label in layout.labels]
        assert list(outside(rects, Rect(0, 0, size[0], size[1] + layout.overflow))) == []
        assert [pair for pair in combinations(rects, 2) if overlap(*pair)] == []


@pytest.mark.parametrize("pixel", [1, 2])
def test_bars_are_crisp_at_every_device_pixel_ratio(
    pixel: int, datum: MakeDatum, style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    bars = kinds()["bars"]
    data = (datum("a", "110万元", "110"),)
    layout = bars.layout(make_spec("bars", data, ""), data, (600, 200), style, "zh")
    image = paint(layout, bars, (600, 200), pixel=pixel)
    assert (image.width(), image.height()) == (600 * pixel, 200 * pixel)
    rect = layout.marks.bars[0].rect
    picture = pixels(image)
    column = (rect.x + 100) * pixel
    # A bar begins and ends on whole pixels: no half transparent row above it or below.
    edges = [
        picture.alpha(column, y * pixel) for y in (rect.y - 1 / pixel, rect.y, rect.bottom - 1 / pixel, rect.bottom)
    ]
    assert edges == [0, 1, 1, 0]


def test_modules_do_not_import_qt_at_module_level() -> None:
    folder = Path(__file__).parents[2] / "src" / "wuxi_kiosk" / "figures"
    for file in folder.rglob("*.py"):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if line.startswith(("import ", "from ")) and "PySide6" in line] == [], file

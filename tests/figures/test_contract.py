"""Properties that hold for every kind of figure and any data."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.content.model import Number, Qualifier, Status
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Label, Layout, Rect
from wuxi_kiosk.figures.drawing.fitting import max_text_width

from .helpers import MakeDatum, MakeStyle, Paint, Pixels

TOLERANCE = 0.01
# How many numbers a kind draws; most draw two or one.
COUNTS = {"bars": (1, 12), "plan": (1, 12), "side-by-side": (2, 4)}
STATUSES: tuple[Status, ...] = ("reported", "expected", "planned")
QUALIFIERS: tuple[Qualifier | None, ...] = (None, "余", "多", "近", "突破", "以上")
HAN = "".join(chr(code) for code in range(0x4E00, 0x4E40))
LATIN = "abcdefghijklmnop "


@dataclass
class Case:
    """A figure with random data and a place for it."""

    kind: str
    spec: Any
    data: tuple[Datum, ...]
    size: tuple[float, float]
    unit: float
    touch: float
    language: str


@dataclass
class Recorder:
    """A canvas that keeps what is put on it."""

    rects: list[Rect] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)

    def bar(self, rect: Rect, colour: str, **_: Any) -> None:
        self.rects.append(rect)

    def bars(self, rects: Any, colour: str, **_: Any) -> None:
        self.rects += rects

    def line(self, points: Any, colour: str, width: float, **_: Any) -> None:
        self.points += points

    def dots(self, centres: Any, radius: float, colour: str, **_: Any) -> None:
        self.points += centres

    def symbols(self, places: Any, symbol: str, colour: str, *, share: float = 1) -> None:
        self.rects += [replace(place, width=place.width * share) for place in places]


def is_single_number(kind: str) -> bool:
    return issubclass(kinds()[kind].Spec, Number)


def make_spec(kind: str, data: tuple[Datum, ...], note: str, **fields: Any) -> Any:
    content: dict[str, Any] = {"id": "figure", "kind": kind, "label": {"zh": "图"}, "source": "P01", **fields}
    if note:
        content["note"] = {"zh": note}
    if is_single_number(kind):
        content |= {"value": data[0].value, "unit": {"zh": "人"}, "show": {"zh": "{value}人"}}
    else:
        content["items"] = tuple(datum.id for datum in data)
    return kinds()[kind].Spec.model_validate(content)


def extras(draw: st.DrawFn, kind: str, data: list[Datum], words: st.SearchStrategy[str]) -> dict[str, Any]:
    """What the specs of a kind have besides the data."""
    if kind == "pictogram":
        symbol = draw(st.sampled_from(("person", "house", "tree", "parcel")))
        return {"symbol": symbol, "per": max(Decimal(1), data[0].value / draw(st.integers(1, 200)))}
    if kind == "distance":
        names = words.map(lambda text: {"zh": text[:12]})
        degrees = st.integers(-170, 170).map(Decimal)
        place = {"name": names, "longitude": degrees, "latitude": degrees.map(lambda angle: angle / 2)}
        near = st.fixed_dictionaries({**place, "item": st.just(data[1].id)})
        far = st.fixed_dictionaries({**place, "item": st.just(data[0].id)})
        return {
            "centre": draw(st.fixed_dictionaries(place)),
            "places": (draw(far), *draw(st.lists(near, min_size=1, max_size=11))),
        }
    return {}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    kind = draw(st.sampled_from(sorted(kinds())))
    language = draw(st.sampled_from(("zh", "en")))
    alphabet, longest = (HAN, 60) if language == "zh" else (LATIN, 120)
    words = st.text(alphabet, min_size=1, max_size=longest)
    numbers = st.one_of(st.integers(1, 100_000).map(Decimal), st.decimals("0.1", "9999.9", places=1))
    data: list[Datum] = []
    for index in range(draw(st.integers(*COUNTS.get(kind, (1, 1) if is_single_number(kind) else (2, 2))))):
        value = draw(numbers)
        qualifier = draw(st.sampled_from(QUALIFIERS))
        each = kind == "bars" and draw(st.booleans())
        show = (
            f"{'分别' if each else ''}{value}{qualifier or ''}万元" if language == "zh" else f"over CNY {value} million"
        )
        status = draw(st.sampled_from(STATUSES))
        unit_name = f"万{HAN[index]}" if language == "zh" else f"unit{index}"
        data.append(Datum(f"n{index}", draw(words), show, value, qualifier, status, each, unit_name))
    if kind in ("part-of-whole", "distance"):
        data.sort(key=lambda datum: -datum.value)
    elif kind == "ruler":
        data.sort(key=lambda datum: datum.value)
    elif kind == "days":
        data = [replace(data[0], value=Decimal(draw(st.integers(1, 365))))]
    elif kind == "growth":
        data[1] = replace(data[1], value=Decimal(draw(st.integers(-99, 900))))
    chosen = tuple(data)
    unit = draw(st.sampled_from((4, 8)))
    return Case(
        kind=kind,
        spec=make_spec(kind, chosen, draw(st.one_of(st.just(""), words)), **extras(draw, kind, data, words)),
        data=chosen,
        size=(draw(st.integers(300, 2400)), draw(st.integers(200, 1300))),
        unit=unit,
        touch=draw(st.sampled_from((10, 20))) * unit,
        language=language,
    )


def overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x + TOLERANCE < other.right
        and other.x + TOLERANCE < one.right
        and one.y + TOLERANCE < other.bottom
        and other.y + TOLERANCE < one.bottom
    )


def outside(rects: list[Rect], width: float, height: float) -> Iterator[Rect]:
    for rect in rects:
        if (
            rect.x < -TOLERANCE
            or rect.y < -TOLERANCE
            or rect.right > width + TOLERANCE
            or rect.bottom > height + TOLERANCE
        ):
            yield rect


def labels_of(layout: Layout, role: str) -> list[Label]:
    return [label for label in layout.labels if label.role == role]


@settings(
    max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(case=cases())
def test_layouts_are_legible_and_touchable(case: Case, styled: MakeStyle) -> None:
    kind, style = kinds()[case.kind], styled(case.unit, case.touch)
    layout = kind.layout(case.spec, case.data, case.size, style, case.language)
    width, height = case.size[0], case.size[1] + layout.overflow

    rects = [label.rect for label in layout.labels]
    assert list(outside(rects, width, height)) == []
    assert [pair for pair in combinations(rects, 2) if overlap(*pair)] == []
    for label in layout.labels:
        wide, high = style.measure(label.text, label.role, label.rect.width)
        assert wide <= label.rect.width + TOLERANCE
        assert high <= label.rect.height + TOLERANCE

    assert [(label.text, label.fact) for label in labels_of(layout, "value")] == [(d.show, d.id) for d in case.data]
    assert [(label.text, label.fact) for label in labels_of(layout, "label")] == [(d.label, d.id) for d in case.data]

    areas = [area.rect for area in layout.hit_areas]
    assert [area.datum for area in layout.hit_areas] == [datum.id for datum in case.data]
    assert list(outside(areas, width, height)) == []
    assert [pair for pair in combinations(areas, 2) if overlap(*pair)] == []
    assert [rect for rect in areas if min(rect.width, rect.height) < style.touch - TOLERANCE] == []

    if layout.overflow:
        assert kind.layout(case.spec, case.data, (width, height), style, case.language).overflow == pytest.approx(0)

    reach = []
    for progress in (0, 0.5, 1):
        canvas = Recorder()
        kind.paint(layout, canvas, style, progress)
        assert list(outside(canvas.rects, width, height)) == []
        assert list(outside([Rect(x, y, 0, 0) for x, y in canvas.points], width, height)) == []
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
@given(case=cases())
def test_kinds_render_at_every_progress(case: Case, styled: MakeStyle, qt_application: QApplication) -> None:
    from wuxi_kiosk.figures.drawing.canvas import render

    kind, style = kinds()[case.kind], styled(case.unit, case.touch)
    layout = kind.layout(case.spec, case.data, case.size, style, case.language)
    for progress in (0, 0.5, 1):
        image = render(layout, kind, case.size, style, progress)
        assert (image.width(), image.height()) == case.size


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
        assert list(outside(rects, size[0], size[1] + layout.overflow)) == []
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

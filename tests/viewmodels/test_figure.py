"""The view model of a figure: layout, frames, references."""

import gc
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QRectF, QSize, QUrl, Signal, Slot
from PySide6.QtQml import QQmlComponent

from wuxi_kiosk.app import Application
from wuxi_kiosk.inspect.page import items
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.viewmodels.figure import FigureModel, figure_style
from wuxi_kiosk.viewmodels.frames import FrameProvider

from ..timing import wait_until

EMITS = 10_000
FRAMES = 300
# The test's own references to True, False and None.
TOLERANCE = 100
# PySide and pyqtgraph gain some references to None at each frame; a gain does no harm.
GAINED_PER_FRAME = 50

MakeFigure = Callable[..., FigureModel]


@pytest.fixture
def tokens(application: Application) -> dict[str, Any]:
    """The style tokens that a page passes to its figures."""
    style = application.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    return dict(style.property("figureTokens").toVariant())


@pytest.fixture
def make(application: Application, tokens: dict[str, Any]) -> MakeFigure:
    """Creates a figure as QML does, property by property."""

    def make_figure(figure_id: str = "funding-examples", width: float = 700, height: float = 450) -> FigureModel:
        figure = FigureModel(application.exhibit)
        figure.setProperty("tokens", tokens)
        figure.setProperty("exhibit", application.exhibit)
        figure.setProperty("width", width)
        figure.setProperty("height", height)
        figure.setProperty("figureId", figure_id)
        return figure

    return make_figure


@pytest.mark.parametrize("width", [30, 61, 120, 240, 700])
@pytest.mark.parametrize(
    "words",
    [
        "Highest altitude of Hongchiba",
        "红池坝雪原的面积，在高处",
        "CNY\u2060\u00a01.1 million",
        "two\nlines",
        "",
    ],
)
def test_text_metrics_match_the_line_count_of_qml(
    application: Application, tokens: dict[str, Any], words: str, width: int
) -> None:
    component = QQmlComponent(application.engine)
    component.setData(b"import ui.controls\nBodyText {}", QUrl())
    text = component.createWithInitialProperties({"text": words, "width": width})
    lines = text.property("lineCount")
    measured = figure_style(tokens).measure(words, "label", width)[1]
    assert round(measured / tokens["lineHeight"] / tokens["roles"]["label"]["size"]) == lines


def wait(figure: FigureModel) -> None:
    """Wait for the pending layout."""
    wait_until(lambda: not figure.property("pending"))


def record_emits(signal: Any) -> list[int]:
    """A list that gains an item at each emit of a signal."""
    found: list[int] = []
    signal.connect(lambda: found.append(1))
    return found


class TestLayout:
    def test_several_changes_cause_one_layout(self, make: MakeFigure) -> None:
        figure = make()
        laid_out = record_emits(figure.changed)
        assert figure.property("pending")
        figure.setProperty("width", 650.0)
        figure.setProperty("height", 500.0)
        wait(figure)
        assert len(laid_out) == 1

    @pytest.mark.parametrize("figure_id", ["funding-examples", "far-away", "commerce-scale", "hospital"])
    @pytest.mark.parametrize("width", [320.0, 700.0])
    def test_minimum_height_leaves_nothing_out(self, make: MakeFigure, figure_id: str, width: float) -> None:
        figure = make(figure_id, width, 2000)
        wait(figure)
        everything = {label.text for label in figure._labels.records if label.role in ("note", "label", "value")}
        figure.setProperty("availableHeight", 30.0)
        figure.setProperty("height", 30.0)
        wait(figure)
        minimum = float(figure.property("minimumHeight"))
        assert 30 < minimum < 2000
        figure.setProperty("height", minimum)
        wait(figure)
        assert figure.property("implicitHeight") == pytest.approx(minimum)
        assert {label.text for label in figure._labels.records} >= everything
        assert figure.property("minimumHeight") == pytest.approx(minimum)

    def test_minimum_height_is_the_available_height_where_it_fits(self, make: MakeFigure) -> None:
        figure = make(height=900)
        wait(figure)
        assert figure.property("minimumHeight") == 900
        figure.setProperty("availableHeight", 800.0)
        wait(figure)
        assert figure.property("minimumHeight") == 800

    def test_labels_and_hit_areas_lie_inside(self, make: MakeFigure) -> None:
        figure = make()
        wait(figure)
        assert figure._labels.records
        assert figure._areas.records
        bounds = QRectF(0, 0, 700, figure.property("implicitHeight")).adjusted(-1, -1, 1, 1)
        for entry in (*figure._labels.records, *figure._areas.records):
            assert bounds.contains(QRectF(entry.x, entry.y, entry.width, entry.height)), entry

    def test_rows_are_the_numbers_of_the_figure(self, application: Application, make: MakeFigure) -> None:
        figure = make()
        wait(figure)
        drawn = application.exhibit.exhibit.all_figures["funding-examples"].refers_to()
        assert tuple(row.datum for row in figure._rows.records) == drawn
        assert {area.datum for area in figure._areas.records} == set(drawn)

    def test_overflow_increases_the_implicit_height(self, make: MakeFigure) -> None:
        figure = make(height=60)
        wait(figure)
        implicit_height = figure.property("implicitHeight")
        assert implicit_height > 60
        assert max(label.y + label.height for label in figure._labels.records) <= implicit_height + 1
        assert figure._layout
        assert figure._layout.overflow == 0
        figure.setProperty("height", implicit_height)
        wait(figure)
        assert figure.property("implicitHeight") == implicit_height

    def test_language_change_updates_the_layout(self, application: Application, make: MakeFigure) -> None:
        figure = make()
        wait(figure)
        before = figure.property("label")
        application.exhibit.setProperty("language", "en")
        wait(figure)
        assert before != figure.property("label")
        assert not re.search(r"[\u3400-\u9fff]", figure.property("label"))

    @pytest.mark.parametrize(("name", "value"), [("figureId", "gone"), ("width", 0.0), ("exhibit", None)])
    def test_model_is_empty_without_a_figure(self, make: MakeFigure, name: str, value: object) -> None:
        figure = make()
        wait(figure)
        assert figure.property("frame")
        figure.setProperty(name, value)
        wait(figure)
        assert figure.property("frame") == ""
        assert figure._labels.records == figure._areas.records == figure._rows.records == ()
        figure.setProperty("progress", 0.3)

    def test_grouped(self, make: MakeFigure) -> None:
        assert make().property("grouped")
        assert not make("bridge").property("grouped")


class TestFrames:
    def test_progress_creates_a_new_frame(self, application: Application, make: MakeFigure) -> None:
        figure = make()
        wait(figure)
        first = figure.property("frame")
        key = first.removeprefix("image://figures/").split("/")[0]
        whole = application.exhibit.frames[key].copy()
        figure.setProperty("progress", 0.2)
        assert figure.property("frame") != first
        assert application.exhibit.frames[key] != whole
        figure.setProperty("progress", 1.0)
        assert application.exhibit.frames[key] == whole

    def test_provider_returns_the_latest_frame(self, application: Application, make: MakeFigure) -> None:
        figure = make()
        wait(figure)
        image_id = figure.property("frame").removeprefix("image://figures/")
        provider = FrameProvider(application.exhibit.frames)
        image = provider.requestImage(image_id, QSize(), QSize())
        assert (image.width(), image.height()) == (700, round(figure.property("implicitHeight")))

    def test_provider_returns_a_pixel_for_an_unknown_key(self, application: Application) -> None:
        image = FrameProvider(application.exhibit.frames).requestImage("nothing/1", QSize(), QSize())
        assert image.width() == 1

    def test_frames_are_released_with_the_figure(self, application: Application, make: MakeFigure) -> None:
        before = len(application.exhibit.frames)
        figure = make()
        wait(figure)
        for step in range(10):
            figure.setProperty("progress", step / 10)
        assert len(application.exhibit.frames) == before + 1
        shiboken6.delete(figure)
        del figure
        gc.collect()
        assert len(application.exhibit.frames) == before

    def test_pages_release_their_frames(self, application: Application) -> None:
        """The exhibit runs for months: a page must release what it holds."""
        pages = [route for route in application.exhibit.routes() if route.startswith("theme/")]
        # Fewer pixels take less time; frames and items are the same.
        resize(application.window, (960, 540), None)

        def counts_after_visits() -> tuple[int, int]:
            for route in pages:
                go(application, route)
            gc.collect()
            return len(application.exhibit.frames), sum(1 for _ in items(application.window.contentItem()))

        assert counts_after_visits() == counts_after_visits()


class Emitter(QObject):
    """Emits a signal to itself and counts."""

    happened = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.happened.connect(self._count)

    @Slot(bool)
    def _count(self, value: bool) -> None:
        self.count += 1


def counts() -> tuple[int, ...]:
    gc.collect()
    return tuple(sys.getrefcount(value) for value in (True, False, None))


class TestReferences:
    """PySide6 6.12.0 lost a reference to True or None at each emit, and crashed after ten minutes of animation."""

    def test_emits_keep_reference_counts(self) -> None:
        emitter = Emitter()
        before = counts()
        for number in range(EMITS):
            emitter.happened.emit(number % 2 == 0)
        after = counts()
        assert emitter.count == EMITS
        assert [abs(now - then) < TOLERANCE for now, then in zip(after, before, strict=True)] == [True] * 3, (
            before,
            after,
        )

    def test_painted_frames_lose_no_references(self, application: Application, make: MakeFigure) -> None:
        figure = make()
        wait(figure)
        go(application, "theme/migrant-township/figures/1")
        frames = record_emits(figure.frameChanged)
        before = counts()
        for frame in range(FRAMES):
            figure.setProperty("progress", frame / FRAMES)
            if frame % 10 == 0:
                application.window.grabWindow()
        after = counts()
        assert len(frames) == FRAMES
        gained = [now - then for now, then in zip(after, before, strict=True)]
        assert all(-TOLERANCE < gain < GAINED_PER_FRAME * FRAMES for gain in gained), gained

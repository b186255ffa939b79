"""A figure between Python and QML."""

import gc
import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QTest

from wuxi_kiosk import app
from wuxi_kiosk.inspect.shoot import go
from wuxi_kiosk.models.exhibit import ExhibitModel
from wuxi_kiosk.models.figure import FigureModel

EMITS = 10_000
FRAMES = 300
TOLERATED = 200


def figure(kiosk: app.Kiosk, figure_id: str) -> FigureModel:
    made = FigureModel(kiosk.exhibit)
    made.setProperty("tokens", kiosk.engine.singletonInstance("ui.style", "Style").property("figureTokens").toVariant())
    made.setProperty("exhibit", kiosk.exhibit)
    made.setProperty("width", 700.0)
    made.setProperty("height", 450.0)
    made.setProperty("figureId", figure_id)
    return made


def test_several_changes_are_one_layout(kiosk: app.Kiosk) -> None:
    made = figure(kiosk, "funding-examples")
    laid_out = []
    made.changed.connect(lambda: laid_out.append(True))
    QTest.qWait(1)
    assert laid_out == [True]
    assert made.property("labels").rowCount() > 0


def test_a_frame_is_left_for_the_image_provider(kiosk: app.Kiosk) -> None:
    made = figure(kiosk, "funding-examples")
    QTest.qWait(1)
    first = made.property("frame")
    key = first.split("/")[3]
    assert kiosk.exhibit.frames[key].width() == 700
    made.setProperty("progress", 0.5)
    assert made.property("frame") != first


def test_a_figure_without_room_asks_for_more(kiosk: app.Kiosk) -> None:
    made = figure(kiosk, "funding-examples")
    made.setProperty("height", 60.0)
    QTest.qWait(1)
    assert made.property("naturalHeight") > 60


def test_an_unknown_figure_is_empty(kiosk: app.Kiosk) -> None:
    made = figure(kiosk, "gone")
    QTest.qWait(1)
    assert (made.property("frame"), made.property("labels").rowCount()) == ("", 0)


class Emitter(QObject):
    happened = Signal(bool)


def counts() -> list[int]:
    return [sys.getrefcount(value) for value in (True, False, None)]


def test_no_reference_is_lost_by_emits_and_frames(kiosk: app.Kiosk) -> None:
    """PySide6 6.12.0 lost one at each: a page that animates died after ten minutes."""
    emitter = Emitter()
    heard = []
    emitter.happened.connect(lambda value: heard.append(value) if len(heard) < 1 else None)
    made = figure(kiosk, "funding-examples")
    go(kiosk, "theme/migrant-township/figures/1")
    gc.collect()
    before = counts()
    for turn in range(EMITS):
        emitter.happened.emit(turn % 2 == 0)
    for frame in range(FRAMES):
        made.setProperty("progress", frame / FRAMES)
    gc.collect()
    assert all(abs(after - earlier) < TOLERATED for after, earlier in zip(counts(), before, strict=True))


def test_frames_are_kept_per_figure_not_per_frame(kiosk: app.Kiosk) -> None:
    exhibit: ExhibitModel = kiosk.exhibit
    made = figure(kiosk, "funding-examples")
    QTest.qWait(1)
    before = len(exhibit.frames)
    for frame in range(10):
        made.setProperty("progress", frame / 10)
    assert len(exhibit.frames) == before

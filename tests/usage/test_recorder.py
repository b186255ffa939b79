"""Visits driven by real touches are counted, and nothing else is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtTest import QTest

from wuxi_kiosk import app, paths
from wuxi_kiosk.content.routes import PageRoute, parse_route
from wuxi_kiosk.figures.drawing import canvas
from wuxi_kiosk.kiosk.touch_check import DAY_S, TouchCheck
from wuxi_kiosk.usage.counts import UNDATED, Cell, Kind
from wuxi_kiosk.usage.recorder import FLUSH_MS, UsageRecorder
from wuxi_kiosk.usage.store import read_counts
from wuxi_kiosk.usage.visit import element_of, elements
from wuxi_kiosk.usage.writer import Batch, UsageWriter, open_minutes
from wuxi_kiosk.visit.idle import Phase

from ..timing import Clock, wait_until
from ..touch.conftest import LANDSCAPE, TouchDriver, show_kiosk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

IDLE_S = 60
HOUR = "2026-11-30T10"


class Kept(UsageWriter):
    """A writer that keeps the batches in memory."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []

    def put(self, batch: Batch) -> None:
        self.batches.append(batch)

    def close(self) -> None:
        pass


@dataclass
class Hall:
    """The exhibit in the hall with its visitors, and what is counted of them."""

    driver: TouchDriver
    recorder: UsageRecorder
    kept: Kept
    local: datetime = datetime(2026, 11, 30, 10, 0)
    open: bool = True
    nobody: bool = False
    clock_is_wrong: bool = False
    others: list[object] = field(default_factory=list)

    def counted(self) -> dict[tuple[str, str], int]:
        """What was counted by kind and key since the last time, in whatever hour, without the minutes."""
        self.recorder.flush()
        return {(kind, key): count for (_hour, kind, key), count in self.cells().items() if kind != Kind.SHOWN}

    def cells(self) -> dict[Cell, int]:
        found: dict[Cell, int] = {}
        for batch in self.kept.batches:
            for cell, count in batch.added.items():
                found[cell] = found.get(cell, 0) + count
        self.kept.batches.clear()
        return found

    def wake(self) -> None:
        self.driver.tap((3, 3))
        assert self.driver.application.visit.phase is Phase.ACTIVE

    def stay(self, seconds: int) -> None:
        """Let a visitor look at a page."""
        self.driver.clock.now += seconds
        QCoreApplication.processEvents()

    def leave(self) -> None:
        """Let the time of a session run out."""
        for _ in range(IDLE_S + 21):
            self.driver.clock.now += 1
            self.driver.application.visit.update()
        QCoreApplication.processEvents()
        assert self.driver.application.visit.phase is Phase.ATTRACT
        self.driver.settle()


@pytest.fixture(scope="module")
def attract(
    qt_application: "QApplication", bundled: "Exhibit", module_touch_screen: QPointingDevice
) -> Iterator[TouchDriver]:
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canvas, "render", lambda *_arguments: QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied))
        application = app.make_application(
            bundled, paths.bundled_content(), renderer="software", still=True, idle_seconds=IDLE_S, clock=clock
        )
        show_kiosk(application, clock, LANDSCAPE)
        yield TouchDriver(application, module_touch_screen, clock)
        application.close()


@pytest.fixture(scope="module")
def module_touch_screen(qt_application: "QApplication") -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def hall(attract: TouchDriver) -> Iterator[Hall]:
    application = attract.application
    application.visit.end()
    application.exhibit.setProperty("language", "zh")
    kept = Kept()
    recorder = UsageRecorder(
        application,
        kept,
        is_open=lambda _moment: made.open,
        is_nobody=lambda: made.nobody,
        clock_is_wrong=lambda: made.clock_is_wrong,
        clock=attract.clock,
        local=lambda: made.local,
    )
    made = Hall(attract, recorder, kept)
    yield made
    application.visit.end()
    recorder.close()
    recorder.deleteLater()


def of(kind: Kind, counted: dict[tuple[str, str], int]) -> dict[str, int]:
    return {key: count for (one, key), count in counted.items() if one == kind}


def test_a_visit_is_counted_as_it_went(hall: Hall) -> None:
    hall.wake()
    hall.stay(3)
    hall.driver.application.navigator.go("theme/citrus/story/1")
    hall.stay(30)
    hall.driver.application.navigator.go("theme/citrus/story/2")
    hall.driver.application.navigator.go("theme/citrus/figures/1")
    hall.stay(20)
    hall.driver.tap((3, 3))
    hall.leave()
    counted = hall.counted()
    assert of(Kind.VISIT, counted) == {"": 1}
    assert of(Kind.PAGE, counted) == dict.fromkeys(("home", "theme/citrus/story/1", "theme/citrus/figures/1"), 1), (
        "what was passed in less than two seconds was not seen"
    )
    assert of(Kind.SECTION, counted) == {"home": 1, "story": 1, "figures": 1}
    assert of(Kind.THEME, counted) == {"citrus": 1}
    assert of(Kind.LENGTH, counted) == {"50": 1}, "from the first touch to the last one: 53 s"
    assert of(Kind.DEPTH, counted) == {"3": 1}
    assert of(Kind.EXIT, counted) == {"theme/citrus/figures/1": 1}
    assert of(Kind.LANGUAGE, counted) == {"zh": 1}
    assert not of(Kind.DILIGENT, counted)


def test_what_is_opened_counts_once_a_visit(hall: Hall, bundled: "Exhibit") -> None:
    figure = bundled.home.headline[0]
    photo = bundled.themes[0].photos[0].id
    hall.wake()
    go, close = hall.driver.application.navigator.go, hall.driver.application.navigator.close
    for _ in range(2):
        for route in (f"source/{figure}", f"photo/{photo}", "qr-code"):
            go(route)
            close()
    hall.leave()
    counted = hall.counted()
    assert of(Kind.FIGURE, counted) == {figure: 1}
    assert of(Kind.OVERLAY, counted) == {f"source/{figure}": 1, f"photo/{photo}": 1, "qr-code/home": 1}


def test_options_and_language(hall: Hall) -> None:
    hall.wake()
    access = hall.driver.application.access
    for enabled in (True, False, True):
        access.choose("largeText", enabled)
    access.choose("readAloud", True)
    hall.driver.application.exhibit.setProperty("language", "en")
    hall.leave()
    counted = hall.counted()
    assert of(Kind.AID, counted) == {"largeText": 1, "readAloud": 1}
    assert of(Kind.LANGUAGE, counted) == {"en": 1}
    hall.wake()
    hall.leave()
    assert not of(Kind.AID, hall.counted()), "the next one starts without"


def test_an_activity_that_is_finished(hall: Hall) -> None:
    hall.wake()
    hall.driver.go("theme/citrus/hands-on/1")
    hall.driver.wait_until(lambda: hall.driver.find(objectName="activity") is not None, "no activity")
    activity = hall.driver.find(objectName="activity")
    assert activity
    QMetaObject.invokeMethod(activity, "reset")
    activity.setProperty("done", True)
    hall.driver.go("theme/citrus/story/1")
    hall.driver.go("theme/citrus/hands-on/1")
    hall.leave()
    assert of(Kind.HANDS_ON, hall.counted()) == {"citrus": 1}


def test_a_diligent_visit_sees_more_than_half_of_the_elements(hall: Hall, bundled: "Exhibit") -> None:
    pages: dict[tuple[str, str], str] = {}
    for route in hall.driver.application.exhibit.routes():
        page = parse_route(route)
        if isinstance(page, PageRoute) and element_of(page) in elements(bundled):
            pages.setdefault(element_of(page), route)
    assert len(pages) == len(elements(bundled)) > 10
    half = len(pages) // 2
    for seen, diligent in ((half, {}), (half + 1, {"": 1})):
        hall.wake()
        for route in list(pages.values())[:seen]:
            hall.driver.application.navigator.go(route)
            hall.stay(3)
        hall.leave()
        assert of(Kind.DILIGENT, hall.counted()) == diligent, seen


def test_a_guided_tour_is_one_count(hall: Hall) -> None:
    window = hall.driver.application.window
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    hall.driver.settle()
    for _ in range(3):
        hall.stay(10)
        QTest.keyClick(window, Qt.Key.Key_PageDown)
        hall.driver.settle()
    hall.stay(700)
    hall.driver.application.docent.check_timeout()
    QCoreApplication.processEvents()
    hall.leave()
    assert hall.counted() == {(Kind.TOUR, ""): 1}, "and nobody when the guide has left"
    hall.wake()
    hall.stay(3)
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    hall.driver.settle()
    counted = hall.counted()
    assert of(Kind.VISIT, counted) == of(Kind.TOUR, counted) == {"": 1}
    assert of(Kind.EXIT, counted) == {"home": 1}, "a guide took over"


def test_the_daily_touch_of_the_machine_is_no_visitor(hall: Hall) -> None:
    application, clock = hall.driver.application, Clock()
    check = TouchCheck(application.window, application.touch_monitor, application.visit, clock=clock)
    answers: list[None] = []
    check.succeeded.connect(hall.recorder.update)
    check.succeeded.connect(lambda: answers.append(None))
    hall.recorder._is_nobody = lambda: check.active
    clock.now += DAY_S
    check.poll()
    wait_until(lambda: len(answers) == 1)
    QCoreApplication.processEvents()
    assert hall.counted() == {}
    clock.now += DAY_S
    check.poll()
    application.touch_monitor.touched.emit()
    wait_until(lambda: len(answers) == 2)
    hall.leave()
    assert of(Kind.VISIT, hall.counted()) == {"": 1}, "somebody has come meanwhile"
    check.deleteLater()


def test_nobody_is_counted_without_a_timeout(hall: Hall) -> None:
    visit = hall.driver.application.visit
    visit.set_idle_seconds(0)
    hall.driver.tap((3, 3))
    hall.driver.application.navigator.go("theme/citrus/story/1")
    hall.stay(10)
    assert hall.counted() == {}
    visit.set_idle_seconds(IDLE_S)


def test_what_a_visit_leaves_to_be_written_reaches_back_less_than_the_interval(hall: Hall) -> None:
    hall.wake()
    hall.stay(3)
    assert of(Kind.VISIT, hall.counted()) == {"": 1}
    hall.stay(3)
    assert hall.counted() == {}, "nothing is counted twice"
    assert hall.recorder._timer.interval() <= 30_000
    assert hall.recorder._timer.isActive()
    hall.recorder.close()
    assert of(Kind.LENGTH, {(kind, key): n for (_h, kind, key), n in hall.cells().items()}) == {"0": 1}


def test_counts_stand_in_their_hour_and_without_one_while_the_clock_is_wrong(hall: Hall) -> None:
    hall.wake()
    hall.stay(3)
    hall.recorder.flush()
    assert {cell.hour for cell in hall.cells()} == {HOUR}
    hall.local += timedelta(hours=1)
    hall.driver.application.navigator.go("about")
    hall.stay(3)
    hall.recorder.flush()
    assert {cell.hour for cell in hall.cells()} == {"2026-11-30T11"}
    hall.local, hall.clock_is_wrong = datetime(1970, 1, 1), True
    hall.leave()
    found = hall.kept.batches
    assert {cell.hour for batch in found for cell in batch.added} == {UNDATED}
    assert all(batch.until is None for batch in found), "no minutes of a day that is not known"


class TestMinutes:
    def shown(self, hall: Hall) -> dict[str, int]:
        return {cell.hour: count for cell, count in hall.cells().items() if cell.kind == Kind.SHOWN}

    def picture(self, hall: Hall) -> None:
        wait_until(lambda: hall.recorder._frame_shown)

    def test_a_minute_with_a_picture_counts_once(self, hall: Hall) -> None:
        for _ in range(3):
            self.picture(hall)
            hall.recorder.flush()
        hall.local += timedelta(minutes=1)
        self.picture(hall)
        hall.recorder.flush()
        assert self.shown(hall) == {HOUR: 2}

    def test_one_without_a_picture_or_closed_does_not(self, hall: Hall) -> None:
        self.picture(hall)
        hall.open = False
        hall.recorder.flush()
        hall.open = True
        hall.driver.application.window.blockSignals(True)
        hall.recorder.flush()
        hall.local += timedelta(minutes=1)
        hall.recorder.flush()
        hall.driver.application.window.blockSignals(False)
        assert self.shown(hall) == {}

    def test_batches_say_until_when_and_by_which_hours(self, hall: Hall) -> None:
        hall.recorder.flush()
        batch = hall.kept.batches[-1]
        assert batch.until == hall.local
        assert open_minutes(hall.local, hall.local + timedelta(hours=1), batch.is_open) == 60
        hall.open = False
        assert open_minutes(hall.local, hall.local + timedelta(hours=1), batch.is_open) == 0


def test_writes_into_the_file(hall: Hall, tmp_path: Path) -> None:
    hall.recorder._writer = writer = UsageWriter(tmp_path / "state" / "usage.sqlite3")
    hall.wake()
    hall.leave()
    hall.recorder.close()
    counts = read_counts(hall.local.date(), hall.local.date(), tmp_path / "state" / "usage.sqlite3")
    assert counts[Cell(HOUR, Kind.VISIT, "")] == 1
    assert not writer._thread.is_alive()


def test_a_power_cut_costs_at_most_half_a_minute() -> None:
    # What is handed over is on the disk once it is written: tests/usage/test_store.py.
    assert FLUSH_MS <= 30_000

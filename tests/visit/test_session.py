"""The session model: when it emits changes, and when its timer runs."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.visit.idle import Phase
from wuxi_kiosk.visit.session import COUNTDOWN_SECONDS, VisitModel


class Clock:
    """A manual clock in monotonic seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visit(qt_application: QApplication, clock: Clock) -> Iterator[VisitModel]:
    session = VisitModel(60, clock, qt_application)
    yield session
    shiboken6.delete(session)


def state(visit: VisitModel) -> tuple[bool, bool, int]:
    return visit.property("attractActive"), visit.property("timeoutWarning"), visit.property("seconds")


def advance(visit: VisitModel, clock: Clock, seconds: int) -> None:
    """Advance the clock, updating the session each second."""
    for _ in range(seconds):
        clock.now += 1
        visit.update()


def test_starts_in_attract_loop(visit: VisitModel) -> None:
    assert state(visit) == (True, False, 0)


def test_emits_each_phase_of_a_session(visit: VisitModel, clock: Clock) -> None:
    emitted: list[object] = []
    visit.changed.connect(lambda: emitted.append(state(visit)))
    visit.sessionEnded.connect(lambda: emitted.append("ended"))
    visit.touched()
    advance(visit, clock, 59)
    assert emitted == [(False, False, 0)]
    advance(visit, clock, 21)
    counted = [(False, True, seconds) for seconds in range(20, 0, -1)]
    assert emitted == [(False, False, 0), *counted, "ended", (True, False, 0)]


def test_touch_during_countdown_continues_session(visit: VisitModel, clock: Clock) -> None:
    ended: list[None] = []
    visit.sessionEnded.connect(lambda: ended.append(None))
    visit.touched()
    advance(visit, clock, 79)
    assert state(visit) == (False, True, 1)
    visit.touched()
    assert state(visit) == (False, False, 0)
    advance(visit, clock, 59)
    assert (state(visit), ended) == ((False, False, 0), [])


def test_hold_stops_idle_clock(visit: VisitModel, clock: Clock) -> None:
    visit.touched()
    visit.hold("media", True)
    advance(visit, clock, 200)
    assert visit.phase is Phase.ACTIVE
    visit.hold("media", False)
    advance(visit, clock, 60)
    # mypy does not know that the phase has changed since it was compared.
    assert visit.phase is Phase.TIMEOUT_WARNING  # type: ignore[comparison-overlap]


def test_timer_runs_only_until_next_timeout(visit: VisitModel, clock: Clock) -> None:
    timer = visit._timer
    assert not timer.isActive(), "no timer runs in the attract loop"
    visit.touched()
    assert timer.interval() == 60_000
    clock.now += 30
    visit.touched()
    assert timer.interval() == 60_000, "a touch does not restart the timer"
    clock.now += 30
    visit.update()
    assert timer.interval() == 30_000
    visit.hold("finger", True)
    assert not timer.isActive()
    visit.hold("finger", False)
    clock.now += 60
    visit.update()
    assert (visit.phase, timer.interval()) == (Phase.TIMEOUT_WARNING, 1000)


def test_zero_timeout_disables_attract_loop_and_warning(qt_application: QApplication, clock: Clock) -> None:
    visit = VisitModel(0, clock, qt_application)
    advance(visit, clock, 1000)
    assert state(visit) == (False, False, 0)
    assert not visit._timer.isActive()
    shiboken6.delete(visit)


def test_countdown_length_is_readable(visit: VisitModel) -> None:
    assert visit.property("countdown") == COUNTDOWN_SECONDS


def test_other_idle_time_reschedules(visit: VisitModel, clock: Clock) -> None:
    visit.touched()
    assert not visit.unattended
    visit.set_idle_seconds(30)
    assert visit._timer.interval() == 30_000
    clock.now += 30
    visit.update()
    assert visit.phase is Phase.TIMEOUT_WARNING


def test_idle_time_zero_ends_attract_loop(visit: VisitModel) -> None:
    emitted: list[str] = []
    visit.changed.connect(lambda: emitted.append("changed"))
    visit.sessionEnded.connect(lambda: emitted.append("ended"))
    visit.set_idle_seconds(0)
    assert state(visit) == (False, False, 0)
    assert emitted == ["changed"]
    assert visit.unattended


def test_an_idle_time_longer_than_a_timer_of_qt(qt_application: QApplication, clock: Clock) -> None:
    """2³¹ milliseconds are 24.8 days."""
    days = 86_400.0
    visit = VisitModel(40 * days, clock, qt_application)
    visit.touched()
    for day in range(40):
        assert visit.phase is Phase.ACTIVE, day
        assert 0 < visit._timer.interval() <= 1000 * days
        clock.now += days
        visit.update()
    assert visit.phase is Phase.TIMEOUT_WARNING
    shiboken6.delete(visit)

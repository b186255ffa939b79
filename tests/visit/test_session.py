"""The visit as the pages see it: told when it changes, looked at no more often than needed."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.visit.idle import Phase
from wuxi_kiosk.visit.session import COUNTDOWN_SECONDS, VisitModel


class Clock:
    """Monotonic seconds, as a test wants them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visit(application: QApplication, clock: Clock) -> Iterator[VisitModel]:
    made = VisitModel(60, clock, application)
    yield made
    shiboken6.delete(made)


def state(visit: VisitModel) -> tuple[bool, bool, int]:
    return visit.property("attractActive"), visit.property("timeoutWarning"), visit.property("seconds")


def pass_by(visit: VisitModel, clock: Clock, seconds: int) -> None:
    """Let so many seconds pass; the clock is looked at in each."""
    for _ in range(seconds):
        clock.now += 1
        visit.update()


def test_it_begins_with_the_attract_loop(visit: VisitModel) -> None:
    assert state(visit) == (True, False, 0)


def test_a_visit_from_the_first_touch_to_the_end(visit: VisitModel, clock: Clock) -> None:
    told: list[object] = []
    visit.changed.connect(lambda: told.append(state(visit)))
    visit.sessionEnded.connect(lambda: told.append("left"))
    visit.touched()
    pass_by(visit, clock, 59)
    assert told == [(False, False, 0)]
    pass_by(visit, clock, 21)
    counted = [(False, True, seconds) for seconds in range(20, 0, -1)]
    assert told == [(False, False, 0), *counted, "left", (True, False, 0)]


def test_a_touch_in_the_countdown_keeps_the_visit(visit: VisitModel, clock: Clock) -> None:
    left: list[None] = []
    visit.sessionEnded.connect(lambda: left.append(None))
    visit.touched()
    pass_by(visit, clock, 79)
    assert state(visit) == (False, True, 1)
    visit.touched()
    assert state(visit) == (False, False, 0)
    pass_by(visit, clock, 59)
    assert (state(visit), left) == ((False, False, 0), [])


def test_what_plays_holds_it(visit: VisitModel, clock: Clock) -> None:
    visit.touched()
    visit.hold("media", True)
    pass_by(visit, clock, 200)
    assert visit.phase is Phase.ACTIVE
    visit.hold("media", False)
    pass_by(visit, clock, 60)
    # mypy does not know that the phase has changed since it was compared.
    assert visit.phase is Phase.TIMEOUT_WARNING  # type: ignore[comparison-overlap]


def test_while_somebody_is_there_it_sleeps_until_the_minute_is_over(visit: VisitModel, clock: Clock) -> None:
    timer = visit._timer
    assert not timer.isActive(), "nothing to look for while nobody is there"
    visit.touched()
    assert timer.interval() == 60_000
    clock.now += 30
    visit.touched()
    assert timer.interval() == 60_000, "a touch sets no timer anew"
    clock.now += 30
    visit.update()
    assert timer.interval() == 30_000
    visit.hold("finger", True)
    assert not timer.isActive()
    visit.hold("finger", False)
    clock.now += 60
    visit.update()
    assert (visit.phase, timer.interval()) == (Phase.TIMEOUT_WARNING, 1000)


def test_without_a_time_nobody_is_called_or_asked(application: QApplication, clock: Clock) -> None:
    visit = VisitModel(0, clock, application)
    pass_by(visit, clock, 1000)
    assert state(visit) == (False, False, 0)
    assert not visit._timer.isActive()
    shiboken6.delete(visit)


def test_the_countdown_can_be_told_as_a_share(visit: VisitModel) -> None:
    assert visit.property("countdown") == COUNTDOWN_SECONDS

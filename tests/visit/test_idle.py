"""When a visitor is taken to have left: every transition, and what must hold whatever happens."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.visit.idle import MAX_STEP_S, IdleTimer, Phase

TIMEOUT, COUNTDOWN = 60.0, 20.0
ATTRACT, ACTIVE, WARNING = Phase.ATTRACT, Phase.ACTIVE, Phase.TIMEOUT_WARNING


def made(phase: Phase = ACTIVE, *, timeout: float = TIMEOUT) -> IdleTimer:
    return IdleTimer(timeout, COUNTDOWN, phase, 0.0)


def warned(at: float = TIMEOUT) -> IdleTimer:
    idle = made()
    idle.tick(at)
    assert idle.phase is WARNING
    return idle


def run(idle: IdleTimer, start: float, end: float, step: float = 1.0) -> None:
    """Look at the clock so often from a time to another."""
    for now in accumulate([start, *[step] * round((end - start) / step)]):
        idle.tick(now)


class TestActive:
    def test_a_minute_without_touch_begins_the_countdown(self) -> None:
        idle = made()
        idle.tick(59.9)
        assert idle.phase is ACTIVE
        idle.tick(60)
        assert (idle.phase, idle.remaining) == (WARNING, COUNTDOWN)

    def test_a_touch_starts_the_minute_anew(self) -> None:
        idle = made()
        idle.touch(59)
        idle.tick(118.9)
        assert idle.phase is ACTIVE
        idle.tick(119)
        assert idle.phase is WARNING

    def test_the_minute_itself_never_resets(self) -> None:
        idle = made()
        idle.tick(1e6)
        assert (idle.phase, idle.remaining) == (WARNING, COUNTDOWN)

    def test_it_knows_when_to_look_again(self) -> None:
        idle = made()
        assert idle.due(10) == 50
        idle.touch(30)
        assert idle.due(30) == 60
        assert idle.due(100) == 0

    def test_without_patience_nobody_is_ever_asked(self) -> None:
        idle = made(timeout=0)
        idle.tick(1e6)
        assert (idle.phase, idle.due(1e6)) == (ACTIVE, None)


class TestCountdown:
    def test_it_runs_out(self) -> None:
        idle = warned()
        run(idle, 61, 79)
        assert (idle.phase, idle.remaining) == (WARNING, 1)
        idle.tick(80)
        assert (idle.phase, idle.remaining) == (ATTRACT, 0)

    def test_a_touch_cancels_it(self) -> None:
        idle = warned()
        run(idle, 61, 79)
        idle.touch(79.9)
        assert idle.phase is ACTIVE
        idle.tick(139.8)
        assert idle.phase is ACTIVE
        idle.tick(139.9)
        assert (idle.phase, idle.remaining) == (WARNING, COUNTDOWN)

    def test_what_begins_to_hold_cancels_it(self) -> None:
        idle = warned()
        idle.hold("media", True, 65)
        run(idle, 66, 400)
        assert idle.phase is ACTIVE

    def test_what_lets_go_of_nothing_changes_nothing(self) -> None:
        idle = warned()
        idle.hold("media", False, 65)
        assert idle.phase is WARNING

    @pytest.mark.parametrize("gap", [2.0, 3600.0])
    def test_it_is_shown_its_whole_time_though_the_machine_sleeps(self, gap: float) -> None:
        idle = warned()
        idle.tick(61)
        idle.tick(61 + gap)
        assert (idle.phase, idle.remaining) == (WARNING, COUNTDOWN - 1 - MAX_STEP_S)

    def test_it_is_looked_at_each_second(self) -> None:
        idle = warned()
        assert idle.due(60) == 1
        idle.tick(60.75)
        assert idle.due(60.75) == 0.25


class TestAttract:
    def test_a_touch_wakes(self) -> None:
        idle = made(ATTRACT)
        idle.touch(5)
        assert idle.phase is ACTIVE
        assert idle.due(5) == TIMEOUT

    def test_nothing_else_does(self) -> None:
        idle = made(ATTRACT)
        idle.hold("media", True, 5)
        idle.hold("media", False, 6)
        idle.tick(1e6)
        assert (idle.phase, idle.due(1e6)) == (ATTRACT, None)


class TestHolds:
    @pytest.mark.parametrize("names", [("finger",), ("media", "narration", "docent")])
    def test_while_anything_holds_the_clock_waits(self, names: tuple[str, ...]) -> None:
        idle = made()
        for name in names:
            idle.hold(name, True, 1)
        for name in names:
            assert idle.due(1) is None
            run(idle, 2, 1000, 50)
            assert idle.phase is ACTIVE
            idle.hold(name, False, 1000)
        assert idle.due(1000) == TIMEOUT

    def test_holding_twice_is_holding_once(self) -> None:
        idle = made()
        idle.hold("media", True, 1)
        idle.hold("media", True, 2)
        idle.hold("media", False, 3)
        idle.tick(63)
        assert idle.phase is WARNING

    def test_a_hold_outlasts_the_touch_that_wakes(self) -> None:
        idle = made(ATTRACT)
        idle.hold("finger", True, 1)
        idle.touch(1)
        idle.tick(500)
        assert idle.phase is ACTIVE


# Whatever may happen, each after a while; most of the time somebody looks at the clock as soon as it says.
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["touch", "tick", "due", "due", "due", "finger", "media", "-finger", "-media"]),
        st.one_of(st.floats(0, 3), st.floats(0, 200)),
    ),
    max_size=200,
)


@given(EVENTS, st.sampled_from([ATTRACT, ACTIVE]))
def test_nobody_is_lost_and_nobody_stays_for_ever(events: list[tuple[str, float]], phase: Phase) -> None:
    """Never reset while held nor before its time; the countdown only falls; in the end the next one is called."""
    idle = made(phase)
    now = last_touch = last_look = shown = 0.0
    for what, wait in events:
        before, remaining = idle.phase, idle.remaining
        if what == "due":
            wait = idle.due(now) or 0.0
        now += wait
        if what == "touch":
            idle.touch(now)
        elif what in ("tick", "due"):
            idle.tick(now)
        else:
            idle.hold(what.lstrip("-"), not what.startswith("-"), now)
        if what == "touch":
            last_touch = now
            assert idle.phase is ACTIVE
        assert 0 <= idle.remaining <= COUNTDOWN
        if idle.holds:
            assert idle.phase is not WARNING
        if before is WARNING and idle.phase is not ACTIVE:
            assert idle.remaining <= remaining
            shown += min(now - last_look, MAX_STEP_S) if what in ("tick", "due") else 0
        if (before, idle.phase) == (ACTIVE, WARNING):
            assert now - last_touch >= TIMEOUT
            shown = 0.0
        if what in ("tick", "due"):
            last_look = now
        if idle.phase is ATTRACT and before is not ATTRACT:
            assert before is WARNING
            assert not idle.holds
            assert now - last_touch >= TIMEOUT + COUNTDOWN - 1e-6
            assert shown >= COUNTDOWN - 1e-6
    for name in list(idle.holds):
        idle.hold(name, False, now)
    for _ in range(60):
        if idle.phase is ATTRACT:
            break
        # A timer may be a little early, and is then warned again.
        now += max(0.001, idle.due(now) or 0.0)
        idle.tick(now)
    assert idle.phase is ATTRACT

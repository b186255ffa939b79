"""The idle timer: its transitions, and its invariants under random events."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.visit.idle import MAX_STEP_S, UNATTENDED_S, IdleTimer, Phase

TIMEOUT, COUNTDOWN = 60.0, 20.0
ATTRACT, ACTIVE, WARNING = Phase.ATTRACT, Phase.ACTIVE, Phase.TIMEOUT_WARNING


def idle_timer(phase: Phase = ACTIVE, *, timeout: float = TIMEOUT) -> IdleTimer:
    return IdleTimer(timeout, COUNTDOWN, phase, 0.0)


def idle_timer_with_warning(at: float = TIMEOUT) -> IdleTimer:
    idle = idle_timer()
    idle.tick(at)
    assert idle.phase is WARNING
    return idle


def run(idle: IdleTimer, start: float, end: float, step: float = 1.0) -> None:
    """Tick every `step` seconds from `start` to `end`."""
    for now in accumulate([start, *[step] * round((end - start) / step)]):
        idle.tick(now)


class TestActive:
    def test_timeout_starts_the_countdown(self) -> None:
        idle = idle_timer()
        idle.tick(59.9)
        assert idle.phase is ACTIVE
        idle.tick(60)
        assert (idle.phase, idle.remaining) == (WARNING, COUNTDOWN)

    def test_touch_restarts_the_timeout(self) -> None:
        idle = idle_timer()
        idle.touch(59)
        idle.tick(118.9)
        assert idle.phase is ACTIVE
        idle.tick(119)
        assert idle.phase is WARNING

    def test_timeout_never_ends_session_without_countdown(self) -> None:
        idle = idle_timer()
        idle.tick(1e6)
        assert (idle.phase, idle.remaining) == (WARNING, COUNTDOWN)

    def test_due_returns_seconds_until_timeout(self) -> None:
        idle = idle_timer()
        assert idle.due(10) == 50
        idle.touch(30)
        assert idle.due(30) == 60
        assert idle.due(100) == 0

    def test_zero_timeout_never_warns(self) -> None:
        idle = idle_timer(timeout=0)
        idle.tick(1e6)
        assert (idle.phase, idle.due(1e6)) == (ACTIVE, None)


class TestCountdown:
    def test_expiry_returns_to_attract(self) -> None:
        idle = idle_timer_with_warning()
        run(idle, 61, 79)
        assert (idle.phase, idle.remaining) == (WARNING, 1)
        idle.tick(80)
        assert (idle.phase, idle.remaining) == (ATTRACT, 0)

    def test_touch_cancels_the_countdown(self) -> None:
        idle = idle_timer_with_warning()
        run(idle, 61, 79)
        idle.touch(79.9)
        assert idle.phase is ACTIVE
        idle.tick(139.8)
        assert idle.phase is ACTIVE
        idle.tick(139.9)
        assert (idle.phase, idle.remaining) == (WARNING, COUNTDOWN)

    def test_new_hold_cancels_the_countdown(self) -> None:
        idle = idle_timer_with_warning()
        idle.hold("media", True, 65)
        run(idle, 66, 400)
        assert idle.phase is ACTIVE

    def test_release_without_hold_changes_nothing(self) -> None:
        idle = idle_timer_with_warning()
        idle.hold("media", False, 65)
        assert idle.phase is WARNING

    @pytest.mark.parametrize("gap", [2.0, 3600.0])
    def test_time_suspended_does_not_shorten_the_countdown(self, gap: float) -> None:
        idle = idle_timer_with_warning()
        idle.tick(61)
        idle.tick(61 + gap)
        assert (idle.phase, idle.remaining) == (WARNING, COUNTDOWN - 1 - MAX_STEP_S)

    def test_is_due_at_each_whole_second(self) -> None:
        idle = idle_timer_with_warning()
        assert idle.due(60) == 1
        idle.tick(60.75)
        assert idle.due(60.75) == 0.25


class TestAttract:
    def test_touch_starts_session(self) -> None:
        idle = idle_timer(ATTRACT)
        idle.touch(5)
        assert idle.phase is ACTIVE
        assert idle.due(5) == TIMEOUT

    def test_holds_and_ticks_do_not_start_session(self) -> None:
        idle = idle_timer(ATTRACT)
        idle.hold("media", True, 5)
        idle.hold("media", False, 6)
        idle.tick(1e6)
        assert (idle.phase, idle.due(1e6)) == (ATTRACT, None)


class TestHolds:
    @pytest.mark.parametrize("names", [("finger",), ("media", "narration", "docent")])
    def test_any_hold_stops_the_clock(self, names: tuple[str, ...]) -> None:
        idle = idle_timer()
        for name in names:
            idle.hold(name, True, 1)
        for name in names:
            assert idle.due(1) is None
            run(idle, 2, 1000, 50)
            assert idle.phase is ACTIVE
            idle.hold(name, False, 1000)
        assert idle.due(1000) == TIMEOUT

    def test_repeated_hold_needs_one_release(self) -> None:
        idle = idle_timer()
        idle.hold("media", True, 1)
        idle.hold("media", True, 2)
        idle.hold("media", False, 3)
        idle.tick(63)
        assert idle.phase is WARNING

    def test_hold_persists_after_touch_starts_session(self) -> None:
        idle = idle_timer(ATTRACT)
        idle.hold("finger", True, 1)
        idle.touch(1)
        idle.tick(500)
        assert idle.phase is ACTIVE


# Random events, each with the seconds before it; "due" ticks as soon as the timer is due.
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["touch", "tick", "due", "due", "due", "finger", "media", "-finger", "-media"]),
        st.one_of(st.floats(0, 3), st.floats(0, 200)),
    ),
    max_size=200,
)


@given(EVENTS, st.sampled_from([ATTRACT, ACTIVE]))
def test_session_ends_only_after_timeout_and_countdown(events: list[tuple[str, float]], phase: Phase) -> None:
    """Never ends while held or early; the countdown never rises; the attract loop begins in the end."""
    idle = idle_timer(phase)
    now = last_touch = last_tick = shown = 0.0
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
            shown += min(now - last_tick, MAX_STEP_S) if what in ("tick", "due") else 0
        if (before, idle.phase) == (ACTIVE, WARNING):
            assert now - last_touch >= TIMEOUT
            shown = 0.0
        if what in ("tick", "due"):
            last_tick = now
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
        # Timers may fire slightly early, and then have to tick again.
        now += max(0.001, idle.due(now) or 0.0)
        idle.tick(now)
    assert idle.phase is ATTRACT


class TestSetTimeout:
    def test_counts_from_now(self) -> None:
        idle = idle_timer()
        idle.set_timeout(30, 50)
        idle.tick(79.9)
        assert idle.phase is ACTIVE
        idle.tick(80)
        assert idle.phase is WARNING

    @pytest.mark.parametrize("phase", Phase)
    def test_zero_ends_attract_loop_and_warning(self, phase: Phase) -> None:
        idle = idle_timer(phase)
        idle.set_timeout(0, 50)
        assert (idle.phase, idle.due(50)) == (ACTIVE, None)

    def test_the_attract_loop_goes_on(self) -> None:
        idle = idle_timer(ATTRACT)
        idle.set_timeout(30, 50)
        assert idle.phase is ATTRACT


class TestUnattended:
    def test_in_the_attract_loop_and_before_the_first_touch(self) -> None:
        assert idle_timer(ATTRACT).unattended(0)
        assert idle_timer(ACTIVE).unattended(0)

    def test_not_during_a_session(self) -> None:
        idle = idle_timer(ATTRACT)
        idle.touch(0)
        assert not idle.unattended(1)
        run(idle, 1, 70)
        assert idle.phase is WARNING
        assert not idle.unattended(70)
        run(idle, 70, 90)
        assert idle.unattended(90)

    @pytest.mark.parametrize("phase", [ATTRACT, ACTIVE])
    def test_not_while_held(self, phase: Phase) -> None:
        idle = idle_timer(phase)
        idle.hold("finger", True, 0)
        assert not idle.unattended(1000)

    def test_without_a_timeout_long_after_the_last_touch(self) -> None:
        idle = idle_timer(timeout=0)
        idle.touch(10)
        assert not idle.unattended(9 + UNATTENDED_S)
        assert idle.unattended(10 + UNATTENDED_S)

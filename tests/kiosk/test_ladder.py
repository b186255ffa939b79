"""What is tried after a failure, in which order, after which delay."""

from itertools import pairwise

import pytest

from wuxi_kiosk.kiosk.ladder import DISPLAY_DELAY_S, HEALTHY_S, MAX_DELAY_S, REBOOT_UPTIME_S, Ladder, Rung, Step

DAY_S = 86_400.0


def steps(ladder: Ladder, count: int, *, healthy_s: float = 5.0, uptime_s: float = 100.0) -> list[tuple[Rung, float]]:
    found = [ladder.fail(healthy_s, uptime_s) for _ in range(count)]
    return [(step.rung, step.delay) for step in found]


def test_restarts_then_shows_the_last_good_pack_then_the_bundled_content_then_by_another_program() -> None:
    expected = [Rung.RESTART] * 2 + [Rung.LAST_GOOD_PACK] * 3 + [Rung.BUNDLED_CONTENT] * 3
    expected += [Rung.LAST_GOOD_PROGRAM] * 4
    assert [rung for rung, _delay in steps(Ladder(), 12)] == expected


def test_delay_doubles_up_to_five_minutes_and_never_ends() -> None:
    delays = [delay for _rung, delay in steps(Ladder(), 5000)]
    assert delays[:4] == [1, 2, 4, 8]
    assert all(after == min(2 * before, MAX_DELAY_S) for before, after in pairwise(delays))
    assert delays[-1] == MAX_DELAY_S == 300


def test_ten_healthy_minutes_begin_anew() -> None:
    ladder = Ladder()
    steps(ladder, 6)
    assert ladder.fail(HEALTHY_S - 1, 100).delay == 64
    assert ladder.fail(HEALTHY_S, 100).delay == 1


def test_safe_picture_covers_every_wait() -> None:
    ladder = Ladder()
    assert all(ladder.fail(0, 0).safe_picture for _ in range(5))


def test_a_missing_display_is_looked_for_all_the_time_and_counts_as_no_failure() -> None:
    ladder = Ladder()
    found = {ladder.miss_display(40 * DAY_S) for _ in range(5000)}
    assert found == {Step(Rung.RESTART, DISPLAY_DELAY_S, safe_picture=False)}
    assert steps(ladder, 2) == [(Rung.RESTART, 1), (Rung.RESTART, 2)]


def test_a_display_that_stays_away_takes_a_new_session_once() -> None:
    ladder = Ladder(has_session=True)
    rungs = [ladder.miss_display(60).rung for _ in range(20)]
    assert [rung for rung in rungs if rung is not Rung.RESTART] == [Rung.NEW_SESSION]


def test_without_a_session_it_never_asks_for_one() -> None:
    rungs = {rung for rung, _delay in steps(Ladder(), 200, uptime_s=40 * DAY_S)}
    assert rungs == {Rung.RESTART, Rung.LAST_GOOD_PACK, Rung.BUNDLED_CONTENT, Rung.LAST_GOOD_PROGRAM}


def test_a_session_is_renewed_once_then_the_machine_rebooted() -> None:
    ladder = Ladder(has_session=True)
    rungs = [rung for rung, _delay in steps(ladder, 14, uptime_s=REBOOT_UPTIME_S)]
    assert rungs[11:] == [Rung.NEW_SESSION, Rung.REBOOT, Rung.REBOOT]
    assert Rung.NEW_SESSION not in rungs[:11]


@pytest.mark.parametrize("uptime_s", [60.0, REBOOT_UPTIME_S - 1])
def test_a_machine_that_was_started_today_is_not_rebooted(uptime_s: float) -> None:
    rungs = {rung for rung, _delay in steps(Ladder(has_session=True), 300, uptime_s=uptime_s)}
    assert Rung.REBOOT not in rungs


def test_restarts_stay_few_over_two_days() -> None:
    """827 restarts in 48 hours is what another kiosk has been seen to do."""
    ladder, passed, count = Ladder(), 0.0, 0
    while passed < 2 * DAY_S:
        passed += 2 + ladder.fail(2, 100).delay
        count += 1
    assert count < 600

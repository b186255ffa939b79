"""Opening hours as they are changed on the panel."""

from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.panel import hours as module
from wuxi_kiosk.panel.hours import USUAL, like_monday, step_time, toggle_break, toggle_day, with_day
from wuxi_kiosk.settings import OpeningHours

WEEK = OpeningHours((USUAL,) * 7)


def test_days_are_closed_and_opened() -> None:
    closed = toggle_day(WEEK, 6)
    assert closed.days == (*(USUAL,) * 6, ())
    assert toggle_day(closed, 6) == WEEK


def test_times_move_by_a_quarter_of_an_hour() -> None:
    assert step_time(WEEK, 2, 0, -1).days[2] == ((525, 1020),)
    odd = with_day(WEEK, 0, ((541, 1020),))
    assert step_time(odd, 0, 0, 1).days[0] == ((555, 1020),)


def test_a_break_is_at_noon_where_it_can_be() -> None:
    assert toggle_break(WEEK, 0).days[0] == ((540, 720), (780, 1020))
    evening = with_day(WEEK, 0, ((1080, 1200),))
    assert toggle_break(evening, 0).days[0] == ((1080, 1140), (1155, 1200))
    assert toggle_break(toggle_break(WEEK, 0), 0) == WEEK
    for periods in ((), ((540, 555),)):
        short = with_day(WEEK, 0, periods)
        assert toggle_break(short, 0) == short


def test_every_day_as_on_monday() -> None:
    assert like_monday(toggle_break(WEEK, 0)).days == (((540, 720), (780, 1020)),) * 7


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5), st.integers(0, 5)), max_size=80))
def test_whatever_is_tapped_leaves_hours_that_are_right(taps: list[tuple[int, int, int]]) -> None:
    hours = WEEK
    for day, action, index in taps:
        if action == 0:
            hours = toggle_day(hours, day)
        elif action == 1:
            hours = toggle_break(hours, day)
        elif action == 2:
            hours = like_monday(hours)
        elif index < 2 * len(hours.days[day]):
            hours = step_time(hours, day, index, 1 if action == 3 else -1)
        times = [time for period in hours.days[day] for time in period]
        assert times == sorted(set(times))
        assert all(0 <= time <= module.DAY_MINUTES for time in times)

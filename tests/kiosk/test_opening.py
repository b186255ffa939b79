"""When the screen should be on."""

from datetime import datetime

import pytest

from wuxi_kiosk.kiosk.opening import AFTER_TOUCH_S, Moment, is_open, screen_wanted
from wuxi_kiosk.settings import DAYS, OpeningHours

# On Sundays in two periods, on Mondays not at all, else from nine to five.
HOURS = OpeningHours(((), *[((540, 1020),)] * 5, ((540, 720), (810, 1440))))
# A Tuesday, a Sunday and a Monday.
TUESDAY, SUNDAY, MONDAY = datetime(2026, 12, 1), datetime(2026, 12, 6), datetime(2026, 12, 7)


def at(day: datetime, hour: int, minute: int = 0) -> datetime:
    return day.replace(hour=hour, minute=minute)


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (at(TUESDAY, 8, 59), False),
        (at(TUESDAY, 9), True),
        (at(TUESDAY, 16, 59), True),
        (at(TUESDAY, 17), False),
        (at(SUNDAY, 11), True),
        (at(SUNDAY, 12, 30), False),
        (at(SUNDAY, 23, 59), True),
        (at(MONDAY, 12), False),
    ],
)
def test_is_open(now: datetime, wanted: bool) -> None:
    assert is_open(HOURS, now) is wanted


def test_days_are_those_of_the_settings() -> None:
    assert [DAYS[day.weekday()] for day in (TUESDAY, SUNDAY, MONDAY)] == ["tue", "sun", "mon"]


def test_without_hours_it_is_always_open() -> None:
    assert is_open(None, at(MONDAY, 3))


def test_a_screen_is_off_while_it_is_closed_and_nobody_is_there() -> None:
    night = at(MONDAY, 3)
    assert not screen_wanted(HOURS, Moment(night, False, True, None))
    assert screen_wanted(HOURS, Moment(night, False, False, None)), "somebody is there"
    assert screen_wanted(HOURS, Moment(night, True, True, None)), "nobody knows what time it is"
    assert screen_wanted(HOURS, Moment(at(TUESDAY, 10), False, True, None))


def test_after_a_touch_it_stays_on_for_a_while() -> None:
    night = at(MONDAY, 3)
    assert screen_wanted(HOURS, Moment(night, False, True, AFTER_TOUCH_S - 1))
    assert not screen_wanted(HOURS, Moment(night, False, True, AFTER_TOUCH_S))

"""When the screen should be on."""

from datetime import datetime

import pytest

from wuxi_kiosk.kiosk.opening import AFTER_TOUCH_S, Moment, closed_throughout, is_open, screen_wanted
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


@pytest.mark.parametrize(
    ("begin", "minutes", "closed"),
    [
        (at(TUESDAY, 8, 59), 0, True),
        (at(TUESDAY, 8, 59), 60, False),
        (at(TUESDAY, 7, 59), 60, True),
        (at(TUESDAY, 8), 60, False),
        (at(TUESDAY, 12), 0, False),
        (at(TUESDAY, 23, 30), 569, True),
        (at(TUESDAY, 23, 30), 570, False),
        (at(SUNDAY, 12), 89, True),
        (at(SUNDAY, 12), 90, False),
        (at(MONDAY, 0), 1979, True),
    ],
)
def test_closed_throughout(begin: datetime, minutes: int, closed: bool) -> None:
    assert closed_throughout(HOURS, begin, minutes) is closed


def test_without_hours_it_is_never_closed() -> None:
    assert not closed_throughout(None, at(MONDAY, 3), 0)


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

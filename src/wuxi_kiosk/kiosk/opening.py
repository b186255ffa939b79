"""Whether the exhibit is open, and so whether its screen should be on; without clocks and processes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wuxi_kiosk.settings import OpeningHours

# So long the screen stays on after a touch outside the opening hours: staff, or an event in the evening.
AFTER_TOUCH_S = 600.0


def is_open(hours: OpeningHours | None, now: datetime) -> bool:
    """Whether a local time lies in the opening hours; without any the exhibit is always open."""
    if hours is None:
        return True
    minute = 60 * now.hour + now.minute
    return any(begin <= minute < end for begin, end in hours.days[now.weekday()])


def closed_throughout(hours: OpeningHours | None, begin: datetime, minutes: int) -> bool:
    """Whether the exhibit is closed from a local time on, for so many minutes; never without hours."""
    return not any(is_open(hours, begin + timedelta(minutes=passed)) for passed in range(minutes + 1))


@dataclass(frozen=True)
class Moment:
    """What is known when it is decided: the local time, whether it is wrong, and the seconds since the last touch."""

    local: datetime
    clock_is_wrong: bool
    unattended: bool
    since_touch_s: float | None


def screen_wanted(hours: OpeningHours | None, moment: Moment) -> bool:
    """Whether the screen should be on: always if nobody knows what time it is, or if somebody is there."""
    if moment.clock_is_wrong or not moment.unattended or is_open(hours, moment.local):
        return True
    return moment.since_touch_s is not None and moment.since_touch_s < AFTER_TOUCH_S

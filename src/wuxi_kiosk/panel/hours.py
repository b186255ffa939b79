"""The opening hours as they are changed on the panel: a period in a day, or two around a break; no Qt."""

from wuxi_kiosk.settings import DAYS, OpeningHours, Period

STEP_MINUTES = 15
DAY_MINUTES = 24 * 60
USUAL: tuple[Period, ...] = ((9 * 60, 17 * 60),)
BREAK: Period = (12 * 60, 13 * 60)


def always_open() -> OpeningHours:
    """A week without a closed minute."""
    return OpeningHours((((0, DAY_MINUTES),),) * len(DAYS))


def with_day(hours: OpeningHours, day: int, periods: tuple[Period, ...]) -> OpeningHours:
    """The hours with another day, from 0 for Monday."""
    return OpeningHours((*hours.days[:day], periods, *hours.days[day + 1 :]))


def step_time(hours: OpeningHours, day: int, index: int, direction: int) -> OpeningHours:
    """Move one of a day's times, from 0 for the first opening, by STEP_MINUTES; times that would cross stay."""
    times = [time for period in hours.days[day] for time in period]
    moved = (times[index] // STEP_MINUTES + direction) * STEP_MINUTES
    low = times[index - 1] + STEP_MINUTES if index else 0
    high = times[index + 1] - STEP_MINUTES if index + 1 < len(times) else DAY_MINUTES
    if not low <= moved <= high:
        return hours
    times[index] = moved
    return with_day(hours, day, tuple(zip(times[::2], times[1::2], strict=True)))


def toggle_day(hours: OpeningHours, day: int) -> OpeningHours:
    """Close a day, or open it at the usual hours."""
    return with_day(hours, day, () if hours.days[day] else USUAL)


def toggle_break(hours: OpeningHours, day: int) -> OpeningHours:
    """Add a break to a day, in its middle, or take its breaks away."""
    periods = hours.days[day]
    if len(periods) > 1:
        return with_day(hours, day, ((periods[0][0], periods[-1][1]),))
    if not periods:
        return hours
    begin, end = periods[0]
    first, last = BREAK
    if not begin < first < last < end:
        middle = (begin + end) // 2 // STEP_MINUTES * STEP_MINUTES
        first, last = middle, middle + STEP_MINUTES
        if not begin < first < last < end:
            return hours
    return with_day(hours, day, ((begin, first), (last, end)))


def like_monday(hours: OpeningHours) -> OpeningHours:
    """Give every day the hours of Monday."""
    return OpeningHours((hours.days[0],) * len(DAYS))

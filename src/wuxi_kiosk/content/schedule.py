"""When an entry of content is shown: dates, months, hours. All moments are local times without a zone."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from wuxi_kiosk.content.fields import Calendar, Model, OneOrMany

_DAY = re.compile(r"(?:(\d{4})-)?(\d\d)-(\d\d)")
_HOURS = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_LEAP_YEAR = 2000
_FIRST_YEAR, _LAST_YEAR = 2000, 2199
# From any day on, every day of a year has come by then, the 29th of February too.
_YEARS_AHEAD = 9
_DAY_MINUTES = 24 * 60


class ScheduleDay(Model):
    """A day, written `2026-12-01`, or without a `year` that day of every year, written `12-01`."""

    year: int | None
    month: int
    day: int

    def __str__(self) -> str:
        """As it is written."""
        return (f"{self.year:04}-" if self.year else "") + f"{self.month:02}-{self.day:02}"

    def key(self, day: date) -> tuple[int, ...]:
        """A day in the form in which it can be compared with this one's `parts`."""
        return (day.year, day.month, day.day) if self.year else (day.month, day.day)

    @property
    def parts(self) -> tuple[int, ...]:
        """Its own form of `key`."""
        return (self.year, self.month, self.day) if self.year else (self.month, self.day)

    def in_year(self, year: int) -> date | None:
        """The day in a year, of which it has none if it is another's, or on the 29th of February."""
        if self.year not in (None, year):
            return None
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


class Hours(Model):
    """A part of a day, written `09:00-17:00`: minutes after midnight, the last not included."""

    begin: int
    end: int


def _day(written: object) -> ScheduleDay:
    if isinstance(written, ScheduleDay):
        return written
    match = _DAY.fullmatch(str(written).strip())
    if not match:
        raise PydanticCustomError("bad_schedule", "bad schedule", {"what": "day"})
    year, month, day = int(match[1]) if match[1] else None, int(match[2]), int(match[3])
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise PydanticCustomError("bad_schedule", "bad schedule", {"what": "year"})
    try:
        date(year or _LEAP_YEAR, month, day)
    except ValueError:
        raise PydanticCustomError("no_such_day", "no such day", {"date": str(written)}) from None
    return ScheduleDay(year=year, month=month, day=day)


def _hours(written: object) -> Hours:
    if isinstance(written, Hours):
        return written
    match = _HOURS.fullmatch(str(written).strip())
    begin, end = (int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])) if match else (0, 0)
    if not match or int(match[2]) > 59 or int(match[4]) > 59 or end > _DAY_MINUTES:
        raise PydanticCustomError("bad_schedule", "bad schedule", {"what": "hours"})
    if begin >= end:
        raise PydanticCustomError("bad_schedule", "bad schedule", {"what": "hours_order"})
    return Hours(begin=begin, end=end)


Day = Annotated[
    ScheduleDay,
    BeforeValidator(_day),
    Calendar("day"),
    WithJsonSchema({"type": "string", "pattern": f"^{_DAY.pattern}$"}),
]
HoursOfDay = Annotated[
    Hours, BeforeValidator(_hours), WithJsonSchema({"type": "string", "pattern": f"^{_HOURS.pattern}$"})
]


class Schedule(Model):
    """When an entry is shown: where all that is written here holds.

    `from` and `until` are the first and the last day, both of one form; days of every year may pass the turn of the
    year. `months` are numbers from 1 to 12.
    """

    first: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None
    months: OneOrMany[Annotated[int, Field(ge=1, le=12)]] = ()
    hours: OneOrMany[HoursOfDay] = ()

    @model_validator(mode="after")
    def _check(self) -> "Schedule":
        what = ""
        if not (self.first or self.until or self.months or self.hours):
            what = "empty"
        elif self.first and self.until and bool(self.first.year) is not bool(self.until.year):
            what = "two_forms"
        elif self.first and self.until and self.first.year and self.first.parts > self.until.parts:
            what = "order"
        elif any(day and not day.year for day in (self.first, self.until)) and not (self.first and self.until):
            what = "one_end"
        elif not is_shown(self, earliest := datetime(self._first_year(), 1, 1)) and not next_change(self, earliest):
            what = "never"
        if what:
            raise PydanticCustomError("bad_schedule", "bad schedule", {"what": what})
        return self

    def _first_year(self) -> int:
        given = [day.year for day in (self.first, self.until) if day and day.year]
        return min(given, default=_LEAP_YEAR)

    def holds_on(self, day: date) -> bool:
        """Whether the entry is shown at any time of a day."""
        if self.months and day.month not in self.months:
            return False
        first, until = self.first, self.until
        if first and until and first.parts > until.parts:
            # Past the turn of the year.
            return first.key(day) >= first.parts or until.key(day) <= until.parts
        return (not first or first.key(day) >= first.parts) and (not until or until.key(day) <= until.parts)

    def changes_on(self, now: date) -> Iterator[date]:
        """The days from `now` on before which `holds_on` may have been other, and the next day."""
        yield from (now, now + timedelta(days=1))
        years = range(now.year, now.year + _YEARS_AHEAD)
        given = [day.year for day in (self.first, self.until) if day and day.year]
        for year in sorted({*years, *given}):
            for month in self.months:
                yield date(year, month, 1)
                yield date(year + month // 12, month % 12 + 1, 1)
            if self.first and (day := self.first.in_year(year)):
                yield day
            if self.until and (day := self.until.in_year(year)):
                yield day + timedelta(days=1)


def is_shown(schedule: Schedule | None, now: datetime, *, trusted: bool = True) -> bool:
    """Whether an entry is shown; one with a schedule never while the clock is not `trusted`."""
    if schedule is None:
        return True
    minute = 60 * now.hour + now.minute
    in_hours = not schedule.hours or any(hours.begin <= minute < hours.end for hours in schedule.hours)
    return trusted and in_hours and schedule.holds_on(now.date())


def next_change(schedule: Schedule, now: datetime) -> datetime | None:
    """The next moment at which an entry appears or disappears; None if that never happens again."""
    minutes = {0, *(minute for hours in schedule.hours for minute in (hours.begin, hours.end) if minute < _DAY_MINUTES)}
    moments = sorted(
        datetime.combine(day, time(minute // 60, minute % 60))
        for day in set(schedule.changes_on(now.date()))
        for minute in minutes
    )
    shown = is_shown(schedule, now)
    return next((moment for moment in moments if moment > now and is_shown(schedule, moment) is not shown), None)

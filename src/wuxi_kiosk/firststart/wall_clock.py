"""Date and time as an operator sets them: places with their time zones, and a clock that is stepped."""

import os
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

# Years that can be set.
MIN_YEAR, MAX_YEAR = 2020, 2099
FIELDS = ("year", "month", "day", "hour", "minute")
# Where exhibits may stand, in the places' own names.
_PLACES = {
    "Asia/Shanghai": "北京 Beijing",
    "Asia/Hong_Kong": "香港 Hong Kong",
    "Asia/Singapore": "Singapore",
    "Asia/Tokyo": "Tokyo",
    "Australia/Sydney": "Sydney",
    "Europe/London": "London",
    "Europe/Berlin": "Berlin",
    "America/New_York": "New York",
    "America/Los_Angeles": "Los Angeles",
}
_LOCAL_TIME = Path("/etc/localtime")


@dataclass(frozen=True)
class Place:
    """A time zone of the IANA database, by the name of a place, and what its clocks differ from UTC at a moment."""

    zone: str
    name: str
    difference: str


def find_zone(name: str) -> tzinfo | None:
    """A time zone by its name; None where the machine does not know it."""
    with suppress(Exception):
        return ZoneInfo(name)
    return None


def machine_zone(link: Path = _LOCAL_TIME) -> str:
    """The name of the machine's time zone; empty where it is not known."""
    with suppress(OSError):
        _, found, name = os.fspath(link.readlink()).partition("zoneinfo/")
        return name if found and find_zone(name) else ""
    return ""


def places(present: str, now: float) -> list[Place]:
    """The places to choose from, the zone that the machine has at present among them."""
    names = _PLACES if not present or present in _PLACES else _PLACES | {present: present.rpartition("/")[2]}
    moment = datetime.fromtimestamp(now, UTC)
    return [
        Place(zone, name.replace("_", " "), _difference(moment.astimezone(found)))
        for zone, name in names.items()
        if (found := find_zone(zone))
    ]


def _difference(moment: datetime) -> str:
    """What a clock differs from UTC, such as `UTC+8` or `UTC−3:30`."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" if not minutes else f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"


class WallClock:
    """A clock that goes on from `now`, in seconds since 1970, and is stepped away from it.

    Where `now` is earlier than a moment that has certainly passed it begins with that one.
    """

    def __init__(self, now: Callable[[], float], zone: str, has_passed: float = 0.0) -> None:
        self._now = now
        self.zone = zone
        self.shift = max(0.0, has_passed - now())

    def seconds(self) -> float:
        """The moment that it shows, in seconds since 1970."""
        return self._now() + self.shift

    def shown(self) -> datetime:
        """Date and time in its zone; in that of the process where the zone is not known."""
        return datetime.fromtimestamp(self.seconds(), UTC).astimezone(find_zone(self.zone))

    def step(self, field: str, direction: int) -> None:
        """Change one of FIELDS by 1 or -1; minutes carry over to hours and hours to days."""
        before = self.shown()
        if field in ("year", "month"):
            months = before.year * 12 + before.month - 1 + direction * (12 if field == "year" else 1)
            year, month = months // 12, months % 12 + 1
            year = min(MAX_YEAR, max(MIN_YEAR, year))
            after = before.replace(year=year, month=month, day=min(before.day, monthrange(year, month)[1]))
        else:
            # Without its zone: a step of an hour is one on the dial, also in the night when summer begins.
            after = (before.replace(tzinfo=None) + timedelta(**{f"{field}s": direction})).replace(tzinfo=before.tzinfo)
        if MIN_YEAR <= after.year <= MAX_YEAR:
            self.shift += after.timestamp() - before.timestamp()

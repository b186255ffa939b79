"""What is counted, by hour: nothing of one visitor, no text that anybody wrote, no touch by itself."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from typing import NamedTuple


class Kind(StrEnum):
    """What a count is of. Each but the minutes and the passers-by counts a thing at most once a visit."""

    # Visits and guided tours that began.
    VISIT = "visit"
    TOUR = "tour"
    # Of what visitors saw or used, by route, section, theme, figure, `OVERLAY/ARGUMENT`, theme and option.
    PAGE = "page"
    SECTION = "section"
    THEME = "theme"
    FIGURE = "figure"
    OVERLAY = "overlay"
    HANDS_ON = "hands-on"
    AID = "aid"
    # At the end of a visit: the lower bound of its length in LENGTH_BOUNDS, the number of pages that it saw, the page
    # and the language that it ended in, and whether it was a diligent one.
    LENGTH = "length"
    DEPTH = "depth"
    EXIT = "exit"
    LANGUAGE = "language"
    DILIGENT = "diligent"
    # Minutes of the opening hours, and those of them in which there was a picture.
    OPEN = "minutes-open"
    SHOWN = "minutes-shown"
    # What a person counted, of a whole day.
    PASSERS_BY = "passers-by"


class Cell(NamedTuple):
    """Where a count stands. `hour` is local, as `hour_mark` writes it; `key` is an id of the content, or empty."""

    hour: str
    kind: str
    key: str


Counts = Mapping[Cell, int]

# The hour of what was counted while the clock was known to be wrong.
UNDATED = ""
# Lower bounds in seconds: steps of 5 s within the first minute, then of about a tenth.
LENGTH_BOUNDS = (
    *range(0, 60, 5),
    *range(60, 120, 10),
    *range(120, 300, 20),
    *range(300, 900, 60),
    *range(900, 3600, 300),
    3600,
)
MAX_DEPTH = 99


def hour_mark(moment: datetime) -> str:
    """The hour of a local time, such as `2026-11-30T14`: it sorts as time does."""
    return f"{moment:%Y-%m-%dT%H}"


def day_mark(day: date) -> str:
    """The mark of what belongs to a whole day, which sorts before its hours."""
    return day.isoformat()


def day_of(mark: str) -> date | None:
    """The day of an hour or day; None for what is undated or no mark."""
    try:
        return date.fromisoformat(mark[:10])
    except ValueError:
        return None


def length_key(seconds: float) -> str:
    """The key of the length of a visit."""
    return str(LENGTH_BOUNDS[max(0, bisect_right(LENGTH_BOUNDS, seconds) - 1)])


def length_bin(key: str) -> tuple[float, float]:
    """The bounds in seconds of the lengths that a key stands for; the last one is open."""
    lower = int(key)
    return lower, next((bound for bound in LENGTH_BOUNDS if bound > lower), float("inf"))


def merged(*counts: Counts) -> dict[Cell, int]:
    """The sums of counts."""
    found: dict[Cell, int] = {}
    for cell, count in chain.from_iterable(one.items() for one in counts):
        found[cell] = found.get(cell, 0) + count
    return found

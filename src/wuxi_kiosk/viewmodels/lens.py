"""The lens of a timeline: which period it magnifies, and how dated events stand on a true scale; arithmetic only."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

MONTHS = 12
# The lengths of a lens in months, besides the whole axis.
LENGTHS = (3, 6, 12, 24, 60, 120, 240)
# The most events that a lens is first opened over.
FIRST_EVENTS = 12


class Period(NamedTuple):
    """What a date covers, in years: 2019-05 is 2019.33 to 2019.42."""

    begin: float
    end: float

    @property
    def middle(self) -> float:
        """Its middle, in years."""
        return (self.begin + self.end) / 2

    def meets(self, other: "Period") -> bool:
        """Whether the two have more than a moment in common."""
        return self.begin < other.end and other.begin < self.end


@dataclass(frozen=True)
class Lens:
    """A window of whole months; `begin` is counted from January of the year 0."""

    begin: int
    months: int

    @property
    def period(self) -> Period:
        """The window in years."""
        return Period(month_start(self.begin), month_start(self.begin + self.months))

    @property
    def step(self) -> int:
        """The months by which it moves: by years if it is long, otherwise by a quarter of its length."""
        return MONTHS if self.months > MONTHS else max(1, self.months // 4)

    @property
    def first_year(self) -> int:
        """The year of its first month."""
        return self.begin // MONTHS

    @property
    def last_year(self) -> int:
        """The year of its last month."""
        return (self.begin + self.months - 1) // MONTHS


@dataclass(frozen=True)
class YearSpan:
    """The whole years from `first` to the end of `last`, in which a lens moves."""

    first: int
    last: int

    @property
    def months(self) -> int:
        """Its length in months."""
        return (self.last - self.first + 1) * MONTHS

    @property
    def period(self) -> Period:
        """It as a period."""
        return Period(self.first, self.last + 1)

    @property
    def lengths(self) -> Sequence[int]:
        """The lengths that a lens can have, ascending."""
        return [*(length for length in LENGTHS if length < self.months), self.months]

    def lens_at(self, begin: float, months: int) -> Lens:
        """The lens of a length that begins nearest to a month, on one of its steps and within the span."""
        months = min(self.lengths, key=lambda length: abs(length - months))
        first, step = self.first * MONTHS, Lens(0, months).step
        latest = (self.months - months) // step
        return Lens(first + step * max(0, min(latest, floor((begin - first) / step + 0.5))), months)

    def moved(self, lens: Lens, steps: int) -> Lens:
        """The lens moved by steps, as far as the span goes."""
        return self.lens_at(lens.begin + steps * lens.step, lens.months)

    def resized(self, lens: Lens, by: int) -> Lens:
        """The lens that is wider by one or more lengths, or with a negative number narrower, around its middle."""
        lengths = self.lengths
        index = max(0, min(len(lengths) - 1, lengths.index(lens.months) + by))
        return self.lens_at(lens.begin + (lens.months - lengths[index]) / 2, lengths[index])

    def steps(self, lens: Lens) -> tuple[int, int]:
        """How many steps the lens is away from the beginning, and how many it is at most."""
        return (lens.begin - self.first * MONTHS) // lens.step, (self.months - lens.months) // lens.step


def month_start(month: int) -> float:
    """The beginning of a month, counted from January of the year 0, in years."""
    year, index = divmod(month, MONTHS)
    if not index:
        return float(year)
    new_year = date(year, 1, 1)
    return year + (date(year, index + 1, 1) - new_year).days / (date(year + 1, 1, 1) - new_year).days


def attachments(periods: Sequence[Period]) -> list[float]:
    """A point within each period, in years: near its middle, and never before that of the period before.

    The periods are in the order of their dates, less precise ones after those within them.
    """
    latest: list[float] = []
    for period in reversed(periods):
        latest.append(min(period.end, latest[-1] if latest else period.end))
    found: list[float] = []
    for period, limit in zip(periods, reversed(latest), strict=True):
        found.append(max(min(period.middle, limit), period.begin, found[-1] if found else period.begin))
    return found


class Lane(NamedTuple):
    """The lane of a period, from 0, and how many lanes those that stand over each other with it take."""

    place: int
    lanes: int


def stacked(periods: Sequence[Period], shortest: float = 0.0) -> list[Lane]:
    """A lane for each period, so that none covers another; each is taken to be at least `shortest` years."""
    lanes = [0] * len(periods)
    groups: list[list[int]] = []
    ends: list[float] = []
    for index in sorted(range(len(periods)), key=lambda i: (periods[i].begin, -periods[i].end)):
        begin, end = periods[index]
        if not ends or max(ends) <= begin:
            groups.append([])
            ends = []
        free = next((lane for lane, until in enumerate(ends) if until <= begin), len(ends))
        ends[free : free + 1] = [max(end, begin + shortest)]
        lanes[index] = free
        groups[-1].append(index)
    counts = {index: 1 + max(lanes[member] for member in group) for group in groups for index in group}
    return [Lane(lane, counts[index]) for index, lane in enumerate(lanes)]


def crowded_lens(periods: Sequence[Period], span: YearSpan, apart: float) -> Lens | None:
    """The lens over most events of those that are nearer than `apart` years to the next; None if none are.

    It covers the whole years of that crowd, or, where these have too many events, the fullest part of it.
    """
    places = attachments(periods)
    crowds: list[list[int]] = [[0]] if places else []
    for index, (former, place) in enumerate(pairwise(places), 1):
        if place - former < apart:
            crowds[-1].append(index)
        else:
            crowds.append([index])
    crowd = max(crowds, key=lambda members: (len(members), members[-1]), default=[])
    if len(crowd) < 2:
        return None
    begin = floor(min(periods[index].begin for index in crowd)) * MONTHS
    months = ceil(max(periods[index].end for index in crowd)) * MONTHS - begin
    fitting = next(length for length in span.lengths if length >= min(months, span.months))
    return _with_few_events(periods, span, span.lens_at(begin - (fitting - months) / 2, fitting))


def _with_few_events(periods: Sequence[Period], span: YearSpan, around: Lens) -> Lens:
    """A lens, or where it has more events than a first one may have, the longest within it that has not.

    Of those of one length the one with most events, of several such the latest.
    """
    begins, ends = sorted(period.begin for period in periods), sorted(period.end for period in periods)

    def count(lens: Lens) -> int:
        window = lens.period
        return bisect_left(begins, window.end) - bisect_right(ends, window.begin)

    found = around
    for months in reversed([length for length in span.lengths if length < around.months]):
        if count(found) <= FIRST_EVENTS:
            break
        first = span.lens_at(around.begin, months)
        places = range(first.begin, around.begin + around.months - months + 1, first.step)
        found = max((Lens(begin, months) for begin in places), key=lambda lens: (count(lens), lens.begin))
    return found

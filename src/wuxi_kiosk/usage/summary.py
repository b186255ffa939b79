"""What the counts of some days say, as plain data: for the report and for the panel; without Qt."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from wuxi_kiosk.content.routes import PHOTO, QR_CODE, PageRoute, RouteError, parse_route
from wuxi_kiosk.usage.counts import UNDATED, Cell, Counts, Kind, day_of, length_bin
from wuxi_kiosk.usage.statistics import Bin, Estimate, Share, bins, median, quantile
from wuxi_kiosk.usage.store import read_counts

WEEK = timedelta(days=7)
# How many weeks the course of time is shown of.
TREND_WEEKS = 8
DEFAULT_DAYS = 28


@dataclass(frozen=True)
class Use:
    """In how many visits something was used, and what share of all visits that is."""

    key: str
    count: int
    share: float | None


@dataclass(frozen=True)
class Capture:
    """Of the days whose passers-by somebody counted: their number, the passers-by, and the visits.

    A visit is no person, so that `share` may exceed 1.
    """

    days: int
    passers_by: int
    visits: int

    @property
    def share(self) -> float | None:
        """Visits for each passer-by."""
        return self.visits / self.passers_by if self.passers_by else None


@dataclass(frozen=True)
class PeriodSummary:
    """What the counts from the day `first` to the day `last` say.

    `ended` visits have a length, depth, exit and language: others were cut short by a power cut, or go on. `lengths`
    and `depths` are their distribution in seconds and pages. `median`, in seconds, and `depth`, in pages, have no value
    without a visit. `shares` of `used` are those of all visits, of exits and languages those of the ended ones.
    `by_hour` has visits by weekday from Monday and hour of the day.
    """

    first: date
    last: date
    visits: int
    tours: int
    ended: int
    median: Estimate | None
    quartiles: tuple[float, float] | None
    lengths: tuple[Bin, ...]
    depth: float | None
    depths: tuple[tuple[int, int], ...]
    diligent: Share
    single_page: Share
    uptime: Share
    capture: Capture | None
    by_day: tuple[tuple[date, int], ...]
    by_hour: tuple[tuple[int, ...], ...]
    used: Mapping[Kind, tuple[Use, ...]] = field(repr=False)

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    @property
    def photos(self) -> tuple[Use, ...]:
        """The photos that were opened, by id."""
        return self._about(PHOTO)

    @property
    def qr_codes(self) -> tuple[Use, ...]:
        """The pages whose QR code was shown, by route."""
        return self._about(QR_CODE)

    @property
    def left_in(self) -> tuple[Use, ...]:
        """The sections, or pages of their own, in which visits ended."""
        ended: Counter[str] = Counter()
        for use in self.used.get(Kind.EXIT, ()):
            ended[_section_of(use.key)] += use.count
        return _ranked(ended, self.ended)

    def _about(self, overlay: str) -> tuple[Use, ...]:
        cut = len(overlay) + 1
        opened = self.used.get(Kind.OVERLAY, ())
        return tuple(Use(use.key[cut:], use.count, use.share) for use in opened if use.key.startswith(f"{overlay}/"))


@dataclass(frozen=True)
class UsageSummary:
    """A period beside the one before it, with the same days of the week, and the weeks up to its end.

    `since` is the first day that has counts of those that were read, None without any. `undated` visits are of no
    known day: the clock was wrong.
    """

    now: PeriodSummary
    before: PeriodSummary
    weeks: tuple[PeriodSummary, ...]
    since: date | None
    undated: int


def default_period(today: date) -> tuple[date, date]:
    """The first and last day of the four weeks before a day, which is not over."""
    return today - timedelta(days=DEFAULT_DAYS), today - timedelta(days=1)


def summary(first: date, last: date, path: Path | None = None) -> UsageSummary:
    """What the counts of this machine, or of another file, say of a period; raises UsageStoreError."""
    shift = WEEK * -(-((last - first).days + 1) // 7)
    begin = min(first - shift, last + timedelta(days=1) - TREND_WEEKS * WEEK)
    return summarize(read_counts(begin, last, path), first, last)


def summarize(counts: Counts, first: date, last: date) -> UsageSummary:
    """What counts that were read say of a period."""
    shift = WEEK * -(-((last - first).days + 1) // 7)
    by_day: dict[date, dict[Cell, int]] = {}
    undated = 0
    for cell, count in counts.items():
        if day := day_of(cell.hour):
            by_day.setdefault(day, {})[cell] = count
        elif cell.hour == UNDATED and cell.kind == Kind.VISIT:
            undated += count
    ends = [last - WEEK * passed for passed in reversed(range(TREND_WEEKS))]
    return UsageSummary(
        now=_period(by_day, first, last),
        before=_period(by_day, first - shift, last - shift),
        weeks=tuple(_period(by_day, end - WEEK + timedelta(days=1), end) for end in ends),
        since=min(by_day, default=None),
        undated=undated,
    )


def _period(by_day: Mapping[date, Counts], first: date, last: date) -> PeriodSummary:
    days = [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
    cells = [(day, cell, count) for day in days for cell, count in by_day.get(day, {}).items()]
    totals: dict[str, Counter[str]] = {kind: Counter() for kind in Kind}
    for _day, cell, count in cells:
        totals.setdefault(cell.kind, Counter())[cell.key] += count
    visits_by_day: Counter[date] = Counter()
    by_hour = [[0] * 24 for _ in range(7)]
    for day, cell, count in cells:
        if cell.kind == Kind.VISIT:
            visits_by_day[day] += count
            by_hour[day.weekday()][int(cell.hour[11:])] += count
    lengths = bins({length_bin(key): count for key, count in totals[Kind.LENGTH].items()})
    depths = tuple(sorted((int(key), count) for key, count in totals[Kind.DEPTH].items()))
    ended, visits = totals[Kind.LENGTH].total(), totals[Kind.VISIT].total()
    ends = (Kind.EXIT, Kind.LANGUAGE)
    lower, upper = quantile(lengths, 0.25), quantile(lengths, 0.75)
    return PeriodSummary(
        first=first,
        last=last,
        visits=visits,
        tours=totals[Kind.TOUR].total(),
        ended=ended,
        median=median(lengths),
        quartiles=None if lower is None or upper is None else (lower, upper),
        lengths=lengths,
        depth=_median_of(depths),
        depths=depths,
        diligent=Share(totals[Kind.DILIGENT].total(), ended),
        single_page=Share(sum(count for pages, count in depths if pages <= 1), ended),
        uptime=_uptime(cells),
        capture=_capture(cells, visits_by_day),
        by_day=tuple((day, visits_by_day[day]) for day in days),
        by_hour=tuple(map(tuple, by_hour)),
        used={kind: _ranked(totals[kind], ended if kind in ends else visits) for kind in Kind},
    )


def _section_of(route: str) -> str:
    """The key of the section of a page, as in its own counts; of one that no exhibit can have, the route."""
    try:
        page = parse_route(route)
    except RouteError:
        return route
    return page.section or page.kind if isinstance(page, PageRoute) else route


def _ranked(counted: Counter[str], total: int) -> tuple[Use, ...]:
    """What was used, the most often used first."""
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    # What was taken back, since it was no visitor's, has left a count of 0.
    return tuple(Use(key, count, count / total if total else None) for key, count in ranked if count)


def _median_of(depths: Iterable[tuple[int, int]]) -> float | None:
    values = [pages for pages, count in depths for _ in range(count)]
    middle = len(values) // 2
    return None if not values else values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _uptime(cells: Iterable[tuple[date, Cell, int]]) -> Share:
    opened: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for _day, cell, count in cells:
        if cell.kind == Kind.OPEN:
            opened[cell.hour] += count
        elif cell.kind == Kind.SHOWN:
            shown[cell.hour] += count
    # A clock that went back may have had a minute twice.
    return Share(sum(min(shown[hour], minutes) for hour, minutes in opened.items()), opened.total())


def _capture(cells: Iterable[tuple[date, Cell, int]], visits: Counter[date]) -> Capture | None:
    counted = {day: count for day, cell, count in cells if cell.kind == Kind.PASSERS_BY}
    if not counted:
        return None
    return Capture(len(counted), sum(counted.values()), sum(visits[day] for day in counted))

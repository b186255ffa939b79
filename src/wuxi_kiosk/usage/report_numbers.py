"""The numbers of the report in words, and each beside the period before; without Qt."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import inf

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.usage.counts import Kind
from wuxi_kiosk.usage.statistics import Bin, Share
from wuxi_kiosk.usage.summary import Capture, PeriodSummary, UsageSummary, Use
from wuxi_kiosk.usage.titles import Titles

NONE = "—"
# Of the bins that are kept, those that a chart can show.
CHART_BOUNDS = (0, 15, 30, 60, 120, 180, 300, 600, 1200, inf)


def minutes(seconds: float | None) -> str:
    """A time as minutes and seconds, such as `1:52`."""
    if seconds is None:
        return NONE
    return "60:00+" if seconds == inf else f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def percent(share: float | None) -> str:
    """A proportion in per cent, with a decimal below ten."""
    if share is None:
        return NONE
    return f"{100 * share:.0f}%" if share in (0, 1) or 0.0995 <= share < 0.9905 else f"{100 * share:.1f}%"


def median_text(period: PeriodSummary) -> str:
    """The median of the holding time."""
    return minutes(period.median.value if period.median else None)


def median_interval(period: PeriodSummary) -> str:
    """Its interval; empty for too few visits."""
    found = period.median
    if not found or found.low is None or found.high is None:
        return ""
    return f"{minutes(found.low)}–{minutes(found.high)}"


def share_interval(share: Share) -> str:
    """The interval of a share; empty of nothing."""
    return "–".join(map(percent, share.interval)) if share.interval else ""


def capture_text(capture: Capture | None) -> str:
    """Visits for each passer-by."""
    return percent(capture.share) if capture else NONE


@dataclass(frozen=True)
class Headline:
    """A number that stands for the period: how it is called, its value, interval and the value before."""

    measure: str
    title: Message
    value: str
    interval: str
    before: str


def headlines(found: UsageSummary) -> tuple[Headline, ...]:
    """The numbers that are read first."""
    now, before = found.now, found.before
    return (
        Headline("visits", Message("参观次数", "Visits"), str(now.visits), "", str(before.visits)),
        Headline(
            "holding-time",
            Message("停留时间（中位数，分:秒）", "Median holding time (min:s)"),
            median_text(now),
            median_interval(now),
            median_text(before),
        ),
        Headline(
            "diligent",
            Message("细看的参观", "Diligent visits"),
            percent(now.diligent.value),
            share_interval(now.diligent),
            percent(before.diligent.value),
        ),
        Headline(
            "uptime",
            Message("开放时间里有画面", "Uptime in opening hours"),
            percent(now.uptime.value),
            "",
            percent(before.uptime.value),
        ),
    )


@dataclass(frozen=True)
class Ranked:
    """What was used, with its title, beside how often before."""

    key: str
    title: Message
    count: int
    share: float | None
    before: int


@dataclass(frozen=True)
class Ranking:
    """What was used of one sort, the most often used first."""

    measure: str
    title: Message
    uses: tuple[Ranked, ...]


def rankings(found: UsageSummary, titles: Titles) -> Iterator[Ranking]:
    """All that was used, by sort."""
    kinds = (
        (Kind.PAGE, Message("看过的页", "Pages seen")),
        (Kind.SECTION, Message("栏目", "Sections")),
        (Kind.THEME, Message("主题", "Themes")),
        (Kind.FIGURE, Message("点开的数字", "Figures opened")),
        (Kind.HANDS_ON, Message("做完的动手", "Hands-on activities finished")),
        (Kind.EXIT, Message("在哪一页离开", "Where visits ended")),
        (Kind.LANGUAGE, Message("语言", "Languages")),
        (Kind.AID, Message("无障碍选项", "Access options")),
    )
    for kind, title in kinds:
        yield Ranking(kind, title, _ranked(found.now.used[kind], found.before.used[kind], partial(titles.of, kind)))
    sections = _ranked(found.now.left_in, found.before.left_in, partial(titles.of, Kind.SECTION))
    yield Ranking("left-in", Message("在哪一类页离开", "Kinds of page where visits ended"), sections)
    yield Ranking(
        "photo", Message("放大的照片", "Photos opened"), _ranked(found.now.photos, found.before.photos, titles.photo)
    )
    yield Ranking(
        "qr-code",
        Message("显示二维码的页", "Pages whose QR code was shown"),
        _ranked(found.now.qr_codes, found.before.qr_codes, titles.page),
    )


def _ranked(now: Sequence[Use], before: Sequence[Use], title: Callable[[str], Message]) -> tuple[Ranked, ...]:
    past = {use.key: use.count for use in before}
    return tuple(Ranked(use.key, title(use.key), use.count, use.share, past.get(use.key, 0)) for use in now)


def chart_bins(lengths: Sequence[Bin]) -> tuple[tuple[str, Bin], ...]:
    """The distribution of lengths in bins that are wide enough to be read, with their labels."""
    found = []
    for lower, upper in pairwise(CHART_BOUNDS):
        count = sum(one.count for one in lengths if lower <= one.lower < upper)
        label = f"{minutes(lower)}–{minutes(upper)}" if upper < inf else f"≥ {minutes(lower)}"
        found.append((label, Bin(lower, upper, count)))
    return tuple(found)

"""What is drawn of a timeline: periods as bars, leaders as segments, and the ticks of its two lines; in pixels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from wuxi_kiosk.viewmodels.lens import MONTHS, Lens, Period, YearSpan, month_start, stacked
from wuxi_kiosk.viewmodels.timeline_layout import Leader, Scale
from wuxi_kiosk.viewmodels.typeset import date


class Drawn(NamedTuple):
    """A period to be drawn: whose it is, whether it goes on after it, and whether that was still to come."""

    event: int
    period: Period
    accent: str
    since: bool
    pending: bool


# The years and months between labels.
YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
MONTH_STEPS = {3: 1, 6: 2, 12: 3, 24: 12, 60: 12, 120: 24}
# The longest lens with a tick for each month.
MONTHLY = 24
# The thickness of a bar, in units, and the gap above it as a share of it.
BAR, BAR_GAP = 2.0, 0.25


@dataclass(frozen=True)
class BarEntry:
    """A period: its left end, the middle of its height, its size, and the length of what continues after it."""

    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    size: float = 0.0
    tail: float = 0.0
    accent: str = "ink"
    hollow: bool = False
    event: int = -1


@dataclass(frozen=True)
class SegmentEntry:
    """A piece of a leader; one with a `radius` is the dot at its end, an `edge` is the lens's."""

    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    accent: str = "ink"
    radius: float = 0.0
    edge: bool = False


@dataclass(frozen=True)
class LineTick:
    """A tick at an x; one with a label is longer."""

    at: float
    label: str


def bars(drawn: Sequence[Drawn], scale: Scale, room: float, unit: float, until: float) -> list[BarEntry]:
    """Periods above a line, none on another, in a zone of the height `room`; what goes on does until the year `until`.

    A period is drawn as wide as it is; one narrower than a dot is a dot around its middle.
    """
    if not drawn:
        return []
    window = scale.period
    shortest = BAR * unit / scale.length * (window.end - window.begin)
    lanes = stacked([one.period for one in drawn], shortest)
    found = []
    for one, lane in zip(drawn, lanes, strict=True):
        period = one.period
        pitch = min(BAR * (1 + BAR_GAP) * unit, room / lane.lanes)
        left, right = scale.x(max(period.begin, window.begin)), scale.x(min(period.end, window.end))
        end = scale.x(min(until, window.end))
        if right - left < BAR * unit:
            middle = (left + right) / 2
            left, right = middle - BAR * unit / 2, middle + BAR * unit / 2
        found.append(
            BarEntry(
                x=round(left),
                y=scale.y - unit - (lane.place + 0.5) * pitch,
                width=max(1, round(right - left)),
                size=pitch / (1 + BAR_GAP),
                tail=max(0.0, end - right) if one.since else 0.0,
                accent=one.accent,
                hollow=one.pending,
                event=one.event,
            )
        )
    return found


def segments(
    leaders: Sequence[Leader], accents: Sequence[str], heights: Mapping[int, float], unit: float
) -> list[SegmentEntry]:
    """The pieces of leaders and the dots at their ends, at the heights of the bars; the edges of the lens have none."""
    found = []
    for leader in leaders:
        accent = accents[leader.event] if leader.event >= 0 else "ink"
        thick = max(1, round((0.5 if leader.event >= 0 else 0.6) * unit))
        *points, (across, down) = [(round(x), round(y)) for x, y in leader.points]
        points.append((across, round(heights.get(leader.event, down))))
        for (x0, y0), (x1, y1) in pairwise(points):
            left, top = min(x0, x1) - thick // 2, min(y0, y1) - thick // 2
            found.append(
                SegmentEntry(left, top, abs(x1 - x0) + thick, abs(y1 - y0) + thick, accent, edge=leader.event < 0)
            )
        if leader.event >= 0:
            x, y = points[-1]
            dot = 2 * round(0.9 * unit)
            found.append(SegmentEntry(x - dot / 2, y - dot / 2, dot, dot, accent, dot / 2))
    return found


def strip_ticks(scale: Scale, span: YearSpan, apart: float) -> list[LineTick]:
    """A tick for each year, or each fifth of the years between labels, which are at least `apart` pixels apart."""
    year = scale.length / (span.months / MONTHS)
    step = next((step for step in YEAR_STEPS if step * year >= apart), YEAR_STEPS[-1])
    minor = max(1, step // 5)
    return [
        LineTick(scale.x(at), str(at) if (at - span.first) % step == 0 else "")
        for at in range(span.first, span.last + 2, minor)
    ]


def lens_ticks(lens: Lens, scale: Scale) -> list[LineTick]:
    """A tick for each month of a short lens, or for each year of a long one."""
    minor = 1 if lens.months <= MONTHLY else MONTHS
    step = MONTH_STEPS.get(lens.months, 5 * MONTHS)
    found = []
    for month in range(lens.begin, lens.begin + lens.months + 1, minor):
        year, index = divmod(month, MONTHS)
        labelled = (month - lens.begin) % step == 0 and month < lens.begin + lens.months
        written = str(year) if step >= MONTHS else f"{year}-{index + 1:02}"
        found.append(LineTick(scale.x(month_start(month)), date(written) if labelled else ""))
    return found

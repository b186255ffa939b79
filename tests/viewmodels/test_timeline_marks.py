"""What is drawn of a timeline."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.viewmodels.lens import Period
from wuxi_kiosk.viewmodels.timeline_layout import Leader, Scale
from wuxi_kiosk.viewmodels.timeline_marks import Drawn, bars, lens_ticks, segments, strip_ticks

from .test_lens import SPAN, dates, periods_of

UNIT = 4.0
SCALE = Scale(Period(1992, 2023), 30, 1700, 500)


def drawn(written: list[str], *, since: bool = False) -> list[Drawn]:
    return [Drawn(index, period, "ink", since, False) for index, period in enumerate(periods_of(written))]


@given(st.lists(dates(), max_size=50))
def test_bars_are_at_their_dates_and_apart(written: list[str]) -> None:
    found = bars(drawn(written), SCALE, 24, UNIT, 2023)
    for period, bar in zip(periods_of(written), found, strict=True):
        left, right = SCALE.x(period.begin), SCALE.x(period.end)
        # A date known to the day is a dot around it.
        assert bar.x <= left + 1
        assert bar.x + bar.width >= right - 1
        assert bar.width <= max(right - left + 2, 2 * UNIT + 1)
        assert SCALE.y - 24 - UNIT <= bar.y - bar.size / 2
        assert bar.y + bar.size / 2 < SCALE.y
    for index, one in enumerate(found):
        for other in found[:index]:
            beside = one.x + 2 >= other.x + other.width or other.x + 2 >= one.x + one.width
            assert beside or abs(one.y - other.y) >= min(one.size, other.size) - 0.01


def test_year_month_and_day_have_their_widths() -> None:
    year, month, day = sorted(bars(drawn(["2006", "2010-05", "2015-03-01"]), SCALE, 24, UNIT, 2023), key=lambda b: b.x)
    assert year.width == pytest.approx(1700 / 31, abs=1)
    assert month.width == day.width == 2 * UNIT
    scale = Scale(Period(2010, 2011), 0, 1200, 100)
    (wide,) = bars([Drawn(0, periods_of(["2010-05"])[0], "ink", False, False)], scale, 24, UNIT, 2023)
    assert wide.width == pytest.approx(1200 / 12, abs=3)


def test_what_goes_on_has_a_tail_to_the_end() -> None:
    (bar,) = bars(drawn(["2006"], since=True), SCALE, 24, UNIT, 2023)
    assert bar.x + bar.width + bar.tail == pytest.approx(SCALE.x(2023), abs=1)
    assert not bars(drawn(["2006"]), SCALE, 24, UNIT, 2023)[0].tail


def test_bar_ends_at_the_edges_of_the_lens() -> None:
    scale = Scale(Period(2021.25, 2021.5), 100, 1000, 50)
    (bar,) = bars([Drawn(0, Period(2021, 2022), "ink", True, True)], scale, 24, UNIT, 2023)
    assert (bar.x, bar.width, bar.tail) == (100, 1000, 0)
    assert bar.hollow


def test_leader_is_level_and_upright_and_ends_at_the_bar_of_its_event() -> None:
    leader = Leader(1, ((10, 0), (10, 20), (300, 20), (300, 80)))
    *lines, dot = segments([leader], ["ink", "plum"], {1: 64}, UNIT)
    assert [min(line.width, line.height) for line in lines] == [2, 2, 2]
    assert max(line.y + line.height for line in lines) == pytest.approx(64, abs=2)
    assert dot.radius
    assert (dot.x + dot.width / 2, dot.y + dot.height / 2) == (300, 64)
    assert {part.accent for part in (*lines, dot)} == {"plum"}
    assert all(part.edge and not part.radius for part in segments([Leader(-1, leader.points)], [], {}, UNIT))


@pytest.mark.parametrize(("apart", "step"), [(100, 2), (136, 5), (400, 10)])
def test_labels_of_the_strip_are_apart(apart: float, step: int) -> None:
    labels = [(tick.at, int(tick.label)) for tick in strip_ticks(SCALE, SPAN, apart) if tick.label]
    assert {later[1] - former[1] for former, later in pairwise(labels)} == {step}
    assert all(at == pytest.approx(SCALE.x(year)) for at, year in labels)


@pytest.mark.parametrize(
    ("months", "ticks", "labels"),
    [(3, 4, ["2021年1月", "2021年2月", "2021年3月"]), (24, 25, ["2021年", "2022年"]), (60, 6, ["2018年", "2019年"])],
)
@pytest.mark.usefixtures("qt_application")
def test_lens_has_ticks_for_months_or_years(months: int, ticks: int, labels: list[str]) -> None:
    begin = 2018 if months == 60 else 2021
    lens = SPAN.lens_at(begin * 12, months)
    found = lens_ticks(lens, Scale(lens.period, 0, 1000, 50))
    assert len(found) == ticks
    written = [tick.label.replace("\u2060", "") for tick in found if tick.label]
    assert written[: len(labels)] == labels
    assert (found[0].at, found[-1].at) == pytest.approx((0, 1000))

"""The lens of a timeline, and how events stand on a true scale."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.content.model import Event
from wuxi_kiosk.viewmodels.lens import (
    FIRST_EVENTS,
    Lens,
    Period,
    YearSpan,
    attachments,
    crowded_lens,
    month_start,
    stacked,
)
from wuxi_kiosk.viewmodels.typeset import span

SPAN = YearSpan(1992, 2022)


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date in the span, to the year, the month or the day."""
    day = date(1992, 1, 1) + timedelta(days=draw(st.integers(0, 11_322)))
    return day.isoformat()[: draw(st.sampled_from((4, 7, 10)))]


def event_of(written: str, number: int) -> Event:
    text = {"zh": "事"}
    return Event.model_validate(
        {"id": f"e-{number}", "date": written, "title": text, "text": text, "source": "article 1"}
    )


def periods_of(written: list[str]) -> list[Period]:
    """The periods of dates, in the order in which an exhibit has its events."""
    events = sorted((event_of(one, number) for number, one in enumerate(written)), key=lambda event: event.order)
    return [Period(*span(event.date)) for event in events]


@given(st.lists(dates(), max_size=60))
def test_attachments_are_within_their_periods_and_in_order(written: list[str]) -> None:
    periods = periods_of(written)
    places = attachments(periods)
    assert all(period.begin <= place <= period.end for period, place in zip(periods, places, strict=True))
    assert all(former <= later for former, later in pairwise(places))


@given(st.lists(dates(), max_size=40), st.floats(0, 0.5))
def test_stacked_periods_never_cover_each_other(written: list[str], shortest: float) -> None:
    periods = periods_of(written)
    lanes = stacked(periods, shortest)
    for index, (one, lane) in enumerate(zip(periods, lanes, strict=True)):
        assert 0 <= lane.place < lane.lanes
        for other, other_lane in list(zip(periods, lanes, strict=True))[:index]:
            apart = one.begin >= max(other.end, other.begin + shortest) or other.begin >= max(
                one.end, one.begin + shortest
            )
            assert apart or lane.place != other_lane.place


def test_lanes_are_counted_for_each_crowd_alone() -> None:
    lanes = stacked([Period(1992, 1993), Period(2021, 2022), Period(2021, 2022), Period(2021.3, 2021.4)])
    assert [lane.lanes for lane in lanes] == [1, 3, 3, 3]


@given(st.integers(-5000, 30_000), st.sampled_from(SPAN.lengths), st.integers(-40, 40), st.integers(-9, 9))
def test_lens_stays_in_its_span_on_its_steps(begin: int, months: int, steps: int, by: int) -> None:
    lens = SPAN.lens_at(begin, months)
    for one in (lens, SPAN.moved(lens, steps), SPAN.resized(lens, by)):
        assert SPAN.first * 12 <= one.begin <= one.begin + one.months <= (SPAN.last + 1) * 12
        assert (one.begin - SPAN.first * 12) % one.step == 0
        assert one.months in SPAN.lengths
        place, places = SPAN.steps(one)
        assert 0 <= place <= places


def test_lens_moves_and_is_resized_around_its_middle() -> None:
    lens = SPAN.lens_at(2010 * 12, 24)
    assert (lens.first_year, lens.last_year) == (2010, 2011)
    assert SPAN.moved(lens, -3).first_year == 2007
    wider = SPAN.resized(lens, 1)
    assert wider.months == 60
    assert wider.period.begin <= lens.period.begin < lens.period.end <= wider.period.end
    assert SPAN.resized(lens, 99) == Lens(1992 * 12, SPAN.months)


@pytest.mark.parametrize(("month", "year"), [(2019 * 12, 2019.0), (2019 * 12 + 4, 2019 + 120 / 365)])
def test_months_begin_where_dates_do(month: int, year: float) -> None:
    assert month_start(month) == pytest.approx(year)
    assert month_start(month) == span(f"{month // 12}-{month % 12 + 1:02}")[0]


def test_lens_opens_over_the_crowded_years() -> None:
    periods = periods_of(["1992", "2006", "2019-05", "2021", "2021-05", "2022", "2022-01-14"])
    lens = crowded_lens(periods, SPAN, 1.5)
    assert lens
    assert lens.period == (2021, 2023)


def test_no_lens_where_dates_are_apart() -> None:
    assert crowded_lens(periods_of(["1992", "2006", "2019-05"]), SPAN, 1.5) is None
    assert crowded_lens([], SPAN, 1.5) is None


@given(st.lists(dates(), min_size=FIRST_EVENTS + 1, max_size=200))
def test_first_lens_has_few_events_unless_they_have_one_date(written: list[str]) -> None:
    periods = periods_of(written)
    lens = crowded_lens(periods, SPAN, 2.0)
    if lens and lens.months > SPAN.lengths[0]:
        inside = sum(period.meets(lens.period) for period in periods)
        assert 0 < inside <= max(FIRST_EVENTS, 1)


def test_first_lens_counts_events_beside_the_crowd() -> None:
    crowd = [f"{year}-01-{day:02d}" for year in (2010, 2011, 2012) for day in range(1, 29, 7)]
    lens = crowded_lens(periods_of([*crowd, "2013-09"]), SPAN, 1.5)
    assert len(crowd) == FIRST_EVENTS
    assert lens == Lens(2011 * 12, 24)

"""The numbers of a period against a week that was computed by hand."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from wuxi_kiosk.usage.counts import Cell, Kind
from wuxi_kiosk.usage.statistics import Share
from wuxi_kiosk.usage.store import UsageStore, UsageStoreError
from wuxi_kiosk.usage.summary import Capture, Use, default_period, summarize, summary

# A Monday and the Sunday after it.
FIRST, LAST = date(2026, 11, 23), date(2026, 11, 29)
TUESDAY, SATURDAY = "2026-11-24T10", "2026-11-28T15"
BEFORE = "2026-11-17T10"


def cells(hour: str, **counts: dict[str, int]) -> dict[Cell, int]:
    """Counts of an hour by kind, with `_` for `-`."""
    return {
        Cell(hour, kind.replace("_", "-"), key): count for kind, keyed in counts.items() for key, count in keyed.items()
    }


WEEK = {
    **cells(
        TUESDAY,
        visit={"": 6},
        tour={"": 1},
        length={"0": 1, "30": 2, "60": 2},
        depth={"1": 2, "4": 3},
        exit={"home": 4, "theme/citrus/story/1": 1},
        language={"zh": 4, "en": 1},
        page={"home": 6, "about": 2},
        overlay={"photo/rice": 3, "qr-code/home": 1, "source/funding": 2},
        aid={"largeText": 1, "reach": 0},
        minutes_open={"": 60},
        minutes_shown={"": 45},
    ),
    **cells(
        SATURDAY,
        visit={"": 4},
        length={"60": 4},
        depth={"9": 4},
        diligent={"": 2},
        exit={"closing": 4},
        language={"zh": 4},
        page={"home": 4, "about": 1},
        minutes_open={"": 60},
        minutes_shown={"": 61},
    ),
    **cells("2026-11-28", passers_by={"": 20}),
    **cells(BEFORE, visit={"": 3}, length={"120": 3}, depth={"2": 3}, page={"home": 3}, minutes_open={"": 60}),
    **cells("", visit={"": 2}),
}


def test_counts_of_a_week() -> None:
    now = summarize(WEEK, FIRST, LAST).now
    assert (now.days, now.visits, now.ended, now.tours) == (7, 10, 9, 1)
    assert now.diligent == Share(2, 9)
    assert now.single_page == Share(2, 9)
    assert now.depth == 4
    assert now.depths == ((1, 2), (4, 3), (9, 4))
    assert dict(now.by_day) == {FIRST + timedelta(days=n): {1: 6, 5: 4}.get(n, 0) for n in range(7)}
    assert now.by_hour[1][10] == 6
    assert now.by_hour[5][15] == 4
    assert sum(map(sum, now.by_hour)) == 10


def test_holding_time() -> None:
    """Nine lengths: one in 0–5, two in 30–35, six in 60–70 s; the fifth is a quarter into the last ones."""
    now = summarize(WEEK, FIRST, LAST).now
    assert now.median
    assert now.median.value == pytest.approx(60 + 10 * 1.5 / 6)
    # Of nine values the second and the eighth.
    assert (now.median.low, now.median.high) == (30, 70)
    assert now.quartiles == pytest.approx((30 + 5 * 1.25 / 2, 60 + 10 * 3.75 / 6))


def test_uptime_counts_no_minute_twice() -> None:
    assert summarize(WEEK, FIRST, LAST).now.uptime == Share(105, 120)


def test_what_was_used_by_rank() -> None:
    now = summarize(WEEK, FIRST, LAST).now
    assert now.used[Kind.PAGE] == (Use("home", 10, 1.0), Use("about", 3, 0.3))
    assert now.used[Kind.EXIT][:2] == (Use("closing", 4, 4 / 9), Use("home", 4, 4 / 9))
    assert now.left_in == (Use("closing", 4, 4 / 9), Use("home", 4, 4 / 9), Use("story", 1, 1 / 9))
    assert now.used[Kind.LANGUAGE] == (Use("zh", 8, 8 / 9), Use("en", 1, 1 / 9))
    assert now.used[Kind.AID] == (Use("largeText", 1, 0.1),)
    assert now.used[Kind.THEME] == ()
    assert now.photos == (Use("rice", 3, 0.3),)
    assert now.qr_codes == (Use("home", 1, 0.1),)


def test_visits_of_the_days_on_which_people_were_counted() -> None:
    found = summarize(WEEK, FIRST, LAST)
    assert found.now.capture == Capture(days=1, passers_by=20, visits=4)
    assert found.now.capture.share == 0.2
    assert found.before.capture is None
    assert Capture(1, 0, 3).share is None


def test_before_are_the_same_days_of_the_week() -> None:
    found = summarize(WEEK, FIRST, LAST)
    assert (found.before.first, found.before.last) == (FIRST - timedelta(days=7), LAST - timedelta(days=7))
    assert (found.before.visits, found.before.uptime) == (3, Share(0, 60))
    ten_days = summarize(WEEK, date(2026, 11, 20), LAST)
    assert ten_days.before.first == date(2026, 11, 6)
    assert ten_days.before.days == 10
    assert ten_days.before.first.weekday() == ten_days.now.first.weekday()


def test_weeks_end_with_the_period() -> None:
    weeks = summarize(WEEK, FIRST, LAST).weeks
    assert [week.visits for week in weeks] == [0, 0, 0, 0, 0, 0, 3, 10]
    assert (weeks[-1].first, weeks[-1].last) == (FIRST, LAST)


def test_what_has_no_day_is_told_apart() -> None:
    found = summarize(WEEK, FIRST, LAST)
    assert found.undated == 2
    assert found.since == date(2026, 11, 17)


def test_nothing_counted() -> None:
    found = summarize({}, FIRST, LAST)
    assert found.since is None
    assert (found.now.visits, found.now.median, found.now.quartiles, found.now.depth) == (0, None, None, None)
    assert found.now.uptime.value is None


def test_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "usage.sqlite3"
    store = UsageStore(path)
    store.write(WEEK, {})
    store.close()
    assert summary(FIRST, LAST, path) == summarize(WEEK, FIRST, LAST)
    path.write_bytes(b"no counts" * 1000)
    with pytest.raises(UsageStoreError, match="not a database"):
        summary(FIRST, LAST, path)


def test_four_whole_weeks_without_today() -> None:
    first, last = default_period(date(2026, 11, 30))
    assert (first, last) == (date(2026, 11, 2), date(2026, 11, 29))

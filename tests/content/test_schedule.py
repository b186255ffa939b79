"""When entries are shown, and when that changes."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from wuxi_kiosk.content.schedule import Schedule, is_shown, next_change

from .conftest import EXHIBIT, THEME, Content

WINTER = {"from": "12-01", "until": "02-28"}


def schedule(**written: Any) -> Schedule:
    return Schedule.model_validate({"from" if key == "first" else key: value for key, value in written.items()})


@pytest.mark.parametrize(
    ("written", "now", "shown"),
    [
        ({"from": "2026-12-01"}, "2026-11-30T23:59", False),
        ({"from": "2026-12-01"}, "2026-12-01T00:00", True),
        ({"until": "2026-12-01"}, "2026-12-01T23:59", True),
        ({"until": "2026-12-01"}, "2026-12-02T00:00", False),
        (WINTER, "2026-11-30T12:00", False),
        (WINTER, "2026-12-31T12:00", True),
        (WINTER, "2027-01-01T12:00", True),
        (WINTER, "2027-03-01T12:00", False),
        ({"from": "03-01", "until": "05-31"}, "2027-05-31T23:00", True),
        ({"from": "03-01", "until": "05-31"}, "2027-06-01T00:00", False),
        ({"months": [12, 1, 2]}, "2027-02-28T12:00", True),
        ({"months": (12, 1, 2)}, "2027-03-01T00:00", False),
        ({"months": 5}, "2027-05-01T00:00", True),
        ({"hours": "09:00-17:00"}, "2027-05-01T08:59", False),
        ({"hours": "09:00-17:00"}, "2027-05-01T09:00", True),
        ({"hours": "09:00-17:00"}, "2027-05-01T17:00", False),
        ({"hours": ("09:00-12:00", "13:00-24:00")}, "2027-05-01T12:30", False),
        ({"hours": ("09:00-12:00", "13:00-24:00")}, "2027-05-01T23:59", True),
        ({**WINTER, "months": (1,), "hours": "10:00-11:00"}, "2027-01-09T10:30", True),
        ({**WINTER, "months": (1,), "hours": "10:00-11:00"}, "2026-12-09T10:30", False),
    ],
)
def test_is_shown(written: dict[str, Any], now: str, shown: bool) -> None:
    written = {key: tuple(value) if isinstance(value, list) else value for key, value in written.items()}
    assert is_shown(Schedule.model_validate(written), datetime.fromisoformat(now)) is shown


def test_without_trust_only_what_has_no_schedule_is_shown() -> None:
    now = datetime(2026, 12, 24, 12)
    assert is_shown(None, now, trusted=False)
    assert is_shown(schedule(months=12), now)
    assert not is_shown(schedule(months=12), now, trusted=False)


@pytest.mark.parametrize(
    ("written", "now", "change"),
    [
        ({"from": "2026-12-01"}, "2026-11-30T23:59", "2026-12-01T00:00"),
        ({"from": "2026-12-01"}, "2026-12-01T00:00", None),
        ({"from": "2036-12-01"}, "2026-12-01T00:00", "2036-12-01T00:00"),
        ({"until": "2026-12-01"}, "2026-11-01T00:00", "2026-12-02T00:00"),
        (WINTER, "2026-12-01T00:00", "2027-03-01T00:00"),
        (WINTER, "2027-03-01T00:00", "2027-12-01T00:00"),
        ({"from": "02-29", "until": "02-29"}, "2097-01-01T00:00", "2104-02-29T00:00"),
        ({"months": 12}, "2026-11-30T00:00", "2026-12-01T00:00"),
        ({"months": 12}, "2026-12-30T00:00", "2027-01-01T00:00"),
        ({"hours": "09:00-17:00"}, "2026-12-30T17:00", "2026-12-31T09:00"),
        ({"hours": "09:00-17:00", "months": 12}, "2026-12-31T17:00", "2027-12-01T09:00"),
        ({"hours": "00:00-24:00"}, "2026-12-31T17:00", None),
    ],
)
def test_next_change(written: dict[str, Any], now: str, change: str | None) -> None:
    found = next_change(Schedule.model_validate(written), datetime.fromisoformat(now))
    assert found == (datetime.fromisoformat(change) if change else None)


DAYS = st.dates(min_value=datetime(2026, 1, 1).date(), max_value=datetime(2028, 12, 31).date())


@given(
    first=st.none() | DAYS,
    until=st.none() | DAYS,
    yearly=st.booleans(),
    months=st.sets(st.integers(1, 12), max_size=3),
    hours=st.sampled_from([(), ("09:00-17:00",), ("08:00-10:00", "20:00-24:00")]),
    now=st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2028, 12, 31)),
)
def test_nothing_changes_before_the_next_change(
    first: Any, until: Any, yearly: bool, months: set[int], hours: tuple[str, ...], now: datetime
) -> None:
    written = {
        "from": str(first)[5 * yearly :] if first else None,
        "until": str(until)[5 * yearly :] if until else None,
        "months": tuple(months),
        "hours": hours,
    }
    try:
        made = Schedule.model_validate(written)
    except ValidationError:
        return
    change = next_change(made, now)
    shown = is_shown(made, now)
    if change:
        assert is_shown(made, change) is not shown
    hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    for passed in range(24 * 500):
        moment = hour + timedelta(hours=passed)
        if change and moment >= change:
            break
        assert is_shown(made, moment) is shown


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("{from: 2026-12-01, until: 2026-11-30}", "bad_schedule", "from 在 until 之后"),
        ("{from: 2026-12-01, until: 11-30}", "bad_schedule", "一个有年份，一个没有"),
        ("{from: 12-01}", "bad_schedule", "要一起写"),
        ("{from: 2026-02-30}", "bad_date", "日历"),
        ("{from: 2026-13-01}", "bad_date", "日历"),
        ("{from: 2026-12}", "bad_schedule", "12-01"),
        ("{from: 1970-12-01}", "bad_schedule", "年份"),
        ("{months: [12, 13]}", "out_of_range", "12"),
        ("{months: [december]}", "wrong_type", "数字"),
        ("{months: 1, from: 2026-02-01, until: 2026-03-01}", "bad_schedule", "没有重合"),
        ("{months: 7, from: 12-01, until: 02-28}", "bad_schedule", "没有重合"),
        ("{hours: 17:00-09:00}", "bad_schedule", "不在结束之前"),
        ("{hours: 9-17}", "bad_schedule", "09:00-17:00"),
        ("{hours: 09:00-24:30}", "bad_schedule", "09:00-17:00"),
        ("{}", "bad_schedule", "没有写"),
        ("{form: 2026-12-01}", "unknown_key", "是不是想写“from”"),
    ],
)
def test_reports_impossible_schedules(content: Content, written: str, code: str, words: str) -> None:
    content.check_case(THEME, "landscape: gorge-town", f"landscape: gorge-town\nwhen: {written}", code, words, below=1)


def test_schedules_are_read_as_they_are_written(content: Content) -> None:
    content.change(
        THEME, "landscape: gorge-town", "landscape: gorge-town\nwhen: {from: 12-01, until: 02-28, hours: 09:00-17:00}"
    )
    content.change(
        EXHIBIT,
        "timeline_title:",
        "notices:\n  - {id: closed, title: {zh: 今日闭馆, en: Closed}, shown: true}\ntimeline_title:",
    )
    exhibit = content.load()
    when = exhibit.themes[0].when
    assert when
    assert (str(when.first), str(when.until)) == ("12-01", "02-28")
    assert exhibit.notices[0].blocks

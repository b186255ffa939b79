"""Marks of hours and bins of lengths."""

from datetime import date, datetime

import pytest

from wuxi_kiosk.usage.counts import LENGTH_BOUNDS, Cell, day_mark, day_of, hour_mark, length_bin, length_key, merged


def test_marks_sort_as_time_does() -> None:
    day = date(2026, 11, 30)
    marks = [
        day_mark(day),
        *(hour_mark(datetime(2026, 11, 30, hour)) for hour in (0, 9, 23)),
        day_mark(date(2026, 12, 1)),
    ]
    assert marks == sorted(marks)
    assert {day_of(mark) for mark in marks[:-1]} == {day}
    assert day_of("") is None


@pytest.mark.parametrize(
    ("seconds", "key"),
    [(-1, "0"), (0, "0"), (4.9, "0"), (5, "5"), (59, "55"), (119, "110"), (899, "840"), (9999, "3600")],
)
def test_lengths_are_kept_as_bins(seconds: float, key: str) -> None:
    assert length_key(seconds) == key
    lower, upper = length_bin(key)
    assert seconds < upper
    assert seconds >= lower or seconds < 0


def test_bins_are_as_fine_as_medians_need() -> None:
    assert list(LENGTH_BOUNDS) == sorted(set(LENGTH_BOUNDS))
    widths = [(upper - lower, lower) for lower, upper in map(length_bin, map(str, LENGTH_BOUNDS[:-1]))]
    assert all(width <= max(5, lower / 3) for width, lower in widths)


def test_merged_adds() -> None:
    one, other = Cell("h", "visit", ""), Cell("h", "page", "home")
    assert merged({one: 1}, {one: 2, other: 1}) == {one: 3, other: 1}

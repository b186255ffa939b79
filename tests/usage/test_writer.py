"""Counts are written on a thread; what cannot be written waits, and nothing is raised."""

import logging
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from wuxi_kiosk.usage import writer
from wuxi_kiosk.usage.counts import Cell, Kind
from wuxi_kiosk.usage.store import UsageStore, UsageStoreError, read_counts
from wuxi_kiosk.usage.writer import Batch, OpenMinutes, UsageWriter, open_minutes

from ..timing import HANG_TIMEOUT_S

DAY = date(2026, 11, 30)
VISIT = Cell("2026-11-30T10", Kind.VISIT, "")


def open_from_nine_to_five(moment: datetime) -> bool:
    return 9 <= moment.hour < 17


def always(_moment: datetime) -> bool:
    return True


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_writes_what_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "usage.sqlite3"
    made = UsageWriter(path)
    for _ in range(3):
        made.put(Batch({VISIT: 1}))
    assert made.wait(HANG_TIMEOUT_S)
    assert read_counts(DAY, DAY, path) == {VISIT: 3}
    made.put(Batch({VISIT: 1}))
    made.close()
    assert read_counts(DAY, DAY, path) == {VISIT: 4}, "also what is written at the end"


def test_waits_for_a_disk_that_is_gone_and_logs_that_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = tmp_path / "state"
    folder.touch()
    made = UsageWriter(folder / "usage.sqlite3")
    with caplog.at_level(logging.WARNING):
        for _ in range(4):
            made.put(Batch({VISIT: 1}, at("2026-11-30T10:05"), always))
        assert made.wait(HANG_TIMEOUT_S)
    assert len(caplog.records) == 1
    assert "usage.sqlite3 cannot be written" in caplog.text
    folder.unlink()
    made.put(Batch({VISIT: 1}))
    made.close()
    assert read_counts(DAY, DAY, folder / "usage.sqlite3") == {VISIT: 5}


def test_goes_on_after_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = True
    write = UsageStore.write

    def written(store: UsageStore, added: dict[Cell, int], assigned: dict[Cell, int]) -> None:
        if full:
            raise UsageStoreError("database or disk is full")
        write(store, added, assigned)

    monkeypatch.setattr(UsageStore, "write", written)
    path = tmp_path / "usage.sqlite3"
    made = UsageWriter(path)
    made.put(Batch({VISIT: 1}, at("2026-11-30T10:05"), always))
    assert made.wait(HANG_TIMEOUT_S)
    full = False
    made.put(Batch({VISIT: 1}, at("2026-11-30T10:06"), always))
    made.close()
    counts = read_counts(DAY, DAY, path)
    assert counts[VISIT] == 2


def test_what_waits_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "MAX_PENDING", 5)
    folder = tmp_path / "state"
    folder.touch()
    made = UsageWriter(folder / "usage.sqlite3")
    for hour in range(10, 20):
        made.put(Batch({Cell(f"2026-11-30T{hour}", Kind.VISIT, ""): 1}))
    assert made.wait(HANG_TIMEOUT_S)
    folder.unlink()
    made.put(Batch())
    made.close()
    hours = sorted(cell.hour for cell in read_counts(DAY, DAY, folder / "usage.sqlite3"))
    assert hours == [f"2026-11-30T{hour}" for hour in range(15, 20)], "the newest"


def test_any_error_is_no_error_of_the_exhibit(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_moment: datetime) -> bool:
        raise ZeroDivisionError

    made = UsageWriter(tmp_path / "usage.sqlite3")
    made.put(Batch({}, at("2026-11-30T10:05"), always))
    made.put(Batch({VISIT: 1}, at("2026-11-30T10:07"), broken))
    made.put(Batch({VISIT: 1}))
    made.close()
    assert "ZeroDivisionError" in caplog.text
    assert read_counts(DAY, DAY, tmp_path / "usage.sqlite3")[VISIT] == 2


def test_old_days_are_deleted_once_a_day(tmp_path: Path) -> None:
    path = tmp_path / "usage.sqlite3"
    store = UsageStore(path)
    days = [DAY - timedelta(days=passed) for passed in range(500)]
    store.write({Cell(f"{day}T10", Kind.VISIT, ""): 1 for day in days}, {})
    store.close()
    made = UsageWriter(path)
    made.put(Batch({}, at("2026-11-30T10:05"), always))
    made.close()
    counts = read_counts(date(1970, 1, 1), DAY, path)
    assert 400 <= sum(cell.kind == Kind.VISIT for cell in counts) < 415


class TestOpenMinutes:
    def minutes(self, found: dict[Cell, int]) -> dict[str, int]:
        assert {cell.kind for cell in found} == {Kind.OPEN}
        return {cell.hour: count for cell, count in found.items()}

    def test_are_counted_by_the_hours(self) -> None:
        assert open_minutes(at("2026-11-30T08:30"), at("2026-11-30T09:20"), open_from_nine_to_five) == 20
        assert open_minutes(at("2026-11-30T16:30"), at("2026-11-30T18:00"), open_from_nine_to_five) == 30
        assert open_minutes(at("2026-11-30T10:00"), at("2026-11-30T09:00"), always) == 0

    def test_begin_when_counting_begins(self) -> None:
        counted = OpenMinutes(None)
        assert self.minutes(counted.until(at("2026-11-30T10:40:30"), always)) == {"2026-11-30T10": 0}
        assert self.minutes(counted.until(at("2026-11-30T10:50"), always)) == {"2026-11-30T10": 10}
        assert self.minutes(counted.until(at("2026-11-30T11:05"), always)) == {
            "2026-11-30T10": 20,
            "2026-11-30T11": 5,
        }

    def test_include_those_in_which_nothing_ran(self) -> None:
        counted = OpenMinutes("2026-11-30T15")
        assert self.minutes(counted.until(at("2026-12-01T09:15"), open_from_nine_to_five)) == {
            "2026-11-30T15": 60,
            "2026-11-30T16": 60,
            **{f"2026-11-30T{hour}": 0 for hour in range(17, 24)},
            **{f"2026-12-01T0{hour}": 0 for hour in range(9)},
            "2026-12-01T09": 15,
        }

    def test_a_machine_out_of_service_has_none(self) -> None:
        counted = OpenMinutes("2026-01-01T15")
        assert self.minutes(counted.until(at("2026-11-30T10:15"), always)) == {"2026-11-30T10": 15}

    def test_a_clock_that_jumps_makes_no_loop(self) -> None:
        counted = OpenMinutes("2026-11-30T15")
        assert self.minutes(counted.until(at("2099-01-01T10:15"), always)) == {"2099-01-01T10": 15}
        assert self.minutes(counted.until(at("2026-11-30T16:20"), always)) == {"2026-11-30T16": 20}
        assert self.minutes(counted.until(at("1970-01-01T00:10"), always)) == {"1970-01-01T00": 10}
        assert self.minutes(counted.until(at("2026-11-30T16:40"), always)) == {"2026-11-30T16": 40}

    def test_an_hour_that_comes_twice_is_one(self) -> None:
        counted = OpenMinutes("2026-10-25T01")
        assert self.minutes(counted.until(at("2026-10-25T02:30"), always))["2026-10-25T02"] == 30
        assert self.minutes(counted.until(at("2026-10-25T02:10"), always)) == {"2026-10-25T02": 10}
        assert self.minutes(counted.until(at("2026-10-25T03:10"), always)) == {"2026-10-25T02": 60, "2026-10-25T03": 10}

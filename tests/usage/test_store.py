"""The file of the counts: whatever happens to it or to the process, it opens, and holds what was written."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from wuxi_kiosk.usage import store
from wuxi_kiosk.usage.counts import Cell, Kind
from wuxi_kiosk.usage.store import DAMAGED_NAME, KEPT_DAYS, UsageStore, UsageStoreError, inspect, read_counts

DAY = date(2026, 11, 30)
VISIT = Cell("2026-11-30T10", Kind.VISIT, "")
KILLS = 20

# Adds one visit after the other, each a transaction, and tells of each once it is kept.
COUNTS = """\
import sys
from pathlib import Path
from wuxi_kiosk.usage.counts import Cell
from wuxi_kiosk.usage.store import UsageStore

store = UsageStore(Path(sys.argv[1]))
while True:
    store.write({Cell("2026-11-30T10", "visit", ""): 1}, {})
    print("kept", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "usage.sqlite3"


@pytest.fixture
def opened(path: Path) -> Iterator[UsageStore]:
    made = UsageStore(path)
    yield made
    made.close()


def total(path: Path) -> int:
    return read_counts(DAY, DAY, path).get(VISIT, 0)


def test_has_columns_for_counts_only(opened: UsageStore, path: Path) -> None:
    """No visitor, no text and no touch has a place in the file."""
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
    columns = [(name, kind) for _, name, kind, *_ in connection.execute("PRAGMA table_info(counts)")]
    connection.close()
    assert tables == ["counts"]
    assert columns == [("hour", "TEXT"), ("kind", "TEXT"), ("key", "TEXT"), ("count", "INTEGER")]


def test_adds_and_assigns(opened: UsageStore, path: Path) -> None:
    minutes = Cell("2026-11-30T10", Kind.OPEN, "")
    opened.write({VISIT: 2}, {minutes: 20})
    opened.write({VISIT: 1}, {minutes: 15})
    assert read_counts(DAY, DAY, path) == {VISIT: 3, minutes: 20}
    assert opened.last_hour(Kind.OPEN) == minutes.hour
    assert opened.last_hour(Kind.SHOWN) is None
    assert read_counts(DAY - timedelta(days=9), DAY - timedelta(days=1), path) == {}


def test_every_commit_is_on_the_disk(opened: UsageStore) -> None:
    full = 2
    assert [opened._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")] == [
        "wal",
        full,
    ]


def test_killed_at_any_moment(path: Path) -> None:
    random, before = Random(19), 0
    for _ in range(KILLS):
        process = subprocess.Popen([sys.executable, "-c", COUNTS, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout
        kept = 0
        for _line in range(random.randrange(1, 40)):
            assert process.stdout.readline() == "kept\n"
            kept += 1
        os.kill(process.pid, signal.SIGKILL) if os.name == "posix" else process.kill()
        kept += process.stdout.read().count("kept\n")
        process.wait()
        process.stdout.close()
        assert inspect(path).error == ""
        found = total(path) - before
        assert kept <= found <= kept + 1, "at most what was told of, and the one being written"
        before += found
    assert inspect(path) == store.StoreState(DAY, DAY)


def test_a_power_cut_leaves_what_was_written_before(tmp_path: Path, path: Path) -> None:
    """Cut anywhere in what the disk got last, the file has one of the states that it had."""
    writing = UsageStore(path)
    for _ in range(12):
        writing.write({VISIT: 1}, {})
    log = path.with_name(path.name + "-wal").read_bytes()
    random, found = Random(7), set()
    for number in range(40):
        copy = tmp_path / f"{number}" / path.name
        copy.parent.mkdir()
        shutil.copy(path, copy)
        cut = log[: random.randrange(len(log))]
        # The rest of a block that was not written is whatever was there before.
        copy.with_name(copy.name + "-wal").write_bytes(cut + random.randbytes(random.randrange(5000)))
        reopened = UsageStore(copy)
        assert not copy.with_name(DAMAGED_NAME).exists()
        found.add(total(copy))
        reopened.write({VISIT: 1}, {})
        reopened.close()
    writing.close()
    assert found <= set(range(13))
    assert len(found) > 5


@pytest.mark.parametrize("damage", ["zeros", "text", "cut", "middle"])
def test_a_damaged_file_is_put_aside(path: Path, damage: str) -> None:
    begun = UsageStore(path)
    begun.write({Cell("2026-11-30T10", Kind.PAGE, f"page-{number}"): 1 for number in range(2000)}, {})
    begun.close()
    whole = path.read_bytes()
    broken = {
        "zeros": bytes(len(whole)),
        "text": b"These are no counts." * 300,
        "cut": whole[: len(whole) // 2],
        "middle": whole[:8192] + b"\xff" * 8192 + whole[16384:],
    }[damage]
    path.write_bytes(broken)
    assert inspect(path).error
    again = UsageStore(path)
    again.write({VISIT: 1}, {})
    again.close()
    assert read_counts(DAY, DAY, path) == {VISIT: 1}
    assert path.with_name(DAMAGED_NAME).read_bytes() == broken
    assert inspect(path) == store.StoreState(DAY, DAY, put_aside=True)


def test_what_was_to_be_written_into_a_damaged_file_does_not_reach_the_new_one(tmp_path: Path, path: Path) -> None:
    begun = UsageStore(path)
    begun.write({Cell("2026-11-30T10", Kind.PAGE, f"page-{number}"): 1 for number in range(2000)}, {})
    begun.close()
    writing = UsageStore(path)
    writing.write({VISIT: 5}, {})
    copy = tmp_path / "after a power cut" / path.name
    copy.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(path.with_name(path.name + end), copy.with_name(copy.name + end))
    writing.close()
    whole = copy.read_bytes()
    copy.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    again = UsageStore(copy)
    again.write({VISIT: 1}, {})
    again.close()
    assert total(copy) == 1
    assert copy.with_name(DAMAGED_NAME).exists()


def test_damage_that_is_found_while_writing(path: Path) -> None:
    begun = UsageStore(path)
    begun.write({Cell("2026-11-30T10", Kind.PAGE, f"page-{number}"): 1 for number in range(2000)}, {})
    begun.close()
    reopened = UsageStore(path)
    reopened._connection.execute("PRAGMA shrink_memory")
    # As when a disk gives back other bytes than it was given.
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    reopened.write({VISIT: 1}, {})
    reopened.close()
    assert total(path) == 1
    assert path.with_name(DAMAGED_NAME).exists()


def test_a_file_of_a_newer_program_is_put_aside(path: Path) -> None:
    UsageStore(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    UsageStore(path).close()
    assert inspect(path) == store.StoreState(put_aside=True)


def test_an_empty_file_is_a_new_one(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    UsageStore(path).close()
    assert not path.with_name(DAMAGED_NAME).exists()


class TestPruning:
    def fill(self, opened: UsageStore, days: int, last: date = DAY) -> None:
        opened.write({Cell(f"{last - timedelta(days=n)}T10", Kind.VISIT, ""): 1 for n in range(days)}, {})

    def days(self, path: Path) -> list[str]:
        counts = read_counts(date(1970, 1, 1), date(2100, 1, 1), path)
        return sorted(cell.hour[:10] for cell in counts if cell.hour)

    def test_keeps_400_days(self, opened: UsageStore, path: Path) -> None:
        self.fill(opened, 600)
        opened.write({Cell("", Kind.VISIT, ""): 3}, {})
        opened.prune()
        found = self.days(path)
        assert found[-1] == str(DAY)
        assert KEPT_DAYS <= len(found) <= KEPT_DAYS + 10
        assert read_counts(DAY, DAY, path)[Cell("", Kind.VISIT, "")] == 3, "undated"

    def test_a_clock_that_is_ahead_for_days_deletes_nothing(self, opened: UsageStore, path: Path) -> None:
        self.fill(opened, 50)
        self.fill(opened, 6, date(2040, 1, 6))
        opened.prune()
        assert len(self.days(path)) == 56

    def test_of_a_new_machine_nothing_is_deleted(self, opened: UsageStore, path: Path) -> None:
        self.fill(opened, 3)
        opened.prune()
        assert len(self.days(path)) == 3


class TestWithoutADisk:
    def test_no_folder_can_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(UsageStoreError):
            UsageStore(tmp_path / "file" / "usage.sqlite3")

    def test_full_disk(self, opened: UsageStore, path: Path) -> None:
        opened.write({VISIT: 1}, {})
        pages = opened._connection.execute("PRAGMA page_count").fetchone()[0]
        opened._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(UsageStoreError, match="full"):
            opened.write({Cell("2026-11-30T10", Kind.PAGE, f"page-{number}"): 1 for number in range(2000)}, {})
        assert read_counts(DAY, DAY, path) == {VISIT: 1}, "none of it, and nothing is put aside"
        assert not path.with_name(DAMAGED_NAME).exists()

    def test_file_that_others_may_not_write_is_read(self, path: Path) -> None:
        begun = UsageStore(path)
        begun.write({VISIT: 4}, {})
        begun.close()
        path.chmod(0o444)
        path.parent.chmod(0o555)
        try:
            assert total(path) == 4
        finally:
            path.parent.chmod(0o755)

    def test_without_a_file_there_are_no_counts(self, path: Path) -> None:
        assert read_counts(DAY, DAY, path) == {}
        assert inspect(path) == store.StoreState()

    def test_is_read_while_it_is_written(self, opened: UsageStore, path: Path) -> None:
        opened.write({VISIT: 1}, {})
        assert total(path) == 1


class TestPassersBy:
    def test_replaces_the_number_of_a_day(self, path: Path) -> None:
        store.record_passers_by(DAY, 120, path)
        store.record_passers_by(DAY, 140, path)
        assert read_counts(DAY, DAY, path) == {Cell("2026-11-30", Kind.PASSERS_BY, ""): 140}

    def test_while_the_exhibit_counts(self, opened: UsageStore, path: Path) -> None:
        opened.write({VISIT: 1}, {})
        store.record_passers_by(DAY, 120, path)
        opened.write({VISIT: 1}, {})
        assert read_counts(DAY, DAY, path) == {VISIT: 2, Cell("2026-11-30", Kind.PASSERS_BY, ""): 120}

    @pytest.mark.parametrize("count", [-1, 10_000_000])
    def test_refuses_what_cannot_be(self, path: Path, count: int) -> None:
        with pytest.raises(ValueError, match=str(count)):
            store.record_passers_by(DAY, count, path)
        assert not path.exists()


def test_lies_in_the_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    assert store.usage_file() == tmp_path / "usage.sqlite3"

"""What the doctor says of the counts."""

from pathlib import Path

import pytest

from wuxi_kiosk.kiosk.findings import Verdict
from wuxi_kiosk.kiosk.usage_check import usage_finding
from wuxi_kiosk.usage.counts import Cell, Kind
from wuxi_kiosk.usage.store import DAMAGED_NAME, UsageStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "usage.sqlite3"
    store = UsageStore(found)
    store.write({Cell("2026-11-28T10", Kind.VISIT, ""): 1, Cell("2026-11-30T10", Kind.VISIT, ""): 1}, {})
    store.close()
    return found


def test_tells_of_which_days_there_are_counts(path: Path) -> None:
    found = usage_finding(path)
    assert found.verdict is Verdict.OK
    assert found.found == ("从 2026-11-28 到 2026-11-30", "from 2026-11-28 to 2026-11-30")


def test_a_machine_that_was_not_used_is_well(tmp_path: Path) -> None:
    assert usage_finding(tmp_path / "usage.sqlite3").verdict is Verdict.OK


def test_a_damaged_file_is_told_before_and_after_it_was_put_aside(path: Path) -> None:
    path.write_bytes(b"no counts" * 1000)
    found = usage_finding(path)
    assert found.verdict is Verdict.WARNING
    assert "not a database" in found.found[1]
    UsageStore(path).close()
    found = usage_finding(path)
    assert found.verdict is Verdict.WARNING
    assert DAMAGED_NAME in found.found[0]
    assert DAMAGED_NAME in found.found[1]


def test_is_that_of_this_machine(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", str(path.parent))
    assert "2026-11-28" in usage_finding().found[0]

"""The self-test: when it is due, what is kept of it, what the doctor says."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk.findings import Finding, Verdict, as_json
from wuxi_kiosk.kiosk.self_test import NAME, SelfTest, ask_doctor, is_due, read, write
from wuxi_kiosk.settings import OpeningHours

# Monday to Friday from nine, closed at weekends.
HOURS = OpeningHours((((540, 1020),),) * 5 + ((), ()))
MONDAY = datetime(2026, 11, 30)


@pytest.mark.parametrize(
    ("hours", "now", "last", "due"),
    [
        (HOURS, MONDAY.replace(hour=8, minute=44), None, False),
        (HOURS, MONDAY.replace(hour=8, minute=45), None, True),
        (HOURS, MONDAY.replace(hour=15), MONDAY.replace(hour=8, minute=46), False),
        (HOURS, MONDAY.replace(hour=15), MONDAY.replace(hour=8, minute=40), True),
        # Closed.
        (HOURS, MONDAY.replace(day=29, hour=15), None, False),
        (None, MONDAY.replace(hour=5, minute=59), None, False),
        (None, MONDAY.replace(hour=6), MONDAY.replace(day=29, hour=6), True),
        # By a clock that was ahead.
        (None, MONDAY.replace(hour=6), MONDAY.replace(year=2100), True),
        (OpeningHours((((5, 1020),),) * 7), MONDAY, None, True),
    ],
)
def test_it_is_due_once_each_morning(
    hours: OpeningHours | None, now: datetime, last: datetime | None, due: bool
) -> None:
    assert is_due(hours, now, last) is due


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    found = SelfTest(MONDAY.isoformat(), (("坏了", "broken"),), ("disk",), touch_seen=True)
    assert write(found, tmp_path)
    assert read(tmp_path) == found
    assert read(tmp_path).done == MONDAY


@pytest.mark.parametrize("data", [b"", b"\0\0", b"[]", b'{"problems": 5}', b'{"problems": [["x"]]}', b'{"when": "x"}'])
def test_a_damaged_file_is_no_self_test(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert (read(tmp_path).done, read(tmp_path).problems) == (None, ())


def test_only_problems_of_the_doctor_are_kept() -> None:
    findings = [
        Finding("touch", Verdict.PROBLEM, ("没有", "none"), ("插上", "plug it in")),
        Finding("disk", Verdict.WARNING, ("少", "little")),
        Finding("fonts", Verdict.OK, ("好", "fine")),
    ]
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> str:
        asked.append(command)
        return json.dumps(as_json(findings))

    assert ask_doctor(run) == (("touch",), (("触摸屏：没有。插上", "touch screen: none. plug it in"),))
    assert asked[0][-2:] == ["doctor", "--json"]


def test_a_doctor_that_says_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "own_command", lambda: ["false"])
    with pytest.raises(ValueError, match="Expecting value"):
        ask_doctor()

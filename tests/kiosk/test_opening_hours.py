"""Whether it is closed, and the command that says so."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from wuxi_kiosk import cli, paths
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk import clock
from wuxi_kiosk.kiosk.opening_hours import closed_throughout
from wuxi_kiosk.settings import OpeningHours

# From Tuesday to Sunday, with a break at noon on Sunday.
DAY, SUNDAY = ((540, 1020),), ((540, 720), (810, 1080))
HOURS = OpeningHours(((), DAY, DAY, DAY, DAY, DAY, SUNDAY))
ALWAYS = OpeningHours((((0, 1440),),) * 7)


@pytest.mark.parametrize(
    ("moment", "minutes", "expected"),
    [
        ("2026-12-01 08:59", 0, True),  # a Tuesday
        ("2026-12-01 08:59", 60, False),
        ("2026-12-01 07:59", 60, True),
        ("2026-12-01 08:00", 60, False),
        ("2026-12-01 09:00", 0, False),
        ("2026-12-01 16:59", 0, False),
        ("2026-12-01 17:00", 0, True),
        ("2026-12-01 23:30", 570, False),
        ("2026-12-01 23:30", 569, True),
        ("2026-11-30 12:00", 1259, True),  # a Monday
        ("2026-11-30 12:00", 1260, False),
        ("2026-12-06 12:00", 60, True),  # a Sunday
        ("2026-12-06 12:00", 91, False),
        ("2026-12-06 18:00", 2000, True),
    ],
)
def test_closed(moment: str, minutes: float, expected: bool) -> None:
    assert closed_throughout(HOURS, datetime.fromisoformat(moment), minutes) is expected


def test_without_hours_it_is_always_open() -> None:
    assert not closed_throughout(None, datetime(2026, 12, 1, 3, 0), 0)
    assert not closed_throughout(ALWAYS, datetime(2026, 12, 1, 0, 0), 0)
    assert not closed_throughout(ALWAYS, datetime(2026, 12, 1, 23, 59, 59), 0)


@pytest.fixture
def invoke(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    monkeypatch.setattr(paths, "state", lambda: tmp_path / "state")
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(tmp_path))

    def run(settings: str) -> tuple[int, str]:
        (tmp_path / "kiosk.yaml").write_text(settings, encoding="utf-8")
        with pytest.raises(SystemExit) as left:
            cli.main(["closed"])
        assert isinstance(left.value.code, int)
        return left.value.code, capsys.readouterr().out

    return run


Invoke = Callable[[str], tuple[int, str]]


def test_command_reads_the_settings(invoke: Invoke) -> None:
    code, text = invoke('hours:\n  mon-sun: ["00:00-24:00"]\n')
    assert (code, text) == (ExitCode.PROBLEMS, "开放 · open (mon-sun 00:00-24:00)\n")
    code, text = invoke("hours: {}\n")
    assert (code, text.partition(" (")[0]) == (ExitCode.OK, "不开放 · closed")
    code, text = invoke("sound:\n  volume: 1\n")
    assert (code, text) == (ExitCode.PROBLEMS, "开放 · open (没有写开放时间 · no opening hours are set)\n")


def test_clock_that_is_wrong_says_nothing(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "newest_date", lambda: 1e11)
    code, text = invoke("hours: {}\n")
    assert code == ExitCode.PROBLEMS
    assert "the clock is wrong" in text

"""The command for the usage report: what it writes, and what it refuses."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from wuxi_kiosk import cli, usage_commands
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.usage.counts import Cell, Kind, day_mark
from wuxi_kiosk.usage.store import FILE_NAME, UsageStore, read_counts

YESTERDAY = date.today() - timedelta(days=1)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The counts of this machine: a visit of yesterday, and one of a year ago."""
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
    path = tmp_path / "state" / FILE_NAME
    store = UsageStore(path)
    days = (YESTERDAY, date(2025, 11, 30))
    store.write({Cell(f"{day}T10", Kind.VISIT, ""): 1 for day in days}, {})
    store.close()
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], qt_application: object) -> Run:
    def ran(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main(["report", *arguments])
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return ran


def test_a_folder_gets_all(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, _ = run("--out", str(tmp_path / "report"))
    assert code == ExitCode.OK
    assert "参观 1 次 · 1 visit" in out
    written = sorted(path.name for path in (tmp_path / "report").iterdir())
    names = [usage_commands.COUNTS_NAME, usage_commands.TABLE_NAME, usage_commands.PAGE_NAME]
    assert written == sorted(names)
    assert all(name in out for name in names)
    page = (tmp_path / "report" / usage_commands.PAGE_NAME).read_text(encoding="utf-8")
    assert "使用报告" in page
    assert "Story" in page, "the interface's own words are translated"


@pytest.mark.parametrize("name", ["use.html", "use.csv"])
def test_a_file_is_what_it_is_called(run: Run, file: Path, tmp_path: Path, name: str) -> None:
    code, _, _ = run("--out", str(tmp_path / name), "--from", "2025-11-01", "--until", "2025-11-30")
    assert code == ExitCode.OK
    text = (tmp_path / name).read_text(encoding="utf-8-sig")
    assert ("<html" in text) is (name == "use.html")
    assert "2025-11-01" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "state"])


def test_the_last_day_alone_takes_four_weeks_before_it(run: Run, file: Path, tmp_path: Path) -> None:
    _, out, _ = run("--out", str(tmp_path / "use.csv"), "--until", "2025-11-30")
    assert "2025-11-03 – 2025-11-30: 参观 1 次" in out


def test_of_another_machine(run: Run, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    store = UsageStore(other)
    store.write({Cell(f"{YESTERDAY}T10", Kind.VISIT, ""): 7}, {})
    store.close()
    _, out, _ = run("--out", str(tmp_path / "use.csv"), "--file", str(other))
    assert "参观 7 次 · 7 visits" in out


class TestPassersBy:
    def test_are_entered(self, run: Run, file: Path) -> None:
        code, out, _ = run("passers-by", "2025-11-30", "140")
        assert code == ExitCode.OK
        assert "140" in out
        day = date(2025, 11, 30)
        assert read_counts(day, day, file)[Cell(day_mark(day), Kind.PASSERS_BY, "")] == 140

    def test_of_another_machine(self, run: Run, file: Path, tmp_path: Path) -> None:
        for number, place in enumerate(
            (("--file", str(tmp_path / "a"), "passers-by"), ("passers-by", "--file", str(tmp_path / "b")))
        ):
            assert run(*place, "2025-11-30", str(number))[0] == ExitCode.OK
        assert (tmp_path / "a").exists()
        assert (tmp_path / "b").exists()

    def test_of_a_day_to_come_are_refused(self, run: Run, file: Path) -> None:
        code, _, err = run("passers-by", str(date.today() + timedelta(days=1)), "140")
        assert code == ExitCode.USAGE
        assert "还没有到" in err
        assert "still to come" in err

    def test_that_cannot_be_are_refused(self, run: Run, file: Path) -> None:
        code, _, err = run("passers-by", "2025-11-30", "99999999")
        assert code == ExitCode.USAGE
        assert "人数不对" in err


class TestRefusals:
    def test_without_a_place(self, run: Run, file: Path) -> None:
        code, _, err = run()
        assert code == ExitCode.USAGE
        assert "--out" in err

    def test_days_in_the_wrong_order(self, run: Run, file: Path, tmp_path: Path) -> None:
        code, _, err = run("--out", str(tmp_path / "use.csv"), "--from", "2026-02-01", "--until", "2026-01-01")
        assert code == ExitCode.USAGE
        assert "开始的日期在结束以后" in err

    def test_a_file_that_is_damaged(self, run: Run, file: Path, tmp_path: Path) -> None:
        file.write_bytes(b"no counts" * 1000)
        code, _, err = run("--out", str(tmp_path / "use.csv"))
        assert code == ExitCode.USAGE
        assert "读不了使用统计" in err
        assert not (tmp_path / "use.csv").exists()

    def test_a_place_that_cannot_be_written(self, run: Run, file: Path, tmp_path: Path) -> None:
        (tmp_path / "taken").touch()
        code, _, err = run("--out", str(tmp_path / "taken" / "use.csv"))
        assert code == ExitCode.USAGE
        assert "写不进" in err
        assert "cannot write" in err

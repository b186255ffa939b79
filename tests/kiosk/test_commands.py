"""The commands of operators: what they print and how they end."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from wuxi_kiosk import cli, paths
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk import clock, incidents, status
from wuxi_kiosk.kiosk.doctor import Doctor
from wuxi_kiosk.kiosk.findings import Finding, Verdict
from wuxi_kiosk.kiosk.status import HealthStatus

Invoke = Callable[..., tuple[int, str, str]]


@pytest.fixture
def invoke(capsys: pytest.CaptureFixture[str]) -> Invoke:
    """Runs a command within this process; returns its exit code, its output and its errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main(arguments)
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, captured.out, captured.err

    return run


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("state", "logs"):
        monkeypatch.setattr(paths, name, lambda name=name: tmp_path / name)
    return tmp_path / "state"


def healthy() -> HealthStatus:
    return HealthStatus(
        "0.1.0", time.time(), time.monotonic(), incidents.boot_id(), 1, content="0123456789ab", last_frame_age_s=0.1
    )


class TestIncidents:
    def test_none(self, invoke: Invoke) -> None:
        assert invoke("incidents") == (ExitCode.OK, "没有自动恢复过 · no recoveries\n", "")
        assert invoke("incidents", "--json") == (ExitCode.OK, "[]\n", "")

    def test_the_newest_comes_last(self, invoke: Invoke) -> None:
        incidents.record("restart", "frozen", detail="14 s without a frame")
        incidents.record("reboot", "ended")
        code, out, _ = invoke("incidents")
        first, second, count = out.splitlines()
        assert code == ExitCode.OK
        assert (
            "重新启动展项：画面停住 · exhibit restarted: the picture stood still  detail=14 s without a frame" in first
        )
        assert "重新启动机器" in second
        assert count == "共 2 次自动恢复 · 2 recoveries"
        _, out, _ = invoke("incidents", "--json")
        assert [one["cause"] for one in json.loads(out)] == ["frozen", "ended"]


class TestStatus:
    def test_before_the_first_start(self, invoke: Invoke) -> None:
        code, out, _ = invoke("status")
        assert code == ExitCode.PROBLEMS
        assert "没有报告" in out
        assert "no report" in out
        assert invoke("status", "--json") == (ExitCode.PROBLEMS, "null\n", "")

    def test_healthy(self, invoke: Invoke) -> None:
        status.write(healthy())
        code, out, _ = invoke("status")
        assert code == ExitCode.OK
        assert out.startswith("一切正常 · healthy\n")
        assert "(012345)" in out
        code, out, _ = invoke("status", "--json")
        found = json.loads(out)
        assert (code, found["problems"], found["content"]) == (ExitCode.OK, [], "0123456789ab")
        assert 0 <= found["age_s"] < 60

    @pytest.mark.parametrize(
        "changes",
        [{"fallback": True}, {"last_frame_age_s": 500.0}, {"written": 0.0, "monotonic": time.monotonic() - 1000}],
    )
    def test_unhealthy(self, invoke: Invoke, changes: dict[str, Any]) -> None:
        status.write(replace(healthy(), **changes))
        code, out, _ = invoke("status")
        assert code == ExitCode.PROBLEMS
        assert out.startswith("有问题：")
        code, out, _ = invoke("status", "--json")
        assert code == ExitCode.PROBLEMS
        assert len(json.loads(out)["problems"]) == 1


class TestDoctor:
    @pytest.fixture
    def findings(self, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
        found = [Finding("disk", Verdict.WARNING, ("不多了", "low"), ("删", "remove"))]
        monkeypatch.setattr(Doctor, "examine", lambda self: found)
        return found

    def test_a_warning_is_no_problem(self, invoke: Invoke, findings: Sequence[Finding]) -> None:
        code, out, _ = invoke("doctor")
        assert code == ExitCode.OK
        assert (
            out == "磁盘 · disk: 提示 · warning\n    不多了\n    low\n    → 删\n    → remove\n没有问题 · no problems\n"
        )

    def test_a_problem_is(self, invoke: Invoke, findings: list[Finding]) -> None:
        findings.append(Finding("clock", Verdict.PROBLEM, ("错", "wrong"), ("校准", "set it")))
        code, out, _ = invoke("doctor")
        assert code == ExitCode.PROBLEMS
        assert out.endswith("共 1 处问题 · 1 problem\n")
        code, out, _ = invoke("doctor", "--json")
        assert code == ExitCode.PROBLEMS
        assert [one["verdict"] for one in json.loads(out)] == ["warning", "problem"]

    def test_each_finding_is_printed_as_it_comes(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Some checks take a minute on a slow machine."""
        printed: list[str] = []

        def examine(_doctor: Doctor) -> Iterator[Finding]:
            for check in ("disk", "clock"):
                captured = capsys.readouterr()
                printed.append(captured.out + captured.err)
                yield Finding(check, Verdict.OK, ("好", "well"))

        monkeypatch.setattr(Doctor, "examine", examine)
        code, out, _ = invoke("doctor")
        assert code == ExitCode.OK
        assert "正在检查" in printed[0]
        assert printed[1] == "磁盘 · disk: 正常 · ok\n    好\n    well\n"
        assert out.startswith("时钟 · clock: ")

    def test_runs_without_a_display(self, invoke: Invoke, plain_copy: Path) -> None:
        code, out, _ = invoke("doctor", "--content", str(plain_copy))
        assert code == ExitCode.OK, out
        assert "这里没有显示器" in out


class TestClosed:
    """The state of the service that keeps updates out of the opening hours."""

    @pytest.fixture
    def write_settings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
        monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(tmp_path))

        def write(text: str) -> None:
            (tmp_path / "kiosk.yaml").write_text(text, encoding="utf-8")

        return write

    def test_reads_the_settings(self, invoke: Invoke, write_settings: Callable[[str], None]) -> None:
        write_settings('hours:\n  mon-sun: ["00:00-24:00"]\n')
        assert invoke("closed") == (ExitCode.PROBLEMS, "开放 · open (mon-sun 00:00-24:00)\n", "")
        write_settings("hours: {}\n")
        code, text, _ = invoke("closed", "--minutes", "60")
        assert (code, text.partition(" (")[0]) == (ExitCode.OK, "不开放 · closed")
        write_settings("sound:\n  volume: 1\n")
        assert invoke("closed")[:2] == (
            ExitCode.PROBLEMS,
            "开放 · open (没有写开放时间 · no opening hours are set)\n",
        )

    def test_clock_that_is_wrong(
        self, invoke: Invoke, write_settings: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_settings("hours: {}\n")
        monkeypatch.setattr(clock, "newest_date", lambda: 1e11)
        code, text, _ = invoke("closed")
        assert code == ExitCode.PROBLEMS
        assert "the clock is wrong" in text


class TestDiagnose:
    @pytest.fixture(autouse=True)
    def no_examination(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Doctor, "examine", lambda self: [])

    def test_packs_an_archive(self, invoke: Invoke, tmp_path: Path) -> None:
        status.write(healthy())
        code, out, _ = invoke("diagnose", "--out", str(tmp_path / "support.zip"))
        assert code == ExitCode.OK
        with ZipFile(tmp_path / "support.zip") as made:
            names = made.namelist()
        assert "state/status.json" in names
        assert all(f"  {name}\n" in out for name in names)

    def test_takes_the_settings_of_another_file(self, invoke: Invoke, tmp_path: Path) -> None:
        file = tmp_path / "other.yaml"
        file.write_text("visit:\n  idle_seconds: 5\n", encoding="utf-8")
        code, out, _ = invoke("diagnose", "--settings", str(file), "--out", str(tmp_path / "support.zip"))
        assert code == ExitCode.OK
        assert "settings/0-other.yaml" in out

    def test_without_a_name_it_lies_in_the_current_folder(
        self, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert invoke("diagnose")[0] == ExitCode.OK
        assert len(list(tmp_path.glob("wuxi-kiosk-diagnose-*.zip"))) == 1

    def test_a_place_that_cannot_be_written(self, invoke: Invoke, tmp_path: Path) -> None:
        code, _, errors = invoke("diagnose", "--out", str(tmp_path / "nowhere" / "support.zip"))
        assert code == ExitCode.USAGE
        assert "写不进" in errors
        assert "cannot write" in errors

"""The incident log: bounded, and readable after power cuts."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.kiosk import incidents
from wuxi_kiosk.kiosk.incidents import NAME, PREVIOUS_NAME, Incident, count_restarts, read, record

from ..timing import HANG_TIMEOUT_S


def causes(folder: Path) -> list[str]:
    return [incident.cause for incident in read(folder)]


def test_keeps_what_when_and_why(tmp_path: Path) -> None:
    assert read(tmp_path) == []
    assert record(
        "restart", "crash", folder=tmp_path / "new", wall=lambda: 1_795_000_000, monotonic=lambda: 12.3456, code=-11
    )
    (incident,) = read(tmp_path / "new")
    assert (incident.rung, incident.cause, incident.details) == ("restart", "crash", {"code": -11})
    assert (incident.wall, incident.monotonic) == ("2026-11-18T11:06:40+00:00", 12.346)
    assert incident.boot == incidents.boot_id()
    json.loads((tmp_path / "new" / NAME).read_text(encoding="utf-8"))


def test_the_oldest_comes_first(tmp_path: Path) -> None:
    for number in range(3):
        record("restart", str(number), folder=tmp_path)
    assert causes(tmp_path) == ["0", "1", "2"]


@given(
    cut=st.floats(0, 1),
    tail=st.sampled_from([b"", b"\0" * 4096, b"\0", b"\xff\xfe{", b'{"rung":"x","crc":"00000000"}']),
)
def test_only_the_line_that_was_cut_is_lost(tmp_path_factory: pytest.TempPathFactory, cut: float, tail: bytes) -> None:
    folder = tmp_path_factory.mktemp("cut")
    record("restart", "before", folder=folder)
    kept = (folder / NAME).read_bytes()
    record("restart", "cut", folder=folder)
    data = (folder / NAME).read_bytes()
    end = len(kept) + int(cut * (len(data) - 2 - len(kept)))
    (folder / NAME).write_bytes(data[:end] + tail)
    assert causes(folder) == ["before"]
    assert record("restart", "after", folder=folder)
    assert causes(folder) == ["before", "after"]


@given(place=st.floats(0, 1), change=st.integers(1, 255))
def test_no_changed_byte_is_believed(tmp_path_factory: pytest.TempPathFactory, place: float, change: int) -> None:
    folder = tmp_path_factory.mktemp("changed")
    record("restart", "crash", folder=folder, code=1)
    content = bytearray((folder / NAME).read_bytes())
    content[int(place * (len(content) - 2))] ^= change
    (folder / NAME).write_bytes(content)
    assert read(folder) == []


def test_it_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incidents, "MAX_BYTES", 4000)
    for number in range(200):
        assert record("restart", str(number), folder=tmp_path, text="x" * 100_000)
    kept = [int(cause) for cause in causes(tmp_path)]
    assert kept == list(range(kept[0], 200))
    assert {path.name for path in tmp_path.iterdir()} == {NAME, PREVIOUS_NAME, "incidents.lock"}
    assert all(path.stat().st_size <= 4000 for path in tmp_path.iterdir())


def test_a_very_long_incident_is_shortened(tmp_path: Path) -> None:
    details: dict[str, Any] = {f"n{number}": "字" * 400 for number in range(100)}
    assert record("restart", "x" * 100_000, folder=tmp_path, **details)
    assert (tmp_path / NAME).stat().st_size < incidents._MAX_LINE
    assert len(read(tmp_path)) == 1


def test_several_processes_append_whole_lines(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from wuxi_kiosk.kiosk import incidents; incidents.MAX_BYTES = 6000\n"
        "for number in range(10): assert incidents.record('restart', sys.argv[2], folder=Path(sys.argv[1]))"
    )
    started = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path), str(one)]) for one in range(3)]
    assert [process.wait(HANG_TIMEOUT_S) for process in started] == [0, 0, 0]
    assert sorted(causes(tmp_path)) == sorted("012" * 10)


def test_a_disk_that_refuses_is_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_bytes(b"")
    for _ in range(2):
        assert not record("restart", "crash", folder=tmp_path / "file" / "state")
    assert len(caplog.records) == 1
    assert read(tmp_path / "file" / "state") == []


def test_a_later_version_may_write_more(tmp_path: Path) -> None:
    entry = {"rung": "restart", "cause": "crash", "wall": "", "monotonic": 1, "boot": "", "pid": 1, "more": 2}
    (tmp_path / NAME).write_bytes(incidents._line(entry) + b"\n")
    assert read(tmp_path) == [Incident("restart", "crash", "", 1, "", 1)]


def test_counts_restarts_by_cause(tmp_path: Path) -> None:
    for rung, cause in (("redraw", "frozen"), ("restart", "frozen"), ("restart", "ended"), ("reboot", "ended")):
        record(rung, cause, folder=tmp_path)
    assert count_restarts(read(tmp_path)) == {"frozen": 1, "ended": 2}
    assert "重新启动展项：程序意外结束 · exhibit restarted: the program ended unexpectedly" in incidents.text(
        read(tmp_path)[2]
    )

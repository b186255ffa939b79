"""The exhibit under its supervisor: whatever happens to it, the picture comes back."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.processes import child_processes

from ..timing import HANG_TIMEOUT_S, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes as /proc shows them")

# The supervisor with less patience, over an exhibit that fails at its first start.
SUPERVISOR = """\
import sys
from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import supervisor
supervisor.REDRAW_AFTER_S, supervisor.FROZEN_AFTER_S, supervisor.TICK_S = 2.0, 4.0, 0.1
paths.own_command = lambda: [sys.executable, "-c", sys.argv[1]]
sys.exit(supervisor.main(["--kiosk", "--idle", "0"]))
"""
EXHIBIT = """\
import os, pathlib, sys, time
from wuxi_kiosk import cli, launch
from wuxi_kiosk.kiosk import heartbeat
heartbeat.INTERVAL_MS, heartbeat.LOOK_EVERY = 300, 2
marker = pathlib.Path(os.environ["MARKER"])
made = launch.make_application

def make(*arguments, **options):
    from PySide6.QtCore import QTimer
    application = made(*arguments, **options)
    if not marker.exists():
        marker.touch()
        QTimer.singleShot(1500, lambda: fail(application))
    return application

def fail(application):
    {failure}

launch.make_application = make
cli.main(sys.argv[1:])
"""
FAILURES = {
    "a crash": "os.kill(os.getpid(), 11)",
    "an exception in the end": "os._exit(1)",
    "an endless loop in Python": "while True: pass",
    "a call that never returns": "time.sleep(3600)",
    "an endless loop in QML": "application.engine.evaluate('while (true) {}')",
    "no frame of the window any more": "application.window.blockSignals(True)",
    "a window that shows nothing": (
        "from PySide6.QtQuick import QQuickItem; "
        "[item.setVisible(False) for item in application.window.contentItem().childItems()]"
    ),
}


Start = Callable[[str], tuple[subprocess.Popen[bytes], Path]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a supervised exhibit that fails once; gives its supervisor and its log folder."""
    started: list[subprocess.Popen[bytes]] = []

    def run(failure: str) -> tuple[subprocess.Popen[bytes], Path]:
        process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, EXHIBIT.replace("{failure}", failure)],
            env=os.environ
            | {
                "XDG_STATE_HOME": str(tmp_path / "state"),
                "XDG_CACHE_HOME": str(tmp_path / "cache"),
                "MARKER": str(tmp_path / "failed"),
            },
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        return process, tmp_path / "state" / "wuxi-kiosk" / "log"

    yield run
    for process in started:
        process.terminate()
        assert process.wait(HANG_TIMEOUT_S) == ExitCode.OK
        assert child_processes(process.pid) == []


def pictures(logs: Path) -> int:
    """How often the exhibit has shown its first page."""
    log = logs / "wuxi-kiosk.log"
    return log.read_text(encoding="utf-8").count("the first page is on the screen") if log.exists() else 0


@pytest.mark.parametrize("failure", FAILURES)
def test_picture_comes_back_after(start: Start, tmp_path: Path, failure: str) -> None:
    _process, logs = start(FAILURES[failure])
    wait_until(lambda: pictures(logs) == 2)
    if "loop" in failure or "never" in failure:
        stacks = (logs / "stacks.log").read_text(encoding="utf-8")
        assert "most recent call first" in stacks
        assert "in fail" in stacks, "the stack tells where it stands"


def test_a_stopped_exhibit_is_started_again(start: Start) -> None:
    process, logs = start("pass")
    wait_until(lambda: pictures(logs) == 1)
    (exhibit,) = child_processes(process.pid)
    os.kill(exhibit, signal.SIGSTOP)
    wait_until(lambda: pictures(logs) == 2)


def test_an_exhibit_whose_supervisor_is_killed_ends(start: Start, tmp_path: Path) -> None:
    """Else the next supervisor would find the place taken."""
    process, logs = start("pass")
    wait_until(lambda: pictures(logs) == 1)
    (exhibit,) = child_processes(process.pid)
    process.kill()
    process.wait()
    wait_until(
        lambda: not Path(f"/proc/{exhibit}/cmdline").exists() or not Path(f"/proc/{exhibit}/cmdline").read_bytes()
    )
    assert "closing: the supervisor has gone" in (logs / "wuxi-kiosk.log").read_text(encoding="utf-8")
    process.returncode = ExitCode.OK

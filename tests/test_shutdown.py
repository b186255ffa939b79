"""One way to end: whatever asks for it is told in the log, and everything is closed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.processes import child_processes
from wuxi_kiosk.shutdown import SIGNALS, Shutdown

from .timing import HANG_TIMEOUT_S, wait_until


@pytest.fixture
def left() -> list[str]:
    return []


@pytest.fixture
def shutdown(qt_application: QApplication, left: list[str]) -> Iterator[Shutdown]:
    made = Shutdown(qt_application, lambda: left.append("left"))
    yield made
    made.close()


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_ends_the_event_loop(shutdown: Shutdown, left: list[str], name: str) -> None:
    os.kill(os.getpid(), getattr(signal, name))
    wait_until(lambda: bool(left))
    assert (shutdown.reason, left) == (name, ["left"])


def test_only_the_first_reason_counts(shutdown: Shutdown, left: list[str]) -> None:
    shutdown.request("other settings", ExitCode.RESTART)
    shutdown.request("the window was closed")
    assert (shutdown.reason, shutdown.code, left) == ("other settings", ExitCode.RESTART, ["left"])


def test_signals_are_given_back(qt_application: QApplication) -> None:
    made = Shutdown(qt_application, lambda: None)
    made.close()
    assert all(signal.getsignal(getattr(signal, name)) is signal.SIG_DFL for name in SIGNALS)


# Begins at photos, for which there is a worker.
RUN = """\
from wuxi_kiosk import cli, launch
made = launch.make_application

def make(*arguments, **options):
    application = made(*arguments, **options)
    application.navigator.go("theme/citrus/photos/1")
    return application

launch.make_application = make
cli.main(["run", "--idle", "0"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_the_exhibit_closes_everything(tmp_path: Path, name: str) -> None:
    """Its workers have ended, its temporary folders are gone, and the log says why."""
    # A cache that cannot be made: pictures go into a temporary folder.
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", RUN],
        env=os.environ
        | {
            "XDG_STATE_HOME": str(tmp_path / "state"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "TMPDIR": str(tmp_path / "tmp"),
        },
        stderr=subprocess.DEVNULL,
    )
    log = tmp_path / "state" / "wuxi-kiosk" / "log" / "wuxi-kiosk.log"
    try:
        wait_until(lambda: log.exists() and "the first page is on the screen" in log.read_text(encoding="utf-8"))
        wait_until(lambda: bool(child_processes(process.pid)))
        workers = child_processes(process.pid)
        assert list((tmp_path / "tmp").iterdir())
        process.send_signal(getattr(signal, name))
        assert process.wait(HANG_TIMEOUT_S) == 0
    finally:
        process.kill()
        process.wait()
    written = log.read_text(encoding="utf-8")
    assert f"closing: {name}" in written
    assert "the exhibit has been left" in written
    assert "Traceback" not in written
    wait_until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    assert list((tmp_path / "tmp").iterdir()) == []
    assert gettempdir() != str(tmp_path / "tmp")

"""The assistant in a process of its own, before the exhibit: with a supervisor, without one, ended in between."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.firststart.marker import MARKER
from wuxi_kiosk.kiosk.settings_source import OVERLAY, SettingsSource
from wuxi_kiosk.kiosk.supervisor import ENVIRONMENT
from wuxi_kiosk.settings import Settings

from ..timing import HANG_TIMEOUT_S

# What is done to the assistant stands in the first argument; the exhibit says what it starts with and ends.
PROGRAM = """\
import sys
from PySide6.QtCore import QTimer
from wuxi_kiosk import cli, launch
from wuxi_kiosk.firststart import marker, window
from wuxi_kiosk.kiosk import heartbeat

heartbeat.INTERVAL_MS = 50
what, made, made_exhibit = sys.argv[1], window.make_assistant, launch.make_application

def say(*words):
    # The supervisor listens to the other stream.
    print("said", *words, file=sys.stderr, flush=True)

def ask(*arguments, **options):
    assistant = made(*arguments, **options)
    def drawn():
        assistant.window.frameSwapped.disconnect(drawn)
        say("asks", assistant.window.width(), bool(assistant.window.property("locked")))
        if what == "answer":
            QTimer.singleShot(0, assistant.window, answer)
    def answer():
        model = assistant.model
        if model.property("page") == "LanguagePage":
            model.step.choose("en")
        elif model.property("page") == "ScreenSizePage":
            model.step.setProperty("inch", 27.0)
            model.forward()
        else:
            model.forward()
        QTimer.singleShot(0, assistant.window, answer)
    assistant.window.frameSwapped.connect(drawn)
    return assistant

def show(*arguments, **options):
    application = made_exhibit(*arguments, **options)
    def drawn():
        application.window.frameSwapped.disconnect(drawn)
        millimetre = application.window.property("millimetre")
        say("shows", application.exhibit.property("language"), round(millimetre * 27 * 25.4))
        QTimer.singleShot(500, application.engine.quit.emit)
    application.window.frameSwapped.connect(drawn)
    return application

window.make_assistant, launch.make_application = ask, show
if sys.argv[2] == "full":
    marker.keep = lambda _values: False
sys.argv = ["wuxi-kiosk", "run", *sys.argv[3:]]
cli.main()
"""
# The screen of the offscreen platform has 800 × 800 pixels.
DIAGONAL_PX = 1131


class Run:
    """The program with a state folder of its own."""

    def __init__(self, state: Path, *arguments: str, supervised: bool = False) -> None:
        self.state = state
        supervisor = {ENVIRONMENT: "1"} if supervised else {}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            env={name: value for name, value in os.environ.items() if name != "QT_QUICK_BACKEND"}
            | supervisor
            | {"STATE_DIRECTORY": str(state), "XDG_STATE_HOME": str(state), "CONFIGURATION_DIRECTORY": str(state)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def wait_for(self, words: str) -> None:
        """Wait until the program says so."""
        assert self.process.stderr
        read = []
        for line in self.process.stderr:
            read.append(line)
            if line.startswith(f"said {words}"):
                return
        pytest.fail("".join(read))

    def end(self, commands: str | None = None) -> tuple[int, list[str], list[str]]:
        """Its exit code, what it said and what it told the supervisor, which gives commands."""
        told, log = self.process.communicate(commands, timeout=HANG_TIMEOUT_S)
        assert "Traceback" not in log, log
        assert "WARNING" not in log, log
        said = [line.removeprefix("said ") for line in log.splitlines() if line.startswith("said ")]
        return self.process.returncode, said, told.splitlines()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The state folder of a new machine."""
    (tmp_path / MARKER).touch()
    return tmp_path


@pytest.fixture
def runs() -> Iterator[list[Run]]:
    """Runs that are ended with the test."""
    started: list[Run] = []
    yield started
    for run in started:
        run.process.kill()
        run.process.communicate()


def test_alone_the_exhibit_follows_with_the_answers(state: Path) -> None:
    code, said, _told = Run(state, "answer", "").end()
    assert (code, said) == (ExitCode.OK, ["asks 800 False", f"shows en {DIAGONAL_PX}"])
    assert not (state / MARKER).exists()
    assert SettingsSource(state=state).load() == Settings(language="en", diagonal_inch=27)
    assert Run(state, "answer", "").end()[1] == [f"shows en {DIAGONAL_PX}"], "it is not asked again"


def test_under_the_supervisor_it_asks_for_a_new_start(state: Path) -> None:
    code, said, told = Run(state, "answer", "", "--kiosk", supervised=True).end()
    assert (code, said) == (ExitCode.RESTART, ["asks 800 True"])
    assert "frame" in told, "the supervisor knows that it is alive"
    assert not (state / MARKER).exists()


def test_on_a_full_disk_the_exhibit_follows_at_once(state: Path, runs: list[Run]) -> None:
    """Started anew it would only ask again, for ever."""
    run = Run(state, "answer", "full", supervised=True)
    runs.append(run)
    run.wait_for("asks 800")
    run.wait_for("shows zh 2700")
    code, _said, told = run.end("redraw\n")
    assert code == ExitCode.OK
    assert told.count("frame") >= 2
    assert (state / MARKER).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_ended_in_between_nothing_is_written(state: Path, runs: list[Run], number: signal.Signals) -> None:
    run = Run(state, "wait", "", supervised=True)
    runs.append(run)
    run.wait_for("asks")
    run.process.send_signal(number)
    code, said, _told = run.end()
    assert code == (ExitCode.OK if number is signal.SIGTERM else -number)
    assert said == [], "the exhibit does not follow"
    assert (state / MARKER).exists()
    assert not (state / OVERLAY).exists()


def test_a_supervisor_that_has_gone_ends_it(state: Path, runs: list[Run]) -> None:
    run = Run(state, "wait", "", supervised=True)
    runs.append(run)
    run.wait_for("asks")
    assert run.process.stdin
    run.process.stdin.close()
    run.process.stdin = None
    assert run.end()[:2] == (ExitCode.OK, [])
    assert (state / MARKER).exists()

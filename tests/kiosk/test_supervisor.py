"""The parent of the exhibit, with small programs in the place of the exhibit."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk import supervisor as module
from wuxi_kiosk.kiosk.ladder import Ladder, Step
from wuxi_kiosk.kiosk.supervisor import Supervisor
from wuxi_kiosk.processes import PATIENCE_ENVIRONMENT, child_processes

from ..timing import HANG_TIMEOUT_S, wait_until

# Each counts its starts in a file; BEAT tells of frames until it is ended.
COUNT = "import sys, time, os, pathlib; f = pathlib.Path(sys.argv[1]); n = len(f.read_text()) if f.exists() else 0; "
COUNT += "f.write_text('x' * (n + 1)); tell = lambda s: print(s, flush=True)\n"
BEAT = "while True:\n    tell('frame')\n    time.sleep(0.05)\n"


class QuickLadder(Ladder):
    """The same rungs without their delays."""

    def fail(self, healthy_s: float, uptime_s: float) -> Step:
        step = super().fail(healthy_s, uptime_s)
        return Step(step.rung, 0.0, step.safe_picture)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REDRAW_AFTER_S", 0.6)
    monkeypatch.setattr(module, "FROZEN_AFTER_S", 1.5)
    monkeypatch.setattr(module, "TICK_S", 0.05)
    monkeypatch.setattr(module, "PICTURE_STAYS_S", 0.5)


@pytest.fixture
def recorded() -> list[tuple[str, str, str]]:
    return []


Supervise = Callable[..., Supervisor]


@pytest.fixture
def supervise(tmp_path: Path, recorded: list[tuple[str, str, str]]) -> Iterator[Supervise]:
    """Starts a supervisor of a program on a thread; it is stopped at the end."""
    started: list[tuple[Supervisor, threading.Thread]] = []

    def start(
        program: str,
        *,
        locked: bool = True,
        result: list[int] | None = None,
        ladder: Ladder | None = None,
        beat: Callable[[], None] = lambda: None,
        last_good_pack: Callable[[str, int], Sequence[str] | None] = module.no_pack,
        updates: module.Program | None = None,
    ) -> Supervisor:
        def run() -> None:
            code = made.run()
            if result is not None:
                result.append(code)

        (tmp_path / "exhibit.py").write_text(COUNT + program, encoding="utf-8")
        (tmp_path / "picture.py").write_text(
            f"import time\nopen({str(tmp_path / 'picture')!r}, 'a').write('x')\ntime.sleep(99)\n"
        )
        made = Supervisor(
            [sys.executable, str(tmp_path / "exhibit.py"), str(tmp_path / "starts")],
            lambda code: [sys.executable, str(tmp_path / "picture.py"), code],
            lambda rung, cause, detail: recorded.append((rung, cause, detail)),
            last_good_pack,
            locked=locked,
            ladder=ladder or QuickLadder(),
            beat=beat,
            program=updates or module.InstalledProgram(),
        )
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        started.append((made, thread))
        return made

    yield start
    for made, thread in started:
        made.stop.set()
        thread.join(HANG_TIMEOUT_S)
        assert not thread.is_alive()


def starts(folder: Path) -> int:
    file = folder / "starts"
    return len(file.read_text()) if file.exists() else 0


def test_a_crash_is_a_restart(supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]]) -> None:
    supervise("tell('frame')\nif n < 2: os.kill(os.getpid(), 11)\n" + BEAT)
    wait_until(lambda: starts(tmp_path) == 3)
    assert [(rung, cause) for rung, cause, _detail in recorded] == [("restart", "ended")] * 2
    assert recorded[0][2] == "signal 11"


def test_a_frozen_exhibit_is_asked_to_redraw_then_ended(
    supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]]
) -> None:
    heard = tmp_path / "heard"
    program = (
        f"tell('frame')\nif n == 0:\n    open({str(heard)!r}, 'w').write(sys.stdin.readline())\n    time.sleep(99)\n"
    )
    supervise(program + BEAT)
    wait_until(lambda: starts(tmp_path) == 2)
    assert heard.read_text() == "redraw\n"
    assert recorded[0][:2] == ("restart", "frozen")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_frozen_exhibit_writes_its_stacks_before_it_is_ended(supervise: Supervise, tmp_path: Path) -> None:
    stacks = tmp_path / "stacks"
    program = "import faulthandler\n"
    program += f"faulthandler.register({module.STACKS_SIGNAL:d}, open({str(stacks)!r}, 'a'))\n"
    program += "def endless_loop():\n    while True: pass\n"
    supervise(program + "tell('frame')\nif n == 0: endless_loop()\n" + BEAT)
    wait_until(lambda: starts(tmp_path) == 2)
    assert "in endless_loop" in stacks.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_stopped_exhibit_is_ended_too(supervise: Supervise, tmp_path: Path) -> None:
    supervise("tell('frame')\nif n == 0: os.kill(os.getpid(), 19)\n" + BEAT)
    wait_until(lambda: starts(tmp_path) == 2)


def test_an_exhibit_without_a_first_frame_is_ended(
    supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "START_TIMEOUT_S", 0.5)
    supervise("if n == 0: time.sleep(99)\n" + BEAT)
    wait_until(lambda: starts(tmp_path) == 2)
    assert recorded[0][:2] == ("restart", "no-picture")


def test_a_hidden_exhibit_is_healthy(supervise: Supervise, tmp_path: Path) -> None:
    """A screen that is off, for hours perhaps, is no reason to start anything again."""
    end = tmp_path / "end"
    supervise(
        f"tell('frame')\nfor _ in range(60):\n    tell('hidden')\n    time.sleep(0.05)\nopen({str(end)!r}, 'w')\n"
        + BEAT
    )
    wait_until(end.exists)
    assert starts(tmp_path) == 1


class DarkExhibit:
    """A child without a process that tells of a dark screen every few seconds of a clock, for some hours."""

    INTERVAL_S, HOURS_S = 3.0, 8 * 3600.0

    def __init__(self, stop: threading.Event) -> None:
        self.now = 0.0
        self.told = self
        self.done: list[str] = []
        self._stop = stop

    def get(self, timeout: float) -> str:
        self.now += self.INTERVAL_S
        if self.now >= self.HOURS_S:
            self._stop.set()
        return "hidden"

    def tell(self, command: str) -> None:
        self.done.append(command)

    def end(self, timeout: float) -> None:
        self.done.append("end")

    def kill(self) -> None:
        self.done.append("kill")


def test_eight_hours_of_a_dark_screen_pass_without_anything_being_done(
    recorded: list[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    exhibit = DarkExhibit(stop)
    started: list[Sequence[str]] = []

    def start(command: Sequence[str], **_options: object) -> DarkExhibit:
        started.append(command)
        return exhibit

    monkeypatch.setattr(module, "start_process", start)
    supervisor = Supervisor(
        ["exhibit"],
        lambda _code: ["picture"],
        lambda rung, cause, detail: recorded.append((rung, cause, detail)),
        clock=lambda: exhibit.now,
        stop=stop,
    )
    assert supervisor.run() == ExitCode.OK
    assert (started, exhibit.done, recorded) == ([["exhibit"]], ["end"], [])
    assert exhibit.now >= DarkExhibit.HOURS_S


def test_a_missing_display_is_recorded_once_and_leads_to_no_other_content(
    supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wuxi_kiosk.kiosk.ladder.DISPLAY_DELAY_S", 0.0)
    arguments = tmp_path / "arguments"
    program = f"open({str(arguments)!r}, 'a').write(' '.join(sys.argv[2:]) + chr(10))\n"
    supervise(f"{program}if n < 5: sys.exit({ExitCode.NO_DISPLAY:d})\n" + BEAT)
    wait_until(lambda: starts(tmp_path) == 6)
    wait_until(lambda: len(arguments.read_text().splitlines()) == 6)
    assert set(arguments.read_text().splitlines()) == {""}
    assert [(rung, cause) for rung, cause, _detail in recorded] == [("restart", "no-display")]
    assert not (tmp_path / "picture").exists(), "there is nothing to show it on"


def test_third_failure_starts_the_bundled_content_behind_the_safe_picture(
    supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]]
) -> None:
    arguments = tmp_path / "arguments"
    supervise(f"open({str(arguments)!r}, 'a').write(' '.join(sys.argv[2:]) + chr(10))\nif n < 3: sys.exit(9)\n" + BEAT)
    wait_until(lambda: starts(tmp_path) == 4)
    assert [rung for rung, _cause, _detail in recorded] == ["restart", "restart", "bundled-content"]
    wait_until(lambda: len(arguments.read_text().splitlines()) == 4)
    assert arguments.read_text().splitlines()[:3] == ["", "", ""]
    assert arguments.read_text().splitlines()[3].startswith("--content ")
    wait_until(lambda: (tmp_path / "picture").exists())
    # It goes once there is a frame of the exhibit.
    wait_until(lambda: len(child_processes(os.getpid())) == 1)


def test_third_failure_goes_back_to_the_last_good_pack_then_to_the_bundled_content(
    supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]]
) -> None:
    arguments = tmp_path / "arguments"
    asked: list[tuple[str, int]] = []

    def go_back(cause: str, failures: int) -> Sequence[str] | None:
        asked.append((cause, failures))
        # At first one that is on trial, then another one before it; then there is none.
        return {3: (), 4: ("--content", "good")}.get(failures)

    program = f"open({str(arguments)!r}, 'a').write(' '.join(sys.argv[2:]) + chr(10))\nif n < 6: sys.exit(9)\n"
    supervise(program + BEAT, last_good_pack=go_back)
    wait_until(lambda: starts(tmp_path) == 7)
    rungs = ["restart"] * 2 + ["last-good-pack"] * 2 + ["bundled-content"] * 2
    assert [rung for rung, _cause, _detail in recorded] == rungs
    assert asked == [("ended", 3), ("ended", 4), ("ended", 5)]
    wait_until(lambda: len(arguments.read_text().splitlines()) == 7)
    shown = [line.partition(str(paths.bundled_content()))[1] or line for line in arguments.read_text().splitlines()]
    assert shown == ["", "", "", "", "--content good", *[str(paths.bundled_content())] * 2]


class UpdatedProgram:
    """A version that takes the place of the program as installed: its starts have one more argument, `updated`."""

    def __init__(self, *, trial: bool) -> None:
        self.name, self.trial = "", trial
        self.taken_back: list[tuple[str, int]] = []
        self.heard: set[str] = set()

    def start(
        self, command: Sequence[str], *, as_installed: bool = False
    ) -> tuple[Sequence[str], Mapping[str, str] | None]:
        self.name = "" if as_installed or self.taken_back else "1.1"
        return ([*command, "updated"], {**os.environ, "UPDATED": "1"}) if self.name else (command, None)

    def hear(self, line: str) -> None:
        self.heard.add(line)

    def take_back(self, cause: str, failures: int) -> bool:
        if self.trial and not self.taken_back:
            self.taken_back.append((cause, failures))
            return True
        return False


# Writes its arguments, and whether it has the environment of an update, as a line.
TOLD = "open({!r}, 'a').write(' '.join(sys.argv[2:]) + ' ' + os.environ.get('UPDATED', '') + chr(10))\n"


def test_a_version_on_trial_that_fails_goes_before_the_pack_does(
    supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]]
) -> None:
    told, updates = tmp_path / "told", UpdatedProgram(trial=True)
    supervise(TOLD.format(str(told)) + "if n < 3: sys.exit(9)\n" + BEAT, updates=updates)
    wait_until(lambda: starts(tmp_path) == 4)
    wait_until(lambda: len(told.read_text().splitlines()) == 4)
    assert told.read_text().splitlines() == ["updated 1"] * 3 + [" "]
    assert updates.taken_back == [("ended", 3)]
    assert [rung for rung, _cause, _detail in recorded] == ["restart", "restart", "last-good-program"]
    wait_until(lambda: updates.heard == {"frame"})


def test_a_version_that_was_kept_gives_way_in_the_end_and_comes_back_when_something_else_is_wanted(
    supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]]
) -> None:
    told, updates = tmp_path / "told", UpdatedProgram(trial=False)
    program = TOLD.format(str(told)) + f"if n < 10: sys.exit(9)\nif n == 10: sys.exit({ExitCode.RESTART:d})\n"
    supervise(program + BEAT, updates=updates)
    wait_until(lambda: starts(tmp_path) == 12)
    wait_until(lambda: len(told.read_text().splitlines()) == 12)
    assert ["updated" in line for line in told.read_text().splitlines()] == [True] * 9 + [False] * 2 + [True]
    rungs = ["restart"] * 2 + ["bundled-content"] * 6 + ["last-good-program"] * 2
    assert [rung for rung, _cause, _detail in recorded] == rungs


def test_what_an_exhibit_asks_for_is_tried_again_without_what_took_its_place(
    supervise: Supervise, tmp_path: Path
) -> None:
    arguments = tmp_path / "arguments"
    program = f"open({str(arguments)!r}, 'a').write(' '.join(sys.argv[2:]) + chr(10))\n"
    program += f"if n < 3: sys.exit(9)\nif n == 3: sys.exit({ExitCode.RESTART:d})\n"
    supervise(program + BEAT)
    wait_until(lambda: starts(tmp_path) == 5)
    wait_until(lambda: len(arguments.read_text().splitlines()) == 5)
    assert [bool(line) for line in arguments.read_text().splitlines()] == [False, False, False, True, False]


def test_packs_that_cannot_be_read_leave_the_bundled_content(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr("wuxi_kiosk.kiosk.pack_trial.installed_packs", fail)
    assert module.last_good_pack("ended", 3) is None


def test_an_exhibit_that_asks_for_it_is_started_again_at_once(
    supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]]
) -> None:
    supervise(f"tell('frame')\nif n == 0: sys.exit({ExitCode.RESTART:d})\n" + BEAT)
    wait_until(lambda: starts(tmp_path) == 2)
    assert recorded == []


@pytest.mark.parametrize(("locked", "code"), [(True, ExitCode.ALREADY_RUNNING), (False, ExitCode.OK)])
def test_ends_with_the_exhibit_where_it_should(
    supervise: Supervise, tmp_path: Path, locked: bool, code: ExitCode
) -> None:
    result: list[int] = []
    supervise(f"tell('frame')\nsys.exit({code:d})\n", locked=locked, result=result)
    wait_until(lambda: bool(result))
    assert (result, starts(tmp_path)) == ([code], 1)


def test_a_locked_exhibit_that_ends_is_started_again(supervise: Supervise, tmp_path: Path) -> None:
    supervise("tell('frame')\nif n == 0: sys.exit(0)\n" + BEAT)
    wait_until(lambda: starts(tmp_path) == 2)


def test_stopping_ends_the_exhibit_and_all_it_has_started(supervise: Supervise, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    program = f"import subprocess\np = subprocess.Popen(['sleep', '99'])\nopen({str(inner)!r}, 'w').write(str(p.pid))\n"
    made = supervise(program + BEAT)
    wait_until(lambda: inner.exists() and inner.read_text() != "")
    made.stop.set()
    wait_until(lambda: not child_processes(os.getpid()))
    # They are in its group.
    wait_until(lambda: not _alive(int(inner.read_text())), "a worker is left")


def _alive(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_its_loop_turns_while_it_waits_to_start_again(
    supervise: Supervise, recorded: list[tuple[str, str, str]]
) -> None:
    """systemd would end it otherwise."""
    beats_after_failure = 0

    class SlowLadder(Ladder):
        def fail(self, healthy_s: float, uptime_s: float) -> Step:
            return Step(super().fail(healthy_s, uptime_s).rung, HANG_TIMEOUT_S, False)

    def beat() -> None:
        nonlocal beats_after_failure
        beats_after_failure += bool(recorded)

    supervise("sys.exit(9)\n", ladder=SlowLadder(), beat=beat)
    # One is that of the failure itself.
    wait_until(lambda: beats_after_failure > 3)


def test_exhibit_that_ends_with_what_it_needs_has_not_failed(
    supervise: Supervise, tmp_path: Path, recorded: list[tuple[str, str, str]]
) -> None:
    """The compositor has ended, which `beat` finds out."""
    ended = tmp_path / "ended"
    result: list[int] = []

    def beat() -> None:
        # The exhibit first, then what it needs.
        if ended.exists() and not child_processes(os.getpid()):
            made[0].stop.set()

    made: list[Supervisor] = []
    program = f"tell('frame')\ntime.sleep(0.2)\nopen({str(ended)!r}, 'w').close()\nsys.exit(1)\n"
    made.append(supervise(program, result=result, beat=lambda: beat() if made else None))
    wait_until(lambda: bool(result))
    assert (result, recorded) == ([ExitCode.OK], [])


def test_imports_nothing_of_qt_and_little_else() -> None:
    script = "import sys, wuxi_kiosk.kiosk.supervisor; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"PySide6", "pydantic", "yaml", "numpy", "PIL", "argparse", "wuxi_kiosk.content", "wuxi_kiosk.cli"}
    assert not heavy & set(done.stdout.split())


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_signal_stops_it(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom wuxi_kiosk import paths\n"
        "beat = 'import time\\nwhile True: print(\"frame\", flush=True); time.sleep(.1)'\n"
        "paths.own_command = lambda: [sys.executable, '-c', beat]\n"
        "from wuxi_kiosk.kiosk import supervisor\nsys.exit(supervisor.main(['--kiosk']))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    wait_until(lambda: bool(child_processes(process.pid)))
    process.send_signal(signal.SIGTERM)
    assert process.wait(HANG_TIMEOUT_S) == ExitCode.OK


def test_an_environment_that_asks_for_patience_slows_the_clock() -> None:
    now = 60.0
    assert module.patient_clock({PATIENCE_ENVIRONMENT: "4"}, lambda: now)() == 15
    for text in ("", "fast", "0.1"):
        assert module.patient_clock({PATIENCE_ENVIRONMENT: text}, lambda: now)() == 60

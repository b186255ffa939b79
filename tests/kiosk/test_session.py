"""The session with a compositor that the test plays; the clock is the test's too."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk import console
from wuxi_kiosk.kiosk import session as module
from wuxi_kiosk.kiosk.ladder import Ladder
from wuxi_kiosk.kiosk.session import Session, sway_environment

Show = Callable[[Ladder, Callable[[], None], threading.Event], int]


@dataclass
class FakeCompositor:
    """A compositor with so many screens, None for one that does not answer."""

    screens: int | None = 1
    ended: bool = False
    is_running: bool = True

    def has_ended(self) -> bool:
        return self.ended

    def outputs(self) -> int | None:
        return self.screens

    def end(self) -> None:
        self.is_running = False


@dataclass
class Machine:
    """Starts the compositors it is given, one after the other, and notes what happens; time passes with each wait."""

    compositors: list[FakeCompositor]
    now: float = 100.0
    software: list[bool] = field(default_factory=list)
    recorded: list[tuple[str, str, str]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def start(self, software: bool) -> FakeCompositor:
        assert all(not one.is_running for one in self.compositors[: len(self.software)]), "one is running still"
        self.software.append(software)
        return self.compositors[len(self.software) - 1]

    def wait(self, seconds: float, stop: threading.Event, beat: Callable[[], None]) -> None:
        self.waits.append(seconds)
        self.now += seconds
        beat()

    def run(self, show: Show) -> int:
        return Session(
            self.start,
            show,
            lambda *incident: self.recorded.append(incident),
            self.stop,
            alive=lambda: None,
            tell=self.told.append,
            clock=lambda: self.now,
        ).run()


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Machine]:
    def make_machine(*compositors: FakeCompositor) -> Machine:
        machine = Machine(list(compositors))
        monkeypatch.setattr(module, "wait", machine.wait)
        return machine

    return make_machine


Make = Callable[..., Machine]


def end_with(code: int) -> Show:
    return lambda _ladder, _beat, _stop: code


def test_exit_code_is_that_of_the_supervisor(make: Make) -> None:
    machine = make(FakeCompositor())
    assert machine.run(end_with(ExitCode.REBOOT)) == ExitCode.REBOOT
    assert machine.recorded == []
    assert not machine.compositors[0].is_running


def test_exhibit_waits_for_a_screen(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """For hours, and that is no failure."""
    machine = make(FakeCompositor(screens=0))
    polls = 0

    def wait(seconds: float, stop: threading.Event, beat: Callable[[], None]) -> None:
        nonlocal polls
        polls += 1
        machine.now += 60.0
        if polls == 500:
            machine.compositors[0].screens = 1

    monkeypatch.setattr(module, "wait", wait)
    assert machine.run(end_with(ExitCode.OK)) == ExitCode.OK
    assert polls == 500
    assert machine.told == ["STATUS=waiting for a screen", "STATUS=showing the exhibit"]
    assert machine.recorded == []


def test_new_session_keeps_the_ladder(make: Make) -> None:
    machine = make(FakeCompositor(), FakeCompositor(), FakeCompositor())
    ladders: list[Ladder] = []

    def show(ladder: Ladder, beat: Callable[[], None], stop: threading.Event) -> int:
        ladders.append(ladder)
        return ExitCode.NEW_SESSION if len(ladders) < 3 else ExitCode.REBOOT

    assert machine.run(show) == ExitCode.REBOOT
    assert len(machine.software) == 3
    assert len(set(map(id, ladders))) == 1
    # The supervisor has written down why.
    assert machine.recorded == []


def test_compositor_that_ends_is_started_again(make: Make) -> None:
    machine = make(FakeCompositor(), FakeCompositor())

    def show(ladder: Ladder, beat: Callable[[], None], stop: threading.Event) -> int:
        if len(machine.software) == 2:
            return ExitCode.REBOOT
        beat()
        assert not stop.is_set()
        machine.compositors[0].ended = True
        beat()
        assert stop.is_set()
        return ExitCode.OK

    assert machine.run(show) == ExitCode.REBOOT
    assert machine.recorded == [("new-session", "compositor", "has ended")]
    # It has drawn with the graphics card, so it goes on doing so.
    assert machine.software == [False, False]


def test_compositor_that_no_longer_answers_is_started_again(make: Make) -> None:
    machine = make(FakeCompositor(), FakeCompositor())

    def show(ladder: Ladder, beat: Callable[[], None], stop: threading.Event) -> int:
        if len(machine.software) == 2:
            return ExitCode.REBOOT
        machine.compositors[0].screens = None
        beats = 0
        while not stop.is_set():
            machine.now += 1.0
            beat()
            beats += 1
        assert module.SILENT_AFTER_S <= beats <= module.SILENT_AFTER_S + module.ASK_EVERY_S
        assert not machine.compositors[0].is_running, "the exhibit waits for it"
        return ExitCode.OK

    assert machine.run(show) == ExitCode.REBOOT
    assert machine.recorded == [("new-session", "compositor", "does not answer")]


@pytest.mark.parametrize("failing", [FakeCompositor(ended=True), FakeCompositor(screens=None)])
def test_compositor_that_does_not_start_draws_by_software(make: Make, failing: FakeCompositor) -> None:
    machine = make(failing, FakeCompositor())
    assert machine.run(end_with(ExitCode.REBOOT)) == ExitCode.REBOOT
    assert machine.software == [False, True]


def test_compositor_that_never_starts_is_tried_for_ever_and_more_rarely(make: Make) -> None:
    machine = make(*(FakeCompositor(ended=True) for _ in range(12)), FakeCompositor())
    assert machine.run(end_with(ExitCode.REBOOT)) == ExitCode.REBOOT
    assert machine.waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_missing_compositor_is_told(make: Make) -> None:
    machine = make(FakeCompositor())

    def start(software: bool) -> FakeCompositor:
        machine.stop.set()
        raise FileNotFoundError("sway")

    machine.start = start  # type: ignore[method-assign]
    assert machine.run(end_with(ExitCode.REBOOT)) == ExitCode.OK
    assert machine.recorded == [("new-session", "compositor", "sway")]


def test_signal_ends_it_all(make: Make) -> None:
    machine = make(FakeCompositor())

    def show(ladder: Ladder, beat: Callable[[], None], stop: threading.Event) -> int:
        machine.stop.set()
        beat()
        assert stop.is_set()
        return ExitCode.OK

    assert machine.run(show) == ExitCode.OK
    assert not machine.compositors[0].is_running
    assert machine.recorded == []


class TestEnvironmentOfSway:
    def test_it_opens_no_window_in_another_compositor(self) -> None:
        given = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-1", "HOME": "/var/lib"}
        found = sway_environment(given, software=False, staff_console=True)
        assert found == {"HOME": "/var/lib"}

    def test_consoles_are_for_staff_only(self) -> None:
        assert sway_environment({}, software=False, staff_console=False) == {"XKB_DEFAULT_OPTIONS": "srvrkeys:none"}
        assert sway_environment({}, software=True, staff_console=True) == {"WLR_RENDERER": "pixman"}

    def test_it_loads_no_library_of_the_executable(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "_MEIPASS", "/somewhere", raising=False)
        given = {"LD_LIBRARY_PATH": "/somewhere"}
        assert "LD_LIBRARY_PATH" not in sway_environment(given, software=False, staff_console=True)
        before = {**given, "LD_LIBRARY_PATH_ORIG": "/before"}
        assert sway_environment(before, software=False, staff_console=True) == {"LD_LIBRARY_PATH": "/before"}


def test_first_console_is_shown_before_each_compositor(monkeypatch: pytest.MonkeyPatch) -> None:
    """seatd gives a compositor the console that is active, be it that of staff."""
    stop, happened = threading.Event(), list[str]()

    def start(*, software: bool) -> FakeCompositor:
        happened.append("compositor")
        if len(happened) == 4:
            stop.set()
        raise OSError("there is none")

    monkeypatch.setattr(module, "stop_by_signal", lambda: stop)
    monkeypatch.setattr(module, "notify", lambda _message: None)
    monkeypatch.setattr(module, "record", lambda *_: None)
    monkeypatch.setattr(module, "wait", lambda *_: None)
    monkeypatch.setattr(module, "Sway", start)
    monkeypatch.setattr(console, "activate_first", lambda: happened.append("console"))
    assert module.main() == ExitCode.OK
    assert happened == ["console", "compositor"] * 2


def test_configuration_binds_no_key_and_its_picture_exists() -> None:
    text = paths.sway_configuration().read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert not [line for line in lines if line.startswith(("bind", "exec", "include"))]
    assert "xwayland disable" in lines
    (background,) = (line.split()[3] for line in lines if line.startswith("output * background"))
    assert (paths.sway_configuration().parent / background).is_file()


def test_it_imports_nothing_of_qt_and_little_else(tmp_path: Path) -> None:
    script = "import sys, wuxi_kiosk.kiosk.session; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ, capture_output=True, text=True, check=True, cwd=tmp_path
    )
    heavy = {"PySide6", "pydantic", "yaml", "numpy", "PIL", "argparse", "wuxi_kiosk.content", "wuxi_kiosk.cli"}
    assert not heavy & set(done.stdout.split())

"""Which program is started, when a version is kept, and what becomes of one that fails."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import incidents
from wuxi_kiosk.kiosk.pack_trial import CONFIRM_S
from wuxi_kiosk.kiosk.program_choice import UPDATE_ENVIRONMENT, ProgramChoice, installed_updates
from wuxi_kiosk.packs.installed import MAX_STARTS
from wuxi_kiosk.updates.installed import MANIFEST, InstalledUpdates

from ..timing import wait_until
from .test_pack_trial import Clock

OWN = ["own", "-m", "program"]
COMMAND = [*OWN, "run", "--kiosk"]


@pytest.fixture
def updates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InstalledUpdates:
    """A machine without versions besides the installed one."""
    monkeypatch.setattr(paths, "state", lambda: tmp_path / "state")
    return installed_updates()


@pytest.fixture
def put(updates: InstalledUpdates) -> Callable[[str], str]:
    """Selects a version, which is an empty file."""

    def run(version: str) -> str:
        updates.program(version).mkdir(parents=True)
        updates.executable(version).touch()
        (updates.folder / version / MANIFEST).touch()
        updates.note(version, serial=len(updates.names()))
        updates.select(version)
        return version

    return run


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def choice(updates: InstalledUpdates, clock: Clock) -> ProgramChoice:
    """The choice of a machine with version 1.0 of the program."""
    return ProgramChoice(updates, "1.0", OWN, clock)


def show(choice: ProgramChoice, clock: Clock, seconds: float) -> None:
    """Show frames for so long."""
    for _ in range(int(seconds / 3) + 1):
        clock.now += 3
        choice.hear("frame")


def test_without_a_version_the_program_is_the_installed_one(choice: ProgramChoice) -> None:
    command, environ = choice.start(COMMAND)
    assert (command, environ[UPDATE_ENVIRONMENT], choice.name) == (COMMAND, "", "")


def test_a_newer_version_takes_its_place(
    choice: ProgramChoice, updates: InstalledUpdates, put: Callable[[str], str]
) -> None:
    put("1.1")
    command, environ = choice.start(COMMAND)
    assert command == [str(updates.executable("1.1")), "run", "--kiosk"]
    assert environ[UPDATE_ENVIRONMENT] == "1.1"
    assert environ["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
    assert updates.shown() == "1.1"


def test_content_beside_the_installed_executable_stays(
    choice: ProgramChoice, put: Callable[[str], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put("1.1")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "opt/wuxi-kiosk"))
    environ = choice.start(COMMAND)[1]
    monkeypatch.setattr(sys, "executable", str(tmp_path / "updates/1.1/wuxi-kiosk"))
    monkeypatch.setenv(paths.INSTALLED_ENVIRONMENT, environ[paths.INSTALLED_ENVIRONMENT])
    assert paths.folder_beside() == tmp_path / "opt"


@pytest.mark.parametrize("version", ["0.9", "1.0"])
def test_a_program_that_was_upgraded_itself_needs_no_others(
    choice: ProgramChoice, updates: InstalledUpdates, put: Callable[[str], str], version: str
) -> None:
    put(version)
    assert choice.start(COMMAND)[0] == COMMAND
    wait_until(lambda: not updates.names())
    assert updates.selection().current == ""


def test_a_minute_of_frames_keeps_a_version(
    choice: ProgramChoice, updates: InstalledUpdates, put: Callable[[str], str], clock: Clock
) -> None:
    put("1.1")
    choice.start(COMMAND)
    show(choice, clock, CONFIRM_S - 6)
    assert updates.selection().trial
    show(choice, clock, 12)
    wait_until(lambda: updates.selection().good == ("1.1",))
    assert not updates.selection().trial


def test_frames_of_two_starts_do_not_add_up(
    choice: ProgramChoice, updates: InstalledUpdates, put: Callable[[str], str], clock: Clock
) -> None:
    put("1.1")
    for _ in range(2):
        choice.start(COMMAND)
        show(choice, clock, CONFIRM_S * 0.7)
    assert updates.selection().trial


def test_one_on_trial_that_fails_is_taken_back(
    choice: ProgramChoice, updates: InstalledUpdates, put: Callable[[str], str]
) -> None:
    updates.confirm(put("1.1"))
    put("1.2")
    choice.start(COMMAND)
    assert choice.take_back("ended", 3)
    assert choice.start(COMMAND)[0][0] == str(updates.executable("1.1"))
    reason = updates.reason("1.2")
    assert reason
    assert (reason.cause, "3" in reason.zh) == ("update-failed", True)


def test_one_that_was_kept_is_not_taken_back_but_may_be_set_aside(
    choice: ProgramChoice, updates: InstalledUpdates, put: Callable[[str], str]
) -> None:
    updates.confirm(put("1.1"))
    choice.start(COMMAND)
    assert not choice.take_back("ended", 3)
    command, environ = choice.start(COMMAND, as_installed=True)
    assert (command, choice.name) == (COMMAND, "")
    assert environ[UPDATE_ENVIRONMENT] == "1.1", "it is selected still: nothing has changed for the exhibit"
    assert choice.start(COMMAND)[0][0] == str(updates.executable("1.1"))


def test_one_that_never_shows_a_minute_is_taken_back_even_by_power_cuts(
    updates: InstalledUpdates, put: Callable[[str], str]
) -> None:
    put("1.1")
    for _ in range(MAX_STARTS):
        assert ProgramChoice(updates, "1.0", OWN).start(COMMAND)[0] != COMMAND
    assert ProgramChoice(updates, "1.0", OWN).start(COMMAND)[0] == COMMAND
    (incident,) = incidents.read(paths.state())
    assert (incident.rung, incident.cause) == ("last-good-program", "update-failed")
    assert incident.details["update"] == "1.1"


@pytest.mark.parametrize("lost", ["program", "pointer", "all"])
def test_what_is_lost_gives_way_to_the_installed_program(
    choice: ProgramChoice, updates: InstalledUpdates, put: Callable[[str], str], lost: str
) -> None:
    put("1.1")
    if lost == "program":
        updates.executable("1.1").unlink()
    elif lost == "pointer":
        (updates.folder / "current.json").write_bytes(bytes(200))
    else:
        (updates.folder / "current.json").unlink()
        (updates.folder / "current.json").mkdir()
    assert choice.start(COMMAND)[0] == COMMAND
    choice.hear("frame")
    assert not choice.take_back("ended", 3)

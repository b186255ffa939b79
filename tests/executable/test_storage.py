"""Places that cannot be written: the exhibit runs all the same, recovers, and says what is wrong."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from screen import Screen

from wuxi_kiosk.errors import ExitCode

from ..timing import wait_until
from .conftest import Start
from .exhibit import Exhibit, Installation

# Nobody can make a folder there, not even root.
NOWHERE = "/dev/null/nowhere"
NAMESPACE = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
# A small disk in the place of the home folder, full or read-only; then the program.
FULL = 'mount -t tmpfs -o size=64k none "$0" && head -c 1M /dev/zero >"$0/filler"; exec "$@"'
READ_ONLY = 'mount -t tmpfs -o size=64k none "$0" && mount -o remount,ro "$0" && exec "$@"'
PATH = "/usr/bin:/bin"


def can_mount(folder: Path) -> bool:
    """Whether this system lets a test mount a disk of its own."""
    script = [*NAMESPACE, "sh", "-c", READ_ONLY, str(folder), "true"]
    return bool(shutil.which("unshare")) and subprocess.run(script, capture_output=True, check=False).returncode == 0


def comes_back(exhibit: Exhibit, screen: Screen) -> None:
    """Let it show its picture, kill it, and let it show its picture again."""
    screen.wait_for_picture()
    picture = screen.blocks()
    exhibit.kill(signal.SIGKILL)
    exhibit.wait_for_pictures(2)
    screen.wait_for_picture(picture)
    assert exhibit.process.poll() is None


@pytest.mark.parametrize(
    "places",
    [
        {"HOME": NOWHERE},
        {"XDG_STATE_HOME": NOWHERE},
        {"XDG_CACHE_HOME": NOWHERE},
        {"HOME": NOWHERE, "TMPDIR": NOWHERE, "XDG_RUNTIME_DIR": NOWHERE},
    ],
    ids=["no home", "no state", "no cache", "not even a temporary folder"],
)
def test_it_runs_and_recovers_without(
    installation: Installation, start: Start, screen: Screen, tmp_path: Path, places: dict[str, str]
) -> None:
    comes_back(start(**places), screen)
    doctor = installation.run(tmp_path / "machine", "doctor", screen=screen, **places)
    status = installation.run(tmp_path / "machine", "status", screen=None, **places)
    if set(places) == {"XDG_CACHE_HOME"}:
        assert "cannot be written: cache:" in doctor.stdout, doctor.stdout
    else:
        assert "cannot be written: state:" in doctor.stdout, doctor.stdout
        assert (status.returncode, "cannot write to the disk" in status.stdout) == (ExitCode.PROBLEMS, True)
    assert doctor.returncode == ExitCode.PROBLEMS


@pytest.mark.parametrize("script", [FULL, READ_ONLY], ids=["full", "read-only"])
def test_it_runs_and_recovers_on_a_disk_that_is(
    installation: Installation, start: Start, screen: Screen, tmp_path: Path, script: str
) -> None:
    home = tmp_path / "machine" / "home"
    home.mkdir(parents=True)
    if not can_mount(home):
        pytest.skip("no namespace of mounts may be made here")
    prefix = [*NAMESPACE, "sh", "-c", script, str(home)]
    comes_back(start(prefix=prefix, PATH=PATH), screen)
    command = [*prefix, *installation.command, "doctor"]
    environment = installation.environment(tmp_path / "machine", screen, PATH=PATH)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.PROBLEMS
    assert "cannot be written: " in done.stdout, done.stdout


def test_many_kills_leave_no_temporary_folders(start: Start, screen: Screen, tmp_path: Path) -> None:
    """Pictures go into one where there is no cache; each start removes what those before have left."""
    temporary = tmp_path / "machine" / "tmp"
    for _ in range(4):
        exhibit = start(supervised=False, HOME=NOWHERE)
        screen.wait_for_picture()
        wait_until(lambda: any(temporary.glob("wuxi-kiosk-*")))
        exhibit.kill(signal.SIGKILL)
        exhibit.process.wait()
    assert any(temporary.glob("wuxi-kiosk-*"))
    exhibit = start(supervised=False, HOME=NOWHERE)
    wait_until(lambda: all(f"-{exhibit.pid}-" in path.name for path in temporary.glob("wuxi-kiosk-*")))

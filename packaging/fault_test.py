"""Fault test of the executable: killed, frozen, its screen taken away, its fonts broken; the picture must come back.

    python packaging/fault_test.py FOLDER

FOLDER is the output of `make package`. Exits with 0 if the exhibit came back from every fault in time; prints how long
it took. Needs Xvfb and Linux.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from smoke_test import FIRST_PAGE_MESSAGE, clean_environment

START_TIMEOUT_S, CRASH_TIMEOUT_S, FREEZE_TIMEOUT_S = 120.0, 10.0, 30.0
# The screen is gone for as long as it takes the supervisor to have tried more than once.
DARK_S, SCREEN_TIMEOUT_S = 6.0, 20.0
EXIT_ALREADY_RUNNING = 6


class FaultError(Exception):
    """The exhibit has not come back, or not in time."""


def wait_until(reached: Callable[[], bool], seconds: float, what: str) -> float:
    """Wait for something; the seconds waited. Raises FaultError where it takes longer."""
    begin = time.monotonic()
    while not reached():
        if time.monotonic() - begin > seconds:
            raise FaultError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.05)
    return time.monotonic() - begin


@contextmanager
def virtual_screen(number: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run an X server of a display number."""
    server = subprocess.Popen(
        ["Xvfb", f":{number}", "-screen", "0", "1280x720x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL
    )
    try:
        wait_until(Path(f"/tmp/.X11-unix/X{number}").exists, START_TIMEOUT_S, "the X server")
        yield server
    finally:
        server.terminate()
        server.wait()


def free_display() -> int:
    """A display number that no X server has."""
    return next(number for number in range(90, 400) if not Path(f"/tmp/.X11-unix/X{number}").exists())


def descendants(process: int) -> list[int]:
    """The processes that a process has started, directly."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text(encoding="ascii").split()]


def command_line(process: int) -> str:
    """The command line of a process; empty for one that has gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


@dataclass
class Supervised:
    """A supervised exhibit, with its home folder."""

    supervisor: subprocess.Popen[bytes]
    home: Path

    def pictures(self) -> int:
        """How often it has shown its first page."""
        log = self.home / ".local/state/wuxi-kiosk/log/wuxi-kiosk.log"
        return log.read_text(encoding="utf-8").count(FIRST_PAGE_MESSAGE) if log.exists() else 0

    def exhibit(self) -> int:
        """The process of the exhibit."""
        return next(child for child in descendants(self.supervisor.pid) if " run " in command_line(child))

    def shows_safe_picture(self) -> bool:
        """Whether the safe picture is on the screen."""
        return any("safe-picture" in command_line(child) for child in descendants(self.supervisor.pid))

    def wait_for_picture(self, before: int, seconds: float, what: str) -> None:
        """Wait for a further first page and print how long it took."""
        print(f"{what}: {wait_until(lambda: self.pictures() > before, seconds, what):.1f} s")


@contextmanager
def supervised(program: Path, folder: Path, display: int) -> Iterator[Supervised]:
    """Run the exhibit supervised; at the end it must go with everything it has started."""
    folder.mkdir()
    environ = clean_environment(folder, QT_QPA_PLATFORM="xcb", DISPLAY=f":{display}", TMPDIR=str(folder))
    supervisor = subprocess.Popen(
        [program, "run", "--kiosk", "--supervised", "--idle", "0"], env=environ, stderr=subprocess.DEVNULL
    )
    exhibit = Supervised(supervisor, folder / "home")
    try:
        yield exhibit
        processes = [supervisor.pid, *descendants(supervisor.pid)]
        processes += [inner for process in processes[1:] for inner in descendants(process)]
        supervisor.terminate()
        wait_until(lambda: supervisor.poll() is not None, CRASH_TIMEOUT_S, "the end of the supervisor")
        wait_until(lambda: not any(map(command_line, processes)), CRASH_TIMEOUT_S, "the end of its processes")
        if left := [path.name for path in folder.glob("wuxi-kiosk-*")]:
            raise FaultError(f"temporary folders are left: {left}")
    finally:
        for process in [*descendants(supervisor.pid), supervisor.pid]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        supervisor.wait()


def check_processes(program: Path, folder: Path, display: int) -> None:
    """Kill the exhibit, freeze it, start a second one."""
    with virtual_screen(display), supervised(program, folder, display) as running:
        running.wait_for_picture(0, START_TIMEOUT_S, "start")
        os.kill(running.exhibit(), signal.SIGKILL)
        running.wait_for_picture(1, CRASH_TIMEOUT_S, "killed")
        time.sleep(2)
        os.kill(running.exhibit(), signal.SIGSTOP)
        running.wait_for_picture(2, FREEZE_TIMEOUT_S, "frozen")
        environ = clean_environment(folder, QT_QPA_PLATFORM="xcb", DISPLAY=f":{display}")
        second = subprocess.run([program, "run", "--kiosk"], env=environ, capture_output=True, timeout=START_TIMEOUT_S)
        if second.returncode != EXIT_ALREADY_RUNNING:
            raise FaultError(f"a second start ends with {second.returncode}\n{second.stderr.decode()}")
        print("second start: refused")


def check_screen(program: Path, folder: Path, display: int) -> None:
    """Take the screen away and bring it back."""
    with virtual_screen(display) as first:
        manager = supervised(program, folder, display)
        running = manager.__enter__()
        running.wait_for_picture(0, START_TIMEOUT_S, "start")
        first.kill()
        first.wait()
        time.sleep(DARK_S)
    Path(f"/tmp/.X11-unix/X{display}").unlink(missing_ok=True)
    Path(f"/tmp/.X{display}-lock").unlink(missing_ok=True)
    with virtual_screen(display):
        running.wait_for_picture(1, SCREEN_TIMEOUT_S, "screen back")
        manager.__exit__(None, None, None)


def check_broken_installation(program: Path, folder: Path, display: int) -> None:
    """Break a font, so that the exhibit cannot start at all: the safe picture stands, and it comes back once mended."""
    font = next((program.parent / "_internal/resources/fonts").glob("*.ttf"))
    good = font.read_bytes()
    font.write_bytes(b"no font")
    with virtual_screen(display), supervised(program, folder, display) as running:
        waited = wait_until(running.shows_safe_picture, FREEZE_TIMEOUT_S, "the safe picture")
        print(f"safe picture: {waited:.1f} s")
        font.write_bytes(good)
        running.wait_for_picture(0, START_TIMEOUT_S, "mended")
        wait_until(lambda: not running.shows_safe_picture(), CRASH_TIMEOUT_S, "the end of the safe picture")


def main() -> int:
    """Test the bundle in the folder given on the command line."""
    if len(sys.argv) != 2 or not (bundle := Path(sys.argv[1])).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copytree(bundle, folder / "wuxi-kiosk", symlinks=True)
        program = folder / "wuxi-kiosk" / "wuxi-kiosk"
        try:
            for check in (check_processes, check_screen, check_broken_installation):
                check(program, folder / check.__name__, free_display())
        except FaultError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

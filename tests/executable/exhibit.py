"""A copy of the program that a test may break, and the exhibit as a process."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import supervision
from screen import Screen
from smoke_test import FIRST_PAGE_MESSAGE, clean_environment

from wuxi_kiosk.kiosk.incidents import Incident
from wuxi_kiosk.kiosk.incidents import read as read_incidents
from wuxi_kiosk.processes import process_tree, start_time

from ..timing import HANG_TIMEOUT_S, wait_until

ROOT = Path(__file__).resolve().parents[2]
# What would be a defect of the program, whatever has happened to it.
_DEFECTS = re.compile(r"Traceback|TypeError|ReferenceError|Failed to disconnect|Reinstalling")


class Installation:
    """The program in a folder of its own: the executable, or with `source` the source tree.

    Its libraries are links to those of the original: files are changed through `replace` alone.
    """

    def __init__(self, original: str, folder: Path) -> None:
        self.frozen = original != "source"
        self.folder = folder
        if self.frozen:
            shutil.copytree(original, folder, symlinks=True, copy_function=_link)
            self.command = [str(folder / "wuxi-kiosk")]
        else:
            for name in ("src", "resources", "data"):
                shutil.copytree(ROOT / name, folder / name, copy_function=_link)
            self.command = [sys.executable, "-P", "-m", "wuxi_kiosk"]

    @property
    def files(self) -> Path:
        """Where resources and content lie."""
        return self.folder / "_internal" if self.frozen else self.folder

    @property
    def qml(self) -> Path:
        """The folder of the QML files."""
        return (self.files if self.frozen else self.folder / "src") / "wuxi_kiosk" / "ui"

    def replace(self, file: Path, content: str | bytes) -> None:
        """Give a file other content, without a change to what it is a link to."""
        file.unlink()
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def add_to_window(self, qml: str) -> Callable[[], None]:
        """Add QML to the main window; returns what takes it out again."""
        file = self.qml / "Main.qml"
        good = file.read_text(encoding="utf-8")
        self.replace(file, good.rstrip().removesuffix("}") + qml + "\n}\n")
        return lambda: self.replace(file, good)

    def environment(self, folder: Path, screen: Screen | None, **changes: str | None) -> dict[str, str]:
        """An environment with nothing of this machine; None takes a variable out."""
        display = {"DISPLAY": screen.display} if screen else {}
        environ: dict[str, str | None] = {**clean_environment(folder, QT_QPA_PLATFORM="xcb", **display)}
        environ["TMPDIR"] = str(folder / "tmp")
        (folder / "tmp").mkdir(exist_ok=True)
        if not self.frozen:
            environ["PYTHONPATH"] = str(self.folder / "src")
        return {name: value for name, value in (environ | changes).items() if value is not None}

    def run(
        self, folder: Path, *arguments: str, screen: Screen | None = None, **changes: str | None
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        return subprocess.run(
            [*self.command, *arguments],
            env=self.environment(folder, screen, **changes),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=HANG_TIMEOUT_S,
        )


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


@dataclass
class Exhibit:
    """A running exhibit, `supervised` or alone, what it has written into `folder`, and the file of its output."""

    process: "subprocess.Popen[bytes]"
    folder: Path
    screen: Screen
    supervised: bool
    output_file: Path

    @property
    def state(self) -> Path:
        """Where it keeps its state."""
        return self.folder / "home/.local/state/wuxi-kiosk"

    def output(self) -> str:
        """All that it has told: the log, which comes to the standard error stream too."""
        return self.output_file.read_text(encoding="utf-8", errors="replace")

    def pictures(self) -> int:
        """How often it has shown its first page."""
        return self.output().count(FIRST_PAGE_MESSAGE)

    def incidents(self) -> list[Incident]:
        """The recoveries that it has recorded."""
        return read_incidents(self.state)

    def find(self) -> int | None:
        """The process that shows the exhibit, or is about to."""
        return supervision.exhibit(self.process.pid) if self.supervised else self.process.pid

    @property
    def pid(self) -> int:
        """As `find`; fails where there is none."""
        found = self.find()
        assert found
        return found

    def wait_for_another(self, former: int) -> None:
        """Wait until the supervisor has started another process in the place of a former one."""
        wait_until(lambda: self.find() not in (former, None), "it is not started again")

    def kill(self, sign: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal to the process that shows the exhibit."""
        os.kill(self.pid, sign)

    def wait_for_pictures(self, count: int) -> None:
        """Wait until it has shown its first page so many times."""
        wait_until(lambda: self.pictures() >= count, lambda: f"picture {count} never came:\n{self.output()[-3000:]}")

    def tap(self, x: float, y: float) -> None:
        """Press and release at a place of the screen, in pixels."""
        self.use_xdotool("mousemove", f"{x:.0f}", f"{y:.0f}", "click", "1")

    def press(self, keys: str) -> None:
        """Press keys, such as `ctrl+q`."""
        self.use_xdotool("key", keys)

    def use_xdotool(self, *arguments: str) -> str:
        """Send input events, or ask for windows."""
        done = subprocess.run(
            ["xdotool", *arguments], env=self.screen.environment(), check=False, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def shows_safe_picture(self) -> bool:
        """Whether the process of the safe picture is there."""
        return supervision.safe_picture(self.process.pid) is not None


@contextmanager
def window_manager(screen: Screen) -> Iterator[None]:
    """Run a window manager."""
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=screen.environment(), stderr=subprocess.DEVNULL)

    def runs() -> bool:
        asked = ["xprop", "-display", screen.display, "-root", "_NET_SUPPORTING_WM_CHECK"]
        return "0x" in subprocess.run(asked, capture_output=True, text=True, check=False).stdout

    try:
        wait_until(runs, "the window manager has not started")
        yield
    finally:
        manager.terminate()
        manager.wait()


@contextmanager
def running(
    installation: Installation,
    screen: Screen,
    folder: Path,
    *arguments: str,
    supervised: bool = True,
    idle: float = 0,
    prefix: Sequence[str] = (),
    defects: bool = False,
    **changes: str | None,
) -> Iterator[Exhibit]:
    """Run the exhibit, locked; at the end it must go with all it has started, without a defect in its log.

    `prefix` is a command that runs it; with `defects` the test expects some. `changes` are environment variables.
    """
    command = [*prefix, *installation.command, "run", "--kiosk", "--idle", f"{idle:f}", "--diagonal", "43", *arguments]
    output_file = folder / f"output-{len(list(folder.glob('output-*'))) + 1}"
    with output_file.open("wb") as output:
        process = subprocess.Popen(
            [*command, *(["--supervised"] if supervised else [])],
            env=installation.environment(folder, screen, **changes),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    exhibit = Exhibit(process, folder, screen, supervised, output_file)
    tree: list[int] = []
    try:
        yield exhibit
        tree = list(process_tree(process.pid))
        process.terminate()
        wait_until(lambda: process.poll() is not None, "it does not end")
        wait_until(lambda: not any(map(start_time, tree)), lambda: f"processes are left of {tree}")
        folders = [path.name for path in (folder / "tmp").glob("wuxi-kiosk-*")]
        assert not folders, f"temporary folders are left: {folders}"
        found = _DEFECTS.search(exhibit.output())
        assert defects or not found, exhibit.output()
    finally:
        for left in tree or process_tree(process.pid):
            try:
                os.kill(left, signal.SIGKILL)
            except ProcessLookupError:
                continue
        process.wait()

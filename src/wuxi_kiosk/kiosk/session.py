"""The session of a machine that shows only the exhibit: the compositor sway, and the supervisor beside it.

The service runs this program, which is the supervisor too: it imports nothing of Qt. The compositor is started again
whenever it ends or no longer answers, and where the supervisor asks for a new session.
"""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from wuxi_kiosk import paths
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk import console, display
from wuxi_kiosk.kiosk.ladder import Ladder, Rung
from wuxi_kiosk.kiosk.service_manager import Watchdog, notify
from wuxi_kiosk.kiosk.supervisor import patient_clock, record, stop_by_signal, supervise, wait

# The Debian package depends on it; a desktop and the tests do without.
COMPOSITOR = "sway"
# What its environment says of it, for the doctor: see packaging/debian.
OWN_DESKTOP = "wuxi-kiosk"
# Where this file exists, staff have a console, and the keys that lead to it work: see the operator's guide.
STAFF_CONSOLE = Path("/etc/wuxi-kiosk/staff-console")
# From the start of the compositor to its first answer; a cold disk is slow.
START_TIMEOUT_S = 60.0
# How often a compositor is asked whether it is well, and how long it may go without an answer.
ASK_EVERY_S, SILENT_AFTER_S = 5.0, 12.0
END_TIMEOUT_S = 2.0
POLL_S = 0.5

log = logging.getLogger(__name__)


class Compositor(Protocol):
    """A running compositor."""

    def has_ended(self) -> bool:
        """Whether its process is gone."""

    def outputs(self) -> int | None:
        """How many screens it has; None if it does not answer."""

    def end(self) -> None:
        """End its process, be it stopped or stuck; may be called again."""


class Sway:
    """The compositor sway as a child process, found through the environment of this one."""

    def __init__(self, *, software: bool) -> None:
        self._socket = Path(os.environ["SWAYSOCK"])
        # It would not take the name of a socket that exists.
        self._socket.unlink(missing_ok=True)
        self._answered = self._group_ended = False
        self._display = display.SwayDisplay(self._ask)
        self._process = subprocess.Popen(
            [COMPOSITOR, "--config", str(paths.sway_configuration())],
            env=sway_environment(os.environ, software=software, staff_console=STAFF_CONSOLE.exists()),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _ask(self, command: Sequence[str]) -> str:
        answer = display.run_command(command)
        self._answered = True
        return answer

    def has_ended(self) -> bool:
        """Whether its process is gone."""
        return self._process.poll() is not None

    def outputs(self) -> int | None:
        """How many screens it has; None if it does not answer."""
        if not self._socket.exists():
            return None
        self._answered = False
        found = self._display.outputs()
        return len(found) if self._answered else None

    def end(self) -> None:
        """End its process and those that it has started, such as the one that shows the background."""
        if self._group_ended:
            return
        self._group_ended = True
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_TIMEOUT_S)
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def sway_environment(environ: Mapping[str, str], *, software: bool, staff_console: bool) -> dict[str, str]:
    """The environment of the compositor, from that of this process.

    With `software` the compositor draws without the graphics card. Without a `staff_console` the keys that switch
    consoles do nothing: sway would see to it even where nothing is bound to them.
    """
    found = paths.system_environment(environ)
    # It would open a window in another compositor.
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        found.pop(name, None)
    if software:
        found["WLR_RENDERER"] = "pixman"
    if not staff_console:
        found["XKB_DEFAULT_OPTIONS"] = "srvrkeys:none"
    return found


@dataclass
class Session:
    """Runs a compositor and, once it has a screen, the exhibit in it, for ever.

    `start` starts a compositor that draws by software or not. `show(ladder, beat, stop)` is the supervisor and returns
    its exit code; it calls `beat` all the time and ends when `stop` is set. `record(rung, cause, detail)` writes the
    incident log. `clock` returns monotonic seconds.
    """

    start: Callable[[bool], Compositor]
    show: Callable[[Ladder, Callable[[], None], threading.Event], int]
    record: Callable[[str, str, str], None]
    stop: threading.Event
    alive: Callable[[], None] = field(default_factory=Watchdog)
    tell: Callable[[str], object] = notify
    clock: Callable[[], float] = field(default_factory=lambda: patient_clock(os.environ))
    # It outlives the sessions: after a new session that does not help the machine is rebooted.
    ladder: Ladder = field(default_factory=lambda: Ladder(has_session=True))

    def run(self) -> int:
        """Run sessions until stopped, or until the machine is to be rebooted; returns the exit code."""
        delays = Ladder()
        software = False
        while not self.stop.is_set():
            begun = self.clock()
            try:
                compositor = self.start(software)
            except OSError as error:
                cause, answered = str(error), False
            else:
                try:
                    watch = _Watch(compositor, self.clock)
                    if self._wait_for_screen(watch):
                        self.tell("STATUS=showing the exhibit")
                        code = self._show(compositor, watch)
                        if code is not None and code != ExitCode.NEW_SESSION:
                            return code
                finally:
                    compositor.end()
                if self.stop.is_set() or not watch.failure:
                    continue
                cause, answered = watch.failure, watch.has_answered
            # Without a graphics card that it likes, the compositor draws by software or not at all.
            software = software if answered else not software
            step = delays.fail(self.clock() - begun, 0.0)
            self.record(Rung.NEW_SESSION, "compositor", cause)
            log.warning("the compositor %s: a new session in %.0f s", cause, step.delay)
            self.tell(f"STATUS=the compositor {cause}")
            wait(step.delay, self.stop, self.alive)
        return ExitCode.OK

    def _wait_for_screen(self, watch: "_Watch") -> bool:
        """Wait as long as it takes; sway 1.7 aborts if a window opens while there has never been a screen."""
        self.tell("STATUS=waiting for a screen")
        while not self.stop.is_set() and not watch.look(every=POLL_S):
            if watch.outputs:
                return True
            wait(POLL_S, self.stop, self.alive)
        return False

    def _show(self, compositor: Compositor, watch: "_Watch") -> int | None:
        """The exit code of the supervisor; None if it was stopped since the compositor has failed."""
        inner = threading.Event()

        def beat() -> None:
            self.alive()
            if watch.look(every=ASK_EVERY_S):
                # An exhibit that waits for it would not end before.
                compositor.end()
                inner.set()
            elif self.stop.is_set():
                inner.set()
            # A compositor that does not answer has been waited for.
            self.alive()

        code = self.show(self.ladder, beat, inner)
        return None if watch.failure else code


class _Watch:
    """Looks whether a compositor is well; `failure` says why not."""

    def __init__(self, compositor: Compositor, clock: Callable[[], float]) -> None:
        self.outputs = 0
        self.has_answered = False
        self.failure = ""
        self._compositor = compositor
        self._clock = clock
        self._asked: float | None = None
        self._last_answer = clock()

    def look(self, *, every: float) -> str:
        """Look, but ask at intervals only; returns the failure, if there is one."""
        if self.failure:
            return self.failure
        now = self._clock()
        if self._compositor.has_ended():
            self.failure = "has ended"
        elif self._asked is None or now - self._asked >= every:
            outputs = self._compositor.outputs()
            self._asked = self._clock()
            if outputs is not None:
                self.outputs, self.has_answered, self._last_answer = outputs, True, self._asked
            elif self._asked - self._last_answer >= (SILENT_AFTER_S if self.has_answered else START_TIMEOUT_S):
                self.failure = "does not answer"
        return self.failure


def main() -> int:
    """Run the session of this machine until a signal ends it."""
    stop = stop_by_signal()
    notify("READY=1")

    def show(ladder: Ladder, beat: Callable[[], None], inner: threading.Event) -> int:
        return supervise(["--kiosk"], ladder, inner, beat)

    def start(software: bool) -> Compositor:
        console.activate_first()
        return Sway(software=software)

    return Session(start, show, record, stop).run()

"""The parent of the exhibit: starts it, watches its frames, and brings it back whatever happens to it.

It imports nothing of Qt and little of Python: it must neither fail nor need much memory.
"""

import contextlib
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from wuxi_kiosk import paths
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk.ladder import Ladder, Rung, Step
from wuxi_kiosk.kiosk.service_manager import Watchdog, notify
from wuxi_kiosk.processes import patience

# The exhibit tells of a frame every few seconds: see heartbeat.py.
REDRAW_AFTER_S, FROZEN_AFTER_S = 8.0, 14.0
# Until the first frame; a cold disk is slow, and one that is slower than this gets more time with each failure.
START_TIMEOUT_S, MAX_START_TIMEOUT_S = 20.0, 120.0
# The safe picture stays behind the exhibit for so long after the first frame, which may crash at once.
PICTURE_STAYS_S = 10.0
# For the exhibit to end by itself.
END_TIMEOUT_S = 5.0
TICK_S = 0.5
# The signal by which a frozen exhibit writes the stacks of its threads, and how long it may take for that.
STACKS_SIGNAL: int = getattr(signal, "SIGUSR1", 0)
STACKS_TIMEOUT_S = 1.0
# Set for the exhibit, so that it tells of its frames.
ENVIRONMENT = "WUXI_KIOSK_SUPERVISED"
# Set beside it where the content wanted has failed, and the bundled one is shown in its place.
FALLBACK_ENVIRONMENT = "WUXI_KIOSK_FALLBACK"
# Set by whoever starts the supervisor and can begin a new session and reboot.
SESSION_ENVIRONMENT = "WUXI_KIOSK_SESSION"
# The cause of a failure that is none of the exhibit's.
NO_DISPLAY = "no-display"

log = logging.getLogger(__name__)


@dataclass
class Child:
    """A running process and what it has told; `told` gets each line of its output, and None at its end."""

    process: subprocess.Popen[bytes]
    told: queue.SimpleQueue[str | None] = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        threading.Thread(target=self._listen, name="exhibit", daemon=True).start()

    def _listen(self) -> None:
        output = self.process.stdout
        assert output
        with output:
            for line in output:
                self.told.put(line.decode("ascii", errors="replace").strip())
        self.told.put(None)

    def tell(self, command: str) -> None:
        """Send a line; a process that has gone or is stuck hears nothing."""
        try:
            assert self.process.stdin
            self.process.stdin.write(f"{command}\n".encode("ascii"))
            self.process.stdin.flush()
        except (OSError, ValueError):
            pass

    def end(self, timeout: float) -> None:
        """Ask the process to end, then make it."""
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout)
        self.kill()

    def write_stacks(self) -> None:
        """Have a frozen process write the stacks of its threads; one that cannot any more may end of it."""
        if STACKS_SIGNAL:
            self.process.send_signal(STACKS_SIGNAL)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(STACKS_TIMEOUT_S)

    def kill(self) -> None:
        """End the process and all that it has started, be it stopped or stuck."""
        if sys.platform == "win32":
            # What it has started ends at the end of its input.
            self.process.kill()
        else:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except OSError:
                self.process.kill()
        self.process.wait()
        # What it would still be sent is of no use, and may not even be taken.
        with contextlib.suppress(OSError):
            if self.process.stdin:
                self.process.stdin.close()


def start_process(command: Sequence[str], *, fallback: bool = False, environ: Mapping[str, str] | None = None) -> Child:
    """Start a process in a group of its own, which tells its lines."""
    given = os.environ if environ is None else environ
    environment = {**given, ENVIRONMENT: "1", **({FALLBACK_ENVIRONMENT: "1"} if fallback else {})}
    options: dict[str, object] = {}
    if sys.platform == "win32":
        options["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        options["start_new_session"] = True
    process: subprocess.Popen[bytes] = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        **options,  # type: ignore[call-overload]
    )
    return Child(process)


def uptime() -> float:
    """Seconds since the machine has been started."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    else:  # noqa: RET505 - for mypy, what follows a return on another system is unreachable
        return time.monotonic()


def wait(seconds: float, stop: threading.Event, beat: Callable[[], None]) -> None:
    """Wait until `stop` is set, or for so long, with a beat at each tick."""
    end = time.monotonic() + seconds
    while not stop.is_set() and (left := end - time.monotonic()) > 0:
        beat()
        stop.wait(min(left, TICK_S))


def patient_clock(environ: Mapping[str, str], clock: Callable[[], float] = time.monotonic) -> Callable[[], float]:
    """A clock of monotonic seconds, which goes slower where the environment asks for patience."""
    factor = patience(environ)
    return lambda: clock() / factor


@dataclass
class Failure:
    """How the exhibit has failed: a word for the incident log, and how long frames had come before."""

    cause: str
    healthy_s: float
    detail: str = ""


def no_pack(_cause: str, _failures: int) -> Sequence[str] | None:
    """Go back to no pack, where there are none."""
    return None


class Program(Protocol):
    """Chooses the program that shows the exhibit: see program_choice.py."""

    # The version that runs in the place of the program as installed; empty for that.
    name: str

    def start(
        self, command: Sequence[str], *, as_installed: bool = False
    ) -> tuple[Sequence[str], Mapping[str, str] | None]:
        """What to start for a command of the program as installed, and its environment."""

    def hear(self, line: str) -> None:
        """Take in a line of the exhibit."""

    def take_back(self, cause: str, failures: int) -> bool:
        """Go back from a version on trial; returns whether there was one."""


class InstalledProgram:
    """The program as installed, always."""

    name = ""

    def start(self, command: Sequence[str], *, as_installed: bool = False) -> tuple[Sequence[str], None]:
        """What to start."""
        return command, None

    def hear(self, line: str) -> None:
        """Nothing is on trial."""

    def take_back(self, cause: str, failures: int) -> bool:
        """There is nothing to go back from."""
        return False


@dataclass(frozen=True)
class Fallback:
    """What the next start differs in after failures: arguments that name other content, the program as installed."""

    arguments: Sequence[str] = ()
    as_installed: bool = False


@dataclass
class Supervisor:
    """Runs `command` for ever. `record(rung, cause, detail)` writes the incident log.

    `last_good_pack(cause, failures)` goes back to it and returns the arguments with which it is shown, or None. `stop`
    is set by a signal. `clock` returns monotonic seconds. `beat` is called by the loop and may set `stop`.
    """

    command: Sequence[str]
    safe_picture: Callable[[str], Sequence[str]]
    record: Callable[[str, str, str], None]
    last_good_pack: Callable[[str, int], Sequence[str] | None] = no_pack
    # Whether nobody but the supervisor may end the exhibit.
    locked: bool = True
    program: Program = field(default_factory=InstalledProgram)
    ladder: Ladder = field(default_factory=Ladder)
    clock: Callable[[], float] = field(default_factory=lambda: patient_clock(os.environ))
    stop: threading.Event = field(default_factory=threading.Event)
    beat: Callable[[], None] = field(default_factory=Watchdog)
    _picture: Child | None = None

    def run(self) -> int:
        """Start and watch until stopped; returns the exit code."""
        fallback = Fallback()
        cause = ""
        try:
            while not self.stop.is_set():
                command, environ = self.program.start(
                    [*self.command, *fallback.arguments], as_installed=fallback.as_installed
                )
                child = start_process(command, fallback=bool(fallback.arguments), environ=environ)
                ended = self._watch(child)
                if isinstance(ended, int):
                    return ended
                if ended is None:
                    # Something else is wanted: what failed before is not what is started now.
                    fallback = Fallback()
                    continue
                dark = ended.cause == NO_DISPLAY
                step = self.ladder.miss_display(uptime()) if dark else self.ladder.fail(ended.healthy_s, uptime())
                rung = step.rung
                if not dark:
                    rung, fallback = self._fall_back(step.rung, ended.cause, fallback)
                # A display may be missing for hours.
                if not (dark and ended.cause == cause and rung is Rung.RESTART):
                    self.record(rung, ended.cause, ended.detail)
                    log.warning("%s: %s in %.0f s", ended.cause, rung, step.delay)
                cause = ended.cause
                if rung is Rung.NEW_SESSION:
                    return ExitCode.NEW_SESSION
                if rung is Rung.REBOOT:
                    return ExitCode.REBOOT
                self._wait(step, self._code(ended))
            return ExitCode.OK
        finally:
            self._hide_picture()

    def _fall_back(self, rung: Rung, cause: str, before: Fallback) -> tuple[Rung, Fallback]:
        """What to go on with, and the rung that this is."""
        if rung is Rung.LAST_GOOD_PACK:
            # The newest of what may be at fault goes first.
            if self.program.take_back(cause, self.ladder.failures):
                return Rung.LAST_GOOD_PROGRAM, Fallback()
            found = self.last_good_pack(cause, self.ladder.failures)
            if found is not None:
                return rung, Fallback(found)
            rung = Rung.BUNDLED_CONTENT
        if rung is Rung.LAST_GOOD_PROGRAM and not (self.program.name or before.as_installed):
            rung = Rung.BUNDLED_CONTENT
        if rung in (Rung.BUNDLED_CONTENT, Rung.LAST_GOOD_PROGRAM):
            return rung, Fallback(("--content", str(paths.bundled_content())), rung is Rung.LAST_GOOD_PROGRAM)
        return rung, Fallback()

    def _wait(self, step: Step, code: str) -> None:
        """Wait for the next start, behind the safe picture."""
        before = self._picture
        if step.safe_picture:
            self._picture = start_process(self.safe_picture(code))
        wait(step.delay, self.stop, self.beat)
        # The one with the code before covers the screen until there is the other.
        if before and before is not self._picture:
            before.kill()

    def _hide_picture(self) -> None:
        if self._picture:
            self._picture.kill()
            self._picture = None

    def _code(self, failure: Failure) -> str:
        """What staff read out to support: the cause, and how often in a row."""
        return f"{failure.cause.upper()}-{self.ladder.failures}"

    def _watch(self, child: Child) -> Failure | int | None:
        """Watch the exhibit until it ends: a failure, an exit code to end with, or None to start it again."""
        begun = self.clock()
        first_frame: float | None = None
        last_frame = begun
        redraw_sent = False
        while True:
            self.beat()
            if self.stop.is_set():
                child.end(END_TIMEOUT_S)
                return ExitCode.OK
            try:
                told = child.told.get(timeout=TICK_S)
            except queue.Empty:
                told = ""
            now = self.clock()
            if told is None:
                break
            if told in ("frame", "hidden"):
                last_frame, redraw_sent = now, False
                self.program.hear(told)
                if first_frame is None:
                    first_frame = now
            if first_frame is not None and now - first_frame > PICTURE_STAYS_S:
                self._hide_picture()
            silent = now - last_frame
            limit = FROZEN_AFTER_S if first_frame is not None else self._start_timeout()
            if first_frame is not None and silent > REDRAW_AFTER_S and not redraw_sent:
                redraw_sent = True
                child.tell("redraw")
            if silent > limit:
                child.write_stacks()
                child.kill()
                cause = "no-picture" if first_frame is None else "frozen"
                return self._failure(cause, first_frame, last_frame, f"{silent:.0f} s without a frame")
        code = child.process.wait()
        # Whatever it has started goes with it.
        child.kill()
        # What it needs may have ended too, and its process a moment after its connections.
        wait(TICK_S, self.stop, self.beat)
        self.beat()
        if self.stop.is_set():
            return ExitCode.OK
        if code == ExitCode.RESTART:
            return None
        if code in (ExitCode.ALREADY_RUNNING, ExitCode.LEFT) or (code == ExitCode.OK and not self.locked):
            return int(code)
        name = f"signal {-code}" if code < 0 else f"exit code {code}"
        cause = NO_DISPLAY if code == ExitCode.NO_DISPLAY else "ended"
        return self._failure(cause, first_frame, last_frame, name)

    def _start_timeout(self) -> float:
        return min(MAX_START_TIMEOUT_S, START_TIMEOUT_S * (1 + self.ladder.failures))

    @staticmethod
    def _failure(cause: str, first_frame: float | None, last_frame: float, detail: str) -> Failure:
        return Failure(cause, 0.0 if first_frame is None else last_frame - first_frame, detail)


def supervise(
    arguments: Sequence[str], ladder: Ladder, stop: threading.Event, beat: Callable[[], None] | None = None
) -> int:
    """Supervise `wuxi-kiosk run` with these arguments until `stop` is set; returns the exit code."""
    supervisor = Supervisor(
        [*paths.own_command(), "run", *arguments],
        lambda code: [*paths.safe_picture(), code],
        record,
        last_good_pack,
        locked="--kiosk" in arguments,
        program=choose_program(),
        ladder=ladder,
        stop=stop,
        beat=beat or Watchdog(),
    )
    return supervisor.run()


def stop_by_signal() -> threading.Event:
    """Start the log, and make an event that the signals which end a program set."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    stop = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if number := getattr(signal, name, None):
            signal.signal(number, lambda *_: stop.set())
    return stop


def main(arguments: Sequence[str]) -> int:
    """Supervise `wuxi-kiosk run` with these arguments until a signal ends it."""
    stop = stop_by_signal()
    notify("READY=1")
    return supervise(arguments, Ladder(has_session=bool(os.environ.get(SESSION_ENVIRONMENT))), stop)


def record(rung: str, cause: str, detail: str) -> None:
    from wuxi_kiosk.kiosk import incidents

    incidents.record(rung, cause, detail=detail)


def choose_program() -> Program:
    from wuxi_kiosk.kiosk.program_choice import ProgramChoice, installed_updates

    return ProgramChoice(installed_updates())


def last_good_pack(cause: str, failures: int) -> Sequence[str] | None:
    from wuxi_kiosk.kiosk import pack_trial

    try:
        return pack_trial.go_back(pack_trial.installed_packs(), cause, failures)
    except Exception:
        # Whatever is wrong with the packs: the bundled content is still there.
        log.exception("the packs cannot be read")
        return None

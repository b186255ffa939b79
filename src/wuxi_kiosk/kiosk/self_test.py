"""The self-test of each morning: when it is due, what it found; it has the doctor look, in a process of its own."""

import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk.findings import NAMES, Text, Verdict
from wuxi_kiosk.kiosk.state_files import read_json, state_folder, write_json
from wuxi_kiosk.settings import OpeningHours

NAME = "self-test.json"
# Before the first opening of the day, so that staff who come then are told; without hours at this time.
BEFORE_OPENING = timedelta(minutes=15)
MORNING = timedelta(hours=6)
# By a clock that cannot be trusted.
EVERY_S = 86_400.0
# Slow machines take minutes.
TIMEOUT_S = 600.0


@dataclass(frozen=True)
class SelfTest:
    """What a self-test found: `when` is a local time, `problems` say what is wrong and how to mend it."""

    when: str = ""
    problems: tuple[Text, ...] = ()
    # The names of the checks that found them.
    checks: tuple[str, ...] = ()
    # Whether this machine has ever had a touch screen: one that is gone is missed.
    touch_seen: bool = False

    @property
    def done(self) -> datetime | None:
        """When it was, if there has been one."""
        try:
            return datetime.fromisoformat(self.when)
        except ValueError:
            return None


def is_due(hours: OpeningHours | None, now: datetime, last: datetime | None) -> bool:
    """Whether the self-test of this day has not been made yet, though it is time."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    begin = MORNING
    if hours:
        periods = hours.days[now.weekday()]
        if not periods:
            return False
        begin = max(timedelta(), timedelta(minutes=periods[0][0]) - BEFORE_OPENING)
    # A last one in the future is that of a clock that was ahead.
    return now >= midnight + begin and (last is None or last < midnight + begin or last > now)


def read(folder: Path | None = None) -> SelfTest:
    """The last self-test; an empty one where there is none that can be read."""
    kept = read_json((folder or state_folder()) / NAME, {})
    try:
        problems = tuple((str(zh), str(en)) for zh, en in kept.get("problems", ()))
        checks = tuple(map(str, kept.get("checks", ())))
        return SelfTest(str(kept.get("when", "")), problems, checks, bool(kept.get("touch_seen")))
    except (AttributeError, TypeError, ValueError):
        return SelfTest()


def write(found: SelfTest, folder: Path | None = None) -> bool:
    """Keep a self-test; returns whether it could be written."""
    return write_json((folder or state_folder()) / NAME, asdict(found))


def ask_doctor(
    run: Callable[[Sequence[str]], str] | None = None,
) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """Have the doctor examine the machine; returns the checks that found problems, and what they found.

    Raises OSError where it cannot be run, and ValueError, KeyError or TypeError where it says
    nothing that can be read.
    """
    checks, problems = list[str](), list[Text]()
    for finding in json.loads((run or _run)([*paths.own_command(), "doctor", "--json"])):
        if finding["verdict"] == Verdict.PROBLEM:
            check = str(finding["check"])
            name = NAMES.get(check, (check, check))
            checks.append(check)
            found, mend = finding["found"], finding["mend"]
            problems.append(
                (f"{name[0]}：{found['zh']}。{mend['zh']}", f"{name[1]}: {found['en']}. {mend['en']}".strip())
            )
    return tuple(checks), tuple(problems)


def _run(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT_S, check=False, encoding="utf-8"
        )
    except subprocess.TimeoutExpired as error:
        raise OSError(f"no answer for {error.timeout:.0f} s") from None
    return done.stdout

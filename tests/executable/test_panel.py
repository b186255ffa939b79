"""The panel behind its PIN, on the executable: it opens for who knows it, and a restart gives no more tries."""

import json
import signal
from pathlib import Path

from screen import Screen

from wuxi_kiosk.kiosk.pin import FREE_TRIES, NAME, PinLock

from ..timing import wait_until
from .conftest import Start
from .exhibit import Exhibit

PIN, WRONG = "135790", "246802"
OPEN, UNLOCKED, CLOSED = "the panel is open", "the panel is unlocked", "the panel is closed"


def hold_corner(exhibit: Exhibit) -> None:
    """Hold the upper left corner until the panel opens."""
    count = exhibit.output().count(OPEN)
    exhibit.use_xdotool("mousemove", "12", "12", "mousedown", "1")
    wait_until(lambda: exhibit.output().count(OPEN) > count, "the panel does not open")
    exhibit.use_xdotool("mouseup", "1")


def failures(state: Path) -> int:
    return int(json.loads((state / NAME).read_bytes())["failures"])


def enter(exhibit: Exhibit, pin: str) -> None:
    """Enter a PIN by a keyboard, which the panel takes too."""
    exhibit.use_xdotool("key", "--delay", "60", *pin, "Return")


def test_a_restart_gives_whoever_guesses_no_more_tries(start: Start, screen: Screen, tmp_path: Path) -> None:
    exhibit = start(idle=600)
    PinLock(exhibit.state).set(PIN)
    screen.wait_for_picture()
    hold_corner(exhibit)
    for count in range(1, FREE_TRIES + 1):
        enter(exhibit, WRONG)
        wait_until(lambda count=count: failures(exhibit.state) == count, "the try is not counted")  # type: ignore[misc]
    pictures, former = exhibit.pictures(), exhibit.pid
    exhibit.kill(signal.SIGKILL)
    exhibit.wait_for_another(former)
    exhibit.wait_for_pictures(pictures + 1)
    hold_corner(exhibit)
    enter(exhibit, PIN)
    # By the time that it is closed, all keys have been taken.
    exhibit.tap(1280 - 50, 50)
    wait_until(lambda: CLOSED in exhibit.output(), "the panel is not closed")
    assert failures(exhibit.state) == FREE_TRIES
    assert UNLOCKED not in exhibit.output()


def test_who_knows_it_gets_in(start: Start, screen: Screen) -> None:
    exhibit = start(idle=600)
    PinLock(exhibit.state).set(PIN)
    screen.wait_for_picture()
    hold_corner(exhibit)
    enter(exhibit, PIN)
    wait_until(lambda: UNLOCKED in exhibit.output(), "the PIN does not open it")

"""The virtual console that the exhibit is shown on.

seatd gives a compositor the console that is active while it starts. Started from the console of staff, it would take
that one, and the keys to it would lead nowhere until the next start of the machine.
"""

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from wuxi_kiosk.kiosk.display import CommandError, run_command

# Nobody logs in on it: see packaging/debian.
FIRST = 1
# The name of the active console; machines without consoles have no such file.
ACTIVE = Path("/sys/class/tty/tty0/active")
# logind may switch, by leave of packaging/debian/files/usr/share/polkit-1.
_SWITCH = (
    "busctl",
    "call",
    "org.freedesktop.login1",
    "/org/freedesktop/login1/seat/seat0",
    "org.freedesktop.login1.Seat",
    "SwitchTo",
    "u",
    str(FIRST),
)
# Together well below the time after which systemd takes the session for stuck; polkit may have to be started first.
_COMMAND_TIMEOUT_S, _WAIT_S, _POLL_S = 10.0, 3.0, 0.05
log = logging.getLogger(__name__)


def activate_first(
    active: Path = ACTIVE,
    run: Callable[[Sequence[str], float], str] = run_command,
    sleep: Callable[[float], object] = time.sleep,
) -> None:
    """Show the first console, and wait until it is shown; nothing where it is, or where there are none."""
    if _is_first(active):
        return
    try:
        run(_SWITCH, _COMMAND_TIMEOUT_S)
    except CommandError as error:
        log.warning("the first console cannot be shown: %s", error)
        return
    for _ in range(round(_WAIT_S / _POLL_S)):
        if _is_first(active):
            return
        sleep(_POLL_S)
    log.warning("the first console is not shown")


def _is_first(active: Path) -> bool:
    try:
        return active.read_text(encoding="ascii").strip() == f"tty{FIRST}"
    except (OSError, ValueError):
        return True

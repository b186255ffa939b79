"""Decides what is tried next when the exhibit has failed, and after what delay; without clocks and processes."""

from dataclasses import dataclass
from enum import StrEnum

FIRST_DELAY_S, MAX_DELAY_S = 1.0, 300.0
# So long without a failure, and the next one counts as the first.
HEALTHY_S = 600.0
# Failures in a row from which on the rung is tried.
PACK_AFTER, BUNDLED_AFTER, PROGRAM_AFTER, SESSION_AFTER = 3, 6, 9, 12
# Between two starts while there is no display server: its return must be noticed soon, be it after hours.
DISPLAY_DELAY_S = 3.0
# A machine that has been up for less has been rebooted today: uptime, unlike the wall clock, can be trusted.
REBOOT_UPTIME_S = 86_400.0


class Rung(StrEnum):
    """What is tried; the later the further it goes."""

    REDRAW = "redraw"
    RESTART = "restart"
    LAST_GOOD_PACK = "last-good-pack"
    BUNDLED_CONTENT = "bundled-content"
    LAST_GOOD_PROGRAM = "last-good-program"
    NEW_SESSION = "new-session"
    REBOOT = "reboot"


_RUNGS = (
    (PACK_AFTER, Rung.LAST_GOOD_PACK),
    (BUNDLED_AFTER, Rung.BUNDLED_CONTENT),
    (PROGRAM_AFTER, Rung.LAST_GOOD_PROGRAM),
)


@dataclass(frozen=True)
class Step:
    """What to try next, and after how many seconds; meanwhile the safe picture covers what is behind, if it can."""

    rung: Rung
    delay: float
    safe_picture: bool


class Ladder:
    """Counts failures in a row. `has_session` says that something above can start a new session and reboot.

    Where there is no pack to go back to, the bundled content takes the place of LAST_GOOD_PACK; so it does of
    LAST_GOOD_PROGRAM where the program is the one that was installed.
    """

    def __init__(self, *, has_session: bool = False) -> None:
        self.failures = 0
        self._missing_displays = 0
        self._has_session = has_session
        self._new_session_tried = False

    def fail(self, healthy_s: float, uptime_s: float) -> Step:
        """The step after a failure: `healthy_s` seconds of frames went before it, the machine is up for `uptime_s`."""
        if healthy_s >= HEALTHY_S:
            self.failures = 0
            self._new_session_tried = False
        self.failures += 1
        self._missing_displays = 0
        # Without the bound the exponent would grow for years.
        delay = min(MAX_DELAY_S, FIRST_DELAY_S * 2.0 ** min(self.failures - 1, 16))
        rung = Rung.RESTART
        for after, further in _RUNGS:
            if self.failures >= after:
                rung = further
        return Step(self._above(self.failures, uptime_s) or rung, delay, safe_picture=True)

    def miss_display(self, uptime_s: float) -> Step:
        """The step after a start without a display: it is no failure of the exhibit or of its content."""
        self._missing_displays += 1
        rung = self._above(self._missing_displays, uptime_s) or Rung.RESTART
        return Step(rung, DISPLAY_DELAY_S, safe_picture=False)

    def _above(self, failures: int, uptime_s: float) -> Rung | None:
        """What goes further than the exhibit, if it is time for that."""
        if self._has_session and failures >= SESSION_AFTER:
            if not self._new_session_tried:
                self._new_session_tried = True
                return Rung.NEW_SESSION
            if uptime_s >= REBOOT_UPTIME_S:
                return Rung.REBOOT
        return None

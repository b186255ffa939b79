"""Whether a visitor is still there, by the clock of touches; knows neither Qt nor the time of day."""

from enum import StrEnum

# A countdown that was not on the screen does not count: a machine that slept, a process that froze.
LONGEST_STEP = 1.5


class Phase(StrEnum):
    """Nobody is there; somebody is; somebody may have left and is asked."""

    ATTRACT = "attract"
    ACTIVE = "active"
    COUNTDOWN = "countdown"


class Idle:
    """Goes from touches to the countdown, and from there to nobody; while anything holds it, it waits.

    All times are seconds of a monotonic clock, handed in; `patience` seconds without a touch begin a countdown of
    `countdown` seconds. With no patience (0) nobody is ever taken to have left.
    """

    def __init__(self, patience: float, countdown: float, phase: Phase, now: float) -> None:
        self.patience = patience
        self.countdown = countdown
        self.phase = phase
        self.holds: frozenset[str] = frozenset()
        # What is left of the countdown, in seconds.
        self.remaining = countdown
        self._since = now
        self._seen = now

    def touch(self, now: float) -> None:
        """Somebody is there."""
        self.phase = Phase.ACTIVE
        self._since = self._seen = now

    def hold(self, name: str, wanted: bool, now: float) -> None:
        """Hold the clock, or no longer; at either the clock starts anew and a countdown ends."""
        held = self.holds | {name} if wanted else self.holds - {name}
        if held == self.holds:
            return
        self.holds = held
        if self.phase is not Phase.ATTRACT:
            self.touch(now)

    def tick(self, now: float) -> None:
        """Look at the clock."""
        passed, self._seen = now - self._seen, now
        if self.phase is Phase.COUNTDOWN:
            self.remaining = max(0.0, self.remaining - min(max(0.0, passed), LONGEST_STEP))
            if self.remaining == 0:
                self.phase = Phase.ATTRACT
        elif self._ticking() and now - self._since >= self.patience:
            self.phase = Phase.COUNTDOWN
            self.remaining = self.countdown

    def due(self, now: float) -> float | None:
        """Seconds until the next look at the clock can change anything, a second of the countdown too; else None."""
        if self.phase is Phase.COUNTDOWN:
            # To the next whole second, not to the one that has just been told.
            return self.remaining % 1 or min(1.0, self.remaining)
        return max(0.0, self._since + self.patience - now) if self._ticking() else None

    def _ticking(self) -> bool:
        return self.phase is Phase.ACTIVE and self.patience > 0 and not self.holds

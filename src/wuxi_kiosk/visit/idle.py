"""The idle timer: when a visitor is taken to have left; no Qt."""

from enum import StrEnum

# One tick counts no more than this: while a machine slept or a process hung nobody saw the warning.
MAX_STEP_S = 1.5


class Phase(StrEnum):
    """The attract loop runs; a visitor is active; the timeout warning is shown."""

    ATTRACT = "attract"
    ACTIVE = "active"
    TIMEOUT_WARNING = "timeout-warning"


class IdleTimer:
    """Follows the phases of a session: active, timeout warning, attract loop; `holds` stop the clock.

    All times are monotonic seconds, passed in. After `timeout` seconds without a touch the warning counts down from
    `countdown`; a timeout of 0 means never.
    """

    def __init__(self, timeout: float, countdown: float, phase: Phase, now: float) -> None:
        self.timeout = timeout
        self.countdown = countdown
        self.phase = phase
        self.holds: frozenset[str] = frozenset()
        # Seconds left of the countdown.
        self.remaining = countdown
        self._since = now
        self._seen = now

    def touch(self, now: float) -> None:
        """Record a touch."""
        self.phase = Phase.ACTIVE
        self._since = self._seen = now

    def hold(self, reason: str, wanted: bool, now: float) -> None:
        """Stop the clock for a reason, or release it; either restarts it and ends a warning."""
        held = self.holds | {reason} if wanted else self.holds - {reason}
        if held == self.holds:
            return
        self.holds = held
        if self.phase is not Phase.ATTRACT:
            self.touch(now)

    def tick(self, now: float) -> None:
        """Advance to a time."""
        passed, self._seen = now - self._seen, now
        if self.phase is Phase.TIMEOUT_WARNING:
            self.remaining = max(0.0, self.remaining - min(max(0.0, passed), MAX_STEP_S))
            if self.remaining == 0:
                self.phase = Phase.ATTRACT
        elif self._ticking() and now - self._since >= self.timeout:
            self.phase = Phase.TIMEOUT_WARNING
            self.remaining = self.countdown

    def due(self, now: float) -> float | None:
        """Return the seconds until the next `tick` can change the phase or the whole seconds left; None for never."""
        if self.phase is Phase.TIMEOUT_WARNING:
            # To the next whole second, not the one that has just been shown.
            return self.remaining % 1 or min(1.0, self.remaining)
        return max(0.0, self._since + self.timeout - now) if self._ticking() else None

    def _ticking(self) -> bool:
        return self.phase is Phase.ACTIVE and self.timeout > 0 and not self.holds

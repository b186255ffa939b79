"""The idle timer: when a visitor is taken to have left; no Qt."""

from enum import StrEnum

# The most that one tick counts: while the machine was suspended or the process hung, nobody saw the warning.
MAX_STEP_S = 1.5
# Without a timeout nobody is taken to have left; for what the machine has to do, a visitor is gone after this time.
UNATTENDED_S = 300.0


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
        # The last touch, or the end of a hold: the last sign of a visitor.
        self.last_touch = now
        self._touched = False
        self._last_tick = now

    def touch(self, now: float) -> None:
        """Record a touch."""
        self._touched = True
        self.phase = Phase.ACTIVE
        self.last_touch = self._last_tick = now

    def end(self) -> None:
        """End the session at once; without a timeout there is no attract loop to go back to."""
        self._touched = False
        if self.timeout > 0:
            self.phase = Phase.ATTRACT

    def hold(self, reason: str, active: bool, now: float) -> None:
        """Stop the clock for a reason, or release it; either restarts it and ends a warning."""
        holds = self.holds | {reason} if active else self.holds - {reason}
        if holds == self.holds:
            return
        self.holds = holds
        if self.phase is not Phase.ATTRACT:
            self.touch(now)

    def set_timeout(self, timeout: float, now: float) -> None:
        """Use another timeout from now on; with 0 an attract loop or a warning ends."""
        self.timeout = timeout
        self.last_touch = self._last_tick = now
        if timeout == 0:
            self.phase = Phase.ACTIVE

    def unattended(self, now: float) -> bool:
        """Whether nobody is there: in the attract loop, before the first touch, or without a timeout long after one."""
        if self.holds or self.phase is Phase.ATTRACT:
            return not self.holds
        return not self._touched or (self.timeout == 0 and now - self.last_touch >= UNATTENDED_S)

    def tick(self, now: float) -> None:
        """Advance to a time."""
        passed, self._last_tick = now - self._last_tick, now
        if self.phase is Phase.TIMEOUT_WARNING:
            self.remaining = max(0.0, self.remaining - min(max(0.0, passed), MAX_STEP_S))
            if self.remaining == 0:
                self.phase = Phase.ATTRACT
        elif self._running() and now - self.last_touch >= self.timeout:
            self.phase = Phase.TIMEOUT_WARNING
            self.remaining = self.countdown

    def due(self, now: float) -> float | None:
        """Return the seconds until the next `tick` can change the phase or the whole seconds left; None for never."""
        if self.phase is Phase.TIMEOUT_WARNING:
            # Exactly on a whole second: the next one, as this one is shown already.
            return self.remaining % 1 or min(1.0, self.remaining)
        return max(0.0, self.last_touch + self.timeout - now) if self._running() else None

    def _running(self) -> bool:
        return self.phase is Phase.ACTIVE and self.timeout > 0 and not self.holds

"""How loud the ambience of each landscape is, moment by moment; no Qt."""

from math import pi, sin

# From silence, to silence and from one landscape to another.
FADE_S = 3.0
# Speech begins at once.
HUSH_S = 0.5


class Mix:
    """Fades from landscape to landscape, and out of the way of speech and clips.

    All times are monotonic seconds, passed in. A fade takes `FADE_S`, and goes back from where it is when the visitor
    does. While it is `hushed` nothing is heard.
    """

    def __init__(self, now: float) -> None:
        self._landscape = ""
        self._hushed = False
        # How far each landscape has faded in, 0–1, without those that are not heard at all.
        self._shares: dict[str, float] = {}
        self._openness = 1.0
        self._last_tick = now

    def follow(self, landscape: str, *, hushed: bool, now: float) -> None:
        """Fade to another landscape, to silence if it is empty, or fall silent while something else is heard."""
        self.tick(now)
        self._landscape, self._hushed = landscape, hushed
        if landscape:
            self._shares.setdefault(landscape, 0.0)

    def tick(self, now: float) -> None:
        """Advance to a time."""
        passed, self._last_tick = max(0.0, now - self._last_tick), now
        hush = passed / HUSH_S
        self._openness = max(0.0, self._openness - hush) if self._hushed else min(1.0, self._openness + hush)
        step = passed / FADE_S
        moved = {
            name: min(1.0, share + step) if name == self._landscape else share - step
            for name, share in self._shares.items()
        }
        self._shares = {name: share for name, share in moved.items() if share > 0 or name == self._landscape}

    @property
    def levels(self) -> dict[str, float]:
        """The amplitude 0–1 of every landscape that is heard, or is about to be."""
        if self._hushed and self._openness == 0:
            return {}
        # Of two sounds that have nothing to do with each other the powers add up, not the amplitudes.
        return {name: self._openness * sin(share * pi / 2) for name, share in self._shares.items()}

    @property
    def settled(self) -> bool:
        """Whether nothing changes any more."""
        shares = {self._landscape: 1.0} if self._landscape else {}
        return self._shares == shares and self._openness == (0.0 if self._hushed else 1.0)

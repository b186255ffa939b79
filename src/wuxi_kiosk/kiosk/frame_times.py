"""How long frames take, over the last minutes and in bounded memory."""

from collections import deque
from collections.abc import Callable
from itertools import accumulate
from math import ceil, exp, log
from time import monotonic

# Of one of the parts of the time that is looked back on.
PART_S, PARTS = 60.0, 5
# Bins of a twentieth, from a tenth of a millisecond to a minute.
_FIRST_S, _RATIO = 1e-4, 1.05
_BINS = ceil(log(60.0 / _FIRST_S) / log(_RATIO))


class FrameTimes:
    """A histogram of the durations of the last five minutes, exact to a twentieth. `clock` returns seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._parts: deque[tuple[int, list[int]]] = deque(maxlen=PARTS)

    def add(self, seconds: float) -> None:
        """Count a frame that took so long."""
        part = int(self._clock() // PART_S)
        if not self._parts or self._parts[-1][0] != part:
            self._parts.append((part, [0] * _BINS))
        place = int(log(max(seconds, _FIRST_S) / _FIRST_S) / log(_RATIO))
        self._parts[-1][1][min(place, _BINS - 1)] += 1

    def quantile(self, share: float) -> float | None:
        """The seconds that this share of the frames takes at most; None without a frame in the last minutes."""
        oldest = int(self._clock() // PART_S) - PARTS + 1
        parts = [counts for part, counts in self._parts if part >= oldest]
        if not parts:
            return None
        totals = list(accumulate(map(sum, zip(*parts, strict=True))))
        place = next(index for index, total in enumerate(totals) if total >= share * totals[-1])
        # The middle of the bin.
        return _FIRST_S * exp((place + 0.5) * log(_RATIO))

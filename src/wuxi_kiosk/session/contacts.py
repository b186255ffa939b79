"""Which fingers are on the glass, and which of them are nobody's; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

# A hand that rests on the glass still trembles: one of which nothing is heard for so long has gone without a word.
PATIENCE_SECONDS = 20.0

Key = tuple[int, int]


class Sign(Enum):
    """What a screen says of one finger."""

    PRESSED = "pressed"
    MOVED = "moved"
    RESTING = "resting"
    RELEASED = "released"


@dataclass(frozen=True)
class Contact:
    """A finger: where it is in pixels, when it last moved in seconds, and the number of its mark."""

    x: float
    y: float
    heard: float
    mark: int


@dataclass(frozen=True)
class Answer:
    """What follows from an event: whether pages hear of it, whether it woke the exhibit, which fingers were lost."""

    swallow: bool
    woke: bool = False
    gone: frozenset[Key] = frozenset()


class Contacts:
    """Which fingers are down, by screen and number; knows nothing of Qt. Times are seconds of one monotonic clock."""

    def __init__(self) -> None:
        self.down: dict[Key, Contact] = {}
        self._asleep = False
        self._woken = False
        self._swallowing = False

    @property
    def asleep(self) -> bool:
        """Whether touches wake the exhibit and do nothing else, up to the last finger being lifted."""
        return self._asleep

    @asleep.setter
    def asleep(self, asleep: bool) -> None:
        self._asleep = asleep
        self._woken = False
        # What is on the glass by then belongs to the page that has gone.
        self._swallowing = self._swallowing or (asleep and bool(self.down))

    def hear(self, source: int, told: Mapping[int, tuple[Sign, float, float]], now: float) -> Answer:
        """What a screen tells of all its fingers: one that it leaves out has gone."""
        began = any(sign is Sign.PRESSED for sign, _x, _y in told.values())
        woke = self._asleep and began and not self._woken
        self._woken = self._woken or woke
        swallow = self._swallowing = self._swallowing or self._asleep
        gone = frozenset(key for key in self.down if key[0] == source and key[1] not in told)
        self._forget(gone)
        for finger, (sign, x, y) in told.items():
            self._tell((source, finger), sign, x, y, now)
        self._rest()
        return Answer(swallow, woke, gone)

    def _tell(self, key: Key, sign: Sign, x: float, y: float, now: float) -> None:
        if sign is Sign.RELEASED:
            self.down.pop(key, None)
        # One that was given up is told of as resting for ever after.
        elif sign is not Sign.RESTING:
            known, taken = self.down.get(key), {contact.mark for contact in self.down.values()}
            free = next(mark for mark in range(len(taken) + 1) if mark not in taken)
            self.down[key] = Contact(x, y, now, known.mark if known else free)

    def cancel(self, source: int) -> Answer:
        """A screen takes back all that it has told."""
        swallow = self._swallowing or self._asleep
        self._forget(frozenset(key for key in self.down if key[0] == source))
        self._rest()
        return Answer(swallow)

    def expire(self, now: float) -> frozenset[Key]:
        """Give up the fingers of which nothing was heard for PATIENCE_SECONDS; which they were."""
        lost = frozenset(key for key, contact in self.down.items() if now - contact.heard >= PATIENCE_SECONDS)
        self._forget(lost)
        self._rest()
        return lost

    def _forget(self, keys: frozenset[Key]) -> None:
        for key in keys:
            del self.down[key]

    def _rest(self) -> None:
        if not self.down:
            self._swallowing = self._woken = False

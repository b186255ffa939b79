"""Which fingers are on the glass, and which of them pages hear of; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from math import inf

# A hand that rests on the glass still trembles: one of which nothing is heard for so long has gone without a word;
# one at the very edge, where it slid off the glass, sooner.
PATIENCE_SECONDS = 20.0
EDGE_PATIENCE_SECONDS = 2.0
EDGE_MM = 3.0
# So many contacts so near each other are no fingers but a palm, an arm, a sleeve.
PALM_CONTACTS = 5
PALM_MM = 80.0

Key = tuple[int, int]


class Sign(Enum):
    """What a screen says of one finger."""

    PRESSED = "pressed"
    MOVED = "moved"
    RESTING = "resting"
    RELEASED = "released"


class Why(Enum):
    """Why pages do not hear of a finger: the exhibit slept when it came, it is of a palm, a page had just changed."""

    ASLEEP = "asleep"
    PALM = "palm"
    VEILED = "veiled"


@dataclass(frozen=True)
class Contact:
    """A finger: where it is in pixels, when it last moved in seconds, the number of its mark, why it is kept back."""

    x: float
    y: float
    heard: float
    mark: int
    why: Why | None = None


@dataclass(frozen=True)
class Answer:
    """What follows from an event: the fingers pages do not hear of, the screens whose fingers are taken back."""

    unheard: frozenset[int] = frozenset()
    cancelled: frozenset[int] = frozenset()


class Contacts:
    """Which fingers are down, by screen and number. Times are seconds of one monotonic clock, lengths pixels.

    `size` is that of the window, `millimetre` how many pixels one has; while `veiled` no new finger is heard of.
    """

    def __init__(self) -> None:
        self.down: dict[Key, Contact] = {}
        self.size = (inf, inf)
        self.millimetre = 1.0
        self.veiled = False
        self._asleep = False

    @property
    def asleep(self) -> bool:
        """Whether touches wake the exhibit and do nothing else, up to the last of their fingers being lifted."""
        return self._asleep

    @asleep.setter
    def asleep(self, asleep: bool) -> None:
        self._asleep = asleep
        if asleep:
            # What is on the glass by then belongs to the page that has gone.
            self._withhold(list(self.down), Why.ASLEEP)

    def hear(self, source: int, told: Mapping[int, tuple[Sign, float, float]], now: float) -> Answer:
        """What a screen tells of all its fingers: one that it leaves out, or presses again, has gone before."""
        pressed = {finger for finger, (sign, _x, _y) in told.items() if sign is Sign.PRESSED}
        gone = [key for key in self.down if key[0] == source and (key[1] not in told or key[1] in pressed)]
        cancelled = any(not self.down[key].why for key in gone)
        self._forget(gone)
        unheard = {finger for finger, what in told.items() if self._tell((source, finger), *what, now)}
        palm = [key for key in self._palm() if not self.down[key].why]
        self._withhold(palm, Why.PALM)
        # Taken back, what they were told of is over for pages.
        unheard |= {finger for screen, finger in palm if screen == source and finger in told}
        cancelled = cancelled or any(key[0] != source or key[1] not in pressed for key in palm)
        return Answer(frozenset(unheard), frozenset({source} if cancelled else ()))

    def _tell(self, key: Key, sign: Sign, x: float, y: float, now: float) -> bool:
        """Note what one finger does; whether it is kept from the pages."""
        known = self.down.get(key)
        why = known.why if known else self._why(sign, x, y)
        if sign is Sign.RELEASED:
            self.down.pop(key, None)
        # One that was given up is told of as resting for ever after.
        elif sign is not Sign.RESTING:
            taken = {contact.mark for contact in self.down.values()}
            free = next(mark for mark in range(len(taken) + 1) if mark not in taken)
            self.down[key] = Contact(x, y, now, known.mark if known else free, why)
        return why is not None

    def _why(self, sign: Sign, x: float, y: float) -> Why | None:
        if self._asleep or any(contact.why is Why.ASLEEP for contact in self.down.values()):
            return Why.ASLEEP
        if sign is not Sign.PRESSED:
            return None
        reach = PALM_MM * self.millimetre
        palms = [contact for contact in self.down.values() if contact.why is Why.PALM]
        if any(max(abs(contact.x - x), abs(contact.y - y)) <= reach for contact in palms):
            return Why.PALM
        return Why.VEILED if self.veiled else None

    def _palm(self) -> list[Key]:
        """The contacts that are too many in one place."""
        reach = PALM_MM * self.millimetre
        if len(self.down) < PALM_CONTACTS:
            return []
        found: list[Key] = []
        for left in {contact.x for contact in self.down.values()}:
            for top in {contact.y for contact in self.down.values()}:
                near = [
                    key
                    for key, contact in self.down.items()
                    if left <= contact.x <= left + reach and top <= contact.y <= top + reach
                ]
                if len(near) >= PALM_CONTACTS:
                    found += [key for key in near if key not in found]
        return found

    def _withhold(self, keys: list[Key], why: Why) -> None:
        for key in keys:
            self.down[key] = replace(self.down[key], why=why)

    def cancel(self, source: int) -> None:
        """A screen takes back all that it has told."""
        self._forget([key for key in self.down if key[0] == source])

    def expire(self, now: float) -> frozenset[int]:
        """Give up the fingers of which nothing was heard for too long; the screens that lost any."""
        lost = [key for key, contact in self.down.items() if now - contact.heard >= self._patience(contact)]
        self._forget(lost)
        return frozenset(source for source, _finger in lost)

    def _patience(self, contact: Contact) -> float:
        edge = EDGE_MM * self.millimetre
        width, height = self.size
        inside = min(contact.x, contact.y, width - contact.x, height - contact.y) > edge
        return PATIENCE_SECONDS if inside else EDGE_PATIENCE_SECONDS

    def _forget(self, keys: list[Key]) -> None:
        for key in keys:
            del self.down[key]

"""Decides which touches reach the pages; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from math import inf

# A touch without any event for this long was lost by the screen: even a resting finger moves a little. At the very
# edge, where a finger slides off the glass, the timeout is shorter.
LOST_TOUCH_TIMEOUT_S = 20.0
EDGE_TIMEOUT_S = 2.0
EDGE_MM = 3.0
# At least this many contacts within a square of this size are a palm, an arm or a sleeve, not fingers.
MIN_PALM_CONTACTS = 5
PALM_MM = 80.0

Key = tuple[int, int]


class TouchPhase(Enum):
    """The state of a touch point in an event."""

    PRESSED = "pressed"
    MOVED = "moved"
    STATIONARY = "stationary"
    RELEASED = "released"


class RejectReason(Enum):
    """Why a touch does not reach the pages: it woke the exhibit, is of a palm, or came just after a page change."""

    ASLEEP = "asleep"
    PALM = "palm"
    INPUT_SUPPRESSED = "input suppressed"


@dataclass(frozen=True)
class Contact:
    """A touch that is down: position in pixels, time of its last event in seconds, index of its indicator."""

    x: float
    y: float
    last_seen: float
    indicator: int
    reason: RejectReason | None = None


@dataclass(frozen=True)
class FilterResult:
    """The outcome of an event: ids of the points to withhold, and the devices whose touches have to be cancelled."""

    rejected: frozenset[int] = frozenset()
    cancelled: frozenset[int] = frozenset()


class TouchFilter:
    """Keeps the touches that are `down`, by device and point id. Times are monotonic seconds, lengths pixels.

    `size` is that of the window, `millimetre` the pixels of one; while `input_suppressed` new touches are rejected.
    """

    def __init__(self) -> None:
        self.down: dict[Key, Contact] = {}
        self.size = (inf, inf)
        self.millimetre = 1.0
        self.input_suppressed = False
        self._asleep = False

    @property
    def asleep(self) -> bool:
        """Whether touches only wake the exhibit; those that did stay rejected until they are lifted."""
        return self._asleep

    @asleep.setter
    def asleep(self, asleep: bool) -> None:
        self._asleep = asleep
        if asleep:
            self.reject_all()

    def reject_all(self) -> frozenset[int]:
        """Reject the touches that are down, which belong to what is being left; returns their devices."""
        self._reject(list(self.down), RejectReason.ASLEEP)
        return frozenset(device for device, _point_id in self.down)

    def process_touch_points(
        self, device: int, points: Mapping[int, tuple[TouchPhase, float, float]], now: float
    ) -> FilterResult:
        """Process all touch points of a device; one that is missing, or pressed again, has ended without an event."""
        pressed = {point_id for point_id, (phase, _x, _y) in points.items() if phase is TouchPhase.PRESSED}
        ended = [key for key in self.down if key[0] == device and (key[1] not in points or key[1] in pressed)]
        cancelled = any(not self.down[key].reason for key in ended)
        self._remove(ended)
        rejected = {
            point_id for point_id, point in points.items() if self._process_point((device, point_id), *point, now)
        }
        palm = [key for key in self._palm_contacts() if not self.down[key].reason]
        self._reject(palm, RejectReason.PALM)
        # The palm's points that pages have received are cancelled; from now on they are withheld.
        rejected |= {point_id for palm_device, point_id in palm if palm_device == device and point_id in points}
        cancelled = cancelled or any(key[0] != device or key[1] not in pressed for key in palm)
        return FilterResult(frozenset(rejected), frozenset({device} if cancelled else ()))

    def _process_point(self, key: Key, phase: TouchPhase, x: float, y: float, now: float) -> bool:
        """Record a point; returns whether it is rejected."""
        contact = self.down.get(key)
        reason = contact.reason if contact else self._reason(phase, x, y)
        if phase is TouchPhase.RELEASED:
            self.down.pop(key, None)
        # A touch that has expired may be reported as stationary for ever.
        elif phase is not TouchPhase.STATIONARY:
            used = {other.indicator for other in self.down.values()}
            free = next(index for index in range(len(used) + 1) if index not in used)
            self.down[key] = Contact(x, y, now, contact.indicator if contact else free, reason)
        return reason is not None

    def _reason(self, phase: TouchPhase, x: float, y: float) -> RejectReason | None:
        if self._asleep or any(contact.reason is RejectReason.ASLEEP for contact in self.down.values()):
            return RejectReason.ASLEEP
        if phase is not TouchPhase.PRESSED:
            return None
        palm_size = PALM_MM * self.millimetre
        palms = [contact for contact in self.down.values() if contact.reason is RejectReason.PALM]
        if any(max(abs(contact.x - x), abs(contact.y - y)) <= palm_size for contact in palms):
            return RejectReason.PALM
        return RejectReason.INPUT_SUPPRESSED if self.input_suppressed else None

    def _palm_contacts(self) -> list[Key]:
        """The contacts that form a palm."""
        palm_size = PALM_MM * self.millimetre
        if len(self.down) < MIN_PALM_CONTACTS:
            return []
        found: list[Key] = []
        for left in {contact.x for contact in self.down.values()}:
            for top in {contact.y for contact in self.down.values()}:
                near = [
                    key
                    for key, contact in self.down.items()
                    if left <= contact.x <= left + palm_size and top <= contact.y <= top + palm_size
                ]
                if len(near) >= MIN_PALM_CONTACTS:
                    found += [key for key in near if key not in found]
        return found

    def _reject(self, keys: list[Key], reason: RejectReason) -> None:
        for key in keys:
            self.down[key] = replace(self.down[key], reason=reason)

    def cancel(self, device: int) -> None:
        """Remove all touches of a device, which has cancelled them."""
        self._remove([key for key in self.down if key[0] == device])

    def expire(self, now: float) -> frozenset[int]:
        """Remove touches without an event for too long; returns the devices that lost any."""
        lost = [key for key, contact in self.down.items() if now - contact.last_seen >= self._timeout(contact)]
        self._remove(lost)
        return frozenset(device for device, _point_id in lost)

    def _timeout(self, contact: Contact) -> float:
        edge = EDGE_MM * self.millimetre
        width, height = self.size
        inside = min(contact.x, contact.y, width - contact.x, height - contact.y) > edge
        return LOST_TOUCH_TIMEOUT_S if inside else EDGE_TIMEOUT_S

    def _remove(self, keys: list[Key]) -> None:
        for key in keys:
            del self.down[key]

"""Every target on every page is large enough for a finger, and far enough from the next (design §5)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import resize

if TYPE_CHECKING:
    from .conftest import Hand

# On the smallest screen that the exhibit is made for the unit is just a millimetre: nothing hides behind a large u.
SMALLEST_INCH = 21.5
# Rectangles are in pixels, a tenth of a millimetre is less than one.
TOLERANCE_MM = 0.1


@dataclass(frozen=True)
class Target:
    """What can be touched, in millimetres of the screen."""

    name: str
    place: QRectF

    @property
    def shorter(self) -> float:
        return min(self.place.width(), self.place.height())

    def gap(self, other: "Target") -> float:
        """How far apart two targets are; negative where they overlap."""
        one, two = self.place, other.place
        across = max(one.left() - two.right(), two.left() - one.right())
        down = max(one.top() - two.bottom(), two.top() - one.bottom())
        return hypot(across, down) if across > 0 and down > 0 else max(across, down)

    def holds(self, other: "Target") -> bool:
        """Whether the other stands on this one, as a mark on the card of its figure."""
        return self.place.adjusted(-TOLERANCE_MM, -TOLERANCE_MM, TOLERANCE_MM, TOLERANCE_MM).contains(other.place)


def is_target(item: QQuickItem) -> bool:
    return item.inherits("QQuickAbstractButton") or item.objectName() == "scrubber"


def clipped(item: QQuickItem) -> QRectF:
    """What can be seen of an item, in pixels."""
    area = rectangle(item)
    parent = item.parentItem()
    while parent:
        if parent.clip() or parent.parentItem() is None:
            area = area.intersected(rectangle(parent))
        parent = parent.parentItem()
    return area


def on_top(window_items: list[QQuickItem]) -> list[QQuickItem]:
    """The items that a touch can reach: with a card open, those of the card and those drawn after it."""
    cards = [index for index, item in enumerate(window_items) if item.property("open") is True and item.isEnabled()]
    return window_items[cards[-1] :] if cards else window_items


def targets(hand: "Hand") -> list[Target]:
    """Whole targets that can be seen; one that is scrolled half out of sight can be scrolled in."""
    millimetre = hand.millimetres(1)
    found = []
    for item in on_top(list(items(hand.kiosk.window.contentItem()))):
        place = rectangle(item)
        if is_target(item) and item.isEnabled() and clipped(item) == place and not place.isEmpty():
            name = item.objectName() or item.property("description") or item.metaObject().className()
            found.append(
                Target(
                    str(name),
                    QRectF(
                        place.x() / millimetre,
                        place.y() / millimetre,
                        place.width() / millimetre,
                        place.height() / millimetre,
                    ),
                )
            )
    return found


def faults(hand: "Hand", *, least: float, apart: float) -> Iterator[str]:
    """What is too small or too close on the page that is shown."""
    found = targets(hand)
    if not found:
        yield "nothing can be touched"
    for target in found:
        if target.shorter < least - TOLERANCE_MM:
            yield f"{target.name} is {target.shorter:.1f} mm"
    for one, other in combinations(found, 2):
        if one.holds(other) or other.holds(one):
            continue
        if one.gap(other) < apart - TOLERANCE_MM:
            yield f"{one.name} and {other.name} are {one.gap(other):.1f} mm apart"


def states(hand: "Hand", *, cards: bool) -> Iterator[str]:
    """Bring on one page after another, and what opens over them."""
    for route in hand.kiosk.exhibit.routes():
        if cards or not route.startswith(("source/", "photo/")):
            hand.go(route)
            yield route
    hand.go("home")
    hand.tap("access")
    yield "the access sheet"
    hand.go("timeline")
    hand.tap("next-event")
    yield "the timeline with an event opened"
    figures = next(route for route in hand.kiosk.exhibit.routes() if "/figures/" in route)
    hand.go(figures)
    figure = next(item for item in targets(hand) if item.name.startswith("figure-"))
    hand.tap(figure.name)
    yield f"the callout of {figure.name}"


@pytest.fixture
def small(hand: "Hand") -> Iterator["Hand"]:
    """The hand at a screen of 21.5 inches."""
    window = hand.kiosk.window
    size = (window.width(), window.height())
    resize(window, size, SMALLEST_INCH)
    hand.stay_still()
    yield hand
    hand.kiosk.exhibit.setProperty("language", "zh")
    resize(window, size, None)


@pytest.fixture
def large_text(small: "Hand") -> Iterator["Hand"]:
    """The same with large text chosen."""
    small.tap("access")
    small.tap("large-text")
    yield small
    small.tap("access") if not small.kiosk.window.property("accessOpen") else None
    small.tap("large-text")


def check(hand: "Hand", record: Callable[[str, object], None], *, least: float, apart: float, cards: bool) -> None:
    found: list[str] = []
    smallest: list[tuple[float, str, str]] = []
    for state in states(hand, cards=cards):
        found += [f"{state}: {fault}" for fault in faults(hand, least=least, apart=apart)]
        smallest += [(target.shorter, target.name, state) for target in targets(hand)]
    record("smallest", f"{min(smallest)}")
    assert not found, "\n".join(found)


def test_every_target_is_large_enough(small: "Hand", record_property: Callable[[str, object], None]) -> None:
    check(small, record_property, least=20, apart=4, cards=True)


def test_every_target_is_large_enough_in_english(small: "Hand", record_property: Callable[[str, object], None]) -> None:
    small.tap("language-en")
    check(small, record_property, least=20, apart=4, cards=False)


def test_targets_grow_with_large_text(large_text: "Hand", record_property: Callable[[str, object], None]) -> None:
    check(large_text, record_property, least=25, apart=5, cards=False)

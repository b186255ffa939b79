"""Every text of every page is whole, within its window and clear of the others, in both languages and orientations."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.inspect.page import items
from wuxi_kiosk.inspect.shoot import go, resize

SIZES = [(1920, 1080), (1080, 1920)]
# Pixels: the lines of two texts may touch, not meet.
TOLERATED = 2.0


@dataclass(frozen=True)
class Painted:
    """A text as it is painted: its whole place in the window, and what of it clipping items leave."""

    words: str
    whole: QRectF
    seen: QRectF
    # It stands in something that scrolls: what is cut off can be brought into view.
    scrolls: bool
    too_wide: bool
    truncated: bool

    def __str__(self) -> str:
        place = f"{self.whole.x():.0f},{self.whole.y():.0f} {self.whole.width():.0f}×{self.whole.height():.0f}"
        return f"“{self.words[:40]}” ({place})"


# Types of Text that are private to Qt: an expression reads them as numbers.
LAID_OUT = "[effectiveHorizontalAlignment, verticalAlignment, lineHeightMode == Text.FixedHeight]"


def painted(item: QQuickItem, room: float) -> Painted:
    """The part of a text item that has words in it; `room` is the width of the window."""
    align, valign, fixed = QQmlExpression(qmlContext(item), item, LAID_OUT).evaluate()[0].toVariant()
    # A font asks for more than it paints: in lines of their own height count those, else the em of a Chinese character.
    line = item.property("lineHeight") if fixed else item.property("font").pixelSize()
    width, height = item.property("contentWidth"), item.property("lineCount") * line
    across, down = item.width() - width, item.height() - height
    left = {Qt.AlignmentFlag.AlignRight.value: across, Qt.AlignmentFlag.AlignHCenter.value: across / 2}.get(align, 0)
    top = {Qt.AlignmentFlag.AlignBottom.value: down, Qt.AlignmentFlag.AlignVCenter.value: down / 2}.get(valign, 0)
    whole = item.mapRectToScene(QRectF(left, top, width, height))
    seen, scrolls = QRectF(whole), False
    parent = item.parentItem()
    while parent:
        # The row of pages is as wide as the window: it turns pages, it does not scroll them.
        if parent.inherits("QQuickFlickable") and parent.width() < room:
            scrolls = scrolls or bool(parent.property("interactive"))
        if parent.clip():
            seen = seen.intersected(parent.mapRectToScene(QRectF(0, 0, parent.width(), parent.height())))
        parent = parent.parentItem()
    return Painted(
        words=item.property("text"),
        whole=whole,
        seen=seen,
        scrolls=scrolls,
        too_wide=width > item.width() + TOLERATED,
        truncated=bool(item.property("truncated")),
    )


def layer(kiosk: Kiosk) -> Iterator[QQuickItem]:
    """What a visitor has before them: the bar and the page, or instead of the page the card that covers it."""
    shown = [child for child in kiosk.window.contentItem().childItems() if child.isVisible() and child.opacity() > 0]
    covers = [child for child in shown if child.property("open") is True]
    for child in shown:
        if not covers or child in covers or child.metaObject().className().startswith("Bar_"):
            yield child


def texts(kiosk: Kiosk) -> list[Painted]:
    """Every text before the visitor; pages that wait beside the window are left out."""
    scene = QRectF(0, 0, kiosk.window.width(), kiosk.window.height())
    found = [
        painted(item, scene.width())
        for child in layer(kiosk)
        for item in items(child)
        if item.inherits("QQuickText") and str(item.property("text")).strip()
    ]
    return [text for text in found if text.seen.intersects(scene)]


def faults(kiosk: Kiosk) -> Iterator[str]:
    """What is wrong with the texts before the visitor."""
    scene = QRectF(0, 0, kiosk.window.width(), kiosk.window.height()).adjusted(-1, -1, 1, 1)
    found = texts(kiosk)
    if not found:
        yield "no text at all"
    for text in found:
        if text.truncated:
            yield f"truncated: {text}"
        if text.too_wide:
            yield f"wider than its place: {text}"
        if not text.scrolls and not scene.contains(text.whole):
            yield f"leaves the window: {text}"
        if not text.scrolls and text.seen != text.whole:
            yield f"cut off: {text}"
    for one, other in combinations(found, 2):
        both = one.seen.intersected(other.seen)
        if both.width() > TOLERATED and both.height() > TOLERATED:
            yield f"overlap by {both.width():.0f}×{both.height():.0f}: {one} and {other}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=["landscape", "portrait"])
def test_texts_of_every_page(
    kiosk: Kiosk, size: tuple[int, int], language: str, caplog: pytest.LogCaptureFixture
) -> None:
    resize(kiosk.window, size, None)
    kiosk.exhibit.setProperty("language", language)
    found = []
    for route in kiosk.exhibit.routes():
        go(kiosk, route)
        found += [f"{route}: {fault}" for fault in faults(kiosk)]
    assert not found, f"{len(found)} faults\n" + "\n".join(found)
    assert not caplog.records

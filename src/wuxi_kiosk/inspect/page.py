"""What stands on a page: every visible text, where, and which fact it tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtQml import QJSEngine, QJSValue
from PySide6.QtQuick import QQuickItem, QQuickWindow

from wuxi_kiosk.content.template import plain as without_joiners
from wuxi_kiosk.models.typeset import plain as without_gaps


@dataclass(frozen=True)
class TextOnPage:
    """A text as a visitor reads it, with its rectangle in pixels of the window."""

    text: str
    x: float
    y: float
    width: float
    height: float
    facts: tuple[str, ...]
    truncated: bool


def script(engine: QJSEngine, text: str) -> QJSValue:
    """A function in JavaScript: to ask every item of a page from Python takes ten times as long."""
    return cast(QJSValue, engine.evaluate(text))


def items(root: QQuickItem, opacity: float = 1.0) -> Iterator[QQuickItem]:
    """Every item that can be seen, parents before children."""
    # No recursion: of generators that hand on what others yield it takes half of a test's time.
    waiting = [(root, opacity)]
    while waiting:
        item, above = waiting.pop()
        seen = above * item.opacity()
        if seen > 0 and item.isVisible():
            yield item
            waiting += [(child, seen) for child in reversed(item.childItems())]


def in_window(window: QQuickWindow) -> Iterator[QQuickItem]:
    """Every item of a window that can be seen, painted or not: the window's own opacity does not count."""
    for child in window.contentItem().childItems():
        yield from items(child)


def _is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText")


def _clip(item: QQuickItem, scene: QRectF) -> QRectF:
    """What of the scene is left to an item by the clipping items above it."""
    area = scene
    parent = item.parentItem()
    while parent:
        if parent.clip():
            area = area.intersected(parent.mapRectToScene(QRectF(0, 0, parent.width(), parent.height())))
        parent = parent.parentItem()
    return area


def rectangle(item: QQuickItem) -> QRectF:
    """Where an item is, in pixels of its window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def texts(window: QQuickWindow) -> list[TextOnPage]:
    """Every text that can be read in the window, in drawing order."""
    scene = QRectF(0, 0, window.width(), window.height())
    found = []
    for item in in_window(window):
        if not _is_text(item) or not item.property("text"):
            continue
        place = rectangle(item)
        if not _clip(item, scene).intersects(place):
            continue
        found.append(
            TextOnPage(
                text=without_gaps(without_joiners(str(item.property("text")))),
                x=round(place.x(), 1),
                y=round(place.y(), 1),
                width=round(place.width(), 1),
                height=round(place.height(), 1),
                facts=tuple(str(item.property("facts") or "").split()),
                truncated=bool(item.property("truncated")),
            )
        )
    return found

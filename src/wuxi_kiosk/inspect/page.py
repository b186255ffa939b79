"""The visible items of a page, and its texts with their positions and facts."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtQml import QJSEngine, QJSValue, qmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from wuxi_kiosk.content.template import plain as without_joiners
from wuxi_kiosk.viewmodels.typeset import plain as without_gaps


@dataclass(frozen=True)
class TextOnPage:
    """A text as displayed, with its rectangle in pixels of the window and the ids of its facts."""

    text: str
    x: float
    y: float
    width: float
    height: float
    facts: tuple[str, ...]
    truncated: bool


def javascript_function(engine: QJSEngine, text: str) -> QJSValue:
    """Evaluate a JavaScript function: visiting every item of a page from Python takes ten times as long."""
    return cast(QJSValue, engine.evaluate(text))


# Parents before children.
_VISIBLE = """(function visible(roots, name) {
    const found = [];
    const waiting = Array.from(roots).reverse();
    while (waiting.length > 0) {
        const item = waiting.pop();
        if (!item.visible || item.opacity <= 0)
            continue;
        if (name === "" || item.objectName === name)
            found.push(item);
        const children = item.children;
        for (let index = children.length - 1; index >= 0; --index)
            waiting.push(children[index]);
    }
    return found;
})"""


def _visible(engine: QJSEngine, roots: QJSValue, name: str) -> list[QQuickItem]:
    return cast(list[QQuickItem], javascript_function(engine, _VISIBLE).call([roots, QJSValue(name)]).toVariant())


def items(root: QQuickItem, name: str = "") -> list[QQuickItem]:
    """Return all visible items, or those with an object name, parents before children."""
    engine = qmlEngine(root)
    assert engine
    roots = engine.newArray(1)
    roots.setProperty(0, engine.toScriptValue(root))
    return _visible(engine, roots, name)


def in_window(window: QQuickWindow, name: str = "") -> list[QQuickItem]:
    """Return the visible items of a window as `items`, disregarding the opacity of its content item."""
    engine = qmlEngine(window)
    assert engine
    return _visible(engine, engine.toScriptValue(window.contentItem()).property("children"), name)


def layers(window: QQuickWindow) -> list[QQuickItem]:
    """The layers of a window's picture, from back to front: backdrop, pages, overlays, bar and others, or the panel."""
    top = [item for item in window.contentItem().childItems() if item.isVisible()]
    return next((item.childItems() for item in top if item.objectName() == "scene"), top)


def _is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText")


def _visible_area(item: QQuickItem, scene: QRectF) -> QRectF:
    """Return the part of the scene that an item's clipping ancestors leave visible."""
    area = scene
    parent = item.parentItem()
    while parent:
        if parent.clip():
            area = area.intersected(parent.mapRectToScene(QRectF(0, 0, parent.width(), parent.height())))
        parent = parent.parentItem()
    return area


def rectangle(item: QQuickItem) -> QRectF:
    """Return the rectangle of an item in pixels of its window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def texts(window: QQuickWindow) -> list[TextOnPage]:
    """Return the visible texts of the window, in drawing order."""
    scene = QRectF(0, 0, window.width(), window.height())
    found = []
    for item in in_window(window):
        if not _is_text(item) or not item.property("text"):
            continue
        place = rectangle(item)
        if not _visible_area(item, scene).intersects(place):
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

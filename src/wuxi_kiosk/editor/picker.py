"""What is under a finger on a page of the exhibit, and where content writes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem, QQuickWindow

from wuxi_kiosk.content.template import plain as without_joiners
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.text_index import TextIndex, squeezed
from wuxi_kiosk.inspect.geometry import visible_layers
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.viewmodels.typeset import plain as without_gaps

# The names of items that show an entry.
_ENTRY_NAME = re.compile(r"(?:number|figure|photo|event)-([a-z][a-z0-9-]*)")
# Interface texts are parts of many others.
MIN_PART_CHARS = 6


@dataclass(frozen=True)
class Hit:
    """A text, or the item that shows an entry, and the ids of entries, nearest first."""

    item: QQuickItem
    text: str
    ids: tuple[str, ...]


def hits(window: QQuickWindow, point: QPointF) -> Iterator[Hit]:
    """What is at a point of the visible page, from front to back; the bar is for going about."""
    layers = list(visible_layers(window, bar=False))
    for layer in reversed(layers):
        for item in reversed(items(layer)):
            if not rectangle(item).contains(point) or not _is_unclipped(item, point):
                continue
            is_text = item.inherits("QQuickText") and bool(item.property("text"))
            if is_text or _ENTRY_NAME.fullmatch(item.objectName()):
                text = without_gaps(without_joiners(str(item.property("text")))) if is_text else ""
                yield Hit(item, text, tuple(_ids(item)))


def resolve(hit: Hit, index: TextIndex, draft: Draft, language: str, theme: str) -> Address | None:
    """Where content writes what was hit: a text, or else an entry; None if it does not."""
    if hit.text:
        found = index.find(hit.text, language, theme, within=hit.ids)
        if found:
            return found
        if not hit.ids and len(squeezed(hit.text)) < MIN_PART_CHARS:
            return None
    return next((place for one in hit.ids if (place := _entry(draft, one))), None)


def _entry(draft: Draft, entry_id: str) -> Address | None:
    for name in draft.names:
        for node in draft.nodes(name):
            if node.raw.get("id") == entry_id and node.key:
                return Address(name, node.key)
    return None


def _ids(item: QQuickItem) -> Iterator[str]:
    """The ids of the entries that an item shows: of its own facts, then of the items around it."""
    yield from str(item.property("facts") or "").split()
    around: QQuickItem | None = item
    while around:
        if match := _ENTRY_NAME.fullmatch(around.objectName()):
            yield match[1]
        around = around.parentItem()


def _is_unclipped(item: QQuickItem, point: QPointF) -> bool:
    parent = item.parentItem()
    while parent:
        if parent.clip() and not rectangle(parent).contains(point):
            return False
        parent = parent.parentItem()
    return True

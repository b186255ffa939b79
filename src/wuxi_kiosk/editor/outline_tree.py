"""The entries of content in a tree, to be searched, opened and put in another order by dragging."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from wuxi_kiosk.editor.outline import Address, OutlineEntry

_ADDRESS = Qt.ItemDataRole.UserRole
_MOVES = Qt.ItemDataRole.UserRole + 1


class _Tree(QTreeWidget):
    """Asks for items to be moved instead of moving them: the content decides."""

    dropped = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which theme, or item of a list, is to have which index; elsewhere it cannot be dropped."""
        item, target = self.currentItem(), self.itemAt(event.position().toPoint())
        event.ignore()
        # Qt ends the drag, with the line where it would drop, only where it moves items itself.
        self.stopAutoScroll()
        self.setState(self.State.NoState)
        self.viewport().update()
        if not item or not target or item.parent() is not target.parent() or item is target:
            return
        if not item.data(0, _MOVES) or not target.data(0, _MOVES):
            return
        parent = item.parent() or self.invisibleRootItem()
        source, index = parent.indexOfChild(item), parent.indexOfChild(target)
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        to = index + (below and index < source) - (not below and index > source)
        if to != source:
            self.dropped.emit(item.data(0, _ADDRESS), to - parent.indexOfChild(self._first_that_moves(parent)))

    @staticmethod
    def _first_that_moves(parent: QTreeWidgetItem) -> QTreeWidgetItem:
        return next(one for one in _children(parent) if one.data(0, _MOVES))


class OutlineTree(QWidget):
    """The tree and a line to search it.

    `chosen` has the address of an entry or list, `moved` that of a theme, or of an item of a list, and its new index.
    """

    chosen = Signal(object)
    moved = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("搜索 · search")
        self.search.setClearButtonEnabled(True)
        self.tree = _Tree()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.search)
        column.addWidget(self.tree)
        self._items: dict[Address, QTreeWidgetItem] = {}
        self._shown: Sequence[OutlineEntry] = ()
        self._words: Mapping[Address, str] = {}
        self.search.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(self._on_current)
        # The one that is current already may be wanted back.
        self.tree.itemClicked.connect(self._on_current)
        self.tree.dropped.connect(self.moved)

    def show_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Show a tree; what was open and chosen stays so."""
        self._words = {entry.address: entry.words.casefold() for top in entries for entry in top.walk()}
        if entries == self._shown:
            return
        self._shown = entries
        opened = {address for address, item in self._items.items() if item.isExpanded()}
        current = self.current
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items = {}
        for entry in entries:
            self.tree.addTopLevelItem(self._item(entry))
        for address in opened:
            if address in self._items:
                self._items[address].setExpanded(True)
        if current in self._items:
            self.tree.setCurrentItem(self._items[current])
        self.tree.blockSignals(False)
        self._filter(self.search.text())

    @property
    def current(self) -> Address | None:
        """The address that is chosen."""
        item = self.tree.currentItem()
        return item.data(0, _ADDRESS) if item else None

    def choose(self, address: Address) -> None:
        """Show an entry as chosen, without telling."""
        while address not in self._items and address.key:
            address = address.parent
        item = self._items.get(address)
        if item is None or item is self.tree.currentItem():
            # Under the button of the mouse the tree must not scroll.
            return
        self.tree.blockSignals(True)
        self.tree.setCurrentItem(item)
        self.tree.scrollToItem(item)
        self.tree.blockSignals(False)

    def item_at(self, address: Address) -> QTreeWidgetItem | None:
        """The item of an entry."""
        return self._items.get(address)

    def _item(self, entry: OutlineEntry) -> QTreeWidgetItem:
        zh, en = entry.what
        count = f" ({len(entry.children)})" if entry.is_list else ""
        item = QTreeWidgetItem([entry.title or f"{zh} · {en}{count}"])
        item.setToolTip(0, f"{zh} · {en}")
        item.setData(0, _ADDRESS, entry.address)
        item.setData(0, _MOVES, entry.is_movable)
        self._items[entry.address] = item
        for child in entry.children:
            item.addChild(self._item(child))
        return item

    @Slot(str)
    def _filter(self, text: str) -> None:
        """Show the entries that have some words, in their titles or in their texts, and what is above and below."""
        root = self.tree.invisibleRootItem()
        for child in _children(root):
            self._filter_item(child, text.strip().casefold(), inside=False)

    def _filter_item(self, item: QTreeWidgetItem, text: str, *, inside: bool) -> bool:
        own = not text or inside or text in item.text(0).casefold() or text in self._words[item.data(0, _ADDRESS)]
        below = [self._filter_item(child, text, inside=own) for child in _children(item)]
        found = own or any(below)
        item.setHidden(not found)
        if text and any(below):
            item.setExpanded(True)
        return found

    @Slot()
    def _on_current(self) -> None:
        if (address := self.current) is not None:
            self.chosen.emit(address)


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for index in range(item.childCount()) if (child := item.child(index))]

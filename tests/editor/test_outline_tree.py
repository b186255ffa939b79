"""What is clicked in the tree is what the form shows, wherever the row lies."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from wuxi_kiosk.editor.form import EntryLinks
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from .conftest import THEME

LISTS = [Address(THEME, ("events",)), Address("exhibit.yaml", ("notices",)), Address(THEME, ("photos",))]


@pytest.fixture
def unfolded(window: EditorWindow) -> Iterator[EditorWindow]:
    """The editor with a tree that is higher than its place, at its beginning."""
    window.tree.tree.expandAll()
    window.tree.tree.scrollToTop()
    yield window
    window.tree.tree.collapseAll()


def all_items(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    iterator = QTreeWidgetItemIterator(tree)
    while item := iterator.value():
        yield item
        iterator += 1


def click_at(window: EditorWindow, item: QTreeWidgetItem, place: QPoint) -> None:
    tree = window.tree.tree
    QTest.mousePress(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tree.itemAt(place) is item, "the tree scrolled under the button"
    QTest.mouseRelease(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_opens_alone(unfolded: EditorWindow, address: Address) -> None:
    tree, item = unfolded.tree.tree, unfolded.tree.item_at(address)
    assert item
    tree.scrollToItem(item, tree.ScrollHint.PositionAtBottom)
    click_at(unfolded, item, tree.visualItemRect(item).center())
    assert unfolded.address == unfolded.tree.current == address
    assert list(unfolded.form.rows) == [address.key[-1]]
    assert isinstance(unfolded.form.rows[str(address.key[-1])].editor, EntryLinks)
    # The owner of the list is not what is shown: it must not be what a button deletes.
    assert not unfolded.delete_action.isEnabled()


def test_the_last_row_that_is_half_seen_opens(unfolded: EditorWindow) -> None:
    tree = unfolded.tree.tree
    viewport = tree.viewport().rect()
    items = [item for item in all_items(tree) if not item.isHidden()]
    last = next(one for one in reversed(items) if tree.visualItemRect(one).intersects(viewport))
    below = tree.visualItemRect(last)
    click_at(unfolded, last, QPoint(below.left() + 10, min(below.top() + 2, viewport.bottom())))
    assert unfolded.tree.item_at(unfolded.address or Address("")) is last is tree.currentItem()

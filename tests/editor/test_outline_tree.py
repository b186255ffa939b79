"""What is clicked in the tree is what the form shows, wherever the row lies."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from wuxi_kiosk.editor.entry_links import EntryLinks
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


ECOMMERCE, ICE, MIGRANT = (f"themes/{name}.yaml" for name in ("ecommerce", "ice-snow", "migrant-township"))


def themes(window: EditorWindow) -> list[str]:
    """The files of the themes from top to bottom in the tree, which are numbered in this order."""
    tree, draft = window.tree.tree, window.content.draft
    items = (tree.topLevelItem(row) for row in range(1, tree.topLevelItemCount()))
    found = [item.data(0, Qt.ItemDataRole.UserRole).file for item in items if item]
    assert [draft[name].value(("order",)) for name in found] == list(range(1, len(found) + 1))
    return found


def drop(window: EditorWindow, moved: str, target: str) -> None:
    """Let a theme go on another one."""
    tree, item, other = window.tree.tree, window.tree.item_at(Address(moved)), window.tree.item_at(Address(target))
    assert item
    assert other
    click_at(window, item, tree.visualItemRect(item).center())
    event = QDropEvent(
        QPointF(tree.visualItemRect(other).center()),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    # Qt hands on only what a drag by the system has begun.
    tree.dropEvent(event)


def test_a_theme_is_dragged_and_the_others_move_on(window: EditorWindow) -> None:
    stack = window.content.undo_stack
    before = themes(window)
    assert before == [ECOMMERCE, ICE, THEME, MIGRANT]
    drop(window, MIGRANT, ECOMMERCE)
    assert themes(window) == [MIGRANT, ECOMMERCE, ICE, THEME]
    assert window.address == Address(MIGRANT)
    # It is one step.
    stack.undo()
    assert themes(window) == before
    drop(window, "exhibit.yaml", THEME)
    drop(window, ICE, "exhibit.yaml")
    assert themes(window) == before
    assert not stack.canUndo()


def test_a_theme_is_moved_by_the_arrows(window: EditorWindow) -> None:
    window.open(Address(ECOMMERCE))
    window.up_action.trigger()
    assert themes(window) == [ECOMMERCE, ICE, THEME, MIGRANT]
    window.down_action.trigger()
    assert themes(window) == [ICE, ECOMMERCE, THEME, MIGRANT]
    window.up_action.trigger()
    assert themes(window) == [ECOMMERCE, ICE, THEME, MIGRANT]
    window.open(Address("exhibit.yaml"))
    assert not window.up_action.isEnabled()
    assert not window.down_action.isEnabled()

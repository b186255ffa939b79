"""What must be there cannot be deleted, and nothing is deleted by a key pressed in haste."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.outline import Address, Outline
from wuxi_kiosk.editor.window import EditorWindow

from .answering import answering
from .conftest import THEME

EXHIBIT = "exhibit.yaml"
HOME, PHOTO = Address(EXHIBIT, ("home",)), Address(THEME, ("photos", 0))


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        (Address(EXHIBIT), False),
        (HOME, False),
        (Address(EXHIBIT, ("closing",)), False),
        # The exhibit has one document, and needs one.
        (Address(EXHIBIT, ("documents", 0)), False),
        (Address(THEME), True),
        (Address(THEME, ("story", 0)), True),
        (Address(THEME, ("story",)), False),
        (PHOTO, True),
        (PHOTO / "rights", True),
        (Address(THEME, ("hands_on",)), True),
        (Address(THEME, ("title",)), False),
    ],
)
def test_what_is_required_stays(draft: Draft, outline: Outline, address: Address, allowed: bool) -> None:
    assert outline.may_delete(draft, address) is allowed


def test_the_last_step_of_a_story_stays(draft: Draft, outline: Outline) -> None:
    for _step in draft[THEME].value(("story",))[1:]:
        draft.remove(THEME, ("story", 0))
    assert not outline.may_delete(draft, Address(THEME, ("story", 0)))


def test_no_button_deletes_the_home_page(window: EditorWindow) -> None:
    window.open(HOME)
    assert not window.delete_action.isEnabled()
    window.open(Address(EXHIBIT))
    assert not [one for one in window.form.rows["home"].findChildren(QPushButton) if "删去" in one.text()]
    window.open(PHOTO)
    assert [one for one in window.form.rows["rights"].findChildren(QPushButton) if "删去" in one.text()]


def test_return_does_not_delete(window: EditorWindow, content: EditedContent) -> None:
    window.open(Address(THEME))
    with answering(QMessageBox, lambda box: QTest.keyClick(box, Qt.Key.Key_Return)) as told:
        window.delete_entry()
    assert content.draft.changed == ()
    assert "主题“" in told[0]


def test_what_goes_with_a_theme_is_told(window: EditorWindow, content: EditedContent) -> None:
    number = content.draft[THEME].value(("headline",))
    content.edit("", lambda draft: draft.set(EXHIBIT, ("home", "headline"), (number,)))
    no = QMessageBox.StandardButton.No
    window.open(Address(THEME))
    with answering(QMessageBox, lambda box: QTest.mouseClick(box.button(no), Qt.MouseButton.LeftButton)) as told:
        window.delete_entry()
    photos = len(content.draft[THEME].value(("photos",)))
    with_it, still = told[0].split("still used by")
    assert f"照片 · Photos：{photos}" in with_it
    assert "首页" in still
    assert THEME in content.draft.names

"""The window says that the picture is old, and that what was saved is not taken."""

from PySide6.QtTest import QTest

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.field_editors import TextsEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME

STEP = Address(THEME, ("story", 1))


def test_saving_with_an_error_is_told(window: EditorWindow, content: EditedContent) -> None:
    assert not window.banner.isVisible()
    window.open(STEP)
    editor = window.form.rows["title"].editor
    assert isinstance(editor, TextsEditor)
    QTest.keyClicks(editor.texts["zh"], "x" * 40)
    wait_until(window.banner.isVisible)
    assert "画面是改错之前的样子" in window.banner.text()
    assert "已经保存" not in window.banner.text()
    window.save_action.trigger()
    assert "已经保存" in window.banner.text()
    assert "展览不会采用" in window.banner.text()
    content.undo_stack.undo()
    wait_until(lambda: not window.banner.isVisible())

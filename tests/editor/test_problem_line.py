"""What is wrong stands in one line below its field, and moves nothing."""

from PySide6.QtTest import QTest

from wuxi_kiosk.editor.field_editors import TextsEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME
from .gestures import click

STEP = Address(THEME, ("story", 1))


def places(window: EditorWindow) -> dict[str, int]:
    """How far down in the form each field begins."""
    return {name: row.y() for name, row in window.form.rows.items()}


def spoil(window: EditorWindow) -> None:
    """Type more than a title may have."""
    window.open(STEP)
    editor = window.form.rows["title"].editor
    assert isinstance(editor, TextsEditor)
    wait_until(lambda: window.form.rows["text"].y() > 0)
    QTest.keyClicks(editor.texts["en"], "W" * 30)
    wait_until(lambda: bool(window.form.rows["title"].problem_text))


def test_a_problem_does_not_move_the_fields(window: EditorWindow) -> None:
    window.open(STEP)
    wait_until(lambda: window.content.live.is_checked)
    before = places(window)
    spoil(window)
    # The text has one more line, and that is all that is higher.
    line = window.form.rows["title"].problems
    assert line.height() < 2 * line.fontMetrics().height()
    content = window.content
    content.undo_stack.undo()
    wait_until(lambda: content.live.is_checked and not content.live.problems)
    assert places(window) == before


def test_a_click_shows_the_rest_in_both_languages(window: EditorWindow) -> None:
    spoil(window)
    line = window.form.rows["title"].problems
    assert "\n" not in line.text()
    click(line)
    assert line.text() == line.whole
    assert "\n" in line.text()
    click(line)
    assert "\n" not in line.text()


def test_it_is_told_in_chinese_whatever_language_is_looked_at(window: EditorWindow) -> None:
    window.choose_language("en")
    spoil(window)
    line, first = window.form.rows["title"].problems, window.problems.item(0)
    zh = first.toolTip().split("\n")[0]
    assert first.text().endswith(zh)
    assert line.text()[2:8] == zh[:6]

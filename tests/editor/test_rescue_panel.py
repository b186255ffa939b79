"""The editor opens whatever is in the files, says where they are broken, and mends them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.field_editors import TextsEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.rescue_panel import MendDialog
from wuxi_kiosk.editor.text_edit import TextEdit
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import HANG_TIMEOUT_S, wait_until
from .answering import answering
from .conftest import THEME
from .gestures import click

TITLE = "title: {zh: 种树，也育人"
QUOTED = "title: {zh: “种树，也育人”"
Open = Callable[[], EditorWindow]


def written(content: EditedContent) -> str:
    return (content.folder / THEME).read_text(encoding="utf-8")


def break_file(folder: Path, *, hopeless: bool = False) -> int:
    """Put curly quotes around a value, and perhaps a bracket that is never closed; returns the line."""
    path = folder / THEME
    text = path.read_text(encoding="utf-8")
    assert text.count(TITLE) == 1
    path.write_text(text.replace(TITLE, QUOTED) + "broken: [\n" * hopeless, encoding="utf-8")
    return text[: text.index(TITLE)].count("\n") + 1


def press(window: EditorWindow, name: str) -> None:
    button = getattr(window.rescue.rows[THEME], name)
    wait_until(button.isVisible)
    click(button)


def problems(window: EditorWindow) -> str:
    return "\n".join(window.problems.item(row).text() for row in range(window.problems.count()))


def field(window: EditorWindow) -> TextEdit:
    window.open(Address(THEME, ("story", 1)))
    editor = window.form.rows["title"].editor
    assert isinstance(editor, TextsEditor)
    return editor.texts["zh"]


def agree(box: QMessageBox) -> None:
    click(box.button(QMessageBox.StandardButton.Yes))


def take_preset(box: QMessageBox) -> None:
    QTest.keyClick(box, Qt.Key.Key_Return)


@pytest.fixture
def open_folder(qt_application: object, plain_copy: Path, tmp_path: Path, registry: ContentRegistry) -> Iterator[Open]:
    """Opens the editor of `plain_copy`, one after the other."""
    made: list[EditorWindow] = []

    def close() -> None:
        while made:
            window = made.pop()
            window.content.forget_unsaved()
            window.content.undo_stack.clear()
            if window.content.is_changed:
                window.content.reload()
            window.close()
            window.content.close(HANG_TIMEOUT_S)
            window.deleteLater()
            window.content.deleteLater()

    def opened() -> EditorWindow:
        close()
        made.append(EditorWindow(EditedContent(plain_copy, registry, tmp_path / "state"), renderer="software"))
        made[0].show()
        return made[0]

    yield opened
    close()


def test_a_broken_file_does_not_keep_the_editor_from_opening(open_folder: Open, plain_copy: Path) -> None:
    good = (plain_copy / THEME).read_bytes()
    line = break_file(plain_copy)
    window = open_folder()
    content = window.content
    wait_until(window.banner.isVisible)
    # It was neither shown nor saved before.
    assert "已经保存" not in window.banner.text()
    assert "改错之前" not in window.banner.text()
    assert "正在读取" not in window.waiting.text()
    assert f"{THEME} 第 {line} 行 · line {line}" in problems(window)
    assert f"第 {line} 行" in window.rescue.rows[THEME].label.text()
    assert not window.rescue.rows[THEME].good_button.isVisible()
    with answering(MendDialog, lambda dialog: dialog.reject()):
        press(window, "mend_button")
    assert QUOTED in written(content)

    def agree_to_lines(dialog: MendDialog) -> None:
        assert f"第 {line} 行" in dialog.lines.toPlainText()
        assert QUOTED in dialog.lines.toPlainText()
        click(dialog.mend_button)

    with answering(MendDialog, agree_to_lines):
        press(window, "mend_button")
    assert QUOTED not in written(content)
    assert content.draft[THEME].value(("story", 1, "title", "zh")) == "种树，也育人"
    assert written(content).count("\n") == good.count(b"\n")
    assert not window.rescue.isVisible()
    assert not content.is_changed
    # Both what was broken and what is mended are in the history; there is no way back to a folder without the theme.
    assert [QUOTED.encode() in one.read()[THEME] for one in content.history.snapshots()] == [True, False]
    assert not content.undo_stack.canUndo()
    wait_until(lambda: window.application is not None and not window.banner.isVisible())


def test_a_file_that_is_mended_elsewhere_is_read(open_folder: Open, plain_copy: Path) -> None:
    good = (plain_copy / THEME).read_bytes()
    break_file(plain_copy)
    window = open_folder()
    content = window.content
    content.edit("test", lambda draft: draft.set("exhibit.yaml", ("version",), "9"))
    (plain_copy / THEME).write_bytes(good)
    wait_until(lambda: THEME in content.draft.names and not window.rescue.isVisible())
    # Undo would delete the file.
    assert not content.undo_stack.canUndo()
    assert content.draft.changed == ("exhibit.yaml",)


def test_the_last_good_file_is_brought_back(open_folder: Open, plain_copy: Path) -> None:
    window = open_folder()
    window.content.edit("test", lambda draft: draft.set(THEME, ("story", 0, "title", "zh"), "好土"))
    window.content.save()
    good = (plain_copy / THEME).read_bytes()
    break_file(plain_copy, hopeless=True)
    window = open_folder()
    assert not window.rescue.rows[THEME].mend_button.isVisible()
    with answering(QMessageBox, take_preset):
        press(window, "good_button")
    assert QUOTED in written(window.content)
    with answering(QMessageBox, agree) as told:
        press(window, "good_button")
    assert THEME in told[0]
    assert (plain_copy / THEME).read_bytes() == good
    assert THEME in window.content.draft.names
    assert not window.rescue.isVisible()


def test_a_folder_without_a_file_that_can_be_read_is_opened(open_folder: Open, plain_copy: Path) -> None:
    for path in (plain_copy / "exhibit.yaml", *(plain_copy / "themes").glob("*.yaml")):
        path.write_text("broken: [\n", encoding="utf-8")
    window = open_folder()
    wait_until(lambda: "exhibit.yaml 第 " in problems(window))
    assert "照下面写的改文件" in window.rescue.rows["exhibit.yaml"].label.text()


def test_a_file_that_is_broken_while_it_is_open_is_told_and_mended(
    window: EditorWindow, content: EditedContent
) -> None:
    line = break_file(content.folder)
    wait_until(window.rescue.isVisible)
    assert "在别处改坏了" in window.rescue.rows[THEME].label.text()
    wait_until(lambda: f"{THEME} 第 {line} 行" in problems(window))
    assert "已经保存" not in window.banner.text()
    # Typing takes the problem from the list, as the picture has what is typed; the row stays.
    QTest.keyClicks(field(window), "AB")
    wait_until(lambda: not window.banner.isVisible())
    assert window.rescue.isVisible()
    with answering(MendDialog, lambda dialog: click(dialog.mend_button)):
        press(window, "mend_button")
    assert QUOTED not in written(content)
    assert not window.rescue.isVisible()
    # What was typed comes back by undo.
    content.undo_stack.undo()
    assert content.draft[THEME].value(("story", 1, "title", "zh")) == "AB种树，也育人"


def test_a_broken_file_is_replaced_by_what_the_editor_has(window: EditorWindow, content: EditedContent) -> None:
    good = (content.folder / THEME).read_bytes()
    break_file(content.folder, hopeless=True)
    wait_until(window.rescue.isVisible)
    assert not content.is_changed
    with answering(QMessageBox, agree) as told:
        press(window, "keep_button")
    assert f"磁盘上的 {THEME} 读不出来" in told[0]
    assert (content.folder / THEME).read_bytes() == good
    assert not window.rescue.isVisible()


def test_saving_over_a_broken_file_asks_with_a_safe_preset(window: EditorWindow, content: EditedContent) -> None:
    break_file(content.folder)
    QTest.keyClicks(field(window), "AB")
    with answering(QMessageBox, take_preset) as told:
        window.save_action.trigger()
    assert "用编辑器里的盖过去吗" in told[0]
    # Neither the file nor what is typed is lost.
    assert QUOTED in written(content)
    assert content.draft[THEME].value(("story", 1, "title", "zh")) == "AB种树，也育人"
    with answering(QMessageBox, agree):
        window.save_action.trigger()
    assert "AB种树，也育人" in written(content)
    assert not content.is_changed
    assert not window.rescue.isVisible()


def test_a_file_that_is_restored_is_saved_over_the_broken_one(open_folder: Open, plain_copy: Path) -> None:
    good = (plain_copy / THEME).read_bytes()
    window = open_folder()
    window.content.edit("test", lambda draft: draft.set("exhibit.yaml", ("version",), "9"))
    window.content.save()
    break_file(plain_copy)
    window = open_folder()
    content = window.content
    content.restore(content.history.snapshots()[-1].read(), "restore")
    wait_until(lambda: window.rescue.rows[THEME].keep_button.isVisible())
    with answering(QMessageBox, take_preset) as told:
        window.save_action.trigger()
    assert "用编辑器里的盖过去吗" in told[0]
    assert content.draft[THEME].data == good
    with answering(QMessageBox, agree):
        window.save_action.trigger()
    assert (plain_copy / THEME).read_bytes() == good
    # Undo would delete the file.
    assert not content.undo_stack.canUndo()


def test_a_problem_of_a_broken_file_leads_to_mending_it(window: EditorWindow, content: EditedContent) -> None:
    line = break_file(content.folder)
    wait_until(lambda: f"第 {line} 行" in problems(window))
    item = next(
        item for row in range(window.problems.count()) if "行 · line" in (item := window.problems.item(row)).text()
    )
    with answering(MendDialog, lambda dialog: dialog.reject()):
        QTest.mouseClick(
            window.problems.viewport(), Qt.MouseButton.LeftButton, pos=window.problems.visualItemRect(item).center()
        )

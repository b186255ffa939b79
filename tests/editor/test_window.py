"""The editor from end to end, with the events of mouse and keyboard."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from wuxi_kiosk.app import Application
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.entry_links import EntryLinks
from wuxi_kiosk.editor.field_editors import ChoiceEditor, FlagEditor, LineEditor, TextsEditor
from wuxi_kiosk.editor.number_dialog import NumberDialog
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.source_editor import SourceEditor
from wuxi_kiosk.editor.text_edit import TextEdit
from wuxi_kiosk.editor.theme_dialog import ThemeDialog
from wuxi_kiosk.editor.window import EditorWindow
from wuxi_kiosk.inspect.page import texts
from wuxi_kiosk.inspect.shoot import go, settle
from wuxi_kiosk.viewmodels.typeset import plain

from ..timing import wait_until
from .answering import answering
from .conftest import THEME

PAGE = "theme/citrus/story/2"
STEP = Address(THEME, ("story", 1))
_Widget = TypeVar("_Widget", bound=QWidget)
LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def exhibit(window: EditorWindow) -> Application:
    assert window.application
    settle(window.application.window)
    return window.application


def words(window: EditorWindow) -> list[str]:
    return [plain(text.text) for text in texts(exhibit(window).window)]


def tap(window: EditorWindow, text: str) -> None:
    """Tap on a text of the exhibit, on the last of those that begin so."""
    shown = exhibit(window)
    found = [one for one in texts(shown.window) if one.text.startswith(text)][-1]
    place = QPoint(int(found.x + found.width / 2), int(found.y + found.height / 2))
    QTest.mouseClick(shown.window, LEFT, Qt.KeyboardModifier.NoModifier, place)


def editor(window: EditorWindow, name: str, kind: type[_Widget]) -> _Widget:
    found = window.form.rows[name].editor
    assert isinstance(found, kind)
    return found


def text_field(window: EditorWindow, name: str, language: str = "zh") -> TextEdit:
    return editor(window, name, TextsEditor).texts[language]


def write(field: TextEdit | QLineEdit, text: str) -> None:
    """Type a text; Chinese comes from an input method."""
    if text.isascii():
        QTest.keyClicks(field, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)


def type_instead(field: TextEdit | QLineEdit, text: str) -> None:
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    write(field, text)


def press(window: EditorWindow, name: str) -> None:
    """Press a button of a bar, found by the Chinese word on it."""
    for bar in (window.entry_bar, *window.findChildren(type(window.entry_bar))):
        for action in bar.actions():
            if action.text().startswith(name):
                button = bar.widgetForAction(action)
                QTest.mouseClick(button, LEFT)
                return
    raise AssertionError(name)


def click(box: QMessageBox, button: QMessageBox.StandardButton) -> None:
    QTest.mouseClick(box.button(button), LEFT)


def accept(dialog: QDialog) -> None:
    dialog.accept()


def choose(window: EditorWindow, address: Address) -> None:
    """Click on an entry of the tree."""
    item = window.tree.item_at(address)
    assert item
    parent = item.parent()
    while parent:
        parent.setExpanded(True)
        parent = parent.parent()
    tree = window.tree.tree
    tree.scrollToItem(item)
    QTest.mouseClick(tree.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, tree.visualItemRect(item).center())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_text_is_tapped_and_typed(window: EditorWindow, content: EditedContent, language: str) -> None:
    window.choose_language(language)
    go(exhibit(window), PAGE)
    before = content.draft[THEME].value((*STEP.key, "title", language))
    tap(window, before)
    assert window.address == STEP
    field = text_field(window, "title", language)
    assert field.written == before
    assert field.hasFocus() or not window.isActiveWindow()
    type_instead(field, "Trees 2")
    wait_until(lambda: "Trees 2" in words(window))
    # Nothing is written until it is saved.
    assert content.draft.changed == (THEME,)
    assert "Trees 2" not in (content.folder / THEME).read_text(encoding="utf-8")
    before_bytes = (content.folder / THEME).read_bytes()
    press(window, "保存")
    after_bytes = (content.folder / THEME).read_bytes()
    assert after_bytes == before_bytes.replace(str(before).encode(), b"Trees 2", 1)
    assert content.history.snapshots()[-1].changed == (THEME,)


def test_typing_is_undone_and_done_again(window: EditorWindow, content: EditedContent) -> None:
    go(exhibit(window), PAGE)
    window.open(STEP)
    title = content.draft[THEME].value((*STEP.key, "title", "zh"))
    QTest.keyClicks(text_field(window, "title"), "AB")
    QTest.keyClicks(text_field(window, "text", "en"), "CD")
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert text_field(window, "title").written == "AB" + title
    press(window, "撤销")
    assert text_field(window, "title").written == title
    assert content.draft.changed == ()
    wait_until(lambda: title in words(window))
    press(window, "重做")
    wait_until(lambda: "AB" + title in words(window))


def test_a_value_is_changed_wherever_it_is_shown(window: EditorWindow, content: EditedContent) -> None:
    tap(window, "突破26")
    assert window.address
    assert content.draft[window.address.file].value(window.address.key)["id"] == "turnover"
    line = editor(window, "value", LineEditor).line
    type_instead(line, "28")
    wait_until(lambda: any("突破28亿元" in text for text in words(window)))
    assert text_field(window, "show").shown_text == "突破28亿元"
    type_instead(line, "28.x")
    # Before it there may be hints about what was changed.
    wait_until(lambda: window.problems.count() > 0 and window.problems.item(0).text().startswith("×"))
    assert window.form.rows["value"].problem_text
    # The last good state stays.
    assert any("突破28亿元" in text for text in words(window))
    press(window, "撤销")
    wait_until(lambda: not content.live.broken)


def test_other_kinds_of_fields_are_edited(window: EditorWindow, content: EditedContent) -> None:
    window.open(STEP)

    def value(name: str) -> Any:
        return content.draft[THEME].value(STEP.key).get(name)

    box = editor(window, "step", ChoiceEditor).box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert value("step") == "change"
    flag = editor(window, "inferred", FlagEditor).box
    more = window.form.findChild(QWidget, "more")
    assert more
    QTest.mouseClick(more, LEFT)
    QTest.mouseClick(flag, LEFT, pos=QPoint(8, flag.height() // 2))
    assert value("inferred") is True
    QTest.mouseClick(flag, LEFT, pos=QPoint(8, flag.height() // 2))
    assert "inferred" not in content.draft[THEME].value(STEP.key)
    sources = editor(window, "source", SourceEditor)
    before = value("source")
    type_instead(sources.place, "3")
    QTest.mouseClick(sources.add_button, LEFT)
    assert value("source")[-1] == "article 3"
    sources.list.setCurrentRow(0)
    QTest.mouseClick(sources.remove_button, LEFT)
    assert value("source") == (*(before if isinstance(before, tuple) else (before,))[1:], "article 3")


def test_a_number_is_inserted_from_a_list(window: EditorWindow, content: EditedContent) -> None:
    go(exhibit(window), PAGE)
    window.open(STEP)

    def pick(dialog: NumberDialog) -> None:
        QTest.keyClicks(dialog.search, "leaders")
        visible = [row for row in range(dialog.list.count()) if not dialog.list.item(row).isHidden()]
        dialog.list.setCurrentRow(visible[0])
        assert "›" in dialog.uses.text()
        dialog.accept()

    button = next(
        one
        for one in editor(window, "title", TextsEditor).findChildren(QWidget)
        if getattr(one, "text", str)() == "＋数字"
    )
    with answering(NumberDialog, pick):
        QTest.mouseClick(button, LEFT)
    assert "{figure:leaders}" in content.draft[THEME].value((*STEP.key, "title", "zh"))
    wait_until(lambda: any("550人" in text and "种树" in text for text in words(window)))


def test_entries_are_added_moved_copied_and_deleted(window: EditorWindow, content: EditedContent) -> None:
    choose(window, Address(THEME))

    def photos() -> list[str]:
        return [one["id"] for one in content.draft[THEME].value(("photos",))]

    before = photos()
    links = editor(window, "photos", EntryLinks)
    QTest.mouseClick(links.add_button, LEFT)
    assert window.address == Address(THEME, ("photos", len(before)))
    assert photos() == [*before, "new-photo"]
    press(window, "↑")
    assert photos() == [*before[:-1], "new-photo", before[-1]]
    press(window, "复制")
    assert photos() == [*before[:-1], "new-photo", "new-photo-2", before[-1]]
    for _ in range(2):
        choose(window, Address(THEME, ("photos", len(before) - 1)))
        with answering(QMessageBox, lambda box: click(box, QMessageBox.StandardButton.Yes)):
            window.delete_action.trigger()
    assert photos() == before
    for _ in range(5):
        press(window, "撤销")
    assert content.draft.changed == ()


def test_a_figure_is_added_of_a_chosen_kind(window: EditorWindow, content: EditedContent) -> None:
    choose(window, Address(THEME))

    def pick(dialog: QInputDialog) -> None:
        dialog.setTextValue(next(text for text in dialog.comboBoxItems() if text.endswith("[bars]")))
        dialog.accept()

    with answering(QInputDialog, pick):
        QTest.mouseClick(editor(window, "figures", EntryLinks).add_button, LEFT)
    assert window.address
    assert content.draft[THEME].value(window.address.key)["kind"] == "bars"
    wait_until(lambda: content.exhibit is not None and "new-bars" in content.exhibit.all_figures)


def test_what_is_still_used_is_named_before_it_is_deleted(window: EditorWindow, content: EditedContent) -> None:
    place = next(index for index, one in enumerate(content.draft[THEME].value(("figures",))) if one["id"] == "leaders")
    choose(window, Address(THEME, ("figures", place)))
    with answering(QMessageBox, lambda box: click(box, QMessageBox.StandardButton.No)) as told:
        window.delete_action.trigger()
    assert "种树，也育人" in told[0]
    assert content.draft.changed == ()


def test_parts_of_an_entry_open_their_own_form(window: EditorWindow, content: EditedContent) -> None:
    choose(window, Address(THEME, ("photos", 0)))
    rights = editor(window, "rights", EntryLinks)
    button = next(one for one in rights.findChildren(QPushButton) if "›" in one.text())
    wait_until(button.isVisible)
    QTest.mouseClick(button, LEFT)
    assert window.address == Address(THEME, ("photos", 0, "rights"))
    type_instead(text_field(window, "holder"), "吉林省档案馆")
    assert content.draft[THEME].value(("photos", 0, "rights", "holder", "zh")) == "吉林省档案馆"


def test_the_tree_shows_the_page_of_an_entry(window: EditorWindow) -> None:
    def route() -> str:
        return str(exhibit(window).navigator.property("route"))

    choose(window, Address(THEME, ("story", 2)))
    assert route() == "theme/citrus/story/3"
    choose(window, Address(THEME, ("photos", 0)))
    assert route().startswith("theme/citrus/photos")
    choose(window, Address("exhibit.yaml", ("closing",)))
    assert route() == "closing"


def test_the_picture_follows_what_is_moved(window: EditorWindow, content: EditedContent) -> None:
    loaded: list[object] = []
    content.live.loaded.connect(loaded.append)
    # The path has the titles of all steps.
    first, second = (content.draft[THEME].value(("story", step, "text", "zh"))[:5] for step in range(2))

    def check_shown(text: str, route: str) -> None:
        wait_until(lambda: bool(loaded))
        settle(exhibit(window).window)
        assert exhibit(window).navigator.property("route") == route
        assert any(one.startswith(text) for one in words(window))
        loaded.clear()

    choose(window, Address(THEME))
    # The pages of the theme have other places in the row then.
    window.entry_actions.move(Address(THEME), 0)
    check_shown(first, "theme/citrus/story/1")
    # It is another page of the theme.
    choose(window, STEP)
    window.entry_actions.move(STEP, 3)
    assert window.address == STEP.parent / 3
    check_shown(second, "theme/citrus/story/4")
    content.live.loaded.disconnect(loaded.append)


def test_a_notice_of_one_day_is_shown_on_it(window: EditorWindow, content: EditedContent) -> None:
    choose(window, Address("exhibit.yaml"))
    QTest.mouseClick(editor(window, "notices", EntryLinks).add_button, LEFT)
    notice = Address("exhibit.yaml", ("notices", 0))
    assert window.address == notice
    more = window.form.findChild(QWidget, "more")
    assert more
    QTest.mouseClick(more, LEFT)
    for expected in (True, None):
        flag = editor(window, "shown", FlagEditor).box
        QTest.mouseClick(flag, LEFT, pos=QPoint(8, flag.height() // 2))
        assert content.draft["exhibit.yaml"].value(notice.key).get("shown") is expected
    QTest.mouseClick(editor(window, "when", EntryLinks).add_button, LEFT)
    window.open(notice)
    content.edit("", lambda draft: draft.set("exhibit.yaml", (*notice.key, "title", "zh"), "今日闭馆"))
    wait_until(lambda: content.exhibit is not None and bool(content.exhibit.notices))
    assert "今日闭馆" not in words(window)
    press(window, "看")
    assert "今日闭馆" in words(window)
    choose(window, STEP)
    assert "今日闭馆" not in words(window)
    choose(window, notice)
    assert "今日闭馆" in words(window)
    window.seasons.setChecked(True)
    assert "今日闭馆" in words(window)
    window.date.setDateTime(window.date.dateTime().addDays(2))
    assert "今日闭馆" not in words(window)
    window.seasons.setChecked(False)
    content.undo_stack.setIndex(0)


def test_the_tree_is_searched(window: EditorWindow) -> None:
    write(window.tree.search, "种树，也")
    item = window.tree.item_at(STEP)
    other = window.tree.item_at(Address(THEME, ("story", 0)))
    assert item
    assert other
    assert not item.isHidden()
    assert other.isHidden()


def test_the_words_of_texts_are_found(window: EditorWindow, content: EditedContent) -> None:
    written = content.draft[THEME].value((*STEP.key, "text", "en"))
    write(window.tree.search, written.split("{")[0][:24])
    item, other = window.tree.item_at(STEP), window.tree.item_at(Address(THEME, ("photos", 0)))
    assert item
    assert other
    assert not item.isHidden()
    assert other.isHidden()


def test_undo_shows_what_it_undoes(window: EditorWindow, content: EditedContent) -> None:
    window.open(STEP)
    QTest.keyClicks(text_field(window, "title"), "AB")
    window.open(Address("exhibit.yaml", ("closing",)))
    press(window, "撤销")
    assert window.address == STEP
    assert not window.statusBar().currentMessage()


def test_an_undone_step_that_was_saved_is_told(window: EditorWindow, content: EditedContent) -> None:
    window.open(STEP)
    QTest.keyClicks(text_field(window, "title"), "AB")
    press(window, "保存")
    press(window, "撤销")
    assert "已经保存过" in window.statusBar().currentMessage()
    press(window, "保存")
    assert not window.statusBar().currentMessage()
    assert str(exhibit(window).navigator.property("route")) == PAGE


def test_a_field_that_is_folded_away_is_shown_where_it_is_wanted(window: EditorWindow) -> None:
    window.open(Address(THEME, ("photos", 0, "video")))
    assert window.form.rows["video"].isVisible()


def test_a_theme_is_made_like_another(window: EditorWindow, content: EditedContent) -> None:
    def fill(dialog: ThemeDialog) -> None:
        write(dialog.names["zh"], "茶叶")
        QTest.keyClicks(dialog.names["en"], "Tea leaves")
        assert dialog.theme_id.text() == "tea-leaves"
        dialog.like.setCurrentIndex(dialog.like.findData(THEME))
        dialog.accept()

    with answering(ThemeDialog, fill):
        press(window, "新主题")
    assert window.address == Address("themes/tea-leaves.yaml")
    wait_until(lambda: content.exhibit is not None and content.exhibit.theme("tea-leaves") is not None)
    assert not (content.folder / "themes/tea-leaves.yaml").exists()
    press(window, "保存")
    assert (content.folder / "themes/tea-leaves.yaml").exists()


def test_a_problem_leads_to_its_field(window: EditorWindow, content: EditedContent) -> None:
    window.open(STEP)
    type_instead(text_field(window, "title"), "长" * 40)
    wait_until(lambda: "24" in window.form.rows["title"].problem_text)
    choose(window, Address("exhibit.yaml", ("home",)))
    item = window.problems.item(0)
    QTest.mouseClick(
        window.problems.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, window.problems.visualItemRect(item).center()
    )
    assert window.address == STEP
    counter = editor(window, "title", TextsEditor).counters["zh"]
    assert counter.text().startswith("40 / 24")


def test_buttons_of_the_exhibit_work_while_it_is_edited(window: EditorWindow) -> None:
    tap(window, "柑橘")
    wait_until(lambda: str(exhibit(window).navigator.property("route")).startswith("theme/citrus"))
    assert window.address is None


def test_the_exhibit_can_be_used_as_by_a_visitor(window: EditorWindow) -> None:
    press(window, "点选修改")
    tap(window, "突破26")
    wait_until(lambda: exhibit(window).navigator.property("route") == "theme/ecommerce/story/1")
    assert window.address is None


def test_a_file_changed_meanwhile_asks(window: EditorWindow, content: EditedContent) -> None:
    window.open(STEP)
    write(text_field(window, "title"), "我的")
    file = content.folder / THEME
    theirs = file.read_bytes().replace("种树，也育人".encode(), "别人的".encode())
    file.write_bytes(theirs)

    def answer(word: str) -> Callable[[QMessageBox], None]:
        return lambda box: QTest.mouseClick(next(one for one in box.buttons() if word in one.text()), LEFT)

    with answering(QMessageBox, answer("先不保存")) as told:
        press(window, "保存")
    assert THEME in told[0]
    assert file.read_bytes() == theirs
    with answering(QMessageBox, answer("用我的")):
        press(window, "保存")
    assert "我的种树，也育人" in file.read_text(encoding="utf-8")


def test_what_was_not_saved_is_offered_again(window: EditorWindow, content: EditedContent) -> None:
    window.open(STEP)
    write(text_field(window, "title"), "未存")
    content.write_journal()
    again = EditedContent(content.folder, content.registry, content.folder.parent / "state")
    second = EditorWindow(again, renderer="software")
    with answering(QMessageBox, lambda box: click(box, QMessageBox.StandardButton.Yes)):
        second.files.offer_recovery()
    assert again.draft[THEME].value((*STEP.key, "title", "zh")).startswith("未存")
    again.undo_stack.undo()
    assert again.draft.changed == ()
    second.close()
    again.close(10)
    second.deleteLater()


@pytest.mark.parametrize("answer", ["Save", "Discard", "Cancel"])
def test_closing_asks_about_what_is_not_saved(window: EditorWindow, content: EditedContent, answer: str) -> None:
    window.open(STEP)
    QTest.keyClicks(text_field(window, "title"), "X")
    with answering(QMessageBox, lambda box: click(box, QMessageBox.StandardButton[answer])):
        closed = window.files.may_close()
    assert closed == (answer != "Cancel")
    written = (content.folder / THEME).read_text(encoding="utf-8")
    assert ("X种树" in written) == (answer == "Save")


def test_that_there_is_no_problem_is_said_once_it_was_checked(window: EditorWindow, content: EditedContent) -> None:
    def only_line() -> str:
        assert window.problems.count() == 1
        return window.problems.item(0).text()[:4]

    wait_until(lambda: content.live.is_checked)
    assert only_line() == "没有问题"
    window.open(STEP)
    write(text_field(window, "title"), "树")
    assert only_line() == "正在检查"
    content.undo_stack.undo()
    wait_until(lambda: content.live.is_checked)
    assert only_line() == "没有问题"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_number_that_is_tapped_begins_with_its_value(window: EditorWindow, language: str) -> None:
    window.choose_language(language)
    window.activateWindow()
    tap(window, {"zh": "突破26", "en": "over 2.6"}[language])
    names = list(window.form.rows)
    assert names[:2] == ["value", "qualifier"]
    value, qualifier = (window.form.rows[name] for name in names[:2])
    assert names.index("show") < names.index("kind")
    for row in (value, qualifier):
        wait_until(lambda row=row: not row.visibleRegion().isEmpty())  # type: ignore[misc]
    line = editor(window, "value", LineEditor).line
    assert line.hasFocus() or not window.isActiveWindow()

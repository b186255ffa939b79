"""A problem leads to the field that is missing, also where that is folded away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.names_editor import NamesEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME
from .gestures import click

PHOTO = Address(THEME, ("photos", 0))
RIGHTS = PHOTO / "rights"
NOTICES = Address("exhibit.yaml", ("notices",))


def spoil(content: EditedContent, address: Address, value: object) -> None:
    before = content.live.problems
    content.edit("spoil", lambda draft: draft.set(address.file, address.key, value))
    wait_until(lambda: content.live.is_checked and content.live.problems != before)


def click_problem(window: EditorWindow, words: str) -> None:
    found = [window.problems.item(row) for row in range(window.problems.count())]
    item = next(one for one in found if words in one.text())
    window.problems.scrollToItem(item)
    place = window.problems.visualItemRect(item).center()
    QTest.mouseClick(window.problems.viewport(), Qt.MouseButton.LeftButton, pos=place)


def more(window: EditorWindow) -> QWidget:
    found = window.form.findChild(QWidget, "more")
    assert isinstance(found, QWidget)
    return found


@pytest.mark.parametrize(
    ("changed", "value", "words", "missing"),
    [
        (RIGHTS / "people", "adults", "没有写本人的同意", RIGHTS / "consent"),
        (PHOTO / "after", "photos/citrus-close.jpg", "先前那张的名称", PHOTO / "before_label"),
        (NOTICES, ({"id": "closed", "title": {"zh": "闭馆", "en": "Closed"}},), "什么时候显示", NOTICES / 0 / "when"),
    ],
)
def test_a_click_on_a_problem_shows_the_missing_field(
    window: EditorWindow, content: EditedContent, changed: Address, value: object, words: str, missing: Address
) -> None:
    window.activateWindow()
    spoil(content, changed, value)
    window.open(Address(THEME))
    click_problem(window, words)
    row = window.form.rows[str(missing.key[-1])]
    assert window.address == missing.parent
    wait_until(lambda: row.isVisible() and not row.visibleRegion().isEmpty())
    focused = QApplication.focusWidget()
    assert focused is None or row.isAncestorOf(focused)
    assert words in row.problem_text


def test_a_fold_with_a_problem_opens_and_stays_open(window: EditorWindow, content: EditedContent) -> None:
    window.open(RIGHTS)
    assert not window.form.rows["consent"].isVisible()
    spoil(content, RIGHTS / "people", "adults")
    wait_until(window.form.rows["consent"].isVisible)
    # What else is edited closes it no more.
    click(more(window))
    content.edit("name", lambda draft: draft.set(THEME, (*RIGHTS.key, "holder", "zh"), "吉林省档案馆"))
    wait_until(lambda: content.live.is_checked)
    assert window.form.rows["consent"].isVisible()


def test_a_fold_stays_open_when_there_is_more_to_choose_from(window: EditorWindow, content: EditedContent) -> None:
    window.open(PHOTO)
    click(more(window))
    assert window.form.rows["after"].isVisible()
    added = content.folder / "photos" / "another.jpg"
    added.write_bytes((content.folder / "photos" / "citrus-close.jpg").read_bytes())
    try:
        window.open(PHOTO)
        assert window.form.rows["after"].isVisible()
    finally:
        added.unlink()


def test_choices_of_the_program_are_called_by_their_words_alone(window: EditorWindow, content: EditedContent) -> None:
    """What a curator has named has its id beside it, which other places name."""
    window.open(Address(THEME, ("story", 0)))
    fixed = window.form.rows["step"].editor.findChild(QComboBox)
    assert isinstance(fixed, QComboBox)
    assert not any("[" in fixed.itemText(row) for row in range(fixed.count()))


def test_the_field_that_is_edited_stays_where_it_is(window: EditorWindow, content: EditedContent) -> None:
    """Also when an edit changes the heights of fields above it."""
    figures = content.draft[THEME].value(("figures",))
    chart = next(index for index, one in enumerate(figures) if len(one.get("items", ())) > 2)
    window.open(Address(THEME, ("figures", chart)))
    row = window.form.rows["items"]
    editor = row.editor
    assert isinstance(editor, NamesEditor)
    window.form.ensureWidgetVisible(row)
    bar = window.form.verticalScrollBar()
    wait_until(lambda: bar.value() > 0)

    def top() -> int:
        row = window.form.rows["items"]
        return row.mapTo(window.form.viewport(), QPoint(0, 0)).y()

    before = top()
    editor.list.setCurrentRow(0)
    click(editor.remove_button)
    assert top() == before
    above = window.form.rows["label"]
    # As by pictures of kinds that are allowed now.
    above.setMinimumHeight(above.height() + 90)
    wait_until(lambda: above.height() > 90 and top() == before)

"""Days are typed as they are read, or chosen from a calendar."""

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest

from wuxi_kiosk.editor.date_editor import DateEditor
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from .conftest import THEME
from .gestures import click

EVENT = Address(THEME, ("events", 0))


@pytest.fixture
def date(window: EditorWindow) -> DateEditor:
    """The date of an event in the form."""
    window.open(EVENT)
    editor = window.form.rows["date"].editor
    assert isinstance(editor, DateEditor)
    return editor


@pytest.mark.parametrize("typed", ["2019-05", '"2019-05"', "“2019-05”", " 2019-05 "])
def test_a_date_is_typed_with_quotes_or_without(date: DateEditor, content: EditedContent, typed: str) -> None:
    date.line.setText("")
    date.line.insert("")
    date.line.textEdited.emit(typed)
    assert content.draft[THEME].value((*EVENT.key, "date")) == "2019-05"


def test_a_day_is_chosen_from_the_calendar(date: DateEditor, content: EditedContent) -> None:
    click(date.button)
    assert date.calendar.isVisible()
    date.calendar.clicked.emit(QDate(2021, 3, 9))
    assert not date.calendar.isVisible()
    assert content.draft[THEME].value((*EVENT.key, "date")) == "2021-03-09"
    assert date.line.text() == "2021-03-09"


def test_the_calendar_begins_with_what_is_written(date: DateEditor) -> None:
    for typed, shown in [
        ("1992", QDate(1992, 1, 1)),
        ("1992-05", QDate(1992, 5, 1)),
        ("1992-05-20", QDate(1992, 5, 20)),
    ]:
        date.line.clear()
        QTest.keyClicks(date.line, typed)
        click(date.button)
        assert date.calendar.selectedDate() == shown
        date.calendar.hide()


def test_a_day_of_every_year_has_an_example(window: EditorWindow, content: EditedContent) -> None:
    content.edit("", lambda draft: draft.set(THEME, ("when",), {"from": "12-01", "until": "02-28"}))
    window.open(Address(THEME, ("when",)))
    editor = window.form.rows["from"].editor
    assert isinstance(editor, DateEditor)
    assert "12-01" in editor.line.placeholderText()

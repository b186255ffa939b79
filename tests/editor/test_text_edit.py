"""A text with chips: what is typed, pasted, copied and deleted, as content writes it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QTextCursor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.editor.text_edit import TextEdit, punctuated
from wuxi_kiosk.qt_startup import load_fonts

TEXT = "投入{figure:investment}，累计{figure:projects:spelled}。"


@pytest.fixture
def edit(qt_application: QApplication) -> Iterator[TextEdit]:
    made = TextEdit(lambda written: written.strip("{}").removeprefix("figure:").upper())
    made.show()
    made.set_written(TEXT)
    yield made
    made.deleteLater()


def press(edit: TextEdit, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(edit, key, modifier)


def test_a_text_is_shown_without_being_edited(edit: TextEdit) -> None:
    spy = QSignalSpy(edit.edited)
    edit.set_written("别的{figure:other}")
    assert edit.written == "别的{figure:other}"
    assert spy.count() == 0
    # A chip is one character.
    assert edit.document().characterCount() == len("别的") + 2


def test_typing_leaves_references_whole(edit: TextEdit) -> None:
    spy = QSignalSpy(edit.edited)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "AB")
    assert edit.written == TEXT + "AB"
    assert spy.at(spy.count() - 1) == [TEXT + "AB"]


def test_a_chip_is_deleted_as_a_whole(edit: TextEdit) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(edit, Qt.Key.Key_Backspace)
    press(edit, Qt.Key.Key_Backspace)
    assert edit.written == "投入{figure:investment}，累计"


def test_nothing_can_be_typed_into_a_chip(edit: TextEdit) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(3):
        press(edit, Qt.Key.Key_Right)
    QTest.keyClicks(edit, "x")
    assert edit.written == TEXT.replace("investment}", "investment}x")


def test_equal_chips_beside_each_other_stay_two(edit: TextEdit) -> None:
    edit.set_written("{figure:a}{figure:a}{figure:b}")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "!")
    assert edit.written == "{figure:a}{figure:a}{figure:b}!"


def test_references_are_copied_and_pasted(edit: TextEdit) -> None:
    edit.selectAll()
    edit.copy()
    assert QGuiApplication.clipboard().text() == TEXT
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.paste()
    assert edit.written == TEXT * 2


def test_pasting_takes_text_alone(edit: TextEdit) -> None:
    edit.set_written("")
    QGuiApplication.clipboard().setText("第一行\r\n第二行{figure:x}")
    edit.paste()
    assert edit.written == "第一行\n第二行{figure:x}"
    assert edit.document().characterCount() == len("第一行\n第二行") + 2


def test_lines_stay_lines(edit: TextEdit) -> None:
    edit.set_written("一\n二\n\n三")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "4")
    assert edit.written == "一\n二\n\n三\n4"


def test_a_reference_is_inserted_where_the_cursor_is(edit: TextEdit) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.insert_reference("{figure:new}")
    assert edit.written == "{figure:new}" + TEXT


def test_the_cursor_stays_when_the_text_comes_back(edit: TextEdit) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    press(edit, Qt.Key.Key_Right)
    QTest.keyClicks(edit, "a")
    position = edit.textCursor().position()
    edit.set_written(edit.written)
    assert edit.textCursor().position() == position


def test_a_chip_shows_what_the_number_is_now(qt_application: QApplication) -> None:
    values = {"{figure:n}": "26亿元"}
    edit = TextEdit(values.__getitem__)
    edit.set_written("共{figure:n}")
    values["{figure:n}"] = "28亿元"
    edit.set_written("共{figure:n}")
    assert edit.shown_text == "共28亿元"
    edit.deleteLater()


def test_undo_is_left_to_the_editor(edit: TextEdit) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "A")
    press(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.written == TEXT + "A"


def test_the_quotes_of_english_are_not_as_wide_as_chinese_characters(qt_application: QApplication) -> None:
    load_fonts()
    font = QFont("Wuxi Sans SC")
    font.setPixelSize(40)
    widths = [QFontMetricsF(punctuated(font, code)).horizontalAdvance("’") for code in ("zh", "en")]
    assert widths[1] < widths[0] / 2

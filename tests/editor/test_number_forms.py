"""The forms in which a number can be written are offered as visitors read them."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint

from wuxi_kiosk.content.template import fill, show
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.field_editors import TextsEditor
from wuxi_kiosk.editor.number_forms import value_templates
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.text_edit import TextEdit
from wuxi_kiosk.editor.window import EditorWindow

from .conftest import THEME
from .gestures import choose_form, click


@pytest.mark.parametrize(
    ("value", "unit", "language", "shown"),
    [
        ("65", "万元", "en", ["65", "650,000", "650 thousand", "0.65 million", "sixty-five"]),
        ("26", "亿元", "en", ["26", "2,600,000,000", "2.6 billion", "twenty-six"]),
        ("65", "万元", "zh", ["65", "650000", "六十五"]),
        ("65", "人", "zh", ["65", "六十五"]),
    ],
)
def test_a_value_is_multiplied_by_its_unit(value: str, unit: str, language: str, shown: list[str]) -> None:
    number = Decimal(value)
    found = [fill(one, number, language) for one in value_templates(number, unit, language)]
    assert [one for one in found if one in shown] == shown


def texts(window: EditorWindow, number_id: str, name: str) -> tuple[Address, TextsEditor]:
    """The editor of a text of a number."""
    figures = window.content.draft[THEME].value(("figures",))
    entry = Address(THEME, ("figures", next(i for i, one in enumerate(figures) if one["id"] == number_id)))
    window.open(entry)
    editor = window.form.rows[name].editor
    assert isinstance(editor, TextsEditor)
    return entry, editor


def click_chip(edit: TextEdit, written: str) -> None:
    """Click on the only chip of a text, behind what stands before it."""
    assert edit.written.count("{") == 1
    cursor = edit.textCursor()
    cursor.setPosition(edit.written.index(written))
    place = edit.cursorRect(cursor).center()
    click(edit.viewport(), QPoint(place.x() + 8, place.y()))


def test_a_click_on_a_value_offers_its_forms(window: EditorWindow, content: EditedContent) -> None:
    entry, editor = texts(window, "income", "show")
    click_chip(editor.texts["en"], "{value/100}")
    offered = choose_form("6,000,000")
    assert {"600", "6 million", "six hundred"} <= set(offered)
    # The word for the scale belonged to the former form.
    assert content.draft[THEME].value((*entry.key, "show", "en")) == "over {value*10000} yuan"
    content.undo_stack.undo()
    assert content.draft[THEME].value((*entry.key, "show", "en")) == "over {value/100} million yuan"


def test_a_click_on_a_reference_offers_the_forms_of_its_number(window: EditorWindow, content: EditedContent) -> None:
    window.open(Address(THEME, ("story", 1)))
    editor = window.form.rows["title"].editor
    assert isinstance(editor, TextsEditor)
    edit = editor.texts["zh"]
    spelled = next(one for one in content.exhibit.numbers.values() if one.spelled) if content.exhibit else None
    assert spelled
    edit.insert_reference(f"{{figure:{spelled.id}}}")
    click_chip(edit, f"{{figure:{spelled.id}}}")
    choose_form(show(spelled, "zh", "spelled"))
    assert f"{{figure:{spelled.id}:spelled}}" in edit.written

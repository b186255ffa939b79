"""The numbers of a chart are chosen from a list that has the likely ones first, and whole names."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.names_editor import NamesEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME
from .gestures import click


def chart(window: EditorWindow, content: EditedContent) -> NamesEditor:
    """The editor of the numbers of the first chart of a theme whose numbers have one unit."""
    assert content.exhibit
    numbers = content.exhibit.numbers
    for index, one in enumerate(content.draft[THEME].value(("figures",))):
        if len({numbers[item].unit.root["zh"] for item in one.get("items", ())}) == 1:
            window.open(Address(THEME, ("figures", index)))
            break
    editor = window.form.rows["items"].editor
    assert isinstance(editor, NamesEditor)
    return editor


def test_numbers_of_the_theme_and_of_the_unit_come_first(window: EditorWindow, content: EditedContent) -> None:
    editor = chart(window, content)
    box = editor.box
    assert content.exhibit
    numbers = content.exhibit.numbers
    ids = [str(box.itemData(row)) for row in range(box.count())]
    assert set(ids) == set(numbers)
    unit = numbers[str(editor.list.item(0).data(Qt.ItemDataRole.UserRole))].unit.root["zh"]
    fits = [numbers[one].unit.root["zh"] == unit for one in ids]
    assert fits == sorted(fits, reverse=True)
    own = {one["id"] for one in content.draft[THEME].value(("figures",))}
    of_theme = [one in own for one, fit in zip(ids, fits, strict=True) if fit]
    assert of_theme == sorted(of_theme, reverse=True)
    last = box.count() - 1
    assert f"不是{unit}" in box.itemText(last)
    assert box.itemData(last, Qt.ItemDataRole.ForegroundRole)
    assert not box.itemData(0, Qt.ItemDataRole.ForegroundRole)


def test_a_unit_that_differs_in_another_language_does_not_fit(window: EditorWindow, content: EditedContent) -> None:
    assert content.exhibit
    listed = str(chart(window, content).list.item(0).data(Qt.ItemDataRole.UserRole))
    number = content.exhibit.numbers[listed]
    figures = content.draft[THEME].value(("figures",))
    copy = {
        "id": "alike",
        "label": {"zh": "同样", "en": "Alike"},
        "value": 7,
        "unit": {"zh": number.unit.root["zh"], "en": "others"},
        "show": {"zh": f"{{value}}{number.unit.root['zh']}", "en": "{value} others"},
        "source": "article 1",
    }
    content.edit("add", lambda draft: draft.insert(THEME, ("figures", len(figures)), copy))
    wait_until(lambda: content.exhibit is not None and "alike" in content.exhibit.numbers)
    box = chart(window, content).box
    row = box.findData("alike")
    assert "others" in box.itemText(row)
    assert box.itemData(row, Qt.ItemDataRole.ForegroundRole)


def test_the_list_is_as_wide_as_its_items(window: EditorWindow, content: EditedContent) -> None:
    box = chart(window, content).box
    box.showPopup()
    popup = box.view().window()
    wait_until(popup.isVisible)
    screen = popup.screen().availableGeometry()
    assert popup.width() >= min(box.view().sizeHintForColumn(0), screen.width())
    assert popup.geometry().right() <= screen.right()
    box.hidePopup()


def test_what_is_found_by_typing_is_as_wide(window: EditorWindow, content: EditedContent) -> None:
    box = chart(window, content).box
    click(box.lineEdit() or box)
    QTest.keyClicks(box, "income")
    completer = box.completer()
    assert completer
    found = completer.popup()
    assert found
    wait_until(found.isVisible)
    assert found.width() >= min(found.sizeHintForColumn(0), found.screen().availableGeometry().width())
    found.hide()

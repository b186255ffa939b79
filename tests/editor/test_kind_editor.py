"""The kind of a figure, chosen by pictures of what its numbers look like in each."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from wuxi_kiosk.content.model import DEFAULT_KIND, Exhibit, Group, Number
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.kind_choices import KindChoice, kind_choices
from wuxi_kiosk.editor.kind_editor import KindEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME
from .gestures import Answers, click, press_standard

# A pictogram of one number, and a group of two.
ORCHARD, SHARE = Address(THEME, ("figures", 0)), Address(THEME, ("figures", 3))
NUMBER = {
    "id": "trees",
    "label": {"zh": "果树", "en": "Trees"},
    "source": "article 1",
    "value": 40,
    "unit": {"zh": "棵", "en": "trees"},
    "show": {"zh": "{value}棵", "en": "{value} trees"},
}


def choices(
    registry: ContentRegistry, raw: Mapping[str, Any], numbers: Mapping[str, Number]
) -> Mapping[str, KindChoice]:
    """The choices for a figure, by kind; a new figure has nothing that it needs."""
    nothing: Mapping[str, Any] = {}
    found: Sequence[KindChoice] = kind_choices(
        raw, registry.kinds, dict.fromkeys(registry.kinds, ("", "")), dict.fromkeys(registry.kinds, nothing), numbers
    )
    return {one.name: one for one in found}


def editor(window: EditorWindow, address: Address) -> KindEditor:
    """The editor of the kind, once all its pictures are drawn."""
    window.open(address)
    found = window.form.rows["kind"].editor
    assert isinstance(found, KindEditor)
    wait_until(lambda: bool(found.buttons) and all(not one.icon().isNull() for one in found.buttons.values()))
    return found


def test_one_number_is_no_group_and_a_group_no_number(registry: ContentRegistry, bundled: Exhibit) -> None:
    one = choices(registry, NUMBER, {})
    assert {name for name, choice in one.items() if choice.figure} <= {
        name for name, spec in registry.kinds.items() if issubclass(spec, Number)
    }
    group = next(figure for figure in bundled.all_figures.values() if isinstance(figure, Group))
    several = choices(registry, group.model_dump(exclude_defaults=True, mode="python"), bundled.numbers)
    assert not several[DEFAULT_KIND].figure
    assert "一个数字" in several[DEFAULT_KIND].reason[0]


def test_what_a_kind_says_of_the_numbers_is_the_reason(registry: ContentRegistry) -> None:
    found = choices(registry, NUMBER, {})
    assert found[DEFAULT_KIND].figure
    assert not found["area"].figure
    assert "平方" in found["area"].reason[0]
    assert found["area"].reason[1]


def test_what_a_kind_needs_and_has_not_is_named(registry: ContentRegistry) -> None:
    found = choices(registry, NUMBER, {})["pictogram"]
    assert (found.figure, "symbol" in found.reason[0]) == (None, True)


def test_fields_of_another_kind_are_dropped(registry: ContentRegistry) -> None:
    found = choices(registry, {**NUMBER, "kind": "pictogram", "symbol": "tree", "per": 10}, {})
    assert found["pictogram"].figure
    assert found[DEFAULT_KIND].dropped == ("symbol", "per")
    assert next(iter(found)) == "pictogram"


def test_each_kind_has_a_picture_and_those_that_cannot_be_a_reason(window: EditorWindow) -> None:
    found = editor(window, SHARE)
    assert found.buttons["part-of-whole"].isChecked()
    assert "一个数字" in found.buttons[DEFAULT_KIND].toolTip()
    assert found.buttons.keys() == window.content.registry.kinds.keys()


def test_one_that_cannot_be_tells_why_when_it_is_clicked(window: EditorWindow, content: EditedContent) -> None:
    before = content.draft[THEME].value(SHARE.key)
    found = editor(window, SHARE)
    assert found.reason.isHidden()
    click(found.buttons[DEFAULT_KIND])
    assert "一个数字" in found.reason.text()
    assert found.reason.isVisibleTo(found)
    assert found.buttons["part-of-whole"].isChecked()
    assert content.draft[THEME].value(SHARE.key) == before


def test_a_click_sets_the_kind_at_once_where_nothing_is_lost(window: EditorWindow, content: EditedContent) -> None:
    click(editor(window, SHARE).buttons["bars"])
    assert content.draft[THEME].value((*SHARE.key, "kind")) == "bars"
    assert editor(window, SHARE).buttons["bars"].isChecked()
    content.undo_stack.undo()
    assert content.draft[THEME].value((*SHARE.key, "kind")) == "part-of-whole"
    assert editor(window, SHARE).buttons["part-of-whole"].isChecked()


@pytest.mark.parametrize("agreed", [True, False])
def test_fields_are_lost_on_agreement_and_come_back_by_undo(
    window: EditorWindow, content: EditedContent, agreed: bool
) -> None:
    before = content.draft[THEME].value(ORCHARD.key)
    buttons = QMessageBox.StandardButton
    answers = Answers(press_standard(buttons.Ok if agreed else buttons.Cancel))
    click(editor(window, ORCHARD).buttons[DEFAULT_KIND])
    wait_until(lambda: answers.done)
    after = content.draft[THEME].value(ORCHARD.key)
    assert ("kind" in after, "symbol" in after) == (not agreed, not agreed)
    if agreed:
        content.undo_stack.undo()
    assert content.draft[THEME].value(ORCHARD.key) == before
    assert editor(window, ORCHARD).buttons["pictogram"].isChecked()


def test_the_pictures_have_the_numbers_of_now(window: EditorWindow, content: EditedContent) -> None:
    found = editor(window, ORCHARD)
    before = found.buttons[DEFAULT_KIND].icon().cacheKey()
    content.edit("value", lambda draft: draft.set(THEME, (*ORCHARD.key, "value"), 2))
    wait_until(lambda: found.buttons[DEFAULT_KIND].icon().cacheKey() != before)
    # The same buttons, so that the form stays where it is.
    assert window.form.rows["kind"].editor is found

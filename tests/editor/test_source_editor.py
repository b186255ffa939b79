"""Sources are chosen, not typed as code."""

import pytest
from PySide6.QtTest import QTest

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.source_editor import SourceEditor
from wuxi_kiosk.editor.window import EditorWindow

from .conftest import THEME
from .gestures import click

EVENT = Address(THEME, ("events", 0))


def sources(window: EditorWindow, address: Address) -> SourceEditor:
    window.open(address)
    editor = window.form.rows["source"].editor
    assert isinstance(editor, SourceEditor)
    return editor


def shown(editor: SourceEditor) -> list[str]:
    return [editor.list.item(row).text() for row in range(editor.list.count())]


def test_a_document_and_a_place_are_added(window: EditorWindow, content: EditedContent) -> None:
    editor = sources(window, EVENT)
    before = content.draft[THEME].value((*EVENT.key, "source"))
    before = before if isinstance(before, tuple) else (before,)
    title = content.draft["exhibit.yaml"].value(("documents", 0, "title", "zh"))
    # The only document is chosen already.
    assert title in editor.box.currentText()
    assert not editor.add_button.isEnabled()
    QTest.keyClicks(editor.place, "7-9")
    click(editor.add_button)
    assert content.draft[THEME].value((*EVENT.key, "source")) == (*before, "article 7-9")
    assert shown(editor)[-1] == f"7-9　{title}"


def test_a_place_may_be_written_as_it_is_said(window: EditorWindow) -> None:
    editor = sources(window, EVENT)
    editor.place.setText("第5段")
    assert editor.wanted == "article 5"
    assert editor.add_button.isEnabled()


def test_a_new_entry_waits_for_its_source(window: EditorWindow, content: EditedContent) -> None:
    window.entry_actions.add(Address(THEME, ("events",)))
    assert window.address
    editor = sources(window, window.address)
    assert shown(editor)[0].startswith("（还没有填")
    assert not editor.remove_button.isEnabled()
    QTest.keyClicks(editor.place, "12")
    click(editor.add_button)
    assert content.draft[THEME].value((*window.address.key, "source")) == ("article 12",)


@pytest.mark.parametrize("typed", ["", "x", "0", "9-4"])
def test_what_is_no_place_is_not_added(window: EditorWindow, typed: str) -> None:
    editor = sources(window, EVENT)
    QTest.keyClicks(editor.place, typed)
    assert not editor.add_button.isEnabled()


def test_ids_cannot_be_typed_over(window: EditorWindow) -> None:
    window.open(Address("exhibit.yaml", ("documents", 0)))
    line = window.form.rows["id"].editor.line  # type: ignore[attr-defined]  # a line
    assert line.isReadOnly()
    assert not line.hasFrame()

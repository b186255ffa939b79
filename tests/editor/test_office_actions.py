"""A spreadsheet out of the editor and back into it, change by change."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QMessageBox, QWidget

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.file_actions import FileActions
from wuxi_kiosk.editor.office_actions import OfficeActions
from wuxi_kiosk.editor.sheet_dialog import SheetDialog

from ..timing import wait_until
from .answering import answering
from .conftest import THEME

TITLE = ("story", 1, "title", "zh")


@pytest.fixture
def actions(edited: EditedContent) -> OfficeActions:
    parent = QWidget()
    made = OfficeActions(edited, FileActions(edited, parent), parent)
    made.setProperty("kept", parent)
    return made


@pytest.fixture
def sheet(actions: OfficeActions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The spreadsheet of the content as it is."""
    file = tmp_path / "texts.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file.with_suffix("")), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    actions.export_sheet()
    return file


def replace(sheet: Path, old: str, new: str) -> None:
    """Change the first cell with a text, as somebody would in an office program."""
    book = openpyxl.load_workbook(sheet)
    cells = (cell for page in book.worksheets for row in page.iter_rows() for cell in row)
    next(cell for cell in cells if cell.value == old and not cell.protection.locked).value = new
    book.save(sheet)


def test_what_is_not_saved_yet_is_in_the_spreadsheet(
    edited: EditedContent, actions: OfficeActions, sheet: Path
) -> None:
    edited.edit("", lambda draft: draft.set(THEME, TITLE, "还没有保存的"))
    actions.export_sheet()
    replace(sheet, "还没有保存的", "改过的")


def test_a_sheet_without_changes_changes_nothing(edited: EditedContent, actions: OfficeActions, sheet: Path) -> None:
    with answering(QMessageBox, lambda box: box.accept()) as told:
        actions.import_sheet()
    assert "没有改动" in told[0]
    assert edited.draft.changed == ()


def test_changes_are_taken_one_by_one(edited: EditedContent, actions: OfficeActions, sheet: Path) -> None:
    replace(sheet, edited.draft[THEME].value(TITLE), "表格里改的")
    other = ("story", 2, "title", "zh")
    before = edited.draft[THEME].value(other)
    replace(sheet, before, "也改了")

    def choose(dialog: SheetDialog) -> None:
        assert [row.change.new for row in dialog.rows] == ["表格里改的", "也改了"]
        QTest.mouseClick(dialog.rows[1].box, Qt.MouseButton.LeftButton)
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
        assert "1" in ok.text()
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)

    with answering(SheetDialog, choose):
        actions.import_sheet()
    assert edited.draft[THEME].value(TITLE) == "表格里改的"
    assert edited.draft[THEME].value(other) == before
    edited.undo_stack.undo()
    assert edited.draft.changed == ()


def test_what_was_changed_here_too_is_not_taken_by_itself(
    edited: EditedContent, actions: OfficeActions, sheet: Path
) -> None:
    replace(sheet, edited.draft[THEME].value(TITLE), "表格里改的")
    edited.edit("", lambda draft: draft.set(THEME, TITLE, "编辑里改的"))

    def look(dialog: SheetDialog) -> None:
        assert [row.box.isChecked() for row in dialog.rows] == [False]
        QTest.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
        assert dialog.chosen == []
        dialog.reject()

    with answering(SheetDialog, look):
        actions.import_sheet()
    assert edited.draft[THEME].value(TITLE) == "编辑里改的"


def test_a_file_that_is_no_spreadsheet_is_refused(actions: OfficeActions, sheet: Path) -> None:
    sheet.write_bytes(b"PK\x03\x04 nothing")
    with answering(QMessageBox, lambda box: box.accept()) as told:
        actions.import_sheet()
    assert told[0]


def test_a_proof_is_made_by_a_process_of_its_own(
    actions: OfficeActions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in it is tested with the command."""
    from wuxi_kiosk import paths

    script = tmp_path / "made.sh"
    script.write_text('#!/bin/sh\nprintf "%s" "$1 $2" > "$3"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(paths, "own_command", lambda: [str(script)])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "proof"), ""))
    actions.make_proof()
    wait_until(lambda: not actions.busy)
    assert (tmp_path / "proof.docx").read_text(encoding="utf-8").startswith("proof ")
    script.write_text('#!/bin/sh\necho "no room"\nexit 1\n', encoding="utf-8")
    with answering(QMessageBox, lambda box: box.accept()) as told:
        actions.make_proof()
        wait_until(lambda: not actions.busy)
    assert "no room" in told[0]

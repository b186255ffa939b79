"""A spreadsheet out of the editor and back into it, change by change."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QProgressDialog,
    QPushButton,
    QWidget,
)

from wuxi_kiosk.editor.change_list import AFTER_MARK
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.file_actions import FileActions
from wuxi_kiosk.editor.office_actions import NOTHING_MARKED, OfficeActions
from wuxi_kiosk.editor.sheet_dialog import SheetDialog

from ..timing import wait_until
from .answering import answering
from .conftest import THEME

TITLE = ("story", 1, "title", "zh")


@pytest.fixture
def said() -> list[str]:
    """What is told at the foot of the window."""
    return []


@pytest.fixture
def actions(edited: EditedContent, said: list[str]) -> OfficeActions:
    parent = QWidget()
    made = OfficeActions(edited, FileActions(edited, parent), parent, said.append)
    made.setProperty("kept", parent)
    return made


@pytest.fixture
def sheet(actions: OfficeActions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The spreadsheet of the content as it is."""
    file = tmp_path / "texts.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file.with_suffix("")), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    with answering(QMessageBox, lambda box: box.accept()) as told:
        actions.export_sheet()
    assert str(file) in told[0]
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
    with answering(QMessageBox, lambda box: box.accept()):
        actions.export_sheet()
    replace(sheet, "还没有保存的", "改过的")


def test_a_sheet_without_changes_changes_nothing(edited: EditedContent, actions: OfficeActions, sheet: Path) -> None:
    with answering(QMessageBox, lambda box: box.accept()) as told:
        actions.import_sheet()
    assert "没有改动" in told[0]
    assert edited.draft.changed == ()


def test_changes_are_taken_one_by_one(
    edited: EditedContent, actions: OfficeActions, sheet: Path, said: list[str]
) -> None:
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
    assert "改好了 1 处" in said[0]
    assert edited.draft[THEME].value(TITLE) == "表格里改的"
    assert edited.draft[THEME].value(other) == before
    edited.undo_stack.undo()
    assert edited.draft.changed == ()


def test_what_differs_within_a_text_is_marked(actions: OfficeActions, edited: EditedContent, sheet: Path) -> None:
    old = edited.draft[THEME].value(TITLE)
    replace(sheet, old, old + "树")

    def look(dialog: SheetDialog) -> None:
        told = "".join(label.text() for label in dialog.rows[0].findChildren(QLabel))
        assert f"{old}<span style='{AFTER_MARK}'>树</span>" in told
        dialog.reject()

    with answering(SheetDialog, look):
        actions.import_sheet()


@pytest.mark.parametrize(("folder", "wanted"), [("展览内容", "展览内容"), ("data", "巫溪")])
def test_a_file_is_called_as_the_folder_of_the_exhibit(
    actions: OfficeActions,
    edited: EditedContent,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    folder: str,
    wanted: str,
) -> None:
    asked: list[str] = []

    def refuse(_parent: QWidget, _title: str, name: str, _kind: str) -> tuple[str, str]:
        asked.append(name)
        return "", ""

    monkeypatch.setattr(edited, "folder", tmp_path / "巫溪" / folder)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", refuse)
    actions.export_sheet()
    assert [Path(one).name for one in asked] == [f"{wanted}.xlsx"]


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
    with answering(QMessageBox, lambda box: box.accept()) as told:
        actions.make_proof()
        wait_until(lambda: not actions.busy)
    assert str(tmp_path / "proof.docx") in told[0]
    assert (tmp_path / "proof.docx").read_text(encoding="utf-8").startswith("proof ")
    script.write_text('#!/bin/sh\necho "no room"\nexit 1\n', encoding="utf-8")
    with answering(QMessageBox, lambda box: box.accept()) as told:
        actions.make_proof()
        wait_until(lambda: not actions.busy)
    assert "no room" in told[0]


def test_a_proof_does_not_save_unasked(
    edited: EditedContent, actions: OfficeActions, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited.edit("", lambda draft: draft.set(THEME, TITLE, "没有保存"))
    cancel = QMessageBox.StandardButton.Cancel
    with answering(QMessageBox, lambda box: QTest.mouseClick(box.button(cancel), Qt.MouseButton.LeftButton)) as told:
        actions.make_proof()
    assert "打印校对" in told[0]
    assert not actions.busy
    assert edited.is_changed


def test_a_proof_tells_how_far_it_is_and_marks_changes(
    edited: EditedContent, actions: OfficeActions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wuxi_kiosk import paths

    for title in ("第一次", "第二次"):
        edited.edit("", lambda draft, title=title: draft.set(THEME, TITLE, title))  # type: ignore[misc]
        edited.save()
    script, said = tmp_path / "made.sh", tmp_path / "said"
    script.write_text(f'#!/bin/sh\necho "$QT_QPA_PLATFORM $*" > {said}\necho 3/7\nread _wait\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(paths, "own_command", lambda: [str(script)])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "proof"), ""))

    def choose(dialog: QInputDialog) -> None:
        assert dialog.comboBoxItems()[0] == NOTHING_MARKED
        dialog.setTextValue(dialog.comboBoxItems()[-1])
        dialog.accept()

    with answering(QInputDialog, choose):
        actions.make_proof()
    progress = next(one for one in actions.window.findChildren(QProgressDialog))
    wait_until(lambda: (progress.value(), progress.maximum()) == (3, 7))
    arguments = said.read_text(encoding="utf-8")
    # Its pages must not cover the editor.
    assert arguments.startswith("offscreen ")
    assert f"--since {edited.history.snapshots()[0].path}" in arguments
    # It is stopped.
    stop = progress.findChild(QPushButton)
    assert isinstance(stop, QPushButton)
    stop.click()
    wait_until(lambda: not actions.busy)

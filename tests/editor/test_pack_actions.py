"""A pack for the stick is made in the editor, and what is wrong is told by the names of fields."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.window import EditorWindow
from wuxi_kiosk.packs import archive

from ..timing import wait_until
from .answering import answering
from .conftest import THEME

TITLE = ("story", 1, "title", "zh")


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is chosen as the stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


def make(window: EditorWindow) -> str:
    """Make a pack, and return what is told at the end."""
    with answering(QMessageBox, lambda box: box.accept()) as told:
        window.packs.make_pack()
        wait_until(lambda: not window.packs.busy)
    return told[-1]


def test_a_pack_of_what_is_saved_is_written(window: EditorWindow, content: EditedContent, stick: Path) -> None:
    content.edit("", lambda draft: draft.set(THEME, TITLE, "带去的标题"))
    with answering(QMessageBox, lambda box: _save_or_accept(box)) as told:
        window.packs.make_pack()
        wait_until(lambda: not window.packs.busy)
    assert "现在保存吗" in told[0]
    (pack,) = stick.iterdir()
    assert pack.name in told[-1]
    assert "确认换上" in told[-1]
    with archive.open_pack(pack) as opened:
        archive.verify(opened)
        assert f"版本 · version {opened.manifest.version}" in told[-1]
        assert opened.manifest.files[THEME].size == (content.folder / THEME).stat().st_size


def _save_or_accept(box: QMessageBox) -> None:
    save = box.button(QMessageBox.StandardButton.Save)
    if save:
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    else:
        box.accept()


def test_content_with_mistakes_makes_no_pack(window: EditorWindow, content: EditedContent, stick: Path) -> None:
    content.edit("", lambda draft: draft.remove(THEME, ("photos", 0, "rights", "people")))
    content.save()
    told = make(window)
    assert not list(stick.iterdir())
    assert "照片里认得出人吗" in told
    assert ".yaml" not in told
    assert "people" not in told.replace("people are", "")


def test_a_stick_that_is_gone_is_told(window: EditorWindow, stick: Path) -> None:
    stick.rmdir()
    stick.write_bytes(b"")
    told = make(window)
    assert str(stick) in told
    assert "doctor" not in told

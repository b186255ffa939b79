"""A pack for the stick is made in the editor, and what is wrong is told by the names of fields."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.window import EditorWindow
from wuxi_kiosk.library.content_hash import content_hash
from wuxi_kiosk.packs import archive

from ..timing import wait_until
from .answering import answering
from .conftest import THEME

TITLE = ("story", 1, "title", "zh")
MAX_LINES = 30


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is chosen as the stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_history(content: EditedContent) -> Iterator[None]:
    """The folder has never been saved or taken to the hall."""
    yield
    for snapshot in content.history.snapshots():
        shutil.rmtree(snapshot.path)


def make(window: EditorWindow, raises: QMessageBox.StandardButton = QMessageBox.StandardButton.No) -> str:
    """Make a pack, answering whether its version is to be raised, and return what is told at the end."""

    def answer(box: QMessageBox) -> None:
        if button := box.button(raises):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            box.accept()

    with answering(QMessageBox, answer) as told:
        window.packs.make_pack()
        wait_until(lambda: not window.packs.busy)
    return told[-1]


def test_a_pack_of_what_is_saved_is_written(window: EditorWindow, content: EditedContent, stick: Path) -> None:
    content.edit("", lambda draft: draft.set(THEME, TITLE, "带去的标题"))
    with answering(QMessageBox, lambda box: _save_or_accept(box)) as told:
        window.packs.make_pack()
        wait_until(lambda: not window.packs.busy)
    assert "现在保存吗" in told[0]
    assert "还是 2026.11，改成 2026.12 吗" in told[1]
    (pack,) = stick.iterdir()
    assert pack.name in told[-1]
    assert "确认换上" in told[-1]
    with archive.open_pack(pack) as opened:
        archive.verify(opened)
        assert f"版本 · version {opened.manifest.version}" in told[-1]
        assert opened.manifest.files[THEME].size == (content.folder / THEME).stat().st_size


def _save_or_accept(box: QMessageBox) -> None:
    save = box.button(QMessageBox.StandardButton.Save) or box.button(QMessageBox.StandardButton.No)
    if save:
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    else:
        box.accept()


def versions_on(stick: Path) -> list[str]:
    return sorted(path.name.split("-")[1] for path in stick.iterdir())


def test_a_version_that_other_content_had_is_raised(window: EditorWindow, content: EditedContent, stick: Path) -> None:
    make(window)
    make(window, QMessageBox.StandardButton.Cancel)
    assert versions_on(stick) == ["2026.11"], "the same content is asked nothing"
    content.edit("", lambda draft: draft.set(THEME, TITLE, "带去的标题"))
    content.save()
    make(window, QMessageBox.StandardButton.Yes)
    assert versions_on(stick) == ["2026.11", "2026.12"]
    assert content.draft[EXHIBIT_FILE].tree["version"] == "2026.12"
    assert not content.is_changed
    assert [one.version for state in content.history.snapshots() for one in state.deliveries] == [
        *("2026.11",) * 2,
        "2026.12",
    ]
    content.undo_stack.undo()
    assert content.draft[EXHIBIT_FILE].tree["version"] == "2026.11"


def test_pictures_count_for_the_version(window: EditorWindow, content: EditedContent, photos: Path) -> None:
    content.add_delivery("2026.11", content_hash(content.folder))
    assert content.next_version() is None
    (photos / "new.jpg").write_bytes((next(photos.glob("*.jpg"))).read_bytes())
    assert content.next_version() == "2026.12"


def test_making_no_pack_after_all_leaves_the_version(window: EditorWindow, content: EditedContent, stick: Path) -> None:
    content.edit("", lambda draft: draft.set(THEME, TITLE, "带去的标题"))
    content.save()
    make(window, QMessageBox.StandardButton.Cancel)
    assert versions_on(stick) == []
    assert content.draft[EXHIBIT_FILE].tree["version"] == "2026.11"


def test_copied_texts_are_told_before_other_hints(window: EditorWindow, content: EditedContent, stick: Path) -> None:
    copied = content.draft[THEME].value(("story", 0, "text"))
    content.edit("", lambda draft: draft.set(THEME, ("story", 1, "text"), copied))
    content.save()
    told = make(window)
    assert "一字不差" in told
    # In both languages all would be higher than a small screen.
    assert len(told.splitlines()) <= MAX_LINES
    assert "先在电脑上“弹出”U盘" in told
    assert ".yaml" not in told


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

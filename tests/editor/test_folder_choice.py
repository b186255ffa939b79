"""Which folder is edited when the editor is opened from a menu."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from wuxi_kiosk.editor.folder_choice import choose_folder, content_folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "展览" / "data"
    folder.mkdir(parents=True)
    (folder / "exhibit.yaml").touch()
    return folder


def test_the_folder_within_is_meant(content: Path) -> None:
    assert content_folder(content) == content
    assert content_folder(content.parent) == content
    assert content_folder(content.parent.parent) is None
    (content.parent / "old").mkdir()
    (content.parent / "old" / "exhibit.yaml").touch()
    assert content_folder(content.parent) is None


def test_the_last_choice_is_where_the_next_begins(
    qt_application: QApplication, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [str(tmp_path), str(content.parent)]
    begun, told = list[str](), list[str]()

    def ask(_parent: object, _title: str, begin: str) -> str:
        begun.append(begin)
        return answers.pop(0) if answers else ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
    monkeypatch.setattr(QMessageBox, "information", lambda _parent, _title, text: told.append(text))
    assert choose_folder(tmp_path / "state") == content
    assert "exhibit.yaml" in told[0]
    assert begun == ["", str(tmp_path)]
    assert choose_folder(tmp_path / "state") is None
    assert begun[-1] == str(content)

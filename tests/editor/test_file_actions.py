"""What the editor asks when files are saved, and when it begins."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.model import FORMAT
from wuxi_kiosk.content_check import check
from wuxi_kiosk.editor.author import read_author
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.file_actions import FileActions

EARLIER = Path(__file__).parents[1] / "content/fixing/format-1"
CITRUS = "themes/citrus.yaml"
TITLE = ("story", 0, "title", "zh")
Reopen = Callable[[], EditedContent]


def write(content: EditedContent, text: str) -> None:
    content.edit("test", lambda draft: draft.set(CITRUS, TITLE, text))


def written(content: EditedContent) -> str:
    return str(content.draft[CITRUS].value(TITLE))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were asked; each is answered with yes."""
    questions: list[str] = []

    def answer(_parent: object, _title: str, text: str, *_: object) -> QMessageBox.StandardButton:
        questions.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", answer)
    return questions


@pytest.fixture
def window(reopen: Reopen) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


def left_unsaved(reopen: Reopen) -> EditedContent:
    """The content opened again after an editor was killed."""
    content = reopen()
    write(content, "没存的")
    content.write_journal()
    return reopen()


def test_nothing_is_asked_where_nothing_was_left(reopen: Reopen, window: QWidget, asked: list[str]) -> None:
    FileActions(reopen(), window).offer_recovery()
    assert asked == []


def test_goes_on_with_what_was_not_saved(reopen: Reopen, window: QWidget, asked: list[str]) -> None:
    content = left_unsaved(reopen)
    FileActions(content, window).offer_recovery()
    assert CITRUS in asked[0]
    assert "别处" not in asked[0]
    assert written(content) == "没存的"
    content.undo_stack.undo()
    assert written(content) == "好土与荒山"


def test_warns_of_what_others_have_changed_since(
    reopen: Reopen, window: QWidget, asked: list[str], texts_only: Path
) -> None:
    content = left_unsaved(reopen)
    (texts_only / CITRUS).write_bytes((texts_only / CITRUS).read_bytes() + b"# theirs\n")
    FileActions(content, window).offer_recovery()
    assert "别处" in asked[0]


def test_what_is_declined_is_kept_in_the_history(
    reopen: Reopen, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    content = left_unsaved(reopen)
    FileActions(content, window).offer_recovery()
    assert written(content) == "好土与荒山"
    assert content.recoverable() is None
    assert "没存的".encode() in content.history.snapshots()[-1].read()[CITRUS]


@pytest.fixture
def earlier(texts_only: Path) -> Path:
    """The folder that is opened, written in an earlier format."""
    shutil.rmtree(texts_only)
    return Path(shutil.copytree(EARLIER, texts_only))


@pytest.mark.usefixtures("earlier")
def test_content_of_an_earlier_format_is_brought_up_to_date(reopen: Reopen, window: QWidget, asked: list[str]) -> None:
    content = reopen()
    before = {name: content.draft[name].data for name in content.draft.names}
    FileActions(content, window).offer_new_format()
    assert "format 1" in asked[0]
    assert content.draft[EXHIBIT_FILE].value(("format",)) == FORMAT
    # It is saved by whoever looks at it, and can be undone.
    assert {name: (content.folder / name).read_bytes() for name in before} == before
    content.undo_stack.undo()
    assert {name: content.draft[name].data for name in content.draft.names} == before


@pytest.mark.usefixtures("earlier")
def test_content_of_an_earlier_format_stays_unless_that_is_agreed_to(
    reopen: Reopen, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    content = reopen()
    FileActions(content, window).offer_new_format()
    assert not content.is_changed


def test_nothing_is_asked_about_the_format_of_this_program(reopen: Reopen, window: QWidget, asked: list[str]) -> None:
    FileActions(reopen(), window).offer_new_format()
    assert asked == []


def test_the_name_is_asked_once(
    reopen: Reopen, window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers = iter([(" 王小花 ", True)])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: next(answers))
    content = reopen()
    FileActions(content, window).ask_author(tmp_path / "state")
    assert content.author == "王小花"
    assert read_author(tmp_path / "state") == "王小花"
    again = reopen()
    FileActions(again, window).ask_author(tmp_path / "state")
    assert again.author == "王小花"


def test_without_an_answer_the_login_name_is_taken(
    reopen: Reopen, window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("", False))
    content = reopen()
    before = content.author
    FileActions(content, window).ask_author(tmp_path / "state")
    assert content.author == before


def test_translations_are_confirmed_once_that_is_agreed_to(
    reopen: Reopen, window: QWidget, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = reopen()
    write(content, "改过的标题")

    def told() -> set[str]:
        codes = {found.code for found in check(content.folder)}
        return {code for code in codes if code.endswith("_translation")}

    FileActions(content, window).confirm_translations()
    assert "并排读过" in asked[0]
    # It was saved first.
    assert "改过的标题" in (content.folder / CITRUS).read_text(encoding="utf-8")
    assert told() == set()
    write(content, "又改过")
    content.save()
    saved = (content.folder / CITRUS).read_bytes()
    before = (content.folder / "translations.lock").read_bytes()
    assert "stale_translation" in told()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    write(content, "没有问过就不写")
    FileActions(content, window).confirm_translations()
    assert (content.folder / "translations.lock").read_bytes() == before
    # Nothing was saved either.
    assert (content.folder / CITRUS).read_bytes() == saved


def test_what_was_confirmed_once_is_not_pointed_out_again_after_undo(
    reopen: Reopen, window: QWidget, asked: list[str]
) -> None:
    content = reopen()
    FileActions(content, window).confirm_translations()
    write(content, "改过的标题")
    FileActions(content, window).confirm_translations()
    content.undo_stack.undo()
    codes = {found.code for found in check(content.folder, content.draft.unsaved)}
    assert not [code for code in codes if "translation" in code]

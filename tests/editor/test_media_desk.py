"""Files that are dropped on forms: checked, copied, named by content, and removed where nothing names them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QMessageBox

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.field_editors import ChoiceEditor, TextsEditor
from wuxi_kiosk.editor.file_editors import FileEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.photo_panel import PhotoPanel
from wuxi_kiosk.editor.replaced_dialog import ReplacedDialog
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME
from .gestures import Answers, click, drop, press, press_standard

PHOTO = Address(THEME, ("photos", 0))
STEP = Address(THEME, ("story", 0))
OLD = "photos/citrus-terraces.jpg"
pytestmark = pytest.mark.usefixtures("photos")
HOTSPOT = {"at": (Decimal("0.2"), Decimal("0.3")), "title": {"zh": "橘", "en": "A"}, "text": {"zh": "橘", "en": "A"}}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture as a camera names it."""
    file = tmp_path / "IMG_0042.JPG"
    Image.new("RGB", (2400, 1600), "teal").save(file)
    return file


def photo(content: EditedContent) -> dict[str, Any]:
    return dict(content.draft[THEME].value(PHOTO.key))


def pictures(photos: Path) -> set[str]:
    return {path.name for path in photos.iterdir()}


def given(window: EditorWindow, answers: Answers) -> None:
    """Wait until a file has been taken, or refused, and every dialog answered."""
    wait_until(lambda: answers.done and not window.tools.desk.busy)
    wait_until(window.statusBar().isHidden)
    answers.stop()


def accepted(dialog: QDialog) -> None:
    assert isinstance(dialog, ReplacedDialog)
    click(dialog.accept_button)


def as_the_same(dialog: QDialog) -> None:
    assert isinstance(dialog, ReplacedDialog)
    dialog.same.click()
    click(dialog.accept_button)


def test_another_picture_changes_what_was_said_of_the_old_one_as_one_step(
    window: EditorWindow, content: EditedContent, picture: Path, photos: Path
) -> None:
    content.edit("focus", lambda draft: draft.set(THEME, (*PHOTO.key, "focus"), (Decimal("0.2"), Decimal("0.2"))))
    content.edit("hotspots", lambda draft: draft.set(THEME, (*PHOTO.key, "hotspots"), (HOTSPOT,)))
    before, steps = content.draft.state, content.undo_stack.count()

    def filled(dialog: QDialog) -> None:
        assert isinstance(dialog, ReplacedDialog)
        kind = dialog.rows["kind"].findChild(ChoiceEditor)
        caption = dialog.rows["caption"].findChild(TextsEditor)
        assert kind
        assert kind.box.currentData() == "photograph"
        assert caption
        caption.texts["zh"].setFocus()
        caption.texts["zh"].selectAll()
        QTest.keyClicks(caption.texts["zh"], "Orchard")
        dialog.accept_button.click()

    window.open(PHOTO)
    assert window.form.header
    answers = Answers(filled)
    drop(window.form.header, picture)
    given(window, answers)
    found = photo(content)
    assert found["file"] == "photos/img-0042.jpg"
    assert (content.folder / found["file"]).read_bytes() == picture.read_bytes()
    assert (found["kind"], found["caption"]["zh"]) == ("photograph", "Orchard")
    assert not {"focus", "hotspots", "rights"} & found.keys()
    assert content.undo_stack.count() == steps + 1
    content.undo_stack.undo()
    assert content.draft.state == before
    content.undo_stack.redo()
    assert photo(content) == found
    content.undo_stack.undo()


def test_a_better_copy_changes_the_file_alone(window: EditorWindow, content: EditedContent, picture: Path) -> None:
    before = photo(content)
    window.open(PHOTO)
    answers = Answers(as_the_same)
    drop(window.form.rows["file"].editor, picture)
    given(window, answers)
    assert photo(content) == {**before, "file": "photos/img-0042.jpg"}
    content.undo_stack.undo()


def test_rights_are_complete_or_left_out(window: EditorWindow, content: EditedContent, picture: Path) -> None:
    def half_written(dialog: QDialog) -> None:
        assert isinstance(dialog, ReplacedDialog)
        rights = dialog.rows["rights"]
        people = next(box for box in rights.findChildren(QComboBox) if box.findData("minors") >= 0)
        people.setCurrentIndex(people.findData("minors"))
        people.activated.emit(people.currentIndex())
        dialog.accept_button.click()
        assert dialog.isVisible()
        kept = next(box for box in rights.findChildren(QCheckBox) if box.isVisibleTo(rights))
        kept.click()
        dialog.accept_button.click()

    before = photo(content)["rights"]
    window.open(PHOTO)
    answers = Answers(half_written)
    drop(window.form.rows["file"].editor, picture)
    given(window, answers)
    assert photo(content)["rights"] == before
    content.undo_stack.undo()


def test_what_is_not_agreed_to_leaves_no_file(
    window: EditorWindow, content: EditedContent, picture: Path, photos: Path
) -> None:
    before = photo(content), pictures(photos)
    window.open(PHOTO)
    answers = Answers(lambda dialog: dialog.reject())
    drop(window.form.rows["file"].editor, picture)
    given(window, answers)
    assert (photo(content), pictures(photos)) == before


def test_a_damaged_file_is_refused_in_words(
    window: EditorWindow, content: EditedContent, tmp_path: Path, photos: Path
) -> None:
    file = tmp_path / "坏.jpg"
    Image.effect_noise((2000, 1200), 60).save(file)
    file.write_bytes(file.read_bytes()[:-20_000])
    before = photo(content), pictures(photos)
    window.open(PHOTO)
    answers = Answers(press_standard(QMessageBox.StandardButton.Ok))
    drop(window.form.rows["file"].editor, file)
    given(window, answers)
    assert "已损坏" in answers.texts[0]
    assert (photo(content), pictures(photos)) == before


@pytest.mark.parametrize("agreed", [True, False])
def test_a_small_picture_is_taken_once_that_is_agreed_to(
    window: EditorWindow, content: EditedContent, tmp_path: Path, agreed: bool
) -> None:
    file = tmp_path / "small.png"
    Image.new("RGB", (1200, 800), "teal").save(file)
    buttons = QMessageBox.StandardButton
    window.open(PHOTO)
    dialogs: list[Callable[[QDialog], object]] = [press_standard(buttons.Yes if agreed else buttons.No)]
    answers = Answers(*dialogs, *([as_the_same] if agreed else []))
    drop(window.form.rows["file"].editor, file)
    given(window, answers)
    assert "1200×800" in answers.texts[0]
    assert photo(content)["file"] == ("photos/small.png" if agreed else OLD)
    if agreed:
        content.undo_stack.undo()


@pytest.mark.parametrize(("called", "named"), [("IMG_0042.JPG", "img-0042"), ("三位老师.jpg", "new-photo")])
def test_a_new_entry_names_its_file_without_being_asked(
    window: EditorWindow, content: EditedContent, picture: Path, called: str, named: str
) -> None:
    window.entry_actions.add(Address(THEME, ("photos",)))
    assert window.address
    panel = window.form.header
    assert isinstance(panel, PhotoPanel)
    wait_until(lambda: "拖到这里" in panel.view.message)
    assert "文件夹" not in panel.view.message
    answers = Answers()
    drop(window.form.rows["file"].editor, picture.rename(picture.with_name(called)))
    given(window, answers)
    assert content.draft[THEME].value((*window.address.key, "file")) == f"photos/{named}.jpg"
    content.undo_stack.setIndex(0)


def test_a_file_of_the_folder_is_named_without_a_copy(
    window: EditorWindow, content: EditedContent, photos: Path
) -> None:
    before = pictures(photos)
    window.open(PHOTO)
    editor = window.form.rows["file"].editor
    assert isinstance(editor, FileEditor)
    box = editor.names.box  # type: ignore[attr-defined]  # of one file
    for dialog in (lambda dialog: dialog.reject(), as_the_same):
        answers = Answers(dialog)
        box.setCurrentIndex(box.findData("photos/citrus-close.jpg"))
        box.activated.emit(box.currentIndex())
        assert box.currentData() == OLD
        given(window, answers)
        assert pictures(photos) == before
    assert photo(content)["file"] == box.currentData() == "photos/citrus-close.jpg"
    content.undo_stack.undo()


def test_subtitles_and_clips_have_their_own_checks(
    window: EditorWindow, content: EditedContent, tmp_path: Path, clips: dict[str, Path], photos: Path
) -> None:
    subtitles = tmp_path / "中文.vtt"
    subtitles.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n你好\n", encoding="utf-8")
    window.open(PHOTO)
    answers = Answers()
    drop(window.form.rows["video"].editor, clips["mp4"])
    given(window, answers)
    answers = Answers()
    editor = window.form.rows["subtitles"].editor
    assert isinstance(editor, FileEditor)
    drop(editor.names.boxes["zh"], subtitles)  # type: ignore[attr-defined]  # by language
    given(window, answers)
    found = photo(content)
    assert found["video"] == "photos/clip.mp4"
    # Its name has no letter of ASCII: it gets the id of the photo.
    assert found["subtitles"] == {"zh": f"photos/{found['id']}.vtt"}
    assert (content.folder / found["subtitles"]["zh"]).read_bytes() == subtitles.read_bytes()
    refused = Answers(press_standard(QMessageBox.StandardButton.Ok))
    drop(window.form.rows["video"].editor, subtitles)
    given(window, refused)
    assert "MP4" in refused.texts[0]
    content.undo_stack.setIndex(0)


def test_copies_that_were_not_saved_are_removed(
    window: EditorWindow, content: EditedContent, picture: Path, photos: Path
) -> None:
    before = pictures(photos)
    window.open(PHOTO)
    answers = Answers(as_the_same)
    drop(window.form.rows["file"].editor, picture)
    given(window, answers)
    content.undo_stack.undo()
    # It may be wanted again.
    assert pictures(photos) == {*before, "img-0042.jpg"}
    window.tools.desk.remove_unsaved()
    assert pictures(photos) == before


@pytest.mark.parametrize("agreed", [True, False])
def test_files_that_nothing_names_after_a_save_are_removed_on_agreement(
    window: EditorWindow, content: EditedContent, picture: Path, photos: Path, agreed: bool
) -> None:
    before = pictures(photos)
    window.open(PHOTO)
    answers = Answers(as_the_same, press("移走" if agreed else "留着"))
    drop(window.form.rows["file"].editor, picture)
    wait_until(lambda: photo(content)["file"] != OLD)
    window.save_action.trigger()
    given(window, answers)
    assert OLD in answers.texts[0]
    assert pictures(photos) == {*before, "img-0042.jpg"} - ({"citrus-terraces.jpg"} if agreed else set())
    window.tools.desk.remove_unsaved()
    # What is saved stays when the editor closes.
    assert "img-0042.jpg" in pictures(photos)


def test_a_file_that_was_put_away_comes_back_with_undo(
    window: EditorWindow, content: EditedContent, picture: Path, photos: Path
) -> None:
    window.open(PHOTO)
    before = (photos / "citrus-terraces.jpg").read_bytes()
    answers = Answers(as_the_same, press("移走"))
    drop(window.form.rows["file"].editor, picture)
    wait_until(lambda: photo(content)["file"] != OLD)
    window.save_action.trigger()
    given(window, answers)
    assert "citrus-terraces.jpg" not in pictures(photos)
    content.undo_stack.undo()
    assert photo(content)["file"] == OLD
    assert (photos / "citrus-terraces.jpg").read_bytes() == before

"""The dialog with the earlier states: what it lists, compares and restores."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from wuxi_kiosk import paths
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.routes import all_routes
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor import page_pictures, pages
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.history_dialog import NOBODY, HistoryDialog
from wuxi_kiosk.editor.outline import Address, Outline

from ..timing import wait_until

CITRUS = "themes/citrus.yaml"
TITLE = ("story", 0, "title", "zh")


def write(content: EditedContent, text: str) -> None:
    content.edit("test", lambda draft: draft.set(CITRUS, TITLE, text))


def written(content: EditedContent) -> str:
    return str(content.draft[CITRUS].value(TITLE))


@pytest.fixture
def content(reopen: Callable[[], EditedContent]) -> EditedContent:
    """Saved twice, and edited since."""
    content = reopen()
    content.author = "王小花"
    write(content, "第一稿")
    content.edit("test", lambda draft: draft.set("exhibit.yaml", ("home", "hook", "en"), "Snow"))
    content.save()
    write(content, "第二稿")
    content.save()
    write(content, "第三稿")
    return content


def make(content: EditedContent, outline: Outline) -> HistoryDialog:
    dialog = HistoryDialog(content, outline, {"zh": "中文", "en": "English"})
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(content: EditedContent, outline: Outline) -> Iterator[HistoryDialog]:
    made = make(content, outline)
    yield made
    made.close()
    made.deleteLater()


def plain(dialog: HistoryDialog) -> list[str]:
    """The changes that are shown, without their marks."""
    return [f"{row.change.before} → {row.change.after}" for row in dialog.changes.rows]


def test_lists_who_has_changed_what_the_newest_first(dialog: HistoryDialog) -> None:
    shown = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert ["王小花" in text for text in shown] == [True, True, False]
    assert "产业+" in shown[0]
    assert "1 change" in shown[0]
    assert "整个展览" in shown[1]
    assert "2 changes" in shown[1]
    assert NOBODY in shown[2]


def test_begins_where_nothing_old_is_put_back(dialog: HistoryDialog, content: EditedContent) -> None:
    assert dialog.list.currentRow() == 0
    content.save()
    wait_until(lambda: dialog.list.count() == 4)
    dialog.list.setCurrentRow(0)
    assert not dialog.restore_button.isEnabled()
    assert "两边一样" in dialog.message.text()
    dialog.list.setCurrentRow(3)
    assert dialog.restore_button.isEnabled()


def test_says_which_state_was_taken_to_the_hall(dialog: HistoryDialog, content: EditedContent) -> None:
    content.add_delivery("2026.11", "a1b2")
    dialog.refresh()
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert ["带到展厅" in text and "2026.11" in text for text in texts] == [True, False, False]


def test_shows_what_differs_from_now(dialog: HistoryDialog, content: EditedContent) -> None:
    dialog.list.setCurrentRow(0)
    assert plain(dialog) == ["第二稿 → 第三稿"]
    assert "好土" not in dialog.changes.rows[0].place.text()
    assert "（中文）" in dialog.changes.rows[0].place.text()
    # The characters that differ are marked, and no others.
    assert dialog.changes.rows[0].before.text().count("<span") == 1
    assert ">二</span>" in dialog.changes.rows[0].before.text()
    write(content, "第四稿")
    wait_until(lambda: plain(dialog) == ["第二稿 → 第四稿"])


def test_shows_what_differs_between_two_snapshots(dialog: HistoryDialog) -> None:
    dialog.list.setCurrentRow(2)
    dialog.other.setCurrentIndex(2)
    assert "好土与荒山 → 第一稿" in plain(dialog)
    # Which of the two is meant, nobody could tell.
    assert not any(row.button.isVisible() for row in dialog.changes.rows)


def test_shows_the_difference_of_the_files_on_demand(dialog: HistoryDialog) -> None:
    dialog.list.setCurrentRow(0)
    assert not dialog.diff.isVisible()
    QTest.mouseClick(dialog.diff_button, Qt.MouseButton.LeftButton)
    assert dialog.diff.isVisible()
    assert "-    title: {zh: 第二稿" in dialog.diff.toPlainText()


def test_restores_all_as_one_step(dialog: HistoryDialog, content: EditedContent) -> None:
    dialog.list.setCurrentRow(2)
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert written(content) == "好土与荒山"
    assert plain(dialog) == []
    QTest.qWait(0)
    assert "恢复好了" in dialog.message.text()
    content.undo_stack.undo()
    assert written(content) == "第三稿"


def test_puts_one_change_back_as_one_step(dialog: HistoryDialog, content: EditedContent) -> None:
    dialog.list.setCurrentRow(2)
    row = next(row for row in dialog.changes.rows if row.change.after == "第三稿")
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert written(content) == "好土与荒山"
    assert [row.change.after for row in dialog.changes.rows] == ["Snow"]
    QTest.qWait(0)
    assert "产业+" in dialog.message.text()
    content.undo_stack.undo()
    assert written(content) == "第三稿"


def test_a_save_comes_into_the_list(dialog: HistoryDialog, content: EditedContent) -> None:
    dialog.list.setCurrentRow(1)
    chosen = dialog.snapshot
    content.save()
    wait_until(lambda: dialog.list.count() == 4)
    assert dialog.snapshot == chosen


def test_before_the_first_save_it_says_so(reopen: Callable[[], EditedContent], outline: Outline) -> None:
    dialog = make(reopen(), outline)
    assert "还没有历史" in dialog.message.text()
    assert not dialog.restore_button.isEnabled()
    dialog.close()
    dialog.deleteLater()


def test_a_snapshot_that_cannot_be_read_is_told(dialog: HistoryDialog, content: EditedContent) -> None:
    dialog.list.setCurrentRow(2)
    (content.history.snapshots()[1].path / CITRUS).write_bytes(b"a: [\n")
    dialog.list.setCurrentRow(1)
    assert "读不出来" in dialog.message.text()
    assert plain(dialog) == []
    dialog.list.setCurrentRow(0)
    assert dialog.message.text() == ""


# ---- pictures


@pytest.fixture
def pictured(edited: EditedContent, outline: Outline) -> Iterator[HistoryDialog]:
    """The dialog of content with pictures, in which one text was changed."""
    edited.edit("test", lambda draft: draft.set(CITRUS, TITLE, "又一个标题"))
    edited.save()
    made = make(edited, outline)
    made.list.setCurrentRow(1)
    yield made
    made.close()
    made.deleteLater()


def test_shows_the_pages_that_differ_before_and_after(pictured: HistoryDialog) -> None:
    pictured.tabs.setCurrentIndex(1)
    assert pictured.stop_button.isVisible()
    wait_until(lambda: bool(pictured.pairs.pairs))
    (pair,) = pictured.pairs.pairs
    assert (pair.route, pair.language) == ("theme/citrus/story/1", "zh")
    assert pair.before
    assert pair.after
    assert pair.before.size() == pair.after.size()
    assert not pictured.stop_button.isVisible()


def test_making_pictures_can_be_stopped(
    pictured: HistoryDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("wuxi_kiosk.editor.page_pictures.make_temporary_folder", lambda: scratch)
    pictured.tabs.setCurrentIndex(1)
    wait_until(lambda: pictured.progress.maximum() > 0)
    QTest.mouseClick(pictured.stop_button, Qt.MouseButton.LeftButton)
    assert not pictured.stop_button.isVisible()
    assert not scratch.exists()


def test_content_that_cannot_be_shown_is_told(pictured: HistoryDialog, edited: EditedContent) -> None:
    edited.edit("test", lambda draft: draft.set(CITRUS, ("landscape",), "nowhere"))
    pictured.refresh()
    pictured.tabs.setCurrentIndex(1)
    wait_until(lambda: not pictured.stop_button.isVisible())
    assert not pictured.pairs.pairs


def test_a_folder_is_laid_out_with_what_is_beside_its_texts(plain_copy: Path, tmp_path: Path) -> None:
    draft = Draft.read(plain_copy)
    files = {name: draft[name].data for name in draft.names if name != CITRUS}
    page_pictures.link_folder(plain_copy, tmp_path / "other", files)
    assert not (tmp_path / "other" / CITRUS).exists()
    assert (tmp_path / "other" / "exhibit.yaml").read_bytes() == (plain_copy / "exhibit.yaml").read_bytes()
    photos = sorted(path.name for path in (plain_copy / "photos").iterdir())
    assert sorted(path.name for path in (tmp_path / "other" / "photos").iterdir()) == photos


def test_a_number_is_looked_for_on_all_pages_that_show_it(registry: ContentRegistry, bundled: Exhibit) -> None:
    draft = Draft.read(paths.bundled_content(), registry.kinds)
    figures = [figure["id"] for figure in draft[CITRUS].value(("figures",))]
    place = Address(CITRUS, ("figures", figures.index("orchard-area"), "label", "zh"))
    found = pages.pages_of(bundled, draft, registry, [place])
    assert {"theme/citrus/story/1", "theme/citrus/figures/1", "theme/citrus/hands-on/1"} <= set(found)
    assert found == sorted(found, key=all_routes(bundled).index)


def test_a_list_that_is_not_written_yet_is_on_the_page_of_what_has_it(
    registry: ContentRegistry, bundled: Exhibit
) -> None:
    draft = Draft.read(paths.bundled_content(), registry.kinds)
    assert pages.pages_of(bundled, draft, registry, [Address("exhibit.yaml", ("notices",))]) == ["home"]

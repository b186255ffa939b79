"""The entries of a field as buttons: their titles, and small pictures of those that have one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.entry_links import ICON, EntryLinks
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME


def buttons(window: EditorWindow, name: str) -> list[QPushButton]:
    links = window.form.rows[name].editor
    assert isinstance(links, EntryLinks)
    found = [one for one in links.findChildren(QPushButton) if one is not links.add_button]
    wait_until(lambda: all(one.isVisible() for one in found))
    return found


def icon(button: QPushButton) -> QImage:
    return button.icon().pixmap(ICON).toImage()


@pytest.fixture
def red(content: EditedContent) -> Iterator[Path]:
    """A red picture that stands upright, in the content."""
    picture = QImage(300, 600, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    path = content.folder / "photos/red.jpg"
    assert picture.save(str(path))
    yield path
    path.unlink()


@pytest.mark.usefixtures("red")
def test_photos_are_shown_small(window: EditorWindow, content: EditedContent) -> None:
    content.edit("red", lambda draft: draft.set(THEME, ("photos", 1, "file"), "photos/red.jpg"))
    window.open(Address(THEME, ("photos",)))
    found = buttons(window, "photos")
    assert len(found) == len(content.draft[THEME].value(("photos",)))
    heights = [one.height() for one in found]
    wait_until(lambda: all(icon(one).pixelColor(ICON.width() // 2, 2).alpha() for one in found))
    # The frame is filled, also by a picture that stands upright.
    colours = [icon(found[1]).pixelColor(x, ICON.height() // 2) for x in (1, ICON.width() - 2)]
    assert all(one.red() > 240 and one.green() < 20 for one in colours)
    assert [one.height() for one in found] == heights


def test_a_photo_that_is_missing_is_a_title_alone(window: EditorWindow, content: EditedContent) -> None:
    content.edit("gone", lambda draft: draft.set(THEME, ("photos", 0, "file"), "photos/gone.jpg"))
    window.open(Address(THEME, ("photos",)))
    first, second = buttons(window, "photos")[:2]
    wait_until(lambda: bool(icon(second).pixelColor(ICON.width() // 2, 2).alpha()))
    assert not icon(first).pixelColor(ICON.width() // 2, 2).alpha()
    assert first.text()


def test_entries_without_pictures_have_no_place_for_one(window: EditorWindow) -> None:
    window.open(Address(THEME, ("events",)))
    assert all(one.icon().isNull() for one in buttons(window, "events"))

"""The picture above the form of a photo: its points are set on it, and follow content."""

from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.photo_panel import PhotoPanel
from wuxi_kiosk.editor.photo_view import Side, crop
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME
from .gestures import at, click, drag

PHOTO = Address(THEME, ("photos", 0))
HOTSPOT = {"at": (Decimal("0.2"), Decimal("0.3")), "title": {"zh": "橘", "en": "A"}, "text": {"zh": "橘", "en": "A"}}


@pytest.fixture
def panel(window: EditorWindow, content: EditedContent) -> PhotoPanel:
    """The panel of a photo with two hotspots."""
    second = {**HOTSPOT, "at": (Decimal("0.8"), Decimal("0.3"))}
    content.edit("hotspots", lambda draft: draft.set(THEME, (*PHOTO.key, "hotspots"), (HOTSPOT, second)))
    return opened(window, PHOTO)


def opened(window: EditorWindow, address: Address) -> PhotoPanel:
    """The panel above the form of an entry, once its picture is there."""
    window.open(address)
    panel = window.form.header
    assert isinstance(panel, PhotoPanel)
    wait_until(lambda: not panel.view.picture.isNull())
    wait_until(lambda: panel.view.width() > 100)
    return panel


def point(content: EditedContent, *key: str | int) -> tuple[float, ...]:
    """The point that content writes at keys of the photo."""
    return tuple(map(float, content.draft[THEME].value((*PHOTO.key, *key))))


def test_a_tap_sets_the_focus_as_one_step_of_undo(panel: PhotoPanel, content: EditedContent) -> None:
    steps = content.undo_stack.count()
    click(panel.view, at(panel.view, (0.5, 0.8)))
    assert point(content, "focus") == pytest.approx((0.5, 0.8), abs=0.011)
    assert content.undo_stack.count() == steps + 1
    content.undo_stack.undo()
    assert "focus" not in content.draft[THEME].value(PHOTO.key)
    assert panel.view.focus == (0.5, 0.5)


def test_the_cross_is_dragged_and_the_field_follows(
    panel: PhotoPanel, window: EditorWindow, content: EditedContent
) -> None:
    steps = content.undo_stack.count()
    drag(panel.view, (0.5, 0.5), (0.7, 0.9))
    assert point(content, "focus") == pytest.approx((0.7, 0.9), abs=0.011)
    assert content.undo_stack.count() == steps + 1
    boxes = window.form.rows["focus"].editor.boxes  # type: ignore[attr-defined]
    assert [box.value() for box in boxes] == pytest.approx([0.7, 0.9], abs=0.011)
    boxes[0].setValue(0.1)
    assert panel.view.focus[0] == pytest.approx(0.1)


def test_a_dot_is_dragged(panel: PhotoPanel, content: EditedContent) -> None:
    drag(panel.view, (0.8, 0.3), (0.6, 0.2))
    assert point(content, "hotspots", 1, "at") == pytest.approx((0.6, 0.2), abs=0.011)
    assert point(content, "hotspots", 0, "at") == (0.2, 0.3)
    # Beyond the edge of the picture it stays on it.
    drag(panel.view, (0.6, 0.2), (-0.3, 1.0))
    assert point(content, "hotspots", 1, "at") == pytest.approx((0, 1), abs=0.011)


def test_a_tap_on_a_dot_opens_its_form_with_that_dot_alone(
    panel: PhotoPanel, window: EditorWindow, content: EditedContent
) -> None:
    click(panel.view, at(panel.view, (0.8, 0.3)))
    assert window.address == PHOTO / "hotspots" / 1
    own = opened(window, PHOTO / "hotspots" / 1)
    assert [(mark.number, mark.point) for mark in own.view.marks] == [(2, (0.8, 0.3))]
    drag(own.view, (0.8, 0.3), (0.4, 0.4))
    assert point(content, "hotspots", 1, "at") == pytest.approx((0.4, 0.4), abs=0.011)
    click(own.view, at(own.view, (0.9, 0.8)))
    assert point(content, "hotspots", 1, "at") == pytest.approx((0.9, 0.8), abs=0.011)


def test_a_button_adds_a_hotspot_at_the_middle(panel: PhotoPanel, window: EditorWindow, content: EditedContent) -> None:
    click(panel.add_button)
    assert window.address == PHOTO / "hotspots" / 2
    assert point(content, "hotspots", 2, "at") == (0.5, 0.5)


def test_a_frame_shows_what_the_wall_crops(panel: PhotoPanel) -> None:
    assert panel.view.frame_ratio is None
    buttons = panel.frames.buttons()
    click(buttons[2])
    assert panel.view.frame_ratio == pytest.approx(9 / 16)
    assert all(not button.icon().isNull() for button in buttons)
    click(buttons[2])
    assert panel.view.frame_ratio is None


@pytest.mark.parametrize(
    ("ratio", "focus", "expected"),
    [
        (1.0, (0.5, 0.5), (400, 0, 800, 800)),
        (1.0, (0.0, 0.9), (0, 0, 800, 800)),
        (4.0, (0.5, 1.0), (0, 400, 1600, 400)),
        (2.0, (0.1, 0.1), (0, 0, 1600, 800)),
    ],
)
def test_a_crop_keeps_the_focus(
    ratio: float, focus: tuple[float, float], expected: tuple[float, float, float, float]
) -> None:
    assert crop(QSize(1600, 800), ratio, focus).getRect() == pytest.approx(expected)


def test_a_pair_is_switched_and_divided(panel: PhotoPanel, content: EditedContent) -> None:
    hidden = panel.sides.button(0).parent()
    assert isinstance(hidden, QWidget)
    assert hidden.isHidden()
    content.edit("pair", lambda draft: draft.set(THEME, (*PHOTO.key, "after"), "photos/citrus-close.jpg"))
    assert not hidden.isHidden()
    click(panel.sides.button(Side.AFTER.value))
    wait_until(lambda: not panel.view.picture.isNull())
    click(panel.sides.button(Side.BOTH.value))
    # By its grip, where the cross for the crop lies in the other views; a click moves neither.
    drag(panel.view, (0.5, 0.5), (0.25, 0.5))
    assert panel.view.divider == pytest.approx(0.25, abs=0.02)
    click(panel.view)
    photo = content.draft[THEME].value(PHOTO.key)
    assert float(photo["divider"]) == pytest.approx(0.25, abs=0.02)
    assert "focus" not in photo
    assert "拖中间的线" in panel.hint.text()
    content.undo_stack.undo()
    assert panel.view.divider == 0.5
    content.undo_stack.undo()
    assert hidden.isHidden()
    assert panel.view.side is Side.BEFORE


def test_a_damaged_file_is_told_in_words(window: EditorWindow, content: EditedContent, photos: Path) -> None:
    file = photos / "broken.jpg"
    Image.effect_noise((1920, 1080), 60).save(file)
    file.write_bytes(file.read_bytes()[:-20_000])
    content.edit("file", lambda draft: draft.set(THEME, (*PHOTO.key, "file"), "photos/broken.jpg"))
    window.open(PHOTO)
    panel = window.form.header
    assert isinstance(panel, PhotoPanel)
    wait_until(lambda: "broken.jpg" in panel.view.message)
    assert panel.view.picture.isNull()
    # Nothing is to be set on it.
    click(panel.view)
    assert "focus" not in content.draft[THEME].value(PHOTO.key)
    content.undo_stack.undo()
    wait_until(lambda: not panel.view.picture.isNull())


def test_a_file_that_is_written_again_is_shown(panel: PhotoPanel, window: EditorWindow, photos: Path) -> None:
    before = panel.view.picture.cacheKey()
    Image.new("RGB", (2000, 2000), "teal").save(photos / "citrus-terraces.jpg")
    wait_until(lambda: panel.view.picture.cacheKey() != before and panel.view.picture.height() > 0)
    assert panel.view.picture.width() == panel.view.picture.height()


def test_entries_without_a_picture_have_no_panel(window: EditorWindow) -> None:
    for address in (Address(THEME), Address(THEME, ("figures", 0)), Address(THEME, ("story", 0))):
        window.open(address)
        assert not isinstance(window.form.header, PhotoPanel)


def test_rights_are_written_beside_their_picture(window: EditorWindow) -> None:
    panel = opened(window, PHOTO / "rights")
    assert not panel.view.marks
    assert panel.add_button.isHidden()


def test_new_rights_say_that_nobody_has_looked_yet(window: EditorWindow, content: EditedContent) -> None:
    content.edit("", lambda draft: draft.remove(PHOTO.file, (*PHOTO.key, "rights")))
    window.entry_actions.add(PHOTO / "rights")
    assert content.draft[PHOTO.file].value((*PHOTO.key, "rights", "people")) == "unknown"
    wait_until(lambda: "认不认得出人" in window.form.rows["people"].problem_text)
    # The exhibit goes on being shown.
    assert not content.live.broken

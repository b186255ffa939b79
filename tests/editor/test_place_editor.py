"""The place of a landscape, chosen on a picture of it."""

import pytest
from PySide6.QtCore import QPointF

from wuxi_kiosk.content.landscape import Scene
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.place_editor import PlaceEditor, PlaceMap
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME
from .gestures import click

CAMERA = Address(THEME, ("story", 0, "camera"))
EVENT = Address(THEME, ("events", 0))


@pytest.fixture
def scene(registry: ContentRegistry) -> Scene:
    found = registry.landscapes["terraces"].wide
    assert found
    return found


def place_editor(window: EditorWindow, address: Address, name: str) -> PlaceEditor:
    window.open(address)
    found = window.form.rows[name].editor
    assert isinstance(found, PlaceEditor)
    return found


def spot(place_map: PlaceMap, scene: Scene, name: str) -> QPointF:
    """Where a place is on a map."""
    point = scene.point(name)
    assert point
    return QPointF(point[0] * place_map.width(), point[1] * place_map.height())


def test_every_landscape_finds_its_places_under_a_finger(qt_application: object, registry: ContentRegistry) -> None:
    for landscape in registry.landscapes.values():
        assert landscape.wide
        place_map = PlaceMap(landscape.wide)
        place_map.resize(640, place_map.heightForWidth(640))
        found = {name for name in landscape.places if place_map.place_at(spot(place_map, landscape.wide, name))}
        assert found == set(landscape.places)
        for name in landscape.wide.calm:
            assert place_map.place_at(spot(place_map, landscape.wide, name)) == name


def test_a_tap_chooses_the_place_of_a_camera(window: EditorWindow, content: EditedContent, scene: Scene) -> None:
    editor = place_editor(window, CAMERA, "focus")
    wait_until(lambda: editor.map.width() > 100)
    assert editor.map.chosen == (content.draft[THEME].value((*CAMERA.key, "focus")),)
    click(editor.map, spot(editor.map, scene, "sky").toPoint())
    assert content.draft[THEME].value((*CAMERA.key, "focus")) == "sky"
    assert editor.map.chosen == ("sky",)
    # What is needed is not taken away by a second tap.
    click(editor.map, spot(editor.map, scene, "sky").toPoint())
    assert content.draft[THEME].value((*CAMERA.key, "focus")) == "sky"
    content.undo_stack.undo()


def test_a_second_tap_takes_away_what_may_be_left_out(
    window: EditorWindow, content: EditedContent, scene: Scene
) -> None:
    content.edit("at", lambda draft: draft.set(THEME, (*EVENT.key, "at"), "sky"))
    editor = place_editor(window, EVENT, "at")
    wait_until(lambda: editor.map.width() > 100)
    click(editor.map, spot(editor.map, scene, "sky").toPoint())
    assert "at" not in content.draft[THEME].value(EVENT.key)
    click(editor.map, spot(editor.map, scene, "margin").toPoint())
    assert content.draft[THEME].value((*EVENT.key, "at")) == "margin"
    content.undo_stack.setIndex(0)


def test_several_places_are_chosen_one_by_one(window: EditorWindow, content: EditedContent, scene: Scene) -> None:
    activity = Address(THEME, ("hands_on",))
    before = content.draft[THEME].value((*activity.key, "at"))
    editor = place_editor(window, activity, "at")
    wait_until(lambda: editor.map.width() > 100)
    chosen = editor.map.chosen
    click(editor.map, spot(editor.map, scene, "sky").toPoint())
    assert content.draft[THEME].value((*activity.key, "at")) == (*chosen, "sky")
    click(editor.map, spot(editor.map, scene, "sky").toPoint())
    assert editor.map.chosen == chosen
    content.undo_stack.setIndex(0)
    assert content.draft[THEME].value((*activity.key, "at")) == before

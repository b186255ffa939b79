"""Differences of values, each of which can be taken back."""

import shutil
from pathlib import Path
from random import Random

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.editor.differences import Kind, differences, take_back

from ..content.writing.random_edits import Editor, sources

ROUNDS = 60


def kinds(before: object, after: object) -> list[tuple[Kind, tuple[object, ...]]]:
    return [(one.kind, one.key) for one in differences(before, after)]


def test_the_order_of_entries_is_no_difference() -> None:
    assert kinds({"a": 1, "b": (1, 2)}, {"b": (1, 2), "a": 1}) == []


def test_a_value_of_another_type_is_a_difference() -> None:
    assert kinds({"a": 1, "b": "1"}, {"a": True, "b": "1"}) == [(Kind.CHANGED, ("a",))]


def test_entries_come_and_go() -> None:
    assert kinds({"a": {"x": 1}}, {"a": {"y": 2}}) == [(Kind.REMOVED, ("a", "x")), (Kind.ADDED, ("a", "y"))]


def test_a_list_of_values_is_one_value() -> None:
    (one,) = differences({"a": ("x", "y")}, {"a": ("x", "z")})
    assert (one.kind, one.before, one.after) == (Kind.CHANGED, ("x", "y"), ("x", "z"))


def test_an_item_is_known_by_its_id_whatever_else_is_changed() -> None:
    before = ({"id": "a", "n": 1}, {"id": "b", "n": 2})
    after = ({"id": "b", "n": 3}, {"id": "new", "n": 1}, {"id": "a", "n": 1})
    assert kinds(before, after) == [(Kind.CHANGED, (0, "n")), (Kind.ADDED, (1,)), (Kind.MOVED, ())]


def test_an_item_without_id_is_known_by_what_it_says() -> None:
    before = ({"text": "这里海拔低，土是红沙土"}, {"text": "果子有了名"})
    after = ({"text": "这里海拔很低，土是红沙土"},)
    assert kinds(before, after) == [(Kind.CHANGED, (0, "text")), (Kind.REMOVED, (1,))]


def test_items_that_have_nothing_in_common_are_not_the_same() -> None:
    assert kinds(({"text": "甲乙丙"},), ({"text": "xyz"},)) == [(Kind.REMOVED, (0,)), (Kind.ADDED, (0,))]


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    folder = tmp_path / "content"
    (folder / "themes").mkdir(parents=True)
    shutil.copy(paths.bundled_content() / "exhibit.yaml", folder)
    return Draft(folder)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_random_edits_are_taken_back_one_by_one(draft: Draft, seed: int) -> None:
    random = Random(seed)
    text = random.choice(sources(paths.bundled_content())[:-1])
    editor = Editor(random, [text])
    before, edited = text.tree, text
    for _ in range(random.randrange(1, 6)):
        edit = editor.draw(edited)
        edited = getattr(edited, edit.method)(*edit.arguments)
    draft.state = {"exhibit.yaml": SourceText(edited.data, "exhibit.yaml")}
    # Taking one back moves what is behind it: what is left is compared anew.
    for _ in range(500):
        left = list(differences(before, draft["exhibit.yaml"].tree))
        if not left:
            break
        take_back(draft, "exhibit.yaml", random.choice(left), random.choice((None, text)))
    assert not list(differences(before, draft["exhibit.yaml"].tree))

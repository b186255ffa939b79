import shutil
from pathlib import Path

import pytest

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content.writing.save import ConflictError

from ..conftest import EXHIBIT, THEME, Content


@pytest.fixture
def draft(content: Content) -> Draft:
    return Draft.read(content.folder)


def test_writes_nothing_without_edits(content: Content, draft: Draft) -> None:
    before = (content.folder / THEME).stat()
    assert draft.names == (EXHIBIT, THEME)
    assert (draft.changed, draft.diff(), draft.save()) == ((), "", ())
    assert (content.folder / THEME).stat() == before


def test_saves_what_is_edited(content: Content, draft: Draft) -> None:
    draft.set(THEME, ("name", "zh"), "桥梁")
    draft.insert(THEME, ("story", 1), draft[THEME].value(("story", 0)))
    draft.set(THEME, ("story", 1, "title", "en"), "Another, too")
    draft.move(THEME, ("figures", 1), 0)
    draft.duplicate(THEME, ("photos", 0))
    draft.remove(THEME, ("photos", 0))
    draft.set_all(THEME, {("title", "en"): "Bridges"})
    assert list(draft.changed) == [THEME]
    assert draft.save() == (THEME,)
    assert list(draft.changed) == []
    theme = content.load().themes[0]
    assert theme.name.in_language("zh") == "桥梁"
    assert [step.title.in_language("en") for step in theme.story] == ["A bridge", "Another, too"]
    assert [figure.id for figure in theme.figures] == ["both", "bridge"]


def test_a_new_entry_has_its_place_among_the_fields_of_its_model(draft: Draft) -> None:
    draft.set(THEME, ("photos", 0, "focus"), [0, 1])
    draft.set(EXHIBIT, ("link",), "https://example.org")
    assert list(draft[THEME].value(("photos", 0))) == ["id", "file", "kind", "caption", "credit", "focus"]
    names = list(draft[EXHIBIT].tree)
    assert names[names.index("link") - 1 :][:3] == ["closing", "link", "figures"]
    draft.set(EXHIBIT, ("presentation",), ["bridge"], after="format")
    assert list(draft[EXHIBIT].tree)[:2] == ["format", "presentation"]
    draft.rename(EXHIBIT, ("presentation",), "order")
    assert "order" in draft[EXHIBIT].tree


def test_an_edit_is_undone(draft: Draft) -> None:
    before = draft[THEME]
    draft.set(THEME, ("order",), 7)
    draft[THEME] = before
    assert draft.changed == ()


def test_a_conflict_asks(content: Content, draft: Draft) -> None:
    draft.set(THEME, ("order",), 7)
    draft.set(EXHIBIT, ("version",), "2")
    content.change(THEME, "Building a bridge", "Bridging")
    with pytest.raises(ConflictError) as caught:
        draft.save()
    assert caught.value.files == (THEME,)
    assert '"2026.11"' in content.read(EXHIBIT)
    assert draft.changed == (EXHIBIT, THEME)
    draft.save(overwrite=(THEME,))
    assert "Building a bridge" in content.read(THEME)
    assert 'version: "2"' in content.read(EXHIBIT)


def test_a_conflict_is_solved_by_reading_again(content: Content, draft: Draft) -> None:
    draft.set(THEME, ("order",), 7)
    content.change(THEME, "Building a bridge", "Bridging")
    draft.reload(THEME)
    draft.set(THEME, ("order",), 8)
    draft.save()
    assert "order: 8" in content.read(THEME)
    assert "Bridging" in content.read(THEME)


def test_a_file_that_cannot_be_parsed_is_left_out(content: Content) -> None:
    content.write("themes/other.yaml", "a: [")
    draft = Draft.read(content.folder)
    assert draft.names == (EXHIBIT, THEME)
    assert [diagnostic.file for diagnostic in draft.diagnostics] == ["themes/other.yaml"]
    with pytest.raises(KeyError):
        draft.set("themes/other.yaml", ("a",), 1)


def test_shows_what_is_edited(draft: Draft) -> None:
    draft.set(THEME, ("order",), 7)
    assert draft.diff().splitlines() == [
        f"--- {THEME}",
        f"+++ {THEME}",
        "@@ -1,4 +1,4 @@",
        "-order: 1",
        "+order: 7",
        " name: {zh: 桥, en: Bridge}",
        " short: {zh: 桥, en: Bridge}",
        " title: {zh: 架桥, en: Building a bridge}",
    ]


def test_the_bundled_content_is_edited(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(paths.bundled_content(), folder)
    registry = content_registry.content_registry()
    draft = Draft.read(folder, registry.kinds)
    assert draft.diagnostics == ()
    for name in draft.names[1:]:
        draft.set(name, ("photos", 0, "focus"), (0, 1))
        draft.duplicate(name, ("photos", 0))
        draft.set(name, ("photos", 1, "id"), f"copy-of-{draft[name].value(('photos', 0, 'id'))}")
    draft.save()
    assert validate(folder, registry).exhibit


def test_a_file_is_added_and_deleted(content: Content, draft: Draft) -> None:
    before = draft.state
    draft.add("themes/river.yaml", draft[THEME].data)
    draft.delete(THEME)
    assert draft.names == (EXHIBIT, "themes/river.yaml")
    assert draft.unsaved == {THEME: None, "themes/river.yaml": before[THEME].data}
    assert draft.diff().count("\n-") > 5
    draft.state = before
    assert draft.changed == ()
    draft.add("themes/river.yaml", draft[THEME].data)
    draft.delete(THEME)
    draft.save()
    assert Draft.read(content.folder).names == (EXHIBIT, "themes/river.yaml")
    assert draft.changed == ()


def test_a_file_that_others_have_changed_is_not_deleted(content: Content, draft: Draft) -> None:
    draft.delete(THEME)
    content.change(THEME, "order: 1", "order: 2")
    with pytest.raises(ConflictError):
        draft.save()
    assert (content.folder / THEME).is_file()


def test_what_is_added_can_be_parsed_and_has_a_new_name(draft: Draft) -> None:
    with pytest.raises(KeyError):
        draft.add(THEME, b"order: 1")
    with pytest.raises(ContentError):
        draft.add("themes/river.yaml", b"order: [")


@pytest.mark.parametrize("mistake", ["a: “b”\n", "a：b\n", "\ta: b\n", "a: [\n"])
def test_a_file_that_cannot_be_read_is_no_part_of_it(content: Content, mistake: str) -> None:
    path = content.folder / THEME
    path.write_text(path.read_text(encoding="utf-8") + mistake, encoding="utf-8")
    draft = Draft.read(content.folder)
    assert draft.names == (EXHIBIT,)
    assert any(found.is_error and found.file == THEME for found in draft.diagnostics)
    assert draft.changed == ()


def test_a_file_without_edits_is_written_over_what_others_have_made_of_it(content: Content, draft: Draft) -> None:
    before = draft[THEME].data
    (content.folder / THEME).write_bytes(b"theirs: [\n")
    assert draft.was_read(THEME, before)
    assert draft.save(overwrite=[THEME]) == (THEME,)
    assert (content.folder / THEME).read_bytes() == before

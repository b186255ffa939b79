"""The draft that is edited: undo and redo, saving, what others change, what a killed editor leaves."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.folder import names_on_disk
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content.writing.save import ConflictError
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.history import lock_of
from wuxi_kiosk.editor.outline import Address

from ..content.writing.random_edits import Editor
from ..timing import wait_until

CITRUS = "themes/citrus.yaml"
TITLE, TEXT = Address(CITRUS, ("story", 0, "title")), Address(CITRUS, ("story", 0, "text"))
EDITS = 40
Reopen = Callable[[], EditedContent]


def files(content: EditedContent) -> Mapping[str, bytes]:
    return {name: content.draft[name].data for name in content.draft.names}


def on_disk(folder: Path) -> Mapping[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names_on_disk(folder)}


def write(content: EditedContent, text: str, place: Address = TITLE) -> None:
    """Type a text at once, in Chinese."""
    content.edit("test", lambda draft: draft.set(place.file, (*place.key, "zh"), text), typing=place)


def written(content: EditedContent, place: Address = TITLE) -> str:
    return str(content.draft[place.file].value((*place.key, "zh")))


@pytest.fixture
def content(reopen: Reopen) -> EditedContent:
    return reopen()


def undo_all(content: EditedContent) -> None:
    while content.undo_stack.canUndo():
        content.undo_stack.undo()


def redo_all(content: EditedContent) -> None:
    while content.undo_stack.canRedo():
        content.undo_stack.redo()


# ---- undo


@pytest.mark.parametrize("seed", range(3))
def test_random_edits_are_undone_and_done_again_byte_by_byte(content: EditedContent, seed: int) -> None:
    random = Random(seed)
    editor = Editor(random, [content.draft[name] for name in content.draft.names])
    states = [files(content)]
    for _ in range(EDITS):
        name = random.choice(content.draft.names)
        edit = editor.draw(content.draft[name])

        def change(draft: Draft, name: str = name, edit: object = edit) -> None:
            draft[name] = getattr(draft[name], edit.method)(*edit.arguments)  # type: ignore[attr-defined]

        content.edit("test", change)
        if files(content) != states[-1]:
            states.append(files(content))
    undo_all(content)
    assert files(content) == states[0]
    assert not content.is_changed
    redo_all(content)
    assert files(content) == states[-1]
    for state in states[-2::-1]:
        content.undo_stack.undo()
        assert files(content) == state


def test_typing_in_one_place_is_one_step(content: EditedContent) -> None:
    original = written(content)
    for text in ("好", "好土", "好土地"):
        write(content, text)
    write(content, "果子", TEXT)
    write(content, "又一句")
    assert content.undo_stack.count() == 3
    content.undo_stack.undo()
    assert written(content) == "好土地"
    content.undo_stack.undo()
    content.undo_stack.undo()
    assert written(content) == original
    redo_all(content)
    assert written(content) == "又一句"


def test_leaving_a_place_ends_the_step(content: EditedContent) -> None:
    write(content, "好")
    content.end_typing()
    write(content, "好土")
    content.undo_stack.undo()
    assert written(content) == "好"


def test_what_is_typed_after_undo_is_a_step_of_its_own(content: EditedContent) -> None:
    write(content, "好")
    content.end_typing()
    write(content, "好土")
    content.end_typing()
    content.undo_stack.undo()
    write(content, "好地")
    content.undo_stack.undo()
    assert written(content) == "好"


def test_an_edit_that_fails_changes_nothing(content: EditedContent) -> None:
    before = files(content)
    write(content, "好")

    def fail(draft: Draft) -> None:
        draft.set(CITRUS, ("order",), 9)
        draft.set(CITRUS, ("none", "such"), 1)

    with pytest.raises(KeyError):
        content.edit("test", fail)
    assert written(content) == "好"
    content.undo_stack.undo()
    assert files(content) == before


def test_saving_is_no_end_of_undo(content: EditedContent, texts_only: Path) -> None:
    before = on_disk(texts_only)
    write(content, "好")
    content.save()
    assert on_disk(texts_only) != before
    assert content.save() == ()
    content.undo_stack.undo()
    assert content.save() == (CITRUS,)
    assert on_disk(texts_only) == before


def test_undo_gives_back_the_memory_of_what_is_not_shown(content: EditedContent) -> None:
    texts = []
    for number in range(5):
        write(content, f"第{number}稿")
        content.end_typing()
        texts.append(content.draft[CITRUS])
        assert content.draft[CITRUS].tree
    assert [bool(vars(text).get("_parsed")) for text in texts] == [False, False, False, False, True]


# ---- the history


def test_each_save_is_kept_with_what_it_changed(content: EditedContent, texts_only: Path) -> None:
    before = on_disk(texts_only)
    content.author = "王"
    write(content, "好")
    write(content, "果子", TEXT)
    content.save()
    first, second = content.history.snapshots()
    assert (dict(first.read()), first.author) == (before, "")
    assert dict(second.read()) == on_disk(texts_only)
    assert (second.author, second.changed, second.count) == ("王", (CITRUS,), 2)


def test_what_others_have_written_is_kept_before_it_is_overwritten(content: EditedContent, texts_only: Path) -> None:
    write(content, "好")
    content.save()
    theirs = (texts_only / CITRUS).read_bytes().replace("好".encode(), "他们的".encode(), 1)
    write(content, "我的")
    (texts_only / CITRUS).write_bytes(theirs)
    content.save(overwrite=[CITRUS])
    assert [snapshot.read()[CITRUS] for snapshot in content.history.snapshots()][-2] == theirs
    assert "我的".encode() in (texts_only / CITRUS).read_bytes()


def test_a_snapshot_is_restored_as_one_step(content: EditedContent) -> None:
    write(content, "好")
    content.save()
    content.edit("test", lambda draft: draft.delete(CITRUS))
    content.edit("test", lambda draft: draft.add("themes/new.yaml", draft[draft.names[1]].data))
    edited = files(content)
    first = content.history.snapshots()[0]
    content.restore(first.read(), "restore")
    assert files(content) == first.read()
    content.undo_stack.undo()
    assert files(content) == edited
    content.undo_stack.redo()
    assert files(content) == first.read()


def test_a_snapshot_that_cannot_be_read_changes_nothing(content: EditedContent) -> None:
    before = files(content)
    with pytest.raises(ContentError):
        content.restore({**before, CITRUS: b"a: [\n"}, "restore")
    assert files(content) == before
    assert not content.undo_stack.canUndo()


def test_saving_works_where_no_snapshot_can_be_kept(
    content: EditedContent, texts_only: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("wuxi_kiosk.editor.history.atomic_files.write", full)
    write(content, "好")
    content.save()
    assert "好".encode() in (texts_only / CITRUS).read_bytes()
    assert "no snapshot was taken" in caplog.text


# ---- what others change


def test_a_file_that_others_change_is_taken_in_at_once(content: EditedContent, texts_only: Path) -> None:
    theirs = (texts_only / CITRUS).read_bytes().replace("好土与荒山".encode(), "他们的".encode())
    (texts_only / CITRUS).write_bytes(theirs)
    wait_until(lambda: written(content) == "他们的")
    assert not content.is_changed
    write(content, "我的", TEXT)
    content.save()
    assert "他们的".encode() in (texts_only / CITRUS).read_bytes()


def test_what_others_change_is_taken_in_beside_edits_of_other_files(content: EditedContent, texts_only: Path) -> None:
    write(content, "我的")
    exhibit = (texts_only / "exhibit.yaml").read_bytes().replace("触摸屏幕开始".encode(), "请触摸".encode())
    (texts_only / "exhibit.yaml").write_bytes(exhibit)
    wait_until(lambda: content.draft["exhibit.yaml"].data == exhibit)
    assert list(content.draft.changed) == [CITRUS]
    content.save()
    assert (texts_only / "exhibit.yaml").read_bytes() == exhibit
    # Going back is possible here as well, one step at a time.
    content.undo_stack.undo()
    assert list(content.draft.changed) == ["exhibit.yaml"]
    content.undo_stack.undo()
    assert list(content.draft.changed) == ["exhibit.yaml", CITRUS]


def test_a_file_with_edits_is_a_conflict_when_it_is_saved(content: EditedContent, texts_only: Path) -> None:
    write(content, "我的")
    theirs = (texts_only / CITRUS).read_bytes().replace("好土与荒山".encode(), "他们的".encode())
    (texts_only / CITRUS).write_bytes(theirs)
    content.take_in_changes()
    assert written(content) == "我的"
    with pytest.raises(ConflictError) as caught:
        content.save()
    assert caught.value.files == (CITRUS,)
    assert (texts_only / CITRUS).read_bytes() == theirs
    content.reload("read again")
    assert written(content) == "他们的"
    assert not content.is_changed
    # Whoever has chosen the wrong one has lost nothing.
    content.undo_stack.undo()
    assert written(content) == "我的"


def test_a_theme_that_others_add_or_delete_comes_and_goes(content: EditedContent, texts_only: Path) -> None:
    data = (texts_only / CITRUS).read_bytes()
    (texts_only / "themes" / "new.yaml").write_bytes(data)
    (texts_only / CITRUS).unlink()
    content.take_in_changes()
    assert "themes/new.yaml" in content.draft.names
    assert CITRUS not in content.draft.names
    assert not content.is_changed


def test_a_file_that_is_half_written_is_waited_for(content: EditedContent, texts_only: Path) -> None:
    before = files(content)
    whole = (texts_only / CITRUS).read_bytes()
    (texts_only / CITRUS).write_bytes(whole[:300] + b"\n  - [")
    content.take_in_changes()
    assert files(content) == before
    (texts_only / CITRUS).write_bytes(whole)
    content.take_in_changes()
    assert files(content) == before


def test_a_folder_that_is_away_is_not_taken_for_an_empty_one(content: EditedContent, texts_only: Path) -> None:
    before = files(content)
    texts_only.rename(texts_only.with_name("away"))
    content.take_in_changes()
    assert files(content) == before
    texts_only.with_name("away").rename(texts_only)


# ---- what was not saved


def test_what_was_typed_is_recovered(reopen: Reopen, texts_only: Path) -> None:
    content = reopen()
    write(content, "好")
    content.edit("test", lambda draft: draft.delete("themes/ice-snow.yaml"))
    content.write_journal()
    wanted = files(content)
    content = reopen()
    found = content.recoverable()
    assert found
    assert content.overwritten_by(found) == ()
    content.recover(found, "recover")
    assert files(content) == wanted
    content.undo_stack.undo()
    assert files(content) == on_disk(texts_only)


def test_the_journal_is_written_while_somebody_types_on(content: EditedContent) -> None:
    numbers = iter(range(10**6))

    def kept() -> bool:
        # The time runs from the first letter: another must not put it off.
        write(content, f"第{next(numbers)}稿")
        return content.recoverable() is not None

    wait_until(kept)


def test_nothing_is_left_after_a_save(reopen: Reopen) -> None:
    content = reopen()
    write(content, "好")
    content.write_journal()
    content.save()
    assert reopen().recoverable() is None


def test_a_kill_between_saving_and_forgetting_offers_nothing_older(
    reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = reopen()
    write(content, "好")
    content.write_journal()
    write(content, "好土")

    class Killed(BaseException):
        pass

    def kill(_path: Path) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        # What forgets it.
        patch.setattr("wuxi_kiosk.editor.journal.Path.unlink", kill)
        with pytest.raises(Killed):
            content.save()
    content = reopen()
    assert written(content) == "好土"
    assert content.recoverable() is None


def test_what_others_have_changed_since_is_named(reopen: Reopen, texts_only: Path) -> None:
    content = reopen()
    write(content, "好")
    content.write_journal()
    (texts_only / CITRUS).write_bytes((texts_only / CITRUS).read_bytes() + b"# theirs\n")
    content = reopen()
    found = content.recoverable()
    assert found
    assert content.overwritten_by(found) == (CITRUS,)


def test_what_is_not_wanted_stays_in_the_history(reopen: Reopen) -> None:
    content = reopen()
    write(content, "好")
    content.write_journal()
    wanted = files(content)
    content = reopen()
    found = content.recoverable()
    assert found
    content.put_aside(found)
    assert reopen().recoverable() is None
    assert dict(content.history.snapshots()[-1].read()) == wanted


def test_two_folders_have_nothing_in_common(tmp_path: Path) -> None:
    assert lock_of(tmp_path, tmp_path / "a") != lock_of(tmp_path, tmp_path / "b")
    assert lock_of(tmp_path, tmp_path / "a") == lock_of(tmp_path, tmp_path / "b" / ".." / "a")

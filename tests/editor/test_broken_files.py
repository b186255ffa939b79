"""Finds the files that cannot be read, and how they would be mended."""

import pytest

from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.editor.broken_files import BrokenFile, find_broken
from wuxi_kiosk.editor.edited_content import EditedContent

from .conftest import THEME
from .test_file_actions import Reopen

TEXT = "title: {zh: 柑橘, en: Citrus}\nstory:\n  - text: 好土\n    more: 好水\n"
MENDABLE = {
    "curly quotes": (TEXT.replace("柑橘", "“柑橘”"), [1]),
    "a full-width colon": (TEXT.replace("text: ", "text："), [3]),
    "a tab and a full-width colon": (TEXT.replace("    more: ", "\tmore："), [4]),
}


@pytest.mark.parametrize("mistake", MENDABLE)
def test_shows_the_lines_that_are_mended(mistake: str) -> None:
    text, lines = MENDABLE[mistake]
    broken = BrokenFile("x.yaml", text.encode())
    assert [(one.line, one.before) for one in broken.changes()] == [
        (line, text.split("\n")[line - 1]) for line in lines
    ]
    assert broken.mended is not None
    assert broken.mends
    assert SourceText.parsed(broken.mended).tree == SourceText.parsed(TEXT.encode()).tree


def test_another_encoding_changes_no_line() -> None:
    broken = BrokenFile("x.yaml", TEXT.encode("gb18030"))
    assert (list(broken.changes()), broken.mended) == ([], TEXT.encode())
    mistaken = BrokenFile("x.yaml", TEXT.replace("text: ", "text：").encode("gb18030"))
    assert [(one.line, one.before) for one in mistaken.changes()] == [(3, "  - text：好土")]


def test_what_is_in_doubt_is_not_mended() -> None:
    assert BrokenFile("x.yaml", (TEXT + 'note: "no end\n').encode()).mended is None
    # The brackets are in doubt, whatever else could be mended.
    assert BrokenFile("x.yaml", (TEXT + "curly: “a”\nlist: [1, 2\n").encode()).mended is None


def test_finds_what_cannot_be_read(reopen: Reopen) -> None:
    content = reopen()
    assert content.broken == {}
    path = content.folder / THEME
    good = path.read_bytes()
    path.write_bytes(good + "curly: “a”\n".encode())
    found = find_broken(content.folder, content.draft, {})
    assert list(found) == [THEME]
    assert found[THEME].lines == [good.count(b"\n") + 1]
    # What was found before is not looked at again.
    assert find_broken(content.folder, content.draft, found)[THEME] is found[THEME]
    path.write_bytes(good + b"# theirs\n")
    assert find_broken(content.folder, content.draft, found) == {}


def test_the_newest_state_that_can_be_read_is_the_last_good_one(reopen: Reopen) -> None:
    content = reopen()

    def save(text: str) -> bytes:
        content.edit("test", lambda draft: draft.set(THEME, ("story", 0, "title", "zh"), text))
        content.save()
        return (content.folder / THEME).read_bytes()

    assert content.last_good(THEME) is None
    save("一")
    newest = save("二")
    (content.folder / THEME).write_bytes(newest + "curly: “a”\n".encode())
    again: EditedContent = reopen()
    assert THEME not in again.draft.names
    again.edit("test", lambda draft: draft.set("exhibit.yaml", ("version",), "9"))
    again.save()
    found = again.last_good(THEME)
    assert found is not None
    assert found[1] == newest

"""The rows of what a stick would change: where, the words that differ, and some around them."""

import pytest

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.packs.changes import ChangedFile, Changes, FileChange, ValueChange
from wuxi_kiosk.panel.change_rows import ChangeRow, change_rows

PLACE = Message("主题“柑橘” › 正文", "Theme “Citrus” › Its text")
LONG = "这里海拔低，正合柑橘的脾性；结出的果子，颜色比别处的更橙红，味道也更香甜。"
WORDS = "Here stand a few more words, many of them"


def row(before: str, after: str, language: int = 0) -> ChangeRow:
    values = [ValueChange(PLACE, Message(before, before), Message(after, after))]
    (found,) = change_rows(Changes(values, ()), lambda text: text[language])
    return found


def test_only_the_words_that_differ_are_marked_with_some_around_them() -> None:
    found = row(f"{LONG}土是红沙土。{LONG}", f"{LONG}土是红壤。{LONG}")
    assert "红<s>沙土</s>。" in found.marked_before
    assert "红<b>壤</b>。" in found.marked_after
    for text in (found.marked_before, found.marked_after):
        assert text.startswith("…")
        assert text.endswith("…")
        assert len(text) < len(LONG) + 30
    assert found.before == f"{LONG}土是红沙土。{LONG}"


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("2026.11", "2026.12", "2026.<s>11</s>", "2026.<b>12</b>"),
        ("good soil here", "good land here", "good <s>soil</s> here", "good <b>land</b> here"),
        ("", "新的", "", "新的"),
        ("好果子", "好吃的果子", "", "好<b>吃的</b>果子"),
        ("made for it", "for it", "<s>made </s>for it", ""),
        (f"{WORDS} a", f"{WORDS} b", "… many of them <s>a</s>", "… many of them <b>b</b>"),
        ("旧的", "", "<s>旧的</s>", ""),
        ("完全不同", "other words", "<s>完全不同</s>", "other words"),
    ],
)
def test_what_is_marked(before: str, after: str, old: str, new: str) -> None:
    found = row(before, after)
    assert (found.marked_before, found.marked_after) == (old, new)


def test_texts_are_no_markup() -> None:
    found = row("a <img src='x'> & b\nc", "a <img src='x'> & d\nc")
    assert "<img" not in found.marked_after
    assert found.marked_after.startswith("a &lt;img src='x'&gt; &amp; ")
    assert found.marked_after.endswith("<br>c")


@pytest.mark.parametrize("language", [0, 1])
def test_files_are_told_by_what_they_belong_to(language: int) -> None:
    photo = Message("主题“柑橘”，照片“果园”", "Theme “Citrus”, photo “An orchard”")
    files = [
        ChangedFile("photos/a.jpg", FileChange.REPLACED, photo),
        ChangedFile("photos/b.jpg", FileChange.ADDED, None),
        ChangedFile("schema/exhibit.json", FileChange.ADDED, None),
        ChangedFile("translations.lock", FileChange.REPLACED, None),
    ]
    found = change_rows(Changes((), files), lambda text: text[language])
    assert [(one.place, one.after) for one in found] == [
        (f"{(photo.zh, photo.en)[language]} › photos/a.jpg", FileChange.REPLACED.value[language]),
        ("photos/b.jpg", FileChange.ADDED.value[language]),
    ]

"""Problems are told by the names of the editor, not by those of files and commands."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.outline import Address, Outline
from wuxi_kiosk.editor.problem_words import ProblemWords, Told

from .conftest import THEME

Check = Callable[[], list[Told]]
LANGUAGES = {"zh": "中文", "en": "English"}
# What belongs to files and the terminal.
FILE_WORDS = re.compile(r"第 ?\d+ ?行|\blines? \d|--|\.yaml|冒号|整行|\bcheck\b.*translations|wuxi-kiosk")


@pytest.fixture
def told(draft: Draft, outline: Outline, registry: ContentRegistry) -> Check:
    """Tells the problems of the draft as it is by then."""

    def problems() -> list[Told]:
        report = validate(draft.path, registry, cache=FileCache(draft.unsaved))
        words = ProblemWords(draft, outline, LANGUAGES)
        return [words.told(one)[0] for one in report.words.describe(report.diagnostics)]

    return problems


def remove(draft: Draft, *key: Any) -> None:
    draft.remove(THEME, key)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda draft: remove(draft, "photos", 0, "rights", "people"), "“照片里认得出人吗”"),
        (lambda draft: draft.set(THEME, ("events", 0, "date"), "2021-13"), "日历"),
        (lambda draft: draft.set(THEME, ("events", 0, "source"), "yearbook"), "请在“出处”里选一份文件"),
        (lambda draft: draft.set(THEME, ("figures", 0, "unit", "zh"), "吨吨"), "单位写的是“吨吨”"),
        (lambda draft: draft.set(THEME, ("story", 1, "title", "zh"), "长" * 60), "24"),
        (
            lambda draft: draft.set(THEME, ("story", 1, "text", "zh"), draft[THEME].value(("story", 0, "text", "zh"))),
            "",
        ),
    ],
)
def test_a_problem_is_told_by_the_names_of_fields(
    draft: Draft, told: Check, spoil: Callable[[Draft], None], said: str
) -> None:
    spoil(draft)
    found = told()
    assert found
    assert said in "".join(one.message[0] for one in found)
    for one in found:
        for text in (*one.message, one.place):
            assert not FILE_WORDS.search(text), text


def test_the_menu_is_named_instead_of_the_command(draft: Draft, outline: Outline) -> None:
    from wuxi_kiosk.content.rules.translations import stale_translation

    problem = stale_translation("zh", "en", [43, 44]).at(THEME, 43, 1, ("story", 1, "title", "en"))
    one = ProblemWords(draft, outline, LANGUAGES).told(problem)[0]
    assert "“表格、校对 › 译文都核对过了”" in one.message[0]
    assert "office › translations are compared" in one.message[1]
    assert not [text for text in one.message if FILE_WORDS.search(text)]


def test_a_place_is_an_entry_a_field_and_a_language(draft: Draft, outline: Outline) -> None:
    words = ProblemWords(draft, outline, LANGUAGES)
    title = draft[THEME].value(("story", 1, "title", "zh"))
    place = words.place(Address(THEME, ("story", 1, "title", "en")))
    assert place.endswith(f"{title} › 标题（English）")
    assert words.place(Address("exhibit.yaml", ("home",))).startswith("整个展览 › 首页：跨越")


def test_the_places_of_a_problem_follow_it(draft: Draft, outline: Outline) -> None:
    from wuxi_kiosk.content.diagnostics import Occurrence

    template = messages.written_twice("ja")
    places = tuple(Occurrence(THEME, 1, 1, ("story", index, "title")) for index in (0, 1))
    at = template.at("exhibit.yaml", 1, 1, ("languages",))
    problem = Diagnostic(at.file, 1, 1, at.code, at.message, at.hint, at.severity, at.key, occurrences=places)
    found = ProblemWords(draft, outline, LANGUAGES).told(problem)
    assert [one.address for one in found[1:]] == [Address(THEME, ("story", index, "title")) for index in (0, 1)]


def test_the_place_of_a_problem_is_not_told_twice(draft: Draft, outline: Outline) -> None:
    line = draft[THEME].document.place(("story", 1, "title", "zh")).line
    other = draft[THEME].document.place(("story", 2, "title", "zh")).line
    words = ProblemWords(draft, outline, LANGUAGES)
    address = Address(THEME, ("story", 1, "title", "en"))
    assert words.in_words((f"改过（第 {line} 行）。", f"Changed (line {line})."), address) == ("改过。", "Changed.")
    zh, en = words.in_words((f"见第 {other} 行。", f"See line {other}."), address)
    title = draft[THEME].value(("story", 2, "title", "zh"))
    assert title in zh
    assert title in en


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("kind 是 photograph（实拍照片）。", "“哪一种”是实拍照片。"),
        (
            "就写 people: adults 或 minors 和 consent。",
            "就写“照片里认得出人吗”：成年人或未成年人和“认得出的人怎样同意的”。",
        ),
        ("none 没有，adults 成年人。", "没有，成年人。"),
        ("“zh”的文字里没有 {figure:orchard-area}。", "“中文”的文字里没有“花台乡柑橘面积”。"),
        ("照 citrus.yaml 里的写。", "照“产业+”里的写。"),
        ("出处是“article 99”。", "出处是“吉林对口支援巫溪结硕果 99”。"),
        # What the content says stays as it is.
        ("“Look at the source of it”重复了。", "“Look at the source of it”重复了。"),
        ("如 photos/name.jpg、over {value}、at least。", "如 photos/name.jpg、over {value}、at least。"),
    ],
)
def test_fields_choices_and_entries_are_called_by_their_titles(
    draft: Draft, outline: Outline, written: str, said: str
) -> None:
    words = ProblemWords(draft, outline, LANGUAGES)
    assert words.in_words((written, ""), Address(THEME, ("photos", 0, "rights")))[0] == said


def test_descriptions_of_fields_speak_of_forms(draft: Draft, outline: Outline) -> None:
    words = ProblemWords(draft, outline, LANGUAGES)
    for top in outline.entries(draft):
        for entry in top.walk():
            for one in outline.fields(outline.model_at(draft, entry.address)):
                zh, en = words.in_words(one.help, entry.address)
                found = re.findall("加引号|true|\\.yaml|\\[article|整行|整段|不写 kind|\\b(?:source|each|kind)\\b", zh)
                assert not found, zh
                assert not re.search(r"in quotes|\.yaml|\[article|^true", en), en

import re
from dataclasses import replace

import pytest

from wuxi_kiosk.content.load import load, validate

from ..conftest import CASE, CONTENT_REGISTRY, EXHIBIT, PHOTO, RIGHTS, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥, EN: Bridge}", "unknown_language", "是不是想写“en”"),
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥, en: Bridge, ja: 橋}", "unknown_language", "“ja”"),
        (EXHIBIT, "languages: [zh, en]", "languages: [zh, en, en]", "twice", "两次"),
    ],
)
def test_reports_unknown_languages(content: Content, name: str, old: str, new: str, code: str, words: str) -> None:
    content.check_case(name, old, new, code, words)


LANGUAGES = "languages: [zh, en]"


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥}", ("name",)),
        (EXHIBIT, "{zh: 中文, en: English}", "{zh: 中文}", ("language_names",)),
        (THEME, PHOTO, RIGHTS.replace(", en: A", "") + PHOTO, ("photos", 0, "rights", "holder")),
    ],
)
def test_counts_what_is_missing_in_a_language(
    content: Content, name: str, old: str, new: str, key: tuple[str | int, ...]
) -> None:
    line = content.change(name, old, new) + new[: new.find("holder") + 1].count("\n")
    report = content.validate()
    (found,) = report.diagnostics
    (occurrence,) = found.occurrences
    place = content.change(EXHIBIT, LANGUAGES, LANGUAGES)
    assert (found.file, found.line, found.code, found.severity) == (EXHIBIT, place, "missing_texts", "warning")
    assert (occurrence.file, occurrence.line, occurrence.key) == (name, line, key)
    assert re.fullmatch(r"有 1 条文字没有写英文，一共 \d\d 条。", found.message.zh)
    assert re.fullmatch(r"1 of \d\d texts are missing in English\.", found.message.en)
    assert occurrence.place.zh.endswith(f"第{line}行")
    assert report.exhibit
    assert report.exhibit.languages == ("zh", "en")
    assert report.unfinished == frozenset()


def test_a_third_language_is_one_problem_whatever_is_there(content: Content) -> None:
    content.change(EXHIBIT, LANGUAGES, "languages: [zh, en, ja]")
    content.change(THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥, en: Bridge, ja: 橋}")
    (found,) = content.validate().diagnostics
    total = len(content.validate().texts) + 1
    assert found.message.zh == f"有 {total - 1} 条文字没有写日文，一共 {total} 条。观众还选不到这种语言。"
    assert found.message.en == (
        f"{total - 1} of {total} texts are missing in Japanese. Visitors are not offered it yet."
    )
    assert len(found.occurrences) == total - 1
    assert list(found.occurrences) == sorted(found.occurrences, key=lambda one: (one.file, one.line))


def test_a_forgotten_text_is_shown_in_the_first_language(content: Content, caplog: pytest.LogCaptureFixture) -> None:
    content.change(THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥}")
    exhibit = content.load()
    assert exhibit.languages == ("zh", "en")
    assert exhibit.themes[0].name.in_language("en") == "桥"
    (found,) = content.validate().diagnostics
    assert "显示中文" in found.hint.zh


def test_visitors_are_not_offered_a_language_that_lacks_much(
    content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    content.change(EXHIBIT, LANGUAGES, "languages: [zh, en, ja]")
    assert content.load().languages == ("zh", "en")
    assert "missing in Japanese" in caplog.text
    assert load(content.folder, CONTENT_REGISTRY, with_unfinished=True).languages == ("zh", "en", "ja")


def test_the_first_language_stands_in_so_that_it_must_be_complete(content: Content) -> None:
    content.change(EXHIBIT, LANGUAGES, "languages: [ja, zh, en]")
    found = content.only_problem()
    assert (found.code, found.severity) == ("missing_texts", "error")
    assert "日文" in found.message.zh


def test_a_misspelled_language_is_not_counted_as_missing(content: Content) -> None:
    content.change(THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥, EN: Bridge}")
    assert [found.code for found in content.validate().diagnostics] == ["unknown_language"]


def test_units_are_compared_in_the_languages_that_both_have(content: Content) -> None:
    content.change(EXHIBIT, LANGUAGES, "languages: [zh, en, ja]")
    content.change(THEME, "unit: {zh: 万元,", "unit: {ja: 万元, zh: 万元,")
    assert [found.code for found in content.validate().diagnostics] == ["missing_texts"]


@pytest.mark.parametrize(("code", "other"), [("de", "英文"), ("zh-Hant", None), ("ja", None)])
def test_warns_of_a_language_without_an_interface(content: Content, code: str, other: str | None) -> None:
    content.change(EXHIBIT, LANGUAGES, f"languages: [zh, en, {code}]")
    registry = replace(CONTENT_REGISTRY, interface_languages=frozenset({"zh", "en", "ja"}))
    found = [one for one in validate(content.folder, registry).diagnostics if one.code == "no_interface_translation"]
    assert [(one.line, one.is_error) for one in found] == ([(3, False)] if other else [])
    assert all(other in one.message.zh and "English" in one.message.en for one in found if other)


CLIP = "    video: photos/clip.mp4\n    subtitles: {{zh: photos/{}, en: photos/{}}}\n"


@pytest.mark.parametrize(
    ("chinese", "english", "told"),
    [
        ("clip.en.vtt", "clip.zh.vtt", 2),
        ("clip-zh.vtt", "other-zh.vtt", 1),
        ("clip.vtt", "clip.vtt", 1),
        ("clip.zh.vtt", "clip.zh.vtt", 1),
        ("clip.zh.vtt", "clip.en.vtt", 0),
        ("bridge-at-dawn.vtt", "bridge-in-fog.vtt", 0),
    ],
)
def test_warns_of_subtitles_of_another_language(content: Content, chinese: str, english: str, told: int) -> None:
    for name in (chinese, english, "clip.mp4"):
        content.write(f"photos/{name}", "")
    line = content.change(THEME, PHOTO, CLIP.format(chinese, english) + PHOTO) + 1
    found = content.validate().diagnostics
    assert [(one.code, one.line, one.is_error) for one in found] == [("file_of_other_language", line, False)] * told


def test_warns_of_a_recording_of_another_language(content: Content) -> None:
    content.write("audio/one.zh.wav", "")
    line = content.change(THEME, "  - step: help", "  - step: help\n    narration: {en: audio/one.zh.wav}") + 1
    (found,) = content.validate().diagnostics
    assert (found.code, found.line, found.key[-2:]) == ("file_of_other_language", line, ("narration", "en"))


def test_a_text_cut_at_its_comma_is_told_once(content: Content) -> None:
    content.change(THEME, "{zh: 同心, en: One heart}", "{zh: 同心, en: One heart, and mind}")
    assert content.only_problem().code == "comma"

import pytest

from ..conftest import CASE, EXHIBIT, PHOTO, RIGHTS, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥}", "missing_language", "“en”"),
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥, EN: Bridge}", "unknown_language", "是不是想写“en”"),
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥, en: Bridge, ja: 橋}", "unknown_language", "“ja”"),
        (EXHIBIT, "{zh: 中文, en: English}", "{zh: 中文}", "missing_language", "“en”"),
        (EXHIBIT, "languages: [zh, en]", "languages: [zh, en, en]", "twice", "两次"),
        (THEME, PHOTO, RIGHTS.replace(", en: A", "") + PHOTO, "missing_language", "“en”"),
    ],
)
def test_reports_missing_and_unknown_languages(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_case(name, old, new, code, words)


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

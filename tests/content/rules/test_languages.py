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

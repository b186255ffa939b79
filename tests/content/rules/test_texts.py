import pytest

from wuxi_kiosk.content.hands_on import Plant
from wuxi_kiosk.content.model import Event, Number, StoryStep, Theme
from wuxi_kiosk.content.rules.texts import IDLE_SECONDS, is_template, limit_of
from wuxi_kiosk.settings import Settings

from ..conftest import CASE, EXHIBIT, PHOTO, SPOT, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "name: {zh: 桥,", 'name: {zh: "  ",', "empty", "没有写内容"),
        (THEME, "投入{figure:bridge}", "投入{figure：bridge}", "bad_braces", "半角"),
        (
            THEME,
            "    value: 110\n",
            '    note: {zh: "见{figure:distance}", en: See}\n    value: 110\n',
            "figure_in_note",
            "直接",
        ),
        (THEME, "投入{figure:bridge}", "投入{bridge}", "bad_braces", "figure"),
        (THEME, "投入{figure:bridge}。", "投入{figure:bridge}。" + "字" * 120, "text_too_long", "最多 120"),
        (THEME, "{Figure:bridge} were given.", "{Figure:bridge} were given." + " word" * 75, "text_too_long", "75"),
        (THEME, "title: {zh: 架桥, en: A bridge}", f"title: {{zh: {'桥' * 25}, en: A}}", "title_too_long", "最多 24"),
        (EXHIBIT, "line_from: {zh: 吉林,", "line_from: {zh: 吉林省长春,", "text_too_long", "有 5 个字，最多 4 个字"),
        (
            EXHIBIT,
            "line_to: {zh: 巫溪, en: Wuxi}",
            "line_to: {zh: 巫溪, en: Wuxi in Chongqing}",
            "text_too_long",
            "最多 14",
        ),
        (EXHIBIT, "invitation: {zh: 请触摸,", f"invitation: {{zh: {'请' * 11},", "text_too_long", "最多 10 个字"),
        (EXHIBIT, "en: Touch}", f"en: {'touch ' * 5}}}", "text_too_long", "有 25 个字母，最多 24"),
        (THEME, "title: {zh: 建成,", f"title: {{zh: {'桥' * 25},", "title_too_long", "最多 24"),
        (THEME, PHOTO, SPOT.replace("说明", "字" * 121) + PHOTO, "text_too_long", "最多 120"),
        (THEME, PHOTO, SPOT.replace("桥头", "桥" * 25) + PHOTO, "title_too_long", "最多 24"),
        (
            THEME,
            "caption: {zh: 桥,",
            f"caption: {{zh: {'桥' * 111},",
            "text_too_long",
            "“caption”有 111 个字，最多 110",
        ),
        (
            THEME,
            "credit: {zh: 本展, en: This",
            f"credit: {{zh: 本展, en: {'e' * 81}",
            "text_too_long",
            "最多 80 个字母",
        ),
        (THEME, "name: {zh: 桥,", f"name: {{zh: {'桥' * 14},", "text_too_long", "“name”有 14 个字，最多 8 个字"),
        (EXHIBIT, 'title: {zh: "跨越', f'title: {{zh: "{"跨" * 39}', "text_too_long", "“title”有"),
        (THEME, "zh: 吊桥建成,", f"zh: {'桥' * 111},", "text_too_long", "“text”有 111 个字"),
    ],
)
def test_reports_texts_that_are_empty_malformed_or_too_long(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_case(name, old, new, code, words)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("投入{figure:bridge}。", "投入{figure:bridge}，<img src=http://example.org/x>，{{注}}。"),
        ("{value}万元", "约{value?}万元"),
        ("投入{figure:bridge}。", "投入{figure:bridge}。" + "字" * 111 + " " * 50),
    ],
)
def test_accepts_valid_texts(content: Content, old: str, new: str) -> None:
    content.change(THEME, old, new)
    assert content.diagnostics() == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("line_from: {zh: 吉林, en: Jilin}", "line_from: {zh: 吉林长春, en: Jilin Province}"),
        ("line_to: {zh: 巫溪, en: Wuxi}", f"line_to: {{zh: 重庆巫溪, en: {'W' * 14}}}"),
        ("invitation: {zh: 请触摸, en: Touch}", f"invitation: {{zh: {'触' * 10}, en: {'touch! ' * 4}}}"),
    ],
)
def test_accepts_home_texts_at_their_limits(content: Content, old: str, new: str) -> None:
    content.change(EXHIBIT, old, new)
    assert content.diagnostics() == ()


def test_warns_of_a_text_that_takes_longer_to_read_than_the_exhibit_waits(content: Content) -> None:
    content.check_warning(EXHIBIT, "text: {zh: 结束语,", f"text: {{zh: {'结束语，' * 80},", "reading_time", "倒数")


def test_the_exhibit_waits_as_long_as_its_settings_say() -> None:
    assert Settings().idle_seconds == IDLE_SECONDS


def test_limits_are_told_before_a_text_is_written() -> None:
    body = limit_of(StoryStep, "text", "en")
    assert body
    assert (body.number, body.unit[1], body.length("two  words, ")) == (75, "words", 2)
    name = limit_of(Theme, "name", "zh")
    assert name
    assert (name.number, name.unit[0], name.length(" 橘 乡\n")) == (8, "个字", 2)
    ending = limit_of(Plant, "ending", "zh")
    assert ending
    assert ending.number == 120
    assert limit_of(Event, "title", "en") is None
    assert limit_of(StoryStep, "text", "de") is None
    assert limit_of(Theme, "tagline", "zh") is None


def test_templates_of_numbers_are_told_from_texts() -> None:
    assert is_template(Number, "show")
    assert is_template(Plant, "amount")
    assert not is_template(Number, "label")
    assert not is_template(Event, "text")

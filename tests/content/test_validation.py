from decimal import Decimal

import pytest

from .conftest import CASE, EXHIBIT, PHOTO, RIGHTS, SPOT, STEP, THEME, Content, places


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "tagline:", "tagliné:", "unknown_key", "tagline"),
        (THEME, "    label: {zh: 吊桥", "    lable: {zh: 吊桥", "unknown_key", "是不是想写“label”"),
        (THEME, "accent: jade", "id: bridge", "unknown_key", "文件名"),
        (EXHIBIT, "timeline_title", "themes: [] # timeline_title", "unknown_key", "themes"),
        (THEME, "value: 110", "value: 110万", "wrong_type", "数字"),
        (THEME, "value: 110", "value: 1,100", "wrong_type", "逗号"),
        (THEME, "value: 110", 'value: "110"', "wrong_type", "不加引号"),
        (THEME, "value: 110", "value: true", "wrong_type", "数字"),
        (THEME, "order: 1", "order: 一", "wrong_type", "数字"),
        (THEME, "order: 1", "order:", "empty", "没有写内容"),
        (THEME, "name: {zh: 桥, en: Bridge}", "name: 桥", "wrong_type", "分语言"),
        (THEME, "name: {zh: 桥, en: Bridge}", "name: ｛zh：桥｝", "full_width", "｛"),
        (THEME, "name: {zh: 桥,", "name: {zh: 2022,", "wrong_type", "引号"),
        (THEME, "name: {zh: 桥,", "name: {zh: true,", "read_as_bool", "引号"),
        (THEME, "name: {zh: 桥,", "name: {zh: no,", "read_as_bool", "false"),
        (THEME, "name: {zh: 桥,", "name: {zh: [桥],", "wrong_type", "一段文字"),
        (THEME, "name: {zh: 桥,", "name: {zh: ,", "empty", "没有写内容"),
        (THEME, "    figures: [bridge]", "    figures: bridge", "wrong_type", "列表"),
        (EXHIBIT, "languages: [zh, en]", "languages: ［zh, en］", "full_width", "［"),
        (EXHIBIT, 'version: "2026.11"', "version: 2026.11", "wrong_type", '"2026.11"'),
        (THEME, "accent: jade", "accent: jad", "wrong_choice", "是不是想写“jade”"),
        (THEME, STEP, "  - step: story", "wrong_choice", "hardship"),
        (THEME, "headline: bridge", "headline: Bridge", "bad_id", "小写"),
        (THEME, "    source: [article 39]", "    source: [P39]", "bad_source", "是旧的写法"),
        (THEME, "    source: [article 39]", "    source: [article]", "bad_source", "第几处"),
        (THEME, "    source: [article 39]", "    source: 39", "bad_source", "没有写是哪一份文件"),
        (THEME, "    source: [article 39]", "    source: [article 0-3]", "bad_source", "次序"),
        (THEME, "    source: [article 39]", "    source: [article 40-39]", "bad_source", "次序"),
        (THEME, "    source: [article 39]", "    source: [article p39]", "bad_source", "article 4"),
        (THEME, "    source: [article 39]", "    source: [article 39，article 40]", "full_width", "，"),
        (THEME, "    source: [article 39]", "    source: []", "too_few", "至少"),
        (THEME, '"2019-05"', '"2019.5"', "bad_date", "2019-05"),
        (THEME, '"2019-05"', '"2019-02-30"', "bad_date", "日历"),
        (EXHIBIT, "headline: [distance]", "headline: [" + "distance, " * 4 + "distance]", "too_many", "最多 4"),
        (EXHIBIT, "format: 2", "format: 3", "unknown_format", "format: 2"),
        (THEME, "kind: pair", "kind: pairs", "unknown_kind", "是不是想写“pair”"),
        (THEME, "kind: pair", "kind: {a: b}", "unknown_kind", "没有"),
        (
            THEME,
            PHOTO,
            "    rights: {holder: {zh: 甲, en: A}, licence: {zh: 乙, en: B}}\n" + PHOTO,
            "missing_key",
            "people",
        ),
        (THEME, PHOTO, RIGHTS.replace("none", "nobody") + PHOTO, "wrong_choice", "minors"),
        (THEME, PHOTO, RIGHTS.replace("none", "none, expires: 2027-13") + PHOTO, "bad_date", "2027-13"),
        (THEME, PHOTO, SPOT.replace("0.5", "1.5") + PHOTO, "out_of_range", "不能大于 1"),
        (THEME, PHOTO, SPOT.replace("[0.5, 1]", "[0.5]") + PHOTO, "missing_key", "1"),
    ],
)
def test_reports_keys_values_and_types(content: Content, name: str, old: str, new: str, code: str, words: str) -> None:
    content.check_case(name, old, new, code, words)


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "code", "words"),
    [
        (THEME, "accent: jade", "accent: jade\nsubtitel: x", (THEME, 7, 1), "unknown_key", "subtitel"),
        (THEME, "icon: bridge\n", "", (THEME, 1, 1), "missing_key", "“icon”"),
        (THEME, "    figures: [bridge]\n    source: article 39\n", "", (THEME, 13, 5), "missing_key", "“source”"),
        (THEME, 'date: "2019-05"', 'date: "2019-05"\n    since: 是', (THEME, 33, 12), "wrong_type", "true"),
        (THEME, "    credit:", "    focus: [0.5, 1.5]\n    credit:", (THEME, 41, 18), "out_of_range", "不能大于 1"),
        (EXHIBIT, "value: 2000", "value: 20000", (THEME, 28, 21), "unfit_figure", "太大"),
    ],
)
def test_reports_mistakes_on_another_line(
    content: Content, name: str, old: str, new: str, place: tuple[str, int, int], code: str, words: str
) -> None:
    content.change(name, old, new)
    diagnostic = content.only_problem()
    assert (diagnostic.file, diagnostic.line, diagnostic.column) == place
    assert diagnostic.code == code
    assert words in diagnostic.message.zh + diagnostic.hint.zh


@pytest.mark.parametrize(
    ("at", "shown"), [("0.3", "“0.3”"), ("{x: 0.3, y: 0.4}", "“{x: 0.3, y: 0.4}”"), ('"0.3, 0.6"', "“0.3, 0.6”")]
)
def test_shows_a_value_as_it_is_written(content: Content, at: str, shown: str) -> None:
    content.change(THEME, PHOTO, SPOT.replace("[0.5, 1]", at) + PHOTO)
    diagnostic = content.only_problem()
    assert shown in diagnostic.message.zh
    assert "[0.3, 0.6]" in diagnostic.hint.zh


@pytest.mark.parametrize("items", ["[bridge，distance]", "[bridge、distance]"])
def test_counts_no_items_where_the_comma_is_full_width(content: Content, items: str) -> None:
    content.change(THEME, "items: [bridge, distance]", f"items: {items}")
    assert content.only_problem().code == "full_width"


def test_reports_a_misspelled_key_once(content: Content) -> None:
    line = content.change(THEME, "tagline:", "taglin:")
    assert places(content.diagnostics()) == [(THEME, line, "unknown_key")]


def test_accepts_all_fields_of_a_photo(content: Content) -> None:
    content.change(
        THEME,
        PHOTO,
        """\
    after: photos/after.jpg
    before_label: {zh: 从前, en: Before}
    after_label: {zh: 后来, en: After}
    divider: 0.3
    video: photos/bridge.mp4
    subtitles: {zh: photos/zh.vtt, en: photos/en.vtt}
    hotspots:
      - {at: [0.25, 1], title: {zh: 桥头, en: End}, text: {zh: "耗资{figure:bridge}", en: "{Figure:bridge}"}}
    rights:
      holder: {zh: 甲, en: A}
      licence: {zh: 乙, en: B}
      people: minors
      consent: {zh: 监护人同意, en: Guardians agreed}
      expires: 2027
"""
        + PHOTO,
    )
    assert content.diagnostics() == ()
    photo = content.load().themes[0].photos[0]
    assert photo.hotspots[0].at == (Decimal("0.25"), Decimal(1))
    assert photo.divider == Decimal("0.3")
    assert photo.subtitles == {"zh": "photos/zh.vtt", "en": "photos/en.vtt"}
    assert photo.rights
    assert photo.rights.expires == "2027"

"""Where a problem is, in the words of a curator."""

import pytest

from .conftest import EXHIBIT, PHOTO, SPOT, THEME, Content


@pytest.mark.parametrize(
    ("name", "old", "new", "zh", "en"),
    [
        (
            THEME,
            "value: 110",
            "value: lots",
            "主题“桥”，数字“吊桥” bridge，数值，第{}行",
            "number “Footbridge” bridge, value",
        ),
        (THEME, "[bridge, distance]", "[bridg, distance]", "主题“桥”，图“两项” both，items，第1项，第{}行", "item 1"),
        (
            THEME,
            "tagline: {zh: 同心,",
            "tagline: {zh: 1,",
            "主题“桥”，tagline，中文，第{}行",
            "Theme “Bridge”, tagline, Chinese",
        ),
        (
            THEME,
            "投入{figure:bridge}",
            "投入{x}",
            "主题“桥”，故事第1步“架桥”，正文，中文，第{}行",
            "story step 1 “A bridge”",
        ),
        (THEME, '"2019-05"', "x", "主题“桥”，事件“建成” opened，日期，第{}行", "event “Opened” opened, date"),
        (THEME, "kind: illustration", "kind: x", "主题“桥”，照片“桥” bridge-photo，kind，第{}行", "photo “Bridge”"),
        (
            THEME,
            PHOTO,
            SPOT.replace("1]", "2]") + PHOTO,
            "，热点“桥头”，at，第2项，第{}行",
            "hotspot “End”, at, item 2",
        ),
        (EXHIBIT, "seal: 巫溪", "seal: 1", "总文件，首页，seal，第{}行", "The exhibit’s file, home page, seal"),
        (EXHIBIT, "headline: distance", "headline: x", "总文件，结语，headline，第{}行", "closing page"),
        # What the parser tells of, in a file that it can read nevertheless.
        (THEME, "zh: 吊桥建成", "zh: “吊桥建成”", "主题“桥”，事件“建成” opened，正文，中文，第{}行", "text, Chinese"),
        # A file that it cannot read.
        (THEME, "icon: bridge", "icon: [", "文件“themes/bridge.yaml”，第{}行", "File “themes/bridge.yaml”, line"),
    ],
)
def test_names_theme_entry_field_and_line(content: Content, name: str, old: str, new: str, zh: str, en: str) -> None:
    line = content.change(name, old, new)
    diagnostic = content.diagnostics()[0]
    assert zh.format(line) in diagnostic.place.zh
    assert en in diagnostic.place.en


def test_names_a_theme_by_both_its_names(content: Content) -> None:
    content.change(THEME, "short: {zh: 桥, en: Bridge}", "short: {zh: 吊桥, en: Footbridge}")
    content.change(THEME, "icon: bridge", "icon: bridg")
    place = content.only_problem().place
    assert place.zh == "主题“桥（吊桥）”，icon，第7行"
    assert place.en == "Theme “Bridge (Footbridge)”, icon, line 7"


def test_an_entry_without_a_name_is_told_by_its_number(content: Content) -> None:
    content.change(THEME, "  - id: opened", "  - {}\n  - id: opened")
    assert {one.place.zh.split("，")[1] for one in content.diagnostics()} == {"事件第1条"}


def test_has_the_key_of_each_problem(content: Content) -> None:
    content.change(THEME, "value: 110", "value: lots")
    assert content.only_problem().key == ("figures", 0, "value")
    content.change(THEME, "value: lots", "value: 110")
    content.change(THEME, "zh: 吊桥建成", "zh: “吊桥建成”")
    assert content.only_problem().key == ("events", 0, "text", "zh")


def test_a_folder_has_its_name(content: Content) -> None:
    (content.folder / EXHIBIT).unlink()
    assert content.diagnostics()[0].place.zh == "文件“exhibit.yaml”"


def test_names_the_place_of_any_value(content: Content) -> None:
    words = content.validate().words
    assert words.place(THEME, ("story", 0, "title", "zh")).zh == "主题“桥”，故事第1步“架桥”，标题，中文"
    # Nothing needs to be written there.
    assert words.place(THEME, ("figures", 0, "note")).en == "Theme “Bridge”, number “Footbridge” bridge, note"
    with pytest.raises(KeyError):
        words.place("themes/none.yaml", ())

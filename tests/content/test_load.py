import os
import random
from decimal import Decimal
from pathlib import Path

import pytest

from wuxi_kiosk.content.diagnostics import Diagnostic, diagnostic_template

from ..timing import calls
from .conftest import Content


def places(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int | None, str]]:
    return [(diagnostic.file, diagnostic.line, diagnostic.code) for diagnostic in diagnostics]


def test_a_valid_exhibit(content: Content) -> None:
    exhibit = content.load()
    assert [theme.id for theme in exhibit.themes] == ["bridge"]
    assert exhibit.document.year == "2022"
    assert list(exhibit.numbers) == ["distance", "bridge"]
    assert exhibit.all_figures["both"].refers_to() == ("bridge", "distance")


@pytest.mark.parametrize(
    "name", ["~$ridge.yaml", ".~lock.bridge.yaml#", "._bridge.yaml", ".bridge.yaml.swp", "~$x.yml"]
)
def test_what_a_program_leaves_beside_an_open_file_is_no_theme(content: Content, name: str) -> None:
    """Explorer hides most of them: nobody could mend what they are said to have."""
    content.write(f"themes/{name}", b"\x09Curator\x00")
    assert [theme.id for theme in content.load().themes] == ["bridge"]


def test_themes_come_in_their_order(content: Content) -> None:
    theme = (content.folder / "themes" / "bridge.yaml").read_text(encoding="utf-8")
    for name, order in (("a-second", 2), ("z-first", 0)):
        head, _, _ = theme.partition("story:")
        story = "story:\n  - {step: help, title: {zh: 一, en: a}, text: {zh: 一, en: a}, source: P39}\n"
        content.write(f"themes/{name}.yaml", head.replace("order: 1", f"order: {order}") + story)
    assert [theme.id for theme in content.load().themes] == ["z-first", "bridge", "a-second"]


EXHIBIT, THEME = "exhibit.yaml", "themes/bridge.yaml"
STEP = "  - step: help"
PHOTO = "    credit: {zh: 本展"
RIGHTS = "    rights: {holder: {zh: 甲, en: A}, licence: {zh: 乙, en: B}, people: none}\n"
SPOT = '    hotspots: [{at: [0.5, 1], title: {zh: 桥头, en: End}, text: {zh: "说明", en: Note}}]\n'


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "words"),
    [
        # keys
        (THEME, "tagline:", "tagliné:", "unknown_key", "tagline"),
        (THEME, "    label: {zh: 吊桥", "    lable: {zh: 吊桥", "unknown_key", "是不是想写“label”"),
        (THEME, "accent: jade", "id: bridge", "unknown_key", "文件名"),
        (EXHIBIT, "timeline_title", "themes: [] # timeline_title", "unknown_key", "themes"),
        # types
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
        (THEME, "name: {zh: 桥,", 'name: {zh: "  ",', "empty", "没有写内容"),
        (THEME, "    figures: [bridge]", "    figures: bridge", "wrong_type", "列表"),
        (EXHIBIT, "languages: [zh, en]", "languages: ［zh, en］", "full_width", "［"),
        (EXHIBIT, 'version: "2026.11"', "version: 2026.11", "wrong_type", '"2026.11"'),
        (THEME, "accent: jade", "accent: jad", "wrong_choice", "是不是想写“jade”"),
        (THEME, STEP, "  - step: story", "wrong_choice", "hardship"),
        (THEME, STEP, STEP + "\n    status: planned", "wrong_step", "step: ahead"),
        (THEME, STEP, STEP.replace("help", "ahead"), "wrong_step", "status"),
        (THEME, "headline: bridge", "headline: Bridge", "bad_id", "小写"),
        (THEME, "    source: [P39]", "    source: [p39]", "bad_source", "P04"),
        (THEME, "    source: [P39]", "    source: [P39，P40]", "full_width", "，"),
        (THEME, "    source: [P39]", "    source: []", "too_few", "至少"),
        (THEME, '"2019-05"', '"2019.5"', "bad_date", "2019-05"),
        (THEME, '"2019-05"', '"2019-02-30"', "bad_date", "日历"),
        (EXHIBIT, "headline: [distance]", "headline: [" + "distance, " * 4 + "distance]", "too_many", "最多 4"),
        (EXHIBIT, "format: 1", "format: 2", "unknown_format", "format"),
        (THEME, "kind: pair", "kind: pairs", "unknown_kind", "是不是想写“pair”"),
        (THEME, "kind: pair", "kind: {a: b}", "unknown_kind", "没有"),
        # languages
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥}", "missing_language", "“en”"),
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥, EN: Bridge}", "unknown_language", "是不是想写“en”"),
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥, en: Bridge, ja: 橋}", "unknown_language", "“ja”"),
        (EXHIBIT, "{zh: 中文, en: English}", "{zh: 中文}", "missing_language", "“en”"),
        (EXHIBIT, "languages: [zh, en]", "languages: [zh, en, en]", "twice", "两次"),
        # references
        (THEME, "投入{figure:bridge}", "投入{figure:brigde}", "unknown_reference", "是不是想写“bridge”"),
        (THEME, "投入{figure:bridge}", "投入{figure:bridge:each}", "unknown_form", "each"),
        (THEME, "投入{figure:bridge}", "投入{figure:both}", "not_a_number", "不是数字"),
        (THEME, "投入{figure:bridge}", "投入{figure：bridge}", "bad_braces", "半角"),
        (
            THEME,
            "    value: 110\n",
            '    note: {zh: "见{figure:distance}", en: See}\n    value: 110\n',
            "figure_in_note",
            "直接",
        ),
        (THEME, "投入{figure:bridge}", "投入{bridge}", "bad_braces", "figure"),
        (THEME, "    figures: [bridge]", "    figures: [bridg]", "unknown_reference", "是不是想写“bridge”"),
        (THEME, "items: [bridge, distance]", "items: [bridge, distant]", "unknown_reference", "distance"),
        (THEME, "items: [bridge, distance]", "items: [bridge, both]", "not_a_number", "both"),
        (THEME, "headline: bridge", "headline: opened", "unknown_reference", "opened"),
        (EXHIBIT, "headline: [distance]", "headline: [distances]", "unknown_reference", "distance"),
        (EXHIBIT, "languages: [zh, en]", "presentation: [bridg]\nlanguages: [zh, en]", "unknown_theme", "“bridge”"),
        (EXHIBIT, "languages: [zh, en]", "presentation: [bridge, bridge]\nlanguages: [zh, en]", "twice", "两次"),
        *(
            (EXHIBIT, "languages: [zh, en]", f"presentation: [{written}]\nlanguages: [zh, en]", "bad_id", words)
            for written in ("Bridge", "桥", "bridge.yaml")
            for words in (f"“{written}”写法不对", "主题文件的名字，不带 .yaml。可以写：bridge。")
        ),
        (EXHIBIT, "languages: [zh, en]", "presentation: []\nlanguages: [zh, en]", "too_few", "可以写：bridge。"),
        (EXHIBIT, "languages: [zh, en]", "presentation: [甲，乙]\nlanguages: [zh, en]", "full_width", "，"),
        (EXHIBIT, "languages: [zh, en]", "presentation: bridge\nlanguages: [zh, en]", "wrong_type", "列表"),
        # numbers
        (THEME, '"{value}万元"', '"110万元"', "value_not_shown", "{value}"),
        (THEME, '"{value}万元"', '"{valu}万元"', "bad_braces", "{value}"),
        (THEME, '"{value}万元"', '"{value/3}万元"', "inexact", "除不尽"),
        (THEME, '"{value}万元"', '"{value}元"', "unit_not_shown", "万元"),
        (EXHIBIT, '"{value}多公里"', '"{value}公里"', "qualifier_not_shown", "“多”"),
        (EXHIBIT, '"{value:words}多公里"', '"{value:words}公里"', "qualifier_not_shown", "“多”"),
        # measures
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
        # vocabulary
        (THEME, "icon: bridge", "icon: brigde", "unknown_icon", "是不是想写“bridge”"),
        (THEME, "landscape: gorge-town", "landscape: terrace", "unknown_landscape", "terraces"),
        (EXHIBIT, "landscape: gorge-town", "landscape: x", "unknown_landscape", "gorge-town"),
        # ids
        (THEME, "id: opened", "id: distance", "same_id", "exhibit.yaml 第 29 行"),
        (THEME, "id: opened", "id: closing", "reserved_id", "closing"),
        (THEME, "id: bridge-photo", "id: bridge", "same_id", "themes/bridge.yaml 第 19 行"),
        # photos
        (THEME, "photos/bridge.jpg", "photos/Bridge.jpg", "photo_case", "大小写"),
        (THEME, "photos/bridge.jpg", "Photos/bridge.jpg", "photo_case", "大小写"),
        (THEME, "photos/bridge.jpg", "photos\\bridge.jpg", "photo_path", "反斜杠"),
        (THEME, "photos/bridge.jpg", "/photos/bridge.jpg", "photo_path", "绝对路径"),
        (THEME, "photos/bridge.jpg", "C:/photos/bridge.jpg", "photo_path", "绝对路径"),
        (THEME, "photos/bridge.jpg", "photos/../photos/bridge.jpg", "photo_path", ".."),
        (THEME, "photos/bridge.jpg", "photos/con.jpg", "photo_path", "Windows"),
        (THEME, "photos/bridge.jpg", "photos//bridge.jpg", "photo_path", "Windows"),
        (THEME, PHOTO, "    after: ../x.jpg\n" + PHOTO, "photo_path", ".."),
        (THEME, PHOTO, "    video: C:\\x.mp4\n" + PHOTO, "photo_path", "反斜杠"),
        (THEME, PHOTO, "    subtitles: {zh: /x.vtt}\n" + PHOTO, "photo_path", "绝对路径"),
        (
            THEME,
            PHOTO,
            "    rights: {holder: {zh: 甲, en: A}, licence: {zh: 乙, en: B}}\n" + PHOTO,
            "missing_key",
            "people",
        ),
        (THEME, PHOTO, RIGHTS.replace("none", "nobody") + PHOTO, "wrong_choice", "minors"),
        (THEME, PHOTO, RIGHTS.replace("none", "none, expires: 2027-13") + PHOTO, "bad_date", "2027-13"),
        (THEME, PHOTO, RIGHTS.replace(", en: A", "") + PHOTO, "missing_language", "“en”"),
        (THEME, PHOTO, SPOT.replace("0.5", "1.5") + PHOTO, "out_of_range", "不能大于 1"),
        (THEME, PHOTO, SPOT.replace("[0.5, 1]", "[0.5]") + PHOTO, "missing_key", "1"),
        (THEME, PHOTO, SPOT.replace("说明", "字" * 121) + PHOTO, "text_too_long", "最多 120"),
        (THEME, PHOTO, SPOT.replace("桥头", "桥" * 25) + PHOTO, "title_too_long", "最多 24"),
        (THEME, PHOTO, SPOT.replace("说明", "{figure:x}") + PHOTO, "unknown_reference", "x"),
        (THEME, "photos/bridge.jpg", '""', "photo_path", "路径"),
    ],
)
def test_a_mistake_is_named_in_its_line(content: Content, name: str, old: str, new: str, code: str, words: str) -> None:
    line = content.change(name, old, new)
    diagnostic = next(diagnostic for diagnostic in content.diagnostics() if diagnostic.code == code)
    assert (diagnostic.file, diagnostic.line) == (name, line)
    assert words in diagnostic.message.zh + diagnostic.hint.zh
    assert diagnostic.message.en


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "code", "words"),
    [
        (THEME, "accent: jade", "accent: jade\nsubtitel: x", (THEME, 7, 1), "unknown_key", "subtitel"),
        (THEME, "icon: bridge\n", "", (THEME, 1, 1), "missing_key", "“icon”"),
        (THEME, "    figures: [bridge]\n    source: P39\n", "", (THEME, 13, 5), "missing_key", "“source”"),
        (THEME, 'date: "2019-05"', 'date: "2019-05"\n    since: 是', (THEME, 33, 12), "wrong_type", "true"),
        (THEME, "    credit:", "    focus: [0.5, 1.5]\n    credit:", (THEME, 41, 18), "out_of_range", "不能大于 1"),
        (EXHIBIT, "value: 2000", "value: 20000", (THEME, 28, 21), "unfit_figure", "太大"),
    ],
)
def test_a_mistake_that_shows_elsewhere(
    content: Content, name: str, old: str, new: str, place: tuple[str, int, int], code: str, words: str
) -> None:
    content.change(name, old, new)
    diagnostic = content.only_problem()
    assert (diagnostic.file, diagnostic.line, diagnostic.column) == place
    assert diagnostic.code == code
    assert words in diagnostic.message.zh + diagnostic.hint.zh


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("投入{figure:bridge}。", "投入{figure:bridge}，<img src=http://example.org/x>，{{注}}。"),
        ("{value}万元", "约{value?}万元"),
        ("投入{figure:bridge}。", "投入{figure:bridge}。" + "字" * 111 + " " * 50),
    ],
)
def test_what_is_right_is_left_alone(content: Content, old: str, new: str) -> None:
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
def test_words_of_the_home_page_that_just_fit(content: Content, old: str, new: str) -> None:
    content.change(EXHIBIT, old, new)
    assert content.diagnostics() == ()


def test_a_typing_mistake_in_a_key_is_one_problem(content: Content) -> None:
    line = content.change(THEME, "tagline:", "taglin:")
    assert places(content.diagnostics()) == [(THEME, line, "unknown_key")]


@pytest.mark.parametrize(("written", "code"), [("[]", "too_few"), ("[x, x]", "twice"), ("[x]", None)])
def test_a_theme_that_cannot_be_read_may_be_presented(content: Content, written: str, code: str | None) -> None:
    content.write(THEME, "title\n")
    content.change(EXHIBIT, "languages: [zh, en]", f"presentation: {written}\nlanguages: [zh, en]")
    told = [diagnostic.code for diagnostic in content.diagnostics() if diagnostic.file == EXHIBIT]
    assert told == ([code] if code else [])


def test_every_problem_of_every_file_at_once(content: Content) -> None:
    lines = [
        (EXHIBIT, content.change(EXHIBIT, "format: 1", "format: 3"), "unknown_format"),
        (EXHIBIT, content.change(EXHIBIT, "headline: [distance]", "headline: [distanc]"), "unknown_reference"),
        (THEME, content.change(THEME, "order: 1", "order: x"), "wrong_type"),
        (THEME, content.change(THEME, "accent: jade", "accent: red"), "wrong_choice"),
        (THEME, content.change(THEME, "icon: bridge", "icon: x"), "unknown_icon"),
        (THEME, content.change(THEME, "投入{figure:bridge}。", "{figure:x-y}"), "unknown_reference"),
        (THEME, content.change(THEME, '"{value}万元"', '"{value}元"'), "unit_not_shown"),
        (THEME, content.change(THEME, "  - id: opened", "  - id: opened\n    extra: 1") + 1, "unknown_key"),
        (THEME, content.change(THEME, "photos/bridge.jpg", "photos/../x.jpg"), "photo_path"),
    ]
    assert places(content.diagnostics()) == sorted(lines)


def test_mistakes_of_typing_hide_nothing_behind_them(content: Content) -> None:
    accent = content.change(THEME, "accent: jade", "accent：red")
    items = content.change(
        THEME, "    items: [bridge, distance]", "    items: [bridge, x]\n    items: [bridge, distance]"
    )
    lines = [
        (THEME, accent, "full_width"),
        (THEME, accent, "wrong_choice"),
        (THEME, content.change(THEME, "tagline: {zh: 同心,", "tagline: {zh: no,"), "read_as_bool"),
        (THEME, content.change(THEME, "value: 110", "value: 110万"), "wrong_type"),
        (THEME, items, "unknown_reference"),
        (THEME, items + 1, "duplicate_key"),
        (THEME, content.change(THEME, "credit: {zh: 本展", "credit: {zh: “本展”"), "curly_quotes"),
    ]
    assert places(content.diagnostics()) == sorted(lines)


def test_a_broken_exhibit_file_hides_nothing_of_the_themes(content: Content) -> None:
    content.write(EXHIBIT, "title\n")
    line = content.change(THEME, "accent: jade", "accent: red")
    # The number `distance` may be in the broken file: nothing is said of references to it.
    assert places(content.diagnostics()) == [(EXHIBIT, 1, "no_keys"), (THEME, line, "wrong_choice")]


def test_equal_orders(content: Content) -> None:
    content.write("themes/copy.yaml", (content.folder / THEME).read_bytes())
    (diagnostic,) = [diagnostic for diagnostic in content.diagnostics() if diagnostic.code == "same_order"]
    assert (diagnostic.file, diagnostic.line) == ("themes/copy.yaml", 1)
    assert "themes/bridge.yaml 第 1 行" in diagnostic.message.zh


def test_missing_files(content: Content) -> None:
    (content.folder / EXHIBIT).unlink()
    assert places(content.diagnostics()) == [(EXHIBIT, None, "no_such_file")]
    (content.folder / THEME).unlink()
    assert places(content.diagnostics()) == [(EXHIBIT, None, "no_such_file"), ("themes", None, "no_themes")]


def test_a_folder_that_is_none(content: Content, tmp_path: Path) -> None:
    content.folder = tmp_path / "nowhere"
    diagnostic = content.only_problem()
    assert (diagnostic.file, diagnostic.code) == ("nowhere", "no_folder")


@pytest.mark.parametrize(
    ("name", "words"),
    [("citrus.yaml.txt", ".yaml"), ("citrus.yml", ".yaml"), ("citrus.YAML", ".yaml"), ("Citrus Two.yaml", "小写")],
)
def test_names_of_theme_files(content: Content, name: str, words: str) -> None:
    head = (content.folder / THEME).read_text(encoding="utf-8").partition("story:")[0].replace("order: 1", "order: 2")
    story = "story:\n  - {step: help, title: {zh: 一, en: a}, text: {zh: 一, en: a}, source: P39}\n"
    content.write(f"themes/{name}", head + story)
    diagnostic = content.only_problem()
    assert (diagnostic.file, diagnostic.code) == (f"themes/{name}", "file_name")
    assert words in diagnostic.hint.zh


def test_other_files_beside_the_themes_are_no_mistake(content: Content) -> None:
    content.write("themes/.bridge.yaml.swp", "x")
    content.write("themes/notes.txt", "x")
    assert content.diagnostics() == ()


def test_a_theme_that_is_a_folder(content: Content) -> None:
    (content.folder / "themes" / "x.yaml").mkdir()
    assert places(content.diagnostics()) == [("themes/x.yaml", None, "not_a_file")]


@pytest.mark.parametrize("file", ["photos/missing.jpg", "photos/bridge.gif", "photos/bridge.jpg/x.jpg", "photos"])
def test_what_is_the_matter_with_a_file_is_no_reason_to_refuse_the_exhibit(content: Content, file: str) -> None:
    """The hall shows a placeholder and goes on; `check` tells."""
    content.change(THEME, "photos/bridge.jpg", file)
    content.write("photos/bridge.jpg", b"<svg/>")
    assert content.load().themes[0].photos[0].file == file


def test_all_that_a_photo_may_have(content: Content) -> None:
    content.change(
        THEME,
        PHOTO,
        """\
    after: photos/after.jpg
    before_label: {zh: 从前, en: Before}
    after_label: {zh: 后来, en: After}
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
    assert photo.subtitles == {"zh": "photos/zh.vtt", "en": "photos/en.vtt"}
    assert photo.rights
    assert photo.rights.expires == "2027"


def test_a_survey_has_every_photo_whatever_else_is_wrong(content: Content) -> None:
    line = content.change(THEME, "accent: jade", "accent: red")
    found = content.validate()
    assert found.exhibit is None
    assert places(found.diagnostics) == [(THEME, line, "wrong_choice")]
    (entry,) = found.photos
    assert entry.raw["file"] == "photos/bridge.jpg"
    lines = (content.folder / THEME).read_text(encoding="utf-8").splitlines()
    diagnostic = entry.diagnostic(("file",), diagnostic_template("code", "坏", "bad"))
    assert diagnostic.line
    assert "file: photos/bridge.jpg" in lines[diagnostic.line - 1]


def test_a_link_out_of_the_folder(content: Content, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "bridge.jpg"
    outside.write_bytes(b"\xff\xd8\xff\xe0")
    (content.folder / "photos" / "link.jpg").symlink_to(outside)
    (content.folder / "photos" / "inside.jpg").symlink_to("bridge.jpg")
    content.change(THEME, "photos/bridge.jpg", "photos/link.jpg")
    assert "链接" in content.only_problem().message.zh
    content.change(THEME, "photos/link.jpg", "photos/inside.jpg")
    assert content.diagnostics() == ()


def test_a_pipe_does_not_hold_anyone_up(content: Content) -> None:
    os.mkfifo(content.folder / "photos" / "pipe.jpg")
    content.change(THEME, "photos/bridge.jpg", "photos/pipe.jpg")
    assert content.diagnostics() == ()


def test_a_link_to_itself_holds_no_one_up(content: Content) -> None:
    (content.folder / "photos" / "loop.jpg").symlink_to("loop.jpg")
    content.change(THEME, "photos/bridge.jpg", "photos/loop.jpg")
    assert content.diagnostics() == ()


def test_names_that_differ_in_capitals_only(content: Content) -> None:
    content.write("photos/BRIDGE.jpg", b"\xff\xd8\xff")
    if len(list((content.folder / "photos").iterdir())) == 1:
        pytest.skip("this file system does not tell capitals apart")
    assert "大小写" in content.only_problem().message.zh


def test_checking_a_file_is_work_in_proportion_to_its_length(content: Content) -> None:
    figure = """\
  - id: number-{0}
    label: {{zh: 投入, en: Funding}}
    note: {{zh: 相距{{{{注}}}}, en: none}}
    value: {0}
    unit: {{zh: 万元, en: "CNY 10,000"}}
    show: {{zh: "{{value}}万元", en: "CNY {{value/100}} million"}}
    date: "2019-05"
    inferred: false
    source: [P39]
"""
    figure = figure.replace("相距{{{{注}}}}", "相距")
    taken: list[int] = []
    found: list[Diagnostic] = []
    written = (content.folder / THEME).read_text(encoding="utf-8")
    for count in (330, 990):
        content.write(THEME, written)
        content.change(THEME, "events:\n", "".join(figure.format(n) for n in range(count)) + "events:\n")
        taken.append(calls(lambda: found.extend(content.diagnostics())))
        assert found == []
    assert (content.folder / THEME).read_bytes().count(b"\n") > 8900
    assert taken[1] < 3.3 * taken[0]


def test_no_damage_to_a_file_brings_a_check_down(content: Content) -> None:
    chance = random.Random(7)
    texts = {name: (content.folder / name).read_text(encoding="utf-8") for name in (EXHIBIT, THEME)}
    scraps = [
        "",
        "\n",
        " ",
        "  ",
        ":",
        "：",
        "[",
        "]",
        "{",
        "}",
        '"',
        "null",
        "- ",
        "1.5",
        "true",
        "{a: b}",
        "[[]]",
        "~",
        "，",
    ]
    for _ in range(250):
        name = chance.choice([EXHIBIT, THEME])
        text = texts[name]
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(scraps) + text[at + chance.randrange(12) :]
        content.write(name, text)
        lines = text.count("\n") + 2
        for diagnostic in content.diagnostics():
            assert diagnostic.message.zh
            assert 1 <= (diagnostic.line or 1) <= lines or diagnostic.file != name
        content.write(name, texts[name])

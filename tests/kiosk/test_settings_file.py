"""The settings file: what it says, and how each mistake is told."""

import re
from pathlib import Path

import pytest

from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.kiosk.settings_file import SettingsFile, fields_by_key, parse, read, template
from wuxi_kiosk.settings import OpeningHours, Settings, setting_fields

ALL = """\
content:
  folder: exhibits/wuxi
screen:
  diagonal_inch: 21.5
  number: 1
  output: DP-2
  rotation: 270
  renderer: software
  closed: picture
visit:
  language: en
  idle_seconds: 0
  large_text: true
  high_contrast: true
  reduced_motion: true
  notice: closed
panel:
  corner: bottom-right
sound:
  press: true
  ambience: true
  volume: 0.25
  system_voice: false
hours:
  mon-fri: ["09:00-17:00"]
  sat: ["9:00 – 12:00", "13:30-24:00"]
safe:
  picture: sorry.png
"""


def said(text: str | bytes, tmp_path: Path) -> SettingsFile:
    return parse(text if isinstance(text, bytes) else text.encode(), tmp_path / "kiosk.yaml")


def test_every_setting_is_read(tmp_path: Path) -> None:
    file = said(ALL, tmp_path)
    assert not file.broken
    assert Settings(**file.values) == Settings(
        content=tmp_path / "exhibits" / "wuxi",
        diagonal_inch=21.5,
        screen=1,
        output="DP-2",
        rotation=270,
        renderer="software",
        closed_screen="picture",
        language="en",
        idle_seconds=0,
        large_text=True,
        high_contrast=True,
        reduced_motion=True,
        notice="closed",
        corner="bottom-right",
        sounds=True,
        ambience=True,
        volume=0.25,
        system_voice=False,
        hours=OpeningHours((((540, 1020),),) * 5 + (((540, 720), (810, 1440)),) + ((),)),
        safe_picture=tmp_path / "sorry.png",
    )
    assert file.values.keys() == {one.name for one in setting_fields() if one.setting.key}
    assert {type(file.values[name]) for name in ("diagonal_inch", "volume", "idle_seconds")} == {float}


class TestTemplate:
    def test_has_the_defaults(self, tmp_path: Path) -> None:
        file = said(template(), tmp_path)
        assert file.diagnostics == ()
        assert Settings(**file.values) == Settings()

    def test_has_every_setting_with_its_explanation_in_both_languages(self) -> None:
        lines = template().splitlines()
        for one in fields_by_key().values():
            assert f"# {one.setting.help_zh}" in [line.strip() for line in lines]
            name = one.setting.key.rpartition(".")[2]
            assert any(re.match(rf" *#?{name}:", line) for line in lines), name
        words = " ".join(template().replace("#", " ").split())
        assert all(one.setting.help_en in words for one in fields_by_key().values())

    def test_what_is_out_of_effect_is_right_once_its_sign_is_gone(self, tmp_path: Path) -> None:
        file = said(re.sub(r"(?m)^( *)#(?=\S| {2}\S)", r"\1", template()), tmp_path)
        assert not file.broken, file.diagnostics
        assert file.values.keys() == {one.name for one in fields_by_key().values()}
        assert all(diagnostic.code == "nothing_there" for diagnostic in file.diagnostics)


@pytest.mark.parametrize(
    "text", ["# nothing but a comment\n", "screen:\n  # diagonal_inch: 43\nsound:\n", "\ufeff# by Notepad\r\n"]
)
def test_a_file_without_settings_is_right(tmp_path: Path, text: str) -> None:
    assert said(text, tmp_path) == SettingsFile()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    file = read(tmp_path / "kiosk.yaml")
    assert [diagnostic.code for diagnostic in file.diagnostics] == ["no_such_file"]
    assert "wuxi-kiosk settings" in file.diagnostics[0].hint.zh


def test_a_file_is_read_from_its_place(tmp_path: Path) -> None:
    (tmp_path / "kiosk.yaml").write_text(ALL, encoding="utf-8")
    assert read(tmp_path / "kiosk.yaml") == said(ALL, tmp_path)


# What goes wrong: the file, and line, column and code of the one problem, with words of its Chinese.
MISTAKES: dict[str, tuple[str | bytes, int | None, int | None, str, str]] = {
    "an empty file": ("", None, None, "empty_file", "什么也没有"),
    "a file lost in a power cut": (b"\0" * 512, None, None, "empty_file", "什么也没有"),
    "saved as GBK": ("visit:\n  language: 中文\n".encode("gbk"), 2, 13, "wrong_encoding", "GBK"),
    "a full-width colon": ("screen：\n", 1, 7, "full_width", "全角"),
    "a tab": ("screen:\n\tnumber: 1\n", 2, 1, "tab_indent", "制表符"),
    "a full-width space": ("screen:\n\u3000number: 1\n", 2, 1, "wide_space", "全角空格"),
    "no space after a colon": ("screen:\n  number:1\n", 2, 10, "tight_colon", "少了一个空格"),
    "an open quote": ('safe:\n  picture: "a.png\n', 2, 12, "open_quote", "没有成对"),
    "a setting twice": ("screen:\n  number: 1\n  number: 2\n", 3, 3, "duplicate_key", "写了两次"),
    "a misspelt section": ("sceen:\n  number: 1\n", 1, 1, "unknown_key", "是不是想写“screen”"),
    "a misspelt setting": ("visit:\n  idle_secnods: 30\n", 2, 3, "unknown_key", "是不是想写“idle_seconds”"),
    "an unknown setting": (
        "visit:\n  colour: red\n",
        2,
        3,
        "unknown_key",
        "可以写：high_contrast、idle_seconds、language",
    ),
    "a setting without its section": ("idle_second: 30\n", 1, 1, "unknown_key", "写在“visit:”下面"),
    "a setting in another section": ("screen:\n  volume: 1\n", 2, 3, "unknown_key", "写在“sound:”下面"),
    "a dotted key": ("screen.rotation: 90\n", 1, 1, "unknown_key", "写在“screen:”下面"),
    "a section in another": ("screen:\n  hours:\n", 2, 3, "unknown_key", "“hours:”要顶格写"),
    "a value for a section": ("screen: 43\n", 1, 9, "wrong_type", "写“diagonal_inch: ……”"),
    "a list for a section": ("visit: [en, 30]\n", 1, 8, "wrong_type", "“[en, 30]”"),
    "a list for all": ("- 43\n", 1, 1, "no_keys", "名称: 内容"),
    "nothing": ("visit:\n  language:\n", 2, 3, "empty", "没有写内容"),
    "an empty text": ('screen:\n  output: ""\n', 2, 11, "empty", "没有写内容"),
    "a unit": ("screen:\n  diagonal_inch: 43寸\n", 2, 18, "wrong_type", "单位是英寸"),
    "a number in quotes": ('visit:\n  idle_seconds: "30"\n', 2, 17, "wrong_type", "不加引号"),
    "a fraction for a whole number": ("screen:\n  number: 1.5\n", 2, 11, "wrong_type", "整数"),
    "true for a number": ("sound:\n  volume: true\n", 2, 11, "wrong_type", "数字"),
    "per cent": ("sound:\n  volume: 80\n", 2, 11, "out_of_range", "80% 写作 0.8"),
    "a number out of bounds": ("screen:\n  diagonal_inch: 430\n", 2, 18, "out_of_range", "10 – 120"),
    "a negative number": ("visit:\n  idle_seconds: -1\n", 2, 17, "out_of_range", "≥ 0"),
    "an angle that there is not": ("screen:\n  rotation: 45\n", 2, 13, "wrong_choice", "0、90、180、270"),
    "an angle in quotes": ('screen:\n  rotation: "90"\n', 2, 13, "wrong_type", "去掉引号"),
    "false for an angle": ("screen:\n  rotation: false\n", 2, 13, "wrong_choice", "0、90、180、270"),
    "a misspelt choice": ("screen:\n  renderer: opngl\n", 2, 13, "wrong_choice", "是不是想写“opengl”"),
    "yes for true": ("sound:\n  press: yes\n", 2, 10, "read_as_bool", "true"),
    "no for Norwegian": ("visit:\n  language: no\n", 2, 13, "read_as_bool", '"no"'),
    "a text for a switch": ("sound:\n  press: loud\n", 2, 10, "wrong_type", "true（是）或 false（否）"),
    "a number for a name": ("screen:\n  output: 1\n", 2, 11, "wrong_type", '写成 "1"'),
    "hours in words": ("hours: all day\n", 1, 8, "wrong_type", "写成 mon-fri"),
    "hours for no day": ('hours:\n  周一: ["09:00-17:00"]\n', 2, 3, "bad_days", "mon、tue"),
    "a range past Sunday": ('hours:\n  sat-mon: ["09:00-17:00"]\n', 2, 3, "bad_days", "星期天是最后一天"),
    "a day twice": ('hours:\n  mon-fri: ["09:00-17:00"]\n  fri: []\n', 3, 3, "duplicate_key", "第 2 行和第 3 行"),
    "hours without brackets": ("hours:\n  mon: 09:00-17:00\n", 2, 8, "wrong_type", "方括号"),
    "no hours": ("hours:\n  mon:\n", 2, 3, "wrong_type", "不开放的日子写 []"),
    "half hours": ('hours:\n  mon: ["9-17"]\n', 2, 9, "bad_times", '"09:00-17:00"'),
    "an hour that there is not": ('hours:\n  mon: ["09:00-25:00"]\n', 2, 9, "bad_times", "24 小时制"),
    "a minute after midnight": ('hours:\n  mon: ["09:00-24:01"]\n', 2, 9, "times_out_of_order", "24:00 为止"),
    "past midnight": ('hours:\n  mon: ["18:00-02:00"]\n', 2, 9, "times_out_of_order", "分写在两天里"),
    "hours that overlap": ('hours:\n  mon: ["09:00-12:00", "11:00-13:00"]\n', 2, 24, "times_out_of_order", "不重叠"),
    "full-width hours": ("hours:\n  mon: [09：00-17：00]\n", 2, 9, "full_width", "全角"),
    "full-width brackets": ('hours:\n  mon: ［"09:00-17:00"］\n', 2, 8, "full_width", "半角的“[”"),
}


# What is read all the same, where it is clear what was meant.
UNDERSTOOD: dict[str, dict[str, object]] = {
    "no space after a colon": {"screen": 1},
    "a setting twice": {"screen": 1},
    "yes for true": {"sounds": True},
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, name: str) -> None:
    text, line, column, code, words = MISTAKES[name]
    file = said(text, tmp_path)
    (diagnostic,) = file.diagnostics
    assert (diagnostic.line, diagnostic.column, diagnostic.code) == (line, column, code), diagnostic
    assert diagnostic.file == str(tmp_path / "kiosk.yaml")
    assert words in diagnostic.message.zh + diagnostic.hint.zh, diagnostic
    assert diagnostic.message.en
    assert diagnostic.hint.en
    assert file.broken
    assert file.values == UNDERSTOOD.get(name, {})


def test_all_mistakes_are_told_and_what_is_right_is_read(tmp_path: Path) -> None:
    text = ALL.replace("21.5", "3").replace("output:", "ouput:").replace("volume: 0.25", "volume: loud")
    file = said(text, tmp_path)
    found = [(diagnostic.line, diagnostic.code) for diagnostic in file.diagnostics if diagnostic.is_error]
    assert found == [(4, "out_of_range"), (6, "unknown_key"), (22, "wrong_type")]
    right = said(ALL, tmp_path).values
    assert file.values == {
        name: value for name, value in right.items() if name not in ("diagonal_inch", "output", "volume")
    }


def test_what_a_path_leads_to_may_come_later(tmp_path: Path) -> None:
    text = "content:\n  folder: stick/data\n"
    (diagnostic,) = said(text, tmp_path).diagnostics
    assert (diagnostic.code, diagnostic.line, diagnostic.is_error) == ("nothing_there", 2, False)
    (tmp_path / "stick" / "data").mkdir(parents=True)
    assert said(text, tmp_path).diagnostics == ()


def test_messages_of_the_reader_speak_of_settings(tmp_path: Path) -> None:
    def only(text: str) -> Diagnostic:
        (tmp_path / "kiosk.yaml").write_text(text, encoding="utf-8")
        (diagnostic,) = read(tmp_path / "kiosk.yaml").diagnostics
        return diagnostic

    for text in ("# 注释\n" * 200_000, "visit: [" + "1, " * 50_000 + "1]\n"):
        diagnostic = only(text)
        assert "主题" not in diagnostic.hint.zh
        assert "photos" not in diagnostic.hint.en

from pathlib import Path

import pytest

from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry

from ..conftest import CASE, EXHIBIT, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, '"{value}万元"', '"110万元"', "value_not_shown", "{value}"),
        (THEME, '"{value}万元"', '"{valu}万元"', "bad_braces", "{value}"),
        (THEME, '"{value}万元"', '"{value/3}万元"', "inexact", "除不尽"),
        (THEME, '"{value}万元"', '"{value}元"', "unit_not_shown", "万元"),
        (EXHIBIT, '"{value}多公里"', '"{value}公里"', "qualifier_not_shown", "“多”"),
        (EXHIBIT, '"{value:words}多公里"', '"{value:words}公里"', "qualifier_not_shown", "“多”"),
    ],
)
def test_reports_numbers_without_value_unit_or_qualifier(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_case(name, old, new, code, words)


def test_recipients_need_words_for_each_of_them(content: Content) -> None:
    line = '    show: {zh: "{value}万元"'
    content.check_case(THEME, line, "    recipients: 2\n" + line, "recipients_without_each", "each")


def groups(content: Content, kind: str, first: str, second: str) -> list[tuple[str, str, int | None]]:
    """The warnings about a figure of this kind that draws two numbers with these labels and other fields."""
    entry = """\
  - id: {}
    label: {}
    value: 3
    unit: {{zh: 件, en: items}}
    show: {{zh: "{{value}}件", en: "{{value}} items"}}
    source: article 39
"""
    content.write(EXHIBIT, content.read(EXHIBIT) + entry.format("one", first) + entry.format("two", second))
    content.change(THEME, "kind: pair", f"kind: {kind}")
    content.change(THEME, "[bridge, distance]", "[one, two]")
    found = validate(content.folder, content_registry()).diagnostics
    return [(one.code, one.file, one.line) for one in found if one.code in CODES]


CODES = ("different_periods", "in_and_out_reversed")
SINCE = '{}\n    date: "2006"\n    since: true'
RECEIVED, SENT = "{zh: 全县收件, en: Received in the county}", "{zh: 全县发件, en: Sent in the county}"


@pytest.mark.parametrize(
    ("kind", "first", "second", "told"),
    [
        ("bars", SINCE.format(SENT), RECEIVED, 1),
        ("bars", SINCE.format(SENT), SINCE.format(RECEIVED), 0),
        ("bars", SINCE.format(SENT), RECEIVED + "\n    status: expected", 0),
        ("bars", SENT, RECEIVED, 0),
        ("side-by-side", SINCE.format(SENT), RECEIVED, 0),
    ],
)
def test_warns_of_numbers_of_other_periods(content: Content, kind: str, first: str, second: str, told: int) -> None:
    line = content.read(THEME).partition("items: [bridge")[0].count("\n") + 1
    assert groups(content, kind, first, second) == [("different_periods", THEME, line)] * told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (SENT, RECEIVED, 1),
        (RECEIVED, SENT, 0),
        ("{zh: 甲, en: One}", "{zh: 乙, en: Two}", 0),
        (SENT, "{zh: 乙, en: Two}", 0),
    ],
)
def test_warns_of_in_and_out_in_reverse(content: Content, first: str, second: str, told: int) -> None:
    line = content.read(THEME).partition("items: [bridge")[0].count("\n") + 1
    assert groups(content, "in-and-out", first, second) == [("in_and_out_reversed", THEME, line)] * told


@pytest.mark.parametrize(("label", "told"), [("红池坝一年积雪的天数", 1), ("红池坝的雪原面积", 0), ("看雪的地方", 0)])
def test_warns_of_the_label_of_another_number(copy_of_data: Path, label: str, told: int) -> None:
    path = copy_of_data / "themes/ice-snow.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("headline_label: {zh: 红池坝雪原面积", f"headline_label: {{zh: {label}"), "utf-8")
    found = [one.code for one in validate(copy_of_data, content_registry()).diagnostics]
    assert found.count("label_of_other_number") == told


@pytest.mark.parametrize(
    ("value", "unit", "told"), [("1", "个, en: pieces", 1), ("2", "个, en: pieces", 0), ("1", "座, en: pieces", 0)]
)
def test_warns_of_a_number_that_is_not_filled_in(content: Content, value: str, unit: str, told: int) -> None:
    number = (
        f"  - id: new-number\n    label: {{zh: 桥数, en: Bridges}}\n    value: {value}\n    unit: {{zh: {unit}}}\n"
        f'    show: {{zh: "{{value}}{unit[0]}", en: "{{value}} pieces"}}\n    source: article 39\n'
    )
    content.change(THEME, "  - id: both", f"{number}  - id: both")
    assert [one.code for one in content.validate().diagnostics] == ["placeholder"] * told

import pytest

from ..conftest import CASE, EXHIBIT, PHOTO, THEME, Content

TITLE = "timeline_title: {zh: 足迹, en: Milestones}"
DATE = '    date: "2019-05"'
TEXT = "投入{figure:bridge}。"
LABELS = """\
    after: photos/after.jpg
    before_label: {{zh: {}年, en: Before}}
    after_label: {{zh: {}年, en: After}}
"""


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "title: {zh: 建成,", "title: {zh: 2018年建成,", "other_year", "2018"),
        (THEME, "en: Opened}", "en: Opened in 2020}", "other_year", "2020"),
        (THEME, TEXT, f"2022—1992年。{TEXT}", "years_reversed", "颠倒"),
        (THEME, TEXT, f"5月32日，2月29日。{TEXT}", "no_such_day", "5月32日"),
        (THEME, TEXT, f"2019年2月29日。{TEXT}", "no_such_day", "2月29日"),
        (THEME, TEXT, f"13月1日。{TEXT}", "no_such_day", "13月"),
        (THEME, "were given.", "were given on 31 June.", "no_such_day", "31 June"),
        (THEME, "were given.", "were given on June 31, 2019.", "no_such_day", "31"),
    ],
)
def test_warns_of_impossible_dates(content: Content, name: str, old: str, new: str, code: str, words: str) -> None:
    content.check_warning(name, old, new, code, words)


@pytest.mark.parametrize("title", ["1992—2022年的足迹, en: Milestones", '足迹, en: "Milestones, 1992–2022"'])
@pytest.mark.parametrize(("date", "told"), [("2024-06", True), ("1991", True), ("1992", False), ("2022-12-31", False)])
def test_warns_of_dates_outside_the_years_of_the_title(content: Content, title: str, date: str, told: bool) -> None:
    line = content.change(EXHIBIT, TITLE, f"timeline_title: {{zh: {title}}}")
    at = content.change(THEME, DATE, f'    date: "{date}"')
    found = [one for one in content.validate().diagnostics if one.code == "date_outside"]
    assert [(one.file, one.line, one.severity) for one in found] == [(THEME, at, "warning")] * told
    assert all(f"第 {line} 行" in one.message.zh for one in found)


def test_the_subtitle_claims_years_too(content: Content) -> None:
    content.change(EXHIBIT, "subtitle: {zh: 吉林与巫溪,", "subtitle: {zh: 吉林与巫溪 · 1992—2018年,")
    assert "date_outside" in [one.code for one in content.validate().diagnostics]


def test_warns_of_numbers_outside_those_years(content: Content) -> None:
    content.change(EXHIBIT, TITLE, "timeline_title: {zh: 1992—2022年的足迹, en: Milestones}")
    content.change(THEME, "    value: 110\n", '    value: 110\n    date: "2091"\n')
    assert "date_outside" in [one.code for one in content.validate().diagnostics]


@pytest.mark.parametrize(("date", "told"), [("2019-05", 0), ("2019", 0), ("2019-06", 1), ("2012-05", 1)])
def test_warns_of_an_event_with_a_number_of_another_date(content: Content, date: str, told: int) -> None:
    content.change(THEME, "    value: 110\n", f'    value: 110\n    date: "{date}"\n')
    line = content.change(
        THEME, "{zh: 吊桥建成, en: The bridge is opened}", '{zh: "{figure:bridge}", en: "{figure:bridge}"}'
    )
    found = content.validate().diagnostics
    assert [(one.code, one.line) for one in found] == [("date_of_number", line - 2)] * told


@pytest.mark.parametrize(("years", "told"), [((2018, 2022), False), ((2022, 2018), True)])
def test_warns_of_an_after_that_is_before(content: Content, years: tuple[int, int], told: bool) -> None:
    content.change(THEME, PHOTO, LABELS.format(*years) + PHOTO)
    assert [one.code for one in content.validate().diagnostics] == ["after_is_before"] * told


def test_accepts_dates_that_are_possible(content: Content) -> None:
    content.change(THEME, TEXT, f"1992年至2022年，2020年2月29日，2月29日，12月31日。{TEXT}")
    content.change(THEME, "were given.", "were given, 29 February 2020, May 31, in 1992–2022.")
    content.change(THEME, "title: {zh: 建成,", "title: {zh: 2019年建成,")
    assert content.validate().diagnostics == ()


@pytest.mark.parametrize(
    ("value", "note", "more", "told"),
    [
        (31, "{zh: 自1992年起, en: The years}", "", 1),
        (31, "{zh: 历时, en: Since 1992}", "", 1),
        (30, "{zh: 自1992年起, en: Since 1992}", "", 0),
        (31, "{zh: 历时, en: In all}", "", 0),
        (4, "{zh: 自2021年起, en: Since 2021}", "    status: aimed\n", 0),
    ],
)
def test_warns_of_years_that_go_on_growing(content: Content, value: int, note: str, more: str, told: int) -> None:
    entry = f"""\
  - id: years
    label: {{zh: 历时, en: Length}}
    note: {note}
    value: {value}
{more}    unit: {{zh: 年, en: years}}
    show: {{zh: "{{value}}年", en: "{{value}} years"}}
    source: article 4
"""
    content.write(EXHIBIT, content.read(EXHIBIT) + entry)
    line = content.read(EXHIBIT).partition(f"value: {value}\n")[0].count("\n") + 1
    found = content.validate().diagnostics
    assert [(one.code, one.line, one.is_error) for one in found] == [("years_since", line, False)] * told


@pytest.mark.parametrize(
    ("subtitle", "codes"),
    [("1992—2022年", []), ("1993—2022年", ["other_claim", "other_claim"]), ("吉林与巫溪", [])],
)
def test_compares_the_years_that_titles_claim(content: Content, subtitle: str, codes: list[str]) -> None:
    content.change(EXHIBIT, TITLE, "timeline_title: {zh: 1992—2022年的足迹, en: Milestones}")
    content.change(EXHIBIT, "zh: 吉林与巫溪", f"zh: {subtitle}")
    content.change(THEME, 'date: "2019-05"\n    title', 'date: "1992"\n    title')
    assert [one.code for one in content.validate().diagnostics] == codes


@pytest.mark.parametrize(("date", "told"), [("1992", 0), ("1995", 1)])
def test_warns_of_a_timeline_that_begins_before_its_events(content: Content, date: str, told: int) -> None:
    line = content.change(EXHIBIT, TITLE, "timeline_title: {zh: 1992—2022年的足迹, en: Milestones}")
    content.change(THEME, DATE, f'    date: "{date}"')
    found = content.validate().diagnostics
    assert [(one.code, one.line) for one in found] == [("no_event_of_year", line)] * told


def test_a_date_outside_names_every_place_that_claims_the_years(content: Content) -> None:
    lines = [
        content.change(EXHIBIT, "zh: 吉林与巫溪", "zh: 1992—2022年"),
        content.change(EXHIBIT, TITLE, "timeline_title: {zh: 1992—2022年的足迹, en: Milestones}"),
    ]
    content.change(THEME, DATE, '    date: "1991"')
    (found,) = content.validate().diagnostics
    assert found.code == "date_outside"
    assert all(str(line) in found.message.zh for line in lines)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2022年1月14日（星期四），", 1),
        ("2022年1月14日（星期五），", 0),
        ("1月14日（星期四），", 0),
        ("2022年1月14日，每个星期四，", 0),
    ],
)
def test_warns_of_a_weekday_that_a_day_was_not(content: Content, words: str, told: int) -> None:
    content.change(THEME, TEXT, words + TEXT)
    assert [one.code for one in content.validate().diagnostics] == ["wrong_weekday"] * told


@pytest.mark.parametrize(("words", "told"), [("Thursday, 14 January 2022, ", 1), ("Friday, 14 January 2022, ", 0)])
def test_weekdays_stand_before_a_day_in_english(content: Content, words: str, told: int) -> None:
    content.change(THEME, "{Figure:bridge} were given.", f"On {words}{{figure:bridge}} were given.")
    assert [one.code for one in content.validate().diagnostics] == ["wrong_weekday"] * told

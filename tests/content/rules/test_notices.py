"""What notices say fits their days."""

from datetime import date

import pytest

from wuxi_kiosk.content.rules.notices import check_over

from ..conftest import EXHIBIT, PHOTO, THEME, Content


def told(content: Content, zh: str, when: str, more: str = "") -> list[str]:
    notice = f"notices:\n  - id: closed\n    title: {{zh: 闭馆, en: Closed}}\n    text: {{zh: {zh}, en: See you}}\n"
    content.write(EXHIBIT, f"{content.read(EXHIBIT)}{notice}    when: {when}\n{more}")
    return [one.code for one in content.validate().diagnostics]


@pytest.mark.parametrize(
    ("zh", "when", "code"),
    [
        ("1月21日恢复开放。", "{from: 2027-01-20, until: 2027-01-22}", "opens_while_shown"),
        ("1月25日恢复开放。", "{from: 2027-01-20, until: 2027-01-22}", "opens_while_shown"),
        ("明天照常开放。", "{from: 2027-01-20, until: 2027-01-22}", "day_of_several"),
        ("今天闭馆。", "{from: 2027-01-20, until: 2027-01-22}", "day_of_several"),
    ],
)
def test_warns_of_words_that_the_days_contradict(content: Content, zh: str, when: str, code: str) -> None:
    assert told(content, zh, when) == [code]


@pytest.mark.parametrize(
    ("zh", "when", "more"),
    [
        ("1月23日恢复开放。", "{from: 2027-01-20, until: 2027-01-22}", ""),
        ("1月1日恢复开放。", "{from: 2026-12-30, until: 2026-12-31}", ""),
        ("明天照常开放。", "{from: 2027-01-20, until: 2027-01-20}", ""),
        ("1月21日照常开放。", "{from: 2027-01-20, until: 2027-01-22}", "    blocks: false\n"),
        ("谢谢。", "{months: [1]}", ""),
    ],
)
def test_accepts_words_that_fit_the_days(content: Content, zh: str, when: str, more: str) -> None:
    assert told(content, zh, when, more) == []


@pytest.mark.parametrize(
    ("when", "told_of"),
    [
        ("{from: 2026-10-01, until: 2026-10-07}", 1),
        ("{until: 2026-11-29}", 1),
        ("{until: 2026-11-30}", 0),
        ("{from: 10-01, until: 10-07}", 0),
        ("{months: [6]}", 0),
    ],
)
def test_warns_of_schedules_that_are_over(content: Content, when: str, told_of: int) -> None:
    line = content.change(THEME, PHOTO, f"    when: {when}\n{PHOTO}")
    found = list(check_over(content.validate().schedules, date(2026, 11, 30)))
    assert [(one.code, one.line, one.is_error) for one in found] == [("schedule_over", line, False)] * told_of

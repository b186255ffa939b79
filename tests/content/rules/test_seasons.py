"""Schedules never leave an exhibit empty; scenes and notices are written right."""

import re

import pytest

from ..conftest import EXHIBIT, STEP, THEME, Content

SCENES = "  landscape: gorge-town\n  scenes: "
NOTICE = "notices:\n  - id: closed\n    title: {zh: 今日闭馆, en: Closed today}\n"


def test_warns_that_every_theme_has_a_schedule(content: Content) -> None:
    line = content.change(THEME, "icon: bridge", "icon: bridge\nwhen: {months: 7}") + 1
    (found,) = content.validate().diagnostics
    assert (found.line, found.code, found.severity) == (line, "no_lasting_theme", "warning")


def test_reports_a_story_of_which_every_step_has_a_schedule(content: Content) -> None:
    content.change(THEME, STEP, STEP + "\n    when: {months: 7}")
    assert content.only_problem().code == "no_lasting_step"


@pytest.mark.parametrize(
    ("written", "code"),
    [("[{theme: brigde}]", "unknown_theme"), ("[{theme: bridge}, {theme: bridge, when: {months: 1}}]", "twice")],
)
def test_reports_scenes_that_name_no_theme_of_their_own(content: Content, written: str, code: str) -> None:
    content.change(EXHIBIT, "  landscape: gorge-town\n", f"{SCENES}{written}\n")
    assert content.only_problem().code == code


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("    shown: true\n  - id: closed\n    title: {zh: 检修, en: Repair}\n    shown: false\n", "twice"),
        (f"    shown: true\n    text: {{zh: {'字' * 61}, en: Long}}\n", "text_too_long"),
        ("    when: {months: 0}\n", "out_of_range"),
    ],
)
def test_reports_notices_that_are_not_right(content: Content, more: str, code: str) -> None:
    content.write(EXHIBIT, content.read(EXHIBIT) + NOTICE + more)
    assert content.only_problem().code == code


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("", ["never_due"]),
        ("    when: {months: 1}\n", []),
        ("    shown: true\n", []),
        ("    shown: false\n", []),
        ("    when: {months: 1}\n    shown: false\n", ["days_do_not_count"]),
        ("    when: {months: 1}\n    shown: true\n", ["days_do_not_count"]),
    ],
)
def test_warns_of_notices_that_are_never_due_or_not_by_their_days(
    content: Content, more: str, codes: list[str]
) -> None:
    content.write(EXHIBIT, content.read(EXHIBIT) + NOTICE + more)
    found = content.validate().diagnostics
    assert [(one.code, one.is_error) for one in found] == [(code, False) for code in codes]


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("{months: [4, 5]}", True),
        ("{from: 12-01, until: 02-28}", False),
        ("{months: [1, 2, 3, 4, 5, 6, 7]}", False),
        ("{from: 2027-01-20, until: 2027-03-01}", False),
        ('{hours: "09:00-12:00"}', False),
    ],
)
def test_warns_of_a_theme_that_is_mostly_hidden(content: Content, when: str, told: bool) -> None:
    lasting = content.read(THEME).partition("figures:\n  - id")[0].replace("order: 1", "order: 2")
    lasting = re.sub(r"\{zh: (\w+), en: ([\w ]+)\}", r"{zh: \1二, en: \2 two}", lasting)
    lasting = lasting.replace("[bridge]", "[distance]").replace(": bridge\nhead", ": distance\nhead")
    lasting = lasting.replace("igure:bridge}", "igure:distance}")
    content.write("themes/lasting.yaml", lasting)
    line = content.change(THEME, "icon: bridge", f"icon: bridge\nwhen: {when}") + 1
    found = content.validate().diagnostics
    assert [(one.code, one.file, one.line) for one in found] == [("mostly_hidden", THEME, line)] * told


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ('"02:30-03:00"', True),
        ('["02:30-03:00", "22:00-24:00"]', True),
        ('"14:30-15:00"', False),
        ('"05:00-08:00"', False),
        ('["02:30-03:00", "09:00-10:00"]', False),
    ],
)
def test_warns_of_hours_at_night(content: Content, hours: str, told: bool) -> None:
    content.write(EXHIBIT, f"{content.read(EXHIBIT)}{NOTICE}    when: {{hours: {hours}}}\n")
    found = content.validate().diagnostics
    line = content.read(EXHIBIT).count("\n")
    assert [(one.code, one.line, one.is_error) for one in found] == [("hours_at_night", line, False)] * told

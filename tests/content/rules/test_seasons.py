"""Schedules never leave an exhibit empty; scenes and notices are written right."""

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
        ("", "never_due"),
        ("    shown: true\n  - id: closed\n    title: {zh: 检修, en: Repair}\n    shown: false\n", "twice"),
        (f"    shown: true\n    text: {{zh: {'字' * 61}, en: Long}}\n", "text_too_long"),
        ("    when: {months: 0}\n", "out_of_range"),
    ],
)
def test_reports_notices_that_are_not_right(content: Content, more: str, code: str) -> None:
    content.write(EXHIBIT, content.read(EXHIBIT) + NOTICE + more)
    assert content.only_problem().code == code

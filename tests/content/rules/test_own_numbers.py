"""Typed numbers are those of their entries."""

from pathlib import Path

import pytest

from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry

from ..conftest import THEME, Content

STEP = 'text: {zh: "投入{figure:bridge}。", en: "{Figure:bridge} were given."}'
EVENT = 'date: "2019-05"'
NUMBER = "    value: 110\n"


@pytest.mark.parametrize(
    ("zh", "codes"),
    [("投入120万元。", ["other_number"]), ("投入120万元，其中{figure:bridge}修桥。", []), ("投入120万吨。", [])],
)
def test_compares_a_step_with_its_figures(content: Content, zh: str, codes: list[str]) -> None:
    content.change(THEME, STEP, f'text: {{zh: "{zh}", en: "Given."}}')
    found = [one.code for one in content.validate().diagnostics if one.code != "number_not_in_translation"]
    assert found == codes


@pytest.mark.parametrize(("note", "told"), [("合100万元", 1), ("110万元，每期10万元", 0), ("自1992年起", 0)])
def test_compares_a_note_with_its_number(content: Content, note: str, told: int) -> None:
    content.change(THEME, NUMBER, f"    note: {{zh: {note}, en: A note}}\n{NUMBER}")
    assert [one.code for one in content.validate().diagnostics] == ["other_number"] * told


@pytest.mark.parametrize(("zh", "told"), [("第三次开课", 1), ("第二次开课", 0), ("第3次开课", 1)])
def test_compares_an_event_with_the_number_of_its_date(content: Content, zh: str, told: int) -> None:
    number = (
        "  - id: course\n    label: {zh: 开课, en: Course}\n    value: 2\n    unit: {zh: 次, en: times}\n"
        '    show: {zh: "{value:ordinal}次", en: "the {value:ordinal}"}\n    date: "2019-05"\n    source: article 39\n'
    )
    content.change(THEME, "  - id: both", f"{number}  - id: both")
    content.change(THEME, "zh: 吊桥建成", f"zh: {zh}")
    assert [one.code for one in content.validate().diagnostics] == ["other_number"] * told


@pytest.mark.parametrize(("words", "told"), [("种满200棵，", 1), ("种满100棵，", 0), ("按+10，", 0)])
def test_compares_an_activity_with_its_pieces(copy_of_data: Path, words: str, told: int) -> None:
    path = copy_of_data / "themes/citrus.yaml"
    text = path.read_text(encoding="utf-8")
    assert "种满这片坡，" in text
    path.write_text(text.replace("种满这片坡，", words), encoding="utf-8")
    found = [one.code for one in validate(copy_of_data, content_registry()).diagnostics]
    assert found.count("other_pieces") == told

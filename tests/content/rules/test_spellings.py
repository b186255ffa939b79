"""One name, one quotation and one word are written in one way."""

import pytest

from ..conftest import EXHIBIT, THEME, Content

TEXT = "{zh: 吊桥建成, en: The bridge is opened}"
STEP = 'text: {zh: "投入{figure:bridge}。", en: "{Figure:bridge} were given."}'


def told(content: Content, first: str, second: str, english: str = "Opened") -> list[tuple[str, str]]:
    content.change(
        THEME, STEP, f'text: {{zh: "投入{{figure:bridge}}，{first}。", en: "{{Figure:bridge}} were given."}}'
    )
    content.change(THEME, TEXT, f'{{zh: "{second}", en: "{english}"}}')
    return [(one.code, one.message.zh) for one in content.validate().diagnostics]


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("“望山、见水、忆乡愁”", "“望山、看水、记乡愁”", "other_quotation"),
        ("先锋小学，先锋小学，先锋小学", "先峰小学", "other_name"),
        ("种柑橘", "种柑桔", "other_word"),
        ("其它", "其他", "other_word"),
    ],
)
def test_warns_of_two_spellings(content: Content, first: str, second: str, code: str) -> None:
    (found,) = told(content, first, second)
    assert found[0] == code
    assert "第 " in found[1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“望山、见水、忆乡愁”", "“望山、见水”"),
        ("“日子越来越有盼头”", "“讲解得很仔细认真”"),
        ("“甲乙丙丁戊己”和“甲乙丙丁戊庚”", "两种写法"),
        ("先锋小学", "先峰小学"),
        ("长春小学，长春小学，长春小学", "先锋小学"),
        ("种柑橘", "原文写作“柑桔”"),
    ],
)
def test_accepts_what_differs_rightly(content: Content, first: str, second: str) -> None:
    assert told(content, first, second) == []


@pytest.mark.parametrize(
    ("zh", "en", "told_of"),
    [
        ("作者刘茂姣", "By Liu Maojiao", 1),
        ("作者刘茂娇", "By Liu Maojiao and Wang Linlin", 0),
        ("作者刘茂娇", "By Liu Maojaio and Wang Linlin", 1),
        ("茂盛的树", "Green trees", 0),
    ],
)
def test_warns_of_the_name_of_an_author(content: Content, zh: str, en: str, told_of: int) -> None:
    content.change(EXHIBIT, "{zh: 作者, en: Authors}", "{zh: 王琳琳、刘茂娇, en: Wang Linlin and Liu Maojiao}")
    content.change(THEME, TEXT, f"{{zh: {zh}, en: {en}}}")
    assert [one.code for one in content.validate().diagnostics] == ["other_name"] * told_of

"""The Chinese and the English of a text say the same."""

import pytest

from ..conftest import THEME, Content

TEXT = "{zh: 吊桥建成, en: The bridge is opened}"


def told(content: Content, zh: str, en: str) -> list[str]:
    content.change(THEME, TEXT, f'{{zh: "{zh}", en: "{en}"}}')
    return [one.code for one in content.validate().diagnostics]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("包裹有35个", "53 parcels"),
        ("面积25平方公里", "an area of 25 sq miles"),
        ("种下30亩", "planted 30 hectares"),
        ("重8吨", "8 kg in weight"),
        ("第三次开课", "the second course"),
        ("分成三处", "in four places"),
        ("5月3日开工", "Work began on 3 June"),
        ("在周三", "on a Thursday"),
        ("桥的左边", "to the right of the bridge"),
        ("收入增长", "income fell"),
        ("在室内上课", "outdoor classes"),
        ("南方的雪", "snow of the north"),
        ("从陕西来", "from Shanxi"),
        ("海拔最高", "the lowest altitude"),
    ],
)
def test_warns_of_what_the_languages_say_differently(content: Content, zh: str, en: str) -> None:
    assert told(content, zh, en) == ["said_otherwise"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("包裹有35个", "thirty-five parcels"),
        ("120万元", "1.2 million yuan"),
        ("1992年起，三十年", "30 years since 1992"),
        ("40亩（约合2.7公顷）", "40 mu, about 2.7 ha"),
        ("分成三处", "at three sites"),
        ("三五成群", "in small groups of four"),
        ("延续千年", "for 1,200 long years"),
        ("左右两岸，三公里左右", "about three kilometres, on the right bank and the left"),
        ("5月3日", "May 3, at dawn"),
        ("东北与西南", "north-east and south-west"),
        ("重庆、陕西、湖北", "Chongqing, Shaanxi and Hubei"),
        ("那里是北京", "not the city in Jiangsu"),
        ("在家门口", "they left their homes for good"),
        ("在三峡库区，两位老人", "two people of the Three Gorges, one of them old"),
    ],
)
def test_accepts_translations_in_other_words(content: Content, zh: str, en: str) -> None:
    assert told(content, zh, en) == []


def test_warns_of_a_date_that_loses_its_year(content: Content) -> None:
    assert told(content, "2019年1月14日启动", "launched on 14 January") == ["date_in_one_language"]


def test_references_say_their_numbers_themselves(content: Content) -> None:
    assert told(content, "相距{figure:distance}，合1个", "{figure:distance} away, one") == []

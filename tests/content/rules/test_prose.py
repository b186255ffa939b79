"""Sentences end, stand once, count what they list and hold whenever they are read."""

import pytest

from ..conftest import EXHIBIT, THEME, Content

TEXT = "{zh: 吊桥建成, en: The bridge is opened}"


def told(content: Content, zh: str, en: str) -> list[str]:
    content.change(THEME, TEXT, f'{{zh: "{zh}", en: "{en}"}}')
    return [one.code for one in content.validate().diagnostics]


@pytest.mark.parametrize(
    ("zh", "en", "code"),
    [
        ("后来如何没有写。又修了路。后来如何没有写。", "A bridge.", "repeated_sentence"),
        ("修桥", "We know no more. A road was built. We know no more.", "repeated_sentence"),
        ("今年建成", "It opened", "relative_time"),
        ("建成", "It opened this year", "relative_time"),
        ("桥建在四处：甲村，乙村，丙村。", "Bridges", "other_count"),
        ("三所学校：甲校、乙校", "Schools", "other_count"),
        ("几处", "At four sites: the hall, the slope and the school.", "other_count"),
    ],
)
def test_warns_of_sentences_that_are_wrong(content: Content, zh: str, en: str, code: str) -> None:
    assert told(content, zh, en) == [code]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("建成了。通车了。建成了。", "It opened. It did."),
        ("文中写作“今年”", "It says “this year”"),
        ("三处：甲村的桥，乙村的路，丙村的学校。", "Three places: a bridge, a road and a school."),
        ("两件事：修桥和修路", "Two matters: a bridge and a road"),
        ("一件事：修桥、修路", "One matter: a bridge, a road"),
    ],
)
def test_accepts_proper_sentences(content: Content, zh: str, en: str) -> None:
    assert told(content, zh, en) == []


def test_notices_are_of_their_day(content: Content) -> None:
    notice = "notices:\n  - id: a\n    title: {zh: 今日闭馆, en: Closed today}\n    shown: true\n"
    content.write(EXHIBIT, content.read(EXHIBIT) + notice)
    assert content.validate().diagnostics == ()


@pytest.mark.parametrize(("last", "told_of"), [("路也修好了", 1), ("路也修好了。", 0), ("他说：“好！”", 0)])
def test_warns_of_a_text_without_a_mark_where_the_others_have_one(content: Content, last: str, told_of: int) -> None:
    content.change(THEME, TEXT, "{zh: 桥建成了。, en: Opened}")
    texts = ("修路。", "种树。", "办学。", last)
    for number, text in enumerate(texts):
        event = f'  - id: event-{number}\n    date: "2019"\n    title: {{zh: 事{number}, en: No. {number}}}\n'
        event += f"    text: {{zh: {text}, en: Number {number}}}\n    source: article 39\n"
        content.change(THEME, "photos:\n", f"{event}photos:\n")
    assert [one.code for one in content.validate().diagnostics] == ["no_end"] * told_of

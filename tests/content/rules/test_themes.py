import re

import pytest

from ..conftest import CASE, EXHIBIT, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (EXHIBIT, "languages: [zh, en]", "presentation: [bridg]\nlanguages: [zh, en]", "unknown_theme", "“bridge”"),
        (EXHIBIT, "languages: [zh, en]", "presentation: [bridge, bridge]\nlanguages: [zh, en]", "twice", "两次"),
        *(
            (EXHIBIT, "languages: [zh, en]", f"presentation: [{written}]\nlanguages: [zh, en]", "bad_id", words)
            for written in ("Bridge", "桥", "bridge.yaml")
            for words in (f"“{written}”写法不对", "主题文件的名字，不带 .yaml。可以写：bridge。")
        ),
        (EXHIBIT, "languages: [zh, en]", "presentation: []\nlanguages: [zh, en]", "too_few", "可以写：bridge。"),
        (EXHIBIT, "languages: [zh, en]", "presentation: [甲，乙]\nlanguages: [zh, en]", "full_width", "，"),
        (EXHIBIT, "languages: [zh, en]", "presentation: bridge\nlanguages: [zh, en]", "wrong_type", "列表"),
    ],
)
def test_reports_mistakes_in_the_presentation(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_case(name, old, new, code, words)


@pytest.mark.parametrize(("written", "code"), [("[]", "too_few"), ("[x, x]", "twice"), ("[x]", None)])
def test_presentation_may_name_an_unreadable_theme(content: Content, written: str, code: str | None) -> None:
    content.write(THEME, "title\n")
    content.change(EXHIBIT, "languages: [zh, en]", f"presentation: {written}\nlanguages: [zh, en]")
    told = [diagnostic.code for diagnostic in content.diagnostics() if diagnostic.file == EXHIBIT]
    assert told == ([code] if code else [])


def test_reports_equal_orders(content: Content) -> None:
    content.write("themes/copy.yaml", (content.folder / THEME).read_bytes())
    (diagnostic,) = [diagnostic for diagnostic in content.diagnostics() if diagnostic.code == "same_order"]
    assert (diagnostic.file, diagnostic.line) == ("themes/copy.yaml", 1)
    assert "themes/bridge.yaml 第 1 行" in diagnostic.message.zh


def second_theme(content: Content, headline: str) -> None:
    """A theme with a number of its own, copied from the first."""
    text = content.read(THEME).replace("order: 1", "order: 2").replace("id: bridge\n", "id: road\n")
    text = text.replace("id: both", "id: both-2").replace("id: opened", "id: road-opened").replace("-photo", "-photo-2")
    text = text.replace("headline: bridge", f"headline: {headline}").replace("photos/bridge.jpg", "photos/road.jpg")
    text = text.replace("投入{", "修路{").replace("were given", "were spent")
    text = re.sub(r"\{zh: (\w+), en: ([\w ]+)\}", r"{zh: \1二, en: \2 two}", text)
    content.write("themes/road.yaml", text)


def test_warns_of_a_copied_theme_that_shows_the_numbers_of_another(content: Content) -> None:
    second_theme(content, "road")
    found = [one for one in content.validate().diagnostics if one.code == "numbers_of_other_theme"]
    (diagnostic,) = found
    assert (diagnostic.file, diagnostic.severity) == ("themes/road.yaml", "warning")
    assert "themes/bridge.yaml 的 1 个数字：bridge" in diagnostic.message.zh


@pytest.mark.parametrize(
    "use",
    [
        ("headline: road", "headline: bridge"),
        ("figures: [road]", "figures: [bridge]"),
        ("items: [road, distance]", "items: [bridge, distance]"),
        ("{Figure:road} were", "{Figure:bridge} were"),
    ],
)
def test_warns_wherever_the_number_is_named(content: Content, use: tuple[str, str]) -> None:
    second_theme(content, "road")
    text = content.read("themes/road.yaml")
    for old in ("[bridge]", "[bridge,", "igure:bridge}"):
        text = text.replace(old, old.replace("bridge", "road"))
    content.write("themes/road.yaml", text)
    assert [one.code for one in content.validate().diagnostics] == []
    line = content.change("themes/road.yaml", *use)
    found = [one for one in content.validate().diagnostics if one.code == "numbers_of_other_theme"]
    assert [(one.file, one.line) for one in found] == [("themes/road.yaml", line)]

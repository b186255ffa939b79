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

import pytest

from ..conftest import EXHIBIT, THEME, Content

PLACES = "place_names:\n  - {name: {zh: 巫溪, en: Wuxi}, pinyin: %s}\n"


@pytest.mark.parametrize(
    ("pinyin", "code"), [("Wuxi", "bad_pinyin"), ("Wū", "pinyin_length"), ("Hóngchíbà", "pinyin_length")]
)
def test_reports_bad_pinyin(content: Content, pinyin: str, code: str) -> None:
    file = content.folder / "exhibit.yaml"
    text = file.read_text(encoding="utf-8") + PLACES % pinyin
    content.write("exhibit.yaml", text)
    (diagnostic,) = content.diagnostics()
    assert (diagnostic.code, diagnostic.line) == (code, text.count("\n"))
    assert diagnostic.message.zh
    assert diagnostic.hint.en


def test_reports_duplicate_names(content: Content) -> None:
    file = content.folder / "exhibit.yaml"
    text = file.read_text(encoding="utf-8") + PLACES % "Wūxī" + (PLACES % "Wúxī").partition("\n")[2]
    content.write("exhibit.yaml", text)
    (diagnostic,) = content.diagnostics()
    assert (diagnostic.code, diagnostic.line) == ("twice", text.count("\n"))
    assert "“巫溪”写了两次" in diagnostic.message.zh


NAMES = """\
place_names:
  - {name: {zh: 峰灵, en: Fengling}, pinyin: Fēnglíng}
  - {name: {zh: 鲤鱼山, en: Liyushan}, pinyin: Lǐyúshān}
  - {name: {zh: 西安, en: Xi’an}, pinyin: Xī’ān}
"""


def warned(content: Content, zh: str, en: str) -> list[str]:
    """The codes of the warnings about a text in which these stand."""
    content.write(EXHIBIT, content.read(EXHIBIT) + NAMES)
    content.change(THEME, "{zh: 吊桥建成, en: The bridge is opened}", f"{{zh: {zh}, en: {en}}}")
    found = content.validate().diagnostics
    assert not any(one.is_error for one in found)
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("峰岭镇的学校", "A school in Fengling Town"),
        ("丰灵镇的学校", "A school in Fengling Town"),
        ("鲤渔山的吊桥", "The Liyushan footbridge"),
        ("峰灵镇的学校", "A school in Fenglin Town"),
        ("峰灵镇的学校", "Fegnling’s school"),
    ],
)
def test_warns_of_another_spelling(content: Content, zh: str, en: str) -> None:
    assert warned(content, zh, en) == ["other_spelling"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("峰灵镇的学校", "A school in Fengling Town"),
        ("登峰造极，机灵一动", "A clever idea at Fengling"),
        ("泸灵镇的学校", "A school in Luling Town"),
        ("峰灵镇和鲤鱼山", "Fengling Town and Liyushan"),
        ("峰灵镇的峰灵小学", "Fengling Primary School"),
        ("峰灵镇", "In Fengling Town and around Liyushan"),
    ],
)
def test_accepts_places_as_they_are_named(content: Content, zh: str, en: str) -> None:
    assert warned(content, zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en"), [("峰灵镇有关负责人说", "an official from Xi’an said"), ("峰灵到鲤鱼山", "From Fengling to Xi’an")]
)
def test_warns_of_another_place_in_a_translation(content: Content, zh: str, en: str) -> None:
    assert warned(content, zh, en) == ["other_place"]


@pytest.mark.parametrize(
    ("zh", "en", "pinyin", "told"),
    [
        ("重庆", "Chongqing", "Zhòngqìng", True),
        ("重庆", "Chongqing", "Chóngqìng", False),
        ("西安", "Xi’an", "Xī’ān", False),
        ("绿春", "Lvchun", "Lǜchūn", False),
        ("哈尔滨", "Harbin", "Hā’ěrbīn", False),
        ("长江", "The Long River", "Chángjiāng", False),
    ],
)
def test_warns_of_another_reading(content: Content, zh: str, en: str, pinyin: str, told: bool) -> None:
    text = f"place_names:\n  - {{name: {{zh: {zh}, en: {en}}}, pinyin: {pinyin}}}\n"
    content.write(EXHIBIT, content.read(EXHIBIT) + text)
    assert [one.code for one in content.validate().diagnostics] == ["other_pinyin"] * told

import pytest

from wuxi_kiosk.content.rules.amounts import qualifiers

from ..conftest import CASE, EXHIBIT, THEME, Content

TEXT = "投入{figure:bridge}。"
ENGLISH = "{Figure:bridge} were given."
VALUE = "    value: 110\n"


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, TEXT, f"共110万元。{TEXT}", "typed_number", "{figure:bridge}"),
        (THEME, TEXT, f"共1100000元。{TEXT}", "typed_number", "{figure:bridge}"),
        (THEME, TEXT, f"共 1,100,000元。{TEXT}", "typed_number", "{figure:bridge}"),
        (THEME, TEXT, f"相距2000多公里。{TEXT}", "typed_number", "{figure:distance}"),
        (THEME, ENGLISH, f"Over 2,000 km away. {ENGLISH}", "typed_number", "2,000 km"),
        (THEME, ENGLISH, f"With two thousand km to go. {ENGLISH}", "typed_number", "two thousand km"),
        (EXHIBIT, "subtitle: {zh: 吉林与巫溪,", "subtitle: {zh: 相距2000公里,", "typed_number", "手写"),
        (THEME, TEXT, "投入突破{figure:bridge}。", "stray_qualifier", "“突破”"),
        (THEME, TEXT, "投入{figure:bridge}余。", "stray_qualifier", "“余”"),
        (THEME, ENGLISH, "More than {figure:bridge} were given.", "stray_qualifier", "More than"),
        (EXHIBIT, 'zh: "跨越{figure', 'zh: "跨越近{figure', "doubled_qualifier", "“近”"),
        (EXHIBIT, 'en: "{Figure:distance:spelled}"', 'en: "Over {figure:distance}"', "doubled_qualifier", "“Over”"),
        (EXHIBIT, 'en: "over {value} km"', 'en: "{value} km"', "qualifier_not_in_english", "over {value}"),
        (THEME, 'show: {zh: "{value}万元"', 'show: {zh: "突破{value}万元"', "qualifier_not_declared", "“突破”"),
        (
            THEME,
            'en: "CNY {value/100} million"',
            'en: "over CNY {value/100} million"',
            "qualifier_not_declared",
            "over",
        ),
        (THEME, 'en: "CNY {value/100} million"', 'en: "CNY {value/10} million"', "other_scale", "几个零"),
        (THEME, VALUE, "    value: 1100000\n", "value_with_scale", "两遍"),
        (THEME, TEXT, "投入{figure:bridge}，其中学校120万元。", "part_above_whole", "写反"),
        (THEME, TEXT, "学校100万元，医院20万元，桥{figure:bridge}，合计220万元。", "wrong_sum", "230"),
        (THEME, "  - id: both", "    since: true\n  - id: both", "since_without_date", "补上 date"),
    ],
)
def test_warns_of_numbers_that_differ_from_the_figures(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_warning(name, old, new, code, words)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Years, dates, ordinals and ranges are no numbers of figures.
        (TEXT, f"2019年5月，第110万元批，110万吨，2110万元，110.5万元，1.10万元。{TEXT}"),
        (ENGLISH, f"In 2019, 12,000 km or 2,000.5 km away, no. 110. {ENGLISH}"),
        (TEXT, "附近{figure:bridge}，节约{figure:bridge}，{figure:bridge}多种、{figure:bridge}余额。"),
        (ENGLISH, "About {figure:bridge} there is more than one story, over {figure:bridge}."),
        (TEXT, "投入{figure:bridge}，其中学校20万元；学校100万元、医院20万元，合计120万元。"),
        (TEXT, "相距{figure:distance}，走了100公里、200公里，合计{figure:distance}。"),
        ('en: "CNY {value/100} million"', 'en: "CNY {value/100} million (over 10,000)"'),
    ],
)
def test_accepts_other_numbers(content: Content, old: str, new: str) -> None:
    content.change(THEME, old, new)
    codes = {found.code for found in content.validate().diagnostics}
    assert codes <= {"number_not_in_translation"}


@pytest.mark.parametrize("between", ["~", "—", "至", " to "])
@pytest.mark.parametrize(("first", "second", "told"), [("high", "distance", 1), ("distance", "high", 0)])
def test_warns_of_a_range_that_falls(content: Content, first: str, second: str, between: str, told: int) -> None:
    entry = content.read(EXHIBIT).partition("figures:\n")[2]
    for old, new in (("id: distance", "id: high"), ("2000", "3000"), ("相距, en: Distance", "全长, en: Length")):
        entry = entry.replace(old, new)
    content.write(EXHIBIT, content.read(EXHIBIT) + entry)
    content.change(THEME, "were given.", f"were given, {{figure:{first}}}{between}{{figure:{second}}}.")
    codes = [one.code for one in content.validate().diagnostics if one.code != "number_not_in_translation"]
    assert codes == ["range_reversed"] * told


def test_small_numbers_are_common(content: Content) -> None:
    """Two years, or four, are seldom those of a figure."""
    content.change(THEME, VALUE, "    value: 4\n")
    content.change(THEME, 'unit: {zh: 万元, en: "CNY 10,000"}', "unit: {zh: 次, en: times}")
    content.change(
        THEME, '{zh: "{value}万元", en: "CNY {value/100} million"}', '{zh: "{value}次", en: "{value} times"}'
    )
    content.change(THEME, "items: [bridge, distance]", "items: [distance, bridge]")
    content.change(THEME, TEXT, f"来过4次。{TEXT}")
    content.change(THEME, ENGLISH, f"They came 4 times. {ENGLISH}")
    assert content.validate().diagnostics == ()


@pytest.mark.parametrize(
    ("written", "language", "found"),
    [
        ("投入{figure:bridge}余万元", "zh", ["余"]),
        ("突破26亿元，近30户，两千多公里，400公里以上", "zh", ["突破", "近", "多"]),
        ("{value}以上", "zh", ["以上"]),
        ("多种树，余下的近处再说", "zh", []),
        ("over {figure:bridge}, at least 30, forty or more", "en", ["over", "at least"]),
        ("Over the bridge", "en", []),
    ],
)
def test_qualifiers_are_words_beside_numbers(written: str, language: str, found: list[str]) -> None:
    assert qualifiers(written, language) == found

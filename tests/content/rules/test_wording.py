import pytest

from ..conftest import CASE, EXHIBIT, THEME, Content

TEXT = "投入{figure:bridge}。"
ENGLISH = "{Figure:bridge} were given."


@pytest.mark.parametrize(
    CASE,
    [
        *(
            (THEME, TEXT, f"投入{character}{TEXT}", "invisible_character", f"U+{ord(character):04X}")
            for character in "\u200b\u00ad\u200e\u200d\u2060\ufe0f\u3164\U000e0041"
        ),
        (THEME, TEXT, f"<b>重要</b>{TEXT}", "markup", "<b>"),
        (THEME, TEXT, f"**重要**{TEXT}", "markup", "**重要**"),
        (THEME, ENGLISH, f"Jilin&nbsp;gave. {ENGLISH}", "markup", "&nbsp;"),
        (THEME, TEXT, f"见[报道](https://a.example){TEXT}", "markup", "记号"),
        (THEME, TEXT, f"第一段。\\\\n{TEXT}", "markup", "记号"),
        (THEME, TEXT, f"（待补充）{TEXT}", "placeholder", "待补"),
        (THEME, ENGLISH, f"TODO {ENGLISH}", "placeholder", "TODO"),
        (THEME, TEXT, f"{TEXT}点击下方“阅读原文”。", "pasted_words", "点击下方"),
        (THEME, TEXT, f"{TEXT}来源：巫溪发布，编辑：小陈。", "pasted_words", "编辑"),
        (THEME, TEXT, f"{TEXT}欢迎关注本馆公众号。", "pasted_words", "公众号"),
        (THEME, ENGLISH, f"{ENGLISH} Click here to see all.", "pasted_words", "Click here"),
        (THEME, TEXT, f"桥，，{TEXT}", "doubled_sign", "，，"),
        (THEME, TEXT, f"{TEXT}，好。", "doubled_sign", "。，"),
        (THEME, ENGLISH, f"A bridge,, so. {ENGLISH}", "doubled_sign", ",,"),
        (THEME, TEXT, f"新的的桥。{TEXT}", "doubled_word", "的的"),
        (THEME, ENGLISH, f"{ENGLISH} It is the the bridge.", "doubled_word", "the the"),
        (THEME, TEXT, f"他说“好。{TEXT}", "unbalanced_signs", "“"),
        (THEME, TEXT, f"桥（人行。{TEXT}", "unbalanced_signs", "（"),
        (THEME, TEXT, f"桥,{TEXT}", "half_width_sign", "全角"),
        (THEME, TEXT, f"桥, {TEXT}", "half_width_sign", "桥, "),
        (THEME, "name: {zh: 桥, en: Bridge}", "name: {zh: 桥, en: Bridge＋}", "full_width_sign", "＋"),
        (THEME, TEXT, f"投入{{figure:bridge}}!桥好.{TEXT}", "half_width_sign", "桥好."),
        (THEME, TEXT, f"桥 好{TEXT}", "space_in_chinese", "桥 好"),
        (THEME, TEXT, f"よい橋です。{TEXT}", "other_language", "不像“zh”"),
        (THEME, f'zh: "{TEXT}"', 'zh: "Jilin gave the money for it, {figure:bridge}."', "other_language", "不像“zh”"),
        (THEME, ENGLISH, TEXT, "other_language", "不像“en”"),
        (THEME, ENGLISH, f"Jilin， of course. {ENGLISH}", "full_width_sign", "，"),
    ],
)
def test_warns_of_what_visitors_should_not_see(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_warning(name, old, new, code, words)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TEXT, f"“搬得出、安得稳”……1992—2022年，《报道》（本展注）：{TEXT}"),
        (TEXT, f"QQ、Wi-Fi、A&B、3 < 5、某一座桥、待人热情！？{TEXT}"),
        (ENGLISH, f"“Over” stands for 余, 多 and 以上 (says the article)... He had had it. {ENGLISH}"),
        ("name: {zh: 桥,", "name: {zh: Jilin,"),
    ],
)
def test_accepts_proper_wording(content: Content, old: str, new: str) -> None:
    content.change(THEME, old, new)
    assert content.validate().diagnostics == ()


def test_tells_where_in_a_long_text(content: Content) -> None:
    content.change(
        THEME,
        f'text: {{zh: "{TEXT}",',
        f"text:\n      zh: >-\n        一二三\n        四五，，{TEXT}\n      unused: {{",
    )
    content.change(THEME, "      unused: { en:", "      en:")
    content.change(THEME, 'were given."}', 'were given."')
    found = {one.code: (one.line, one.column) for one in content.validate().diagnostics}
    assert found == {"doubled_sign": (18, 11), "space_in_chinese": (17, 12)} or found["doubled_sign"] == (18, 11)


@pytest.mark.parametrize(
    ("japanese", "told"),
    [
        ("花台郷は、みかんで知られています。", False),
        ("中国共産党巫渓県委員会宣伝部", False),
        ("在巫溪，花台乡以柑橘闻名，这里海拔低，土是红沙土，正合柑橘的脾性。", True),
        ("In Wuxi, Huatai is known for its fruit.", True),
    ],
)
def test_a_text_in_japanese_has_kana(content: Content, japanese: str, told: bool) -> None:
    content.change(EXHIBIT, "languages: [zh, en]", "languages: [zh, en, ja]")
    content.change(THEME, "{zh: 吊桥建成, ", f'{{zh: 吊桥建成, ja: "{japanese}", ')
    found = [one.code for one in content.validate().diagnostics if one.code != "missing_texts"]
    assert found == ["other_language"] * told

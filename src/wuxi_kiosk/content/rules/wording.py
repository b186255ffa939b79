"""Texts are in their language, with its signs, and without what visitors should not see: markup and invisible signs.

All of these are warnings: the exhibit can be shown with any of them.
"""

import re
from collections.abc import Iterator, Set
from operator import eq

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = "\u3041-\u30ff"
# Shorter texts may be a name, such as that of an organisation.
_MAX_NAME_LETTERS = 20
# Longer texts in Japanese have kana.
_MAX_NAME_CHARACTERS = 24
# Format characters that are not known to the parser as forbidden, fillers and variation selectors.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|\*\*[^*]+\*\*|(?<!\w)__[^_]+__(?!\w)|&(?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]{1,6});"
    r"|!?\[[^\]]+\]\([^)]+\)|`[^`]+`|^#{1,6} |\\[nrt](?![A-Za-z])"
)
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|X{3,})\b|lorem ipsum|待补充?|待填写?|此处填写|某某|×{2,}|[?？]{3,}", re.IGNORECASE
)
_DOUBLED_SIGN = re.compile(
    r"([，。、；：！？])\1+|(?<![.,;:])([,;:]{2}|\.{2})(?![.,;:])|[。，、；：][，、；：]|[，、；：]。"
)
_TWO_SIGNS = re.compile("[，。、；：！？,;:.]{2}")
_DOUBLED_WORD = re.compile(r"\b([A-Za-z]{2,})\s+\1\b", re.IGNORECASE)
_DOUBLED_CHINESE_WORDS = ("的的", "和和", "与与", "把把", "被被", "对对")
_RIGHTLY_DOUBLED = frozenset({"had", "that"})
_HALF_WIDTH = re.compile(
    rf"(?<=[{_HAN}”）》])[,;:?!](?=\s*[{_HAN}“（《]|$)|(?<=[{_HAN}])\.(?=[{_HAN}]|$)|[(](?=[{_HAN}])|[\"'](?=[{_HAN}])"
)
_SPACE = re.compile(rf"(?<=[{_HAN}，。；：、！？])[ \u00a0]+(?=[{_HAN}“（《])")
_FULL_WIDTH = re.compile(rf"(?<![{_HAN}])[\uff01-\uff5e。、](?![{_HAN}])")
_PAIRS = ("“”", "（）", "()", "《》", "「」", "【】")
_HAN_LETTER, _KANA_LETTER, _LETTER = re.compile(f"[{_HAN}]"), re.compile(f"[{_KANA}]"), re.compile("[A-Za-z]")
_BRACES = re.compile(r"\{[^{}]*\}")
# What a pattern needs to match anything, looked for first: most texts have none of it.
_INVISIBLE_CHARACTERS = frozenset(chr(code) for code in range(0xAD, 0x10000) if _INVISIBLE.match(chr(code)))
_MARKUP_CHARACTERS, _SIGNS_IN_PAIRS = frozenset("<*_&[`#\\"), frozenset("".join(_PAIRS))
_HALF_WIDTH_SIGNS, _FULL_WIDTH_SIGNS = (
    frozenset(",;:?!.(\"'"),
    frozenset("。、" + "".join(map(chr, range(0xFF01, 0xFF5F)))),
)
# Pasted along with a text from a web page or a chat.
_PASTED_CHINESE = re.compile(
    r"阅读原文|点击(?:下方|上方|下面|上面|这里|此处|链接|图片|查看|蓝字)|长按[^。]{0,8}(?:识别|二维码)|查看更多"
    r"|扫码(?:关注|阅读|查看|下载)|扫描(?:下方|上方)?二维码|关注[^。，]{0,10}公众号|转载请注明|版权归原作者"
    r"|(?:责任编辑|责编|编辑|来源|文|图|审核)[:：][^。]{1,20}[，,；; ](?:责任编辑|责编|编辑|图|审核|记者)[:：]"
)
_PASTED_CHARACTERS = frozenset("阅点按看扫注转版:：")
_PASTED_ENGLISH = re.compile(
    r"\b(?:[Cc]lick (?:here|below|on the)|[Rr]ead more\b(?! than)|[Ss]can the (?:QR )?code|[Aa]ll rights reserved"
    r"|[Ff]ollow us on)"
)
_UNFINISHED = frozenset("待某×此?？XD")
# Written with Chinese characters and signs, but not Chinese.
_WITH_HAN = ("zh", "ja", "ko", "yue")


def check_text(context: RuleContext, node: SourceNode) -> None:
    """Report what is odd in a text in each of its languages, each kind once, at its place."""
    for language, written in node.raw.items():
        if isinstance(written, str) and written.strip():
            for part, template in _faults(written, str(language).partition("-")[0]):
                context.report_part(node, (language,), part, template)


def is_placeholder(written: str) -> bool:
    """Whether a text has a part that is still to be written."""
    return bool(_PLACEHOLDER.search(written))


def _faults(written: str, language: str) -> Iterator[tuple[str, DiagnosticTemplate]]:
    characters = set(written)
    if (not characters.isdisjoint(_INVISIBLE_CHARACTERS) or max(characters) > "\uffff") and (
        match := _INVISIBLE.search(written)
    ):
        yield match[0], invisible_character(match[0])
    if not characters.isdisjoint(_MARKUP_CHARACTERS) and (match := _MARKUP.search(written)):
        yield match[0], markup(match[0])
    if (not characters.isdisjoint(_UNFINISHED) or "orem ipsum" in written) and (match := _PLACEHOLDER.search(written)):
        yield match[0], placeholder(match[0])
    if _TWO_SIGNS.search(written) and (match := _DOUBLED_SIGN.search(written)):
        yield match[0], doubled_sign(match[0])
    if not characters.isdisjoint(_SIGNS_IN_PAIRS) and (pair := _unbalanced(written)):
        yield next(sign for sign in pair if sign in written), unbalanced_signs(pair)
    if language == "zh":
        yield from _faults_of_chinese(written, characters)
    elif language == "ja":
        yield from _faults_of_japanese(written)
    elif language not in _WITH_HAN:
        yield from _faults_of_other_language(written, language, characters)


def _faults_of_chinese(written: str, characters: Set[str]) -> Iterator[tuple[str, DiagnosticTemplate]]:
    if match := _KANA_LETTER.search(written):
        yield match[0], other_language(written, "zh")
    elif not _HAN_LETTER.search(written):
        words = _BRACES.sub("", written)
        if len(_LETTER.findall(words)) > _MAX_NAME_LETTERS:
            yield written[:1], other_language(words, "zh")
    if not characters.isdisjoint(_PASTED_CHARACTERS) and (pasted := _PASTED_CHINESE.search(written)):
        yield pasted[0], pasted_words(pasted[0])
    for words in _DOUBLED_CHINESE_WORDS:
        if words in written:
            yield words, doubled_word(words)
    if not characters.isdisjoint(_HALF_WIDTH_SIGNS):
        # The colon within braces is none of the text.
        words = _BRACES.sub(lambda match: "0" * len(match[0]), written)
        if sign := _HALF_WIDTH.search(words):
            around = written[max(sign.start() - 2, 0) : sign.end() + 2]
            yield around, half_width_sign(sign[0], around)
    if " " in characters and (space := _SPACE.search(written)):
        around = written[max(space.start() - 3, 0) : space.end() + 3]
        yield space[0], space_in_chinese(around)


def _faults_of_japanese(written: str) -> Iterator[tuple[str, DiagnosticTemplate]]:
    if not _KANA_LETTER.search(written):
        words = _BRACES.sub("", written)
        if len(_HAN_LETTER.findall(words)) > _MAX_NAME_CHARACTERS or len(_LETTER.findall(words)) > _MAX_NAME_LETTERS:
            yield written[:1], other_language(words, "ja")


def _faults_of_other_language(
    written: str, language: str, characters: Set[str]
) -> Iterator[tuple[str, DiagnosticTemplate]]:
    if pasted := _PASTED_ENGLISH.search(written):
        yield pasted[0], pasted_words(pasted[0])
    split = written.split()
    if any(map(eq, split, split[1:])):
        for match in _DOUBLED_WORD.finditer(written):
            if match[1].lower() not in _RIGHTLY_DOUBLED:
                yield match[0], doubled_word(match[0])
    if written.isascii():
        return
    if _HAN_LETTER.search(written):
        words = _BRACES.sub("", written)
        if len(_HAN_LETTER.findall(words)) > len(_LETTER.findall(words)):
            yield written[:1], other_language(words, language)
            return
    if not characters.isdisjoint(_FULL_WIDTH_SIGNS) and (sign := _FULL_WIDTH.search(written)):
        yield sign[0], full_width_sign(sign[0])


def _unbalanced(written: str) -> str:
    """The first pair of signs of which one lacks the other; empty if there is none."""
    for pair in _PAIRS:
        if written.count(pair[0]) != written.count(pair[1]):
            return pair
    return ""


def invisible_character(run: str) -> DiagnosticTemplate:
    codes = [f"U+{ord(one):04X}" for one in dict.fromkeys(run)]
    return warning_template(
        "invisible_character",
        f"这里有看不见的字符（{'、'.join(codes)}），多半是粘贴带来的。",
        f"An invisible character stands here ({', '.join(codes)}), probably pasted along with the text.",
        "它会让文字在不该断的地方断开。请把前后几个字删去，重新打一遍。",
        "It breaks lines where they should not. Delete the words around it and type them anew.",
    )


def markup(written: str) -> DiagnosticTemplate:
    return warning_template(
        "markup",
        f"“{quoted(written)}”是网页或排版的记号，会照样显示出来。",
        f"“{quoted(written)}” is markup, which is shown as it stands.",
        "请删去记号，只留文字；要分段，就分成两条。",
        "Delete the marks and leave the words; for two paragraphs make two entries.",
    )


def placeholder(written: str) -> DiagnosticTemplate:
    return warning_template(
        "placeholder",
        f"“{quoted(written)}”像是还没有写完的地方。",
        f"“{quoted(written)}” looks like something still to be written.",
        "请写完，或删去。",
        "Write it, or delete it.",
    )


def pasted_words(written: str) -> DiagnosticTemplate:
    return warning_template(
        "pasted_words",
        f"“{quoted(written)}”像是从网页或公众号一起粘贴来的。",
        f"“{quoted(written)}” seems to be pasted along from a web page.",
        "展览里没有可以点的网页，请删去这一句；出处写在 source 里。",
        "Visitors find no such page here: delete it; where the text is from belongs under source.",
    )


def doubled_sign(written: str) -> DiagnosticTemplate:
    return warning_template(
        "doubled_sign",
        f"这里连着写了两个标点“{written}”。",
        f"Two signs stand here in a row: “{written}”.",
        "请只留一个。",
        "Leave one of them.",
    )


def doubled_word(written: str) -> DiagnosticTemplate:
    return warning_template(
        "doubled_word",
        f"“{quoted(written)}”重复了。",
        f"“{quoted(written)}” stands twice.",
        "请删去一个。",
        "Delete one of them.",
    )


def unbalanced_signs(pair: str) -> DiagnosticTemplate:
    return warning_template(
        "unbalanced_signs",
        f"这段文字里的“{pair[0]}”和“{pair[1]}”不成对。",
        f"“{pair[0]}” and “{pair[1]}” are not in pairs in this text.",
        "请补上缺的一个，或删去多的一个。",
        "Add the one that is missing, or delete the one too many.",
    )


def other_language(written: str, expected: str) -> DiagnosticTemplate:
    return warning_template(
        "other_language",
        f"“{quoted(written.strip())}”不像“{expected}”这种语言的文字。",
        f"“{quoted(written.strip())}” does not look like a text in “{expected}”.",
        "请核对是不是写错了行，或者还没有翻译。",
        "See whether it stands on the wrong line, or is still to be translated.",
    )


def half_width_sign(sign: str, around: str) -> DiagnosticTemplate:
    return warning_template(
        "half_width_sign",
        f"中文里用了英文半角的“{sign}”（“{around}”）。",
        f"A half-width “{sign}” stands in a Chinese text (“{around}”).",
        "请换成中文全角的标点，引号用“”。",
        "Write the full-width sign, and curly quotes.",
    )


def space_in_chinese(around: str) -> DiagnosticTemplate:
    return warning_template(
        "space_in_chinese",
        f"汉字之间有空格（“{around}”），观众会看到空隙。",
        f"A space stands between Chinese characters (“{around}”); visitors see a gap.",
        "请删去空格；中文不要换行写，换行处也会变成空格。",
        "Delete it, and write a Chinese text on one line: a line break becomes a space too.",
    )


def full_width_sign(sign: str) -> DiagnosticTemplate:
    return warning_template(
        "full_width_sign",
        f"外文里用了中文全角的“{sign}”。",
        f"A full-width “{sign}” stands in this text.",
        "请换成英文半角的标点，后面空一格。",
        "Write the half-width sign, with a space after it.",
    )

"""Place names have one pinyin each, which fits their characters; texts spell them so, in each language the same ones.

What texts say of places is only a warning.
"""

import re
from collections.abc import Iterable, Mapping

from wuxi_kiosk.content import names
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.model import PlaceName
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")
# What follows the name of a place of that kind, and keeps other words that share a character from being taken for it.
_KINDS_OF_PLACES = "省市县区镇乡村山坝"


class PlaceRules:
    """Compares the places that a text names in Chinese and in English."""

    def __init__(self, context: RuleContext) -> None:
        self._context = context
        written = [node.raw.get("name") for node in context.nodes if node.model is PlaceName]
        # The English name of each Chinese one.
        self._names = {
            zh: en
            for name in written
            if isinstance(name, Mapping)
            and isinstance(zh := name.get("zh"), str)
            and isinstance(en := name.get("en"), str)
            and len(zh) > 1
            and en
        }
        self._chinese = re.compile("|".join(map(re.escape, _longest_first(self._names))) or "(?!)")
        english = "|".join(map(re.escape, _longest_first(self._names.values())))
        self._english = re.compile(rf"\b(?:{english or '(?!)'})\b")
        self._misspelled = {zh: _misspelled(zh) for zh in self._names}

    def check_text(self, node: SourceNode) -> None:
        """Report a place that is spelled wrong in one language, or that stands there for another."""
        chinese, english = node.raw.get("zh"), node.raw.get("en")
        if not isinstance(chinese, str) or not isinstance(english, str) or node.owner is PlaceName:
            return
        in_chinese, in_english = self._chinese.findall(chinese), self._english.findall(english)
        if not in_chinese and not in_english:
            return
        for zh, en in self._names.items():
            if en in in_english and zh not in in_chinese and (match := self._misspelled[zh].search(chinese)):
                self._context.report_part(node, ("zh",), match[0], other_spelling(match[0], zh))
                return
            if zh in in_chinese and en not in in_english and (word := _one_off(en, english)):
                self._context.report_part(node, ("en",), word, other_spelling(word, en))
                return
        expected = [self._names[zh] for zh in in_chinese]
        # Translations rightly name a place more often or less; the same number of them in the same order but for one
        # that the Chinese does not have is a mistake.
        if len(expected) == len(in_english):
            differing = [pair for pair in zip(expected, in_english, strict=True) if pair[0] != pair[1]]
            if len(differing) == 1 and differing[0][1] not in expected:
                meant, found = differing[0]
                self._context.report_part(node, ("en",), found, other_place(found, meant))


def check_unique(context: RuleContext) -> None:
    """Report a second entry for a name: visitors would read the pinyin of both."""
    known: set[str] = set()
    for node in context.nodes:
        written = _chinese(node) if node.model is PlaceName else None
        if written and written.strip():
            if written.strip() in known:
                context.report(node, ("name", "zh"), messages.written_twice(written.strip()))
            known.add(written.strip())


def check_pinyin(context: RuleContext, node: SourceNode) -> None:
    """Report pinyin that is invalid or has not a syllable for each character."""
    pinyin, written = node.raw.get("pinyin"), _chinese(node)
    if not isinstance(pinyin, str) or not pinyin or written is None:
        return
    syllables = names.syllables(pinyin)
    if not syllables:
        context.report(node, ("pinyin",), messages.bad_pinyin(pinyin))
    elif syllables != len(written):
        context.report(node, ("pinyin",), messages.pinyin_length(pinyin, syllables, written))


def check_reading(context: RuleContext, node: SourceNode) -> None:
    """Report, as a warning, pinyin that reads otherwise than the English name, where that is pinyin."""
    pinyin, name = node.raw.get("pinyin"), node.raw.get("name")
    english = name.get("en") if isinstance(name, Mapping) else None
    if not isinstance(pinyin, str) or not isinstance(english, str) or not names.syllables(pinyin):
        return
    if not names.is_same_reading(pinyin, english):
        context.report(node, ("pinyin",), other_pinyin(pinyin, english))


def _chinese(node: SourceNode) -> str | None:
    name = node.raw.get("name")
    written = name.get("zh") if isinstance(name, Mapping) else None
    return written if isinstance(written, str) else None


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _misspelled(name: str) -> re.Pattern[str]:
    """The name with one other character; one that does not end in its kind of place must have that after it."""
    has_kind = len(name) > 2 and name[-1] in _KINDS_OF_PLACES
    han = r"[\u4e00-\u9fff]"
    variants = [
        f"{re.escape(name[:index])}(?!{re.escape(name[index])}){han}{re.escape(name[index + 1 :])}"
        for index in range(len(name) - has_kind)
    ]
    return re.compile(f"(?:{'|'.join(variants)})" + ("" if has_kind else f"(?=[{_KINDS_OF_PLACES}])"))


def _one_off(name: str, text: str) -> str | None:
    """A capitalised word of a text that differs from a name in one letter, or in the order of two."""
    return next((word for word in _WORD.findall(text) if _differ_in_one(word, name)), None)


def _differ_in_one(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    if start < 0:
        return True
    one, other = one[start:], other[start:]
    return (
        one[1:] == other[1:] or one[1:] == other or one == other[1:] or (one[1::-1], one[2:]) == (other[:2], other[2:])
    )


def other_spelling(written: str, name: str) -> DiagnosticTemplate:
    return warning_template(
        "other_spelling",
        f"地名“{quoted(written)}”在别处写作“{name}”。",
        f"The place “{quoted(written)}” is spelled “{name}” elsewhere.",
        f"请改成“{name}”；如果是另一个地方，请核对译文。",
        f"Write “{name}”; if it is another place, check the translation.",
    )


def other_place(found: str, meant: str) -> DiagnosticTemplate:
    return warning_template(
        "other_place",
        f"英文在这里说的是 {found}，中文说的是另一个地方（{meant}）。",
        f"The English speaks of {found} here, the Chinese of another place ({meant}).",
        "请对照原文，看是不是译成了别的地方。",
        "Compare the two: one place may stand for another.",
    )


def other_pinyin(pinyin: str, english: str) -> DiagnosticTemplate:
    return warning_template(
        "other_pinyin",
        f"拼音“{quoted(pinyin)}”与英文名“{quoted(english)}”读音不同。",
        f"The pinyin “{quoted(pinyin)}” reads otherwise than the English name “{quoted(english)}”.",
        "多音字请查地名的读音，不要照输入法或办公软件标的；两处改成一致。",
        "A character may have several readings: look up that of the place, and make both agree.",
    )

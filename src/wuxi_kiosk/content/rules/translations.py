"""Translations say what their originals say: the same numbers and years, and of the same version.

All of these are warnings: the exhibit can be shown with any of them.
"""

import re
from calendar import month_abbr
from collections.abc import Mapping

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, warning_template
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.language import of_language
from wuxi_kiosk.content.model import Figure, HandsOn
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.content.translations import Confirmed, digest

_REFERENCE = re.compile(r"\{[Ff]igure:([a-z0-9-]+)")
_YEAR = re.compile(r"(?<![\d,.])((?:19|20)\d\d)(?![\d,]|\.\d)")

_MONTHS = {name: str(number) for number, name in enumerate(month_abbr) if number}
_CHARACTERS = re.compile(r"(?P<year>(?:19|20)\d\d)年\*?(?P<month>\d{1,2})月")
_MONTH = {
    "zh": _CHARACTERS,
    "ja": _CHARACTERS,
    "en": re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\.? (?P<year>(?:19|20)\d\d)"),
}


class TranslationRules:
    """Compares each text in the first language of an exhibit with its translations."""

    def __init__(self, context: RuleContext, confirmed: Confirmed) -> None:
        self._context = context
        self._confirmed = confirmed
        self._originals = self._by_digest() if confirmed else {}

    def _by_digest(self) -> Mapping[str, SourceNode]:
        """The first text of each digest in the first language."""
        original = next(iter(self._context.languages), "")
        found: dict[str, SourceNode] = {}
        for node in self._context.nodes:
            if node.model is LocalizedText and isinstance(written := node.raw.get(original), str):
                found.setdefault(digest(written), node)
        return found

    def check_text(self, node: SourceNode) -> None:
        """Report translations with other numbers or years, and those confirmed for another original."""
        original = next(iter(self._context.languages), "")
        written = node.raw.get(original)
        if not isinstance(written, str):
            return
        for language in self._context.languages[1:]:
            translation = node.raw.get(language)
            if not isinstance(translation, str) or ("{value" in written and issubclass(node.owner, (Figure, HandsOn))):
                continue
            if self._confirmed and self._confirmed.is_stale(written, translation, language):
                there = self._exchanged_with(written, translation, language)
                fault = exchanged(*_place(there, language)) if there else stale_translation(original, language)
                self._context.report(node, (language,), fault)
            if "igure:" in written or "igure:" in translation:
                numbers = [set(_REFERENCE.findall(text)) for text in (written, translation)]
                for number_id in sorted((numbers[0] ^ numbers[1]) & self._context.numbers.keys()):
                    lacking = language if number_id in numbers[0] else original
                    self._context.report(node, (lacking,), number_not_in(number_id, lacking))
            if "20" in translation or "19" in translation:
                for one, other in (
                    (_YEAR.findall(written), _YEAR.findall(translation)),
                    (_months(original, written), _months(language, translation)),
                ):
                    absent, added = set(one) - set(other), set(other) - set(one)
                    if absent and added:
                        self._context.report(node, (language,), other_dates(absent, added))
                        break

    def _exchanged_with(self, written: str, translation: str, language: str) -> SourceNode | None:
        """The text that has the translation confirmed for this original, and whose translation this one has."""
        for confirmed in self._confirmed.originals_of(translation, language):
            other = self._originals.get(confirmed)
            there = other.raw.get(language) if other else None
            if isinstance(there, str) and (language, digest(written), digest(there)) in self._confirmed.pairs:
                return other
        return None


def _place(node: SourceNode, language: str) -> tuple[str, int]:
    return node.file.name, node.file.document.place((*node.key, language)).line


def exchanged(name: str, line: int) -> DiagnosticTemplate:
    return warning_template(
        "exchanged_translations",
        f"这条译文和 {name} 第 {line} 行的对调了。",
        f"This translation and that of {name}, line {line}, have changed places.",
        "请对照原文，换回来。",
        "Compare their originals, and exchange them.",
    )


def stale_translation(original: str, language: str) -> DiagnosticTemplate:
    return warning_template(
        "stale_translation",
        f"“{original}”的文字改过了，“{language}”的译文还是改动之前的。",
        f"The text in “{original}” has changed since its translation in “{language}” was confirmed.",
        "请核对译文，改好或确认不用改，再运行 check --confirm-translations。",
        "Compare the two; when the translation is right, run check --confirm-translations.",
    )


def number_not_in(number_id: str, language: str) -> DiagnosticTemplate:
    return warning_template(
        "number_not_in_translation",
        f"“{language}”的文字里没有数字“{number_id}”，另一种语言里有。",
        f"The text in “{language}” lacks the number “{number_id}”, which it has in another language.",
        f"请把 {{figure:{number_id}}} 也写进来，或在另一种语言里删去。",
        f"Write {{figure:{number_id}}} here too, or delete it in the other language.",
    )


def _months(language: str, text: str) -> set[str]:
    """The months of years in a text, as in 2019-5."""
    found = (match.groupdict() for match in of_language(_MONTH, language).finditer(text))
    return {f"{one['year']}-{_MONTHS.get(one['month'], one['month'])}" for one in found}


def other_dates(original: set[str], translation: set[str]) -> DiagnosticTemplate:
    first, second = ", ".join(sorted(original)), ", ".join(sorted(translation))
    return warning_template(
        "other_dates",
        f"原文写的是 {first}，译文写的是 {second}。",
        f"The original says {first}, the translation {second}.",
        "请核对年月。",
        "Check years and months.",
    )

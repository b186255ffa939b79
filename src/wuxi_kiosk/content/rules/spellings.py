"""One name, one quotation and one word are written in one way over the whole exhibit.

All of these are warnings: two names may really differ in one character.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.documents import Document
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

_HAN = r"[\u4e00-\u9fff]"
_QUOTATION = re.compile(r"“([^“”]{6,40})”")
_SIGNS = re.compile(r"[^\w]")
# How much of two quotations is the same where they are probably one.
_ALIKE = 0.7
# Kinds of places and bodies at the end of a name; the two characters before it tell it from others.
_KINDS = re.compile("小学|中学|大学|学校|公司|医院|中心|基地|公园|水库|合作社|吊桥|大桥|景区")
_PEOPLE = re.compile(r"[、，,和与及\s]+")
# Words with two spellings, the standard one first.
_VARIANTS = (
    *(("柑橘", "柑桔"), ("其他", "其它"), ("账户", "帐户"), ("账号", "帐号"), ("唯一", "惟一"), ("好像", "好象")),
    *(("图像", "图象"), ("想象", "想像"), ("报道", "报导"), ("按语", "案语"), ("成分", "成份"), ("身份", "身分")),
    *(("当作", "当做"), ("订单", "定单"), ("连贯", "联贯"), ("模仿", "摹仿"), ("树荫", "树阴"), ("笔画", "笔划")),
    *(("榨菜", "搾菜"), ("计划", "计画"), ("刻画", "刻划")),
)
_VARIANT = re.compile("|".join(word for pair in _VARIANTS for word in pair))
_QUOTED = re.compile(r"[“《][^”》]*[”》]")
_ENGLISH_NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")


@dataclass(frozen=True)
class _Use:
    """A word in a text of an entry."""

    node: SourceNode
    language: str
    word: str

    @property
    def line(self) -> int:
        """Where it stands."""
        return self.node.file.document.place((*self.node.key, self.language)).line


def check(context: RuleContext) -> None:
    """Report quotations, names and words that stand elsewhere in another spelling."""
    quotations: dict[str, list[_Use]] = defaultdict(list)
    named: dict[str, list[_Use]] = defaultdict(list)
    variants: dict[str, list[_Use]] = defaultdict(list)
    # The standard spellings are common: they are looked for only where there is another.
    has_variants = any(second in file.document.text for _first, second in _VARIANTS for file in context.files)
    for node in context.nodes:
        if node.model is not LocalizedText:
            continue
        for language, written in node.raw.items():
            if not isinstance(written, str):
                continue
            if "“" in written:
                for match in _QUOTATION.finditer(written):
                    quotations[match[1]].append(_Use(node, language, match[1]))
            if language == "zh":
                for match in _KINDS.finditer(written):
                    name = written[max(match.start() - 2, 0) : match.end()]
                    named[name].append(_Use(node, language, name))
                if has_variants:
                    for word in _VARIANT.findall(_QUOTED.sub("", written)):
                        variants[word].append(_Use(node, language, word))
    _report_quotations(context, quotations)
    _report_rare(context, named)
    _report_variants(context, variants)


class AuthorNames:
    """The names of the authors of documents, to be found with one character wrong."""

    def __init__(self, context: RuleContext) -> None:
        self._context = context
        written = [node.raw.get("authors") for node in context.nodes if node.model is Document]
        names = {language: {name for texts in written for name in _names(texts, language)} for language in ("zh", "en")}
        self._known = {name: _one_other(name) for name in names["zh"] if len(name) == 3}
        self._english = {part for name in names["en"] for part in _ENGLISH_NAME.findall(name)}

    def check_text(self, node: SourceNode) -> None:
        """Report the name of an author that is spelled otherwise than under documents."""
        if node.owner is Document:
            return
        chinese, english = node.raw.get("zh"), node.raw.get("en")
        if isinstance(chinese, str):
            for name, pattern in self._known.items():
                first, second, third = name[0], name[1], name[2]
                if (second in chinese or (first in chinese and third in chinese)) and (
                    match := pattern.search(chinese)
                ):
                    self._context.report_part(node, ("zh",), match[0], other_name(match[0], name))
        if isinstance(english, str) and any(name in english for name in self._english):
            for word in _ENGLISH_NAME.findall(english):
                if word not in self._english and (name := next((n for n in self._english if _is_near(word, n)), "")):
                    self._context.report_part(node, ("en",), word, other_name(word, name))


def _names(texts: object, language: str) -> Iterator[str]:
    written = texts.get(language) if isinstance(texts, Mapping) else None
    if isinstance(written, str):
        yield from filter(None, _PEOPLE.split(written) if language == "zh" else re.split(r",\s+|\s+and\s+", written))


def _one_other(name: str) -> re.Pattern[str]:
    """A name with exactly one other character."""
    return re.compile(
        "|".join(f"{name[:index]}(?!{name[index]}){_HAN}{name[index + 1 :]}" for index in range(len(name)))
    )


def _is_near(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 1 and SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.85


def _report_quotations(context: RuleContext, quotations: Mapping[str, list[_Use]]) -> None:
    """Report the rarer of two quotations that are almost the same."""
    plain = {words: _SIGNS.sub("", words) for words in quotations}
    letters = {words: Counter(one) for words, one in plain.items()}
    for one, other in combinations(quotations, 2):
        first, second = plain[one], plain[other]
        if quotations[one][0].language != quotations[other][0].language or abs(len(first) - len(second)) > 3:
            continue
        # A text that quotes both tells of their difference.
        if not {use.node for use in quotations[one]}.isdisjoint(use.node for use in quotations[other]):
            continue
        common = sum((letters[one] & letters[other]).values())
        if first == second or 2 * common < _ALIKE * (len(first) + len(second)) or first in second or second in first:
            continue
        if SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE:
            rare, often = sorted((quotations[one], quotations[other]), key=len)
            if len(rare) == len(often):
                rare, often = quotations[other], quotations[one]
            _report_each(context, rare, often[0], other_quotation)


def _report_rare(context: RuleContext, named: Mapping[str, list[_Use]]) -> None:
    """Report a name that stands once and differs in one character from one that stands more often."""
    by_rest: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in named:
        for index in (0, 1):
            by_rest[index, name[:index] + name[index + 1 :]].append(name)
    for names in by_rest.values():
        often = max(names, key=lambda name: len(named[name]))
        for name in names:
            if len(named[name]) == 1 and len(named[often]) > 2:
                _report_each(context, named[name], named[often][0], other_name_at)


def _report_variants(context: RuleContext, variants: Mapping[str, list[_Use]]) -> None:
    """Report the rarer spelling of a word that has two in this exhibit."""
    for pair in _VARIANTS:
        if all(word in variants for word in pair):
            rare, often = sorted((variants[word] for word in pair), key=len)
            _report_each(context, rare, often[0], other_word)


def _report_each(
    context: RuleContext,
    uses: Iterable[_Use],
    other: _Use,
    template: Callable[[str, str, str, int], DiagnosticTemplate],
) -> None:
    for use in uses:
        made = template(use.word, other.word, other.node.file.name, other.line)
        context.report_part(use.node, (use.language,), use.word, made)


def other_quotation(written: str, other: str, name: str, line: int) -> DiagnosticTemplate:
    return warning_template(
        "other_quotation",
        f"引文“{quoted(written)}”在 {name} 第 {line} 行写作“{quoted(other)}”。",
        f"The quotation “{quoted(written)}” is “{quoted(other)}” in {name}, line {line}.",
        "同一句话，请照原文改成一致；是两句话，可以不改。",
        "If both quote one passage, write what the document says; if they do not, leave them.",
    )


def other_name(written: str, name: str) -> DiagnosticTemplate:
    return warning_template(
        "other_name",
        f"“{written}”在 documents 里写作“{name}”。",
        f"“{written}” is “{name}” under documents.",
        "请照文件核对名字，改成一致。",
        "Look the name up in the document, and make both agree.",
    )


def other_name_at(written: str, other: str, name: str, line: int) -> DiagnosticTemplate:
    return warning_template(
        "other_name",
        f"“{written}”在别处写作“{other}”，如 {name} 第 {line} 行。",
        f"“{written}” is “{other}” elsewhere, as in {name}, line {line}.",
        "请核对名字，改成一致；是两个名字，可以不改。",
        "Check the name, and make both agree; if they are two names, leave them.",
    )


def other_word(written: str, other: str, name: str, line: int) -> DiagnosticTemplate:
    return warning_template(
        "other_word",
        f"这里写“{written}”，别处写“{other}”，如 {name} 第 {line} 行。",
        f"This is spelled “{written}”, elsewhere “{other}”, as in {name}, line {line}.",
        "同一个词请用一种写法；引文照原文，放进引号“”里。",
        "Spell a word in one way; a quotation as the document has it goes into quotes “”.",
    )

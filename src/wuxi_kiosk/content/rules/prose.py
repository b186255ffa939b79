"""Sentences end as those beside them do, stand once, count what they list, and hold whenever they are read.

All of these are warnings: the words are the curator's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from functools import lru_cache

from pydantic import BaseModel

from wuxi_kiosk.content import sentences
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import AboutPart, Closing, Notice, Photo, Rights
from wuxi_kiosk.content.quantities import CHINESE_NUMERAL, ENGLISH_WORDS, chinese_numeral
from wuxi_kiosk.content.rules.context import TEXTS_KEPT, Fault, RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

# Fields of whole sentences, of which most end with a mark.
_OF_SENTENCES = frozenset({"text", "summary", "caption", "task", "ending", "thanks"})
_ENDS = re.compile(r"[。！？…!?.][”’」』）》)\"']*\s*$")
# So many texts of a field, and so large a part of them with a mark, make it the rule.
_MANY, _MOST = 4, 0.75
_SHORTEST_SENTENCE = 6
_QUOTED = re.compile(r"“[^”]*”")
_RELATIVE = {
    "zh": re.compile(
        "今年|去年|明年|前年|后年|本月|上个?月|下个?月|本周|上周|下周|昨天|今天|明天|昨日|今日|明日|日前|近日"
        "|目前|如今|眼下|当前|现在|最近(?!的)"
    ),
    "en": re.compile(
        r"\b(?:this|last|next) (?:year|month|week)\b"
        r"|\b(?:currently|at present|nowadays|yesterday|today|tomorrow|recently)\b",
        re.IGNORECASE,
    ),
}
# Looked for first: the pattern of English takes long to find nothing.
_RELATIVE_IN_ENGLISH = (
    "year",
    "month",
    "week",
    "urrently",
    "t present",
    "owadays",
    "esterday",
    "oday",
    "omorrow",
    "ecently",
)
# Notices are of their day, and the about page and the closing one of what the exhibit itself is and has.
_OF_TODAY: Set[type[BaseModel]] = {Notice, AboutPart, Closing, Rights}
_LISTED = re.compile(
    rf"({CHINESE_NUMERAL}|\d+)(?:处|个|种|项|类|点|件|方面|步|家|所|位|名|条|座|大|地|校|村|镇|乡|次)[^，。；：！？、]{{0,8}}："
    r"([^。！？：]+)"
)
_LISTED_IN_ENGLISH = re.compile(
    rf"\b({'|'.join(word for word, value in ENGLISH_WORDS.items() if 2 <= value <= 12)})\s+[a-z-]+(?:\s+[a-z-]+)?s"
    r"(?:\s+[a-z]+){0,3}:\s+([^.:!?\u4e00-\u9fff]+)(?![\u4e00-\u9fff])",
    re.IGNORECASE,
)


def check_ends(context: RuleContext) -> None:
    """Report texts without a mark at their end where most of the same field have one."""
    fields: dict[tuple[type[BaseModel], str | int, str], list[tuple[SourceNode, bool]]] = defaultdict(list)
    for node in context.nodes:
        if node.model is LocalizedText and node.key[-1] in _OF_SENTENCES:
            for language, written in node.raw.items():
                if isinstance(written, str) and written.strip():
                    fields[node.owner, node.key[-1], language].append((node, bool(_ENDS.search(written))))
    for (_owner, _field, language), texts in fields.items():
        without = [node for node, ends in texts if not ends]
        if len(texts) < _MANY or not without or len(texts) - len(without) < _MOST * len(texts):
            continue
        for node in without:
            written = node.raw[language].rstrip()
            context.report(node, (language,), no_end(written[-8:], str(language)))


def check_text(context: RuleContext, node: SourceNode) -> None:
    """Report sentences that stand twice, times that pass, and lists of another number than is said."""
    timeless = node.owner in _OF_TODAY or (node.owner is Photo and str(node.key[-1]).endswith("_label"))
    for language, written in node.raw.items():
        code = str(language).partition("-")[0]
        if isinstance(written, str) and code in _RELATIVE:
            for part, template in _faults(written, code, timeless=timeless):
                context.report_part(node, (language,), part, template)


@lru_cache(maxsize=TEXTS_KEPT)
def _faults(written: str, language: str, *, timeless: bool) -> tuple[Fault, ...]:
    return tuple(_find_faults(written, language, timeless=timeless))


def _find_faults(written: str, language: str, *, timeless: bool) -> Iterator[Fault]:
    chinese = language == "zh"
    parts = written.split("。" if chinese else ". ")
    if len(parts) > 2 and len(parts) != len({part.strip(" .\n") for part in parts}) and (twice := _repeated(written)):
        yield twice, repeated_sentence(twice)
    if not timeless and (chinese or any(word in written for word in _RELATIVE_IN_ENGLISH)):
        match = _RELATIVE[language].search(_QUOTED.sub("", written) if "“" in written else written)
        if match:
            yield match[0], relative_time(match[0])
    if chinese and "：" in written:
        for match in _LISTED.finditer(written):
            count = int(match[1]) if match[1].isascii() else chinese_numeral(match[1])
            yield from _other_count(match[1], count or 0, match[2], "；，、")
    elif not chinese and ": " in written:
        for match in _LISTED_IN_ENGLISH.finditer(written):
            yield from _other_count(match[1], ENGLISH_WORDS[match[1].lower()], match[2], ";,")


def _other_count(said: str, count: int, listed: str, signs: str) -> Iterator[Fault]:
    """A number of things that is not that of the parts of a list, whatever sign parts them."""
    parts = [listed.count(sign) + 1 for sign in signs if sign in listed]
    if signs == ";,":
        parts += [len(re.split(r",\s+(?:and\s+)?|\s+and\s+", listed))]
    elif re.search("[和与及]", listed):
        parts += [len(re.split("[、，和与及]+", listed))]
    if count > 1 and parts and max(parts) > 1 and count not in parts:
        yield said, other_count(said, max(parts, key=lambda part: (-abs(part - count), part)))


def _repeated(written: str) -> str:
    """The first sentence that stands before in a text; empty if there is none."""
    seen: set[str] = set()
    for sentence in sentences.sentences(written):
        plain = " ".join(sentence.split())
        if len(plain) >= _SHORTEST_SENTENCE and plain in seen:
            return sentence
        seen.add(plain)
    return ""


def no_end(end: str, language: str) -> DiagnosticTemplate:
    mark = "。" if language.startswith("zh") else "."
    return warning_template(
        "no_end",
        f"这段文字末尾（“{quoted(end)}”）没有标点，同样的别处都有。",
        f"This text ends without a mark (“{quoted(end)}”), which the others like it have.",
        f"请在末尾补上“{mark}”；也看看文字是不是没有复制完。",
        f"Add “{mark}” at its end, and see whether all of the text is there.",
    )


def repeated_sentence(sentence: str) -> DiagnosticTemplate:
    return warning_template(
        "repeated_sentence",
        f"“{quoted(sentence)}”在这段文字里有两遍。",
        f"“{quoted(sentence)}” stands twice in this text.",
        "请删去一遍，每种语言都看一看。",
        "Delete one of them, and look at every language.",
    )


def relative_time(word: str) -> DiagnosticTemplate:
    return warning_template(
        "relative_time",
        f"“{word}”过些时候就不对了。",
        f"“{word}” will not be true for long.",
        "请写明年月，如“2022年”，或写“报道时”。",
        "Write the year, as in 2022, or “as reported”.",
    )


def other_count(said: str, listed: int) -> DiagnosticTemplate:
    return warning_template(
        "other_count",
        f"前面说“{said}”，后面却列了 {listed} 项。",
        f"It says “{said}”, but the list has {listed}.",
        "请数一数，改成一致；每种语言、标题里都看一看。",
        "Count them, and make both agree, in every language and in the title.",
    )

"""Splits texts into sentences, and puts numbers with their status into one."""

import re
from collections.abc import Iterable

from wuxi_kiosk.content.documents import Document, SourceReference, by_document, years_in
from wuxi_kiosk.content.language import conventions, of_language
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.template import render

_END = re.compile(r"(?P<wide>[。！？]+|……)[”’」』）》]*|(?P<latin>[.!?]+)[”’\"')\]]*(?=\s|$)|\n+")
# Abbreviations and initials: the full stop after them ends no sentence.
_SHORT = re.compile(
    r"(?:^|[\s(“‘\u00a0])(?:[A-Za-z]|Co|Dr|Inc|Ltd|Mr|Mrs|Ms|No|Prof|St|approx|cf|e\.g|etc|i\.e|vs|[A-Z]\.[A-Z])$"
)
# Marks inferred dates and labels with one; each page explains it once.
INFERRED = "*"
WORDS = {
    "zh": {
        "derived": "推算值",
        "expected": "预计",
        "aimed": "力争目标",
        "planned": "计划中",
        "inferred": "年份为推断",
        "inferred-years": f"标{INFERRED}的年份为推断",
        "since": "{}年起",
        "year": "{}年",
        "and": "、",
        "take-along": "触摸暂时不能用。用手机扫一扫，带走这一页，不用上网。",
        "sources-of": "据{}资料",
    },
    "en": {
        "derived": "derived",
        "expected": "expected",
        "aimed": "target",
        "planned": "planned",
        "inferred": "year inferred",
        "inferred-years": f"years marked {INFERRED} are inferred",
        "since": "Since {}",
        "year": "{}",
        "and": " and ",
        "take-along": "Touch does not work just now. Scan to take this page along; no network needed.",
        "sources-of": "From sources of {}",
    },
    "ja": {
        "derived": "推計値",
        "expected": "見込み",
        "aimed": "努力目標",
        "planned": "計画中",
        "inferred": "年は推定",
        "inferred-years": f"{INFERRED}印の年は推定",
        "since": "{}年から",
        "year": "{}年",
        "and": "、",
        "take-along": "タッチは今使えません。コードを読み取ると、このページを持ち帰れます。通信は要りません。",
        "sources-of": "{}の資料による",
    },
}


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """The start and end of each sentence, as indexes of the text without the space between sentences."""
    found, start = [], 0
    for end in _END.finditer(text):
        rest = text[end.end() :].lstrip()
        if end["latin"] == "." and (_SHORT.search(text[start : end.start()]) or rest[:1].islower()):
            continue
        found.append((start, end.end()))
        start = end.end()
    found.append((start, len(text)))
    return tuple(trimmed for span in found if (trimmed := _trim(text, *span)))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, without the space around them."""
    return tuple(text[start:end] for start, end in spans(text))


def statement(name: str, value: str, status: str, language: str) -> str:
    """A name and its number, with the status unless it is simply reported."""
    words = of_language(WORDS, language)
    note = bracketed(words[status], language) if status in words else ""
    return f"{name}{conventions(language).colon}{value}{note}"


def spoken_statement(name: str, value: str, status: str, language: str) -> str:
    """A statement to be read aloud: a sentence of its own."""
    return statement(name, value, status, language) + conventions(language).stop


def mark_inferred(words: str, inferred: bool) -> str:
    """Words, marked if they are inferred."""
    return words + INFERRED if inferred else words


def inferred_words(language: str) -> str:
    """The explanation of the mark next to a single date."""
    return of_language(WORDS, language)["inferred"]


def take_along(language: str) -> str:
    """What visitors are told where the touch screen has gone, beside the code of a page."""
    return of_language(WORDS, language)["take-along"]


def since_words(year: str, language: str) -> str:
    """A year as the start of a period."""
    return of_language(WORDS, language)["since"].format(year)


def inferred_note(language: str) -> str:
    """The mark and its explanation, as on a page."""
    return f"{INFERRED}{conventions(language).space}{inferred_words(language)}"


def as_of(exhibit: Exhibit, sources: Iterable[SourceReference], language: str) -> tuple[str, str]:
    """When the numbers of some sources were so, and the note on inferred years behind it, which may be empty.

    It is the exhibit's `as_of`, unless that names other years than those of the documents that the sources are in.
    """
    told = render(exhibit.as_of, language, exhibit.numbers)
    documents = [document for document, _places in by_document(sources, exhibit.documents)]
    years = years_in(told)
    if not years or all(document.year[:4] in years for document in documents):
        return told, _note(exhibit, exhibit.used_documents, language)
    words = of_language(WORDS, language)
    named = (mark_inferred(words["year"].format(document.year[:4]), document.inferred) for document in documents)
    return words["sources-of"].format(words["and"].join(dict.fromkeys(named))), _note(exhibit, documents, language)


def _note(exhibit: Exhibit, documents: Iterable[Document], language: str) -> str:
    if any(document.inferred for document in documents):
        return bracketed(inferred_note(language), language)
    if not exhibit.has_inferred_dates:
        return ""
    return bracketed(of_language(WORDS, language)["inferred-years"], language)


def bracketed(words: str, language: str) -> str:
    """Words in the brackets of a language."""
    return conventions(language).brackets.format(words)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None

"""Splits texts into sentences, and puts numbers with their status into one."""

import re

from wuxi_kiosk.content.model import Exhibit

_END = re.compile(r"(?P<chinese>[。！？]+|……)[”’」』）》]*|(?P<latin>[.!?]+)[”’\"')\]]*(?=\s|$)|\n+")
# Abbreviations and initials: the full stop after them ends no sentence.
_SHORT = re.compile(
    r"(?:^|[\s(“‘\u00a0])(?:[A-Za-z]|Co|Dr|Inc|Ltd|Mr|Mrs|Ms|No|Prof|St|approx|cf|e\.g|etc|i\.e|vs|[A-Z]\.[A-Z])$"
)
# Marks inferred dates and labels with one; each page explains it once.
INFERRED = "*"
_STATUS = {
    "derived": ("推算值", "derived"),
    "expected": ("预计", "expected"),
    "aimed": ("力争目标", "target"),
    "planned": ("计划中", "planned"),
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
    chinese = language.startswith("zh")
    note = bracketed(_STATUS[status][not chinese], language) if status in _STATUS else ""
    return f"{name}：{value}{note}" if chinese else f"{name}: {value}{note}"


def spoken_statement(name: str, value: str, status: str, language: str) -> str:
    """A statement to be read aloud: a sentence of its own."""
    return statement(name, value, status, language) + ("。" if language.startswith("zh") else ".")


def mark_inferred(words: str, inferred: bool) -> str:
    """Words, marked if they are inferred."""
    return words + INFERRED if inferred else words


def inferred_words(language: str) -> str:
    """The explanation of the mark next to a single date."""
    return "年份为推断" if language.startswith("zh") else "year inferred"


def inferred_note(language: str) -> str:
    """The mark and its explanation, as on a page."""
    return f"{INFERRED}{'' if language.startswith('zh') else ' '}{inferred_words(language)}"


def as_of_note(exhibit: Exhibit, language: str) -> str:
    """The note after “as reported in …” on inferred years; empty if there are none."""
    if any(document.inferred for document in exhibit.used_documents):
        return bracketed(inferred_note(language), language)
    if not exhibit.has_inferred_dates:
        return ""
    chinese = language.startswith("zh")
    return bracketed(f"标{INFERRED}的年份为推断" if chinese else f"years marked {INFERRED} are inferred", language)


def bracketed(words: str, language: str) -> str:
    """Words in the brackets of a language."""
    return f"（{words}）" if language.startswith("zh") else f" ({words})"


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None

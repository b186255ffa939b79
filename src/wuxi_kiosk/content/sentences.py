"""The sentences of what is read aloud or taken away: of a text, never cut within a number, and of a number itself."""

import re

from wuxi_kiosk.content.model import Exhibit

_END = re.compile(r"(?P<chinese>[。！？]+|……)[”’」』）》]*|(?P<latin>[.!?]+)[”’\"')\]]*(?=\s|$)|\n+")
# After these a full stop ends no sentence; a single letter is somebody's initial.
_SHORT = re.compile(
    r"(?:^|[\s(“‘\u00a0])(?:[A-Za-z]|Co|Dr|Inc|Ltd|Mr|Mrs|Ms|No|Prof|St|approx|cf|e\.g|etc|i\.e|vs|[A-Z]\.[A-Z])$"
)
# After a date that is inferred, or after what names one; a page explains it once.
INFERRED = "*"
_STATUS = {
    "derived": ("推算值", "derived"),
    "expected": ("预计", "expected"),
    "aimed": ("力争目标", "target"),
    "planned": ("计划中", "planned"),
}


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Begin and end of each sentence, as places in the text; the space between two belongs to none."""
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
    """A number after its name, marked where it was not simply reported."""
    chinese = language.startswith("zh")
    said = bracketed(_STATUS[status][not chinese], language) if status in _STATUS else ""
    return f"{name}：{value}{said}" if chinese else f"{name}: {value}{said}"


def marked(words: str, inferred: bool) -> str:
    """Words with the mark of what is inferred."""
    return words + INFERRED if inferred else words


def inferred_words(language: str) -> str:
    """What the mark means, as it follows a date that stands alone."""
    return "年份为推断" if language.startswith("zh") else "year inferred"


def inferred_note(language: str) -> str:
    """What the mark means, as a page explains it."""
    return f"{INFERRED}{'' if language.startswith('zh') else ' '}{inferred_words(language)}"


def as_of_note(exhibit: Exhibit, language: str) -> str:
    """What follows “as reported in …”: that this year is inferred, or those that are marked; empty where none is."""
    if exhibit.document.year_inferred:
        return bracketed(inferred_note(language), language)
    if not exhibit.infers:
        return ""
    chinese = language.startswith("zh")
    return bracketed(f"标{INFERRED}的年份为推断" if chinese else f"years marked {INFERRED} are inferred", language)


def bracketed(words: str, language: str) -> str:
    """Words in brackets, to follow others."""
    return f"（{words}）" if language.startswith("zh") else f" ({words})"


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None

"""The sentences of what is read aloud or taken away: of a text, never cut within a number, and of a number itself."""

import re

_END = re.compile(r"(?P<chinese>[。！？]+|……)[”’」』）》]*|(?P<latin>[.!?]+)[”’\"')\]]*(?=\s|$)|\n+")
# After these a full stop ends no sentence; a single letter is somebody's initial.
_SHORT = re.compile(
    r"(?:^|[\s(“‘\u00a0])(?:[A-Za-z]|Co|Dr|Inc|Ltd|Mr|Mrs|Ms|No|Prof|St|approx|cf|e\.g|etc|i\.e|vs|[A-Z]\.[A-Z])$"
)
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


def statement(name: str, value: str, status: str, inferred: bool, language: str) -> str:
    """A number after its name, marked where it was not simply reported."""
    chinese = language.startswith("zh")
    marks = [_STATUS[status][not chinese]] if status in _STATUS else []
    if inferred:
        marks.append("年份为推断" if chinese else "year inferred")
    if chinese:
        return f"{name}：{value}" + (f"（{'；'.join(marks)}）" if marks else "")
    return f"{name}: {value}" + (f" ({'; '.join(marks)})" if marks else "")


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None

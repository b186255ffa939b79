"""The characters of a text that the fonts of the exhibit lack."""

import unicodedata
from collections.abc import Iterator, Set

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, diagnostic_template, quoted

_LAYOUT = frozenset("\t\n\r")
_MAX_CODES = 4


def missing(text: str, known: Set[str]) -> Iterator[str]:
    """Each run of characters in a text that the fonts, which have the known ones, cannot draw."""
    absent = set(text) - known - _LAYOUT if known else set()
    if absent and any(map(unicodedata.combining, absent)):
        # Qt puts a letter and its accent together where the font has both as one.
        composed = unicodedata.normalize("NFC", text)
        absent = {one for one in absent if not unicodedata.combining(one) or one in composed}
    run = ""
    for character in text if absent else "":
        if character in absent:
            run += character
        elif run:
            yield run
            run = ""
    if run:
        yield run


def missing_mistake(run: str, zh: str, en: str) -> DiagnosticTemplate:
    """What to tell of such a run; the names are of what it stands in."""
    distinct = list(dict.fromkeys(run))
    codes = [f"U+{ord(one):04X}" for one in distinct[:_MAX_CODES]]
    listed = (
        "、".join(codes) + "…" * (len(distinct) > _MAX_CODES),
        ", ".join(codes) + "…" * (len(distinct) > _MAX_CODES),
    )
    if any(map(_has_shape, distinct)):
        # What turns or joins others must not do so in the message.
        shown = quoted("".join(one for one in run if _has_shape(one)))
        return diagnostic_template(
            "missing_character",
            f"{zh}里的“{shown}”（{listed[0]}）是展览的字体没有的，观众会看到空框。",
            f"“{shown}” ({listed[1]}) in {en} is not in the exhibit’s fonts: visitors would see a box.",
            "请换一个字，或换一种写法；名字里非用不可的，请开发者加进字体。",
            "Use another character or other words; if a name needs it, ask a developer to add it to the fonts.",
        )
    return diagnostic_template(
        "missing_character",
        f"{zh}里有看不见的字符或没有字形的字符（{listed[0]}），展览的字体没有。",
        f"A character without a shape ({listed[1]}), which the exhibit’s fonts lack, stands in {en}.",
        "它多半是粘贴带来的：请把它前后的字删去，重新打一遍，不要粘贴。",
        "It came with pasting, most likely: type what is around it anew.",
    )


def _has_shape(character: str) -> bool:
    """Whether a character is one to be read: not a sign of control, a space, an accent alone, or for private use."""
    return unicodedata.category(character)[0] in "LNPS" and character not in "\ufffc\ufffd"

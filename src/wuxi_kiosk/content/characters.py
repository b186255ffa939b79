"""The characters of a text that the fonts of the exhibit lack."""

import unicodedata
from collections.abc import Iterator, Set

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, diagnostic_template, quoted

_LAYOUT = frozenset("\t\n\r")
_MAX_CODES = 4
_OTHERWISE = (
    "请换一个字，或换一种写法；名字里非用不可的，请开发者加进字体。",
    "se another character or other words; if a name needs it, ask a developer to add it to the fonts.",
)


def missing_runs(text: str, known: Set[str]) -> Iterator[str]:
    """The runs of characters that are not known, which are those of the fonts; none if no characters are known."""
    absent = set(text) - known - _LAYOUT if known else set()
    if absent and any(map(unicodedata.combining, absent)):
        # Qt composes a letter and a combining accent if the font has the composed character.
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


def missing_characters(run: str, zh: str, en: str) -> DiagnosticTemplate:
    """The message about a run of missing characters; `zh` and `en` name what contains it."""
    distinct = list(dict.fromkeys(run))
    codes = [f"U+{ord(one):04X}" for one in distinct[:_MAX_CODES]]
    listed = (
        "、".join(codes) + "…" * (len(distinct) > _MAX_CODES),
        ", ".join(codes) + "…" * (len(distinct) > _MAX_CODES),
    )
    if any(map(_has_shape, distinct)):
        # Control characters and joiners would take effect in the message too.
        shown = quoted("".join(one for one in run if _has_shape(one)))
        return diagnostic_template(
            "missing_character",
            f"{zh}里的“{shown}”（{listed[0]}）是展览的字体没有的，观众会看到空框。",
            f"“{shown}” ({listed[1]}) in {en} is not in the exhibit’s fonts: visitors would see a box.",
            ("如果是繁体字，请写简体字；不是，" if any(map(_is_han, distinct)) else "") + _OTHERWISE[0],
            (
                "If it is a traditional form, write the simplified one; otherwise u"
                if any(map(_is_han, distinct))
                else "U"
            )
            + _OTHERWISE[1],
        )
    return diagnostic_template(
        "missing_character",
        f"{zh}里有看不见的字符或没有字形的字符（{listed[0]}），展览的字体没有。",
        f"A character without a shape ({listed[1]}), which the exhibit’s fonts lack, stands in {en}.",
        "它多半是粘贴带来的：请把它前后的字删去，重新打一遍，不要粘贴。",
        "It came with pasting, most likely: type what is around it anew.",
    )


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED")


def _has_shape(character: str) -> bool:
    """Whether a character is visible on its own: no control, space, combining or private-use character."""
    return unicodedata.category(character)[0] in "LNPS" and character not in "\ufffc\ufffd"

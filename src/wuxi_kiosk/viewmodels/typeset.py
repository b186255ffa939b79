"""Typesetting of texts and dates for a language: spacing, line breaks, date formats."""

import re

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from wuxi_kiosk.content.language import SOURCE, conventions, primary

HAIR_SPACE = "\u200a"
WORD_JOINER = "\u2060"
_HAN = r"\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_LATIN_AFTER_HAN = re.compile(rf"(?<=[{_HAN}])(?=[A-Za-z0-9])")
_BEFORE_DATE_UNIT = re.compile(r"(?<=\d)(?=[年月日%])")
_HAN_AFTER_LATIN = re.compile(rf"(?<=[A-Za-z])(?=[{_HAN}])")
# GB/T 15834, JIS X 4051: these marks must not start a line, but Qt breaks before most of them.
_LINE_START_PROHIBITED = re.compile(r"(?<=.)(?=[·~～—+＝])")
# The last line of a text must not be a single character.
_BEFORE_LAST_CHARACTER = re.compile(rf"(?<=.{{5}}[{_HAN}])(?=[{_HAN}][。！？”）]*$)")
_INSIDE_CLAUSE = re.compile(r"(?<=[^\s，。；、！？—])(?=[^\s])")


def typeset(text: str, language: str) -> str:
    """Add a hair space between characters of full width and Latin, and word joiners where a line must not break.

    Numbers in `text` are already joined by U+2060; there is no space between a number and its unit.
    """
    if not conventions(language).full_width:
        return text
    for pattern in (_BEFORE_DATE_UNIT, _LINE_START_PROHIBITED, _BEFORE_LAST_CHARACTER):
        text = pattern.sub(WORD_JOINER, text)
    return _HAN_AFTER_LATIN.sub(HAIR_SPACE, _LATIN_AFTER_HAN.sub(HAIR_SPACE, text))


def by_clause(text: str, language: str) -> str:
    """A Chinese text, set in large type, whose lines break only at the end of a clause; others are as they were."""
    return text if primary(language) != SOURCE else _INSIDE_CLAUSE.sub(WORD_JOINER, text)


def plain(text: str) -> str:
    """A text without the hair spaces and word joiners of `typeset`."""
    return text.replace(HAIR_SPACE, "").replace(WORD_JOINER, "")


def date(value: str, *, since: bool = False) -> str:
    """An ISO date of any precision in the language of the interface; with `since`, the start of a period."""
    precision = value.count("-")
    pattern = (
        QCoreApplication.translate("Dates", "yyyy年"),
        QCoreApplication.translate("Dates", "yyyy年M月"),
        QCoreApplication.translate("Dates", "yyyy年M月d日"),
    )[precision]
    day = QDate.fromString(value + "-01" * (2 - precision), "yyyy-MM-dd")
    written = QLocale().toString(day, pattern)
    return QCoreApplication.translate("Dates", "{date}起").replace("{date}", written) if since else written


def span(value: str) -> tuple[float, float]:
    """Start and end of an ISO date of any precision, in years: 2019-05 is (2019.33, 2019.42)."""
    precision = value.count("-")
    day = QDate.fromString(value + "-01" * (2 - precision), "yyyy-MM-dd")
    after = (day.addYears(1), day.addMonths(1), day.addDays(1))[precision]
    return _years(day), _years(after)


def _years(day: QDate) -> float:
    return day.year() + (day.dayOfYear() - 1) / day.daysInYear()

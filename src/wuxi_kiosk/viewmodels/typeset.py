"""How words and dates are set in a language, between the content and the page."""

import re

from PySide6.QtCore import QCoreApplication, QDate, QLocale

GAP = "\u200a"
JOINER = "\u2060"
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_LATIN_AFTER_HAN = re.compile(rf"(?<=[{_HAN}])(?=[A-Za-z0-9])")
_IN_A_DATE = re.compile(r"(?<=\d)(?=[年月日%])")
_HAN_AFTER_LATIN = re.compile(rf"(?<=[A-Za-z])(?=[{_HAN}])")
# Marks that GB/T 15834 keeps from the beginning of a line; Qt takes most of them there.
_NOT_AT_A_BEGINNING = re.compile(r"(?<=.)(?=[·~—+＝])")
# Of a text that may have several lines the last shall not be one character.
_LAST_TWO = re.compile(rf"(?<=.{{8}}[{_HAN}])(?=[{_HAN}][。！？”）]*$)")
_INSIDE_A_CLAUSE = re.compile(r"(?<=[^\s，。；、！？—])(?=[^\s])")


def typeset(text: str, language: str) -> str:
    """Set the gap between Chinese and Latin that the content leaves to the layout.

    Figures arrive joined by U+2060 and stay whole, as a date's numbers do here; between a number and its own unit
    there is no gap. The same joiner keeps a line from beginning with a mark that may not stand there.
    """
    if not language.startswith("zh"):
        return text
    for place in (_IN_A_DATE, _NOT_AT_A_BEGINNING, _LAST_TWO):
        text = place.sub(JOINER, text)
    return _HAN_AFTER_LATIN.sub(GAP, _LATIN_AFTER_HAN.sub(GAP, text))


def by_clause(text: str) -> str:
    """A Chinese text set so large that its lines may end only where a clause does."""
    return _INSIDE_A_CLAUSE.sub(JOINER, text)


def plain(text: str) -> str:
    """A text as it was written: without the gaps of the layout."""
    return text.replace(GAP, "").replace(JOINER, "")


def date(value: str, language: str, *, since: bool = False) -> str:
    """An ISO date of any precision as a visitor reads it."""
    precision = value.count("-")
    pattern = (
        QCoreApplication.translate("Dates", "yyyy年"),
        QCoreApplication.translate("Dates", "yyyy年M月"),
        QCoreApplication.translate("Dates", "yyyy年M月d日"),
    )[precision]
    day = QDate.fromString(value + "-01" * (2 - precision), "yyyy-MM-dd")
    written = QLocale(language).toString(day, pattern)
    return QCoreApplication.translate("Dates", "{date}起").replace("{date}", written) if since else written


def span(value: str) -> tuple[float, float]:
    """Begin and end of an ISO date of any precision, in years: 2019-05 is (2019.33, 2019.42)."""
    precision = value.count("-")
    day = QDate.fromString(value + "-01" * (2 - precision), "yyyy-MM-dd")
    after = (day.addYears(1), day.addMonths(1), day.addDays(1))[precision]
    return _years(day), _years(after)


def _years(day: QDate) -> float:
    return day.year() + (day.dayOfYear() - 1) / day.daysInYear()

"""Dates are possible, in order, and within the years that the exhibit claims.

All of these are warnings: a title may be what is wrong.
"""

import re
from calendar import month_abbr, monthrange
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.documents import Document
from wuxi_kiosk.content.model import PENDING, Event, Number
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

_DIGIT = re.compile("[0-9]")
_REFERENCE = re.compile(r"\{[Ff]igure:([a-z0-9-]+)")
_YEAR = re.compile(r"(?<!\d)((?:18|19|20)\d\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)((?:18|19|20)\d\d)年?\s*[—–\-~～至到]{1,2}\s*((?:18|19|20)\d\d)(?!\d)")
_CHINESE_DAY = re.compile(r"(?:((?:18|19|20)\d\d)年\*?)?(\d{1,2})月(\d{1,2})日")
_MONTH_NAMES = tuple(month_abbr[1:])
_MONTHS = "|".join(_MONTH_NAMES)
_ENGLISH_DAY = re.compile(
    rf"\b(?:(\d{{1,2}})\s+(?:({_MONTHS})[a-z]*)|(?:({_MONTHS})[a-z]*)\s+(\d{{1,2}}),)(?:\s+(\d{{4}}))?"
)
_SINCE = re.compile(r"[自从]((?:18|19|20)\d\d)年?\*?以?[来起]|\bsince\s+((?:18|19|20)\d\d)\b", re.IGNORECASE)
# Texts of the exhibit that say from when to when it is about.
_CLAIMS = (("timeline_title",), ("home", "subtitle"))
Claim = tuple[int, int, int]


class DateRules:
    """Compares dates with the years that the titles of an exhibit claim."""

    def __init__(self, context: RuleContext) -> None:
        self._context = context
        self._claim = _claim(context)

    def check_date(self, node: SourceNode) -> None:
        """Report the date of an event or a number that lies outside of those years, or that its name contradicts."""
        written = node.raw.get("date")
        if isinstance(written, bool) or not isinstance(written, (str, int)) or not _YEAR.match(str(written)):
            return
        year = int(str(written)[:4])
        if self._claim and not self._claim[0] <= year <= self._claim[1]:
            self._context.report(node, ("date",), date_outside(str(written), self._claim))
        name = "title" if node.model is Event else "label"
        texts = node.raw.get(name)
        for language, text in texts.items() if isinstance(texts, Mapping) else ():
            years = {int(found) for found in _YEAR.findall(text)} if isinstance(text, str) else set()
            if years and year not in years:
                self._context.report(node, (name, language), other_year(str(written), max(years)))

    def check_numbers(self, node: SourceNode) -> None:
        """Report an event with a number of another date in its text."""
        written, texts = node.raw.get("date"), node.raw.get("text")
        if not isinstance(written, str) or not isinstance(texts, Mapping):
            return
        for text in texts.values():
            for number_id in _REFERENCE.findall(text) if isinstance(text, str) else ():
                number = self._context.numbers.get(number_id)
                if number and number.date and not number.since and not _agree(number.date, written):
                    self._context.report(node, ("date",), date_of_number(written, number_id, number.date))
                    return

    def check_text(self, node: SourceNode) -> None:
        """Report impossible days and reversed years in a text."""
        for language, written in node.raw.items():
            if isinstance(written, str) and _DIGIT.search(written):
                for part, fault in _faults(written):
                    self._context.report_part(node, (language,), part, fault)


def check_photo(context: RuleContext, node: SourceNode) -> None:
    """Report two pictures of one place of which the later one is labelled with the earlier year."""
    before, after = (_years(node.raw.get(key)) for key in ("before_label", "after_label"))
    if before and after and max(after) < min(before):
        context.report(node, ("after_label",), after_is_before(min(before), max(after)), of_key=True)


def check_sinces(context: RuleContext) -> None:
    """Report numbers that begin (`since`) without a date from which."""
    for node, figure in context.figures:
        if isinstance(figure, Number) and figure.since and figure.date is None:
            context.report(node, ("since",), since_without_date(), of_key=True)


def check_years_since(context: RuleContext) -> None:
    """Report a number of years since a year that is not the time from then to the year of a document."""
    written = {
        str(node.raw.get("year"))[:4] for node in context.nodes if node.model is Document and node.raw.get("year")
    }
    years = sorted(int(year) for year in written if year.isdigit())
    for node, figure in context.figures:
        if (
            not isinstance(figure, Number)
            or figure.status in PENDING
            or figure.unit.root.get("zh") != "年"
            or not years
        ):
            continue
        since = _since(figure)
        if since and all(year - since != figure.value for year in years):
            context.report(node, ("value",), years_since(figure.value, since, years[-1]))


def _since(number: Number) -> int | None:
    """The year from which a number of years counts, as its label or its note says."""
    for texts in (number.label, number.note):
        for written in texts.root.values() if texts else ():
            if match := _SINCE.search(written):
                return int(match[1] or match[2])
    return None


def _claim(context: RuleContext) -> Claim | None:
    """The first and the last year, and the line that says so; None if no title does."""
    file = context.exhibit_file
    for key in _CLAIMS if file else ():
        texts: Any = file.document.tree if file else {}
        for part in key:
            texts = texts.get(part) if isinstance(texts, Mapping) else None
        for written in texts.values() if isinstance(texts, Mapping) else ():
            match = _RANGE.search(written) if isinstance(written, str) else None
            if match and file and int(match[1]) <= int(match[2]):
                return int(match[1]), int(match[2]), file.document.place(key, of_key=True).line
    return None


def _years(texts: object) -> set[int]:
    found = texts.values() if isinstance(texts, Mapping) else ()
    return {int(year) for text in found if isinstance(text, str) for year in _YEAR.findall(text)}


def _faults(written: str) -> Iterator[tuple[str, DiagnosticTemplate]]:
    for match in _RANGE.finditer(written):
        if int(match[1]) > int(match[2]):
            yield match[0], years_reversed(match[0])
    if "月" in written:
        for match in _CHINESE_DAY.finditer(written):
            if not _is_day(match[1], int(match[2]), int(match[3])):
                yield match[0], no_such_day(match[0])
    for match in _ENGLISH_DAY.finditer(written) if any(month in written for month in _MONTH_NAMES) else ():
        month = list(month_abbr).index(match[2] or match[3])
        if not _is_day(match[5], month, int(match[1] or match[4])):
            yield match[0], no_such_day(match[0])


def _agree(one: str, other: str) -> bool:
    """Whether two dates are the same as far as both are precise."""
    return one.startswith(other) or other.startswith(one)


def _is_day(year: str | None, month: int, day: int) -> bool:
    """Whether a day is in the calendar; of an unknown year, in that of a leap year."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(int(year or 2000), month)[1]


def date_outside(written: str, claim: Claim) -> DiagnosticTemplate:
    first, last, line = claim
    return warning_template(
        "date_outside",
        f"日期“{written}”不在展览所说的 {first}—{last} 年之内（exhibit.yaml 第 {line} 行）。",
        f"The date {written} is not within {first}–{last}, which the exhibit claims (exhibit.yaml, line {line}).",
        "请核对日期；日期没有错，就改标题里的年份。",
        "Check the date; if it is right, change the years of the title.",
    )


def other_year(written: str, year: int) -> DiagnosticTemplate:
    return warning_template(
        "other_year",
        f"这里写的是 {year} 年，date 却是“{written}”。",
        f"This says {year}, the date {written}.",
        "请核对，改成一致。",
        "Check both, and make them agree.",
    )


def date_of_number(written: str, number_id: str, other: str) -> DiagnosticTemplate:
    return warning_template(
        "date_of_number",
        f"这件事的 date 是“{written}”，文中的数字“{number_id}”却是“{other}”的。",
        f"The date of this event is {written}, that of the number “{number_id}” in its text {other}.",
        "请核对两个日期。",
        "Check both dates.",
    )


def years_reversed(written: str) -> DiagnosticTemplate:
    return warning_template(
        "years_reversed",
        f"“{quoted(written)}”的年份前后颠倒了。",
        f"The years of “{quoted(written)}” are in reverse order.",
        "请先写早的，再写晚的。",
        "Write the earlier one first.",
    )


def no_such_day(written: str) -> DiagnosticTemplate:
    return warning_template(
        "no_such_day",
        f"日历上没有“{quoted(written)}”这一天。",
        f"“{quoted(written)}” is not in the calendar.",
        "请核对月和日。",
        "Check the month and the day.",
    )


def after_is_before(before: int, after: int) -> DiagnosticTemplate:
    return warning_template(
        "after_is_before",
        f"before_label 写 {before} 年，after_label 却写更早的 {after} 年。",
        f"The label of before says {before}, that of after the earlier {after}.",
        "请核对两张照片和两个标签，是不是写反了：file 是早的，after 是晚的。",
        "Check whether photos or labels have changed places: `file` is the earlier one, `after` the later.",
    )


def since_without_date() -> DiagnosticTemplate:
    return warning_template(
        "since_without_date",
        "写了 since（从某时起），却没有写 date（从什么时候起）。",
        "It goes on since a date, but has none.",
        "请补上 date，或删去 since。",
        "Add a date, or delete since.",
    )


def years_since(value: Decimal, since: int, year: int) -> DiagnosticTemplate:
    return warning_template(
        "years_since",
        f"从 {since} 年到文件的年份 {year} 年是 {year - since} 年，这里写的是 {value:f}。",
        f"From {since} to {year}, the year of a document, are {year - since} years, not {value:f}.",
        "数字照文件写，不随今天的年份加；如果有了新的文件，请在 documents 里补上，连同各处写着的年份一起改。",
        "Write what the document says, which does not grow; for a newer document add it under documents, and change "
        "the years that stand elsewhere.",
    )

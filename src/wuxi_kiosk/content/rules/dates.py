"""Dates are possible, in order, and within the years that the exhibit claims.

All of these are warnings: a title may be what is wrong.
"""

import re
from calendar import day_name, monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from wuxi_kiosk.content.calendar_words import MONTH_NAMES, WrittenDay, days_in, weekdays_in
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.documents import Document
from wuxi_kiosk.content.model import PENDING, Event, Number
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.rules.context import TEXTS_KEPT, Fault, RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

_DIGIT = re.compile("[0-9]")
_REFERENCE = re.compile(r"\{[Ff]igure:([a-z0-9-]+)")
_YEAR = re.compile(r"(?<!\d)((?:18|19|20)\d\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)((?:18|19|20)\d\d)年?\s*[—–\-~～至到]{1,2}\s*((?:18|19|20)\d\d)(?!\d)")
_SINCE = re.compile(r"[自从]((?:18|19|20)\d\d)年?\*?以?[来起]|\bsince\s+((?:18|19|20)\d\d)\b", re.IGNORECASE)
# Texts of the exhibit that say from when to when it is about.
_CLAIMS: tuple[Key, ...] = (("timeline_title",), ("home", "subtitle"))
# Characters between a day and its weekday.
_BESIDE = 4


@dataclass(frozen=True)
class Claim:
    """The first and the last year that a text of the exhibit says it is about, and where."""

    first: int
    last: int
    key: Key
    line: int

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last of them."""
        return self.first, self.last


class DateRules:
    """Compares dates with the years that the titles of an exhibit claim."""

    def __init__(self, context: RuleContext) -> None:
        self._context = context
        self._claims = _claims(context)

    def check_date(self, node: SourceNode) -> None:
        """Report the date of an event or a number that lies outside of those years, or that its name contradicts."""
        written = node.raw.get("date")
        if isinstance(written, bool) or not isinstance(written, (str, int)) or not _YEAR.match(str(written)):
            return
        year = int(str(written)[:4])
        if self._claims and not self._claims[0].first <= year <= self._claims[0].last:
            self._context.report(node, ("date",), date_outside(str(written), self._claims))
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


def check_claims(context: RuleContext) -> None:
    """Report titles that claim other years than another does, and a timeline that begins before its first event."""
    file, claims = context.exhibit_file, _claims(context)
    if not file or not claims:
        return
    for claim in claims:
        other = next((one for one in claims if one.years != claim.years), None)
        if other:
            context.diagnostics.append(file.diagnostic(claim.key, other_claim(claim, other), of_key=True))
    years = [int(str(node.raw["date"])[:4]) for node in context.nodes if node.model is Event and _has_year(node)]
    first = next((claim for claim in claims if claim.key == _CLAIMS[0]), None)
    if first and years and context.complete and first.first < min(years):
        context.diagnostics.append(file.diagnostic(first.key, no_event_of_year(first.first, min(years)), of_key=True))


def _has_year(node: SourceNode) -> bool:
    return bool(_YEAR.match(str(node.raw.get("date"))))


def _claims(context: RuleContext) -> list[Claim]:
    """What each title claims, in the first of its languages that does."""
    file, found = context.exhibit_file, []
    for key in _CLAIMS if file else ():
        texts: Any = file.document.tree if file else {}
        for part in key:
            texts = texts.get(part) if isinstance(texts, Mapping) else None
        for written in texts.values() if isinstance(texts, Mapping) else ():
            match = _RANGE.search(written) if isinstance(written, str) else None
            if match and file and int(match[1]) <= int(match[2]):
                line = file.document.place(key, of_key=True).line
                found.append(Claim(int(match[1]), int(match[2]), key, line))
                break
    return found


def _years(texts: object) -> set[int]:
    found = texts.values() if isinstance(texts, Mapping) else ()
    return {int(year) for text in found if isinstance(text, str) for year in _YEAR.findall(text)}


@lru_cache(maxsize=TEXTS_KEPT)
def _faults(written: str) -> tuple[Fault, ...]:
    return tuple(_find_faults(written))


def _find_faults(written: str) -> Iterator[Fault]:
    for match in _RANGE.finditer(written):
        if int(match[1]) > int(match[2]):
            yield match[0], years_reversed(match[0])
    days = list(days_in(written)) if "月" in written or any(month in written for month in MONTH_NAMES) else []
    for day in days:
        if not _is_day(day):
            yield day.written, no_such_day(day.written)
    if any(day.year for day in days):
        yield from _wrong_weekdays(written, [day for day in days if day.year and _is_day(day)])


def _wrong_weekdays(written: str, days: Sequence[WrittenDay]) -> Iterator[Fault]:
    """The weekdays beside a day that it is not."""
    for weekday, said, start in weekdays_in(written):
        beside = [day for day in days if day.end <= start <= day.end + _BESIDE or 0 <= day.start - start <= _BESIDE * 3]
        for day in beside:
            right = date(int(day.year or 0), day.month, day.day).weekday()
            if right != weekday:
                yield said, wrong_weekday(said, day.written, right)


def _agree(one: str, other: str) -> bool:
    """Whether two dates are the same as far as both are precise."""
    return one.startswith(other) or other.startswith(one)


def _is_day(day: WrittenDay) -> bool:
    """Whether a day is in the calendar; of an unknown year, in that of a leap year."""
    return 1 <= day.month <= 12 and 1 <= day.day <= monthrange(day.year or 2000, day.month)[1]


def date_outside(written: str, claims: Sequence[Claim]) -> DiagnosticTemplate:
    lines = [str(claim.line) for claim in claims]
    return warning_template(
        "date_outside",
        f"日期“{written}”不在展览所说的 {claims[0].first}—{claims[0].last} 年之内"
        f"（exhibit.yaml 第 {'、'.join(lines)} 行）。",
        f"The date {written} is outside of the years {claims[0].first}–{claims[0].last} that the exhibit claims "
        f"(exhibit.yaml, {'lines' if len(lines) > 1 else 'line'} {' and '.join(lines)}).",
        "请核对日期；日期没有错，就改那里的年份，几处一起改。",
        "Check the date; if it is right, change the years there, at every place.",
    )


def other_claim(claim: Claim, other: Claim) -> DiagnosticTemplate:
    return warning_template(
        "other_claim",
        f"这里写的是 {claim.first}—{claim.last} 年，第 {other.line} 行写的是 {other.first}—{other.last} 年。",
        f"This says {claim.first}–{claim.last}, line {other.line} {other.first}–{other.last}.",
        "请核对，几处和每种语言都改成一致。",
        "Check both, and make them agree in every language.",
    )


def no_event_of_year(claimed: int, first: int) -> DiagnosticTemplate:
    return warning_template(
        "no_event_of_year",
        f"标题说从 {claimed} 年起，最早的事件却是 {first} 年的。",
        f"The title begins with {claimed}, but the earliest event is of {first}.",
        "请核对标题里的年份，或补上那一年的事件。",
        "Check the years of the title, or add an event of that year.",
    )


def wrong_weekday(said: str, day: str, right: int) -> DiagnosticTemplate:
    return warning_template(
        "wrong_weekday",
        f"{day}不是{said}，是星期{'一二三四五六日'[right]}。",
        f"{day} was no {said}, but a {day_name[right]}.",
        "请核对日期和星期。",
        "Check the date and the weekday.",
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

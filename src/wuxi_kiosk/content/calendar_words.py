"""Days, months and weekdays as running text writes them, in Chinese and in English."""

import re
from calendar import day_name, month_abbr, month_name
from collections.abc import Iterator
from dataclasses import dataclass

MONTH_NAMES = tuple(month_abbr[1:])
_MONTHS = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in month_name[1:])
_CHINESE_DAY = re.compile(r"(?:((?:18|19|20)\d\d)年\*?)?(\d{1,2})月(\d{1,2})日")
_ENGLISH_DAY = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTHS})\b|({_MONTHS})\s+(\d{{1,2}})(?=,|\b(?!\d)))"
    r"(?:,?\s+(\d{4}))?"
)
_CHINESE_WEEKDAYS = "一二三四五六日"
_CHINESE_WEEKDAY = re.compile(
    r"(?:(?<![每个逢])(?:星期|礼拜)|(?<![\d一二三四五六七八九十两每几])周)([一二三四五六日天])(?![次天年期])"
)
_ENGLISH_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day_name)})\b")


@dataclass(frozen=True)
class WrittenDay:
    """A day as it is written: its year is None where the text leaves it out, month and day may be impossible."""

    written: str
    year: int | None
    month: int
    day: int
    start: int
    end: int


def days_in(text: str) -> Iterator[WrittenDay]:
    """The days that a text names, in either language."""
    if "月" in text:
        for match in _CHINESE_DAY.finditer(text):
            year = int(match[1]) if match[1] else None
            yield WrittenDay(match[0], year, int(match[2]), int(match[3]), *match.span())
    if any(name in text for name in MONTH_NAMES):
        for match in _ENGLISH_DAY.finditer(text):
            month = MONTH_NAMES.index((match[2] or match[3])[:3]) + 1
            year = int(match[5]) if match[5] else None
            yield WrittenDay(match[0], year, month, int(match[1] or match[4]), *match.span())


def weekdays_in(text: str) -> Iterator[tuple[int, str, int]]:
    """The weekdays of a text from 0 for Monday, each as it is written and with where it begins."""
    if "周" in text or "星期" in text or "礼拜" in text:
        for match in _CHINESE_WEEKDAY.finditer(text):
            yield _CHINESE_WEEKDAYS.index(match[1].replace("天", "日")), match[0], match.start()
    if "day" in text:
        for match in _ENGLISH_WEEKDAY.finditer(text):
            yield list(day_name).index(match[0]), match[0], match.start()

"""Numbers in running text, in digits and in words, of Chinese and of English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
# A number of Chinese characters that does not end in a scale.
CHINESE_NUMERAL = "[零〇一二两三四五六七八九十百千]+"

_DIGITS = {**{sign: value for value, sign in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ENGLISH_WORDS = {**{word: value for value, word in enumerate(_UNITS)}, **_TENS}
ENGLISH_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_CHINESE_DIGITS = re.compile(r"(?<![\d.,A-Za-z])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?[余多]?(万亿|万|亿)?")
_ENGLISH_DIGITS = re.compile(
    r"(?<![\d.,A-Za-z])(?<![A-Za-z]-)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:st|nd|rd|th)?\b"
    r"(?: (thousand|million|billion|trillion))?"
)
_WORDS = re.compile(rf"\b(?:{'|'.join(ENGLISH_WORDS)})(?:-(?:{'|'.join(_UNITS[1:10])}))?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """A number as it is written in a text."""

    written: str
    value: Decimal


def chinese_numeral(written: str) -> int | None:
    """The value of a number in Chinese characters below ten thousand; None if it is none, as in 三五成群."""
    if len(written) > 1 and not any(sign in _STEPS for sign in written):
        # Digits one by one, as in 二〇二二.
        return int("".join(str(_DIGITS[sign]) for sign in written)) if len(written) == 4 else None
    total, digit, last = 0, None, 10_000
    for sign in written:
        if sign in _STEPS:
            # 百 or 千 alone are many rather than a number.
            if _STEPS[sign] >= last or digit == 0 or (digit is None and sign != "十"):
                return None
            last = _STEPS[sign]
            total += (1 if digit is None else digit) * last
            digit = None
        elif digit:
            return None
        else:
            digit = _DIGITS[sign]
    return total + (digit or 0)


def english_word(written: str) -> int | None:
    """The value of a number such as three, forty or forty-two; None if it is none."""
    tens, _, ones = written.lower().partition("-")
    value = ENGLISH_WORDS.get(tens)
    return value if value is None or not ones else value + ENGLISH_WORDS.get(ones, 0)


def in_digits(text: str, language: str) -> Iterator[Quantity]:
    """The numbers that a text has in digits."""
    if language == "zh":
        for match in _CHINESE_DIGITS.finditer(text):
            yield Quantity(match[0], decimal(match[1], match[2]) * SCALES[match[3] or ""])
    else:
        for match in _ENGLISH_DIGITS.finditer(text):
            yield Quantity(match[0], decimal(match[1], match[2]) * ENGLISH_SCALES.get(match[3] or "", 1))


def in_words(text: str) -> Iterator[Quantity]:
    """The numbers that an English text has in words, without scales."""
    for match in _WORDS.finditer(text):
        value = english_word(match[0])
        if value is not None:
            yield Quantity(match[0], Decimal(value))


def decimal(whole: str, fraction: str | None) -> Decimal:
    """A number of digits, which commas may group."""
    return Decimal(whole.replace(",", "") + (fraction or ""))

"""Numbers in words, by language: 两千, 二千, two thousand; 第二, second."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from decimal import Context, Decimal, Inexact
from typing import Literal

# Numbers from here on have no words.
TOO_LARGE = 10**12
_EXACT = Context(prec=60, traps=[Inexact])
_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS, _JAPANESE_MYRIADS = ("", "万", "亿"), ("", "万", "億")

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


class Speller(ABC):
    """Writes the numbers of a language in words."""

    # What stands before a negative number, before a fraction, and between its digits.
    minus: str
    point: str
    between_digits = ""
    fraction_digits: tuple[str, ...] | str = _DIGITS

    def words(self, value: Decimal) -> str:
        """A number below TOO_LARGE in words, as before the name of what is counted."""
        whole = int(value)
        fraction = format(_EXACT.normalize(abs(value - whole)), "f").partition(".")[2]
        words = self.minus * (value < 0) + self.whole(abs(whole), before_point=bool(fraction))
        digits = self.between_digits.join(self.fraction_digits[int(digit)] for digit in fraction)
        return words + self.point + digits if fraction else words

    @abstractmethod
    def whole(self, number: int, *, before_point: bool) -> str:
        """A whole number, not negative."""

    @abstractmethod
    def ordinal(self, number: int) -> str:
        """A place in an order, from the first on."""


class _Chinese(Speller):
    minus, point = "负", "点"

    def whole(self, number: int, *, before_point: bool) -> str:
        return _chinese(number, measure="" if before_point else "两")

    def ordinal(self, number: int) -> str:
        return "第" + _chinese(number, measure="二")


class _Japanese(Speller):
    minus, point = "マイナス", "・"

    def whole(self, number: int, *, before_point: bool) -> str:
        return _japanese(number)

    def ordinal(self, number: int) -> str:
        return "第" + _japanese(number)


class _English(Speller):
    minus, point, between_digits = "minus ", " point ", " "
    fraction_digits = _SMALL

    def whole(self, number: int, *, before_point: bool) -> str:
        return _english(number)

    def ordinal(self, number: int) -> str:
        *head, last = re.split(r"(?<=[ -])", _english(number))
        last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
        return "".join([*head, last])


SPELLERS: Mapping[str, Speller] = {"zh": _Chinese(), "ja": _Japanese(), "en": _English()}


def _groups(whole: int) -> list[int]:
    """The groups of four digits of a number, the last first."""
    groups = []
    while whole:
        whole, group = divmod(whole, 10_000)
        groups.append(group)
    return groups


def _chinese(whole: int, measure: Literal["两", "二", ""]) -> str:
    """A whole number in Chinese; `measure` is the word for a 2 on its own."""
    if whole == 2 and measure:
        return measure
    groups = _groups(whole)
    words = ""
    skipped = False
    for rank in reversed(range(len(groups))):
        group = groups[rank]
        if not group:
            skipped = bool(words)
            continue
        if words and (skipped or group < 1000):
            words += "零"
        skipped = False
        words += _thousands(group, lone_two=measure == "两" and rank > 0) + _MYRIADS[rank]
    if words.startswith("一十"):
        words = words[1:]
    if measure == "两":
        words = re.sub("二(?=[百千])", "两", words)
    return words or _DIGITS[0]


def _thousands(group: int, *, lone_two: bool) -> str:
    if group == 2 and lone_two:
        return "两"
    words = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return words


def _japanese(whole: int) -> str:
    """A whole number in Japanese: no zeros within, and 十, 百, 千 without a 一 before them, but 一千万."""
    words = ""
    for rank, group in reversed(list(enumerate(_groups(whole)))):
        for place in (3, 2, 1, 0):
            digit = group // 10**place % 10
            bare = digit == 1 and place > 0 and not (place == 3 and rank)
            words += ("" if bare else _DIGITS[digit]) + _PLACES[place] if digit else ""
        words += _JAPANESE_MYRIADS[rank] if group else ""
    return words or _DIGITS[0]


def _english(whole: int) -> str:
    if whole < 20:
        return _SMALL[whole]
    if whole < 100:
        tens, rest = divmod(whole, 10)
        return _TENS[tens] + (f"-{_SMALL[rest]}" if rest else "")
    if whole < 1000:
        hundreds, rest = divmod(whole, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {_english(rest)}" if rest else "")
    size, name = next((size, name) for size, name in _SCALES if whole >= size)
    count, rest = divmod(whole, size)
    tail = f" {'and ' if rest < 100 else ''}{_english(rest)}" if rest else ""
    return f"{_english(count)} {name}{tail}"

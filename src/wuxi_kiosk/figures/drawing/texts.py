"""The built-in texts of figures in both languages, and numbers with their units; other texts come from the content."""

import re
from decimal import Decimal

_TEXTS = {
    "symbol": ("一个图形＝{}", "One symbol = {}"),
    "symbol-open": ("一个图形＝{}，浅色的图形表示“{}”", "One symbol = {}; the faint one stands for “over”"),
    "key": ("＝{}", "= {}"),
    "faint": ("浅色的图形表示“{}”", "The faint symbol stands for “over”"),
    "lamp": ("一盏灯＝{}，灯串都从横线量起", "One lamp = {}; all strings are measured from the line"),
    "lamp-open": (
        "一盏灯＝{}，灯串都从横线量起；浅色的灯表示“{}”",
        "One lamp = {}; all strings are measured from the line; a faint lamp stands for “over”",
    ),
    "strings": ("灯串都从横线量起", "All strings are measured from the line"),
    "strings-open": (
        "灯串都从横线量起；浅色的灯表示“{}”",
        "All strings are measured from the line; a faint lamp stands for “over”",
    ),
    "segment": ("一格＝{}", "One segment = {}"),
    "segment-open": ("一格＝{}；淡出的一格表示“{}”", "One segment = {}; a fading segment stands for “over”"),
    "dots": ("共{}个点，1个点＝{}，不表示日期", "{} dots, one dot = {}; the dots mark no dates"),
    "derived": ("{}（推算）", "{} (derived)"),
    "about-side": ("画成正方形，边长约{}", "Drawn as a square, each side about {}"),
    "side": ("边长约{}", "Each side about {}"),
    "of-which": ("其中", "of which"),
    "no-scale": ("示意：大小不按比例", "Schematic: sizes not to scale"),
    "base-index": ("上年＝100", "the year before = 100"),
    "index": ("{}＝{}", "{} = {}"),
    "year": ("{}年", "{}"),
    "that-year": ("当年", "that year"),
    "expected": ("预计", "expected"),
    "aimed": ("力争", "target"),
    "planned": ("计划", "planned"),
    "unreached": (
        "虚线：报道时尚未实现；后来如何，本展没有资料",
        "Dashed: not reached when the article was written; outcome unknown",
    ),
    "schematic": (
        "示意：上为北；方向按本展所加的坐标推算；线长不按比例，末端淡出",
        "Schematic, north is up: directions derived from our own coordinates; lengths not to scale, ends left open",
    ),
    "to-scale": (
        "上为北，线长按比例；方向按本展所加的坐标推算；虚点表示实际还要远",
        "North is up, lengths to scale; directions derived from our own coordinates; dotted ends: at least that far",
    ),
    "centred": ("中心为{}；{}", "Centre: {}. {}"),
}
_IRREGULAR = {"people": "person"}
_SCALES = {"billion": Decimal(10**9), "million": Decimal(10**6)}
# An English unit that contains a number, such as `CNY 100 million` or `10,000 parcels`.
_UNIT_WITH_NUMBER = re.compile(r"(\D*?) ?(\d[\d,]*)(?: (million|billion))?(?: (.*))?")


def caption(key: str, language: str, *values: str) -> str:
    """A built-in text in a language, with its placeholders filled in."""
    return _TEXTS[key][0 if language.startswith("zh") else 1].format(*values)


def format_decimal(number: Decimal) -> str:
    """A number in digits, without an exponent or trailing zeros."""
    return f"{number.normalize():f}"


def format_amount(number: Decimal, unit: str, language: str) -> str:
    """A number with its unit: 10人, 10 people, 1 person; 0.01 of 万亩 is 100亩, 50 of `CNY 10,000` is CNY 500,000."""
    if language.startswith("zh") and unit.startswith("万") and 0 < number < 1:
        return format_decimal(number * 10_000) + unit.removeprefix("万")
    if language.startswith("zh") or unit in ("", "%"):
        return format_decimal(number) + unit
    if match := _UNIT_WITH_NUMBER.fullmatch(unit):
        prefix, digits, scale, noun = match.groups(default="")
        total = number * Decimal(digits.replace(",", "")) * _SCALES.get(scale, 1)
        return " ".join(part for part in (prefix, _in_english(total), noun) if part)
    return f"{_in_english(number)} {singular(unit) if number == 1 else unit}"


def _in_english(number: Decimal) -> str:
    """A number in English notation: 200,000, 1.1 million, 2.6 billion."""
    for word, scale in _SCALES.items():
        if number >= scale:
            return f"{format_decimal(number / scale)} {word}"
    return f"{number.normalize():,f}"


def singular(unit: str) -> str:
    """The singular of an English unit; only its last word changes."""
    head, space, last = unit.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("ies"):
        last = last[:-3] + "y"
    elif last.endswith(("ches", "shes", "sses", "xes")):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return head + space + last

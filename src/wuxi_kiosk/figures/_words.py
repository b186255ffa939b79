"""The words that the kinds of figures say themselves, in both languages; content has all the others."""

import re

_WORDS = {
    "square": ("一格＝{}", "one square = {}"),
    "symbol": ("一个图形＝{}", "one symbol = {}"),
    "symbol-open": ("一个图形＝{}，浅色表示“{}”", "one symbol = {}; the faint one stands for “over”"),
    "dots": ("共{}点，一点＝{}，不表示日期", "{} dots, one dot = {}; the dots mark no dates"),
    "derived": ("{}（推算）", "{} (derived)"),
    "about-side": ("画成正方形，边长约{}", "drawn as a square, each side about {}"),
    "base-index": ("上年＝100", "the year before = 100"),
    "index": ("{}＝{}", "{} = {}"),
    "year": ("{}年", "{}"),
    "that-year": ("当年", "that year"),
    "expected": ("预计", "expected"),
    "aimed": ("力争", "aimed at"),
    "planned": ("计划", "planned"),
    "unreached": ("虚线：写作时尚未实现，结果不详", "dashed: not reached when written; outcome not known"),
    "schematic": (
        "示意：方向为推算，长短不按比例，箭头表示“以上”",
        "Schematic: directions derived, lengths not to scale; arrows mean “at least”",
    ),
    "centred": ("中心为{}；{}", "Centre: {}. {}"),
}
_PEOPLE = {"people": "person"}
_LEADING_NUMBER = re.compile(r"^\d[\d,.]*\s*")


def say(key: str, language: str, *values: str) -> str:
    """Words of a kind in a language, with their values filled in."""
    return _WORDS[key][0 if language.startswith("zh") else 1].format(*values)


def counted(number: str, unit: str, language: str) -> str:
    """A number with its unit: 10人, 10 people, 1 person, 50 × CNY 10,000."""
    if not unit:
        return number
    if language.startswith("zh") or unit == "%":
        return number + unit
    if any(character.isdigit() for character in unit):
        return f"{number} × {unit}"
    return f"{number} {singular(unit) if number == '1' else unit}"


def noun(unit: str) -> str:
    """What an English unit counts, without the number before it: parcels of `10,000 parcels`."""
    return _LEADING_NUMBER.sub("", unit)


def singular(unit: str) -> str:
    """An English plural as one of it; the last word is the one that changes."""
    head, space, last = unit.rpartition(" ")
    if last in _PEOPLE:
        last = _PEOPLE[last]
    elif last.endswith("ies"):
        last = last[:-3] + "y"
    elif last.endswith(("ches", "shes", "sses", "xes")):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return head + space + last

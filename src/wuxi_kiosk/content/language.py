"""How languages are written: their signs, spaces and digits; and which language stands in for one that is not there."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

# What is not there in a language is told in this one.
FALLBACK = "en"
# The language that the interface is written in; all others are translations of it.
SOURCE = "zh"
_Value = TypeVar("_Value")

# What messages call a language, in Chinese and in English.
NAMES: Mapping[str, tuple[str, str]] = {
    "zh": ("中文", "Chinese"),
    "en": ("英文", "English"),
    "ja": ("日文", "Japanese"),
    "ko": ("韩文", "Korean"),
    "ru": ("俄文", "Russian"),
    "fr": ("法文", "French"),
    "de": ("德文", "German"),
    "es": ("西班牙文", "Spanish"),
    "it": ("意大利文", "Italian"),
    "pt": ("葡萄牙文", "Portuguese"),
    "vi": ("越南文", "Vietnamese"),
    "th": ("泰文", "Thai"),
}


@dataclass(frozen=True)
class Conventions:
    """The signs and spaces of a language, as in English where nothing else is given.

    `full_width` languages are written in characters of one width, with signs as wide and no spaces between words;
    `characters_per_s` is how many of them a calm speaker reads in a second.
    """

    full_width: bool = False
    characters_per_s: float = 0.0
    colon: str = ": "
    comma: str = ", "
    stop: str = "."
    brackets: str = " ({})"
    title: str = "“{}”"
    between_titles: str = ", "
    between_label_and_number: str = ". "
    # Between thousands.
    grouping: str = ","

    @property
    def space(self) -> str:
        """What stands between two words, and between two sentences."""
        return "" if self.full_width else " "

    def digits(self, number: Decimal) -> str:
        """A number in digits, without an exponent; a normalized one has no trailing zeros."""
        return format(number, f"{self.grouping}f")


_CHINESE = Conventions(
    full_width=True,
    characters_per_s=4.0,
    colon="：",
    comma="，",
    stop="。",
    brackets="（{}）",
    title="《{}》",
    between_titles="",
    between_label_and_number=" · ",
    grouping="",
)
_CONVENTIONS: Mapping[str, Conventions] = {
    "zh": _CHINESE,
    "ja": Conventions(
        full_width=True,
        characters_per_s=5.0,
        colon="：",
        comma="、",
        stop="。",
        brackets="（{}）",
        title="『{}』",
        between_titles="",
        between_label_and_number="・",
    ),
}
_OTHERS = Conventions()


def primary(language: str) -> str:
    """A language without its region or script: zh of zh-Hant."""
    return language.partition("-")[0]


def conventions(language: str) -> Conventions:
    """How a language is written."""
    return _CONVENTIONS.get(primary(language), _OTHERS)


def stand_in(language: str, known: Container[str]) -> str:
    """A language itself if it is known, else without its region, else English."""
    return next((code for code in (language, primary(language)) if code in known), FALLBACK)


def of_language(by_language: Mapping[str, _Value], language: str) -> _Value:
    """What there is for a language, or for the one that stands in for it; English must be there."""
    return by_language[stand_in(language, by_language)]


def name(language: str) -> tuple[str, str]:
    """What messages call a language, in Chinese and in English; its code if it has no name here."""
    return NAMES.get(primary(language), (f"“{language}”", f"“{language}”"))

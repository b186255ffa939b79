"""Templates: texts with references to numbers, and the forms of a number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, Inexact, InvalidOperation
from functools import lru_cache
from typing import Literal

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, diagnostic_template, quoted
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Number

FORMS = ("show", "spelled", "each")

_WORD_JOINER = "\u2060"
_NO_BREAK_SPACE = "\u00a0"
_MAX_UNBROKEN_CHARS = 24
_EXACT = Context(prec=60, traps=[Inexact, InvalidOperation])

_BRACES = frozenset("{}｛｝")
_PIECE = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+")
_REFERENCE = re.compile(r"\{([Ff])igure:([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?::([a-z]+))?\}")
_VALUE = re.compile(r"\{value(?:([*/])([1-9]\d{0,8}))?(\?)?(?::(words|ordinal|about))?\}")
_FULL_WIDTH = re.compile(r"｛\s*(?:[Ff]igure|value)[^}｝]*[}｝]|\{\s*(?:[Ff]igure|value)[^}｝]*｝")
_WIDE_SIGN = re.compile("[｛｝：，]")


class TemplateError(Exception):
    """An invalid template; has the message for it."""

    def __init__(self, diagnostic_template: DiagnosticTemplate) -> None:
        self.diagnostic_template = diagnostic_template
        super().__init__(diagnostic_template.message.en)


@dataclass(frozen=True)
class _Reference:
    id: str
    form: str
    capital: bool


@dataclass(frozen=True)
class _Value:
    operator: str
    operand: Decimal
    only_if_not_one: bool
    spelling: str

    def of(self, value: Decimal, language: str) -> str:
        if self.spelling == "about":
            return _digits(_about(value * self.operand if self.operator == "*" else value / self.operand), language)
        try:
            if self.operator == "*":
                value = _EXACT.multiply(value, self.operand)
            elif self.operator == "/":
                value = _EXACT.divide(value, self.operand)
        except DecimalException:
            raise TemplateError(
                diagnostic_template(
                    "inexact",
                    f"{value} 除以 {self.operand} 除不尽，不能照写。",
                    f"{value} divided by {self.operand} does not come out even.",
                    "请换一个除得尽的数，如 10、100、10000。",
                    "Divide by 10, 100 or 10000.",
                )
            ) from None
        if self.only_if_not_one and value == 1:
            return ""
        if self.spelling == "words":
            return _words(value, language)
        if self.spelling == "ordinal":
            return _ordinal(value, language)
        return _digits(value, language)


def _about(value: Decimal) -> Decimal:
    """A value rounded for a conversion: to one decimal below ten, else to a whole number."""
    return value.quantize(Decimal("0.1") if abs(value) < 10 else Decimal(1))


def show(number: Number, language: str, form: str = "show") -> str:
    """A number in a language; `form` is one of FORMS. Raises TemplateError."""
    template = getattr(number, form, None) if form in FORMS else None
    if not isinstance(template, LocalizedText):
        raise TemplateError(
            diagnostic_template(
                "unknown_form",
                f"数字“{number.id}”没有“{form}”这种写法。",
                f"The number “{number.id}” has no form “{form}”.",
                f"请在这个数字下面补上 {form}，或去掉“:{form}”。",
                f"Add {form} to the number, or leave “:{form}” out.",
            )
        )
    # A text in the first language, used for a missing one, needs the words and separators of the first.
    written = language if language in template.root else next(iter(template.root), language)
    return fill(template.in_language(language), number.value, written)


def fill(template: str, value: Decimal, language: str) -> str:
    """The template of a number with its value filled in. Raises TemplateError."""
    return "".join(piece if isinstance(piece, str) else piece.of(value, language) for piece in _value_pieces(template))


def uses_value(template: str) -> bool:
    """Whether the template of a number contains the value. Raises TemplateError."""
    return any(isinstance(piece, _Value) for piece in _value_pieces(template))


def render(text: LocalizedText, language: str, numbers: Mapping[str, Number]) -> str:
    """A text in a language with its references filled in and kept unbroken. Raises TemplateError."""
    return render_line(text.in_language(language), language, numbers)


def render_line(text: str, language: str, numbers: Mapping[str, Number]) -> str:
    """Like `render`, for a text that is in one language already."""
    parts = []
    for piece in _text_pieces(text):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        if piece.id not in numbers:
            raise TemplateError(unknown_reference(piece.id))
        shown = show(numbers[piece.id], language, piece.form)
        if piece.capital:
            shown = shown[:1].upper() + shown[1:]
        parts.append(_unbreakable(shown, language))
    return "".join(parts)


def plain(rendered: str) -> str:
    """A rendered text without the characters that keep numbers unbroken."""
    return rendered.replace(_WORD_JOINER, "").replace(_NO_BREAK_SPACE, " ")


def references(text: str) -> frozenset[tuple[str, str]]:
    """The (id, form) of each number that a text refers to. Raises TemplateError."""
    return frozenset((piece.id, piece.form) for piece in _text_pieces(text) if isinstance(piece, _Reference))


def unknown_reference(number_id: str) -> DiagnosticTemplate:
    """The message about an unknown number, without a hint."""
    return diagnostic_template(
        "unknown_reference", f"没有编号为“{number_id}”的数字。", f"There is no number “{number_id}”."
    )


def _unbreakable(shown: str, language: str) -> str:
    if _is_chinese(language):
        return _WORD_JOINER.join(shown)
    if len(shown) > _MAX_UNBROKEN_CHARS:
        head, space, tail = shown.rpartition(" ")
        return head.replace(" ", _NO_BREAK_SPACE) + space + tail
    # A conversion in brackets may have a line of its own.
    return shown.replace(" ", _NO_BREAK_SPACE).replace(_NO_BREAK_SPACE + "(", " (")


def _is_chinese(language: str) -> bool:
    return language.partition("-")[0] == "zh"


@lru_cache(maxsize=4096)
def _text_pieces(text: str) -> tuple[str | _Reference, ...]:
    if _BRACES.isdisjoint(text):
        return (text,) if text else ()
    pieces: list[str | _Reference] = []
    for piece in _pieces(text):
        if not piece.startswith("{") or piece == "{{":
            pieces.append(piece[:1] if piece in ("{{", "}}") else piece)
        elif match := _REFERENCE.fullmatch(piece):
            form = match[3] or "show"
            if form not in FORMS:
                raise TemplateError(_bad_braces(piece, "{figure:bridge}、{figure:bridge:spelled}"))
            pieces.append(_Reference(match[2], form, match[1] == "F"))
        else:
            raise TemplateError(_bad_braces(piece, "{figure:bridge}、{figure:bridge:spelled}"))
    return tuple(pieces)


@lru_cache(maxsize=4096)
def _value_pieces(template: str) -> tuple[str | _Value, ...]:
    pieces: list[str | _Value] = []
    for piece in _pieces(template):
        if not piece.startswith("{") or piece == "{{":
            pieces.append(piece[:1] if piece in ("{{", "}}") else piece)
        elif match := _VALUE.fullmatch(piece):
            pieces.append(_Value(match[1] or "", Decimal(match[2] or 1), bool(match[3]), match[4] or ""))
        else:
            raise TemplateError(_bad_braces(piece, "{value}、{value/100}、{value*10000}、{value:words}"))
    return tuple(pieces)


def _pieces(text: str) -> Iterator[str]:
    if wide := _FULL_WIDTH.search(text):
        raise TemplateError(_bad_braces(wide[0], "{figure:bridge}、{value}"))
    for piece in _PIECE.findall(text):
        if piece in ("{", "}"):
            raise TemplateError(
                diagnostic_template(
                    "bad_braces",
                    f"大括号“{piece}”不成对。",
                    f"The brace “{piece}” has no partner.",
                    "请补上另一半；要显示大括号本身，写两个：{{ 或 }}。",
                    "Add the other one; to show a brace itself, write it twice: {{ or }}.",
                )
            )
        yield piece


def _bad_braces(piece: str, examples: str) -> DiagnosticTemplate:
    sign = _WIDE_SIGN.search(piece)
    return diagnostic_template(
        "bad_braces",
        f"“{quoted(piece)}”的写法不对" + (f"：“{sign[0]}”是全角的。" if sign else "。"),
        f"“{quoted(piece)}” is not understood" + (f": its “{sign[0]}” is full-width." if sign else "."),
        f"大括号里可以写：{examples}，一律用英文半角、不加空格；要显示大括号本身，写两个：{{{{ 和 }}}}。",
        f"Known are {examples.replace('、', ', ')}, without spaces; to show a brace itself, write it twice.",
    )


def _digits(value: Decimal, language: str) -> str:
    whole = format(_EXACT.normalize(value), "f" if _is_chinese(language) else ",f")
    return "0" if whole == "-0" else whole


_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿")
_TOO_LARGE_FOR_WORDS = 10**12

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


def _words(value: Decimal, language: str) -> str:
    """A number in words, in Chinese as before a measure word: 两千, two thousand."""
    if abs(value) >= _TOO_LARGE_FOR_WORDS:
        raise TemplateError(
            diagnostic_template(
                "too_large",
                f"{value} 太大，不能写成文字。",
                f"{value} is too large for words.",
                "请写 {value}。",
                "Write {value}.",
            )
        )
    whole = int(value)
    fraction = format(_EXACT.normalize(abs(value - whole)), "f").partition(".")[2]
    if _is_chinese(language):
        words = "负" * (value < 0) + _chinese(abs(whole), measure="" if fraction else "两")
        return words + ("点" + "".join(_DIGITS[int(digit)] for digit in fraction) if fraction else "")
    words = ("minus " if value < 0 else "") + _english(abs(whole))
    return words + (" point " + " ".join(_SMALL[int(digit)] for digit in fraction) if fraction else "")


def _ordinal(value: Decimal, language: str) -> str:
    if value != int(value) or not 0 < value < _TOO_LARGE_FOR_WORDS:
        raise TemplateError(
            diagnostic_template(
                "no_ordinal",
                f"{value} 不能写成“第几”。",
                f"{value} has no ordinal.",
                "“第几”只能用于大于零的整数。",
                "An ordinal needs a whole number above zero.",
            )
        )
    if _is_chinese(language):
        return "第" + _chinese(int(value), measure="二")
    *head, last = re.split(r"(?<=[ -])", _english(int(value)))
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return "".join([*head, last])


def _chinese(whole: int, measure: Literal["两", "二", ""]) -> str:
    """A whole number in Chinese; `measure` is the word for a 2 on its own."""
    if whole == 2 and measure:
        return measure
    groups = []
    while whole:
        whole, group = divmod(whole, 10_000)
        groups.append(group)
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

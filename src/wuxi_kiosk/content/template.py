"""Templates: texts with references to numbers, and the forms of a number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, Inexact, InvalidOperation
from functools import lru_cache

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, diagnostic_template, quoted
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.language import conventions, primary
from wuxi_kiosk.content.model import Number
from wuxi_kiosk.content.number_words import SPELLERS, TOO_LARGE

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
    if conventions(language).full_width:
        return _WORD_JOINER.join(shown)
    if len(shown) > _MAX_UNBROKEN_CHARS:
        head, space, tail = shown.rpartition(" ")
        return head.replace(" ", _NO_BREAK_SPACE) + space + tail
    # A conversion in brackets may have a line of its own.
    return shown.replace(" ", _NO_BREAK_SPACE).replace(_NO_BREAK_SPACE + "(", " (")


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
    return diagnostic_template(
        "bad_braces",
        f"“{quoted(piece)}”的写法不对。",
        f"“{quoted(piece)}” is not understood.",
        f"大括号里可以写：{examples}，一律用英文半角、不加空格；要显示大括号本身，写两个：{{{{ 和 }}}}。",
        f"Known are {examples.replace('、', ', ')}, without spaces; to show a brace itself, write it twice.",
    )


def _digits(value: Decimal, language: str) -> str:
    whole = conventions(language).digits(_EXACT.normalize(value))
    return "0" if whole == "-0" else whole


def _words(value: Decimal, language: str) -> str:
    """A number in words; in digits in a language whose words are not known."""
    if abs(value) >= TOO_LARGE:
        raise TemplateError(
            diagnostic_template(
                "too_large",
                f"{value} 太大，不能写成文字。",
                f"{value} is too large for words.",
                "请写 {value}。",
                "Write {value}.",
            )
        )
    speller = SPELLERS.get(primary(language))
    return speller.words(value) if speller else _digits(value, language)


def _ordinal(value: Decimal, language: str) -> str:
    if value != int(value) or not 0 < value < TOO_LARGE:
        raise TemplateError(
            diagnostic_template(
                "no_ordinal",
                f"{value} 不能写成“第几”。",
                f"{value} has no ordinal.",
                "“第几”只能用于大于零的整数。",
                "An ordinal needs a whole number above zero.",
            )
        )
    speller = SPELLERS.get(primary(language))
    return speller.ordinal(int(value)) if speller else _digits(value, language)

"""Diagnostics of content: place, message and hint in Chinese and English, for curators who are no programmers."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from wuxi_kiosk.content.model import Date, Id, Language, Paragraph
from wuxi_kiosk.content.spelling import closest

Severity = Literal["error", "warning"]
_MAX_QUOTE_CHARS = 40


@dataclass(frozen=True)
class Message:
    """A message in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True)
class DiagnosticTemplate:
    """A message and a hint without a place."""

    code: str
    message: Message
    hint: Message
    severity: Severity = "error"

    def at(
        self, file: str, line: int | None = None, column: int | None = None, key: tuple[str | int, ...] = ()
    ) -> "Diagnostic":
        """Place it in a file."""
        return Diagnostic(file, line, column, self.code, self.message, self.hint, self.severity, key)


@dataclass(frozen=True)
class Diagnostic:
    """A message at its place; `file` is relative to the content folder, lines and columns count from 1.

    `key` leads to the value in its file, and `place` says in words where that is; both are empty where nobody knows.
    """

    file: str
    line: int | None
    column: int | None
    code: str
    message: Message
    hint: Message
    severity: Severity = "error"
    key: tuple[str | int, ...] = ()
    place: Message = Message("", "")

    @property
    def is_error(self) -> bool:
        """Whether the content cannot be shown, as opposed to a warning."""
        return self.severity == "error"


class ContentError(Exception):
    """Content that cannot be shown, with all its diagnostics."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(as_text(diagnostic) for diagnostic in self.diagnostics))


def diagnostic_template(
    code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "", *, severity: Severity = "error"
) -> DiagnosticTemplate:
    """A template from a message and a hint, each in Chinese and English."""
    return DiagnosticTemplate(code, Message(zh, en), Message(hint_zh, hint_en), severity)


def warning_template(code: str, zh: str, en: str, hint_zh: str, hint_en: str) -> DiagnosticTemplate:
    """A template of a warning, as `diagnostic_template`."""
    return diagnostic_template(code, zh, en, hint_zh, hint_en, severity="warning")


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics by file and place, without duplicates."""
    return tuple(
        sorted(set(diagnostics), key=lambda found: (found.file, found.line or 0, found.column or 0, found.code))
    )


def told(diagnostic: Diagnostic) -> tuple[str, str]:
    """Place, message and hint in Chinese and in English."""
    zh = (diagnostic.place.zh and f"{diagnostic.place.zh}：") + diagnostic.message.zh + diagnostic.hint.zh
    en = " ".join(filter(None, (diagnostic.message.en, diagnostic.hint.en)))
    return zh, (diagnostic.place.en and f"{diagnostic.place.en}: ") + en


def as_text(diagnostic: Diagnostic) -> str:
    """A diagnostic for the terminal: Chinese, then English, each after its place in words, then path and code."""
    path = ":".join(str(part) for part in (diagnostic.file, diagnostic.line, diagnostic.column) if part is not None)
    kind = "" if diagnostic.is_error else " 提示 · warning"
    return "\n".join((*told(diagnostic), f"{path}: [{diagnostic.code}]{kind}"))


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain data; its format is described in the guide (check.md) and only ever added to."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": diagnostic.file,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "key": list(diagnostic.key),
        **{name: asdict(getattr(diagnostic, name)) for name in ("place", "message", "hint")},
    }


def did_you_mean(word: str, words: Collection[str]) -> Message:
    """A hint with the nearest known word, or else with all of them."""
    if near := closest(word, words):
        return Message(f"是不是想写“{near}”？", f"Did you mean “{near}”?")
    if not words:
        return Message("", "")
    listed = sorted(words)
    return Message(f"可以写：{'、'.join(listed)}。", f"Known are: {', '.join(listed)}.")


def quoted(value: object) -> str:
    """A value as it may be written in a file, truncated for a message."""
    written = _as_written(value)
    return written if len(written) <= _MAX_QUOTE_CHARS else written[: _MAX_QUOTE_CHARS - 1] + "…"


def _as_written(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_as_written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(_as_written, value)) + "]"
    return str(value)


def explain(error: Mapping[str, Any], known_keys: Collection[str] = ()) -> DiagnosticTemplate:
    """The message for an error of pydantic; `known_keys` are those of the mapping that contains it."""
    kind = str(error["type"])
    if kind in _BY_TYPE:
        return _BY_TYPE[kind](error, known_keys)
    return diagnostic_template(kind, f"这里的内容“{quoted(error.get('input'))}”不对。", f"{error['msg']}.")


def _missing(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    key = error["loc"][-1]
    return diagnostic_template(
        "missing_key", f"缺少“{key}”。", f"“{key}” is missing.", f"请补上一行“{key}: ……”。", f"Add a line “{key}: …”."
    )


def _unknown_key(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    key = str(error["loc"][-1])
    hint = did_you_mean(key, known_keys)
    return DiagnosticTemplate(
        "unknown_key", Message(f"这里不能写“{quoted(key)}”。", f"“{quoted(key)}” is not known here."), hint
    )


def _text(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    value = error["input"]
    if value is None:
        return empty_value()
    if isinstance(value, bool):
        return read_as_bool("true" if value else "false", value)
    if isinstance(value, (int, Decimal)):
        return diagnostic_template(
            "wrong_type",
            f"这里要写文字，“{value}”没有加引号，会被当成数字。",
            f"Text is expected; without quotes “{value}” is a number.",
            f'请写成 "{value}"，两边用英文引号。',
            f'Write "{value}", in straight quotes.',
        )
    return diagnostic_template(
        "wrong_type",
        "这里要写一段文字，却写成了多项。",
        "A text is expected here, not a list or several keys.",
        "请只写一段文字，两边加英文引号。",
        "Write one text, in straight quotes.",
    )


def _languages(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    value = error["input"]
    if value is None:
        return empty_value()
    if isinstance(value, str) and value[:1] in "｛【":
        return full_width(value[0], "{")
    return diagnostic_template(
        "wrong_type",
        f"这里要分语言写，却写了“{quoted(value)}”。",
        f"A text in each language is expected, not “{quoted(value)}”.",
        '请写成 {zh: "中文", en: "English"}，标点用英文半角。',
        'Write {zh: "中文", en: "English"}.',
    )


def _keys(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    if error["input"] is None:
        return empty_value()
    return diagnostic_template(
        "wrong_type",
        f"这里要逐行写“名称: 内容”，却写了“{quoted(error['input'])}”。",
        f"Lines of “key: value” are expected here, not “{quoted(error['input'])}”.",
        "请对照同类的其他条目来写，冒号用英文半角，后面空一格。",
        "Write it like the other entries of its kind, with a colon and a space after each key.",
    )


def _list(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    value = error["input"]
    if value is None:
        return empty_value()
    if isinstance(value, str) and value[:1] in "［【":
        return full_width(value[0], "[")
    return diagnostic_template(
        "wrong_type",
        f"这里要写一个列表，却写了“{quoted(value)}”。",
        f"A list is expected here, not “{quoted(value)}”.",
        "请写成 [甲, 乙]，数字写成 [0.3, 0.6]，或者每项另起一行，以“- ”开头。",
        "Write [one, two], numbers as in [0.3, 0.6], or each item on a line of its own after “- ”.",
    )


def _number(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    value = error["input"]
    if value is None:
        return empty_value()
    return diagnostic_template(
        "wrong_type",
        f"这里要写数字，却写了“{quoted(value)}”。",
        f"A number is expected here, not “{quoted(value)}”.",
        "请只写半角数字，如 1250 或 253.8：不加引号、逗号、单位，也不写“余”“多”（写在 qualifier）。",
        "Write digits only, as in 1250 or 253.8: no quotes, commas or units; a qualifier has its own key.",
    )


def _yes_or_no(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    if error["input"] is None:
        return empty_value()
    return diagnostic_template(
        "wrong_type",
        f"这里只能写 true（是）或 false（否），却写了“{quoted(error['input'])}”。",
        f"true or false is expected here, not “{quoted(error['input'])}”.",
        "请写 true 或 false，不加引号。",
        "Write true or false, without quotes.",
    )


def _choice(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    if error["input"] is None:
        return empty_value()
    choices = re.findall(r"'([^']*)'", error["ctx"]["expected"])
    written = quoted(error["input"])
    near = closest(str(error["input"]), choices)
    return diagnostic_template(
        "wrong_choice",
        f"“{written}”不在可选的写法里。",
        f"“{written}” is none of the choices.",
        (f"是不是想写“{near}”？" if near else "") + f"可以写：{'、'.join(choices)}。",
        (f"Did you mean “{near}”? " if near else "") + f"The choices are: {', '.join(choices)}.",
    )


_PATTERNS = {
    get_args(Id)[1].pattern: diagnostic_template(
        "bad_id",
        "编号“{}”写法不对。",
        "“{}” is no id.",
        "编号只用小写英文字母、数字和连字符，以字母开头，如 bridge-2。",
        "An id has small letters a–z, digits and hyphens and begins with a letter, as in bridge-2.",
    ),
    get_args(Paragraph)[1].pattern: diagnostic_template(
        "bad_source",
        "出处“{}”写法不对。",
        "“{}” is no paragraph of the source.",
        "请写大写 P 加两位段号，如 P04；多个段号写成 [P04, P46]。",
        "Write a capital P and two digits, as in P04; several are written [P04, P46].",
    ),
    next(part.pattern for part in get_args(Date) if hasattr(part, "pattern")): diagnostic_template(
        "bad_date",
        "日期“{}”写法不对。",
        "“{}” is no date.",
        '请写成 "1992"、"2019-05" 或 "2019-05-20"，月、日各两位，用半角连字符。',
        'Write "1992", "2019-05" or "2019-05-20".',
    ),
    get_args(Language)[1].pattern: diagnostic_template(
        "bad_language",
        "语言代号“{}”写法不对。",
        "“{}” is no language code.",
        "请写小写代号，如 zh、en。",
        "Write a code in small letters, such as zh or en.",
    ),
}


def _pattern(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    written = str(error["input"])
    if "，" in written or "、" in written:
        return full_width("，" if "，" in written else "、", ",")
    known = _PATTERNS[error["ctx"]["pattern"]]
    message = Message(known.message.zh.format(quoted(written)), known.message.en.format(quoted(written)))
    return DiagnosticTemplate(known.code, message, known.hint)


def _too_few(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    least, there = error["ctx"]["min_length"], error["ctx"]["actual_length"]
    return diagnostic_template(
        "too_few",
        f"这里至少要有 {least} 项，现在只有 {there} 项。",
        f"At least {least} expected here, {there} found.",
        "请补上缺少的项。",
        "Add what is missing.",
    )


def _too_many(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    most, there = error["ctx"]["max_length"], error["ctx"]["actual_length"]
    there = len(error["input"]) if isinstance(error["input"], tuple) else there
    return diagnostic_template(
        "too_many",
        f"这里最多 {most} 项，现在有 {there} 项。",
        f"At most {most} expected here, {there} found.",
        "请删去多余的项。",
        "Take some out.",
    )


_SIDES = {
    "ge": ("不能小于", "at least"),
    "le": ("不能大于", "at most"),
    "gt": ("必须大于", "greater than"),
    "lt": ("必须小于", "less than"),
}


def _out_of_range(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    context = error["ctx"]
    side, bound = next((words, context[key]) for key, words in _SIDES.items() if key in context)
    return diagnostic_template(
        "out_of_range",
        f"数字 {error['input']} 超出范围，{side[0]} {bound}。",
        f"{error['input']} is out of range: it must be {side[1]} {bound}.",
        "请改成范围内的数字。",
        "Write a number within the range.",
    )


def _unknown_kind(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    written = quoted(error["ctx"]["kind"])
    hint = did_you_mean(written, error["ctx"]["kinds"])
    return DiagnosticTemplate(
        "unknown_kind", Message(f"没有“{written}”这种图。", f"There is no kind of figure “{written}”."), hint
    )


def _unknown_hands_on(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    kind, kinds = error["ctx"]["kind"], error["ctx"]["kinds"]
    if kind is None:
        message = Message("没有写是哪一种动手（kind）。", "The kind of hands-on is not written.")
        return DiagnosticTemplate("missing_key", message, did_you_mean("", kinds))
    written = quoted(kind)
    message = Message(f"没有“{written}”这种动手。", f"There is no kind of hands-on “{written}”.")
    return DiagnosticTemplate("unknown_kind", message, did_you_mean(written, kinds))


def _unknown_format(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    return diagnostic_template(
        "unknown_format",
        f"format 写的是 {error['ctx']['format']}，本程序只认识 1。",
        f"The format is {error['ctx']['format']}; this program knows only 1.",
        "请写 format: 1；如果内容是为更新的程序做的，请先更新程序。",
        "Write format: 1; content made for a newer program needs that program.",
    )


def _no_such_day(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    written = error["ctx"]["date"]
    return diagnostic_template(
        "bad_date",
        f"日历上没有“{written}”这一天。",
        f"“{written}” is not in the calendar.",
        "请核对年、月、日。",
        "Check the year, the month and the day.",
    )


_LINKS = {
    "characters": (
        "里有空格、汉字或全角标点",
        "has spaces, Chinese characters or full-width signs",
        "请在浏览器里打开网页，从地址栏复制。",
        "Open the page in a browser and copy its address.",
    ),
    "braces": (
        "里的大括号不对",
        "has braces that are not understood",
        "大括号里只能写 {page} 或 {language}。",
        "Only {page} and {language} may stand in braces.",
    ),
    "scheme": (
        "不是以 https:// 开头",
        "does not begin with https://",
        "请写加密的网址，以小写的 https:// 开头。",
        "Write a secure address that begins with https://.",
    ),
    "credentials": (
        "里有“@”，像是带着用户名或密码",
        "has an “@” like a user name or a password",
        "请去掉“@”和它前面的内容：扫码的人都会看到。",
        "Take out the “@” and what is before it: everybody who scans it would see it.",
    ),
    "host": (
        "里的网站名不对",
        "has no proper name of a site",
        "请写完整的网址，如 https://museum.example/wuxi。",
        "Write the whole address, as in https://museum.example/wuxi.",
    ),
}


def _bad_link(error: Mapping[str, Any], known_keys: Collection[str]) -> DiagnosticTemplate:
    zh, en, hint_zh, hint_en = _LINKS[error["ctx"]["what"]]
    written = quoted(error["input"])
    return diagnostic_template("bad_link", f"网址“{written}”{zh}。", f"The address “{written}” {en}.", hint_zh, hint_en)


_BY_TYPE: Mapping[str, Callable[[Mapping[str, Any], Collection[str]], DiagnosticTemplate]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _text,
    "dict_type": _languages,
    "mapping_type": _languages,
    "model_type": _keys,
    "tuple_type": _list,
    "int_type": _number,
    "is_instance_of": _number,
    "decimal_type": _number,
    "bool_type": _yes_or_no,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "greater_than": _out_of_range,
    "less_than": _out_of_range,
    "unknown_kind": _unknown_kind,
    "unknown_hands_on": _unknown_hands_on,
    "unknown_format": _unknown_format,
    "no_such_day": _no_such_day,
    "bad_link": _bad_link,
}


def empty_value() -> DiagnosticTemplate:
    """The message about a missing value."""
    return diagnostic_template(
        "empty",
        "这里没有写内容。",
        "Nothing is written here.",
        "请在冒号后面补上内容；不需要这一项，就把整行删去。",
        "Write something after the colon, or delete the line if it is optional.",
    )


def read_as_bool(written: str, value: bool) -> DiagnosticTemplate:
    """The message about an unquoted word that YAML reads as true or false."""
    meaning = ("true（是）", "true") if value else ("false（否）", "false")
    return diagnostic_template(
        "read_as_bool",
        f"“{written}”没有加引号，会被读成 {meaning[0]}。",
        f"Without quotes “{written}” is read as {meaning[1]}.",
        f'是文字就加英文引号，写成 "{written}"；是开关就写 true 或 false。',
        f'If it is text, write "{written}" in straight quotes; if it is a switch, write true or false.',
    )


def full_width(written: str, meant: str) -> DiagnosticTemplate:
    """The message about a full-width character in place of a half-width one."""
    return diagnostic_template(
        "full_width",
        f"这里用了全角的“{written}”。",
        f"A full-width “{written}” stands here.",
        f'请换成英文半角的“{meant}”，后面空一格；如果它是文字的一部分，请把整段文字放进英文引号 "" 里。',
        f'Write the half-width “{meant}” and a space; if it belongs to a text, put that in straight quotes "".',
    )

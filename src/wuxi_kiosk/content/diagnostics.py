"""Diagnostics of content: place, message and hint in Chinese and English, for curators who are no programmers."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from wuxi_kiosk.content.spelling import closest

Severity = Literal["error", "warning"]
_MAX_QUOTE_CHARS = 40
# How many of the places of a diagnostic the terminal shows.
_MAX_OCCURRENCES = 20


@dataclass(frozen=True)
class Message:
    """A message in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True)
class Occurrence:
    """One of many places that a diagnostic is about; the fields are as those of the diagnostic."""

    file: str
    line: int
    column: int
    key: tuple[str | int, ...]
    place: Message = Message("", "")


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
    `occurrences` are the places that it is about, where those are many.
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
    occurrences: tuple[Occurrence, ...] = ()

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
    kind = "" if diagnostic.is_error else " 提示 · warning"
    return "\n".join((*told(diagnostic), f"{_path(diagnostic)}: [{diagnostic.code}]{kind}", *_occurrences(diagnostic)))


def _occurrences(diagnostic: Diagnostic) -> Iterator[str]:
    """The first of the places that a diagnostic is about, a line each."""
    for one in diagnostic.occurrences[:_MAX_OCCURRENCES]:
        yield f"  {_path(one)}  {one.place.zh} · {one.place.en}"
    if more := len(diagnostic.occurrences[_MAX_OCCURRENCES:]):
        yield f"  另有 {more} 处，用 --format json 全部列出 · and {more} more: --format json lists all"


def _path(at: Diagnostic | Occurrence) -> str:
    return ":".join(str(part) for part in (at.file, at.line, at.column) if part is not None)


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
        "occurrences": [{**asdict(occurrence), "key": list(occurrence.key)} for occurrence in diagnostic.occurrences],
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

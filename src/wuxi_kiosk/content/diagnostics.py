"""Diagnostics of content: place, message and hint in Chinese and English, for curators who are no programmers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Any, Literal

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

    def at(self, file: str, line: int | None = None, column: int | None = None) -> "Diagnostic":
        """Place it in a file."""
        return Diagnostic(file, line, column, self.code, self.message, self.hint, self.severity)


@dataclass(frozen=True)
class Diagnostic:
    """A message at its place; `file` is relative to the content folder, lines and columns count from 1."""

    file: str
    line: int | None
    column: int | None
    code: str
    message: Message
    hint: Message
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        """Whether the content cannot be shown, as opposed to a warning."""
        return self.severity == "error"


class ContentError(Exception):
    """Content that cannot be shown, with all its diagnostics."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(as_text(diagnostic) for diagnostic in self.diagnostics))


def diagnostic_template(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> DiagnosticTemplate:
    """A template from a message and a hint, each in Chinese and English."""
    return DiagnosticTemplate(code, Message(zh, en), Message(hint_zh, hint_en))


def warning(code: str, zh: str, en: str, hint_zh: str, hint_en: str) -> DiagnosticTemplate:
    """A template of a warning: the content can be shown."""
    return DiagnosticTemplate(code, Message(zh, en), Message(hint_zh, hint_en), "warning")


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics by file and place, without duplicates."""
    return tuple(
        sorted(set(diagnostics), key=lambda found: (found.file, found.line or 0, found.column or 0, found.code))
    )


def as_text(diagnostic: Diagnostic) -> str:
    """A diagnostic for the terminal: its place, then Chinese, then English."""
    place = ":".join(str(part) for part in (diagnostic.file, diagnostic.line, diagnostic.column) if part is not None)
    chinese = diagnostic.message.zh + diagnostic.hint.zh
    english = " ".join(filter(None, (diagnostic.message.en, diagnostic.hint.en)))
    kind = "" if diagnostic.is_error else " 提示 · warning"
    return f"{place}: [{diagnostic.code}]{kind}\n    {chinese}\n    {english}"


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain data."""
    return {
        "file": diagnostic.file,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": {"zh": diagnostic.message.zh, "en": diagnostic.message.en},
        "hint": {"zh": diagnostic.hint.zh, "en": diagnostic.hint.en},
    }


def closest(word: str, words: Iterable[str]) -> str | None:
    """The known word with the nearest spelling, or None if none is near."""
    by_folded = {known.casefold(): known for known in words}
    folded = word.casefold()
    # A fast filter: all words that `_near` accepts have this ratio, and some others.
    found = get_close_matches(folded, by_folded, n=len(by_folded) or 1, cutoff=0.66)
    return next((by_folded[known] for known in found if _near(folded, known)), None)


def _near(word: str, known: str) -> bool:
    """Whether two words differ in at most a third of their letters; a common prefix is not enough."""
    same = sum(block.size for block in SequenceMatcher(None, known, word).get_matching_blocks())
    longer = max(len(word), len(known))
    return 3 * (longer - same) <= longer


def did_you_mean(word: str, words: Collection[str]) -> Message:
    """A hint with the nearest known word, or else with all of them."""
    if near := closest(word, words):
        return Message(f"是不是想写“{near}”？", f"Did you mean “{near}”?")
    if not words:
        return Message("", "")
    listed = sorted(words)
    return Message(f"可以写：{'、'.join(listed)}。", f"Known are: {', '.join(listed)}.")


def quoted(value: object) -> str:
    """A value as text, truncated for a message."""
    written = str(value)
    return written if len(written) <= _MAX_QUOTE_CHARS else written[: _MAX_QUOTE_CHARS - 1] + "…"


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

"""Texts are written, not too long, and refer to numbers that there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from wuxi_kiosk.content import template
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, empty_value
from wuxi_kiosk.content.language import conventions
from wuxi_kiosk.content.model import (
    AboutPart,
    Event,
    Figure,
    HandsOn,
    Home,
    Hotspot,
    Notice,
    Number,
    Photo,
    StoryStep,
    Theme,
)
from wuxi_kiosk.content.narration import reading_seconds
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.rules.references import number_error
from wuxi_kiosk.content.source_tree import SourceNode

_CHARACTERS, _WORDS, _LETTERS = ("个字", "characters"), ("个词", "words"), ("个字母", "letters")


@dataclass(frozen=True)
class Limit:
    """How long a text may be in one of its languages, as visitors read it: so many of a unit; spaces do not count."""

    number: int
    unit: messages.Pair
    # What the message about a longer text calls it.
    text: messages.Pair
    code: str = "text_too_long"
    hint: messages.Pair = ("请缩短。", "Shorten it.")

    @property
    def counts_words(self) -> bool:
        """Whether the unit is a word, not a character."""
        return self.unit == _WORDS

    def length(self, rendered: str) -> int:
        """The length of a text in the unit."""
        return len(rendered.split()) if self.counts_words else len("".join(rendered.split()))


# Characters in Chinese and Japanese, words in English; spaces do not count.
MAX_STEP_CHARS = {"zh": 120, "en": 75, "ja": 160}
# A notice is read from afar, with all languages on one sheet.
MAX_NOTICE_CHARS = {"zh": 60, "en": 40, "ja": 80}
MAX_TITLE_CHARS = 24
# Characters in Chinese and Japanese, letters in English; spaces do not count.
MAX_HOME_CHARS = {
    "line_from": {"zh": 4, "en": 14, "ja": 7},
    "line_to": {"zh": 4, "en": 14, "ja": 7},
    "invitation": {"zh": 10, "en": 24, "ja": 13},
}
# By the owner of a text and its key; characters in Chinese and Japanese, letters in English; spaces do not count.
# Longer ones are cut, or push other texts off their pages.
MAX_CHARS: Mapping[tuple[type[BaseModel], str], Mapping[str, int]] = {
    (Theme, "name"): {"zh": 8, "en": 20, "ja": 10},
    (Theme, "short"): {"zh": 5, "en": 14, "ja": 7},
    (Theme, "title"): {"zh": 16, "en": 48, "ja": 24},
    (Home, "title"): {"zh": 20, "en": 64, "ja": 30},
    (Home, "hook"): {"zh": 30, "en": 100, "ja": 45},
    (Photo, "caption"): {"zh": 110, "en": 300, "ja": 150},
    (Photo, "credit"): {"zh": 30, "en": 80, "ja": 40},
    (Event, "text"): {"zh": 110, "en": 300, "ja": 150},
}
# Seconds without a touch after which the exhibit begins to leave a page by default.
IDLE_SECONDS = 60
# A slow reader, in the time of a calm speaker.
SLOW_READER = 1.25
_SHORTEST_LIMIT = min(
    MAX_TITLE_CHARS,
    *(
        limit
        for limits in (MAX_STEP_CHARS, MAX_NOTICE_CHARS, *MAX_HOME_CHARS.values(), *MAX_CHARS.values())
        for limit in limits.values()
    ),
)
_READ_AT_ONCE = frozenset({"text", "summary", "task", "ending", "caption", "thanks"})


def check_text(context: RuleContext, node: SourceNode) -> None:
    """Report what is wrong with a text in each of its languages."""
    of_number = is_template(node.owner, str(node.key[-1]))
    for language, written in node.raw.items():
        if not isinstance(written, str):
            continue
        if not written.strip():
            context.report(node, (language,), empty_value())
        elif not of_number:
            _check_written(context, node, language, written)


def is_template(owner: type[BaseModel], name: str) -> bool:
    """Whether a text is the template of a number, in which `{value}` stands for its value."""
    if issubclass(owner, HandsOn):
        return name in owner.TEMPLATES
    return issubclass(owner, Number) and name in template.FORMS


def _check_written(context: RuleContext, node: SourceNode, language: str, written: str) -> None:
    try:
        referred = template.references(written)
    except template.TemplateError as error:
        context.report(node, (language,), error.diagnostic_template)
        return
    if referred and issubclass(node.owner, Figure) and node.key[-1] == "note":
        # Notes are drawn without being rendered as templates.
        context.report(node, (language,), messages.figure_in_note())
    for number_id, form in sorted(referred):
        if reference_error := number_error(context, number_id, form):
            context.report(node, (language,), reference_error)
    # In characters a text is at least as long as it is written in words; a reference may make it longer.
    if not referred and len(written) <= _SHORTEST_LIMIT:
        return
    try:
        rendered = template.plain(template.render_line(written, language, context.numbers))
    except template.TemplateError:
        return  # reported with the reference or with the number
    if length_error := _length_error(node, language, rendered):
        context.report(node, (language,), length_error)
    elif len(rendered) > IDLE_SECONDS and _is_read_at_once(node):
        seconds = SLOW_READER * reading_seconds(rendered, language)
        if seconds > IDLE_SECONDS:
            context.report(node, (language,), messages.reading_time(seconds, IDLE_SECONDS))


def _is_read_at_once(node: SourceNode) -> bool:
    """Whether a text stands on a page that visitors read without a touch; the about page is scrolled."""
    return str(node.key[-1]) in _READ_AT_ONCE and not issubclass(node.owner, AboutPart)


def _length_error(node: SourceNode, language: str, rendered: str) -> DiagnosticTemplate | None:
    limit = limit_of(node.owner, str(node.key[-1]), language)
    if limit is None or (length := limit.length(rendered)) <= limit.number:
        return None
    return messages.too_long(limit.code, limit.text, length, limit.number, limit.unit, limit.hint)


def limit_of(owner: type[BaseModel], name: str, language: str) -> Limit | None:
    """The limit of a text by the model that has it and the name of its field; not every text has one."""
    full_width = conventions(language).full_width
    unit = _CHARACTERS if full_width else _LETTERS
    named = (f"“{name}”", f"“{name}”")
    is_body = owner in (StoryStep, Hotspot, Notice) and name == "text"
    if is_body or (issubclass(owner, HandsOn) and name in ("task", "ending")):
        number = (MAX_NOTICE_CHARS if owner is Notice else MAX_STEP_CHARS).get(language)
        hint = ("请缩短，或分成两段。", "Shorten it, or make it two.")
        body_unit = _CHARACTERS if full_width else _WORDS
        return Limit(number, body_unit, ("这段文字", "This text"), hint=hint) if number else None
    if owner is Home and name in MAX_HOME_CHARS:
        number = MAX_HOME_CHARS[name].get(language)
        return Limit(number, unit, named) if number else None
    if limits := MAX_CHARS.get((owner, name)):
        number = limits.get(language)
        return Limit(number, unit, named) if number else None
    if issubclass(owner, (StoryStep, Event, Hotspot, HandsOn, Notice)) and name == "title" and language == "zh":
        hint = ("请缩短标题。", "Shorten it.")
        return Limit(MAX_TITLE_CHARS, unit, ("标题", "This title"), "title_too_long", hint)
    return None

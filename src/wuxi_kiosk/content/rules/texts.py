"""Texts are written, not too long, and refer to numbers that there are."""

from collections.abc import Mapping

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
_CHARACTERS, _WORDS, _LETTERS = ("个字", "characters"), ("个词", "words"), ("个字母", "letters")


def check_text(context: RuleContext, node: SourceNode) -> None:
    """Report what is wrong with a text in each of its languages."""
    is_template = (issubclass(node.owner, Number) and node.key[-1] in template.FORMS) or (
        issubclass(node.owner, HandsOn) and node.key[-1] in node.owner.TEMPLATES
    )
    for language, written in node.raw.items():
        if not isinstance(written, str):
            continue
        if not written.strip():
            context.report(node, (language,), empty_value())
        elif not is_template:
            _check_written(context, node, language, written)


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
    characters, key = len("".join(rendered.split())), str(node.key[-1])
    full_width = conventions(language).full_width
    is_body = node.owner in (StoryStep, Hotspot, Notice) and key == "text"
    if is_body or (issubclass(node.owner, HandsOn) and key in ("task", "ending")):
        length = characters if full_width else len(rendered.split())
        unit = _CHARACTERS if full_width else _WORDS
        hint = ("请缩短，或分成两段。", "Shorten it, or make it two.")
        of_body = MAX_NOTICE_CHARS if node.owner is Notice else MAX_STEP_CHARS
        text, limit = ("这段文字", "This text"), of_body.get(language)
        return _too_long("text_too_long", text, length, limit, unit, hint)
    if node.owner is Home and key in MAX_HOME_CHARS:
        unit = _CHARACTERS if full_width else _LETTERS
        text, limit = (f"“{key}”", f"“{key}”"), MAX_HOME_CHARS[key].get(language)
        return _too_long("text_too_long", text, characters, limit, unit, ("请缩短。", "Shorten it."))
    if limits := MAX_CHARS.get((node.owner, key)):
        text, unit = (f"“{key}”", f"“{key}”"), _CHARACTERS if full_width else _LETTERS
        return _too_long("text_too_long", text, characters, limits.get(language), unit, ("请缩短。", "Shorten it."))
    if issubclass(node.owner, (StoryStep, Event, Hotspot, HandsOn, Notice)) and key == "title" and language == "zh":
        text, hint = ("标题", "This title"), ("请缩短标题。", "Shorten it.")
        return _too_long("title_too_long", text, characters, MAX_TITLE_CHARS, _CHARACTERS, hint)
    return None


def _too_long(
    code: str,
    text: messages.Pair,
    length: int,
    limit: int | None,
    unit: messages.Pair,
    hint: messages.Pair,
) -> DiagnosticTemplate | None:
    """The message for a text above its limit, which not every language has."""
    return messages.too_long(code, text, length, limit, unit, hint) if limit is not None and length > limit else None

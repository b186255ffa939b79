"""Texts are written, not too long, and refer to numbers that there are."""

from wuxi_kiosk.content import template
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, empty_value
from wuxi_kiosk.content.model import Event, Figure, HandsOn, Home, Hotspot, Notice, Number, StoryStep
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.rules.references import number_error
from wuxi_kiosk.content.source_tree import SourceNode

# Characters in Chinese, words in English; spaces do not count.
MAX_STEP_CHARS = {"zh": 120, "en": 75}
# A notice is read from afar, with all languages on one sheet.
MAX_NOTICE_CHARS = {"zh": 60, "en": 40}
MAX_TITLE_CHARS = 24
# Characters in Chinese, letters in English; spaces do not count.
MAX_HOME_CHARS = {
    "line_from": {"zh": 4, "en": 14},
    "line_to": {"zh": 4, "en": 14},
    "invitation": {"zh": 10, "en": 24},
}
_SHORTEST_LIMIT = min(
    MAX_TITLE_CHARS,
    *(n for limits in (MAX_STEP_CHARS, MAX_NOTICE_CHARS, *MAX_HOME_CHARS.values()) for n in limits.values()),
)
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


def _length_error(node: SourceNode, language: str, rendered: str) -> DiagnosticTemplate | None:
    characters, key = len("".join(rendered.split())), str(node.key[-1])
    is_chinese = language == "zh"
    is_body = node.owner in (StoryStep, Hotspot, Notice) and key == "text"
    if is_body or (issubclass(node.owner, HandsOn) and key in ("task", "ending")):
        length = characters if is_chinese else len(rendered.split())
        unit = _CHARACTERS if is_chinese else _WORDS
        hint = ("请缩短，或分成两段。", "Shorten it, or make it two.")
        limits = MAX_NOTICE_CHARS if node.owner is Notice else MAX_STEP_CHARS
        text, limit = ("这段文字", "This text"), limits.get(language)
        return _too_long("text_too_long", text, length, limit, unit, hint)
    if node.owner is Home and key in MAX_HOME_CHARS:
        unit = _CHARACTERS if is_chinese else _LETTERS
        text, limit = (f"“{key}”", f"“{key}”"), MAX_HOME_CHARS[key].get(language)
        return _too_long("text_too_long", text, characters, limit, unit, ("请缩短。", "Shorten it."))
    if issubclass(node.owner, (StoryStep, Event, Hotspot, HandsOn, Notice)) and key == "title" and is_chinese:
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

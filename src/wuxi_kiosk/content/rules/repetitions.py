"""A text that stands twice in one field was probably copied with its entry and forgotten: a warning."""

from collections.abc import Mapping, Sequence
from functools import cache

from pydantic import BaseModel

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.documents import Document
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import AboutPart, Event, Figure, HandsOn, Hotspot, Notice, Photo, StoryStep, Theme
from wuxi_kiosk.content.rules import wording
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

# What tells an entry from the others of its kind; notes, units, credits and headings are rightly the same.
_OWN_FIELDS: Mapping[type[BaseModel], Sequence[str]] = {
    Theme: ("name", "short", "title", "tagline", "headline_label"),
    StoryStep: ("title", "text"),
    Event: ("title", "text"),
    Figure: ("label",),
    HandsOn: ("title", "task", "ending"),
    Photo: ("caption",),
    Hotspot: ("title", "text"),
    AboutPart: ("title", "text"),
    Notice: ("title", "text"),
    Document: ("title", "authors"),
}
# Spots of several pictures may have the same name.
_WITHIN_PARENT = (Hotspot,)


def check_texts(context: RuleContext) -> None:
    """Report a text that is word for word that of the same field of another entry."""
    first: dict[tuple[object, ...], SourceNode] = {}
    for node in context.nodes:
        kind = _kind(node.owner, node.key[-1]) if node.model is LocalizedText else None
        if kind is None:
            continue
        for language, written in node.raw.items():
            if not isinstance(written, str) or not written.strip():
                continue
            scope = (node.file.name, node.key[:-2]) if kind in _WITHIN_PARENT else None
            other = first.setdefault((kind, node.key[-1], scope, language, " ".join(written.split())), node)
            if other is not node and not wording.is_placeholder(written):
                line = other.file.document.place((*other.key, language)).line
                context.report(node, (language,), repeated_text(written, other.file.name, line))
                break


@cache
def _kind(owner: type[BaseModel], field: str | int) -> type[BaseModel] | None:
    """The kind of entry whose own text a field is, or None."""
    for kind, fields in _OWN_FIELDS.items():
        if issubclass(owner, kind):
            return kind if field in fields else None
    return None


def repeated_text(written: str, name: str, line: int | None) -> DiagnosticTemplate:
    return warning_template(
        "repeated_text",
        f"“{quoted(' '.join(written.split()))}”与 {name} 第 {line} 行一字不差。",
        f"“{quoted(' '.join(written.split()))}” is word for word that of {name}, line {line}.",
        "照着那一条复制来的，请换成这一条自己的；本来就一样，可以不改。",
        "In a copy of that entry, write its own text; if they are rightly the same, leave it.",
    )

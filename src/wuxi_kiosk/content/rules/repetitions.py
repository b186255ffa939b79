"""What stands twice was probably copied and forgotten: texts, clauses, pictures, coordinates. All are warnings."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache

from pydantic import BaseModel

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.documents import Document
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import AboutPart, Event, Figure, HandsOn, Hotspot, Notice, Photo, StoryStep, Theme
from wuxi_kiosk.content.parsing.document import Key
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
# Words that are one's own: shorter runs of characters are phrases, which several themes rightly have.
_CLAUSE = re.compile(r"[\u4e00-\u9fff]{12,}")
_OWN_CHARACTERS = 12


def check_texts(context: RuleContext) -> None:
    """Report a text that is word for word that of the same field of another entry."""
    first: dict[tuple[object, ...], SourceNode] = {}
    for node in _in_order(context):
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


def check_clauses(context: RuleContext) -> None:
    """Report the first clause that begins as one of another theme does, as a part that was copied from there."""
    first: dict[str, SourceNode] = {}
    told: set[tuple[str, str]] = set()
    for node in _in_order(context):
        written = node.raw.get("zh") if node.model is LocalizedText and node.file.model is Theme else None
        for clause in _CLAUSE.findall(written) if isinstance(written, str) else ():
            other = first.setdefault(clause[:_OWN_CHARACTERS], node)
            files = node.file.name, other.file.name
            if other.file is not node.file and other.raw.get("zh") != written and files not in told:
                told.add(files)
                line = other.file.document.place((*other.key, "zh")).line
                context.report_part(node, ("zh",), clause, shared_words(clause, other.file.name, line))


def check_pictures(context: RuleContext) -> None:
    """Report a picture or a clip that several photos show."""
    named = (
        (node, (key,), node.raw[key])
        for node in _in_order(context)
        if node.model is Photo
        for key in ("file", "after", "video")
        if isinstance(node.raw.get(key), str)
    )
    for node, key, written, other, there in _second_ones(named):
        line = other.file.document.place((*other.key, *there)).line
        context.report(node, key, same_picture(str(written), other.file.name, line))


def check_coordinates(context: RuleContext) -> None:
    """Report two places of a figure at one point of the map."""
    places = (
        (
            node,
            ("longitude",),
            (node.file.name, node.key[:-2], str(node.raw["longitude"]), str(node.raw.get("latitude"))),
        )
        for node in context.nodes
        if node.raw.get("longitude") is not None
    )
    for node, key, _point, other, there in _second_ones(places):
        line = other.file.document.place((*other.key, *there)).line
        context.report(node, key, same_coordinates(line))


def _in_order(context: RuleContext) -> Sequence[SourceNode]:
    """The nodes as the themes follow each other: a copy comes behind what it was copied from, whatever its name."""

    def order(node: SourceNode) -> int:
        written = node.file.document.tree.get("order")
        return written if isinstance(written, int) else 0

    return sorted(context.nodes, key=order)


_Named = tuple[SourceNode, Key, Hashable]


def _second_ones(named: Iterator[_Named]) -> Iterator[tuple[SourceNode, Key, Hashable, SourceNode, Key]]:
    """What is named a second time, with the first entry and the key there."""
    first: dict[Hashable, tuple[SourceNode, Key]] = {}
    for node, key, name in named:
        if name in first:
            yield node, key, name, *first[name]
        first.setdefault(name, (node, key))


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
        "两条里有一条是复制来的，请给那一条换上自己的；本来就一样，可以不改。",
        "If one of the two is a copy, write its own text there; if they are rightly the same, leave it.",
    )


def shared_words(clause: str, name: str, line: int) -> DiagnosticTemplate:
    return warning_template(
        "shared_words",
        f"“{quoted(clause)}”开头的字与 {name} 第 {line} 行的相同，那是另一个主题。",
        f"“{quoted(clause)}” begins with the words of {name}, line {line}, which is another theme.",
        "从那里粘贴来的，请核对它是不是这个主题的事；本来就该一样，可以不改。",
        "If it was pasted from there, see whether it is about this theme; if they are rightly the same, leave it.",
    )


def same_picture(written: str, name: str, line: int) -> DiagnosticTemplate:
    return warning_template(
        "same_picture",
        f"文件“{quoted(written)}”在 {name} 第 {line} 行已经用过。",
        f"The file “{quoted(written)}” is in {name}, line {line}, already.",
        "两条里有一条是复制来的，请给那一条换上自己的文件，说明也要相符。",
        "If one of the two is a copy, name its own file there, one that the caption fits.",
    )


def same_coordinates(line: int) -> DiagnosticTemplate:
    return warning_template(
        "same_coordinates",
        f"这个地点的经纬度与第 {line} 行的相同。",
        f"This place has the longitude and latitude of that on line {line}.",
        "照着那一行复制来的，请换成这里的经度和纬度。",
        "In a copy of that line, write the longitude and latitude of this place.",
    )

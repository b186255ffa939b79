"""Sources name documents of the exhibit and places that those have; the exhibit's texts tell of the documents."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pydantic_core import PydanticCustomError

from wuxi_kiosk.content.diagnostics import (
    DiagnosticTemplate,
    Message,
    diagnostic_template,
    did_you_mean,
    warning_template,
)
from wuxi_kiosk.content.documents import Document, SourceReference, parse_reference, years_in
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import PENDING, AboutPart, Closing, Event, Exhibit, Number, StoryStep
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext, is_id
from wuxi_kiosk.content.source_tree import SourceNode

_NUMBER = re.compile(r"\{[Ff]igure:([a-z0-9-]+)")


def check_documents(context: RuleContext) -> None:
    """Report documents with the id of another, and, as a warning, those that no source names."""
    used = _used(context)
    first: set[str] = set()
    for node in _documents(context):
        document_id = node.raw.get("id")
        if not is_id(document_id):
            continue
        if document_id in first:
            context.report(node, ("id",), messages.written_twice(str(document_id)))
        elif document_id not in used and context.complete:
            context.report(node, ("id",), _unused_document(str(document_id)))
        first.add(str(document_id))


def check_sources(context: RuleContext) -> None:
    """Report sources in documents that the exhibit has not, and places beyond the last one of a document."""
    documents = {str(found.raw.get("id")): found.raw for found in _documents(context)}
    if not documents:
        return
    for node in context.nodes:
        for within, reference in _references(node):
            if reference.document not in documents:
                context.report(node, within, _unknown_document(reference.document, list(documents)))
                continue
            if not reference.is_filled_in:
                context.report(node, within, _source_left_over(reference.document))
                continue
            places = documents[reference.document].get("places")
            if isinstance(places, int) and reference.last > places:
                context.report(node, within, _no_such_place(reference, places))


def check_years(context: RuleContext) -> None:
    """Report, as a warning, a year of `as_of` in which no document was written."""
    years = {str(node.raw.get("year"))[:4] for node in _documents(context)}
    for node in context.nodes:
        if node.model is not LocalizedText or node.owner is not Exhibit or node.key != ("as_of",):
            continue
        for language, written in node.raw.items():
            told = years_in(written) if isinstance(written, str) else []
            for year in told:
                if years and year not in years:
                    context.report(node, (language,), _other_year(year, sorted(years)))


def check_told(context: RuleContext) -> None:
    """Report, as a warning, a document in use that neither the about page nor the closing one names by its title."""
    used = _used(context)
    told = [
        str(written)
        for node in context.nodes
        if node.model is LocalizedText and node.owner in (AboutPart, Closing)
        for written in node.raw.values()
    ]
    for node in _documents(context):
        title = node.raw.get("title") if node.raw.get("id") in used else None
        for language, written in title.items() if isinstance(title, Mapping) else ():
            if isinstance(written, str) and written and not any(written in text for text in told):
                context.report(node, ("title", language), _untold_document(written))


def check_places_agree(context: RuleContext) -> None:
    """Report, as a warning, a number whose source is that of none of the steps and events that tell it."""
    told: dict[tuple[str, str], list[SourceNode]] = {}
    for node in context.nodes:
        if node.model in (StoryStep, Event):
            for number_id in _numbers_of(node):
                told.setdefault((node.file.name, number_id), []).append(node)
    for node, figure in context.figures:
        entries = told.get((node.file.name, figure.id)) if isinstance(figure, Number) else None
        if entries and any(_references(node)) and not any(_overlap(node, entry) for entry in entries):
            there = entries[0].file.document.place((*entries[0].key, "source"), of_key=True).line
            context.report(node, ("source",), _other_source(there), of_key=True)


def check_dates(context: RuleContext) -> None:
    """Report, as a warning, an event or a number of a later year than any document that tells of it."""
    years = {str(node.raw.get("id")): str(node.raw.get("year"))[:4] for node in _documents(context)}
    for node in context.nodes:
        date = str(node.raw.get("date"))[:4] if issubclass(node.model, (Event, Number)) else ""
        if years_in(date) != [date] or node.raw.get("status") in PENDING:
            continue
        written = [years.get(reference.document, "") for _within, reference in _references(node)]
        if written and all(years_in(year) == [year] and year < date for year in written):
            context.report(node, ("date",), _after_document(date, max(written)))


def _numbers_of(node: SourceNode) -> set[str]:
    """The numbers that a step or an event names, in its fields or in its text."""
    found = {item for _within, item in node.values("figures") if isinstance(item, str)}
    texts = node.raw.get("text")
    for written in texts.values() if isinstance(texts, Mapping) else ():
        if isinstance(written, str) and "igure:" in written:
            found.update(_NUMBER.findall(written))
    return found


def _source_left_over(document: str) -> DiagnosticTemplate:
    return warning_template(
        "placeholder",
        f"出处还没有填：写着“{document} 0”，没有说在第几处。",
        f"The source is still to be filled in: “{document} 0” says no place.",
        "请写真正的那份文件和第几处。",
        "Name the document, and the place in it.",
    )


def _overlap(one: SourceNode, other: SourceNode) -> bool:
    """Whether the sources of two entries have a place in common."""
    return any(
        first.document == second.document and first.place <= second.last and second.place <= first.last
        for _key, first in _references(one)
        for _other, second in _references(other)
    )


def _used(context: RuleContext) -> frozenset[object]:
    """The ids of the documents that sources name."""
    return frozenset(reference.document for node in context.nodes for _within, reference in _references(node))


def _documents(context: RuleContext) -> Iterator[SourceNode]:
    return (node for node in context.nodes if node.model is Document)


def _references(node: SourceNode) -> Iterator[tuple[Key, SourceReference]]:
    """The sources of an entry that can be read, each with its key within the entry."""
    if "source" not in node.raw or "source" not in node.model.model_fields:
        return
    for within, item in node.values("source"):
        if isinstance(item, str) and (reference := _parsed(item)):
            yield within, reference


@lru_cache(maxsize=4096)
def _parsed(written: str) -> SourceReference | None:
    try:
        return parse_reference(written)
    except PydanticCustomError:
        return None


def _other_source(line: int) -> DiagnosticTemplate:
    return warning_template(
        "other_source",
        f"这个数字的出处与讲到它的故事、事件（如第 {line} 行）的都不同。",
        f"The source of this number is none of those of the story and the events that tell it (as on line {line}).",
        "请对照原文核对段号；都对，就在故事或事件的 source 里补上这一段。",
        "Check the places in the document; if all are right, add this one to the source of the story or the event.",
    )


def _after_document(date: str, year: str) -> DiagnosticTemplate:
    return warning_template(
        "event_after_document",
        f"日期是 {date} 年，出处的文件却是 {year} 年的，写不到那时的事。",
        f"The date is of {date}, but its document is of {year} and cannot tell of it.",
        "请核对日期和出处；还没有实现的，写 status；另有文件，就写进 documents。",
        "Check the date and the source; give what had not come about a status; add a later document under documents.",
    )


def _unknown_document(document_id: str, known: list[str]) -> DiagnosticTemplate:
    message = Message(
        f"documents 里没有编号为“{document_id}”的文件。", f"There is no document “{document_id}” under documents."
    )
    return DiagnosticTemplate("unknown_document", message, did_you_mean(document_id, known))


def _no_such_place(reference: SourceReference, places: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "no_such_place",
        f"出处写的是“{reference}”，可是“{reference.document}”一共只有 {places} 处。",
        f"The source is “{reference}”, but “{reference.document}” has only {places} places.",
        "请对照原文核对；如果是总数写错了，改 documents 里的 places。",
        "Compare it with the document; if the total is wrong, change places under documents.",
    )


def _unused_document(document_id: str) -> DiagnosticTemplate:
    return warning_template(
        "unused_document",
        f"没有一处 source 写到“{document_id}”这份文件。",
        f"No source names the document “{document_id}”.",
        "请核对各处的 source；用不着它，就把它从 documents 里删去。",
        "Check the sources; delete the document if nothing comes from it.",
    )


def _other_year(year: str, years: list[str]) -> DiagnosticTemplate:
    return warning_template(
        "as_of_year",
        f"as_of 里写了 {year} 年，可是没有一份文件是那一年的（documents 里是 {'、'.join(years)} 年）。",
        f"as_of names {year}, but no document is of that year; under documents are {', '.join(years)}.",
        "请改 as_of，或核对文件的 year。",
        "Change as_of, or check the year of the document.",
    )


def _untold_document(title: str) -> DiagnosticTemplate:
    return warning_template(
        "untold_document",
        f"about 和 closing 里都没有提到《{title}》。",
        f"Neither about nor closing names “{title}”.",
        "请告诉观众展览的内容出自哪里：在 about 或 closing 的文字里写上它的标题。",
        "Tell visitors where the content comes from: name its title in a text of about or closing.",
    )

"""Sources name documents of the exhibit and places that those have; the exhibit's texts tell of the documents."""

from collections.abc import Iterator, Mapping

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
from wuxi_kiosk.content.model import AboutPart, Closing, Exhibit
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext, is_id
from wuxi_kiosk.content.source_tree import SourceNode


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


def _used(context: RuleContext) -> frozenset[object]:
    """The ids of the documents that sources name."""
    return frozenset(reference.document for node in context.nodes for _within, reference in _references(node))


def _documents(context: RuleContext) -> Iterator[SourceNode]:
    return (node for node in context.nodes if node.model is Document)


def _references(node: SourceNode) -> Iterator[tuple[Key, SourceReference]]:
    """The sources of an entry that can be read, each with its key within the entry."""
    for within, item in node.values("source") if "source" in node.model.model_fields else ():
        if isinstance(item, str):
            try:
                yield within, parse_reference(item)
            except PydanticCustomError:
                continue


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

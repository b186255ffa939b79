"""Texts have the languages of the exhibit and no others."""

from collections import Counter

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.content.spelling import closest


def check_declared(context: RuleContext) -> None:
    """Report languages that the exhibit lists twice."""
    exhibit = context.exhibit_file
    if not exhibit or not context.languages:
        return
    written = exhibit.document.tree["languages"]
    for code, count in Counter(written).items():
        if count > 1:
            index = len(written) - 1 - written[::-1].index(code)
            context.diagnostics.append(exhibit.diagnostic(("languages", index), messages.written_twice(code)))


def language_names(context: RuleContext) -> SourceNode | None:
    """The names of the languages as a text, which their model is not."""
    exhibit = context.exhibit_file
    written = exhibit.document.tree.get("language_names") if exhibit else None
    if not exhibit or not isinstance(written, dict):
        return None
    return SourceNode(exhibit, ("language_names",), LocalizedText, Exhibit, written)


def check_text(context: RuleContext, node: SourceNode) -> None:
    """Report languages that a text lacks, and those that the exhibit has not."""
    if not context.languages:
        return
    absent = [code for code in context.languages if code not in node.raw]
    for code in node.raw:
        if code in context.languages:
            continue
        if node.raw[code] is None:
            # `{en: Industry, farms}`: YAML reads what follows the comma as another key without a value.
            context.report(node, (code,), messages.text_cut_at_comma(), of_key=True)
            continue
        near = closest(code, absent)
        if near:
            absent.remove(near)
        known = [near] if near else context.languages
        context.report(node, (code,), messages.unknown_language(code, known), of_key=True)
    for code in absent:
        context.report(node, (), messages.missing_language(code), of_key=True)

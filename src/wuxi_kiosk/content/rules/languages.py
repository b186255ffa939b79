"""Texts have the languages of the exhibit and no others."""

import re
from collections import Counter
from collections.abc import Mapping

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.content.spelling import closest

# The language in the name of a file, as in clip.en.vtt or story-en.mp3.
_CODE_IN_NAME = re.compile(r"[._-]([a-z]{2,3}(?:-[A-Z]{2})?)\.[A-Za-z0-9]+$")
_FILES_BY_LANGUAGE = ("subtitles", "narration")


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


def check_files(context: RuleContext, node: SourceNode) -> None:
    """Report, as a warning, subtitles and recordings whose name has another language, or that two languages share."""
    for key in _FILES_BY_LANGUAGE:
        files = node.raw.get(key)
        used: dict[str, str] = {}
        for language, written in files.items() if isinstance(files, Mapping) else ():
            if not isinstance(written, str):
                continue
            code = _CODE_IN_NAME.search(written)
            if code and code[1] != language and code[1] in context.languages:
                context.report(node, (key, language), file_of_other_language(written, str(language), code[1]))
            elif written in used:
                context.report(node, (key, language), file_of_other_language(written, str(language), used[written]))
            used.setdefault(written, str(language))


def file_of_other_language(written: str, language: str, other: str) -> DiagnosticTemplate:
    return warning_template(
        "file_of_other_language",
        f"“{language}”后面写的文件“{quoted(written)}”像是“{other}”的。",
        f"The file “{quoted(written)}” stands under “{language}”, but seems to be that of “{other}”.",
        "请核对是不是写反了；这种语言还没有文件，就先删去这一行。",
        "Check whether two files have changed places; if the language has none of its own yet, delete the line.",
    )

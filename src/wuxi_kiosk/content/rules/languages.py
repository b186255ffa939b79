"""Texts have the languages of the exhibit and no others."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, Occurrence, diagnostic_template, quoted, warning_template
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.language import name, primary, stand_in
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.content.spelling import closest

# A language that more of the texts lack is not for visitors yet.
MAX_MISSING_SHARE = 0.1
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


def check_interface(context: RuleContext) -> None:
    """Report, as a warning, languages into which the interface is not translated."""
    known = context.registry.interface_languages
    for code in context.languages if known else ():
        if known.isdisjoint((code, primary(code))):
            context.report_language(code, no_interface(code, stand_in(code, known)))


def lacking(context: RuleContext) -> Mapping[str, Sequence[SourceNode]]:
    """The texts that lack a language of the exhibit, by language; complete languages are left out."""
    texts = _texts(context)
    found = {
        code: [node for node in texts if code not in node.raw and not _misspelled(code, node, context.languages)]
        for code in context.languages
    }
    return {code: nodes for code, nodes in found.items() if nodes}


def unfinished(context: RuleContext) -> frozenset[str]:
    """The languages that are not for visitors yet, since too many texts lack them."""
    total = len(_texts(context))
    return frozenset(code for code, nodes in lacking(context).items() if len(nodes) > MAX_MISSING_SHARE * total)


def check_complete(context: RuleContext) -> None:
    """Report for each language how many texts lack it, and which; for the first, which stands in for it, an error."""
    total = len(_texts(context))
    for code, nodes in lacking(context).items():
        places = ((node, node.file.document.place(node.key, of_key=True)) for node in nodes)
        found = (Occurrence(node.file.name, place.line, place.column, node.key) for node, place in places)
        occurrences = tuple(sorted(found, key=lambda one: (one.file, one.line, one.column)))
        context.report_language(code, missing_texts(code, len(nodes), total, context.languages[0]), occurrences)


def _texts(context: RuleContext) -> Sequence[SourceNode]:
    names = language_names(context)
    return [*([names] if names else []), *(node for node in context.nodes if node.model is LocalizedText)]


def _misspelled(code: str, node: SourceNode, languages: Sequence[str]) -> bool:
    """Whether a text has a language under a misspelled code, which is reported by itself."""
    return any(closest(str(other), [code]) for other in node.raw.keys() - frozenset(languages))


def check_text(context: RuleContext, node: SourceNode) -> None:
    """Report languages of a text that the exhibit has not."""
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


def missing_texts(language: str, count: int, total: int, first: str) -> DiagnosticTemplate:
    zh, en = name(language)
    told = f"有 {count} 条文字没有写{zh}，一共 {total} 条。", f"{count} of {total} texts are missing in {en}."
    add = f'请照下面的位置补上 {language}: "……"', f'Add {language}: "…" at the places below'
    if language == first:
        return diagnostic_template("missing_texts", *told, f"{add[0]}。", f"{add[1]}.")
    first_zh, first_en = name(first)
    if count > MAX_MISSING_SHARE * total:
        told = f"{told[0]}观众还选不到这种语言。", f"{told[1]} Visitors are not offered it yet."
        until = (
            f"缺的不到一成时，观众才选得到；预览里缺的地方显示{first_zh}",
            f"They are offered it once no more than a tenth is missing; previews show {first_en} instead",
        )
    else:
        until = f"补齐以前，缺的地方显示{first_zh}", f"Until they are there, {first_en} is shown instead"
    return warning_template("missing_texts", *told, f"{add[0]}；{until[0]}。", f"{add[1]}. {until[1]}.")


def no_interface(language: str, other: str) -> DiagnosticTemplate:
    zh, en = name(language)
    other_zh, other_en = name(other)
    return warning_template(
        "no_interface_translation",
        f"程序的界面没有{zh}：按钮、日期、图上自带的字都用{other_zh}。",
        f"The interface is not translated into {en}: buttons, dates and built-in words of figures are in {other_en}.",
        f"可以照样展出；想要{zh}的界面，请开发者加上 {language}.ts。",
        f"It can be shown like this. For an interface in {en} ask a developer to add {language}.ts.",
    )


def file_of_other_language(written: str, language: str, other: str) -> DiagnosticTemplate:
    return warning_template(
        "file_of_other_language",
        f"“{language}”后面写的文件“{quoted(written)}”像是“{other}”的。",
        f"The file “{quoted(written)}” stands under “{language}”, but seems to be that of “{other}”.",
        "请核对是不是写反了；这种语言还没有文件，就先删去这一行。",
        "Check whether two files have changed places; if the language has none of its own yet, delete the line.",
    )

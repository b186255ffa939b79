"""The order of themes, their presentation by a guide, and that each shows numbers of its own."""

import re

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, warning_template
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Group, HandsOn, StoryStep, Theme
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext, is_id
from wuxi_kiosk.content.source_tree import SourceFile, SourceNode

_REFERENCE = re.compile(r"\{[Ff]igure:([a-z0-9-]+)")
_MAX_NAMED = 5


def check_order(context: RuleContext) -> None:
    """Report themes with the order of another."""
    first: dict[int, SourceFile] = {}
    for file in context.files:
        order = file.document.tree.get("order")
        if file.model is not Theme or not isinstance(order, int) or isinstance(order, bool):
            continue
        if order in first:
            other = first[order]
            template = messages.same_order(order, other.name, other.document.place(("order",)).line)
            context.diagnostics.append(file.diagnostic(("order",), template))
        first.setdefault(order, file)


def check_presentation(context: RuleContext) -> None:
    """Report themes of the presentation that are unknown or there twice."""
    exhibit = context.exhibit_file
    written = exhibit.document.tree.get("presentation") if exhibit else None
    if not exhibit or not isinstance(written, tuple):
        return
    known = context.theme_ids
    if not written:
        context.diagnostics.append(exhibit.diagnostic(("presentation",), messages.empty_presentation(known)))
    for index, theme_id in enumerate(written):
        if not is_id(theme_id):
            continue
        if theme_id in written[:index]:
            template = messages.written_twice(theme_id)
        elif theme_id not in known and context.complete:
            template = messages.unknown_theme(theme_id, known)
        else:
            continue
        context.diagnostics.append(exhibit.diagnostic(("presentation", index), template))


def check_borrowed_numbers(context: RuleContext) -> None:
    """Report, as a warning, a theme with numbers of another theme, as one that was copied from it and not finished."""
    if len(context.theme_ids) < 2:
        return
    owner = {
        str(node.raw["id"]): node.file
        for node, figure in context.figures
        if node.file.model is Theme and not isinstance(figure, Group)
    }
    borrowed: dict[tuple[str, str], list[tuple[SourceNode, Key, str]]] = {}
    for node in context.nodes:
        if node.file.model is not Theme:
            continue
        for within, number_id in _named_numbers(node):
            other = owner.get(number_id)
            if other and other is not node.file:
                borrowed.setdefault((node.file.name, other.name), []).append((node, within, number_id))
    for (_, other_name), uses in borrowed.items():
        node, within, _ = uses[0]
        context.report(node, within, numbers_of_other_theme(other_name, sorted({use[2] for use in uses})))


def _named_numbers(node: SourceNode) -> list[tuple[Key, str]]:
    """The ids of numbers that a node names, in its fields or in its text."""
    found: list[tuple[Key, str]] = []
    if node.model is LocalizedText:
        for language, written in node.raw.items():
            if isinstance(written, str) and "igure:" in written:
                found += [((language,), number_id) for number_id in _REFERENCE.findall(written)]
        return found
    names: tuple[str, ...] = ()
    if node.model is Theme:
        names = ("headline",)
    elif issubclass(node.model, StoryStep):
        names = ("figures",)
    elif issubclass(node.model, Group):
        names = ("items",)
    elif issubclass(node.model, HandsOn):
        names = node.model.NUMBERS
    for name in names:
        found += [((name,), item) for _within, item in node.values(name) if isinstance(item, str)]
    return found


def numbers_of_other_theme(file: str, ids: list[str]) -> DiagnosticTemplate:
    more = "……" * (len(ids) > _MAX_NAMED)
    return warning_template(
        "numbers_of_other_theme",
        f"这个主题用了 {file} 的 {len(ids)} 个数字：{'、'.join(ids[:_MAX_NAMED])}{more}。",
        f"This theme shows numbers of {file}: {', '.join(ids[:_MAX_NAMED])}{'…' * bool(more)} ({len(ids)}).",
        "照着别的主题复制来的，请换成这个主题自己的数字；几个主题共用的数字，请移到 exhibit.yaml 的 figures 里。",
        "In a copy of that theme, name its own numbers; those that several themes share belong into exhibit.yaml.",
    )

"""The order of themes and their presentation by a guide."""

from wuxi_kiosk.content.model import Theme
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext, is_id
from wuxi_kiosk.content.source_tree import SourceFile


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

"""Ids are unique and none is a name of the application's own."""

from wuxi_kiosk.content.model import Event, Figure, Photo
from wuxi_kiosk.content.routes import RESERVED_IDS
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode


def check_ids(context: RuleContext) -> None:
    """Report the ids of figures, events and photos that are reserved or used before."""
    first: dict[str, SourceNode] = {}
    for node in context.nodes:
        if not issubclass(node.model, (Figure, Event, Photo)) or not isinstance(node.raw.get("id"), str):
            continue
        key = node.raw["id"]
        if key in RESERVED_IDS:
            context.report(node, ("id",), messages.reserved_id(key))
        if key in first:
            other = first[key]
            line = other.file.document.place((*other.key, "id")).line
            context.report(node, ("id",), messages.same_id(key, other.file.name, line))
        first.setdefault(key, node)

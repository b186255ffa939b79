"""Texts have only characters that the fonts of the exhibit can draw."""

from wuxi_kiosk.content import characters
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode, shown_fields


def check_node(context: RuleContext, node: SourceNode) -> None:
    """Report each run of characters that the fonts lack, at its own place."""
    is_text, file = node.model is LocalizedText, node.file
    if file not in context.files_with_missing_characters:
        return
    for name in node.raw if is_text else shown_fields(node.model):
        written = node.raw.get(name)
        runs = list(characters.missing_runs(written, context.registry.characters)) if isinstance(written, str) else []
        if not runs:
            continue
        zh, en = (f"“{node.key[-1]}”（{name}）", f"“{node.key[-1]}” ({name})") if is_text else (f"“{name}”",) * 2
        places = file.document.places_within((*node.key, name), runs)
        for run, place in zip(runs, places, strict=True):
            template = characters.missing_characters(run, zh, en)
            context.diagnostics.append(template.at(file.name, *place, (*node.key, name)))

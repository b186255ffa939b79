"""Place names have one pinyin each, which fits their characters."""

from collections.abc import Mapping

from wuxi_kiosk.content import names
from wuxi_kiosk.content.model import PlaceName
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode


def check_unique(context: RuleContext) -> None:
    """Report a second entry for a name: visitors would read the pinyin of both."""
    known: set[str] = set()
    for node in context.nodes:
        written = _chinese(node) if node.model is PlaceName else None
        if written and written.strip():
            if written.strip() in known:
                context.report(node, ("name", "zh"), messages.written_twice(written.strip()))
            known.add(written.strip())


def check_pinyin(context: RuleContext, node: SourceNode) -> None:
    """Report pinyin that is invalid or has not a syllable for each character."""
    pinyin, written = node.raw.get("pinyin"), _chinese(node)
    if not isinstance(pinyin, str) or not pinyin or written is None:
        return
    syllables = names.syllables(pinyin)
    if not syllables:
        context.report(node, ("pinyin",), messages.bad_pinyin(pinyin))
    elif syllables != len(written):
        context.report(node, ("pinyin",), messages.pinyin_length(pinyin, syllables, written))


def _chinese(node: SourceNode) -> str | None:
    name = node.raw.get("name")
    written = name.get("zh") if isinstance(name, Mapping) else None
    return written if isinstance(written, str) else None

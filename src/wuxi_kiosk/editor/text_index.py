"""Finds where content writes what a page shows; no Qt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wuxi_kiosk.content import template
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.folder import THEMES_FOLDER
from wuxi_kiosk.content.model import HandsOn, Number
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.outline import Address, value_of

# A part of a text that is shorter may be of many texts, and is mostly one of the interface.
MIN_PART_CHARS = 6


@dataclass(frozen=True)
class _Entry:
    shown: str
    address: Address
    # The id of the entry that has the text, if it has one.
    owner: str


class TextIndex:
    """The texts of a draft as visitors read them; `numbers` are those of the exhibit."""

    def __init__(self, draft: Draft, numbers: Mapping[str, Number]) -> None:
        self._numbers = numbers
        self._entries: dict[str, list[_Entry]] = {}
        for name in draft.names:
            for node in draft.nodes(name):
                self._add(draft, Address(name, node.key), node)

    def find(self, shown: str, language: str, theme: str = "", within: Collection[str] = ()) -> Address | None:
        """Where a text is written: a whole text before a part of one, that of the theme before others.

        A short part is looked for only in the entries `within`, by their ids.
        """
        wanted, file = squeezed(shown), f"{THEMES_FOLDER}/{theme}.yaml"
        if not wanted:
            return None
        found = []
        for order, entry in enumerate(self._entries.get(language, ())):
            is_part = wanted in entry.shown or (len(entry.shown) >= MIN_PART_CHARS and entry.shown in wanted)
            is_known = entry.owner in within
            if wanted == entry.shown or (is_part and (is_known or len(wanted) >= MIN_PART_CHARS)):
                likeness = (wanted == entry.shown, is_known, wanted in entry.shown, entry.address.file == file)
                found.append((*likeness, -abs(len(entry.shown) - len(wanted)), -order))
        return self._entries[language][-max(found)[-1]].address if found else None

    def _add(self, draft: Draft, address: Address, node: SourceNode) -> None:
        if node.model is not LocalizedText:
            return
        for language, written in node.raw.items():
            if isinstance(written, str):
                shown = self._shown(draft, address, node, language, written)
                owner = str(value_of(draft[address.file].value(node.key[:-1]), "id"))
                self._entries.setdefault(language, []).append(_Entry(squeezed(shown), address, owner))

    def _shown(self, draft: Draft, address: Address, node: SourceNode, language: str, written: str) -> str:
        """What visitors read where a text is written; the template of a number has its value filled in."""
        try:
            if issubclass(node.owner, Number) and node.key[-1] in template.FORMS:
                number = self._numbers.get(str(value_of(draft[address.file].value(node.key[:-1]), "id")))
                return template.fill(written, number.value, language) if number else written
            if issubclass(node.owner, HandsOn) and node.key[-1] in node.owner.TEMPLATES:
                return written
            return template.plain(template.render_line(written, language, self._numbers))
        except template.TemplateError:
            return written


def squeezed(text: str) -> str:
    """A text without what typesetting may change."""
    return "".join(character for character in text if not character.isspace() and character not in "\u200b\u2060")

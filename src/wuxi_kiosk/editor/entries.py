"""Adds, duplicates and deletes the entries of a draft; no Qt."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.folder import EXHIBIT_FILE, THEMES_FOLDER, source_file
from wuxi_kiosk.content.model import Figure, HandsOn
from wuxi_kiosk.content.new_entry import EntryWriter, KnownContent
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.form_fields import FormField, form_fields
from wuxi_kiosk.editor.outline import Address, themes_in_order, value_of

_REFERENCE = re.compile(r"(\{[Ff]igure:)([a-z0-9-]+)")
# What a field names by the id of an entry.
_IDS = ("number", "photo")
Starters = Mapping[str, Sequence[Mapping[str, Any]]]


class Entries:
    """Edits of a draft that take more than one value; they raise as those of Draft, and NewEntryError."""

    def __init__(
        self,
        draft: Draft,
        registry: ContentRegistry,
        descriptions: Mapping[type[BaseModel], Description],
        starters: Starters,
    ) -> None:
        self._draft = draft
        files = [source_file(name, draft[name].document) for name in draft.names]
        self._known = KnownContent.of(files, registry)
        self._writer = EntryWriter(self._known, registry, descriptions, starters)
        self._starters = starters
        self._descriptions = descriptions

    def kinds(self, model: type[BaseModel]) -> Sequence[str]:
        """The kinds among which one is to be chosen for a new entry of a model; empty if it has none."""
        if issubclass(model, Figure):
            return tuple(self._starters)
        return tuple(hands_on.KINDS) if issubclass(model, HandsOn) else ()

    def starter(self, kind: str) -> Mapping[str, Any]:
        """What a new figure of a kind is written as, without the numbers that it draws."""
        return self._writer.figure(kind)[0]

    def add(self, place: Address, owner: type[BaseModel], one: FormField, kind: str = "") -> Address:
        """Add an entry to a field of the model `owner`, in a list behind the last; returns its address."""
        assert one.model
        values: Sequence[Any]
        if issubclass(one.model, Figure):
            values = self._writer.figure(kind)
        elif issubclass(one.model, HandsOn):
            values = [{**self._writer.entry(owner, one.name), "kind": kind}]
        else:
            values = [self._writer.entry(owner, one.name)]
        if not one.many:
            self._draft.set(place.file, place.key, values[0])
            return place
        old = value_of(self._draft[place.file].value(place.key[:-1]), one.name)
        if not isinstance(old, tuple) or not old:
            self._draft.set(place.file, place.key, tuple(values))
            return place / 0
        for index, value in enumerate(values):
            self._draft.insert(place.file, (*place.key, len(old) + index), value)
        return place / len(old)

    def duplicate(self, item: Address) -> Address:
        """Insert a copy of an item behind it, with an id of its own; returns its address."""
        self._draft.duplicate(item.file, item.key)
        copy = item.parent / (int(item.key[-1]) + 1)
        old = value_of(self._draft[copy.file].value(copy.key), "id")
        if isinstance(old, str):
            self._draft.set(copy.file, (*copy.key, "id"), self._known.new_id(old))
        return copy

    def delete(self, address: Address) -> None:
        """Delete an entry, an item or the file of a theme."""
        if address.key:
            self._draft.remove(address.file, address.key)
        elif address.file != EXHIBIT_FILE:
            self._draft.delete(address.file)

    def move_theme(self, name: str, to: int) -> None:
        """Give the theme of a file another place among all, which are numbered from 1 on."""
        names = [one for one in themes_in_order(self._draft) if one != name]
        names.insert(to, name)
        for place, one in enumerate(names, 1):
            if self._draft[one].tree.get("order") != place:
                self._draft.set(one, ("order",), place)

    def new_theme(self, theme_id: str, names: Mapping[str, str], like: str = "") -> Address:
        """Add a theme, like another or with placeholders; returns its address.

        Each entry of the copy has an id of its own, and what refers to entries of the theme refers to those.
        """
        theme_id = self._writer.new_theme_id(theme_id)
        name = f"{THEMES_FOLDER}/{theme_id}.yaml"
        if like:
            self._draft.add(name, self._draft[like].data)
            self._give_new_ids(name, theme_id)
            orders = [value_of(self._draft[one].tree, "order") for one in self._draft.names]
            self._draft.set(name, ("order",), max(one for one in orders if isinstance(one, int)) + 1)
        else:
            self._draft.add(name, self._writer.theme_file(theme_id).encode())
        for code, written in names.items():
            self._draft.set(name, ("name", code), written)
        return Address(name)

    def _give_new_ids(self, name: str, theme_id: str) -> None:
        nodes = self._draft.nodes(name)
        ids = {
            str(node.raw["id"]): self._known.new_id(f"{theme_id}-{node.raw['id']}")
            for node in nodes
            if node.key and isinstance(node.raw.get("id"), str)
        }
        changes: dict[Key, object] = {}
        for node in nodes:
            for within, value in self._named(node):
                if (new := ids.get(value)) is not None:
                    changes[(*node.key, *within)] = new
            if node.model is LocalizedText:
                for language, written in node.raw.items():
                    new = _REFERENCE.sub(lambda found: found[1] + ids.get(found[2], found[2]), str(written))
                    if new != written:
                        changes[(*node.key, language)] = new
        self._draft.set_all(name, changes)

    def _named(self, node: SourceNode) -> Iterator[tuple[Key, str]]:
        """The ids that a node has or names, with the keys that lead to them within it."""
        if node.model is LocalizedText:
            return
        names = [one.name for one in form_fields(node.model, self._descriptions) if one.names in _IDS]
        for name in ("id", *names):
            yield from ((within, value) for within, value in node.values(name) if isinstance(value, str))

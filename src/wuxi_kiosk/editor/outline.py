"""The entries of content as a tree, by the models of its files; no Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.model import DEFAULT_KIND, Exhibit, Figure, HandsOn, Theme
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.editor.form_fields import Descriptions, FormField, form_fields

MAX_TITLE_CHARS = 40


@dataclass(frozen=True)
class Address:
    """Where something is: the name of a file, and the keys that lead there in it."""

    file: str
    key: Key = ()

    def __truediv__(self, part: str | int) -> "Address":
        return Address(self.file, (*self.key, part))

    @property
    def parent(self) -> "Address":
        """Where the mapping or list is that contains it."""
        return Address(self.file, self.key[:-1])

    def within(self, other: "Address") -> bool:
        """Whether it is another address or lies within what that leads to."""
        return self.file == other.file and self.key[: len(other.key)] == other.key


@dataclass(frozen=True)
class OutlineEntry:
    """An entry, or a list of entries, which has no title of its own; `what` is what it is, in Chinese and English."""

    address: Address
    what: Pair
    title: str = ""
    model: type[BaseModel] | None = None
    is_list: bool = False
    children: Sequence["OutlineEntry"] = field(default_factory=tuple)

    def walk(self) -> Iterator["OutlineEntry"]:
        """The entry and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


class Outline:
    """Makes the tree of a draft; `kinds` are those of figures."""

    def __init__(self, kinds: Mapping[str, type[Figure]], descriptions: Descriptions) -> None:
        self._kinds = kinds
        self._descriptions = descriptions
        # Typing changes one file: the fields of models, and the entries of other files, stay as they are.
        self._fields: dict[type[BaseModel], Sequence[FormField]] = {}
        self._files: dict[str, tuple[SourceText, OutlineEntry]] = {}

    def entries(self, draft: Draft) -> Sequence[OutlineEntry]:
        """The exhibit's own entry, and one for each theme in their order."""

        def order(name: str) -> tuple[bool, float, str]:
            place = draft[name].tree.get("order")
            return name != EXHIBIT_FILE, float(place) if isinstance(place, int) else 0.0, name

        found = []
        for name in sorted(draft.names, key=order):
            known = self._files.get(name)
            if known is None or known[0] is not draft[name]:
                self._files[name] = known = draft[name], self._file(draft, name)
            found.append(known[1])
        return found

    def model_at(self, draft: Draft, address: Address) -> type[BaseModel] | None:
        """The model of the entry at an address; None if there is no entry."""
        model: type[BaseModel] | None = Exhibit if address.file == EXHIBIT_FILE else Theme
        value: Any = draft[address.file].tree
        for part in address.key:
            value = value_of(value, part)
            if isinstance(part, str):
                found = next((one for one in self.fields(model) if one.name == part), None) if model else None
                model = found.model if found else None
        return self.actual_model(model, value) if model and isinstance(value, Mapping) else None

    def fields(self, model: type[BaseModel] | None) -> Sequence[FormField]:
        """The fields of a model."""
        if model is None:
            return ()
        if model not in self._fields:
            self._fields[model] = form_fields(model, self._descriptions)
        return self._fields[model]

    def actual_model(self, model: type[BaseModel], value: Mapping[str, Any]) -> type[BaseModel]:
        """The model of a value among those of its kinds."""
        if issubclass(model, Figure):
            return self._kinds.get(str(value.get("kind", DEFAULT_KIND)), Figure)
        if issubclass(model, HandsOn):
            return hands_on.KINDS.get(str(value.get("kind")), HandsOn)
        return model

    def described(self, model: type[BaseModel]) -> Pair:
        """What an entry of a model is."""
        found = next(self._descriptions[base] for base in model.__mro__ if base in self._descriptions)
        return found.zh, found.en

    def _file(self, draft: Draft, name: str) -> OutlineEntry:
        model: type[BaseModel] = Exhibit if name == EXHIBIT_FILE else Theme
        what = ("整个展览", "the exhibit") if model is Exhibit else ("主题", "theme")
        tree = draft[name].tree
        title = "" if model is Exhibit else title_of(self.fields(model), tree) or name
        return OutlineEntry(Address(name), what, title, model, children=self._children(Address(name), model, tree))

    def _children(self, address: Address, model: type[BaseModel], tree: Mapping[str, Any]) -> tuple[OutlineEntry, ...]:
        found = []
        for one in self.fields(model):
            if one.kind is not FieldKind.ENTRY or one.model is None or one.name == "themes":
                continue
            place, value = address / one.name, tree.get(one.name)
            if one.many:
                items = [
                    self._entry(place / index, one.title, one.model, item)
                    for index, item in enumerate(value if isinstance(value, tuple) else ())
                    if isinstance(item, Mapping)
                ]
                found.append(OutlineEntry(place, one.title, is_list=True, model=one.model, children=tuple(items)))
            elif isinstance(value, Mapping):
                found.append(self._entry(place, one.title, one.model, value))
        return tuple(found)

    def _entry(self, address: Address, what: Pair, model: type[BaseModel], value: Mapping[str, Any]) -> OutlineEntry:
        actual = self.actual_model(model, value)
        children = self._children(address, actual, value)
        return OutlineEntry(address, what, title_of(self.fields(actual), value), actual, children=children)


def value_of(value: Any, part: str | int) -> Any:
    """A part of a parsed value; None where there is none."""
    if isinstance(part, int):
        return value[part] if isinstance(value, tuple) and part < len(value) else None
    return value.get(part) if isinstance(value, Mapping) else None


def title_of(fields: Sequence[FormField], value: Mapping[str, Any]) -> str:
    """What an entry is called: its first text, as it is written, or else its id or the first of its values."""
    for one in fields:
        texts = value.get(one.name)
        if one.kind is FieldKind.TEXT and isinstance(texts, Mapping):
            written = next((text for text in texts.values() if isinstance(text, str)), "")
            return " ".join(written.split())[:MAX_TITLE_CHARS]
    first = next((value[one.name] for one in fields if one.name in value), "")
    return str(first)[:MAX_TITLE_CHARS] if isinstance(first, (str, int)) else ""

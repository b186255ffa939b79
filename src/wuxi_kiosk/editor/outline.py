"""The entries of content as a tree, by the models of its files; no Qt."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from wuxi_kiosk.content import hands_on, template
from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.model import DEFAULT_KIND, Exhibit, Figure, HandsOn, Number, Theme
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.editor.form_fields import Descriptions, FormField, form_fields

MAX_TITLE_CHARS = 40
_REFERENCE = re.compile(r"\{[^{}]*\}")
# What visitors read of a text in a language.
ShowText = Callable[[str, str], str]
_EXHIBIT, _THEME = ("整个展览", "the exhibit"), ("主题", "theme")


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
    """An entry, or a list of entries, which has no title of its own; `what` is what it is, in Chinese and English.

    `words` are its own texts as visitors read them, to be searched; `entry_id` is its id, if it has one.
    """

    address: Address
    what: Pair
    title: str = ""
    model: type[BaseModel] | None = None
    is_list: bool = False
    children: Sequence["OutlineEntry"] = field(default_factory=tuple)
    words: str = field(default="", compare=False)
    entry_id: str = field(default="", compare=False)

    @property
    def is_movable(self) -> bool:
        """Whether it has a place among others: a theme, or an item of a list."""
        return is_movable(self.address)

    def walk(self) -> Iterator["OutlineEntry"]:
        """The entry and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def is_movable(address: Address) -> bool:
    """Whether what is at an address has a place among others: a theme, or an item of a list."""
    return isinstance(address.key[-1], int) if address.key else address.file != EXHIBIT_FILE


class Outline:
    """Makes the tree of a draft; `kinds` are those of figures."""

    def __init__(self, kinds: Mapping[str, type[Figure]], descriptions: Descriptions) -> None:
        self._kinds = kinds
        self._descriptions = descriptions
        # Typing changes one file: the fields of models, and the entries of other files, stay as they are.
        self._fields: dict[type[BaseModel], Sequence[FormField]] = {}
        self._files: dict[str, tuple[SourceText, OutlineEntry]] = {}
        self._numbers: Mapping[str, Number] = {}

    def use_numbers(self, numbers: Mapping[str, Number]) -> None:
        """Show these numbers where texts refer to them."""
        if numbers != self._numbers:
            self._numbers = numbers
            self._files.clear()

    def shown(self, written: str, language: str) -> str:
        """What visitors read of a text; dots for what it refers to where that cannot be told."""
        try:
            return template.plain(template.render_line(written, language, self._numbers))
        except template.TemplateError:
            return _REFERENCE.sub("…", written)

    def title(self, model: type[BaseModel], value: Mapping[str, Any]) -> str:
        """What an entry of a model, or of its kinds, is called."""
        return title_of(self.fields(self.actual_model(model, value)), value, self.shown)

    def entries(self, draft: Draft) -> Sequence[OutlineEntry]:
        """The exhibit's own entry, and one for each theme in their order."""
        found = []
        for name in (*(name for name in draft.names if name == EXHIBIT_FILE), *themes_in_order(draft)):
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

    def list_at(self, draft: Draft, address: Address) -> FormField | None:
        """The field whose entries are the list at an address, which may be empty; None if there is no such list."""
        if not address.key or not isinstance(address.key[-1], str):
            return None
        fields = self.fields(self.model_at(draft, address.parent))
        return next((one for one in fields if one.name == address.key[-1] and one.many and one.is_entry), None)

    def nearest(self, draft: Draft, address: Address) -> Address:
        """The innermost entry, or list of entries, that an address leads to or through."""
        while address.key and self.model_at(draft, address) is None and self.list_at(draft, address) is None:
            address = address.parent
        return address

    def owner(self, draft: Draft, address: Address) -> Address:
        """The innermost entry around an address: of a value, the one that it belongs to."""
        entry = address.parent
        while entry.key and self.model_at(draft, entry) is None:
            entry = entry.parent
        return entry

    def may_delete(self, draft: Draft, address: Address) -> bool:
        """Whether an entry can be left out: what its model asks for has to stay."""
        if not address.key:
            return address.file != EXHIBIT_FILE
        place = address.parent if isinstance(address.key[-1], int) else address
        owner = self.model_at(draft, place.parent)
        one = next((one for one in self.fields(owner) if one.name == place.key[-1]), None)
        if one is None or not one.is_entry:
            return False
        if place is address:
            return not one.many and not one.required
        return len(draft[place.file].value(place.key)) > one.least

    def what(self, draft: Draft, address: Address) -> Pair:
        """What an entry is: the theme, or what the field is called that has it."""
        if not address.key:
            return _EXHIBIT if address.file == EXHIBIT_FILE else _THEME
        place = address.parent if isinstance(address.key[-1], int) else address
        owner = self.model_at(draft, place.parent)
        return next((one.title for one in self.fields(owner) if one.name == place.key[-1]), ("", ""))

    def fields(self, model: type[BaseModel] | None) -> Sequence[FormField]:
        """The fields of a model."""
        if model is None:
            return ()
        if model not in self._fields:
            self._fields[model] = form_fields(model, self._descriptions)
        return self._fields[model]

    @cached_property
    def titles(self) -> Mapping[str, Pair]:
        """What fields are called, by their names; without those that have another title in another model."""
        found: dict[str, set[Pair]] = {}
        waiting: list[type[BaseModel]] = [Exhibit, Theme, *self._kinds.values(), *hands_on.KINDS.values()]
        seen: set[type[BaseModel]] = set()
        while waiting:
            model = waiting.pop()
            if model not in seen:
                seen.add(model)
                for one in self.fields(model):
                    found.setdefault(one.name, set()).add(one.title)
                    waiting += [one.model] if one.model else []
        return {name: next(iter(titles)) for name, titles in found.items() if len(titles) == 1}

    @cached_property
    def kind_titles(self) -> Mapping[str, str]:
        """What the kinds of figures are called."""
        return {name: re.split("[，。：；]", self.described(model)[0])[0] for name, model in self._kinds.items()}

    def titles_by_id(self, draft: Draft) -> Mapping[str, str]:
        """What the entries of a draft are called that have an id."""
        found: dict[str, str] = {}
        for top in self.entries(draft):
            found.setdefault(PurePosixPath(top.address.file).stem, top.title)
            for entry in top.walk():
                if entry.entry_id and entry.title:
                    found.setdefault(entry.entry_id, entry.title)
        return found

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
        what = _EXHIBIT if model is Exhibit else _THEME
        tree = draft[name].tree
        title = "" if model is Exhibit else self.title(model, tree) or name
        children = self._children(Address(name), model, tree)
        return OutlineEntry(Address(name), what, title, model, children=children, words=self._words(model, tree))

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
        title = self.title(actual, value)
        if isinstance(address.key[-1], str):
            # Its text alone does not say what an entry is of which there is one; a value of another kind, such as the
            # name of a place in the landscape, says less.
            has_text = any(one.kind is FieldKind.TEXT for one in self.fields(actual))
            title = f"{what[0]}：{title}" if has_text and title else what[0]
        words = self._words(actual, value)
        entry_id = str(value.get("id") or "")
        return OutlineEntry(address, what, title, actual, children=children, words=words, entry_id=entry_id)

    def _words(self, model: type[BaseModel], value: Mapping[str, Any]) -> str:
        """The texts and strings of an entry in all languages."""
        found: list[str] = []
        for one in self.fields(model):
            written = value.get(one.name)
            if isinstance(written, Mapping) and one.kind is FieldKind.TEXT:
                found += [self.shown(str(text), code) for code, text in written.items()]
            elif isinstance(written, str):
                found.append(written)
        return "\n".join(found)


def themes_in_order(draft: Draft) -> Sequence[str]:
    """The files of the themes as visitors see them one after the other."""

    def order(name: str) -> tuple[int, str]:
        place = draft[name].tree.get("order")
        return place if isinstance(place, int) else 0, name

    return sorted((name for name in draft.names if name != EXHIBIT_FILE), key=order)


def value_of(value: Any, part: str | int) -> Any:
    """A part of a parsed value; None where there is none."""
    if isinstance(part, int):
        return value[part] if isinstance(value, tuple) and part < len(value) else None
    return value.get(part) if isinstance(value, Mapping) else None


def title_of(fields: Sequence[FormField], value: Mapping[str, Any], show: ShowText) -> str:
    """What an entry is called: its first text, as `show` has it, or else its id or the first of its values."""
    for one in fields:
        texts = value.get(one.name)
        if one.kind is FieldKind.TEXT and isinstance(texts, Mapping):
            code, written = next(((code, text) for code, text in texts.items() if isinstance(text, str)), ("", ""))
            return _short(" ".join(show(written, str(code)).split()))
    for one in fields:
        if one.name in value:
            first = value[one.name]
            chosen = one.choices.get(str(first)) if one.choices else None
            return _short(chosen or str(first)) if isinstance(first, (str, int)) else ""
    return ""


def _short(text: str) -> str:
    return text if len(text) <= MAX_TITLE_CHARS else text[: MAX_TITLE_CHARS - 1] + "…"

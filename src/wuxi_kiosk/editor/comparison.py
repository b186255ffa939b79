"""What differs between two states of content, in words; no Qt."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from wuxi_kiosk.content import language
from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.content.writing.trees import number_text
from wuxi_kiosk.editor import words
from wuxi_kiosk.editor.differences import Difference, Kind, differences, take_back
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.outline import Address, Outline, OutlineEntry

# A Chinese character counts by itself, letters and figures by words.
_PARTS = re.compile(r"[A-Za-z0-9À-ɏ’'{}:-]+|\s+|.", re.DOTALL)
_REFERENCE = re.compile(r"\{[Ff]igure:([a-z0-9-]+)(?::\w+)?\}")
# Texts that have less in common are marked as a whole.
MIN_COMMON = 0.25
_FILE = ("整个文件", "the whole file")
_LAYOUT = ("注释或写法", "comments, or how it is written")


class _Words(NamedTuple):
    """What stands around values in a language; `place` is that of its words in a pair."""

    place: int
    colon: str
    comma: str
    yes: str
    no: str


# What has a value for each language.
_BY_LANGUAGE = (FieldKind.TEXT, FieldKind.BY_LANGUAGE)
# The editor speaks both languages at once.
_CHINESE = _Words(0, "：", "、", "是 · yes", "否 · no")
_ENGLISH = _Words(1, ": ", ", ", "yes", "no")
# Pieces of a text, each with whether it is only in this one of two texts.
Marked = Sequence[tuple[str, bool]]
# What the entry at an address of a draft is called.
Place = Callable[[Draft, Address], str]


@dataclass(frozen=True)
class Change:
    """A value that differs between two states, in words.

    `place` is that of its entry, `field` what is changed of it, in Chinese and English, and `language` the language of
    a text, else empty. `before` and `after` are the values as texts, empty where there is none; `english` are both with
    the names of their fields in English. `address` leads to it as it is now. Without a `difference` it is about a file
    as a whole, which was `data` before; else `text` is that of its file before.
    """

    address: Address
    place: str
    field: Pair
    language: str
    before: str
    after: str
    difference: Difference | None = None
    data: bytes | None = None
    english: tuple[str, str] = ("", "")
    text: SourceText | None = dataclass_field(default=None, compare=False, repr=False)

    @property
    def old_address(self) -> Address | None:
        """Where it was before; None for what is new."""
        if self.difference and self.difference.kind is Kind.ADDED:
            return None
        return Address(self.address.file, self.difference.old_key if self.difference else ())

    @property
    def new_address(self) -> Address | None:
        """Where it is now; None for what is gone."""
        return None if self.difference and self.difference.kind is Kind.REMOVED else self.address

    def take_back(self, draft: Draft) -> None:
        """Give it in a draft what it was before; raises as the edits of Draft."""
        if self.difference:
            take_back(draft, self.address.file, self.difference, self.text)
            return
        if self.address.file in draft.names:
            draft.delete(self.address.file)
        if self.data is not None:
            draft.add(self.address.file, self.data)


@dataclass(frozen=True)
class _Texts:
    """Writes values as texts: fields by their titles, entries that are named by theirs."""

    outline: Outline
    titles: Mapping[str, str]
    words: _Words = _CHINESE

    def of(self, value: Any, field: FormField | None) -> str:
        """A value of a field, or of an entry without one."""
        if isinstance(value, Mapping):
            return "\n".join(self._lines(value, field))
        if isinstance(value, tuple):
            items = [self.of(item, field) for item in value]
            return ("\n\n" if any("\n" in item for item in items) else self.words.comma).join(items)
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.words.yes if value else self.words.no
        return number_text(value) if isinstance(value, (int, Decimal)) else self._of_string(str(value), field)

    def _of_string(self, value: str, field: FormField | None) -> str:
        if field and field.choices:
            return field.choices.get(value, value)
        if field and field.names == "source":
            document, space, place = value.partition(" ")
            return self.titles.get(document, document) + space + place
        if field and field.names:
            return self.titles.get(value, value)
        return _REFERENCE.sub(lambda found: f"〔{self.titles.get(found[1], found[1])}〕", value)

    def _lines(self, value: Mapping[str, Any], field: FormField | None) -> Iterator[str]:
        """The values of an entry, or of a text by language, a line for each."""
        model = self.outline.actual_model(field.model, value) if field and field.model else None
        fields = {one.name: one for one in self.outline.fields(model)}
        for name, inner in value.items():
            one = fields.get(name)
            text = self.of(inner, one)
            if "\n" in text:
                text = "".join(f"\n　{line}" for line in text.split("\n"))
            if one:
                title = one.title[self.words.place]
            else:
                by_language = field and field.kind in _BY_LANGUAGE
                title = language.name(name)[self.words.place] if by_language else name
            yield f"{title}{self.words.colon}{text}"

    def titles_of(self, items: Sequence[Any], field: FormField | None) -> Iterator[str]:
        """What the items of a list are called."""
        for number, item in enumerate(items, 1):
            model = field.model if field else None
            title = self.outline.title(model, item) if model and isinstance(item, Mapping) else self.of(item, field)
            yield title or str(number)


def compare(before: Draft, after: Draft, outline: Outline) -> Sequence[Change]:
    """What differs between two states, in the order of the files and of what is in them; raises ContentError."""
    found: list[Change] = []
    entries: dict[int, Sequence[OutlineEntry]] = {}

    def place(draft: Draft, address: Address) -> str:
        if id(draft) not in entries:
            entries[id(draft)] = outline.entries(draft)
        return words.place(entries[id(draft)], address)

    for name in dict.fromkeys((*after.names, *before.names)):
        old, new = (draft[name] if name in draft.names else None for draft in (before, after))
        whole = Address(name)
        if old is None or new is None:
            draft = before if new is None else after
            title = place(draft, whole)
            texts = title if old else "", title if new else ""
            found.append(Change(whole, title, _FILE, "", *texts, data=old.data if old else None, english=texts))
        elif old.data != new.data:
            own = list(differences(old.tree, new.tree))
            for one in own:
                there = before if one.kind is Kind.REMOVED else after
                found.append(replace(_in_words(one, Address(name, one.key), there, outline, place), text=old))
            if not own:
                found.append(Change(whole, place(after, whole), _LAYOUT, "", "", "", data=old.data))
    return found


def _in_words(one: Difference, address: Address, draft: Draft, outline: Outline, place: Place) -> Change:
    """A difference in words; `draft` is the state that has it."""
    key = one.old_key if one.kind is Kind.REMOVED else one.key
    entry, field, code = _field_at(draft, Address(address.file, key), outline)
    title = field.title if field else (str(key[-1]), str(key[-1]))
    texts = _Texts(outline, outline.titles_by_id(draft))
    if one.kind is Kind.MOVED:
        before, after = english = (
            "\n".join(texts.titles_of(one.before, field)),
            "\n".join(texts.titles_of(one.after, field)),
        )
    else:
        before, after = (texts.of(value, field) for value in (one.before, one.after))
        in_english = replace(texts, words=_ENGLISH)
        english = in_english.of(one.before, field), in_english.of(one.after, field)
    return Change(address, place(draft, entry), title, code, before, after, one, english=english)


def _field_at(draft: Draft, address: Address, outline: Outline) -> tuple[Address, FormField | None, str]:
    """The entry that a value belongs to, its field there and its language, if it is a text in one."""
    entry = outline.owner(draft, address)
    name = address.key[len(entry.key)]
    field = next((one for one in outline.fields(outline.model_at(draft, entry)) if one.name == name), None)
    within = address.key[len(entry.key) + 1 :]
    by_language = field is not None and field.kind in _BY_LANGUAGE
    return entry, field, str(within[0]) if by_language and within else ""


def marked(before: str, after: str) -> tuple[Marked, Marked]:
    """Two texts in pieces: those that both have, and those that only one has."""
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < MIN_COMMON:
        return [(before, True)] if before else [], [(after, True)] if after else []
    left, right = list[tuple[str, bool]](), list[tuple[str, bool]]()
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        for pieces, parts in ((left, old[old_start:old_end]), (right, new[new_start:new_end])):
            if parts:
                pieces.append(("".join(parts), tag != "equal"))
    return left, right


def count_differences(before: Draft, after: Draft) -> int:
    """How many values differ between two states; a file that is added or deleted is one."""
    count = 0
    for name in {*before.names, *after.names}:
        if name not in before.names or name not in after.names:
            count += 1
        elif before[name].data != after[name].data:
            count += len(list(differences(before[name].tree, after[name].tree)))
    return count

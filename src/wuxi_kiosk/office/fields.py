"""The fields of the models of content that fit into a cell, and their values as the text of one."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import written_name
from wuxi_kiosk.content.field_shapes import FieldKind, shape_of
from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.trees import normalized

Kind = Literal["text", "number", "switch", "choice", "list"]
YES, NO = "是", "否"
_YES_WORDS = frozenset({YES, "true", "yes", "y", "1", "真", "√"})
_NO_WORDS = frozenset({NO, "false", "no", "n", "0", "假", "×"})
_SEPARATOR = re.compile(r"[,，;；、\n]")
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_LINE_BREAK = re.compile(r"\r\n?")
_KINDS: Mapping[FieldKind, Kind] = {
    FieldKind.LINE: "text",
    FieldKind.NUMBER: "number",
    FieldKind.FLAG: "switch",
    FieldKind.CHOICE: "text",
}


@dataclass(frozen=True)
class Field:
    """A field that fits into a cell, or into one for each language.

    `path` leads to it from its entry, by the names that content writes; it is longer for a field of a part of the
    entry, such as its rights. `model` and `name` are those of the field itself. `is_prose` says whether each character
    counts, as visitors read it. `numbers` says whether a list is of numbers, `alone` whether its only item may be
    written without brackets.
    """

    model: type[BaseModel]
    name: str
    path: tuple[str, ...]
    kind: Kind = "text"
    by_language: bool = False
    is_prose: bool = False
    choices: tuple[str, ...] = ()
    numbers: bool = False
    alone: bool = False
    default: object = None


def fields_of(model: type[BaseModel]) -> Sequence[Field]:
    """The fields of a model and of its parts, in their order, but for ids, kinds of figures, and lists of entries."""
    return list(_fields(model, ()))


def _fields(model: type[BaseModel], path: tuple[str, ...]) -> Iterator[Field]:
    for own_name, info in model.model_fields.items():
        name = written_name(model, own_name)
        # Others refer to it by its id, and a kind has fields of its own.
        if name == "id" or (name == "kind" and issubclass(model, Figure)):
            continue
        shape = shape_of(info)
        default = None if info.is_required() else info.default
        inner = (*path, name)
        if shape.kind is FieldKind.ENTRY:
            # A list of entries has rows of its own.
            if shape.model and not shape.many:
                yield from _fields(shape.model, inner)
        elif shape.kind in (FieldKind.TEXT, FieldKind.BY_LANGUAGE):
            yield Field(model, name, inner, by_language=True, is_prose=shape.kind is FieldKind.TEXT)
        elif shape.many or shape.kind is FieldKind.POINT:
            numbers = shape.kind in (FieldKind.NUMBER, FieldKind.POINT)
            yield Field(model, name, inner, "list", numbers=numbers, alone=shape.alone, default=default)
        else:
            # The kind of an activity has one word to choose from.
            choices = shape.choices if len(shape.choices) > 1 else ()
            kind: Kind = "choice" if choices else _KINDS[shape.kind]
            yield Field(model, name, inner, kind, choices=choices, default=default)


# ---- values


def as_text(field: Field, value: Any) -> str:
    """A value of content as the text of a cell; None is what is not there."""
    if value is None:
        value = field.default
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return ", ".join(as_text(Field(field.model, field.name, ()), item) for item in value)
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, (int, Decimal)):
        return _plain(Decimal(value))
    return tidied(field, str(value))


def tidied(field: Field, text: str) -> str:
    """The text of a cell in the one form in which two that mean the same are equal."""
    text = _LINE_BREAK.sub("\n", text)
    if field.is_prose:
        return text
    text = text.strip()
    if not text:
        return "" if field.default is None else as_text(field, field.default)
    if field.kind == "switch":
        word = text.casefold()
        return YES if word in _YES_WORDS else NO if word in _NO_WORDS else text
    if field.kind == "number":
        number = _number(text)
        return text if number is None else _plain(number)
    if field.kind == "list":
        return ", ".join(" ".join(part.split()) for part in _SEPARATOR.split(text) if part.strip())
    return text


def value_of(field: Field, text: str, former: Any) -> Any:
    """The value of content that the text of a cell means, or None for one to be left out.

    `former` is what there is now. What cannot be understood stays a text, of which the check tells what is wrong.
    """
    text = tidied(field, text)
    if not text:
        return None
    if field.kind == "switch":
        return {YES: True, NO: False}.get(text, text)
    if field.kind == "number":
        number = _number(text)
        return text if number is None else number
    if field.kind == "list":
        parts = [_item(field, part) for part in text.split(", ")]
        return parts[0] if field.alone and len(parts) == 1 and not isinstance(former, tuple) else tuple(parts)
    return text


def _item(field: Field, text: str) -> Any:
    number = _number(text) if field.numbers else None
    return text if number is None else number


def _number(text: str) -> Decimal | None:
    """A number that somebody typed, if it is one that content may have."""
    text = unicodedata.normalize("NFKC", text).strip()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    try:
        number = Decimal(text)
        normalized(number)
    except (InvalidOperation, ValueError):
        return None
    return number


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def value_at(tree: Any, key: Key) -> Any:
    """The value at a key, or None where there is none."""
    for name in key:
        if isinstance(tree, Mapping):
            tree = tree.get(name)
        elif isinstance(tree, tuple) and isinstance(name, int) and name < len(tree):
            tree = tree[name]
        else:
            return None
    return tree

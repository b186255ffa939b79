"""The fields of the models of content that fit into a cell, and their values as the text of one."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import written_name
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
_Schema = Mapping[str, Any]


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
    schema = _schema(model)
    properties = schema["properties"]
    for own_name, info in model.model_fields.items():
        name = written_name(model, own_name)
        # Others refer to it by its id, and a kind has fields of its own.
        if name == "id" or (name == "kind" and issubclass(model, Figure)):
            continue
        default = None if info.is_required() else info.default
        options = _options(properties[name], schema.get("$defs", {}))
        found = _field(model, name, (*path, name), options, default)
        if found:
            yield found
        elif inner := _part(info.annotation, options):
            yield from _fields(inner, (*path, name))


@cache
def _schema(model: type[BaseModel]) -> _Schema:
    return model.model_json_schema()


def _options(schema: _Schema, definitions: Mapping[str, _Schema]) -> list[_Schema]:
    """The ways in which a value may be written, without none at all."""
    if reference := schema.get("$ref"):
        return _options(definitions[str(reference).rpartition("/")[2]], definitions)
    if "anyOf" in schema:
        return [option for inner in schema["anyOf"] for option in _options(inner, definitions)]
    return [] if schema.get("type") == "null" else [schema]


def _field(
    model: type[BaseModel], name: str, path: tuple[str, ...], options: Sequence[_Schema], default: object
) -> Field | None:
    types = [option.get("type") for option in options]
    if "object" in types:
        # A mapping with names of its own is a part of the entry, one with any names is by language.
        is_part = any("properties" in option for option in options)
        is_prose = any(option.get("title") == "LocalizedText" for option in options)
        return None if is_part else Field(model, name, path, by_language=True, is_prose=is_prose)
    if "array" in types:
        items = next(option for option in options if option.get("type") == "array")
        item = next(iter(items.get("prefixItems", ())), items.get("items", {}))
        item_types = {option.get("type") for option in item.get("anyOf", [item])}
        if "$ref" in item or "object" in item_types:
            return None
        numbers = not item_types.isdisjoint({"number", "integer"})
        return Field(model, name, path, "list", numbers=numbers, alone=len(types) > 1, default=default)
    for option in options:
        if choices := option.get("enum"):
            return Field(model, name, path, "choice", choices=tuple(choices), default=default)
    if "boolean" in types:
        return Field(model, name, path, "switch", default=default)
    if "number" in types or set(types) == {"integer"}:
        return Field(model, name, path, "number", default=default)
    return Field(model, name, path, default=default)


def _part(annotation: object, options: Sequence[_Schema]) -> type[BaseModel] | None:
    """The model of a part of an entry; None for a list of entries."""
    if not any("properties" in option for option in options):
        return None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part(inner, options))), None)


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

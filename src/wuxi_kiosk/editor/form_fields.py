"""The fields of a form for an entry of content, as its model and the descriptions say; no Qt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from wuxi_kiosk.content.descriptions.description import Description, Pair, of_field, written_name
from wuxi_kiosk.content.fields import LocalizedText, Names
from wuxi_kiosk.content.source_tree import PRESET

# What a description says of the value of a choice: `aimed 力争`.
_CHOICE = r"(?<![\w-]){}\s*([一-鿿]+)"
# The clauses of a description; its first is the title of its field.
_CLAUSE_END = {"zh": re.compile("[，。：；（？]"), "en": re.compile(r"[.:;(?]|, (?:as|but|without|or else) ")}


class FieldKind(StrEnum):
    """How the value of a field is written."""

    TEXT = "a text by language"
    LINE = "a string"
    NUMBER = "a number"
    FLAG = "true or false"
    CHOICE = "one of a few words"
    POINT = "two numbers, 0 to 1 across and down"
    BY_LANGUAGE = "a string by language"
    ENTRY = "an entry with fields of its own"


@dataclass(frozen=True)
class FormField:
    """A field by the name that content writes; a `many` field has a list of such values.

    `title` and `help` are in Chinese and English. `names` says what a string names, as Names; `choices` are the values
    of a choice, each with words for it. A number lies within `bounds`. `model` is that of entries.
    """

    name: str
    kind: FieldKind
    title: Pair
    help: Pair
    required: bool
    many: bool = False
    names: str = ""
    choices: Mapping[str, str] | None = None
    bounds: tuple[float | None, float | None] = (None, None)
    whole: bool = False
    model: type[BaseModel] | None = None
    default: Any = None


Descriptions = Mapping[type[BaseModel], Description]


def form_fields(model: type[BaseModel], descriptions: Descriptions) -> Sequence[FormField]:
    """The fields of a model in its order, but for what its file must not have."""
    names = [name for name in model.model_fields if PRESET.get(model) != name]
    words = [of_field(descriptions, model, written_name(model, name)) for name in names]
    chinese, english = (_titles(code, [one[place] for one in words]) for place, code in enumerate(_CLAUSE_END))
    return [_field(model, *one) for one in zip(names, zip(chinese, english, strict=True), words, strict=True)]


def _field(model: type[BaseModel], name: str, title: Pair, words: Pair) -> FormField:
    info = model.model_fields[name]
    shape = _Shape()
    shape.read(info.annotation, info.metadata)
    return FormField(
        name=written_name(model, name),
        kind=shape.kind,
        title=title,
        help=words,
        required=info.is_required(),
        many=shape.many,
        names=shape.names,
        choices={choice: _words(choice, words[0]) for choice in shape.choices} or None,
        bounds=shape.bounds,
        whole=shape.whole,
        model=shape.model,
        default=None if info.is_required() else info.default,
    )


def _titles(language: str, descriptions: Sequence[str]) -> Sequence[str]:
    """What each description begins with; those that begin alike, as of either kind of view, take in what follows."""
    separator = "：" if language == "zh" else ": "
    # `true：年份是推断的` is about the value.
    clauses = [
        [clause.strip() for clause in _CLAUSE_END[language].split(text.removeprefix("true" + separator.strip()))]
        for text in descriptions
    ]
    firsts = [one[0] for one in clauses]
    return [
        first if firsts.count(first) == 1 else separator.join(one[:2]).strip(separator)
        for first, one in zip(firsts, clauses, strict=True)
    ]


def _words(choice: str, description: str) -> str:
    found = re.search(_CHOICE.format(re.escape(choice)), description)
    return f"{found[1]} {choice}" if found else choice


class _Shape:
    """What an annotation says of how its values are written."""

    def __init__(self) -> None:
        self.kind = FieldKind.LINE
        self.many = self.whole = False
        self.names = ""
        self.choices: tuple[str, ...] = ()
        self.bounds: tuple[float | None, float | None] = (None, None)
        self.model: type[BaseModel] | None = None

    def read(self, annotation: Any, metadata: Sequence[Any] = ()) -> None:
        """Take in an annotation and what it is annotated with."""
        self._read_metadata(metadata)
        if any(isinstance(one, WithJsonSchema) and (one.json_schema or {}).get("type") == "string" for one in metadata):
            # Written as a string, whatever it is parsed to.
            return
        origin, parts = get_origin(annotation), get_args(annotation)
        if hasattr(annotation, "__metadata__"):
            self.read(parts[0], annotation.__metadata__)
        elif origin in (Union, UnionType):
            self.read(next(part for part in parts if part is not type(None)))
        elif origin is Literal:
            self.kind, self.choices = FieldKind.CHOICE, tuple(map(str, parts))
        elif origin is tuple and parts[-1] is Ellipsis:
            self.many = True
            bounds = self.bounds
            self.read(parts[0])
            # Those of the list are of its length.
            self.bounds = self.bounds if self.bounds != bounds else (None, None)
        elif origin is tuple:
            self.kind = FieldKind.POINT
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            self.kind = FieldKind.BY_LANGUAGE
            self.read_inner(parts[1])
        elif annotation is LocalizedText:
            self.kind = FieldKind.TEXT
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            self.kind, self.model = FieldKind.ENTRY, annotation
        elif annotation is bool:
            self.kind = FieldKind.FLAG
        elif annotation is not str:
            self.kind, self.whole = FieldKind.NUMBER, annotation is int

    def read_inner(self, annotation: Any) -> None:
        """Take in what the strings of a mapping name."""
        for one in getattr(annotation, "__metadata__", ()):
            self._read_metadata([one])

    def _read_metadata(self, metadata: Sequence[Any]) -> None:
        for one in metadata:
            if isinstance(one, Names):
                self.names = one.what
            elif (least := getattr(one, "ge", None)) is not None:
                self.bounds = float(least), self.bounds[1]
            elif (most := getattr(one, "le", None)) is not None:
                self.bounds = self.bounds[0], float(most)
            elif isinstance(one, FieldInfo):
                self._read_metadata(one.metadata)

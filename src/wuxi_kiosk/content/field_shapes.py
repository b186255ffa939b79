"""How the values of the fields of content are written, as the models say: for forms, spreadsheets and proofs."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from wuxi_kiosk.content.fields import Calendar, LocalizedText, Names, OneOrManySchema


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


class Shape:
    """What the annotation of a field says of how its values are written.

    A `many` field has a list of such values, of which the only one may be written `alone`. `names` says what a string
    names, as Names; a number lies within `bounds` and may have to be `whole`; `model` is that of entries. A list has at
    `least` so many items. A day is written in a form of the `calendar`, as Calendar.
    """

    def __init__(self) -> None:
        self.kind = FieldKind.LINE
        self.many = self.alone = self.whole = False
        self.names = self.calendar = ""
        self.choices: tuple[str, ...] = ()
        self.bounds: tuple[float | None, float | None] = (None, None)
        self.least = 0
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
            elif isinstance(one, Calendar):
                self.calendar = one.form
            elif isinstance(one, OneOrManySchema):
                self.alone = True
            elif (least := getattr(one, "ge", None)) is not None:
                self.bounds = float(least), self.bounds[1]
            elif (count := getattr(one, "min_length", None)) is not None:
                self.least = count
            elif (most := getattr(one, "le", None)) is not None:
                self.bounds = self.bounds[0], float(most)
            elif isinstance(one, FieldInfo):
                self._read_metadata(one.metadata)


def shape_of(info: FieldInfo) -> Shape:
    """How the values of a field are written."""
    shape = Shape()
    shape.read(info.annotation, info.metadata)
    return shape

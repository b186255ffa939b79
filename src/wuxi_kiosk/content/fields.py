"""What the models of content are made of: their base, and the types of fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as day
from decimal import Decimal
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


@dataclass(frozen=True)
class Names:
    """Marks a field that names something: an entry of content by its id, a part of the program, or a file."""

    # fmt: off
    what: Literal[
        "number", "photo", "theme", "fact", "source", "language", "icon", "landscape", "place",
        "picture", "video", "text", "sound",
    ]
    # fmt: on


@dataclass(frozen=True)
class Calendar:
    """Marks a field that is a day: a `date` to the year, the month or the day, or a `day` of one year or every year."""

    form: Literal["date", "day"]


NumberId = Annotated[Id, Names("number")]
PhotoId = Annotated[Id, Names("photo")]
ThemeId = Annotated[Id, Names("theme")]
FactId = Annotated[Id, Names("fact")]
PlaceId = Annotated[str, Names("place")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")]
# Marks strings that visitors read in every language.
Shown = Annotated[str, "shown"]
_Item = TypeVar("_Item")
_DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def _number(value: object) -> object:
    """Accept whole numbers as decimals, but not bool, which is an int in Python."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _partial_date(value: object) -> object:
    """A bare year in YAML is read as a whole number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _real_day(value: str) -> str:
    try:
        day.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        raise PydanticCustomError("no_such_day", "no such day", {"date": value}) from None
    return value


def _link(value: str) -> str:
    bare = re.sub(r"\{(page|language)\}", "", value)
    try:
        parts = urlsplit(bare)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not re.fullmatch(r"[!-~]+", value):
        what = "characters"
    elif re.search(r"[{}]", bare):
        what = "braces"
    elif not value.startswith("https://"):
        what = "scheme"
    elif "@" in parts.netloc:
        what = "credentials"
    elif not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9-]*\.)+[A-Za-z0-9-]*[A-Za-z]", host):
        what = "host"
    else:
        return value
    raise PydanticCustomError("bad_link", "bad link", {"what": what})


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, (str, int)) else value


class OneOrManySchema:
    """Adds to the JSON Schema of a list that its only item may be written alone."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(core)
        return {"anyOf": [many["items"], many]}


Value = Annotated[Decimal, BeforeValidator(_number)]
Date = Annotated[
    str,
    BeforeValidator(_partial_date),
    StringConstraints(pattern=_DATE_PATTERN),
    AfterValidator(_real_day),
    Calendar("date"),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": _DATE_PATTERN}, {"type": "integer", "minimum": 0, "maximum": 9999}]}
    ),
]
OneOrMany = Annotated[tuple[_Item, ...], BeforeValidator(_one_or_many), OneOrManySchema()]
Link = Annotated[str, AfterValidator(_link)]
Fraction = Annotated[Value, Field(ge=0, le=1)]


class Model(BaseModel):
    """The base of all models: frozen, strict, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class LocalizedText(RootModel[Mapping[Language, str]]):
    """A text by language; it may refer to numbers, as in `{figure:distance}`."""

    model_config = ConfigDict(frozen=True, strict=True, defer_build=True)

    def in_language(self, language: str) -> str:
        """The text in a language, or else in the first one written."""
        return self.root.get(language) or next(iter(self.root.values()), "")

    def difference(self, other: "LocalizedText") -> tuple[str, str] | None:
        """The first two texts that differ, of those in a language that both have."""
        pairs = ((written, other.root[language]) for language, written in self.root.items() if language in other.root)
        return next((pair for pair in pairs if pair[0] != pair[1]), None)

"""The description of a model of content, and how that of a field is found."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from pydantic import BaseModel

# A text in Chinese and in English.
Pair = tuple[str, str]
# What ends a clause of a description in either language; its first is the title of its field.
_CLAUSE_ENDS = (
    re.compile("[，。：；（？]"),
    re.compile(r"[.:;(?]|, (?:as|but|without|or else|at most|digits|\d)"),
)
_SEPARATORS = ("：", ": ")


@dataclass(frozen=True)
class Description:
    """What an entry is, and what each field is that its base does not have or that it describes anew.

    Fields are named as content writes them.
    """

    zh: str
    en: str
    fields: Mapping[str, Pair] = field(default_factory=dict)


def written_name(model: type[BaseModel], name: str) -> str:
    """The name by which content writes a field of a model."""
    return model.model_fields[name].alias or name


def of_field(descriptions: Mapping[type[BaseModel], Description], model: type[BaseModel], name: str) -> Pair:
    """The description of a field, by the name that content writes; raises KeyError if there is none."""
    for base in model.__mro__:
        if (found := descriptions.get(base)) and name in found.fields:
            return found.fields[name]
    raise KeyError(f"{model.__module__}.{model.__name__}.{name}")


def field_titles(descriptions: Mapping[type[BaseModel], Description], model: type[BaseModel]) -> Mapping[str, Pair]:
    """What the fields of a model are called, by the names that content writes: the first words of each description."""
    words = {}
    for name in model.model_fields:
        written = written_name(model, name)
        # What a file must not have is not described.
        with suppress(KeyError):
            words[written] = of_field(descriptions, model, written)
    chinese, english = (_titles([one[side] for one in words.values()], side) for side in (0, 1))
    return dict(zip(words, zip(chinese, english, strict=True), strict=True))


def _titles(texts: Sequence[str], side: int) -> Sequence[str]:
    """What each text begins with; those that begin alike, as of either kind of view, take in what follows."""
    separator = _SEPARATORS[side]
    split = [clauses(text, side) for text in texts]
    firsts = [one[0] for one in split]
    return [
        first if firsts.count(first) == 1 else separator.join(one[:2]).strip(separator)
        for first, one in zip(firsts, split, strict=True)
    ]


def clauses(text: str, side: int) -> Sequence[str]:
    """The clauses of a description; `side` is 0 for Chinese, 1 for English."""
    # `true：年份是推断的` is about the value of a flag.
    told = text.removeprefix("true" + _SEPARATORS[side].strip())
    return [clause.strip() for clause in _CLAUSE_ENDS[side].split(told)]

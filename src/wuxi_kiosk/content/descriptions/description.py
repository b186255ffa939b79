"""The description of a model of content, and how that of a field is found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

# A text in Chinese and in English.
Pair = tuple[str, str]


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

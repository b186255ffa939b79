"""The fields of a form for an entry of content, as its model and the descriptions say; no Qt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description, Pair, field_titles, of_field, written_name
from wuxi_kiosk.content.field_shapes import FieldKind, shape_of
from wuxi_kiosk.content.model import Number
from wuxi_kiosk.content.source_tree import PRESET

# What a description says of the value of a choice: `aimed 力争`.
_CHOICE = r"(?<![\w-]){}\s*([一-鿿]+)"


# What is changed most often stands first in a form, and is there without being written.
_MAIN: Mapping[type[BaseModel], Sequence[str]] = {Number: ("value", "qualifier", "show")}


@dataclass(frozen=True)
class FormField:
    """A field by the name that content writes; a `many` field has a list of such values.

    `title` and `help` are in Chinese and English. `names` says what a string names, as Names; `choices` are the values
    of a choice, each with words for it. A number lies within `bounds`. `model` is that of entries. A list has at
    `least` so many items. A day is written in a form of the `calendar`, as Calendar. `main` are those that an
    entry is about.
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
    least: int = 0
    calendar: str = ""
    main: bool = False

    @property
    def is_entry(self) -> bool:
        """Whether its values are entries with fields of their own."""
        return self.kind is FieldKind.ENTRY and self.model is not None


Descriptions = Mapping[type[BaseModel], Description]


def form_fields(model: type[BaseModel], descriptions: Descriptions) -> Sequence[FormField]:
    """The fields of a model in its order, but for what its file must not have."""
    names = [name for name in model.model_fields if PRESET.get(model) != name]
    titles = field_titles(descriptions, model)
    return [
        _field(model, name, titles[written], of_field(descriptions, model, written))
        for name in names
        for written in (written_name(model, name),)
    ]


def _field(model: type[BaseModel], name: str, title: Pair, words: Pair) -> FormField:
    info = model.model_fields[name]
    shape = shape_of(info)
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
        least=shape.least if shape.many else 0,
        calendar=shape.calendar,
        main=any(issubclass(model, base) and name in names for base, names in _MAIN.items()),
    )


def main_first(fields: Sequence[FormField]) -> Sequence[FormField]:
    """Fields as a form has them: the main ones before the others."""
    return sorted(fields, key=lambda one: not one.main)


def _words(choice: str, description: str) -> str:
    found = re.search(_CHOICE.format(re.escape(choice)), description)
    return f"{found[1]} {choice}" if found else choice

"""The picture that a form is about, and the points on it, as the models tell; no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.outline import Address, Outline, value_of

Point = tuple[float, float]
MIDDLE: Point = (0.5, 0.5)
# The field of a share that is set on two pictures.
DIVIDER = "divider"


@dataclass(frozen=True)
class PictureEntry:
    """The entry that has a picture, and what of the entry in the form lies on it.

    `pictures` are the fields of the files: the picture, then those that show the same later. `point` is the address of
    the form's own point, `divider` that of where the line between the two pictures is at first. `dots` are those of its
    entries that have a point; `places` is that of the list that they are in. `is_whole` says whether the form is
    that of the picture itself.
    """

    owner: Address
    pictures: Sequence[str]
    point: Address | None
    divider: Address | None
    dots: Sequence[Address]
    places: Address | None
    is_whole: bool

    def files(self, draft: Draft) -> Sequence[str]:
        """The files of the pictures as content names them; empty for one that it does not name."""
        value = draft[self.owner.file].value(self.owner.key)
        return [written if isinstance(written := value_of(value, name), str) else "" for name in self.pictures]


def picture_entry(outline: Outline, draft: Draft, shown: Address) -> PictureEntry | None:
    """The picture that the form of an entry is about: its own, or that of the entry that it is part of."""
    owner = shown
    while not (pictures := _pictures(_fields(outline, draft, owner))):
        if not owner.key:
            return None
        owner = owner.parent
    fields = _fields(outline, draft, shown)
    point = next((shown / one.name for one in fields if one.kind is FieldKind.POINT), None)
    found = next(((shown / one.name, name) for one in fields if (name := _point_within(outline, one))), None)
    dots: list[Address] = []
    if found:
        places, name = found
        entries = value_of(draft[shown.file].value(shown.key), str(places.key[-1]))
        dots = [places / index / name for index in range(len(entries) if isinstance(entries, tuple) else 0)]
    divider = next((shown / one.name for one in fields if one.name == DIVIDER), None)
    return PictureEntry(owner, pictures, point, divider, dots, found[0] if found else None, shown == owner)


def picture_of(outline: Outline, model: type[BaseModel], value: Mapping[str, Any]) -> str:
    """The file of the picture of an entry of a model, or of its kinds; empty if it has none."""
    pictures = _pictures(outline.fields(outline.actual_model(model, value)))
    return written if pictures and isinstance(written := value.get(pictures[0]), str) else ""


def point_at(draft: Draft, address: Address, default: Point = MIDDLE) -> Point:
    """The point at an address; where it is without being written, or is no point, `default`."""
    written: Any = draft[address.file].tree
    for part in address.key:
        written = value_of(written, part)
    if not (isinstance(written, tuple) and len(written) == len(default)):
        return default
    return tuple(_within(part) for part in written)  # type: ignore[return-value]  # of two


def share_at(draft: Draft, address: Address) -> float:
    """The share at an address; the middle where none is written."""
    return _within(value_of(draft[address.file].value(address.parent.key), str(address.key[-1])))


def _within(value: object) -> float:
    return min(max(float(value), 0.0), 1.0) if isinstance(value, (int, Decimal)) else MIDDLE[0]


def _fields(outline: Outline, draft: Draft, address: Address) -> Sequence[FormField]:
    return outline.fields(outline.model_at(draft, address))


def _pictures(fields: Sequence[FormField]) -> Sequence[str]:
    """The fields that have a picture; those that are required first."""
    found = [one for one in fields if one.names == "picture" and not one.many]
    return [one.name for one in sorted(found, key=lambda one: not one.required)]


def _point_within(outline: Outline, one: FormField) -> str:
    """The field that is a point in the entries of a list; empty if they have none."""
    if one.kind is not FieldKind.ENTRY or not one.many:
        return ""
    return next((inner.name for inner in outline.fields(one.model) if inner.kind is FieldKind.POINT), "")

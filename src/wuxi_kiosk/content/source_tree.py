"""The parsed files of content as nodes, each with the model that it is to be validated by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate
from wuxi_kiosk.content.fields import LocalizedText, Shown
from wuxi_kiosk.content.model import DEFAULT_KIND, Closing, Exhibit, Figure, HandsOn, Home, StoryStep, Theme
from wuxi_kiosk.content.parsing.document import Document, Key

# The models whose text may have recordings.
NARRATED = (StoryStep, Home, Closing)
# The field of each model of a file that the loader adds: the file itself must not have it.
PRESET: Mapping[type[BaseModel], str] = {Exhibit: "themes", Theme: "id"}


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A parsed file with the model of its root; `preset` are fields that the file itself must not have."""

    name: str
    document: Document
    model: type[Exhibit] | type[Theme]
    preset: Mapping[str, Any]
    # What was computed of this file alone, by what it is; a file that is read again unchanged still has it.
    derived: dict[str, Any] = field(default_factory=dict, repr=False)

    def diagnostic(self, key: Key, template: DiagnosticTemplate, *, of_key: bool = False) -> Diagnostic:
        """A diagnostic at the place of a value, or with `of_key` of its key."""
        return template.at(self.name, *self.document.place(key, of_key=of_key), key)


@dataclass(frozen=True, eq=False)
class SourceNode:
    """A mapping of a file as it was written, and its model; `owner` is the model that contains it."""

    file: SourceFile
    key: Key
    model: type[BaseModel]
    owner: type[BaseModel]
    raw: Mapping[str, Any]

    def values(self, name: str) -> Sequence[tuple[Key, Any]]:
        """The value of a field, or the items of a list, each with the keys that lead to it within the node."""
        written = self.raw.get(name)
        if isinstance(written, tuple):
            return [((name, index), item) for index, item in enumerate(written)]
        return [((name,), written)]

    def diagnostic_of_part(self, within: Key, part: str, template: DiagnosticTemplate) -> Diagnostic:
        """A diagnostic at the first place of a part of a text within the node."""
        key = (*self.key, *within)
        (place,) = self.file.document.places_within(key, [part])
        return template.at(self.file.name, *place, key)

    def diagnostic_of_missing(self, within: Key, template: DiagnosticTemplate, *, asked_by: Key = ()) -> Diagnostic:
        """A diagnostic about a field that is to be added, at the place of the one that asks for it, or of the node."""
        place = self.file.document.place((*self.key, *asked_by), of_key=True)
        return template.at(self.file.name, *place, (*self.key, *within))

    def diagnostic(self, within: Key, template: DiagnosticTemplate, *, of_key: bool = False) -> Diagnostic:
        """A diagnostic at the place of a value within the node, or with `of_key` of its key."""
        return self.file.diagnostic((*self.key, *within), template, of_key=of_key)


def nodes_of(file: SourceFile, kinds: Mapping[str, type[Figure]]) -> Sequence[SourceNode]:
    """Every mapping of a file that has a model, whatever else is wrong with the file."""
    if "nodes" not in file.derived:
        file.derived["nodes"] = _nodes_of(file, kinds)
    nodes: Sequence[SourceNode] = file.derived["nodes"]
    return nodes


def _nodes_of(file: SourceFile, kinds: Mapping[str, type[Figure]]) -> Sequence[SourceNode]:
    found: list[SourceNode] = []

    def walk(model: type[BaseModel], owner: type[BaseModel], raw: object, key: Key) -> None:
        if isinstance(raw, tuple):
            for index, item in enumerate(raw):
                walk(model, owner, item, (*key, index))
        elif isinstance(raw, dict):
            if model is Figure:
                kind = raw.get("kind", DEFAULT_KIND)
                model = kinds.get(kind, Figure) if isinstance(kind, str) else Figure
            elif model is HandsOn:
                kind = raw.get("kind")
                model = hands_on.KINDS.get(kind, HandsOn) if isinstance(kind, str) else HandsOn
            found.append(SourceNode(file, key, model, owner, raw))
            for name, inner in _models_within(model).items():
                if name in raw:
                    walk(inner, model, raw[name], (*key, name))

    walk(file.model, file.model, {**file.document.tree, **file.preset}, ())
    return found


@cache
def shown_fields(model: type[BaseModel]) -> Sequence[str]:
    """The fields of a model that visitors read, other than localized texts."""
    return [name for name, info in model.model_fields.items() if get_args(Shown)[1] in info.metadata]


@cache
def _models_within(model: type[BaseModel]) -> Mapping[str, type[BaseModel]]:
    if model is LocalizedText:
        return {}
    found = {name: _model_of(info.annotation) for name, info in model.model_fields.items()}
    return {name: inner for name, inner in found.items() if inner}


def _model_of(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_of(part))), None)

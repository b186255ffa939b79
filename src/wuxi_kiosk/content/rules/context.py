"""What the rules look at and report to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import ValidationError

from wuxi_kiosk.content.characters import missing_runs
from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, Occurrence
from wuxi_kiosk.content.fields import Id
from wuxi_kiosk.content.folder import UNNAMED
from wuxi_kiosk.content.model import DEFAULT_KIND, Exhibit, Figure, Group, HandsOn, Number, Photo, Theme
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.source_tree import SourceFile, SourceNode

_Kind = TypeVar("_Kind", Figure, HandsOn)
_ID = re.compile(get_args(Id)[1].pattern)


@dataclass
class RuleContext:
    """The content of a folder; rules add to `diagnostics`.

    `complete` says whether every file could be parsed; if not, ids that are unknown may be in those that could not.
    """

    folder: Path
    registry: ContentRegistry
    files: Sequence[SourceFile]
    nodes: Sequence[SourceNode]
    complete: bool
    diagnostics: list[Diagnostic]

    def report(self, node: SourceNode, within: Key, template: DiagnosticTemplate, *, of_key: bool = False) -> None:
        """Add a diagnostic at the place of a value within a node, or with `of_key` of its key."""
        self.diagnostics.append(node.diagnostic(within, template, of_key=of_key))

    def report_part(self, node: SourceNode, within: Key, part: str, template: DiagnosticTemplate) -> None:
        """Add a diagnostic at the place of a part of a text within a node."""
        self.diagnostics.append(node.diagnostic_of_part(within, part, template))

    def report_language(
        self, code: str, template: DiagnosticTemplate, occurrences: tuple[Occurrence, ...] = ()
    ) -> None:
        """Add a diagnostic, with the places that it is about, where the exhibit lists a language of it."""
        assert self.exhibit_file
        key = ("languages", self.exhibit_file.document.tree["languages"].index(code))
        self.diagnostics.append(replace(self.exhibit_file.diagnostic(key, template), occurrences=occurrences))

    @cached_property
    def exhibit_file(self) -> SourceFile | None:
        """The file `exhibit.yaml`, or None if it could not be parsed."""
        return next((file for file in self.files if file.model is Exhibit), None)

    @cached_property
    def files_with_missing_characters(self) -> list[SourceFile]:
        """The files that may have a character that the fonts lack; an escape stands for any."""
        known = self.registry.characters
        return [
            file for file in self.files if "\\" in file.document.text or any(missing_runs(file.document.text, known))
        ]

    @cached_property
    def theme_ids(self) -> list[str]:
        """The ids of all themes whose files have valid names, sorted."""
        ids = {str(file.preset["id"]) for file in self.files if file.model is Theme}
        return sorted(ids - {UNNAMED})

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the exhibit, each once; empty if they are not written as a list of codes."""
        written = self.exhibit_file.document.tree.get("languages") if self.exhibit_file else None
        if not isinstance(written, tuple) or not all(isinstance(code, str) for code in written):
            return ()
        return tuple(dict.fromkeys(written))

    @cached_property
    def figure_models(self) -> Mapping[str, type[Figure]]:
        """The model of each figure by its id, valid or not."""
        return {
            raw_id: node.model
            for node in self.nodes
            if issubclass(node.model, Figure) and isinstance(raw_id := node.raw.get("id"), str)
        }

    @cached_property
    def number_ids(self) -> list[str]:
        """The ids of figures that are no groups."""
        return [key for key, model in self.figure_models.items() if not issubclass(model, Group)]

    @cached_property
    def photo_ids(self) -> list[str]:
        """The ids of the photos of all themes."""
        written = (node.raw.get("id") for node in self.nodes if node.model is Photo)
        return [photo_id for photo_id in written if isinstance(photo_id, str)]

    @cached_property
    def figures(self) -> Sequence[tuple[SourceNode, Figure]]:
        """The valid figures."""
        return [(node, figure) for node in self.nodes if (figure := _validated(node, Figure))]

    @cached_property
    def activities(self) -> Sequence[tuple[SourceNode, HandsOn]]:
        """The valid hands-on activities."""
        return [(node, activity) for node in self.nodes if (activity := _validated(node, HandsOn))]

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The valid numbers by their ids."""
        return {figure.id: figure for _, figure in self.figures if isinstance(figure, Number)}

    def numbers_of(self, shown: Figure | HandsOn) -> tuple[Number, ...] | None:
        """The numbers that a figure or an activity refers to; None if one of them is unknown or invalid."""
        ids = shown.refers_to()
        return tuple(self.numbers[key] for key in ids) if all(key in self.numbers for key in ids) else None


def is_id(value: object) -> bool:
    """Whether a value is written as an id; the models report what is not."""
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def _validated(node: SourceNode, base: type[_Kind]) -> _Kind | None:
    """The model of a node if it is of a kind of this base and valid."""
    if not issubclass(node.model, base) or node.model is base:
        return None
    known: dict[Key, _Kind | None] = node.file.derived.setdefault(base.__name__, {})
    if node.key not in known:
        try:
            raw = {"kind": DEFAULT_KIND, **node.raw} if base is Figure else node.raw
            known[node.key] = node.model.model_validate(raw)
        except ValidationError:
            known[node.key] = None
    return known[node.key]

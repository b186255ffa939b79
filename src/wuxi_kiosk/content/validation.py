"""Validates parsed files by their models and explains the errors of pydantic."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, Message
from wuxi_kiosk.content.explanations import explain
from wuxi_kiosk.content.fields import Language, LocalizedText
from wuxi_kiosk.content.model import Exhibit, Figure, Theme
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.rules.messages import theme_names_hint
from wuxi_kiosk.content.source_tree import SourceFile, SourceNode
from wuxi_kiosk.content.spelling import closest

_LANGUAGE = re.compile(get_args(Language)[1].pattern)
_Position = tuple[str, int | None, int | None]


@dataclass
class ModelValidator:
    """Validates each file of an exhibit by its model; diagnostics are added to those that there are."""

    kinds: Mapping[str, type[Figure]]
    nodes: Sequence[SourceNode]
    theme_ids: Sequence[str]
    diagnostics: list[Diagnostic]

    def validate(self, file: SourceFile) -> Exhibit | Theme | None:
        """The model of a file, or None with diagnostics."""
        if "model" in file.derived:
            valid: Exhibit | Theme = file.derived["model"]
            return valid
        tree = dict(file.document.tree)
        for key in file.preset.keys() & tree.keys():
            self.diagnostics.append(file.diagnostic((key,), _preset_key(key), of_key=True))
        try:
            context = {"kinds": self.kinds, "hands_on": hands_on.KINDS}
            model = file.model.model_validate({**tree, **file.preset}, context=context)
            if not file.preset.keys() & tree.keys():
                file.derived["model"] = model
            return model
        except ValidationError as error:
            self.diagnostics.extend(self._explain(file, error))
        return None

    def _explain(self, file: SourceFile, error: ValidationError) -> Iterator[Diagnostic]:
        models = {node.key: node.model for node in self.nodes if node.file is file}
        errors = error.errors(include_url=False)
        # Missing keys that an unknown key probably stands for.
        misspelled: set[Key] = set()
        for found in errors:
            if found["type"] == "extra_forbidden":
                key = found["loc"]
                known = _field_names(models.get(key[:-1])) - file.preset.keys()
                written = _value_at(file.document.tree, key[:-1])
                absent = known - set(written) if isinstance(written, dict) else known
                if near := closest(str(key[-1]), absent):
                    misspelled.add((*key[:-1], near))
                yield file.diagnostic(key, explain(found, known), of_key=True)
        for found in errors:
            key, kind = found["loc"], found["type"]
            if kind == "extra_forbidden" or (kind == "missing" and key in misspelled):
                continue
            if (
                kind == "string_type"
                and models.get(key[:-1]) is LocalizedText
                and _value_at(file.document.tree, key) is None
                and not _LANGUAGE.fullmatch(str(key[-1]))
            ):
                continue  # what follows the comma of a text, which is reported as such
            if kind == "too_short" and any(other["loc"][: len(key)] == key != other["loc"] for other in errors):
                continue  # an invalid item, which has an error of its own, may stand for several
            if key[-1:] == ("[key]",):
                if models.get(key[:-2]) is not LocalizedText:
                    yield file.diagnostic(key[:-1], explain(found), of_key=True)
                continue
            if kind == "unknown_kind" or (kind == "unknown_hands_on" and found["ctx"]["kind"] is not None):
                key = (*key, "kind")
            template = explain(found)
            if template.code == "bad_id" and file.model is Exhibit and key[0] == "presentation":
                template = DiagnosticTemplate(template.code, template.message, theme_names_hint(self.theme_ids))
            diagnostic = file.diagnostic(key, template, of_key=kind == "missing")
            if diagnostic.code != "read_as_bool" or _position(diagnostic) not in self._read_as_bool():
                yield diagnostic

    def _read_as_bool(self) -> set[_Position]:
        """The places where the parser reported this already."""
        return {_position(known) for known in self.diagnostics if known.code == "read_as_bool"}


def _position(diagnostic: Diagnostic) -> _Position:
    return diagnostic.file, diagnostic.line, diagnostic.column


def _field_names(model: type[BaseModel] | None) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()} if model else set()


def _value_at(tree: Any, key: Key) -> Any:
    for part in key:
        tree = tree[part]
    return tree


def _preset_key(key: str) -> DiagnosticTemplate:
    hint = {
        "id": Message(
            "主题的编号就是文件名。请删去这一行。", "The id of a theme is its file’s name. Delete this line."
        ),
        "themes": Message(
            "每个主题是 themes 里的一个文件。请删去这一项。", "Each theme is a file in themes. Delete this."
        ),
    }
    return DiagnosticTemplate("unknown_key", Message(f"这里不能写“{key}”。", f"“{key}” is not known here."), hint[key])

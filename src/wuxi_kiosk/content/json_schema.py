"""The JSON Schema of content files, for editors that check and complete while somebody types.

It knows less than `check`: it sees one file, and no texts.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.descriptions.description import Description, Pair, of_field
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import DEFAULT_KIND, FORMAT, Exhibit, Figure, HandsOn, Home, Theme
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.source_tree import PRESET

Schema = dict[str, Any]
_REF = "#/$defs/"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The file of the schema of each model of a file, and its title.
_FILES: Mapping[type[BaseModel], tuple[str, Pair]] = {
    Exhibit: ("exhibit.json", ("展览总文件", "The exhibit")),
    Theme: ("theme.json", ("主题", "A theme")),
}
# What pydantic leaves as it is behind a validator of our own, by the type that it limits.
_LIMITS: Mapping[str, Mapping[str, str]] = {
    "number": {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"},
    "array": {"minLength": "minItems", "maxLength": "maxItems"},
}
# Completed by editors; an exhibit may have others.
_SUGGESTED_LANGUAGES = ("zh", "en")


class _Generator(GenerateJsonSchema):
    """Says what YAML may have: numbers are written as such, and what is not there is left out, not null."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"type": "number"}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        # Editors would write the default where a field is added.
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        return {**super().dict_schema(schema), "additionalProperties": False}


def schemas(registry: ContentRegistry, descriptions: Mapping[type[BaseModel], Description]) -> Mapping[str, Schema]:
    """The JSON Schema of each kind of content file, by the name of the schema's file."""
    keys = [(model, "validation") for model in descriptions]
    references, found = models_json_schema(keys, schema_generator=_Generator)  # type: ignore[arg-type]
    names = {model: references[model, "validation"]["$ref"].removeprefix(_REF) for model in descriptions}
    # Nothing refers to a kind before `_by_kind`.
    titles = {names[model]: f"figure-{kind}" for kind, model in registry.kinds.items()}
    definitions = {titles.get(name, name): _in_words(schema) for name, schema in found["$defs"].items()}
    names = {model: titles.get(name, name) for model, name in names.items()}
    for model, name in names.items():
        _describe(definitions[name], model, descriptions)
    definitions[names[LocalizedText]] |= {
        "properties": {language: {"type": "string"} for language in _SUGGESTED_LANGUAGES},
        "minProperties": 1,
    }
    for model, field, known in (
        (Theme, "icon", registry.icons),
        *((m, "landscape", registry.landscapes) for m in (Home, Theme)),
    ):
        definitions[names[model]]["properties"][field]["enum"] = sorted(known)
    definitions[names[Exhibit]]["properties"]["format"]["const"] = FORMAT
    for base, kinds, default in ((Figure, registry.kinds, DEFAULT_KIND), (HandsOn, hands_on.KINDS, None)):
        definitions[names[base]] = _by_kind(definitions, names, base, kinds, default)
    made = {}
    for model, (file, title) in _FILES.items():
        root = definitions[names[model]]
        root["properties"].pop(PRESET[model])
        root["required"] = [name for name in root["required"] if name != PRESET[model]]
        head = {"$schema": _DIALECT, "title": " · ".join(title)}
        made[file] = {**head, **root, "$defs": _reachable(root, definitions)}
    return made


def as_text(schema: Mapping[str, Any]) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _in_words(schema: Any) -> Any:
    """A schema with the limits in the words of JSON Schema."""
    if isinstance(schema, list):
        return [_in_words(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    written = schema.get("type")
    limits = _LIMITS.get(written, {}) if isinstance(written, str) else {}
    return {limits.get(key, key): _in_words(inner) for key, inner in schema.items()}


def _describe(definition: Schema, model: type[BaseModel], descriptions: Mapping[type[BaseModel], Description]) -> None:
    definition.pop("title", None)
    definition["description"] = _text((descriptions[model].zh, descriptions[model].en))
    for name, schema in definition.get("properties", {}).items():
        if PRESET.get(model) != name:
            schema["description"] = _text(of_field(descriptions, model, name))


def _text(pair: Pair) -> str:
    return "\n\n".join(pair)


def _by_kind(
    definitions: Schema,
    names: Mapping[type[BaseModel], str],
    base: type[BaseModel],
    kinds: Mapping[str, type[BaseModel]],
    default: str | None,
) -> Schema:
    """An entry of any kind, which its `kind` tells; without one it is of the kind `default`.

    Each kind in a branch of its own, not in `oneOf`, of which editors report the mistakes of every branch.
    """
    written = definitions[names[base]]
    branches = []
    for kind, model in sorted(kinds.items()):
        own = definitions[names[model]]
        own["title"] = kind
        is_kind: Schema = {"properties": {"kind": {"const": kind}}}
        if kind == default:
            own["required"].remove("kind")
        else:
            is_kind["required"] = ["kind"]
        branches.append({"if": is_kind, "then": {"$ref": _REF + names[model]}})
    kind_field = {
        "enum": sorted(kinds),
        # Editors show them in a list, which a second paragraph would end.
        "enumDescriptions": [
            definitions[names[kinds[kind]]]["description"].replace("\n\n", " · ") for kind in sorted(kinds)
        ],
        "description": written["properties"]["kind"]["description"],
    }
    required = [name for name in written["required"] if not (default and name == "kind")]
    return {
        "type": "object",
        "description": written["description"],
        "properties": {"kind": kind_field},
        "required": required,
        "allOf": branches,
    }


def _reachable(root: Schema, definitions: Schema) -> Schema:
    """The definitions that a schema refers to, directly or not, sorted by name."""
    found: set[str] = set()
    open_ones = [root]
    while open_ones:
        for name in _references(open_ones.pop()):
            if name not in found:
                found.add(name)
                open_ones.append(definitions[name])
    return {name: definitions[name] for name in sorted(found)}


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(reference := schema.get("$ref"), str):
            yield reference.removeprefix(_REF)
        for inner in schema.values():
            yield from _references(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _references(inner)

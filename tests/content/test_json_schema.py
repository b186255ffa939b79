"""The JSON Schema of content: the bundled files are valid by it, mistakes are not, and editors can use it."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from wuxi_kiosk import figures
from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.json_schema import as_text, schemas
from wuxi_kiosk.content.parsing.reader import parse_bytes
from wuxi_kiosk.content_registry import content_registry, descriptions

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
FILES = [DATA / "exhibit.yaml", *sorted((DATA / "themes").glob("*.yaml"))]
SCHEMAS = schemas(content_registry(), descriptions())
EXHIBIT, THEME = SCHEMAS["exhibit.json"], SCHEMAS["theme.json"]
# Keywords that say nothing of what is valid.
NOTES = {"$schema", "$defs", "title", "description", "enumDescriptions"}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (tuple,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, Decimal),
}


def errors(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:
    """What is wrong with a value, by the keywords that schemas of content use; any other keyword is a KeyError."""
    for keyword in schema.keys() - NOTES - {"then"}:
        yield from KEYWORDS[keyword](value, schema, root, at)


def _type(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    wanted = schema["type"]
    if not isinstance(value, TYPES[wanted]) or (isinstance(value, bool) and wanted != "boolean"):
        yield f"{at}: no {wanted}"


def _fields(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for name, inner in value.items() if isinstance(value, dict) else ():
        found = [known[name]] if name in known else []
        found += [one for pattern, one in patterns.items() if re.search(pattern, name)]
        if not found and schema.get("additionalProperties") is False:
            yield f"{at}/{name}: unknown"
        for one in found:
            yield from errors(inner, one, root, f"{at}/{name}")


def _items(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, tuple):
        firsts = schema.get("prefixItems", [])
        for index, inner in enumerate(value):
            one = firsts[index] if index < len(firsts) else schema.get("items", {})
            yield from errors(inner, one, root, f"{at}/{index}")


def _any_of(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if all(any(errors(value, one, root, at)) for one in schema["anyOf"]):
        yield f"{at}: none of the forms"


def _all_of(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    for one in schema["allOf"]:
        yield from errors(value, one, root, at)


def _if(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if not any(errors(value, schema["if"], root, at)):
        yield from errors(value, schema["then"], root, at)


def _required(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{at}/{name}: missing" for name in schema["required"] if name not in value)


def _reference(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    yield from errors(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)


def _same(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if value not in schema.get("enum", [schema.get("const")]):
        yield f"{at}: {value!r} is no choice"


def _pattern(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not match"


def _bound(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    is_number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    size = len(value) if isinstance(value, (tuple, dict)) else 0
    if is_number and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is too small or too large"
    if is_number and "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
        yield f"{at}: {value} is too small"
    if isinstance(value, tuple) and not schema.get("minItems", 0) <= size <= schema.get("maxItems", size):
        yield f"{at}: {size} items"
    if isinstance(value, dict) and size < schema.get("minProperties", 0):
        yield f"{at}: empty"


KEYWORDS: dict[str, Callable[..., Iterable[str]]] = {
    "type": _type,
    "properties": _fields,
    "patternProperties": lambda *_: (),
    "additionalProperties": lambda *_: (),
    "items": _items,
    "prefixItems": lambda value, schema, root, at: _items(value, schema, root, at) if "items" not in schema else (),
    "anyOf": _any_of,
    "allOf": _all_of,
    "if": _if,
    "required": _required,
    "$ref": _reference,
    "enum": _same,
    "const": _same,
    "pattern": _pattern,
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "minItems", "maxItems", "minProperties"), _bound),
}


def found_in(text: str, schema: dict[str, Any]) -> list[str]:
    document = parse_bytes(text.encode(), "").document
    assert document
    return sorted(set(errors(document.tree, schema, schema)))


def schema_of(path: Path) -> dict[str, Any]:
    """The schema that the first line of a file names."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, first
    return dict(json.loads((path.parent / match[1]).read_text(encoding="utf-8")))


class TestBundledContent:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_every_file_is_valid_by_the_schema_that_it_names(self, path: Path) -> None:
        assert found_in(path.read_text(encoding="utf-8"), schema_of(path)) == []

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_the_files_of_the_schema_are_up_to_date(self, name: str) -> None:
        written = (DATA / "schema" / name).read_text(encoding="utf-8")
        assert written == as_text(SCHEMAS[name]), "run `wuxi-kiosk schema --out data/schema`"

    @pytest.mark.parametrize("kind", figures.specs())
    def test_the_example_of_every_kind_is_valid(self, kind: str) -> None:
        example = (ROOT / "tests" / "figures" / "examples" / f"{kind}.yaml").read_text(encoding="utf-8")
        text = re.sub(r"^#.*\n", "", example, flags=re.MULTILINE)
        found = found_in(f"figures:\n{text}", THEME)
        assert [error for error in found if error.startswith("/figures/")] == []


class TestMistakes:
    @pytest.mark.parametrize(
        ("old", "new", "place"),
        [
            ("accent: citrus\n", "accent: citrus\nacent: jade\n", "/acent: unknown"),
            ("accent: citrus\n", "accent: red\n", "/accent: 'red' is no choice"),
            ("accent: citrus\n", "accent: citrus\nid: citrus\n", "/id: unknown"),
            ("icon: citrus\n", "icon: lemon\n", "/icon: 'lemon' is no choice"),
            ("order: 3\n", "", "/order: missing"),
            ("value: 550\n", 'value: "550"\n', "/figures/1/value: no number"),
            ("    qualifier: 余\n", "    qualifier: 约\n", "/figures/2/qualifier: '约' is no choice"),
            ("per: 25\n", "pre: 25\n", "/figures/2/pre: unknown"),
            ("per: 25\n", "per: 0\n", "/figures/2/per: 0 is too small"),
            ("kind: part-of-whole\n", "kind: pie\n", "/figures/3/kind: 'pie' is no choice"),
            ("[income, income-hardship]\n", "[income]\n", "/figures/3/items: 1 items"),
            ("id: leaders\n", "id: Leaders\n", "/figures/1/id: 'Leaders' does not match"),
            ("kind: plant\n", "kind: sow\n", "/hands_on/kind: 'sow' is no choice"),
            ("  each: 0.01\n", "", "/hands_on/each: missing"),
            ('date: "2006"\n', 'date: "2006-13"\n', "/figures/6/date: none of the forms"),
            ("since: true\n    title", "since: yes please\n    title", "/events/0/since: no boolean"),
            ("zoom: 2.2", "zoom: 9", "/story/0/camera/zoom: 9 is too small or too large"),
            ("source: [article 25, article 26]\n", "source: P25\n", "/story/0/source: none of the forms"),
            ("name: {zh: 产业+, en: Industry+}", "name: 产业+", "/name: no object"),
            ("name: {zh: 产业+, en: Industry+}", "name: {Zh: 产业+}", "/name/Zh: unknown"),
            ("people: none\n", "people: nobody\n", "/photos/0/rights/people: 'nobody' is no choice"),
        ],
        ids=lambda part: part.strip()[:40],
    )
    def test_a_mistake_is_found_at_its_place(self, old: str, new: str, place: str) -> None:
        text = (DATA / "themes" / "citrus.yaml").read_text(encoding="utf-8")
        assert old in text
        assert found_in(text.replace(old, new, 1), THEME) == [place]

    def test_the_exhibit_has_no_themes_and_one_format(self) -> None:
        text = (DATA / "exhibit.yaml").read_text(encoding="utf-8").replace("format: 2", "format: 1") + "\nthemes: []\n"
        assert found_in(text, EXHIBIT) == ["/format: 1 is no choice", "/themes: unknown"]


class TestEditors:
    @pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
    def test_every_field_tells_what_it_is_in_both_languages(self, schema: dict[str, Any]) -> None:
        objects = [schema, *(one for name, one in schema["$defs"].items() if name != "LocalizedText")]
        fields = [(name, field) for one in objects for name, field in one["properties"].items()]
        assert len(fields) > 100
        for name, field in fields:
            assert re.fullmatch(r"(?s).*[\u4e00-\u9fff].*\n\n[^\u4e00-\u9fff]+", field["description"]), name

    def test_the_kinds_are_told_where_one_is_chosen(self) -> None:
        figure, activity = THEME["$defs"]["Figure"], THEME["$defs"]["HandsOn"]
        assert figure["properties"]["kind"]["enum"] == sorted(figures.specs())
        assert activity["properties"]["kind"]["enum"] == sorted(hands_on.KINDS)
        assert len(figure["properties"]["kind"]["enumDescriptions"]) == len(figures.specs())

    def test_no_definition_is_there_for_nothing(self) -> None:
        for schema in SCHEMAS.values():
            text = as_text(schema)
            assert {name for name in schema["$defs"] if f'"#/$defs/{name}"' not in text} == set()

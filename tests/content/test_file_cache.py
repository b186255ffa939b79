"""Reading a folder again finds what reading it for the first time would."""

from pathlib import Path

import pytest

from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content.parsing import reader
from wuxi_kiosk.content.parsing.document import ParseResult
from wuxi_kiosk.content.rules import characters
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.content_registry import content_registry

# What is written into which file, one after another: texts, numbers that others refer to, ids, mistakes of every layer.
EDITS = (
    ("themes/citrus.yaml", "好土与荒山", "好土"),
    ("themes/citrus.yaml", "value: 650\n", "value: 770\n"),
    ("themes/citrus.yaml", "id: leaders\n", "id: heads\n"),
    ("themes/citrus.yaml", "id: heads\n", "id: leaders\n"),
    ("exhibit.yaml", "languages: [zh, en]", "languages: [zh, en, ja]"),
    ("exhibit.yaml", "languages: [zh, en, ja]", "languages: [zh, en]"),
    ("exhibit.yaml", "id: people\n", "id: persons\n"),
    ("exhibit.yaml", "id: persons\n", "id: people\n"),
    ("themes/ecommerce.yaml", "order: ", "ordre: "),
    ("themes/ecommerce.yaml", "ordre: ", "order: "),
    ("themes/ice-snow.yaml", "title: {", "title: ["),
    ("themes/ice-snow.yaml", "title: [", "title: {"),
    ("themes/citrus.yaml", "landscape: terraces", "landscape: snow-meadow"),
    ("themes/citrus.yaml", "landscape: snow-meadow", "landscape: terraces"),
    ("themes/citrus.yaml", "{figure:leaders}", "{figure:nobody}"),
    ("themes/citrus.yaml", "{figure:nobody}", "{figure:leaders}"),
    ("themes/ecommerce.yaml", "id: parcel-sorting", "id: parcels-sorted"),
    ("themes/ecommerce.yaml", "id: parcels-sorted", "id: parcel-sorting"),
    ("exhibit.yaml", "landscape: gorge-town", "landscape: terraces"),
    ("exhibit.yaml", "landscape: terraces", "landscape: gorge-town"),
    ("exhibit.yaml", "places: 54", "places: 3"),
)


def test_a_folder_read_again_is_as_read_for_the_first_time(copy_of_data: Path) -> None:
    registry, cache = content_registry(), FileCache()
    found = []
    for name, old, new in (("exhibit.yaml", "", ""), *EDITS):
        file = copy_of_data / name
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        for warnings in (False, True):
            again = validate(copy_of_data, registry, warnings=warnings, cache=cache)
            first = validate(copy_of_data, registry, warnings=warnings)
            assert again.diagnostics == first.diagnostics, (old, new)
            assert again.exhibit == first.exhibit, (old, new)
        found.append(again.exhibit is None)
    # Some of the edits are mistakes, or nothing was tested.
    assert {True, False} == set(found)


def test_a_file_that_is_gone_is_forgotten(copy_of_data: Path) -> None:
    registry, cache = content_registry(), FileCache()
    assert validate(copy_of_data, registry, cache=cache).exhibit
    file = copy_of_data / "themes" / "citrus.yaml"
    data = file.read_bytes()
    file.unlink()
    assert validate(copy_of_data, registry, cache=cache).diagnostics == validate(copy_of_data, registry).diagnostics
    file.write_bytes(data)
    assert validate(copy_of_data, registry, cache=cache).exhibit


def test_only_what_has_changed_is_parsed(copy_of_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry, cache = content_registry(), FileCache()
    validate(copy_of_data, registry, cache=cache)
    parsed: list[str] = []
    parse = reader.parse_bytes

    def record(data: bytes, name: str) -> ParseResult:
        parsed.append(name)
        return parse(data, name)

    monkeypatch.setattr("wuxi_kiosk.content.file_cache.parse_bytes", record)
    validate(copy_of_data, registry, cache=cache)
    assert parsed == []
    file = copy_of_data / "themes" / "citrus.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# end\n", encoding="utf-8")
    validate(copy_of_data, registry, cache=cache)
    assert parsed == ["themes/citrus.yaml"]


def test_only_the_file_of_a_text_is_checked_again(copy_of_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry, cache = content_registry(), FileCache()
    validate(copy_of_data, registry, cache=cache)
    checked: set[str] = set()
    check = characters.check_node

    def record(context: RuleContext, node: SourceNode) -> None:
        checked.add(node.file.name)
        check(context, node)

    monkeypatch.setattr(characters, "check_node", record)
    file = copy_of_data / "themes" / "citrus.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("好土与荒山", "好土"), encoding="utf-8")
    validate(copy_of_data, registry, cache=cache)
    # The names of the languages are checked apart.
    assert checked - {"exhibit.yaml"} == {"themes/citrus.yaml"}
    file.write_text(text.replace("value: 650\n", "value: 770\n"), encoding="utf-8")
    validate(copy_of_data, registry, cache=cache)
    assert len(checked) == 5

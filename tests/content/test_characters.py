"""Characters that the fonts lack are named with their place, in every text that visitors read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from wuxi_kiosk import figures, paths
from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.characters import missing_runs
from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic
from wuxi_kiosk.content.load import load, validate
from wuxi_kiosk.content.model import Exhibit, Figure, HandsOn
from wuxi_kiosk.content_registry import characters, region_of

from .conftest import CONTENT_REGISTRY, Content

EXHIBIT, THEME = "exhibit.yaml", "themes/bridge.yaml"
PHOTO = "    credit: {zh: 本展"
KNOWN = frozenset("桥bridgeéx ")
WITH_FONTS = replace(CONTENT_REGISTRY, characters=characters(paths.fonts()))


def test_characters_of_fonts_match_their_cmap_tables() -> None:
    from fontTools.ttLib import TTFont

    by_region: dict[str, list[set[str]]] = {}
    for font in paths.fonts():
        by_region.setdefault(region_of(font), []).append({chr(code) for code in TTFont(font).getBestCmap()})
    assert {region: len(found) for region, found in by_region.items()} == {"SC": 3, "JP": 3}
    assert characters(paths.fonts()) == set.union(*(set.intersection(*found) for found in by_region.values()))
    assert set("渓県ー々鎮") <= characters(paths.fonts())


def test_known_characters_are_those_of_every_font_of_a_region(tmp_path: Path) -> None:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    fonts = [font for font in paths.fonts() if region_of(font) == "SC"]
    font = TTFont(fonts[0])
    cutter = subset.Subsetter()
    # Only with one of these has a font a table of all planes.
    rare = max(characters(fonts))
    cutter.populate(text="巫溪" + rare)
    cutter.subset(font)
    font.save(tmp_path / "SmallSC.ttf")
    assert characters([*fonts, tmp_path / "SmallSC.ttf"]) == {*"巫溪", rare}


@pytest.mark.parametrize("data", [b"", b"no font at all, but long enough for a header", None])
def test_ignores_unreadable_fonts(tmp_path: Path, data: bytes | None) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(paths.fonts()[0].read_bytes()[:2000] if data is None else data)
    assert characters([broken]) == frozenset()
    assert characters([*paths.fonts(), broken]) == characters(paths.fonts())


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("bridge 桥\n\t\r桥", []),
        ("桥𠮷𠮷桥𰻞", ["𠮷𠮷", "𰻞"]),
        ("桥\u200bx", ["\u200b"]),
        ("e\u0301", []),  # composed to é
        ("x\u0301", ["\u0301"]),
        ("桥😀", ["😀"]),
    ],
)
def test_finds_missing_runs(text: str, runs: list[str]) -> None:
    assert list(missing_runs(text, KNOWN)) == runs


def test_without_fonts_nothing_is_missing() -> None:
    assert list(missing_runs("𠮷", frozenset())) == []


class Folder:
    """A small exhibit, which a test changes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, name: str, old: str, new: str) -> tuple[int, int]:
        """Replace the first place of a passage; line and column of the sign § in the new one, which is taken out."""
        text = (self.path / name).read_text(encoding="utf-8")
        before, found, after = text.partition(old)
        assert found, old
        ahead, _, _ = new.partition("§")
        changed = before + ahead
        (self.path / name).write_text(before + new.replace("§", "") + after, encoding="utf-8")
        return changed.count("\n") + 1, len(changed) - changed.rfind("\n")

    def diagnostics(self) -> list[Diagnostic]:
        return [found for found in validate(self.path, WITH_FONTS).diagnostics if found.is_error]

    def only(self) -> Diagnostic:
        (diagnostic,) = self.diagnostics()
        return diagnostic


@pytest.fixture
def folder(content: Content) -> Folder:
    return Folder(content.folder)


@pytest.mark.parametrize(
    ("run", "code"),
    [
        ("𠮷", "U+20BB7"),
        ("𰻞", "U+30EDE"),
        ("😀", "U+1F600"),
        ("\N{FAMILY}", "U+1F46A"),
        ("العربية", "U+0627"),
        ("한", "U+D55C"),
        ("\uf900", "U+F900"),
        ("\ue000", "U+E000"),
        ("\ufffd", "U+FFFD"),
        ("\u200b", "U+200B"),
        ("\u200d", "U+200D"),
        ("\u200f", "U+200F"),
        ("\u061c", "U+061C"),
        ("\ufe0f", "U+FE0F"),
        ("\u2003", "U+2003"),
    ],
)
def test_reports_a_missing_character_with_code_and_place(folder: Folder, run: str, code: str) -> None:
    line, column = folder.put(THEME, "tagline: {zh: ", f"tagline: {{zh: 同§{run}")
    diagnostic = folder.only()
    assert (diagnostic.file, diagnostic.line, diagnostic.column) == (THEME, line, column)
    assert diagnostic.code == "missing_character"
    for said in (diagnostic.message.zh, diagnostic.message.en):
        assert code in said
        assert "tagline" in said
        assert "zh" in said
    assert diagnostic.hint.zh
    assert diagnostic.hint.en


@pytest.mark.parametrize("character", ["\u200b", "\u200f", "\ue000", "\ufffd"])
def test_message_omits_characters_without_a_shape(folder: Folder, character: str) -> None:
    folder.put(THEME, "tagline: {zh: ", f"tagline: {{zh: 同{character}")
    diagnostic = folder.only()
    assert character not in diagnostic.message.zh + diagnostic.message.en


@pytest.mark.parametrize("character", ["\ufeff", "\u202e", "\u0007", "\u2028"])
def test_parser_reports_forbidden_characters_first(folder: Folder, character: str) -> None:
    line, column = folder.put(THEME, "tagline: {zh: ", f"tagline: {{zh: 同§{character}")
    diagnostic = next(found for found in folder.diagnostics() if found.file == THEME)
    assert (diagnostic.line, diagnostic.column) == (line, column)
    assert f"U+{ord(character):04X}" in diagnostic.message.zh


def test_reports_every_place_in_a_long_text(folder: Folder) -> None:
    folder.put(THEME, "tagline:", "tagline:\n  zh: >-\n    第一行\n    第§𠮷行，又𠮷\n    😀\n  en: Text\n#")
    line = folder.put(THEME, "    第𠮷行", "    第𠮷行")[0]
    places = [(found.line, found.column) for found in folder.diagnostics()]
    assert places == [(line, 6), (line, 10), (line + 1, 5)]


def test_reports_an_escaped_character_at_the_place_of_its_text(folder: Folder) -> None:
    line, column = folder.put(THEME, "tagline:", 'tagline: {zh: §"同\\u200b", en: a}\n# \u200b')
    diagnostic = folder.only()
    assert (diagnostic.line, diagnostic.column) == (line, column)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (EXHIBIT, "language_names: {zh: ", "language_names: {zh: §𠮷"),
        (EXHIBIT, "seal: ", "seal: §𠮷"),
        (EXHIBIT, 'version: "', 'version: "§𠮷'),
        (EXHIBIT, "figures:", "place_names: [{name: {zh: 巫溪, en: Wuxi}, pinyin: §ɡ}]\nfigures:"),
        (EXHIBIT, 'spelled: {zh: "', 'spelled: {zh: "§𠮷'),
        (THEME, 'text: {zh: "', 'text: {zh: "§𠮷'),
        (THEME, "caption: {zh: ", "caption: {zh: §𠮷"),
        (THEME, "en: This exhibit", "en: §ɡ"),
        (THEME, "unit: {zh: ", "unit: {zh: §𠮷"),
        (THEME, "label: {zh: 两项", "label: {zh: §𠮷"),
        (THEME, 'show: {zh: "', 'show: {zh: "§𠮷'),
        (THEME, "events:", "hands_on:\n  kind: lay\n  task: {zh: §𠮷, en: a}\nevents:"),
        (THEME, PHOTO, f"    hotspots: [{{at: [0, 1], title: {{zh: 一, en: §𠮷}}, text: {{zh: 一, en: a}}}}]\n{PHOTO}"),
    ],
)
def test_reports_missing_characters_in_every_text(folder: Folder, name: str, old: str, new: str) -> None:
    line, column = folder.put(name, old, new)
    found = [diagnostic for diagnostic in folder.diagnostics() if diagnostic.code == "missing_character"]
    assert [(diagnostic.file, diagnostic.line, diagnostic.column) for diagnostic in found] == [(name, line, column)]


def test_every_string_field_is_marked_as_shown_or_as_a_name() -> None:
    def models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
        if model in seen:
            return
        seen.add(model)
        yield model
        for base in (Figure, HandsOn):
            if model is base:
                for kind in (figures.specs() if base is Figure else hands_on.KINDS).values():
                    yield from models(kind, seen)
        for info in model.model_fields.values():
            yield from (found for part in parts(info.annotation) for found in models(part, seen))

    def parts(annotation: object) -> Iterator[type[BaseModel]]:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        for part in get_args(annotation):
            yield from parts(part)

    def plain(info: FieldInfo) -> bool:
        return info.annotation in (str, str | None) and not info.metadata

    unmarked = {
        (model.__name__, name)
        for model in models(Exhibit, set())
        for name, info in model.model_fields.items()
        if plain(info)
    }
    assert {name for _, name in unmarked} == {"kind"}


def test_loading_rejects_missing_characters(folder: Folder) -> None:
    folder.put(THEME, "tagline: {zh: ", "tagline: {zh: 𠮷")
    with pytest.raises(ContentError) as error:
        load(folder.path, WITH_FONTS)
    assert [diagnostic.code for diagnostic in error.value.diagnostics] == ["missing_character"]

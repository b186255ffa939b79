from pathlib import Path

import pytest

from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.folder import ContentFolder

from .conftest import EXHIBIT, THEME, Content, places


@pytest.mark.parametrize(
    "name", ["~$ridge.yaml", ".~lock.bridge.yaml#", "._bridge.yaml", ".bridge.yaml.swp", "~$x.yml"]
)
def test_ignores_temporary_files_of_programs(content: Content, name: str) -> None:
    """Explorer hides most of them: nobody could mend what they are said to have."""
    content.write(f"themes/{name}", b"\x09Curator\x00")
    assert [theme.id for theme in content.load().themes] == ["bridge"]


def test_reports_missing_files(content: Content) -> None:
    (content.folder / EXHIBIT).unlink()
    assert places(content.diagnostics()) == [(EXHIBIT, None, "no_such_file")]
    (content.folder / THEME).unlink()
    assert places(content.diagnostics()) == [(EXHIBIT, None, "no_such_file"), ("themes", None, "no_themes")]


def test_reports_a_missing_folder(content: Content, tmp_path: Path) -> None:
    content.folder = tmp_path / "nowhere"
    diagnostic = content.only_problem()
    assert (diagnostic.file, diagnostic.code) == ("nowhere", "no_folder")


@pytest.mark.parametrize(
    ("name", "words"),
    [("citrus.yaml.txt", ".yaml"), ("citrus.yml", ".yaml"), ("citrus.YAML", ".yaml"), ("Citrus Two.yaml", "小写")],
)
def test_reports_bad_names_of_theme_files(content: Content, name: str, words: str) -> None:
    head = (content.folder / THEME).read_text(encoding="utf-8").partition("story:")[0].replace("order: 1", "order: 2")
    story = "story:\n  - {step: help, title: {zh: 一, en: a}, text: {zh: 一, en: a}, source: article 39}\n"
    content.write(f"themes/{name}", head + story)
    diagnostic = content.only_problem()
    assert (diagnostic.file, diagnostic.code) == (f"themes/{name}", "file_name")
    assert words in diagnostic.hint.zh


def test_ignores_other_files_in_the_themes_folder(content: Content) -> None:
    content.write("themes/.bridge.yaml.swp", "x")
    content.write("themes/notes.txt", "x")
    assert content.diagnostics() == ()


def test_reports_a_theme_that_is_a_folder(content: Content) -> None:
    (content.folder / "themes" / "x.yaml").mkdir()
    assert places(content.diagnostics()) == [("themes/x.yaml", None, "not_a_file")]


@pytest.mark.parametrize("name", ["themes/bridge.txt", "themes/bridge", "themes/bridge.yaml.bak"])
def test_reports_a_theme_saved_under_another_suffix(content: Content, name: str) -> None:
    content.write("themes/other.yaml", content.read(THEME))
    (content.folder / THEME).rename(content.folder / name)
    content.change(EXHIBIT, "languages: [zh, en]", "presentation: [bridge]\nlanguages: [zh, en]")
    assert places(content.diagnostics()) == [(name, None, "file_name")]


def test_offers_no_name_that_no_theme_has(content: Content) -> None:
    (content.folder / THEME).rename(content.folder / "themes" / "bridge - 副本.yaml")
    content.change(EXHIBIT, "languages: [zh, en]", "presentation: [bridge, a]\nlanguages: [zh, en]")
    assert places(content.diagnostics()) == [("themes/bridge - 副本.yaml", None, "file_name")]


def test_ignores_the_lock_files_of_office_programs(content: Content) -> None:
    content.write("themes/~$idge.yaml", b"\0\1")
    content.write("themes/.~lock.bridge.yaml#", b"x")
    assert content.diagnostics() == ()


def test_what_is_edited_stands_for_the_disk(content: Content) -> None:
    folder = ContentFolder(
        content.folder, FileCache({EXHIBIT: b"format: 3\n", THEME: None, "themes/river.yaml": b"order: 9\n"})
    )
    folder.read()
    assert [(file.name, file.document.tree) for file in folder.files] == [
        (EXHIBIT, {"format": 3}),
        ("themes/river.yaml", {"order": 9}),
    ]

"""Texts that do not fit on the smallest screen, and the places that they are written in."""

import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.inspect.layout import SMALLEST, UnfitText, check, unfit_texts

CITRUS, EXHIBIT = "themes/citrus.yaml", "exhibit.yaml"
ROUTES = ["home", "theme/citrus/story/1", "theme/citrus/story/2", "theme/citrus/figures/1", "timeline"]
OpenApplication = Callable[..., AbstractContextManager[Application]]


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first occurrence of a passage; its line."""
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def measured(folder: Path, open_application: OpenApplication) -> list[Diagnostic]:
    """The warnings of some pages."""
    report = validate(folder, content_registry(), warnings=False)
    assert report.exhibit
    with open_application(folder) as application:
        found = list(unfit_texts(application, report.languages, routes=ROUTES))
    return list(check(found, report.texts, report.exhibit.numbers))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled content."""
    return Path(shutil.copytree(paths.bundled_content(), tmp_path / "data"))


def test_the_smallest_screen() -> None:
    assert (SMALLEST.size, SMALLEST.inch) == ((1280, 720), 15.6)


def test_the_bundled_content_fits(folder: Path, open_application: OpenApplication) -> None:
    assert measured(folder, open_application) == []


def test_tells_of_headings_that_are_too_long(folder: Path, open_application: OpenApplication) -> None:
    long = "Trees planted in many places, people trained in all of them, and more of both besides"
    title = change(folder, CITRUS, "Trees planted, people trained", long)
    question = "What was planted, where and when and why and by whom, and "
    heading = change(folder, CITRUS, "What was planted", question * 3)
    found = measured(folder, open_application)
    assert {(one.file, one.line, one.code) for one in found} == {
        (CITRUS, title, "text_too_tall"),
        (CITRUS, heading, "text_too_tall"),
    }
    assert not any(one.is_error for one in found)
    assert all(re.search(r"citrus-(story-[12]|figures-1)", one.message.zh) for one in found)


def test_tells_of_names_that_are_cut_off(folder: Path, open_application: OpenApplication) -> None:
    """The button for the other language is in the bar, which nobody can scroll."""
    change(folder, EXHIBIT, "{zh: 中文, en: English}", f"{{zh: {'中文' * 60}, en: English}}")
    assert "text_cut_off" in [one.code for one in measured(folder, open_application)]


@pytest.mark.parametrize(
    ("shown", "place"),
    [
        ("一乡柑橘香", (CITRUS, "title: {zh: 一乡柑橘香")),
        ("10\u20600\u206000余户", None),
        ("550人", (CITRUS, 'show: {zh: "{value}人", en: "{value}"}')),
        ("据2022年*报道 · 另一段", (EXHIBIT, "as_of: {zh")),
        ("屏幕自己的字", None),
        ("农户年增收600余万元，其中困难群众300余万元。", (CITRUS, "        有吉林支援，花台摸索出")),
    ],
)
def test_finds_where_a_text_is_written(shown: str, place: tuple[str, str] | None) -> None:
    report = validate(paths.bundled_content(), content_registry(), warnings=False)
    assert report.exhibit
    (found,) = check([UnfitText("theme/citrus/story/1", "zh", shown)], report.texts, report.exhibit.numbers)
    if place is None:
        assert (found.file, found.line) == ("citrus-story-1", None)
        return
    file, passage = place
    lines = (paths.bundled_content() / file).read_text(encoding="utf-8").splitlines()
    assert found.file == file
    assert found.line
    assert passage in "\n".join(lines[found.line - 1 : found.line + 1])

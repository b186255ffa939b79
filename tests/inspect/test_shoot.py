"""Screenshots and texts of pages."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtGui import QImage

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.routes import ATTRACT
from wuxi_kiosk.inspect.page import in_window, texts
from wuxi_kiosk.inspect.shoot import file_name, go, pages_by_name, resize, settle, take_screenshots
from wuxi_kiosk.viewmodels.typeset import plain

from ..screens.themes import MAX_THEMES, set_theme_count


@pytest.mark.parametrize(
    ("route", "name"),
    [
        ("home", "home"),
        ("theme/citrus/story/2", "citrus-story-2"),
        ("source/theme/citrus/story/2", "source-theme-citrus-story-2"),
        ("photo/citrus-close", "photo-citrus-close"),
    ],
)
def test_file_name(route: str, name: str) -> None:
    assert file_name(route) == name


def test_pages_by_name_has_files_and_themes(application: Application) -> None:
    routes = application.exhibit.routes()
    names = pages_by_name(routes)
    assert [names[file_name(route)] for route in routes] == [[route] for route in routes]
    assert names[ATTRACT] == [ATTRACT]
    themes = [theme.id for theme in application.exhibit.exhibit.themes]
    first = names[themes[0]]
    assert first[0] == f"theme/{themes[0]}/story/1"
    assert {f"source/theme/{themes[0]}/story/1", f"theme/{themes[0]}/photos/1"} < set(first)
    assert [route for theme in themes for route in names[theme]] == routes[
        routes.index(first[0]) : routes.index("closing")
    ]


def test_rest_is_after_the_last_of_a_chain_of_changes(application: Application) -> None:
    """Such as a layout that gives a card more room, which gives it larger words, which need a layout."""
    window, left = application.window, 6

    def change() -> None:
        nonlocal left
        left -= 1
        # Longer than a round of events, as on a busy machine.
        QThread.msleep(25)
        window.update()

    def on_frame() -> None:
        if left > 0:
            QTimer.singleShot(0, change)

    go(application, "home")
    window.frameSwapped.connect(on_frame)
    window.update()
    settle(window)
    window.frameSwapped.disconnect(on_frame)
    assert left == 0


def test_every_page_has_files(screenshots: Any) -> None:
    names = [file_name(route) for route in screenshots.routes]
    assert len(set(names)) == len(names)
    for language in ("zh", "en"):
        folder = screenshots.folder / "960x540" / language
        assert {path.name for path in folder.iterdir()} == {
            f"{name}.{suffix}" for name in names for suffix in ("png", "txt", "json")
        }
    assert len(screenshots.pictures) == 2 * len(names)


def test_every_page_has_a_different_picture(screenshots: Any) -> None:
    """A page that has not been drawn yet would have the picture of the one before."""
    pictures = [path.read_bytes() for path in screenshots.pictures if path.stem != ATTRACT]
    # Qt's antialiasing of large glyphs varies a little from one frame to another.
    attract = {path.read_bytes() for path in screenshots.pictures if path.stem == ATTRACT}
    assert len(set(pictures)) == len(pictures)
    assert attract
    assert not attract & set(pictures)
    for path in screenshots.pictures:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (960, 540)


def test_json_has_texts_with_positions(screenshots: Any) -> None:
    page = screenshots.pages("zh")["theme/citrus/story/2"]
    (paragraph,) = (text for text in page if "leaders" in text["facts"] and len(text["text"]) > 40)
    assert paragraph["text"].endswith("累计培训带头人550人。")
    assert not paragraph["truncated"]
    assert 0 < paragraph["x"] < paragraph["x"] + paragraph["width"] < 960
    assert 0 < paragraph["y"] < paragraph["y"] + paragraph["height"] < 540


def test_texts_have_no_layout_characters(screenshots: Any) -> None:
    for language in ("zh", "en"):
        for route, page in screenshots.pages(language).items():
            assert page, route
            for text in page:
                assert not set(text["text"]) & set("\u2060\u200a\u00a0"), (route, text["text"])


def test_text_file_has_texts_in_order(screenshots: Any) -> None:
    for route, page in screenshots.pages("en").items():
        written = (screenshots.folder / "960x540" / "en" / f"{file_name(route)}.txt").read_text(encoding="utf-8")
        assert written == "".join(f"{text['text']}\n" for text in page)


def test_each_size_and_language_has_a_folder(
    application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application.exhibit, "routes", lambda: ["home", "about"])
    pictures = take_screenshots(application, tmp_path, [(800, 450), (450, 800)], ["en"])
    assert [path.relative_to(tmp_path).as_posix() for path in pictures] == [
        "800x450/en/home.png",
        "800x450/en/about.png",
        "800x450/en/attract.png",
        "450x800/en/home.png",
        "450x800/en/about.png",
        "450x800/en/attract.png",
    ]
    assert QImage(str(pictures[3])).height() == 800


def test_unwritable_picture_is_an_error(
    application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application.exhibit, "routes", lambda: ["home"])
    (tmp_path / "800x450" / "zh" / "home.png").mkdir(parents=True)
    with pytest.raises(OSError, match=r"home\.png"):
        take_screenshots(application, tmp_path, [(800, 450)], ["zh"])


@pytest.mark.parametrize(("inch", "unit"), [(21.5, 4.03), (43, 4.0), (15, 5.78)])
def test_a_smaller_screen_has_larger_millimetres(application: Application, inch: float, unit: float) -> None:
    resize(application.window, (1920, 1080), inch)
    style = application.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    assert style.property("unit") == pytest.approx(unit, abs=0.01)


def test_only_visible_texts_are_listed(application: Application, bundled: Exhibit) -> None:
    (story,) = (theme.story for theme in bundled.themes if theme.id == "citrus")
    here, there = (step.text.in_language("zh").partition("，")[0] for step in story[:2])

    def listed(beginning: str) -> bool:
        return any(plain(text.text).startswith(beginning) for text in texts(application.window))

    go(application, "theme/citrus/story/2")
    assert listed(there)
    go(application, "theme/citrus/story/1")
    assert listed(here)
    assert not listed(there), "the next page is outside the window"
    words = next(item for item in in_window(application.window) if str(item.property("text")).startswith(here))
    words.parentItem().setOpacity(0)
    assert not listed(here)
    words.parentItem().setOpacity(1)


def test_texts_of_card_follow_those_of_page(application: Application) -> None:
    go(application, "theme/citrus/story/2")
    beneath = [text.text for text in texts(application.window)]
    go(application, "source/leaders")
    with_card = [text.text for text in texts(application.window)]
    assert set(beneath) < set(with_card)
    (document,) = (index for index, text in enumerate(with_card) if "》第31段" in text)
    assert with_card.index("出处", with_card.index("种树，也育人") + 1) < document


def test_pages_are_in_requested_language(screenshots: Any) -> None:
    for route, page in screenshots.pages("en").items():
        if route == ATTRACT:
            continue
        ascii_texts = [text["text"] for text in page if text["text"].isascii()]
        assert len(ascii_texts) > len(page) / 2


def test_text_file_has_what_is_to_be_scrolled_into_view(
    open_application: Callable[..., AbstractContextManager[Application]], copy_of_data: Path, tmp_path: Path
) -> None:
    set_theme_count(copy_of_data, MAX_THEMES)
    with open_application(copy_of_data) as application:
        names = [theme.name.in_language("zh") for theme in application.exhibit.exhibit.themes]
        pictures = take_screenshots(application, tmp_path, [(1280, 720)], ["zh"], 15.6, ["home", "about"])
        home, about = (picture.with_suffix(".txt").read_text(encoding="utf-8") for picture in pictures)
        assert {*names} <= {*home.splitlines()}
        assert all(plain(part.title.in_language("zh")) in about for part in application.exhibit.exhibit.about)


def test_text_file_has_the_texts_of_hotspots(
    open_application: Callable[..., AbstractContextManager[Application]], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(paths.bundled_content(), tmp_path / "data"))
    file = folder / "themes" / "citrus.yaml"
    spot = "    hotspots: [{at: [0.5, 0.5], title: {zh: 果, en: Fruit}, text: {zh: '{figure:leaders}', en: Ripe}}]\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  - id: citrus-close\n", "  - id: citrus-close\n" + spot), encoding="utf-8")
    with open_application(folder) as application:
        (picture,) = take_screenshots(application, tmp_path, [(960, 540)], ["zh"], pages=["photo/citrus-close"])
    assert picture.with_suffix(".txt").read_text(encoding="utf-8").endswith("\n果\n550人\n")

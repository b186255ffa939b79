"""Pictures of every page at rest, with the texts on it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.routes import ATTRACT
from wuxi_kiosk.inspect.page import in_window, texts
from wuxi_kiosk.inspect.shoot import file_name, go, pages_by_name, resize, shoot


@pytest.mark.parametrize(
    ("route", "name"),
    [
        ("home", "home"),
        ("theme/citrus/story/2", "citrus-story-2"),
        ("source/theme/citrus/story/2", "source-theme-citrus-story-2"),
        ("photo/citrus-close", "photo-citrus-close"),
    ],
)
def test_names_of_files(route: str, name: str) -> None:
    assert file_name(route) == name


def test_pages_are_asked_for_by_their_files_or_by_their_theme(kiosk: Kiosk) -> None:
    routes = kiosk.exhibit.routes()
    names = pages_by_name(routes)
    assert [names[file_name(route)] for route in routes] == [[route] for route in routes]
    assert names[ATTRACT] == [ATTRACT]
    themes = [theme.id for theme in kiosk.exhibit.exhibit.themes]
    first = names[themes[0]]
    assert first[0] == f"theme/{themes[0]}/story/1"
    assert {f"source/theme/{themes[0]}/story/1", f"theme/{themes[0]}/photos/1"} < set(first)
    assert [route for theme in themes for route in names[theme]] == routes[
        routes.index(first[0]) : routes.index("closing")
    ]


def test_every_page_has_its_files(shots: Any) -> None:
    names = [file_name(route) for route in shots.routes]
    assert len(set(names)) == len(names)
    for language in ("zh", "en"):
        folder = shots.folder / "960x540" / language
        assert {path.name for path in folder.iterdir()} == {
            f"{name}.{suffix}" for name in names for suffix in ("png", "txt", "json")
        }
    assert len(shots.pictures) == 2 * len(names)


def test_every_page_has_its_own_picture(shots: Any) -> None:
    """A page that is not yet there would leave the picture of the one before."""
    pictures = [path.read_bytes() for path in shots.pictures if path.stem != ATTRACT]
    # Qt shades the edges of its large letters a little differently from one time to the next.
    attract = {path.read_bytes() for path in shots.pictures if path.stem == ATTRACT}
    assert len(set(pictures)) == len(pictures)
    assert attract
    assert not attract & set(pictures)
    for path in shots.pictures:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (960, 540)


def test_a_page_has_its_texts_with_their_places(shots: Any) -> None:
    page = shots.pages("zh")["theme/citrus/story/2"]
    (panel,) = (text for text in page if "leaders" in text["facts"] and len(text["text"]) > 40)
    assert panel["text"].endswith("累计培训带头人550人。")
    assert not panel["truncated"]
    assert 0 < panel["x"] < panel["x"] + panel["width"] < 960
    assert 0 < panel["y"] < panel["y"] + panel["height"] < 540


def test_texts_come_without_the_marks_of_the_layout(shots: Any) -> None:
    for language in ("zh", "en"):
        for route, page in shots.pages(language).items():
            assert page, route
            for text in page:
                assert not set(text["text"]) & set("\u2060\u200a\u00a0"), (route, text["text"])


def test_the_text_file_is_the_page_as_it_is_read(shots: Any) -> None:
    for route, page in shots.pages("en").items():
        written = (shots.folder / "960x540" / "en" / f"{file_name(route)}.txt").read_text(encoding="utf-8")
        assert written == "".join(f"{text['text']}\n" for text in page)


def test_sizes_and_languages_have_folders_of_their_own(
    kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk.exhibit, "routes", lambda: ["home", "about"])
    pictures = shoot(kiosk, tmp_path, [(800, 450), (450, 800)], ["en"])
    assert [path.relative_to(tmp_path).as_posix() for path in pictures] == [
        "800x450/en/home.png",
        "800x450/en/about.png",
        "800x450/en/attract.png",
        "450x800/en/home.png",
        "450x800/en/about.png",
        "450x800/en/attract.png",
    ]
    assert QImage(str(pictures[3])).height() == 800


def test_a_picture_that_cannot_be_written_is_an_error(
    kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk.exhibit, "routes", lambda: ["home"])
    (tmp_path / "800x450" / "zh" / "home.png").mkdir(parents=True)
    with pytest.raises(OSError, match=r"home\.png"):
        shoot(kiosk, tmp_path, [(800, 450)], ["zh"])


@pytest.mark.parametrize(("inch", "unit"), [(21.5, 4.03), (43, 4.0), (15, 5.78)])
def test_a_smaller_screen_has_larger_millimetres(kiosk: Kiosk, inch: float, unit: float) -> None:
    resize(kiosk.window, (1920, 1080), inch)
    style = kiosk.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    assert style.property("unit") == pytest.approx(unit, abs=0.01)


def test_only_what_can_be_seen_is_listed(kiosk: Kiosk) -> None:
    go(kiosk, "theme/citrus/story/1")
    page = [text.text for text in texts(kiosk.window)]
    assert "好土与荒山" in page
    assert "种树，也育人" not in page, "the next page waits beside the window"
    title = next(item for item in in_window(kiosk.window) if str(item.property("text")).startswith("好土与荒"))
    title.parentItem().setOpacity(0)
    assert "好土与荒山" not in [text.text for text in texts(kiosk.window)]
    title.parentItem().setOpacity(1)


def test_what_a_card_says_is_listed_after_the_page_beneath(kiosk: Kiosk) -> None:
    go(kiosk, "theme/citrus/story/2")
    beneath = [text.text for text in texts(kiosk.window)]
    go(kiosk, "source/leaders")
    over = [text.text for text in texts(kiosk.window)]
    assert set(beneath) < set(over)
    assert over.index("出处", over.index("种树，也育人") + 1) < over.index("第31段")


def test_pages_are_shown_in_the_language_asked_for(shots: Any) -> None:
    for route, page in shots.pages("en").items():
        if route == ATTRACT:
            continue
        own = [text["text"] for text in page if text["text"].isascii()]
        assert len(own) > len(page) / 2

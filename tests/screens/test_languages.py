"""Every page in a language that the bundled exhibit does not have: nothing is cut, in another language, or in boxes."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.language import SOURCE
from wuxi_kiosk.content.load import load, validate
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.sentences import WORDS
from wuxi_kiosk.content_registry import characters, content_registry
from wuxi_kiosk.figures.drawing.texts import TEXTS
from wuxi_kiosk.inspect.geometry import LARGE, Limits, find_faults, inspect_page
from wuxi_kiosk.inspect.page import in_window
from wuxi_kiosk.inspect.screens import SCREENS, Screen
from wuxi_kiosk.inspect.shoot import go
from wuxi_kiosk.viewmodels.typeset import plain

from ..translated import KANA, pattern, write_translated
from .conftest import painted
from .screens import save_screenshot, set_mode, set_screen, states

KANJI_DIGITS = "一二三四五六七八九十百千万億"
HAN = re.compile(r"[\u3400-\u9fff]")
LOW, TALL = SCREENS[0], SCREENS[5]


def translations(language: str) -> list[str]:
    """What the interface says in a language."""
    tree = ET.parse(paths.resources() / "translations" / f"{language}.ts")
    return [message.findtext("translation", "") for message in tree.iter("message")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled exhibit with Japanese as its third language."""
    return write_translated(tmp_path_factory.mktemp("third") / "data", "ja", "日本語")


@pytest.fixture(scope="module")
def japanese(unpainted: Application, folder: Path) -> Iterator[Application]:
    """The exhibit in Japanese."""
    bundled = unpainted.exhibit.exhibit
    unpainted.exhibit.setExhibit(load(folder, content_registry()), str(folder))
    unpainted.exhibit.setProperty("language", "ja")
    yield unpainted
    unpainted.exhibit.setExhibit(bundled, str(paths.bundled_content()))


@pytest.mark.parametrize("mode", ["normal", "all"])
@pytest.mark.parametrize("screen", [LOW, TALL], ids=str)
def test_every_page_in_japanese(
    japanese: Application, screen: Screen, mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    application = japanese
    set_screen(application, screen)
    set_mode(application, mode)
    exhibit = application.exhibit
    originals = {plain(exhibit.original(key)) for key in exhibit.exhibit.numbers}
    # The seal and the names of places stay as they are written there; languages are named in themselves.
    written = {*exhibit.exhibit.language_names.values(), exhibit.exhibit.home.seal}
    names = "".join(name.name.in_language(SOURCE) for name in exhibit.exhibit.place_names)
    allowed = set(
        "".join(
            (*translations("ja"), *TEXTS["ja"].values(), *WORDS["ja"].values(), KANA, KANJI_DIGITS, names, *written)
        )
    )
    drawn = characters(paths.fonts())
    problems: list[str] = []
    for name, show_state in states(application, every_card=False):
        show_state(application)
        page = inspect_page(application.window)
        faults = list(find_faults(page, screen.millimetre, LARGE if mode == "all" else Limits()))
        problems += [f"{name}: {fault}" for fault in faults]
        for text in (plain(item.text) for item in page.texts):
            if set("".join(text.split())) - drawn:
                problems.append(f"{name}: boxes in {text}")
            if not any(original and original in text for original in originals) and set(HAN.findall(text)) - allowed:
                problems.append(f"{name}: not Japanese: {text}")
        if faults:
            with painted(application):
                save_screenshot(application, f"{screen}-ja-{mode}-{name}", faults)
    assert not problems, f"{len(problems)} problems\n" + "\n".join(problems)
    assert not caplog.records


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_languages_leave_room_for_the_themes(japanese: Application, screen: Screen) -> None:
    """Either every language has a button, or one button leads to all of them; no theme is cut off by them."""
    application = japanese
    set_screen(application, screen)
    set_mode(application, "normal")
    go(application, "home")
    others = [item for code in ("zh", "en") for item in in_window(application.window, f"language-{code}")]
    assert len(others) + 2 * len(in_window(application.window, "languages")) == 2
    assert not list(find_faults(inspect_page(application.window), screen.millimetre, Limits()))
    themes = [
        item
        for theme in application.exhibit.exhibit.themes
        for item in in_window(application.window, f"theme-{theme.id}")
    ]
    assert len(themes) == len(application.exhibit.exhibit.themes)


def test_pattern_keeps_references_and_length() -> None:
    assert pattern("{value}余万元", ()).startswith("{value}")
    assert len(pattern("在巫溪，花台乡以柑橘闻名。", ())) >= len("在巫溪，花台乡以柑橘闻名。")


def test_an_interface_without_translation_is_in_english_throughout(
    unpainted: Application, bundled: Exhibit, caplog: pytest.LogCaptureFixture
) -> None:
    application = unpainted
    set_screen(application, TALL)
    languages = (*bundled.languages, "de")
    application.exhibit.setExhibit(bundled.model_copy(update={"languages": languages}), str(paths.bundled_content()))
    application.exhibit.setProperty("language", "de")
    go(application, "access")
    said = {text.text for text in inspect_page(application.window).texts}
    assert {"Large text", "Less motion", "Close"} <= said
    assert not {"大字", "关闭"} & said
    go(application, "timeline")
    assert "May 2019" in {plain(text.text) for text in inspect_page(application.window).texts}
    application.exhibit.setExhibit(bundled, str(paths.bundled_content()))
    assert "no translation of the interface into de: it is in en" in caplog.text


def test_what_check_says_of_the_japanese_exhibit(folder: Path) -> None:
    """All that it says is that many of the made texts are the same."""
    found = validate(folder, content_registry())
    assert found.exhibit
    assert found.exhibit.languages == ("zh", "en", "ja")
    assert {one.code for one in found.diagnostics} <= {"repeated_text"}


def test_what_check_says_of_a_part(tmp_path: Path) -> None:
    folder = write_translated(tmp_path / "data", "ja", "日本語", share=3)
    (found,) = (one for one in validate(folder, content_registry()).diagnostics if one.code == "missing_texts")
    missing, total = map(int, re.findall(r"\d+", found.message.en))
    assert total / 2 < missing < total
    assert missing == len(found.occurrences)
    assert not found.is_error

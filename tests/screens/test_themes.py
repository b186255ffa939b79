"""One theme, eight and twelve on screens of each extreme: nothing is cut, and a finger reaches every theme."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMetaObject
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.geometry import LARGE, Limits, find_faults, inspect_page
from wuxi_kiosk.inspect.page import in_window
from wuxi_kiosk.inspect.screens import SCREENS
from wuxi_kiosk.inspect.shoot import go, settle

from .screens import SHAPES, set_mode, set_screen
from .themes import MAX_THEMES, set_theme_count

# The smallest, portrait, 32:9 and 4K.
SIZES = (SHAPES[0], SHAPES[2], SHAPES[4], SCREENS[8])
# The most room and the least.
MODES = (("zh", "normal"), ("en", "all"))
PAGES = ("home", "timeline", "closing", "about", "access")


@pytest.fixture
def themed(
    unpainted: Application, load_exhibit: Callable[[Path], Exhibit], copy_of_data: Path
) -> Iterator[Callable[[int], Application]]:
    """Shows the bundled exhibit with so many themes."""
    before = unpainted.exhibit.exhibit, unpainted.exhibit.folder

    def show(count: int) -> Application:
        set_theme_count(copy_of_data, count)
        unpainted.exhibit.setExhibit(load_exhibit(copy_of_data), str(copy_of_data))
        return unpainted

    yield show
    set_mode(unpainted, "normal")
    unpainted.exhibit.setExhibit(*before)
    go(unpainted, "home")
    shutil.rmtree(copy_of_data)


def whole(application: Application, prefix: str) -> set[str]:
    """The names of the buttons that are seen whole."""
    return {
        target.name
        for target in inspect_page(application.window).targets
        if target.name.startswith(prefix) and target.place.visible.contains(target.place.whole)
    }


def button(application: Application, name: str) -> QQuickItem | None:
    """The last button of a name: that of the bar, which is in front of the page."""
    found = [one for one in in_window(application.window, name) if one.isEnabled()]
    return found[-1] if found else None


def seen_by_touch(application: Application, prefix: str, more: str) -> set[str]:
    """The names of the buttons that are seen whole at some time, if the button `more` is touched again and again."""
    seen = whole(application, prefix)
    for _ in range(MAX_THEMES):
        found = button(application, more)
        if found is None:
            break
        QMetaObject.invokeMethod(found, "click")
        settle(application.window)
        seen |= whole(application, prefix)
    return seen


@pytest.mark.parametrize("count", [1, 8, MAX_THEMES])
def test_every_theme_is_whole_and_within_reach(themed: Callable[[int], Application], count: int) -> None:
    application = themed(count)
    themes = application.exhibit.exhibit.themes
    assert len(themes) == count
    faults: list[str] = []
    for screen in SIZES:
        set_screen(application, screen)
        for language, mode in MODES:
            application.exhibit.setProperty("language", language)
            set_mode(application, mode)
            limits = Limits() if mode == "normal" else LARGE
            name = f"{screen} {language} {mode}"
            for route in (*PAGES, *(f"theme/{theme.id}/story/1" for theme in (themes[0], themes[-1]))):
                go(application, route)
                found = find_faults(inspect_page(application.window), screen.millimetre, limits)
                faults += [f"{name} {route}: {fault}" for fault in found]
            assert f"theme-{themes[-1].id}" in whole(application, "theme-"), f"{name}: where one is, is not in the bar"
            go(application, "home")
            missed = {f"theme-{theme.id}" for theme in themes} - seen_by_touch(application, "theme-", "more-themes")
            faults += [f"{name}: {theme} cannot be reached in the bar" for theme in sorted(missed)]
            if mode == "normal":
                cards = seen_by_touch(application, "scroll-", "next-themes")
                missed = {f"scroll-{theme.id}" for theme in themes} - cards
                faults += [f"{name}: {theme} cannot be reached on the home page" for theme in sorted(missed)]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)

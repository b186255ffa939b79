"""The layout of every page on every screen, in both languages and every mode: no text or target cut, hidden or small.

Screenshots of faults are saved in build/screens-failed.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt

from wuxi_kiosk.app import Application
from wuxi_kiosk.inspect.geometry import (
    LARGE,
    Box,
    Limits,
    Page,
    Target,
    TextItem,
    find_faults,
    inspect_page,
    target_gaps,
)
from wuxi_kiosk.inspect.page import in_window, rectangle
from wuxi_kiosk.inspect.screens import SCREENS, Screen
from wuxi_kiosk.inspect.shoot import go, settle

from .conftest import painted
from .screens import HALVES, LAYOUTS, SHAPES, save_screenshot, set_mode, set_screen, states, unit

MAX_PICTURES = 12
# High contrast does not change the layout, as test_contrast.py verifies, and animations are off: normal and large text,
# each with and without reach, cover all modes on one screen of each shape.
TEXTS = ("normal", "large-high-contrast")
CARDS = ("source/", "photo/", "callout/")
CASES = [
    pytest.param(screens, language, text, id=f"{'+'.join(map(str, screens))}-{language}-{text}")
    for screens in LAYOUTS
    for index, language in enumerate(("zh", "en"))
    for text in TEXTS
    # Screens with twice the pixels differ from their half only in line breaks: half of the cases are enough.
    if screens[0] not in HALVES or text == TEXTS[index]
]


def smallest(page: Page, screen: Screen) -> dict[str, tuple[float, str]]:
    """The smallest target, gap and text of a page, in millimetres."""
    found: dict[str, tuple[float, str]] = {}
    if page.targets:
        target = min(page.targets, key=lambda target: target.place.whole.shorter)
        found["target"] = target.place.whole.shorter / screen.millimetre, str(target)
    if apart := list(target_gaps(page)):
        one, other, gap = min(apart, key=lambda pair: pair[2])
        found["gap"] = gap / screen.millimetre, f"{one} and {other}"
    if page.texts:
        words = min(page.texts, key=lambda words: words.em)
        found["text"] = words.em / screen.millimetre, str(words)
    return found


def minimums(found: Iterable[dict[str, tuple[float, str]]]) -> dict[str, str]:
    smallest_sizes: dict[str, tuple[float, str]] = {}
    for sizes in found:
        for name, size in sizes.items():
            smallest_sizes[name] = min(size, smallest_sizes.get(name, size))
    return {name: f"{size:.2f} mm: {item}" for name, (size, item) in smallest_sizes.items()}


def reach(application: Application, low: bool) -> None:
    """Turn the low-reach option on or off."""
    application.access.choose("reach", low)
    settle(application.window)


@pytest.mark.parametrize(("screens", "language", "text"), CASES)
def test_layout_of_every_page(
    unpainted: Application,
    screens: tuple[Screen, ...],
    language: str,
    text: str,
    record_property: Callable[[str, Any], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    application = unpainted
    set_screen(application, screens[0])
    application.exhibit.setProperty("language", language)
    faults: list[str] = []
    sizes: dict[Screen, list[dict[str, tuple[float, str]]]] = {screen: [] for screen in screens}
    pictures = 0

    def check_page(name: str) -> None:
        nonlocal pictures
        page = inspect_page(application.window)
        limits = LARGE if "largeText" in application.access.chosen else Limits()
        # Sizes that suffice with the most pixels per millimetre do on the others.
        found = list(find_faults(page, max(screen.millimetre for screen in screens), limits))
        mode = "+".join(sorted(application.access.chosen)) or "normal"
        faults.extend(f"{mode} {name}: {fault}" for fault in found)
        for screen in screens:
            sizes[screen].append(smallest(page, screen))
        if found and pictures < MAX_PICTURES:
            pictures += 1
            with painted(application):
                save_screenshot(application, f"{screens[0]}-{language}-{mode}-{name}", found)

    set_mode(application, text)
    # The most room: normal text without reach; the least: large text with reach. Cards, and pages on screens of a
    # repeated shape, are tested only with these.
    shape = bool({*screens} & {*SHAPES})
    page_states = list(states(application, every_card=shape))
    tight = text != "normal"
    for low in (not tight, tight) if shape else (tight,):
        # Once for all pages: it lays out anew whatever has been visited, which takes longer than creating a page.
        application.navigator.reset()
        reach(application, low)
        for name, show_state in page_states:
            if low == tight or not name.startswith(CARDS):
                show_state(application)
                check_page(name)
    reports = {str(screen): minimums(found) for screen, found in sizes.items()}
    for screen, report in reports.items():
        for name, size in report.items():
            record_property(f"smallest {name} on {screen}", size)
    assert not faults, f"{len(faults)} faults; smallest: {reports}\n" + "\n".join(faults)
    assert not caplog.records


def one_of_each_kind(application: Application) -> dict[str, Callable[[Application], None]]:
    """One page state of each kind, by its kind: a section of a theme, a card or a page."""
    return {
        name.split("/")[2 if name.startswith("theme/") else 0] + "/done" * name.endswith("/done"): show_state
        for name, show_state in states(application, every_card=False)
    }


@pytest.mark.parametrize("screen", [SHAPES[0], SHAPES[2]], ids=str)
def test_reach_is_changed_on_a_page(unpainted: Application, screen: Screen) -> None:
    """One page and one card of each kind, which elsewhere are made with it or without."""
    application = unpainted
    set_screen(application, screen)
    application.exhibit.setProperty("language", "en")
    set_mode(application, TEXTS[1])
    faults: list[str] = []
    for kind, show_state in one_of_each_kind(application).items():
        show_state(application)
        for low in (True, False):
            reach(application, low)
            found = find_faults(inspect_page(application.window), screen.millimetre, LARGE)
            faults += [f"{kind}, low: {low}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("screens", [pytest.param(screens, id="+".join(map(str, screens))) for screens in LAYOUTS])
def test_docent_mark_covers_nothing(unpainted: Application, screens: tuple[Screen, ...]) -> None:
    """With one page and one card of each kind."""
    application = unpainted
    set_screen(application, screens[0])
    set_mode(application, "normal")
    application.exhibit.setProperty("language", "zh")
    kinds = one_of_each_kind(application)
    # Twice: the key blanks the screen, and unblanks it again.
    for _ in range(2):
        application.docent.press(Qt.Key.Key_B, asleep=False)
    faults: list[str] = []
    for kind, show_state in kinds.items():
        show_state(application)
        page = inspect_page(application.window)
        (mark,) = in_window(application.window, "docent-mark")
        place = Box.of(rectangle(mark))
        things: list[Target | TextItem] = [
            *page.targets,
            *(text for text in page.texts if text.item.parentItem() is not mark),
        ]
        faults += [f"{kind}: the mark is on {thing}" for thing in things if place.overlaps(thing.place.visible)]
        faults += [
            f"{kind}: {fault}" for fault in find_faults(page, max(screen.millimetre for screen in screens), Limits())
        ]
    application.docent.end()
    settle(application.window)
    assert kinds.keys() >= {"home", "story", "figures", "photo", "source", "timeline", "about", "access"}
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("route", ["home", "theme/citrus/figures/1", "theme/citrus/photos/1", "timeline"])
@pytest.mark.parametrize("mode", ["normal", "all"])
def test_layout_does_not_depend_on_painting(unpainted: Application, route: str, mode: str) -> None:
    application = unpainted
    set_screen(application, SHAPES[0])
    set_mode(application, mode)
    go(application, "home")
    go(application, route)
    found = inspect_page(application.window)
    go(application, "about")
    with painted(application):
        go(application, "home")
        go(application, route)
        painted_page = inspect_page(application.window)
    # Covers are not compared: the landscape's offset depends on the pages before.
    assert (painted_page.texts, painted_page.targets) == (found.texts, found.targets)
    assert found.texts


def test_screens_are_distinct() -> None:
    assert len(set(SCREENS)) == 11
    assert sum(map(len, LAYOUTS)) == 11
    assert len(HALVES) == 2
    assert all(unit(one) != unit(other) or one.width != other.width for (one, *_), (other, *_) in pairwise(LAYOUTS))

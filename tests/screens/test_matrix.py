"""Every page on every screen, in both languages and every mode: no text cut, hidden or too small, no target either.

What is wrong is kept as pictures in build/screens-failed.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.inspect.page import in_window, rectangle
from wuxi_kiosk.inspect.shoot import go, settle

from ..geometry import LARGE, Box, Limits, Page, Target, TextItem, find_faults, inspect_page, target_gaps
from .conftest import painted
from .screens import HALVES, LAYOUTS, SCREENS, SHAPES, Screen, choose, keep, put_on, states

MAX_PICTURES = 12
# High contrast changes no place, as test_contrast.py proves, and nothing moves here anyway: with the text as it is and
# large, each page at its height and within reach, all modes are measured on one screen of each shape.
TEXTS = ("normal", "large-high-contrast")
CARDS = ("source/", "photo/", "callout/")
CASES = [
    pytest.param(screens, language, text, id=f"{'+'.join(map(str, screens))}-{language}-{text}")
    for screens in LAYOUTS
    for index, language in enumerate(("zh", "en"))
    for text in TEXTS
    # What has twice the pixels looks as its half does, but for a line that breaks elsewhere: half as often will do.
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


def extremes(found: Iterable[dict[str, tuple[float, str]]]) -> dict[str, str]:
    least: dict[str, tuple[float, str]] = {}
    for sizes in found:
        for name, size in sizes.items():
            least[name] = min(size, least.get(name, size))
    return {name: f"{size:.2f} mm: {what}" for name, (size, what) in least.items()}


def reach(kiosk: Kiosk, low: bool) -> None:
    """Have the pages in the lower part of the screen, or not."""
    kiosk.access.choose("reach", low)
    settle(kiosk.window)


@pytest.mark.parametrize(("screens", "language", "text"), CASES)
def test_every_page(
    unpainted: Kiosk,
    screens: tuple[Screen, ...],
    language: str,
    text: str,
    record_property: Callable[[str, Any], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    kiosk = unpainted
    put_on(kiosk, screens[0])
    kiosk.exhibit.setProperty("language", language)
    wrong: list[str] = []
    sizes: dict[Screen, list[dict[str, tuple[float, str]]]] = {screen: [] for screen in screens}
    pictures = 0

    def judge(name: str) -> None:
        nonlocal pictures
        page = inspect_page(kiosk.window)
        limits = LARGE if "largeText" in kiosk.access.chosen else Limits()
        # What is large enough where millimetres have the most pixels is so on the others.
        found = list(find_faults(page, max(screen.millimetre for screen in screens), limits))
        mode = "+".join(sorted(kiosk.access.chosen)) or "normal"
        wrong.extend(f"{mode} {name}: {fault}" for fault in found)
        for screen in screens:
            sizes[screen].append(smallest(page, screen))
        if found and pictures < MAX_PICTURES:
            pictures += 1
            with painted(kiosk):
                keep(kiosk, f"{screens[0]}-{language}-{mode}-{name}", found)

    choose(kiosk, text)
    # There is the most room at its height with the text as it is, and the least within reach with large text: so are
    # the cards, and the pages too on screens that are shaped like another.
    reach(kiosk, text != "normal")
    shape = bool({*screens} & {*SHAPES})
    known = list(states(kiosk, every_card=shape))
    for name, bring_on in known:
        if not name.startswith(CARDS):
            bring_on(kiosk)
            judge(name)
            if shape:
                # The page that is there moves down, or up again, in less time than it takes to make it.
                reach(kiosk, "reach" not in kiosk.access.chosen)
                judge(name)
    reach(kiosk, text != "normal")
    for name, bring_on in known:
        if name.startswith(CARDS):
            bring_on(kiosk)
            judge(name)
    reports = {str(screen): extremes(found) for screen, found in sizes.items()}
    for screen, report in reports.items():
        for name, size in report.items():
            record_property(f"smallest {name} on {screen}", size)
    assert not wrong, f"{len(wrong)} faults; smallest: {reports}\n" + "\n".join(wrong)
    assert not caplog.records


def _qr_code(kiosk: Kiosk) -> None:
    kiosk.navigator.go("qr-code")
    settle(kiosk.window)


@pytest.mark.parametrize("screens", [pytest.param(screens, id="+".join(map(str, screens))) for screens in LAYOUTS])
def test_the_mark_of_a_guide_covers_nothing(unpainted: Kiosk, screens: tuple[Screen, ...]) -> None:
    """On one page, and with one card, of each kind."""
    kiosk = unpainted
    put_on(kiosk, screens[0])
    choose(kiosk, "normal")
    kiosk.exhibit.setProperty("language", "zh")
    kinds = {
        name.split("/")[2 if name.startswith("theme/") else 0] + "/done" * name.endswith("/done"): bring_on
        for name, bring_on in states(kiosk, every_card=False)
    }
    # The key that blanks the page, and again, which brings it back.
    for _ in range(2):
        kiosk.docent.press(Qt.Key.Key_B, asleep=False)
    wrong: list[str] = []
    for kind, bring_on in {**kinds, "qr code": _qr_code}.items():
        bring_on(kiosk)
        page = inspect_page(kiosk.window)
        (mark,) = in_window(kiosk.window, "docent-mark")
        place = Box.of(rectangle(mark))
        things: list[Target | TextItem] = [
            *page.targets,
            *(text for text in page.texts if text.item.parentItem() is not mark),
        ]
        wrong += [f"{kind}: the mark is on {thing}" for thing in things if place.overlaps(thing.place.visible)]
        wrong += [
            f"{kind}: {fault}" for fault in find_faults(page, max(screen.millimetre for screen in screens), Limits())
        ]
    kiosk.docent.end()
    settle(kiosk.window)
    assert kinds.keys() >= {"home", "story", "figures", "photo", "source", "timeline", "about", "access"}
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("route", ["home", "theme/citrus/figures/1", "theme/citrus/photos/1", "timeline"])
@pytest.mark.parametrize("mode", ["normal", "all"])
def test_a_page_that_is_not_painted_is_laid_out_as_one_that_is(unpainted: Kiosk, route: str, mode: str) -> None:
    kiosk = unpainted
    put_on(kiosk, SHAPES[0])
    choose(kiosk, mode)
    go(kiosk, "home")
    go(kiosk, route)
    found = inspect_page(kiosk.window)
    go(kiosk, "about")
    with painted(kiosk):
        go(kiosk, "home")
        go(kiosk, route)
        shown = inspect_page(kiosk.window)
    # The land behind lies as the way here has left it.
    assert (shown.texts, shown.targets) == (found.texts, found.targets)
    assert found.texts


def test_the_screens_are_the_eleven_of_the_hall() -> None:
    assert len(set(SCREENS)) == 11
    assert sum(map(len, LAYOUTS)) == 11
    assert len(HALVES) == 2
    assert all(one.unit != other.unit or one.width != other.width for (one, *_), (other, *_) in pairwise(LAYOUTS))

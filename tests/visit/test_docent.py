"""A guide with a presenter's clicker."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from wuxi_kiosk.inspect.shoot import go, settle
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.visit.docent import PRESENTER_TIMEOUT_S, Docent, turned

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.app import Kiosk
    from wuxi_kiosk.content.model import Exhibit

STEPS = ["home", "a/1", "a/2", "b/1", "closing"]
DOWN, UP, BLANK = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_B


def test_it_goes_from_the_page_that_is_shown_else_from_the_last_step() -> None:
    assert turned(STEPS, "home", "a/2", 1) == "b/1"
    assert turned(STEPS, "b/1", "about", 1) == "closing"
    assert turned(STEPS, "b/1", "about", -1) == "a/2"
    # Content has changed: what is gone counts as the first.
    assert turned(STEPS, "gone", "about", 1) == "a/1"


@given(st.sampled_from([*STEPS, "about"]), st.lists(st.sampled_from([1, -1]), max_size=12))
def test_every_step_is_one_from_its_neighbour_and_the_ends_hold(start: str, directions: list[int]) -> None:
    at, last = start, "home"
    for direction in directions:
        before = STEPS.index(at if at in STEPS else last)
        at = last = turned(STEPS, last, at, direction)
        assert STEPS.index(at) == min(max(before + direction, 0), len(STEPS) - 1)


class Guide:
    """A docent by itself, where it led, and a clock that stands still."""

    def __init__(self, exhibit: ExhibitModel) -> None:
        self.now = 0.0
        self.docent = Docent(exhibit, lambda: self.now)
        self.asked: list[str] = []
        self.docent.asked.connect(self._follow)

    def _follow(self, route: str) -> None:
        self.asked.append(route)
        self.docent.setProperty("shown", route)

    def press(self, *keys: Qt.Key, asleep: bool = False) -> None:
        for key in keys:
            self.docent.press(key.value, asleep)

    @property
    def active(self) -> bool:
        return bool(self.docent.property("active"))

    @property
    def blank(self) -> bool:
        return bool(self.docent.property("blank"))

    @property
    def place(self) -> tuple[int, int]:
        return self.docent.property("step"), self.docent.property("count")


@pytest.fixture
def guide(application: "QApplication", bundled: "Exhibit") -> Guide:
    return Guide(ExhibitModel(bundled, ""))


def test_the_way_is_that_of_the_content(guide: Guide, bundled: "Exhibit") -> None:
    steps = guide.docent._exhibit.presentation()
    assert (steps[0], steps[-1]) == ("home", "closing")
    assert list(dict.fromkeys(step.split("/")[1] for step in steps[1:-1])) == list(bundled.presentation)
    everywhere = [route for route in guide.docent._exhibit.routes() if route.startswith("theme/")]
    assert sorted(steps[1:-1]) == sorted(everywhere)


def test_without_an_order_it_is_that_of_the_themes(bundled: "Exhibit", altered: "Callable[..., Exhibit]") -> None:
    assert altered(bundled, presentation=()).presented == bundled.themes
    few = altered(bundled, presentation=(bundled.themes[2].id,))
    assert ExhibitModel(few, "").presentation()[1].startswith(f"theme/{bundled.themes[2].id}/")


def test_keys_lead_through_all_and_stay_at_the_ends(guide: Guide) -> None:
    steps = guide.docent._exhibit.presentation()
    guide.press(UP)
    assert guide.asked == ["home"]
    guide.press(*[DOWN] * (len(steps) + 2))
    assert guide.asked[1:] == [*steps[1:], "closing", "closing", "closing"]
    assert guide.place == (len(steps), len(steps))
    guide.press(UP)
    assert guide.asked[-1] == steps[-2]


def test_a_visitor_may_lead_elsewhere(guide: Guide) -> None:
    steps = guide.docent._exhibit.presentation()
    guide.press(DOWN)
    guide.docent.setProperty("shown", "about")
    assert guide.place[0] == 2
    guide.press(DOWN)
    assert guide.asked[-1] == steps[2]
    guide.docent.setProperty("shown", steps[7])
    assert guide.place[0] == 8
    guide.press(UP)
    assert guide.asked[-1] == steps[6]


def test_a_key_that_wakes_begins_at_the_first_page(guide: Guide) -> None:
    for key in (DOWN, UP, BLANK):
        guide.docent.setProperty("shown", "about")
        guide.press(key, asleep=True)
        assert (guide.active, guide.blank, guide.asked[-1]) == (True, False, "home")


def test_other_keys_are_for_others(guide: Guide) -> None:
    guide.press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Tab)
    assert (guide.active, guide.asked) == (False, [])


@pytest.mark.parametrize("key", [BLANK, Qt.Key.Key_Period])
def test_the_screen_goes_blank_and_comes_back(guide: Guide, key: Qt.Key) -> None:
    guide.press(key)
    assert (guide.active, guide.blank, guide.asked) == (True, True, [])
    guide.press(key)
    assert guide.blank is False
    guide.press(key)
    guide.docent.unblank()
    assert guide.blank is False
    guide.press(key, DOWN)
    assert (guide.blank, guide.place[0]) == (False, 2)


def test_it_ends_when_the_guide_has_gone(guide: Guide) -> None:
    guide.press(DOWN, DOWN, BLANK)
    guide.now = PRESENTER_TIMEOUT_S - 1
    guide.docent.look()
    assert guide.active
    guide.press(BLANK, BLANK)
    guide.now = 2 * PRESENTER_TIMEOUT_S - 2
    guide.docent.look()
    assert guide.active
    guide.now = 2 * PRESENTER_TIMEOUT_S
    guide.docent.look()
    assert (guide.active, guide.blank) == (False, False)
    # The next guide begins where the page that is shown is, else at the first.
    guide.docent.setProperty("shown", "about")
    guide.press(DOWN)
    assert guide.asked[-1] == guide.docent._exhibit.presentation()[1]


def test_it_tells_that_it_is_active_once(guide: Guide) -> None:
    told: list[bool] = []
    guide.docent.activeChanged.connect(lambda: told.append(guide.active))
    guide.press(DOWN, DOWN)
    guide.docent.end()
    guide.docent.end()
    assert told == [True, False]


def shows(kiosk: "Kiosk", name: str) -> bool:
    item = kiosk.window.findChild(QObject, name)
    return bool(item and item.property("visible"))


def test_real_keys_lead_the_real_exhibit(open_kiosk: "Callable[..., AbstractContextManager[Kiosk]]") -> None:
    with open_kiosk() as kiosk:
        window = kiosk.window
        steps = kiosk.exhibit.presentation()
        assert not shows(kiosk, "docent-mark")
        for step in steps[1:3]:
            QTest.keyClick(window, DOWN)
            settle(window)
            assert kiosk.navigator.property("route") == step
        assert shows(kiosk, "docent-mark")
        # A card that a visitor has opened goes, and the way goes on; whatever has the focus of a keyboard.
        go(kiosk, f"source/{steps[2]}")
        QTest.keyClick(window, Qt.Key.Key_Tab)
        QTest.keyClick(window, DOWN)
        settle(window)
        assert (kiosk.navigator.property("route"), kiosk.navigator.property("overlay")) == (steps[3], "")
        # Not with another key.
        QTest.keyClick(window, DOWN)
        QTest.keyClick(window, DOWN, Qt.KeyboardModifier.ControlModifier)
        settle(window)
        assert kiosk.navigator.property("route") == steps[4]
        QTest.keyClick(window, BLANK)
        settle(window)
        assert shows(kiosk, "blank")
        # The touch that ends it does nothing else, be it on a button.
        QTest.mouseClick(
            window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(100, window.height() - 60),
        )
        settle(window)
        assert not shows(kiosk, "blank")
        assert kiosk.navigator.property("route") == steps[4]
        kiosk.docent.end()
        settle(window)
        assert not shows(kiosk, "docent-mark")


def test_a_key_that_is_held_down_counts_once(open_kiosk: "Callable[..., AbstractContextManager[Kiosk]]") -> None:
    with open_kiosk() as kiosk:
        for repeats in (False, True, True):
            event = QKeyEvent(QEvent.Type.KeyPress, DOWN, Qt.KeyboardModifier.NoModifier, "", repeats)
            QCoreApplication.sendEvent(kiosk.window, event)
        settle(kiosk.window)
        assert kiosk.navigator.property("route") == kiosk.exhibit.presentation()[1]

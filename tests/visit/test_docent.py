"""The presentation led by a guide with a presenter's clicker."""

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
from wuxi_kiosk.visit.docent import PRESENTER_TIMEOUT_S, Docent, adjacent_step

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.app import Application
    from wuxi_kiosk.content.model import Exhibit

STEPS = ["home", "a/1", "a/2", "b/1", "closing"]
DOWN, UP, BLANK = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_B


def test_steps_from_current_page_or_else_from_last_step() -> None:
    assert adjacent_step(STEPS, "home", "a/2", 1) == "b/1"
    assert adjacent_step(STEPS, "b/1", "about", 1) == "closing"
    assert adjacent_step(STEPS, "b/1", "about", -1) == "a/2"
    # A step that content no longer has counts as the first.
    assert adjacent_step(STEPS, "gone", "about", 1) == "a/1"


@given(st.sampled_from([*STEPS, "about"]), st.lists(st.sampled_from([1, -1]), max_size=12))
def test_moves_by_one_step_and_clamps_at_the_ends(start: str, directions: list[int]) -> None:
    route, last = start, "home"
    for direction in directions:
        before = STEPS.index(route if route in STEPS else last)
        route = last = adjacent_step(STEPS, last, route, direction)
        assert STEPS.index(route) == min(max(before + direction, 0), len(STEPS) - 1)


class DocentHarness:
    """A docent by itself, the routes it requested, and a manual clock."""

    def __init__(self, exhibit: ExhibitModel) -> None:
        self.now = 0.0
        self.docent = Docent(exhibit, lambda: self.now)
        self.requested: list[str] = []
        self.docent.navigationRequested.connect(self._follow)

    def _follow(self, route: str) -> None:
        self.requested.append(route)
        self.docent.setProperty("currentRoute", route)

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
    def position(self) -> tuple[int, int]:
        return self.docent.property("step"), self.docent.property("count")


@pytest.fixture
def docent_harness(qt_application: "QApplication", bundled: "Exhibit") -> DocentHarness:
    return DocentHarness(ExhibitModel(bundled, ""))


def test_presentation_follows_order_of_content(docent_harness: DocentHarness, bundled: "Exhibit") -> None:
    steps = docent_harness.docent._exhibit.presentation()
    assert (steps[0], steps[-1]) == ("home", "closing")
    assert list(dict.fromkeys(step.split("/")[1] for step in steps[1:-1])) == list(bundled.presentation)
    everywhere = [route for route in docent_harness.docent._exhibit.routes() if route.startswith("theme/")]
    assert sorted(steps[1:-1]) == sorted(everywhere)


def test_presentation_defaults_to_order_of_themes(bundled: "Exhibit", altered: "Callable[..., Exhibit]") -> None:
    assert altered(bundled, presentation=()).presented == bundled.themes
    few = altered(bundled, presentation=(bundled.themes[2].id,))
    assert ExhibitModel(few, "").presentation()[1].startswith(f"theme/{bundled.themes[2].id}/")


def test_keys_step_through_presentation_and_stop_at_the_ends(docent_harness: DocentHarness) -> None:
    steps = docent_harness.docent._exhibit.presentation()
    docent_harness.press(UP)
    assert docent_harness.requested == ["home"]
    docent_harness.press(*[DOWN] * (len(steps) + 2))
    assert docent_harness.requested[1:] == [*steps[1:], "closing", "closing", "closing"]
    assert docent_harness.position == (len(steps), len(steps))
    docent_harness.press(UP)
    assert docent_harness.requested[-1] == steps[-2]


def test_resumes_after_visitor_navigates_elsewhere(docent_harness: DocentHarness) -> None:
    steps = docent_harness.docent._exhibit.presentation()
    docent_harness.press(DOWN)
    docent_harness.docent.setProperty("currentRoute", "about")
    assert docent_harness.position[0] == 2
    docent_harness.press(DOWN)
    assert docent_harness.requested[-1] == steps[2]
    docent_harness.docent.setProperty("currentRoute", steps[7])
    assert docent_harness.position[0] == 8
    docent_harness.press(UP)
    assert docent_harness.requested[-1] == steps[6]


def test_key_that_wakes_exhibit_starts_at_first_step(docent_harness: DocentHarness) -> None:
    for key in (DOWN, UP, BLANK):
        docent_harness.docent.setProperty("currentRoute", "about")
        docent_harness.press(key, asleep=True)
        assert (docent_harness.active, docent_harness.blank, docent_harness.requested[-1]) == (True, False, "home")


def test_ignores_other_keys(docent_harness: DocentHarness) -> None:
    docent_harness.press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Tab)
    assert (docent_harness.active, docent_harness.requested) == (False, [])


@pytest.mark.parametrize("key", [BLANK, Qt.Key.Key_Period])
def test_blank_key_toggles_dark_screen(docent_harness: DocentHarness, key: Qt.Key) -> None:
    docent_harness.press(key)
    assert (docent_harness.active, docent_harness.blank, docent_harness.requested) == (True, True, [])
    docent_harness.press(key)
    assert docent_harness.blank is False
    docent_harness.press(key)
    docent_harness.docent.unblank()
    assert docent_harness.blank is False
    docent_harness.press(key, DOWN)
    assert (docent_harness.blank, docent_harness.position[0]) == (False, 2)


def test_ends_after_presenter_timeout(docent_harness: DocentHarness) -> None:
    docent_harness.press(DOWN, DOWN, BLANK)
    docent_harness.now = PRESENTER_TIMEOUT_S - 1
    docent_harness.docent.check_timeout()
    assert docent_harness.active
    docent_harness.press(BLANK, BLANK)
    docent_harness.now = 2 * PRESENTER_TIMEOUT_S - 2
    docent_harness.docent.check_timeout()
    assert docent_harness.active
    docent_harness.now = 2 * PRESENTER_TIMEOUT_S
    docent_harness.docent.check_timeout()
    assert (docent_harness.active, docent_harness.blank) == (False, False)
    # The next presentation starts from the page on view, or else at the first step.
    docent_harness.docent.setProperty("currentRoute", "about")
    docent_harness.press(DOWN)
    assert docent_harness.requested[-1] == docent_harness.docent._exhibit.presentation()[1]


def test_emits_active_changed_once(docent_harness: DocentHarness) -> None:
    emitted: list[bool] = []
    docent_harness.docent.activeChanged.connect(lambda: emitted.append(docent_harness.active))
    docent_harness.press(DOWN, DOWN)
    docent_harness.docent.end()
    docent_harness.docent.end()
    assert emitted == [True, False]


def is_visible(application: "Application", name: str) -> bool:
    item = application.window.findChild(QObject, name)
    return bool(item and item.property("visible"))


def test_key_events_navigate_running_exhibit(
    open_application: "Callable[..., AbstractContextManager[Application]]",
) -> None:
    with open_application() as application:
        window = application.window
        steps = application.exhibit.presentation()
        assert not is_visible(application, "docent-mark")
        for step in steps[1:3]:
            QTest.keyClick(window, DOWN)
            settle(window)
            assert application.navigator.property("route") == step
        assert is_visible(application, "docent-mark")
        # A step closes an overlay that a visitor has opened, whatever has the keyboard focus.
        go(application, f"source/{steps[2]}")
        QTest.keyClick(window, Qt.Key.Key_Tab)
        QTest.keyClick(window, DOWN)
        settle(window)
        assert (application.navigator.property("route"), application.navigator.property("overlay")) == (steps[3], "")
        # Not with a modifier key.
        QTest.keyClick(window, DOWN)
        QTest.keyClick(window, DOWN, Qt.KeyboardModifier.ControlModifier)
        settle(window)
        assert application.navigator.property("route") == steps[4]
        QTest.keyClick(window, BLANK)
        settle(window)
        assert is_visible(application, "blank")
        # The touch that ends the dark screen does nothing else, even on a button.
        QTest.mouseClick(
            window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(100, window.height() - 60),
        )
        settle(window)
        assert not is_visible(application, "blank")
        assert application.navigator.property("route") == steps[4]
        application.docent.end()
        settle(window)
        assert not is_visible(application, "docent-mark")


def test_ignores_auto_repeated_keys(open_application: "Callable[..., AbstractContextManager[Application]]") -> None:
    with open_application() as application:
        for repeats in (False, True, True):
            event = QKeyEvent(QEvent.Type.KeyPress, DOWN, Qt.KeyboardModifier.NoModifier, "", repeats)
            QCoreApplication.sendEvent(application.window, event)
        settle(application.window)
        assert application.navigator.property("route") == application.exhibit.presentation()[1]

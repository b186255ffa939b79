"""Accessibility of every page: names and roles for screen readers, and keyboard navigation."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from shiboken6 import getCppPointer

from wuxi_kiosk.app import Application
from wuxi_kiosk.inspect.geometry import Box, Target, inspect_page
from wuxi_kiosk.inspect.page import in_window, rectangle
from wuxi_kiosk.inspect.screens import Screen
from wuxi_kiosk.inspect.shoot import go, settle

from .conftest import painted
from .screens import SHAPES, pixels, set_screen, states

SCREENS = (SHAPES[1], Screen(1080, 1920, 55))
HAN = re.compile(r"[\u3400-\u9fff]")
ROLES = {
    "scrubber": QAccessible.Role.Slider,
    "seek": QAccessible.Role.Slider,
    **dict.fromkeys(("home", "theme-", "section-"), QAccessible.Role.PageTab),
    **dict.fromkeys(("large-text", "high-contrast", "reduced-motion", "reach"), QAccessible.Role.CheckBox),
    "sheet-language-": QAccessible.Role.RadioButton,
}
CHOICES = {"large-text": "largeText", "high-contrast": "highContrast", "reduced-motion": "reducedMotion"}
# Languages are named in themselves, whatever the language of the page.
OWN_NAMES = ("language-", "sheet-language-")
MAX_CONTROLS = 80


@pytest.fixture(scope="module")
def module_application(unpainted: Application) -> Application:
    """Only the focus ring has to be painted."""
    return unpainted


@pytest.fixture(autouse=True)
def accessibility_active(application: Application) -> Iterator[None]:
    """Activate accessibility, and reset the keyboard focus afterwards."""
    QAccessible.setActive(True)
    application.window.requestActivate()
    yield
    reset_keyboard_focus(application)
    QAccessible.setActive(False)


@pytest.fixture
def keys(application: Application) -> Callable[[Qt.Key], None]:
    """Presses a key."""

    def press(key: Qt.Key) -> None:
        QTest.keyClick(application.window, key)
        settle(application.window)

    return press


def reset_keyboard_focus(application: Application) -> None:
    """Reset the keyboard focus."""
    keyboard_focus = application.window.findChild(QQuickItem, "keyboard-focus")
    assert keyboard_focus
    QMetaObject.invokeMethod(keyboard_focus, "reset")


def press(item: QQuickItem) -> None:
    QMetaObject.invokeMethod(item, "click")


def accessible_interface(item: QObject) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(item)
    assert found, f"{item.objectName() or item.metaObject().className()} is not there for a screen reader"
    return found


def accessible_objects(application: Application) -> set[QObject]:
    """The objects of the accessibility tree, without invisible ones."""
    found: set[QObject] = set()

    def visit(interface: QAccessibleInterface) -> None:
        for index in range(interface.childCount()):
            child = interface.child(index)
            if child and not child.state().invisible:
                found.add(child.object())
                visit(child)

    root = QAccessible.queryAccessibleInterface(application.window)
    assert root
    visit(root)
    return found


def name(item: QQuickItem) -> str:
    return accessible_interface(item).text(QAccessible.Text.Name)


def role_of(item: QQuickItem) -> QAccessible.Role:
    known = (role for start, role in ROLES.items() if item.objectName().startswith(start))
    return next(known, QAccessible.Role.Button)


def controls(application: Application) -> list[QQuickItem]:
    """The touch targets of the page."""
    return [target.item for target in inspect_page(application.window).targets]


def wrong_name(item: QQuickItem, language: str) -> str:
    """Return what is wrong with the accessible name of an item; "" if it is right."""
    accessible_name = name(item)
    if not accessible_name.strip():
        return "no name"
    if re.search(r"[\u200a\u2060\u00a0]", accessible_name):
        return f"{accessible_name!r} has layout characters"
    if item.objectName().startswith(OWN_NAMES):
        return ""
    if item.inherits("QQuickText"):
        # Titles may be foreign names, and sources are quoted in their own language.
        return ""
    if language == "en" and HAN.search(accessible_name):
        return f"“{accessible_name}” is not in English"
    if language == "zh" and not HAN.search(accessible_name) and re.search(r"[A-Za-z]{3}", accessible_name):
        return f"“{accessible_name}” is not in Chinese"
    return ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_item_has_name_and_role(application: Application, language: str) -> None:
    set_screen(application, SCREENS[0])
    application.exhibit.setProperty("language", language)
    faults = []
    for state, show_state in states(application, every_card=False):
        show_state(application)
        page = inspect_page(application.window)
        for item in [target.item for target in page.targets]:
            what = item.objectName() or item.metaObject().className()
            if fault := wrong_name(item, language):
                faults.append(f"{state}: {what}: {fault}")
            if accessible_interface(item).role() != role_of(item):
                faults.append(f"{state}: {what} is a {accessible_interface(item).role()}, not a {role_of(item)}")
            if item.property("description") is not None and not item.objectName():
                faults.append(f"{state}: “{name(item)}” has no object name")
        readable = accessible_objects(application)
        faults += [
            f"{state}: {target} is not read"
            for target in page.targets
            if target.item not in readable and not target.place.visible.empty
        ]
        for text in page.texts:
            if text.item not in readable:
                # Texts without an accessible object are read as part of their control.
                if not (text.targets or text.place.visible.empty) and not is_inside(text.item, "Seal"):
                    faults.append(f"{state}: {text} is not read")
                continue
            title = text.item.metaObject().className().startswith("Title")
            expected = QAccessible.Role.Heading if title else QAccessible.Role.StaticText
            if accessible_interface(text.item).role() != expected:
                faults.append(f"{state}: {text} is a {accessible_interface(text.item).role()}")
            if fault := wrong_name(text.item, language):
                faults.append(f"{state}: {fault}")
    assert not faults, f"{len(faults)}\n" + "\n".join(faults)


def test_picture_is_named_by_its_caption(application: Application) -> None:
    route = next(route for route in application.exhibit.routes() if route.startswith("photo/"))
    go(application, route)
    readable = {item: accessible_interface(item) for item in accessible_objects(application)}
    pictures = [
        found.text(QAccessible.Text.Name) for found in readable.values() if found.role() == QAccessible.Role.Graphic
    ]
    captions = {text.text for text in inspect_page(application.window).texts}
    assert len(pictures) == 1
    assert pictures[0].strip() in {re.sub(r"[\u200a\u2060]", "", caption) for caption in captions}


def test_options_have_checked_state(application: Application) -> None:
    go(application, "home")
    application.navigator.go("access")
    settle(application.window)
    by_name = {item.objectName(): item for item in controls(application)}
    for button, choice in CHOICES.items():
        for enabled in (True, False):
            press(by_name[button])
            settle(application.window)
            assert (choice in application.access.chosen) is enabled
            state = accessible_interface(by_name[button]).state()
            assert (bool(state.checkable), bool(state.checked)) == (True, enabled), button
    for chosen, other in (("en", "zh"), ("en", "zh"), ("zh", "en")):
        press(by_name[f"sheet-language-{chosen}"])
        settle(application.window)
        assert application.exhibit.property("language") == chosen
        assert accessible_interface(by_name[f"sheet-language-{chosen}"]).state().checked
        assert not accessible_interface(by_name[f"sheet-language-{other}"]).state().checked


def test_current_tabs_are_selected(application: Application) -> None:
    go(application, "theme/citrus/figures/1")
    selected = {item.objectName() for item in controls(application) if accessible_interface(item).state().selected}
    assert selected == {"theme-citrus", "section-figures"}


@dataclass(frozen=True)
class Stop:
    """A control that has had the keyboard focus, with its position at that time."""

    name: str
    box: Box


def tab_stops(application: Application, key: Qt.Key = Qt.Key.Key_Tab) -> list[Stop]:
    """The controls in tab order, from the first until it repeats."""
    reset_keyboard_focus(application)
    found: dict[int, Stop] = {}
    while len(found) < MAX_CONTROLS:
        QTest.keyClick(application.window, key)
        QCoreApplication.processEvents()
        item = application.window.activeFocusItem()
        # The address instead of the item, which a scrolling list may delete.
        address = getCppPointer(item)[0] if item else 0
        if not address or address in found:
            break
        found[address] = Stop(item.objectName(), Box.of(rectangle(item)))
    return list(found.values())


def is_against_reading_order(one: Box, other: Box) -> bool:
    """Whether the step from one box to the next goes against reading order: up in a column or left in a row."""
    if other.bottom <= one.top:
        return other.left < one.right
    # A tall item is not in a row with several short ones beside it.
    row = max(one.height, other.height) < 1.8 * min(one.height, other.height)
    return row and other.top < one.bottom and one.top < other.bottom and other.right <= one.left


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_tab_order_is_reading_order(application: Application, screen: Screen) -> None:
    set_screen(application, screen)
    faults = []
    for state, show_state in states(application, every_card=False):
        show_state(application)
        covered = bool(application.navigator.property("covered"))
        page = inspect_page(application.window)
        expected = [target for target in page.targets if not (covered and is_inside(target.item, "Bar"))]
        stops = tab_stops(application)
        # Counted, as two adjacent pages may have targets of the same name.
        missed = Counter(target.name for target in expected) - Counter(stop.name for stop in stops)
        extra = Counter(stop.name for stop in stops) - Counter(target.name for target in expected)
        if missed:
            faults.append(f"{state}: never at {[*missed]}")
        # Events that are scrolled into view belong to the page.
        if unexpected := [name for name in extra if not name.startswith("event-")]:
            faults.append(f"{state}: at {unexpected}, which are not on it")
        for one, other in pairwise(stops):
            # The buttons at both ends of the axis follow it in tab order.
            if "scrubber" not in (one.name, other.name) and is_against_reading_order(one.box, other.box):
                faults.append(f"{state}: back from {one} to {other}")
    assert not faults, f"{len(faults)}\n" + "\n".join(faults)


def is_inside(item: QQuickItem, kind: str) -> bool:
    parent = item.parentItem()
    return parent is not None and (parent.metaObject().className().startswith(f"{kind}_") or is_inside(parent, kind))


def test_backtab_reverses_tab_order(application: Application) -> None:
    go(application, "theme/citrus/story/1")
    there, back = tab_stops(application), tab_stops(application, Qt.Key.Key_Backtab)
    assert len(there) > 8
    assert back == there[::-1]


def test_focus_ring_is_visible(application: Application) -> None:
    faults = []
    kinds: set[str] = set()
    with painted(application):
        for state, show_state in states(application, every_card=False):
            show_state(application)
            # One control of each kind, on the first page that has it.
            for target in inspect_page(application.window).targets:
                kind = re.sub(r"_QML\w*", "", target.item.metaObject().className()) + re.sub(r"\d.*", "", target.name)
                if kind in kinds or (application.navigator.property("covered") and is_inside(target.item, "Bar")):
                    continue
                kinds.add(kind)
                reset_keyboard_focus(application)
                box = Box.of(rectangle(target.item)).intersected(
                    Box(0, 0, application.window.width(), application.window.height())
                )
                # The ring is slightly outside the control.
                edge = application.window.height() // 50
                rows = slice(max(0, int(box.top) - edge), int(box.bottom) + edge)
                columns = slice(max(0, int(box.left) - edge), int(box.right) + edge)
                before = pixels(application.window)[rows, columns].astype(np.int16)
                target.item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
                settle(application.window)
                changed = np.abs(pixels(application.window)[rows, columns] - before).max(axis=2) > 60
                # At least a two-pixel line along half of the edge.
                if changed.sum() < box.width + box.height:
                    faults.append(f"{state}: {kind}: {changed.sum()} pixels")
    assert len(kinds) > 15
    assert not faults, "\n".join(faults)


def focused(application: Application) -> str:
    item = application.window.activeFocusItem()
    return item.objectName() if item else ""


def tab_to(application: Application, keys: Callable[[Qt.Key], None], name: str) -> None:
    for _ in range(MAX_CONTROLS):
        keys(Qt.Key.Key_Tab)
        if focused(application) == name:
            return
    raise AssertionError(f"the focus never reaches {name}")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_and_overlay_traps_focus(
    application: Application, keys: Callable[[Qt.Key], None], key: Qt.Key
) -> None:
    go(application, "theme/citrus/story/1")
    tab_to(application, keys, "source")
    keys(key)
    assert application.navigator.property("overlay") == "source/theme/citrus/story/1"
    assert focused(application) == "close"
    keys(Qt.Key.Key_Escape)
    assert application.navigator.property("overlay") == ""
    assert focused(application) == "source"
    assert application.window.activeFocusItem().property("visualFocus")
    tab_to(application, keys, "access")
    keys(key)
    assert application.navigator.property("overlay") == "access"
    assert focused(application) == "large-text"
    keys(key)
    assert application.access.chosen == {"largeText"}
    keys(Qt.Key.Key_Escape)
    assert application.navigator.property("overlay") == ""
    assert focused(application) == "access"


def focus_rings(application: Application) -> list[QQuickItem]:
    return in_window(application.window, "focus-ring")


@pytest.fixture
def tap(application: Application) -> Callable[[str], None]:
    """Taps a control by touch."""
    # Keep a reference, or the device is deleted.
    device = QTest.createTouchDevice()

    def tapped(name: str) -> None:
        control = next(target for target in inspect_page(application.window).targets if target.name == name)
        place = rectangle(control.item).center().toPoint()
        for action in ("press", "release"):
            sequence = QTest.touchEvent(application.window, device, False)
            getattr(sequence, action)(0, place, application.window)
            sequence.commit()
        settle(application.window)

    return tapped


def test_focus_ring_appears_by_keyboard_only(
    application: Application, keys: Callable[[Qt.Key], None], tap: Callable[[str], None]
) -> None:
    go(application, "home")
    tap("access")
    assert application.navigator.property("overlay") == "access"
    tap("large-text")
    assert application.access.chosen == {"largeText"}
    assert not focus_rings(application)
    tab_to(application, keys, "high-contrast")
    (ring,) = focus_rings(application)
    assert ring.parentItem().objectName() == "high-contrast"
    tap("close")
    assert application.navigator.property("overlay") == ""
    reset_keyboard_focus(application)
    tap("access")
    assert application.navigator.property("overlay") == "access"
    assert not focus_rings(application)


def test_arrow_keys_move_through_timeline(application: Application, keys: Callable[[Qt.Key], None]) -> None:
    go(application, "timeline")
    tab_to(application, keys, "scrubber")
    value = accessible_interface(application.window.activeFocusItem()).valueInterface()
    assert value.maximumValue() > 3
    for _ in range(round(value.maximumValue()) + 2):
        keys(Qt.Key.Key_Left)
    assert value.currentValue() == 0
    keys(Qt.Key.Key_Right)
    keys(Qt.Key.Key_Down)
    keys(Qt.Key.Key_Up)
    assert value.currentValue() == 1


def test_focus_scrolls_control_into_view(application: Application, keys: Callable[[Qt.Key], None]) -> None:
    set_screen(application, SHAPES[0])
    application.access.choose("largeText", True)
    application.access.choose("reach", True)
    go(application, "home")
    application.navigator.go("access")
    settle(application.window)

    def language_button() -> Target:
        return next(target for target in inspect_page(application.window).targets if target.name == "sheet-language-en")

    assert language_button().place.visible.empty
    tab_to(application, keys, "sheet-language-en")
    assert language_button().place.visible.contains(language_button().place.whole)

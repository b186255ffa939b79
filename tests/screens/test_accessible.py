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

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.inspect.page import in_window, rectangle
from wuxi_kiosk.inspect.shoot import go, settle

from ..geometry import Box, Target, inspect_page
from .screens import SHAPES, Screen, pixels, set_screen, states

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


@pytest.fixture(autouse=True)
def accessibility_active(kiosk: Kiosk) -> Iterator[None]:
    """Activate accessibility, and reset the keyboard focus afterwards."""
    QAccessible.setActive(True)
    kiosk.window.requestActivate()
    yield
    reset_keyboard_focus(kiosk)
    QAccessible.setActive(False)


@pytest.fixture
def keys(kiosk: Kiosk) -> Callable[[Qt.Key], None]:
    """Presses a key."""

    def press(key: Qt.Key) -> None:
        QTest.keyClick(kiosk.window, key)
        settle(kiosk.window)

    return press


def reset_keyboard_focus(kiosk: Kiosk) -> None:
    """Reset the keyboard focus."""
    keyboard_focus = kiosk.window.findChild(QQuickItem, "keyboard-focus")
    assert keyboard_focus
    QMetaObject.invokeMethod(keyboard_focus, "reset")


def press(item: QQuickItem) -> None:
    QMetaObject.invokeMethod(item, "click")


def accessible_interface(item: QObject) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(item)
    assert found, f"{item.objectName() or item.metaObject().className()} is not there for a screen reader"
    return found


def accessible_objects(kiosk: Kiosk) -> set[QObject]:
    """The objects of the accessibility tree, without invisible ones."""
    found: set[QObject] = set()

    def visit(interface: QAccessibleInterface) -> None:
        for index in range(interface.childCount()):
            child = interface.child(index)
            if child and not child.state().invisible:
                found.add(child.object())
                visit(child)

    root = QAccessible.queryAccessibleInterface(kiosk.window)
    assert root
    visit(root)
    return found


def name(item: QQuickItem) -> str:
    return accessible_interface(item).text(QAccessible.Text.Name)


def role_of(item: QQuickItem) -> QAccessible.Role:
    known = (role for start, role in ROLES.items() if item.objectName().startswith(start))
    return next(known, QAccessible.Role.Button)


def controls(kiosk: Kiosk) -> list[QQuickItem]:
    """The touch targets of the page."""
    return [target.item for target in inspect_page(kiosk.window).targets]


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
def test_every_item_has_name_and_role(kiosk: Kiosk, language: str) -> None:
    set_screen(kiosk, SCREENS[0])
    kiosk.exhibit.setProperty("language", language)
    faults = []
    for state, show_state in states(kiosk, every_card=False):
        show_state(kiosk)
        page = inspect_page(kiosk.window)
        for item in [target.item for target in page.targets]:
            what = item.objectName() or item.metaObject().className()
            if fault := wrong_name(item, language):
                faults.append(f"{state}: {what}: {fault}")
            if accessible_interface(item).role() != role_of(item):
                faults.append(f"{state}: {what} is a {accessible_interface(item).role()}, not a {role_of(item)}")
            if item.property("description") is not None and not item.objectName():
                faults.append(f"{state}: “{name(item)}” has no object name")
        readable = accessible_objects(kiosk)
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


def test_picture_is_named_by_its_caption(kiosk: Kiosk) -> None:
    route = next(route for route in kiosk.exhibit.routes() if route.startswith("photo/"))
    go(kiosk, route)
    readable = {item: accessible_interface(item) for item in accessible_objects(kiosk)}
    pictures = [
        found.text(QAccessible.Text.Name) for found in readable.values() if found.role() == QAccessible.Role.Graphic
    ]
    captions = {text.text for text in inspect_page(kiosk.window).texts}
    assert len(pictures) == 1
    assert pictures[0].strip() in {re.sub(r"[\u200a\u2060]", "", caption) for caption in captions}


def test_options_have_checked_state(kiosk: Kiosk) -> None:
    go(kiosk, "home")
    kiosk.navigator.go("access")
    settle(kiosk.window)
    by_name = {item.objectName(): item for item in controls(kiosk)}
    for button, choice in CHOICES.items():
        for enabled in (True, False):
            press(by_name[button])
            settle(kiosk.window)
            assert (choice in kiosk.access.chosen) is enabled
            state = accessible_interface(by_name[button]).state()
            assert (bool(state.checkable), bool(state.checked)) == (True, enabled), button
    for chosen, other in (("en", "zh"), ("en", "zh"), ("zh", "en")):
        press(by_name[f"sheet-language-{chosen}"])
        settle(kiosk.window)
        assert kiosk.exhibit.property("language") == chosen
        assert accessible_interface(by_name[f"sheet-language-{chosen}"]).state().checked
        assert not accessible_interface(by_name[f"sheet-language-{other}"]).state().checked


def test_current_tabs_are_selected(kiosk: Kiosk) -> None:
    go(kiosk, "theme/citrus/figures/1")
    selected = {item.objectName() for item in controls(kiosk) if accessible_interface(item).state().selected}
    assert selected == {"theme-citrus", "section-figures"}


@dataclass(frozen=True)
class Stop:
    """A control that has had the keyboard focus, with its position at that time."""

    name: str
    box: Box


def tab_stops(kiosk: Kiosk, key: Qt.Key = Qt.Key.Key_Tab) -> list[Stop]:
    """The controls in tab order, from the first until it repeats."""
    reset_keyboard_focus(kiosk)
    found: dict[int, Stop] = {}
    while len(found) < MAX_CONTROLS:
        QTest.keyClick(kiosk.window, key)
        QCoreApplication.processEvents()
        item = kiosk.window.activeFocusItem()
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
def test_tab_order_is_reading_order(kiosk: Kiosk, screen: Screen) -> None:
    set_screen(kiosk, screen)
    faults = []
    for state, show_state in states(kiosk, every_card=False):
        show_state(kiosk)
        covered = bool(kiosk.navigator.property("covered"))
        page = inspect_page(kiosk.window)
        expected = [target for target in page.targets if not (covered and is_inside(target.item, "Bar"))]
        stops = tab_stops(kiosk)
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


def test_backtab_reverses_tab_order(kiosk: Kiosk) -> None:
    go(kiosk, "theme/citrus/story/1")
    there, back = tab_stops(kiosk), tab_stops(kiosk, Qt.Key.Key_Backtab)
    assert len(there) > 8
    assert back == there[::-1]


def test_focus_ring_is_visible(kiosk: Kiosk) -> None:
    faults = []
    kinds: set[str] = set()
    for state, show_state in states(kiosk, every_card=False):
        show_state(kiosk)
        # One control of each kind, on the first page that has it.
        for target in inspect_page(kiosk.window).targets:
            kind = re.sub(r"_QML\w*", "", target.item.metaObject().className()) + re.sub(r"\d.*", "", target.name)
            if kind in kinds or (kiosk.navigator.property("covered") and is_inside(target.item, "Bar")):
                continue
            kinds.add(kind)
            reset_keyboard_focus(kiosk)
            box = Box.of(rectangle(target.item)).intersected(Box(0, 0, kiosk.window.width(), kiosk.window.height()))
            # The ring is slightly outside the control.
            edge = kiosk.window.height() // 50
            rows = slice(max(0, int(box.top) - edge), int(box.bottom) + edge)
            columns = slice(max(0, int(box.left) - edge), int(box.right) + edge)
            before = pixels(kiosk)[rows, columns].astype(np.int16)
            target.item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
            settle(kiosk.window)
            changed = np.abs(pixels(kiosk)[rows, columns] - before).max(axis=2) > 60
            # At least a two-pixel line along half of the edge.
            if changed.sum() < box.width + box.height:
                faults.append(f"{state}: {kind}: {changed.sum()} pixels")
    assert len(kinds) > 15
    assert not faults, "\n".join(faults)


def focused(kiosk: Kiosk) -> str:
    item = kiosk.window.activeFocusItem()
    return item.objectName() if item else ""


def tab_to(kiosk: Kiosk, keys: Callable[[Qt.Key], None], name: str) -> None:
    for _ in range(MAX_CONTROLS):
        keys(Qt.Key.Key_Tab)
        if focused(kiosk) == name:
            return
    raise AssertionError(f"the focus never reaches {name}")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_and_overlay_traps_focus(kiosk: Kiosk, keys: Callable[[Qt.Key], None], key: Qt.Key) -> None:
    go(kiosk, "theme/citrus/story/1")
    tab_to(kiosk, keys, "source")
    keys(key)
    assert kiosk.navigator.property("overlay") == "source/theme/citrus/story/1"
    assert focused(kiosk) == "close"
    keys(Qt.Key.Key_Escape)
    assert kiosk.navigator.property("overlay") == ""
    assert focused(kiosk) == "source"
    assert kiosk.window.activeFocusItem().property("visualFocus")
    tab_to(kiosk, keys, "access")
    keys(key)
    assert kiosk.navigator.property("overlay") == "access"
    assert focused(kiosk) == "large-text"
    keys(key)
    assert kiosk.access.chosen == {"largeText"}
    keys(Qt.Key.Key_Escape)
    assert kiosk.navigator.property("overlay") == ""
    assert focused(kiosk) == "access"


def focus_rings(kiosk: Kiosk) -> list[QQuickItem]:
    return in_window(kiosk.window, "focus-ring")


@pytest.fixture
def tap(kiosk: Kiosk) -> Callable[[str], None]:
    """Taps a control by touch."""
    # Keep a reference, or the device is deleted.
    device = QTest.createTouchDevice()

    def tapped(name: str) -> None:
        control = next(target for target in inspect_page(kiosk.window).targets if target.name == name)
        place = rectangle(control.item).center().toPoint()
        for action in ("press", "release"):
            sequence = QTest.touchEvent(kiosk.window, device, False)
            getattr(sequence, action)(0, place, kiosk.window)
            sequence.commit()
        settle(kiosk.window)

    return tapped


def test_focus_ring_appears_by_keyboard_only(
    kiosk: Kiosk, keys: Callable[[Qt.Key], None], tap: Callable[[str], None]
) -> None:
    go(kiosk, "home")
    tap("access")
    assert kiosk.navigator.property("overlay") == "access"
    tap("large-text")
    assert kiosk.access.chosen == {"largeText"}
    assert not focus_rings(kiosk)
    tab_to(kiosk, keys, "high-contrast")
    (ring,) = focus_rings(kiosk)
    assert ring.parentItem().objectName() == "high-contrast"
    tap("close")
    assert kiosk.navigator.property("overlay") == ""
    reset_keyboard_focus(kiosk)
    tap("access")
    assert kiosk.navigator.property("overlay") == "access"
    assert not focus_rings(kiosk)


def test_arrow_keys_move_through_timeline(kiosk: Kiosk, keys: Callable[[Qt.Key], None]) -> None:
    go(kiosk, "timeline")
    tab_to(kiosk, keys, "scrubber")
    value = accessible_interface(kiosk.window.activeFocusItem()).valueInterface()
    assert value.maximumValue() > 3
    for _ in range(round(value.maximumValue()) + 2):
        keys(Qt.Key.Key_Left)
    assert value.currentValue() == 0
    keys(Qt.Key.Key_Right)
    keys(Qt.Key.Key_Down)
    keys(Qt.Key.Key_Up)
    assert value.currentValue() == 1


def test_focus_scrolls_control_into_view(kiosk: Kiosk, keys: Callable[[Qt.Key], None]) -> None:
    set_screen(kiosk, SHAPES[0])
    kiosk.access.choose("largeText", True)
    kiosk.access.choose("reach", True)
    go(kiosk, "home")
    kiosk.navigator.go("access")
    settle(kiosk.window)

    def language_button() -> Target:
        return next(target for target in inspect_page(kiosk.window).targets if target.name == "sheet-language-en")

    assert language_button().place.visible.empty
    tab_to(kiosk, keys, "sheet-language-en")
    assert language_button().place.visible.contains(language_button().place.whole)

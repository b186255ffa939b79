"""Every page as a screen reader finds it, and as a keyboard or a switch walks through it."""

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
from .screens import SHAPES, Screen, pixels, put_on, states

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
# Named in themselves, in every language.
OWN_NAMES = ("language-", "sheet-language-")
MAX_CONTROLS = 80


@pytest.fixture(autouse=True)
def assisted(kiosk: Kiosk) -> Iterator[None]:
    """As with a screen reader on, and a keyboard plugged in that is forgotten in the end."""
    QAccessible.setActive(True)
    kiosk.window.requestActivate()
    yield
    forget(kiosk)
    QAccessible.setActive(False)


@pytest.fixture
def keys(kiosk: Kiosk) -> Callable[[Qt.Key], None]:
    """Presses a key."""

    def press(key: Qt.Key) -> None:
        QTest.keyClick(kiosk.window, key)
        settle(kiosk.window)

    return press


def forget(kiosk: Kiosk) -> None:
    """As if there were no keyboard."""
    keyboard_focus = kiosk.window.findChild(QQuickItem, "keyboard-focus")
    assert keyboard_focus
    QMetaObject.invokeMethod(keyboard_focus, "reset")


def press(item: QQuickItem) -> None:
    QMetaObject.invokeMethod(item, "click")


def heard(item: QObject) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(item)
    assert found, f"{item.objectName() or item.metaObject().className()} is not there for a screen reader"
    return found


def tree(kiosk: Kiosk) -> set[QObject]:
    """All that a screen reader comes to: what is ignored, and what is hidden, it does not."""
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
    return heard(item).text(QAccessible.Text.Name)


def role_of(item: QQuickItem) -> QAccessible.Role:
    known = (role for start, role in ROLES.items() if item.objectName().startswith(start))
    return next(known, QAccessible.Role.Button)


def controls(kiosk: Kiosk) -> list[QQuickItem]:
    """What can be touched of what a visitor has before them."""
    return [target.item for target in inspect_page(kiosk.window).targets]


def wrong_name(item: QQuickItem, language: str) -> str:
    """What is wrong with what a screen reader says of a thing; "" for nothing."""
    said = name(item)
    if not said.strip():
        return "no name"
    if re.search(r"[\u200a\u2060\u00a0]", said):
        return f"{said!r} has what only the layout needs"
    if item.objectName().startswith(OWN_NAMES):
        return ""
    if item.inherits("QQuickText"):
        # Titles are named as they are, and a source is quoted in its own language.
        return ""
    if language == "en" and HAN.search(said):
        return f"“{said}” is not in English"
    if language == "zh" and not HAN.search(said) and re.search(r"[A-Za-z]{3}", said):
        return f"“{said}” is not in Chinese"
    return ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_has_a_name_and_a_role(kiosk: Kiosk, language: str) -> None:
    put_on(kiosk, SCREENS[0])
    kiosk.exhibit.setProperty("language", language)
    wrong = []
    for state, bring_on in states(kiosk, every_card=False):
        bring_on(kiosk)
        page = inspect_page(kiosk.window)
        for item in [target.item for target in page.targets]:
            what = item.objectName() or item.metaObject().className()
            if fault := wrong_name(item, language):
                wrong.append(f"{state}: {what}: {fault}")
            if heard(item).role() != role_of(item):
                wrong.append(f"{state}: {what} is a {heard(item).role()}, not a {role_of(item)}")
            if item.property("description") is not None and not item.objectName():
                wrong.append(f"{state}: “{name(item)}” has no object name")
        read = tree(kiosk)
        wrong += [
            f"{state}: {target} is not read"
            for target in page.targets
            if target.item not in read and not target.place.visible.empty
        ]
        for words in page.texts:
            if words.item not in read:
                # What is not read by itself is read with the control that it stands in.
                if not (words.targets or words.place.visible.empty) and not within(words.item, "Seal"):
                    wrong.append(f"{state}: {words} is not read")
                continue
            title = words.item.metaObject().className().startswith("Title")
            wanted = QAccessible.Role.Heading if title else QAccessible.Role.StaticText
            if heard(words.item).role() != wanted:
                wrong.append(f"{state}: {words} is a {heard(words.item).role()}")
            if fault := wrong_name(words.item, language):
                wrong.append(f"{state}: {fault}")
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)


def test_a_picture_is_its_caption(kiosk: Kiosk) -> None:
    route = next(route for route in kiosk.exhibit.routes() if route.startswith("photo/"))
    go(kiosk, route)
    read = {item: heard(item) for item in tree(kiosk)}
    pictures = [
        found.text(QAccessible.Text.Name) for found in read.values() if found.role() == QAccessible.Role.Graphic
    ]
    captions = {text.text for text in inspect_page(kiosk.window).texts}
    assert len(pictures) == 1
    assert pictures[0].strip() in {re.sub(r"[\u200a\u2060]", "", caption) for caption in captions}


def test_a_choice_says_whether_it_is_made(kiosk: Kiosk) -> None:
    go(kiosk, "home")
    kiosk.navigator.go("access")
    settle(kiosk.window)
    by_name = {item.objectName(): item for item in controls(kiosk)}
    for button, choice in CHOICES.items():
        for made in (True, False):
            press(by_name[button])
            settle(kiosk.window)
            assert (choice in kiosk.access.chosen) is made
            state = heard(by_name[button]).state()
            assert (bool(state.checkable), bool(state.checked)) == (True, made), button
    for chosen, other in (("en", "zh"), ("en", "zh"), ("zh", "en")):
        press(by_name[f"sheet-language-{chosen}"])
        settle(kiosk.window)
        assert kiosk.exhibit.property("language") == chosen
        assert heard(by_name[f"sheet-language-{chosen}"]).state().checked
        assert not heard(by_name[f"sheet-language-{other}"]).state().checked


def test_where_one_is_is_said(kiosk: Kiosk) -> None:
    go(kiosk, "theme/citrus/figures/1")
    selected = {item.objectName() for item in controls(kiosk) if heard(item).state().selected}
    assert selected == {"theme-citrus", "section-figures"}


@dataclass(frozen=True)
class Stop:
    """A control that the keyboard has come to, and where it was then: a lane may scroll on."""

    name: str
    box: Box


def walk(kiosk: Kiosk, key: Qt.Key = Qt.Key.Key_Tab) -> list[Stop]:
    """What the tabulator comes to, from the first until it is there again."""
    forget(kiosk)
    found: dict[int, Stop] = {}
    while len(found) < MAX_CONTROLS:
        QTest.keyClick(kiosk.window, key)
        QCoreApplication.processEvents()
        item = kiosk.window.activeFocusItem()
        # Not the item itself: a lane that scrolls takes what has gone out of view to pieces.
        address = getCppPointer(item)[0] if item else 0
        if not address or address in found:
            break
        found[address] = Stop(item.objectName(), Box.of(rectangle(item)))
    return list(found.values())


def backwards(one: Box, other: Box) -> bool:
    """Whether a reader would have to go back from one thing to the next: up in a column, or left in a row."""
    if other.bottom <= one.top:
        return other.left < one.right
    # A tall thing beside several short ones is in no row with them.
    row = max(one.height, other.height) < 1.8 * min(one.height, other.height)
    return row and other.top < one.bottom and one.top < other.bottom and other.right <= one.left


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_tab_walks_through_every_control_in_reading_order(kiosk: Kiosk, screen: Screen) -> None:
    put_on(kiosk, screen)
    wrong = []
    for state, bring_on in states(kiosk, every_card=False):
        bring_on(kiosk)
        covered = bool(kiosk.navigator.property("covered"))
        page = inspect_page(kiosk.window)
        wanted = [target for target in page.targets if not (covered and within(target.item, "Bar"))]
        walked = walk(kiosk)
        # By their number too: of two pages side by side both may have a first step.
        missed = Counter(target.name for target in wanted) - Counter(stop.name for stop in walked)
        strangers = Counter(stop.name for stop in walked) - Counter(target.name for target in wanted)
        if missed:
            wrong.append(f"{state}: never at {[*missed]}")
        # What comes into view with a lane is of the page.
        if strange := [name for name in strangers if not name.startswith("event-")]:
            wrong.append(f"{state}: at {strange}, which are not on it")
        for one, other in pairwise(walked):
            # The axis of years has buttons at both its ends, which follow it.
            if "scrubber" not in (one.name, other.name) and backwards(one.box, other.box):
                wrong.append(f"{state}: back from {one} to {other}")
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)


def within(item: QQuickItem, kind: str) -> bool:
    parent = item.parentItem()
    return parent is not None and (parent.metaObject().className().startswith(f"{kind}_") or within(parent, kind))


def test_back_tab_walks_the_same_way_back(kiosk: Kiosk) -> None:
    go(kiosk, "theme/citrus/story/1")
    there, back = walk(kiosk), walk(kiosk, Qt.Key.Key_Backtab)
    assert len(there) > 8
    assert back == there[::-1]


def test_a_ring_shows_where_the_keyboard_is(kiosk: Kiosk) -> None:
    wrong = []
    kinds: set[str] = set()
    for state, bring_on in states(kiosk, every_card=False):
        bring_on(kiosk)
        # One control of each kind, wherever it is first met.
        for target in inspect_page(kiosk.window).targets:
            kind = re.sub(r"_QML\w*", "", target.item.metaObject().className()) + re.sub(r"\d.*", "", target.name)
            if kind in kinds or (kiosk.navigator.property("covered") and within(target.item, "Bar")):
                continue
            kinds.add(kind)
            forget(kiosk)
            box = Box.of(rectangle(target.item)).intersected(Box(0, 0, kiosk.window.width(), kiosk.window.height()))
            # The ring lies a little outside.
            edge = kiosk.window.height() // 50
            rows = slice(max(0, int(box.top) - edge), int(box.bottom) + edge)
            columns = slice(max(0, int(box.left) - edge), int(box.right) + edge)
            before = pixels(kiosk)[rows, columns].astype(np.int16)
            target.item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
            settle(kiosk.window)
            changed = np.abs(pixels(kiosk)[rows, columns] - before).max(axis=2) > 60
            # At least as much as a line of two pixels along half of its edge.
            if changed.sum() < box.width + box.height:
                wrong.append(f"{state}: {kind}: {changed.sum()} pixels")
    assert len(kinds) > 15
    assert not wrong, "\n".join(wrong)


def focused(kiosk: Kiosk) -> str:
    item = kiosk.window.activeFocusItem()
    return item.objectName() if item else ""


def tab_to(kiosk: Kiosk, keys: Callable[[Qt.Key], None], wanted: str) -> None:
    for _ in range(MAX_CONTROLS):
        keys(Qt.Key.Key_Tab)
        if focused(kiosk) == wanted:
            return
    raise AssertionError(f"the tabulator never comes to {wanted}")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_and_a_card_keeps_them_until_it_goes(
    kiosk: Kiosk, keys: Callable[[Qt.Key], None], key: Qt.Key
) -> None:
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


def rings(kiosk: Kiosk) -> list[QQuickItem]:
    return in_window(kiosk.window, "focus-ring")


@pytest.fixture
def tap(kiosk: Kiosk) -> Callable[[str], None]:
    """Taps a control with a finger."""
    # It lives as long as Python knows it.
    device = QTest.createTouchDevice()

    def tapped(wanted: str) -> None:
        control = next(target for target in inspect_page(kiosk.window).targets if target.name == wanted)
        place = rectangle(control.item).center().toPoint()
        for action in ("press", "release"):
            sequence = QTest.touchEvent(kiosk.window, device, False)
            getattr(sequence, action)(0, place, kiosk.window)
            sequence.commit()
        settle(kiosk.window)

    return tapped


def test_the_keyboard_brings_a_ring_and_a_finger_never(
    kiosk: Kiosk, keys: Callable[[Qt.Key], None], tap: Callable[[str], None]
) -> None:
    go(kiosk, "home")
    tap("access")
    assert kiosk.navigator.property("overlay") == "access"
    tap("large-text")
    assert kiosk.access.chosen == {"largeText"}
    assert not rings(kiosk)
    tab_to(kiosk, keys, "high-contrast")
    (ring,) = rings(kiosk)
    assert ring.parentItem().objectName() == "high-contrast"
    tap("close")
    assert kiosk.navigator.property("overlay") == ""
    forget(kiosk)
    tap("access")
    assert kiosk.navigator.property("overlay") == "access"
    assert not rings(kiosk)


def test_the_years_are_gone_through_with_arrows(kiosk: Kiosk, keys: Callable[[Qt.Key], None]) -> None:
    go(kiosk, "timeline")
    tab_to(kiosk, keys, "scrubber")
    value = heard(kiosk.window.activeFocusItem()).valueInterface()
    assert value.maximumValue() > 3
    for _ in range(round(value.maximumValue()) + 2):
        keys(Qt.Key.Key_Left)
    assert value.currentValue() == 0
    keys(Qt.Key.Key_Right)
    keys(Qt.Key.Key_Down)
    keys(Qt.Key.Key_Up)
    assert value.currentValue() == 1


def test_a_control_out_of_sight_comes_into_view(kiosk: Kiosk, keys: Callable[[Qt.Key], None]) -> None:
    put_on(kiosk, SHAPES[0])
    kiosk.access.choose("largeText", True)
    kiosk.access.choose("reach", True)
    go(kiosk, "home")
    kiosk.navigator.go("access")
    settle(kiosk.window)

    def wanted() -> Target:
        return next(target for target in inspect_page(kiosk.window).targets if target.name == "sheet-language-en")

    assert wanted().place.visible.empty
    tab_to(kiosk, keys, "sheet-language-en")
    assert wanted().place.visible.contains(wanted().place.whole)

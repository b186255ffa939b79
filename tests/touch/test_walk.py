"""A walk through all buttons, with the exhibit laid out but not painted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMetaObject
from PySide6.QtGui import QPointingDevice

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.routes import OverlayRoute, parse_route
from wuxi_kiosk.inspect.page import in_window
from wuxi_kiosk.inspect.shoot import go, settle

from ..timing import Clock
from ..unpainted import open_unpainted
from .conftest import LANDSCAPE, TouchDriver, item_center, show_kiosk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

MAX_PIECES = 20


@pytest.fixture(scope="module")
def module_driver(
    qt_application: "QApplication",
    bundled: Exhibit,
    touch_screen: QPointingDevice,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[TouchDriver]:
    """The bundled exhibit on a 43-inch screen, which a finger finds its way through without seeing it."""
    clock = Clock()

    @contextmanager
    def opened() -> Iterator[Application]:
        application = app.make_application(bundled, paths.bundled_content(), renderer="software", clock=clock)
        show_kiosk(application, clock, LANDSCAPE)
        yield application
        application.close()

    with open_unpainted(opened(), tmp_path_factory.mktemp("unpainted")) as application:
        yield TouchDriver(application, touch_screen, clock)


def tappable_buttons(driver: TouchDriver) -> list[str]:
    """The names of the buttons that can be tapped; those of the open overlay only, if there is one."""
    shown = in_window(driver.application.window)
    cards = [index for index, item in enumerate(shown) if item.property("open") is True and item.isEnabled()]
    topmost = {item.objectName(): item for item in driver.touchable()}
    return [
        str(item.objectName())
        for item in shown[cards[-1] if cards else 0 :]
        if item.inherits("QQuickAbstractButton") and item.objectName() and topmost.get(item.objectName()) == item
    ]


def test_every_page_and_card_is_reachable_by_taps(driver: TouchDriver) -> None:
    """Breadth-first search: taps each button once by name, common ones once on each page."""
    driver.disable_animations()
    expected = set(driver.application.exhibit.routes())
    common = ("next", "source", "source-of-figure", "table")
    skipped = ("home", "close", "previous", "language", "sheet-language")
    # A location is a page and the overlay over it; queued with the buttons there.
    reached, tried = {"home"}, set[tuple[str, str]]()
    queue: list[tuple[tuple[str, str], list[str]]] = [(("home", ""), tappable_buttons(driver))]
    known = {location for location, _ in queue}

    def tap(name: str) -> None:
        item = driver.find(objectName=name)
        assert item
        driver.press(item_center(item))
        driver.release(item_center(item))
        settle(driver.application.window)

    def restore(page: str, overlay: str) -> None:
        driver.application.access.reset()
        if "timeline" in page:
            # Its filter, its lens and the open event are a visitor's.
            driver.application.navigator.reset()
        go(driver.application, page)
        # What has been made on it before is kept.
        for activity in in_window(driver.application.window, "activity"):
            QMetaObject.invokeMethod(activity, "reset")
        if overlay:
            go(driver.application, overlay)

    def common_first(name: str) -> tuple[bool, str]:
        return name not in common, name

    def location() -> tuple[str, str]:
        return driver.route, driver.overlay

    def note(location_before: tuple[str, str]) -> None:
        reached.add(location_before[1] or location_before[0])
        if location_before not in known:
            known.add(location_before)
            queue.append((location_before, tappable_buttons(driver)))

    while queue and not expected <= reached:
        here, found = queue.pop(0)
        page, overlay = here
        for name in found:
            key = (str(here) if name in common or "/hands-on/" in page else "", name)
            if key in tried or name.startswith(skipped):
                continue
            tried.add(key)
            restore(*here)
            tap(name)
            note(location())
            # An activity shows further buttons once its last piece is placed.
            for _ in range(MAX_PIECES if "/hands-on/" in page and not overlay else 0):
                if location() == here and name in tappable_buttons(driver):
                    tap(name)
            seen = set(found)
            while location() == here and (fresh := sorted(set(tappable_buttons(driver)) - seen, key=common_first)):
                seen.add(fresh[0])
                tap(fresh[0])
                note(location())
    assert expected == reached & expected, sorted(expected - reached)
    # The only other locations are overlays.
    overlays = [parse_route(location) for location in reached - expected]
    assert all(isinstance(overlay, OverlayRoute) for overlay in overlays), overlays

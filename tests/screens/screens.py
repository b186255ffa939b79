"""The screens, modes and page states that are tested."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from PySide6.QtCore import QMetaObject
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.routes import subjectless_overlays
from wuxi_kiosk.inspect.geometry import Fault
from wuxi_kiosk.inspect.page import in_window
from wuxi_kiosk.inspect.screens import SCREENS, Screen
from wuxi_kiosk.inspect.shoot import go, resize, settle

FAILED = Path(__file__).resolve().parents[2] / "build" / "screens-failed"


# One screen of each shape: all cards are tested on these, one of each kind on the others.
SHAPES = (SCREENS[0], SCREENS[3], SCREENS[5], SCREENS[7], SCREENS[10])
MODES: dict[str, tuple[str, ...]] = {
    "normal": (),
    "large-text": ("largeText",),
    "high-contrast": ("highContrast",),
    "large-high-contrast": ("largeText", "highContrast", "reducedMotion"),
    "reach": ("reach",),
    "all": ("largeText", "highContrast", "reach", "reducedMotion"),
}


def unit(screen: Screen) -> float:
    """Style.unit in pixels, as computed in StyleInputs.qml."""
    return max(screen.millimetre, min(screen.size) / 270)


def _layout(screen: Screen) -> tuple[int, int, float]:
    return screen.width, screen.height, unit(screen)


# Maps screens with twice the pixels and twice the unit of another screen to that one.
HALVES = {
    large: small
    for large in SCREENS
    for small in SCREENS
    if _layout(large) == (2 * small.width, 2 * small.height, 2 * unit(small))
}
# Screens of the same pixels and unit have the same layout, which is measured in the millimetres of each.
LAYOUTS = tuple(tuple(screens) for _, screens in groupby(SCREENS, _layout))


def set_mode(application: Application, mode: str) -> None:
    """Turn on the accessibility options of a mode, and no others."""
    application.access.reset()
    for choice in MODES[mode]:
        application.access.choose(choice, True)


def set_screen(application: Application, screen: Screen) -> None:
    resize(application.window, screen.size, screen.inch)


def _callout(figure: str) -> Callable[[Application], None]:
    def show(application: Application) -> None:
        go(application, "home")
        go(application, f"callout/{figure}/{figure}")

    return show


def _activity(route: str, *, done: bool) -> Callable[[Application], None]:
    def show(application: Application) -> None:
        go(application, route)
        activity = in_window(application.window, "activity")[0]
        QMetaObject.invokeMethod(activity, "reset")
        activity.setProperty("done", done)
        settle(application.window)

    return show


def _over_home(overlay: str) -> Callable[[Application], None]:
    def show(application: Application) -> None:
        go(application, "home")
        go(application, overlay)

    return show


def _event(application: Application) -> None:
    go(application, "timeline")
    event = next(item for item in in_window(application.window) if item.objectName().startswith("event-"))
    QMetaObject.invokeMethod(event, "click")
    settle(application.window)


def states(application: Application, *, every_card: bool) -> Iterator[tuple[str, Callable[[Application], None]]]:
    """Yield page states by name, with the function that shows them; all cards or one of each kind."""
    exhibit = application.exhibit.exhibit
    kinds: dict[str, str] = {}
    for key, figure in exhibit.all_figures.items():
        kinds.setdefault(figure.kind, key)
    seen: set[str] = set()
    for route in application.exhibit.routes():
        card, _, argument = route.partition("/")
        if card in ("source", "photo"):
            subject = exhibit.all_figures.get(argument)
            kind = f"{card} {subject.kind if subject else argument.count('/')}"
            if kind in seen and not every_card:
                continue
            seen.add(kind)
        if route.startswith("theme/") and "/hands-on/" in route:
            yield route, _activity(route, done=False)
            yield f"{route}/done", _activity(route, done=True)
        else:
            yield route, lambda application, route=route: go(application, route)  # type: ignore[misc]
    for key in kinds.values():
        yield f"callout/{key}", _callout(key)
    for overlay in subjectless_overlays(exhibit):
        yield overlay, _over_home(overlay)
    yield "timeline/event", _event


@contextmanager
def undrawn(window: QQuickWindow) -> Iterator[None]:
    """Context manager: a page that comes to rest within it is drawn once only, by a screenshot after it."""
    window.contentItem().setOpacity(0)
    yield
    window.contentItem().setOpacity(1)


def raw_pixels(window: QQuickWindow) -> NDArray[np.uint8]:
    """The pixels of the window as they are in memory: height × width × BGRA, 0 to 255."""
    image = window.grabWindow()
    assert image.format() in (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied)
    return np.array(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)


def pixels(window: QQuickWindow) -> NDArray[np.uint8]:
    """The pixels of the window: height × width × RGB, 0 to 255."""
    # Converting with Qt takes five times as long as drawing the page.
    return raw_pixels(window)[..., 2::-1]


def grab(application: Application) -> Image.Image:
    """The window as a Pillow image."""
    return Image.fromarray(np.ascontiguousarray(pixels(application.window)))


def save_screenshot(application: Application, name: str, found: list[Fault]) -> None:
    """Save a screenshot of a page with its faults marked."""
    picture = grab(application)
    pen = ImageDraw.Draw(picture)
    for fault in found:
        for place in fault.places:
            if not place.empty:
                pen.rectangle((place.left, place.top, place.right, place.bottom), outline="magenta", width=3)
    FAILED.mkdir(parents=True, exist_ok=True)
    picture.save(FAILED / f"{name.replace('/', '-')}.png")

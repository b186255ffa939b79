"""Pictures of every page at rest, with the texts on it."""

import json
import logging
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import ceil
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QThread
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.routes import ATTRACT, PHOTO, SOURCE, THEME
from wuxi_kiosk.inspect.page import script, texts
from wuxi_kiosk.viewmodels.screen import ASSUMED_INCH, pixels_per_millimetre

SETTLE_TIMEOUT_S = 30.0
# Qt lays a page out with its next frame, which a platform puts off by 5 ms unless it is told not to.
FRAME_MS = int(os.environ.get("QT_QPA_UPDATE_IDLE_TIME", 5))
LOADING = """(function loading(item) {
    if (item.loading === true)
        return true;
    const children = item.children;
    for (let index = 0; index < children.length; ++index) {
        const child = children[index];
        if (child.visible && child.opacity > 0 && loading(child))
            return true;
    }
    return false;
})"""
# Not what it looks like, which is always the same, but how little time is spent on making the file small.
PNG_QUALITY = 80
log = logging.getLogger(__name__)


def file_name(route: str) -> str:
    """The name of a page's files: its route without slashes."""
    return route.replace("/", "-").removeprefix("theme-")


def pages_by_name(routes: Iterable[str]) -> dict[str, list[str]]:
    """The routes by what they may be asked for: all of a theme by its id, its cards among them, each by its file."""
    themes: dict[str, list[str]] = {}
    pages = {file_name(route): [route] for route in [*routes, ATTRACT]}
    theme = ""
    for (route,) in pages.values():
        kind, _, rest = route.partition("/")
        # A card comes after the page that it opens from.
        if kind not in (SOURCE, PHOTO):
            theme = rest.partition("/")[0] if kind == THEME else ""
        if theme:
            themes.setdefault(theme, []).append(route)
    return pages | themes


def settle(window: QQuickWindow) -> None:
    """Process events until the page is at rest, its pictures loaded; gives up, with a warning, in half a minute."""
    limit = monotonic() + SETTLE_TIMEOUT_S
    engine = qmlEngine(window)
    assert engine
    loading, root = script(engine, LOADING), engine.toScriptValue(window.contentItem())

    def busy() -> bool:
        return not window.property("atRest") or loading.call([root]).toBool()

    rested = False
    while not rested:
        rested = not busy()
        # Three times: an event, the frame that lays out what it has changed, and what that has set going.
        for _ in range(3):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            # Without exec() nothing else deletes what is to be deleted later: every page ever shown.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QThread.msleep(ceil(FRAME_MS / 2))
        if busy():
            rested = False
            QThread.msleep(2)
        if monotonic() > limit:
            log.warning("the page does not come to rest: %s", window.property("view"))
            return


def go(kiosk: Kiosk, route: str) -> None:
    """Bring a page on and wait until it is at rest."""
    kiosk.navigator.go(route)
    settle(kiosk.window)


def resize(window: QQuickWindow, size: tuple[int, int], diagonal_inch: float | None) -> None:
    """Give the window a screen's size in pixels and its diagonal."""
    window.setProperty("millimetre", pixels_per_millimetre(*size, diagonal_inch or ASSUMED_INCH))
    window.resize(*size)


def shoot(
    kiosk: Kiosk,
    out: Path,
    sizes: Iterable[tuple[int, int]],
    languages: Iterable[str],
    diagonal_inch: float | None = None,
    pages: Sequence[str] = (),
) -> list[Path]:
    """Write PAGE.png, PAGE.txt and PAGE.json of these pages into OUT/SIZE/LANG; returns the pictures' paths.

    Without pages it is all of them; the attract loop, which is the same in every language, is among those.
    """
    pictures = []
    chosen = list(languages)
    for size in sizes:
        resize(kiosk.window, size, diagonal_inch)
        kiosk.window.show()
        for language in chosen:
            kiosk.exhibit.setProperty("language", language)
            folder = out / f"{size[0]}x{size[1]}" / language
            folder.mkdir(parents=True, exist_ok=True)
            for route in pages or [*kiosk.exhibit.routes(), ATTRACT]:
                go(kiosk, route)
                pictures.append(_write(kiosk.window, folder / file_name(route), route))
    return pictures


def _write(window: QQuickWindow, path: Path, route: str) -> Path:
    picture = path.with_name(f"{path.name}.png")
    if not window.grabWindow().save(str(picture), quality=PNG_QUALITY):
        raise OSError(f"{picture} cannot be written")
    found = texts(window)
    path.with_name(f"{path.name}.txt").write_text("".join(f"{text.text}\n" for text in found), encoding="utf-8")
    described = {"route": route, "texts": [asdict(text) for text in found]}
    path.with_name(f"{path.name}.json").write_text(
        json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return picture

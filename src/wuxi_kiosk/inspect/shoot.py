"""Screenshots of pages at rest, with their texts."""

import json
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from math import ceil
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QThread
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.routes import ATTRACT, PHOTO, SOURCE, THEME, notice_routes
from wuxi_kiosk.content.template import plain, render
from wuxi_kiosk.inspect.geometry import inspect_page
from wuxi_kiosk.inspect.page import javascript_function, texts
from wuxi_kiosk.viewmodels.screen import ASSUMED_INCH, pixels_per_millimetre
from wuxi_kiosk.viewmodels.typeset import plain as without_gaps

SETTLE_TIMEOUT_S = 30.0
# Qt lays out a page with its next frame, which platforms delay by 5 ms unless configured otherwise.
FRAME_MS = int(os.environ.get("QT_QPA_UPDATE_IDLE_TIME", 5))
# Rest is so many rounds of events without a frame, each of half the delay; what always moves has the maximum.
QUIET_ROUNDS, MAX_ROUNDS = 3, 40
_LOADING = """(function loading(item) {
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
# PNG is lossless: a higher value only saves compression time.
PNG_QUALITY = 80
log = logging.getLogger(__name__)


def file_name(route: str) -> str:
    """The name of a page's files: its route without slashes."""
    return route.replace("/", "-").removeprefix("theme-")


def pages_by_name(routes: Iterable[str]) -> dict[str, list[str]]:
    """Map names for `--page` to routes: a theme's id to all its pages and cards, a file name to its one route."""
    themes: dict[str, list[str]] = {}
    pages = {file_name(route): [route] for route in [*routes, ATTRACT]}
    theme = ""
    for (route,) in pages.values():
        kind, _, rest = route.partition("/")
        # Cards follow the page that they open from.
        if kind not in (SOURCE, PHOTO):
            theme = rest.partition("/")[0] if kind == THEME else ""
        if theme:
            themes.setdefault(theme, []).append(route)
    return pages | themes


def settle(window: QQuickWindow) -> None:
    """Process events until animations have ended and pictures are loaded; warns after SETTLE_TIMEOUT_S."""
    limit = monotonic() + SETTLE_TIMEOUT_S
    engine = qmlEngine(window)
    assert engine
    loading, root = javascript_function(engine, _LOADING), engine.toScriptValue(window.contentItem())

    def busy() -> bool:
        return not window.property("atRest") or loading.call([root]).toBool()

    frames = 0

    def count() -> None:
        nonlocal frames
        frames += 1

    window.frameSwapped.connect(count)
    # A frame that lays out a change may cause another change, and so on.
    quiet, rounds = 0, 0
    try:
        while quiet < QUIET_ROUNDS and rounds < MAX_ROUNDS:
            former = frames
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            # Without exec() Qt does not process deferred deletions, and pages would pile up.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QThread.msleep(ceil(FRAME_MS / 2))
            if busy():
                quiet = rounds = 0
                QThread.msleep(2)
            else:
                quiet = quiet + 1 if frames == former else 0
                rounds += 1
            if monotonic() > limit:
                log.warning("the page does not come to rest: %s", window.property("view"))
                return
    finally:
        window.frameSwapped.disconnect(count)


def go(application: Application, route: str) -> None:
    """Go to a route and wait until the page is at rest."""
    application.navigator.go(route)
    settle(application.window)


def resize(window: QQuickWindow, size: tuple[int, int], diagonal_inch: float | None) -> None:
    """Set the window's size in pixels and the screen's diagonal in inches."""
    window.setProperty("millimetre", pixels_per_millimetre(*size, diagonal_inch or ASSUMED_INCH))
    window.resize(*size)


def take_screenshots(
    application: Application,
    out: Path,
    sizes: Iterable[tuple[int, int]],
    languages: Iterable[str],
    diagonal_inch: float | None = None,
    pages: Sequence[str] = (),
    *,
    progress: Callable[[int], object] = lambda _count: None,
) -> list[Path]:
    """Write PAGE.png, PAGE.txt and PAGE.json of pages into OUT/SIZE/LANG; returns the pictures' paths.

    PAGE.txt ends with what is not in the picture: what is to be scrolled into view, and the texts of the hotspots of a
    photo.

    `pages` are routes; without any, all pages, the notices and the attract loop. `progress` gets the number of pictures
    that have been taken.
    """
    pictures = []
    chosen = list(languages)
    for size in sizes:
        resize(application.window, size, diagonal_inch)
        application.window.show()
        for language in chosen:
            application.exhibit.setProperty("language", language)
            folder = out / f"{size[0]}x{size[1]}" / language
            folder.mkdir(parents=True, exist_ok=True)
            for route in pages or [*application.exhibit.routes(), *notice_routes(application.exhibit.exhibit), ATTRACT]:
                go(application, route)
                hidden = _texts_of_hotspots(application.exhibit.exhibit, route, language)
                pictures.append(_write(application.window, folder / file_name(route), route, hidden))
                progress(len(pictures))
    return pictures


def _texts_of_hotspots(exhibit: Exhibit, route: str, language: str) -> list[str]:
    """The texts that open on touch over a photo: they are to be proof-read as well."""
    kind, _, photo_id = route.partition("/")
    photo = exhibit.all_photos.get(photo_id) if kind == PHOTO else None
    spots = photo.hotspots if photo else ()
    return [plain(render(text, language, exhibit.numbers)) for spot in spots for text in (spot.title, spot.text)]


def _texts_beyond(window: QQuickWindow) -> list[str]:
    """The texts that are to be scrolled into view."""
    beyond = [text.text for text in inspect_page(window).texts if text.place.scroller and text.place.visible.empty]
    return [without_gaps(plain(text)) for text in beyond]


def _write(window: QQuickWindow, path: Path, route: str, hidden: Sequence[str]) -> Path:
    picture = path.with_name(f"{path.name}.png")
    if not window.grabWindow().save(str(picture), quality=PNG_QUALITY):
        raise OSError(f"{picture} cannot be written")
    found = texts(window)
    shown = {text.text for text in found}
    beyond = [text for text in _texts_beyond(window) if text not in shown]
    path.with_name(f"{path.name}.txt").write_text(
        "".join(f"{line}\n" for line in (*(text.text for text in found), *beyond, *hidden)), encoding="utf-8"
    )
    description = {"route": route, "texts": [asdict(text) for text in found]}
    path.with_name(f"{path.name}.json").write_text(
        json.dumps(description, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return picture

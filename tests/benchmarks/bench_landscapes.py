"""CPU share and frame rate of the animated landscapes at 1080p: moving, below a card and still.

Prints a table and writes build/bench/landscapes.json. The share is that of this process, without the X server.
"""

import json
import os
import platform
import sys
from collections.abc import Iterator
from time import perf_counter

from measure import FOLDER, frame_intervals, wait
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk import app
from wuxi_kiosk.inspect.measure import process_memory
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.library.source import ContentSource

WATCH_MILLISECONDS = 10_000
CALM_MILLISECONDS = 2_000
SETTLE_TIMEOUT_MS = 10_000
STEP_MILLISECONDS = 5


def descendants(item: QQuickItem) -> Iterator[QQuickItem]:
    """An item and all its descendants, visible or not."""
    yield item
    for child in item.childItems():
        yield from descendants(child)


def backdrop(kiosk: app.Kiosk) -> QQuickItem:
    """The item that shows the landscape."""
    return next(item for item in descendants(kiosk.window.contentItem()) if item.objectName() == "backdrop")


def decoded(land: QQuickItem) -> float:
    """Size in MB of the decoded pictures of a landscape."""
    pictures = {}
    for item in descendants(land):
        if item.inherits("QQuickImage"):
            pictures[item.property("source").toString()] = item.implicitWidth() * item.implicitHeight() * 4
    return sum(pictures.values()) / 1e6


def watch(kiosk: app.Kiosk, duration: int = WATCH_MILLISECONDS) -> dict[str, float]:
    """CPU share in per cent of a core and frames per second over `duration` milliseconds."""
    frames: list[float] = []
    connection = kiosk.window.frameSwapped.connect(lambda: frames.append(perf_counter()))
    spent, start = sum(os.times()[:2]), perf_counter()
    wait(duration)
    length = perf_counter() - start
    kiosk.window.frameSwapped.disconnect(connection)
    return {
        "cpu": round(100 * (sum(os.times()[:2]) - spent) / length, 1),
        "frames": round(len(frames) / length, 1),
    }


def wait_for_property(kiosk: app.Kiosk, name: str) -> float:
    """Milliseconds until a property of the current landscape is true."""
    start = perf_counter()
    behind = backdrop(kiosk)
    # The previous landscape has another name or none.
    while not any(
        land.property("landscape") == behind.property("landscape") and land.property(name)
        for land in behind.childItems()
    ):
        wait(STEP_MILLISECONDS)
        if perf_counter() - start > SETTLE_TIMEOUT_MS / 1000:
            raise TimeoutError(name)
    return round(1000 * (perf_counter() - start), 0)


def measure(still: bool) -> dict[str, dict[str, float]]:
    """The landscape of every page once, then pages on top of one."""
    content = ContentSource().load()
    kiosk = app.make_kiosk(content.exhibit, content.folder, still=still)
    resize(kiosk.window, (1920, 1080), None)
    kiosk.window.show()
    found: dict[str, dict[str, float]] = {}
    themes = [f"theme/{theme.id}/story/1" for theme in content.exhibit.themes]
    card = next(route for route in kiosk.exhibit.routes() if route.startswith("photo/"))
    covered = [f"theme/{content.exhibit.themes[0].id}/figures/1", "timeline", card]
    for route in ["closing", *themes, "home", *covered]:
        known = backdrop(kiosk).property("landscape")
        # `go` would wait for the picture, but cards need it.
        if route == card:
            go(kiosk, route)
        else:
            kiosk.navigator.go(route)
        fresh = backdrop(kiosk).property("landscape") != known
        row: dict[str, float] = {}
        if fresh:
            row["picture ms"] = wait_for_property(kiosk, "ready")
        if not still and fresh:
            row["planes ms"] = wait_for_property(kiosk, "apart")
        wait(CALM_MILLISECONDS)
        row |= watch(kiosk)
        row["decoded MB"] = round(decoded(backdrop(kiosk)), 1)
        row["PSS MB"] = round(process_memory(), 0)
        found[f"{route} {'still' if still else 'moving'}"] = row
        print(f"{route:<28}{'still' if still else 'moving':<8}", row, flush=True)
    if not still:
        found |= page_turns(kiosk, themes[0])
    kiosk.close()
    return found


def page_turns(kiosk: app.Kiosk, route: str) -> dict[str, dict[str, float]]:
    """Frame intervals while a page turns, with the planes sliding and with a still landscape."""
    found = {}
    for name, awake in (("planes slide", True), ("land at rest", False)):
        backdrop(kiosk).setProperty("active", awake)
        go(kiosk, route)
        wait(CALM_MILLISECONDS)
        found[f"page turn, {name}"] = frame_intervals(
            kiosk, lambda: kiosk.navigator.go(route.replace("story/1", "story/2"))
        )
        print(f"page turn, {name:<24}", found[f"page turn, {name}"], flush=True)
    return found


def main() -> int:
    """Measure, print, write."""
    results = measure(still=False) | measure(still=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = {"python": platform.python_version(), "results": results}
    (FOLDER / "landscapes.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""CPU load and frame rate of the animated landscapes at 1080p: moving, covered by a card, and still; turns of a story.

Prints a table and writes build/bench/landscapes.json. The load is that of this process, without the X server.
"""

import json
import os
import platform
import sys
from collections.abc import Iterator
from time import perf_counter

from measure import OUTPUT_FOLDER, milliseconds, wait
from PySide6.QtQuick import QQuickItem, QQuickWindow

from wuxi_kiosk import app
from wuxi_kiosk.inspect.measure import frames
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.processes import process_memory

MEASURE_MS = 10_000
SETTLE_MS = 2_000
SETTLE_TIMEOUT_MS = 10_000
POLL_MS = 5
TURN_MS = 700


def descendants(item: QQuickItem) -> Iterator[QQuickItem]:
    """An item and all its descendants, visible or not."""
    yield item
    for child in item.childItems():
        yield from descendants(child)


def backdrop(application: app.Application) -> QQuickItem:
    """The item that shows the landscape."""
    return next(item for item in descendants(application.window.contentItem()) if item.objectName() == "backdrop")


def decoded_image_mb(item: QQuickItem) -> float:
    """The size in MB of the decoded images of an item and its descendants."""
    images = {}
    for child in descendants(item):
        if child.inherits("QQuickImage"):
            images[child.property("source").toString()] = child.implicitWidth() * child.implicitHeight() * 4
    return sum(images.values()) / 1e6


def measure_load(window: QQuickWindow, duration: int = MEASURE_MS) -> dict[str, float]:
    """CPU load in per cent of a core and frames of a window per second over `duration` milliseconds."""
    frames: list[float] = []
    connection = window.frameSwapped.connect(lambda: frames.append(perf_counter()))
    spent, start = sum(os.times()[:2]), perf_counter()
    wait(duration)
    length = perf_counter() - start
    window.frameSwapped.disconnect(connection)
    return {
        "cpu": round(100 * (sum(os.times()[:2]) - spent) / length, 1),
        "frames": round(len(frames) / length, 1),
    }


def wait_for_property(application: app.Application, name: str) -> float:
    """Milliseconds until a property of the current landscape is true."""
    start = perf_counter()
    item = backdrop(application)
    # The previous landscape has another name or none.
    while not any(
        land.property("landscape") == item.property("landscape") and land.property(name) for land in item.childItems()
    ):
        wait(POLL_MS)
        if perf_counter() - start > SETTLE_TIMEOUT_MS / 1000:
            raise TimeoutError(name)
    return round(1000 * (perf_counter() - start), 0)


def measure(still: bool) -> dict[str, dict[str, float]]:
    """Measure the landscape of every theme and page, then pages that cover one."""
    content = ContentSource().load()
    application = app.make_application(content.exhibit, content.folder, still=still)
    resize(application.window, (1920, 1080), None)
    application.window.show()
    found: dict[str, dict[str, float]] = {}
    themes = [f"theme/{theme.id}/story/1" for theme in content.exhibit.themes]
    card = next(route for route in application.exhibit.routes() if route.startswith("photo/"))
    covered = [f"theme/{content.exhibit.themes[0].id}/figures/1", "timeline", card]
    for route in ["closing", *themes, "home", *covered]:
        previous = backdrop(application).property("landscape")
        # `go` waits for the picture, whose time is measured below; only cards need to wait.
        if route == card:
            go(application, route)
        else:
            application.navigator.go(route)
        changed = backdrop(application).property("landscape") != previous
        row: dict[str, float] = {}
        if changed:
            row["picture ms"] = wait_for_property(application, "ready")
        if not still and changed:
            row["planes ms"] = wait_for_property(application, "layered")
        wait(SETTLE_MS)
        row |= measure_load(application.window)
        row["decoded MB"] = round(decoded_image_mb(backdrop(application)), 1)
        row["PSS MB"] = round(process_memory(), 0)
        found[f"{route} {'still' if still else 'moving'}"] = row
        print(f"{route:<28}{'still' if still else 'moving':<8}", row, flush=True)
    if not still:
        found |= page_turns(application)
    application.close()
    return found


def page_turns(application: app.Application) -> dict[str, dict[str, float]]:
    """Frame intervals while the land glides from one step of a story to the next and back, and to the figures."""
    found: dict[str, list[float]] = {"forward": [], "back": [], "to the figures": []}
    for theme in application.exhibit.exhibit.themes:
        steps = [f"theme/{theme.id}/story/{number}" for number in range(1, len(theme.story) + 1)]
        go(application, steps[0])
        wait(SETTLE_MS)
        for name, routes in (("forward", steps[1:]), ("back", steps[-2::-1])):
            for route in routes:
                # A visitor reads; the views beside are loaded meanwhile.
                found[name] += turn(application, route)
        go(application, steps[-1])
        found["to the figures"] += turn(application, f"theme/{theme.id}/figures/1")
    results = {f"page turn, {name}": milliseconds(intervals) for name, intervals in found.items()}
    for name, row in results.items():
        print(f"{name:<36}", row, flush=True)
    return results


def turn(application: app.Application, route: str) -> list[float]:
    """The frame intervals of a turn to a page."""
    intervals = frames(application, lambda: application.navigator.go(route), TURN_MS)
    settle(application.window)
    return intervals


def main() -> int:
    """Measure, print, write."""
    results = measure(still=False) | measure(still=True)
    OUTPUT_FOLDER.mkdir(parents=True, exist_ok=True)
    report = {"python": platform.python_version(), "results": results}
    (OUTPUT_FOLDER / "landscapes.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

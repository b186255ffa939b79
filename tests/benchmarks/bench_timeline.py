"""Times to open and flick the timeline with the exhibit's events, with 1, with 12 and with 1,000."""

import sys
from pathlib import Path
from time import perf_counter

from measure import Summary, frame_intervals, milliseconds, report
from PySide6.QtCore import Q_ARG, QMetaObject
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk import app
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import items
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.library.source import ContentSource

COUNTS = (1, 12, 1000)
OPENINGS = 5
FLICK = -4000.0


def with_events(exhibit: Exhibit, count: int) -> Exhibit:
    """The exhibit with `count` events, spread over thirty years."""
    template = exhibit.events[0]
    events = tuple(
        template.model_copy(update={"id": f"event-{index}", "date": str(1992 + index * 30 // count)})
        for index in range(count)
    )
    themes = tuple(theme.model_copy(update={"events": ()}) for theme in exhibit.themes)
    return exhibit.model_copy(update={"events": events, "themes": themes})


def lane(application: app.Application) -> QQuickItem:
    """The item with the row of cards."""
    return next(item for item in items(application.window.contentItem()) if item.objectName() == "lane")


def measure(exhibit: Exhibit, folder: Path, name: str) -> dict[str, Summary]:
    """Time to open the page, and frame intervals after a flick."""
    openings = []
    for opening in range(OPENINGS):
        application = app.make_application(exhibit, folder)
        resize(application.window, (1920, 1080), None)
        application.window.show()
        go(application, "home")
        start = perf_counter()
        go(application, "timeline")
        openings.append(perf_counter() - start)
        if opening < OPENINGS - 1:
            application.close()
    row = lane(application)
    frames = frame_intervals(
        application, lambda: QMetaObject.invokeMethod(row, "flick", Q_ARG(float, FLICK), Q_ARG(float, 0.0))
    )
    application.close()
    return {f"{name}: timeline opens": milliseconds(openings), f"{name}: frames of a flick": frames}


def main() -> int:
    """Measure, print, write."""
    content = ContentSource().load()
    results = measure(content.exhibit, content.folder, "own events")
    for count in COUNTS:
        results |= measure(with_events(content.exhibit, count), content.folder, f"{count} events")
    report("timeline", results)
    return 0


if __name__ == "__main__":
    sys.exit(main())

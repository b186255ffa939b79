"""Frame intervals of hands-on activities at 1080p: turning to and from their pages, placing pieces, their end.

Prints a table and writes build/bench/hands_on.json.
"""

import sys

from measure import Summary, frame_intervals, report, wait
from PySide6.QtCore import QMetaObject, QObject

from wuxi_kiosk import app
from wuxi_kiosk.inspect.page import in_window
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.library.source import ContentSource

SETTLE_MS = 1500
STEPS = 8


def click(application: app.Application, *names: str) -> None:
    """Press the first of the buttons that is on view."""
    found: list[QObject] = [item for name in names for item in in_window(application.window, name)]
    QMetaObject.invokeMethod(found[0], "click")


def place_pieces(application: app.Application) -> None:
    """Place pieces one after another, one each frame or two."""
    for _ in range(STEPS):
        click(application, "more-1", "more")
        wait(30)


def main() -> int:
    """Measure, print, write."""
    content = ContentSource().load()
    application = app.make_application(content.exhibit, content.folder)
    resize(application.window, (1920, 1080), None)
    application.window.show()
    results: dict[str, Summary] = {}
    for theme in content.exhibit.themes:
        if theme.hands_on is None:
            continue
        kind, route = theme.hands_on.kind, f"theme/{theme.id}/hands-on/1"
        neighbours = application.exhibit.routes()
        before = neighbours[neighbours.index(route) - 1]
        # Once, so that what is made on the first visit is not measured.
        go(application, route)
        go(application, before)
        wait(SETTLE_MS)
        results[f"{kind}: to the page"] = frame_intervals(application, lambda to=route: application.navigator.go(to))  # type: ignore[misc]
        wait(SETTLE_MS)
        results[f"{kind}: pieces"] = frame_intervals(application, lambda: place_pieces(application))
        activity = in_window(application.window, "activity")[0]
        results[f"{kind}: the end"] = frame_intervals(application, lambda it=activity: it.setProperty("done", True))  # type: ignore[misc]
        wait(SETTLE_MS)
        results[f"{kind}: from the page"] = frame_intervals(
            application,
            lambda to=before: application.navigator.go(to),  # type: ignore[misc]
        )
    application.close()
    report("hands_on", results)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Times to open the timeline and to drag its lens with the exhibit's events, with 1, with 12 and with 1,000."""

import sys
from pathlib import Path
from time import perf_counter

from measure import Summary, milliseconds, report
from PySide6.QtCore import QEventLoop, QTimer

from wuxi_kiosk import app
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import items
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.viewmodels.timeline_board import TimelineBoard

COUNTS = (1, 12, 1000)
OPENINGS = 5
DRAG_STEPS = 20
LIMIT_MS = 1000


def with_events(exhibit: Exhibit, count: int) -> Exhibit:
    """The exhibit with `count` events, spread over thirty years."""
    template = exhibit.events[0]
    events = tuple(
        template.model_copy(update={"id": f"event-{index}", "date": str(1992 + index * 30 // count)})
        for index in range(count)
    )
    themes = tuple(theme.model_copy(update={"events": ()}) for theme in exhibit.themes)
    # A copy would also copy the cached events.
    written = {name: getattr(exhibit, name) for name in type(exhibit).model_fields}
    return type(exhibit).model_construct(**{**written, "events": events, "themes": themes})


def board_of(application: app.Application) -> TimelineBoard:
    """The view model of the page that is open."""
    canvas = next(item for item in items(application.window.contentItem()) if item.objectName() == "timeline")
    board = canvas.parentItem().findChild(TimelineBoard)
    assert board
    return board


def drag_frames(application: app.Application) -> list[float]:
    """The seconds from each step of the lens, as it is dragged there and back, to the frame that shows it."""
    board = board_of(application)
    year = board.property("axis").width() / 31
    loop = QEventLoop()
    connection = application.window.frameSwapped.connect(loop.quit)
    samples = []
    board.grab()
    for step in (*range(1, DRAG_STEPS), *range(DRAG_STEPS, -1, -1)):
        start = perf_counter()
        board.drag(-step * year)
        QTimer.singleShot(LIMIT_MS, loop.quit)
        loop.exec()
        samples.append(perf_counter() - start)
    board.release()
    application.window.frameSwapped.disconnect(connection)
    return samples


def measure(exhibit: Exhibit, folder: Path, name: str) -> dict[str, Summary]:
    """Time to open the page, and frame intervals while the lens is dragged."""
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
    frames = milliseconds(drag_frames(application))
    application.close()
    return {f"{name}: timeline opens": milliseconds(openings), f"{name}: frames of a drag": frames}


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

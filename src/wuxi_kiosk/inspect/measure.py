"""Performance of the running exhibit on this machine: memory, frames, processor time, touch latency."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QPointF, QTimer
from PySide6.QtTest import QTest

from wuxi_kiosk.app import Application
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import go, settle
from wuxi_kiosk.processes import total_memory

Summary = dict[str, float]
MIN_TRANSITIONS = 5
TOUCH_COUNT = 60
WATCH_MS = 1200
REST_MS = 400
IDLE_MS = 10_000


def milliseconds(samples: Iterable[float]) -> Summary:
    """Median, 95th and 99th percentile and maximum of durations in seconds, in milliseconds."""
    results = sorted(1000 * sample for sample in samples)
    if len(results) < 2:
        return {"median": 0.0, "p95": 0.0, "p99": 0.0, "max": 0.0, "samples": len(results)}
    cuts = quantiles(results, n=100, method="inclusive")
    values = {"median": median(results), "p95": cuts[94], "p99": cuts[98], "max": results[-1]}
    return {**{name: round(value, 2) for name, value in values.items()}, "samples": len(results)}


def wait(duration: int) -> None:
    """Run the event loop for some milliseconds."""
    loop = QEventLoop()
    QTimer.singleShot(duration, loop.quit)
    loop.exec()


def frames(application: Application, change: Callable[[], object], duration: int = WATCH_MS) -> list[float]:
    """Return the seconds from a change to its first frame and between the following ones, for `duration` ms.

    Later frames do not count: the landscape drifts in ticks, with no frames between them.
    """
    start = perf_counter()
    times = [start]
    connection = application.window.frameSwapped.connect(lambda: times.append(perf_counter()))
    change()
    wait(duration + REST_MS)
    application.window.frameSwapped.disconnect(connection)
    return [after - before for before, after in pairwise(times) if before - start < duration / 1000]


def visit_all_pages(application: Application) -> None:
    """Visit every page in every language; ends at the home page in the first language."""
    languages = application.exhibit.exhibit.languages
    for language in languages:
        application.exhibit.setProperty("language", language)
        for route in application.exhibit.routes():
            go(application, route)
    application.exhibit.setProperty("language", languages[0])
    go(application, "home")


def memory_after_tours(application: Application, count: int) -> Iterator[tuple[str, float]]:
    """Yield the memory in MB on the first page and after each of `count` tours."""
    settle(application.window)
    yield "first page", total_memory()
    for number in range(1, count + 1):
        visit_all_pages(application)
        wait(REST_MS)
        yield f"tour {number}", total_memory()


def measure_idle(application: Application) -> Mapping[str, float]:
    """Measure the processor time in seconds and the frames of ten seconds on a page without animations."""
    application.window.setProperty("still", True)
    go(application, "home")
    wait(2 * WATCH_MS)
    frame_marks: list[None] = []
    connection = application.window.frameSwapped.connect(lambda: frame_marks.append(None))
    before = os.times()
    wait(IDLE_MS)
    after = os.times()
    application.window.frameSwapped.disconnect(connection)
    application.window.setProperty("still", False)
    return {"cpu_s": round(after.user + after.system - before.user - before.system, 3), "frames": len(frame_marks)}


def measure_transitions(application: Application) -> Mapping[str, Summary]:
    """Measure frame intervals during page changes: to a theme, within it, and to its figures, for every theme."""
    style = application.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    page, figure = int(style.property("pageTime")), int(style.property("figureTime"))
    results: dict[str, list[float]] = {"page change": [], "section change": [], "figures arrive": []}

    def watch(name: str, start: str, end: str, duration: int) -> None:
        go(application, start)
        wait(WATCH_MS)
        results[name] += frames(application, lambda: application.navigator.go(end), duration)
        settle(application.window)

    themes = [theme.id for theme in application.exhibit.exhibit.themes]
    for theme_id in [*themes, *themes][: max(MIN_TRANSITIONS, len(themes))]:
        story, figures = f"theme/{theme_id}/story/1", f"theme/{theme_id}/figures/1"
        watch("page change", "home", story, page)
        watch("section change", story, f"theme/{theme_id}/story/2", page)
        if figures in application.exhibit.routes():
            watch("figures arrive", story, figures, figure)
    return {name: milliseconds(samples) for name, samples in results.items()}


def measure_touch_latency(application: Application) -> Summary:
    """Measure the time from a press on a button, on a page at rest, to the next frame."""
    go(application, "theme/" + application.exhibit.exhibit.themes[0].id + "/story/1")
    wait(REST_MS)
    device = QTest.createTouchDevice()
    button = next(item for item in items(application.window.contentItem()) if item.objectName() == "source")
    place = rectangle(button).center()
    samples: dict[int, float] = {}
    loop = QEventLoop()
    limit = QTimer(singleShot=True, interval=WATCH_MS)
    limit.timeout.connect(loop.quit)

    def on_frame() -> None:
        # Only the first frame: another may be drawn before the loop has ended.
        samples.setdefault(number, perf_counter() - start)
        loop.quit()

    def send_touch(action: str, at: QPointF) -> None:
        sequence = QTest.touchEvent(application.window, device, False)
        getattr(sequence, action)(0, at.toPoint(), application.window)
        sequence.commit()

    for number in range(TOUCH_COUNT):
        connection = application.window.frameSwapped.connect(on_frame)
        start = perf_counter()
        send_touch("press", place)
        # Without a frame the sample ends here.
        limit.start()
        loop.exec()
        limit.stop()
        samples.setdefault(number, perf_counter() - start)
        application.window.frameSwapped.disconnect(connection)
        # Move off the button before the release, so that nothing opens.
        send_touch("move", place - QPointF(0, application.window.height() / 2))
        send_touch("release", place - QPointF(0, application.window.height() / 2))
        wait(REST_MS // 2)
    return milliseconds(samples.values())


def machine_info() -> Mapping[str, Any]:
    """Describe the machine."""
    return {"system": sys.platform, "processors": os.cpu_count(), "python": sys.version.split()[0]}


def measure(application: Application, what: Iterable[str], tour_count: int) -> Mapping[str, Any]:
    """Measure what is asked for, in an order in which the measurements do not disturb each other."""
    settle(application.window)
    wait(REST_MS)
    requested = set(what)
    results: dict[str, Any] = {"machine": machine_info()}
    for name, measure_one in (
        ("still", measure_idle),
        ("motion", measure_transitions),
        ("touch", measure_touch_latency),
    ):
        if name in requested:
            results[name] = measure_one(application)
    if "memory" in requested:
        go(application, "home")
        results["memory_mb"] = dict(memory_after_tours(application, tour_count))
    return results

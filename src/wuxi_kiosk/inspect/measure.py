"""What the running exhibit costs on this machine: memory, frames, processor, the answer to a touch."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QPointF, QTimer
from PySide6.QtTest import QTest

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import go, settle

Summary = dict[str, float]
REPEATS = 5
TOUCHES = 60
WATCH_MILLISECONDS = 1200
REST_MILLISECONDS = 400
STILL_MILLISECONDS = 10_000


def milliseconds(samples: Iterable[float]) -> Summary:
    """Median, 95th and 99th percentile and maximum of durations in seconds, in milliseconds."""
    found = sorted(1000 * sample for sample in samples)
    if len(found) < 2:
        return {"median": 0.0, "p95": 0.0, "p99": 0.0, "max": 0.0, "samples": len(found)}
    cuts = quantiles(found, n=100, method="inclusive")
    values = {"median": median(found), "p95": cuts[94], "p99": cuts[98], "max": found[-1]}
    return {**{name: round(value, 2) for name, value in values.items()}, "samples": len(found)}


def wait(duration: int) -> None:
    """Let the exhibit run for a number of milliseconds."""
    loop = QEventLoop()
    QTimer.singleShot(duration, loop.quit)
    loop.exec()


def family(process: int | str = "self") -> Iterator[int]:
    """The ids of a process and of all that it has started; Linux only."""
    own = Path("/proc") / str(process)
    yield int(own.resolve().name)
    for task in own.glob("task/*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from family(child)


def own_memory(process: int | str = "self") -> float:
    """Memory of one process in MB (10⁶ bytes), shared pages in proportion (PSS); 0 for one that is gone; Linux only."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def memory(process: int | str = "self") -> float:
    """The same of a process and all that it has started."""
    return round(sum(own_memory(member) for member in family(process)), 1)


def frames(kiosk: Kiosk, change: Callable[[], object], duration: int = WATCH_MILLISECONDS) -> list[float]:
    """Seconds from a change to its first frame, and between the frames until what it sets going ends: `duration`, ms.

    Afterwards the land drifts in ticks, with nothing to draw between them: that is no stutter.
    """
    start = perf_counter()
    stamps = [start]
    connection = kiosk.window.frameSwapped.connect(lambda: stamps.append(perf_counter()))
    change()
    wait(duration + REST_MILLISECONDS)
    kiosk.window.frameSwapped.disconnect(connection)
    return [after - before for before, after in pairwise(stamps) if before - start < duration / 1000]


def tour(kiosk: Kiosk) -> None:
    """Visit every page in every language, and end at home in the first."""
    languages = kiosk.exhibit.exhibit.languages
    for language in languages:
        kiosk.exhibit.setProperty("language", language)
        for route in kiosk.exhibit.routes():
            go(kiosk, route)
    kiosk.exhibit.setProperty("language", languages[0])
    go(kiosk, "home")


def tours(kiosk: Kiosk, count: int) -> Iterator[tuple[str, float]]:
    """Memory in MB on the first page and after each of so many tours."""
    settle(kiosk.window)
    yield "first page", memory()
    for number in range(1, count + 1):
        tour(kiosk)
        wait(REST_MILLISECONDS)
        yield f"tour {number}", memory()


def still(kiosk: Kiosk) -> Mapping[str, float]:
    """Processor time in seconds and frames drawn in ten seconds of a page on which nothing moves."""
    kiosk.window.setProperty("still", True)
    go(kiosk, "home")
    wait(2 * WATCH_MILLISECONDS)
    drawn: list[None] = []
    connection = kiosk.window.frameSwapped.connect(lambda: drawn.append(None))
    before = os.times()
    wait(STILL_MILLISECONDS)
    after = os.times()
    kiosk.window.frameSwapped.disconnect(connection)
    kiosk.window.setProperty("still", False)
    return {"cpu_s": round(after.user + after.system - before.user - before.system, 3), "frames": len(drawn)}


def motion(kiosk: Kiosk) -> Mapping[str, Summary]:
    """Frame intervals while pages change: to another theme, within one, and to its figures, in every theme in turn."""
    style = kiosk.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    page, figure = int(style.property("pageTime")), int(style.property("figureTime"))
    found: dict[str, list[float]] = {"page change": [], "section change": [], "figures arrive": []}

    def watch(name: str, start: str, end: str, duration: int) -> None:
        go(kiosk, start)
        wait(WATCH_MILLISECONDS)
        found[name] += frames(kiosk, lambda: kiosk.navigator.go(end), duration)
        settle(kiosk.window)

    themes = [theme.id for theme in kiosk.exhibit.exhibit.themes]
    for theme_id in [*themes, *themes][: max(REPEATS, len(themes))]:
        story, figures = f"theme/{theme_id}/story/1", f"theme/{theme_id}/figures/1"
        watch("page change", "home", story, page)
        watch("section change", story, f"theme/{theme_id}/story/2", page)
        if figures in kiosk.exhibit.routes():
            watch("figures arrive", story, figures, figure)
    return {name: milliseconds(samples) for name, samples in found.items()}


def touch(kiosk: Kiosk) -> Summary:
    """From a finger on a button of a page at rest to the first frame after it."""
    go(kiosk, "theme/" + kiosk.exhibit.exhibit.themes[0].id + "/story/1")
    wait(REST_MILLISECONDS)
    device = QTest.createTouchDevice()
    button = next(item for item in items(kiosk.window.contentItem()) if item.objectName() == "source")
    place = rectangle(button).center()
    samples: dict[int, float] = {}
    loop = QEventLoop()
    limit = QTimer(singleShot=True, interval=WATCH_MILLISECONDS)
    limit.timeout.connect(loop.quit)

    def seen() -> None:
        # The first frame alone: another may come before the loop has ended.
        samples.setdefault(number, perf_counter() - start)
        loop.quit()

    def finger(action: str, at: QPointF) -> None:
        sequence = QTest.touchEvent(kiosk.window, device, False)
        getattr(sequence, action)(0, at.toPoint(), kiosk.window)
        sequence.commit()

    for number in range(TOUCHES):
        connection = kiosk.window.frameSwapped.connect(seen)
        start = perf_counter()
        finger("press", place)
        # Should no frame come the sample is this long, not for ever.
        limit.start()
        loop.exec()
        limit.stop()
        samples.setdefault(number, perf_counter() - start)
        kiosk.window.frameSwapped.disconnect(connection)
        # Off the button before the finger is lifted: nothing opens.
        finger("move", place - QPointF(0, kiosk.window.height() / 2))
        finger("release", place - QPointF(0, kiosk.window.height() / 2))
        wait(REST_MILLISECONDS // 2)
    return milliseconds(samples.values())


def machine() -> Mapping[str, Any]:
    """What the figures were measured on."""
    return {"system": sys.platform, "processors": os.cpu_count(), "python": sys.version.split()[0]}


def measure(kiosk: Kiosk, what: Iterable[str], tour_count: int) -> Mapping[str, Any]:
    """The figures by what was asked for, in the order in which one does not disturb the next."""
    settle(kiosk.window)
    wait(REST_MILLISECONDS)
    wanted = set(what)
    found: dict[str, Any] = {"machine": machine()}
    for name, taken in (("still", still), ("motion", motion), ("touch", touch)):
        if name in wanted:
            found[name] = taken(kiosk)
    if "memory" in wanted:
        go(kiosk, "home")
        found["memory_mb"] = dict(tours(kiosk, tour_count))
    return found

"""How long figures take to paint, and how even the frames are while a page arrives: `make bench`.

Prints a table and writes build/bench/figures.json. These machines are shared: read medians, and ratios within one run.
"""

import json
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer

from wuxi_kiosk import app
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures._canvas import render
from wuxi_kiosk.figures._data import data_of
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.models.figure import figure_style

SIZES = ((700, 450, 4), (2400, 1300, 8))
REPEATS = 40
SETTLE_MILLISECONDS = 400
WATCH_MILLISECONDS = 2000
OUT = Path("build/bench/figures.json")


def milliseconds(samples: Iterable[float]) -> dict[str, float]:
    """Median, 95th percentile and maximum of durations in seconds, in milliseconds."""
    found = sorted(1000 * sample for sample in samples)
    if len(found) < 2:
        return {"median": 0.0, "p95": 0.0, "max": 0.0}
    return {
        "median": round(median(found), 2),
        "p95": round(quantiles(found, n=20)[-1], 2),
        "max": round(found[-1], 2),
        "samples": len(found),
    }


def wait(duration: int) -> None:
    """Let the exhibit run for a number of milliseconds."""
    loop = QEventLoop()
    QTimer.singleShot(duration, loop.quit)
    loop.exec()


def paint_times(kiosk: app.Kiosk) -> dict[str, dict[str, float]]:
    """Painting each kind with the first figure of the exhibit that is of it, at rest and half grown."""
    exhibit = kiosk.exhibit.exhibit
    tokens = kiosk.engine.singletonInstance("ui.style", "Style").property("figureTokens").toVariant()
    found: dict[str, dict[str, float]] = {}
    for figure in exhibit.all_figures.values():
        kind = kinds()[figure.kind]
        if not getattr(kind, "PAINTS", True):
            continue
        for width, height, unit in SIZES:
            name = f"{figure.kind} {width}x{height}"
            if name in found:
                continue
            style = figure_style({**tokens, "unit": unit})
            data = data_of(figure, exhibit, "zh")
            layout = kind.layout(figure, data, (width, height), style, "zh")
            times = []
            for repeat in range(REPEATS):
                start = perf_counter()
                render(layout, kind, (width, height), style, (repeat % 10 + 1) / 10)
                times.append(perf_counter() - start)
            found[name] = milliseconds(times)
    return found


def frame_intervals(kiosk: app.Kiosk, change: Callable[[], None]) -> dict[str, float]:
    """Intervals between the frames drawn in the two seconds after a change."""
    stamps: list[float] = []
    connection = kiosk.window.frameSwapped.connect(lambda: stamps.append(perf_counter()))
    change()
    wait(WATCH_MILLISECONDS)
    kiosk.window.frameSwapped.disconnect(connection)
    return milliseconds(after - before for before, after in zip(stamps, stamps[1:], strict=False))


def arrivals(kiosk: app.Kiosk) -> dict[str, dict[str, float]]:
    """Frame intervals while a figures page arrives, in each theme."""
    found = {}
    for theme in kiosk.exhibit.exhibit.themes:
        go(kiosk, f"theme/{theme.id}/story/1")
        wait(SETTLE_MILLISECONDS)
        found[f"figures of {theme.id} arrive"] = frame_intervals(
            kiosk, lambda theme_id=theme.id: kiosk.window.setProperty("route", f"theme/{theme_id}/figures/1")
        )
        settle(kiosk.window)
    return found


def main() -> int:
    """Measure, print, write."""
    exhibit, folder = app.load_content(None)
    kiosk = app.make_kiosk(exhibit, folder)
    resize(kiosk.window, (1920, 1080), None)
    kiosk.window.show()
    go(kiosk, "home")
    results = {**paint_times(kiosk), **arrivals(kiosk)}
    kiosk.close()
    for name, figures in results.items():
        print(f"{name:<44}" + "".join(f"{key} {value:>8} ms  " for key, value in figures.items() if key != "samples"))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps({"python": platform.python_version(), "results": results}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

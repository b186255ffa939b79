"""Paint times of figures, and frame intervals while a page of figures opens.

Prints a table and writes build/bench/figures.json. Machines may be shared: compare medians and ratios within one run.
"""

import sys
from functools import partial
from time import perf_counter

from measure import frame_intervals, milliseconds, report, wait
from PySide6.QtCore import QObject

from wuxi_kiosk import app
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.canvas import render
from wuxi_kiosk.figures.drawing.data import data_of
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.viewmodels.figure import figure_style

SIZES = ((700, 450, 4), (2400, 1300, 8))
REPEATS = 40
SETTLE_MS = 400


def paint_times(application: app.Application) -> dict[str, dict[str, float]]:
    """Paint times of the first figure of each kind, at ten stages of its animation."""
    exhibit = application.exhibit.exhibit
    theme = application.engine.singletonInstance("ui.style", "Style")
    assert isinstance(theme, QObject)
    tokens = theme.property("figureTokens").toVariant()
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


def arrivals(application: app.Application) -> dict[str, dict[str, float]]:
    """Frame intervals while the figures page of each theme opens."""
    found = {}
    for theme in application.exhibit.exhibit.themes:
        go(application, f"theme/{theme.id}/story/1")
        wait(SETTLE_MS)
        found[f"figures of {theme.id} arrive"] = frame_intervals(
            application, partial(application.navigator.go, f"theme/{theme.id}/figures/1")
        )
        settle(application.window)
    return found


def main() -> int:
    """Measure, print, write."""
    content = ContentSource().load()
    application = app.make_application(content.exhibit, content.folder)
    resize(application.window, (1920, 1080), None)
    application.window.show()
    go(application, "home")
    results = {**paint_times(application), **arrivals(application)}
    application.close()
    report("figures", results)
    return 0


if __name__ == "__main__":
    sys.exit(main())

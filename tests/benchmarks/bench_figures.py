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
SETTLE_MILLISECONDS = 400


def paint_times(kiosk: app.Kiosk) -> dict[str, dict[str, float]]:
    """Paint times of the first figure of each kind, at ten stages of its animation."""
    exhibit = kiosk.exhibit.exhibit
    theme = kiosk.engine.singletonInstance("ui.style", "Style")
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


def arrivals(kiosk: app.Kiosk) -> dict[str, dict[str, float]]:
    """Frame intervals while the figures page of each theme opens."""
    found = {}
    for theme in kiosk.exhibit.exhibit.themes:
        go(kiosk, f"theme/{theme.id}/story/1")
        wait(SETTLE_MILLISECONDS)
        found[f"figures of {theme.id} arrive"] = frame_intervals(
            kiosk, partial(kiosk.navigator.go, f"theme/{theme.id}/figures/1")
        )
        settle(kiosk.window)
    return found


def main() -> int:
    """Measure, print, write."""
    content = ContentSource().load()
    kiosk = app.make_kiosk(content.exhibit, content.folder)
    resize(kiosk.window, (1920, 1080), None)
    kiosk.window.show()
    go(kiosk, "home")
    results = {**paint_times(kiosk), **arrivals(kiosk)}
    kiosk.close()
    report("figures", results)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Paint times of figures, times to compose a page of them, and frame intervals while one opens.

Prints a table and writes build/bench/figures.json. Machines may be shared: compare medians and ratios within one run.
"""

import sys
from functools import partial
from itertools import product
from time import perf_counter
from typing import Any

from measure import frame_intervals, milliseconds, report, wait
from PySide6.QtCore import QObject

from wuxi_kiosk import app
from wuxi_kiosk.content.routes import figure_pages
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.canvas import render
from wuxi_kiosk.figures.drawing.data import data_of
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.viewmodels import figures_page
from wuxi_kiosk.viewmodels.figure import figure_style

SIZES = ((700, 450, 4), (2400, 1300, 8))
REPEATS = 40
# The screens with the least room, and the most common one.
SCREENS = (((1280, 720), 15.6), ((1280, 1024), 19.0), ((1920, 1080), 43.0))
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
            data = data_of(figure, exhibit.numbers, "zh")
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


def compositions(application: app.Application) -> dict[str, dict[str, float]]:
    """Times to compose the pages of figures of all themes in both languages, in normal and in large text."""
    found = {}
    compose = figures_page._compose
    exhibit = application.exhibit.exhibit
    for size, inch in SCREENS:
        resize(application.window, size, inch)
        for large in (False, True):
            application.access.choose("largeText", large)
            times: list[float] = []

            def timed(*inputs: Any, times: list[float] = times) -> Any:
                start = perf_counter()
                composition = compose(*inputs)
                times.append(perf_counter() - start)
                return composition

            figures_page._compose = timed  # type: ignore[assignment]
            for language, theme in product(exhibit.languages, exhibit.themes):
                application.exhibit.setProperty("language", language)
                for number in range(1, len(figure_pages(theme.figures)) + 1):
                    go(application, f"theme/{theme.id}/figures/{number}")
            name = f"compose a page, {size[0]}x{size[1]}{', large text' if large else ''}"
            found[name] = milliseconds(times)
    figures_page._compose = compose
    application.access.reset()
    return found


def main() -> int:
    """Measure, print, write."""
    content = ContentSource().load()
    application = app.make_application(content.exhibit, content.folder)
    resize(application.window, (1920, 1080), None)
    application.window.show()
    go(application, "home")
    results = {**paint_times(application), **arrivals(application)}
    results |= compositions(application)
    application.close()
    report("figures", results)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What the benchmarks share: durations summed up, frames watched, a table and a JSON file."""

import json
import platform
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer

from wuxi_kiosk.app import Kiosk

WATCH_MILLISECONDS = 2000
FOLDER = Path("build/bench")
Summary = Mapping[str, float]


def milliseconds(samples: Iterable[float]) -> dict[str, float]:
    """Median, 95th percentile and maximum of durations in seconds, in milliseconds."""
    found = sorted(1000 * sample for sample in samples)
    if len(found) < 2:
        return {"median": 0.0, "p95": 0.0, "max": 0.0}
    return {
        "median": round(median(found), 2),
        "p95": round(quantiles(found, n=20, method="inclusive")[-1], 2),
        "max": round(found[-1], 2),
        "samples": len(found),
    }


def wait(duration: int) -> None:
    """Let the exhibit run for a number of milliseconds."""
    loop = QEventLoop()
    QTimer.singleShot(duration, loop.quit)
    loop.exec()


def frame_intervals(kiosk: Kiosk, change: Callable[[], None]) -> dict[str, float]:
    """Intervals between the frames drawn in the two seconds after a change."""
    stamps: list[float] = []
    connection = kiosk.window.frameSwapped.connect(lambda: stamps.append(perf_counter()))
    change()
    wait(WATCH_MILLISECONDS)
    kiosk.window.frameSwapped.disconnect(connection)
    return milliseconds(after - before for before, after in pairwise(stamps))


def report(name: str, results: Mapping[str, Summary], unit: str = "ms") -> None:
    """Print a table and write build/bench/NAME.json."""
    for row, figures in results.items():
        print(
            f"{row:<44}" + "".join(f"{key} {value:>8} {unit}  " for key, value in figures.items() if key != "samples")
        )
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = {"python": platform.python_version(), "results": results}
    (FOLDER / f"{name}.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")

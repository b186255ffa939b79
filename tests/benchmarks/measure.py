"""Helpers of the benchmarks: summaries of durations, frame intervals, a table and a JSON file."""

import json
import platform
from collections.abc import Callable, Mapping
from pathlib import Path

from wuxi_kiosk.app import Application
from wuxi_kiosk.inspect.measure import frames, milliseconds, wait

__all__ = ["OUTPUT_FOLDER", "Summary", "frame_intervals", "milliseconds", "report", "wait"]
OUTPUT_FOLDER = Path("build/bench")
Summary = Mapping[str, float]


def frame_intervals(application: Application, change: Callable[[], object]) -> dict[str, float]:
    """A summary of the frame intervals that follow a change."""
    return milliseconds(frames(application, change))


def report(name: str, results: Mapping[str, Summary], unit: str = "ms") -> None:
    """Print a table and write build/bench/NAME.json."""
    for row, figures in results.items():
        print(
            f"{row:<44}" + "".join(f"{key} {value:>8} {unit}  " for key, value in figures.items() if key != "samples")
        )
    OUTPUT_FOLDER.mkdir(parents=True, exist_ok=True)
    written = {"python": platform.python_version(), "results": results}
    (OUTPUT_FOLDER / f"{name}.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")

"""CPU load and frame rate of the attract loop at 1080p, compared with the idle home page in the same run.

Prints a table and writes build/bench/attract.json. The load is the CPU time of this process without the X server, so
that it is valid on a busy machine too.
"""

import json
import platform
import sys

from bench_landscapes import decoded_image_mb, descendants, measure_load
from measure import OUTPUT_FOLDER, wait

from wuxi_kiosk import app
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.processes import process_memory

SIZE = (1920, 1080)
SETTLE_MS = 3_000
ROUNDS = 2
# In per cent of one core.
MAX_CPU_PERCENT = 20.0


def loop_duration_ms(application: app.Application) -> int:
    """The duration of the attract loop."""
    attract = next(item for item in descendants(application.window.contentItem()) if item.objectName() == "attract")
    return int(attract.property("total"))


def measure() -> dict[str, dict[str, float]]:
    """Measure the idle home page and the whole loop in turn."""
    content = ContentSource().load()
    application = app.make_application(content.exhibit, content.folder)
    resize(application.window, SIZE, None)
    application.window.show()
    found: dict[str, dict[str, float]] = {}
    for number in range(1, ROUNDS + 1):
        for route in ("home", "attract"):
            go(application, route)
            wait(SETTLE_MS)
            row = (
                measure_load(application, loop_duration_ms(application))
                if route == "attract"
                else measure_load(application)
            )
            row |= {
                "decoded MB": round(decoded_image_mb(application.window.contentItem()), 1),
                "PSS MB": round(process_memory(), 0),
            }
            found[f"{route} {number}"] = row
            print(f"{route:<10}{number:<4}", row, flush=True)
    application.close()
    return found


def main() -> int:
    """Measure, print, write; returns 1 if the loop takes more than MAX_CPU_PERCENT."""
    results = measure()
    OUTPUT_FOLDER.mkdir(parents=True, exist_ok=True)
    report = {"python": platform.python_version(), "most": MAX_CPU_PERCENT, "results": results}
    (OUTPUT_FOLDER / "attract.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    worst = max(row["cpu"] for name, row in results.items() if name.startswith("attract"))
    print(f"the attract loop: {worst} % of a core, at most {MAX_CPU_PERCENT} %")
    return int(worst > MAX_CPU_PERCENT)


if __name__ == "__main__":
    sys.exit(main())

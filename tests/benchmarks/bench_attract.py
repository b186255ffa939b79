"""What the attract loop costs at 1080p: share of a core and frames a second, beside home at rest in the same run.

Prints a table and writes build/bench/attract.json. The share is this process's own, by the processor's time, so that
it holds on a busy machine too; the X server is apart.
"""

import json
import platform
import sys

from bench_landscapes import below, decoded, watch
from measure import FOLDER, wait

from wuxi_kiosk import app
from wuxi_kiosk.inspect.measure import own_memory
from wuxi_kiosk.inspect.shoot import go, resize

SIZE = (1920, 1080)
CALM_MILLISECONDS = 3_000
ROUNDS = 2
# Of one core, in per cent.
MOST = 20.0


def loop_milliseconds(kiosk: app.Kiosk) -> int:
    """How long the loop takes."""
    attract = next(item for item in below(kiosk.window.contentItem()) if item.objectName() == "attract")
    return int(attract.property("total"))


def measure() -> dict[str, dict[str, float]]:
    """Home at rest and the whole loop, in turns."""
    exhibit, folder = app.load_content(None)
    kiosk = app.make_kiosk(exhibit, folder)
    resize(kiosk.window, SIZE, None)
    kiosk.window.show()
    found: dict[str, dict[str, float]] = {}
    for number in range(1, ROUNDS + 1):
        for route in ("home", "attract"):
            go(kiosk, route)
            wait(CALM_MILLISECONDS)
            row = watch(kiosk, loop_milliseconds(kiosk)) if route == "attract" else watch(kiosk)
            row |= {"decoded MB": round(decoded(kiosk.window.contentItem()), 1), "PSS MB": round(own_memory(), 0)}
            found[f"{route} {number}"] = row
            print(f"{route:<10}{number:<4}", row, flush=True)
    kiosk.close()
    return found


def main() -> int:
    """Measure, print, write; fails where the loop takes more than it may."""
    results = measure()
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = {"python": platform.python_version(), "most": MOST, "results": results}
    (FOLDER / "attract.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    worst = max(row["cpu"] for name, row in results.items() if name.startswith("attract"))
    print(f"the attract loop: {worst} % of a core, at most {MOST} %")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())

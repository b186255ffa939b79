"""CPU load and frame rate of the attract loop and of the idle home page at 1080p, in the state that ships.

Prints a table and writes build/bench/attract.json. The load is the CPU time of this process without the X server. On a
busy or another machine compare the ratios to the reference of the same run: four full-screen pictures that are blended
and moved by a pixel 20 times a second.
"""

import json
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench_landscapes import decoded_image_mb, descendants, measure_load
from measure import OUTPUT_FOLDER, wait
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk import app, paths
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.processes import process_memory

SIZE = (1920, 1080)
SETTLE_MS = 3_000
ROUNDS = 2
# In per cent of one core.
MAX_CPU_PERCENT = {"attract": 15.0, "home": 5.0}
REFERENCE = """
import QtQuick

Window {
    id: root

    required property url picture
    property int shift: 0

    width: 1920
    height: 1080
    visible: true

    Repeater {
        model: 4

        Image {
            x: -root.shift
            source: root.picture
            sourceSize: Qt.size(1921, 0)
            opacity: 0.9
        }
    }
    Timer {
        interval: 50
        repeat: true
        running: true
        onTriggered: root.shift = 1 - root.shift
    }
}
"""


@contextmanager
def reference_window(application: app.Application) -> Iterator[QQuickWindow]:
    """Context manager: the window of the reference, shown by the engine and the renderer of the exhibit."""
    component = QQmlComponent(application.engine)
    component.setData(REFERENCE.encode(), QUrl())
    picture = QUrl.fromLocalFile(str(paths.resources() / "backdrops" / "gorge-town-wide.jpg"))
    window = component.createWithInitialProperties({"picture": picture})
    if not isinstance(window, QQuickWindow):
        raise TypeError(component.errorString())
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


def loop_duration_ms(application: app.Application) -> int:
    """The duration of the attract loop."""
    attract = next(item for item in descendants(application.window.contentItem()) if item.objectName() == "attract")
    return int(attract.property("total"))


def measure() -> dict[str, dict[str, float]]:
    """Measure the reference, the idle home page and the whole loop in turn."""
    content = ContentSource().load()
    application = app.make_application(content.exhibit, content.folder)
    resize(application.window, SIZE, None)
    found: dict[str, dict[str, float]] = {}

    def note(name: str, row: dict[str, float]) -> None:
        found[name] = row
        print(f"{name:<14}", row, flush=True)

    for number in range(1, ROUNDS + 1):
        application.window.hide()
        with reference_window(application) as window:
            wait(SETTLE_MS)
            note(f"reference {number}", measure_load(window))
        application.window.show()
        for route in ("home", "attract"):
            go(application, route)
            wait(SETTLE_MS)
            duration = {"duration": loop_duration_ms(application)} if route == "attract" else {}
            row = measure_load(application.window, **duration)
            row["ratio"] = round(row["cpu"] / found[f"reference {number}"]["cpu"], 2)
            row["decoded MB"] = round(decoded_image_mb(application.window.contentItem()), 1)
            row["PSS MB"] = round(process_memory(), 0)
            note(f"{route} {number}", row)
    application.close()
    return found


def main() -> int:
    """Measure, print, write; returns 1 if the loop or the home page takes more than MAX_CPU_PERCENT."""
    results = measure()
    OUTPUT_FOLDER.mkdir(parents=True, exist_ok=True)
    report = {"python": platform.python_version(), "most": MAX_CPU_PERCENT, "results": results}
    (OUTPUT_FOLDER / "attract.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    failed = False
    for route, most in MAX_CPU_PERCENT.items():
        worst = max(row["cpu"] for name, row in results.items() if name.startswith(route))
        print(f"{route}: {worst} % of a core, at most {most} %")
        failed |= worst > most
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

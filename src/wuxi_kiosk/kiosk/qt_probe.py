"""The process that looks for what Qt finds on this machine: displays, renderer, fonts, touch devices.

`python -m wuxi_kiosk.kiosk.qt_probe` prints one JSON object. Qt ends a process where it finds no display or a library
is missing, and a driver may hang: neither happens to the process that asks.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QInputDevice, QScreen

from wuxi_kiosk import qt_startup
from wuxi_kiosk.errors import StartError
from wuxi_kiosk.viewmodels.screen import believable, reported_inch


def main(_arguments: Sequence[str]) -> int:
    """Print what is found."""
    qt_startup.prepare_environment()
    displayed = qt_startup.has_display()
    if not displayed:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = qt_startup.make_qt_application()
    found = {
        "qt": qVersion(),
        "platform": application.platformName(),
        "display": displayed and application.platformName() not in ("offscreen", "minimal"),
        "screens": [describe_screen(screen) for screen in QGuiApplication.screens()],
        "renderer": qt_startup.choose_renderer("auto"),
        "fonts": _font_error(),
        "touch": touch_devices(),
    }
    print(json.dumps(found), flush=True)
    # Some drivers crash while they are taken down.
    os._exit(0)


def describe_screen(screen: QScreen) -> Mapping[str, Any]:
    """The name, size in pixels and millimetres and refresh rate of a screen."""
    size, physical = screen.size(), screen.physicalSize()
    inch = reported_inch(physical.width(), physical.height())
    return {
        "name": " ".join(filter(None, (screen.name(), screen.manufacturer(), screen.model()))),
        "width": size.width(),
        "height": size.height(),
        "width_mm": round(physical.width()),
        "height_mm": round(physical.height()),
        "hz": round(screen.refreshRate(), 2),
        "inch": round(inch, 1),
        "believable": believable(inch),
    }


def touch_devices() -> list[str]:
    """The names of the touch screens."""
    return sorted(
        device.name() for device in QInputDevice.devices() if device.type() is QInputDevice.DeviceType.TouchScreen
    )


def _font_error() -> str:
    try:
        qt_startup.load_fonts()
    except StartError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

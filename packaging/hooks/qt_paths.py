"""Run-time hook: Qt's plugins and QML modules are those of the executable, whatever the environment says.

It replaces PyInstaller's own hook on Linux, which loads Qt into every process to say where it lies: the supervisor
needs none of it, and the library that Qt comes in finds its own place.
"""

import os
import sys

_FOLDER = os.path.join(sys._MEIPASS, "PySide6", "Qt")  # type: ignore[attr-defined]  # noqa: PTH118 - pathlib is not loaded yet
os.environ["QT_PLUGIN_PATH"] = os.path.join(_FOLDER, "plugins")  # noqa: PTH118
os.environ["QML2_IMPORT_PATH"] = os.path.join(_FOLDER, "qml")  # noqa: PTH118

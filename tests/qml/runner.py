"""Runs one file of QML tests: python runner.py tst_NAME.qml."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuickTest import QUICK_TEST_MAIN_WITH_SETUP

from wuxi_kiosk import paths
from wuxi_kiosk.qt_startup import load_fonts
from wuxi_kiosk.viewmodels.icons import IconProvider


class Setup(QObject):
    """Gives the engine what the application gives it: import path, fonts and icons."""

    @Slot(QQmlEngine)
    def qmlEngineAvailable(self, engine: QQmlEngine) -> None:
        load_fonts()
        engine.addImportPath(str(paths.qml()))
        engine.addImageProvider("icons", IconProvider(paths.resources() / "icons"))


if __name__ == "__main__":
    file = Path(sys.argv[1])
    sys.exit(QUICK_TEST_MAIN_WITH_SETUP(file.stem, Setup, [sys.argv[0], "-input", str(file)], str(file.parent)))

"""What Qt needs before anything is shown: its environment, application object, renderer, fonts and translations."""

import logging
import os
import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import shiboken6
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QOffscreenSurface, QOpenGLContext, QScreen
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import paths
from wuxi_kiosk.content.language import SOURCE, primary, stand_in
from wuxi_kiosk.errors import ExitCode, StartError
from wuxi_kiosk.processes import return_freed_memory
from wuxi_kiosk.settings import Renderer
from wuxi_kiosk.viewmodels import figure
from wuxi_kiosk.viewmodels.icons import IconProvider
from wuxi_kiosk.viewmodels.screen import ASSUMED_INCH, believable, pixels_per_millimetre, reported_inch

DISPLAY_TIMEOUT_S = 5.0
# Absent on Windows, where nothing asks for it.
_UNIX: socket.AddressFamily = getattr(socket, "AF_UNIX", socket.AF_INET)
log = logging.getLogger(__name__)


def prepare_environment() -> None:
    """What must be set before Qt starts: device pixels, fonts, a UTF-8 locale, how clips are decoded, memory."""
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"):
        os.environ.pop(name, None)
    os.environ["FONTCONFIG_FILE"] = str(paths.resources() / "fonts.conf")
    # "," is none: frames are wanted in memory, and a driver's decoder may fail where FFmpeg's own does not.
    os.environ.setdefault("QT_FFMPEG_DECODING_HW_DEVICE_TYPES", ",")
    # A compositor that draws slowly asks for the next frame late; after 100 ms Qt would take the window to be covered.
    os.environ.setdefault("QT_WAYLAND_FRAME_CALLBACK_TIMEOUT", "5000")
    if sys.platform == "linux" and "UTF-8" not in os.environ.get("LC_ALL", os.environ.get("LANG", "")):
        os.environ["LC_ALL"] = "C.UTF-8"
    return_freed_memory()


def make_qt_application() -> QApplication:
    """The application object; a QApplication, since pyqtgraph needs one."""
    existing = QApplication.instance()
    if sys.platform == "linux" and not existing and not has_display():
        # Qt ends the program by itself, and speaks of reinstalling it.
        raise StartError(
            "没有显示器：请在桌面里运行，或者设好 DISPLAY · There is no display: run it on a desktop, or set DISPLAY",
            ExitCode.NO_DISPLAY,
        )
    qt_application = existing if isinstance(existing, QApplication) else QApplication(["wuxi-kiosk"])
    qt_application.setApplicationName("wuxi-kiosk")
    qt_application.setQuitOnLastWindowClosed(True)
    return qt_application


def has_display() -> bool:
    """Whether there is a display server that answers, on Linux; True where the platform needs none."""
    if os.environ.get("QT_QPA_PLATFORM", "xcb").partition(":")[0] not in ("xcb", "wayland"):
        return True
    wayland, x = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY", "")
    if wayland and _answers(_UNIX, str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / wayland)):
        return True
    match = re.fullmatch(r"(?:unix)?(?P<host>[^:]*):(?P<number>\d+)(?:\.\d+)?", x)
    if not match:
        return False
    if match["host"] and not match["host"].startswith("/"):
        return _answers(socket.AF_INET, (match["host"], 6000 + int(match["number"])))
    path = f"/tmp/.X11-unix/X{match['number']}"
    return _answers(_UNIX, f"\0{path}") or _answers(_UNIX, path)


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family) as probe:
            probe.settimeout(DISPLAY_TIMEOUT_S)
            probe.connect(address)
    except OSError:
        return False
    return True


def choose_renderer(wanted: Renderer) -> str:
    """Use OpenGL where there is real hardware, the software renderer where it is only llvmpipe; say which."""
    # Elsewhere than on Linux the platform knows.
    asked = wanted == "auto" and sys.platform == "linux"
    software = wanted == "software" or (asked and not _real_graphics())
    api = QSGRendererInterface.GraphicsApi.Software if software else QSGRendererInterface.GraphicsApi.OpenGL
    # Once a window has been drawn Qt takes no other backend and complains even of the same.
    if wanted == "opengl" or (software and QQuickWindow.sceneGraphBackend() != "software"):
        QQuickWindow.setGraphicsApi(api)
    return "software" if software else "opengl" if wanted == "opengl" or sys.platform == "linux" else "platform default"


def _real_graphics() -> bool:
    # Without a render node there is nothing but llvmpipe, and asking it costs a tenth of a second.
    if QGuiApplication.platformName() == "offscreen" or not list(Path("/dev/dri").glob("renderD*")):
        return False
    context, surface = QOpenGLContext(), QOffscreenSurface()
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return False
    name = str(context.functions().glGetString(0x1F01) or "").lower()
    context.doneCurrent()
    return not any(word in name for word in ("llvmpipe", "softpipe", "swrast"))


def load_fonts() -> None:
    """Load the bundled fonts; a missing or broken one is an error, never boxes on the wall."""
    files = paths.fonts()
    if not files:
        folder = paths.resources() / "fonts"
        raise StartError(f"{folder} 里没有字体 · There are no fonts in {folder}", ExitCode.INSTALLATION)
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            message = f"字体 {file.name} 装不上 · The font {file.name} cannot be loaded"
            raise StartError(message, ExitCode.INSTALLATION)
    for style in ("Sans", "Serif"):
        # What the fonts of a region lack is taken from those of the other, in the same style.
        QFont.insertSubstitution(f"Wuxi {style} JP", f"Wuxi {style} SC")
        QFont.insertSubstitution(f"Wuxi {style} SC", f"Wuxi {style} JP")
    figure.clear_caches()


def make_engine(renderer: Renderer) -> QQmlApplicationEngine:
    """An engine that finds the pages and their icons; renderer and fonts are those of its windows."""
    log.info("renderer: %s", choose_renderer(renderer))
    load_fonts()
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(paths.qml()))
    engine.addImageProvider("icons", IconProvider(paths.resources() / "icons"))
    return engine


def load_window(engine: QQmlApplicationEngine, module: str, name: str, properties: dict[str, Any]) -> QQuickWindow:
    """The window of a QML type with its initial properties; raises StartError, and the engine goes."""
    properties["backdrops"] = QUrl.fromLocalFile(str(paths.resources() / "backdrops"))
    engine.setInitialProperties(properties)
    engine.loadFromModule(module, name)
    if not engine.rootObjects():
        shiboken6.delete(engine)
        raise StartError(
            "页面装不上，原因见上面几行 · The pages cannot be loaded; the lines above say why", ExitCode.INSTALLATION
        )
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    return window


def make_translator(qt_application: QApplication, engine: QQmlApplicationEngine) -> Callable[[str], None]:
    """A function that puts the interface's own strings, dates among them, into a language.

    Where there is no translation into it all of them are in the one that stands in for it.
    """
    # A translator takes itself out of the application when it goes, and this one goes with the engine.
    translator = QTranslator(engine)

    files = paths.translations()

    def use(language: str) -> None:
        spoken = stand_in(language, (SOURCE, *files))
        if spoken not in (language, primary(language)):
            log.warning("no translation of the interface into %s: it is in %s", language, spoken)
        QLocale.setDefault(QLocale(spoken))
        qt_application.removeTranslator(translator)
        if spoken in files and translator.load(str(files[spoken])):
            qt_application.installTranslator(translator)
        engine.retranslate()

    return use


def translate_dialogs(qt_application: QApplication, spoken: QLocale.Language) -> None:
    """Have Qt's own dialogs, as those for files, in Chinese, unless English is spoken where the program runs."""
    # Elsewhere it is not known, and the editor is read by those who wrote the exhibit.
    translator = QTranslator(qt_application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if spoken != QLocale.Language.English and translator.load("qtbase_zh_CN", folder):
        qt_application.installTranslator(translator)
        qt_application.installTranslator(_LabelsOfFileDialog(qt_application))


class _LabelsOfFileDialog(QTranslator):
    """The Chinese labels that Qt's own translation of its file dialog lacks."""

    _LABELS: ClassVar = {"&Look in:": "位置(&L)：", "Files of &type:": "类型(&T)："}

    def isEmpty(self) -> bool:
        """Whether there is nothing in it, which Qt would not ask."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The label in Chinese; None for other texts."""
        return self._LABELS.get(text) if context == "QFileDialog" else None


def millimetre(screen: QScreen, width: int, height: int, diagonal_inch: float | None) -> float:
    """Pixels per millimetre for a window that fills `width` × `height` pixels."""
    size = screen.physicalSize()
    reported = reported_inch(size.width(), size.height())
    if diagonal_inch is None and not believable(reported):
        log.info('the display says it is %.1f" large, which cannot be; %.0f" is assumed', reported, ASSUMED_INCH)
    return pixels_per_millimetre(width, height, diagonal_inch or (reported if believable(reported) else ASSUMED_INCH))

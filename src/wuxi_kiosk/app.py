"""The composition root: what the exhibit is made of, step by step."""

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Literal

import shiboken6
from PySide6.QtCore import QLocale, Qt, QTimer, QTranslator, QUrl
from PySide6.QtGui import QFontDatabase, QGuiApplication, QOffscreenSurface, QOpenGLContext, QScreen
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import kept, paths
from wuxi_kiosk.content.diagnostics import ContentError, as_text
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.speech.narration import Narrator
from wuxi_kiosk.speech.voice import Voice
from wuxi_kiosk.touch.monitor import TouchMonitor
from wuxi_kiosk.touch.sounds import Sounds, make_player
from wuxi_kiosk.viewmodels import (
    attract,
    clip,
    figure,
    hands_on,
    navigator,
    photo,
    qr_code,
    source,
    theme,
    timeline,
    touch,
)
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.frames import FrameProvider
from wuxi_kiosk.viewmodels.icons import IconProvider
from wuxi_kiosk.viewmodels.navigator import NavigatorModel
from wuxi_kiosk.viewmodels.pictures import PictureService
from wuxi_kiosk.viewmodels.screen import ASSUMED_INCH, believable, pixels_per_millimetre, reported_inch
from wuxi_kiosk.visit.access import AccessModel
from wuxi_kiosk.visit.docent import Docent
from wuxi_kiosk.visit.idle import Phase
from wuxi_kiosk.visit.session import VisitModel

Renderer = Literal["auto", "software", "opengl"]
TREMBLE_MM = 4.0
FIRST_PAGE_MS = 20_000
READING_MS = 900
QML_TYPES = (attract, clip, figure, hands_on, navigator, photo, qr_code, source, theme, timeline, touch)
log = logging.getLogger(__name__)


class ExhibitError(Exception):
    """The exhibit cannot be shown at all; the message says why."""


@dataclass
class Kiosk:
    """The running exhibit. `close` must come before the application object goes, or Qt crashes at exit."""

    application: QApplication
    engine: QQmlApplicationEngine
    exhibit: ExhibitModel
    access: AccessModel
    navigator: NavigatorModel
    touch_monitor: TouchMonitor
    visit: VisitModel
    docent: Docent
    narrator: Narrator
    voice: Voice
    window: QQuickWindow
    pictures: PictureService

    def close(self) -> None:
        """Take the window and the engine down in the order Qt needs."""
        self.window.close()
        self.voice.close()
        shiboken6.delete(self.engine)
        shiboken6.delete(self.docent)
        shiboken6.delete(self.narrator)
        shiboken6.delete(self.voice)
        shiboken6.delete(self.navigator)
        shiboken6.delete(self.exhibit)
        shiboken6.delete(self.access)
        shiboken6.delete(self.touch_monitor)
        shiboken6.delete(self.visit)
        self.pictures.stop()
        shiboken6.delete(self.pictures)


def load_content(folder: Path | None, *, strict: bool = False) -> tuple[Exhibit, Path]:
    """The exhibit of a folder, else of the one beside the executable, else the bundled one.

    The bundled one is also shown when the other is broken, with every problem printed and logged; `strict` raises them.
    """
    # Content that is kept needs no reader: most starts go without.
    bundled, store = paths.bundled_content(), paths.cache() / "content"
    folder = folder or paths.content_beside()
    if folder and folder.resolve() != bundled:
        try:
            return kept.exhibit(folder, store, _read), folder
        except ContentError as error:
            if strict:
                raise
            for diagnostic in error.diagnostics:
                log.error("%s", as_text(diagnostic))
            log.error("%s 中有 %d 处问题，改为显示随程序附带的内容", folder, len(error.diagnostics))
            log.error("%d problem(s) in %s: the bundled exhibit is shown instead", len(error.diagnostics), folder)
    return kept.exhibit(bundled, store, _read), bundled


def _read(folder: Path) -> Exhibit:
    from wuxi_kiosk.content.load import load
    from wuxi_kiosk.content_registry import content_registry

    return load(folder, content_registry())


def prepare_environment() -> None:
    """What Qt reads before it starts: device pixels, our own fonts, a UTF-8 locale, clips decoded without drivers."""
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"):
        os.environ.pop(name, None)
    os.environ["FONTCONFIG_FILE"] = str(paths.resources() / "fonts.conf")
    # "," is none: frames are wanted in memory, and a driver's decoder may fail where FFmpeg's own does not.
    os.environ.setdefault("QT_FFMPEG_DECODING_HW_DEVICE_TYPES", ",")
    if sys.platform == "linux" and "UTF-8" not in os.environ.get("LC_ALL", os.environ.get("LANG", "")):
        os.environ["LC_ALL"] = "C.UTF-8"


def make_application() -> QApplication:
    """The application object; a QApplication, since pyqtgraph needs one."""
    existing = QApplication.instance()
    named = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & os.environ.keys()
    if sys.platform == "linux" and not existing and not named:
        # Qt ends the program by itself, and speaks of reinstalling it.
        raise ExhibitError(
            "没有显示器：请在桌面里运行，或者设好 DISPLAY · There is no display: run it on a desktop, or set DISPLAY"
        )
    application = existing if isinstance(existing, QApplication) else QApplication(["wuxi-kiosk"])
    application.setApplicationName("wuxi-kiosk")
    application.setQuitOnLastWindowClosed(True)
    return application


def choose_renderer(wanted: Renderer) -> str:
    """Use OpenGL where there is real hardware, the software renderer where it is only llvmpipe; say which."""
    software = wanted == "software" or (wanted == "auto" and not _real_graphics())
    api = QSGRendererInterface.GraphicsApi.Software if software else QSGRendererInterface.GraphicsApi.OpenGL
    # Once a window has been drawn Qt takes no other backend and complains even of the same.
    if wanted == "opengl" or (software and QQuickWindow.sceneGraphBackend() != "software"):
        QQuickWindow.setGraphicsApi(api)
    return "software" if software else "opengl" if wanted == "opengl" or sys.platform == "linux" else "platform default"


def _real_graphics() -> bool:
    if sys.platform != "linux":
        return True
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
        raise ExhibitError(f"no fonts in {paths.resources() / 'fonts'}")
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise ExhibitError(f"the font {file.name} cannot be loaded")
    figure.clear_caches()


def make_translator(application: QApplication, engine: QQmlApplicationEngine) -> Callable[[str], None]:
    """A function that puts the interface's own strings into a language; they are written in Chinese."""
    # A translator takes itself out of the application when it goes, and this one goes with the engine.
    translator = QTranslator(engine)

    def use(language: str) -> None:
        QLocale.setDefault(QLocale(language))
        application.removeTranslator(translator)
        if translator.load(str(paths.resources() / "translations" / f"{language}.qm")):
            application.installTranslator(translator)
        elif language != "zh":
            log.warning("no translation of the interface into %s", language)
        engine.retranslate()

    return use


def millimetre(screen: QScreen, width: int, height: int, diagonal_inch: float | None) -> float:
    """Pixels per millimetre for a window that fills `width` × `height` pixels."""
    size = screen.physicalSize()
    reported = reported_inch(size.width(), size.height())
    if diagonal_inch is None and not believable(reported):
        log.info('the display says it is %.1f" large, which cannot be; %.0f" is assumed', reported, ASSUMED_INCH)
    return pixels_per_millimetre(width, height, diagonal_inch or (reported if believable(reported) else ASSUMED_INCH))


def make_kiosk(
    exhibit: Exhibit,
    folder: Path,
    *,
    language: str | None = None,
    renderer: Renderer = "auto",
    still: bool = False,
    idle_seconds: float = 0,
    clock: Callable[[], float] = monotonic,
) -> Kiosk:
    """Put the exhibit together, hidden; `still` is for pictures of it: nothing moves.

    After `idle_seconds` of a monotonic `clock` without a touch a visitor is asked whether they are there; with 0 nobody
    ever is, and it begins at home instead of in the attract loop.
    """
    prepare_environment()
    application = make_application()
    log.info("renderer: %s", choose_renderer(renderer))
    load_fonts()
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(paths.qml()))
    model = ExhibitModel(exhibit, str(folder), application)
    model.pictures = pictures = PictureService(paths.cache() / "pictures", paths.media_worker(), application)
    engine.addImageProvider("icons", IconProvider(paths.resources() / "icons"))
    engine.addImageProvider("figures", FrameProvider(model.frames))
    use_language = make_translator(application, engine)
    model.languageChanged.connect(lambda: use_language(model.language_code))
    if language and language not in exhibit.languages:
        log.warning("the exhibit has no language %s, only %s", language, ", ".join(exhibit.languages))
        language = None
    use_language(language or exhibit.languages[0])
    model.setProperty("language", language or exhibit.languages[0])
    access, touch_monitor = AccessModel(application), TouchMonitor(clock, application)
    navigator = NavigatorModel(model, application)
    visit, docent = VisitModel(idle_seconds, clock, application), Docent(model, clock, application)
    touch_monitor.keyPressed.connect(docent.press)
    voice = Voice(paths.speaker(), application)
    narrator = Narrator(model, voice, application)
    engine.setInitialProperties(
        {
            "exhibit": model,
            "access": access,
            "navigator": navigator,
            "touchMonitor": touch_monitor,
            "visit": visit,
            "docent": docent,
            "narrator": narrator,
            "backdrops": QUrl.fromLocalFile(str(paths.resources() / "backdrops")),
            "still": still,
        }
    )
    engine.loadFromModule("ui", "Main")
    if not engine.rootObjects():
        shiboken6.delete(engine)
        raise ExhibitError("the pages cannot be loaded; the messages above say why")
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    touch_monitor.watch(window)
    visit.sessionEnded.connect(narrator.stop)
    follow_visit(visit, touch_monitor, docent, access, model, language, navigator)
    follow_routes(navigator, docent, narrator, access)

    def steady() -> None:
        # Qt counts pixels: where a millimetre has many of them, a finger that trembles would drag instead of tap.
        application.styleHints().setStartDragDistance(round(TREMBLE_MM * window.property("millimetre")))
        touch_monitor.set_millimetre(window.property("millimetre"))

    window.millimetreChanged.connect(steady)  # type: ignore[attr-defined]
    steady()
    return Kiosk(
        application, engine, model, access, navigator, touch_monitor, visit, docent, narrator, voice, window, pictures
    )


def follow_visit(
    visit: VisitModel,
    touch_monitor: TouchMonitor,
    docent: Docent,
    access: AccessModel,
    model: ExhibitModel,
    language: str | None,
    navigator: NavigatorModel,
) -> None:
    """Connect the session: touches begin it; at its end routes, choices and language go back to their defaults.

    In the attract loop and during the timeout warning touches press nothing.
    """

    def follow_phase() -> None:
        touch_monitor.setProperty("asleep", visit.phase is not Phase.ACTIVE)
        navigator.set_timeout_warning(visit.phase is Phase.TIMEOUT_WARNING)

    def reset() -> None:
        access.reset()
        first = language if language in model.exhibit.languages else model.exhibit.languages[0]
        model.setProperty("language", first)

    touch_monitor.touched.connect(visit.touched)
    touch_monitor.downChanged.connect(lambda: visit.hold("finger", bool(touch_monitor.property("down"))))
    docent.activeChanged.connect(lambda: visit.hold("docent", bool(docent.property("active"))))
    visit.changed.connect(follow_phase)
    visit.sessionEnded.connect(navigator.reset)
    visit.sessionEnded.connect(docent.end)
    visit.sessionEnded.connect(reset)
    follow_phase()


def follow_routes(navigator: NavigatorModel, docent: Docent, narrator: Narrator, access: AccessModel) -> None:
    """Connect the routes: a guide's steps lead to them, and what is read aloud is what they show."""

    def show_page() -> None:
        docent.setProperty("currentRoute", navigator.property("route"))

    def show_place() -> None:
        narrator.setProperty("route", navigator.property("overlay") or navigator.property("route"))

    def follow_choice() -> None:
        narrator.setProperty("enabled", access.property("readAloud"))

    docent.navigationRequested.connect(navigator.go)
    navigator.routeChanged.connect(show_page)
    navigator.routeChanged.connect(show_place)
    navigator.overlayChanged.connect(show_place)
    access.changed.connect(follow_choice)
    show_page()
    show_place()
    follow_choice()


def show(
    kiosk: Kiosk, *, windowed: bool, size: tuple[int, int] | None, diagonal_inch: float | None, screen: int
) -> None:
    """Bring the exhibit on a screen, by number, full screen or in a window; sizes are in pixels."""
    window = kiosk.window
    screens = QGuiApplication.screens()
    if screen >= len(screens):
        log.warning("there is no screen %d, only %d in all: screen 0 is used", screen, len(screens))
    chosen = screens[screen] if screen < len(screens) else screens[0]
    window.setScreen(chosen)
    window.setGeometry(chosen.geometry())
    if size:
        window.resize(*size)

    def measure() -> None:
        pixels = millimetre(window.screen(), window.width(), window.height(), diagonal_inch)
        window.setProperty("millimetre", pixels)

    for changed in (window.widthChanged, window.heightChanged, window.screenChanged):
        changed.connect(measure)
    measure()
    if windowed:
        window.show()
    else:
        window.setFlag(Qt.WindowType.FramelessWindowHint, True)
        kiosk.application.setOverrideCursor(Qt.CursorShape.BlankCursor)
        window.showFullScreen()


def after_first_page(window: QQuickWindow, navigator: NavigatorModel) -> None:
    """Leave for later what the first page does not need: clearing memory, and the library that figures draw with."""

    def ready() -> None:
        window.frameSwapped.disconnect(drawn)
        log.info("the first page is on the screen")
        # What is there by now stays until the end: not to look through it again saves a long pause now and then.
        gc.freeze()
        gc.enable()

    def near() -> None:
        # A visitor who has opened a theme reads its story first; the library is 40 MB that home does without.
        if str(navigator.property("route")).startswith("theme/"):
            navigator.routeChanged.disconnect(entered)
            QTimer.singleShot(READING_MS, lambda: Thread(target=figure.preload, name="figures", daemon=True).start())

    gc.disable()
    # A screen that is off draws nothing, for hours perhaps.
    QTimer.singleShot(FIRST_PAGE_MS, gc.enable)
    drawn = window.frameSwapped.connect(ready)
    entered = navigator.routeChanged.connect(near)


def make_sounds(window: QQuickWindow) -> None:
    """Let buttons be heard, where there is something to hear them with."""
    play = make_player(paths.resources() / "sounds" / "press.wav", window)
    if play:
        Sounds(window, play, window)


def run(
    content: Path | None,
    *,
    windowed: bool,
    size: tuple[int, int] | None,
    diagonal_inch: float | None,
    screen: int,
    language: str | None,
    renderer: Renderer,
    idle_seconds: float,
    sounds: bool = False,
) -> int:
    """Show the exhibit until it is left; returns the exit code."""
    exhibit, folder = load_content(content)
    kiosk = make_kiosk(exhibit, folder, language=language, renderer=renderer, idle_seconds=idle_seconds)
    if sounds:
        make_sounds(kiosk.window)
    after_first_page(kiosk.window, kiosk.navigator)
    show(kiosk, windowed=windowed, size=size, diagonal_inch=diagonal_inch, screen=screen)
    log.info("entering the main loop")
    # Python's own handler would raise in whatever Qt happens to call, and nothing would end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = kiosk.application.exec()
    kiosk.close()
    log.info("the exhibit has been left")
    return code

"""The composition root: what the exhibit is made of, step by step."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import paths
from wuxi_kiosk.content.landscape import load_landscapes
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.qt_startup import (
    load_window,
    make_engine,
    make_qt_application,
    make_translator,
    prepare_environment,
)
from wuxi_kiosk.settings import DEFAULT_VOLUME, Renderer
from wuxi_kiosk.sound.ambience import Ambience
from wuxi_kiosk.speech.narration import Narrator
from wuxi_kiosk.speech.voice import Voice
from wuxi_kiosk.touch.monitor import TouchMonitor
from wuxi_kiosk.viewmodels import (
    attract,
    clip,
    figure,
    figures_page,
    hands_on,
    hands_on_land,
    home,
    land_view,
    navigator,
    photo,
    qr_code,
    source,
    story,
    theme,
    timeline,
    timeline_board,
    touch,
)
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.frames import FrameProvider
from wuxi_kiosk.viewmodels.navigator import NavigatorModel
from wuxi_kiosk.viewmodels.pictures import PictureService
from wuxi_kiosk.visit.access import AccessModel
from wuxi_kiosk.visit.docent import Docent
from wuxi_kiosk.visit.idle import Phase
from wuxi_kiosk.visit.session import VisitModel

TREMBLE_MM = 4.0
QML_TYPES = (
    attract,
    clip,
    figure,
    figures_page,
    hands_on,
    hands_on_land,
    home,
    land_view,
    navigator,
    photo,
    qr_code,
    source,
    story,
    theme,
    timeline,
    timeline_board,
    touch,
)
log = logging.getLogger(__name__)


@dataclass
class Application:
    """The running exhibit. `close` must come before the object of Qt goes, or Qt crashes at exit."""

    qt_application: QApplication
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
    # What plays the sounds of touches and the ambience, if they are wanted.
    sounds: QObject | None = None
    ambience: Ambience | None = None

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


def make_application(
    exhibit: Exhibit,
    folder: Path,
    *,
    language: str | None = None,
    renderer: Renderer = "auto",
    still: bool = False,
    idle_seconds: float = 0,
    volume: float = DEFAULT_VOLUME,
    clock: Callable[[], float] = monotonic,
) -> Application:
    """Put the exhibit together, hidden; `still` is for pictures of it: nothing moves.

    After `idle_seconds` of a monotonic `clock` without a touch a visitor is asked whether they are there; with 0 nobody
    ever is, and it begins at home instead of in the attract loop.
    """
    prepare_environment()
    qt_application = make_qt_application()
    engine = make_engine(renderer)
    model = ExhibitModel(exhibit, str(folder), qt_application)
    model.pictures = pictures = PictureService(paths.cache() / "pictures", paths.media_worker(), qt_application)
    model.landscapes = load_landscapes(paths.resources() / "backdrops")
    engine.addImageProvider("figures", FrameProvider(model.frames))
    use_language = make_translator(qt_application, engine)
    model.languageChanged.connect(lambda: use_language(model.language_code))
    if language and language not in exhibit.languages:
        log.warning("the exhibit has no language %s, only %s", language, ", ".join(exhibit.languages))
    model.preferred_language = language
    use_language(model.first_language())
    model.setProperty("language", model.first_language())
    access, touch_monitor = AccessModel(qt_application), TouchMonitor(clock, qt_application)
    navigator = NavigatorModel(model, qt_application)
    visit, docent = VisitModel(idle_seconds, clock, qt_application), Docent(model, clock, qt_application)
    touch_monitor.keyPressed.connect(docent.press)
    voice = Voice(paths.speaker(), qt_application)
    narrator = Narrator(model, voice, qt_application)
    model.volume = voice.volume = volume
    window = load_window(
        engine,
        "ui",
        "Main",
        {
            "exhibit": model,
            "access": access,
            "navigator": navigator,
            "touchMonitor": touch_monitor,
            "visit": visit,
            "docent": docent,
            "narrator": narrator,
            "still": still,
        },
    )
    watch_touches(window, touch_monitor)
    visit.sessionEnded.connect(narrator.stop)
    follow_visit(visit, touch_monitor, docent, access, model, navigator)
    follow_routes(navigator, docent, narrator, access)
    return Application(
        qt_application,
        engine,
        model,
        access,
        navigator,
        touch_monitor,
        visit,
        docent,
        narrator,
        voice,
        window,
        pictures,
    )


def watch_touches(window: QQuickWindow, touch_monitor: TouchMonitor) -> None:
    """Have the touches of a window filtered, by its `touchMillimetre`."""

    def steady() -> None:
        # Qt counts pixels: where a millimetre has many of them, a finger that trembles would drag instead of tap.
        QGuiApplication.styleHints().setStartDragDistance(round(TREMBLE_MM * window.property("touchMillimetre")))
        touch_monitor.set_millimetre(window.property("touchMillimetre"))

    touch_monitor.watch(window)
    window.touchMillimetreChanged.connect(steady)  # type: ignore[attr-defined]
    steady()


def follow_visit(
    visit: VisitModel,
    touch_monitor: TouchMonitor,
    docent: Docent,
    access: AccessModel,
    model: ExhibitModel,
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
        model.setProperty("language", model.first_language())

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

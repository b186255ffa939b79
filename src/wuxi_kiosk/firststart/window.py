"""How the assistant is put together, from its steps to its window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

import shiboken6
from PySide6.QtGui import QScreen
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.app import watch_touches
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.firststart import staff_request
from wuxi_kiosk.firststart.assistant import FirstStartModel
from wuxi_kiosk.firststart.card import told_inch
from wuxi_kiosk.firststart.language import LanguageStep
from wuxi_kiosk.firststart.pin_step import PinStep
from wuxi_kiosk.firststart.rotation import RotationStep
from wuxi_kiosk.firststart.screen_size import ScreenSizeStep
from wuxi_kiosk.firststart.staff_login import StaffLoginStep
from wuxi_kiosk.firststart.step import Step
from wuxi_kiosk.firststart.time_setting import ClockStep
from wuxi_kiosk.kiosk.display import Display
from wuxi_kiosk.kiosk.pin import PinLock
from wuxi_kiosk.kiosk.time_service import TimeService
from wuxi_kiosk.qt_startup import load_window, make_engine, make_qt_application, make_translator
from wuxi_kiosk.settings import Settings
from wuxi_kiosk.touch.monitor import TouchMonitor


@dataclass
class Assistant:
    """The assistant and its window, hidden at first. `close` must come before the object of Qt goes."""

    engine: QQmlApplicationEngine
    model: FirstStartModel
    touch_monitor: TouchMonitor
    window: QQuickWindow

    def close(self) -> None:
        """End what was begun and take the window down."""
        self.model.close()
        self.window.close()
        shiboken6.delete(self.engine)
        shiboken6.delete(self.model)
        shiboken6.delete(self.touch_monitor)


def make_steps(
    settings: Settings, display: Display, screen: QScreen, service: TimeService, clock: Callable[[], float] = monotonic
) -> list[Step]:
    """The questions after that for the language, in order: one more is one more entry, and its page."""
    size, millimetres = screen.size(), screen.physicalSize()
    told = told_inch((size.width(), size.height()), (millimetres.width(), millimetres.height()))
    return [
        RotationStep(display, settings.output, clock),
        ScreenSizeStep(settings.diagonal_inch, told),
        ClockStep(service),
        PinStep(PinLock(clock=clock)),
        StaffLoginStep(possible=staff_request.is_possible(), exists=staff_request.exists()),
    ]


def make_assistant(
    exhibit: Exhibit,
    settings: Settings,
    steps: list[Step],
    keep: Callable[[Mapping[str, Any]], bool],
    *,
    still: bool = False,
    clock: Callable[[], float] = monotonic,
) -> Assistant:
    """Put the assistant together for the languages of an exhibit; `still` is for pictures of it: nothing moves."""
    qt_application = make_qt_application()
    engine = make_engine(settings.renderer)
    model = FirstStartModel(exhibit, LanguageStep(exhibit, settings.language), steps, keep, qt_application)
    use_language = make_translator(qt_application, engine)
    model.languageChanged.connect(lambda: use_language(model.language_code))
    use_language(model.language_code)
    touch_monitor = TouchMonitor(clock, qt_application)
    window = load_window(
        engine,
        "ui.firststart",
        "FirstStart",
        {"assistant": model, "touchMonitor": touch_monitor, "still": still},
    )
    watch_touches(window, touch_monitor)
    return Assistant(engine, model, touch_monitor, window)

"""Shows the panel over the exhibit, and takes it away."""

import logging
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Slot

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.firststart.time_setting import ClockStep
from wuxi_kiosk.kiosk.pin import PinLock
from wuxi_kiosk.kiosk.program_choice import installed_updates
from wuxi_kiosk.kiosk.settings_overlay import change_overlay
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.kiosk.time_service import TimeService
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.panel.clock_page import MachineClockPage
from wuxi_kiosk.panel.collecting import collect
from wuxi_kiosk.panel.content_page import ContentPage
from wuxi_kiosk.panel.model import PanelModel
from wuxi_kiosk.panel.page import PanelPage, PanelServices
from wuxi_kiosk.panel.pages import EndPage, HoursPage, LogPage, NoticesPage, PinPage, ScreenPage, StatusPage
from wuxi_kiosk.panel.settings_page import SettingsPage
from wuxi_kiosk.panel.sticks import Sticks
from wuxi_kiosk.panel.update_page import UpdatePage
from wuxi_kiosk.panel.usage_page import UsagePage

log = logging.getLogger(__name__)


class PanelHost(QObject):
    """Opens the panel in the window of the exhibit, once at a time.

    `packs` are those that are installed, `restore` shows the content of the wall again after a preview. `changed` is
    called when a setting has been written; `restart` ends the program to be started again, if it would be, and `leave`
    ends it for good. Without a PIN, and without a file that lets one be chosen, nothing opens.
    """

    def __init__(
        self,
        application: Application,
        machine: SettingsSource,
        lock: PinLock,
        packs: InstalledPacks,
        *,
        restore: Callable[[], None],
        changed: Callable[[], None],
        restart: Callable[[], None] | None,
        leave: Callable[[], None],
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application, self._machine, self._lock = application, machine, lock
        self._packs, self._restore = packs, restore
        self._changed, self._restart, self._leave, self._clock = changed, restart, leave, clock
        self.model: PanelModel | None = None

    @Slot()
    def open(self) -> None:
        """Show the panel."""
        if self.model or not (self._lock.is_set or self._lock.may_be_set):
            return
        application = self._application
        exhibit = application.exhibit
        services = PanelServices(
            settings=lambda: self._machine.settings,
            change=self._change,
            is_fixed=self._machine.is_given,
            assumed=self._assumed,
            languages=[(code, exhibit.exhibit.language_names.get(code, code)) for code in exhibit.exhibit.languages],
            language=lambda: exhibit.language_code,
        )
        self.model = model = PanelModel(self._lock, services, lambda: self._pages(services), self._clock, self)
        exhibit.languageChanged.connect(model.speak)
        application.touch_monitor.touched.connect(model.touched)
        model.closed.connect(self._close)
        application.visit.hold("panel", True)
        application.window.setProperty("panel", model)
        model.previewEnded.connect(self.end_preview)
        log.info("the panel is open")

    def _pages(self, services: PanelServices) -> list[PanelPage]:
        log.info("the panel is unlocked")

        def shown() -> Exhibit:
            return self._application.exhibit.exhibit

        sticks = Sticks()
        return [
            StatusPage(services),
            ContentPage(services, self._packs, self._on_wall, self._preview, sticks=sticks, collect=collect),
            NoticesPage(services, shown),
            ScreenPage("screen", "screen", services),
            SettingsPage("sound", "volume-2", services),
            HoursPage(services),
            MachineClockPage(services, ClockStep(TimeService())),
            SettingsPage("visit", "accessibility", services),
            UsagePage(services, shown),
            LogPage(services, paths.logs()),
            PinPage(services, self._lock),
            UpdatePage(services, installed_updates(), lambda: self._on_wall()[1], sticks=sticks),
            EndPage(services, self._restart, self._leave),
        ]

    def _change(self, values: Mapping[str, Any]) -> bool:
        log.info("changed on the panel: %s", ", ".join(values))
        if not change_overlay(values):
            return False
        self._machine.load()
        self._changed()
        return True

    def _assumed(self, name: str) -> float | None:
        """What holds where a number is not set: the diagonal that the display reports."""
        if name != "diagonal_inch":
            return None
        window = self._application.window
        return math.hypot(window.width(), window.height()) / float(window.property("millimetre")) / 25.4

    def _on_wall(self) -> tuple[Exhibit, Path]:
        """What visitors see, which is not yet what the source has read meanwhile."""
        exhibit = self._application.exhibit
        return exhibit.exhibit, Path(exhibit.folder)

    def _preview(self, exhibit: Exhibit, folder: Path) -> None:
        """Show content that is not installed, instead of the panel, until somebody goes back to that."""
        application = self._application
        application.navigator.reset()
        application.exhibit.setExhibit(exhibit, str(folder))
        application.window.setProperty("previewing", True)
        log.info("content is looked at: %s", folder)

    @Slot()
    def end_preview(self) -> None:
        """Show the panel again, over the content on the wall."""
        window = self._application.window
        if window.property("previewing"):
            window.setProperty("previewing", False)
            self._application.navigator.reset()
            self._restore()

    @Slot()
    def _close(self) -> None:
        if not (model := self.model):
            return
        self.end_preview()
        self.model = None
        application = self._application
        application.exhibit.languageChanged.disconnect(model.speak)
        application.touch_monitor.touched.disconnect(model.touched)
        application.window.setProperty("panel", None)
        model.deleteLater()
        application.visit.hold("panel", False)
        application.visit.end()
        log.info("the panel is closed")

"""Waits for the hold in a corner that opens the panel; little is imported for it, as it is there all day."""

from collections.abc import Callable
from functools import partial
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.app import Application
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk.season_keeper import SeasonKeeper
from wuxi_kiosk.kiosk.settings_follower import SettingsFollower
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.panel.hold import CornerHold
from wuxi_kiosk.settings import Corner
from wuxi_kiosk.shutdown import Shutdown
from wuxi_kiosk.touch.monitor import TouchMonitor

if TYPE_CHECKING:
    from wuxi_kiosk.panel.host import PanelHost


class PanelOpener(QObject):
    """Emits `held` when a finger has rested in a corner of a window; `clock` returns monotonic seconds."""

    held = Signal()

    def __init__(
        self,
        window: QQuickWindow,
        touch_monitor: TouchMonitor,
        corner: Corner,
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._monitor, self._clock = window, touch_monitor, clock
        self._hold = CornerHold(corner)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.update)
        touch_monitor.positionsChanged.connect(self.follow)

    def set_corner(self, corner: Corner) -> None:
        """Wait for a hold in another corner."""
        self._hold = CornerHold(corner)

    @Slot()
    def follow(self) -> None:
        """Follow the touches."""
        size = (self._window.width(), self._window.height())
        millimetre = float(self._window.property("touchMillimetre"))
        self._hold.update(self._monitor.points(), size, millimetre, self._clock())
        self.update()

    @Slot()
    def update(self) -> None:
        """Tell of a hold that is long enough, or wait for it."""
        due = self._hold.due(self._clock())
        if due is None:
            self._timer.stop()
        elif due > 0:
            self._timer.start(ceil(due * 1000))
        else:
            self._timer.stop()
            # The finger that is still down presses nothing of what appears under it.
            self._monitor.reject_touches()
            self._hold = CornerHold(self._hold.corner)
            self.held.emit()


def make_panel(
    application: Application,
    machine: SettingsSource,
    source: ContentSource,
    packs: InstalledPacks,
    shutdown: Shutdown,
    *,
    keeper: SeasonKeeper,
    follower: SettingsFollower,
    again: bool,
) -> Callable[[], None]:
    """Return what opens the panel; `again` tells that a program that ends is started again."""
    hosts: list[PanelHost] = []

    def end(code: ExitCode) -> None:
        shutdown.request("the panel", code)

    def open_panel() -> None:
        if not hosts:
            # What few ever see is imported when it is.
            from wuxi_kiosk.kiosk.pin import PinLock
            from wuxi_kiosk.panel.host import PanelHost

            hosts.append(
                PanelHost(
                    application,
                    machine,
                    # Kept from one opening to the next, with the wait after wrong PINs.
                    PinLock(),
                    packs,
                    restore=lambda: keeper.set_content(source.load()),
                    changed=follower.staff_changed,
                    restart=partial(end, ExitCode.RESTART) if again else None,
                    leave=partial(end, ExitCode.LEFT),
                    parent=application.window,
                )
            )
        hosts[0].open()

    return open_panel

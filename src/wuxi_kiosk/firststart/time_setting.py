"""The step that asks for date, time and time zone."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QCoreApplication, QLocale, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.firststart.step import Step
from wuxi_kiosk.firststart.wall_clock import FIELDS, Place, WallClock, machine_zone, places
from wuxi_kiosk.kiosk import clock
from wuxi_kiosk.kiosk.time_service import TimeService
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
TICK_MS = 1000
# A clock that was stepped by less than this was put back to where it was.
_LEAST_SHIFT_S = 1.0
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FieldEntry:
    """A part of date and time that can be stepped."""

    field: str
    value: str


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by window.py and handed to FirstStart.qml")
class ClockStep(Step):  # type: ignore[operator]
    """Date, time and zone, set by `service` when one goes on; `settable` tells whether this machine lets it.

    A clock that a time server keeps right is not stepped. `now` is the machine's clock in seconds since 1970.
    """

    page = "ClockPage"
    changed = Signal()

    def __init__(
        self,
        service: TimeService,
        now: Callable[[], float] = time.time,
        synchronised: Callable[[], bool | None] = clock.is_synchronised,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._synchronised = service, synchronised
        self._refused = False
        self._working = False
        self._machine_zone = machine_zone()
        self._wall = WallClock(now, self._machine_zone, clock.newest_date())
        self._places: list[Place] = []
        self._fields = RecordModel(FieldEntry, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.refresh)
        service.known.connect(self._take_zone)
        service.done.connect(self._finish)
        service.ask()
        self.refresh()

    def titles(self) -> tuple[str, ...]:
        return (QCoreApplication.translate("FirstStart", "现在几点"),)

    @property
    def busy(self) -> bool:
        return self._working

    @property
    def settable(self) -> bool:
        """Whether the machine lets this program set its clock, as far as is known."""
        return self._service.available and not self._refused

    @property
    def automatic(self) -> bool:
        """Whether a time server keeps the clock right."""
        return bool(self._synchronised())

    def enter(self) -> None:
        self._timer.start()
        self.refresh()

    def leave(self) -> bool:
        zone = self._wall.zone if self._wall.zone != self._machine_zone else None
        stepped = not self.automatic and abs(self._wall.shift) >= _LEAST_SHIFT_S
        if not self.settable or not (zone or stepped):
            self._timer.stop()
            return True
        self._working = True
        self.changed.emit()
        self._service.change(zone, self._wall.seconds if stepped else None)
        return False

    def summary(self) -> tuple[str, str]:
        shown = self._wall.shown()
        return QCoreApplication.translate("FirstStart", "时间"), " · ".join(
            filter(None, (f"{shown:%Y-%m-%d %H:%M}", place.name if (place := self._place()) else ""))
        )

    @Slot(int)
    def stepPlace(self, direction: int) -> None:
        """Show the clock of the next place, or with -1 of the one before; after the last comes the first."""
        if self.settable and not self._working and self._places:
            zones = [one.zone for one in self._places]
            index = zones.index(self._wall.zone) if self._wall.zone in zones else -1 if direction > 0 else 0
            self._wall.zone = zones[(index + direction) % len(zones)]
            self.refresh()

    @Slot(str, int)
    def stepField(self, field: str, direction: int) -> None:
        """Put a part of date and time forward or back by one."""
        if self.settable and not self._working and not self.automatic:
            self._wall.step(field, direction)
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the present moment."""
        shown = self._wall.shown()
        self._places = places(self._machine_zone, self._wall.seconds())
        values = (f"{shown:%Y}", f"{shown.month}", f"{shown.day}", f"{shown:%H}", f"{shown:%M}")
        self._fields.replace([FieldEntry(field, value) for field, value in zip(FIELDS, values, strict=True)])
        self.changed.emit()

    @Slot()
    def _take_zone(self) -> None:
        if self._service.zone:
            if self._wall.zone == self._machine_zone:
                self._wall.zone = self._service.zone
            self._machine_zone = self._service.zone
        self.refresh()

    @Slot(bool)
    def _finish(self, succeeded: bool) -> None:
        self._working = False
        if succeeded:
            log.info("date, time and time zone are set: %s", self._wall.shown().isoformat())
            self._machine_zone, self._wall.shift = self._wall.zone, 0.0
            self._timer.stop()
            self.done.emit()
        else:
            # Shown is what the clock of the machine really says.
            self._refused = True
            self._wall.zone, self._wall.shift = self._machine_zone, 0.0
        self.refresh()

    def _place(self) -> Place | None:
        return next((one for one in self._places if one.zone == self._wall.zone), None)

    def _day(self) -> str:
        shown = self._wall.shown()
        return QLocale().dayName(shown.isoweekday())

    fields = Property(QObject, lambda self: self._fields, constant=True)
    zone = Property(str, lambda self: self._wall.zone, notify=changed)
    place = Property(str, lambda self: place.name if (place := self._place()) else self._wall.zone, notify=changed)
    time = Property(str, lambda self: f"{self._wall.shown():%H:%M}", notify=changed)
    date = Property(str, lambda self: f"{self._wall.shown():%Y-%m-%d}", notify=changed)
    difference = Property(str, lambda self: place.difference if (place := self._place()) else "", notify=changed)
    weekday = Property(str, _day, notify=changed)
    canSet = Property(bool, lambda self: self.settable, notify=changed)
    isAutomatic = Property(bool, lambda self: self.automatic, notify=changed)

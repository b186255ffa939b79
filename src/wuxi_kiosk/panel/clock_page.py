"""The page that sets date, time and time zone, by the step of the first start."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.firststart.time_setting import ClockStep
from wuxi_kiosk.panel.page import PanelPage, PanelServices

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class MachineClockPage(PanelPage):  # type: ignore[operator]
    """Shows `step`; `save` sets the machine's clock as it says."""

    type_name = "ClockView"
    icon = "calendar-page"
    label = ("日期和时间", "Date and time")
    changed = Signal()

    def __init__(self, services: PanelServices, step: ClockStep, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._step = step
        step.setParent(self)
        step.changed.connect(self.changed)

    def enter(self) -> None:
        self._step.enter()

    @Slot()
    def save(self) -> None:
        """Set the clock of the machine."""
        self._step.leave()
        self._step.enter()

    step = Property(QObject, lambda self: self._step, constant=True)
    busy = Property(bool, lambda self: self._step.busy, notify=changed)

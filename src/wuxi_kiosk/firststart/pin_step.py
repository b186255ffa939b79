"""The step that asks for the PIN of the panel."""

from PySide6.QtCore import Property, QCoreApplication, QLocale, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.firststart.step import Step
from wuxi_kiosk.kiosk.pin import PinLock
from wuxi_kiosk.kiosk.pin_entry import Mode, PinEntry

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by window.py and handed to FirstStart.qml")
class PinStep(Step):  # type: ignore[operator]
    """A PIN, entered twice, or none, with which there is no panel; one that there is stays."""

    page = "PinPage"
    changed = Signal()

    def __init__(self, lock: PinLock) -> None:
        super().__init__()
        self._lock = lock
        self._exists = lock.is_set
        self._entry = PinEntry(lock, new=True)

    def titles(self) -> tuple[str, ...]:
        return (QCoreApplication.translate("FirstStart", "工作人员面板的密码"),)

    @property
    def ready(self) -> bool:
        # Whoever has entered it once believes that it is set.
        return self._entry.mode is not Mode.REPEAT

    def summary(self) -> tuple[str, str]:
        name = QCoreApplication.translate("FirstStart", "面板密码")
        if not self._lock.is_set:
            return name, QCoreApplication.translate("FirstStart", "没有")
        return name, QCoreApplication.translate("FirstStart", "设好了")

    @Slot(str)
    def give(self, pin: str) -> None:
        """Take what was entered."""
        self._entry.give(pin)
        self.changed.emit()

    def _pick(self, text: tuple[str, str]) -> str:
        # The translator of the interface sets it.
        return text[0] if QLocale().language() is QLocale.Language.Chinese else text[1]

    isSet = Property(bool, lambda self: self._entry.mode is Mode.DONE, notify=changed)
    present = Property(bool, lambda self: self._exists, notify=changed)
    prompt = Property(str, lambda self: self._pick(self._entry.question), notify=changed)
    message = Property(str, lambda self: self._pick(self._entry.message), notify=changed)

"""The step that offers a login for staff."""

from collections.abc import Callable

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.firststart import staff_request
from wuxi_kiosk.firststart.step import Step

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by window.py and handed to FirstStart.qml")
class StaffLoginStep(Step):  # type: ignore[operator]
    """What there is stays, unless a login is `wanted`: its password is shown this once. `ask` requests it at the end.

    `possible` tells whether this machine makes one, `exists` whether there is one already, which then gets a new
    password.
    """

    page = "StaffLoginPage"
    changed = Signal()

    def __init__(
        self,
        *,
        possible: bool,
        exists: bool = False,
        ask: Callable[[str], bool] = staff_request.ask,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._possible, self._exists, self._ask = possible, exists, ask
        self._wanted = False
        self._password = staff_request.make_password() if possible else ""

    def titles(self) -> tuple[str, ...]:
        if self._exists:
            return (QCoreApplication.translate("FirstStart", "工作人员登录已经有了"),)
        return (QCoreApplication.translate("FirstStart", "要不要工作人员登录"),)

    @property
    def offered(self) -> bool:
        return self._possible

    def finish(self) -> bool:
        return self._ask(self._password) if self._wanted else True

    def summary(self) -> tuple[str, str]:
        name = QCoreApplication.translate("FirstStart", "工作人员登录")
        if self._exists:
            kept = QCoreApplication.translate("FirstStart", "已经有，不变")
            return name, QCoreApplication.translate("FirstStart", "换新密码") if self._wanted else kept
        return name, staff_request.NAME if self._wanted else QCoreApplication.translate("FirstStart", "没有")

    @Slot(bool)
    def want(self, wanted: bool) -> None:
        """Ask for a login, or leave what there is."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit()

    wanted = Property(bool, lambda self: self._wanted, notify=changed)
    present = Property(bool, lambda self: self._exists, constant=True)
    user = Property(str, lambda _self: staff_request.NAME, constant=True)
    password = Property(str, lambda self: self._password, constant=True)

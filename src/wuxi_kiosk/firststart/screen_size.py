"""The step that asks how large the screen is."""

from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QObject, QSizeF, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.firststart.card import CARD_MM, CORNER_MM, USUAL_INCH, adjusted, card_pixels
from wuxi_kiosk.firststart.step import Step
from wuxi_kiosk.viewmodels.screen import ASSUMED_INCH, believable

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by window.py and handed to FirstStart.qml")
class ScreenSizeStep(Step):  # type: ignore[operator]
    """The diagonal in inches: that of the settings, else what the display `reported`, 0 where it did not."""

    page = "ScreenSizePage"
    changed = Signal()

    def __init__(self, chosen: float | None, reported: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reported = reported
        self._inch = chosen or self._reported or ASSUMED_INCH

    def titles(self) -> tuple[str, ...]:
        return (QCoreApplication.translate("FirstStart", "屏幕有多大"),)

    def settings(self) -> dict[str, Any]:
        return {"diagonal_inch": self._inch}

    def summary(self) -> tuple[str, str]:
        inches = QCoreApplication.translate("FirstStart", "{inch} 英寸").replace("{inch}", f"{self._inch:g}")
        return QCoreApplication.translate("FirstStart", "屏幕对角线"), inches

    def _get_inch(self) -> float:
        return self._inch

    def _set_inch(self, inch: float) -> None:
        if inch != self._inch and believable(inch):
            self._inch = inch
            self.changed.emit()

    @Slot(int, int, int)
    def adjust(self, width: int, height: int, direction: int) -> None:
        """Take a larger diagonal, on a screen of a size in pixels: the card gets narrower by one; smaller with -1."""
        self._set_inch(adjusted(self._inch, (width, height), direction))

    @Slot(int, int, float, result=QSizeF)
    def cardSize(self, width: int, height: int, inch: float) -> QSizeF:
        """The size of the card in pixels, on a screen of a size in pixels and a diagonal in inches."""
        return QSizeF(*card_pixels((width, height), inch))

    inch = Property(float, _get_inch, _set_inch, notify=changed)
    reported = Property(float, lambda self: self._reported, constant=True)
    usual = Property(list, lambda _self: list(USUAL_INCH), constant=True)
    # The radius of the card's corners as a share of its width.
    corner = Property(float, lambda _self: CORNER_MM / CARD_MM[0], constant=True)

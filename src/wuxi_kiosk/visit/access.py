"""The accessibility options of a visitor; they are reset at the end of the session."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

CHOICES = ("largeText", "highContrast", "reducedMotion", "reach", "readAloud")


def _accessors(name: str) -> tuple[Callable[["AccessModel"], bool], Callable[["AccessModel", bool], None]]:
    return lambda access: name in access.chosen, lambda access, enabled: access.choose(name, enabled)


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class AccessModel(QObject):  # type: ignore[operator]
    """One boolean property for each of CHOICES; `chosen` holds the names of those that are on.

    `defaults` are those that are on for each visitor at first.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chosen: frozenset[str] = frozenset()
        self.defaults: frozenset[str] = frozenset()

    def choose(self, name: str, enabled: bool) -> None:
        """Turn an option on or off."""
        self._set_chosen(self.chosen | {name} if enabled else self.chosen - {name})

    @Slot()
    def reset(self) -> None:
        """Turn all options off but the defaults."""
        self._set_chosen(self.defaults)

    def _set_chosen(self, chosen: frozenset[str]) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.changed.emit()

    largeText = Property(bool, *_accessors("largeText"), notify=changed)
    highContrast = Property(bool, *_accessors("highContrast"), notify=changed)
    reducedMotion = Property(bool, *_accessors("reducedMotion"), notify=changed)
    reach = Property(bool, *_accessors("reach"), notify=changed)
    readAloud = Property(bool, *_accessors("readAloud"), notify=changed)

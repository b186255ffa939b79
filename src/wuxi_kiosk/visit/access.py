"""How a visitor wants the exhibit to be: all of it is forgotten when they leave."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

CHOICES = ("largeText", "highContrast", "reducedMotion", "reach", "readAloud")


def _choice(name: str) -> tuple[Callable[["AccessModel"], bool], Callable[["AccessModel", bool], None]]:
    return lambda access: name in access.chosen, lambda access, wanted: access.choose(name, wanted)


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class AccessModel(QObject):  # type: ignore[operator]
    """Which of CHOICES a visitor has made; `chosen` holds their names."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chosen: frozenset[str] = frozenset()

    def choose(self, name: str, wanted: bool) -> None:
        """Choose something, or no longer."""
        self._become(self.chosen | {name} if wanted else self.chosen - {name})

    @Slot()
    def forget(self) -> None:
        """As it is for everybody."""
        self._become(frozenset())

    def _become(self, chosen: frozenset[str]) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.changed.emit()

    largeText = Property(bool, *_choice("largeText"), notify=changed)
    highContrast = Property(bool, *_choice("highContrast"), notify=changed)
    reducedMotion = Property(bool, *_choice("reducedMotion"), notify=changed)
    reach = Property(bool, *_choice("reach"), notify=changed)
    readAloud = Property(bool, *_choice("readAloud"), notify=changed)

"""A guide who leads a group through the exhibit with a presenter's clicker or a keyboard."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.viewmodels.exhibit import ExhibitModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# So long after the last key the guide has gone.
PRESENTER_TIMEOUT_S = 600.0
# What presenters send. Arrows and the space bar belong to whoever moves among the controls with a keyboard.
TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
BLANKS = (Qt.Key.Key_B, Qt.Key.Key_Period)


def turned(steps: Sequence[str], last: str, shown: str, direction: int) -> str:
    """The step before or after the page that is shown, or after the last step where that page is none.

    At either end it stays; a step that content no longer has counts as the first.
    """
    here = shown if shown in steps else last
    index = steps.index(here) if here in steps else 0
    return steps[min(max(index + direction, 0), len(steps) - 1)]


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class Docent(QObject):  # type: ignore[operator]
    """Follows the content's presentation: `asked` is emitted with the next route, `shown` is the page on view.

    `active` from the first key of a presenter until PRESENTER_TIMEOUT_S after the last; `step` of `count` is the
    position; while `blank` the screen shows nothing. `clock` returns monotonic seconds.
    """

    changed = Signal()
    activeChanged = Signal()
    shownChanged = Signal()
    asked = Signal(str)

    def __init__(
        self, exhibit: ExhibitModel, clock: Callable[[], float] = monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._exhibit = exhibit
        self._clock = clock
        self._active = False
        self._blank = False
        self._heard = 0.0
        self._shown = "home"
        self._last = "home"
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.timeout.connect(self.look)
        exhibit.changed.connect(self.changed)

    @Slot(int, bool)
    def press(self, key: int, asleep: bool) -> None:
        """A key has been pressed; one that wakes the exhibit begins at the first page."""
        known = Qt.Key(key)
        if known not in TURNS and known not in BLANKS:
            return
        self._hear()
        if asleep:
            self._go(self._exhibit.presentation()[0])
        elif known in TURNS:
            self._set_blank(False)
            self._go(turned(self._exhibit.presentation(), self._last, self._shown, TURNS[known]))
        else:
            self._set_blank(not self._blank)

    @Slot()
    def unblank(self) -> None:
        """Show the page again."""
        self._set_blank(False)

    @Slot()
    def look(self) -> None:
        """End it when the guide has gone."""
        left = self._heard + PRESENTER_TIMEOUT_S - self._clock()
        if left > 0:
            self._gone.start(round(left * 1000) + 1)
        else:
            self.end()

    @Slot()
    def end(self) -> None:
        """The exhibit is the visitors' again, from the first step on."""
        self._gone.stop()
        self._last = self._exhibit.presentation()[0]
        self._set_blank(False)
        if self._active:
            self._active = False
            self.activeChanged.emit()

    def _hear(self) -> None:
        self._heard = self._clock()
        self._gone.start(round(PRESENTER_TIMEOUT_S * 1000))
        if not self._active:
            self._active = True
            self.activeChanged.emit()

    def _go(self, route: str) -> None:
        self._last = route
        self.asked.emit(route)
        self.changed.emit()

    def _set_blank(self, blank: bool) -> None:
        if blank != self._blank:
            self._blank = blank
            self.changed.emit()

    def _set_shown(self, shown: str) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        if shown in self._exhibit.presentation():
            self._last = shown
        self.shownChanged.emit()
        self.changed.emit()

    def _step(self) -> int:
        steps = self._exhibit.presentation()
        return steps.index(self._last) + 1 if self._last in steps else 1

    active = Property(bool, lambda self: self._active, notify=activeChanged)
    blank = Property(bool, lambda self: self._blank, notify=changed)
    step = Property(int, lambda self: self._step(), notify=changed)
    count = Property(int, lambda self: len(self._exhibit.presentation()), notify=changed)
    shown = Property(str, lambda self: self._shown, _set_shown, notify=shownChanged)

"""A guide who leads a group through the exhibit with a presenter's clicker or a keyboard."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.viewmodels.exhibit import ExhibitModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# The guide is taken to have left this long after the last key.
PRESENTER_TIMEOUT_S = 600.0
# The keys that presenter remotes send. Arrow keys and the space bar are not among them: they move the keyboard focus.
STEP_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
BLANK_KEYS = (Qt.Key.Key_B, Qt.Key.Key_Period)


def adjacent_step(steps: Sequence[str], last: str, route: str, direction: int) -> str:
    """Return the step before (-1) or after (1) a route, or before or after the `last` step if the route is not a step.

    Clamped to the first and last step; a `last` step that content no longer has counts as the first.
    """
    current = route if route in steps else last
    index = steps.index(current) if current in steps else 0
    return steps[min(max(index + direction, 0), len(steps) - 1)]


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class Docent(QObject):  # type: ignore[operator]
    """Steps through the content's presentation: `navigationRequested` is emitted with the next route.

    `currentRoute` is the page on view, set from outside. `active` from the first key until PRESENTER_TIMEOUT_S after
    the last; `step` of `count` is the position, from 1; while `blank` the screen is dark. `clock` returns monotonic
    seconds.
    """

    changed = Signal()
    activeChanged = Signal()
    currentRouteChanged = Signal()
    navigationRequested = Signal(str)

    def __init__(
        self, exhibit: ExhibitModel, clock: Callable[[], float] = monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._exhibit = exhibit
        self._clock = clock
        self._active = False
        self._blank = False
        self._last_key_time = 0.0
        self._current_route = "home"
        self._last_step = "home"
        self._timeout_timer = QTimer(self)
        self._timeout_timer.setSingleShot(True)
        self._timeout_timer.timeout.connect(self.check_timeout)
        exhibit.changed.connect(self.changed)

    @Slot(int, bool)
    def press(self, key: int, asleep: bool) -> None:
        """Handle a key (Qt.Key); one that wakes the exhibit starts at the first step."""
        pressed = Qt.Key(key)
        if pressed not in STEP_KEYS and pressed not in BLANK_KEYS:
            return
        self._record_key()
        if asleep:
            self._navigate(self._exhibit.presentation()[0])
        elif pressed in STEP_KEYS:
            self._set_blank(False)
            self._navigate(
                adjacent_step(self._exhibit.presentation(), self._last_step, self._current_route, STEP_KEYS[pressed])
            )
        else:
            self._set_blank(not self._blank)

    @Slot()
    def unblank(self) -> None:
        """End the dark screen."""
        self._set_blank(False)

    @Slot()
    def check_timeout(self) -> None:
        """End the presentation if the guide's timeout has expired, else restart the timer."""
        remaining = self._last_key_time + PRESENTER_TIMEOUT_S - self._clock()
        if remaining > 0:
            self._timeout_timer.start(round(remaining * 1000) + 1)
        else:
            self.end()

    @Slot()
    def end(self) -> None:
        """End the presentation; the next one starts at the first step."""
        self._timeout_timer.stop()
        self._last_step = self._exhibit.presentation()[0]
        self._set_blank(False)
        if self._active:
            self._active = False
            self.activeChanged.emit()

    def _record_key(self) -> None:
        self._last_key_time = self._clock()
        self._timeout_timer.start(round(PRESENTER_TIMEOUT_S * 1000))
        if not self._active:
            self._active = True
            self.activeChanged.emit()

    def _navigate(self, route: str) -> None:
        self._last_step = route
        self.navigationRequested.emit(route)
        self.changed.emit()

    def _set_blank(self, blank: bool) -> None:
        if blank != self._blank:
            self._blank = blank
            self.changed.emit()

    def _set_current_route(self, route: str) -> None:
        if route == self._current_route:
            return
        self._current_route = route
        if route in self._exhibit.presentation():
            self._last_step = route
        self.currentRouteChanged.emit()
        self.changed.emit()

    def _step(self) -> int:
        steps = self._exhibit.presentation()
        return steps.index(self._last_step) + 1 if self._last_step in steps else 1

    active = Property(bool, lambda self: self._active, notify=activeChanged)
    blank = Property(bool, lambda self: self._blank, notify=changed)
    step = Property(int, lambda self: self._step(), notify=changed)
    count = Property(int, lambda self: len(self._exhibit.presentation()), notify=changed)
    currentRoute = Property(str, lambda self: self._current_route, _set_current_route, notify=currentRouteChanged)

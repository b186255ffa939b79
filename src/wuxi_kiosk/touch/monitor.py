"""Watches the touches of a window before any of its items sees them."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Property, QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.touch.filter import TouchFilter, TouchPhase

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

LOST_TOUCH_CHECK_MS = 1000
# How long to wait for a changed page to be drawn: on a screen that is off it never is.
MAX_WAIT_FOR_FRAME_S = 1.0
# More touches than this are someone leaning on the screen.
MAX_MARKS = 10
_MOUSE = -1

_PHASES = {
    QEventPoint.State.Pressed: TouchPhase.PRESSED,
    QEventPoint.State.Updated: TouchPhase.MOVED,
    QEventPoint.State.Stationary: TouchPhase.STATIONARY,
    QEventPoint.State.Unknown: TouchPhase.STATIONARY,
    QEventPoint.State.Released: TouchPhase.RELEASED,
}
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
_MOUSES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class TouchMonitor(QObject):  # type: ignore[operator]
    """Filters the touches of a window; a pressed mouse button counts as a touch, hovering is ignored.

    `touched` is emitted for any touch, wheel or key event. `down` is the number of touches, `places` their positions in
    pixels by mark, null for a free mark. While `asleep`, items get no touches, and no rest of one that began then. Keys
    are passed on; `keyed` tells the key (Qt.Key) and whether it came while asleep. `clock` returns monotonic seconds.
    """

    touched = Signal()
    keyed = Signal(int, bool)
    downChanged = Signal()
    placesChanged = Signal()
    asleepChanged = Signal()

    def __init__(self, clock: Callable[[], float] = monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QQuickWindow | None = None
        self._clock = clock
        self._filter = TouchFilter()
        self._devices: dict[int, QPointingDevice] = {}
        self._sending = False
        self._down = 0
        self._suppressed_until = 0.0
        self._drawn = True
        self._lost_touch_timer = QTimer(self)
        self._lost_touch_timer.setInterval(LOST_TOUCH_CHECK_MS)
        self._lost_touch_timer.timeout.connect(self.drop_lost_touches)

    def watch(self, window: QQuickWindow) -> None:
        """Install the event filter on the window."""
        self._window = window
        window.installEventFilter(self)
        window.widthChanged.connect(self._measure)
        window.heightChanged.connect(self._measure)
        self._measure()

    def measure(self, millimetre: float) -> None:
        """Set the number of pixels to a millimetre."""
        self._filter.millimetre = millimetre

    @Slot()
    def _measure(self) -> None:
        if self._window:
            self._filter.size = (self._window.width(), self._window.height())

    @property
    def input_suppressed(self) -> bool:
        """Whether new touches are rejected, because the page has just changed."""
        now = self._clock()
        return now < self._suppressed_until or (not self._drawn and now < self._suppressed_until + MAX_WAIT_FOR_FRAME_S)

    @Slot(int)
    def suppressInput(self, milliseconds: int) -> None:
        """Guard against the second tap of a double tap hitting the page the first one opened."""
        if milliseconds <= 0 or not self._window:
            return
        self._suppressed_until = self._clock() + milliseconds / 1000
        if self._drawn:
            self._drawn = False
            self._window.frameSwapped.connect(self._draw)

    @Slot()
    def _draw(self) -> None:
        if self._window and not self._drawn:
            self._drawn = True
            self._window.frameSwapped.disconnect(self._draw)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Filter an event; returns true for one that items must not get."""
        kind = event.type()
        if kind in _TOUCHES and isinstance(event, QTouchEvent):
            return not self._sending and self._handle_touch(event)
        if kind in _MOUSES and isinstance(event, QMouseEvent):
            return self._handle_mouse(event)
        if kind == QEvent.Type.Wheel:
            asleep = self._filter.asleep
            self._publish()
            return asleep
        # Something lying on a key repeats it for ever.
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            asleep = self._filter.asleep
            self._publish()
            if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self.keyed.emit(event.key(), asleep)
        return False

    def _handle_touch(self, event: QTouchEvent) -> bool:
        device = event.pointingDevice()
        source = device.systemId()
        self._devices[source] = device
        if event.type() == QEvent.Type.TouchCancel:
            self._filter.cancel(source)
            self._publish()
            return False
        points = {
            point.id(): (_PHASES[point.state()], point.position().x(), point.position().y()) for point in event.points()
        }
        self._filter.input_suppressed = self.input_suppressed
        result = self._filter.process_touch_points(source, points, self._clock())
        self._publish(result.cancelled)
        if not result.rejected:
            return False
        # Or Qt would synthesize mouse events from it.
        event.setAccepted(True)
        heard = [point for point in event.points() if point.id() not in result.rejected]
        if heard:
            self._send(_without(event, device, heard))
        return True

    def _handle_mouse(self, event: QMouseEvent) -> bool:
        # Synthesized by Qt from a touch that no item accepted, which has been handled already.
        if event.pointingDevice().type() != QPointingDevice.DeviceType.Mouse:
            return self._filter.asleep
        kind, buttons = event.type(), event.buttons()
        if kind == QEvent.Type.MouseButtonRelease and not buttons.value:
            phase = TouchPhase.RELEASED
        elif kind == QEvent.Type.MouseButtonPress and buttons == event.button():
            phase = TouchPhase.PRESSED
        elif buttons.value:
            phase = TouchPhase.MOVED
        else:
            return self._filter.asleep
        self._filter.input_suppressed = self.input_suppressed
        result = self._filter.process_touch_points(
            _MOUSE, {0: (phase, event.position().x(), event.position().y())}, self._clock()
        )
        self._publish(result.cancelled)
        return bool(result.rejected)

    def _publish(self, cancelled: frozenset[int] = frozenset()) -> None:
        self._cancel(cancelled)
        self._count()
        self.touched.emit()

    def _count(self) -> None:
        self.placesChanged.emit()
        down = len(self._filter.down)
        if down == self._down:
            return
        self._down = down
        if not down:
            self._lost_touch_timer.stop()
        elif not self._lost_touch_timer.isActive():
            self._lost_touch_timer.start()
        self.downChanged.emit()

    @Slot()
    def drop_lost_touches(self) -> None:
        """Cancel touches that the screen has lost, so that nothing stays pressed."""
        lost = self._filter.expire(self._clock())
        if lost:
            self._cancel(lost)
            self._count()

    def _cancel(self, sources: frozenset[int]) -> None:
        # Qt cancels all touches of a device: another visitor's has to be pressed again.
        for source in sources & self._devices.keys():
            # Qt compresses moves until the next frame: an end flushes them, or they would come after the cancel.
            self._send(QTouchEvent(QEvent.Type.TouchEnd, self._devices[source]))
            self._send(QTouchEvent(QEvent.Type.TouchCancel, self._devices[source]))
        if self._window and _MOUSE in sources and (item := self._window.mouseGrabberItem()):
            item.ungrabMouse()

    def _send(self, event: QTouchEvent) -> None:
        if self._window:
            self._sending = True
            QCoreApplication.sendEvent(self._window, event)
            self._sending = False

    def _places(self) -> list[QPointF | None]:
        marks = {contact.mark: QPointF(contact.x, contact.y) for contact in self._filter.down.values()}
        return [marks.get(mark) for mark in range(MAX_MARKS)]

    def _set_asleep(self, asleep: bool) -> None:
        if asleep == self._filter.asleep:
            return
        self._filter.asleep = asleep
        if asleep:
            self._cancel(frozenset(source for source, _finger in self._filter.down))
        self.asleepChanged.emit()

    down = Property(int, lambda self: self._down, notify=downChanged)
    places = Property("QVariantList", lambda self: self._places(), notify=placesChanged)  # type: ignore[arg-type]
    asleep = Property(bool, lambda self: self._filter.asleep, _set_asleep, notify=asleepChanged)


def _without(event: QTouchEvent, device: QPointingDevice, points: list[QEventPoint]) -> QTouchEvent:
    """An event with some of its points left out."""
    states = {point.state() for point in points}
    kind = QEvent.Type.TouchUpdate
    if len(states) == 1:
        kind = {
            QEventPoint.State.Pressed: QEvent.Type.TouchBegin,
            QEventPoint.State.Released: QEvent.Type.TouchEnd,
        }.get(states.pop(), kind)
    made = QTouchEvent(kind, device, event.modifiers(), points)
    made.setTimestamp(event.timestamp())
    return made

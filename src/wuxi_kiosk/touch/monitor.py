"""An event filter for the touches of a window, before any of its items receives them."""

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
# How long to wait for the frame of a changed page: on a screen that is off none is drawn.
MAX_WAIT_FOR_FRAME_S = 1.0
# More touch points than this are somebody leaning on the screen.
MAX_INDICATORS = 10
_MOUSE = -1

_PHASES = {
    QEventPoint.State.Pressed: TouchPhase.PRESSED,
    QEventPoint.State.Updated: TouchPhase.MOVED,
    QEventPoint.State.Stationary: TouchPhase.STATIONARY,
    QEventPoint.State.Unknown: TouchPhase.STATIONARY,
    QEventPoint.State.Released: TouchPhase.RELEASED,
}
_TOUCH_EVENTS = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
_MOUSE_EVENTS = (
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

    `touched` is emitted for any touch, wheel or key event. `down` is the number of touch points, `positions` theirs in
    pixels by indicator, null for an unused one. While `asleep`, items get no touches, nor the rest of one that began
    then. Keys are passed on; `keyPressed` has the key (Qt.Key) and whether it came while asleep. `clock` returns
    monotonic seconds.
    """

    touched = Signal()
    keyPressed = Signal(int, bool)
    downChanged = Signal()
    positionsChanged = Signal()
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
        self._frame_drawn = True
        self._lost_touch_timer = QTimer(self)
        self._lost_touch_timer.setInterval(LOST_TOUCH_CHECK_MS)
        self._lost_touch_timer.timeout.connect(self.drop_lost_touches)

    def watch(self, window: QQuickWindow) -> None:
        """Install the event filter on the window."""
        self._window = window
        window.installEventFilter(self)
        window.widthChanged.connect(self._update_size)
        window.heightChanged.connect(self._update_size)
        self._update_size()

    def set_millimetre(self, millimetre: float) -> None:
        """Set the pixels per millimetre."""
        self._filter.millimetre = millimetre

    @Slot()
    def _update_size(self) -> None:
        if self._window:
            self._filter.size = (self._window.width(), self._window.height())

    @property
    def input_suppressed(self) -> bool:
        """Whether new touches are rejected, because the page has just changed."""
        now = self._clock()
        return now < self._suppressed_until or (
            not self._frame_drawn and now < self._suppressed_until + MAX_WAIT_FOR_FRAME_S
        )

    @Slot(int)
    def suppressInput(self, milliseconds: int) -> None:
        """Guard against the second tap of a double tap hitting the page the first one opened."""
        if milliseconds <= 0 or not self._window:
            return
        self._suppressed_until = self._clock() + milliseconds / 1000
        if self._frame_drawn:
            self._frame_drawn = False
            self._window.frameSwapped.connect(self._on_frame_swapped)

    @Slot()
    def _on_frame_swapped(self) -> None:
        if self._window and not self._frame_drawn:
            self._frame_drawn = True
            self._window.frameSwapped.disconnect(self._on_frame_swapped)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Filter an event; returns true for one that items must not get."""
        event_type = event.type()
        if event_type in _TOUCH_EVENTS and isinstance(event, QTouchEvent):
            return not self._sending and self._handle_touch(event)
        if event_type in _MOUSE_EVENTS and isinstance(event, QMouseEvent):
            return self._handle_mouse(event)
        if event_type == QEvent.Type.Wheel:
            asleep = self._filter.asleep
            self._publish()
            return asleep
        # An object lying on a key repeats it for ever.
        if event_type == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            asleep = self._filter.asleep
            self._publish()
            if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self.keyPressed.emit(event.key(), asleep)
        return False

    def _handle_touch(self, event: QTouchEvent) -> bool:
        device = event.pointingDevice()
        device_id = device.systemId()
        self._devices[device_id] = device
        if event.type() == QEvent.Type.TouchCancel:
            self._filter.cancel(device_id)
            self._publish()
            return False
        points = {
            point.id(): (_PHASES[point.state()], point.position().x(), point.position().y()) for point in event.points()
        }
        self._filter.input_suppressed = self.input_suppressed
        result = self._filter.process_touch_points(device_id, points, self._clock())
        self._publish(result.cancelled)
        if not result.rejected:
            return False
        # Otherwise Qt would synthesize mouse events from it.
        event.setAccepted(True)
        accepted = [point for point in event.points() if point.id() not in result.rejected]
        if accepted:
            self._send(_with_points(event, device, accepted))
        return True

    def _handle_mouse(self, event: QMouseEvent) -> bool:
        # Synthesized by Qt from a touch that no item accepted, which has been handled already.
        if event.pointingDevice().type() != QPointingDevice.DeviceType.Mouse:
            return self._filter.asleep
        event_type, buttons = event.type(), event.buttons()
        if event_type == QEvent.Type.MouseButtonRelease and not buttons.value:
            phase = TouchPhase.RELEASED
        elif event_type == QEvent.Type.MouseButtonPress and buttons == event.button():
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
        self._update_down()
        self.touched.emit()

    def _update_down(self) -> None:
        self.positionsChanged.emit()
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
            self._update_down()

    def _cancel(self, device_ids: frozenset[int]) -> None:
        # Qt cancels all touches of a device: another visitor's has to be pressed again.
        for device_id in device_ids & self._devices.keys():
            # Qt compresses moves until the next frame: an end flushes them, or they would come after the cancel.
            self._send(QTouchEvent(QEvent.Type.TouchEnd, self._devices[device_id]))
            self._send(QTouchEvent(QEvent.Type.TouchCancel, self._devices[device_id]))
        if self._window and _MOUSE in device_ids and (item := self._window.mouseGrabberItem()):
            item.ungrabMouse()

    def _send(self, event: QTouchEvent) -> None:
        if self._window:
            self._sending = True
            QCoreApplication.sendEvent(self._window, event)
            self._sending = False

    def points(self) -> list[tuple[float, float]]:
        """Where all touches are that are down, in pixels."""
        return [(contact.x, contact.y) for contact in self._filter.down.values()]

    def reject_touches(self) -> None:
        """Take the touches that are down away from the items; until they are lifted they press nothing."""
        self._cancel(self._filter.reject_all())

    def _positions(self) -> list[QPointF | None]:
        by_indicator = {contact.indicator: QPointF(contact.x, contact.y) for contact in self._filter.down.values()}
        return [by_indicator.get(index) for index in range(MAX_INDICATORS)]

    def _set_asleep(self, asleep: bool) -> None:
        if asleep == self._filter.asleep:
            return
        self._filter.asleep = asleep
        if asleep:
            self.reject_touches()
        self.asleepChanged.emit()

    down = Property(int, lambda self: self._down, notify=downChanged)
    positions = Property("QVariantList", lambda self: self._positions(), notify=positionsChanged)  # type: ignore[arg-type]
    asleep = Property(bool, lambda self: self._filter.asleep, _set_asleep, notify=asleepChanged)


def _with_points(event: QTouchEvent, device: QPointingDevice, points: list[QEventPoint]) -> QTouchEvent:
    """Copy an event with only some of its points."""
    states = {point.state() for point in points}
    event_type = QEvent.Type.TouchUpdate
    if len(states) == 1:
        event_type = {
            QEventPoint.State.Pressed: QEvent.Type.TouchBegin,
            QEventPoint.State.Released: QEvent.Type.TouchEnd,
        }.get(states.pop(), event_type)
    copy = QTouchEvent(event_type, device, event.modifiers(), points)
    copy.setTimestamp(event.timestamp())
    return copy

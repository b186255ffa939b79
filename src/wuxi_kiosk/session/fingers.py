"""The fingers on the glass: told before any page hears of them, so that they can be held back and counted."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Property, QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.session.contacts import Contacts, Sign

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MILLISECONDS = 1000
# A page that has changed but is never drawn, as on a screen that is off, is not waited for longer than this.
UNDRAWN_SECONDS = 1.0
# So many fingers are marked; a screen that tells of more is leaned on.
MOST_MARKS = 10
_MOUSE = -1

_SIGNS = {
    QEventPoint.State.Pressed: Sign.PRESSED,
    QEventPoint.State.Updated: Sign.MOVED,
    QEventPoint.State.Stationary: Sign.RESTING,
    QEventPoint.State.Unknown: Sign.RESTING,
    QEventPoint.State.Released: Sign.RELEASED,
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
class Fingers(QObject):  # type: ignore[operator]
    """Sees every touch of a window before its items; a mouse that presses is a finger, one that only hovers is nobody.

    `touched` tells that somebody is there: a finger came, moved or went, a wheel turned, a key was pressed. `down` is
    how many fingers are on the glass, `places` where each is (pixels), by the number of its mark, null where none is.
    While `asleep`, no item hears of a touch, nor of what is left of it when `asleep` has ended meanwhile. A key goes on
    to whom it is for all the same; `keyed` tells which (Qt.Key) and whether it came in sleep. `clock` gives monotonic
    seconds.
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
        self._contacts = Contacts()
        self._devices: dict[int, QPointingDevice] = {}
        self._sending = False
        self._down = 0
        self._veiled_until = 0.0
        self._drawn = True
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_MILLISECONDS)
        self._watch.timeout.connect(self.look)

    def watch(self, window: QQuickWindow) -> None:
        """Listen to the window that this is for."""
        self._window = window
        window.installEventFilter(self)
        window.widthChanged.connect(self._measure)
        window.heightChanged.connect(self._measure)
        self._measure()

    def measure(self, millimetre: float) -> None:
        """How many pixels a millimetre of the glass has."""
        self._contacts.millimetre = millimetre

    @Slot()
    def _measure(self) -> None:
        if self._window:
            self._contacts.size = (self._window.width(), self._window.height())

    @property
    def veiled(self) -> bool:
        """Whether pages hear of no new finger, as what is beneath it has only just come."""
        now = self._clock()
        return now < self._veiled_until or (not self._drawn and now < self._veiled_until + UNDRAWN_SECONDS)

    @Slot(int)
    def veil(self, milliseconds: int) -> None:
        """Something else has come beneath the fingers: a second tap is not for it, nor one before it can be seen."""
        if milliseconds <= 0 or not self._window:
            return
        self._veiled_until = self._clock() + milliseconds / 1000
        if self._drawn:
            self._drawn = False
            self._window.frameSwapped.connect(self._draw)

    @Slot()
    def _draw(self) -> None:
        if self._window and not self._drawn:
            self._drawn = True
            self._window.frameSwapped.disconnect(self._draw)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of a touch; true keeps it from the items."""
        kind = event.type()
        if kind in _TOUCHES and isinstance(event, QTouchEvent):
            return not self._sending and self._hear_touch(event)
        if kind in _MOUSES and isinstance(event, QMouseEvent):
            return self._hear_mouse(event)
        if kind == QEvent.Type.Wheel:
            asleep = self._contacts.asleep
            self._tell()
            return asleep
        # A thing that lies on a key is not somebody.
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            asleep = self._contacts.asleep
            self._tell()
            if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self.keyed.emit(event.key(), asleep)
        return False

    def _hear_touch(self, event: QTouchEvent) -> bool:
        device = event.pointingDevice()
        source = device.systemId()
        self._devices[source] = device
        if event.type() == QEvent.Type.TouchCancel:
            self._contacts.cancel(source)
            self._tell()
            return False
        told = {
            point.id(): (_SIGNS[point.state()], point.position().x(), point.position().y()) for point in event.points()
        }
        self._contacts.veiled = self.veiled
        answer = self._contacts.hear(source, told, self._clock())
        self._tell(answer.cancelled)
        if not answer.unheard:
            return False
        # Else Qt would make a mouse of what no item has taken.
        event.setAccepted(True)
        heard = [point for point in event.points() if point.id() not in answer.unheard]
        if heard:
            self._send(_without(event, device, heard))
        return True

    def _hear_mouse(self, event: QMouseEvent) -> bool:
        # Qt makes a mouse of a touch that nobody wanted: it has been counted, or held back, as what it was.
        if event.pointingDevice().type() != QPointingDevice.DeviceType.Mouse:
            return self._contacts.asleep
        kind, buttons = event.type(), event.buttons()
        if kind == QEvent.Type.MouseButtonRelease and not buttons.value:
            sign = Sign.RELEASED
        elif kind == QEvent.Type.MouseButtonPress and buttons == event.button():
            sign = Sign.PRESSED
        elif buttons.value:
            sign = Sign.MOVED
        else:
            return self._contacts.asleep
        self._contacts.veiled = self.veiled
        answer = self._contacts.hear(_MOUSE, {0: (sign, event.position().x(), event.position().y())}, self._clock())
        self._tell(answer.cancelled)
        return bool(answer.unheard)

    def _tell(self, cancelled: frozenset[int] = frozenset()) -> None:
        self._cancel(cancelled)
        self._count()
        self.touched.emit()

    def _count(self) -> None:
        self.placesChanged.emit()
        down = len(self._contacts.down)
        if down == self._down:
            return
        self._down = down
        if not down:
            self._watch.stop()
        elif not self._watch.isActive():
            self._watch.start()
        self.downChanged.emit()

    @Slot()
    def look(self) -> None:
        """Let go of fingers that have gone without a word: nothing stays pressed."""
        lost = self._contacts.expire(self._clock())
        if lost:
            self._cancel(lost)
            self._count()

    def _cancel(self, sources: frozenset[int]) -> None:
        # Qt can take back only all fingers of a screen; what another visitor holds has to be held anew.
        for source in sources & self._devices.keys():
            # Qt keeps moves until the next frame: first they are told, or they would come after the end.
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
        marks = {contact.mark: QPointF(contact.x, contact.y) for contact in self._contacts.down.values()}
        return [marks.get(mark) for mark in range(MOST_MARKS)]

    def _set_asleep(self, asleep: bool) -> None:
        if asleep == self._contacts.asleep:
            return
        self._contacts.asleep = asleep
        if asleep:
            self._cancel(frozenset(source for source, _finger in self._contacts.down))
        self.asleepChanged.emit()

    down = Property(int, lambda self: self._down, notify=downChanged)
    places = Property("QVariantList", lambda self: self._places(), notify=placesChanged)  # type: ignore[arg-type]
    asleep = Property(bool, lambda self: self._contacts.asleep, _set_asleep, notify=asleepChanged)


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

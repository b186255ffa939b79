"""The fingers on the glass: told before any page hears of them, so that they can be held back and counted."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Property, QCoreApplication, QEvent, QObject, QPointF, QTimer, Signal, Slot
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QPointerEvent, QPointingDevice, QTouchEvent
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.session.contacts import Answer, Contacts, Sign

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MILLISECONDS = 1000
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
    While `asleep`, no item hears of a touch, nor of what is left of it when `asleep` has ended meanwhile; `woken` tells
    of the first contact. Keys wake, and go on to whom they are for. `clock` gives monotonic seconds.
    """

    touched = Signal()
    woken = Signal()
    downChanged = Signal()
    placesChanged = Signal()
    asleepChanged = Signal()

    def __init__(self, clock: Callable[[], float] = monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QQuickWindow | None = None
        self._clock = clock
        self._contacts = Contacts()
        self._devices: dict[int, QPointingDevice] = {}
        self._cancelling = False
        self._down = 0
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_MILLISECONDS)
        self._watch.timeout.connect(self.look)

    def watch(self, window: QQuickWindow) -> None:
        """Listen to the window that this is for."""
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of a touch; true keeps it from the items."""
        kind = event.type()
        if kind in _TOUCHES and isinstance(event, QTouchEvent):
            return self._hear_touch(event)
        if kind in _MOUSES and isinstance(event, QMouseEvent):
            return self._hear_mouse(event)
        if kind == QEvent.Type.Wheel:
            asleep = self._contacts.asleep
            self._tell(Answer(asleep, woke=asleep))
            return asleep
        # A thing that lies on a key is not somebody.
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            self._tell(Answer(False, woke=self._contacts.asleep))
        return False

    def _hear_touch(self, event: QTouchEvent) -> bool:
        if self._cancelling:
            return False
        device = event.pointingDevice()
        self._devices[device.systemId()] = device
        if event.type() == QEvent.Type.TouchCancel:
            answer = self._contacts.cancel(device.systemId())
        else:
            told = {
                point.id(): (_SIGNS[point.state()], point.position().x(), point.position().y())
                for point in event.points()
            }
            answer = self._contacts.hear(device.systemId(), told, self._clock())
        return self._tell(answer, event)

    def _hear_mouse(self, event: QMouseEvent) -> bool:
        # Qt makes a mouse of a touch that nobody wanted: it has been counted, or held back, as what it was.
        if event.pointingDevice().type() != QPointingDevice.DeviceType.Mouse:
            return self._contacts.asleep
        position = event.position()
        if event.type() == QEvent.Type.MouseButtonRelease:
            sign = Sign.RELEASED
        elif event.type() != QEvent.Type.MouseMove:
            sign = Sign.PRESSED
        elif event.buttons().value:
            sign = Sign.MOVED
        else:
            return self._contacts.asleep
        told = {0: (sign, position.x(), position.y())}
        return self._tell(self._contacts.hear(_MOUSE, told, self._clock()), event)

    def _tell(self, answer: Answer, event: QPointerEvent | None = None) -> bool:
        self._cancel({source for source, _finger in answer.gone})
        self._count()
        self.touched.emit()
        if answer.woke:
            self.woken.emit()
        if answer.swallow and event:
            # Else Qt would make a mouse of it.
            event.setAccepted(True)
        return answer.swallow

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
            self._cancel({source for source, _finger in lost})
            self._count()

    def _cancel(self, sources: set[int]) -> None:
        if not self._window:
            return
        # Qt can take back only all fingers of a screen; what another visitor holds has to be held anew.
        self._cancelling = True
        for source in sources & self._devices.keys():
            QCoreApplication.sendEvent(self._window, QTouchEvent(QEvent.Type.TouchCancel, self._devices[source]))
        self._cancelling = False
        if _MOUSE in sources and (item := self._window.mouseGrabberItem()):
            item.ungrabMouse()

    def _places(self) -> list[QPointF | None]:
        marks = {contact.mark: QPointF(contact.x, contact.y) for contact in self._contacts.down.values()}
        return [marks.get(mark) for mark in range(MOST_MARKS)]

    def _set_asleep(self, asleep: bool) -> None:
        if asleep == self._contacts.asleep:
            return
        self._contacts.asleep = asleep
        if asleep:
            self._cancel({source for source, _finger in self._contacts.down})
        self.asleepChanged.emit()

    down = Property(int, lambda self: self._down, notify=downChanged)
    places = Property("QVariantList", lambda self: self._places(), notify=placesChanged)  # type: ignore[arg-type]
    asleep = Property(bool, lambda self: self._contacts.asleep, _set_asleep, notify=asleepChanged)

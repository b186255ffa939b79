"""The hand on a picture: takes the fingers of an area, mouse included, and says where the picture is."""

from PySide6.QtCore import Property, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.viewmodels.zoom import MOST, STEP, Zoom

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# A finger that rests is told of again with every other that moves, so one of which nothing is heard may be lost.
LOST_MILLISECONDS = 4000
_MOUSE = -1
_TINY = 0.5


@QmlElement
class PhotoTouch(QQuickItem):
    """Moves a picture in its own area; lengths are pixels.

    `rest` is where the picture hangs when whole, `page` the way from one to the next, `slop` how far a tap may wander,
    `handle` an area whose drags are told as `handled` and no more; `still` leaves out motion. `landed` tells where the
    first finger has come. `picture` is where the picture is now, `turn` how far the row of pictures is off its place.
    While it is `moving`, `advance` must be called with each frame and the seconds since the last.
    """

    changed = Signal()
    inputsChanged = Signal()
    landed = Signal(QPointF)
    turned = Signal(int)
    tapped = Signal(QPointF)
    handled = Signal(QPointF)

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._zoom = Zoom(on_turn=self.turned.emit, on_tap=self._tap, on_handle=self._handle)
        self._rest = QRectF()
        self._answered = False
        self._lost = QTimer(self)
        self._lost.setInterval(LOST_MILLISECONDS)
        self._lost.setSingleShot(True)
        self._lost.timeout.connect(self._lose)
        self.setAcceptTouchEvents(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        # Nobody above takes a finger away in the middle of a gesture.
        self.setKeepTouchGrab(True)
        self.setKeepMouseGrab(True)
        self.widthChanged.connect(self._fit)
        self.heightChanged.connect(self._fit)
        self.enabledChanged.connect(self._lose)

    def touchEvent(self, event: QTouchEvent) -> None:
        """What Qt tells of fingers: all that are down, so one that is left out has gone without a word."""
        if event.type() == QTouchEvent.Type.TouchCancel:
            self._lose()
            return
        points = event.points()
        if all(point.state() == QEventPoint.State.Pressed for point in points):
            self._zoom.cancel()
        self._touch(
            {
                point.id(): (point.position().x(), point.position().y())
                for point in points
                if point.state() != QEventPoint.State.Released
            },
            event.timestamp(),
        )
        event.accept()

    def touchUngrabEvent(self) -> None:
        """Somebody else has taken the fingers."""
        self._lose()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A mouse is a finger."""
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A mouse is a finger."""
        self._touch({_MOUSE: (event.position().x(), event.position().y())}, event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A mouse is a finger."""
        self._touch({}, event.timestamp())

    def mouseUngrabEvent(self) -> None:
        """Somebody else has taken the mouse."""
        self._lose()

    def _touch(self, fingers: dict[int, tuple[float, float]], milliseconds: int) -> None:
        # When they were there, not when this comes to be told: an exhibit that is late would take a drag for a throw.
        first = not self._zoom.held
        self._zoom.touch(fingers, milliseconds / 1000)
        if first and fingers:
            self.landed.emit(QPointF(*next(iter(fingers.values()))))
        if fingers:
            self._lost.start()
        else:
            self._lost.stop()
        self.changed.emit()

    @Slot()
    def _lose(self) -> None:
        self._lost.stop()
        if self._zoom.held:
            self._zoom.cancel()
            self.changed.emit()

    @Slot()
    def _fit(self) -> None:
        if min(self.width(), self.height(), self._rest.width(), self._rest.height()) < 1:
            return
        rest = self._rest
        self._zoom.fit((self.width(), self.height()), (rest.x(), rest.y(), rest.width(), rest.height()))
        self.changed.emit()

    def _tap(self, x: float, y: float) -> bool:
        self._answered = False
        self.tapped.emit(QPointF(x, y))
        return self._answered

    def _handle(self, x: float, y: float) -> None:
        self.handled.emit(QPointF(x, y))

    @Slot()
    def answer(self) -> None:
        """The tap that is being told of has opened something: it is not the first of two."""
        self._answered = True

    @Slot(float)
    def advance(self, seconds: float) -> None:
        """Go on for a time, and tell where everything is."""
        self._zoom.advance(seconds)
        self.changed.emit()

    @Slot(int)
    def slide(self, pages: int) -> None:
        """Another picture, so many further, has taken the place of this one and comes in from its side."""
        self._zoom.slide(pages)
        self.changed.emit()

    @Slot()
    def reset(self) -> None:
        """Whole and in its place, at once."""
        self._zoom.reset()
        self.changed.emit()

    @Slot()
    def closer(self) -> None:
        """A step closer, about the middle of the view."""
        self._zoom.zoom_by(STEP)
        self.changed.emit()

    @Slot()
    def further(self) -> None:
        """A step back."""
        self._zoom.zoom_by(1 / STEP)
        self.changed.emit()

    def _picture(self) -> QRectF:
        zoom = self._zoom
        width, height = zoom.rest[2] * zoom.scale, zoom.rest[3] * zoom.scale
        return QRectF(zoom.x - width / 2, zoom.y - height / 2, width, height)

    def _set_rest(self, rest: QRectF) -> None:
        if rest != self._rest:
            self._rest = QRectF(rest)
            self._fit()
            self.inputsChanged.emit()

    def _get_handle(self) -> QRectF:
        return QRectF(*self._zoom.handle)

    def _set_handle(self, handle: QRectF) -> None:
        self._zoom.handle = (handle.x(), handle.y(), handle.width(), handle.height())
        self.inputsChanged.emit()

    def _set(self, name: str, value: float) -> None:
        if value != getattr(self._zoom, name):
            setattr(self._zoom, name, value)
            self.inputsChanged.emit()

    def _set_before(self, before: bool) -> None:
        self._set("before", before)

    def _set_after(self, after: bool) -> None:
        self._set("after", after)

    def _set_still(self, still: bool) -> None:
        self._set("still", still)

    def _set_page(self, page: float) -> None:
        self._set("page", max(1.0, page))

    def _set_slop(self, slop: float) -> None:
        self._set("slop", slop)

    rest = Property(QRectF, lambda self: self._rest, _set_rest, notify=inputsChanged)
    handle = Property(QRectF, _get_handle, _set_handle, notify=inputsChanged)
    before = Property(bool, lambda self: self._zoom.before, _set_before, notify=inputsChanged)
    after = Property(bool, lambda self: self._zoom.after, _set_after, notify=inputsChanged)
    still = Property(bool, lambda self: self._zoom.still, _set_still, notify=inputsChanged)
    page = Property(float, lambda self: self._zoom.page, _set_page, notify=inputsChanged)
    slop = Property(float, lambda self: self._zoom.slop, _set_slop, notify=inputsChanged)
    picture = Property(QRectF, _picture, notify=changed)
    turn = Property(float, lambda self: self._zoom.turn, notify=changed)
    zoom = Property(float, lambda self: self._zoom.scale, notify=changed)
    moving = Property(bool, lambda self: self._zoom.moving, notify=changed)
    held = Property(bool, lambda self: self._zoom.held, notify=changed)
    dragging = Property(bool, lambda self: self._zoom.dragging, notify=changed)
    zoomed = Property(bool, lambda self: self._zoom.zoomed, notify=changed)
    widest = Property(bool, lambda self: self._zoom.scale <= 1 + _TINY / 100, notify=changed)
    closest = Property(bool, lambda self: self._zoom.scale >= MOST - _TINY / 100, notify=changed)

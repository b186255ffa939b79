"""The touch area of the photo viewer: passes touches and the mouse to `Zoom`."""

from PySide6.QtCore import Property, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.viewmodels.zoom import MAX_ZOOM, ZOOM_STEP, Zoom

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# Without any event for this long the touch points are taken to be lost.
LOST_TOUCH_TIMEOUT_MS = 4000
_MOUSE = -1
_ZOOM_TOLERANCE = 0.005


@QmlElement
class PhotoTouch(QQuickItem):
    """Zooms and pans a picture in its area; lengths are pixels.

    `rest` is the picture's rectangle at zoom 1, `pageWidth` the distance between pictures, `handle` an area whose drags
    only emit `handleDragged`; `still` turns animations off. `touchStarted` has the position of the first touch point.
    `picture` is the picture's present rectangle, `rowOffset` that of the row of pictures, 0 at rest. While `moving`,
    `advance` must be called each frame with the seconds since the last one.
    """

    changed = Signal()
    inputsChanged = Signal()
    touchStarted = Signal(QPointF)
    pageTurned = Signal(int)
    tapped = Signal(QPointF)
    handleDragged = Signal(QPointF)

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._zoom = Zoom(on_page_turn=self.pageTurned.emit, on_tap=self._tap, on_handle=self._handle)
        self._rest = QRectF()
        self._tap_accepted = False
        self._lost_touch_timer = QTimer(self)
        self._lost_touch_timer.setInterval(LOST_TOUCH_TIMEOUT_MS)
        self._lost_touch_timer.setSingleShot(True)
        self._lost_touch_timer.timeout.connect(self._cancel)
        self.setAcceptTouchEvents(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        # Items above must not steal the grab during a gesture.
        self.setKeepTouchGrab(True)
        self.setKeepMouseGrab(True)
        self.widthChanged.connect(self._update_size)
        self.heightChanged.connect(self._update_size)
        self.enabledChanged.connect(self._cancel)

    def touchEvent(self, event: QTouchEvent) -> None:
        """Handle a touch event; it has all points that are down, so a missing one was lost."""
        if event.type() == QTouchEvent.Type.TouchCancel:
            self._cancel()
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
        """Cancel the gesture: another item has taken the grab."""
        self._cancel()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Handle the mouse as a touch point."""
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Handle the mouse as a touch point."""
        self._touch({_MOUSE: (event.position().x(), event.position().y())}, event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Handle the mouse as a touch point."""
        self._touch({}, event.timestamp())

    def mouseUngrabEvent(self) -> None:
        """Cancel the gesture: another item has taken the grab."""
        self._cancel()

    def _touch(self, points: dict[int, tuple[float, float]], milliseconds: int) -> None:
        # The time of the event, not of its delivery: with delayed events a drag would look like a flick.
        first = not self._zoom.held
        self._zoom.touch(points, milliseconds / 1000)
        if first and points:
            self.touchStarted.emit(QPointF(*next(iter(points.values()))))
        if points:
            self._lost_touch_timer.start()
        else:
            self._lost_touch_timer.stop()
        self.changed.emit()

    @Slot()
    def _cancel(self) -> None:
        self._lost_touch_timer.stop()
        if self._zoom.held:
            self._zoom.cancel()
            self.changed.emit()

    @Slot()
    def _update_size(self) -> None:
        if min(self.width(), self.height(), self._rest.width(), self._rest.height()) < 1:
            return
        rest = self._rest
        self._zoom.fit((self.width(), self.height()), (rest.x(), rest.y(), rest.width(), rest.height()))
        self.changed.emit()

    def _tap(self, x: float, y: float) -> bool:
        self._tap_accepted = False
        self.tapped.emit(QPointF(x, y))
        return self._tap_accepted

    def _handle(self, x: float, y: float) -> None:
        self.handleDragged.emit(QPointF(x, y))

    @Slot()
    def acceptTap(self) -> None:
        """Accept the tap that `tapped` is emitted for, which then does not count as the first of a double tap."""
        self._tap_accepted = True

    @Slot(float)
    def advance(self, seconds: float) -> None:
        """Advance the animations by seconds."""
        self._zoom.advance(seconds)
        self.changed.emit()

    @Slot(int)
    def slideIn(self, pages: int) -> None:
        """Slide in another picture from `pages` further."""
        self._zoom.slide_in(pages)
        self.changed.emit()

    @Slot()
    def reset(self) -> None:
        """Return to zoom 1 without an animation."""
        self._zoom.reset()
        self.changed.emit()

    @Slot()
    def zoomIn(self) -> None:
        """Zoom in by a step around the centre."""
        self._zoom.zoom_by(ZOOM_STEP)
        self.changed.emit()

    @Slot()
    def zoomOut(self) -> None:
        """Zoom out by a step around the centre."""
        self._zoom.zoom_by(1 / ZOOM_STEP)
        self.changed.emit()

    def _picture(self) -> QRectF:
        zoom = self._zoom
        width, height = zoom.rest[2] * zoom.scale, zoom.rest[3] * zoom.scale
        return QRectF(zoom.x - width / 2, zoom.y - height / 2, width, height)

    def _set_rest(self, rest: QRectF) -> None:
        if rest != self._rest:
            self._rest = QRectF(rest)
            self._update_size()
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

    def _set_has_previous(self, has_previous: bool) -> None:
        self._set("has_previous", has_previous)

    def _set_has_next(self, has_next: bool) -> None:
        self._set("has_next", has_next)

    def _set_still(self, still: bool) -> None:
        self._set("still", still)

    def _set_page_width(self, page_width: float) -> None:
        self._set("page_width", max(1.0, page_width))

    def _set_drag_threshold(self, drag_threshold: float) -> None:
        self._set("drag_threshold", drag_threshold)

    rest = Property(QRectF, lambda self: self._rest, _set_rest, notify=inputsChanged)
    handle = Property(QRectF, _get_handle, _set_handle, notify=inputsChanged)
    hasPrevious = Property(bool, lambda self: self._zoom.has_previous, _set_has_previous, notify=inputsChanged)
    hasNext = Property(bool, lambda self: self._zoom.has_next, _set_has_next, notify=inputsChanged)
    still = Property(bool, lambda self: self._zoom.still, _set_still, notify=inputsChanged)
    pageWidth = Property(float, lambda self: self._zoom.page_width, _set_page_width, notify=inputsChanged)
    dragThreshold = Property(float, lambda self: self._zoom.drag_threshold, _set_drag_threshold, notify=inputsChanged)
    picture = Property(QRectF, _picture, notify=changed)
    rowOffset = Property(float, lambda self: self._zoom.row_offset, notify=changed)
    zoom = Property(float, lambda self: self._zoom.scale, notify=changed)
    moving = Property(bool, lambda self: self._zoom.moving, notify=changed)
    held = Property(bool, lambda self: self._zoom.held, notify=changed)
    dragging = Property(bool, lambda self: self._zoom.dragging, notify=changed)
    zoomed = Property(bool, lambda self: self._zoom.zoomed, notify=changed)
    atMinimumZoom = Property(bool, lambda self: self._zoom.scale <= 1 + _ZOOM_TOLERANCE, notify=changed)
    atMaximumZoom = Property(bool, lambda self: self._zoom.scale >= MAX_ZOOM - _ZOOM_TOLERANCE, notify=changed)

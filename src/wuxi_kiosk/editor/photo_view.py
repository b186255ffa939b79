"""A picture on which points are set: a cross, numbered dots, the frame of a crop, the divider of two pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from wuxi_kiosk.content.model import DIVIDER_BOUNDS
from wuxi_kiosk.editor import colours
from wuxi_kiosk.editor.picture_entry import MIDDLE, Point

LEAST_DIVIDER, MOST_DIVIDER = map(float, DIVIDER_BOUNDS)
MAX_HEIGHT, EMPTY_HEIGHT = 320, 160
DOT_RADIUS, CROSS_RADIUS, REACH = 11, 13, 20
ACCENT, LIGHT, DARK, SHADE = QColor(colours.CHOSEN), QColor("white"), QColor(0, 0, 0, 150), QColor(10, 20, 26, 140)


class Side(Enum):
    """Which of two pictures is shown: the earlier, the later, or both with a divider between them."""

    BEFORE, AFTER, BOTH = range(3)


@dataclass(frozen=True)
class Mark:
    """A point of the picture; one without a number is drawn as a cross."""

    point: Point
    number: int | None = None


def crop(size: QSize, ratio: float, focus: Point) -> QRectF:
    """The part of a picture, in its pixels, that fills a frame of a ratio of width to height, as in PhotoFrame.qml."""
    wide, high = min(size.width(), size.height() * ratio), min(size.height(), size.width() / ratio)
    return QRectF((size.width() - wide) * focus[0], (size.height() - high) * focus[1], wide, high)


class PhotoView(QWidget):
    """Shows a picture as large as there is room, with marks that are dragged.

    `moving` has the index of a mark and its point while it is dragged, `moved` when it is let go; `tapped` the index of
    one that is only touched, `placed` a point of the picture that is touched where no mark is. `divided` has the share
    across at which the divider is let go.
    """

    moving = Signal(int, object)
    moved = Signal(int, object)
    tapped = Signal(int)
    placed = Signal(object)
    divided = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks: Sequence[Mark] = ()
        self.message = ""
        self.frame_ratio: float | None = None
        self.side = Side.BEFORE
        self.divider = MIDDLE[0]
        self._pictures: list[QPixmap] = [QPixmap(), QPixmap()]
        self._scaled: dict[int, QPixmap] = {}
        self._pressed: QPointF | None = None
        # The mark that is dragged; -1 is the divider.
        self._held: int | None = None
        self._dragging = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    # ---- what is shown

    def show_picture(self, index: int, image: QImage, message: str = "") -> None:
        """Show the earlier picture (0) or the later (1); a null one with a message that says why."""
        self._pictures[index] = QPixmap.fromImage(image)
        self._scaled.pop(index, None)
        self.message = message
        self.updateGeometry()
        self.update()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show the marks, unless one is being dragged."""
        if not self._dragging:
            self.marks = tuple(marks)
            self.update()

    def show_divider(self, share: float) -> None:
        """Show the divider at a share across, unless something is being dragged."""
        if not self._dragging:
            self.divider = share
            self.update()

    def show_frame(self, ratio: float | None) -> None:
        """Darken what a frame of a ratio cuts off."""
        self.frame_ratio = ratio
        self.update()

    def show_side(self, side: Side) -> None:
        """Show the earlier picture, the later one, or both."""
        self.side = side
        self.updateGeometry()
        self.update()

    @property
    def picture(self) -> QPixmap:
        """The picture that the marks lie on."""
        return self._pictures[1 if self.side is Side.AFTER else 0]

    @property
    def focus(self) -> Point:
        """The point of the cross."""
        return next((mark.point for mark in self.marks if mark.number is None), MIDDLE)

    @property
    def area(self) -> QRectF:
        """Where the picture is, in pixels of the widget."""
        size = self.picture.size()
        if size.isEmpty():
            return QRectF(self.rect())
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - fitted.width()) // 2, (self.height() - fitted.height()) // 2
        return QRectF(left, top, fitted.width(), fitted.height())

    def position(self, point: Point) -> QPointF:
        """Where a point of the picture is, in pixels of the widget."""
        area = self.area
        return QPointF(area.x() + point[0] * area.width(), area.y() + point[1] * area.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = self.picture.size()
        return EMPTY_HEIGHT if size.isEmpty() else min(MAX_HEIGHT, round(width * size.height() / size.width()))

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the pictures anew."""
        self._scaled.clear()
        super().resizeEvent(event)

    # ---- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the mark or the divider that is near."""
        if event.button() == Qt.MouseButton.LeftButton and not self.picture.isNull():
            self._pressed, self._dragging = event.position(), False
            self._held = self._near(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        if self._pressed is None:
            held = self._near(event.position())
            shape = Qt.CursorShape.SplitHCursor if held == -1 else Qt.CursorShape.SizeAllCursor
            self.setCursor(Qt.CursorShape.CrossCursor if held is None else shape)
            return
        if (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
        if self._dragging and self._held is not None:
            point = self._point(event.position())
            if self._held < 0:
                self.divider = min(max(point[0], LEAST_DIVIDER), MOST_DIVIDER)
            else:
                self._put(self._held, point)
                self.moving.emit(self._held, point)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: a mark that was moved stays there, one that was not is touched."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        held, dragged, self._pressed, self._held, self._dragging = self._held, self._dragging, None, None, False
        point = self._point(event.position())
        if held is None:
            if not dragged and self.side is not Side.BOTH:
                self.placed.emit(point)
        elif held >= 0:
            if dragged:
                self._put(held, point)
                self.moved.emit(held, point)
            else:
                self.tapped.emit(held)
        elif dragged:
            self.divided.emit(self.divider)

    def _near(self, position: QPointF) -> int | None:
        """The index of the mark within reach, -1 for the divider, which alone moves while both are shown."""
        if self.side is Side.BOTH:
            return -1 if abs(position.x() - self.position((self.divider, 0)).x()) <= REACH / 2 else None
        distances = [(position - self.position(mark.point)).manhattanLength() for mark in self.marks]
        # Of those at one point the one that is painted last.
        nearest = min(range(len(distances)), key=lambda one: (distances[one], -one), default=None)
        if nearest is not None and distances[nearest] <= REACH:
            return nearest
        return None

    def _point(self, position: QPointF) -> Point:
        area = self.area
        across, down = (position.x() - area.x()) / area.width(), (position.y() - area.y()) / area.height()
        return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)

    def _put(self, index: int, point: Point) -> None:
        self.marks = tuple(Mark(point, mark.number) if one == index else mark for one, mark in enumerate(self.marks))

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, what the frame cuts off, and the marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.area
        if self.picture.isNull():
            self._paint_message(painter)
            return
        painter.drawPixmap(area.topLeft(), self._at_size(1 if self.side is Side.AFTER else 0))
        if self.side is Side.BOTH and not self._pictures[1].isNull():
            self._paint_later(painter, area)
        if self.frame_ratio is not None:
            self._paint_frame(painter, area, self.frame_ratio)
        for mark in self.marks if self.side is not Side.BOTH else ():
            if mark.number is None:
                _paint_cross(painter, self.position(mark.point))
            else:
                _paint_dot(painter, self.position(mark.point), str(mark.number))

    def _at_size(self, index: int) -> QPixmap:
        """A picture that covers the area, scaled once for each size of the widget."""
        if index not in self._scaled:
            ratio = self.devicePixelRatioF()
            size = self.area.size().toSize()
            picture = self._pictures[index]
            part = crop(picture.size(), size.width() / size.height(), MIDDLE).toRect()
            scaled = picture.copy(part).scaled(
                size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            scaled.setDevicePixelRatio(ratio)
            self._scaled[index] = scaled
        return self._scaled[index]

    def _paint_message(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self.palette().window().color().darker(106))
        painter.setPen(ACCENT if self.message else self.palette().placeholderText().color())
        text = self.message or "正在读图…… · loading"
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(10, 6, -10, -6), flags, text)

    def _paint_later(self, painter: QPainter, area: QRectF) -> None:
        """The later picture right of the divider."""
        edge = self.position((self.divider, 0)).x()
        painter.save()
        painter.setClipRect(QRectF(edge, area.y(), area.right() - edge, area.height()))
        painter.drawPixmap(area.topLeft(), self._at_size(1))
        painter.restore()
        painter.setPen(QPen(LIGHT, 2))
        painter.drawLine(QPointF(edge, area.top()), QPointF(edge, area.bottom()))
        painter.setBrush(LIGHT)
        painter.drawEllipse(QPointF(edge, area.center().y()), 9, 9)
        painter.setPen(QPen(DARK, 2))
        for sign in (-1, 1):
            tip = QPointF(edge + sign * 6, area.center().y())
            painter.drawLine(tip, tip + QPointF(-sign * 3, -3))
            painter.drawLine(tip, tip + QPointF(-sign * 3, 3))

    def _paint_frame(self, painter: QPainter, area: QRectF, ratio: float) -> None:
        part = crop(self.picture.size(), ratio, self.focus)
        scale = area.width() / self.picture.width()
        frame = QRectF(
            area.x() + part.x() * scale, area.y() + part.y() * scale, part.width() * scale, part.height() * scale
        )
        for outside in (
            QRectF(area.left(), area.top(), area.width(), frame.top() - area.top()),
            QRectF(area.left(), frame.bottom(), area.width(), area.bottom() - frame.bottom()),
            QRectF(area.left(), frame.top(), frame.left() - area.left(), frame.height()),
            QRectF(frame.right(), frame.top(), area.right() - frame.right(), frame.height()),
        ):
            painter.fillRect(outside, SHADE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(LIGHT, 1.5))
        painter.drawRect(frame.adjusted(0.75, 0.75, -0.75, -0.75))


def _paint_cross(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(DARK, 4.5), QPen(LIGHT, 2)):
        painter.setPen(pen)
        painter.drawEllipse(at, CROSS_RADIUS - 4, CROSS_RADIUS - 4)
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            way = QPointF(across, down)
            painter.drawLine(at + way * (CROSS_RADIUS - 7), at + way * (CROSS_RADIUS + 3))


def _paint_dot(painter: QPainter, at: QPointF, text: str) -> None:
    painter.setPen(QPen(DARK, 4))
    painter.setBrush(ACCENT)
    painter.drawEllipse(at, DOT_RADIUS, DOT_RADIUS)
    painter.setPen(QPen(LIGHT, 2))
    painter.drawEllipse(at, DOT_RADIUS, DOT_RADIUS)
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(12)
    painter.setFont(font)
    box = QRectF(at.x() - DOT_RADIUS, at.y() - DOT_RADIUS, 2 * DOT_RADIUS, 2 * DOT_RADIUS)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

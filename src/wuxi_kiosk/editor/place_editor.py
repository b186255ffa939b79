"""Edits a place of a landscape on a small picture of it with the names of its places."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from wuxi_kiosk.content.descriptions.landscapes import PLACES, chinese_name
from wuxi_kiosk.content.landscape import PlacedAnchor, PlacedScene, Scene
from wuxi_kiosk.editor import colours
from wuxi_kiosk.editor.field_editors import Context, FieldEditor, Land
from wuxi_kiosk.editor.form_fields import FormField

REACH, DOT, FONT_SIZE = 14, 4, 11
INK, PAPER, CHOSEN = QColor(colours.INK), QColor(251, 248, 239, 225), QColor(colours.CHOSEN)


class PlaceMap(QWidget):
    """A landscape with its places; `tapped` has the name of one."""

    tapped = Signal(str)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._picture = QImage()
        self.chosen: Sequence[str] = ()
        self._under = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setToolTip("点一处就选它 · tap a place to choose it")

    def show_picture(self, picture: QImage) -> None:
        """Show the landscape itself."""
        self._picture = picture
        self.update()

    def show_chosen(self, names: Sequence[str]) -> None:
        """Mark the places that are chosen."""
        self.chosen = tuple(names)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._scene.height / self._scene.width)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    @property
    def placed(self) -> PlacedScene:
        """The places in pixels of the widget."""
        return self._scene.placed((self.width(), self.height()))

    def place_at(self, at: QPointF) -> str:
        """The place at a point: the nearest within reach, or else the innermost area around it; empty for none."""
        placed = self.placed
        lines = {
            name: min(_distance(at, QPointF(*a), QPointF(*b)) for a, b in pairwise((*one.points, one.points[-1])))
            for name, one in placed.anchors.items()
            if one.kind != "plane"
        }
        nearest = min(lines, key=lines.__getitem__, default="")
        if nearest and lines[nearest] <= REACH:
            return nearest
        areas = {name: _polygon(one) for name, one in placed.anchors.items() if one.kind == "plane"}
        areas |= {name: QPolygonF(QRectF(*zone.rect)) for name, zone in placed.calm.items()}
        around = [name for name, area in areas.items() if area.containsPoint(at, Qt.FillRule.OddEvenFill)]
        return min(around, key=lambda name: _size(areas[name]), default="")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the place that was touched."""
        if event.button() == Qt.MouseButton.LeftButton and (name := self.place_at(event.position())):
            self.tapped.emit(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which place a touch would choose."""
        name = self.place_at(event.position())
        if name != self._under:
            self._under = name
            self.setCursor(Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing any more."""
        self._under = ""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the landscape, its places and their names."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), PAPER)
        if not self._picture.isNull():
            painter.drawImage(self.rect(), self._picture)
        placed = self.placed
        # What is marked is painted last, over the others.
        names = sorted((*placed.calm, *placed.anchors), key=self._is_marked)
        for name in names:
            self._paint_place(painter, placed, name)
        font = QFont(self.font())
        font.setPixelSize(FONT_SIZE)
        painter.setFont(font)
        for name, box in self._labels(placed, QFontMetricsF(font)):
            marked = self._is_marked(name)
            painter.setPen(QPen(CHOSEN if marked else INK, 1))
            painter.setBrush(CHOSEN if marked else PAPER)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QColor("white") if marked else INK)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _title(name))

    def _is_marked(self, name: str) -> bool:
        return name in self.chosen or name == self._under

    def _paint_place(self, painter: QPainter, placed: PlacedScene, name: str) -> None:
        colour = CHOSEN if self._is_marked(name) else INK
        width = 3 if self._is_marked(name) else 1.6
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if zone := placed.calm.get(name):
            painter.setPen(QPen(colour, width, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(*zone.rect).adjusted(2, 2, -2, -2))
            return
        anchor = placed.anchors[name]
        polygon = _polygon(anchor)
        for pen in (QPen(PAPER, width + 2.5), QPen(colour, width)):
            painter.setPen(pen)
            if anchor.kind == "plane":
                painter.drawPolygon(polygon)
            elif anchor.kind == "path":
                painter.drawPolyline(polygon)
        painter.setPen(QPen(PAPER, 1.5))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(*anchor.points[0]), DOT, DOT)

    def _labels(self, placed: PlacedScene, metrics: QFontMetricsF) -> Iterator[tuple[str, QRectF]]:
        """Each name with its box, at the first of its places that is free."""
        taken: list[QRectF] = []
        inside = QRectF(self.rect())
        for name, spots in _spots(placed):
            wide, high = metrics.horizontalAdvance(_title(name)) + 8, metrics.height() + 2
            boxes = [
                QRectF(
                    x + (4 if sign > 0 else -4 if sign < 0 else 0) - wide * (1 - sign) / 2, y + down * high, wide, high
                )
                for x, y in spots
                for sign, down in ((1, -0.5), (-1, -0.5), (0, -1.4), (0, 0.4))
            ]
            within = [box for box in boxes if inside.contains(box)]
            free = [box for box in within if not any(box.intersects(other) for other in taken)]
            box = (free or within or boxes)[0]
            taken.append(box)
            yield name, box


class PlaceEditor(FieldEditor):
    """Edits a place, or a list of them, on a map of the landscape above the editor `names`."""

    def __init__(
        self, one: FormField, context: Context, names: FieldEditor, land: Land, parent: QWidget | None = None
    ) -> None:
        super().__init__(one, context, parent)
        self.names, self.map = names, PlaceMap(land.scene)
        self._value: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.map)
        column.addWidget(names)
        self.setFocusProxy(names)
        names.edited.connect(self.edited)
        self.map.tapped.connect(self._on_tap)
        land.load(self.map.show_picture, self)

    def show_value(self, value: Any) -> None:
        """Show which places are chosen."""
        self._value = value
        self.names.show_value(value)
        self.map.show_chosen(self._chosen)

    @property
    def _chosen(self) -> tuple[str, ...]:
        return self._value if isinstance(self._value, tuple) else () if self._value is None else (str(self._value),)

    def _on_tap(self, name: str) -> None:
        """Choose a place; in a list, or where none is needed, a second tap takes it away."""
        if self.field.many:
            rest = tuple(one for one in self._chosen if one != name)
            self.edited.emit((rest if name in self._chosen else (*rest, name)) or None)
        elif name not in self._chosen:
            self.edited.emit(name)
        elif not self.field.required:
            self.edited.emit(None)


def _title(name: str) -> str:
    """What a place is called on the map."""
    return chinese_name(PLACES, name) or name


def _spots(placed: PlacedScene) -> Iterator[tuple[str, Sequence[tuple[float, float]]]]:
    """Where the name of each place may stand, the best first."""
    for name, anchor in placed.anchors.items():
        step = max(len(anchor.points) // 8, 1)
        yield name, anchor.points[::step]
    for name, zone in placed.calm.items():
        left, top, _wide, high = zone.rect
        yield name, [(left + 2, top + 12 + high * part / 4) for part in range(4)]


def _polygon(anchor: PlacedAnchor) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in anchor.points])


def _size(area: QPolygonF) -> float:
    box = area.boundingRect()
    return box.width() * box.height()


def _distance(at: QPointF, a: QPointF, b: QPointF) -> float:
    """The distance of a point from a segment."""
    along, length = b - a, QLineF(a, b).length()
    share = QPointF.dotProduct(at - a, along) / length**2 if length else 0.0
    return QLineF(at, a + along * min(max(share, 0.0), 1.0)).length()

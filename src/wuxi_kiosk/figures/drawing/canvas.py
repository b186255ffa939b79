"""Renders the marks of a figure into an image; the only module that imports pyqtgraph."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from wuxi_kiosk.figures.drawing.contract import Canvas, FigureStyle, Kind, LandLayout, Layout, Rect, Sign, Symbol
from wuxi_kiosk.figures.drawing.fitting import with_opacity
from wuxi_kiosk.figures.drawing.moved import paint
from wuxi_kiosk.figures.drawing.symbols import ASPECTS, path_of, silhouette_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_MAX_VIEWS = 4
# In units of the style.
_HATCH_SPACING = 2.0
_HATCH_WIDTH = 0.45
_BORDER = 0.4
_OUTLINE = 0.3
_EDGE = 0.4


def render(
    layout: Layout, kind: Kind, size: tuple[float, float], style: FigureStyle, progress: float, pixel: float = 1.0
) -> "QImage":
    """The marks of a figure on a transparent image; `size` in pixels of the figure, `pixel` is the device pixel ratio.

    Call it on the thread of the QApplication; raises RuntimeError without one.
    """
    return _render(partial(kind.paint, layout), Rect(0, 0, *size), style, progress, pixel)


def render_land(layout: LandLayout, kind: Kind, style: FigureStyle, progress: float) -> "QImage":
    """The marks of a figure in a landscape on a transparent image of the size of its bounds; see `render`."""
    return _render(partial(paint, layout, kind), layout.bounds, style, progress, 1.0)


def uncover(before: "QImage", after: "QImage", origin: Rect, rects: Sequence[Rect]) -> "QImage":
    """A picture with some rectangles of another one of its size; both were painted for the bounds `origin`."""
    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QImage, QPainter

    image = QImage(before)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    left, top = round(origin.x), round(origin.y)
    for rect in rects:
        corner = QPoint(floor(rect.x) - left, floor(rect.y) - top)
        painter.drawImage(
            corner, after, QRect(corner, QPoint(ceil(rect.right) - left - 1, ceil(rect.bottom) - top - 1))
        )
    painter.end()
    return image


def render_signs(signs: Sequence[Sign], bounds: Rect, style: FigureStyle) -> "QImage":
    """The symbols on tags on a transparent image of the size of `bounds`, which holds them all; see `render`."""

    def put(canvas: Canvas, style: FigureStyle, _: float) -> None:
        for sign in signs:
            canvas.symbols([sign.rect], sign.symbol, sign.colour)

    return _render(put, bounds, style, 1, 1.0)


def _render(
    put: Callable[[Canvas, FigureStyle, float], None], rect: Rect, style: FigureStyle, progress: float, pixel: float
) -> "QImage":
    from PySide6.QtCore import QRect, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter

    width, height = max(1, round(rect.right)), max(1, round(rect.bottom))
    image = QImage(
        max(1, round(rect.width * pixel)), max(1, round(rect.height * pixel)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(0)
    view, box = _view(width, height)
    canvas = _PlotCanvas(box, style)
    put(canvas, style, progress)
    canvas.finish()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    part = QRect(round(rect.x), round(rect.y), width - round(rect.x), height - round(rect.y))
    view.render(painter, QRectF(image.rect()), part, Qt.AspectRatioMode.IgnoreAspectRatio)
    painter.end()
    canvas.clear()
    image.setDevicePixelRatio(pixel)
    return image


_views: "OrderedDict[tuple[int, int], tuple[Any, Any]]" = OrderedDict()


def _view(width: int, height: int) -> tuple[Any, Any]:
    """A hidden view and its ViewBox, whose coordinates are pixels; the last few sizes are cached."""
    if (width, height) in _views:
        _views.move_to_end((width, height))
        return _views[width, height]
    from PySide6.QtWidgets import QApplication

    if not isinstance(QApplication.instance(), QApplication):
        # Qt would abort the process without a message.
        raise RuntimeError("figures need a QApplication, a QGuiApplication is not enough")
    pyqtgraph = load_pyqtgraph()
    view = pyqtgraph.GraphicsView(background=None)
    box = pyqtgraph.ViewBox(enableMouse=False, enableMenu=False, invertY=True, defaultPadding=0)
    view.setCentralItem(box)
    view.resize(width, height)
    # A hidden view gets no resize event.
    view.resizeEvent(None)
    box.disableAutoRange()
    box.setRange(xRange=(0, width), yRange=(0, height), padding=0)
    _views[width, height] = view, box
    if len(_views) > _MAX_VIEWS:
        _views.popitem(last=False)[1][0].close()
    return view, box


@cache
def load_pyqtgraph() -> Any:
    """The module pyqtgraph, configured. Its first import is slow and may be done ahead on any thread."""
    import pyqtgraph

    pyqtgraph.setConfigOptions(useOpenGL=False, antialias=True)
    return pyqtgraph


class _PlotCanvas:
    """A Canvas that adds marks to a ViewBox as pyqtgraph items."""

    def __init__(self, box: Any, style: FigureStyle) -> None:
        self._box = box
        self._style = style
        self._items: list[Any] = []
        self._batch_key: tuple[Any, ...] = ()
        self._batched: list[Any] = []

    def bar(
        self,
        rect: Rect,
        colour: str,
        *,
        radius: float = 0,
        hatched: bool = False,
        fade_length: float = 0,
        outline: bool = False,
    ) -> None:
        """A bar from the left: `radius` rounds its right end, `fade_length` fades its last pixels out."""
        if rect.width <= 0 or rect.height <= 0:
            return
        if not (hatched or outline or fade_length > 0):
            self.bars([rect], colour, radius=radius)
            return
        self._flush()
        if hatched or outline:
            self._add_rects([rect], _brush(rect, with_opacity(colour, 0.13), fade_length))
            if hatched:
                self._hatch(rect, _brush(rect, colour, fade_length))
            self._border(rect, _brush(rect, colour, fade_length), dashed=outline)
        else:
            self._add_rects([rect], _brush(rect, colour, fade_length))

    def bars(self, rects: Sequence[Rect], colour: str, *, radius: float = 0) -> None:
        """Plain bars of one colour."""
        self._batch(("bars", colour, radius), [rect for rect in rects if rect.width > 0 and rect.height > 0])

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float,
        *,
        dashed: bool = False,
        fading: bool = False,
    ) -> None:
        """A line through the points; `fading` fades it out towards the last point."""
        if fading:
            self._flush()
            self._add_curves([points], _pen(_gradient(points[0], points[-1], 0.35, colour), width, dashed=dashed))
        else:
            self._batch(("line", colour, width, dashed), [points])

    def dots(
        self,
        centres: Sequence[tuple[float, float]],
        radius: float,
        colour: str,
        *,
        symbol: str = "o",
        outline: str = "",
    ) -> None:
        """Marks of one size at their centres; `symbol` is one of pyqtgraph's, `outline` as for `symbols`."""
        if centres:
            self._dots(centres, 2 * radius, colour, symbol, outline)

    def _dots(self, centres: Sequence[tuple[float, float]], size: float, colour: str, symbol: Any, edge: str) -> None:
        from PySide6.QtGui import QTransform

        self._flush()
        path = load_pyqtgraph().graphicsItems.ScatterPlotItem.Symbols[symbol] if isinstance(symbol, str) else symbol
        # Not pxMode, which paints cached pixmaps: these are coarse at a device pixel ratio above 1.
        # The path has its final size: Qt takes four times as long to paint one that the item scales.
        self._add(
            load_pyqtgraph().ScatterPlotItem(
                x=[x for x, _ in centres],
                y=[y for _, y in centres],
                size=1,
                symbol=QTransform.fromScale(size, size).map(path),
                pen=_pen(_brush(Rect(0, 0, 1, 1), edge, 0), max(1.0, _OUTLINE * self._style.unit)) if edge else None,
                brush=_brush(Rect(0, 0, 1, 1), colour, 0),
                pxMode=False,
            )
        )

    def symbols(
        self, cells: Sequence[Rect], symbol: Symbol, colour: str, *, share: float = 1, outline: str = ""
    ) -> None:
        """Symbols of one size, each centred in its cell; only the left `share` (0 to 1) of each is painted.

        `outline` is the colour of an edge that sets them off from what is behind them.
        """
        if not cells or share <= 0:
            return
        size = min(cells[0].height, cells[0].width / ASPECTS[symbol])
        centres = [(cell.x + cell.width / 2, cell.y + cell.height / 2) for cell in cells]
        if outline:
            self._edged(centres, size, colour, symbol, share, outline)
        else:
            self._dots(centres, size, colour, path_of(symbol, share), "")

    def _edged(
        self, centres: Sequence[tuple[float, float]], size: float, colour: str, symbol: Symbol, share: float, edge: str
    ) -> None:
        """Symbols on their own silhouettes, which are larger by the edge and have no holes."""
        from PySide6.QtGui import QTransform

        self._flush()
        scale = QTransform.fromScale(size, size)
        back = silhouette_of(symbol, share, round(max(1.0, _EDGE * self._style.unit) / size, 3))
        # One item, in which a symbol covers the one before it with its edge.
        self._add(
            load_pyqtgraph().ScatterPlotItem(
                x=[x for x, _ in centres for _ in range(2)],
                y=[y for _, y in centres for _ in range(2)],
                size=1,
                symbol=[scale.map(back), scale.map(path_of(symbol, share))] * len(centres),
                pen=None,
                brush=[_brush(Rect(0, 0, 1, 1), tint, 0) for tint in (edge, colour)] * len(centres),
                pxMode=False,
            )
        )

    def area(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A filled polygon."""
        from PySide6.QtCore import QPointF, Qt
        from PySide6.QtGui import QPolygonF
        from PySide6.QtWidgets import QGraphicsPolygonItem

        self._flush()
        item = QGraphicsPolygonItem(QPolygonF([QPointF(x, y) for x, y in points]))
        item.setPen(Qt.PenStyle.NoPen)
        item.setBrush(_brush(Rect(0, 0, 1, 1), colour, 0))
        self._add(item)

    def finish(self) -> None:
        """Add the marks of the last batch; call it after all marks."""
        self._flush()

    def clear(self) -> None:
        """Remove all marks."""
        for item in self._items:
            self._box.removeItem(item)

    def _batch(self, key: tuple[Any, ...], marks: Sequence[Any]) -> None:
        """Batch consecutive marks of one style: the cost of a frame is the number of items, not their size."""
        if key != self._batch_key:
            self._flush()
            self._batch_key = key
        self._batched += marks

    def _flush(self) -> None:
        batched, self._batched = self._batched, []
        match self._batch_key:
            case ("bars", colour, radius) if batched:
                self._add_bars(batched, _brush(batched[0], colour, 0), radius)
            case ("line", colour, width, dashed) if batched:
                self._add_curves(batched, _pen(_brush(Rect(0, 0, 1, 1), colour, 0), width, dashed=dashed))
        self._batch_key = ()

    def _add_bars(self, rects: Sequence[Rect], brush: Any, radius: float) -> None:
        # Rounding paints some pixels twice, which shows in a translucent colour.
        rounded = [rect for rect in rects if brush.isOpaque() and 0.5 <= radius <= min(rect.width, rect.height) / 4]
        plain = [rect for rect in rects if rect not in rounded]
        # A pen with round joins around a smaller rectangle rounds its corners; the plain part keeps the left end.
        self._add_rects(
            plain + [replace(rect, width=rect.width - 2 * radius) for rect in rounded],
            brush,
        )
        if rounded:
            ends = [
                Rect(rect.right - 3 * radius, rect.y + radius, 2 * radius, rect.height - 2 * radius) for rect in rounded
            ]
            self._add_rects(ends, brush, _pen(brush, 2 * radius))

    def _add_rects(self, rects: Sequence[Rect], brush: Any, pen: Any = None) -> None:
        self._add(
            load_pyqtgraph().BarGraphItem(
                x0=[rect.x for rect in rects],
                y0=[rect.y for rect in rects],
                width=[rect.width for rect in rects],
                height=[rect.height for rect in rects],
                brush=brush,
                pen=pen,
            )
        )

    def _add_curves(self, lines: Sequence[Sequence[tuple[float, float]]], pen: Any) -> None:
        import numpy as np

        points = np.array([point for line in lines for point in line], dtype=float)
        connect = np.array([last for line in lines for last in [1] * (len(line) - 1) + [0]], dtype=np.int32)
        self._add(load_pyqtgraph().PlotCurveItem(x=points[:, 0], y=points[:, 1], pen=pen, connect=connect))

    def _add(self, item: Any) -> None:
        self._box.addItem(item, ignoreBounds=True)
        self._items.append(item)

    def _border(self, rect: Rect, brush: Any, *, dashed: bool) -> None:
        width = max(1.0, self._style.unit * _BORDER)
        inset = min(width, rect.width, rect.height) / 2
        left, top, right, bottom = rect.x + inset, rect.y + inset, rect.right - inset, rect.bottom - inset
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        self._add_curves([corners], _pen(brush, 2 * inset, dashed=dashed))

    def _hatch(self, rect: Rect, brush: Any) -> None:
        """Parallel lines rising to the right, clipped to the bar."""
        spacing = self._style.unit * _HATCH_SPACING
        lines: list[list[tuple[float, float]]] = []
        offset = spacing / 2
        while offset < rect.width + rect.height:
            start = max(0.0, offset - rect.height)
            end = min(offset, rect.width)
            lines.append([(rect.x + start, rect.y + offset - start), (rect.x + end, rect.y + offset - end)])
            offset += spacing
        self._add_curves(lines, _pen(brush, max(1.0, self._style.unit * _HATCH_WIDTH)))


def _brush(rect: Rect, colour: str, fade_length: float) -> Any:
    """A brush of one colour that fades out over the last `fade_length` pixels of the rectangle."""
    from PySide6.QtGui import QBrush, QColor

    if fade_length <= 0:
        return QBrush(QColor(colour))
    return _gradient((rect.x, 0), (rect.right, 0), max(0.0, 1 - fade_length / rect.width), colour)


def _gradient(start: tuple[float, float], end: tuple[float, float], fade_start: float, colour: str) -> Any:
    """A gradient brush between two points: opaque up to `fade_start` (0 to 1) of the way, then fading out."""
    from PySide6.QtGui import QBrush, QColor, QLinearGradient

    clear = QColor(colour)
    clear.setAlpha(0)
    gradient = QLinearGradient(*start, *end)
    gradient.setColorAt(fade_start, QColor(colour))
    gradient.setColorAt(1, clear)
    return QBrush(gradient)


def _pen(brush: Any, width: float, *, dashed: bool = False) -> Any:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPen

    pen = QPen(brush, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([4, 3])
    return pen

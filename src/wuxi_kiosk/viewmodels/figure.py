"""One figure laid out and painted for the place that QML gives it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from typing import Any, get_args

from PySide6.QtCore import Property, QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QTextLayout, QTextOption
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickImageProvider

from wuxi_kiosk.content.model import Figure, Group
from wuxi_kiosk.content.sentences import statement
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Layout, Role
from wuxi_kiosk.figures.drawing.data import data_of
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

_WRAPPED = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
# How much more than the tightest height gives a figure clear marks and leaves nothing out, tried in turn.
_TRIED = (1.2, 1.3, 1.45, 1.6, 1.8)
_serial = count()


def next_key(what: str) -> str:
    """A name of its own in `ExhibitModel.frames` for something that shows pictures there."""
    return f"{what}{next(_serial)}"


def prepare() -> None:
    """Import what figures are drawn with, which takes a while; on any thread, before the first of them is wanted."""
    from wuxi_kiosk.figures.drawing.canvas import library

    library()


@dataclass(frozen=True)
class LabelEntry:
    """A word of the figure and where it stands, in pixels."""

    text: str
    x: float
    y: float
    width: float
    height: float
    role: str
    align: str
    fact: str
    accent: bool


@dataclass(frozen=True)
class AreaEntry:
    """Where a tap means a datum, in pixels; `name` is what a screen reader says of it."""

    datum: str
    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class RowEntry:
    """A datum as the table and the callout show it."""

    datum: str
    label: str
    show: str
    status: str


@dataclass(frozen=True)
class _Type:
    """How the words of a role are set."""

    family: str
    size: int
    weight: int
    features: tuple[tuple[str, int], ...]


def _font(setting: _Type) -> QFont:
    font = QFont(setting.family)
    font.setPixelSize(setting.size)
    for feature, value in setting.features:
        font.setFeature(QFont.Tag(feature), value)
    font.setWeight(QFont.Weight(setting.weight))
    return font


@lru_cache(maxsize=64)
def _metrics(setting: _Type) -> QFontMetricsF:
    return QFontMetricsF(_font(setting))


# A figure measures the same words over and over while it looks for the layout that fits.
@lru_cache(maxsize=16_384)
def _extent(setting: _Type, text: str, width: float) -> tuple[float, int]:
    """The width of a text in pixels and its number of lines, wrapped into `width` (0: one line)."""
    if not width:
        return _metrics(setting).horizontalAdvance(text) + 1, 1
    # Broken as QML breaks it: within a word that is wider than its place.
    layout = QTextLayout(text.replace("\n", "\u2028"), _font(setting))
    layout.setTextOption(_WRAPPED)
    layout.beginLayout()
    widths = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        widths.append(line.naturalTextWidth())
    layout.endLayout()
    return max(widths, default=0.0) + 1, max(1, len(widths))


def forget_measures() -> None:
    """To be called when fonts have been loaded: what was measured before may be of another font."""
    _metrics.cache_clear()
    _extent.cache_clear()
    _layout.cache_clear()


def figure_style(tokens: Mapping[str, Any]) -> FigureStyle:
    """The style system's tokens, as `Style.figureTokensOf` gives them, for a figure."""
    features = tuple((str(name), int(value)) for name, value in dict(tokens["features"]).items())
    roles: tuple[Role, ...] = get_args(Role)
    settings = {
        role: _Type(str(tokens["family"]), int(tokens[f"{role}Size"]), int(tokens[f"{role}Weight"]), features)
        for role in roles
    }

    def measure(text: str, role: Role, width: float) -> tuple[float, float]:
        across, lines = _extent(settings[role], text, width)
        return across, lines * float(tokens["lineHeight"]) * settings[role].size

    return FigureStyle(
        unit=float(tokens["unit"]),
        touch=float(tokens["touch"]),
        gap=float(tokens["gap"]),
        accent=str(tokens["accent"]),
        fill=str(tokens["fill"]),
        faint=str(tokens["faint"]),
        ink=str(tokens["ink"]),
        secondary=str(tokens["secondary"]),
        line=str(tokens["line"]),
        measure=measure,
    )


@dataclass(frozen=True, eq=False)
class _Figure:
    """A figure of the content, which has no hash of its own: equal to itself only."""

    figure: Figure

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Figure) and self.figure is other.figure

    def __hash__(self) -> int:
        return id(self.figure)


# A visitor comes back to pages, and most of what opening one takes is to lay out its figures.
@lru_cache(maxsize=256)
def _layout(
    known: _Figure,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    tokens: tuple[tuple[str, Any], ...],
    language: str,
) -> Layout:
    figure = known.figure
    return kinds()[figure.kind].layout(figure, data, size, figure_style(dict(tokens)), language)


def _least_height(lay: Callable[[float], Layout], room: float) -> float:
    """`room`, in pixels, or more where a figure would overflow it or leave out its notes: then it has its axis too."""
    tight = lay(max(1.0, room))
    if tight.notes and not tight.overflow:
        return room
    heights = [max(1.0, (max(1.0, room) + tight.overflow) * share) for share in _TRIED]
    whole = (height for height in heights if (layout := lay(height)).notes and layout.axis)
    return next(whole, heights[-1])


class FrameProvider(QQuickImageProvider):
    """Hands QML the pictures that `ExhibitModel.frames` knows.

    The scene graph never calls Python: `Image` fetches on the GUI thread when its source changes.
    """

    def __init__(self, frames: Mapping[str, QImage]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._frames = frames

    def requestImage(self, image_id: str, size: Any, requested: Any) -> QImage:
        return self._frames.get(image_id.split("/")[0], QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied))


@QmlElement
class FigureModel(ExhibitView):
    """Lays `figureId` out into `width` × `height` pixels and paints its marks at `progress` 0–1.

    `naturalHeight` is more than `height` where the figure needs more room; the page lets it scroll. `leastHeight` is
    the height that leaves out no words: `room`, the height that there is, or more.
    """

    changed = Signal()
    figureIdChanged = Signal()
    sizeChanged = Signal()
    tokensChanged = Signal()
    progressChanged = Signal()
    pendingChanged = Signal()
    frameChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = next_key("figure")
        self._figure_id = ""
        self._width = self._height = self._tall = self._least = 0.0
        self._room: float | None = None
        self._tokens: Mapping[str, Any] = {}
        self._progress = 1.0
        self._frame = ""
        self._version = 0
        self._layout: Layout | None = None
        self._picture = QImage()
        self._labels = RecordModel(LabelEntry, self)
        self._areas = RecordModel(AreaEntry, self)
        self._rows = RecordModel(RowEntry, self)
        # Several inputs change together; one layout serves them all.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._lay_out)

    def refresh(self) -> None:
        """Look again; called whenever what is looked at may have changed."""
        self._later.start()
        self.pendingChanged.emit()

    def _figure(self) -> Figure | None:
        return self._exhibit.exhibit.all_figures.get(self._figure_id) if self._exhibit else None

    @Slot()
    def _lay_out(self) -> None:
        self._measure_and_place()
        self.pendingChanged.emit()

    def _measure_and_place(self) -> None:
        exhibit = self._exhibit
        figure = self._figure()
        if not exhibit or not figure or not self._tokens or self._width <= 0:
            self._layout = None
            for model in (self._labels, self._areas, self._rows):
                model.replace(())
            self._set_frame("")
            self.changed.emit()
            return
        language = exhibit.language_code
        data = tuple(
            replace(datum, label=exhibit.label(exhibit.exhibit.numbers[datum.id]))
            for datum in data_of(figure, exhibit.exhibit, language)
        )
        tokens = tuple(
            (name, tuple(sorted(value.items())) if isinstance(value, dict) else value)
            for name, value in sorted(self._tokens.items())
        )

        def lay(height: float) -> Layout:
            return _layout(_Figure(figure), data, (self._width, height), tokens, language)

        height = max(1.0, self._height)
        self._layout = lay(height)
        room = self._height if self._room is None else self._room
        fits = room == self._height and self._layout.notes and not self._layout.overflow
        self._least = room if fits else _least_height(lay, room)
        self._tall = height + self._layout.overflow
        if self._layout.overflow:
            self._layout = lay(self._tall)
        self._labels.replace(
            [
                LabelEntry(
                    text=label.text,
                    x=label.rect.x,
                    y=label.rect.y,
                    width=label.rect.width,
                    height=label.rect.height,
                    role=label.role,
                    align=label.align,
                    fact=label.fact,
                    accent=label.accent,
                )
                for label in self._layout.labels
            ]
        )
        # As they are read, which a keyboard follows.
        areas = sorted(self._layout.hit_areas, key=lambda area: (round(area.rect.y), area.rect.x))
        names = {datum.id: f"{datum.label} {datum.show}" for datum in data}
        self._areas.replace(
            [
                AreaEntry(area.datum, names[area.datum], area.rect.x, area.rect.y, area.rect.width, area.rect.height)
                for area in areas
            ]
        )
        self._rows.replace([RowEntry(datum.id, datum.label, datum.show, datum.status) for datum in data])
        self.changed.emit()
        self._paint()

    def _paint(self) -> None:
        exhibit = self._exhibit
        figure = self._figure()
        if not exhibit or not figure or not self._layout:
            return
        kind = kinds()[figure.kind]
        if not getattr(kind, "PAINTS", True):
            return
        # Late: a page without drawn figures needs no pyqtgraph.
        from wuxi_kiosk.figures.drawing.canvas import render

        self._picture = exhibit.frames[self._key] = render(
            self._layout, kind, (self._width, self._tall), figure_style(self._tokens), self._progress
        )
        self._version += 1
        self._set_frame(f"image://figures/{self._key}/{self._version}")

    def _set_frame(self, frame: str) -> None:
        if frame != self._frame:
            self._frame = frame
            self.frameChanged.emit()

    def _get_figure_id(self) -> str:
        return self._figure_id

    def _set_figure_id(self, figure_id: str) -> None:
        if figure_id != self._figure_id:
            self._figure_id = figure_id
            self.figureIdChanged.emit()
            self.refresh()

    def _get_width(self) -> float:
        return self._width

    def _set_width(self, width: float) -> None:
        if width != self._width:
            self._width = width
            self.sizeChanged.emit()
            self.refresh()

    def _get_height(self) -> float:
        return self._height

    def _set_height(self, height: float) -> None:
        if height != self._height:
            self._height = height
            self.sizeChanged.emit()
            self.refresh()

    def _get_room(self) -> float:
        return self._height if self._room is None else self._room

    def _set_room(self, room: float) -> None:
        if room != self._room:
            self._room = room
            self.sizeChanged.emit()
            self.refresh()

    def _get_tokens(self) -> Mapping[str, Any]:
        return self._tokens

    def _set_tokens(self, tokens: Mapping[str, Any]) -> None:
        if tokens != self._tokens:
            self._tokens = dict(tokens)
            self.tokensChanged.emit()
            self.refresh()

    def _get_progress(self) -> float:
        return self._progress

    def _set_progress(self, progress: float) -> None:
        if progress != self._progress:
            self._progress = progress
            self.progressChanged.emit()
            self._paint()

    def _label(self) -> str:
        figure = self._figure()
        return self._exhibit.text(figure.label) if self._exhibit and figure else ""

    def _telling(self) -> str:
        """What is read aloud of it: its numbers with their labels, a sentence each."""
        if not self._exhibit:
            return ""
        language, label = self._exhibit.language_code, self._label()
        rows = (statement(row.label or label, row.show, row.status, language) for row in self._rows.records)
        return "".join(row + ("。" if language.startswith("zh") else ". ") for row in rows).strip()

    def _rule(self) -> QRectF:
        rule = self._layout.rule if self._layout else None
        return QRectF(rule.x, rule.y, rule.width, rule.height) if rule else QRectF()

    def _grouped(self) -> bool:
        figure = self._figure()
        return isinstance(figure, Group)

    figureId = Property(str, _get_figure_id, _set_figure_id, notify=figureIdChanged)
    width = Property(float, _get_width, _set_width, notify=sizeChanged)
    height = Property(float, _get_height, _set_height, notify=sizeChanged)
    room = Property(float, _get_room, _set_room, notify=sizeChanged)
    tokens = Property("QVariantMap", _get_tokens, _set_tokens, notify=tokensChanged)  # type: ignore[arg-type]  # a C++ type
    progress = Property(float, _get_progress, _set_progress, notify=progressChanged)
    frame = Property(str, lambda self: self._frame, notify=frameChanged)
    label = Property(str, _label, notify=changed)
    telling = Property(str, _telling, notify=changed)
    grouped = Property(bool, _grouped, notify=changed)
    pending = Property(bool, lambda self: self._later.isActive(), notify=pendingChanged)
    naturalHeight = Property(float, lambda self: self._tall, notify=changed)
    leastHeight = Property(float, lambda self: self._least, notify=changed)
    rule = Property(QRectF, _rule, notify=changed)
    labels = Property(QObject, lambda self: self._labels, constant=True)
    areas = Property(QObject, lambda self: self._areas, constant=True)
    rows = Property(QObject, lambda self: self._rows, constant=True)

"""The view model of one figure: its layout and its painted frames at the size that QML gives it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, get_args

from PySide6.QtCore import Property, QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.language import conventions
from wuxi_kiosk.content.model import Figure, Group
from wuxi_kiosk.content.sentences import spoken_statement
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Layout, Role
from wuxi_kiosk.figures.drawing.data import data_of
from wuxi_kiosk.viewmodels import text_metrics
from wuxi_kiosk.viewmodels.frames import new_frame_key
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.text_metrics import FontSpec, text_extent
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# Factors of the tightest height, tried in turn until the marks are clear and nothing is left out.
_HEIGHT_FACTORS = (1.2, 1.3, 1.45, 1.6, 1.8)


def preload() -> None:
    """Import pyqtgraph ahead of the first figure, since it is slow to import; safe on any thread."""
    from wuxi_kiosk.figures.drawing.canvas import load_pyqtgraph

    load_pyqtgraph()


@dataclass(frozen=True)
class LabelEntry:
    """A text of the figure and its rectangle in pixels."""

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
    """The touch area of a datum in pixels; `name` is its accessible name."""

    datum: str
    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class RowEntry:
    """A datum as a row of the table and of the callout."""

    datum: str
    label: str
    show: str
    status: str


def clear_caches() -> None:
    """Clear the caches of text measurements and layouts; required after fonts are loaded."""
    text_metrics.clear_cache()
    _layout.cache_clear()


def figure_style(tokens: Mapping[str, Any]) -> FigureStyle:
    """The FigureStyle of the tokens that `Style.figureTokensOf` returns."""
    features = tuple((str(name), int(value)) for name, value in dict(tokens["features"]).items())
    texts = {str(role): dict(text) for role, text in dict(tokens["roles"]).items()}
    fonts: dict[Role, FontSpec] = {
        role: FontSpec(str(tokens["family"]), int(texts[role]["size"]), int(texts[role]["weight"]), features)
        for role in get_args(Role)
    }

    def measure(text: str, role: Role, width: float) -> tuple[float, float]:
        text_width, lines = text_extent(fonts[role], text, width)
        return text_width, lines * float(tokens["lineHeight"]) * fonts[role].size

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
        paper=str(tokens["paper"]),
        gold=str(tokens["gold"]),
    )


def hashable_tokens(tokens: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """The tokens of the style as nested pairs, for keys of caches."""
    return tuple(
        (name, hashable_tokens(value) if isinstance(value, dict) else value) for name, value in sorted(tokens.items())
    )


@dataclass(frozen=True, eq=False)
class _FigureKey:
    """A cache key for a figure of the content, which is not hashable: equal by identity."""

    figure: Figure

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _FigureKey) and self.figure is other.figure

    def __hash__(self) -> int:
        return id(self.figure)


# Visitors return to pages, and laying out the figures is most of the time that opening a page takes.
@lru_cache(maxsize=256)
def _layout(
    key: _FigureKey,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    tokens: tuple[tuple[str, Any], ...],
    language: str,
) -> Layout:
    figure = key.figure
    return kinds()[figure.kind].layout(figure, data, size, figure_style(dict(tokens)), language)


def _minimum_height(layout_at: Callable[[float], Layout], available: float) -> float:
    """The available height in pixels, or more where the figure would overflow it or leave out its note.

    A greater height also has room for the axis.
    """
    tight = layout_at(max(1.0, available))
    if tight.notes and not tight.overflow:
        return available
    heights = [max(1.0, (max(1.0, available) + tight.overflow) * factor) for factor in _HEIGHT_FACTORS]
    complete = (height for height in heights if (layout := layout_at(height)).notes and layout.axis)
    return next(complete, heights[-1])


@QmlElement
class FigureModel(ExhibitView):
    """Lays out the figure `figureId` in `width` × `height` pixels and paints its marks at `progress` 0–1.

    `implicitHeight` exceeds `height` where the figure does not fit: the view scrolls. `minimumHeight` is the height
    at which no text is left out: `availableHeight` (`height` by default), or more.
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
        self._key = new_frame_key("figure")
        self._figure_id = ""
        self._width = self._height = self._implicit_height = self._minimum_height = 0.0
        self._available_height: float | None = None
        self._tokens: Mapping[str, Any] = {}
        self._progress = 1.0
        self._frame = ""
        self._version = 0
        self._layout: Layout | None = None
        self._image = QImage()
        self._labels = RecordModel(LabelEntry, self)
        self._areas = RecordModel(AreaEntry, self)
        self._rows = RecordModel(RowEntry, self)
        # Several properties change together: one layout for all of them.
        self._layout_timer = QTimer(self, singleShot=True, interval=0)
        self._layout_timer.timeout.connect(self._on_layout_timeout)

    def refresh(self) -> None:
        """Schedule a layout; call it when the exhibit, its language or a property has changed."""
        self._layout_timer.start()
        self.pendingChanged.emit()

    def _figure(self) -> Figure | None:
        return self._exhibit.exhibit.all_figures.get(self._figure_id) if self._exhibit else None

    @Slot()
    def _on_layout_timeout(self) -> None:
        self._update_layout()
        self.pendingChanged.emit()

    def _update_layout(self) -> None:
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
            for datum in data_of(figure, exhibit.exhibit.numbers, language)
        )
        tokens = hashable_tokens(self._tokens)

        def layout_at(height: float) -> Layout:
            return _layout(_FigureKey(figure), data, (self._width, height), tokens, language)

        height = max(1.0, self._height)
        self._layout = layout_at(height)
        available = self._get_available_height()
        fits = available == self._height and self._layout.notes and not self._layout.overflow
        self._minimum_height = available if fits else _minimum_height(layout_at, available)
        self._implicit_height = height + self._layout.overflow
        if self._layout.overflow:
            self._layout = layout_at(self._implicit_height)
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
        # In reading order, which is also the order of keyboard focus.
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
        # Imported here: a page without drawn figures needs no pyqtgraph.
        from wuxi_kiosk.figures.drawing.canvas import render

        self._image = exhibit.frames[self._key] = render(
            self._layout, kind, (self._width, self._implicit_height), figure_style(self._tokens), self._progress
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

    def _get_available_height(self) -> float:
        return self._height if self._available_height is None else self._available_height

    def _set_available_height(self, height: float) -> None:
        if height != self._available_height:
            self._available_height = height
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

    def _narration(self) -> str:
        """The text to read aloud: a sentence for each number and its label."""
        if not self._exhibit:
            return ""
        language, label = self._exhibit.language_code, self._label()
        rows = (spoken_statement(row.label or label, row.show, row.status, language) for row in self._rows.records)
        return conventions(language).space.join(rows)

    def _rule(self) -> QRectF:
        rule = self._layout.rule if self._layout else None
        return QRectF(rule.x, rule.y, rule.width, rule.height) if rule else QRectF()

    def _grouped(self) -> bool:
        figure = self._figure()
        return isinstance(figure, Group)

    figureId = Property(str, _get_figure_id, _set_figure_id, notify=figureIdChanged)
    width = Property(float, _get_width, _set_width, notify=sizeChanged)
    height = Property(float, _get_height, _set_height, notify=sizeChanged)
    availableHeight = Property(float, _get_available_height, _set_available_height, notify=sizeChanged)
    tokens = Property("QVariantMap", _get_tokens, _set_tokens, notify=tokensChanged)  # type: ignore[arg-type]  # a C++ type
    progress = Property(float, _get_progress, _set_progress, notify=progressChanged)
    frame = Property(str, lambda self: self._frame, notify=frameChanged)
    label = Property(str, _label, notify=changed)
    narration = Property(str, _narration, notify=changed)
    grouped = Property(bool, _grouped, notify=changed)
    pending = Property(bool, lambda self: self._layout_timer.isActive(), notify=pendingChanged)
    implicitHeight = Property(float, lambda self: self._implicit_height, notify=changed)
    minimumHeight = Property(float, lambda self: self._minimum_height, notify=changed)
    rule = Property(QRectF, _rule, notify=changed)
    labels = Property(QObject, lambda self: self._labels, constant=True)
    areas = Property(QObject, lambda self: self._areas, constant=True)
    rows = Property(QObject, lambda self: self._rows, constant=True)

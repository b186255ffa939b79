"""The view model of a page of figures: its composition in the landscape, and the painted frames of its marks."""

from collections.abc import Hashable, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor
from typing import Any

from PySide6.QtCore import Property, QObject, QRectF, QSizeF, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.landscape import Landscape
from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.content.routes import figure_pages
from wuxi_kiosk.content.sentences import spoken_statement
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.composition import Composition, Standing, compose, compose_on_panel
from wuxi_kiosk.figures.drawing.contract import FigureStyle, Item, Place, Rect
from wuxi_kiosk.figures.drawing.data import data_of
from wuxi_kiosk.figures.drawing.land import bounds_of
from wuxi_kiosk.figures.drawing.reveal import marks_at, uncovered
from wuxi_kiosk.viewmodels.figure import figure_style, hashable_tokens
from wuxi_kiosk.viewmodels.frames import new_frame_key
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.view import ThemeView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class WordEntry:
    """A text and its rectangle in pixels; `baseline` is its y, or -1 where the top of the rectangle counts.

    `spoken` is what is read aloud: for the first text of a number the whole statement, nothing for its other ones.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    role: str
    align: str
    fact: str
    accent: bool
    light: bool
    baseline: float
    colour: str
    spoken: str


@dataclass(frozen=True)
class SpotEntry:
    """The touch area of a number in pixels; `name` is its accessible name."""

    figure_id: str
    datum: str
    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class BoxEntry:
    """A rule or a tag in pixels."""

    x: float
    y: float
    width: float
    height: float


def places_in(landscape: Landscape, size: tuple[float, float]) -> dict[str, Place]:
    """The anchors and calm zones of a landscape that fills a picture of this size in pixels, by name."""
    scene = landscape.scene(size[1] > size[0])
    if scene is None:
        return {}
    placed = scene.placed(size)
    found = {
        key: Place("zone", ((x, y), (x + width, y + height)), dark=not zone.ink)
        for key, zone in placed.calm.items()
        for x, y, width, height in [zone.rect]
    }
    return found | {
        key: Place(anchor.kind, anchor.points, depth=anchor.depth) for key, anchor in placed.anchors.items()
    }


@dataclass(frozen=True, eq=False)
class _PageKey:
    """A cache key for the figures of a page, which are not hashable: equal by identity."""

    figures: tuple[Figure, ...]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _PageKey)
            and len(self.figures) == len(other.figures)
            and all(a is b for a, b in zip(self.figures, other.figures, strict=True))
        )

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.figures)))


def _items(key: _PageKey, data: tuple[tuple[Any, ...], ...]) -> list[Item]:
    return [Item(figure, numbers, kinds()[figure.kind]) for figure, numbers in zip(key.figures, data, strict=True)]


@lru_cache(maxsize=8)
def _style(tokens: tuple[tuple[str, Any], ...]) -> FigureStyle:
    """The style of tokens; kinds keep what they have laid out in one."""
    return figure_style(dict(tokens))


@lru_cache(maxsize=64)
def _in_the_land(
    key: _PageKey,
    data: tuple[tuple[Any, ...], ...],
    places: tuple[tuple[str, Place], ...],
    area: Rect,
    heading: Rect,
    footer: str,
    tokens: tuple[tuple[str, Any], ...],
    language: str,
) -> Composition | None:
    return compose(_items(key, data), dict(places), area, _style(tokens), language, heading=heading, footer=footer)


@lru_cache(maxsize=64)
def _on_panel(
    key: _PageKey,
    data: tuple[tuple[Any, ...], ...],
    sheet: Rect,
    tokens: tuple[tuple[str, Any], ...],
    language: str,
) -> Composition | None:
    return compose_on_panel(_items(key, data), sheet, _style(tokens), language)


def _compose(
    key: _PageKey,
    data: tuple[tuple[Any, ...], ...],
    places: tuple[tuple[str, Place], ...],
    area: Rect,
    heading: Rect,
    sheet: Rect,
    footer: str,
    tokens: tuple[tuple[str, Any], ...],
    language: str,
) -> Composition | None:
    # The sheet changes with whether the page is in the land, which is composed once for all sheets.
    in_the_land = _in_the_land(key, data, places, area, heading, footer, tokens, language)
    return in_the_land or _on_panel(key, data, sheet, tokens, language)


@dataclass(frozen=True)
class _Arrival:
    """A figure whose marks arrive: as it was before, and its pictures then and at the end."""

    standing: Standing
    style: FigureStyle
    before: Set[Hashable]
    first: QImage
    last: QImage

    def image(self, progress: float) -> QImage:
        """Its picture at a progress of the animation."""
        if progress <= 0:
            return self.first
        if progress >= 1:
            return self.last
        from wuxi_kiosk.figures.drawing.canvas import uncover

        layout = self.standing.layout
        rects = uncovered(layout, self.standing.kind, self.style, progress, self.before)
        return uncover(self.first, self.last, layout.bounds, rects)


@QmlElement
class FiguresPageModel(ThemeView):
    """Composes the figures of page `number` of a theme in its landscape, and paints their marks at `progress` 0–1.

    The picture has the size `picture`, of which `area` is free, in pixels, but for the `heading`; `footer` is said
    below the words. Where the landscape has no room for the page, it stands on a panel, the `sheet`, and `inLand` is
    False; where it needs more than that, it is `tooLarge`. `marks` are the painted images with their depth plane,
    `signs` that of the symbols on tags; `asOf` is when the numbers were so; `pending` says that a change has not been
    laid out yet.
    """

    changed = Signal()
    inputChanged = Signal()
    pendingChanged = Signal()
    progressChanged = Signal()
    marksChanged = Signal()
    asOfChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = new_frame_key("page")
        self._number = 1
        self._picture = QSizeF()
        self._area = QRectF()
        self._heading = QRectF()
        self._sheet = QRectF()
        self._footer = ""
        self._as_of = ""
        self._tokens: Mapping[str, Any] = {}
        self._progress = 1.0
        self._version = 0
        self._composition: Composition | None = None
        self._too_large = False
        self._marks: list[dict[str, Any]] = []
        self._painted: tuple[Composition | None, Mapping[str, Any]] = (None, {})
        self._arrivals: list[_Arrival] = []
        self._images: list[QImage] = []
        self._signs: dict[str, Any] = {}
        self._sign_image: QImage | None = None
        self._words = RecordModel(WordEntry, self)
        self._spots = RecordModel(SpotEntry, self)
        self._rules = RecordModel(BoxEntry, self)
        self._tags = RecordModel(BoxEntry, self)
        # Several properties change together: one composition for all of them.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    def refresh(self) -> None:
        """Tell when the numbers were so, and schedule a composition."""
        self._compose_later()
        # At once: the footer, which a composition needs, is made of it.
        exhibit = self._exhibit
        as_of = exhibit.as_of(exhibit.exhibit.sources_of(one.id for one in self._figures())) if exhibit else ""
        if as_of != self._as_of:
            self._as_of = as_of
            self.asOfChanged.emit()

    def _compose_later(self) -> None:
        self._timer.start()
        self.pendingChanged.emit()

    def _figures(self) -> tuple[Figure, ...]:
        theme = self._theme()
        pages = figure_pages(theme.figures) if theme else ()
        return tuple(pages[self._number - 1]) if 0 < self._number <= len(pages) else ()

    @Slot()
    def _on_timeout(self) -> None:
        self._update()
        self.changed.emit()
        self.pendingChanged.emit()

    def _update(self) -> None:
        exhibit, theme = self._exhibit, self._theme()
        self._composition = None
        self._too_large = False
        names: dict[str, str] = {}
        statements: dict[str, str] = {}
        if exhibit and theme and self._tokens and not self._picture.isEmpty():
            figures = self._figures()
            language = exhibit.language_code
            data = tuple(
                tuple(
                    replace(datum, label=exhibit.label(exhibit.exhibit.numbers[datum.id]))
                    for datum in data_of(figure, exhibit.exhibit.numbers, language)
                )
                for figure in figures
            )
            names = {datum.id: f"{datum.label} {datum.show}" for numbers in data for datum in numbers}
            statements = {
                datum.id: spoken_statement(datum.label, datum.show, datum.status, language)
                for numbers in data
                for datum in numbers
            }
            size = self._picture.width(), self._picture.height()
            places = places_in(exhibit.landscapes.get(theme.landscape, Landscape()), size)
            self._composition = _compose(
                _PageKey(figures),
                data,
                tuple(places.items()),
                _rect(self._area),
                _rect(self._heading),
                _rect(self._sheet),
                self._footer,
                hashable_tokens(self._tokens),
                language,
            )
            self._too_large = self._composition is None
        self._show(names, statements)
        self._paint()

    def _show(self, names: Mapping[str, str], statements: Mapping[str, str]) -> None:
        composition = self._composition
        unread = dict(statements)
        self._words.replace(
            [
                WordEntry(
                    text=label.text,
                    x=label.rect.x,
                    y=label.rect.y,
                    width=label.rect.width,
                    height=label.rect.height,
                    role=label.role,
                    align=label.align,
                    fact=label.fact,
                    accent=label.accent,
                    light=label.light,
                    baseline=-1 if label.baseline is None else label.baseline,
                    colour=label.colour,
                    spoken=unread.pop(label.fact, "") if label.fact else label.text,
                )
                for label in (composition.labels if composition else ())
            ]
        )
        spots = composition.hit_areas if composition else ()
        self._spots.replace(
            [SpotEntry(figure_id, spot.datum, names[spot.datum], *_box(spot.rect)) for figure_id, spot in spots]
        )
        self._rules.replace([BoxEntry(*_box(rule)) for rule in (composition.rules if composition else ())])
        self._tags.replace([BoxEntry(*_box(tag)) for tag in (composition.tags if composition else ())])

        self._show_signs()

    def _show_signs(self) -> None:
        exhibit, signs = self._exhibit, self._composition.signs if self._composition else ()
        self._signs, self._sign_image = {}, None
        if exhibit and signs:
            from wuxi_kiosk.figures.drawing.canvas import render_signs

            bounds = bounds_of([sign.rect for sign in signs], 1)
            bounds = Rect(floor(bounds.x), floor(bounds.y), ceil(bounds.width) + 1, ceil(bounds.height) + 1)
            self._version += 1
            self._sign_image = render_signs(signs, bounds, figure_style(self._tokens))
            exhibit.frames[f"{self._key}-signs"] = self._sign_image
            self._signs = {
                "x": bounds.x,
                "y": bounds.y,
                "width": bounds.width,
                "height": bounds.height,
                "source": f"image://figures/{self._key}-signs/{self._version}",
            }

    def _paint(self) -> None:
        """Paint the marks as they begin and as they end, unless they are those that have been painted."""
        composition, tokens = self._painted
        if self._composition is composition and self._tokens == tokens:
            return
        self._painted = self._composition, self._tokens
        self._arrivals = []
        if self._exhibit and self._composition and self._composition.standing:
            # Imported here: a page without drawn figures needs no pyqtgraph.
            from wuxi_kiosk.figures.drawing.canvas import render_land

            style = figure_style(self._tokens)
            for one in self._composition.standing:
                before = marks_at(one.layout, one.kind, style, 0)
                after = render_land(one.layout, one.kind, style, 1)
                if before:
                    first = render_land(one.layout, one.kind, style, 0)
                else:
                    first = QImage(after.size(), after.format())
                    first.fill(0)
                self._arrivals.append(_Arrival(one, style, before, first, after))
        self._show_marks()

    def _show_marks(self) -> None:
        marks: list[dict[str, Any]] = []
        # The provider of frames only borrows them.
        images: list[QImage] = []
        if self._exhibit and self._arrivals:
            self._version += 1
            for index, arrival in enumerate(self._arrivals):
                key = f"{self._key}-{index}"
                images.append(arrival.image(self._progress))
                self._exhibit.frames[key] = images[-1]
                bounds = arrival.standing.layout.bounds
                marks.append(
                    {
                        "depth": arrival.standing.depth,
                        "x": bounds.x,
                        "y": bounds.y,
                        "width": round(bounds.width),
                        "height": round(bounds.height),
                        "source": f"image://figures/{key}/{self._version}",
                    }
                )
        if marks or self._marks:
            self._marks, self._images = marks, images
            self.marksChanged.emit()

    def _set(self, name: str, value: Any) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.inputChanged.emit()
            self._compose_later()

    def _set_number(self, number: int) -> None:
        if number != self._number:
            self._number = number
            self.inputChanged.emit()
            self.refresh()

    def _set_progress(self, progress: float) -> None:
        if progress != self._progress:
            self._progress = progress
            self.progressChanged.emit()
            self._show_marks()

    number = Property(int, lambda self: self._number, _set_number, notify=inputChanged)
    picture = Property(
        QSizeF, lambda self: self._picture, lambda self, v: self._set("_picture", v), notify=inputChanged
    )
    area = Property(QRectF, lambda self: self._area, lambda self, v: self._set("_area", v), notify=inputChanged)
    heading = Property(
        QRectF, lambda self: self._heading, lambda self, v: self._set("_heading", v), notify=inputChanged
    )
    sheet = Property(QRectF, lambda self: self._sheet, lambda self, v: self._set("_sheet", v), notify=inputChanged)
    footer = Property(str, lambda self: self._footer, lambda self, v: self._set("_footer", v), notify=inputChanged)
    tokens = Property(
        "QVariantMap",  # type: ignore[arg-type]  # a C++ type
        lambda self: self._tokens,
        lambda self, v: self._set("_tokens", dict(v)),
        notify=inputChanged,
    )
    asOf = Property(str, lambda self: self._as_of, notify=asOfChanged)
    progress = Property(float, lambda self: self._progress, _set_progress, notify=progressChanged)
    composed = Property(bool, lambda self: self._composition is not None, notify=changed)
    tooLarge = Property(bool, lambda self: self._too_large, notify=changed)
    panelHeight = Property(
        float,
        lambda self: self._composition.panel.height if self._composition and self._composition.panel else 0.0,
        notify=changed,
    )
    inLand = Property(bool, lambda self: bool(self._composition and not self._composition.panel), notify=changed)
    pending = Property(bool, lambda self: self._timer.isActive(), notify=pendingChanged)
    marks = Property("QVariantList", lambda self: self._marks, notify=marksChanged)  # type: ignore[arg-type]  # a C++ type
    signs = Property("QVariantMap", lambda self: self._signs, notify=changed)  # type: ignore[arg-type]  # a C++ type
    words = Property(QObject, lambda self: self._words, constant=True)
    spots = Property(QObject, lambda self: self._spots, constant=True)
    rules = Property(QObject, lambda self: self._rules, constant=True)
    tags = Property(QObject, lambda self: self._tags, constant=True)


def _rect(rect: QRectF) -> Rect:
    return Rect(rect.x(), rect.y(), rect.width(), rect.height())


def _box(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.y, rect.width, rect.height

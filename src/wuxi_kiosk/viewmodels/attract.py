"""The attract loop's view model: its texts in two languages at once, as no visitor has chosen one yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import Property, QObject, QRectF, QSizeF, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.landscape import Landscape, load_landscapes
from wuxi_kiosk.content.routes import HOME, theme_pages
from wuxi_kiosk.content.sentences import take_along
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.typeset import by_clause
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# A text in two languages; the second is empty if the exhibit has only one.
Pair = tuple[str, str]
_EMPTY: Pair = ("", "")


@dataclass(frozen=True)
class SceneEntry:
    """A theme's landscape with its title and its headline figure, and `as_of` when that was so."""

    landscape: str
    # The first page of the theme.
    route: str
    accent: str
    title: Pair
    figure_id: str
    figure: Pair
    label: Pair
    as_of: Pair


@dataclass(frozen=True)
class HeadlineEntry:
    """A headline figure of the exhibit."""

    figure_id: str
    figure: Pair
    label: Pair


@dataclass(frozen=True)
class _Texts:
    landscape: str = ""
    codes: Pair = _EMPTY
    title: Pair = _EMPTY
    hook: Pair = _EMPTY
    line_from: Pair = _EMPTY
    line_to: Pair = _EMPTY
    invitation: Pair = _EMPTY
    phone_prompt: Pair = _EMPTY
    as_of: Pair = _EMPTY


@cache
def _landscapes(folder: Path) -> Mapping[str, Landscape]:
    return load_landscapes(folder)


@QmlElement
class AttractModel(ExhibitView):
    """The texts of the loop; each is a pair, first in the language `codes[0]`, then in `codes[1]`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = _Texts()
        self._scenes = RecordModel(SceneEntry, self)
        self._figures = RecordModel(HeadlineEntry, self)

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an id has changed."""
        model = self._exhibit
        if model:
            self._update(model)
        self.changed.emit()

    def _update(self, model: ExhibitModel) -> None:
        exhibit = model.exhibit
        codes: Pair = (exhibit.languages[0], exhibit.languages[1] if len(exhibit.languages) > 1 else "")

        def pair(text: LocalizedText) -> Pair:
            first, second = (model.text(text, code) if code else "" for code in codes)
            return by_clause(first, codes[0]), second

        def formatted(number_id: str) -> Pair:
            first, second = (model.show(number_id, language=code) if code else "" for code in codes)
            return first, second

        def as_of(number_ids: Iterable[str]) -> Pair:
            sources = exhibit.sources_of(number_ids)
            first, second = (model.as_of(sources, code) if code else "" for code in codes)
            return first, second

        home = exhibit.home
        self._texts = _Texts(
            landscape=home.landscape,
            codes=codes,
            title=pair(home.title),
            hook=pair(home.hook),
            line_from=pair(home.line_from),
            line_to=pair(home.line_to),
            invitation=pair(home.invitation),
            phone_prompt=(take_along(codes[0]), take_along(codes[1]) if codes[1] else ""),
            as_of=as_of(home.headline),
        )
        self._scenes.replace(
            [
                SceneEntry(
                    theme.landscape,
                    next(page.route for page in theme_pages(theme)),
                    theme.accent,
                    pair(theme.title),
                    theme.headline,
                    formatted(theme.headline),
                    pair(theme.headline_label),
                    as_of([theme.headline]),
                )
                for theme in exhibit.scenes
            ]
        )
        self._figures.replace(
            [HeadlineEntry(key, formatted(key), pair(exhibit.numbers[key].label)) for key in home.headline]
        )

    @Slot(QUrl, str, QSizeF, result=QRectF)
    def margin(self, backdrops: QUrl, landscape: str, size: QSizeF) -> QRectF:
        """The blank margin of a landscape in a wide window, in pixels; empty if it has none for dark words."""
        scene = _landscapes(Path(backdrops.toLocalFile())).get(landscape, Landscape()).wide
        zone = scene.placed((size.width(), size.height())).calm.get("margin") if scene else None
        return QRectF(*zone.rect) if zone and zone.ink else QRectF()

    scenes = Property(QObject, lambda self: self._scenes, constant=True)
    figures = Property(QObject, lambda self: self._figures, constant=True)
    landscape = Property(str, lambda self: self._texts.landscape, notify=changed)
    codes = Property("QStringList", lambda self: list(self._texts.codes), notify=changed)  # type: ignore[arg-type]
    title = Property("QStringList", lambda self: list(self._texts.title), notify=changed)  # type: ignore[arg-type]
    hook = Property("QStringList", lambda self: list(self._texts.hook), notify=changed)  # type: ignore[arg-type]
    lineFrom = Property("QStringList", lambda self: list(self._texts.line_from), notify=changed)  # type: ignore[arg-type]
    lineTo = Property("QStringList", lambda self: list(self._texts.line_to), notify=changed)  # type: ignore[arg-type]
    invitation = Property("QStringList", lambda self: list(self._texts.invitation), notify=changed)  # type: ignore[arg-type]
    phonePrompt = Property("QStringList", lambda self: list(self._texts.phone_prompt), notify=changed)  # type: ignore[arg-type]
    # The page whose code stands where there is no theme.
    route = Property(str, lambda _self: HOME, constant=True)
    asOf = Property("QStringList", lambda self: list(self._texts.as_of), notify=changed)  # type: ignore[arg-type]

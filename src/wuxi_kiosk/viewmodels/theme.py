"""The view model of a theme: its texts, figures and photos, in the visitor's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Property, QObject, QRectF, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.model import Number, Photo, Theme
from wuxi_kiosk.content.routes import figure_pages
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.view import ThemeView
from wuxi_kiosk.viewmodels.wall import MAX_COMPOSED, companion, lead_share, place_in_row, row_height, rows, side_height

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

Shape = Literal["wide", "upright", "row"]
_MIN_LEAD_SHARE, _MAX_LEAD_SHARE = 0.38, 0.68
_MIN_ROW_BREADTH = 0.7
_MIN_COMPANION_SHARE = 0.4


@dataclass(frozen=True)
class FigurePageEntry:
    """A page of figures: the ids of the lead and its companions."""

    figure_ids: tuple[str, ...]
    breadths: tuple[float, ...]


@dataclass(frozen=True)
class PhotoEntry:
    """A photo with its texts; `file` and `after_file` are for PhotoSource, `video` and `subtitles` are URLs for Clip.

    Empty if there is none. `hotspots` have x, y (fractions of the photo), title, text.
    """

    photo_id: str = ""
    file: str = ""
    caption: str = ""
    credit: str = ""
    illustration: bool = False
    focus_x: float = 0.5
    focus_y: float = 0.5
    facts: str = ""
    hotspots: tuple[dict[str, Any], ...] = ()
    after_file: str = ""
    before_label: str = ""
    after_label: str = ""
    divider: float = 0.5
    video: str = ""
    subtitles: str = ""


@dataclass(frozen=True)
class PhotoRowEntry:
    """A row of the scrolling photo wall; `photos` have the roles of PhotoEntry."""

    photos: tuple[dict[str, Any], ...]


def place(index: int, breadths: Sequence[float], shape: Shape) -> tuple[float, float, float, float]:
    """Return the x, y, width, height of a figure as fractions of its page: index 0 is the lead, then its companions.

    The companions are beside the lead on a wide page, below it on an upright one, all in a row on a low one.
    `breadths` are the figures' preferred shares of the page's longer side, in proportion to each other.
    """
    if shape == "row":
        shares = [max(_MIN_ROW_BREADTH, breadth) for breadth in breadths]
        return sum(shares[:index]) / sum(shares), 0, shares[index] / sum(shares), 1
    portrait = shape == "upright"
    lead, companions = breadths[0], breadths[1:]
    share = min(_MAX_LEAD_SHARE, max(_MIN_LEAD_SHARE, lead / (lead + max(companions)))) if companions else 1.0
    if index == 0:
        return (0, 0, 1, share) if portrait else (0, 0, share, 1)
    rest = 1 - share
    if portrait:
        if len(companions) < 3:
            width = 1 / len(companions)
            return (index - 1) * width, share, width, rest
        return (0, share, 1, rest / 2) if index == 1 else ((index - 2) / 2, share + rest / 2, 1 / 2, rest / 2)
    if len(companions) == 1:
        return share, 0, rest, 1
    if len(companions) == 2:
        first = min(1 - _MIN_COMPANION_SHARE, max(_MIN_COMPANION_SHARE, companions[0] / sum(companions)))
        return (share, 0, rest, first) if index == 1 else (share, first, rest, 1 - first)
    return (share, 0, rest, 1 / 2) if index == 1 else (share + (index - 2) * rest / 2, 1 / 2, rest / 2, 1 / 2)


def number_entry(exhibit: ExhibitModel, number: Number) -> dict[str, Any]:
    """Return a number for rows, key figures and callouts; `original` is the article's wording."""
    return {
        "figureId": number.id,
        "original": exhibit.original(number.id),
        "show": exhibit.show(number.id, "each" if number.each else "show"),
        "label": exhibit.label(number),
        "status": number.status,
    }


def photo_entry(exhibit: ExhibitModel, photo: Photo) -> PhotoEntry:
    """Return a photo for the wall and the viewer; subtitles in the visitor's language, or else the first."""
    subtitles = photo.subtitles.get(exhibit.language_code) or next(iter(photo.subtitles.values()), "")
    return PhotoEntry(
        photo_id=photo.id,
        file=photo.file,
        caption=exhibit.text(photo.caption),
        credit=exhibit.text(photo.credit),
        illustration=photo.kind == "illustration",
        focus_x=float(photo.focus[0]),
        focus_y=float(photo.focus[1]),
        facts=exhibit.facts(photo.caption, photo.facts),
        hotspots=tuple(
            {
                "x": float(spot.at[0]),
                "y": float(spot.at[1]),
                "title": exhibit.text(spot.title),
                "text": exhibit.text(spot.text),
            }
            for spot in photo.hotspots
        ),
        after_file=photo.after or "",
        before_label=exhibit.text(photo.before_label),
        after_label=exhibit.text(photo.after_label),
        divider=float(photo.divider),
        video=_url(exhibit, photo.video),
        subtitles=_url(exhibit, subtitles),
    )


def _url(exhibit: ExhibitModel, file: str | None) -> str:
    return QUrl.fromLocalFile(str(exhibit.asset(file))).toString() if file else ""


@dataclass(frozen=True)
class _Texts:
    name: str = ""
    title: str = ""
    tagline: str = ""
    accent: str = "ink"
    icon_name: str = ""
    figures_title: str = ""


@QmlElement
class ThemeModel(ThemeView):
    """The theme `themeId`; empty if the exhibit has no such theme."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = _Texts()
        self._figure_pages = RecordModel(FigurePageEntry, self)
        self._photos = RecordModel(PhotoEntry, self)
        self._few_photos = RecordModel(PhotoEntry, self)
        self._photo_rows = RecordModel(PhotoRowEntry, self)

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an id has changed."""
        exhibit, theme = self._exhibit, self._theme()
        if exhibit and theme:
            self._update(exhibit, theme)
        else:
            self._texts = _Texts()
            for model in (self._figure_pages, self._photos, self._few_photos, self._photo_rows):
                model.replace(())
        self.changed.emit()

    def _update(self, exhibit: ExhibitModel, theme: Theme) -> None:
        text = exhibit.text
        self._texts = _Texts(
            name=text(theme.name),
            title=text(theme.title),
            tagline=text(theme.tagline),
            accent=theme.accent,
            icon_name=theme.icon,
            figures_title=text(theme.figures_title),
        )
        self._figure_pages.replace(
            [
                FigurePageEntry(
                    tuple(figure.id for figure in page),
                    tuple(getattr(kinds()[figure.kind], "STRETCH", 1.0) for figure in page),
                )
                for page in figure_pages(theme.figures)
            ]
        )
        self._photos.replace([photo_entry(exhibit, photo) for photo in theme.photos])
        photos = [self._photos.by_roles(photo) for photo in self._photos.records]
        self._few_photos.replace(self._photos.records if len(photos) <= MAX_COMPOSED else ())
        self._photo_rows.replace([PhotoRowEntry(tuple(row)) for row in rows(photos)])

    @Slot(int, int, str, result=QRectF)
    def place(self, number: int, index: int, shape: Shape) -> QRectF:
        """Return the rectangle of a figure on figures page `number` (from 1), as fractions of the page."""
        pages: tuple[FigurePageEntry, ...] = self._figure_pages.records
        if not 0 < number <= len(pages) or index >= len(pages[number - 1].breadths):
            return QRectF()
        return QRectF(*place(index, pages[number - 1].breadths, shape))

    @Slot(bool, result=float)
    def leadShare(self, portrait: bool) -> float:
        """Return the share of the page that the first of few photos takes: of its width, in portrait of its height."""
        return lead_share(len(self._photos.records), portrait=portrait)

    @Slot(bool, result=float)
    def sideHeight(self, portrait: bool) -> float:
        """Return the total height of the other photos, of few, as a share of their width."""
        return side_height(len(self._photos.records) - 1, portrait=portrait)

    @Slot(int, bool, result=QRectF)
    def companionPlace(self, index: int, portrait: bool) -> QRectF:
        """Return the rectangle of a photo beside the first of few, in fractions; empty if there is none."""
        position = self._companion(index, portrait)
        return QRectF(*position[0]) if position else QRectF()

    @Slot(int, bool, result=bool)
    def captionBeside(self, index: int, portrait: bool) -> bool:
        """Whether the caption of that photo is beside it instead of below it."""
        position = self._companion(index, portrait)
        return bool(position and position[1])

    def _companion(self, index: int, portrait: bool) -> tuple[tuple[float, float, float, float], bool] | None:
        count = len(self._few_photos.records) - 1
        return companion(index - 1, count, portrait=portrait) if 0 < index <= count else None

    @Slot(int, bool, result=float)
    def rowHeight(self, row: int, portrait: bool) -> float:
        """Return the height of a row of the scrolling wall, as a share of its width."""
        photo_rows = self._photo_rows.records
        return row_height(len(photo_rows[row].photos), portrait=portrait) if 0 <= row < len(photo_rows) else 0.0

    @Slot(int, int, bool, result=QRectF)
    def placeInRow(self, row: int, index: int, portrait: bool) -> QRectF:
        """Return the rectangle of a photo in a row of the scrolling wall, in fractions of the row."""
        photo_rows = self._photo_rows.records
        if not 0 <= row < len(photo_rows) or not 0 <= index < len(photo_rows[row].photos):
            return QRectF()
        return QRectF(*place_in_row(index, len(photo_rows[row].photos), row, portrait=portrait))

    @Slot(str, result=int)
    def rowOfPhoto(self, photo_id: str) -> int:
        """Return the row of a photo in the scrolling wall; -1 without one."""
        numbered = enumerate(self._photo_rows.records)
        return next((row for row, entry in numbered if any(p["photoId"] == photo_id for p in entry.photos)), -1)

    @Slot(str, result=int)
    def indexOfPhoto(self, photo_id: str) -> int:
        """Return the index of a photo in the theme; -1 if it is not there."""
        ids = [photo.photo_id for photo in self._photos.records]
        return ids.index(photo_id) if photo_id in ids else -1

    @Slot(int, result="QVariantMap")
    def photo(self, index: int) -> dict[str, Any]:
        """Return the photo at an index with the roles of PhotoEntry; a blank one if there is none."""
        photos = self._photos.records
        return self._photos.by_roles(photos[index] if 0 <= index < len(photos) else PhotoEntry())

    @Slot(int, result=str)
    def photoAt(self, index: int) -> str:
        """Return the id of the photo at an index; empty if there is none."""
        photos = self._photos.records
        return str(photos[index].photo_id) if 0 <= index < len(photos) else ""

    name = Property(str, lambda self: self._texts.name, notify=changed)
    title = Property(str, lambda self: self._texts.title, notify=changed)
    tagline = Property(str, lambda self: self._texts.tagline, notify=changed)
    accent = Property(str, lambda self: self._texts.accent, notify=changed)
    iconName = Property(str, lambda self: self._texts.icon_name, notify=changed)
    figuresTitle = Property(str, lambda self: self._texts.figures_title, notify=changed)
    figurePages = Property(QObject, lambda self: self._figure_pages, constant=True)
    longWall = Property(bool, lambda self: len(self._photos.records) > MAX_COMPOSED, notify=changed)
    photoCount = Property(int, lambda self: len(self._photos.records), notify=changed)
    fewPhotos = Property(QObject, lambda self: self._few_photos, constant=True)
    photoRows = Property(QObject, lambda self: self._photo_rows, constant=True)
    photos = Property(QObject, lambda self: self._photos, constant=True)

"""One theme: its words, story, figures and photos, in the visitor's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Property, QObject, QRectF, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.model import Number, Photo, Theme
from wuxi_kiosk.content.names import pinyin_note
from wuxi_kiosk.content.routes import figure_pages
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.view import ThemeView
from wuxi_kiosk.viewmodels.wall import MAX_COMPOSED, companion, lead_share, place_in_row, row_height, rows, side_height

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

Shape = Literal["wide", "upright", "row"]
_NARROWEST_LEAD, _WIDEST_LEAD = 0.38, 0.68
_NARROWEST_IN_ROW = 0.7
_SHORTEST_COMPANION = 0.4


@dataclass(frozen=True)
class PanelEntry:
    """A step of the story; `numbers` are its key figures: those of `number_entry`.

    `pinyin_note` tells how the names are said that it is the first to mention.
    """

    step: str
    title: str
    text: str
    pinyin_note: str
    facts: str
    status: str
    numbers: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class FigurePageEntry:
    """A page of figures: the ids of the lead and its companions."""

    figure_ids: tuple[str, ...]
    breadths: tuple[float, ...]


@dataclass(frozen=True)
class PhotoEntry:
    """A picture with what a visitor is told of it; files as PhotoSource takes them, empty where there is none.

    `hotspots` have x, y, title, text. `video` and `subtitles` are what the video player opens.
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
    video: str = ""
    subtitles: str = ""


@dataclass(frozen=True)
class PhotoRowEntry:
    """A row of a long wall of photos; `photos` have the roles of PhotoEntry."""

    photos: tuple[dict[str, Any], ...]


def place(index: int, breadths: Sequence[float], shape: Shape) -> tuple[float, float, float, float]:
    """Where a figure stands on its page, as x, y, width, height in fractions: the lead first, then its companions.

    They stand beside it where the page is wide, below it where it is upright, all in a row where it is low.
    `breadths` are what the figures want of the page's longer side, in proportion to each other.
    """
    if shape == "row":
        wanted = [max(_NARROWEST_IN_ROW, breadth) for breadth in breadths]
        return sum(wanted[:index]) / sum(wanted), 0, wanted[index] / sum(wanted), 1
    portrait = shape == "upright"
    lead, companions = breadths[0], breadths[1:]
    share = min(_WIDEST_LEAD, max(_NARROWEST_LEAD, lead / (lead + max(companions)))) if companions else 1.0
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
        first = min(1 - _SHORTEST_COMPANION, max(_SHORTEST_COMPANION, companions[0] / sum(companions)))
        return (share, 0, rest, first) if index == 1 else (share, first, rest, 1 - first)
    return (share, 0, rest, 1 / 2) if index == 1 else (share + (index - 2) * rest / 2, 1 / 2, rest / 2, 1 / 2)


def number_entry(exhibit: ExhibitModel, number: Number) -> dict[str, Any]:
    """A number as rows, key figures and callouts show it; `original` is how the article writes it."""
    return {
        "figureId": number.id,
        "original": exhibit.original(number.id),
        "show": exhibit.show(number.id, "each" if number.each else "show"),
        "label": exhibit.label(number),
        "status": number.status,
    }


def photo_entry(exhibit: ExhibitModel, photo: Photo) -> PhotoEntry:
    """A photo as grids and the viewer show it; subtitles are the visitor's language's, else the first there are."""
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
        video=_url(exhibit, photo.video),
        subtitles=_url(exhibit, subtitles),
    )


def _url(exhibit: ExhibitModel, file: str | None) -> str:
    return QUrl.fromLocalFile(str(exhibit.asset(file))).toString() if file else ""


@dataclass(frozen=True)
class _Words:
    name: str = ""
    title: str = ""
    tagline: str = ""
    accent: str = "ink"
    icon_name: str = ""
    figures_title: str = ""


@QmlElement
class ThemeModel(ThemeView):
    """Shows the theme of `themeId`; empty when the exhibit has no such theme."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = _Words()
        self._story = RecordModel(PanelEntry, self)
        self._figure_pages = RecordModel(FigurePageEntry, self)
        self._photos = RecordModel(PhotoEntry, self)
        self._few_photos = RecordModel(PhotoEntry, self)
        self._photo_rows = RecordModel(PhotoRowEntry, self)

    def refresh(self) -> None:
        """Look again; called whenever what is looked at may have changed."""
        exhibit, theme = self._exhibit, self._theme()
        if exhibit and theme:
            self._fill(exhibit, theme)
        else:
            self._words = _Words()
            for model in (self._story, self._figure_pages, self._photos, self._few_photos, self._photo_rows):
                model.replace(())
        self.changed.emit()

    def _fill(self, exhibit: ExhibitModel, theme: Theme) -> None:
        text = exhibit.text
        self._words = _Words(
            name=text(theme.name),
            title=text(theme.title),
            tagline=text(theme.tagline),
            accent=theme.accent,
            icon_name=theme.icon,
            figures_title=text(theme.figures_title),
        )
        numbers = exhibit.exhibit.numbers
        self._story.replace(
            [
                PanelEntry(
                    step=panel.step,
                    title=text(panel.title),
                    text=text(panel.text),
                    pinyin_note=pinyin_note(exhibit.exhibit, theme, panel, exhibit.language_code),
                    facts=exhibit.facts(panel.text, panel.facts),
                    status=panel.status,
                    numbers=tuple(number_entry(exhibit, numbers[key]) for key in panel.figures),
                )
                for panel in theme.story
            ]
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
        told = [self._photos.by_roles(photo) for photo in self._photos.records]
        self._few_photos.replace(self._photos.records if len(told) <= MAX_COMPOSED else ())
        self._photo_rows.replace([PhotoRowEntry(tuple(row)) for row in rows(told)])

    @Slot(int, int, str, result=QRectF)
    def place(self, number: int, index: int, shape: Shape) -> QRectF:
        """Where the figure at an index of page `number` stands, in fractions of the page."""
        pages: tuple[FigurePageEntry, ...] = self._figure_pages.records
        if not 0 < number <= len(pages) or index >= len(pages[number - 1].breadths):
            return QRectF()
        return QRectF(*place(index, pages[number - 1].breadths, shape))

    @Slot(bool, result=float)
    def leadShare(self, portrait: bool) -> float:
        """The part of the page that the first of a few photos takes: of its breadth, upright of its height."""
        return lead_share(len(self._photos.records), portrait=portrait)

    @Slot(bool, result=float)
    def sideHeight(self, portrait: bool) -> float:
        """How high the others of a few photos hang in all, as a share of their breadth."""
        return side_height(len(self._photos.records) - 1, portrait=portrait)

    @Slot(int, bool, result=QRectF)
    def companionPlace(self, index: int, portrait: bool) -> QRectF:
        """Where the photo at an index hangs beside the first of a few, in fractions; empty where it does not."""
        found = self._companion(index, portrait)
        return QRectF(*found[0]) if found else QRectF()

    @Slot(int, bool, result=bool)
    def captionBeside(self, index: int, portrait: bool) -> bool:
        """Whether the caption of a photo that hangs there stands beside it rather than beneath."""
        found = self._companion(index, portrait)
        return bool(found and found[1])

    def _companion(self, index: int, portrait: bool) -> tuple[tuple[float, float, float, float], bool] | None:
        count = len(self._few_photos.records) - 1
        return companion(index - 1, count, portrait=portrait) if 0 < index <= count else None

    @Slot(int, bool, result=float)
    def rowHeight(self, row: int, portrait: bool) -> float:
        """The height of a row of a long wall, as a share of its width."""
        found = self._photo_rows.records
        return row_height(len(found[row].photos), portrait=portrait) if 0 <= row < len(found) else 0.0

    @Slot(int, int, bool, result=QRectF)
    def placeInRow(self, row: int, index: int, portrait: bool) -> QRectF:
        """Where a photo of a row of a long wall hangs, in fractions of the row."""
        found = self._photo_rows.records
        if not 0 <= row < len(found) or not 0 <= index < len(found[row].photos):
            return QRectF()
        return QRectF(*place_in_row(index, len(found[row].photos), row, portrait=portrait))

    @Slot(str, result=int)
    def rowOfPhoto(self, photo_id: str) -> int:
        """The row of a long wall in which a photo hangs; -1 where it does in none."""
        found = enumerate(self._photo_rows.records)
        return next((row for row, entry in found if any(p["photoId"] == photo_id for p in entry.photos)), -1)

    @Slot(str, result=int)
    def indexOfPhoto(self, photo_id: str) -> int:
        """Where a photo stands among the theme's; -1 when it is not there."""
        ids = [photo.photo_id for photo in self._photos.records]
        return ids.index(photo_id) if photo_id in ids else -1

    @Slot(int, result="QVariantMap")
    def photo(self, index: int) -> dict[str, Any]:
        """The photo at an index with the roles of PhotoEntry; a blank one where there is none."""
        photos = self._photos.records
        return self._photos.by_roles(photos[index] if 0 <= index < len(photos) else PhotoEntry())

    @Slot(int, result=str)
    def photoAt(self, index: int) -> str:
        """The id of the photo at an index; empty where there is none."""
        photos = self._photos.records
        return str(photos[index].photo_id) if 0 <= index < len(photos) else ""

    steps = Property(list, lambda self: [panel.step for panel in self._story.records], notify=changed)
    name = Property(str, lambda self: self._words.name, notify=changed)
    title = Property(str, lambda self: self._words.title, notify=changed)
    tagline = Property(str, lambda self: self._words.tagline, notify=changed)
    accent = Property(str, lambda self: self._words.accent, notify=changed)
    iconName = Property(str, lambda self: self._words.icon_name, notify=changed)
    figuresTitle = Property(str, lambda self: self._words.figures_title, notify=changed)
    story = Property(QObject, lambda self: self._story, constant=True)
    figurePages = Property(QObject, lambda self: self._figure_pages, constant=True)
    longWall = Property(bool, lambda self: len(self._photos.records) > MAX_COMPOSED, notify=changed)
    photoCount = Property(int, lambda self: len(self._photos.records), notify=changed)
    fewPhotos = Property(QObject, lambda self: self._few_photos, constant=True)
    photoRows = Property(QObject, lambda self: self._photo_rows, constant=True)
    photos = Property(QObject, lambda self: self._photos, constant=True)

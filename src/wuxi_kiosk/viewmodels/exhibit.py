"""The exhibit that is shown, in the language it is shown in: what every other model looks at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakValueDictionary

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.content.documents import SourceReference
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.landscape import Landscape
from wuxi_kiosk.content.model import Closing, Event, Exhibit, Home, Number, StoryStep
from wuxi_kiosk.content.narration import narrated_text
from wuxi_kiosk.content.routes import (
    CLOSING,
    HOME,
    all_routes,
    presentation,
    theme_page,
    theme_pages,
)
from wuxi_kiosk.content.sentences import as_of, inferred_note, mark_inferred
from wuxi_kiosk.content.template import references, render
from wuxi_kiosk.settings import DEFAULT_VOLUME
from wuxi_kiosk.viewmodels.pages import PageList, SectionEntry, section_entries
from wuxi_kiosk.viewmodels.pictures import PictureService
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.typeset import date, typeset

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class ThemeEntry:
    """A theme as the bar and the home page show it: the route of its first page, and whether it has events."""

    theme_id: str
    first_route: str
    name: str
    short: str
    title: str
    tagline: str
    accent: str
    icon_name: str
    landscape: str
    headline_id: str
    headline: str
    headline_label: str
    dated: bool


@dataclass(frozen=True)
class LanguageEntry:
    """A language, named in itself."""

    code: str
    name: str


@dataclass(frozen=True)
class _Texts:
    title: str = ""
    subtitle: str = ""
    version: str = ""
    landscape: str = ""
    timeline_title: str = ""


def breakable(text: str) -> str:
    """A text set large, where a long English figure may break between its words."""
    return text.replace("\u00a0", " ")


def _text(name: str) -> Callable[["ExhibitModel"], str]:
    return lambda exhibit: str(getattr(exhibit._texts, name))


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class ExhibitModel(QObject):  # type: ignore[operator]
    """Holds the Exhibit and the visitor's language; `setExhibit` swaps the whole content under any page.

    `language_code` is `language` as Python reads it; `frames` is where the image provider finds the pictures of
    their marks that figures hold; `landscapes` are those of the application by name, with their anchors; `pictures`
    makes the sizes of photos that are needed. `volume` is that of clips, a
    fraction of the system's; `preferred_language` is the language at start, if the exhibit has it.
    """

    changed = Signal()
    languageChanged = Signal()

    def __init__(self, exhibit: Exhibit, folder: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frames: WeakValueDictionary[str, QImage] = WeakValueDictionary()
        self.landscapes: Mapping[str, Landscape] = {}
        self.pictures: PictureService | None = None
        self.volume = DEFAULT_VOLUME
        self.preferred_language: str | None = None
        self.exhibit = exhibit
        self.folder = folder
        self.language_code = exhibit.languages[0]
        self._texts = _Texts()
        self._themes = RecordModel(ThemeEntry, self)
        self._languages = RecordModel(LanguageEntry, self)
        self._pages = PageList(self)
        self._sections = RecordModel(SectionEntry, self)
        self._refresh()

    def setExhibit(self, exhibit: Exhibit, folder: str) -> None:
        """Show another exhibit; pages are routes of ids and follow."""
        self.exhibit = exhibit
        self.folder = folder
        if self.language_code not in exhibit.languages:
            self._set_language(exhibit.languages[0])
        else:
            self._refresh()

    def _get_language(self) -> str:
        return self.language_code

    def _set_language(self, language: str) -> None:
        if language not in self.exhibit.languages:
            return
        if language != self.language_code:
            self.language_code = language
            # The translator of the interface is changed by the app on this signal, before any words are fetched again.
            self.languageChanged.emit()
        self._refresh()

    def first_language(self) -> str:
        """The language that a visit begins in."""
        preferred = self.preferred_language
        return preferred if preferred in self.exhibit.languages else self.exhibit.languages[0]

    def asset(self, path: str) -> Path:
        """A file of the content by the path that content names it with."""
        return Path(self.folder) / path

    def text(self, text: LocalizedText | None, language: str | None = None) -> str:
        """A text of the content as it stands on the page, figures filled in; in the visitor's language or another."""
        language = language or self.language_code
        return typeset(render(text, language, self.exhibit.numbers), language) if text else ""

    def facts(self, text: LocalizedText, named: Iterable[str] = ()) -> str:
        """The ids of the facts that a text tells: those it names and those it refers to."""
        found = {figure_id for figure_id, _form in references(text.in_language(self.language_code))}
        return " ".join(sorted({*named, *found}))

    def _refresh(self) -> None:
        exhibit, text = self.exhibit, self.text
        self._texts = _Texts(
            title=breakable(text(exhibit.home.title)),
            subtitle=text(exhibit.home.subtitle),
            version=exhibit.version,
            landscape=exhibit.home.landscape,
            timeline_title=text(exhibit.timeline_title),
        )
        self._themes.replace(
            [
                ThemeEntry(
                    theme_id=theme.id,
                    first_route=next(theme_pages(theme)).route,
                    name=text(theme.name),
                    short=text(theme.short),
                    title=text(theme.title),
                    tagline=text(theme.tagline),
                    accent=theme.accent,
                    icon_name=theme.icon,
                    landscape=theme.landscape,
                    headline_id=theme.headline,
                    headline=self.show(theme.headline),
                    headline_label=text(theme.headline_label),
                    dated=bool(theme.events),
                )
                for theme in exhibit.themes
            ]
        )
        self._languages.replace(
            [LanguageEntry(code, exhibit.language_names.get(code, code)) for code in exhibit.languages]
        )
        self._pages.show(exhibit)
        self._sections.replace(section_entries(exhibit))
        self.changed.emit()

    def show(self, number_id: str, form: str = "show", language: str | None = None) -> str:
        """A number standing by itself: a Chinese one is unbreakable, a long English one may break between words."""
        language = language or self.language_code
        return breakable(self.text(LocalizedText({language: f"{{figure:{number_id}:{form}}}"}), language))

    def as_of(self, sources: Iterable[SourceReference], language: str | None = None) -> str:
        """When what some sources tell was so, and what of the years is inferred."""
        language = language or self.language_code
        told, note = as_of(self.exhibit, sources, language)
        return typeset(told, language) + note

    def as_of_step(self, step: StoryStep) -> str:
        """As `as_of`, of what a story step tells, with the numbers of its text and below it."""
        named = [key for key, _form in references(step.text.in_language(self.language_code))]
        return self.as_of((*step.source, *self.exhibit.sources_of((*named, *step.figures))))

    def label(self, number: Number) -> str:
        """The label of a number, with the mark of what is inferred."""
        return mark_inferred(self.text(number.label), number.inferred)

    def date(self, dated: Event | Number) -> str:
        """The date of something, as much as is known of it, with the mark of what is inferred; empty without one."""
        if not dated.date:
            return ""
        return mark_inferred(date(dated.date, since=dated.since), dated.inferred)

    def original(self, number_id: str) -> str:
        """A number as the article writes it, in the hall's own language; empty for one that it does not write."""
        number, first = self.exhibit.numbers[number_id], self.exhibit.languages[0]
        if number.status == "derived":
            return ""
        form = ":each" if number.each else ""
        return self.text(LocalizedText({first: f"{{figure:{number_id}{form}}}"}), first)

    def narration(self, route: str) -> str:
        """The recording of a page in the visitor's language, relative to the folder; empty where there is none."""
        section = self._section(route)
        return section.narration.get(self.language_code, "") if section else ""

    def narrated(self, route: str) -> str:
        """The text of a page that a recording of it says."""
        section = self._section(route)
        return self.text(narrated_text(section)) if section else ""

    @property
    def narrates(self) -> bool:
        """Whether there is a recording of any page in the visitor's language."""
        return any(self.narration(route) for route in (HOME, *(page.route for page in self._pages.records)))

    def _section(self, route: str) -> Home | Closing | StoryStep | None:
        single: dict[str, Home | Closing] = {HOME: self.exhibit.home, CLOSING: self.exhibit.closing}
        page = theme_page(self.exhibit, route)
        step = page.source_subject if page else None
        return single.get(route) or (step if isinstance(step, StoryStep) else None)

    @Slot(str, result=str)
    def themeOfPhoto(self, photo_id: str) -> str:
        """The id of the theme a photo belongs to; empty for an unknown one."""
        found = (theme.id for theme in self.exhibit.themes if any(photo.id == photo_id for photo in theme.photos))
        return next(found, "")

    @Slot(result=list)
    def routes(self) -> list[str]:
        """Every route a visitor can reach, each card after the page it opens from."""
        return all_routes(self.exhibit)

    def presentation(self) -> list[str]:
        """The routes that a guide goes through."""
        return presentation(self.exhibit)

    language = Property(str, _get_language, _set_language, notify=languageChanged)
    # Whether figures stand in another language than the article's.
    translated = Property(bool, lambda self: self.language_code != self.exhibit.languages[0], notify=changed)
    version = Property(str, _text("version"), notify=changed)
    inferredNote = Property(str, lambda self: inferred_note(self.language_code), notify=changed)
    title = Property(str, _text("title"), notify=changed)
    subtitle = Property(str, _text("subtitle"), notify=changed)
    landscape = Property(str, _text("landscape"), notify=changed)
    timelineTitle = Property(str, _text("timeline_title"), notify=changed)
    datedThemes = Property(int, lambda self: sum(bool(t.events) for t in self.exhibit.themes), notify=changed)
    themes = Property(QObject, lambda self: self._themes, constant=True)
    languages = Property(QObject, lambda self: self._languages, constant=True)
    pages = Property(PageList, lambda self: self._pages, constant=True)
    sections = Property(QObject, lambda self: self._sections, constant=True)

"""The exhibit that is shown, in the language it is shown in: what every other model looks at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakValueDictionary

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.content import names
from wuxi_kiosk.content.model import Closing, Event, Exhibit, Home, LocalizedText, Number, StoryStep
from wuxi_kiosk.content.routes import (
    CLOSING,
    HOME,
    SECTIONS,
    all_routes,
    presentation,
    theme_page,
    theme_pages,
)
from wuxi_kiosk.content.sentences import as_of_note, inferred_note, mark_inferred
from wuxi_kiosk.content.template import references, render
from wuxi_kiosk.viewmodels.pictures import PictureService
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.typeset import date, typeset

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class ThemeEntry:
    """A theme as the bar and the home page show it; `first_route` is that of its first page."""

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


@dataclass(frozen=True)
class HeadlineEntry:
    """A figure of the home page."""

    figure_id: str
    show: str
    label: str


@dataclass(frozen=True)
class AboutEntry:
    """A paragraph of the about page."""

    title: str
    text: str
    facts: str


@dataclass(frozen=True)
class LanguageEntry:
    """A language, named in itself."""

    code: str
    name: str


@dataclass(frozen=True)
class SectionEntry:
    """A section by its name in the visitor's language, with the ids of the themes that have a page of it."""

    section: str
    name: str
    theme_ids: tuple[str, ...]


@dataclass(frozen=True)
class PageEntry:
    """A page of a theme, or the closing page after them all; swiping goes from one to the next."""

    route: str
    theme_id: str
    section: str
    number: int
    landscape: str
    accent: str


@dataclass(frozen=True)
class _Words:
    version: str = ""
    as_of: str = ""
    title: str = ""
    subtitle: str = ""
    hook: str = ""
    seal: str = ""
    seal_pinyin: str = ""
    summary: str = ""
    home_facts: str = ""
    landscape: str = ""
    timeline_title: str = ""
    closing_title: str = ""
    closing_text: str = ""
    closing_facts: str = ""
    closing_thanks: str = ""
    closing_headline: str = ""
    closing_headline_id: str = ""
    document_title: str = ""
    document_authors: str = ""


def breakable(text: str) -> str:
    """A text set large, where a long English figure may break between its words."""
    return text.replace("\u00a0", " ")


def _word(name: str) -> Callable[["ExhibitModel"], str]:
    return lambda exhibit: str(getattr(exhibit._words, name))


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class ExhibitModel(QObject):  # type: ignore[operator]
    """Holds the Exhibit and the visitor's language; `setExhibit` swaps the whole content under any page.

    `language_code` is `language` as Python reads it; `frames` is where the image provider finds the pictures of
    their marks that figures hold; `pictures` makes the sizes of photos that are needed.
    """

    changed = Signal()
    languageChanged = Signal()

    def __init__(self, exhibit: Exhibit, folder: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frames: WeakValueDictionary[str, QImage] = WeakValueDictionary()
        self.pictures: PictureService | None = None
        self.exhibit = exhibit
        self.folder = folder
        self.language_code = exhibit.languages[0]
        self._words = _Words()
        self._themes = RecordModel(ThemeEntry, self)
        self._headline = RecordModel(HeadlineEntry, self)
        self._about = RecordModel(AboutEntry, self)
        self._languages = RecordModel(LanguageEntry, self)
        self._pages = RecordModel(PageEntry, self)
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
        home = exhibit.home
        self._words = _Words(
            version=exhibit.version,
            as_of=self.as_of(self.language_code),
            title=breakable(text(home.title)),
            subtitle=text(home.subtitle),
            hook=text(home.hook),
            seal=home.seal,
            seal_pinyin=names.seal_pinyin(exhibit),
            summary=text(home.summary),
            home_facts=self.facts(home.summary, home.facts),
            landscape=home.landscape,
            timeline_title=text(exhibit.timeline_title),
            closing_title=text(exhibit.closing.title),
            closing_text=text(exhibit.closing.text),
            closing_facts=self.facts(exhibit.closing.text, exhibit.closing.facts),
            closing_thanks=text(exhibit.closing.thanks),
            closing_headline=self.show(exhibit.closing.headline),
            closing_headline_id=exhibit.closing.headline,
            document_title=text(exhibit.document.title),
            document_authors=text(exhibit.document.authors),
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
                )
                for theme in exhibit.themes
            ]
        )
        self._headline.replace(
            [HeadlineEntry(key, self.show(key), self.label(exhibit.numbers[key])) for key in home.headline]
        )
        self._about.replace(
            [AboutEntry(text(part.title), text(part.text), self.facts(part.text, part.facts)) for part in exhibit.about]
        )
        self._languages.replace(
            [LanguageEntry(code, exhibit.language_names.get(code, code)) for code in exhibit.languages]
        )
        self._pages.replace(list(self._theme_pages()))
        translate = QCoreApplication.translate
        self._sections.replace(
            [
                SectionEntry(
                    section.key,
                    translate("Sections", section.label),
                    tuple(theme.id for theme in exhibit.themes if section.page_count(theme)),
                )
                for section in SECTIONS
            ]
        )
        self.changed.emit()

    def _theme_pages(self) -> Iterable[PageEntry]:
        for theme in self.exhibit.themes:
            for page in theme_pages(theme):
                yield PageEntry(page.route, theme.id, page.section.key, page.number, theme.landscape, theme.accent)
        yield PageEntry(CLOSING, "", CLOSING, 1, self.exhibit.home.landscape, "ink")

    def show(self, number_id: str, form: str = "show", language: str | None = None) -> str:
        """A number standing by itself: a Chinese one is unbreakable, a long English one may break between words."""
        language = language or self.language_code
        return breakable(self.text(LocalizedText({language: f"{{figure:{number_id}:{form}}}"}), language))

    def as_of(self, language: str) -> str:
        """When what is told was so, and what of the years is inferred."""
        return self.text(self.exhibit.as_of, language) + as_of_note(self.exhibit, language)

    def label(self, number: Number) -> str:
        """The label of a number, with the mark of what is inferred."""
        return mark_inferred(self.text(number.label), number.inferred)

    def date(self, dated: Event | Number) -> str:
        """The date of something, as much as is known of it, with the mark of what is inferred; empty without one."""
        if not dated.date:
            return ""
        return mark_inferred(date(dated.date, self.language_code, since=dated.since), dated.inferred)

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
        return self.text(section.summary if isinstance(section, Home) else section.text) if section else ""

    @property
    def narrates(self) -> bool:
        """Whether there is a recording of any page in the visitor's language."""
        return any(self.narration(route) for route in (HOME, *(page.route for page in self._pages.records)))

    def _section(self, route: str) -> Home | Closing | StoryStep | None:
        single: dict[str, Home | Closing] = {HOME: self.exhibit.home, CLOSING: self.exhibit.closing}
        page = theme_page(self.exhibit, route)
        step = page.source_subject if page else None
        return single.get(route) or (step if isinstance(step, StoryStep) else None)

    @Slot(str, result=int)
    def indexOfPage(self, route: str) -> int:
        """Where a route stands among the theme pages; the nearest page of its theme when it is gone; -1 without any."""
        pages: tuple[PageEntry, ...] = self._pages.records
        parts = route.split("/")
        for matching in range(len(parts), 1, -1):
            prefix = parts[:matching]
            for index, page in enumerate(pages):
                if page.route.split("/")[:matching] == prefix:
                    return index
        if route == CLOSING:
            return len(pages) - 1
        return -1

    @Slot(int, str, result=str)
    def pageField(self, index: int, field: str) -> str:
        """One field of the theme page at an index, as text; empty where there is none."""
        pages: tuple[PageEntry, ...] = self._pages.records
        return str(getattr(pages[index], field)) if 0 <= index < len(pages) else ""

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
    version = Property(str, _word("version"), notify=changed)
    asOf = Property(str, _word("as_of"), notify=changed)
    inferredNote = Property(str, lambda self: inferred_note(self.language_code), notify=changed)
    title = Property(str, _word("title"), notify=changed)
    subtitle = Property(str, _word("subtitle"), notify=changed)
    hook = Property(str, _word("hook"), notify=changed)
    seal = Property(str, _word("seal"), notify=changed)
    sealPinyin = Property(str, _word("seal_pinyin"), notify=changed)
    summary = Property(str, _word("summary"), notify=changed)
    homeFacts = Property(str, _word("home_facts"), notify=changed)
    landscape = Property(str, _word("landscape"), notify=changed)
    timelineTitle = Property(str, _word("timeline_title"), notify=changed)
    closingTitle = Property(str, _word("closing_title"), notify=changed)
    closingText = Property(str, _word("closing_text"), notify=changed)
    closingFacts = Property(str, _word("closing_facts"), notify=changed)
    closingThanks = Property(str, _word("closing_thanks"), notify=changed)
    closingHeadline = Property(str, _word("closing_headline"), notify=changed)
    closingHeadlineId = Property(str, _word("closing_headline_id"), notify=changed)
    documentTitle = Property(str, _word("document_title"), notify=changed)
    documentAuthors = Property(str, _word("document_authors"), notify=changed)
    themes = Property(QObject, lambda self: self._themes, constant=True)
    headline = Property(QObject, lambda self: self._headline, constant=True)
    about = Property(QObject, lambda self: self._about, constant=True)
    languages = Property(QObject, lambda self: self._languages, constant=True)
    pages = Property(QObject, lambda self: self._pages, constant=True)
    sections = Property(QObject, lambda self: self._sections, constant=True)

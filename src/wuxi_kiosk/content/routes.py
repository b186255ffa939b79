"""The pages and overlays of an exhibit by their routes, with the tables of sections and of kinds of overlays.

A route names a page (`home`, `theme/ID/SECTION/NUMBER`, `timeline`, `about`, `closing`) or an overlay (`source/ID`,
`source/ROUTE`, `photo/ID`, `callout/FIGURE/DATUM`, `access` …). To add a section: an entry in `SECTIONS`, the model of
its content, its page in `ui/pages` (`hands-on` is shown by HandsOnPage.qml), the translations of its label. To add a
kind of overlay: an entry in `OVERLAYS` and its component in `ui/overlays`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Event, Exhibit, Figure, HandsOn, StoryStep, Theme

HOME, TIMELINE, ABOUT, CLOSING = "home", "timeline", "about", "closing"
# The pages that belong to no theme.
STANDALONE = (HOME, TIMELINE, ABOUT, CLOSING)
# The attract loop; it has screenshots, but no page links to it.
ATTRACT = "attract"
# A notice, by its id; like the attract loop it opens by itself.
NOTICE = "notice"
THEME, SOURCE, PHOTO, CALLOUT, QR_CODE, ACCESS = "theme", "source", "photo", "callout", "qr-code", "access"
TIMEOUT_WARNING = "timeout-warning"
COMPANIONS = 3


class RouteError(ValueError):
    """A route names no kind of page, section or overlay that there is."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for `lupdate`; a stand-in for that of Qt, which content does not import."""
    return text


@dataclass(frozen=True)
class PageSummary:
    """The title of a page, and its texts, figures and events in order."""

    title: LocalizedText
    parts: tuple[LocalizedText | Figure | Event, ...]


@dataclass(frozen=True)
class Section:
    """A part of a theme with pages of its own.

    `label` is its name in Chinese, to be translated in the context `Sections`. `page_count(theme)` is the number of
    its pages. `cards` and `source_subject` take the theme and the number of an existing page, from 1, `summary` the
    exhibit before them.
    """

    key: str
    label: str
    page_count: Callable[[Theme], int]
    summary: Callable[[Exhibit, Theme, int], PageSummary]
    # The routes of the cards that open from the page.
    cards: Callable[[Theme, int], Iterable[str]] = lambda _theme, _number: ()
    # The subject of the source card of the page itself.
    source_subject: Callable[[Theme, int], StoryStep | HandsOn | None] = lambda _theme, _number: None


def page_route(theme: Theme, section: str, number: int = 1) -> str:
    """The route of a page of a theme."""
    return f"{THEME}/{theme.id}/{section}/{number}"


def source_card(about: str) -> str:
    """The route of the card with the source of a figure or event, by its id, or of a page, by its route."""
    return f"{SOURCE}/{about}"


def photo_card(photo_id: str) -> str:
    """The route of the card with an enlarged photo."""
    return f"{PHOTO}/{photo_id}"


def _story_summary(exhibit: Exhibit, theme: Theme, number: int) -> PageSummary:
    step = theme.story[number - 1]
    return PageSummary(step.title, (step.text, *(exhibit.numbers[key] for key in step.figures)))


def _figures_summary(_exhibit: Exhibit, theme: Theme, number: int) -> PageSummary:
    return PageSummary(theme.figures_title, tuple(figure_pages(theme.figures)[number - 1]))


def _hands_on_summary(_exhibit: Exhibit, theme: Theme, _number: int) -> PageSummary:
    assert theme.hands_on
    return PageSummary(theme.hands_on.title, (theme.hands_on.ending,))


def _timeline_summary(exhibit: Exhibit, theme: Theme, _number: int) -> PageSummary:
    events = (event for owner, event in exhibit.dated_events if owner is theme)
    return PageSummary(exhibit.timeline_title, tuple(events))


def _photos_summary(_exhibit: Exhibit, theme: Theme, _number: int) -> PageSummary:
    return PageSummary(theme.title, tuple(photo.caption for photo in theme.photos))


# In the order of the pages.
SECTIONS = (
    Section(
        "story",
        QT_TRANSLATE_NOOP("Sections", "故事"),
        page_count=lambda theme: len(theme.story),
        cards=lambda theme, number: [source_card(page_route(theme, "story", number))],
        source_subject=lambda theme, number: theme.story[number - 1],
        summary=_story_summary,
    ),
    Section(
        "figures",
        QT_TRANSLATE_NOOP("Sections", "数据"),
        page_count=lambda theme: len(figure_pages(theme.figures)),
        cards=lambda theme, number: [source_card(figure.id) for figure in figure_pages(theme.figures)[number - 1]],
        summary=_figures_summary,
    ),
    Section(
        "hands-on",
        QT_TRANSLATE_NOOP("Sections", "动手"),
        page_count=lambda theme: 1 if theme.hands_on else 0,
        cards=lambda theme, number: [source_card(page_route(theme, "hands-on", number))],
        source_subject=lambda theme, _number: theme.hands_on,
        summary=_hands_on_summary,
    ),
    Section(
        "timeline",
        QT_TRANSLATE_NOOP("Sections", "时间线"),
        page_count=lambda theme: 1 if theme.events else 0,
        summary=_timeline_summary,
    ),
    Section(
        "photos",
        QT_TRANSLATE_NOOP("Sections", "影像"),
        page_count=lambda theme: 1 if theme.photos else 0,
        cards=lambda theme, _number: [photo_card(photo.id) for photo in theme.photos],
        summary=_photos_summary,
    ),
)


@dataclass(frozen=True)
class OverlayKind:
    """A kind of overlay over the page.

    `type_name` is its QML type in `ui/overlays`. `exists(exhibit, argument)` tells whether there is what a route's
    argument names; without one there must be no argument. An `alert` opens by itself, over the bar and whatever
    overlay the visitor has opened.
    """

    key: str
    type_name: str
    exists: Callable[[Exhibit, str], bool] = lambda _exhibit, argument: not argument
    alert: bool = False


def _source_exists(exhibit: Exhibit, about: str) -> bool:
    return about in exhibit.all_figures or about in exhibit.all_events or theme_page(exhibit, about) is not None


def _photo_exists(exhibit: Exhibit, photo_id: str) -> bool:
    return any(photo.id == photo_id for theme in exhibit.themes for photo in theme.photos)


def _callout_exists(exhibit: Exhibit, argument: str) -> bool:
    figure_id, _, datum = argument.partition("/")
    return figure_id in exhibit.all_figures and _source_exists(exhibit, datum)


# From the lowest up.
OVERLAYS: tuple[OverlayKind, ...] = (
    OverlayKind(CALLOUT, "Callout", _callout_exists),
    OverlayKind(SOURCE, "SourceCard", _source_exists),
    OverlayKind(PHOTO, "PhotoViewer", _photo_exists),
    OverlayKind(QR_CODE, "QrCodeCard"),
    OverlayKind(ACCESS, "AccessSheet"),
    OverlayKind(TIMEOUT_WARNING, "Countdown", alert=True),
)
# Ids are parts of routes.
RESERVED_IDS = frozenset({*STANDALONE, ATTRACT, NOTICE, THEME, *(kind.key for kind in OVERLAYS)})


@dataclass(frozen=True)
class PageRoute:
    """The address of a page: one of STANDALONE, or THEME with the rest."""

    kind: str
    theme_id: str = ""
    section: str = ""
    number: int = 0

    def __str__(self) -> str:
        return self.kind if self.kind != THEME else f"{THEME}/{self.theme_id}/{self.section}/{self.number}"

    @property
    def in_row(self) -> bool:
        """Whether it is one of the pages that swiping goes through."""
        return self.kind in (THEME, CLOSING)


@dataclass(frozen=True)
class OverlayRoute:
    """The address of an overlay: its kind and what it is about."""

    kind: OverlayKind
    argument: str = ""

    def __str__(self) -> str:
        return f"{self.kind.key}/{self.argument}" if self.argument else self.kind.key


Route = PageRoute | OverlayRoute


def parse_route(text: str) -> Route:
    """The typed address of a route, whether or not an exhibit has it; RouteError for one that none can have."""
    head, _, rest = text.partition("/")
    if text in STANDALONE:
        return PageRoute(text)
    overlay = next((kind for kind in OVERLAYS if kind.key == head), None)
    if overlay:
        return OverlayRoute(overlay, rest)
    parts = rest.split("/")
    if head == THEME and len(parts) == 3 and parts[2].isdecimal():
        if parts[1] not in {section.key for section in SECTIONS}:
            raise RouteError(f"there is no section {parts[1]!r}: {text}")
        return PageRoute(THEME, parts[0], parts[1], int(parts[2]))
    raise RouteError(f"there is no page or overlay {text!r}")


def notice_routes(exhibit: Exhibit) -> list[str]:
    """The routes of the notices, due or not, for pictures of them."""
    return [f"{NOTICE}/{notice.id}" for notice in exhibit.notices]


def nearest_page(exhibit: Exhibit, wanted: PageRoute) -> PageRoute:
    """The page itself if the exhibit has it, else the first of its section, of its theme, or home."""
    theme = exhibit.theme(wanted.theme_id) if wanted.kind == THEME else None
    if wanted.kind != THEME:
        return wanted
    if not theme:
        return PageRoute(HOME)
    pages = [PageRoute(THEME, theme.id, page.section.key, page.number) for page in theme_pages(theme)]
    same_section = (page for page in pages if page.section == wanted.section)
    return wanted if wanted in pages else next(same_section, pages[0])


@dataclass(frozen=True)
class ThemePage:
    """A page of a theme."""

    theme: Theme
    section: Section
    number: int

    @property
    def route(self) -> str:
        return page_route(self.theme, self.section.key, self.number)

    @property
    def exists(self) -> bool:
        return 0 < self.number <= self.section.page_count(self.theme)

    @property
    def cards(self) -> Iterable[str]:
        return self.section.cards(self.theme, self.number)

    @property
    def source_subject(self) -> StoryStep | HandsOn | None:
        return self.section.source_subject(self.theme, self.number)

    def summary(self, exhibit: Exhibit) -> PageSummary:
        return self.section.summary(exhibit, self.theme, self.number)


def theme_pages(theme: Theme) -> Iterator[ThemePage]:
    """The pages of a theme in their order."""
    for section in SECTIONS:
        for number in range(1, section.page_count(theme) + 1):
            yield ThemePage(theme, section, number)


def theme_page(exhibit: Exhibit, route: str) -> ThemePage | None:
    """The theme page of a route, or None."""
    theme, parts = theme_of(exhibit, route), route.split("/")
    if not theme or len(parts) != 4 or not parts[3].isdecimal():
        return None
    pages = (ThemePage(theme, section, int(parts[3])) for section in SECTIONS if section.key == parts[2])
    return next((page for page in pages if page.route == route and page.exists), None)


def theme_of(exhibit: Exhibit, route: str) -> Theme | None:
    """The theme of a route, or None."""
    kind, _, rest = route.partition("/")
    return exhibit.theme(rest.partition("/")[0]) if kind == THEME else None


def all_routes(exhibit: Exhibit) -> list[str]:
    """Every route that a visitor can reach, each card after its page."""
    found = [HOME, *map(source_card, exhibit.home.headline)]
    for theme in exhibit.themes:
        for page in theme_pages(theme):
            found += [page.route, *page.cards]
    return [*found, CLOSING, TIMELINE, ABOUT]


def subjectless_overlays(exhibit: Exhibit) -> list[str]:
    """The routes of the overlays that are about nothing in particular and may open over any page."""
    return [kind.key for kind in OVERLAYS if not kind.alert and kind.exists(exhibit, "")]


def presentation(exhibit: Exhibit) -> list[str]:
    """The routes of a guided presentation: home, the pages of each presented theme, the closing."""
    pages = (page.route for theme in exhibit.presented for page in theme_pages(theme))
    return [HOME, *pages, CLOSING]


def figure_pages(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures by pages, each a lead with its companions; numbers that a group draws are left out."""
    chosen = list(figures)
    grouped = {item for figure in chosen for item in figure.refers_to() if item != figure.id}
    pages: list[list[Figure]] = []
    for figure in chosen:
        if figure.id in grouped:
            continue
        if figure.lead or not pages or len(pages[-1]) > COMPANIONS:
            pages.append([])
        pages[-1].append(figure)
    return pages
